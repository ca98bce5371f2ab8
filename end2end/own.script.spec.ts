// A device that a student calls their own opens the plan without a network. Every other says what is kept, and shows nothing.
import type { BrowserContext, Page } from "@playwright/test";
import { barriers } from "./barriers";
import { Between } from "./between";
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { Person } from "./person";

const PUSH = "**/api/push";
const ON_DEVICE = /^Saved on this device only\./;
const KEPT_NOTE = "There is no connection. This is your plan as this device has it.";
const SHARED = "Your words are kept on this device. Sign in with a connection to see them.";
/** Pages without a network ask in vain, and say so in the console. */
const IN_VAIN = /Failed to (fetch|load resource)|net::ERR_|NetworkError|Failed to convert value to 'Response'/;

/** What lies in a store of this browser, and all of it as text. */
async function stored(page: Page, database: string, store: string): Promise<{ names: string[]; text: string }> {
  return page.evaluate(
    async ([database, store]) => {
      const open = indexedDB.open(database as string);
      await new Promise((done) => (open.onsuccess = done));
      if (!open.result.objectStoreNames.contains(store as string)) return { names: [], text: "" };
      const table = open.result.transaction(store as string).objectStore(store as string);
      const [names, all] = [table.getAllKeys(), table.getAll()];
      await new Promise((done) => (all.onsuccess = done));
      open.result.close();
      const readable = (value: unknown): string => {
        if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder("latin1").decode(value);
        return typeof value === "object" && value !== null ? Object.values(value).map(readable).join(" ") : String(value);
      };
      return { names: names.result.map(String), text: readable(all.result) };
    },
    [database, store],
  );
}

const kept = async (page: Page): Promise<string[]> => (await stored(page, "ilp own", "kept")).names.sort();
const whose = async (page: Page): Promise<string[]> => (await stored(page, "ilp own", "whose")).names;

/** Says on the account page that this is one's own device, and waits until everything is on it. */
async function makeOwn(me: Person): Promise<void> {
  await me.page.goto(`${me.site}/account`);
  await me.page.getByRole("button", { name: "This is my own device" }).click();
  await expect(me.page.locator(".begun-note")).toContainText("This is your own device now.");
  await filled(me);
}

async function filled(me: Person): Promise<void> {
  const build = (): Promise<unknown> =>
    me.page.evaluate(async () => {
      const open = indexedDB.open("ilp own");
      await new Promise((done) => (open.onsuccess = done));
      const mine = open.result.transaction("whose").objectStore("whose").get("me");
      await new Promise((done) => (mine.onsuccess = done));
      open.result.close();
      const css = document.querySelector<HTMLLinkElement>("link[rel=stylesheet]")?.getAttribute("href") ?? "";
      return css.startsWith(`${(mine.result as { filled?: string } | undefined)?.filled}/`);
    });
  await expect.poll(build, { message: "the plan and its pages are on the device", timeout: 45_000 }).toBe(true);
}

/** No barrier that axe knows, in both themes. */
async function usable(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await barriers(page)).toEqual([]);
  }
}

async function worker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

async function newPage(context: BrowserContext, site: string): Promise<Person> {
  return new Person(await context.newPage(), site, true);
}

