// Stands between the pages and the network, and speaks only when there is none. While the server answers, its answer is
// what everybody sees. Without it an own device shows the pages that were kept there, and every other a page that says
// what is safe and what to do. Calls and news go past it.
import { anythingWaits } from "../log";
import { filled, forget, met, own, type Own } from "../own";
import { address, build, tidy } from "./files";
import { PAGES, keepPage, keptPage, offline } from "./pages";

declare const self: ServiceWorkerGlobalScope;

/** Who is signed in, as the server says it with each page. */
const PERSON = "ilp-person";
const LEAVE = "/api/leave";
/** How long a page waits for the device's own disk. */
const DISK_MS = 1_000;

self.addEventListener("install", (event) => {
  event.waitUntil(offline.fetch().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    Promise.all([
      tidy(),
      // The request goes out while the worker starts: on an old machine that takes a while.
      self.registration.navigationPreload?.enable(),
      self.clients.claim(),
    ]),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (request.method === "GET") event.respondWith(visit(event, url));
    else if (url.pathname === LEAVE) event.respondWith(leave(request));
  } else if (request.method === "GET" && url.pathname.startsWith("/site/")) {
    event.respondWith(file(request));
  }
});

self.addEventListener("message", (event) => {
  if (event.data === "fill") event.waitUntil(fill());
});

/** A file has the name of its build in its address: here or from the server, it is the same. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
}

async function visit(event: FetchEvent, url: URL): Promise<Response> {
  let answer: Response;
  try {
    answer = ((await event.preloadResponse) as Response | undefined) ?? (await fetch(event.request));
  } catch {
    return withoutNetwork(address(url));
  }
  // Before the page is shown, so that nothing of somebody else is here any more; but a disk that does not answer must not
  // hold it up, and one that keeps nothing changes nothing about what the server answered.
  const late = new Promise((resolve) => setTimeout(resolve, DISK_MS));
  await Promise.race([welcome(event, address(url), answer, url.search !== "").catch(() => undefined), late]);
  return answer;
}

/** Somebody is signed in: on their own device the page is kept, on another's that is over. */
async function welcome(event: FetchEvent, path: string, answer: Response, isQuestion: boolean): Promise<void> {
  const person = answer.headers.get(PERSON);
  if (person === null) return;
  const copy = answer.ok && !isQuestion && PAGES.includes(path) ? answer.clone() : undefined;
  const mine = await own();
  if (mine === undefined) return;
  if (String(mine.person) !== person) return forget();
  await met(mine);
  // Behind the plan, of which this says that it is here.
  if (copy !== undefined && mine.filled !== undefined) event.waitUntil(keepPage(mine, path, copy));
}

async function withoutNetwork(path: string): Promise<Response> {
  // A disk that cannot be read has nothing.
  const mine = await own().catch(() => undefined);
  const page = mine && (await keptPage(mine, path).catch(() => undefined));
  if (page !== undefined) return page.response();
  const home = mine && (await keptPage(mine, "/plan").catch(() => undefined));
  if (path === "/" && home !== undefined) return Response.redirect(new URL("/plan", self.location.origin));
  const waits = await anythingWaits().catch(() => false);
  return offline.page([home !== undefined ? "own" : waits ? "waits" : "safe", "again"]);
}

/** Signing out: whatever comes of it, this device opens nothing by itself any more. */
async function leave(request: Request): Promise<Response> {
  await forget().catch(() => undefined);
  try {
    return await fetch(request);
  } catch {
    return offline.page(["left"]);
  }
}

/** Brings every page that opens without a network here, and its files; once for each build. */
async function fill(): Promise<void> {
  const mine: Own | undefined = await own();
  if (mine === undefined || mine.filled === build) return;
  for (const path of PAGES) {
    if ((await keptPage(mine, path))?.build === build) continue;
    const answer = await fetch(path, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.headers.get(PERSON) !== String(mine.person)) return;
    await keepPage(mine, path, answer);
  }
  await filled(mine, build);
}
