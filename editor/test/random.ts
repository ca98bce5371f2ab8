// Seeded chance, and texts and deltas made with it. A failing test prints its seed; ILP_SEED repeats it.
import type { Model, Operation, Raw } from "./model";

export const SEED = Number(process.env["ILP_SEED"] ?? Date.now() % 1_000_000);

export class Random {
  constructor(private state: number) {}

  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * end);
  }

  chance(of: number): boolean {
    return this.below(100) < of;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}

const WORDS = ["a", "aa", "b ", "goal", "😀", "👩‍👩‍👧", "é", "שלום", "<b>x</b>", "  ", "aaa", "\t", "&amp;", "😀😀"];

export function words(random: Random): string {
  return Array.from({ length: 1 + random.below(4) }, () => random.pick(WORDS)).join("");
}

export function inlineAttributes(random: Random): Raw {
  const raw: Raw = {};
  if (random.chance(30)) raw["bold"] = true;
  if (random.chance(20)) raw["italic"] = true;
  if (random.chance(10)) raw["link"] = random.pick(["https://a.example/", "mailto:a@b.example", "javascript:alert(1)", 7]);
  if (random.chance(10)) raw[random.pick(["color", "bold", "constructor", "underline"])] = random.pick(["red", 1, {}, []]);
  return raw;
}

/** A newline's attributes always come in full, as the exchange format asks. */
export function lineAttributes(random: Random, nulls: boolean): Raw {
  const block = random.pick([null, null, "h2", "h3", "ul", "ol", "ul", "ol", "quote", "code", 3]);
  const indent = block === "ul" || block === "ol" ? random.pick([null, null, 1, 2, 4, 9, "2", 1.5]) : null;
  const raw: Raw = { block, indent };
  return nulls ? raw : Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));
}

function inserted(random: Random): Operation {
  return random.chance(30)
    ? { insert: "\n".repeat(1 + random.below(2)), attributes: lineAttributes(random, false) }
    : { insert: words(random), attributes: inlineAttributes(random) };
}

export function wholeText(random: Random): Operation[] {
  return Array.from({ length: random.below(20) }, () => inserted(random));
}

/** A delta of somebody else for this text, in one to three places. */
export function remoteDelta(random: Random, model: Model): Operation[] {
  const delta: Operation[] = [];
  let at = 0;
  const step = (limit: number): number => {
    let length = Math.min(random.below(limit) + 1, model.units.length - at);
    if (/[\ud800-\udbff]/.test(model.units[at + length - 1]?.char ?? "")) length += 1;
    at += length;
    return length;
  };
  for (let places = 1 + random.below(3); places > 0; places -= 1) {
    const skip = random.chance(80) ? step(Math.max(model.units.length, 1)) : 0;
    if (skip > 0) delta.push({ retain: skip });
    const kind = random.below(100);
    if (kind < 40) delta.push(inserted(random));
    else if (at < model.units.length && kind < 60) delta.push({ delete: step(random.pick([2, 8, 30])) });
    else if (at < model.units.length) delta.push({ retain: step(12), attributes: { ...inlineAttributes(random), ...lineAttributes(random, true), ...(random.chance(50) ? { bold: null, link: null } : {}) } });
  }
  return delta;
}
