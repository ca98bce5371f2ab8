// What every spec starts from: a person in a browser, and the rules that nothing may go wrong in the console and that nothing
// comes from another host.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test as base, type Browser, type BrowserContext, type BrowserContextOptions } from "@playwright/test";
import { Person } from "./person";
import { Server } from "./server";

/**
 * Who writes where. The demo lets one enter as the first student of each grade, and each project has a server
 * of its own, so a grade belongs to one spec file, whose tests run one after another. A spec that only reads
 * takes `READ_ONLY`: nothing it checks depends on what the student wrote.
 */
export const GRADE = {
  student: 10,
  formatting: 7,
  together: 8,
  early: 9,
  lost: 6,
  bad: 11,
  keyboard: 12,
} as const;
export const READ_ONLY = GRADE.keyboard;

/** What a failed load says in the console, for tests that ask for one. */
export const FAILED_LOAD = {
  missing: /Failed to load resource: the server responded with a status of 40[14]/,
  forbidden: /Failed to load resource: the server responded with a status of 403/,
  behind: /Failed to load resource: the server responded with a status of 409/,
  refused: /Failed to load resource: the server responded with a status of (400|413|503)/,
  unreachable: /Failed to load resource: net::ERR_/,
} as const;

/** A page that is left with words unsent would ask first; the browser lets it only where somebody has touched the page. */
const LEFT_UNTOUCHED = /Blocked attempt to show a 'beforeunload' confirmation panel/;

interface Problems {
  /** This test asks for something that the console complains about. */
  expect(pattern: RegExp): void;
  watch(context: BrowserContext): void;
}

/** A folder whose scripts take the place of the site's own of the same name: so `scripts/mutants.sh` breaks one without a build. */
const SCRIPTS = process.env.ILP_SCRIPTS;

async function putScripts(context: BrowserContext): Promise<void> {
  if (SCRIPTS === undefined) return;
  await context.route(/\/site\/.*\.js$/, (route) => {
    const path = join(SCRIPTS, new URL(route.request().url()).pathname.split("/").at(-1) ?? "");
    return existsSync(path) ? route.fulfill({ path }) : route.fallback();
  });
}

type NewPerson = (options?: BrowserContextOptions) => Promise<Person>;

interface Fixtures {
  problems: Problems;
  /** The person in front of the test's own page. */
  me: Person;
  /** Somebody in a browser of their own; script as in the project unless told otherwise. */
  another: NewPerson;
}

export const test = base.extend<Fixtures>({
  problems: [
    async ({ context }, use) => {
      const expected: RegExp[] = [LEFT_UNTOUCHED];
      const found: string[] = [];
      const problems: Problems = {
        expect: (pattern) => void expected.push(pattern),
        watch: (watched) => {
          // Before the first page of it is asked for.
          void putScripts(watched);
          // A violation of the content security policy is an error of the console too.
          watched.on("console", (message) => {
            if (message.type() === "error") found.push(`${message.text()} (${message.location().url})`);
          });
          watched.on("weberror", (error) => found.push(`uncaught: ${error.error().message}`));
          // Servers of a test's own stand at other ports of this computer, and so does what people sign in at.
          watched.on("request", (request) => {
            const { protocol, hostname } = new URL(request.url());
            if (protocol.startsWith("http") && hostname !== "127.0.0.1" && hostname !== "localhost") found.push(`asked of another host: ${request.url()}`);
          });
        },
      };
      problems.watch(context);
      await use(problems);
      expect(found.filter((text) => !expected.some((pattern) => pattern.test(text))), "errors in the console, and what was asked of another host").toEqual([]);
    },
    { auto: true },
  ],

  me: async ({ page, baseURL, javaScriptEnabled }, use) => {
    await use(new Person(page, baseURL ?? "", javaScriptEnabled ?? true));
  },

  another: async ({ browser, baseURL, javaScriptEnabled, problems }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const person = await open(browser, { baseURL, javaScriptEnabled, ...options });
      opened.push(person.page.context());
      problems.watch(person.page.context());
      return person;
    });
    for (const context of opened) await context.close();
  },
});

async function open(browser: Browser, options: BrowserContextOptions): Promise<Person> {
  const context = await browser.newContext(options);
  return new Person(await context.newPage(), options.baseURL ?? "", options.javaScriptEnabled ?? true);
}

/** A server for the tests around this call alone, begun before the first of them and removed behind the last. */
export function ownServer(begin: () => Promise<Server> = Server.start): () => Server {
  let server: Server | undefined;
  test.beforeAll(async () => {
    server = await begin();
  });
  test.afterAll(async () => {
    await server?.remove();
  });
  return () => {
    if (server === undefined) throw new Error("the server is there once its tests run");
    return server;
  };
}

export { expect };
