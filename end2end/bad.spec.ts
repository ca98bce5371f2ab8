// What is not there, not allowed or not readable: a plain page or a plain refusal, and nothing lost.
import { expect, FAILED_LOAD, GRADE, test } from "./fixtures";

const NOTHING = ["/nowhere", "/nowhere/at/all", "/plan/nothing", "/students/999999", "/students/x", "/desk"];

test.describe("an address that leads nowhere for a student", () => {
  for (const path of NOTHING) {
    test(`${path} answers 404 with a page of ours and a way back`, async ({ me, page, problems }) => {
      problems.expect(FAILED_LOAD.missing);
      await me.enterAsStudent(GRADE.bad);
      const response = await me.open(path);
      expect(response?.status()).toBe(404);
      await expect(page).toHaveTitle(/^Nothing here/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing here");
      await expect(page.getByRole("main")).toHaveCount(1);
      await page.getByRole("main").getByRole("link").click();
      await expect(page).toHaveURL("/");
      await expect(page.getByRole("heading", { level: 1 })).toContainText("A plan that is yours");
    });
  }
});

for (const path of ["/plan", "/plan/goals", "/plan/success", "/desk", "/students/1"]) {
  test(`${path} without entering answers 401 and leads to the door`, async ({ me, page, problems }) => {
    problems.expect(FAILED_LOAD.missing);
    const response = await me.open(path);
    expect(response?.status()).toBe(401);
    await expect(page).toHaveTitle(/^You are not signed in/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are not signed in");
    await page.getByRole("main").getByRole("link").click();
    await expect(page).toHaveURL(`/sign-in?next=${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}

test("another site cannot enter, leave or write for somebody", async ({ me, page }) => {
  const student = await me.enterAsStudent(GRADE.bad);
  const headers = { origin: "https://elsewhere.example" };
  for (const [path, form] of [
    ["/api/enter", { person: String(student.person) }],
    ["/api/leave", {}],
    ["/api/save_words", { section: "goals", base: "0", words: "from elsewhere" }],
  ] as const) {
    expect((await page.request.post(me.site + path, { form, headers })).status(), path).toBe(403);
  }
  expect(await me.onServer("goals")).not.toContain("from elsewhere");
});

test.describe("an update that the server cannot take", () => {
  const large = Buffer.alloc((1 << 20) + 1, 120).toString("base64");
  const cases = [
    ["larger than a megabyte", large, 413, { refused: "too_large" }],
    ["no update at all", Buffer.from("this is no update").toString("base64"), 400, { refused: "unreadable" }],
    ["an update cut short", "AQGGpY4=", 400, undefined],
    ["no base64", "!!! this is not base64 !!!", 400, undefined],
  ] as const;
  for (const [what, update, status, reason] of cases) {
    test(`${what} is refused with its reason, and the words stay`, async ({ me, page }) => {
      const { person } = await me.enterAsStudent(GRADE.bad);
      await me.openSection("goals");
      await me.write(`Words from before ${what}.`);
      const before = await me.onServer("goals");
      const answer = await page.request.post(`${me.site}/api/push`, { data: { person, cursor: { seq: 0, mark: 0 }, update } });
      expect(answer.status()).toBe(status);
      expect(answer.headers()["content-type"]).toContain("application/json");
      const said: unknown = await answer.json();
      if (reason) expect(said).toEqual(reason);
      else expect(said).not.toBe("unreachable");
      expect(await me.onServer("goals")).toBe(before);
      await me.reload();
      await me.reads(`Words from before ${what}.`);
    });
  }
});

test("nobody writes in the plan of somebody else", async ({ me, page }) => {
  const { person } = await me.enterAsStudent(GRADE.bad);
  const answer = await page.request.post(`${me.site}/api/push`, { data: { person: person - 1, cursor: { seq: 0, mark: 0 }, update: null } });
  expect(answer.status()).toBe(401);
  expect(await answer.json()).toBe("signed_out");
});
