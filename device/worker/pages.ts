// What the worker shows without a network: the pages of a student that an own device kept, locked, and one page that is
// the same for everybody.
import { keep, kept, type Own } from "../own";
import { build, buildOf, cacheOf, keepFiles } from "./files";

/** The pages that open without a network on an own device. */
export const PAGES = ["/plan", "/plan/goals", "/plan/barriers", "/plan/strategies", "/plan/success"];

/** The page that says that there is no connection. Each of its parts is named and hidden; the server writes the words. */
const OFFLINE = "/offline";

/** Describes the body as it came over the network, and is not true of what was read. */
const OF_THE_NETWORK = ["content-encoding", "content-length", "transfer-encoding", "date"];

interface Page {
  headers: [string, string][];
  html: string;
}

function headersOf(answer: Response): [string, string][] {
  return [...answer.headers].filter(([name]) => !OF_THE_NETWORK.includes(name));
}

/** Keeps a page of the person, behind the files that it needs. */
export async function keepPage(mine: Own, path: string, answer: Response): Promise<void> {
  const page: Page = { headers: headersOf(answer), html: await answer.text() };
  await keepFiles(page.html);
  await keep(mine, path, new TextEncoder().encode(JSON.stringify(page)));
}

/** A page of the person as it was kept: with all its headers, so that it may do what it might then and no more. */
export async function keptPage(mine: Own, path: string): Promise<{ build?: string; response(): Response } | undefined> {
  const bytes = PAGES.includes(path) ? await kept(mine, path) : undefined;
  if (bytes === undefined) return undefined;
  const { headers, html } = JSON.parse(new TextDecoder().decode(bytes)) as Page;
  return {
    build: buildOf(html),
    response: () => new Response(html.replace("<html ", "<html data-kept "), { headers }),
  };
}

export const offline = {
  /** Brings the page here, as nobody in particular sees it. */
  async fetch(): Promise<void> {
    const answer = await fetch(OFFLINE, { credentials: "omit", headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(`${OFFLINE}: ${answer.status}`);
    const html = await answer.clone().text();
    await keepFiles(html);
    await (await cacheOf(build)).put(OFFLINE, answer);
  },

  /** The page with these of its parts. */
  async page(parts: string[]): Promise<Response> {
    const answer = await (await cacheOf(build)).match(OFFLINE, { ignoreVary: true });
    if (answer === undefined) return Response.error();
    const shown = new RegExp(`(<[a-z]+ id="(?:${parts.join("|")})"[^>]*?) hidden(?:="[^"]*")?`, "g");
    return new Response((await answer.text()).replace(shown, "$1"), { headers: headersOf(answer) });
  },
};
