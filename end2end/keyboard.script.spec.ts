// A student without a mouse, from the home into a section and back.
import { expect, GRADE, test } from "./fixtures";
import { tabTo } from "./person";

test("a section is found, written, saved and left with Tab and Enter alone", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.keyboard);
  await me.open("/plan");
  await tabTo(page, me.card("Identifying Potential Barriers").getByRole("link"));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/plan/barriers");
  await expect(me.editor).toBeVisible();

  await tabTo(page, me.editor);
  await me.startLine();
  await page.keyboard.type("Written without a mouse.");
  await tabTo(page, me.save);
  await page.keyboard.press("Enter");
  await me.saved();

  await tabTo(page, page.getByRole("main").getByRole("link", { name: "My plan" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/plan");
  await expect(me.card("Identifying Potential Barriers").locator(".state")).not.toHaveText("Not started");
  expect(await me.onServer("barriers")).toContain("Written without a mouse.");
});

test("the first Tab on a page offers to skip to its content", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.keyboard);
  await me.open("/plan");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the page" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/plan#main");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator(":focus"), "the next Tab goes on in the page").toHaveCount(1);
});

test("a box of the grid is ticked with the space bar", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.keyboard);
  await me.open("/plan/success");
  await expect(me.status, "asleep").toHaveText("Everything is saved");
  const box = page.locator(".grade-own .item").first().getByRole("checkbox");
  const before = await box.isChecked();
  await tabTo(page, box);
  for (const checked of [!before, before]) {
    await page.keyboard.press("Space");
    await expect(box).toBeChecked({ checked });
    await me.saved();
  }
});

test("a choice on the desk takes effect with the space bar, and the focus stays on it", async ({ me, page }) => {
  await me.enterAsCounselor(() => true);
  await me.open("/desk?show=all");
  const goals = page.getByRole("checkbox", { name: /^Goals/ });
  await tabTo(page, goals);
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/missing=goals/);
  await expect(goals).toBeChecked();
  await expect(goals).toBeFocused();
});
