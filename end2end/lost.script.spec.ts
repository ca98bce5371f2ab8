// The network or the server fails: the page says so, keeps every word, and makes up for it by itself.
import { expect, FAILED_LOAD, GRADE, test } from "./fixtures";

const PUSH = "**/api/push";
/** Either is true for a moment: on the page alone, then on the device too. */
const KEPT = /^(Not saved|Saved on this device only)\./;

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
  await expect(me.status).toHaveText(KEPT);
  await expect.poll(() => lost, { message: "it tries again by itself" }).toBeGreaterThan(1);
  await page.unroute(PUSH);
  await me.saved();
  await me.reads("Saved, but nobody told me.");
  await me.reload();
  await me.reads("Saved, but nobody told me.");
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
