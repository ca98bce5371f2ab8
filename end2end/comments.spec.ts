// Comments: an adult's words beside a student's, and what becomes of them. On a server of its own, because
// every grade of the others belongs to another spec.
import type { Locator, Page } from "@playwright/test";
import { barriers } from "./barriers";
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { Person, type Choice, only } from "./person";

const HOSTILE = "</textarea></details><script>alert(1)</script> & <b>";
const GRADE = 9;

const server = ownServer();
let student: Person;
let counselor: Person;
let who: { student: Choice; counselor: Choice };
let reading: string;

/** The counselor of a student, found as anyone would: by looking. */
async function counselorOf(person: Person, student: Choice): Promise<Choice> {
  for (const choice of (await person.choices()).filter((one) => one.role === "counselor" && one.school !== null)) {
    await person.enter(choice);
    const answer = await person.page.request.get(`${person.site}/students/${student.person}`);
    if (answer.ok()) return choice;
  }
  throw new Error("nobody cares for this student");
}

test.beforeEach(async ({ me, another }) => {
  student = new Person(me.page, server().site, me.scripted);
  counselor = new Person((await another()).page, server().site, me.scripted);
  const chosen = only(await student.choices(), (one) => one.role === "student" && one.grade === GRADE);
  who = { student: await student.enter(chosen), counselor: await counselorOf(counselor, chosen) };
  reading = `/students/${who.student.person}`;
});

/** The section says just this, and the server has it. */
async function rewrite(me: Person, words: string): Promise<void> {
  await me.openSection("goals");
  if (me.scripted) {
    await me.press("Control+a");
    await me.page.keyboard.type(words);
  } else {
    await me.textArea.fill(words);
    await me.save.click();
  }
  await expect.poll(() => me.onServer("goals")).toBe(words);
}

const goals = (page: Page): Locator => page.getByRole("region", { name: "Setting Goals" });
const thread = (page: Page, number: number): Locator =>
  page.locator("details.thread").filter({ has: page.getByRole("heading", { name: `Comment ${number} by` }) });

/** The counselor is done with what was said: it marks no words of the tests that come. */
async function resolve(said: string): Promise<void> {
  await counselor.open(reading);
  const about = counselor.page.locator("details.thread").filter({ hasText: said });
  await about.getByRole("button", { name: "Resolve" }).click();
  await expect(about).toContainText("Resolved");
}

/** Selects words on the page, as a hand does. */
async function select(page: Page, words: string): Promise<void> {
  await page.locator(".words").filter({ hasText: words }).first().evaluate((root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(words) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error("no such words");
  }, words);
}

/** Comments on words of a line: with script by selecting them, without by naming them. */
async function comment(me: Person, line: string, words: string, says: string): Promise<void> {
  const { page } = me;
  await me.open(reading);
  if (me.scripted) {
    await select(page, words);
    await page.getByRole("link", { name: "Comment on the selected words" }).click();
  } else {
    await page.getByRole("link", { name: `Comment on \u201c${line}` }).click();
    await page.getByText("Only about a part of it").click();
    await page.getByLabel("The words that you mean").fill(words);
  }
  const form = page.locator("#new-comment");
  await expect(form).toContainText("It is part of the student\u2019s record.");
  await form.getByRole("textbox", { name: "Your comment" }).fill(says);
  await form.getByRole("button", { name: "Send comment" }).click();
  await expect(form).toHaveCount(0);
  await expect(page.locator(".record-words").filter({ hasText: says.split("\n")[0] ?? says })).toHaveCount(1);
}

async function answer(me: Person, number: number, says: string, button: "Send reply" | "Resolve"): Promise<void> {
  const one = thread(me.page, number);
  await one.getByText("Reply", { exact: true }).click();
  await one.getByRole("textbox", { name: "Reply" }).fill(says);
  await one.getByRole("button", { name: button }).click();
  await expect(one.locator(".record-words").filter({ hasText: says })).toHaveCount(1);
}

