// R13: everything that happens around a browser while somebody types, in a random order and combination. What the line had
// called saved is on the server at that moment, and every word typed is there or on the device, with a line or a question
// that says so. `ROUNDS` of them from `SEED`; `make faults R13` runs fifty, and the same seed does the same.
//
// What is not as in the world: a time offline of 1 to 120 seconds is shortened to a twentieth (the product counts it to wait
// longer between two attempts, and beyond a minute to say aloud what came meanwhile, which the tests of `sync/page` hold).
// A page without its script has no line and asks nothing: there the
// person saves before anything else happens.
import { appendFileSync } from "node:fs";
import type { BrowserContext, CDPSession, Page } from "@playwright/test";
import { onDisk } from "./device-log";
import { expect, ownServer, test } from "./fixtures";
import { Person, type Written } from "./person";

const ROUNDS = Number(process.env["ROUNDS"] ?? 2);
const SEED = Number(process.env["SEED"] ?? 1);
/** Where what was seen is written, for the table of the faults. */
const RESULT = process.env["RESULT"];
const SHORTENED = 20;

const SAVED = /^(Saved at|Everything is saved)/;
/** What the line says while the server lacks something. */
const WARNS = /^(Saving…|Saved on this device only\.|Not saved\.)/;
const SECTIONS: Written[] = ["goals", "barriers", "strategies"];
const WHILE = ["online", "offline", "signed out", "slow", "two tabs"] as const;
const THEN = ["tab closed", "back", "reload", "typed early", "wasm blocked", "typed on"] as const;
type While = (typeof WHILE)[number];
type Then = (typeof THEN)[number];

/** Whatever goes wrong on purpose; a panic or an error that nobody caught is not. */
const ON_PURPOSE = /^(?!uncaught)(?!.*panicked)/s;
/** What a page says that its wasm cannot be had. */
const NO_WASM = /^uncaught: .*(fetch|WebAssembly|module)/i;

/** The same numbers for the same seed (mulberry32). */
class Dice {
  constructor(private seed: number) {}

