// What a device keeps: words that the server does not have yet outlive their page, locked, and are sent by a later one.
import type { BrowserContext } from "@playwright/test";
import { crash } from "./crash";
import { onDisk } from "./device-log";
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { Person } from "./person";
import { expectWithin, TIMED } from "./promised";
import type { Server } from "./server";

const PUSH = "**/api/push";
const ON_DEVICE = /^Saved on this device only\./;

async function newPage(context: BrowserContext, { site }: Server): Promise<Person> {
  return new Person(await context.newPage(), site, true);
}

/** Enters as a counselor of that student. */
async function enterAsReader(adult: Person, student: number): Promise<void> {
  for (const counselor of (await adult.choices()).filter((one) => one.role === "counselor")) {
    await adult.enter(counselor);
    if ((await adult.page.request.get(`${adult.site}/students/${student}`)).ok()) return;
  }
  throw new Error("this student has no counselor");
}

// What is asked for goes past no worker: the tests stand where it would.
test.use({ serviceWorkers: "block" });

test.describe("a server of its own", () => {
  const server = ownServer();

  test("words of a page that was killed are on the device, unreadable there, and a later page sends them", async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(9);
    await me.openSection("goals");
    await context.setOffline(true);
    await me.type("Written before the battery died.");
    await expect(me.status).toHaveText(ON_DEVICE);
    const kept = await onDisk(me);
    expect(kept.records).toBeGreaterThan(0);
    expect(kept.text).not.toContain("battery");
    // No farewell: the tab is gone between two moments.
    await crash(page);
    await page.close();
    await context.setOffline(false);
    expect(await (await newPage(context, server())).onServer("goals")).not.toContain("battery");

    const later = await newPage(context, server());
    await later.openSection("goals");
    await later.reads("Written before the battery died.");
    await expect(later.page.getByRole("heading", { name: "Words were added to your plan" })).toBeVisible();
    await expect(later.page.locator(".late")).toContainText("Written before the battery died.");
    await expect.poll(() => later.onServer("goals")).toContain("Written before the battery died.");
    await expect.poll(async () => (await onDisk(later)).records, { message: "dropped once the server has them" }).toBe(0);
    await later.page.getByRole("button", { name: "I have seen it" }).click();
    await expect(later.page.locator(".late")).toHaveCount(0);
  });

  test("what one student left on a shared computer is never sent as somebody else's", async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    problems.expect(FAILED_LOAD.missing);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(10);
    await me.openSection("barriers");
    await context.setOffline(true);
    await me.type("Only mine, whoever comes next.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);

    const other = await newPage(context, server());
    await other.enterAsStudent(11);
    await other.openSection("barriers");
    await other.write("I am somebody else.");
    expect(await other.text()).not.toContain("Only mine");
    expect(await other.onServer("barriers")).not.toContain("Only mine");
    expect((await onDisk(other)).records, "it waits for its owner").toBeGreaterThan(0);
    await other.page.close();

    const again = await newPage(context, server());
    await again.enterAsStudent(10);
    await again.openSection("barriers");
    await again.reads("Only mine, whoever comes next.");
    await expect.poll(() => again.onServer("barriers")).toContain("Only mine, whoever comes next.");
  });

  test("words on the device are sent from a student's home too", async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(8);
    await me.openSection("barriers");
    await context.setOffline(true);
    await me.type("Sent from home.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await crash(page);
    await page.close();
    await context.setOffline(false);
    const later = await newPage(context, server());
    await later.open("/plan");
    await expect.poll(() => later.onServer("barriers")).toContain("Sent from home.");
  });

  test("a computer that keeps nothing says so, and the words stay on the page", async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    await page.addInitScript(() => {
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException("The disk is full.", "QuotaExceededError");
      };
    });
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(12);
    await me.openSection("goals");
    await context.route(PUSH, (route) => route.abort());
    await me.type("On the page alone.");
    await expect(me.status).toHaveText(/^Not saved\. The server cannot be reached.*Keep this page open/);
    await context.unroute(PUSH);
    await me.saved();
    expect(await me.onServer("goals")).toContain("On the page alone.");
  });

  test("two tabs of one student exchange words without the server", async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    const one = new Person(page, server().site, true);
    await one.enterAsStudent(7);
    await one.openSection("strategies");
    const two = await newPage(context, server());
    await two.openSection("strategies");
    await context.route(PUSH, (route) => route.abort());
    await one.type("From the first tab.");
    await two.reads("From the first tab.");
    await two.type("From the second tab.");
    await one.reads("From the first tab.", "From the second tab.");
    await context.unroute(PUSH);
    await one.saved();
    await two.saved();
    const there = await one.onServer("strategies");
    expect(there.split("From the first tab.").length - 1).toBe(1);
    expect(there.split("From the second tab.").length - 1).toBe(1);
  });

  test("leaving with unsent words asks first, and goes on by itself once they are saved", async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(8);
    await me.openSection("goals");
    await context.route(PUSH, (route) => route.abort());
    await me.type("Before I leave.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    const asked = page.getByRole("alertdialog");
    await expect(asked).toContainText("they stay on this computer, locked");
    await asked.getByRole("button", { name: "Stay" }).click();
    await expect(asked).toHaveCount(0);
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await asked.getByRole("button", { name: "Send them now" }).click();
    await context.unroute(PUSH);
    await expect(page).toHaveURL(`${server().site}/`, { timeout: 45_000 });
    await me.enterAsStudent(8);
    expect(await me.onServer("goals")).toContain("Before I leave.");
  });

  for (const path of ["/account", "/plan/cards", "/plan"]) {
    test(`leaving from ${path}, which sends nothing, offers to send what waits on the device`, async ({ page, context, problems }) => {
      problems.expect(FAILED_LOAD.unreachable);
      const me = new Person(page, server().site, true);
      const student = await me.enterAsStudent(8);
      const later = await newPage(context, server());
      // Nothing waits yet, so that home sleeps.
      await later.open(path);
      await me.openSection("goals");
      await context.setOffline(true);
      const words = `Left behind by whoever leaves from ${path}.`;
      await me.type(words);
      await expect(me.status).toHaveText(ON_DEVICE);
      await page.close({ runBeforeUnload: false });
      await context.setOffline(false);
      await context.route(PUSH, (route) => (route.request().postData()?.includes('"update":null') ? route.continue() : route.abort()));
      await later.page.getByRole("button", { name: "Leave", exact: true }).click();
      const asked = later.page.getByRole("alertdialog");
      await expect(asked).toContainText("they stay on this computer, locked");
      await expect(later.page).toHaveURL(`${server().site}/plan`);
      await asked.getByRole("button", { name: "Send them now" }).click();
      await context.unroute(PUSH);
      await expect(later.page).toHaveURL(`${server().site}/`, { timeout: 45_000 });
      expect(await later.page.request.get(`${server().site}/api/me`).then((answer) => answer.text()), "signed out").toBe("null");
      await later.enter(student);
      expect(await later.onServer("goals")).toContain(words);
    });
  }

  test("nobody is kept from leaving by what somebody else left on the device, by a plan that does not wake, or by a disk that says nothing", async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(12);
    await me.openSection("goals");
    await context.setOffline(true);
    await me.type("Only mine, whoever leaves.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    const next = await newPage(context, server());
    const leave = async (): Promise<void> => {
      await next.page.goto(`${server().site}/account`);
      await next.page.getByRole("button", { name: "Leave", exact: true }).click();
      await expect(next.page).toHaveURL(`${server().site}/`);
    };
    await next.enterAsStudent(11);
    await leave();
    expect((await onDisk(next)).records, "it waits for its owner").toBeGreaterThan(0);
    await next.enterAsStudent(12);
    await context.route("**/*.wasm", (route) => route.abort());
    await next.page.goto(`${server().site}/account`);
    const button = next.page.getByRole("button", { name: "Leave", exact: true });
    await button.click();
    await expect(next.page, "the plan would send").toHaveURL(`${server().site}/plan`);
    await button.click();
    await expect(next.page, "but cannot wake").toHaveURL(`${server().site}/`);
    await next.page.addInitScript(() => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    });
    await next.enterAsStudent(12);
    await leave();
  });

  test("a disk that cannot be read just now is read later, and what lay there is sent", async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(11);
    await me.openSection("strategies");
    await context.setOffline(true);
    await me.type("Read at the second try.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    const later = await newPage(context, server());
    await later.page.addInitScript(() => {
      const read = IDBObjectStore.prototype.getAll;
      let fails = true;
      IDBObjectStore.prototype.getAll = function (...asked: Parameters<typeof read>) {
        if (fails && this.name === "edits") {
          fails = false;
          document.documentElement.dataset["failed"] = "true";
          throw new DOMException("The disk is busy.", "UnknownError");
        }
        return read.apply(this, asked);
      };
    });
    await later.openSection("strategies");
    await expect(later.page.locator("html[data-failed]")).toBeAttached();
    await later.reads("Read at the second try.");
    await expect.poll(() => later.onServer("strategies")).toContain("Read at the second try.");
  });

  test("a session that ends while typing loses nothing, and saving goes on after entering again", async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.missing);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(6);
    await me.openSection("goals");
    await me.write("Before the session ended.");
    await context.clearCookies();
    await me.type("After it had ended.");
    await expect(me.status).toHaveText(/^Saved on this device only\. You are signed out/);
    await me.enterAsStudent(6);
    await me.saved();
    expect(await me.onServer("goals")).toContain("After it had ended.");
  });

  test("a counselor reads along while the student writes, and each sees that the other is here", TIMED, async ({ page, browser, problems }) => {
    const me = new Person(page, server().site, true);
    const student = await me.enterAsStudent(9);
    const context = await browser.newContext();
    problems.watch(context);
    const adult = new Person(await context.newPage(), server().site, true);
    await enterAsReader(adult, student.person);
    await adult.open(`/students/${student.person}`);
    await me.openSection("strategies");
    await expect(page.locator(".company")).toContainText("(counselor) has this plan open, too.");
    await expect(adult.page.locator(".company")).toContainText("(student) has this plan open, too.");
    await me.write("Read while I write.");
    const saved = Date.now();
    // The page gets no reload.
    await adult.page.locator("article.reading").filter({ hasText: "Read while I write." }).first().waitFor();
    expectWithin(2_000, "words before whoever reads along once they are saved", Date.now() - saved);
    // What an adult has begun to write is not taken away by what the student writes meanwhile.
    await adult.page.locator(".note-add").first().click();
    const comment = adult.page.locator("textarea[name=said]").first();
    await comment.fill("Begun and not sent.");
    await me.write("Written while somebody comments.");
    await expect.poll(() => me.onServer("strategies")).toContain("Written while somebody comments.");
    await expect(comment).toHaveValue("Begun and not sent.");
    await comment.fill("");
    await expect(adult.page.locator("article.reading")).toContainText("Written while somebody comments.", { timeout: 15_000 });
    // Nor are the words that are selected, to be commented on.
    const selected = (): Promise<string> => adult.page.evaluate(() => getSelection()?.toString() ?? "");
    await adult.page.evaluate(() => {
      const line = [...document.querySelectorAll("article.reading [data-at]")].find((one) => one.textContent?.includes("Read while I write."));
      if (line) getSelection()?.selectAllChildren(line);
    });
    expect(await selected()).toContain("Read while I write.");
    await me.write("Written while somebody selects.");
    await expect(adult.page.locator(".company")).toContainText("(student)");
    expect(await selected()).toContain("Read while I write.");
    await adult.page.evaluate(() => getSelection()?.removeAllRanges());
    await expect(adult.page.locator("article.reading")).toContainText("Written while somebody selects.", { timeout: 15_000 });
    await context.close();
    await expect(page.locator(".company")).toBeEmpty();
  });

  test("where no line of news comes through, a counselor reads along all the same and the student hears what was said", async ({ page, browser, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    const context = await browser.newContext();
    problems.watch(context);
    for (const each of [page.context(), context]) await each.route("**/live/**", (route) => route.abort());
    const adult = new Person(await context.newPage(), server().site, true);
    const student = await me.enterAsStudent(10);
    await enterAsReader(adult, student.person);
    await adult.open(`/students/${student.person}`);
    await me.openSection("goals");
    await me.write("Read without a line.");
    await expect(adult.page.locator("article.reading")).toContainText("Read without a line.");
    await adult.page.locator(".note-add").first().click();
    await adult.page.locator("textarea[name=said]").first().fill("Heard without a line?");
    await adult.page.locator("form:has(textarea[name=said]) button[type=submit]").first().click();
    await expect(page.locator(".margin")).toContainText("Heard without a line?");
    await context.close();
  });
});