test("a comment stays at its words while the student writes, is answered and resolved, and keeps its quote when they go", async () => {
  await rewrite(student, "I want to read two books. Then I write about them.");
  await comment(counselor, "I want to read two books.", "read two books", `Which two? ${HOSTILE}`);
  await expect(goals(counselor.page).locator("mark")).toHaveText("read two books");
  await expect(goals(counselor.page).getByRole("link", { name: `Comment 1 by ${who.counselor.name}` })).toHaveText("1");

  await student.openSection("goals");
  await expect(thread(student.page, 1)).toContainText(`Which two? ${HOSTILE}`);
  await expect(thread(student.page, 1).locator("blockquote")).toHaveText("read two books");
  await answer(student, 1, "One about maps, one about birds.", "Send reply");

  // Around the passage and into it.
  if (student.scripted) {
    await student.press("Control+Home");
    await student.page.keyboard.type("My goals: ");
    for (let steps = 0; steps < "I want to read two ".length; steps += 1) await student.press("ArrowRight");
    await student.page.keyboard.type("long ");
  } else {
    await student.textArea.fill("My goals: I want to read two long books. Then I write about them.");
    await student.save.click();
  }
  await expect.poll(() => student.onServer("goals")).toBe("My goals: I want to read two long books. Then I write about them.");
  await student.reload();
  await expect(thread(student.page, 1)).toContainText("Since then it was changed to:");
  await expect(thread(student.page, 1).locator("blockquote").last()).toHaveText("read two long books");
  await counselor.reload();
  await expect(goals(counselor.page).locator("mark")).toHaveText("read two long books");
  await expect(thread(counselor.page, 1)).toContainText("One about maps, one about birds.");

  // Resolved with a last word, opened again, resolved once more.
  await answer(student, 1, "That is settled.", "Resolve");
  await expect(thread(student.page, 1)).toContainText("Resolved");
  await expect(thread(student.page, 1).getByRole("button", { name: "Open again" })).toHaveCount(0);
  await counselor.reload();
  await expect(goals(counselor.page).locator("mark")).toHaveCount(0);
  await thread(counselor.page, 1).locator("summary").first().click();
  await thread(counselor.page, 1).getByRole("button", { name: "Open again" }).click();
  await expect(goals(counselor.page).locator("mark")).toHaveText("read two long books");

  await rewrite(student, "I changed my mind.");
  for (const me of [student, counselor]) {
    await me.reload();
    await expect(thread(me.page, 1)).toContainText("These words are no longer in the text.");
    await expect(thread(me.page, 1).locator("blockquote")).toHaveText("read two books");
  }
  await expect(counselor.page.locator("mark, main script, main b")).toHaveCount(await counselor.page.locator(".record-who b").count());
});

test("a thread is reached from its passage and leads back to it, by keyboard alone", async () => {
  await rewrite(student, "I want to learn to swim.");
  await comment(counselor, "I want to learn to swim.", "learn to swim", "Where?");
  const { page } = counselor;
  await counselor.open(reading);
  const number = goals(page).locator("mark + a").first();
  await number.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#comment-\d+$/);
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus"), "the next Tab goes on in the thread").toHaveText(/Comment \d by/);
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText("Show in the text");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#passage-\d+$/);
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus"), "and on in the text").toHaveText(/^Comment on/);
});

test("both pages with comments can be used by everyone, light and dark, on a phone and on a desk", async () => {
  await rewrite(student, "I want to cook for my family on Sundays.");
  await comment(counselor, "I want to cook", "on Sundays", "Every Sunday?");
  await student.openSection("goals");
  await counselor.open(reading);
  await counselor.page.getByRole("link", { name: "Comment on \u201cI want to cook" }).click();
  await expect(counselor.page.locator("#new-comment")).toBeVisible();
  for (const { page, scripted } of [student, counselor]) {
    for (const details of await page.locator("details.reply:visible > summary").all()) await details.click();
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const scroll = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth] as const);
        expect(scroll[0], `${page.url()} at ${width} scrolls sideways`).toBeLessThanOrEqual(scroll[1]);
        if (scripted) expect(await barriers(page), `${page.url()}, ${colorScheme}, ${width}`).toEqual([]);
      }
    }
  }
});

