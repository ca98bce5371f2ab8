// One key on the counselor's desk in a real Chromium whose processor is slowed down four times: from the key to the paint, and
// beside it as a yardstick the same keys on an empty page with one list. Keys that open another page are measured until
// that one is painted; their yardstick is a link to a page that asks the database for nothing.
//   node benches/pages/desk.mjs [keys]
import { isCounselor } from "./demo.mjs";
import { figures, listen, percentile, PRESSED, press, SLOWER, slow, withKeys } from "./keys.mjs";

const KEYS = Number(process.argv[2] ?? 300);
/** Another page is opened less often: each takes a moment. */
const PAGES = Math.ceil(KEYS / 4);
const GOAL = 40;
const WARM = 5;
const ROWS = 50;

/** In the page that came: from the key on the page before to the first paint of this one. */
const came = (name) =>
  new Promise((done) => {
    const tell = () => {
      const first = performance.getEntriesByName("first-contentful-paint")[0];
      if (first) done(performance.timeOrigin + first.startTime - Number(sessionStorage.getItem(name)));
      return Boolean(first);
    };
    if (!tell()) new PerformanceObserver((_, observer) => tell() && observer.disconnect()).observe({ type: "paint", buffered: true });
  });

/** The yardstick: links, a field and something to unfold, and nothing else. */
const plain = `<!doctype html><html lang="en"><title>A list</title><input type="search"><details class="more"><summary>More</summary><p>More</p></details>
  <ul>${Array.from({ length: ROWS }, (_, row) => `<li><a href="#${row}">Row ${row}</a></li>`).join("")}</ul>`;
function lead() {
  const rows = [...document.querySelectorAll("li a")];
  document.addEventListener("keydown", ({ key }) => {
    const step = { j: 1, k: -1 }[key];
    if (step) rows[Math.min(Math.max(rows.indexOf(document.activeElement) + step, 0), rows.length - 1)].focus();
    if (key === "/") setTimeout(() => document.querySelector("input").focus());
  });
}

/** Opens another page by a key so many times, from where `before` leads; the time of each until that page is painted. */
async function open({ page }, key, address, before) {
  const times = [];
  await page.bringToFront();
  for (let turn = 0; turn < PAGES + WARM; turn += 1) {
    await before(page, turn);
    const from = page.url();
    await Promise.all([page.waitForURL((url) => url.href !== from && address.test(url.href), { waitUntil: "load" }), page.keyboard.press(key)]);
    times.push(await page.evaluate(came, PRESSED));
  }
  return times.slice(WARM);
}

/** So many of a key, after `before` each time. */
const keys = (key, before) => ({ count: KEYS, warm: WARM, key: typeof key === "function" ? key : () => key, before });
const steps = (index) => ((index / (ROWS - 1)) & 1 ? "k" : "j");
const blur = (page) => page.evaluate(() => document.activeElement?.blur());
const fold = (page) => page.evaluate(() => document.querySelector("details.more > summary").focus());

await withKeys("The desk's keys", isCounselor, async ({ demo, context }) => {
  const list = `${demo.site}/desk?show=all`;
  const [desk, bare] = [await slow(context, list), await slow(context, "about:blank")];
  await bare.page.setContent(plain);
  // What was put there before is gone with the first document.
  await bare.page.evaluate(listen, PRESSED);
  await bare.page.evaluate(lead);
  const rows = await desk.page.locator("tbody tr").count();
  if (rows !== ROWS) throw new Error(`${rows} rows on the desk, and not ${ROWS}: nothing can be said of the keys.`);

  const both = async (what, key, before) => ({ what, ours: await press(desk, keys(key, before)), bare: await press(bare, keys(key, before)) });
  const measured = [
    await both("j and k, to the next row", steps),
    await both("/, into the search", "/", blur),
    await both("Enter, more choices open or shut", "Enter", fold),
  ];
  // The rows went on being led through: whether the keys did anything is looked at once.
  await blur(desk.page);
  await desk.page.keyboard.press("j");
  if ((await desk.page.locator("tbody th a:focus").count()) !== 1) throw new Error("j leads to no row.");

  const ratio = (ours, bare) => `ratio ${(percentile(ours, 0.98) / percentile(bare, 0.98)).toFixed(2)}`;
  const beside = (ours, bare) => `${figures(ours)}  ${figures(bare)}  ${ratio(ours, bare)}`;
  console.log(`One key on the desk in Chromium, its processor ${SLOWER} times slower: median / 98th percentile in ms.`);
  console.log(`  ${KEYS} keys each, to the next paint (goal ${GOAL} and less), and the page's own work for it; beside an empty page with one list`);
  for (const { what, ours, bare } of measured) {
    console.log(`    ${what.padEnd(33)}${beside(ours.painted, bare.painted)}    work ${beside(ours.work, bare.work)}`);
    const of = ({ style, layout, script }) => [style, layout, script].map((times) => percentile(times, 0.5).toFixed(1)).join(" / ");
    console.log(`${"".padEnd(37)}of it style / layout / script, medians: ${of(ours.parts)}; ${of(bare.parts)}`);
  }

  const plainLink = async (page) => {
    await page.goto(`${demo.site}/smart`);
    await page.evaluate(() => {
      const link = Object.assign(document.createElement("a"), { href: "/about", textContent: "About" });
      document.body.append(link);
      link.focus();
    });
  };
  const away = await slow(context, `${demo.site}/smart`);
  const link = await open(away, "Enter", /\/about$/, plainLink);
  const log = await open(desk, "c", /check-ins/, async (page, turn) => {
    await page.goto(list);
    for (let step = 0; step <= turn % 3; step += 1) await page.keyboard.press("j");
  });
  await desk.page.goto(list);
  const chosen = await open(desk, "Space", /\/desk\?/, (page) => page.evaluate(() => document.querySelector("input[name=missing]").focus()));
  console.log(`  ${PAGES} keys each, until the page that it opens is painted; beside a link to /about`);
  for (const { what, times } of [{ what: "c, to the log of a check-in", times: log }, { what: "Space, a choice of the list", times: chosen }]) {
    console.log(`    ${what.padEnd(33)}${beside(times, link)}`);
  }
  const late = measured.filter(({ ours }) => percentile(ours.painted, 0.98) > GOAL).map(({ what }) => what);
  console.log(late.length === 0 ? "  All of the desk's own keys keep the goal." : `  Beyond the goal: ${late.join("; ")}.`);
});
