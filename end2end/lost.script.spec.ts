// The network or the server fails: the page says so, keeps every word, and makes up for it by itself.
import { readFile } from "node:fs/promises";

import { expect, FAILED_LOAD, GRADE, test } from "./fixtures";

const PUSH = "**/api/push";
/** Either is true for a moment: on the page alone, then on the device too. */
const KEPT = /^(Not saved|Saved on this device only)\./;

// What is asked for goes past no worker: the tests stand where it would.
test.use({ serviceWorkers: "block" });

test.beforeEach(async ({ me }) => {
  await me.enterAsStudent(GRADE.lost);
  await me.openSection("goals");
  await expect(me.status).toHaveText("Everything is saved");
});

test("words written offline are not called saved, stay, and are saved when the network returns", async ({ me, page, context, problems }) => {
  problems.expect(FAILED_LOAD.unreachable);
  await context.setOffline(true);
  await me.type("Written in a tunnel.");
  await expect(me.status).toHaveText(/^Saved on this device only\. The server cannot be reached/);
  await page.keyboard.type(" And still in the tunnel.");
  await me.reads("Written in a tunnel. And still in the tunnel.");
  expect(await me.status.textContent()).toMatch(KEPT);
  await context.setOffline(false);
  await me.saved();
  await me.reload();
  await me.reads("Written in a tunnel. And still in the tunnel.");
});

test("a server that cannot save is said, and words wait for it", async ({ me, page, problems }) => {
  problems.expect(FAILED_LOAD.refused);
  await page.route(PUSH, (route) => route.fulfill({ status: 503, contentType: "application/json", body: '"cannot_save"' }));
  await me.type("Written while the disk was full.");
  await expect(me.status).toHaveText(/^Saved on this device only\. The server cannot save right now/);
  await page.keyboard.type(" More of it.");
  await page.unroute(PUSH);
  await me.saved();
  await me.reload();
  await me.reads("Written while the disk was full. More of it.");
});

test("an answer that gets lost after the save doubles nothing", async ({ me, page, problems }) => {
  problems.expect(FAILED_LOAD.unreachable);
  let lost = 0;
  await page.route(PUSH, async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort();
  });
  await me.type("Saved, but nobody told me.");
  await expect.poll(() => lost, { message: "an answer is lost" }).toBeGreaterThan(0);
  await expect(me.status).toHaveText(KEPT);
  await expect.poll(() => lost, { message: "it tries again by itself" }).toBeGreaterThan(1);
  await page.unroute(PUSH);
  await me.saved();
  await me.reads("Saved, but nobody told me.");
  await me.reload();
  await me.reads("Saved, but nobody told me.");
});

test("a clock that is set back an hour holds up no word", async ({ me, page, context, problems }) => {
  problems.expect(FAILED_LOAD.unreachable);
  await context.setOffline(true);
  await me.type("Before the clock was set back.");
  await expect(me.status).toHaveText(/^Saved on this device only\. The server cannot be reached/);
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 3_600_000;
  });
  await page.keyboard.type(" And after it.");
  await expect(me.status, "kept, and not only on the page").toHaveText(/^Saved on this device only\. The server cannot be reached/);
  await context.setOffline(false);
  await me.saved();
  expect(await me.onServer("goals")).toContain("Before the clock was set back. And after it.");
});

test("somebody who may no longer write is told so, and not to sign in again", async ({ me, page, problems }) => {
  problems.expect(FAILED_LOAD.missing);
  await page.route(PUSH, (route) => route.fulfill({ status: 404, contentType: "application/json", body: '"not_found"' }));
  await me.type("Written after my last day.");
  await expect(me.status).toHaveText(/^Saved on this device only\. The person who is signed in here cannot write in this plan\..*copy your words/);
  await me.reads("Written after my last day.");
  await page.unroute(PUSH);
  await me.saved();
});

