// One student in two places at once: nothing that one writes takes anything from the other.
import { expect, FAILED_LOAD, GRADE, test } from "./fixtures";
import { expectWithin, TIMED } from "./promised";

// A line of news is cut off by a route, and a worker would go past it.
test.use({ serviceWorkers: "block" });

test("two browsers write in one section at once, and both texts are in both", async ({ me, another }) => {
  const other = await another();
  for (const person of [me, other]) {
    await person.enterAsStudent(GRADE.together);
    await person.openSection("goals");
  }
  const before = await me.onServer("goals");
  const mine = "On the laptop I write that I want to build a boat with my uncle.";
  const theirs = "On the phone I write that I want to pass algebra before the summer.";
  // Each in a line of their own: who breaks a line that somebody is just typing parts it.
  for (const person of [me, other]) {
    await person.startLine();
    await person.saved();
  }
  await Promise.all([me.page.keyboard.type(mine), other.page.keyboard.type(theirs)]);
  for (const person of [me, other]) {
    await person.saved();
    await person.reads(mine, theirs);
  }
  await expect.poll(() => me.text()).toBe(await other.text());
  for (const person of [me, other]) {
    await person.reload();
    await person.reads(mine, theirs);
  }
  expect((await me.onServer("goals")).slice(0, before.length), "what stood there before stays").toBe(before);
});

test("words that another browser adds do not move the caret of somebody who writes", async ({ me, another, page }) => {
  const other = await another();
  for (const person of [me, other]) {
    await person.enterAsStudent(GRADE.together);
    await person.openSection("barriers");
  }
  await me.write("My sentence begins here");
  await other.reads("My sentence begins here");
  await other.press("Control+Home");
  await other.page.keyboard.type("Somebody wrote at the top. ");
  await other.saved();
  await me.reads("Somebody wrote at the top.");
  await page.keyboard.type(" and ends here.");
  await me.saved();
  await other.reads("My sentence begins here and ends here.");
});

test("what one device writes is on the other within two seconds, and slower where the server cannot tell of it", TIMED, async ({ me, another, problems }) => {
  problems.expect(FAILED_LOAD.unreachable);
  const other = await another();
  for (const person of [me, other]) {
    await person.enterAsStudent(GRADE.together);
    await person.openSection("strategies");
    await expect(person.status).toHaveText("Everything is saved");
  }
  const took: number[] = [];
  for (const words of ["Here within two seconds.", "And this too.", "And that."]) {
    await me.write(words);
    const saved = Date.now();
    await other.editor.filter({ hasText: words }).waitFor();
    took.push(Date.now() - saved);
  }
  expectWithin(2_000, "words on the other device once they are saved", ...took);

  // A proxy that lets no line of news through: the page asks at intervals.
  await other.page.context().route("**/live/**", (route) => route.abort());
  await other.openSection("strategies");
  await me.write("Here without being told.");
  await other.reads("Here without being told.");
});

test("whoever was cut off for more than a minute is told aloud what another device wrote meanwhile, and after a moment nobody is", async ({ me, another, page, context, problems }) => {
  problems.expect(FAILED_LOAD.unreachable);
  const other = await another();
  // The page's own clock too: none of this minute is waited for.
  await page.clock.install();
  for (const person of [me, other]) {
    await person.enterAsStudent(GRADE.together);
    await person.openSection("goals");
    await expect(person.status).toHaveText("Everything is saved");
  }
  const meanwhile = async (elsewhere: string): Promise<void> => {
    await context.setOffline(true);
    await me.type("I was in a tunnel.");
    await expect(me.status).toHaveText(/^Saved on this device only\./);
    await other.write(elsewhere);
  };
  const told = ({ page }: typeof me) => page.getByRole("status").filter({ has: page.getByRole("heading", { name: "Words were added to your plan" }) });
  const [late, there] = [told(me), told(other)];

  await meanwhile("Written elsewhere in a moment.");
  await context.setOffline(false);
  await me.saved();
  await me.reads("Written elsewhere in a moment.");
  await other.reads("I was in a tunnel.");
  await expect(late).toHaveCount(0);
  await expect(there).toHaveCount(0);

  await meanwhile("Written elsewhere in a long minute.");
  await page.clock.fastForward(61_000);
  await context.setOffline(false);
  // The longest pause between two attempts.
  await page.clock.fastForward(30_000);
  await expect(late).toContainText("While this page could not reach the server, this was written somewhere else:");
  await expect(late.locator("ins")).toHaveText([/Written elsewhere in a long minute\./]);
  // Nor do the words of the tunnel come in silence where one stayed online.
  await expect(there).toContainText("This was written on another device a while ago, and could be sent only now:");
  await expect(there.locator("ins")).toHaveText([/I was in a tunnel\./]);
  await me.saved();
  await late.getByRole("button", { name: "I have seen it" }).click();
  await expect(late).toHaveCount(0);
});

test("nothing moves while an input method composes, and what came meanwhile is there behind it", async ({ me, another, page, context }) => {
  const other = await another();
  for (const person of [me, other]) {
    await person.enterAsStudent(GRADE.together);
    await person.openSection("barriers");
    await expect(person.status).toHaveText("Everything is saved");
  }
  await me.startLine();
  const hands = await context.newCDPSession(page);
  const compose = (text: string): Promise<unknown> =>
    hands.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await compose("に");
  // The page has it once an answer brought it.
  const brought = page.waitForResponse(async (answer) => answer.url().endsWith("/api/push") && !/"updates":\[\]/.test(await answer.text()));
  await other.press("Control+Home");
  await other.page.keyboard.type("From the other device. ");
  await other.saved();
  await brought;
  await compose("にほん");
  expect(await me.text()).not.toContain("From the other device.");
  expect(await me.text()).toContain("にほん");
  await hands.send("Input.insertText", { text: "日本" });
  await me.reads("From the other device.", "日本");
  await me.saved();
  await other.reads("From the other device.", "日本");
});

test("a text area that was opened before and an editor merge", async ({ me, another }) => {
  const plain = await another({ javaScriptEnabled: false });
  for (const person of [me, plain]) {
    await person.enterAsStudent(GRADE.together);
    await person.openSection("strategies");
  }
  await plain.type("Without script I add a line.");
  await me.write("With script I was faster.");
  // The form still holds the version from before.
  expect(await plain.text()).not.toContain("With script I was faster.");
  await plain.saved();
  const both = ["Without script I add a line.", "With script I was faster."];
  await plain.reads(...both);
  await me.reads(...both);
  await me.reload();
  await me.reads(...both);
});

test("a tick of one browser shows in the other without a reload", async ({ me, another, page }) => {
  const other = await another();
  for (const person of [me, other]) {
    await person.enterAsStudent(GRADE.together);
    await person.open("/plan/success");
  }
  await me.wake();
  await expect(me.status).toHaveText("Everything is saved");
  // The other one sleeps, and hears of it.
  await expect(other.page.locator("#status:not([class=status])")).toHaveCount(0);
  const id = await page.locator(".grade-own .item:not(.item-done, .item-aside)").first().getAttribute("id");
  await page.locator(`[id="${id}"]`).getByRole("checkbox").check();
  await me.saved();
  await expect(other.page.locator(`[id="${id}"]`).getByRole("checkbox")).toBeChecked();
});
