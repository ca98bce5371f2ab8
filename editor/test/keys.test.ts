import { test } from "node:test";
import assert from "node:assert/strict";
import { Student } from "./student";
import { Fragment } from "prosemirror-model";

const heading = [{ insert: "Plan" }, { insert: "\n", attributes: { block: "h2" } }];
const list = (...items: [string, number][]) => items.flatMap(([text, indent]) => [
  { insert: text }, { insert: "\n", attributes: { block: "ul", ...(indent ? { indent } : {}) } }]);

function after(text: ConstructorParameters<typeof Student>[0], caret: number, ...keys: string[]): string[] {
  const student = new Student(text).select(caret);
  for (const key of keys) student.press(key);
  student.agree();
  return student.lines();
}

test("Enter after a heading starts a paragraph", () => {
  assert.deepEqual(after(heading, 4, "Enter"), ["h2: Plan", "p: ", "p: "]);
});

test("Enter after a heading sends one new line break and leaves the heading's own alone", () => {
  const student = new Student(heading).select(4);
  student.press("Enter");
  assert.deepEqual(student.sent, [[{ retain: 5 }, { insert: "\n" }]]);
});

test("Enter before a heading makes room for a paragraph above it", () => {
  assert.deepEqual(after(heading, 0, "Enter"), ["p: ", "h2: Plan", "p: "]);
});

test("Enter inside a heading makes two headings", () => {
  assert.deepEqual(after(heading, 2, "Enter"), ["h2: Pl", "h2: an", "p: "]);
});

test("Enter in a list starts the next item at the same depth, and Shift-Enter does the same", () => {
  assert.deepEqual(after(list(["a", 0], ["b", 2]), 3, "Enter"), ["ul: a", "ul2: b", "ul2: ", "p: "]);
  assert.deepEqual(after(list(["a", 0], ["b", 2]), 3, "Shift-Enter"), ["ul: a", "ul2: b", "ul2: ", "p: "]);
});

test("Enter on an empty item comes out one level, and then out of the list", () => {
  assert.deepEqual(after(list(["a", 0], ["", 1]), 2, "Enter"), ["ul: a", "ul: ", "p: "]);
  assert.deepEqual(after(list(["a", 0], ["", 1]), 2, "Enter", "Enter"), ["ul: a", "p: ", "p: "]);
});

test("Enter on an empty quote ends the quote", () => {
  const quote = [{ insert: "said" }, { insert: "\n\n", attributes: { block: "quote" } }];
  assert.deepEqual(after(quote, 5, "Enter"), ["quote: said", "p: ", "p: "]);
});

test("Enter replaces what is selected", () => {
  const student = new Student([{ insert: "one two" }]).select(3, 4);
  student.press("Enter");
  student.agree();
  assert.deepEqual(student.lines(), ["p: one", "p: two"]);
});

test("Backspace at a line's start takes its format first and only then the line break", () => {
  const text = [{ insert: "x\n" }, ...list(["a", 1])];
  assert.deepEqual(after(text, 2, "Backspace"), ["p: x", "ul: a", "p: "]);
  assert.deepEqual(after(text, 2, "Backspace", "Backspace"), ["p: x", "p: a", "p: "]);
  assert.deepEqual(after(text, 2, "Backspace", "Backspace", "Backspace"), ["p: xa", "p: "]);
  assert.deepEqual(after(heading, 0, "Backspace"), ["p: Plan", "p: "]);
});

test("Backspace after a list joins a paragraph to its last item", () => {
  assert.deepEqual(after([...list(["a", 0], ["b", 0]), { insert: "c\nd" }], 4, "Backspace"), ["ul: a", "ul: bc", "p: d"]);
});

test("an empty line that is taken away does not change the format of the line that stays", () => {
  assert.deepEqual(after([{ insert: "\n" }, ...heading], 0, "Delete"), ["h2: Plan", "p: "]);
  assert.deepEqual(after([...heading, { insert: "\nx" }], 4, "Delete"), ["h2: Plan", "p: x"]);
});