test("the page never says that words are saved which were typed while the answer was on its way", async ({ me, page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await me.write("These are saved.");
  const asked = page.waitForRequest(PUSH);
  await page.route(PUSH, async (route) => {
    // A slow line: the server has it late, and names its own time.
    await held;
    await route.continue();
  });
  await page.keyboard.type(" These are on their way.");
  await asked;
  const sent = await page.evaluate(() => Date.now());
  // Whole seconds are shown: what comes later must be later by more than one.
  await expect.poll(() => page.evaluate(() => Date.now())).toBeGreaterThan(sent + 2_500);
  await page.keyboard.type(" These are not.");
  release();
  // The moment that is named lies before the words that the request did not carry.
  await expect(me.status).toHaveText(/^Saving… Saved up to /);
  const said = /up to (.*)$/.exec((await me.status.textContent()) ?? "")?.[1];
  const at = (ms: number): Promise<string> =>
    page.evaluate((ms) => new Date(ms).toLocaleTimeString("default", { hour: "2-digit", minute: "2-digit", second: "2-digit" }), ms);
  const before = await Promise.all([-3, -2, -1, 0, 1].map((seconds) => at(sent + seconds * 1_000)));
  expect(before).toContain(said);
  await page.unroute(PUSH);
  await me.saved();
});

test("what becomes of the words is said aloud when it changes, and not at each save", async ({ me, page, context, problems }) => {
  problems.expect(FAILED_LOAD.unreachable);
  const aloud = page.locator("#status-aloud");
  await expect(aloud).toHaveText("Everything is saved");
  await page.evaluate(() => {
    const place = document.querySelector("#status-aloud");
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const note = (): void => void (place?.textContent && said.push(place.textContent));
    if (place) new MutationObserver(note).observe(place, { subtree: true, childList: true, characterData: true });
  });
  await me.editor.click();
  const said = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  for (const words of ["One sentence. ", "Another one. ", "A third one."]) {
    await page.keyboard.type(words, { delay: 20 });
    await me.saved();
  }
  expect(await said(), "three saves").toEqual([]);
  await context.setOffline(true);
  await page.keyboard.type(" In a tunnel, with some more words.", { delay: 20 });
  await expect(aloud).toHaveText(/^Saved on this device only\. The server cannot be reached/);
  await context.setOffline(false);
  await me.saved();
  await expect(aloud).toHaveText("Everything is saved");
  expect((await said()).filter((what) => what.startsWith("Everything")), "once, when all is well again").toHaveLength(1);
  expect((await said()).filter((what) => what.startsWith("Saved on this device")), "and once that it was not").toHaveLength(1);
  // Whoever presses Save hears that it was heard, also where nothing else has changed.
  await page.keyboard.type(" And pressed.");
  await me.save.click();
  await expect.poll(async () => (await said()).slice(-2)).toEqual(["Saving…", "Everything is saved"]);
});

test("a change that the server refuses is said, and its words stay on the page", async ({ me, page, problems }) => {
  problems.expect(FAILED_LOAD.refused);
  await page.route(PUSH, (route) => route.fulfill({ status: 413, contentType: "application/json", body: '{"refused":"too_large"}' }));
  await me.type("A change that is refused.");
  await expect(me.status).toHaveText(/One change is larger than the server takes\. Copy your words/);
  await me.reads("A change that is refused.");
});

test("a page with unsaved words asks before it closes, and a saved one does not", async ({ me, page, problems }) => {
  problems.expect(FAILED_LOAD.unreachable);
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.route(PUSH, (route) => route.abort());
  await me.type("Words that nobody has yet.");
  await expect(me.status).toHaveText(KEPT);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await me.reads("Words that nobody has yet.");
  await page.unroute(PUSH);
  await me.saved();
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toHaveLength(1);
});

test("what the server takes from nobody is kept and told, and can be taken away as a file", async ({ me, page, problems }) => {
  problems.expect(FAILED_LOAD.refused);
  await page.route(PUSH, async (route) => {
    const { update } = route.request().postDataJSON() as { update: string | null };
    if (update === null) await route.continue();
    else await route.fulfill({ status: 400, contentType: "application/json", body: '{"refused":"not_yours"}' });
  });
  await me.type("Taken from nobody.");
  await expect(me.status).toHaveText(/^Saved on this device only\. The server could not take a change\./);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Take the words that could not be sent as a file" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe("not-sent.txt");
  expect(await readFile(await file.path(), "utf8")).toContain("Taken from nobody.");
  // Whoever takes it after all gets it from the device.
  await page.unroute(PUSH);
  await me.reload();
  await me.saved();
  expect(await me.onServer("goals")).toContain("Taken from nobody.");
});
