// A class on a wall: what a student does shows there by itself.
import { expect, READ_ONLY, test } from "./fixtures";

test("a hand that a student raises while writing shows on the wall and goes again, and no page is loaded for it", async ({ me, another, page }) => {
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
  await writer.page.getByRole("button", { name: "Ask for help" }).click();
  await expect(writer.page.getByText("You asked for help.")).toBeVisible();
  await expect(hands).toHaveText(shown);
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
