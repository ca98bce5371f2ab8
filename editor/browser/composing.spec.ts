// Input methods: a phone's keyboard, which composes every word, and those of Japanese, Korean, Chinese, Vietnamese.
import type { Operation } from "../test/model";
import { Random, remoteDelta, SEED, wholeText } from "../test/random";
import { expect, test } from "./words";

const PHONE = {
  userAgent: "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
  hasTouch: true,
  isMobile: true,
  viewport: { width: 320, height: 640 },
};

const KEYS = ["Enter", "Backspace", "Delete", "ArrowLeft", "ArrowUp", "Control+b", "Control+Shift+8", "Control+z", "Control+y"];

for (const [device, use] of [["a computer", {}], ["a phone", PHONE]] as const) {
  test.describe(`on ${device}`, () => {
    test.use(use);

    test("what is composed is in the text when it is done, letter by letter or at once", async ({ words }) => {
      await words.open([{ insert: "I like " }]);
      for (const shown of ["s", "さ", "さk", "さか", "魚"]) await words.compose(shown);
      await words.commit("魚");
      await words.settled();
      await words.agree();
      expect(await words.text()).toBe("I like 魚");
    });

    test("a composition that is given up leaves nothing", async ({ words }) => {
      await words.open([{ insert: "ab" }], 1);
      await words.compose("x");
      await words.compose("");
      await words.settled();
      await words.agree();
      expect(await words.text()).toBe("ab");
    });

    test("what others wrote meanwhile waits, and comes when the composition is done", async ({ words, page }) => {
      await words.open([{ insert: "one\ntwo" }], 3);
      await words.compose("한");
      expect(await page.evaluate(() => window.editor.composing())).toBe(true);
      const refused = await page.evaluate(() => {
        try {
          return window.editor.apply('[{"insert":"theirs "}]') ?? "taken";
        } catch (error) {
          return String(error);
        }
      });
      expect(refused).toContain("the delta has to wait");
      await words.compose("한국");
      await words.commit("한국");
      await words.settled();
      await words.remote([{ insert: "theirs " }]);
      await words.agree();
      expect(await words.text()).toBe("theirs one한국\ntwo");
    });

    test("a composition inside a word, in a list and in bold keeps to its place", async ({ words, page }) => {
      await words.open([{ insert: "begin end" }, { insert: "\n", attributes: { block: "ul" } }, { insert: "bold", attributes: { bold: true } }], 6);
      await words.compose("に");
      await words.compose("日");
      await words.commit("日本");
      await words.settled();
      await words.caret(14);
      await words.compose("é");
      await words.commit("é");
      await words.settled();
      await words.agree();
      expect(await words.text()).toBe("begin 日本end\nboéld");
      await expect(words.dom.locator("li")).toHaveText("begin 日本end");
      await expect(page.locator("strong")).toHaveText("boéld");
    });

    test("anchors that come while something is composed do not end it", async ({ words, page }) => {
      await words.open([{ insert: "one two three" }], 7);
      await words.compose("か");
      await page.evaluate(() => window.editor.anchors(JSON.stringify([{ id: "a", from: 4, to: 9 }, { id: "b", from: 0, to: 3 }])));
      await words.compose("かん");
      await words.commit("感");
      await words.settled();
      await words.agree();
      expect(await words.text()).toBe("one two感 three");
      await expect(page.locator("mark.anchor")).not.toHaveCount(0);
    });

    test("whatever is composed, typed and written by others, view and text stay one", async ({ words, page }, info) => {
      info.annotations.push({ type: "repeat with", description: `ILP_SEED=${SEED}` });
      const random = new Random(SEED);
      await words.open(wholeText(random));
      const syllables = ["k", "か", "かん", "漢", "é", "한국", "word", "😀"];
      for (let step = 0; step < 40; step += 1) {
        const kind = random.below(100);
        if (kind < 45) {
          for (let shown = 1 + random.below(3); shown > 0; shown -= 1) await words.compose(random.pick(syllables));
          // What others write while it lasts has to wait, as the page makes it wait.
          const waiting: Operation[] | null = random.chance(50) ? [{ insert: "others " }] : null;
          if (random.chance(80)) await words.commit(random.pick(syllables));
          else await words.compose("");
          await words.settled();
          await words.agree();
          if (waiting) await words.remote(waiting);
        } else if (kind < 70) await page.keyboard.press(random.pick(KEYS));
        else if (kind < 80) await page.keyboard.type(random.pick(["a ", "- ", "## x"]));
        else {
          await words.text();
          await words.remote(remoteDelta(random, words.model));
        }
        await words.agree().catch((error: unknown) => {
          throw new Error(`ILP_SEED=${SEED}, step ${step}`, { cause: error });
        });
      }
    });

    test("emoji, flags, families and combining marks come whole and go whole", async ({ words, page }) => {
      await words.open();
      for (const sign of ["😀", "👩‍👩‍👧‍👦", "🇰🇭", "é", "ក្រុម", "👍🏽"]) {
        await words.commit(sign);
        await words.agree();
      }
      expect(await words.text()).toBe("😀👩‍👩‍👧‍👦🇰🇭éក្រុម👍🏽");
      for (let times = 0; times < 20 && (await words.text()) !== ""; times += 1) {
        await page.keyboard.press("Backspace");
        await words.agree();
        expect(await words.text(), "no half of a pair is left").not.toMatch(/\p{Surrogate}|\ufffd/u);
      }
      expect(await words.text()).toBe("");
    });
  });
}

test.describe("a phone's keyboard", () => {
  test.use(PHONE);

  test("writes words, line breaks and typed formats without a single key of its own", async ({ words, page }) => {
    await words.open();
    await words.dom.tap();
    for (const word of ["I", "I w", "I wi", "I will"]) await words.compose(word);
    await words.commit("I will");
    await words.commit(" ");
    await words.compose("read");
    await words.commit("read");
    await words.settled();
    await page.keyboard.press("Enter");
    await words.commit("-");
    await words.commit(" ");
    await words.settled();
    await words.compose("books");
    await words.commit("books");
    await words.settled();
    await words.agree();
    expect(await words.text()).toBe("I will read\nbooks\n");
    await expect(words.dom.locator("ul li")).toHaveText("books");
  });

  test("undo takes a composed word back as one", async ({ words, page }) => {
    await words.open([{ insert: "a " }]);
    for (const shown of ["w", "wo", "wor", "word"]) await words.compose(shown);
    await words.commit("word");
    await words.settled();
    await page.keyboard.press("Control+z");
    await words.agree();
    expect(await words.text()).toBe("a ");
  });

  test("a paste in the middle of a word is cleaned like any other", async ({ words, page }) => {
    await words.open([{ insert: "a " }]);
    await words.compose("wor");
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", "<h1>Title</h1><p>x <b style='font-weight:normal'>y</b><img src=z></p>");
      document.querySelector(".editor-words")?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    await words.settled();
    await words.agree();
    expect(await words.text()).toBe("a worTitle\nx y");
    await expect(words.dom.locator("strong, img")).toHaveCount(0);
  });
});