test("what cannot be sent stays in its form, and what is typed in another one too", async ({ me, problems }) => {
  test.skip(!me.scripted, "without script the server keeps it: tests/comments.rs");
  problems.expect(FAILED_LOAD.unreachable);
  await rewrite(student, "I want to build a kite. I want to fly it.");
  await comment(counselor, "I want to build", "build a kite", "How large?");
  await comment(counselor, "I want to build", "fly it", "From which hill?");
  const { page } = student;
  await student.openSection("goals");
  for (const [number, says] of [[1, "Two meters."], [2, "On the hill, "]] as const) {
    await thread(page, number).getByText("Reply", { exact: true }).click();
    await thread(page, number).getByRole("textbox", { name: "Reply" }).fill(says);
  }
  await page.route("**/api/answer_comment", (route) => route.abort());
  await thread(page, 1).getByRole("button", { name: "Send reply" }).click();
  await expect(thread(page, 1).getByRole("alert")).toHaveText(/^Not sent\. The server cannot be reached\..* What you wrote is still here\.$/);
  await expect(thread(page, 1).getByRole("textbox", { name: "Reply" })).toHaveValue("Two meters.");
  await page.unroute("**/api/answer_comment");
  await thread(page, 1).getByRole("button", { name: "Send reply" }).click();
  await expect(thread(page, 1).locator(".record-words").last()).toHaveText("Two meters.");
  await expect(thread(page, 1).locator("textarea")).toHaveValue("");
  await expect(thread(page, 2).getByRole("textbox", { name: "Reply" })).toHaveValue("On the hill, ");
  // The same thread once more, on the same page.
  await answer(student, 1, "And red.", "Send reply");
  await expect(thread(page, 2).getByRole("textbox", { name: "Reply" })).toHaveValue("On the hill, ");
});

test("a comment that cannot be sent is here again when the page was left at once, and nobody else sees it", async ({ me, problems }) => {
  test.skip(!me.scripted, "without script the server keeps it: tests/comments.rs");
  problems.expect(FAILED_LOAD.unreachable);
  await rewrite(student, "I want to plant a tree.");
  const { page } = counselor;
  await counselor.open(reading);
  await page.getByRole("link", { name: "Comment on \u201cI want to plant" }).click();
  const words = page.locator("#new-comment").getByRole("textbox", { name: "Your comment" });
  await page.context().route("**/api/comment", (route) => route.abort());
  await words.fill("Which tree? ");
  await page.locator("#new-comment").getByRole("button", { name: "Send comment" }).click();
  await expect(page.locator("#new-comment").getByRole("alert")).toHaveText(/^Not sent\. The server cannot be reached\./);
  await words.pressSequentially("An oak?");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type(), "words that nobody has are not closed unasked").toBe("beforeunload");
  await dialog.dismiss();
  // The page goes on before it is left for good.
  await expect(words).toHaveValue("Which tree? An oak?");
  const address = page.url();
  await page.goto("about:blank");
  await page.context().unroute("**/api/comment");

  // Somebody else at the same tab.
  await counselor.enter(who.student);
  await counselor.open("/plan/goals");
  await expect(page.getByText("Which tree?")).toHaveCount(0);
  // The page of a plan asks for news; somebody else's is refused.
  await page.goto("about:blank");
  await counselor.enter(who.counselor);
  await page.goto(address);
  await counselor.ready();
  await expect(words, "what somebody else's page had to let go of").toHaveValue(/^(Which tree\? An oak\?)?$/);

  await words.fill("Which tree? An elm?");
  await page.goto("about:blank");
  await page.goto(address);
  await counselor.ready();
  await expect(words).toHaveValue("Which tree? An elm?");
  await expect(page.locator("#new-comment")).toContainText("What you had begun to write is here again. It is not sent yet.");
  await page.locator("#new-comment").getByRole("button", { name: "Send comment" }).click();
  await expect(page.locator(".record-words").filter({ hasText: "An elm?" })).toHaveCount(1);
  await page.goto(address);
  await counselor.ready();
  await expect(words).toHaveValue("");
  await resolve("An elm?");
});