  below(below: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

const seen = { rounds: 0, steps: 0, typed: 0, claimed: 0, kept: 0, asked: 0, lost: 0, combinations: new Set<string>() };

/** Tells of every word of the editor whenever the line begins to say that they are saved, here or there. */
function claim(): void {
  const whenThere = (): void => {
    const status = document.querySelector("#status");
    if (status === null) return;
    const note = (): void => {
      const words = document.querySelector<HTMLElement>(".editor-words")?.innerText;
      const says = /^(Saved at|Everything is saved|Saved on this device only)/.exec(status.textContent ?? "")?.[1];
      if (words !== undefined && says !== undefined) {
        (globalThis as unknown as { claimed: (says: string, words: string) => void }).claimed(says, words);
      }
    };
    new MutationObserver(note).observe(status, { subtree: true, childList: true, characterData: true });
  };
  addEventListener("DOMContentLoaded", whenThere);
}

/** A student in a browser of their own, around which things go wrong. */
class Storm {
  readonly typed: string[] = [];
  readonly claimed = new Set<string>();
  /** Called saved on this device. */
  readonly kept = new Set<string>();
  /** Typed when the browser asked whether to leave all the same, and the answer was yes. */
  readonly risked = new Set<string>();
  private me!: Person;
  private other: Person | undefined;
  private hands: CDPSession | undefined;
  private isSlow = false;
  private hasLeft = false;

  constructor(
    private readonly context: BrowserContext,
    private readonly apart: Person,
    private readonly site: string,
    private readonly round: number,
    private readonly grade: number,
    private readonly section: Written,
    private readonly dice: Dice,
  ) {}

  async begin(): Promise<void> {
    await this.apart.enterAsStudent(this.grade);
    await this.context.exposeBinding("claimed", (_, says: string, words: string) => {
      const told = says.startsWith("Saved on this device") ? this.kept : this.claimed;
      this.words(words).forEach((word) => told.add(word));
    });
    await this.context.addInitScript(claim);
    this.me = this.person(await this.context.newPage());
    await this.me.enterAsStudent(this.grade);
    await this.me.open("/plan");
    await this.open();
  }

  private person(page: Page): Person {
    page.on("dialog", async (dialog) => {
      if (dialog.type() === "beforeunload") {
        this.typed.forEach((word) => this.risked.add(word));
        seen.asked += 1;
      }
      await dialog.accept().catch(() => undefined);
    });
    return new Person(page, this.site, true);
  }

  private words(text: string): string[] {
    return text.match(new RegExp(`s${SEED}r${this.round}w\\d+x`, "g")) ?? [];
  }

  private next(): string {
    const word = `s${SEED}r${this.round}w${this.typed.length + 1}x`;
    this.typed.push(word);
    return word;
  }

  private async open(): Promise<void> {
    await this.me.page.goto(`${this.site}/plan/${this.section}`, { timeout: 90_000 });
    await this.live();
  }

  private async live(): Promise<void> {
    await expect(this.me.page.locator("html[data-hydrated]")).toBeAttached({ timeout: 90_000 });
    await expect(this.me.editor).toBeVisible({ timeout: 60_000 });
    await this.me.press("Control+End");
    this.hasLeft = false;
  }

  private async type(person: Person): Promise<void> {
    for (let words = 1 + this.dice.below(3); words > 0; words -= 1) {
      // Key by key, then a word at once: one that came in two parts could be parted by what is typed on another page.
      await person.page.keyboard.type("so ".repeat(this.dice.below(3)), { delay: this.dice.below(12) });
      await person.page.keyboard.insertText(`${this.next()} `);
    }
    // In the middle of a save as well as before and behind it.
    await new Promise((done) => setTimeout(done, this.dice.below(900)));
  }

  async step(during: While, then: Then): Promise<void> {
    seen.steps += 1;
    seen.combinations.add(`${during}, ${then}`);
    await this.type(this.me);
    await this.let(during);
    await this.type(this.me);
    if (this.other !== undefined) await this.type(this.other);
    await this.check();
    // Nothing comes of a page that is asked for without a network or a session but their end.
    const needsServer = then === "typed early" || then === "wasm blocked" || then === "back";
    if (needsServer) await this.mend();
    await this.happen(then);
    await this.mend();
    if (this.hasLeft) await this.open();
    await this.check();
  }

  private async let(during: While): Promise<void> {
    const { page } = this.me;
    if (during === "offline") {
      await this.context.setOffline(true);
      const seconds = 1 + this.dice.below(120);
      for (let left = seconds; left > 0; left -= 40) {
        await this.type(this.me);
        await new Promise((done) => setTimeout(done, (Math.min(left, 40) * 1_000) / SHORTENED));
      }
    } else if (during === "signed out") {
      await this.context.clearCookies();
    } else if (during === "slow") {
      this.hands = await this.context.newCDPSession(page);
      await this.hands.send("Emulation.setCPUThrottlingRate", { rate: 6 });
      await this.hands.send("Network.enable");
      await this.hands.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
      this.isSlow = true;
    } else if (during === "two tabs") {
      this.other = this.person(await this.context.newPage());
      await this.other.page.goto(`${this.site}/plan/${this.section}`);
      await expect(this.other.page.locator("html[data-hydrated]")).toBeAttached({ timeout: 60_000 });
      await this.other.press("Control+End");
      await this.type(this.other);
      await this.me.page.bringToFront();
      await this.me.press("Control+End");
    }
  }

  /** The world is well again. */
  private async mend(): Promise<void> {
    await this.context.setOffline(false);
    await this.me.page.request.get(`${this.site}/health`);
    if (!(await this.context.cookies(this.site)).some((cookie) => cookie.httpOnly)) await this.me.enterAsStudent(this.grade);
    if (this.isSlow) {
      await this.hands?.send("Emulation.setCPUThrottlingRate", { rate: 1 }).catch(() => undefined);
      await this.hands?.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }).catch(() => undefined);
      await this.hands?.detach().catch(() => undefined);
      this.isSlow = false;
    }
    if (this.other !== undefined) {
      await this.leave(this.other.page);
      this.other = undefined;
    }
  }

  /** Closes a tab as a hand does: the page may ask, and the answer is yes. */
  private async leave(page: Page): Promise<void> {
    const closed = page.isClosed() ? Promise.resolve() : page.waitForEvent("close", { timeout: 60_000 });
    await page.close({ runBeforeUnload: true });
    await closed;
  }

  private async happen(then: Then): Promise<void> {
    const { page } = this.me;
    if (then === "typed on") {
      await this.type(this.me);
    } else if (then === "tab closed") {
      this.me = this.person(await this.context.newPage());
      await this.leave(page);
      this.hasLeft = true;
    } else if (then === "reload") {
      // Without a network or a session there is no page; the next one finds the words.
      await page.reload({ timeout: 90_000 }).catch(() => undefined);
      this.hasLeft = true;
    } else if (then === "back") {
      await page.goBack({ timeout: 90_000 });
      await page.goForward({ timeout: 90_000 });
      await this.live();
    } else {
      await this.withoutScript(then === "wasm blocked");
    }
  }

