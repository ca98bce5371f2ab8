// What everybody may read: the Guide, About, the sample; and how home says what comes next.
import { expect, READ_ONLY, test } from "./fixtures";

test("somebody without an account comes from the first page to the Guide, to a voice, and to the sample", async ({ me, page }) => {
  await me.open("/");
  await page.getByRole("link", { name: "the Guide", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The Guide");
  await page.getByRole("main").getByRole("link", { name: "Identifying Potential Barriers" }).click();
  await expect(page.getByText("You never have to name health, family, money or legal matters here.")).toBeVisible();
  await expect(page.getByText("What has made a goal like this hard before?")).toBeVisible();
  await page.getByRole("link", { name: "Grades 6 to 8" }).click();
  await expect(page.getByRole("link", { name: "Grades 6 to 8" })).toHaveAttribute("aria-current", "true");
  await expect(page.getByText("What made something like this hard before?")).toBeVisible();
  await page.getByRole("contentinfo").getByRole("link", { name: "A sample plan" }).click();
  await page.getByRole("main").getByRole("link", { name: "Grade 9" }).click();
  await expect(page.getByText("This student is made up.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Setting Goals" })).toContainText("On April 2 it hummed.");
});

test("the links at the head of a page lead to its parts", async ({ me, page }) => {
  await me.open("/guide");
  await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "Families" }).click();
  await expect(page).toHaveURL(/#families$/);
  await expect(page.getByRole("heading", { name: "Families" })).toBeInViewport();
});

test("the sample is a page of its own on paper", async ({ me, page }) => {
  await me.open("/sample/12");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: "Setting Goals" })).toBeVisible();
  await expect(page.getByText("This student is made up.")).toBeVisible();
  await expect(page.getByRole("contentinfo")).toBeHidden();
});

test("home says what comes next, why, and what each section needs", async ({ me, page }) => {
  await me.enterAsStudent(READ_ONLY);
  await me.open("/plan");
  const next = page.getByRole("region", { name: "Your next step" });
  await expect(next.getByRole("paragraph").first()).not.toBeEmpty();
  await expect(page.getByRole("main")).not.toContainText("%");
});
