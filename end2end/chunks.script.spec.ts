// The wasm comes in chunks. Where one is missing, the page stays a form or says so, and no word is lost.
import type { Page, Route } from "@playwright/test";
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { Person } from "./person";

const CHUNK = "**/pkg/split_writing.wasm";
const PUSH = "**/api/push";
/** The browser's own words for a chunk that did not come. */
const MISSING = /^(TypeError: .*(fetch|HTTP status code is not ok)|uncaught: Failed to fetch)/;

/** As after an upgrade: the server has no file of this page's build any more. */
async function asAnotherBuild(route: Route): Promise<void> {
  const url = route.request().url().replace(/\/site\/[0-9a-f]{16}/, "/site/0000000000000000");
  await route.fulfill({ response: await route.fetch({ url }) });
}

/** By a form of the same person elsewhere: the first box that is neither ticked nor set aside. */
async function tick(me: Person): Promise<void> {
  const item = await me.page.locator(".grade-own .item:not(.item-done, .item-aside)").first().getAttribute("id");
  const person = await me.page.locator("[data-boxes-of]").getAttribute("data-boxes-of");
  const form = { person: person ?? "", item: (item ?? "").replace("item-", ""), mark: "done" };
  const answer = await me.page.request.post(`${me.site}/api/set_item`, { form, headers: { origin: me.site } });
  expect(answer.ok()).toBe(true);
}

const offline = (route: Route): Promise<void> => route.abort();

/** The page has given up waiting for the chunk. */
const givenUp = (page: Page): Promise<unknown> =>
  page.waitForEvent("console", (message) => message.type() === "error" && MISSING.test(message.text()));

const CASES = [
  ["is out of reach", offline, FAILED_LOAD.unreachable],
  ["belongs to another build", asAnotherBuild, FAILED_LOAD.missing],
] as const;

// What is asked for goes past no worker: the tests stand where it would.
test.use({ serviceWorkers: "block" });

test.describe("a server of its own", () => {
  const server = ownServer();
  const student = async (page: Page): Promise<Person> => {
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(9);
    return me;
  };

  for (const [what, answer, failed] of CASES) {
    test(`a page whose chunk ${what} stays a form that saves`, async ({ page, problems }) => {
      problems.expect(failed);
      problems.expect(MISSING);
      const me = await student(page);
      await page.route(CHUNK, answer);
      const left = givenUp(page);
      await page.goto(`${me.site}/plan/barriers`);
      await left;
      await expect(page.locator("html[data-hydrated]")).toHaveCount(0);
      const before = await me.textArea.inputValue();
      await me.textArea.fill(`${before}\nWritten while the chunk ${what}.`);
      await me.save.click();
      await expect(page).toHaveURL(/saved=1/);
      expect(await me.onServer("barriers")).toBe(`${before}\nWritten while the chunk ${what}.`);
      await page.unroute(CHUNK);
      await me.reload();
      await me.reads(`Written while the chunk ${what}.`);
    });

    test(`a link to a page whose chunk ${what} leads to a plain sentence and a way on`, async ({ page, problems }) => {
      problems.expect(failed);
      problems.expect(MISSING);
      const me = await student(page);
      // From a page that is alive home is, too.
      await me.open("/plan/success");
      await me.wake();
      await page.getByRole("main").getByRole("link", { name: "My plan" }).click();
      await page.route(CHUNK, answer);
      await me.card("Setting Goals").getByRole("link").click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page could not be loaded");
      await expect(page).toHaveURL(`${me.site}/plan/goals`);
      await page.unroute(CHUNK);
      await page.getByRole("link", { name: "Load the page again" }).click();
      await expect(me.editor).toBeVisible();
      await me.write(`Written after the chunk that ${what} came.`);
      await me.reload();
      await me.reads(`Written after the chunk that ${what} came.`);
    });
  }

  test("home is links and forms alone; words that wait on this device wake it, and are sent", async ({ page, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    const me = await student(page);
    const asked: string[] = [];
    page.on("request", (request) => void (request.url().endsWith(".wasm") && asked.push(request.url())));
    await me.open("/plan");
    await page.waitForFunction(() => "ilpDevice" in globalThis);
    await page.waitForLoadState("networkidle");
    expect(asked).toEqual([]);

    await me.openSection("strategies");
    await page.route(PUSH, offline);
    await me.type("Home sends what waits.");
    await expect(me.status).toHaveText(/^Saved on this device only\./);
    asked.length = 0;
    await me.open("/plan");
    await expect.poll(() => asked.length, { message: "home wakes" }).toBeGreaterThan(0);
    await page.unroute(PUSH);
    await expect.poll(() => me.onServer("strategies"), { timeout: 45_000 }).toContain("Home sends what waits.");
    await expect(me.status).toHaveText(/^Saved at /);
  });

  for (const [sign, use] of [
    ["the pointer comes to its boxes", (me) => me.page.locator(".grade-own summary").first().hover()],
    ["the keyboard does", (me) => me.page.locator(".grade-own summary").first().focus()],
    ["another device ticks one", async (me) => void (await tick(me))],
  ] as [string, (me: Person) => Promise<void>][]) {
    test(`the grid is links and forms alone, says that all is saved, and wakes when ${sign}`, async ({ page }) => {
      const me = await student(page);
      const asked: string[] = [];
      page.on("request", (request) => void (request.url().endsWith(".wasm") && asked.push(request.url())));
      const heard = page.waitForResponse((response) => response.url().includes("/live/"));
      await me.open("/plan/success");
      await heard;
      await expect(me.status).toHaveText("Everything is saved");
      expect(asked, "not by being looked at").toEqual([]);
      await use(me);
      await expect.poll(() => asked.length).toBeGreaterThan(0);
      const box = page.locator(".grade-own .item:not(.item-aside)").last().getByRole("checkbox");
      const isDone = !(await box.isChecked());
      await box.click();
      await me.saved();
      await me.reload();
      await expect(box).toBeChecked({ checked: isDone });
    });
  }

  test("a page that came in chunks loads each file once", async ({ page }) => {
    const me = await student(page);
    const asked: string[] = [];
    page.on("request", (request) => void (request.url().includes("/site/") && asked.push(new URL(request.url()).pathname)));
    await me.openSection("goals");
    expect(asked.length, "style, scripts, wasm, editor").toBeGreaterThan(5);
    expect(asked.filter((path, index) => asked.indexOf(path) !== index), "asked for twice").toEqual([]);
  });
});
