import { test } from "node:test";
import assert from "node:assert/strict";
import { Student } from "./student";
import type { Operation } from "./model";

function pasted(data: { html?: string; text?: string }, into: Operation[] = [], at = 0): string[] {
  const student = new Student(into).select(at);
  assert.ok(student.paste(data));
  student.agree();
  return student.lines();
}

test("plain text comes in one line for each line, whatever its line ends are", () => {
  assert.deepEqual(pasted({ text: "one\r\ntwo\rthree\nfour" }), ["p: one", "p: two", "p: three", "p: four"]);
  assert.deepEqual(pasted({ text: "a\0b" }), ["p: ab"]);
  assert.deepEqual(pasted({ text: "half \ud83d pair" }), ["p: half \ufffd pair"]);
});

test("text that looks like HTML stays text", () => {
  assert.deepEqual(pasted({ text: "<script>alert(1)</script>" }), ["p: <script>alert(1)</script>"]);
});

test("headings, quotes and paragraphs keep what they are", () => {
  const html = "<h1>A</h1><h2>B</h2><h3>C</h3><h6>D</h6><p>E</p><blockquote><p>F</p></blockquote><div>G</div>";
  assert.deepEqual(pasted({ html }), ["h2: A", "h2: B", "h3: C", "h3: D", "p: E", "quote: F", "p: G"]);
});

test("nested lists keep their depth", () => {
  const html = "<ul><li>a<ol><li>b</li><li><p>c</p></li></ol></li></ul><ol><li>d</li><ul><li>e</li></ul></ol>";
  assert.deepEqual(pasted({ html }), ["ul: a", "ol1: b", "ol1: c", "ol: d", "ul1: e", "p: "]);
});

test("a list deeper than the deepest stays in the list", () => {
  const html = `${"<ul><li>".repeat(9)}x${"</li></ul>".repeat(9)}`;
  assert.deepEqual(pasted({ html }), ["ul4: x", "p: "]);
});

test("bold, italic and links come along, by tag and by style", () => {
  assert.deepEqual(pasted({ html: "<p><b>a</b> <i>b</i> <span style='font-weight:700'>c</span> <span style='font-style: italic'>d</span> <a href='https://e.example/'>e</a></p>" }),
    ["p: *a* _b_ *c* _d_ [https://e.example/]e[https://e.example/]"]);
});

test("a page from Google Docs is not bold all over", () => {
  const html = "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p dir=\"ltr\" style=\"line-height:1.38\"><span style=\"font-weight:400\">Plain</span></p>"
    + "<br><ul style='margin:0'><li dir='ltr' aria-level='1'><p role='presentation'><span style=\"font-weight:700\">Bold</span></p></li></ul></b><br class=\"Apple-interchange-newline\">";
  assert.deepEqual(pasted({ html }), ["p: Plain", "p: ", "ul: *Bold*", "p: "]);
});

