// A family without a device: the sheet that the counselor prints in the language of the home, and the signature that comes
// back. On a server of its own, because it changes what stands on record. Links and forms alone: with script and without
// they do the same.
import { expectSound } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

// A student of the sixth grade is a minor; the demo makes them the first guardian's child.
const GRADE = 6;

const server = ownServer();

test("a sheet goes home in Spanish and its signature is recorded as signed on paper", async ({ me, another }) => {
  const counselor = new Person(me.page, server().site, me.scripted);
  const family = new Person((await another()).page, server().site, me.scripted);
  const page = counselor.page;
  const child = only(await counselor.choices(), (one) => one.role === "student" && one.grade === GRADE);
  const own = only(await counselor.choices(), (one) => one.role === "counselor" && one.school === child.school);
  await counselor.enter(own);
  await counselor.open(`/students/${child.person}/check-ins`);
  await page.getByRole("link", { name: "A sheet for the family, on paper" }).click();
  await counselor.ready();
  await page.getByRole("link", { name: "Español" }).click();
  await counselor.ready();
  await expect(page.getByRole("heading", { level: 1, name: `Para la familia de ${child.name}` })).toBeVisible();
  await expect(page.getByText("He leído esto")).toBeVisible();
  await expect(page.locator("article.paper")).toHaveAttribute("lang", "es");
  await expectSound(counselor);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("link", { name: "Español" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("link", { name: "العربية" }).click();
  await counselor.ready();
  await expect(page.locator("article.paper")).toHaveAttribute("dir", "rtl");

  await counselor.open(`/students/${child.person}/check-ins`);
  const guardian = only(await family.choices(), (one) => one.role === "guardian");
  await page.getByLabel("Who signed").selectOption({ label: guardian.name });
  await page.getByRole("button", { name: "Record the signature" }).click();
  await counselor.ready();
  await expect(page.getByRole("status").filter({ hasText: "Recorded." })).toBeVisible();
  await expectSound(counselor);

  await family.enter(guardian);
  await family.open("/children");
  const card = family.page.locator(`#child-${child.person}`);
  await expect(card).toContainText("Signed on paper by");
  await expect(card).toContainText(own.name);
  await expect(card, "it is not the guardian's own click").not.toContainText("Read by");

  // It was a mistake: it counts no more, and stands there as one.
  await page.getByText("This was recorded by mistake").click();
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await counselor.ready();
  await expect(page.getByRole("status").filter({ hasText: "Withdrawn." })).toBeVisible();
  await expect(page.getByText(`Withdrawn by ${own.name}`)).toBeVisible();
  await expectSound(counselor);
  await family.open("/children");
  await expect(card).not.toContainText("Signed on paper by");
});
