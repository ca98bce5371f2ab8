// Where what is wrong with a form leads; each page by itself: `pages`.
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

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
