// A counselor finds who has not, and reads what was written.
import type { Page } from "@playwright/test";
import { expect, FAILED_LOAD, GRADE, test } from "./fixtures";
import { only, type Choice, type Person } from "./person";

const SECTIONS = ["Goals", "Barriers", "Strategies", "Success"] as const;

interface Row {
  href: string;
  name: string;
  grade: string;
  missing: string[];
}

/** The rows of the page that is open. */
async function rowsOfPage(page: Page): Promise<Row[]> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Students");
  return page.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => {
      const cell = (label: string): string => row.querySelector(`[data-label="${label}"]`)?.textContent?.trim() ?? "";
      const link = row.querySelector("th a");
      const missing = ["Goals", "Barriers", "Strategies", "Success"].filter((label) => cell(label) !== "Completed for now");
      return { href: link?.getAttribute("href")?.split("?")[0] ?? "", name: link?.textContent ?? "", grade: cell("Grade"), missing };
    }),
  );
}

/** All rows from here on, by following "Next students". */
async function allRows({ page, ...me }: Person): Promise<Row[]> {
  const rows = await rowsOfPage(page);
  const next = page.getByRole("link", { name: "Next students" });
  while ((await next.count()) > 0) {
    const href = await next.getAttribute("href");
    await next.click();
    await expect(page).toHaveURL(me.site + href);
    await expect(page.locator(`tbody a[href^="${rows.at(-1)?.href}?"]`)).toHaveCount(0);
    rows.push(...(await rowsOfPage(page)));
  }
  return rows;
}

const hrefs = (rows: Row[]): string[] => rows.map((row) => row.href);
const sentence = (page: Page) => page.getByRole("main").locator(".lead[role=status]");
const chip = (page: Page, section: string) => page.locator(".chip").filter({ hasText: section });
/** Without script a choice takes effect with the button. */
const show = async (me: Person): Promise<void> => {
  if (!me.scripted) await me.page.getByRole("button", { name: "Show" }).click();
};
const fold = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

let counselor: Choice;

test.beforeEach(async ({ me }) => {
  // Not the counselor of the student who completes sections meanwhile, in another spec.
  const writer = only(await me.choices(), (one) => one.role === "student" && one.grade === GRADE.student);
  counselor = await me.enterAsCounselor((one) => one.school !== writer.school);
  await me.open("/desk?show=all");
});

test("the list shows every student of the counselor once, and the chips count them", async ({ me, page }) => {
  // Whether a window is open depends on the day.
  const columns = (await page.getByRole("columnheader").allTextContents()).filter((column) => column !== "This window");
  expect(columns).toEqual(["Name", "Grade", ...SECTIONS, "Last check-in", "Last change"]);
  await expect(page.locator(".of-all"), "all of one school, which stands above them").toHaveText(/^School \S/);
  const counts = await Promise.all(SECTIONS.map((section) => chip(page, section).locator(".chip-count").textContent()));
  const said = await sentence(page).textContent();
  const rows = await allRows(me);
  expect(rows.length, "more than one page").toBeGreaterThan(50);
  expect(new Set(hrefs(rows)).size).toBe(rows.length);
  expect(said).toBe(`Students: ${rows.length}`);
  for (const [index, section] of SECTIONS.entries()) {
    expect(Number.parseInt(counts[index] ?? "", 10), section).toBe(rows.filter((row) => row.missing.includes(section)).length);
  }
});

test("filtering gives exactly the students that miss Strategies, in an address that can be kept", async ({ me, page }) => {
  const everyone = await allRows(me);
  await me.open("/desk?show=all");
  await chip(page, "Strategies").click();
  await show(me);
  const wanted = everyone.filter((row) => row.missing.includes("Strategies"));
  await expect(sentence(page)).toHaveText(`Students who have not completed Strategies: ${wanted.length}`);
  await expect(page).toHaveURL(/missing=strategies/);
  const address = page.url().slice(me.site.length);
  expect(hrefs(await allRows(me))).toEqual(hrefs(wanted));
  expect(wanted.length).toBeLessThan(everyone.length);

  await me.open(address);
  await expect(sentence(page)).toHaveText(`Students who have not completed Strategies: ${wanted.length}`);
  await expect(chip(page, "Strategies").getByRole("checkbox")).toBeChecked();
  expect(hrefs(await allRows(me))).toEqual(hrefs(wanted));
});

test("sections and a grade narrow each other, and the back button undoes one choice", async ({ me, page }) => {
  const everyone = await allRows(me);
  await me.open("/desk?show=all");
  await page.getByLabel("Grade").selectOption("8");
  await show(me);
  const ofGrade = everyone.filter((row) => row.grade === "8");
  await expect(sentence(page)).toHaveText(`Students in grade 8: ${ofGrade.length}`);
  expect(hrefs(await allRows(me))).toEqual(hrefs(ofGrade));

  await chip(page, "Goals").click();
  await show(me);
  const missing = ofGrade.filter((row) => row.missing.includes("Goals"));
  await expect(sentence(page)).toHaveText(`Students in grade 8 who have not completed Goals: ${missing.length}`);
  expect(hrefs(await allRows(me))).toEqual(hrefs(missing));

  await page.goBack();
  await expect(sentence(page)).toHaveText(`Students in grade 8: ${ofGrade.length}`);
  await expect(chip(page, "Goals").getByRole("checkbox"), "the form says what the list shows").not.toBeChecked();
  await expect(page.getByLabel("Grade")).toHaveValue("8");
  expect(hrefs(await rowsOfPage(page))).toEqual(hrefs(ofGrade));
});

