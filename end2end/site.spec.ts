// What a page is made of: files of its own build, each there for ever, and none for a page of another build.
import { expect, READ_ONLY, test } from "./fixtures";
import type { Person } from "./person";

const FILE = /["\s](\/site\/[0-9a-f]{16})(\/[^"\s]+)(?=["\s])/g;
const AGAIN = { home: "/plan", editor: "/plan/goals", grid: "/plan/success", desk: "/desk" } as const;
type Name = keyof typeof AGAIN;

/** The address of the build that a page is of, and the files that it names. */
async function made(me: Person, name: Name): Promise<{ build: string; files: Set<string> }> {
  const html = await (await me.page.request.get(me.site + AGAIN[name])).text();
  const found = [...html.matchAll(FILE)].map(([, build, file]) => [build ?? "", file ?? ""] as const);
  const builds = new Set(found.map(([build]) => build));
  expect(builds.size, `${name}: one build`).toBe(1);
  return { build: [...builds][0] ?? "", files: new Set(found.map(([, file]) => file)) };
}

test("each page names what it needs, and every file is there to be kept for ever", async ({ me, page }) => {
  await me.enterAsStudent(READ_ONLY);
  const pages = new Map<Name, Set<string>>();
  const all = new Set<string>();
  for (const name of ["home", "editor", "grid", "desk"] as const) {
    if (name === "desk") await me.enterAsCounselor(() => true);
    const { build, files } = await made(me, name);
    pages.set(name, files);
    for (const file of files) all.add(build + file);
    const parts = (await (await page.request.get(`${me.site}${build}/pkg/__wasm_split_manifest.json`)).json()) as Record<string, string[]>;
    for (const part of Object.values(parts).flat()) all.add(`${build}/pkg/${part}.wasm`);
  }
  for (const file of all) {
    const answer = await page.request.get(me.site + file);
    expect(answer.status(), file).toBe(200);
    expect(answer.headers()["cache-control"], file).toBe("public, max-age=31536000, immutable");
  }
  const naming = (file: string): Name[] => [...pages].filter(([, files]) => files.has(file)).map(([name]) => name);
  expect(naming("/pkg/ilp.wasm"), "the desk is links and forms").toEqual(["home", "editor", "grid"]);
  expect(naming("/pkg/split_writing.wasm")).toEqual(["editor"]);
  expect(naming("/pkg/split_ticking.wasm")).toEqual(["grid"]);
});

test("a page of another build gets none of these files", async ({ me, page }) => {
  await me.enterAsStudent(READ_ONLY);
  const { build, files } = await made(me, "editor");
  const another = build.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  for (const file of [...files, "/pkg/split_reading.wasm"]) {
    const answer = await page.request.get(me.site + another + file);
    expect(answer.status(), file).toBe(404);
    expect(answer.headers()["cache-control"], file).toBe("no-store");
  }
});
