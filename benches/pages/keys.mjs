// Keys in a real Chromium whose processor is slowed down: from the key to the paint.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { CHROMIUM, serveDemo } from "./demo.mjs";

export const SLOWER = 4;
/** Under this name a page leaves to the next one when its last key was pressed. */
export const PRESSED = "bench.pressed";

/** In every page: hears each key before the page does, and notes when the frame that it changed has been painted. */
export function listen(name) {
  let [pressed, keys] = [0, 0];
  let told = () => undefined;
  const painted = (window.painted = []);
  /** Done once so many keys have been painted. */
  window.paintedAll = (count) => new Promise((done) => {
    told = () => keys >= count && done();
    told();
  });
  document.addEventListener("keydown", (event) => {
    pressed = event.timeStamp;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        painted.push(performance.now() - event.timeStamp);
        keys += 1;
        told();
      };
      port2.postMessage(0);
    });
  }, true);
  // The key that leads away is remembered for the page that comes.
  addEventListener("pagehide", () => sessionStorage.setItem(name, String(performance.timeOrigin + pressed)));
}

/** Lets `measure` have a demo, a browser, and a context in it in which somebody entered (`is` chooses) and whose keys are heard.
 * Where there is no browser it says that `what` was not measured. */
export async function withKeys(what, is, measure) {
  if (!existsSync(CHROMIUM)) {
    console.log(`${what}: not measured, there is no browser at ${CHROMIUM}.`);
    return;
  }
  // Nobody opens pages as fast as this.
  const demo = await serveDemo(undefined, ["--any-rate"]);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addInitScript(listen, PRESSED);
    await demo.enter(context, is);
    await measure({ demo, browser, context });
  } finally {
    await browser.close();
    demo.stop();
  }
}

/** What the page's own thread works: all of it, and of that for styles, for layout and for script. Painting is most of the rest. */
const PARTS = { all: "TaskDuration", style: "RecalcStyleDuration", layout: "LayoutDuration", script: "ScriptDuration" };

/** A page of its own on the slow processor. */
export async function slow(context, address) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    const until = (part) => metrics.find(({ name }) => name === part).value * 1000;
    return Object.fromEntries(Object.entries(PARTS).map(([part, name]) => [part, until(name)]));
  };
  await page.goto(address);
  return { page, worked };
}

/** Presses so many keys, after `before` each time, of which the first `warm` do not count; of each the time from the key to the
 * paint, and what the page's own thread worked for it (`work`, and `parts` of it), whatever else the computer does. */
export async function press({ page, worked }, { count, warm, key, before = async () => undefined }) {
  // A page behind another one paints once a second.
  await page.bringToFront();
  const from = await page.evaluate(() => window.painted.length);
  const parts = Object.fromEntries(Object.keys(PARTS).map((part) => [part, []]));
  for (let index = 0; index < count + warm; index += 1) {
    await before(page);
    const was = await worked();
    await page.keyboard.press(key(index));
    await page.evaluate((keys) => window.paintedAll(keys), from + index + 1);
    const now = await worked();
    for (const part of Object.keys(parts)) parts[part].push(now[part] - was[part]);
  }
  const painted = await page.evaluate((from) => window.painted.slice(from), from);
  for (const part of Object.keys(parts)) parts[part] = parts[part].slice(warm);
  return { painted: painted.slice(warm), work: parts.all, parts };
}

export const percentile = (times, share) => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
};

/** Median and 98th percentile, in columns. */
export const figures = (times) => `${percentile(times, 0.5).toFixed(1).padStart(7)} /${percentile(times, 0.98).toFixed(1).padStart(6)}`;
