// A student's pages on an old machine behind a thin line: the processor six times slower, 150 ms, 1.6 Mbit/s. The yardstick
// is a page of the same look that loads nothing more: /about.
//   node benches/pages/visit.mjs [rounds]
import { chromium } from "@playwright/test";
import { CHROMIUM, isStudent, serveDemo } from "./demo.mjs";

const ROUNDS = Number(process.argv[2] ?? 5);
const LINE = { roundTrip: 150, down: 1_600_000, up: 750_000 };
const SLOWER = 6;
const KEYS = "I typed this early. ";

const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];

/** A page of its own browser profile, so that nothing is kept from before. */
async function visitor(browser, demo) {
  const context = await browser.newContext();
  await demo.enter(context, isStudent);
  const page = await context.newPage();
  await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  demo.taken();
  return { context, page };
}

/** From the beginning of the visit to now, as the page itself counts. */
const now = (page) => page.evaluate(() => performance.now());
const alive = (page) => page.locator("html[data-hydrated]").waitFor({ state: "attached", timeout: 60_000 });
const painted = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const tell = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
        if (tell() !== undefined) return done(tell());
        new PerformanceObserver((_, observer) => tell() !== undefined && (observer.disconnect(), done(tell()))).observe({ type: "paint", buffered: true });
      }),
  );

/** When a page can be read, when it is alive, and how many bytes came; first and again. */
async function read(browser, demo, path) {
  const { context, page } = await visitor(browser, demo);
  await page.goto(demo.site + path, { waitUntil: "commit" });
  const readable = await painted(page);
  const isPlan = path.startsWith("/plan");
  const first = isPlan ? await alive(page).then(() => now(page)) : NaN;
  await demo.rests();
  const firstBytes = demo.taken();
  await page.goto(demo.site + path);
  const again = await painted(page);
  if (isPlan) await alive(page);
  await demo.rests();
  const againBytes = demo.taken();
  await context.close();
  return { readable, alive: first, firstBytes, again, againBytes };
}

/** Types as soon as there is a place for it: when the first key stood there, and whether every key is in the words at the end. */
async function write(browser, demo) {
  const { context, page } = await visitor(browser, demo);
  await page.goto(`${demo.site}/plan/goals`, { waitUntil: "commit" });
  const place = page.locator("textarea[name=words]");
  await place.focus();
  await page.keyboard.type(KEYS[0]);
  const takesKeys = await now(page);
  await page.keyboard.type(KEYS.slice(1), { delay: 60 });
  await alive(page);
  const editor = page.locator(".editor-words");
  await editor.waitFor({ timeout: 60_000 });
  await page.getByText(KEYS.trim()).first().waitFor({ timeout: 60_000 });
  await page.locator("#status", { hasText: /Saved at/ }).waitFor({ timeout: 60_000 });
  const saved = await now(page);
  await context.close();
  return { takesKeys, saved };
}

/** Ticks the first open box as soon as it is there: when the page said that it is saved. */
async function tick(browser, demo) {
  const { context, page } = await visitor(browser, demo);
  await page.goto(`${demo.site}/plan/success`, { waitUntil: "commit" });
  const box = page.locator("details[open] input[type=checkbox]:not(:checked)").first();
  await box.click();
  const ticked = await now(page);
  await page.locator("#status", { hasText: /Saved at/ }).waitFor({ timeout: 60_000 });
  const saved = await now(page);
  await context.close();
  return { ticked, saved };
}

const demo = await serveDemo(LINE);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
try {
  console.log(`A processor ${SLOWER} times slower, 150 ms, 1.6 Mbit/s; median of ${ROUNDS}.`);
  console.log("                    first visit: readable    alive     bytes    again: readable     bytes");
  for (const path of ["/about", "/plan", "/plan/goals", "/plan/success"]) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await read(browser, demo, path));
    const of = (key) => median(rounds.map((one) => one[key]));
    const ms = (key, width) => (Number.isNaN(of(key)) ? "" : `${of(key).toFixed(0)} ms`).padStart(width);
    console.log(`  ${path.padEnd(18)}${ms("readable", 22)}${ms("alive", 10)}${String(of("firstBytes")).padStart(10)}${ms("again", 19)}${String(of("againBytes")).padStart(10)}`);
  }
  const [written, ticked] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    written.push(await write(browser, demo));
    ticked.push(await tick(browser, demo));
  }
  const of = (rounds, key) => median(rounds.map((one) => one[key])).toFixed(0);
  console.log(`  a section takes keys after ${of(written, "takesKeys")} ms (goal 3000); typed before the editor came, all ${KEYS.length} keys saved after ${of(written, "saved")} ms`);
  console.log(`  a box is ticked after ${of(ticked, "ticked")} ms and saved after ${of(ticked, "saved")} ms`);
} finally {
  await browser.close();
  demo.stop();
}
