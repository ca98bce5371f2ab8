// Keys, listeners, touch and comments in a real browser.
import { expect, test } from "./words";

const TEXT = [
  { insert: "My plan" }, { insert: "\n", attributes: { block: "h2" } },
  { insert: "read" }, { insert: "\n", attributes: { block: "ul" } },
  { insert: "שלום world" }, { insert: "\n" },
  { insert: "said" }, { insert: "\n", attributes: { block: "quote" } },
  { insert: "see " }, { insert: "this", attributes: { link: "https://e.example/" } }];

test("a listener meets a named text box with a heading, a list, a quote and a link in it", async ({ words, page }) => {
  await words.open(TEXT);
  await expect(page.locator("#host")).toMatchAriaSnapshot(`
    - textbox "My goals":
      - heading "My plan" [level=2]
      - list:
        - listitem: read
      - paragraph: שלום world
      - blockquote:
        - paragraph: said
      - paragraph:
        - text: see
        - link "this"
  `);
  await expect(words.dom).toHaveAccessibleName("My goals");
  await expect(words.dom).toHaveAccessibleDescription("Saved");
  await expect(words.dom).toHaveAttribute("aria-multiline", "true");
  expect(await words.dom.evaluate((dom) => (dom as HTMLElement).spellcheck), "the browser checks the spelling").toBe(true);
});

test("each line takes its direction from its own words", async ({ words }) => {
  await words.open(TEXT);
  const directions = await words.dom.locator("h2, li, blockquote, p[dir]").evaluateAll((lines) => lines.map((line) => getComputedStyle(line).direction));
  expect(directions).toEqual(["ltr", "ltr", "rtl", "ltr", "ltr"]);
});

test("in a line that runs both ways every place has its letter, and no key cuts a sign", async ({ words, page }) => {
  const line = "abc שלום 😀 עולם def";
  await words.open([{ insert: line }], 0);
  for (let at = 0; at <= line.length; at += 1) {
    if (/[\udc00-\udfff]/.test(line[at] ?? "")) continue;
    await words.caret(at);
    await page.keyboard.type("x");
    await words.agree();
    expect(await words.text()).toBe(`${line.slice(0, at)}x${line.slice(at)}`);
    await page.keyboard.press("Control+z");
  }
});

test("Tab leaves the words and leaves no sign in them, Shift+Tab comes back", async ({ words, page }) => {
  await words.open(TEXT);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Save" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(words.dom).toBeFocused();
  await words.agree();
  expect(await words.text()).not.toContain("\t");
});

test("the caret never hides under the toolbar or below the window", async ({ words, page }) => {
  await page.setViewportSize({ width: 800, height: 500 });
  await words.open([{ insert: "a line of words\n".repeat(120) }], 0);
  const caretTop = (): Promise<number> => page.evaluate(() => {
    const range = getSelection()?.getRangeAt(0) as Range;
    const box = range.getClientRects()[0] ?? (range.startContainer as Element).getBoundingClientRect();
    return box.top;
  });
  for (const [key, times] of [["ArrowDown", 60], ["ArrowUp", 30]] as const) {
    for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
    await page.keyboard.type("x");
    await words.breath();
    expect(await caretTop()).toBeGreaterThan(100);
    expect(await caretTop()).toBeLessThan(460);
  }
});

test("a comment's passage is shown, found by its words and told of by a click, for one who writes and one who only reads", async ({ words, page }) => {
  await words.open([{ insert: "a line of words\n".repeat(80) }, { insert: "the passage" }, { insert: "\nmore".repeat(60) }], 0);
  const from = "a line of words\n".repeat(80).length;
  for (const editable of [true, false]) {
    await page.evaluate((value) => window.editor.setEditable(value), editable);
    await page.evaluate((start) => window.editor.anchors(JSON.stringify([{ id: "c1", from: start + 4, to: start + 11, resolved: false }])), from);
    await page.evaluate(() => scrollTo(0, 0));
    const mark = page.locator("mark.anchor");
    await expect(mark).not.toBeInViewport();
    await page.evaluate(([a, b]) => window.editor.reveal(a as number, b as number), [from + 4, from + 11]);
    await expect(mark).toBeInViewport();
    await expect(mark).toHaveClass(/anchor-active/);
    expect(JSON.parse(await page.evaluate(() => window.editor.selected()))).toEqual({ from: from + 4, to: from + 11, quote: "passage" });
    await page.evaluate(() => void (window.calls = []));
    await mark.click();
    await expect.poll(() => page.evaluate(() => window.calls)).toEqual(["anchor c1"]);
    await page.evaluate(() => window.editor.anchors("[]"));
  }
  await words.agree();
});

test.describe("on a phone of 320 pixels", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 320, height: 568 } });

  test("a tap puts the caret where the finger is, and nothing is wider than the screen", async ({ words, page }) => {
    await words.open([{ insert: "A_long_word_without_any_place_to_break_".repeat(3) }, { insert: "\n", attributes: { block: "ul", indent: 4 } }, { insert: "short line" }]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const box = await words.dom.locator("p").last().boundingBox();
    await page.touchscreen.tap((box?.x ?? 0) + 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    await words.breath();
    await words.commit("a ");
    await words.agree();
    expect((await words.text()).endsWith("\na short line")).toBe(true);
  });
});
