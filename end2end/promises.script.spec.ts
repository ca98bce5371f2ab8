// The promises of the device's log: how soon a word is on the disk and on the server, what a storm of reloads, a crash and
// a full disk take away, which is nothing.
import { crash } from "./crash";
import { onDisk } from "./device-log";
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { Person } from "./person";
import { expectWithin, TIMED } from "./promised";

const PUSH = "**/api/push";
const ON_DEVICE = /^Saved on this device only\./;
/** What is promised: a word is on the disk, and after a pause on the server. */
const PROMISED_MS = { onDisk: 250, onServer: 1_000 };
const TRIES = 5;

interface Noted {
  typed: number;
  kept: { at: number; durability: string }[];
  sent: number[];
}

/** Notes in the page when something was typed, when the disk had it, and when the server had answered. */
function note(): void {
  const noted: Noted = { typed: 0, kept: [], sent: [] };
  Object.assign(globalThis, { noted });
  addEventListener("keydown", () => (noted.typed = performance.now()), true);
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...asked: Parameters<typeof transaction>) {
    const begun = transaction.apply(this, asked);
    if (begun.mode === "readwrite" && begun.objectStoreNames.contains("edits")) {
      begun.addEventListener("complete", () => noted.kept.push({ at: performance.now(), durability: begun.durability }));
    }
    return begun;
  };
  const real = globalThis.fetch;
  globalThis.fetch = async (...asked) => {
    const request = new Request(...asked);
    const carries = request.url.endsWith("/api/push") && !/"update":null/.test(await request.clone().text());
    const answer = await real(request);
    if (carries && answer.ok) noted.sent.push(performance.now());
    return answer;
  };
}

const noted = (me: Person): Promise<Noted> => me.page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted);

// What is asked for goes past no worker: the tests stand where it would.
test.use({ serviceWorkers: "block" });

test.describe("a server of its own", () => {
  const server = ownServer();

  test("a word is on the disk within 250 milliseconds, and with the disk's own word for it", TIMED, async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    await page.addInitScript(note);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(9);
    await me.openSection("goals");
    await context.route(PUSH, (route) => route.abort());
    await me.type("The first word opens the log.");
    await expect(me.status).toHaveText(ON_DEVICE);
    const took: number[] = [];
    for (let round = 0; round < TRIES; round += 1) {
      const before = (await noted(me)).kept.length;
      await page.keyboard.press("x");
      await expect.poll(async () => (await noted(me)).kept.length, { intervals: [50] }).toBeGreaterThan(before);
      const { typed, kept } = await noted(me);
      took.push((kept[before]?.at ?? Infinity) - typed);
    }
    expectWithin(PROMISED_MS.onDisk, "a word on the disk", ...took);
    const durability = new Set((await noted(me)).kept.map((one) => one.durability));
    expect([...durability], "no record is only in the system's memory").toEqual(["strict"]);
  });

  test("after a pause words are on the server within a second", TIMED, async ({ page }) => {
    await page.addInitScript(note);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(10);
    await me.openSection("goals");
    await me.write("The first word opens the log.");
    const took: number[] = [];
    for (let round = 0; round < TRIES; round += 1) {
      const before = (await noted(me)).sent.length;
      await page.keyboard.press("x");
      await expect.poll(async () => (await noted(me)).sent.length, { intervals: [50] }).toBeGreaterThan(before);
      const { typed, sent } = await noted(me);
      took.push((sent[before] ?? Infinity) - typed);
    }
    expectWithin(PROMISED_MS.onServer, "a word on the server, after a pause", ...took);
  });

  test("twenty reloads in the middle of typing lose no sentence and double none", async ({ page, context, problems }) => {
    test.setTimeout(240_000);
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(11);
    const sentences: string[] = [];
    for (let round = 1; round <= 20; round += 1) {
      await me.openSection("goals");
      // What an ended page left comes in pieces: who breaks a line between two of them parts it.
      await me.reads(...sentences.slice(-1));
      const isCutOff = round % 2 === 0;
      if (isCutOff) await context.route(PUSH, (route) => route.abort());
      await me.startLine();
      const sentence = `In round ${round} I wrote this.`;
      sentences.push(sentence);
      await page.keyboard.type(sentence);
      await expect(me.status).toHaveText(isCutOff ? ON_DEVICE : /^Saved at /);
      await context.unroute(PUSH);
      // That much was said; what follows is cut off in the middle.
      const typing = page.keyboard.type(" And some mo").catch(() => undefined);
      await page.reload({ waitUntil: "commit" });
      // A key that the ended page took along is sometimes never answered for.
      await Promise.race([typing, page.waitForLoadState()]);
    }
    await me.openSection("goals");
    await me.reads(...sentences);
    const there = async (): Promise<number[]> => {
      const text = await me.onServer("goals");
      return sentences.map((sentence) => text.split(sentence).length - 1);
    };
    await expect.poll(there, { timeout: 45_000 }).toEqual(sentences.map(() => 1));
    await expect.poll(async () => (await onDisk(me)).records, { message: "dropped once the server has them", timeout: 45_000 }).toBe(0);
  });

  test("a page whose process crashes has its words on the device, and a later page sends them", async ({ page, context, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(12);
    await me.openSection("goals");
    await context.setOffline(true);
    await me.type("Written before the crash.");
    await expect(me.status).toHaveText(ON_DEVICE);
    await crash(page);
    await page.close();
    await context.setOffline(false);
    const later = new Person(await context.newPage(), server().site, true);
    await later.openSection("goals");
    await later.reads("Written before the crash.");
    await expect.poll(() => later.onServer("goals")).toContain("Written before the crash.");
  });

  test("a disk without room is said, and words go to it once there is room, and to the server", async ({ page, context, problems }) => {
    test.setTimeout(180_000);
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(8);
    await me.openSection("goals");
    const hands = await context.newCDPSession(page);
    await hands.send("Storage.overrideQuotaForOrigin", { origin: server().site, quotaSize: 1 });
    await context.route(PUSH, (route) => route.abort());
    await me.type("Written on a full disk.");
    await expect(me.status).toHaveText(/^Not saved\. The server cannot be reached.*Keep this page open/);
    await hands.send("Storage.overrideQuotaForOrigin", { origin: server().site });
    await expect(me.status).toHaveText(ON_DEVICE, { timeout: 60_000 });
    await context.unroute(PUSH);
    await me.saved();
    expect(await me.onServer("goals")).toContain("Written on a full disk.");
  });
});
