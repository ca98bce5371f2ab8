// Passages that comments speak of: drawn, carried along, told of, and never part of the words.
import { test } from "node:test";
import assert from "node:assert/strict";
import { Random, remoteDelta, SEED, wholeText } from "./random";
import { Student } from "./student";

const TEXT = [{ insert: "one two three" }, { insert: "\n", attributes: { block: "ul" } }, { insert: "four five" }];

/** "id: words" of each anchor in the DOM, in the order of the text; a star for the active one. */
function shown(student: Student): string[] {
  const found = new Map<string, string>();
  for (const mark of Array.from(student.view.dom.querySelectorAll("mark.anchor"))) {
    const [isActive, isResolved] = ["anchor-active", "anchor-resolved"].map((name) => mark.classList.contains(name));
    const name = `${mark.getAttribute("data-id")}${isActive ? "*" : ""}${isResolved ? " (resolved)" : ""}`;
    found.set(name, (found.get(name) ?? "") + (mark.textContent ?? ""));
  }
  return Array.from(found, ([name, words]) => `${name}: ${words}`);
}

function anchored(...anchors: [id: string, from: number, to: number, resolved?: boolean][]): Student {
  const student = new Student(TEXT);
  student.handle.anchors(JSON.stringify(anchors.map(([id, from, to, resolved = false]) => ({ id, from, to, resolved }))));
  return student;
}

test("anchors are drawn over their words, across lines and over each other, and are no part of the text", () => {
  const student = anchored(["a", 4, 7], ["b", 8, 18], ["c", 5, 6], ["d", 0, 3, true]);
  assert.deepEqual(shown(student).sort(), ["a: two", "b: threefour", "c: w", "d* (resolved): one"].sort());
  assert.deepEqual(student.sent, []);
  student.agree();
  assert.deepEqual(student.text, TEXT);
  student.handle.anchors("[]");
  assert.deepEqual(shown(student), []);
});

test("an anchor stays with its words through what is typed, formatted, split and joined", () => {
  const student = anchored(["a", 4, 7]);
  student.select(0).type("zero ");
  assert.deepEqual(shown(student), ["a: two"]);
  student.select(9).type("x").select(13).type("y");
  assert.deepEqual(shown(student), ["a: two"], "what is typed before it and after it is not of it");
  student.select(12).type("X");
  assert.deepEqual(shown(student), ["a*: twXo"]);
  student.handle.run("h2");
  student.select(11);
  student.press("Enter");
  assert.deepEqual(shown(student), ["a*: twXo"]);
  student.press("Backspace");
  student.select(0, 20).handle.run("bold");
  assert.deepEqual(shown(student).map((one) => one.replace("*", "")), ["a: twXo"]);
  student.agree();
});

test("an anchor stays with its words through what others do, and goes when they are gone", () => {
  const student = anchored(["a", 4, 7], ["b", 14, 18]);
  student.remote([{ insert: "zero " }, { retain: 13 }, { retain: 1, attributes: { block: "h2", indent: null } }, { retain: 4, attributes: { italic: true } }, { insert: "\n" }]);
  assert.deepEqual(shown(student), ["a: two", "b: four"]);
  student.remote([{ retain: 9 }, { delete: 3 }]);
  assert.deepEqual(shown(student), ["b: four"]);
  student.agree();
});

test("the caret that comes into an anchor makes it active and tells of it once", () => {
  const student = anchored(["a", 4, 10], ["b", 5, 6]).select(12);
  assert.deepEqual(student.calls, []);
  student.select(8).select(9);
  assert.deepEqual(shown(student), ["a*: two th", "b: w"]);
  assert.deepEqual(student.calls, ["anchor a"]);
  student.select(5);
  assert.deepEqual(shown(student), ["a: two th", "b*: w"], "the smallest one around the caret");
  student.select(13).select(5);
  assert.deepEqual(student.calls, ["anchor a", "anchor b", "anchor b"]);
  student.select(13);
  assert.deepEqual(shown(student), ["a: two th", "b: w"]);
});

test("an anchor that others bring to the caret is active, but nobody came into it", () => {
  const student = new Student(TEXT).select(5);
  student.handle.anchors(JSON.stringify([{ id: 7, from: 4, to: 7 }]));
  assert.deepEqual(shown(student), ["7*: two"]);
  student.remote([{ insert: "x" }]);
  assert.deepEqual(student.calls, []);
});

