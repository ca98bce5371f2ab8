// A check-in: the student says that the plan still holds and asks for a talk, the counselor logs it with one press, the
// family reads it. On a server of its own, because it changes what stands on record. Links and forms alone: with script
// and without they do the same.
import { expectSound } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

const GRADE = 6;

const server = ownServer();

test("a student asks, the counselor logs with one press, and the student reads it", async ({ me, another }) => {
  const student = new Person(me.page, server().site, me.scripted);
  const adult = new Person((await another()).page, server().site, me.scripted);
  const child = await student.enterAsStudent(GRADE);
  await student.open("/plan");
  await expectSound(student);
  await expect(student.page.getByRole("region", { name: "Check-ins" })).toBeVisible();
  await student.open("/plan/check-ins");
  await expectSound(student);
  // The demo may have let this student ask already.
  const ask = student.page.getByRole("button", { name: "Ask for a check-in" });
  if ((await ask.count()) > 0) {
    await student.page.getByLabel("What is it about?").fill("About my classes");
    await ask.click();
    await student.ready();
  }
  await expect(student.page.getByText("You asked for a check-in on")).toBeVisible();

  const counselors = (await adult.choices()).filter((one) => one.role === "counselor");
  await adult.enter(only(counselors, (one) => one.school === child.school));
  await adult.open(`/students/${child.person}`);
  await adult.page.getByRole("link", { name: "Log a check-in" }).click();
  await adult.ready();
  await expect(adult.page.getByText("the student and the family read it")).toBeVisible();
  await expectSound(adult);
  await adult.page.getByRole("button", { name: "Log this check-in" }).click();
  await adult.ready();
  await expect(adult.page.getByRole("status").filter({ hasText: "Logged." })).toContainText("Logged.");
  await expectSound(adult);

  await student.open("/plan/check-ins");
  await expect(student.page.getByText("You asked for a check-in on")).toHaveCount(0);
  await expect(student.page.getByText("Logged by").first()).toBeVisible();
});

test("a guardian reads a check-in and says so once", async ({ me, another }) => {
  const counselor = new Person(me.page, server().site, me.scripted);
  const guardian = new Person((await another()).page, server().site, me.scripted);
  const child = only(await counselor.choices(), (one) => one.role === "student" && one.grade === GRADE);
  await counselor.enter(only(await counselor.choices(), (one) => one.role === "counselor" && one.school === child.school));
  await counselor.open(`/students/${child.person}/check-ins`);
  await counselor.page.getByLabel("Who was there").fill("Student, mother, counselor");
  await counselor.page.getByRole("button", { name: "Log this check-in" }).click();
  await counselor.ready();
  // The demo makes this student the first guardian's child.
  await guardian.enter(only(await guardian.choices(), (one) => one.role === "guardian"));
  await guardian.open(`/students/${child.person}/check-ins`);
  await expectSound(guardian);
  const unread = guardian.page.getByRole("button", { name: "I have read this" });
  const before = await unread.count();
  expect(before, "something to read").toBeGreaterThan(0);
  await unread.first().click();
  await guardian.ready();
  await expect(unread).toHaveCount(before - 1);
});

test("the next student of a list is one step away after a tick was confirmed, a comment made and a check-in logged", async ({ me, page }) => {
  const counselor = new Person(page, server().site, me.scripted);
  await counselor.enterAsCounselor(() => true);
  await counselor.open("/desk?missing=success");
  const rows = await page.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => {
      const begun = (label: string): boolean => row.querySelector(`[data-label="${label}"]`)?.textContent?.trim() !== "Not started";
      // Words to comment on, and a tick to confirm.
      return { name: row.querySelector("th a")?.textContent ?? "", fits: begun("Goals") && begun("Success") };
    }),
  );
  const place = rows.findIndex(({ fits }, place) => fits && place + 1 < rows.length);
  const [first = "", second = ""] = [rows[place]?.name, rows[place + 1]?.name];
  const next = page.getByRole("navigation", { name: "In this list" }).getByRole("link", { name: "Next" });
  const goesOn = async (): Promise<void> => {
    await counselor.ready();
    await expect(next).toHaveText(new RegExp(second));
    expect(new URL(page.url()).searchParams.get("list")).toContain("missing=success");
  };
  await page.getByRole("link", { name: first, exact: true }).click();
  await goesOn();

  const grade = page.locator("details.grade").filter({ has: page.locator("button", { hasText: "Confirm" }) }).first();
  if ((await grade.getAttribute("open")) === null) await grade.locator("summary").click();
  await grade.getByRole("button", { name: /^Confirm/ }).first().click();
  await expect(page.locator(".item-confirmed")).not.toHaveCount(0);
  await goesOn();

  await page.getByRole("link", { name: /^Comment on/ }).first().click();
  const form = page.locator("#new-comment");
  await form.getByRole("textbox", { name: "Your comment" }).fill("Well said.");
  await form.getByRole("button", { name: "Send comment" }).click();
  await expect(page.locator(".record-words").filter({ hasText: "Well said." })).toHaveCount(1);
  await goesOn();

  await page.getByRole("link", { name: "Prepare a meeting" }).click();
  await goesOn();
  await page.getByRole("link", { name: "Log a check-in" }).click();
  await counselor.ready();
  await page.getByRole("button", { name: "Log this check-in" }).click();
  await expect(page.getByText("Logged. The student and the family can read it.")).toBeVisible();
  await goesOn();

  await page.getByRole("main").getByRole("link", { name: first, exact: true }).click();
  await goesOn();
  await page.getByRole("link", { name: /^History/ }).first().click();
  await page.getByRole("main").getByRole("link", { name: first, exact: true }).click();
  await goesOn();
  await next.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(second);
});
