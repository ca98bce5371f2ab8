// What the school keeps beside the plan, and places elsewhere that help: a district brings in a file, the student reads what
// is left, the counselor reads the same, and a resource that the district lists stands beside the words. On a server of its
// own, because it changes what stands on record. Links and forms alone: with script and without they do the same.
import { expectSound } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

const GRADE = 10;

const server = ownServer();

test("a student reads what is left to graduate, from the grid and from home, and so does the counselor", async ({ me, another }) => {
  const student = new Person(me.page, server().site, me.scripted);
  const child = await student.enterAsStudent(GRADE);
  await student.open("/plan");
  await expect(student.page.getByText("days this year.")).toBeVisible();
  await student.open("/plan/success");
  // In the grade that is open; the other grades have the same item.
  await student.page.locator(".grade-own").getByRole("link", { name: "My grades, credits and attendance" }).click();
  await student.ready();
  const page = student.page;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("My grades, credits and attendance");
  await expect(page.getByRole("img", { name: "Credits earned in each subject" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Credits to graduate" }).getByRole("row").filter({ hasText: "English" })).toContainText("to go");
  await expect(page.getByText("days. That is")).toHaveCount(1);
  await expect(page.getByRole("table", { name: "Attendance" }).getByRole("row")).toHaveCount(3);
  await expectSound(student);

  const adult = new Person((await another()).page, server().site, me.scripted);
  const counselors = (await adult.choices()).filter((one) => one.role === "counselor");
  await adult.enter(only(counselors, (one) => one.school === child.school));
  await adult.open(`/students/${child.person}`);
  await adult.page.getByRole("link", { name: "Grades, credits and attendance", exact: true }).click();
  await adult.ready();
  await expect(adult.page.getByRole("heading", { level: 1 })).toContainText("Grades, credits and attendance of");
  await expectSound(adult);
});

test("an administrator brings in a mark, and the student reads it", async ({ me, another }) => {
  const student = new Person(me.page, server().site, me.scripted);
  const child = await student.enterAsStudent(GRADE);
  const course = me.scripted ? "Robotics with script" : "Robotics without";
  const adult = new Person((await another()).page, server().site, me.scripted);
  const administrators = (await adult.choices()).filter((one) => one.role === "district_admin");
  await adult.enter(only(administrators, () => true));
  await adult.open("/admin/import");
  await adult.page.getByLabel("What is in it").selectOption("credits");
  await adult.page.locator("textarea[name=pasted]").fill(`student,year,course,subject,credits,mark\n#${child.person},2025-26,${course},electives,0.5,A-`);
  await adult.page.getByRole("button", { name: "Show what it changes" }).click();
  await adult.ready();
  await expect(adult.page.getByText("new: 1")).toBeVisible();
  await adult.page.getByRole("button", { name: "Change exactly this" }).click();
  await adult.ready();
  await expect(adult.page.getByRole("heading", { name: "Done" })).toBeVisible();
  await student.open("/plan/school");
  await expect(student.page.getByRole("row").filter({ hasText: course })).toContainText("A-");
});

test("what the district lists stands beside the words and can be narrowed, and what it takes away is gone", async ({ me, another }) => {
  const title = me.scripted ? "A place with script" : "A place without";
  const adult = new Person((await another()).page, server().site, me.scripted);
  const administrators = (await adult.choices()).filter((one) => one.role === "district_admin");
  await adult.enter(only(administrators, () => true));
  await adult.open("/admin/resources");
  const blank = adult.page.locator("section").filter({ has: adult.page.getByRole("heading", { name: "Add a resource" }) });
  await blank.getByLabel("Title").fill(title);
  await blank.getByLabel("Address, beginning with https://").fill(`https://${me.scripted ? "one" : "two"}.example.org/`);
  await blank.getByLabel("Section").selectOption("barriers");
  await blank.getByRole("button", { name: "Add" }).click();
  await adult.ready();
  await expect(adult.page.getByText("Saved.")).toBeVisible();
  await expectSound(adult);

  const student = new Person(me.page, server().site, me.scripted);
  await student.enterAsStudent(GRADE);
  await student.open("/plan/resources");
  await expectSound(student);
  await student.page.getByRole("link", { name: "Barriers", exact: true }).click();
  await student.ready();
  const link = student.page.getByRole("link", { name: title });
  await expect(link).toHaveAttribute("rel", "external noreferrer");
  await student.open("/plan/barriers");
  await student.page.getByText("Places elsewhere that help").click();
  await expect(student.page.getByRole("link", { name: title })).toBeVisible();

  const row = adult.page.getByRole("listitem").filter({ hasText: title });
  await row.getByText("Change it").click();
  await row.getByRole("button", { name: "Take it away" }).click();
  await adult.ready();
  await student.open("/plan/resources");
  await expect(student.page.getByRole("link", { name: title })).toHaveCount(0);
});

test("from a missing credit and from an item of the grid a student comes to a place that helps", async ({ me }) => {
  const student = new Person(me.page, server().site, me.scripted);
  const page = student.page;
  await student.enterAsStudent(GRADE);
  await student.open("/plan/school");
  const help = page.getByRole("region", { name: "Resources that can help" });
  await expect(help.getByRole("listitem").filter({ hasText: "Mathematics:" }).getByRole("link")).toHaveAttribute(
    "href",
    "https://www.khanacademy.org/math",
  );
  await help.getByRole("link", { name: "All about learning" }).click();
  await student.ready();
  await expect(page.getByRole("link", { name: "Learning tips and tools" })).toBeVisible();
  await expectSound(student);

  await student.open("/plan/success");
  await page.locator(".grade-own").getByRole("link", { name: "Resources: My Next Move" }).first().click();
  await student.ready();
  await expect(page.getByRole("link", { name: "My Next Move" })).toHaveAttribute("rel", "external noreferrer");
  await expect(page.getByRole("heading", { name: /^[1-9]\d* resources?$/ })).toBeVisible();
});

test("an administrator looks at an entry before it is saved, takes one away and brings it back", async ({ me, another }) => {
  const title = me.scripted ? "A help with script" : "A help without";
  const adult = new Person(me.page, server().site, me.scripted);
  const page = adult.page;
  const administrators = (await adult.choices()).filter((one) => one.role === "district_admin");
  await adult.enter(only(administrators, () => true));
  await adult.open("/admin/resources");
  const blank = page.locator("section").filter({ has: page.getByRole("heading", { name: "Add a resource" }) });
  await blank.getByLabel("Title").fill(title);
  await blank.getByLabel("Address, beginning with https://").fill(`https://${me.scripted ? "three" : "four"}.example.org/`);
  await blank.getByLabel("What it is for, in a sentence").fill("It helps with chords.");
  await blank.getByRole("button", { name: "Preview" }).click();
  await adult.ready();
  const preview = page.getByRole("region", { name: "Preview: not saved yet" });
  await expect(preview.getByRole("link", { name: title })).toBeVisible();
  await expect(preview.getByText("It helps with chords.")).toBeVisible();
  await expectSound(adult);

  const student = new Person((await another()).page, server().site, me.scripted);
  await student.enterAsStudent(GRADE);
  const found = async () => {
    await student.open("/plan/resources");
    return student.page.getByRole("link", { name: title }).count();
  };
  expect(await found(), "nothing is saved by a preview").toBe(0);
  await blank.getByRole("button", { name: "Add" }).click();
  await adult.ready();
  await expect(page.getByText("Saved.")).toBeVisible();
  expect(await found()).toBe(1);

  const row = page.getByRole("listitem").filter({ hasText: title });
  await row.getByText("Change it").click();
  await row.getByRole("button", { name: "Take it away" }).click();
  await adult.ready();
  expect(await found()).toBe(0);
  await page.getByRole("link", { name: "What was changed, and the way back" }).click();
  await adult.ready();
  await expectSound(adult);
  // The newest stands first.
  await page.getByRole("link", { name: /^Bring it back/ }).first().click();
  await adult.ready();
  await expectSound(adult);
  await page.getByRole("textbox", { name: /^Why, or by whose decision/ }).fill("It helps after all");
  await page.getByRole("button", { name: "Bring it back" }).click();
  await adult.ready();
  await expect(page.getByText("It helps after all").first()).toBeVisible();
  await expect(page.getByText("Brought back.").first()).toBeVisible();
  expect(await found()).toBe(1);
});
