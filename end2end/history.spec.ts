// What a section was, version by version: compared, brought back, undone, submitted, reviewed.
import { expect, ownServer, test } from "./fixtures";
import { Person } from "./person";

const FIRST = "First I want to learn how bridges are built.";
const SECOND = "Then I want to build one with my uncle.";

test.describe("a server of its own", () => {
  // Each test goes on where the one before it stopped: it is one student's one plan.
  test.describe.configure({ mode: "serial" });
  const server = ownServer();
  let me: Person;

  test.beforeEach(async ({ page, javaScriptEnabled }) => {
    me = new Person(page, server().site, javaScriptEnabled ?? true);
    await me.enterAsStudent(9);
  });

  const versions = (person: Person) => person.page.getByRole("complementary", { name: "Versions" }).getByRole("listitem");
  const added = (person: Person) => person.page.locator(".changes ins");
  const removed = (person: Person) => person.page.locator(".changes del");

  test("what was just saved is the newest version, and submitting the plan makes a moment of it", async ({ page }) => {
    await me.openSection("goals");
    await me.write(FIRST);
    await page.getByRole("link", { name: "Earlier versions of these words" }).click();
    await me.ready();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Setting Goals: history");
    await expect(page.locator(".changes")).toContainText(FIRST);
    await expect(versions(me).first()).toContainText("You: ");
    await expect(versions(me).last()).toContainText("The school year began");
    await page.getByRole("button", { name: "Submit my plan" }).click();
    await me.ready();
    await expect(page.getByRole("status").filter({ hasText: "Submitted." })).toBeVisible();
    await expect(versions(me).first()).toContainText("Submitted by you");
    await expect(page.getByText("You submitted your plan as it is now.")).toBeVisible();
  });

  test("words that came later are a version of their own, said in words and not by colour alone", async ({ page }) => {
    await me.openSection("goals");
    await me.write(SECOND);
    await me.open("/plan/goals/history");
    await expect(added(me)).toContainText([SECOND]);
    await expect(added(me).filter({ hasText: SECOND })).toHaveText(/^ ?\(added: .*\) ?$/);
    await expect(page.locator(".changes")).toContainText(FIRST);
    await expect(added(me).filter({ hasText: FIRST })).toHaveCount(0);
    await expect(page.getByText("words were added, words that are")).toBeVisible();
    const line = await added(me).last().evaluate((ins) => getComputedStyle(ins).textDecorationLine);
    expect(line, "no colour alone").toBe("underline");
  });

  test("any two versions are compared, and the address says which", async ({ page }) => {
    await me.open("/plan/goals/history");
    await page.locator("select[name=from]").selectOption({ label: "No words yet" });
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page).toHaveURL(/\/plan\/goals\/history\?.*from=0/);
    await me.ready();
    await expect(page.getByText("Compared with the empty section.")).toBeVisible();
    for (const words of [FIRST, SECOND]) await expect(page.locator(".changes")).toContainText(words);
    await page.getByRole("link", { name: "Show who wrote which words" }).click();
    await expect(page).toHaveURL(/who=1/);
    await expect(page.locator(".stretches")).toContainText(FIRST);
    await page.getByRole("link", { name: "Show what changed" }).click();
    await expect(page.getByText("Compared with the empty section.")).toBeVisible();
  });

  test("a version is brought back, an open page follows, and one more press undoes it", async ({ page, another }) => {
    const other = await another({ baseURL: server().site });
    await other.enterAsStudent(9);
    await other.openSection("goals");
    await other.reads(FIRST, SECOND);

    await me.open("/plan/goals/history");
    await versions(me).filter({ hasText: "Submitted by you" }).getByRole("link").click();
    await expect(page.getByText("you can undo this at any time")).toBeVisible();
    await page.getByRole("button", { name: "Bring these words back" }).click();
    await expect(page).toHaveURL(/done=restored/);
    await me.ready();
    await expect(page.getByRole("status").filter({ hasText: "The earlier words stand again." })).toBeVisible();
    await expect(versions(me).first()).toContainText("Brought back the words of");
    await expect(removed(me).filter({ hasText: SECOND })).toHaveText(/^ ?\(removed: .*\) ?$/);
    expect(await me.onServer("goals")).toContain(FIRST);
    expect(await me.onServer("goals")).not.toContain(SECOND);
    // Where the editor is open nobody has to reload; without script the form still merges.
    if (other.scripted) await expect.poll(() => other.text(), { timeout: 20_000 }).not.toContain(SECOND);

    await page.getByRole("button", { name: "Undo" }).click();
    await me.ready();
    await expect(versions(me).first()).toContainText("Brought back the words of");
    for (const words of [FIRST, SECOND]) expect(await me.onServer("goals")).toContain(words);
    if (other.scripted) await other.reads(FIRST, SECOND);
  });

  test("the counselor reads the history, calls the plan reviewed, and brings nothing back", async ({ page, another }) => {
    const student = await me.enterAsStudent(9);
    const counselor = await another({ baseURL: server().site });
    await counselor.enterAsCounselor((one) => one.school === student.school);
    await counselor.open(`/students/${student.person}`);
    await counselor.page.getByRole("link", { name: "History of Setting Goals" }).click();
    await expect(counselor.page.getByRole("heading", { level: 1 })).toHaveText("Setting Goals: history");
    await counselor.ready();
    await expect(versions(counselor).first()).toContainText(student.name);
    await expect(counselor.page.getByRole("button", { name: /Bring|Undo|Submit/ })).toHaveCount(0);
    await counselor.page.getByRole("button", { name: "Mark as reviewed" }).click();
    await expect(counselor.page.getByRole("status").filter({ hasText: "Marked as reviewed." })).toBeVisible();
    await me.open("/plan/goals/history");
    await expect(versions(me).first()).toContainText("Reviewed by");
    await expect(page.getByRole("button", { name: "Mark as reviewed" })).toHaveCount(0);
  });

  test("times are the browser's own where there is script, and say that they are in UTC where there is none", async ({ another }) => {
    const far = await another({ baseURL: server().site, timezoneId: "Pacific/Kiritimati" });
    await far.enterAsStudent(9);
    await far.open("/plan/goals/history");
    const note = far.page.getByText("Times are in UTC");
    if (far.scripted) await expect(note).toBeHidden();
    else await expect(note).toBeVisible();
    const time = far.page.getByRole("heading", { level: 2 }).first().getByRole("time");
    const at = new Date((await time.getAttribute("datetime")) ?? "");
    const there = new Intl.DateTimeFormat("en-US", {
      timeZone: far.scripted ? "Pacific/Kiritimati" : "UTC",
      month: "short",
      day: "numeric",
      year: "numeric",
      hour: "numeric",
      minute: "2-digit",
    });
    // Some versions of that write a narrow space before AM.
    await expect(time).toContainText(there.format(at).replaceAll("\u202f", " "));
  });
});
