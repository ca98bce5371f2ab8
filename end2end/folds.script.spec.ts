// Which grades of the list are folded is remembered in this browser, for this student in this grade alone.
import { expect, GRADE, READ_ONLY, test } from "./fixtures";
import type { Person } from "./person";

const KEPT = "ilp.folded";

function grade(me: Person, number: number) {
  return me.page.locator("details.grade").filter({ has: me.page.getByRole("heading", { name: `Grade ${number}`, exact: true }) });
}

async function expectOpen(me: Person, ...open: number[]): Promise<void> {
  for (const number of [6, 7, 8, 9, 10, 11, 12]) {
    const state = expect(grade(me, number), `grade ${number}`);
    await (open.includes(number) ? state.toHaveAttribute("open") : state.not.toHaveAttribute("open"));
  }
}

test("what a student folded stays folded, and is neither another student's nor that of the next grade", async ({ me, page }) => {
  const own = GRADE.student;
  const kept = (): Promise<string | null> => page.evaluate((name) => localStorage.getItem(name), KEPT);
  const keep = (value: unknown): Promise<void> =>
    page.evaluate(([name, text]) => localStorage.setItem(name, text), [KEPT, JSON.stringify(value)] as const);

  const { person } = await me.enterAsStudent(own);
  // By its link inside the application, and by its address.
  await me.open("/plan/goals");
  await page.getByRole("link", { name: "My plan" }).first().click();
  await page.getByRole("main").getByRole("link", { name: "Preparing for Success" }).click();
  await expectOpen(me, own);
  await me.open("/plan/success");
  await expectOpen(me, own);
  expect(await kept(), "who only looks keeps nothing").toBeNull();

  await grade(me, own).locator("summary").first().click();
  await grade(me, 7).locator("summary").first().click();
  await expectOpen(me, 7);
  // What was folded while the page still slept is kept as soon as that is awake.
  await expect.poll(kept).toBe(JSON.stringify([person, own, [6, 8, 9, 10, 11, 12]]));
  await me.reload();
  await expectOpen(me, 7);

  await me.enterAsStudent(READ_ONLY);
  await me.open("/plan/success");
  await expectOpen(me, READ_ONLY);
  await me.enterAsStudent(own);
  await me.open("/plan/success");
  await expectOpen(me, 7);

  // The year before, and what a browser still has from when it kept grades alone.
  for (const before of [[person, own - 1, [6, 7, 8, own, 11, 12]], [6, 7, 8, own, 11, 12]]) {
    await keep(before);
    await me.reload();
    await expectOpen(me, own);
  }
});
