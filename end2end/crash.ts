// The process that draws a page ends between two moments, and nothing of the page runs after it.
import type { Page } from "@playwright/test";

/** The page shows nothing from then on, until it goes to an address. */
export async function crash(page: Page): Promise<void> {
  const hands = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // A page that is gone answers nothing.
  void hands.send("Page.crash").catch(() => undefined);
  await crashed;
}
