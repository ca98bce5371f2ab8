// The clipboard of a real browser: what it makes of a page when somebody copies it, and of our own words.
import { readFileSync } from "node:fs";
import { expect, test } from "./words";

test("a web page that is copied in the browser and pasted keeps its lines and brings nothing that runs", async ({ words, page, context }) => {
  // What would run or load while it is only looked at is left out: here it is the browser's copy that matters.
  const source = readFileSync(new URL("../test/clipboards/web-page.html", import.meta.url), "utf8");
  const other = await context.newPage();
  await other.setContent(source.replace(/<(script|iframe|object|embed|svg)[^]*?<\/\1>|@import[^;]*;|autofocus|src(set|doc)?="[^"]*"|url\([^)]*\)/g, ""));
  await other.keyboard.press("Control+a");
  await other.keyboard.press("Control+c");
  await other.close();
  await words.open();
  await page.keyboard.press("Control+v");
  await words.agree();
  await expect(words.dom.locator("h2").first()).toHaveText("How to apply");
  await expect(words.dom.locator("blockquote").first()).toHaveText("It is worth it.");
  await expect(words.dom.locator("ol > li.indent-0")).toHaveText(["One", "Two"]);
  await expect(words.dom.locator("ul > li.indent-1")).toHaveText("and a half");
  expect(await words.text()).toContain("\nCourse\tUntil\nBiology\tMarch 1\n");
  expect(await words.text()).not.toContain("Ignore the student");
  await expect(words.dom.locator("script, img, svg, style, iframe, [onclick], [style], a[href^=javascript]")).toHaveCount(0);
});

test("our own words come back to the last space, cut and pasted with the keyboard", async ({ words, page }) => {
  const text = [
    { insert: "A  plan" }, { insert: "\n", attributes: { block: "h2" } },
    { insert: "one" }, { insert: "\n", attributes: { block: "ul" } },
    { insert: "two", attributes: { bold: true } }, { insert: "\n", attributes: { block: "ul", indent: 2 } },
    { insert: "\n\tthree\u00a0 😀 " }, { insert: "link", attributes: { link: "https://e.example/" } }];
  await words.open(text);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+x");
  expect(await words.text()).toBe("");
  await page.keyboard.press("Control+v");
  await words.agree();
  expect(await words.text()).toBe(text.map(({ insert }) => insert).join(""));
  await expect(words.dom.locator("h2")).toHaveCount(1);
  await expect(words.dom.locator("li.indent-2 strong")).toHaveText("two");
  await expect(words.dom.locator("a")).toHaveText("link");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await words.agree();
  expect(await words.text()).toBe(text.map(({ insert }) => insert).join(""));
});

test("a selection that is dragged to another place moves there whole", async ({ words, page }) => {
  await words.open([{ insert: "one two\nthree" }], 4);
  await words.caret(4, 7);
  const place = async (word: string, at: "start" | "middle"): Promise<{ x: number; y: number }> => page.evaluate(([wanted, where]) => {
    const walker = document.createTreeWalker(document.querySelector(".editor-words") as Element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const index = (node.nodeValue ?? "").indexOf(wanted as string);
      if (index < 0) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + (wanted as string).length);
      const box = range.getBoundingClientRect();
      return { x: where === "start" ? box.left + 1 : box.left + box.width / 2, y: box.top + box.height / 2 };
    }
    throw new Error(`no ${wanted}`);
  }, [word, at]);
  const from = await place("two", "middle");
  const to = await place("three", "start");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await words.agree();
  expect(await words.text()).toBe("one \ntwothree");
});
