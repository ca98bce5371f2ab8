// Pages that hardly anybody meets, with something on them: what was not taken, a closed year, a card, reasons. On a
// server of its own, because each needs that something happened before. Those of the door are in `sign-in.spec.ts`.
import { expectUsable } from "./barriers";
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { only, Person } from "./person";

const server = ownServer();

const here = (me: Person): Person => new Person(me.page, server().site, me.scripted);

/** Sends a form as the page of it would. */
async function send(me: Person, address: string, form: Record<string, string>): Promise<void> {
  const answer = await me.page.request.post(me.site + address, { form });
  expect(answer.ok(), `${address}: ${answer.status()}`).toBe(true);
}

test("what was not taken can be read by everyone, and so can the plan of a closed year", async ({ me }) => {
  const student = here(me);
  const { person } = await student.enterAsStudent(12);
  const update = Buffer.from("no update at all").toString("base64");
  const pushed = await me.page.request.post(`${student.site}/api/push`, { data: { person, cursor: { seq: 0, mark: 0 }, update } });
  expect(pushed.ok(), "it is refused").toBe(false);
  await student.open("/plan/refused");
  await expect(me.page.getByRole("main").locator("section").first()).toBeVisible();
  await expectUsable(student, "what was not taken");

  await student.enter(only(await student.choices(), (one) => one.role === "district_admin"));
  await send(student, "/api/put_person", { person: String(person), "form[left]": "2026-01-01", "form[graduated]": "yes", "was[left]": "", "was[graduated]": "" });
  await student.enterAsStudent(12);
  await student.open("/plan/years");
  await me.page.locator("main a[href^='/plan/years/']").first().click();
  await student.ready();
  await expectUsable(student, "a closed year");
});

test("a card that is there can be read and changed by everyone", async ({ me }) => {
  const student = here(me);
  await student.enterAsStudent(9);
  await student.open("/plan/cards/new");
  await me.page.getByLabel("My goal", { exact: true }).fill("Swim a kilometre before June");
  await me.page.getByRole("button", { name: "Save this card" }).click();
  await student.ready();
  await expectUsable(student, "the cards");
  await me.page.getByRole("region", { name: "Swim a kilometre" }).getByRole("link").first().click();
  await student.ready();
  await expect(me.page.getByLabel("My goal", { exact: true })).toHaveValue("Swim a kilometre before June");
  await expectUsable(student, "a card");
});

test("the reasons for which plans were read can be reviewed by everyone", async ({ me, problems }) => {
  problems.expect(FAILED_LOAD.forbidden);
  const adult = here(me);
  const { person } = only(await adult.choices(), (one) => one.role === "student" && one.grade === 10);
  await adult.enter(only(await adult.choices(), (one) => one.role === "district_admin"));
  const refused = await adult.open(`/students/${person}`);
  expect(refused?.status()).toBe(403);
  await expectUsable(adult, "a plan for which a reason is asked");
  await adult.open(`/students/${person}/reason`);
  await me.page.locator("main textarea").fill("The family asked the office about the plan.");
  await me.page.getByRole("button", { name: "Say this and open the plan" }).click();
  await adult.ready();
  await adult.open(`/students/${person}/reason`);
  await expectUsable(adult, "a reason that was said");
  await adult.open("/reasons");
  await expect(me.page.getByText("The family asked the office about the plan.")).toBeVisible();
  await expectUsable(adult, "the reasons");
});
