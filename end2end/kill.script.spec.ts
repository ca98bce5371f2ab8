// The server is killed while somebody types. What the page had called saved is there afterwards.
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { Person } from "./person";

const SENTENCE = /Day \d+ I read a page\./g;
const sentences = (text: string): string[] => text.match(SENTENCE) ?? [];

/** Notes the words of the editor whenever the status line begins to say that they are saved. */
async function noteSaved(me: Person): Promise<() => Promise<string>> {
  await me.page.evaluate(() => {
    const status = document.querySelector("#status");
    const editor = document.querySelector<HTMLElement>(".editor-words");
    const note = (): void => {
      if (status?.textContent?.startsWith("Saved at")) document.body.dataset["noted"] = editor?.innerText ?? "";
    };
    if (status) new MutationObserver(note).observe(status, { subtree: true, childList: true, characterData: true });
  });
  return () => me.page.evaluate(() => document.body.dataset["noted"] ?? "");
}

// The page is cut off by a route, and a worker would go past it.
test.use({ serviceWorkers: "block" });

test.describe("a server of its own", () => {
  const server = ownServer();

  test("every sentence that was called saved survives a kill, and the page goes on by itself", async ({ page, problems }) => {
    test.setTimeout(180_000);
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(9);
    await me.openSection("goals");
    const before = await me.onServer("goals");
    const noted = await noteSaved(me);
    await me.startLine();

    let day = 0;
    const sentence = async (): Promise<void> => page.keyboard.type(`Day ${(day += 1)} I read a page. `, { delay: 10 });
    for (const pause of [2, 4, 6]) {
      while (day < pause) await sentence();
      await me.saved();
    }
    // From here on without a pause: the kill falls into the middle of a word, and of a save.
    let stopped = false;
    const typing = (async () => {
      while (!stopped) await sentence();
    })();
    await expect.poll(() => day, { timeout: 45_000 }).toBeGreaterThan(12);
    await server().kill();
    await expect(me.status).toHaveText(/^(Not saved|Saved on this device only)\. The server cannot be reached/, { timeout: 30_000 });
    const saved = sentences(await noted());
    expect(saved.length).toBeGreaterThanOrEqual(6);
    const days = day;
    await expect.poll(() => day, { message: "typing goes on" }).toBeGreaterThan(days + 1);

    // The page stays cut off for now: what the server has, it has from before the kill.
    await page.route("**/api/push", (route) => route.abort());
    await server().serve();
    const kept = await me.onServer("goals");
    expect(sentences(kept)).toEqual(expect.arrayContaining(saved));
    expect(kept.slice(0, before.length), "what stood there before stays").toBe(before);

    await page.unroute("**/api/push");
    stopped = true;
    await typing;
    await me.saved();
    const all = Array.from({ length: day }, (_, index) => `Day ${index + 1} I read a page.`);
    expect(sentences(await me.text())).toEqual(all);
    expect(sentences(await me.onServer("goals"))).toEqual(all);
    await me.reload();
    expect(sentences(await me.text())).toEqual(all);
  });
});