test("a reply that was begun without a network is here again after a reload", async ({ me, problems }) => {
  test.skip(!me.scripted, "without script the server keeps it: tests/comments.rs");
  problems.expect(FAILED_LOAD.unreachable);
  await rewrite(student, "I want to ride a horse.");
  await comment(counselor, "I want to ride", "ride a horse", "Which stable?");
  const { page } = student;
  await student.openSection("goals");
  await thread(page, 1).getByText("Reply", { exact: true }).click();
  const reply = thread(page, 1).getByRole("textbox", { name: "Reply" });
  await page.context().setOffline(true);
  await reply.fill("At my aunt\u2019s farm.");
  await thread(page, 1).getByRole("button", { name: "Send reply" }).click();
  await expect(thread(page, 1).getByRole("alert")).toHaveText(/^Not sent\./);
  await page.context().setOffline(false);
  await student.reload();
  await expect(reply).toBeVisible();
  await expect(reply).toHaveValue("At my aunt\u2019s farm.");
  await expect(thread(page, 1)).toContainText("What you had begun to write is here again. It is not sent yet.");
  await thread(page, 1).getByRole("button", { name: "Send reply" }).click();
  await expect(thread(page, 1).locator(".record-words").last()).toHaveText("At my aunt\u2019s farm.");
  await student.reload();
  await expect(thread(page, 1).locator("textarea")).toHaveValue("");
  await resolve("Which stable?");
});

test("what is said shows on every open page at once, and nothing moves under the fingers", async ({ me, another }) => {
  test.skip(!me.scripted, "without script a page stays as it was opened");
  await rewrite(student, "I want to climb a mountain. I want to see the sea.");
  const reader = new Person((await another()).page, server().site, true);
  await reader.enter(who.counselor);
  await reader.open(reading);
  const open = [student, reader];
  const here = (page: Page) => page.locator("details.thread").filter({ hasText: "Which mountain?" });

  // The student is in the middle of a sentence.
  await student.press("Control+End");
  await student.page.keyboard.type(" And th");
  await student.saved();
  await expect(goals(reader.page)).toContainText("And th");
  await comment(counselor, "I want to climb", "climb a mountain", "Which mountain?");
  for (const { page } of open) await expect(here(page).locator(".record-words")).toHaveText("Which mountain?");
  await expect(goals(reader.page).locator("mark")).toHaveText("climb a mountain");
  await student.page.keyboard.type("en rest.");
  await expect(student.editor).toHaveText("I want to climb a mountain. I want to see the sea. And then rest.");
  await student.saved();

  // Both have begun a reply when somebody else's comes.
  for (const { page } of open) {
    await here(page).getByText("Reply", { exact: true }).click();
    await here(page).getByRole("textbox", { name: "Reply" }).pressSequentially("The one beh");
  }
  await answer(counselor, 1, "The high one?", "Send reply");
  for (const { page } of open) {
    await expect(here(page).locator(".record-words").last()).toHaveText("The high one?");
    await expect(here(page).getByRole("textbox", { name: "Reply" })).toBeFocused();
    await page.keyboard.type("ind the lake.");
    await expect(here(page).getByRole("textbox", { name: "Reply" })).toHaveValue("The one behind the lake.");
  }
  await here(student.page).getByRole("button", { name: "Send reply" }).click();
  for (const { page } of [reader, counselor]) {
    await expect(here(page).locator(".record-words").last()).toHaveText("The one behind the lake.");
  }
  await here(counselor.page).getByRole("button", { name: "Resolve" }).click();
  for (const { page } of open) await expect(here(page)).toContainText("Resolved");
  await expect(goals(reader.page).locator("mark")).toHaveCount(0);
});

