// The editor in a student's hands: formats by key, by toolbar and by what is typed, what is pasted, and what others read.
import { expect, GRADE, test } from "./fixtures";
import type { Person } from "./person";

/** Begins the section anew, with a plain line. */
async function clear(me: Person): Promise<void> {
  await me.openSection("strategies");
  for (const key of ["Control+a", "Delete", "Control+Alt+0"]) await me.press(key);
}

test("bold by key, a heading by the toolbar and a typed list stay, and the counselor reads them", async ({ me, page, another }) => {
  const student = await me.enterAsStudent(GRADE.formatting);
  await clear(me);
  const { keyboard } = page;
  await keyboard.type("My year of reading");
  const heading = page.getByRole("button", { name: "Heading", exact: true });
  await heading.click();
  await expect(heading).toHaveAttribute("aria-pressed", "true");
  await expect(me.editor, "the toolbar gives the caret back").toBeFocused();
  await keyboard.press("Enter");
  await keyboard.type("I will read ");
  await keyboard.press("Control+b");
  await keyboard.type("twenty");
  await keyboard.press("Control+b");
  await keyboard.type(" books.");
  await keyboard.press("Enter");
  await keyboard.type("- one each month");
  await keyboard.press("Enter");
  await keyboard.type("ask the librarian");
  await me.saved();

  for (const moment of ["before", "after"]) {
    await expect(me.editor.locator("h2"), `${moment} the reload`).toHaveText("My year of reading");
    await expect(me.editor.locator("strong")).toHaveText("twenty");
    await expect(me.editor.locator("p").first()).toHaveText("I will read twenty books.");
    await expect(me.editor.locator("ul li")).toHaveText(["one each month", "ask the librarian"]);
    if (moment === "before") await me.reload();
  }

  const counselor = await another();
  await counselor.enterAsCounselor((one) => one.school === student.school);
  await counselor.open(`/students/${student.person}`);
  const words = counselor.page.getByRole("region", { name: "Identifying Strategies to Reach Goals" }).locator(".words");
  // Behind each line stands the way to comment on it.
  await expect(words.locator("h3")).toContainText("My year of reading");
  await expect(words.locator("strong")).toHaveText("twenty");
  await expect(words.locator("li")).toContainText(["one each month", "ask the librarian"]);
});

test("a link has the address that was asked for, and no other kind of address is taken", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.formatting);
  await clear(me);
  const answers = ["javascript:alert(1)", "https://example.org/library"];
  page.on("dialog", (dialog) => void dialog.accept(answers.shift()));
  await page.keyboard.type("the library");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+k");
  await expect(me.editor.locator("a")).toHaveCount(0);
  await page.getByRole("button", { name: "Link" }).click();
  await expect(me.editor.getByRole("link", { name: "the library" })).toHaveAttribute("href", "https://example.org/library");
  await me.saved();
});

test("undo takes back what was done last, and redo brings it again", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.formatting);
  await clear(me);
  await page.keyboard.type("a line that becomes a quote");
  // What follows without a pause is undone together.
  await me.saved();
  await page.getByRole("button", { name: "Quote" }).click();
  await expect(me.editor.locator("blockquote")).toHaveText("a line that becomes a quote");
  await page.keyboard.press("Control+z");
  await expect(me.editor.locator("blockquote")).toHaveCount(0);
  await expect(me.editor).toContainText("a line that becomes a quote");
  await page.keyboard.press("Control+y");
  await expect(me.editor.locator("blockquote")).toHaveText("a line that becomes a quote");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(me.editor.locator("blockquote")).toHaveCount(0);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(me.editor.locator("blockquote")).toHaveText("a line that becomes a quote");
});

