// A slow network: what a student does before the script has arrived counts like everything else.
import { expect, FAILED_LOAD, GRADE, test } from "./fixtures";
import type { Person } from "./person";

/** Lets the page come without its wasm, or without another file; the returned function lets that follow. */
async function holdScript(me: Person, file = /\.wasm/): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  // The worker fetches for the page once it is there: its requests are the context's.
  await me.page.context().route(file, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Opens a page and waits for nothing but its HTML: in a text area that is still coming the caret has no end to go to. */
async function openEarly(me: Person, path: string): Promise<void> {
  await me.page.goto(me.site + path, { waitUntil: "commit" });
  await expect(me.page.getByRole("contentinfo"), "all of its HTML is here").toBeVisible();
  // It is not alive, or sleeps.
  await expect(me.page.locator("html:not([data-hydrated]), html[data-parts]")).toBeAttached();
}

test("words typed before the script arrives are kept, and typing goes on in the editor", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  const before = await me.onServer("goals");
  const release = await holdScript(me);
  await openEarly(me, "/plan/goals");
  await me.textArea.press("Control+End");
  await page.keyboard.type("\nTyped before the script was here.");
  release();
  await me.ready();
  await expect(me.editor).toBeFocused();
  await expect(me.textArea).toBeHidden();
  await me.reads("Typed before the script was here.");
  await me.saved();
  await me.write("Typed after it came.");
  await me.reload();
  await me.reads("Typed before the script was here.", "Typed after it came.");
  expect((await me.onServer("goals")).slice(0, before.length), "what stood there before stays").toBe(before);
});

test("words typed before the editor's script arrives are edits like any other, and the caret stays at its place", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  const release = await holdScript(me, /editor\.js/);
  // What is held keeps the page from having loaded.
  await page.goto(`${me.site}/plan/goals`, { waitUntil: "commit" });
  await me.ready();
  await me.textArea.press("Control+Home");
  await page.keyboard.type("Here and \n");
  await me.textArea.press("ArrowLeft");
  await me.saved();
  expect(await me.onServer("goals")).toMatch(/^Here and \n/);
  release();
  await expect(me.editor).toBeFocused();
  await page.keyboard.type("there");
  await me.saved();
  await me.reload();
  expect(await me.onServer("goals")).toMatch(/^Here and there\n/);
});

test("where the editor's script never comes the text area saves by itself, shows what others write, and warns before it is closed", async ({ me, page, problems }) => {
  problems.expect(FAILED_LOAD.unreachable);
  await me.enterAsStudent(GRADE.early);
  await page.context().route(/editor\.js/, (route) => route.abort());
  await me.open("/plan/barriers");
  await me.textArea.press("Control+End");
  await page.keyboard.type("\nWritten without the editor.");
  await me.saved();
  expect(await me.onServer("barriers")).toMatch(/Written without the editor\.$/);
  // Save has nothing else to do, and leads nowhere.
  await page.context().route("**/api/push", (route) => route.abort());
  await page.keyboard.type(" And not sent.");
  await me.save.click();
  await expect(me.status).toHaveText(/device only|Not saved/);
  await expect(page).toHaveURL(/barriers$/);
  await page.context().unroute("**/api/push");
  await me.saved();
  expect(await me.onServer("barriers")).toMatch(/Written without the editor\. And not sent\.$/);
});

test("a Save before the script arrives works as a form", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  const release = await holdScript(me);
  await openEarly(me, "/plan/strategies");
  await me.textArea.press("Control+End");
  await page.keyboard.type("\nSaved before the script was here.");
  await me.save.click();
  await expect(page).toHaveURL(/saved=1/);
  expect(await me.onServer("strategies")).toContain("Saved before the script was here.");
  release();
  await me.ready();
  await me.reads("Saved before the script was here.");
});

test("an answer given before the script arrives is kept", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  await me.openSection("goals");
  await page.getByRole("radio", { name: "Not yet" }).check();
  await expect(me.status).toHaveText(/^(Saved at|Everything is saved)/);
  const release = await holdScript(me);
  await openEarly(me, "/plan/goals");
  await page.getByRole("radio", { name: "Yes, for now" }).check();
  release();
  await expect(me.editor).toBeVisible();
  await me.saved();
  await me.reload();
  await expect(page.getByRole("radio", { name: "Yes, for now" })).toBeChecked();
});

