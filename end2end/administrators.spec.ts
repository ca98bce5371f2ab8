// Two administrators at one form: what each changed alone holds, and where both changed one field nobody is overwritten
// unseen. On a server of its own, because it changes how people are called. Links and forms alone.
import { expectSound } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

const server = ownServer();

test("of two administrators who change a person at once the second is told, sees both, and keeps what was typed", async ({
  me,
  another,
}) => {
  const first = new Person(me.page, server().site, me.scripted);
  const second = new Person((await another()).page, server().site, me.scripted);
  const people = await first.choices();
  const admin = only(people, (one) => one.role === "district_admin");
  const { person } = only(people, (one) => one.role === "counselor" && one.school !== null);
  for (const one of [first, second]) {
    await one.enter(admin);
    await one.open(`/admin/people/${person}`);
  }
  const details = (one: Person) => one.page.getByRole("region", { name: "Details" });
  const save = async (one: Person) => {
    await details(one).getByRole("button", { name: "Save", exact: true }).click();
    await one.ready();
  };

  await details(first).getByLabel("Name", { exact: true }).fill("Rosa of the first");
  await details(first).getByLabel("E-mail").fill("rosa@school.example");
  await save(first);
  await expect(first.page.getByText("Saved.")).toBeVisible();

  const name = details(second).getByLabel("Name", { exact: true });
  await name.fill("Rosa of the second");
  await save(second);
  await expect(second.page.getByText(/Somebody else changed this in another way after your page was made/)).toBeVisible();
  await expect(name).toHaveValue("Rosa of the second");
  await expect(name).toHaveAccessibleDescription("Somebody else saved meanwhile: Rosa of the first");
  await expect(details(second).getByLabel("E-mail"), "what the first changed alone").toHaveValue("rosa@school.example");
  await expect(second.page.getByRole("heading", { level: 1 }), "nothing was saved").toHaveText("Rosa of the first");
  await expectSound(second);

  await save(second);
  await expect(second.page.getByText("Saved.")).toBeVisible();
  await expect(second.page.getByRole("heading", { level: 1 })).toHaveText("Rosa of the second");
  await first.open(`/admin/people/${person}`);
  await expect(details(first).getByLabel("E-mail")).toHaveValue("rosa@school.example");
});
