import { test } from "node:test";
import assert from "node:assert/strict";
import { Student } from "./student";
import { bold } from "../src/schema";

test("a typed letter is one insert at its place, even among equal letters", () => {
  const student = new Student([{ insert: "aaaa" }]).select(1).type("a");
  assert.deepEqual(student.sent, [[{ retain: 1 }, { insert: "a" }]]);
  student.view.dispatch(student.view.state.tr.delete(3, 4));
  assert.deepEqual(student.last, [{ retain: 2 }, { delete: 1 }]);
});

test("two changes in one go stay two small changes", () => {
  const student = new Student([{ insert: "one two three" }]);
  student.view.dispatch(student.view.state.tr.insertText("X", 1).insertText("Y", 15));
  assert.deepEqual(student.sent, [[{ insert: "X" }, { retain: 13 }, { insert: "Y" }]]);
  student.agree();
});

test("a character outside the basic plane is never cut in two", () => {
  const student = new Student([{ insert: "😀" }]);
  student.view.dispatch(student.view.state.tr.insertText("😁", 1, 3));
  student.agree();
  assert.deepEqual(student.sent, [[{ insert: "😁" }, { delete: 2 }]]);
  student.view.dispatch(student.view.state.tr.insertText("\ud83d", 1, 3));
  student.agree();
  student.view.dispatch(student.view.state.tr.insertText("\ude00", 2));
  student.agree();
  assert.equal(student.model.text, "😀");
});

test("two halves of a character that a format parted do not meet again behind the text's back", () => {
  const student = new Student([{ insert: "😀" }]);
  student.view.dispatch(student.view.state.tr.addMark(1, 2, bold.create()));
  student.agree();
  student.remote([{ retain: 2, attributes: { bold: null } }]);
  student.agree();
});

test("other people's words are not sent back", () => {
  const student = new Student([{ insert: "one" }]);
  student.remote([{ retain: 3 }, { insert: "\n", attributes: { block: "ul" } }, { insert: "\n", attributes: { block: "ul" } }]);
  assert.deepEqual(student.sent, []);
  student.agree();
});

test("the caret stays with its letters when others write", () => {
  const student = new Student([{ insert: "one two" }]).select(3);
  student.remote([{ insert: "xx" }]);
  assert.equal(student.caret, 5);
  student.remote([{ retain: 5 }, { insert: "yy" }]);
  assert.equal(student.caret, 5, "what is written at the caret comes after it");
  student.remote([{ retain: 1 }, { delete: 8 }]);
  assert.equal(student.caret, 1);
});

test("a caret at a line's start stays with its line", () => {
  const student = new Student([{ insert: "a\nb" }]).select(2);
  student.remote([{ retain: 2 }, { insert: "\n" }]);
  assert.equal(student.caret, 3);
});

test("a selection keeps its letters and its direction", () => {
  const student = new Student([{ insert: "one two three" }]).select(7, 4);
  student.remote([{ retain: 4 }, { insert: "<" }, { retain: 3 }, { insert: ">" }]);
  const { anchor, head } = student.view.state.selection;
  assert.deepEqual([anchor, head], [9, 6]);
});

test("my undo takes my words back and leaves everyone else's", () => {
  const student = new Student([{ insert: "one\ntwo" }]).select(3).type(" mine");
  student.remote([{ insert: "their " }, { retain: 8, attributes: { bold: true } }, { retain: 1, attributes: { block: "h2", indent: null } }, { retain: 3 }, { insert: " their" }]);
  assert.equal(student.model.text, "their one mine\ntwo their");
  student.press("Mod-z");
  student.agree();
  assert.equal(student.model.text, "their one\ntwo their");
  assert.deepEqual(student.lines(), ["h2: their *one*", "p: two their"]);
  student.press("Mod-y");
  assert.equal(student.model.text, "their one mine\ntwo their");
});

test("a bold that waits for the next letter survives other people's words", () => {
  const student = new Student([{ insert: "one" }]).select(3);
  student.press("Mod-b");
  student.remote([{ insert: "x" }]);
  student.type("y");
  assert.deepEqual(student.last, [{ retain: 4 }, { insert: "y", attributes: { bold: true } }]);
});

test("unknown attributes, values and things are shown as plain text", () => {
  const student = new Student([
    { insert: "a", attributes: { bold: "yes", color: "red", __proto__: null, italic: true } },
    { insert: "\n", attributes: { block: "table", indent: 3 } },
    { insert: "<img src=x onerror=alert(1)>\u0000" }]);
  assert.deepEqual(student.lines(), ["p: _a_", "p: <img src=x onerror=alert(1)>\u0000"]);
  student.handle.apply(JSON.stringify([{ insert: { image: "x" } }, 7, null, { retain: -1 }, { delete: 9999 }, { retain: 9999, attributes: { block: "h2" } }]));
  assert.deepEqual(student.lines(), ["p: \ufffc"]);
});

test("only web and mail addresses are links", () => {
  const bad = ["javascript:alert(1)", " javascript:alert(1)", "java\nscript:1", "data:text/html,x", "//e.example", "/path", "file:///etc/passwd"];
  for (const link of bad) {
    const student = new Student([{ insert: "word", attributes: { link } }]).select(0, 4);
    assert.equal(student.view.dom.querySelector("a"), null, link);
    assert.equal(student.handle.run("link", link), false, link);
    assert.deepEqual(student.sent, []);
  }
  for (const link of ["https://e.example/a?b=c#d", "http://e.example/", "mailto:a@b.example"]) {
    const student = new Student([{ insert: "word" }]).select(0, 4);
    assert.ok(student.handle.run("link", ` ${link} `));
    assert.deepEqual(student.last, [{ retain: 4, attributes: { link } }]);
    assert.equal(student.view.dom.querySelector("a")?.getAttribute("rel"), "noopener noreferrer");
    assert.equal(student.state["link"], link);
  }
});

