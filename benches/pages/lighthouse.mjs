// What Lighthouse says of the pages, as on a middling phone (its own simulated throttling), each as whoever sees it.
//   node benches/pages/lighthouse.mjs [address...]
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHROMIUM, freePort, isCounselor, isStudent, serveDemo } from "./demo.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const PAGES = [
  [null, ["/", "/about", "/smart", "/guide", "/guide/goals", "/sample", "/sign-in"]],
  [isStudent, ["/plan", "/plan/goals", "/plan/success", "/plan/goals/history", "/plan/years", "/plan/record", "/account"]],
  [isCounselor, ["/desk", "/reports", "/desk/meetings"]],
];
const wanted = process.argv.slice(2);

const port = await freePort();
const demo = await serveDemo();
console.log("  page                      performance  accessibility  best practice   (simulated phone, slow 4G)");
try {
  for (const [is, paths] of PAGES) {
    const profile = mkdtempSync(join(tmpdir(), "ilp-lighthouse."));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", `--remote-debugging-port=${port}`],
    });
    try {
      if (is) await demo.enter(context, is);
      for (const path of paths.filter((path) => wanted.length === 0 || wanted.includes(path))) {
        // The session must stand; the cache is emptied all the same.
        const { lhr } = await lighthouse(demo.site + path, { port, logLevel: "error", onlyCategories: CATEGORIES, disableStorageReset: true });
        const scores = CATEGORIES.map((id) => Math.round((lhr.categories[id]?.score ?? NaN) * 100));
        console.log(`  ${path.padEnd(26)}${String(scores[0]).padStart(11)}${String(scores[1]).padStart(15)}${String(scores[2]).padStart(15)}${lhr.runtimeError ? `   ${lhr.runtimeError.message}` : ""}`);
        for (const id of CATEGORIES) {
          for (const { id: audit, weight } of lhr.categories[id].auditRefs) {
            const { score, title, displayValue = "" } = lhr.audits[audit];
            if (weight > 0 && score !== null && score < 0.9) console.log(`      ${id}: ${title} ${displayValue}`);
          }
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
