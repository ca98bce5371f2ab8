// Signing in as people do it: the link of the first start, codes on paper, passwords, the second step of staff, one's
// sessions, and the way out. On servers of its own, whose people have no password before. The pages at the door are
// forms alone: with script and without they do the same; only how words wait for their person differs.
import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectUsable } from "./barriers";
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { Person, only, type Role } from "./person";
import { Server } from "./server";

const PASSWORD = "a quiet river at noon";
/** What a form refuses is said on its page, whose status the console repeats. */
const REFUSED = /Failed to load resource: the server responded with a status of (401|422|429)/;
/** The demo's student of this grade gets an account here. */
const GRADE = 8;

/** What an authenticator shows `later` half minutes from now (RFC 6238: SHA-1, six digits). */
function digits(letters: string, later = 0): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...letters.replace(/\s/g, "")].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", secret).update(step).digest();
  const from = (hash[19] ?? 0) & 15;
  return String((hash.readUInt32BE(from) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/** A code that the app does not show, nor showed, nor will show next. */
function wrongDigits(letters: string): string {
  const near = [-1, 0, 1].map((later) => digits(letters, later));
  return only(["000000", "111111", "222222", "333333"], (code) => !near.includes(code));
}

function heading(page: Page) {
  return page.getByRole("heading", { level: 1 });
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
}

async function goOn(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: "Go on" }).click();
}

/** Sends the form of the door. */
async function signIn(page: Page, login: string, password: string): Promise<void> {
  await fill(page, { Login: login, Password: password });
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
}

async function leave(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(heading(page)).toContainText("A plan that is yours");
}

/** Reads the secret off the page, shows a code that is wrong and then the right one, looks at the recovery codes and keeps them. */
async function setUpSecondStep(page: Page, look = async (): Promise<void> => undefined): Promise<{ secret: string; recovery: string[] }> {
  await expect(heading(page)).toHaveText("Set up your second step");
  const secret = (await page.locator("p.code").textContent()) ?? "";
  await page.getByLabel("The six digits that the app shows now").fill(wrongDigits(secret));
  await goOn(page);
  await expect(page.getByRole("alert")).toContainText("This is not the code of now.");
  await page.getByLabel("The six digits that the app shows now").fill(digits(secret));
  await goOn(page);
  await expect(heading(page)).toHaveText("Your recovery codes");
  const recovery = await page.locator("li.code").allTextContents();
  expect(recovery).toHaveLength(10);
  await look();
  await page.getByRole("link", { name: "I have kept them" }).click();
  await expect(heading(page)).toHaveText("Your account");
  return { secret, recovery };
}

/** Prints the sheet of somebody as an administrator does, and gives the code on it. */
async function codeFor(admin: Person, person: number): Promise<string> {
  const { page } = admin;
  await page.goto(`${admin.site}/admin/people/${person}`);
  await page.getByRole("button", { name: "Make an invitation" }).click();
  await expect(page.getByText("Print this sheet and give it to the person yourself.")).toBeVisible();
  const code = (await page.locator(".code.large").textContent()) ?? "";
  expect(code.length, "80 bits").toBeGreaterThanOrEqual(16);
  return code;
}

/** Types the code of a sheet, and chooses a login and a password. */
async function openAccount(page: Page, site: string, code: string, login: string): Promise<void> {
  await page.goto(`${site}/welcome`);
  // Small letters and spaces do not matter.
  await page.getByLabel("Code", { exact: true }).fill(` ${code.toLowerCase()} `);
  await goOn(page);
  await expect(heading(page)).toContainText("Welcome");
  await fill(page, { Login: login, "New password": PASSWORD });
  await goOn(page);
}

