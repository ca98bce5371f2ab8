// The server's file is lost, or set back while it runs, and a backup takes its place. What its pages hold and the backup does
// not comes back.
import type { Request } from "@playwright/test";
import { expect, FAILED_LOAD, ownServer, test } from "./fixtures";
import { Person } from "./person";

// A worker would answer for the server while that is away.
test.use({ serviceWorkers: "block" });

test.describe("a server of its own", () => {
  const server = ownServer();

  /** A backup of now, and the way back to it: of a server that was lost, or under one that runs. */
  const backUp = (runs = false): (() => Promise<void>) => {
    const name = `${Date.now()}.backup`;
    server().command("backup", name);
    return async () => {
      if (!runs) await server().kill();
      server().command("restore", name);
      if (!runs) await server().serve();
    };
  };

  test("under a server that runs the page goes on, and has every word again", async ({ page, problems }) => {
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(9);
    await me.openSection("goals");
    // What is under way when the server lets go of its file may be cut off. Whichever comes first tells the page of the
    // return: a look for news, or what is written next and builds on words that the backup lacks.
    problems.expect(FAILED_LOAD.unreachable);
    problems.expect(FAILED_LOAD.behind);
    const restore = backUp(true);
    await me.write("Written behind the backup.");
    await restore();
    await me.write("And behind its return.");
    await expect.poll(() => me.onServer("goals"), { timeout: 60_000 }).toContain("Written behind the backup.");
    await me.saved();
    expect(await me.onServer("goals")).toContain("And behind its return.");
  });

  test("words that reach the file before the page knows of the return are taken, too", async ({ page, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    problems.expect(FAILED_LOAD.behind);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(10);
    await me.openSection("goals");
    const restore = backUp(true);
    await me.write("Kept by the page alone.");
    let isRefused = false;
    page.on("response", (response) => (isRefused ||= response.status() === 409));
    const isLook = (request: Request): boolean => request.postData()?.includes('"update":null') === true;
    await page.route("**/api/push", (route) => (isLook(route.request()) && !isRefused ? route.abort() : route.continue()));
    await restore();
    await me.write("Sent without a look before.");
    await expect.poll(() => isRefused, { timeout: 60_000 }).toBe(true);
    await expect.poll(() => me.onServer("goals"), { timeout: 60_000 }).toContain("Kept by the page alone.");
    await me.saved();
    expect(await me.onServer("goals")).toContain("Sent without a look before.");
  });

  test("who is signed in goes on, and the server has every word again", async ({ page, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(7);
    await me.openSection("goals");
    const restore = backUp();
    await me.write("Written behind the backup.");
    await restore();
    await expect.poll(() => me.onServer("goals"), { timeout: 60_000 }).toContain("Written behind the backup.");
    await me.saved();
  });

  test("who was not signed in yet is told so, and the next page on that computer brings the words back", async ({ page, problems }) => {
    problems.expect(FAILED_LOAD.unreachable);
    problems.expect(FAILED_LOAD.missing);
    // This student never opened the plan on any computer, and the backup knows nothing of this session.
    const restore = backUp();
    const me = new Person(page, server().site, true);
    await me.enterAsStudent(8);
    await me.openSection("goals");
    await me.write("Known to this page alone.");
    await restore();
    await expect(me.status).toHaveText(/^Saved on this device only\. You are signed out/, { timeout: 60_000 });
    await page.close();

    const next = new Person(await page.context().newPage(), server().site, true);
    await next.enterAsStudent(8);
    expect(await next.onServer("goals")).not.toContain("Known to this page alone.");
    await next.openSection("goals");
    await next.reads("Known to this page alone.");
    await next.saved();
    expect(await next.onServer("goals")).toContain("Known to this page alone.");
  });
});
