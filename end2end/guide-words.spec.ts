// The Guide in a district's own words: an administrator looks at a preview, saves, and brings the standard words back; the
// student reads each beside the words. On a server of its own, because it changes what everybody reads. Links and forms
// alone: with script and without they do the same.
import { expectSound } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

const GRADE = 10;

const server = ownServer();

test("what an administrator saves is what the student reads and begins from, and it can be taken back", async ({ me, another }) => {
  const question = me.scripted ? "Which way, with script?" : "Which way, without?";
  const admin = new Person((await another()).page, server().site, me.scripted);
  const administrators = (await admin.choices()).filter((one) => one.role === "district_admin");
  await admin.enter(only(administrators, () => true));
  await admin.open("/admin");
  await admin.page.getByRole("link", { name: "The Guide in your own words" }).click();
  await admin.ready();
  await expectSound(admin);
  await admin.page.getByRole("link", { name: "Identifying Strategies to Reach Goals, Grades 9 to 12: English" }).click();
  await admin.ready();
  await expectSound(admin);

  const backToStandard = async (): Promise<void> => {
    await admin.page.getByRole("link", { name: "Back to the standard words" }).click();
    await admin.ready();
    await expect(admin.page.getByRole("heading", { level: 1, name: "Back to the standard words?" })).toBeVisible();
    await admin.page.getByRole("button", { name: "Back to the standard words" }).click();
    await admin.ready();
  };
  const questions = admin.page.getByLabel("Questions, one on each line, 20 at most");
  await questions.fill(`${question} | I go`);
  await admin.page.getByLabel("Where the words come from, like a handbook or a meeting").fill("The handbook");
  await admin.page.getByRole("button", { name: "Preview" }).click();
  await admin.ready();
  const preview = admin.page.getByRole("region", { name: "Preview: not saved yet" });
  await expect(preview).toContainText(question);
  await expect(admin.page.getByText("What stands in this form is not saved yet.")).toBeVisible();
  await expectSound(admin);

  const student = new Person(me.page, server().site, me.scripted);
  await student.enterAsStudent(GRADE);
  await student.open("/plan/strategies");
  await expect(student.page.getByText(question)).toHaveCount(0);

  await admin.save.click();
  await admin.ready();
  await expect(admin.page.getByText("Saved.")).toBeVisible();
  await expect(admin.page.getByText("The handbook").first()).toBeVisible();
  await expectSound(admin);
  await student.open("/plan/strategies");
  await expect(student.page.getByText(question)).toBeVisible();
  await student.page.getByRole("link", { name: "Begin with “I go …”" }).click();
  await student.ready();
  await expect(student.surface).toContainText("I go");

  await backToStandard();
  await student.open("/guide/strategies");
  await expect(student.page.getByText(question)).toHaveCount(0);
  // Examples stand on the same page, and what families talk about on one of its own.
  await admin.page.getByLabel("Examples, one on each line, 6 at most").fill("I keep a list on my door. | One sees it each day.");
  await admin.save.click();
  await admin.ready();
  await student.open("/guide/strategies");
  await expect(student.page.getByText("I keep a list on my door.")).toBeVisible();
  await backToStandard();
  const version = admin.page.getByRole("listitem").filter({ hasText: "The handbook" }).first();
  await version.getByText("Look at it").click();
  await version.getByRole("link", { name: /^Bring this back/ }).click();
  await admin.ready();
  await expect(admin.page.getByRole("heading", { level: 1, name: "Bring these words back?" })).toBeVisible();
  await expectSound(admin);
  await admin.page.getByRole("button", { name: "Bring this back" }).click();
  await admin.ready();
  await student.open("/guide/strategies");
  await expect(student.page.getByText(question)).toBeVisible();
});
