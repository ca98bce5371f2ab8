// A student's whole way through the plan: enter, write, answer, tick, set aside.
import { expect, GRADE, test } from "./fixtures";
import { only, type Written } from "./person";

const HOSTILE = "</textarea><script>alert(1)</script> & <b>";
const SECTIONS: [Written, string][] = [
  ["goals", "Setting Goals"],
  ["barriers", "Identifying Potential Barriers"],
  ["strategies", "Identifying Strategies to Reach Goals"],
];

test("a student enters through the page and finds four sections and the way", async ({ me, page }) => {
  const student = only(await me.choices(), (one) => one.role === "student" && one.grade === GRADE.student);
  await me.open("/");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("main").getByRole("link", { name: "Choose who you want to be" }).click();
  await page.getByRole("button", { name: student.name }).click();
  await expect(page).toHaveURL("/plan");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Hello, ${student.name}`);
  for (const title of [...SECTIONS.map(([, title]) => title), "Preparing for Success"]) {
    await expect(me.card(title).locator(".state")).toHaveText(/^(Not started|In progress|Completed for now)$/);
    await expect(me.card(title).getByRole("paragraph")).not.toBeEmpty();
  }
  const way = page.getByRole("region", { name: "Your way" }).getByRole("listitem");
  await expect(way).toHaveCount(8);
  await expect(way.filter({ hasText: "You are here" })).toHaveText(new RegExp(`^Grade ${GRADE.student}`));
  await expect(way.last()).toContainText("Beyond");
});

test("words written in all three sections are there after a reload, and hostile ones are only words", async ({ me, page, another }) => {
  page.on("dialog", () => expect(true, "a script of a student ran").toBe(false));
  const student = await me.enterAsStudent(GRADE.student);
  for (const [section, title] of SECTIONS) {
    await me.open("/plan");
    await me.card(title).getByRole("link").click();
    await expect(me.surface).toBeVisible();
    const before = await me.onServer(section);
    const words = [`My ${section}, said plainly.`, `${HOSTILE} in ${section}`];
    for (const line of words) await me.write(line);
    await me.reads(...words);
    await me.reload();
    await me.reads(...words);
    expect((await me.onServer(section)).slice(0, before.length), "what stood there before stays").toBe(before);
    await expect(page.locator("main script, main b")).toHaveCount(0);
  }
  const counselor = await another();
  await counselor.enterAsCounselor((one) => one.school === student.school);
  await counselor.open(`/students/${student.person}`);
  for (const [section, title] of SECTIONS) {
    await expect(counselor.page.getByRole("region", { name: title })).toContainText(`${HOSTILE} in ${section}`);
  }
  await expect(counselor.page.locator("main script, main b")).toHaveCount(0);
});

test("a line begins from a question, and is the student's own to go on with", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.student);
  await me.openSection("strategies");
  const before = (await me.onServer("strategies")).trimEnd();
  await page.getByRole("link", { name: /^Begin with/ }).first().click();
  const words = "ask for the old tests.";
  if (me.scripted) {
    await expect(me.editor).toBeFocused();
    await page.keyboard.type(words);
    await me.saved();
  } else {
    await expect(page).toHaveURL(/start=\d/);
    const begun = await me.textArea.inputValue();
    expect(begun.startsWith(before), "what was there stays").toBe(true);
    expect((await me.onServer("strategies")).trimEnd(), "nothing is saved by looking").toBe(before);
    await me.textArea.fill(begun + words);
    await me.saved();
  }
  const after = await me.onServer("strategies");
  expect(after.startsWith(before)).toBe(true);
  expect(after.slice(before.length)).toMatch(/^\n*[A-Z][^\n]+ask for the old tests\.\n?$/);
});

test("saying that a section is completed for now shows at home, and can be taken back", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.student);
  for (const [answer, state] of [["Yes, for now", "Completed for now"], ["Not yet", "In progress"], ["Yes, for now", "Completed for now"]] as const) {
    await me.openSection("goals");
    await page.getByRole("radio", { name: answer }).check();
    if (!me.scripted) await me.save.click();
    await expect(me.status).toHaveText(me.scripted ? /^(Saved at|Everything is saved)/ : /^Saved\./);
    await page.getByRole("link", { name: "My plan" }).first().click();
    await expect(me.card("Setting Goals").locator(".state")).toHaveText(state);
    await me.reload();
    await expect(me.card("Setting Goals").locator(".state")).toHaveText(state);
  }
});

test("a tick is saved on its own and undone with one more", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.student);
  await me.open("/plan/success");
  const grade = page.locator(".grade-own");
  await expect(grade.getByText("You are here")).toBeVisible();
  const id = await grade.locator(".item:not(.item-done, .item-aside)").first().getAttribute("id");
  const item = page.locator(`[id="${id}"]`);
  const count = Number.parseInt((await grade.locator(".grade-count").textContent()) ?? "", 10);
  for (const [done, says, settled] of [[true, "Done", count + 1], [false, "Not yet", count]] as const) {
    await item.getByRole("checkbox").setChecked(done);
    if (!me.scripted) await item.getByRole("button", { name: "Save" }).click();
    await expect(item.locator(".item-says")).toContainText(says);
    await expect(grade.locator(".grade-count")).toHaveText(`${settled} of 12`);
    if (me.scripted) await me.saved();
    await me.reload();
    await expect(item.getByRole("checkbox")).toBeChecked({ checked: done });
    await expect(grade.locator(".grade-count")).toHaveText(`${settled} of 12`);
  }
});

test("three items are picked to work on next, home shows them, and none makes room for a fourth but one that is done", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.student);
  await me.open("/plan/success");
  await me.wake();
  const own = page.locator("details.grade-own");
  const more = own.getByRole("button", { name: "Work on this next" });
  const picked = own.locator(".item-next");
  // Some of this grade are ticked already; those that are left are enough.
  expect(await more.count()).toBeGreaterThan(3);
  for (const count of [1, 2, 3]) {
    await more.first().click();
    await expect(picked).toHaveCount(count);
    if (me.scripted) await me.saved();
  }
  await expect(more).toHaveCount(0);
  await expect(page.getByText("You have picked three to work on next.")).toBeVisible();
  const title = (await picked.first().locator("label").first().textContent()) ?? "";
  await me.open("/plan");
  const chosen = page.getByRole("region", { name: "What you picked to work on next" }).getByRole("listitem");
  await expect(chosen).toHaveCount(3);
  await chosen.filter({ hasText: title }).getByRole("link").click();
  await me.ready();
  await me.wake();
  while ((await picked.count()) > 0) {
    const before = await picked.count();
    await picked.first().getByRole("button", { name: "Not next after all" }).click();
    await expect(picked).toHaveCount(before - 1);
    if (me.scripted) await me.saved();
  }
  expect(await more.count()).toBeGreaterThan(3);
});

test("an item that does not fit is set aside with a reason, and taken back", async ({ me, page }) => {
  await me.enterAsStudent(GRADE.student);
  await me.open("/plan/success");
  await me.wake();
  const id = await page.locator(".grade-own .item:not(.item-done, .item-aside)").last().getAttribute("id");
  const item = page.locator(`[id="${id}"]`);
  const reason = `My program picks these: ${HOSTILE}`;
  await item.locator("summary").click();
  await item.getByLabel("Why it does not fit your path").fill(reason);
  await item.getByRole("button", { name: "Set aside" }).click();
  await expect(item).toContainText(`Not for me: ${reason}`);
  if (me.scripted) await me.saved();
  await me.reload();
  await expect(item).toContainText(`Not for me: ${reason}`);
  await expect(item.getByRole("checkbox")).not.toBeChecked();
  // A tick that is taken back brings back what it replaced, and a form that nobody touched changes nothing.
  if (me.scripted) {
    await item.getByRole("checkbox").check();
    await expect(item.locator(".item-says")).toContainText("Done");
    await me.saved();
    await item.getByRole("checkbox").uncheck();
    await expect(item).toContainText(`Not for me: ${reason}`);
    await me.saved();
  } else {
    const answered = page.waitForEvent("load");
    await item.getByRole("button", { name: "Save", exact: true }).click();
    await answered;
  }
  await me.reload();
  await expect(item).toContainText(`Not for me: ${reason}`);
  await item.locator("summary").click();
  await item.getByRole("button", { name: "Take it back" }).click();
  await expect(item.locator(".item-says")).toContainText("Not yet");
  if (me.scripted) await me.saved();
  await me.reload();
  await expect(item.locator(".item-says")).toContainText("Not yet");
});
