// What the pages are called, and where what is wrong with a form leads; each page by itself: `pages`.
import { expect, FAILED_LOAD, READ_ONLY, ownServer, test } from "./fixtures";
import { main } from "./pages";
import { Person, only } from "./person";

test("every page has a title of its own, first what it is and then the product", async ({ me, page, problems }) => {
  test.setTimeout(240_000);
  problems.expect(FAILED_LOAD.missing);
  const seen = new Map<string, string>();
  for (const { status, language, show } of main) {
    if (status !== 200 || language !== undefined) continue;
    await show(me, READ_ONLY);
    const path = new URL(page.url()).pathname;
    const title = await page.title();
    if (path === "/") {
      expect(title).toBe("Individual Learning Plan");
      continue;
    }
    expect(title, path).toMatch(/^\S.* \u00b7 Individual Learning Plan$/);
    // The same page with another query, or for another reader, is the same page.
    const kind = path.replaceAll(/\d{2,}/g, "N").replace(/^\/students\/\d+/, "/students/N");
    for (const [other, its] of seen) {
      if (other !== kind) expect(its, `${kind} is called like ${other}`).not.toBe(title);
    }
    seen.set(kind, title);
  }
});

test.describe("what is wrong with a form", () => {
  const server = ownServer();

  test("is said first on the page, and leads to the field that it is about", async ({ me, page }) => {
    const adult = new Person(page, server().site, me.scripted);
    const child = only(await adult.choices(), (one) => one.role === "student" && one.grade === 6);
    await adult.enter(only(await adult.choices(), (one) => one.role === "counselor" && one.school === child.school));
    await adult.open(`/students/${child.person}/check-ins`);
    await page.getByLabel("Next step (you can leave this empty)").fill("Visit the library");
    await page.getByLabel("Day of the next step").fill("2020-01-01");
    await page.getByRole("button", { name: "Log this check-in" }).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("The next step cannot lie before the check-in.");
    await alert.getByRole("link").press("Enter");
    await expect(page.getByLabel("Day of the next step")).toBeFocused();
    await expect(page.getByLabel("Next step (you can leave this empty)"), "what was typed stands there").toHaveValue("Visit the library");
  });
});
