// What Lighthouse says of every kind of page, as on a middling phone (its own simulated throttling), each as whoever sees it.
// The pages are those of end2end/pages.ts: a kind is an address without its numbers, its section and its query.
//   node benches/pages/lighthouse.mjs [address or name of a picture in end2end/pages.ts...]
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import lighthouse from "lighthouse";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { CHROMIUM, freePort, serveDemo } from "./demo.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const GRADE = 9;
const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);

/** The pages and the person of the specs, which are TypeScript. They stay among the packages, where their own imports are found. */
async function specs() {
  const outdir = join(here, "node_modules", ".ilp-specs");
  const entryPoints = ["pages", "person"].map((name) => join(here, "../../end2end", `${name}.ts`));
  await build({ entryPoints, outdir, bundle: true, splitting: true, platform: "node", format: "esm", packages: "external", outExtension: { ".js": ".mjs" } });
  const read = (name) => import(pathToFileURL(join(outdir, `${name}.mjs`)).href);
  const [{ main }, { Person }] = await Promise.all([read("pages"), read("person")]);
  return { main, Person };
}

const kindOf = (path) =>
  path
    .split("/")
    .map((part) => (/^\d+$/.test(part) ? "N" : ["goals", "barriers", "strategies"].includes(part) ? "SECTION" : part))
    .join("/");

/** The address of each kind, and the cookies with which it is seen. */
async function kinds({ main, Person }, site) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  const found = new Map();
  try {
    // Of each language of a page the layout is the same; what is no page for anybody has nothing to be measured.
    for (const page of main.filter(({ status, language }) => status === 200 && !language)) {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const response = await page.show(new Person(await context.newPage(), site, false), GRADE);
      const { pathname, search } = new URL(response.url());
      if (!found.has(kindOf(pathname))) {
        found.set(kindOf(pathname), { file: page.file, address: pathname + search, cookies: await context.cookies() });
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return [...found].map(([kind, page]) => ({ kind, ...page }));
}

const demo = await serveDemo();
try {
  const pages = await kinds(await specs(), demo.site);
  const asked = pages.filter(({ kind, file, address }) => wanted.length === 0 || [kind, file, address].some((name) => wanted.includes(name)));
  console.log(`  ${asked.length} of ${pages.length} kinds of pages`.padEnd(34) + "performance  accessibility  best practice   (simulated phone, slow 4G)");
  const port = await freePort();
  for (const { kind, address, cookies } of asked) {
    // Each in a browser that was never here: the session must stand, and nothing of another page.
    const profile = mkdtempSync(join(tmpdir(), "ilp-lighthouse."));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", `--remote-debugging-port=${port}`],
    });
    try {
      await context.addCookies(cookies);
      const { lhr } = await lighthouse(demo.site + address, { port, logLevel: "error", onlyCategories: CATEGORIES, disableStorageReset: true });
      const scores = CATEGORIES.map((id) => Math.round((lhr.categories[id]?.score ?? NaN) * 100));
      console.log(`  ${kind.padEnd(32)}${String(scores[0]).padStart(11)}${String(scores[1]).padStart(15)}${String(scores[2]).padStart(15)}${lhr.runtimeError ? `   ${lhr.runtimeError.message}` : ""}`);
      for (const id of CATEGORIES) {
        for (const { id: audit, weight } of lhr.categories[id].auditRefs) {
          const { score, title, displayValue = "" } = lhr.audits[audit];
          if (weight > 0 && score !== null && score < 0.9) console.log(`      ${id}: ${title} ${displayValue}`);
        }
      }
    } finally {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    }
  }
} finally {
  demo.stop();
}