test("in the editor the words of a comment are marked, lead to it and are found from it, whatever is written around them", async ({ me }) => {
  test.skip(!me.scripted, "without script the thread shows the words that it is about");
  await rewrite(student, "I want to bake bread. I want to sell it.");
  await comment(counselor, "I want to bake", "bake bread", "Which kind?");
  await comment(counselor, "I want to bake", "sell it", "To whom?");
  await student.openSection("goals");
  const { page } = student;
  const mark = (words: string): Locator => student.editor.locator("mark.anchor").filter({ hasText: words });
  await expect(student.editor.locator("mark.anchor")).toHaveText(["bake bread", "sell it"]);
  expect(await student.onServer("goals"), "a mark is no part of the words").toBe("I want to bake bread. I want to sell it.");

  // What is written before a passage and into it carries it along, and the thread tells what became of it.
  await student.press("Control+Home");
  await page.keyboard.type("My goals: ");
  for (let steps = 0; steps < "I want to bake ".length; steps += 1) await student.press("ArrowRight");
  await page.keyboard.type("good ");
  await expect(mark("bake")).toHaveText("bake good bread");
  await student.saved();
  await expect(mark("bake")).toHaveText("bake good bread");
  await expect(thread(page, 1)).toContainText("Since then it was changed to:");

  // The caret in a passage names its thread; Alt and Enter goes there, and the thread leads back.
  await expect(thread(page, 1)).toHaveClass(/thread-current/);
  await expect(page.getByText("is about these words. Press Alt and Enter to go there.")).toBeAttached();
  await student.press("Alt+Enter");
  await expect(thread(page, 1).locator("summary").first()).toBeFocused();
  await thread(page, 1).getByRole("button", { name: "Show in the text" }).press("Enter");
  await expect(student.editor).toBeFocused();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe("bake good bread");

  // A click on a passage unfolds its thread.
  await thread(page, 2).locator("summary").first().click();
  await expect(thread(page, 2).locator("blockquote").first()).toBeHidden();
  await mark("sell it").click();
  await expect(thread(page, 2).locator("blockquote").first()).toBeInViewport();
  await expect(thread(page, 2)).toHaveClass(/thread-current/);

  // Taken out and brought back.
  await student.press("Control+End");
  await page.keyboard.press("Backspace");
  for (let steps = 0; steps < "sell it".length; steps += 1) await student.press("Backspace");
  await student.saved();
  await expect(student.editor.locator("mark.anchor")).toHaveText(["bake good bread"]);
  await expect(thread(page, 2)).toContainText("These words are no longer in the text.");

  // Resolved, it is not marked any more.
  await thread(page, 1).getByRole("button", { name: "Resolve" }).click();
  await expect(student.editor.locator("mark.anchor")).toHaveCount(0);
});

/** Suggests other words for a line: all of it, as its form has it. */
async function suggest(me: Person, line: string, other: string): Promise<void> {
  const { page } = me;
  await me.open(reading);
  await page.getByRole("link", { name: `Comment on \u201c${line}` }).click();
  const form = page.locator("#new-comment");
  await form.getByText("Suggest other words", { exact: true }).click();
  await expect(form.getByRole("textbox", { name: "Suggest other words" })).toHaveValue(line);
  await form.getByRole("textbox", { name: "Suggest other words" }).fill(other);
  await form.getByRole("button", { name: "Send comment" }).click();
  await expect(form).toHaveCount(0);
}

