// Ten tasks of a student and ten of a guardian, by keyboard alone: no mouse, no touch; with script and without. On a
// server of its own, because they change what stands there.
import type { Locator, Page } from "@playwright/test";
import { expect, ownServer, test } from "./fixtures";
import { Person, type Choice, only, tabTo } from "./person";

// A student of the sixth grade is a minor; the demo makes them the first guardian's child.
const GRADE = 6;

const server = ownServer();
let me: Person;
let page: Page;

test.beforeEach(async ({ me: somebody, page: own }) => {
  me = new Person(somebody.page, server().site, somebody.scripted);
  page = own;
});

/** Comes to `goal` with Tab, or with Shift+Tab where it stands before what has the focus. */
async function reach(goal: Locator): Promise<void> {
  await expect(goal).toBeVisible();
  const [isThere, isBefore] = await goal.evaluate((element) => {
    const here = document.activeElement ?? document.body;
    const isBefore = (element.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return [element === here, here !== document.body && !element.contains(here) && isBefore];
  });
  if (!isThere) await tabTo(page, goal, isBefore ? "Shift+Tab" : "Tab", 250);
}

/** Comes to `goal` and presses a key on it. */
async function press(goal: Locator, key = "Enter"): Promise<void> {
  await reach(goal);
  await page.keyboard.press(key);
}

/** Comes to a field and types. */
async function type(field: Locator, words: string): Promise<void> {
  await reach(field);
  await page.keyboard.type(words);
}

const inMain = (name: string | RegExp): Locator => page.getByRole("main").getByRole("link", { name }).first();
const heading = (name: string | RegExp): Locator => page.getByRole("heading", { level: 1, name });

/** From the first page through the door of the demo. */
async function enterByKeyboard(who: Choice): Promise<void> {
  await me.open("/");
  await press(inMain("Sign in"));
  await expect(heading("Sign in")).toBeVisible();
  await press(inMain("Choose who you want to be"));
  await press(page.getByRole("button", { name: who.name }).first());
  await expect(page).not.toHaveURL(/\/enter/);
  await me.ready();
}

/** Chooses Spanish and English again in the foot of the page, and leaves. */
async function chooseAndLeave(): Promise<void> {
  const choose = (language: string): Locator => page.getByRole("contentinfo").getByRole("button", { name: language });
  await press(choose("Español"));
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await me.ready();
  await press(choose("English"));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await me.ready();
  await press(page.getByRole("banner").getByRole("button", { name: "Leave" }));
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
}

test.describe("a student", () => {
  test.beforeEach(async () => {
    await me.enterAsStudent(GRADE);
  });

  /** Goes to the open section's text and adds a line at its end. */
  async function write(words: string): Promise<void> {
    await reach(me.surface);
    if (me.scripted) {
      await me.startLine();
    } else {
      await page.keyboard.press("Control+End");
      await page.keyboard.press("Enter");
    }
    await page.keyboard.type(words);
  }

  async function save(): Promise<void> {
    await press(me.save);
    await expect(me.status).toHaveText(me.scripted ? /^Saved at / : /^Saved\./, { timeout: 45_000 });
  }

  test("1. comes in through the door", async () => {
    const who = only(await me.choices(), (one) => one.role === "student" && one.grade === GRADE);
    await page.context().clearCookies();
    await enterByKeyboard(who);
    await expect(page).toHaveURL(/\/plan$/);
  });

  test("2. opens a section from home and writes", async () => {
    await me.open("/plan");
    await press(me.card("Setting Goals").getByRole("link"));
    await expect(me.surface).toBeVisible();
    await write("Written by keyboard.");
    await save();
    expect(await me.onServer("goals")).toContain("Written by keyboard.");
  });

  test("3. says that the section is completed for now", async () => {
    await me.openSection("goals");
    const [yes, notYet] = [page.getByRole("radio", { name: "Yes, for now" }), page.getByRole("radio", { name: "Not yet" })];
    // A group of choices is one stop: the chosen one.
    const chosen = (await yes.isChecked()) ? yes : notYet;
    await reach(chosen);
    if (chosen === notYet) await page.keyboard.press("ArrowUp");
    await expect(yes).toBeChecked();
    if (me.scripted) await expect(me.status).toHaveText(/^(Saved at|Everything is saved)/, { timeout: 45_000 });
    else await save();
    await me.open("/plan");
    await expect(me.card("Setting Goals").locator(".state")).toHaveText("Completed for now");
  });

  test("4. begins a line from a question of the Guide", async () => {
    await me.openSection("strategies");
    await press(page.getByRole("link", { name: /^Begin with/ }).first());
    if (me.scripted) {
      await expect(me.editor).toBeFocused();
      await page.keyboard.type("ask by keyboard.");
    } else {
      await expect(page).toHaveURL(/start=\d/);
      await reach(me.textArea);
      await page.keyboard.press("Control+End");
      await page.keyboard.type("ask by keyboard.");
    }
    await save();
    expect(await me.onServer("strategies")).toContain("ask by keyboard.");
  });

  test("5. ticks a box", async () => {
    await me.open("/plan/success");
    const item = page.locator(".grade-own .item:not(.item-aside)").first();
    const id = await item.getAttribute("id");
    const same = page.locator(`[id="${id}"]`);
    const before = await same.getByRole("checkbox").isChecked();
    await press(same.getByRole("checkbox"), "Space");
    if (me.scripted) {
      await expect(me.status).toHaveText(/^Saved at /, { timeout: 45_000 });
    } else {
      await press(same.getByRole("button", { name: "Save" }));
      // The form leads back to the grid by itself, and says what is saved.
      await expect(same.locator(".item-says")).toContainText(before ? /./ : "Done");
      await page.waitForURL(/\/plan\/success.*[?#]/);
      await page.waitForLoadState();
    }
    await me.open("/plan/success");
    await expect(same.getByRole("checkbox")).toBeChecked({ checked: !before });
  });

  test("6. sets a box aside with a reason", async () => {
    await me.open("/plan/success");
    const id = await page.locator(".grade-own .item:not(.item-done, .item-aside)").last().getAttribute("id");
    const item = page.locator(`[id="${id}"]`);
    await press(item.locator("summary"));
    await type(item.getByLabel("Why it does not fit your path"), "Another way, said by keyboard");
    await page.keyboard.press("Enter");
    await expect(item).toContainText("Another way, said by keyboard");
  });

  test("7. reads earlier versions", async () => {
    await me.openSection("goals");
    await press(page.locator(".past-link a"));
    await expect(page).toHaveURL(/\/plan\/goals\/history/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("8. asks for a check-in", async () => {
    await me.open("/plan/check-ins");
    // The demo may have let this student ask already.
    const again = page.getByRole("button", { name: "I no longer need it" });
    if ((await again.count()) > 0) {
      await press(again);
      await expect(again).toHaveCount(0);
    }
    await type(page.getByLabel("What is it about?"), "About my classes");
    await page.keyboard.press("Enter");
    await expect(page.getByText("You asked for a check-in on")).toBeVisible();
  });

  test("9. finds out who can see the plan", async () => {
    await me.open("/plan");
    await press(inMain("Who can see my plan"));
    await expect(heading("Who can see my plan")).toBeVisible();
  });

  test("10. opens the plan to print, goes back, chooses a language and leaves", async () => {
    await me.open("/plan");
    await press(inMain("My plan, to print"));
    await expect(page.getByRole("heading", { name: "Signed" })).toBeVisible();
    await press(inMain("My plan"));
    await me.ready();
    await expect(page).toHaveURL(/\/plan$/);
    await chooseAndLeave();
  });
});

test.describe("a guardian", () => {
  let child: Choice;

  test.beforeEach(async () => {
    child = only(await me.choices(), (one) => one.role === "student" && one.grade === GRADE);
    await me.enterAsGuardian();
  });

  const card = (): Locator => page.locator(`#child-${child.person}`);
  const reading = (): string => `/students/${child.person}`;

  test("1. comes in through the door", async () => {
    const who = only(await me.choices(), (one) => one.role === "guardian");
    await page.context().clearCookies();
    await enterByKeyboard(who);
    await expect(page).toHaveURL(/\/children$/);
  });

  test("2. opens the plan of a child", async () => {
    await me.open("/children");
    await press(card().getByRole("link", { name: "Read the plan" }));
    await me.ready();
    await expect(heading(child.name)).toBeVisible();
  });

  test("3. says that it was read", async ({ another }) => {
    const student = new Person((await another()).page, server().site, me.scripted);
    await student.enterAsStudent(GRADE);
    await student.openSection("goals");
    await student.write("Something new to read at home.");
    await me.open("/children");
    await press(card().getByRole("button", { name: "I have read this" }));
    await expect(card().getByRole("button", { name: "I have read this" })).toHaveCount(0);
  });

  test("4. comments on a line", async () => {
    await me.open(reading());
    await press(page.getByRole("link", { name: /^Comment on \u201c/ }).first());
    const form = page.locator("#new-comment");
    await type(form.getByRole("textbox", { name: "Your comment" }), "Said by keyboard.");
    await press(form.getByRole("button", { name: "Send comment" }));
    await expect(page.locator(".record-words").filter({ hasText: "Said by keyboard." })).toHaveCount(1);
  });

  test("5. finds out who can see it and who looked", async () => {
    await me.open(reading());
    await press(inMain("Who can see this"));
    await expect(page.getByRole("heading", { name: "Who looked" })).toBeVisible();
  });

  test("6. shares a part with a partner until a day", async () => {
    await me.open(`${reading()}/sharing`);
    const who = page.getByLabel("Who may read");
    await reach(who);
    await page.keyboard.press("ArrowDown");
    await expect(who).not.toHaveValue("");
    await press(page.getByLabel("Setting Goals"), "Space");
    await type(page.getByRole("textbox", { name: "What it is for" }), "Help by keyboard");
    const until = page.getByLabel("The day on which it ends");
    const [year, month, day] = ((await until.getAttribute("min")) ?? "").split("-");
    // As a browser takes it in English of the United States.
    await type(until, `${month}${day}${year}`);
    await press(page.getByLabel("I have read this and agree."), "Space");
    await press(page.getByRole("button", { name: "Share these parts" }));
    await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
    await expect(page.getByText("For: Help by keyboard")).toBeVisible();
  });

  test("7. ends that", async () => {
    await me.open(`${reading()}/sharing`);
    const ends = page.getByRole("button", { name: "End this sharing" });
    const before = await ends.count();
    expect(before, "something is shared").toBeGreaterThan(0);
    await press(ends.first());
    await expect(ends).toHaveCount(before - 1);
  });

  test("8. jumps to a part of the whole record", async () => {
    await me.open(reading());
    await press(inMain("The whole record"));
    await press(page.getByRole("link", { name: "Something is wrong?" }));
    await expect(page).toHaveURL(/#amend$/);
    await expect(page.getByRole("heading", { name: "Something is wrong?" })).toBeInViewport();
  });

  test("9. asks the school to amend something", async () => {
    await me.open(`${reading()}/record`);
    await type(page.getByRole("textbox", { name: "What is wrong, and where does it stand?" }), "The day of a check-in");
    await type(page.getByRole("textbox", { name: "What should it say, and why?" }), "It was a day later.");
    await press(page.getByRole("button", { name: "Send this to the school" }));
    await expect(page.getByText("Sent. The school will decide")).toBeVisible();
  });

  test("10. opens the plan to print, goes back, chooses a language and leaves", async () => {
    await me.open("/children");
    await press(card().getByRole("link", { name: "Print the plan" }));
    await expect(page.getByRole("heading", { name: "Signed" })).toBeVisible();
    await press(inMain(child.name));
    await me.ready();
    await me.open("/children");
    await chooseAndLeave();
  });
});
