// A district keeps what it takes to graduate: a requirement is changed after a look at what that comes to, a student reads
// what is left then, and the version before is brought back. On a server of its own, because it changes what is required of
// everybody. Links and forms alone: with script and without they do the same.
import { expectSound } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

const GRADE = 11;

const server = ownServer();

test("a requirement is changed after a look at it, a student reads what is left, and the version before comes back", async ({ me, another }) => {
  const student = new Person(me.page, server().site, me.scripted);
  await student.enterAsStudent(GRADE);
  await student.open("/plan/school");
  const english = student.page.getByRole("table", { name: "Credits to graduate" }).getByRole("row").filter({ hasText: "English" });
  await expect(english.getByRole("cell").first()).toHaveText("4");
  await expect(english).toContainText("on the way");
  await expect(student.page.getByRole("img", { name: "Days present in each school year" })).toBeVisible();
  await expect(student.page.getByRole("table", { name: "What else it takes to graduate" })).toContainText("Community service");
  await expectSound(student);

  const adult = new Person((await another()).page, server().site, me.scripted);
  await adult.enter(only(await adult.choices(), (one) => one.role === "district_admin"));
  await adult.open("/admin/requirements");
  await expectSound(adult);
  await adult.page.getByRole("link", { name: /^Change\s*: English$/ }).click();
  await adult.ready();
  await adult.page.getByLabel("How many credits or hours").fill("soon");
  await adult.page.getByRole("button", { name: "Preview" }).click();
  await adult.ready();
  await expect(adult.page.getByRole("alert")).toContainText("Write a number");
  await adult.page.getByLabel("How many credits or hours").fill("7.5");
  await adult.page.getByLabel("Why, or by whose decision").fill("The board decided so");
  await adult.page.getByRole("button", { name: "Preview" }).click();
  await adult.ready();
  await expect(adult.page.getByRole("heading", { name: "Before you save" })).toBeVisible();
  await expect(adult.page.getByText("Something else would be left for")).toBeVisible();
  await expect(adult.page.getByRole("table", { name: "One of them, as an example" })).toContainText("English");
  await expectSound(adult);
  await student.open("/plan/school");
  await expect(english.getByRole("cell").first()).toHaveText("4");
  await adult.page.getByRole("button", { name: /^Save as version/ }).click();
  await adult.ready();
  await expect(adult.page.getByRole("status")).toContainText("is in force now");

  await student.open("/plan/school");
  await expect(english.getByRole("cell").first()).toHaveText("7.5");
  await expect(english).toContainText("to go");

  await adult.page.getByRole("link", { name: "All versions" }).click();
  await adult.ready();
  await expect(adult.page.getByText("The board decided so").first()).toBeVisible();
  await expectSound(adult);
  await adult.page.getByRole("link", { name: /^Go back to/ }).first().click();
  await adult.ready();
  await expectSound(adult);
  await adult.page.getByRole("button", { name: /^Go back to/ }).click();
  await adult.ready();
  await expect(adult.page.getByRole("status")).toContainText("is in force now");
  await student.open("/plan/school");
  await expect(english.getByRole("cell").first()).toHaveText("4");
});
