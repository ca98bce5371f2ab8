// A counselor's morning, with the keyboard alone.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** Presses Tab until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

/** The next row of the list: it begins again with the student that somebody comes back from. Gives whose it is. */
async function nextOf(page: Page, turn: number): Promise<string> {
  await page.keyboard.press("j");
  if (turn > 1) await page.keyboard.press("j");
  return (await page.locator("tbody th a:focus").textContent()) ?? "";
}

async function backToList(page: Page): Promise<void> {
  await tabTo(page, page.getByRole("link", { name: "Back to the list" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Students");
}

test("ten students are opened one after the other without the mouse", async ({ me, page }) => {
  await me.enterAsCounselor(() => true);
  await me.open("/desk?show=all");
  const seen = new Set<string>();
  for (let turn = 1; turn <= 10; turn += 1) {
    const name = await nextOf(page, turn);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    seen.add(new URL(page.url()).pathname);
    await backToList(page);
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

test("a counselor logs the ten check-ins of a morning with the keyboard alone", async ({ me, page }) => {
  test.setTimeout(240_000);
  await me.enterAsCounselor(() => true);
  await me.open("/desk?show=all");
  const list = page.url();
  const met = new Set<string>();
  for (let turn = 1; turn <= 10; turn += 1) {
    const agreed = `We read a page together, ${turn}.`;
    const name = await nextOf(page, turn);
    await page.keyboard.press("c");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Check-ins with ${name}`);
    await tabTo(page, page.getByLabel("What was agreed"));
    await page.keyboard.type(agreed);
    // Enter in a field of one line sends the form.
    await tabTo(page, page.getByLabel("Next step (you can leave this empty)"));
    await page.keyboard.type(`The next page, ${turn}.`);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Logged. The student and the family can read it.")).toBeVisible();
    await expect(page.getByText(agreed)).toBeVisible();
    met.add(new URL(page.url()).pathname);
    await backToList(page);
  }
  expect(met.size).toBe(10);
  // The list knows whom the counselor met today.
  await page.goto(`${list}&contact=7`);
  const rows = await page.locator("tbody tr").count();
  expect(rows).toBeGreaterThanOrEqual(10);
});

test("the check-ins of a block of the first page are logged one after the other, each of which takes the student off it or to its end", async ({ me, page }) => {
  test.setTimeout(240_000);
  await me.enterAsCounselor(() => true);
  await me.open("/desk");
  const all = page.getByRole("link", { name: /^All of these: \d+/ }).last();
  await all.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Students");
  const names = await page.locator("tbody th a").allTextContents();
  const turns = Math.min(10, names.length - 1);
  expect(turns, "a list to go through").toBeGreaterThan(2);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  for (let turn = 0; turn < turns; turn += 1) {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(names[turn] ?? "");
    await page.keyboard.press("c");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Check-ins with ${names[turn]}`);
    await tabTo(page, page.getByLabel("Next step (you can leave this empty)"));
    await page.keyboard.type(`The next page, ${turn}.`);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Logged. The student and the family can read it.")).toBeVisible();
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("j");
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(names[turns] ?? "");
  await page.keyboard.press("u");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Students");
  await expect(page.locator("tbody th a").first()).toHaveText(names[turns] ?? "");
});

test("from a student of a list keys lead to the next, to where Enter logs, and back", async ({ me, page }) => {
  await me.enterAsCounselor(() => true);
  await me.open("/desk?show=all");
  const [first = "", second = ""] = await page.locator("tbody th a").allTextContents();
  const keys = page.getByRole("navigation", { name: "In this list" }).getByRole("button", { name: "Keys" });
  const reads = async (heading: string): Promise<void> => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(keys).toBeVisible();
  };
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await reads(first);
  await page.keyboard.press("j");
  await reads(second);
  await page.keyboard.press("k");
  await reads(first);
  await keys.click();
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help).toContainText("back to the list");
  await page.keyboard.press("j");
  await expect(help, "no key of the page").toBeVisible();
  await help.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("c");
  await reads(`Check-ins with ${first}`);
  await page.getByLabel("Who was there").press("u");
  await expect(page.getByLabel("Who was there")).toHaveValue("u");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("c");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Logged. The student and the family can read it.")).toBeVisible();
  await reads(`Check-ins with ${first}`);
  await page.keyboard.press("u");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Students");
});
