// From a key to the paint in a real Chromium whose processor is slowed down four times: the editor, and beside
// it as a yardstick a bare contenteditable with the same DOM and style.
//   node bench/typing.mjs [keys]     after npm ci in the folder above
import { chromium } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";

const KEYS = Number(process.argv[2] ?? 400);
const SLOWER = 4;
const SIZES = [2_000, 20_000];
const WARM = 20;
const above = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, above), "utf8");

const style = [...read("style/main.css").matchAll(/@import "\.\/(?!print)(\w+\.css)"/g)].map(([, name]) => read(`style/${name}`)).join("\n");

/** A text of so many words: paragraphs of two or three sentences, and now and then a heading or a list. */
function text(words) {
  const plain = "I want to finish algebra this year because the course that I like asks for it and my uncle says that boats are mostly numbers".split(" ");
  const delta = [];
  let written = 0;
  const line = (count, attributes) => {
    const from = Array.from({ length: count }, (_, index) => plain[(written + index * 7) % plain.length]);
    delta.push({ insert: from.join(" ") }, { insert: "\n", ...(attributes && { attributes }) });
    written += count;
  };
  while (written < words) {
    line(4, { block: "h2" });
    for (let paragraphs = 0; paragraphs < 4; paragraphs += 1) line(45);
    for (let items = 0; items < 4; items += 1) line(8, { block: "ul", ...(items % 2 && { indent: 1 }) });
  }
  return delta;
}

/** In the page: opens the text, and measures each key until the frame that it changed has been painted. */
function prepare({ delta, bare }) {
  document.body.innerHTML = "<main><h1 id=title>Goals</h1><p id=status>Saved</p><div id=host></div></main>";
  const host = document.getElementById("host");
  const measured = (window.measured = { told: 0, painted: [] });
  let pressed = 0;
  let keys = 0;
  let told = () => undefined;
  /** Done once so many keys have been painted. */
  window.painted = (count) => new Promise((done) => {
    told = () => keys >= count && done();
    told();
  });
  const handle = window.ilpEditor.mount(host, {
    delta: JSON.stringify(delta),
    labelledBy: "title",
    describedBy: "status",
    editable: true,
    onDelta: (json) => (measured.told += json.length),
    onState: () => undefined,
    onToolbar: () => undefined,
    onLink: () => undefined,
  });
  let words = host.querySelector(".editor-words");
  if (bare) {
    const html = words.innerHTML;
    handle.destroy();
    host.innerHTML = `<div class="editor-words" contenteditable="true"></div>`;
    words = host.firstElementChild;
    words.innerHTML = html;
  }
  document.addEventListener("keydown", (event) => {
    pressed = event.timeStamp;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        measured.painted.push(performance.now() - pressed);
        keys += 1;
        told();
      };
      port2.postMessage(0);
    });
  }, true);
  words.focus();
  const line = [...words.querySelectorAll("p")].filter((one) => one.textContent.length > 100);
  const middle = line[line.length >> 1];
  middle.scrollIntoView({ block: "center" });
  document.getSelection().collapse(middle.firstChild, 60);
  return words.children.length;
}

function percentile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

async function measure(browser, words, bare) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent(`<!doctype html><html lang=en><meta charset=utf-8><style>${style}</style><body></body></html>`);
  await page.addScriptTag({ content: read("public/editor.js") });
  await page.evaluate(prepare, { delta: text(words), bare });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  // Time that the page's thread worked, whatever else the computer does.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => (await cdp.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  const work = [];
  for (let index = 0; index < KEYS + WARM; index += 1) {
    const before = await worked();
    await page.keyboard.press(index % 90 === 89 ? "Enter" : index % 30 === 29 ? "Backspace" : index % 6 === 5 ? " " : "abcdefghij"[index % 10]);
    await page.evaluate((count) => window.painted(count), index + 1);
    work.push((await worked()) - before);
  }
  const { painted, told } = await page.evaluate(() => window.measured);
  await page.close();
  return { painted: painted.slice(WARM), work: work.slice(WARM), told: told / (KEYS + WARM) };
}

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  console.log(`Typing in the editor: not measured, there is no browser at ${executablePath}.`);
  process.exit();
}
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
console.log(`One key in Chromium, its processor ${SLOWER} times slower, ${KEYS} keys each.`);
console.log("Median / 98th percentile in ms: from the key to the paint, and the page's own work for it.");
console.log("            editor                              bare contenteditable");
console.log("   words    to the paint      work              to the paint      work              a delta");
const rows = [];
for (const words of SIZES) {
  const row = { ours: await measure(browser, words, false), bare: await measure(browser, words, true) };
  rows.push(row);
  const both = (times) => `${percentile(times, 0.5).toFixed(1).padStart(6)} /${percentile(times, 0.98).toFixed(1).padStart(6)}`;
  const of = ({ painted, work }) => `${both(painted)}    ${both(work)}`;
  console.log(`${String(words).padStart(8)}  ${of(row.ours)}    ${of(row.bare)}    ${row.ours.told.toFixed(0).padStart(4)} bytes`);
}
const [small, large] = rows;
const growth = (name) => (percentile(large[name].work, 0.5) / percentile(small[name].work, 0.5)).toFixed(2);
console.log(`Growth of the work from ${SIZES[0]} to ${SIZES[1]} words: editor ${growth("ours")}, bare ${growth("bare")}.`);
await browser.close();
