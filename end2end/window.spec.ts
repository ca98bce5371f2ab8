// A check-in window that reminds by itself: an administrator looks at it before it is saved, takes one away and brings it
// back; the student and the family see what is open and what waits. On a server of its own, because it changes the windows
// of the district. Links and forms alone: with script and without they do the same.
import { expectSound } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

const GRADE = 6;
const DAY_MS = 86_400_000;

const server = ownServer();

/** A day of the demo's district, which is six hours behind UTC. */
function day(later: number): string {
  return new Date(Date.now() - 6 * 3_600_000 + later * DAY_MS).toISOString().slice(0, 10);
}

/** The first year of the school year of a day. */
function yearOf(of: string): string {
  return String(Number(of.slice(0, 4)) - (of.slice(5) < "07-01" ? 1 : 0));
}

test("an administrator makes a window that reminds, and the student and the family see it", async ({ me, another }) => {
  const admin = new Person(me.page, server().site, me.scripted);
  const other = new Person((await another()).page, server().site, me.scripted);
  const page = admin.page;
  const choice = only(await admin.choices(), (one) => one.role === "district_admin");
  await admin.enter(choice);

  // Those of the demo are taken away, each after a look.
  await admin.open("/admin/windows");
  await expectSound(admin);
  const changes = page.locator("details").filter({ hasText: "Change it" });
  const first = (await page.locator(".record-name").first().innerText()).trim();
  while ((await changes.count()) > 0) {
    await changes.first().locator("summary").click();
    await changes.first().getByRole("link", { name: /^Take this window away/ }).click();
    await admin.ready();
    await expect(page.getByRole("heading", { level: 1, name: "Take this window away?" })).toBeVisible();
    await expect(page.getByText(/would be in no window/)).toBeVisible();
    await page.getByRole("button", { name: "Take this window away" }).click();
    await admin.ready();
  }
  await expect(page.getByRole("heading", { name: "Windows that were taken away" })).toBeVisible();

  // A new one that opens today and ends before the school year does.
  const today = day(0);
  const last = yearOf(day(14)) === yearOf(today) ? day(14) : today;
  await page.getByLabel("Name", { exact: true }).fill("Open now");
  await page.getByLabel("School year").selectOption(yearOf(today));
  await page.getByLabel("First day").fill(today);
  await page.getByLabel("Last day", { exact: true }).fill(last);
  for (const grade of ["Grade 6", "Grade 7"]) await page.getByLabel(grade, { exact: true }).check();
  await expect(page.getByLabel(/^Remind students and families/), "a new window reminds").toBeChecked();
  await page.getByRole("button", { name: "Look at it before it is saved" }).click();
  await admin.ready();
  await expect(page.getByRole("heading", { level: 1, name: "Save this window?" })).toBeVisible();
  await expect(page.getByText(/students? sits? in these grades and schools now/)).toBeVisible();
  await expect(page.getByText(/on it reminds those who have not been back/)).toBeVisible();
  await expectSound(admin);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await admin.ready();
  await expect(page.getByText("Saved.")).toBeVisible();

  // The server reminds behind the pages.
  await expect
    .poll(
      async () => {
        await admin.open("/desk/reminders");
        return (await page.locator("main").innerText()).replace(/\s+/g, " ");
      },
      { timeout: 30_000 },
    )
    .toMatch(/The school sent this by itself: the check-in window “ ?Open now ?” has opened\. Done:/);
  await expectSound(admin);

  const child = await other.enterAsStudent(GRADE);
  await other.open("/plan");
  const home = (await other.page.locator("main").innerText()).replace(/\s+/g, " ");
  expect(home, "the window is named, whatever the next step is").toMatch(/Open now.*until/);
  await expectSound(other);
  await other.enterAsGuardian();
  await other.open("/children");
  await expect(other.page.locator(`#child-${child.person}`)).toContainText("Open now is open until");
  await expectSound(other);

  // What was taken away comes back as it was, where nothing stands in its days.
  await admin.open("/admin/windows");
  await changes.first().locator("summary").click();
  await changes.first().getByRole("link", { name: /^Take this window away/ }).click();
  await admin.ready();
  await page.getByRole("button", { name: "Take this window away" }).click();
  await admin.ready();
  const gone = page.getByRole("listitem").filter({ hasText: first });
  await gone.getByRole("link", { name: /^Look at it, and bring it back/ }).click();
  await admin.ready();
  await expect(page.getByRole("heading", { level: 1, name: "Bring this window back?" })).toBeVisible();
  await expectSound(admin);
  await page.getByRole("button", { name: "Bring it back" }).click();
  await admin.ready();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(changes).toHaveCount(1);

  // Of two who change it at once the second is told, sees both, and keeps what was typed.
  const second = new Person((await another()).page, server().site, me.scripted);
  await second.enter(choice);
  await second.open("/admin/windows");
  await admin.open("/admin/windows");
  for (const [person, name] of [[admin, "Of the first"], [second, "Of the second"]] as const) {
    const form = person.page.locator("details").filter({ hasText: "Change it" }).first();
    await form.locator("summary").click();
    await form.getByLabel("Name", { exact: true }).fill(name);
    await form.getByRole("button", { name: "Look at it before it is saved" }).click();
    await person.ready();
    const told = person.page.getByRole("heading", { name: "Somebody else saved first" });
    await expect(told).toHaveCount(person === second ? 1 : 0);
    await expect(person.page.getByLabel("Name", { exact: true })).toHaveValue(name);
    if (person === second) await expect(person.page.getByRole("listitem").filter({ hasText: "Of the first" })).toBeVisible();
    await expectSound(person);
    await person.page.getByRole("button", { name: "Save", exact: true }).click();
    await person.ready();
    await expect(person.page.getByText("Saved.")).toBeVisible();
  }
});