test("the beginning of any word of a name finds its students, without diacritics too", async ({ me, page }) => {
  const everyone = await allRows(me);
  const names = everyone.map((row) => ({ ...row, words: fold(row.name).split(" ") }));
  const latin = names.filter((row) => row.words.length === 2 && row.words.every((word) => /^[a-z]+$/.test(word)));
  const prefix = only(latin, (row) => row.name.normalize("NFD") !== row.name.normalize("NFC")).words[1]?.slice(0, 3) ?? "";
  await me.open("/desk?show=all");
  await page.getByLabel("Name or number").fill(prefix);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(sentence(page)).toContainText(`found by “${prefix}”`);
  const found = hrefs(await allRows(me));
  expect(found).toEqual(expect.arrayContaining(hrefs(latin.filter((row) => row.words.some((word) => word.startsWith(prefix))))));
  for (const row of names.filter((row) => found.includes(row.href))) {
    expect(row.words.some((word) => word.startsWith(prefix)), row.name).toBe(true);
  }

  await page.getByLabel("Name or number").fill("zzzz");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("No student is left with these choices.")).toBeVisible();
  await page.getByRole("link", { name: "Show all students" }).click();
  await expect(sentence(page)).toHaveText(`Students: ${everyone.length}`);
});

test("the desk begins with what to do next, and each number is the list behind it", async ({ me, page }) => {
  await me.open("/desk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your desk");
  const tile = page.getByRole("list", { name: "Numbers of students" }).getByRole("link").filter({ hasText: "Strategies not completed" });
  const number = Number.parseInt((await tile.textContent()) ?? "", 10);
  await tile.click();
  await expect(sentence(page)).toHaveText(`Students who have not completed Strategies: ${number}`);
  expect((await allRows(me)).length).toBe(number);
});

test("a list that is kept under a name opens again, and can be forgotten", async ({ me, page }) => {
  await me.open("/desk?grade=9&missing=goals");
  const said = (await sentence(page).textContent()) ?? "";
  await page.getByLabel("Keep this list under the name").fill("Nines without goals");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page).toHaveURL(/show=all&missing=goals/);
  await me.open("/desk");
  await page.getByRole("link", { name: "Nines without goals" }).click();
  await expect(sentence(page)).toHaveText(said);
  await page.getByRole("button", { name: "Forget Nines without goals" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your desk");
  await expect(page.getByRole("link", { name: "Nines without goals" })).toHaveCount(0);
});

test("a row opens the words of the student, to read and not to change", async ({ page }) => {
  const row = only(await rowsOfPage(page), (row) => row.missing.length === 0);
  await page.getByRole("link", { name: row.name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${row.href}\\?list=`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(row.name);
  for (const title of ["Setting Goals", "Identifying Potential Barriers", "Identifying Strategies to Reach Goals"]) {
    const section = page.getByRole("region", { name: title });
    await expect(section.locator(".state")).toHaveText("Completed for now");
    await expect(section.locator(".words")).not.toBeEmpty();
    await expect(section.locator("input, textarea, select, button, form, [contenteditable]")).toHaveCount(0);
  }
  await expect(page.getByRole("region", { name: "Preparing for Success" }).locator("details[open] li")).toHaveCount(12);
  // A tick can be confirmed, and not made.
  await expect(page.getByRole("main").locator("input[type=checkbox], [contenteditable]")).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: "Students" }).click();
  await expect(page).toHaveURL("/desk");
});

test("the sheet for a meeting about a usual plan prints on one page", async ({ me, page }) => {
  // Not the first one, about whom other tests have said much.
  const complete = (await rowsOfPage(page)).filter((row) => row.missing.length === 0);
  const row = only(complete.slice(1), () => true);
  await me.open(`${row.href}/meeting`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(row.name);
  const printed = (await page.pdf({ format: "Letter" })).toString("latin1");
  expect(printed.match(/\/Type\s*\/Page\b/g)?.length, "sheets of paper").toBe(1);
});

test("a student of somebody else and one who does not exist look the same: not there", async ({ me, page, another, problems }) => {
  problems.expect(FAILED_LOAD.missing);
  const other = await another();
  await other.enterAsCounselor((one) => one.school !== counselor.school);
  await other.open("/desk?show=all");
  const theirs = (await rowsOfPage(other.page))[0]?.href ?? "";
  expect((await other.open(theirs))?.status()).toBe(200);
  const answers = [];
  for (const path of [theirs, "/students/999999"]) {
    const status = (await me.open(path))?.status();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing here");
    answers.push({ status, title: await page.title(), main: await page.getByRole("main").innerHTML() });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.status).toBe(404);
});

test("on paper the report has its tables and nothing to press", async ({ me, page }) => {
  await me.enter(only(await me.choices(), (one) => one.role === "district_admin"));
  await me.open("/reports");
  await expect(page.getByRole("main").getByRole("button")).not.toHaveCount(0);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const table of await page.locator("main table").all()) await expect(table).toBeVisible();
  for (const control of ["button", "select", ".pages a", ".back a"]) {
    await expect(page.locator(`main :is(${control}):visible`)).toHaveCount(0);
  }
});