test("other words are shown as a difference, become the student's own at a press, and take nothing away that is typed meanwhile", async ({ me }) => {
  await rewrite(student, "I want to read two books.");
  await suggest(counselor, "I want to read two books.", `I want to read three short books. ${HOSTILE}`);
  const about = (page: Page): Locator => page.locator("details.thread").filter({ hasText: "three short" });
  await expect(about(counselor.page).locator("ins").first()).toContainText("three short");
  await expect(counselor.page.getByRole("button", { name: "Use these words" })).toHaveCount(0);

  await student.openSection("goals");
  const { page } = student;
  const one = about(page);
  await expect(one.locator("ins").first()).toContainText("three short");
  await expect(one.locator("del").first()).toContainText("two");
  if (me.scripted) {
    // In the middle of a sentence, and not saved yet.
    await student.press("Control+End");
    await page.keyboard.type(" And I wri");
  }
  await one.getByRole("button", { name: "Use these words" }).click();
  await expect(one).toContainText("used the other words");
  const tail = me.scripted ? " And I wri" : "";
  await expect.poll(() => student.onServer("goals")).toBe(`I want to read three short books. ${HOSTILE}${tail}`);
  if (me.scripted) {
    await expect(student.editor).toHaveText(`I want to read three short books. ${HOSTILE}${tail}`);
    await student.press("Control+End");
    await page.keyboard.type("te.");
    await expect.poll(() => student.onServer("goals")).toBe(`I want to read three short books. ${HOSTILE}${tail}te.`);
  }
  await counselor.reload();
  await expect(about(counselor.page)).toContainText("used the other words");
});

test("a student keeps the own words, and may be asked again", async () => {
  await rewrite(student, "I want to see the sea.");
  await suggest(counselor, "I want to see the sea.", "I want to see the sea in spring.");
  const about = (page: Page): Locator => page.locator("details.thread").filter({ hasText: "in spring" });
  await student.openSection("goals");
  await about(student.page).getByRole("button", { name: "Keep mine" }).click();
  await expect(about(student.page)).toContainText("kept their own words");
  expect(await student.onServer("goals")).toBe("I want to see the sea.");
  await counselor.reload();
  await about(counselor.page).locator("summary").first().click();
  await about(counselor.page).getByRole("button", { name: "Open again" }).click();
  await expect(about(counselor.page)).toContainText("opened this again");
  await student.reload();
  await expect(about(student.page).getByRole("button", { name: "Use these words" })).toBeVisible();
});

test("a tick is confirmed, and an item exempted and given back, from the student's page", async ({ me }) => {
  const title = "I talked through my plan with my counselor or another trusted adult";
  const own = (page: Page): Locator => page.locator("details.grade[open] li.item").filter({ hasText: title });
  await student.open("/plan/success");
  const box = own(student.page).getByRole("checkbox");
  if (!(await box.isChecked())) {
    await box.check();
    if (me.scripted) await student.saved();
    else await own(student.page).getByRole("button", { name: "Save" }).click();
  }

  await counselor.open(reading);
  await own(counselor.page).getByRole("button", { name: /^Confirm/ }).click();
  await expect(own(counselor.page)).toContainText(`Confirmed by ${who.counselor.name} on `);
  await student.reload();
  await expect(own(student.page)).toContainText(`Confirmed by ${who.counselor.name} on `);

  await own(counselor.page).getByRole("link", { name: /^Exempt/ }).click();
  await own(counselor.page).getByLabel("Why the student need not do this").fill(`At another school ${HOSTILE}`);
  await own(counselor.page).getByRole("button", { name: "Exempt the student" }).click();
  await expect(own(counselor.page)).toContainText(`Exempt: At another school ${HOSTILE}`);
  await student.reload();
  await expect(own(student.page)).toContainText(`Exempt, set by your counselor: At another school ${HOSTILE}`);
  await expect(own(student.page).getByRole("checkbox")).toBeDisabled();
  await own(counselor.page).getByRole("button", { name: /^End the exemption/ }).click();
  await expect(own(counselor.page)).toContainText("Done");
  await student.reload();
  await expect(own(student.page).getByRole("checkbox")).toBeChecked();
});