test("a box ticked before the script arrives is kept", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  const release = await holdScript(me);
  await openEarly(me, "/plan/success");
  const id = await page.locator(".grade-own .item:not(.item-done, .item-aside)").first().getAttribute("id");
  const item = page.locator(`[id="${id}"]`);
  await item.getByRole("checkbox").check();
  release();
  await me.ready();
  await me.saved();
  await expect(item.getByRole("checkbox")).toBeChecked();
  await expect(item.locator(".item-says")).toContainText("Done");
  await me.reload();
  await expect(item.getByRole("checkbox")).toBeChecked();
});

test("a reason typed before the script arrives stands in its field, with the caret where it was, and is what is saved", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  const release = await holdScript(me);
  await openEarly(me, "/plan/success");
  const id = await page.locator(".grade-own .item:not(.item-done, .item-aside)").last().getAttribute("id");
  const item = page.locator(`[id="${id}"]`);
  const reason = item.getByRole("textbox");
  await item.locator("summary").click();
  await reason.pressSequentially("My program lacks it");
  for (let back = 0; back < "lacks it".length; back += 1) await reason.press("ArrowLeft");
  release();
  await me.ready();
  await expect(reason).toHaveValue("My program lacks it");
  await expect(reason).toBeFocused();
  await page.keyboard.type("still ");
  await item.getByRole("button", { name: "Set aside" }).click();
  await expect(item.locator(".item-says").first()).toContainText("My program still lacks it");
  await me.saved();
  await me.reload();
  await expect(item.locator(".item-says").first()).toContainText("My program still lacks it");
});

test("a reason that a tick replaced before the script arrived comes back with the tick that is taken back", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  await me.open("/plan/success");
  await me.wake();
  const id = await page.locator(".grade-own .item:not(.item-aside)").last().getAttribute("id");
  const item = page.locator(`[id="${id}"]`);
  await item.locator("summary").click();
  await item.getByRole("textbox").fill("My program has another");
  await item.getByRole("button", { name: "Set aside" }).click();
  await me.saved();

  const release = await holdScript(me);
  await openEarly(me, "/plan/success");
  await item.getByRole("checkbox").check();
  release();
  await me.ready();
  await me.saved();
  await expect(item.locator(".item-says").first()).toContainText("Done");
  await item.getByRole("checkbox").uncheck();
  await expect(item.locator(".item-says").first()).toContainText("My program has another");
  await me.saved();
  await me.reload();
  await expect(item.locator(".item-says").first()).toContainText("My program has another");
});

test("words that a form could not save stay in a form, which asks before it is closed, and only Save takes them, once", async ({ me, page, context, problems }) => {
  problems.expect(FAILED_LOAD.missing);
  const student = await me.enterAsStudent(GRADE.early);
  await holdScript(me);
  await openEarly(me, "/plan/strategies");
  await me.textArea.press("Control+End");
  await page.keyboard.type("\nTyped after the session.");
  await context.clearCookies();
  await me.save.click();
  await context.unroute(/\.wasm/);
  await me.enter(student);
  for (const visit of ["once", "twice"]) {
    await page.goto(`${me.site}/plan/strategies`);
    await page.waitForLoadState("networkidle");
    await expect(page.locator("html[data-hydrated]"), visit).toHaveCount(0);
    await expect(me.textArea).toHaveValue(/Typed after the session\.$/);
    await expect(me.status).toHaveText("Not saved. Your words are still here: press Save again.");
    const plan = await (await page.request.get(`${me.site}/plan/print`)).text();
    expect(plan, "not in the plan").not.toContain("Typed after the session.");
  }
  await me.textArea.press("Control+End");
  await page.keyboard.type(" And more.");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  await me.save.click();
  await expect(page).toHaveURL(/saved=1/);
  for (const visit of ["once", "twice"]) {
    await me.open("/plan/strategies");
    await expect(me.editor, visit).toBeVisible();
    await me.reads("Typed after the session. And more.");
  }
  expect((await me.onServer("strategies")).split("Typed after the session.").length - 1).toBe(1);
});

