// Everything at once, at random, against the plain model.
import { test } from "node:test";
import assert from "node:assert/strict";
import { Student } from "./student";
import { assertSame, Model, type Operation } from "./model";
import { Random, remoteDelta, SEED, wholeText, words } from "./random";
import { build, flatten } from "../src/lines";
import { readDelta } from "../src/delta";

const KEYS = ["Enter", "Enter", "Shift-Enter", "Backspace", "Backspace", "Delete", "Mod-b", "Mod-i", "Mod-z", "Mod-y", "Mod-Alt-2",
  "Mod-Shift-7", "Mod-Shift-8", "Mod-Shift-9", "Mod-]", "Mod-["];
const COMMANDS = ["bold", "italic", "p", "h2", "h3", "ul", "ol", "quote", "indent", "outdent", "undo", "undo", "redo"];
const PASTES = [
  { text: "one\ntwo 😀\r\nthree" },
  { html: "<ul><li>a<ul><li>b</li></ul></li></ul><p>c</p>" },
  { html: "<h1>Title</h1><p>x <b>bold</b></p><blockquote>said</blockquote>" },
  { html: "<i>one</i> <a href='https://a.example'>link</a>" },
];

function act(student: Student, random: Random): void {
  const kind = random.below(100);
  if (kind < 20) student.select(random.below(student.model.units.length + 1), random.below(student.model.units.length + 1));
  else if (kind < 35) student.select(random.below(student.model.units.length + 1));
  else if (kind < 60) student.type(random.pick([words(random), "a", "- ", "## ", "1. ", "> "]));
  else if (kind < 75) student.press(random.pick(KEYS));
  else if (kind < 88) student.handle.run(random.pick(COMMANDS));
  else if (kind < 91) student.handle.run("link", random.pick(["https://c.example/x", "", "javascript:1"]));
  else if (kind < 97) student.paste(random.pick(PASTES));
  else student.selectAll();
}

test(`a text that was built and read again is the same text (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let round = 0; round < 400; round += 1) {
    const text = wholeText(random);
    const doc = build(readDelta(JSON.stringify(text)));
    doc.check();
    const flat = flatten(doc);
    assertSame(new Model(flat as Operation[]), new Model(text));
    assert.deepEqual(flatten(build(flat)), flat);
    assert.ok(build(flat).eq(doc));
  }
});

test(`whatever two people do, the view and the text stay one (seed ${SEED})`, () => {
  for (let round = 0; round < Number(process.env["ILP_ROUNDS"] ?? 60); round += 1) {
    const random = new Random(SEED * 1000 + round);
    const student = new Student(wholeText(random));
    const done: string[] = [];
    try {
      for (let step = 0; step < 60; step += 1) {
        const before = student.sent.length;
        if (random.chance(35)) {
          const delta = remoteDelta(random, student.model);
          done.push(`remote ${JSON.stringify(delta)}`);
          student.remote(delta);
          assert.equal(student.sent.length, before, "other people's words went out as if they were ours");
        } else {
          act(student, random);
          done.push(`local ${JSON.stringify(student.sent.slice(before))}`);
        }
        student.agree();
      }
    } catch (error) {
      console.error(`seed ${SEED} round ${round}\n${done.slice(-3).join("\n")}`);
      throw error;
    } finally {
      student.handle.destroy();
    }
  }
});
