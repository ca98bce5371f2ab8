// Undo and redo: one's own changes as they were, and never anything of anybody else's.
import { test } from "node:test";
import assert from "node:assert/strict";
import { act } from "./act";
import { assertSame, Model } from "./model";
import { Random, remoteDelta, SEED, wholeText } from "./random";
import { Student } from "./student";

test("what others wrote inside my words stays when my words go, and is not doubled when they come back", () => {
  const student = new Student([{ insert: "[]" }]).select(1).type("mine");
  student.remote([{ retain: 3 }, { insert: "THEIRS" }]);
  student.press("Mod-z");
  student.agree();
  assert.equal(student.model.text, "[THEIRS]");
  student.press("Mod-y");
  student.agree();
  assert.equal(student.model.text, "[miTHEIRSne]");
});

test("what I deleted comes back where it was, whatever others did around it", () => {
  const student = new Student([{ insert: "one two three" }]).select(4, 8);
  student.press("Backspace");
  student.remote([{ insert: "zero " }, { retain: 4, attributes: { bold: true } }]);
  student.press("Mod-z");
  student.agree();
  assert.equal(student.model.text, "zero one two three");
  assert.deepEqual(student.lines(), ["p: zero *one *two three"]);
});

test("the words of others stay in the line that came with my heading", () => {
  const student = new Student([{ insert: "Plan" }]).select(2);
  student.handle.run("h2");
  student.remote([{ retain: 5 }, { insert: "theirs" }]);
  student.press("Mod-z");
  student.agree();
  assert.equal(student.model.text.replace("\n", ""), "Plantheirs");
});

test("a format that others changed after me is theirs", () => {
  const student = new Student([{ insert: "a\nb" }]).select(0);
  student.handle.run("h2");
  student.remote([{ retain: 1 }, { retain: 1, attributes: { block: "quote", indent: null } }]);
  student.press("Mod-z");
  student.agree();
  assert.deepEqual(student.lines(), ["quote: a", "p: b"]);
});

test("words typed in one go are taken back in one go; after a change elsewhere only that one is", () => {
  const student = new Student([{ insert: "one two" }]).select(3).type("abc").select(10).type("x");
  student.press("Mod-z");
  assert.equal(student.model.text, "oneabc two");
  assert.equal(student.caret, 10);
  student.press("Mod-z");
  assert.equal(student.model.text, "one two");
  assert.equal(student.caret, 3);
  assert.equal(student.state["canUndo"], false);
  assert.equal(student.state["canRedo"], true);
  student.type("y");
  assert.equal(student.state["canRedo"], false, "a new change ends what could be done again");
});

test("a change whose words others deleted leaves nothing to take back, and the one before it is taken back instead", () => {
  const student = new Student([{ insert: "a b" }]).select(3).type("first").select(0).type("second");
  student.remote([{ delete: 6 }]);
  student.press("Mod-z");
  student.agree();
  assert.equal(student.model.text, "a b");
});

test("the browser's own undo and redo do the same", () => {
  const student = new Student([{ insert: "a" }]).select(1).type("b");
  for (const [inputType, text] of [["historyUndo", "a"], ["historyRedo", "ab"]] as const) {
    const event = Object.assign(new Event("beforeinput", { bubbles: true, cancelable: true }), { inputType });
    assert.equal(student.view.dom.dispatchEvent(event), false);
    assert.equal(student.model.text, text);
  }
});

test(`alone, undo leads back to the beginning and redo to the end, exactly (seed ${SEED})`, () => {
  for (let round = 0; round < 60; round += 1) {
    const random = new Random(SEED * 7919 + round);
    const text = wholeText(random);
    const student = new Student(text);
    // Half a pair that stood in the text is shown, and comes back, as its stand-in.
    for (let step = 0; step < 40; step += 1) act(student, random, ["undo", "redo"]);
    const end = new Model(student.text);
    while (student.handle.run("undo")) student.agree();
    assertSame(student.model, new Model(text));
    while (student.handle.run("redo")) student.agree();
    assertSame(student.model, end);
    student.handle.destroy();
  }
});

test(`among others, undo and redo take away and change only what is one's own (seed ${SEED})`, () => {
  for (let round = 0; round < 60; round += 1) {
    const random = new Random(SEED * 104_729 + round);
    const student = new Student(wholeText(random));
    const mine = new Set<unknown>();
    const gone: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      const before = student.model.units.map((unit) => ({ unit, raw: JSON.stringify(unit.raw) }));
      const isBack = random.chance(30);
      if (random.chance(30)) {
        student.remote(remoteDelta(random, student.model));
        continue;
      }
      if (isBack) student.handle.run(random.pick(["undo", "undo", "redo"]));
      else act(student, random, ["undo", "redo"]);
      student.agree();
      const now = new Set<unknown>(student.model.units);
      const known = new Set<unknown>(before.map(({ unit }) => unit));
      for (const { unit, raw } of before) {
        if (!now.has(unit)) {
          assert.ok(!isBack || mine.has(unit), `round ${round}: ${JSON.stringify(unit)} of somebody else was taken away`);
          gone.push(unit.char);
        } else if (JSON.stringify(unit.raw) !== raw) {
          assert.ok(!isBack || mine.has(unit), `round ${round}: the format of ${JSON.stringify(unit)}, somebody else's, was changed`);
          mine.add(unit);
        }
      }
      for (const unit of student.model.units.filter((one) => !known.has(one))) {
        if (isBack) {
          const at = gone.indexOf(unit.char);
          assert.ok(at >= 0, `round ${round}: ${JSON.stringify(unit)} came from nowhere`);
          gone.splice(at, 1);
        }
        mine.add(unit);
      }
    }
    student.handle.destroy();
  }
});
