// Pages to which one comes from elsewhere: from the account that a school gave, and by the link of an e-mail. With the
// provider and the mail server of the Rust tests.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectUsable } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { only, Person } from "./person";
import { Server } from "./server";

/** A program of the tests' own that says in lines what happens, and ends with its input. */
class Helper {
  readonly lines: string[] = [];
  private said = "";
  private readonly process: ChildProcess;

  constructor(folder: string, ...words: string[]) {
    this.process = spawn("node", words, { cwd: join("tests", folder), stdio: ["pipe", "pipe", "ignore"] });
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const [rest = "", ...lines] = (this.said + text).split("\n").reverse();
      this.said = rest;
      this.lines.push(...lines.reverse());
    });
  }

  async line<T>(number: number): Promise<T> {
    await expect.poll(() => this.lines.length, { timeout: 30_000 }).toBeGreaterThan(number);
    return JSON.parse(this.lines[number] ?? "") as T;
  }

  end(): void {
    this.process.stdin?.end();
  }
}

let provider: Helper | undefined;
let post: Helper | undefined;
let folder: string | undefined;

test.afterAll(() => {
  provider?.end();
  post?.end();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

const server = ownServer(() =>
  Server.start(async (site) => {
    provider = new Helper("providers", "provider.mjs", `${site}/sign-in/from/`);
    post = new Helper("mail", "server.mjs", JSON.stringify({ port: 0, lock: "none", password: null }));
    const { honest } = await provider.line<{ honest: string }>(0);
    const { port } = await post.line<{ port: number }>(0);
    // Here and not beside the tests: whoever only lists them runs the file, too, and takes nothing away.
    folder = mkdtempSync(join(tmpdir(), "ilp-end2end-outside."));
    const secret = join(folder, "secret");
    writeFileSync(secret, "a secret of the tests\n");
    return `[ilp]
origin = "${site}"
[ilp.mail]
host = "127.0.0.1"
port = ${port}
tls = "none"
from = "Learning Plan <ilp@school.example>"
[[ilp.provider]]
id = "ilp"
name = "School"
issuer = "${honest}"
client-id = "ilp"
client-secret-file = "${secret}"
scopes = ["profile"]
`;
  }),
);

test("the question whether an account is one's own can be answered by everyone", async ({ me, page, problems }) => {
  // The provider's own pages ask another host for their letters.
  problems.expect(/fonts\.googleapis\.com/);
  await page.route("https://**", (route) => route.abort());
  const student = new Person(page, server().site, me.scripted);
  await student.enterAsStudent(9);
  await page.goto(`${server().site}/account`);
  await page.locator("a[href^='/sign-in/with/ilp']").click();
  await page.locator("input[name=login]").fill("mai@school.example");
  await page.locator("input[name=password]").fill("any");
  await page.locator("button[type=submit]").click();
  await page.locator("button[type=submit]").click();
  await expect(page).toHaveURL(`${server().site}/sign-in/use`);
  await expect(page.getByRole("main")).toContainText("Name of mai@school.example");
  await expectUsable(student, "whose account it is");
  await page.getByRole("main").getByRole("button").click();
  await expect(page).toHaveURL(/\/account/);
  await expectUsable(student, "one's account, with a way to sign in");
});

test("whoever gets e-mails can stop them by the link in each", async ({ me, page }) => {
  const someone = new Person(page, server().site, me.scripted);
  const { person } = only(await someone.choices(), (one) => one.role === "student" && one.grade === 10);
  await someone.enter(only(await someone.choices(), (one) => one.role === "district_admin"));
  await someone.open(`/admin/people/${person}`);
  await page.locator("input[name='form[email]']").fill("sam@school.example");
  await page.getByRole("main").getByRole("button", { name: "Save", exact: true }).click();
  await someone.open("/desk/remind?grade=10");
  await page.locator("main form[action^='/api/'] button").first().click();
  const { raw } = (await post?.line<{ raw: string }>(1)) ?? { raw: "" };
  const link = /^List-Unsubscribe:\s*<([^>]*)>/m.exec(raw)?.[1] ?? "";
  await someone.page.request.post(`${someone.site}/api/leave`);
  await someone.open(new URL(link).pathname);
  await expectUsable(someone, "stopping e-mails");
  await page.getByRole("main").getByRole("button").click();
  await someone.ready();
  await expectUsable(someone, "e-mails that were stopped");
});
