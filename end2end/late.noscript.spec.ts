// A form without script outlives its session, its server, and the right to send it.
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { only, Person } from "./person";

test.describe("a server of its own", () => {
  const server = ownServer();

  test("what a page of before a restart brings under somebody else waits for its writer, also after the next one", async ({ page }) => {
    const me = new Person(page, server().site, false);
    await me.enterAsStudent(9);
    await me.openSection("goals");
    await me.type("Typed before the restart.");
    await server().kill();
    await server().serve();
    // At the same computer somebody else signs in, and the page is still open.
    await me.enterAsStudent(10);
    await me.save.click();
    await expect(page.getByRole("alert")).toContainText("opened by somebody else");
    await expect(page.getByText("Typed before the restart.")).toHaveCount(0);
    await server().kill();
    await server().serve();
    await me.enterAsStudent(9);
    await me.openSection("goals");
    await expect(me.textArea).toHaveValue(/Typed before the restart\.$/);
    await me.saved();
    expect(await me.onServer("goals")).toContain("Typed before the restart.");
  });

  test("a graduate's form says why it was not taken and shows the words, to be copied", async ({ page, browser, problems }) => {
    problems.expect(FAILED_LOAD.forbidden);
    const me = new Person(page, server().site, false);
    const student = await me.enterAsStudent(12);
    await me.openSection("goals");
    await me.type("Typed on the last day.");
    const context = await browser.newContext({ javaScriptEnabled: false });
    const adult = new Person(await context.newPage(), server().site, false);
    await adult.enter(only(await adult.choices(), (one) => one.role === "district_admin"));
    await adult.open(`/admin/people/${student.person}`);
    await adult.page.getByLabel("First day").fill("2026-01-01");
    await adult.page.getByLabel("They have graduated").check();
    await adult.page.getByRole("button", { name: "They left" }).click();
    await context.close();

    await me.enter(student);
    await me.save.click();
    await expect(page.getByRole("alert")).toContainText("may not write in this plan");
    const words = page.getByRole("textbox", { name: "What you wrote in" });
    await expect(words).toHaveValue(/Typed on the last day\.$/);
    await expect(words).not.toBeEditable();
    await page.getByRole("link", { name: "My years" }).click();
    await expect(page.getByRole("link", { name: "was not taken into this plan" })).toBeVisible();
  });
});
