// What real programs put on the clipboard, and the lines that must come of it: each file of clipboards/ has its
// text beside it as a delta. The contents are a student's; the shapes are the programs' own.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { assertSame, Model, type Operation } from "./model";
import { Random, SEED, wholeText } from "./random";
import { Student } from "./student";

const FOLDER = "test/clipboards/";
const read = (name: string): string => readFileSync(FOLDER + name, "utf8");
const clipboards = readdirSync(FOLDER).filter((name) => !name.endsWith(".json"));

function given(name: string): { html?: string; text?: string } {
  return name.endsWith(".txt") ? { text: read(name) } : { html: read(name) };
}

function pasted(data: { html?: string; text?: string }): Student {
  const student = new Student();
  assert.ok(student.paste(data));
  student.agree();
  return student;
}

/** What is selected, as it stands on the clipboard. */
function copied(student: Student): { html: string; text: string } {
  const { dom, text } = student.view.serializeForClipboard(student.view.state.selection.content());
  return { html: dom.innerHTML, text };
}

/** The letters and numbers that a reader of the source sees, told by other means than the editor's. */
function letters(source: { html?: string; text?: string }): string {
  let seen = source.text ?? "";
  if (source.html !== undefined) {
    const { body } = new DOMParser().parseFromString(source.html, "text/html");
    body.querySelectorAll("script, style, noscript, template, svg, math, iframe, object, [hidden]").forEach((one) => one.remove());
    body.querySelectorAll("[style]").forEach((one) => {
      const isThin = /font(-size)?:\s*7(\.0)?pt/.test(one.querySelector("span")?.getAttribute("style") ?? "");
      const isMark = isThin && one.matches("[style*='mso-list:Ignore'], [class^=gmail-MsoListParagraph] > span");
      if (isMark || /display:\s*none/.test(one.getAttribute("style") ?? "")) one.remove();
    });
    seen = body.textContent ?? "";
  }
  return seen.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
}

for (const name of clipboards) {
  test(`a paste of ${name} gives the lines that a person saw`, () => {
    assertSame(new Model(pasted(given(name)).text), new Model(JSON.parse(read(name.replace(/\.\w+$/, ".json"))) as Operation[]));
  });

  test(`a paste of ${name} drops no word, and nothing that runs, loads or tracks comes in`, () => {
    const { view, model } = pasted(given(name));
    assert.equal(model.text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, ""), letters(given(name)));
    for (const element of Array.from(view.dom.querySelectorAll("*"))) {
      assert.ok(["P", "H2", "H3", "UL", "OL", "LI", "BLOCKQUOTE", "STRONG", "EM", "A", "BR"].includes(element.tagName), element.outerHTML);
      for (const { name: attribute, value } of Array.from(element.attributes)) {
        assert.ok(["dir", "class", "aria-level", "href", "rel"].includes(attribute), element.outerHTML);
        if (attribute === "href") assert.match(value, /^(https?|mailto):/);
      }
    }
  });

  test(`${name} once pasted, all of it copied and pasted again is the same text`, () => {
    const first = pasted(given(name)).selectAll();
    assertSame(new Model(pasted(copied(first)).text), first.model);
  });
}

test(`whatever is copied out of the editor comes back as it was, to the last space (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let round = 0; round < 300; round += 1) {
    const text = [...wholeText(random), { insert: random.pick(["", "  two  spaces ", "\u00a0", "\ttab", "soft\u00adhyphen", "• no list", "\u200b"]) }];
    const student = new Student(text);
    const { units } = student.model;
    const isInside = (at: number): boolean => /[\udc00-\udfff]/.test(units[at]?.char ?? "");
    const [from = 0, to = 0] = [random.below(units.length + 1), random.below(units.length + 1)].sort((a, b) => a - b);
    if (from === to || isInside(from) || isInside(to)) continue;
    student.select(from, to);
    const back = pasted(copied(student));
    // The last line's format is its newline's, which was not copied; one line alone is words.
    const wanted = new Model([]);
    wanted.units = units.slice(from, to);
    const { model } = back;
    const end = wanted.text.includes("\n") ? lastFormat(student.model, to) : null;
    if (end) wanted.units.push({ char: "\n", raw: end });
    assertSame(model, wanted);
    student.handle.destroy();
    back.handle.destroy();
  }
});

/** The format of the line that a selection ends in, when it is more than a paragraph. */
function lastFormat(model: Model, to: number): Record<string, unknown> | null {
  const raw = model.units.slice(to).find(({ char }) => char === "\n")?.raw ?? {};
  return ["h2", "h3", "ul", "ol", "quote"].includes(String(raw["block"])) ? raw : null;
}