test("a line that was begun before the script arrived is saved by its form, with what was written behind it", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  await page.goto(`${me.site}/plan/barriers?start=1`);
  await page.waitForLoadState("networkidle");
  await expect(page.locator("html[data-hydrated]")).toHaveCount(0);
  const begun = await me.textArea.inputValue();
  expect(await me.onServer("barriers"), "nothing is saved by looking").not.toBe(begun);
  await me.textArea.press("Control+End");
  await page.keyboard.type("my own words.");
  await me.save.click();
  await expect(page).toHaveURL(/saved=1/);
  expect(await me.onServer("barriers")).toBe(`${begun}my own words.`);
  await expect(me.editor).toBeVisible();
});

test("what is ticked while the server does not answer yet is told of, asked about before it is closed, and saved", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  const release = await holdScript(me, /\/api\/push/);
  await me.open("/plan/success");
  await me.ready();
  const box = page.locator(".grade-own .item:not(.item-aside)").first().getByRole("checkbox");
  const isDone = !(await box.isChecked());
  await box.click();
  await expect(page.locator("#status")).toHaveText("Saving…");
  await expect(page.getByRole("button", { name: "Leave" })).toBeVisible();
  await page.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stay" }).click();
  const asked = page.waitForEvent("dialog");
  const closed = page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  await closed;
  release();
  await me.saved();
  await me.reload();
  await expect(box).toBeChecked({ checked: isDone });
});

test("a box that is ticked where its script cannot be had has its own button, and is saved by it", async ({ me, page, context, problems }) => {
  problems.expect(FAILED_LOAD.unreachable);
  await me.enterAsStudent(GRADE.early);
  await context.route(/\/pkg\/.*\.(wasm|js)$/, (route) => route.abort("internetdisconnected"));
  await me.open("/plan/success");
  const item = page.locator(".grade-own .item:not(.item-aside)").first();
  const box = item.getByRole("checkbox");
  const isDone = !(await box.isChecked());
  await box.click();
  await expect(me.status).toHaveText("Each item has its own Save button.");
  await page.locator(".grade-own .item:not(.item-aside)").last().getByRole("checkbox").click();
  await expect(me.status, "nothing saves it by itself").toHaveText("Each item has its own Save button.");
  await item.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/saved=1|#item-/);
  await me.reload();
  await expect(box).toBeChecked({ checked: isDone });
});

test("whoever leaves before the script that was to take in their tick arrived is asked by it, and nothing is lost", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  const release = await holdScript(me);
  const unsent = await holdScript(me, /\/api\/push/);
  await openEarly(me, "/plan/success");
  const box = page.locator(".grade-own .item:not(.item-aside)").first().getByRole("checkbox");
  const isDone = !(await box.isChecked());
  await box.click();
  await page.getByRole("button", { name: "Leave" }).click();
  release();
  const question = page.getByRole("alertdialog");
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "Stay" }).click();
  unsent();
  await me.saved();
  await me.reload();
  await expect(box).toBeChecked({ checked: isDone });
});

test("words typed while the server does not answer yet go along to the next page, and are saved", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.early);
  const release = await holdScript(me, /\/api\/push/);
  await me.open("/plan/goals");
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
  await me.textArea.press("Control+Home");
  await page.keyboard.type("Typed early. ");
  await expect(page.locator("#status")).toHaveText("Saving…");
  await page.getByRole("link", { name: "My plan" }).first().click();
  await expect(page).toHaveURL(/\/plan$/);
  await expect(me.textArea).toBeHidden();
  release();
  await expect.poll(() => me.onServer("goals")).toMatch(/^Typed early\. /);
});

for (const [path, what, change] of [
  ["/plan/goals", "words that were typed", (me: Person) => me.textArea.press("Control+Home").then(() => me.page.keyboard.type("Early. "))],
  ["/plan/success", "a box that was ticked", (me: Person) => me.page.locator(".grade-own").getByRole("checkbox").first().click()],
] as const) {
  test(`${what} before the script arrives is asked about before the page is left`, async ({ me, page }) => {
    await me.enterAsStudent(GRADE.early);
    await holdScript(me);
    await openEarly(me, path);
    await change(me);
    const asked = page.waitForEvent("dialog");
    const left = page.getByRole("link", { name: "My plan" }).first().click();
    await (await asked).dismiss();
    await left;
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  });
}