test("Tab leaves the editor, Alt+F10 reaches the toolbar, and Escape returns", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.formatting);
  await me.openSection("strategies");
  const before = await me.text();
  await me.editor.press("Tab");
  await expect(me.editor).not.toBeFocused();
  expect(await me.text(), "no tab character in the words").toBe(before);
  await page.keyboard.press("Shift+Tab");
  await expect(me.editor).toBeFocused();

  await page.keyboard.press("Alt+F10");
  const tools = page.getByRole("toolbar", { name: "Format" }).getByRole("button");
  await expect(tools.first()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(tools.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(tools.last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(tools.first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(tools.last()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(me.editor).toBeFocused();
});

test.describe("on a phone of 320 pixels", () => {
  test.use({ viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true });

  test("each tool is as large as a finger, works with a tap, and leaves the words in sight", async ({ me, page }) => {
    await me.enterAsStudent(GRADE.formatting);
    await clear(me);
    const tools = page.getByRole("toolbar", { name: "Format" }).getByRole("button");
    for (const box of await tools.evaluateAll((all) => all.map((tool) => tool.getBoundingClientRect().toJSON() as DOMRect))) {
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(320);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth), "no scrolling sideways").toBeLessThanOrEqual(320);
    await page.keyboard.type("tapped ");
    await page.getByRole("button", { name: "Bold", exact: true }).tap();
    await page.keyboard.type("bold");
    await page.getByRole("button", { name: "List", exact: true }).tap();
    await expect(me.editor.locator("ul li strong")).toHaveText("bold");
    await expect(me.editor.locator("li")).toBeInViewport();
    await me.saved();
  });
});

const LINE = "A line with a face \u{1F600} that is pasted again and again, as long as a line of a paper is.";
const LINES = 12_000;

/** Puts words on the clipboard and pastes them at the caret, as plain text or as a list. */
async function paste(me: Person, isList: boolean): Promise<void> {
  await me.editor.evaluate((editor, { line, lines, isList }) => {
    const data = new DataTransfer();
    const all = Array.from({ length: lines }, (_, number) => `${number}: ${line}`);
    data.setData("text/plain", all.join("\n"));
    if (isList) data.setData("text/html", `<ul>${all.map((one) => `<li>${one}</li>`).join("")}</ul>`);
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, { line: LINE, lines: isList ? LINES / 4 : LINES, isList });
}

for (const isList of [false, true]) {
  test(`a paste of ${isList ? "thousands of items" : "more than a megabyte"} is saved, is there after a reload, and one undo takes it back`, async ({ me, page }) => {
    test.setTimeout(180_000);
    await me.enterAsStudent(GRADE.formatting);
    await me.openSection("barriers");
    for (const key of ["Control+a", "Delete"]) await me.press(key);
    await page.keyboard.type("Before the paste.");
    await me.saved();
    await me.press("Enter");
    await paste(me, isList);
    const last = `${(isList ? LINES / 4 : LINES) - 1}: ${LINE}`;
    await expect(me.status).not.toHaveText(/^Saved at /);
    await expect(me.status).toHaveText(/^Saved at /, { timeout: 90_000 });
    const there = await me.onServer("barriers");
    expect(there.split("again and again").length - 1, "each line once").toBe(isList ? LINES / 4 : LINES);
    expect(there).toContain(last);
    expect(there, "no face is cut in two").not.toContain("\ufffd");

    await me.press("Control+z");
    await expect(me.editor).not.toContainText("again and again", { timeout: 60_000 });
    await me.press("Control+y");
    await expect(me.editor).toContainText(last, { timeout: 60_000 });
    await expect(me.status).toHaveText(/^Saved at /, { timeout: 90_000 });
    await me.reload();
    await expect(me.editor).toContainText(last, { timeout: 60_000 });

    // So that whoever comes next finds a short text.
    for (const key of ["Control+a", "Delete"]) await me.press(key);
    await page.keyboard.type("Short again.");
    await expect(me.status).toHaveText(/^Saved at /, { timeout: 90_000 });
    await expect.poll(() => me.onServer("barriers")).toBe("Short again.");
  });
}