test("a click on an anchor tells of it, with the caret already there as well, and only once each time", () => {
  const student = anchored(["a", 4, 7]);
  const mark = student.view.dom.querySelector("mark.anchor") as Element;
  const click = (): void => {
    mark.dispatchEvent(new Event("mousedown", { bubbles: true }));
    student.select(5);
    (student.view.dom.querySelector("mark.anchor") as Element).dispatchEvent(new Event("click", { bubbles: true }));
  };
  click();
  assert.deepEqual(student.calls, ["anchor a"]);
  click();
  assert.deepEqual(student.calls, ["anchor a", "anchor a"]);
});

test("a passage can be taken from the selection, and shown again", () => {
  const student = new Student(TEXT).select(18, 4);
  const passage = JSON.parse(student.handle.selected()) as { from: number; to: number; quote: string };
  assert.deepEqual(passage, { from: 4, to: 18, quote: "two three\nfour" });
  student.select(0);
  assert.deepEqual(JSON.parse(student.handle.selected()), { from: 0, to: 0, quote: "" });
  student.handle.reveal(passage.from, passage.to);
  assert.deepEqual(JSON.parse(student.handle.selected()), passage);
  student.handle.reveal(900, 1000);
  assert.deepEqual(JSON.parse(student.handle.selected()), { from: 23, to: 23, quote: "" });
});

test("what is no anchor is not drawn, and what is not a list is refused", () => {
  const student = new Student(TEXT);
  student.handle.anchors(JSON.stringify([null, 7, {}, { id: "a" }, { id: "b", from: 5, to: 5 }, { id: "c", from: 9, to: 3 }, { id: "d", from: "0", to: "4" },
    { id: "<img src=x onerror=alert(1)>", from: 0, to: 3 }, { id: "far", from: 20, to: 5000 }, { id: "beyond", from: 100, to: 200 }]));
  assert.deepEqual(shown(student), ["<img src=x onerror=alert(1)>*: one", "far: ive"]);
  assert.equal(student.view.dom.querySelector("img"), null);
  assert.throws(() => student.handle.anchors("{}"), TypeError);
});

/** Types, breaks, deletes and formats, but types nothing over a selection: whether an "a" over an "a" is a new letter, nobody can tell. */
function write(student: Student, random: Random): void {
  const at = (): number => {
    const place = random.below(student.model.units.length + 1);
    return /[\udc00-\udfff]/.test(student.model.units[place]?.char ?? "") ? place - 1 : place;
  };
  const kind = random.below(100);
  if (kind < 40) student.select(at()).type(random.pick(["a", "x y", "😀", "- ", "1. "]));
  else if (kind < 60) student.select(at()).press(random.pick(["Enter", "Backspace", "Delete"]));
  else if (kind < 75) student.select(at(), at()).press("Backspace");
  else student.select(at(), at()).handle.run(random.pick(["bold", "italic", "p", "h2", "ul", "ol", "quote", "indent"]));
}

test(`anchors hold the very letters that they were given, whatever everybody does (seed ${SEED})`, () => {
  for (let round = 0; round < 30; round += 1) {
    const random = new Random(SEED * 31 + round);
    const student = new Student([...wholeText(random), { insert: "anchor " }]);
    // The letters of the anchor are known in the model; it may lose some and get others in its middle.
    const from = random.below(student.model.units.length);
    const to = from + 1 + random.below(Math.min(20, student.model.units.length - from));
    const held = student.model.units.slice(from, to);
    student.handle.anchors(JSON.stringify([{ id: "a", from, to }]));
    for (let step = 0; step < 30; step += 1) {
      if (random.chance(40)) student.remote(remoteDelta(random, student.model));
      else write(student, random);
      student.agree();
      const { units } = student.model;
      const places = units.flatMap((unit, index) => (held.includes(unit) && unit.char !== "\n" ? [index] : []));
      const first = places[0];
      const words = Array.from(student.view.dom.querySelectorAll("mark.anchor"), (mark) => mark.textContent).join("");
      if (first === undefined) continue;
      const wanted = units.slice(first, (places[places.length - 1] as number) + 1).map(({ char }) => char).filter((char) => char !== "\n").join("");
      assert.ok(words.includes(wanted), `round ${round} step ${step}: ${JSON.stringify(wanted)} is not in ${JSON.stringify(words)}`);
    }
    student.handle.destroy();
  }
});
