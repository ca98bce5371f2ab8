// The flat text as simply as it can be written down: one entry for each UTF-16 unit. It knows nothing
// of the editor, so that the editor can be compared with it.
import assert from "node:assert/strict";

export type Raw = Record<string, unknown>;
export interface Operation { insert?: string; retain?: number; delete?: number; attributes?: Raw }
export interface Unit { char: string; raw: Raw }

export class Model {
  units: Unit[] = [];

  constructor(delta: Operation[]) {
    this.apply(delta);
  }

  get text(): string {
    return this.units.map((unit) => unit.char).join("");
  }

  apply(delta: Operation[]): void {
    let at = 0;
    for (const op of delta) {
      this.uncut(at);
      if (op.insert !== undefined) {
        assert.doesNotMatch(op.insert, /\p{Surrogate}/u, "an insert holds half a pair");
        this.units = this.units.slice(0, at).concat(units(op.insert, op.attributes ?? {}), this.units.slice(at));
        at += op.insert.length;
      } else if (op.delete !== undefined) {
        assert.ok(at + op.delete <= this.units.length, "a delete goes past the end");
        this.uncut(at + op.delete);
        this.units.splice(at, op.delete);
      } else {
        const end = at + (op.retain ?? 0);
        assert.ok(end <= this.units.length, "a retain goes past the end");
        for (; at < end; at += 1) change((this.units[at] as Unit).raw, op.attributes ?? {});
      }
    }
  }

  private uncut(at: number): void {
    const cut = /[\ud800-\udbff]/.test(this.units[at - 1]?.char ?? "") && /[\udc00-\udfff]/.test(this.units[at]?.char ?? "");
    assert.ok(!cut, `a surrogate pair is cut at ${at}`);
  }

  /** What a reader sees of it: one line of text for each unit. */
  shown(): string[] {
    return this.units.map(({ char, raw }) => JSON.stringify([char, char === "\n" ? ofLine(raw) : ofText(raw)]));
  }
}

function units(text: string, raw: Raw): Unit[] {
  return text.split("").map((char) => {
    const unit = { char, raw: {} };
    change(unit.raw, raw);
    return unit;
  });
}

function change(raw: Raw, by: Raw): void {
  for (const [key, value] of Object.entries(by)) {
    if (value === null) delete raw[key];
    else raw[key] = value;
  }
}

function ofText({ bold, italic, link }: Raw): unknown[] {
  const safe = typeof link === "string" && /^(https?|mailto):/i.test(link);
  return [bold === true, italic === true, safe ? link : null];
}

function ofLine({ block, indent }: Raw): unknown[] {
  const known = ["h2", "h3", "ul", "ol", "quote"].includes(String(block)) ? block : "p";
  const list = known === "ul" || known === "ol";
  return [known, list && typeof indent === "number" && [1, 2, 3, 4].includes(indent) ? indent : 0];
}

export function assertSame(one: Model, other: Model): void {
  const a = one.shown();
  const b = other.shown();
  const at = a.findIndex((unit, index) => unit !== b[index]);
  if (at < 0 && a.length === b.length) return;
  const from = Math.max(0, (at < 0 ? Math.min(a.length, b.length) : at) - 4);
  assert.fail(`from ${from} on they differ:\n${a.slice(from, from + 12).join(" ")}\n${b.slice(from, from + 12).join(" ")}`);
}
