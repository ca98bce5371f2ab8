import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { cleanLink, isSafeLink } from "../src/schema";
import { Student } from "./student";

// What a person gives, what becomes of it, and whether it may stand as it is: the document's test reads the same rows.
const ROWS = JSON.parse(readFileSync("test/links.json", "utf8")) as [string, string | null, boolean][];

test("what becomes of a link is one that the document takes", () => {
  for (const [given, kept, stands] of ROWS) {
    assert.equal(cleanLink(given), kept, JSON.stringify(given));
    assert.equal(isSafeLink(given), stands, JSON.stringify(given));
  }
});

test("a link is as long as the document takes it, counted in bytes", () => {
  const start = "https://e/";
  for (const [letter, most] of [["a", 1990], ["é", 995], ["😀", 497]] as const) {
    const longest = start + letter.repeat(most);
    assert.equal(cleanLink(longest), longest);
    assert.equal(cleanLink(longest + letter), null);
    assert.equal(isSafeLink(longest + letter), false);
  }
  assert.equal(cleanLink(`${start}${"\u3000".repeat(300)}a`), null, "it grows when its blanks are written out");
});

test("a paste with a link that cannot be one keeps its formats, and the words of the link", () => {
  const student = new Student();
  student.paste({ html: `<p><b>a</b></p><ul><li><a href="https://e/${"é".repeat(1000)}">b</a></li></ul>` });
  student.agree();
  assert.deepEqual(student.lines(), ["p: *a*", "ul: b", "p: "]);
});