test("a list from Word is a list", () => {
  const item = (level: number, mark: string, text: string): string =>
    `<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'>`
    + `<span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;
  const html = `<html><head><style>p { color: red }</style></head><body><!--StartFragment-->${item(1, "·", "one")}${item(2, "o", "two")}${item(1, "1.", "three")}<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>`;
  assert.deepEqual(pasted({ html }), ["ul: one", "ul1: two", "ol: three", "p: "]);
});

test("nothing that runs, loads or tracks comes in", () => {
  const student = new Student();
  student.paste({ html: "<p onclick='x()' style='color:red' class='big'>a<script>alert(1)</script><img src=x onerror=alert(1)><svg><text>s</text></svg><style>p{}</style>"
    + "<a href='javascript:alert(1)'>b</a><a href='JAVA\nSCRIPT:alert(1)'>c</a><a href='data:text/html,x'>d</a><iframe src='https://e.example'></iframe></p>" });
  assert.deepEqual(student.lines(), ["p: abcd"]);
  assert.equal(student.view.dom.querySelectorAll("script, img, svg, style, iframe, a, [style], [onclick]").length, 0);
  student.agree();
});

test("a line that is pasted into a line joins it", () => {
  assert.deepEqual(pasted({ html: "<h2>x</h2>" }, [{ insert: "ab" }], 1), ["p: axb"]);
  assert.deepEqual(pasted({ text: "x" }, [{ insert: "ab" }, { insert: "\n", attributes: { block: "h2" } }], 1), ["h2: axb", "p: "]);
});

test("the words before and after a paste keep their format", () => {
  const text = [{ insert: "ab" }, { insert: "\n", attributes: { block: "h2" } }];
  assert.deepEqual(pasted({ text: "x\ny" }, text, 1), ["h2: ax", "p: y", "h2: b", "p: "]);
  assert.deepEqual(pasted({ html: "<ul><li>x</li><li>y</li></ul>" }, [{ insert: "ab" }], 1), ["p: ax", "ul: y", "p: b"]);
});

test("paragraphs that are pasted into a list go on with the list", () => {
  const text = [{ insert: "a" }, { insert: "\n", attributes: { block: "ol", indent: 1 } }];
  assert.deepEqual(pasted({ text: "x\ny" }, text, 1), ["ol1: ax", "ol1: y", "p: "]);
});

test("a paste sends what is new and nothing else", () => {
  const student = new Student([{ insert: "one\ntwo" }]).select(3);
  student.paste({ text: " more\nand" });
  // The old line break stays with its line; what came is a line after it.
  assert.deepEqual(student.sent, [[{ retain: 3 }, { insert: " more" }, { retain: 1 }, { insert: "and\n" }]]);
  assert.equal(student.caret, 12);
  assert.equal(student.press("Mod-z"), true);
  assert.equal(student.model.text, "one\ntwo");
});

test("a picture in the clipboard is ignored, and the text next to it is not", () => {
  const student = new Student([{ insert: "a" }]).select(1);
  assert.ok(student.paste({ files: 1 }));
  assert.deepEqual(student.sent, []);
  assert.ok(student.paste({ html: "<p>b</p>", files: 1 }));
  assert.deepEqual(student.lines(), ["p: ab"]);
  assert.ok(student.paste({ html: "<img src='x'>", text: "c", files: 1 }));
  assert.deepEqual(student.lines(), ["p: abc"]);
});

test("text that is made to keep the cleaner busy is text like any other", () => {
  const dots = ".".repeat(200_000);
  for (const text of [`${dots}\n${dots}`, "-a".repeat(100_000), " ".repeat(200_000), "<a ".repeat(60_000), "• ".repeat(60_000)]) {
    assert.equal(pasted({ text }).join("\n").includes(text.slice(3, 60).trim()), true);
  }
  const html = `<p style="${";".repeat(100_000)}">a</p><p ${"on".repeat(50_000)}>b</p><a href="https://www.google.com/url?${"&".repeat(100_000)}">c</a>`;
  assert.deepEqual(pasted({ html }), ["p: a", "p: b", "p: c"]);
});

test("a copy is clean HTML with nested lists, and plain text with newlines", () => {
  const student = new Student([
    { insert: "T" }, { insert: "\n", attributes: { block: "h2" } },
    { insert: "a" }, { insert: "\n", attributes: { block: "ul" } },
    { insert: "b", attributes: { bold: true } }, { insert: "\n", attributes: { block: "ul", indent: 1 } },
    { insert: "\n" },
    { insert: "q" }, { insert: "\n", attributes: { block: "quote" } }, { insert: "end" }]).selectAll();
  const { dom, text } = student.view.serializeForClipboard(student.view.state.selection.content());
  assert.equal(dom.innerHTML.replace(/ data-pm-slice="[^"]*"/, ""),
    "<h2>T</h2><ul><li>a<ul><li><strong>b</strong></li></ul></li></ul><p><br></p><blockquote>q</blockquote><p>end</p>");
  assert.equal(text, "T\na\nb\n\nq\nend");
  const lines = student.lines();
  assert.deepEqual(pasted({ html: dom.innerHTML }), lines);
  student.select(4, 5);
  assert.equal(student.view.serializeForClipboard(student.view.state.selection.content()).dom.innerHTML.replace(/ data-pm-slice="[^"]*"/, ""), "<span><strong>b</strong></span>");
});
