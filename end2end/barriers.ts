// A page as those meet it who cannot use it as it was drawn: at four times the size, in colors of their own, without motion,
// with a hand that is not steady, by ear; and what axe knows.
import axe, { type RunOnly } from "axe-core";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";
import type { Person } from "./person";

/** What axe asks for: WCAG 2.2, A and AA. */
const RULES: RunOnly = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
/** What another theme changes is colour alone. */
const COLOR: RunOnly = { type: "rule", values: ["color-contrast"] };

/**
 * What axe finds on the open page. It is brought into a page once and names only what is wrong: of a long list, to name all
 * that is right took longer than to look at it. It runs inside the page, so where script is off there is nothing to run.
 */
export async function barriers(page: Page, rules: RunOnly = RULES): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    async (runOnly) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly, resultTypes: ["violations"], preload: false }),
    rules,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${String(target)}: ${failureSummary ?? ""}`),
  );
}

/** 1280 by 1024 at 400 %, as WCAG 1.4.10 counts it. */
const ZOOMED = { width: 320, height: 256 };
const PHONE = { width: 320, height: 640 };

/** How far the page is wider than the window. */
async function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** Links and controls that are shown, stand outside of running text and are smaller than 24 px (WCAG 2.5.8). */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      // What is hidden until it has the focus is one pixel large.
      return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1 && height > 1;
    };
    /** Whether it stands in a line of text that is longer than it is. */
    const isInText = (element: Element): boolean => {
      if (getComputedStyle(element).display !== "inline") return false;
      let around = element.parentElement;
      while (around && getComputedStyle(around).display === "inline") around = around.parentElement;
      const length = (text: string | null | undefined): number => (text ?? "").replaceAll(/\s+/g, " ").trim().length;
      return length(around?.textContent) > length(element.textContent);
    };
    const all = [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")];
    return all
      .filter((element) => isShown(element) && !isInText(element))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height) < 23.9;
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return `${Math.round(width)}x${Math.round(height)} ${element.outerHTML.slice(0, 160)}`;
      });
  });
}

/** Fields without an edge, and buttons with neither edge nor words, where the reader's own colors take all others away. */
async function notSeen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("main :is(button, input:not([type=hidden]), select, textarea, .button, .quiet)")];
    return all
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => {
        const style = getComputedStyle(element);
        const hasEdge = Number.parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none";
        const isDrawnByBrowser = element.matches("input, select, textarea") && style.appearance !== "none";
        const hasWords = element.matches("button, a") && (element.textContent ?? "").trim() !== "";
        return style.forcedColorAdjust === "none" || !(hasEdge || isDrawnByBrowser || hasWords);
      })
      .map((element) => element.outerHTML.slice(0, 160));
  });
}

/** What moves although less motion was asked for. */
async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        const { transitionDuration, transitionProperty, animationName, animationDuration } = getComputedStyle(element);
        const takesTime = (durations: string): boolean => durations.split(",").some((time) => Number.parseFloat(time) > 0);
        // What appears after a while at once does not move.
        const isAnimated = animationName !== "none" && takesTime(animationDuration);
        return isAnimated || (takesTime(transitionDuration) && transitionProperty !== "none");
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

/** The places that a listener jumps between, and what is wrong with them. */
async function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const count = (what: string, selector: string): void => {
      const found = document.querySelectorAll(selector).length;
      if (found !== 1) wrong.push(`${found} times ${what}`);
    };
    count("main", "main");
    count("the header of the page", "body > header, body > div > header, header.bar");
    count("the foot of the page", "footer.foot");
    const names = [...document.querySelectorAll("nav")].map((nav) => {
      const label = nav.getAttribute("aria-labelledby");
      const name = label === null ? nav.getAttribute("aria-label") : document.getElementById(label)?.textContent;
      return (name ?? "").trim();
    });
    if (names.includes("")) wrong.push("a navigation without a name");
    // The same links above and below a long page are one navigation.
    const levels = [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")]
      // Students may begin with a small heading.
      .filter((heading) => heading.closest(".words, .editor-words") === null)
      .map((heading) => Number(heading.tagName.slice(1)));
    levels.forEach((level, at) => {
      if (level > (levels[at - 1] ?? 0) + 1) wrong.push(`a heading of level ${level} after level ${levels[at - 1] ?? 0}`);
    });
    const first = document.querySelector("a[href]");
    if (first?.getAttribute("href") !== "#main") wrong.push("the first link does not lead to the page");
    return wrong;
  });
}

/** Looks at the page as the smallest phone shows it, and gives the window back its size. */
export async function onPhone(page: Page, look: () => Promise<void>): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(PHONE);
  await look();
  if (before !== null) await page.setViewportSize(before);
}

/** Fails where axe finds something on the open page, or where it is wider than the smallest phone. */
export async function expectSound({ page, scripted }: Person): Promise<void> {
  // What looks at the page is a script itself.
  if (!scripted) return;
  expect(await barriers(page), page.url()).toEqual([]);
  await onPhone(page, async () => {
    expect(await tooWide(page), `${page.url()} scrolls sideways on a phone by so many pixels`).toBeLessThanOrEqual(0);
  });
}

/** Fails where the open page bars anybody: in both themes, on a phone and on a desk, by axe and by what follows. */
export async function expectUsable({ page, scripted }: Person, name: string): Promise<void> {
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expectNoBarrier(page);
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await tooWide(page), `${name} at ${width} scrolls sideways by so many pixels`).toBeLessThanOrEqual(0);
      if (scripted) expect(await barriers(page, colorScheme === "light" ? RULES : COLOR), `${name}, ${colorScheme}, ${width}`).toEqual([]);
    }
  }
}

/** Fails where the open page puts something in somebody's way; leaves a window of its own size behind. */
export async function expectNoBarrier(page: Page): Promise<void> {
  expect(await misplaced(page), "landmarks and headings").toEqual([]);

  await page.setViewportSize(ZOOMED);
  expect(await tooWide(page), "at 400 % it scrolls sideways by so many pixels").toBeLessThanOrEqual(0);

  await page.setViewportSize(PHONE);
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  expect(await notSeen(page), "controls that nobody sees in forced colors").toEqual([]);
  expect(await moving(page), "what moves with reduced motion").toEqual([]);
  await page.emulateMedia({ forcedColors: "none", reducedMotion: "reduce" });
  expect(await tooSmall(page), "targets under 24 px on a phone").toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(await tooSmall(page), "targets under 24 px on a desk").toEqual([]);
}
