// The files of the site as the worker keeps them: one cache for each build. They are the same for everybody and hold
// nothing of anybody.

/** Where the files of this worker's build stand; the server writes it in front of the script. */
declare const SITE: string;

export const build = SITE;

const NAME = "ilp ";
const FILE = /\/site\/[^/"\s]+\/[^"\s]+/g;

/** The path of a page, as pages are known by. */
export function address(url: URL): string {
  return url.pathname.replace(/(.)\/$/, "$1");
}

/** The build that the files of a page are of. */
export function buildOf(html: string): string | undefined {
  return /"(\/site\/[^/"]+)\//.exec(html)?.[1];
}

/** The cache of a build. */
export function cacheOf(site: string): Promise<Cache> {
  return caches.open(NAME + site);
}

/** Keeps all files that a page names. */
export async function keepFiles(html: string): Promise<void> {
  const site = buildOf(html);
  if (site === undefined) return;
  const cache = await cacheOf(site);
  const named = new Set(html.match(FILE));
  const missing = async (file: string): Promise<boolean> => (await cache.match(file, { ignoreVary: true })) === undefined;
  for (const file of named) if (await missing(file)) await cache.add(file);
}

/** Lets go of old builds. The one before stays: pages of it may still be open, and kept ones still be needed. */
export async function tidy(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(NAME));
  const others = builds.filter((name) => name !== NAME + build);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}