test("Delete at the end of a line brings the next one up", () => {
  assert.deepEqual(after([...heading, { insert: "x" }], 4, "Delete"), ["h2: Planx", "p: "]);
});

test("Backspace at the very start and Delete at the very end do nothing", () => {
  const student = new Student([{ insert: "ab" }]);
  student.select(0).press("Backspace");
  student.select(2).press("Delete");
  assert.deepEqual(student.sent, []);
});

test("each format has its key, and the same key takes it back", () => {
  for (const [key, block] of [["Mod-Alt-2", "h2"], ["Mod-Alt-3", "h3"], ["Mod-Shift-7", "ol"], ["Mod-Shift-8", "ul"], ["Mod-Shift-9", "quote"]] as const) {
    const student = new Student([{ insert: "a\nb" }]).select(0);
    assert.ok(student.press(key));
    assert.deepEqual(student.lines(), [`${block}: a`, "p: b"]);
    assert.equal(student.state["block"], block);
    student.press(key);
    assert.deepEqual(student.lines(), ["p: a", "p: b"]);
    student.agree();
  }
  const student = new Student(heading).select(1);
  student.press("Mod-Alt-0");
  assert.deepEqual(student.lines(), ["p: Plan", "p: "]);
});

test("a format is one attribute of the line break and touches no letter", () => {
  const student = new Student([{ insert: "one\ntwo\nthree" }]).select(1, 6);
  student.press("Mod-Shift-8");
  assert.deepEqual(student.sent, [[
    { retain: 3 }, { retain: 1, attributes: { block: "ul", indent: null } },
    { retain: 3 }, { retain: 1, attributes: { block: "ul", indent: null } }]]);
  assert.equal(student.view.dom.querySelectorAll("ul").length, 1);
});

test("the last line gets its line break together with its format", () => {
  const student = new Student([{ insert: "one" }]).select(3);
  student.handle.run("h2");
  assert.deepEqual(student.sent, [[{ retain: 3 }, { insert: "\n", attributes: { block: "h2" } }]]);
  assert.equal(student.caret, 3);
});

test("a selection that ends before a line does not format that line", () => {
  const student = new Student([{ insert: "a\nb\nc" }]).select(0, 2);
  student.handle.run("ul");
  assert.deepEqual(student.lines(), ["ul: a", "p: b", "p: c"]);
});

test("the brackets move an item between five depths and never leave the page", () => {
  const student = new Student(list(["a", 0])).select(0);
  for (let times = 0; times < 7; times += 1) assert.ok(student.press("Mod-]"));
  assert.deepEqual(student.lines(), ["ul4: a", "p: "]);
  const item = student.view.dom.querySelector("li");
  assert.equal(item?.className, "indent-4");
  assert.equal(item?.getAttribute("aria-level"), "5");
  for (let times = 0; times < 7; times += 1) assert.ok(student.press("Mod-["));
  assert.deepEqual(student.lines(), ["ul: a", "p: "]);
  student.agree();
});

test("Tab leaves the editor", () => {
  assert.equal(new Student(list(["a", 0])).select(0).press("Tab"), false);
});

test("Alt-F10 asks for the toolbar and Mod-k for a link", () => {
  const student = new Student();
  assert.ok(student.press("Alt-F10"));
  assert.ok(student.press("Mod-k"));
  assert.deepEqual(student.calls, ["toolbar", "link"]);
});

test("bold and italic have their keys, for a selection and for the next letter", () => {
  const student = new Student([{ insert: "one two" }]).select(0, 3);
  student.press("Mod-b");
  assert.deepEqual(student.last, [{ retain: 3, attributes: { bold: true } }]);
  assert.equal(student.state["bold"], true);
  student.press("Mod-b");
  assert.deepEqual(student.last, [{ retain: 3, attributes: { bold: null } }]);
  student.select(7).press("Mod-i");
  student.type("x");
  assert.deepEqual(student.last, [{ retain: 7 }, { insert: "x", attributes: { italic: true } }]);
});

