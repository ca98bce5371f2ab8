// A class on a wall: what a student does shows there by itself.
import type { Page } from "@playwright/test";
import { expect, ownServer, READ_ONLY, test } from "./fixtures";
import { Person } from "./person";
import { expectWithin, TIMED } from "./promised";

type State = "not-open" | "writing" | "done" | "help";

/** Lets the wall note by itself when this seat comes to a state: looking from outside would add its own pauses. */
async function noteOn(wall: Page, shown: string, state: State): Promise<() => Promise<number>> {
  await wall.evaluate(
    ([shown, state]) => {
      delete document.body.dataset["cameAt"];
      const look = (): void => {
        const names = [...document.querySelectorAll(`.seat-${state} .seat-name`)];
        if (names.some((name) => name.textContent?.startsWith(shown))) document.body.dataset["cameAt"] ??= String(Date.now());
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    },
    [shown, state] as const,
  );
  return async () => {
    await expect(wall.locator(`.seat-${state} .seat-name`).filter({ hasText: new RegExp(`^${shown}`) })).toHaveCount(1);
    return Number(await wall.locator("body").getAttribute("data-came-at"));
  };
}

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

test.describe("a lesson at a server of its own, where nobody was there before", () => {
  const server = ownServer();

  test("a teacher's wall shows who opens, who writes, who asks for help and who says done, each within two seconds", TIMED, async ({ page, another }) => {
    const student = await another({ baseURL: server().site });
    const { name } = await student.enterAsStudent(9);
    const words = name.split(/\s+/);
    const shown = `${words[0]} ${words.at(-1)?.charAt(0)}`;
    const me = new Person(page, server().site, true);
    const seat = (state: State) => page.locator(`.seat-${state} .seat-name`).filter({ hasText: new RegExp(`^${shown}`) });

    // The teacher of one of the student's classes; without a lesson nobody is done.
    for (const teacher of (await me.choices()).filter((one) => one.role === "teacher")) {
      await me.enter(teacher);
      await me.open("/desk/room");
      if ((await seat("not-open").count()) === 1) break;
    }
    await expect(seat("not-open"), "nobody has opened anything").toHaveCount(1);

    const opened = await noteOn(page, shown, "writing");
    await student.page.goto(`${server().site}/plan/strategies`, { waitUntil: "commit" });
    const open = Date.now();
    const took = new Map([["opens", (await opened()) - open]]);
    await student.ready();
    await expect(student.surface).toBeVisible();

    // What the demo wrote there goes first, so that the section of the lesson begins empty.
    await student.page.getByRole("radio", { name: "Not yet" }).check();
    await student.press("Control+A");
    await student.press("Delete");
    await expect.poll(() => student.onServer("strategies")).toBe("");
    await me.open("/desk/room?about=strategies&done=begun");
    await expect(seat("writing")).toHaveCount(1);
    /** How long the wall takes from the answer to what the student does, at this address, until it shows the state. */
    const time = async (what: string, state: State, address: string, act: () => Promise<void>): Promise<void> => {
      const showed = await noteOn(page, shown, state);
      const answered = student.page.waitForResponse((answer) => answer.url().includes(address));
      await act();
      await answered;
      const from = Date.now();
      took.set(what, (await showed()) - from);
    };
    await time("writes", "done", "/api/push", () => student.page.keyboard.type("I"));
    await time("asks for help", "help", "/api/ask_help", () => student.page.getByRole("button", { name: "Ask for help" }).click());
    await student.page.getByRole("button", { name: "I no longer need help" }).click();
    await expect(seat("help")).toHaveCount(0);

    // The lesson in which done is what the student says.
    await me.open("/desk/room?about=strategies&done=completed");
    await expect(seat("writing"), "not done before it is said").toHaveCount(1);
    await time("says done", "done", "/api/push", () => student.page.getByRole("radio", { name: "Yes, for now" }).check());
    for (const [what, ms] of took) expectWithin(2_000, `on a wall, a student who ${what}`, ms);
  });
});