  private async withoutScript(isBlocked: boolean): Promise<void> {
    const { page } = this.me;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const answer = isBlocked
      ? (route: import("@playwright/test").Route): Promise<void> => route.abort()
      : async (route: import("@playwright/test").Route): Promise<void> => {
          await held;
          await route.continue().catch(() => undefined);
        };
    await this.context.route(/\.wasm/, answer);
    await page.goto(`${this.site}/plan/${this.section}`, { waitUntil: "commit", timeout: 90_000 });
    await expect(this.me.textArea).toBeVisible();
    await this.me.textArea.press("Control+End");
    await page.keyboard.type("\nso ");
    await page.keyboard.insertText(`${this.next()} ${this.next()} `);
    if (isBlocked) {
      await this.me.save.click();
      await expect(page).toHaveURL(/saved=1/, { timeout: 60_000 });
      this.words(await this.me.textArea.inputValue()).forEach((word) => this.claimed.add(word));
      await this.context.unroute(/\.wasm/);
      this.hasLeft = true;
    } else {
      release();
      await this.live();
      await this.context.unroute(/\.wasm/);
    }
  }

  /** At this moment: what was called saved is on the server, and of what is not there the line warns. */
  async check(): Promise<void> {
    const claimed = [...this.claimed];
    const there = new Set(this.words(await this.apart.onServer(this.section)));
    expect(claimed.filter((word) => !there.has(word)), "called saved, and not on the server").toEqual([]);
    const { page, status } = this.me;
    if (this.hasLeft || page.isClosed()) return;
    // Between two looks words may arrive; none that was saved goes.
    const says = (await status.textContent()) ?? "";
    const later = new Set(this.words(await this.apart.onServer(this.section)));
    const missing = this.typed.filter((word) => !later.has(word) && !this.risked.has(word));
    if (missing.length > 0) expect(says, `of ${missing.join(", ")}, which the server lacks`).toMatch(WARNS);
  }

  /** Every word stands once, on the page and on the server; or it was risked with open eyes. */
  async end(): Promise<void> {
    await this.mend();
    await this.open();
    await expect(this.me.status).toHaveText(SAVED, { timeout: 60_000 });
    await expect.poll(async () => (await onDisk(this.me)).records, { message: "the device keeps nothing that was sent", timeout: 60_000 }).toBe(0);
    await this.check();
    const text = await this.apart.onServer(this.section);
    const there = this.words(text);
    const missing = this.typed.filter((word) => !there.includes(word));
    expect(missing.filter((word) => !this.risked.has(word)), "lost without a warning").toEqual([]);
    expect(missing.filter((word) => this.kept.has(word)), "called saved on this device, and gone").toEqual([]);
    expect(there.length, `each once: ${there.join(" ")}`).toBe(new Set(there).size);
    seen.rounds += 1;
    seen.typed += this.typed.length;
    seen.claimed += this.claimed.size;
    seen.kept += this.kept.size;
    seen.lost += missing.length;
  }
}

// What is asked for goes past no worker: the tests stand where it would.
test.use({ serviceWorkers: "block" });

test.describe("a server of its own", () => {
  const server = ownServer();

  test.afterAll(() => {
    if (RESULT) appendFileSync(RESULT, `${JSON.stringify({ ...seen, combinations: seen.combinations.size })}\n`);
  });

  for (let round = 1; round <= ROUNDS; round += 1) {
    test(`whatever happens around the browser, no word is lost without a warning (seed ${SEED}, round ${round})`, async ({ context, another, problems }) => {
      test.setTimeout(300_000);
      problems.expect(ON_PURPOSE);
      problems.expect(NO_WASM);
      const dice = new Dice(SEED * 1_000 + round);
      const apart = await another({ baseURL: server().site });
      const storm = new Storm(context, apart, server().site, round, 6 + (round % 7), SECTIONS[round % 3] ?? "goals", dice);
      await storm.begin();
      for (let steps = ROUNDS > 2 ? 2 + dice.below(3) : 2; steps > 0; steps -= 1) {
        const [during, then] = [dice.one(WHILE), dice.one(THEN)];
        await test.step(`${during}, ${then}`, () => storm.step(during, then));
      }
      await storm.end();
    });
  }
});
