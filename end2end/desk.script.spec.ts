// A counselor's morning, with the keyboard alone.
import { expect, test } from "./fixtures";

test("ten students are opened one after the other without the mouse", async ({ me, page }) => {
  await me.enterAsCounselor(() => true);
  await me.open("/desk?show=all");
  const seen = new Set<string>();
  for (let turn = 1; turn <= 10; turn += 1) {
    for (let step = 0; step < turn; step += 1) await page.keyboard.press("j");
    const name = (await page.locator("tbody th a:focus").textContent()) ?? "";
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    seen.add(page.url());
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Students");
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  }
  expect(seen.size).toBe(10);
});

test("the keys are told on demand, search, and can be turned off", async ({ me, page }) => {
  await me.enterAsCounselor(() => true);
  await me.open("/desk?show=all");
  await page.keyboard.press("/");
  await expect(page.getByLabel("Name or number")).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.getByLabel("Name or number")).toHaveValue("j");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help).toBeVisible();
  await help.getByLabel("Use these keys").uncheck();
  await help.getByRole("button", { name: "Close" }).click();
  await page.reload();
  await page.keyboard.press("j");
  await expect(page.locator("tbody th a:focus")).toHaveCount(0);
});

test("a counselor logs the check-ins of a morning with the keyboard alone", async ({ me, page }) => {
  await me.enterAsCounselor(() => true);
  await me.open("/desk?show=all");
  for (let turn = 1; turn <= 3; turn += 1) {
    for (let step = 0; step < turn; step += 1) await page.keyboard.press("j");
    const name = (await page.locator("tbody th a:focus").textContent()) ?? "";
    await page.keyboard.press("c");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Check-ins with ${name}`);
    await page.getByLabel("What was agreed").focus();
    await page.keyboard.type(`We read a page together, ${turn}.`);
    await page.getByRole("button", { name: "Log this check-in" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("Logged. The student and the family can read it.")).toBeVisible();
    await expect(page.getByText(`We read a page together, ${turn}.`)).toBeVisible();
    await me.open("/desk?show=all");
  }
});