test.describe("a server of its own", () => {
  const server = ownServer();

  test("an own device opens home, words and grid without a network, and what is written there arrives", async ({ page, context, problems }) => {
    problems.expect(IN_VAIN);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(9);
    await makeOwn(me);
    await me.openSection("goals");
    await me.write("Confirmed before the tunnel.");
    const lies = await stored(page, "ilp own", "kept");
    expect(lies.names.sort()).toEqual(["/plan", "/plan/barriers", "/plan/goals", "/plan/strategies", "/plan/success", "plan"]);
    expect(lies.text, "nothing of it can be read there").not.toMatch(/Confirmed|Hello|<html/);

    await context.setOffline(true);
    await me.open("/plan");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Hello");
    await expect(page.locator(".kept-note")).toContainText(KEPT_NOTE);
    await usable(page);
    // From there as ever, by links.
    await me.card("Setting Goals").getByRole("link").click();
    await expect(me.editor).toBeVisible();
    await me.reads("Confirmed before the tunnel.");
    await me.type("Written after the reload, in the tunnel.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await me.reload();
    await me.reads("Confirmed before the tunnel.", "Written after the reload, in the tunnel.");
    await expect(me.status).toHaveText(ON_DEVICE);

    await me.open("/plan/success");
    const box = page.locator("details[open] input[type=checkbox]").first();
    const was = await box.isChecked();
    await box.click();
    await expect(me.status).toHaveText(ON_DEVICE);
    await me.reload();
    await expect(box).toBeChecked({ checked: !was });
    await me.open("/");
    await expect(page, "the first page leads to the plan").toHaveURL(`${server().site}/plan`);
    await page.goto(`${server().site}/plan/years`);
    await expect(page.getByRole("main"), "what is not here is said, with what is").toContainText("Your plan is on this device:");
    await usable(page);
    await page.getByRole("main").getByRole("link", { name: "Setting Goals" }).click();
    await me.reads("Confirmed before the tunnel.", "Written after the reload, in the tunnel.");

    await context.setOffline(false);
    await me.open("/plan/goals");
    await expect(page.locator(".kept-note")).toBeHidden();
    await expect.poll(() => me.onServer("goals")).toContain("Written after the reload, in the tunnel.");
    await me.reads("Confirmed before the tunnel.", "Written after the reload, in the tunnel.");
    expect((await me.onServer("goals")).split("in the tunnel.").length - 1, "once").toBe(1);
    await expect.poll(async () => (await stored(page, "ilp", "edits")).names.length, { message: "dropped behind it" }).toBe(0);
    await me.open("/plan/success");
    await expect(box).toBeChecked({ checked: !was });
  });

  test("when the server is killed the page opens all the same, and goes on by itself when it is back", async ({ page, problems }) => {
    problems.expect(IN_VAIN);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(10);
    await makeOwn(me);
    await me.openSection("barriers");
    await me.write("Before the kill.");
    await server().kill();
    await me.reload();
    await me.reads("Before the kill.");
    await me.type("While it was dead.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await me.reload();
    await me.reads("Before the kill.", "While it was dead.");
    await server().serve();
    await me.saved();
    await expect(page.locator(".kept-note")).toBeHidden();
    await me.reads("Before the kill.", "While it was dead.");
    expect(await me.onServer("barriers")).toContain("While it was dead.");
  });

  test("a shared computer without a network says that the words are kept, and shows none", async ({ page, context, problems }) => {
    problems.expect(IN_VAIN);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(11);
    await me.openSection("goals");
    await worker(page);
    await context.setOffline(true);
    const nothing = await newPage(context, server().site);
    await nothing.page.goto(`${server().site}/plan`);
    await expect(nothing.page.getByRole("heading", { level: 1 })).toHaveText("There is no connection");
    await expect(nothing.page.getByRole("main")).toContainText("Whatever a page called saved is safe there.");
    await nothing.page.close();
    await me.type("Not for the next one here.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await page.close({ runBeforeUnload: false });

    const later = await newPage(context, server().site);
    await later.page.goto(`${server().site}/plan/goals`);
    await expect(later.page.getByRole("main")).toContainText(SHARED);
    await usable(later.page);
    await expect(later.page.getByRole("main")).not.toContainText("Not for the next one");
    await expect(later.page.getByRole("link", { name: "My plan" })).toHaveCount(0);
    expect(await kept(later.page)).toEqual([]);
    await context.setOffline(false);
    await later.page.getByRole("link", { name: "Try again" }).click();
    await later.reads("Not for the next one here.");
    await expect.poll(() => later.onServer("goals")).toContain("Not for the next one here.");
  });

  test("whoever signs in next at an own device finds nothing of it, and the words wait locked", async ({ page, context, problems }) => {
    problems.expect(IN_VAIN);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(12);
    await makeOwn(me);
    await me.openSection("strategies");
    await context.setOffline(true);
    await me.type("Mine, though I forgot to leave.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);

    const other = await newPage(context, server().site);
    await other.enterAsStudent(6);
    await other.open("/plan");
    expect(await kept(other.page)).toEqual([]);
    expect(await whose(other.page)).toEqual([]);
    await other.openSection("strategies");
    expect(await other.text()).not.toContain("Mine, though");
    await context.setOffline(true);
    await other.page.goto(`${server().site}/plan/strategies`);
    await expect(other.page.getByRole("main")).toContainText(SHARED);
    await context.setOffline(false);

    await other.enterAsStudent(12);
    await other.openSection("strategies");
    await other.reads("Mine, though I forgot to leave.");
    await expect.poll(() => other.onServer("strategies")).toContain("Mine, though I forgot to leave.");
    await other.page.goto(`${server().site}/account`);
    await expect(other.page.getByRole("button", { name: "This is my own device" }), "that has to be said again").toBeVisible();
  });

  test("leaving an own device closes it, and unsent words stay locked until their person is back", async ({ page, context, problems }) => {
    problems.expect(IN_VAIN);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(8);
    await makeOwn(me);
    await me.openSection("goals");
    await context.route(PUSH, (route) => route.abort());
    await me.type("Unsent when I left.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    const asked = page.getByRole("alertdialog");
    await expect(asked).toContainText("they stay on this computer, locked");
    await asked.getByRole("button", { name: "Leave all the same" }).click();
    await expect(page).toHaveURL(`${server().site}/`);
    expect(await kept(page)).toEqual([]);
    expect(await whose(page)).toEqual([]);
    const edits = await stored(page, "ilp", "edits");
    expect(edits.names.length).toBeGreaterThan(0);
    expect(edits.text).not.toContain("Unsent");
    await context.setOffline(true);
    await page.goto(`${server().site}/plan`);
    await expect(page.getByRole("main")).toContainText(SHARED);
    await context.setOffline(false);
    await context.unroute(PUSH);
    await me.enterAsStudent(8);
    await me.openSection("goals");
    await me.reads("Unsent when I left.");
    await expect.poll(() => me.onServer("goals")).toContain("Unsent when I left.");
  });

  test("leaving without a network closes the device and says that the session goes on", async ({ page, context, problems }) => {
    problems.expect(IN_VAIN);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(7);
    await makeOwn(me);
    await context.setOffline(true);
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await expect(page.getByRole("main")).toContainText("You are not signed out yet");
    await page.goto(`${server().site}/plan`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no connection");
    expect(await kept(page)).toEqual([]);
    await context.setOffline(false);
    await me.open("/plan");
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await expect(page).toHaveURL(`${server().site}/`);
  });

  test("after thirty days without the server the device opens nothing by itself any more", async ({ page, context, problems }) => {
    problems.expect(IN_VAIN);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(7);
    await makeOwn(me);
    const age = (days: number): Promise<void> =>
      page.evaluate(async (days) => {
        const open = indexedDB.open("ilp own");
        await new Promise((done) => (open.onsuccess = done));
        const whose = open.result.transaction("whose", "readwrite").objectStore("whose");
        const mine = whose.get("me");
        await new Promise((done) => (mine.onsuccess = done));
        const put = whose.put({ ...(mine.result as object), seen: Date.now() - days * 24 * 60 * 60 * 1000 }, "me");
        await new Promise((done) => (put.onsuccess = done));
        open.result.close();
      }, days);
    await age(29);
    await context.setOffline(true);
    await me.open("/plan");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Hello");
    await age(31);
    await page.goto(`${server().site}/plan`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no connection");
    expect(await kept(page)).toEqual([]);
    expect(await whose(page)).toEqual([]);
    await context.setOffline(false);
  });

  test("an upgrade leaves an open page working, and the own device takes the new build over", async ({ page, context, problems }) => {
    problems.expect(IN_VAIN);
    problems.expect(FAILED_LOAD.missing);
    const between = await Between.start(server());
    const me = new Person(page, between.site, true);
    await me.enterAsStudent(9);
    await makeOwn(me);
    await me.openSection("barriers");
    const before = await page.evaluateHandle(() => navigator.serviceWorker.controller);
    between.isUpgraded = true;
    await page.evaluate(async (before) => {
      const { serviceWorker } = navigator;
      const taken = new Promise((done) => serviceWorker.addEventListener("controllerchange", done, { once: true }));
      const registration = await serviceWorker.ready;
      const isFound = (): boolean => serviceWorker.controller !== before || registration.installing !== null || registration.waiting !== null;
      // A look that the browser began before the upgrade answers for the next one, too.
      while (!isFound()) await registration.update();
      if (serviceWorker.controller === before) await taken;
    }, before);
    await me.write("Written on a page of the build before.");
    // Its next page needs a file that the server does not have any more.
    await page.getByRole("link", { name: "My plan" }).first().click();
    await page.getByRole("listitem").filter({ hasText: "Preparing for Success" }).getByRole("link").first().click();
    await expect(page.locator("details[open] input[type=checkbox]").first()).toBeVisible();
    await me.open("/plan/barriers");
    await me.reads("Written on a page of the build before.");
    await filled(me);
    await context.setOffline(true);
    await me.reload();
    await me.reads("Written on a page of the build before.");
    await context.setOffline(false);
    await between.remove();
  });

  test("a repeat visit moves at most eight kilobytes", async ({ page, problems }) => {
    problems.expect(IN_VAIN);
    const between = await Between.start(server());
    const me = new Person(page, between.site, true);
    await me.enterAsStudent(9);
    await me.open("/plan");
    await worker(page);
    await page.waitForLoadState("networkidle");
    between.bytes = 0;
    between.asked.length = 0;
    await me.open("/plan");
    await expect.poll(() => between.asked.join(" "), { message: "the page has asked for what it asks for" }).toContain("worker.js");
    expect(between.asked.filter((address) => address.startsWith("/site/")), "the browser has the files").toEqual([]);
    console.log(`a repeat visit of home: ${between.bytes} bytes for ${between.asked.join(" ")}`);
    expect(between.bytes).toBeLessThan(8_000);
    await between.remove();
  });
});
