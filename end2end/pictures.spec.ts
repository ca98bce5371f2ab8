// Not a test: pictures of every main page, for people to look at. PICTURES=folder npx playwright test pictures
import { join } from "node:path";
import { FAILED_LOAD, test } from "./fixtures";
import { main } from "./pages";

/** Grade of the student whose plan is shown: the one with most in it. */
const SHOWN = 12;

for (const { file, show } of main) {
  test(`${file} is pictured`, async ({ me, page, problems }) => {
    problems.expect(FAILED_LOAD.missing);
    await show(me, SHOWN);
    await page.evaluate(() => document.fonts.ready);
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const path = join(process.env.PICTURES ?? "test-results", `${file}-${colorScheme}-${width}.png`);
        await page.screenshot({ path, fullPage: true, animations: "disabled", caret: "hide" });
      }
    }
  });
}
