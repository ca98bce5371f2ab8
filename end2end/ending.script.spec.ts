// The end of a session is told before it comes, on pages with wasm and on those without, and one can stay.
import { expect, ownServer, test } from "./fixtures";
import { Person } from "./person";
import { Server } from "./server";

test.describe("a server on which a session lasts five minutes", () => {
  const server = ownServer(() => Server.start("[ilp.families]\nidle-minutes = 5\n[ilp.staff]\nidle-minutes = 5\n"));

  for (const path of ["/plan/goals", "/plan", "/plan/cards"]) {
    test(`${path} says that the session ends, and one can stay`, async ({ page }) => {
      await page.clock.install();
      const me = new Person(page, server().site, true);
      await me.enterAsStudent(9);
      await me.open(path);
      const told = page.locator("#ending section");
      await expect(told).toBeHidden();
      await page.clock.fastForward(31_000);
      await expect(told.getByRole("heading")).toHaveText(/You are signed out in (4|5) minutes/);
      await expect(told).toContainText(path === "/plan/goals" ? "What you typed is kept." : "Save what you are writing before then");
      const stayed = page.waitForResponse("**/api/stay");
      await told.getByRole("button", { name: "Stay signed in" }).click();
      expect((await stayed).ok()).toBe(true);
    });
  }

  test("whoever is signed out already reads nothing of it", async ({ page }) => {
    await page.clock.install();
    await new Person(page, server().site, true).open("/about");
    await expect(page.locator("#ending")).toHaveCount(0);
  });
});
