// A district keeps its own list: what is previewed, saved and taken back, and what a student finds of it.
// On a server of its own, because it changes what every student finds.
import { expectSound } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

const GRADE = 10;

const server = ownServer();

/** An item of the grade, looked at and saved by an administrator, who stays. */
const add = async (adult: Person, title: string): Promise<void> => {
  await adult.enter(only(await adult.choices(), (one) => one.role === "district_admin"));
  await adult.open(`/admin/catalogue?grade=${GRADE}`);
  await adult.page.getByRole("link", { name: "Add an item" }).click();
  await adult.ready();
  await adult.page.getByLabel("Title in English").fill(title);
  await adult.page.getByLabel("Topic").selectOption("career");
  await adult.page.getByLabel("Where it comes from").fill("The town");
  await adult.page.getByRole("button", { name: "Preview" }).click();
  await adult.ready();
  await expect(adult.page.getByRole("heading", { name: "Before you save" })).toBeVisible();
  await expect(adult.page.locator("mark")).toHaveText(title);
  await expectSound(adult);
  await adult.page.getByRole("button", { name: /^Save as version/ }).click();
  await adult.ready();
  await expect(adult.page.getByRole("status")).toContainText("is in force now");
};

test("an item is added after a look at it, a student ticks it, and going back keeps the tick", async ({ me, another }) => {
  const title = me.scripted ? "I read the list of summer jobs" : "I read the list of winter jobs";
  const adult = new Person((await another()).page, server().site, me.scripted);
  await add(adult, title);

  const student = new Person(me.page, server().site, me.scripted);
  await student.enterAsStudent(GRADE);
  await student.open("/plan/success");
  const box = student.page.getByRole("checkbox", { name: title });
  await expect(box).not.toBeChecked();
  await box.check();
  if (me.scripted) {
    await student.saved();
  } else {
    await student.page.getByRole("listitem").filter({ hasText: title }).getByRole("button", { name: "Save" }).first().click();
    await student.ready();
  }

  await adult.open("/admin/catalogue/versions");
  await expectSound(adult);
  await adult.page.getByRole("link", { name: /^Go back to/ }).first().click();
  await adult.ready();
  await expect(adult.page.getByText(title)).toBeVisible();
  await expectSound(adult);
  await adult.page.getByRole("button", { name: /^Go back to/ }).click();
  await adult.ready();
  await student.open("/plan/success");
  await expect(student.page.getByRole("checkbox", { name: title })).toHaveCount(0);
  await student.open("/plan/record");
  await expect(student.page.getByText(title).first()).toBeVisible();
});

test("an item that was picked and is retired since can be put down", async ({ me, another }) => {
  const title = me.scripted ? "I asked what the library needs" : "I asked what the museum needs";
  const adult = new Person((await another()).page, server().site, me.scripted);
  await add(adult, title);

  const student = new Person(me.page, server().site, me.scripted);
  await student.enterAsStudent(GRADE);
  await student.open("/plan/success");
  await student.wake();
  const item = student.page.getByRole("listitem").filter({ hasText: title });
  await item.getByRole("button", { name: "Work on this next" }).click();
  await expect(item.getByRole("button", { name: "Not next after all" })).toBeVisible();
  if (me.scripted) await student.saved();
  else await student.ready();

  await adult.open("/admin/catalogue/versions");
  await adult.page.getByRole("link", { name: /^Go back to/ }).first().click();
  await adult.ready();
  await adult.page.getByRole("button", { name: /^Go back to/ }).click();
  await adult.ready();
  await student.open("/plan/success");
  await expect(student.page.getByText("What you picked that is no longer on the list")).toBeVisible();
  await expectSound(student);
  await student.wake();
  await item.getByRole("button", { name: "Not next after all" }).click();
  await expect(student.page.getByText(title)).toHaveCount(0);
  if (me.scripted) await student.saved();
  await student.open("/plan/success");
  await expect(student.page.getByText(title)).toHaveCount(0);
});
