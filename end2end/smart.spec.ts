// A card grows out of a goal's own words: from a line of the goals to a card with a next check, on two devices, and as the
// counselor reads it. On a server of its own. Links and forms alone: with script and without they do the same, but for the
// hints, which the script shows while one types.
import type { Locator } from "@playwright/test";
import { expectSound } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

const GRADE = 9;
const GOAL = "Raise my algebra grade this spring";

const server = ownServer();

const field = (me: Person, label: string): Locator => me.page.getByLabel(label, { exact: true });

/** The hints that the page of a card shows. */
const hints = async (me: Person): Promise<string[]> => {
  const shown = me.page.locator("[data-hint]:not([hidden])");
  return shown.evaluateAll((all) => all.map((one) => one.getAttribute("data-hint") ?? ""));
};

async function save(me: Person): Promise<void> {
  await me.page.getByRole("button", { name: "Save this card" }).click();
  await me.ready();
}

test("a student makes a card of a line, and home and the counselor tell it", async ({ me, another }) => {
  const student = new Person(me.page, server().site, me.scripted);
  const adult = new Person((await another()).page, server().site, me.scripted);
  const child = await student.enterAsStudent(GRADE);
  await student.openSection("goals");
  await student.write(GOAL);
  await student.page.getByRole("link", { name: "My goals as SMART cards" }).click();
  await student.ready();
  await expectSound(student);
  await student.page.getByRole("link", { name: GOAL }).click();
  await student.ready();
  await expectSound(student);
  await expect(field(student, "My goal")).toHaveValue(GOAL);
  await field(student, "From").fill("68");
  await field(student, "To").fill("at least 78");
  await field(student, "Next check").fill("2020-02-03");
  await student.page.getByRole("combobox", { name: "How far is it?" }).selectOption("in_progress");
  await save(student);
  await expect(student.page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  const card = student.page.getByRole("region", { name: GOAL });
  await expect(card).toContainText("in progress");
  await expect(card).toContainText("From 68 to at least 78");
  await expectSound(student);
  await student.open("/plan");
  await expect(student.card("Setting Goals")).toContainText(`You wanted to look at this goal on Feb 3, 2020: “${GOAL}”`);
  await expectSound(student);
  expect(await student.onServer("goals"), "the words stay where they are").toContain(GOAL);

  await adult.enter(only(await adult.choices(), (one) => one.role === "counselor" && one.school === child.school));
  await adult.open(`/students/${child.person}`);
  const goals = adult.page.getByRole("region", { name: "Setting Goals" });
  await expect(goals.getByRole("region", { name: "SMART cards" })).toContainText(GOAL);
  await expect(goals).toContainText("From 68 to at least 78");
  await expectSound(adult);
});

test("what two devices write in one part of a card is shown, and the student chooses", async ({ me, another }) => {
  const phone = new Person(me.page, server().site, me.scripted);
  const laptop = new Person((await another()).page, server().site, me.scripted);
  await phone.enterAsStudent(GRADE);
  await laptop.enterAsStudent(GRADE);
  await phone.open("/plan/cards/new");
  await field(phone, "My goal").fill("Sing in the choir");
  await save(phone);
  for (const device of [phone, laptop]) {
    await device.open("/plan/cards");
    await device.page.getByRole("link", { name: /^Go on with this card ?: Sing in the choir$/ }).click();
    await device.ready();
  }
  await field(phone, "By when").fill("the winter concert");
  await save(phone);
  await field(laptop, "By when").fill("June");
  await field(laptop, "Relevant").fill("It is loud and I like it");
  await save(laptop);
  await expect(laptop.page.getByRole("alert")).toContainText("changed somewhere else while you wrote");
  const both = laptop.page.getByRole("group", { name: "You wrote something else here on another page or device" });
  await expect(both).toContainText("the winter concert");
  await expect(field(laptop, "By when")).toHaveValue("June");
  await expectSound(laptop);
  await both.getByLabel("Keep what I wrote there:").check();
  await save(laptop);
  const card = laptop.page.getByRole("region", { name: "Sing in the choir" });
  await expect(card).toContainText("the winter concert");
  await expect(card).toContainText("It is loud and I like it");
});

test("the hints are the same while one types and when the card is saved", async ({ me }) => {
  const student = new Person(me.page, server().site, me.scripted);
  await student.enterAsStudent(GRADE);
  for (const goal of [
    "do better in math",
    "read six books before the holidays",
    "leer veinte páginas antes de junio porque me gusta",
    "أقرأ ثلاثة كتب قبل نهاية الفصل لأن القراءة تعجبني",
    "رفع درجتي من ٦٨ إلى ٧٨",
    "raise my grade by going to tutoring",
    "finish it by 12/15",
    "I may read more",
  ]) {
    await student.open("/plan/cards/new");
    await field(student, "My goal").fill(goal);
    const typed = await hints(student);
    await save(student);
    const card = student.page.getByRole("region", { name: goal });
    await card.getByRole("link", { name: "Go on with this card" }).click();
    await student.ready();
    const saved = await hints(student);
    expect(saved, goal).toContain("check");
    if (student.scripted) expect(typed, goal).toEqual(saved);
  }
  // A goal that was let go is asked for its reason alone, and only gently: it is saved without.
  await student.page.getByRole("combobox", { name: "How far is it?" }).selectOption("let_go");
  if (student.scripted) expect(await hints(student)).toEqual(["reason"]);
  await save(student);
  await expect(student.page.getByRole("region", { name: "I may read more" })).toContainText("That is as honest as reaching it.");
});

test("a card that is half filled asks before it is closed, whichever of its fields it is, and is saved without a question", async ({ me }) => {
  test.skip(!me.scripted, "without script a browser cannot ask");
  const student = new Person(me.page, server().site, me.scripted);
  const asked: string[] = [];
  student.page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  const closes = async (questions: number): Promise<void> => {
    await student.page.close({ runBeforeUnload: true });
    await expect.poll(() => asked.length).toBe(questions);
  };
  await student.enterAsStudent(GRADE);
  await student.open("/plan/cards/new");
  await field(student, "To").pressSequentially("at least 78");
  await closes(1);
  await expect(field(student, "To")).toHaveValue("at least 78");
  await field(student, "To").fill("");
  const state = student.page.getByRole("combobox", { name: "How far is it?" });
  await state.selectOption("in_progress");
  await closes(2);
  await state.selectOption("not_started");
  await field(student, "My goal").pressSequentially("Half a goal");
  await closes(3);
  await save(student);
  await expect(student.page.getByRole("region", { name: "Half a goal" })).toBeVisible();
  expect(asked).toEqual(Array(3).fill("beforeunload"));
});