test("undo and redo have their keys", () => {
  const student = new Student([{ insert: "a" }]).select(1).type("b");
  assert.equal(student.state["canUndo"], true);
  student.press("Mod-z");
  assert.equal(student.model.text, "a");
  for (const key of ["Mod-y", "Mod-Shift-z"]) {
    student.press(key);
    assert.equal(student.model.text, "ab");
    student.press("Mod-z");
  }
  student.agree();
});

const FORMATS = [["## ", "h2"], ["### ", "h3"], ["- ", "ul"], ["* ", "ul"], ["1. ", "ol"], ["> ", "quote"]] as const;

test("what is typed at a line's start can mean a format", () => {
  for (const [typed, block] of FORMATS) {
    const student = new Student().type(`${typed}x`);
    assert.deepEqual(student.lines(), [`${block}: x`, "p: "]);
    student.agree();
  }
  assert.deepEqual(new Student(heading).select(0).type("- ").lines(), ["h2: - Plan", "p: "]);
  assert.deepEqual(new Student().type("constructor __proto__ ").lines(), ["p: constructor __proto__ "]);
});

test("one Backspace takes such a format back and leaves what was typed", () => {
  for (const [typed] of FORMATS) {
    for (const text of [[], [{ insert: "\nnext" }]]) {
      const student = new Student(text).select(0).type(typed);
      student.press("Backspace");
      student.agree();
      assert.equal(student.model.text, typed + (text[0]?.insert ?? ""));
      assert.equal(student.caret, typed.length);
    }
  }
});

test("a Backspace takes such a format back also when others wrote meanwhile, and nothing of theirs", () => {
  const student = new Student([{ insert: "one\n" }]).select(4).type("- ");
  student.remote([{ insert: "their " }]);
  student.remote([{ retain: 11 }, { insert: "\n" }]);
  student.press("Backspace");
  student.agree();
  assert.deepEqual(student.lines(), ["p: their one", "p: - ", "p: ", "p: "]);
});

test("once something else was typed, Backspace is Backspace again", () => {
  const student = new Student().type("- x");
  student.press("Backspace");
  student.agree();
  assert.equal(student.model.text.startsWith("- "), false);
});

/** How many nodes are looked at one by one while a letter is typed into the middle of so many lines. */
function readForOneKey(lines: number): number {
  const student = new Student([{ insert: `${"word ".repeat(12)}\n`.repeat(lines) }]).select(30 * lines + 7).type("x");
  const { forEach } = Fragment.prototype;
  let read = 0;
  Fragment.prototype.forEach = function (visit) {
    forEach.call(this, (node, offset, index) => {
      read += 1;
      visit(node, offset, index);
    });
  };
  student.type("y");
  Fragment.prototype.forEach = forEach;
  assert.deepEqual(student.last, [{ retain: 30 * lines + 8 }, { insert: "y" }]);
  return read;
}

test("a key stroke in a long text reads its own line and no other", () => {
  assert.equal(readForOneKey(2000), readForOneKey(20));
});

test("a line that is begun with words stands at the end, whatever was there, and is taken back by one undo", () => {
  const texts: [ConstructorParameters<typeof Student>[0], string[]][] = [
    [[], ["p: First, "]],
    [[{ insert: "one" }], ["p: one", "p: First, "]],
    [[{ insert: "one\n" }], ["p: one", "p: First, "]],
    [heading, ["h2: Plan", "p: First, "]],
    [list(["a", 1]), ["ul1: a", "p: First, "]],
    [[{ insert: "b", attributes: { bold: true } }], ["p: *b*", "p: First, "]],
  ];
  for (const [text, lines] of texts) {
    const student = new Student(text).select(0);
    const before = student.lines();
    assert.ok(student.handle.run("start", "First, "));
    student.agree();
    assert.deepEqual(student.lines(), lines);
    assert.equal(student.sent.length, 1);
    const [from, to] = [student.view.state.selection.from, student.view.state.doc.content.size - 1];
    assert.equal(from, to, "the caret stands behind the words");
    assert.ok(student.handle.run("undo"));
    student.agree();
    assert.deepEqual(student.lines(), before);
  }
});
