// Typing on the page of a section as a student has it, the device log, the merging in wasm and all, in a real Chromium whose
// processor is slowed down four times: from the key to the paint, and what the page's own thread worked. Beside it as a
// yardstick a bare contenteditable with the same words, style and processor.
//   node benches/pages/typing.mjs [keys]
import { isStudent } from "./demo.mjs";
import { figures, listen, percentile, PRESSED, press, SLOWER, slow, withKeys } from "./keys.mjs";

const KEYS = Number(process.argv[2] ?? 400);
const WARM = 20;
const SIZES = [2_000, 20_000];
const GOAL = 100;
const WORDS = "I want to finish algebra this year because the course that I like asks for it and my uncle says that boats are mostly numbers".split(" ");

/** So many words in paragraphs of 45. */
const text = (words) => {
  const lines = [];
  for (let from = 0; from < words; from += 45) lines.push(Array.from({ length: 45 }, (_, index) => WORDS[(from + index * 7) % WORDS.length]).join(" "));
  return lines.join("\n");
};

/** In the page: the caret into the middle of the words. */
function aim() {
  const lines = [...document.querySelectorAll(".editor-words p")].filter((line) => line.textContent.length > 100);
  const middle = lines[lines.length >> 1];
  middle.closest("[contenteditable]").focus();
  middle.scrollIntoView({ block: "center" });
  document.getSelection().collapse(middle.firstChild, 60);
}

/** In the page: the same words in an element that the browser alone edits. */
function bare() {
  const words = document.querySelector(".editor-words").innerHTML;
  const style = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n");
  return `<!doctype html><html lang="en"><title>Words</title><style>${style}</style><div class="editor-words" contenteditable="true">${words}</div>`;
}

const keys = {
  count: KEYS,
  warm: WARM,
  key: (index) => (index % 90 === 89 ? "Enter" : index % 30 === 29 ? "Backspace" : index % 6 === 5 ? "Space" : "abcdefghij"[index % 10]),
};

await withKeys("Typing on a section's page", isStudent, async ({ demo, browser, context }) => {
  console.log(`One key on the page of a section, the processor ${SLOWER} times slower, ${KEYS} keys each: median / 98th percentile in ms.`);
  console.log("   words    page: to the paint      work          bare contenteditable: to the paint      work");
  const rows = [];
  for (const words of SIZES) {
    // As somebody without script saves them.
    const form = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
    const writer = await form.newPage();
    await writer.goto(`${demo.site}/plan/goals`);
    await writer.locator("textarea[name=words]").fill(text(words));
    await writer.getByRole("button", { name: "Save", exact: true }).click();
    await form.close();

    const ours = await slow(context, `${demo.site}/plan/goals`);
    await ours.page.locator(".editor-words p").first().waitFor({ timeout: 120_000 });
    const there = (await ours.page.locator(".editor-words").innerText()).split(/\s+/).length;
    if (there < words) throw new Error(`${there} words in the editor, and not ${words}.`);
    const html = await ours.page.evaluate(bare);
    await ours.page.evaluate(aim);
    const page = await press(ours, keys);
    await ours.page.locator("#status", { hasText: /Saved at/ }).waitFor({ timeout: 120_000 });
    await ours.page.close();

    const plain = await slow(context, "about:blank");
    await plain.page.setContent(html);
    await plain.page.evaluate(listen, PRESSED);
    await plain.page.evaluate(aim);
    const yardstick = await press(plain, keys);
    await plain.page.close();
    rows.push({ words, page, yardstick });
    console.log(`${String(words).padStart(8)}  ${figures(page.painted)}  ${figures(page.work)}      ${figures(yardstick.painted)}  ${figures(yardstick.work)}`);
  }
  const [small, large] = rows;
  const growth = (which) => (percentile(large[which].work, 0.5) / percentile(small[which].work, 0.5)).toFixed(2);
  console.log(`  Growth of the work from ${SIZES[0]} to ${SIZES[1]} words: page ${growth("page")}, bare ${growth("yardstick")}.`);
  const late = rows.filter(({ page }) => percentile(page.painted, 0.98) > GOAL).map(({ words }) => words);
  console.log(late.length === 0 ? `  Every size keeps the goal of ${GOAL} ms at the 98th percentile.` : `  Beyond the goal of ${GOAL} ms: ${late.join(", ")} words.`);
});
