// A page with nothing but the editor, in the product's own style, and the text that its deltas make.
import { expect, test as base, type CDPSession, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { assertSame, Model, type Operation } from "../test/model";

const above = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, above), "utf8");
const style = Array.from(read("style/main.css").matchAll(/@import "\.\/([\w-]+\.css)";/g), ([, name]) => read(`style/${name}`)).join("\n");

interface Editor {
  apply(json: string): void;
  anchors(json: string): void;
  reveal(from: number, to: number): void;
  selected(): string;
  text(): string;
  composing(): boolean;
  setEditable(editable: boolean): void;
}
declare global {
  interface Window {
    ilpEditor: { mount(host: Element, options: object): Editor };
    editor: Editor;
    sent: string[];
    calls: string[];
  }
}

export class Words {
  /** The text that the deltas made so far. */
  model = new Model([]);
  private input: CDPSession | null = null;

  constructor(readonly page: Page) {}

  get dom(): ReturnType<Page["locator"]> {
    return this.page.locator(".editor-words");
  }

  /** Opens the page with a text and puts the caret at its end, or at the flat offset that is given. */
  async open(text: Operation[] = [], caret = Infinity): Promise<this> {
    this.model = new Model(text);
    await this.page.setContent(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`
      + `<style>${style}</style></head><body><main><h1 id="title">My goals</h1><div id="host"></div><p id="status">Saved</p><button>Save</button></main></body></html>`);
    await this.page.addScriptTag({ content: read("public/editor.js") });
    await this.page.evaluate((json) => {
      window.sent = [];
      window.calls = [];
      window.editor = window.ilpEditor.mount(document.getElementById("host") as Element, {
        delta: json,
        labelledBy: "title",
        describedBy: "status",
        editable: true,
        onDelta: (delta: string) => window.sent.push(delta),
        onState: () => undefined,
        onToolbar: () => window.calls.push("toolbar"),
        onLink: () => window.calls.push("link"),
        onAnchor: (id: string) => window.calls.push(`anchor ${id}`),
      });
    }, JSON.stringify(text));
    return this.caret(caret);
  }

  async caret(from: number, to = from): Promise<this> {
    const end = this.model.text.length;
    await this.page.evaluate(([a, b]) => window.editor.reveal(a as number, b as number), [Math.min(from, end), Math.min(to, end)]);
    await this.breath();
    return this;
  }

  /** What somebody else writes. */
  async remote(delta: Operation[]): Promise<void> {
    await this.page.evaluate((json) => window.editor.apply(json), JSON.stringify(delta));
    await this.take();
    this.model.apply(delta);
  }

  /** The text that the deltas made so far. */
  async text(): Promise<string> {
    await this.take();
    return this.model.text;
  }

  /** The text that the deltas made, the document of the view and what is on the page are one. */
  async agree(): Promise<void> {
    await this.breath();
    // What a phone's keyboard did stands on the page some milliseconds before the view has read it.
    await expect(async () => {
      const [json, shown] = await this.take();
      assertSame(new Model(JSON.parse(json) as Operation[]), this.model);
      expect(shown).toBe(this.model.text.replace(/\n/g, ""));
    }).toPass();
  }

  /** What an input method shows while it composes. */
  async compose(text: string): Promise<void> {
    await (await this.cdp()).send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }

  /** What it brings when it is done. */
  async commit(text: string): Promise<void> {
    await (await this.cdp()).send("Input.insertText", { text });
  }

  async settled(): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => window.editor.composing())).toBe(false);
  }

  /** The moment in which the browser tells of the caret, and the view draws. */
  async breath(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }

  private async cdp(): Promise<CDPSession> {
    return (this.input ??= await this.page.context().newCDPSession(this.page));
  }

  /** Takes the deltas that were sent into the model; answers what the view holds and shows at that moment. */
  private async take(): Promise<[text: string, shown: string]> {
    const { sent, text, shown } = await this.page.evaluate(() => ({
      sent: window.sent.splice(0),
      text: window.editor.text(),
      shown: document.querySelector(".editor-words")?.textContent ?? "",
    }));
    for (const delta of sent) this.model.apply(JSON.parse(delta) as Operation[]);
    return [text, shown];
  }
}

export const test = base.extend<{ words: Words }>({
  words: async ({ page }, use) => {
    const problems: string[] = [];
    page.on("console", (message) => void (["error", "warning"].includes(message.type()) && problems.push(message.text())));
    page.on("pageerror", (error) => void problems.push(error.message));
    await use(new Words(page));
    expect(problems, "what the console says").toEqual([]);
  },
});
export { expect };
