// Pages as they are until their wasm comes, and where it never does: the text area, the Save buttons and the forms that a
// live page hides. Where script is off, axe cannot look at them. (A student's home is not live by itself: it is seen so with
// the main pages.)
import { expectUsable } from "./barriers";
import { expect, READ_ONLY, test } from "./fixtures";
import type { Person } from "./person";

const PAGES: [string, string, (me: Person) => Promise<void>][] = [
  [
    "/plan/goals",
    "a section",
    async (me) => {
      await expect(me.textArea).toBeVisible();
      await expect(me.save).toBeVisible();
    },
  ],
  [
    "/plan/success",
    "the grid",
    async ({ page }) => {
      const item = page.locator(".grade-own .item:not(.item-aside)").first();
      await item.getByText("Not for me").click();
      await expect(item.getByRole("textbox")).toBeVisible();
      // It slept, and waits for its wasm: not for long with boxes that nothing saves.
      await expect(item.getByRole("button", { name: "Save", exact: true })).toBeVisible();
    },
  ],
];

for (const [path, name, look] of PAGES) {
  test(`${name} before its wasm can be used by everyone, light and dark, on a phone and on a desk`, async ({ me, page }) => {
    await me.enterAsStudent(READ_ONLY);
    // It is asked for, and never comes.
    await page.context().route(/\.wasm/, () => undefined);
    await page.goto(me.site + path);
    await expect(page.getByRole("contentinfo")).toBeVisible();
    await look(me);
    await expectUsable(me, name);
    await expect(page.locator("html[data-hydrated]")).toHaveCount(0);
  });
}