test.describe("a server that nobody owns yet", () => {
  const server = ownServer(Server.startEmpty);

  test("is owned by whoever has the link of the first start, who lets in an administrator with a code", async ({ page, another, problems }) => {
    problems.expect(REFUSED);
    const link = await server().ownerLink();
    expect(new URL(link).origin).toBe(server().site);
    await page.goto(link);
    await expect(heading(page)).toHaveText("Begin a district");
    await fill(page, { "Name of the district": "Lakeside", "Your name": "Ada Moreno", Login: "ada", "New password": "too short" });
    await page.getByLabel("Time of the district").selectOption("Pacific");
    await goOn(page);
    await expect(page.getByRole("alert")).toContainText("12 characters or more");
    await fill(page, { "Name of the district": "Lakeside", "Your name": "Ada Moreno", Login: "ada", "New password": PASSWORD });
    await goOn(page);
    // Nothing opens before the second step.
    expect((await page.request.get(`${server().site}/admin`)).status()).toBe(401);
    await setUpSecondStep(page);

    const owner = new Person(page, server().site, false);
    await page.goto(`${server().site}/admin/people/new`);
    await page.getByLabel("Role").selectOption({ label: "District administrator" });
    await page.getByLabel("Name", { exact: true }).fill("Bo Ek");
    await page.getByRole("main").getByRole("button", { name: "Add", exact: true }).click();
    await expect(heading(page)).toHaveText("Bo Ek");
    const person = Number(/\/admin\/people\/(\d+)/.exec(page.url())?.[1]);
    const code = await codeFor(owner, person);

    const administrator = (await another()).page;
    await openAccount(administrator, server().site, code, "bo.ek");
    await setUpSecondStep(administrator);
    await administrator.goto(`${server().site}/admin`);
    await expect(heading(administrator)).toContainText("Administration");

    // Once is once: the link and the code.
    const late = (await another()).page;
    for (const used of [link, `${server().site}/welcome?code=${code}`]) {
      await late.goto(used);
      await expect(late.getByRole("alert")).toContainText("cannot be used");
    }
  });
});

/** Fails where the page that is open bars anybody. */
async function usable(someone: Person, page: Page): Promise<void> {
  await expectUsable(new Person(page, someone.site, someone.scripted), page.url());
}

