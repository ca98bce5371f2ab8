// A family: a guardian's children, "I have read this", sharing with a partner and ending it; and somebody of the
// school who says why first. On a server of its own, because it changes who may read. Pages of forms and links alone:
// with script and without they do the same.
import { expectSound, onPhone } from "./barriers";
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { Person, type Choice, type Role, only } from "./person";

// A student of the sixth grade is a minor; the demo makes them the first guardian's child.
const GRADE = 6;

const server = ownServer();
let student: Person;
let adult: Person;
let child: Choice;

test.beforeEach(async ({ me, another }) => {
  student = new Person(me.page, server().site, me.scripted);
  adult = new Person((await another()).page, server().site, me.scripted);
  child = await student.enterAsStudent(GRADE);
});

async function enterAs(role: Role, accept: (one: Choice) => boolean = () => true): Promise<Choice> {
  return adult.enter(only(await adult.choices(), (one) => one.role === role && accept(one)));
}

/** Sound for everybody, and large enough for a finger. */
async function check(person: Person): Promise<void> {
  await expectSound(person);
  if (!person.scripted) return;
  await onPhone(person.page, async () => {
    const low = await person.page.locator("main :is(button, .button, .quiet, select, input:not([type=checkbox], [type=hidden]))").evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML));
    expect(low, "44 px to touch").toEqual([]);
  });
}

test("a guardian reads, says so in one tap, and the student sees it", async () => {
  await student.openSection("goals");
  await student.write("Something new for my family.");
  await enterAs("guardian");
  await adult.open("/children");
  await expect(adult.page.getByRole("heading", { level: 1, name: "My children" })).toBeVisible();
  await check(adult);
  const card = adult.page.locator(`#child-${child.person}`);
  await expect(card).toContainText(child.name);
  await card.getByRole("link", { name: "Read the plan" }).click();
  await adult.ready();
  await expect(adult.page.getByText("Something new for my family.").first()).toBeVisible();
  await adult.page.getByRole("button", { name: "I have read this" }).click();
  await expect(adult.page).toHaveURL(/#read$/);
  await adult.ready();
  await expect(adult.page.getByRole("button", { name: "I have read this" })).toHaveCount(0);
  await student.open("/plan");
  await expect(student.page.getByRole("region", { name: "Read at home" })).toContainText("Read by");
});

test("a guardian shares two parts, the partner reads these alone, and the student ends it", async ({ problems }) => {
  const partner = only(await adult.choices(), (one) => one.role === "partner");
  await enterAs("guardian");
  await adult.open(`/students/${child.person}/sharing`);
  await check(adult);
  const page = adult.page;
  expect(await page.locator("main input:checked").count(), "nothing is chosen before").toBe(0);
  await page.getByLabel("Who may read").selectOption({ label: partner.name });
  await page.getByLabel("Setting Goals").check();
  await page.getByLabel("Preparing for Success").check();
  await page.getByRole("textbox", { name: "What it is for" }).fill("Help with math <b>after</b> school");
  const until = await page.getByLabel("The day on which it ends").getAttribute("min");
  await page.getByLabel("The day on which it ends").fill(until ?? "");
  await page.getByLabel("I have read this and agree.").check();
  await page.getByRole("button", { name: "Share these parts" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(page.getByText("For: Help with math <b>after</b> school")).toBeVisible();

  await adult.enter(partner);
  await adult.open("/shared");
  await check(adult);
  await expect(page.getByText("34 CFR 99.33")).toBeVisible();
  await expect(page.getByText("For: Help with math <b>after</b> school")).toBeVisible();
  await adult.open(`/students/${child.person}`);
  await expect(page.getByText("34 CFR 99.33")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Setting Goals" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Identifying Potential Barriers" })).toHaveCount(0);

  // The student is a minor: no form, but everything that is shared can be ended.
  await student.open("/plan/sharing");
  await check(student);
  await expect(student.page.getByText("You are under 18")).toBeVisible();
  const ends = student.page.getByRole("button", { name: "End this sharing" });
  for (let left = await ends.count(); left > 0; left -= 1) await ends.first().click();
  await expect(ends).toHaveCount(0);
  problems.expect(FAILED_LOAD.missing);
  const closed = await adult.open(`/students/${child.person}`);
  expect(closed?.status()).toBe(404);
});

test("who is not in the student's care says why first, and an administrator reviews it", async () => {
  const staff = only(await adult.choices(), (one) => one.role === "staff" && one.school === child.school);
  await adult.enter(staff);
  const page = adult.page;
  await adult.open("/find");
  await check(adult);
  const family = child.name.split(" ").at(-1) ?? "";
  await page.getByLabel("The name begins with").fill(family);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: child.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Say why you need this plan" })).toBeVisible();
  await check(adult);
  const why = page.getByRole("textbox", { name: "Why do you need to read it?" });
  await why.fill("short");
  await page.getByRole("button", { name: "Say this and open the plan" }).click();
  await expect(page.getByRole("alert")).toContainText("at least 10 characters");
  await expect(why).toHaveValue("short");
  await why.fill("I plan the rooms for the tests next week.");
  await page.getByRole("button", { name: "Say this and open the plan" }).click();
  await adult.ready();
  await expect(page.getByRole("heading", { level: 1, name: child.name })).toBeVisible();

  await student.open("/plan/who");
  await expect(student.page.getByText("I plan the rooms for the tests next week.")).toBeVisible();
  await enterAs("school_admin", (one) => one.school === child.school);
  await adult.open("/desk");
  await page.getByRole("link", { name: /^Reasons \(\d+ new\)$/ }).click();
  await check(adult);
  const reason = page.getByRole("listitem").filter({ hasText: "I plan the rooms for the tests next week." }).first();
  await reason.getByRole("button", { name: "This was fitting" }).click();
  await expect(page.getByRole("region", { name: "Reviewed", exact: true })).toContainText("This was fitting, says");
});
