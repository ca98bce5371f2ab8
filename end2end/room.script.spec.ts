// A class on a wall: what a student does shows there by itself.
import { expect, READ_ONLY, test } from "./fixtures";
import { expectWithin, TIMED } from "./promised";

test("a hand that a student raises while writing shows on the wall and goes again, and no page is loaded for it", TIMED, async ({ me, another, page }) => {
  const writer = await another();
  const student = await writer.enterAsStudent(READ_ONLY);
  const words = student.name.split(/\s+/);
  const shown = new RegExp(`^${words[0]} ${words.at(-1)?.charAt(0)}`);
  await me.enterAsCounselor((counselor) => counselor.school === student.school);
  await me.open("/desk");
  await page.getByRole("link", { name: "Room: who is writing now" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Room");
  const hands = page.locator(".seat-help .seat-name");
  await expect(hands).toHaveCount(0);
  await page.evaluate(() => document.body.setAttribute("data-same", "page"));

  await writer.openSection("goals");
  // The wall notes by itself when the hand is there: looking from outside would add its own pauses.
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector(".seat-help .seat-name")) document.body.dataset["handAt"] ??= String(Date.now());
    }).observe(document.body, { childList: true, subtree: true });
  });
  const known = writer.page.waitForResponse((answer) => answer.url().includes("/api/ask_help"));
  await writer.page.getByRole("button", { name: "Ask for help" }).click();
  await known;
  const raised = Date.now();
  await expect(writer.page.getByText("You asked for help.")).toBeVisible();
  await expect(hands).toHaveText(shown);
  const seen = Number(await page.locator("body").getAttribute("data-hand-at"));
  expectWithin(2_000, "a hand on the wall once the server knows of it", seen - raised);
  await expect(page.locator(".room-said")).toContainText("Asked for help: ");
  await expect(page.locator(".room-count.seat-help .room-number")).toHaveText("1");

  const down = writer.page.getByRole("button", { name: "I no longer need help" });
  await expect(down).toBeFocused();
  await down.click();
  await expect(hands).toHaveCount(0);
  await expect(page.locator(".seat-writing .seat-name").filter({ hasText: shown })).not.toHaveCount(0);
  await expect(page.locator("body"), "the page was never loaded anew").toHaveAttribute("data-same", "page");
});

test("names go from the wall with the session", async ({ me, page, problems }) => {
  problems.expect(/Failed to load resource: the server responded with a status of 401/);
  await me.enterAsCounselor(() => true);
  await me.open("/desk/room");
  await expect(page.locator(".seat-name").first()).toBeVisible();
  await page.request.post(`${me.site}/api/leave`);
  await expect(page.locator(".seat-name")).toHaveCount(0);
  await expect(page.getByRole("alert").filter({ hasText: "Your session has ended" })).toBeVisible();
});