test("a link is changed and removed as a whole from a caret inside it", () => {
  const link = "https://e.example/";
  const text = [{ insert: "a " }, { insert: "b", attributes: { link } }, { insert: "c", attributes: { link, bold: true } }, { insert: " d" }];
  const student = new Student(text).select(3);
  assert.ok(student.handle.run("link", "https://f.example/"));
  assert.deepEqual(student.last, [{ retain: 2 }, { retain: 2, attributes: { link: "https://f.example/" } }]);
  assert.ok(student.handle.run("link", ""));
  assert.deepEqual(student.last, [{ retain: 2 }, { retain: 2, attributes: { link: null } }]);
});

test("a link without words shows its address, and typing goes on without it", () => {
  const student = new Student([{ insert: "see " }]).select(4);
  assert.ok(student.handle.run("link", "https://e.example/"));
  student.type("x");
  assert.deepEqual(student.lines(), ["p: see [https://e.example/]https://e.example/[https://e.example/]x"]);
});

test("the toolbar hears what is true at the caret, and only when it changes", () => {
  const student = new Student();
  assert.deepEqual(student.state, { bold: false, italic: false, link: null, block: "p", indent: 0, canUndo: false, canRedo: false, composing: false, empty: true });
  student.type("a");
  assert.equal(student.state["empty"], false);
  student.state = {};
  student.type("b");
  assert.deepEqual(student.state, {});
});

test("while an input method composes, others' words have to wait", async () => {
  const student = new Student([{ insert: "a" }]);
  student.view.dom.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  assert.equal(student.handle.composing(), true);
  assert.equal(student.state["composing"], true);
  assert.throws(() => student.handle.apply('[{"insert":"x"}]'), /composition/);
  student.view.dom.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  assert.equal(student.handle.composing(), true, "the browser's last words are not read yet");
  await new Promise((resolve) => setTimeout(resolve, 160));
  assert.equal(student.handle.composing(), false);
  assert.equal(student.state["composing"], false);
  student.remote([{ insert: "x" }]);
  student.agree();
});

test("the end of a composition is not believed before its last words are read", async () => {
  const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));
  const student = new Student();
  student.view.dom.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  let endedAt = 0;
  let settledAt = 0;
  // Ends just before the editor looks the next time.
  await pause(90);
  endedAt = Date.now();
  student.view.dom.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  while (settledAt === 0) {
    await pause(2);
    if (!student.handle.composing()) settledAt = Date.now();
  }
  assert.ok(settledAt - endedAt >= 45, `${settledAt - endedAt} ms`);
});

test("a text that may not be changed can be read and hears no command", () => {
  const student = new Student([{ insert: "a" }], false);
  assert.equal(student.view.dom.getAttribute("contenteditable"), "false");
  assert.equal(student.view.dom.getAttribute("aria-readonly"), "true");
  assert.equal(student.handle.run("h2"), false);
  student.remote([{ insert: "b" }]);
  assert.equal(student.view.dom.textContent, "ba");
  student.handle.setEditable(true);
  assert.equal(student.view.dom.getAttribute("contenteditable"), "true");
  assert.ok(student.handle.run("h2"));
});

test("assistive technology meets a named text box with real headings and lists", () => {
  const student = new Student([{ insert: "T" }, { insert: "\n", attributes: { block: "h2" } }, { insert: "a" }, { insert: "\n", attributes: { block: "ol" } }]);
  const { dom } = student.view;
  for (const [name, value] of [["role", "textbox"], ["aria-multiline", "true"], ["aria-labelledby", "label"], ["aria-describedby", "hint"]] as const) {
    assert.equal(dom.getAttribute(name), value);
  }
  assert.ok(dom.classList.contains("editor-words"));
  assert.ok(dom.querySelector("h2[dir=auto]"));
  assert.ok(dom.querySelector("ol > li.indent-0[dir=auto][aria-level='1']"));
  assert.ok(dom.querySelector("p[dir=auto]"));
  assert.equal(dom.querySelector("[style]"), null);
});

test("a command that does not exist does nothing", () => {
  assert.equal(new Student().handle.run("explode"), false);
});

test("a view that could not show a change is shown anew, and what is typed then lands in its place", () => {
  const student = new Student([{ insert: "one two" }]).select(3).type("!");
  assert.throws(() => student.handle.apply("no delta"));
  const text = [{ insert: "first line" }, { insert: "\n", attributes: { block: "h2" } }, { insert: "one! two" }];
  const sent = student.sent.length;
  student.model.apply(text.slice(0, 2));
  student.handle.show(JSON.stringify(text));
  assert.deepEqual(student.text, text);
  assert.equal(student.sent.length, sent, "nobody did that");
  assert.equal(student.press("Mod-z") && student.sent.length > sent, false, "there is nothing to take back any more");
  assert.deepEqual(student.text, text);
  student.select(15).type("?");
  assert.deepEqual(student.last, [{ retain: 15 }, { insert: "?" }]);
});