test.describe("people of a district", () => {
  test.describe.configure({ mode: "serial" });
  const server = ownServer();

  async function administrator(someone: Person): Promise<Person> {
    const admin = new Person(someone.page, server().site, someone.scripted);
    await admin.enter(only(await admin.choices(), (one) => one.role === "district_admin"));
    return admin;
  }

  async function somebody(admin: Person, role: Role, accept: (grade: number | null) => boolean = () => true): Promise<number> {
    return only(await admin.choices(), (one) => one.role === role && accept(one.grade)).person;
  }

  test("a student opens an account with the code of a sheet, leaves, and comes back with login and password", async ({ page, another, problems }) => {
    problems.expect(REFUSED);
    const admin = await administrator(await another());
    const code = await codeFor(admin, await somebody(admin, "student", (grade) => grade === GRADE));
    await page.goto(`${server().site}/welcome`);
    await page.getByLabel("Code", { exact: true }).fill("AAAA AAAA AAAA AAAA");
    await goOn(page);
    await expect(page.getByRole("alert")).toContainText("cannot be used");
    await openAccount(page, server().site, code, "sam");
    await expect(page, "nobody asks a student for a second step").toHaveURL(`${server().site}/plan`);
    await leave(page);
    expect(await (await page.request.get(`${server().site}/api/me`)).text()).toBe("null");

    // What does not belong together says so, whichever of the two is wrong, and keeps nothing of a password.
    await page.goto(`${server().site}/sign-in`);
    const sentences: string[] = [];
    for (const [login, password] of [["sam", "another river at noon"], ["nobody.here", PASSWORD]] as const) {
      await signIn(page, login, password);
      sentences.push((await page.getByRole("alert").textContent()) ?? "");
      await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
      expect(page.url()).not.toContain("river");
    }
    expect(sentences[0]).toContain("do not belong together");
    expect(sentences[1]).toBe(sentences[0]);

    // The page that somebody came for is where they go on.
    await page.goto(`${server().site}/plan/barriers`);
    await page.getByRole("main").getByRole("link").click();
    await signIn(page, "Sam", PASSWORD);
    await expect(page).toHaveURL(`${server().site}/plan/barriers`);
    await leave(page);
  });

  test("staff show a second step, each code of it once, and a recovery code where the telephone is not at hand", async ({ page, another, problems }) => {
    problems.expect(REFUSED);
    const admin = await administrator(await another());
    const code = await codeFor(admin, await somebody(admin, "counselor"));
    await usable(admin, admin.page);
    await openAccount(page, server().site, code, "cleo");
    await usable(admin, page);
    const { secret, recovery } = await setUpSecondStep(page, () => usable(admin, page));
    await leave(page);

    await page.goto(`${server().site}/sign-in`);
    await signIn(page, "cleo", PASSWORD);
    await expect(heading(page)).toHaveText("Second step");
    await usable(admin, page);
    for (const path of ["/desk", "/account", "/students/1"]) {
      expect((await page.request.get(server().site + path)).status(), `${path} before the second step`).toBe(401);
    }
    await page.getByLabel("Code", { exact: true }).fill(wrongDigits(secret));
    await goOn(page);
    await expect(page.getByRole("alert")).toContainText("This is not the code of now.");
    // The next half minute's is a neighbour, and none that was shown before.
    const next = digits(secret, 1);
    await page.getByLabel("Code", { exact: true }).fill(next);
    await goOn(page);
    await expect(page).toHaveURL(`${server().site}/desk`);
    await leave(page);

    await page.goto(`${server().site}/sign-in`);
    await signIn(page, "cleo", PASSWORD);
    await page.getByLabel("Code", { exact: true }).fill(next);
    await goOn(page);
    await expect(page.getByRole("alert"), "no code is taken twice").toContainText("This is not the code of now.");
    await page.getByLabel("Code", { exact: true }).fill(recovery[0] ?? "");
    await goOn(page);
    await expect(page).toHaveURL(`${server().site}/desk`);
    await page.goto(`${server().site}/account`);
    await expect(page.getByText("You have 9 recovery codes left.")).toBeVisible();
  });

  test("one sees where one is signed in and ends a session, and words that were typed there are there again after signing in", async ({ me, page, context, another, problems }) => {
    problems.expect(REFUSED);
    problems.expect(FAILED_LOAD.missing);
    const words = "Typed when somebody had ended the session.";
    const here = new Person(page, server().site, me.scripted);
    await page.goto(`${server().site}/sign-in`);
    await signIn(page, "sam", PASSWORD);
    await expect(page).toHaveURL(`${server().site}/plan`);
    await here.openSection("goals");
    await here.write("Before anything happened.");

    const there = (await another()).page;
    await there.goto(`${server().site}/sign-in`);
    await signIn(there, "sam", PASSWORD);
    await there.goto(`${server().site}/account`);
    const sessions = there.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
    await expect(sessions).toHaveCount(2);
    await expect(sessions.filter({ hasText: "this one" })).toHaveCount(1);
    await sessions.getByRole("button", { name: /^End the session of / }).click();
    await expect(there.getByRole("status").filter({ hasText: "Done: the other browser is signed out." })).toBeVisible();
    await expect(sessions).toHaveCount(1);

    await here.type(words);
    if (here.scripted) {
      await expect(here.status).toHaveText(/^Saved on this device only\./);
      await expect(here.status.getByRole("link", { name: "Sign in again in a new tab" })).toBeVisible();
      const tab = await context.newPage();
      await tab.goto(`${server().site}/sign-in`);
      await signIn(tab, "sam", PASSWORD);
      await expect(tab).toHaveURL(`${server().site}/plan`);
      // The page goes on by itself.
      await here.saved();
    } else {
      await here.save.click();
      await expect(page.getByText("Your words are kept. Sign in again in this browser")).toBeVisible();
      await page.locator("main a.button", { hasText: "Sign in" }).click();
      await signIn(page, "sam", PASSWORD);
      await expect(page).toHaveURL(`${server().site}/plan/goals`);
      expect(await here.text()).toContain(words);
      await here.saved();
    }
    await here.reload();
    await here.reads("Before anything happened.", words);
  });

  test("nobody who comes after at the same computer finds anything, also not with the way back", async ({ page, problems }) => {
    problems.expect(REFUSED);
    problems.expect(FAILED_LOAD.missing);
    await page.goto(`${server().site}/sign-in`);
    await signIn(page, "sam", PASSWORD);
    await expect(page).toHaveURL(`${server().site}/plan`);
    await page.goto(`${server().site}/plan/goals`);
    await leave(page);
    await page.goBack();
    await expect(page.getByText("Before anything happened.")).toHaveCount(0);
    expect((await page.request.get(`${server().site}/plan/goals`)).status()).toBe(401);
  });
});
