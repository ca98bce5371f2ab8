// The hands of `src/sync` in the browser, as `src/ui/browser/device.rs` calls them: the device's log, the other tabs, the
// server's news. What to keep, send and drop is decided there; nothing here decides.
import { listenToWishes, register, sayBegun, show, unlocking } from "./here";
import { Log, waits as recordsWait, type Entry, type Left } from "./log";
import { listen } from "./news";
import { forget, keep, kept, met, ownOf, type Own } from "./own";
import { Line, inherit, live } from "./tabs";
import { wake } from "./wake";

/** The end of a line. */
const LINE = 10;
/** How soon a browser that could not read its disk is asked again. */
const AGAIN_MS = 5_000;
/** The name under which the plan is kept on an own device. */
const PLAN = "plan";

/** The plan as it is kept: where the log stood, everything up to there, and what waits here to be sent. */
interface Plan {
  cursor: string;
  state: Uint8Array;
  records: Uint8Array[];
}

/** One page's hold on the device. */
class Device {
  private readonly line: Line;
  /** The pages whose end this one waits for. */
  private readonly watched: Set<number>;
  /** Those that are gone, and how many of the records of each this key does not open. */
  private readonly inherited = new Map<number, number>();
  private isFilled = false;

  constructor(
    private readonly log: Log,
    private mine: Own | undefined,
    person: number,
    private readonly page: number,
    onUpdate: (update: Uint8Array) => void,
    private readonly onLeft: (left: Left[], closed: number) => void,
  ) {
    this.line = new Line(person, onUpdate);
    this.watched = new Set([page]);
  }

  /** Keeps an update; ends when it is on the disk. */
  keep(number: number, update: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.log.keep({ page: this.page, number }, update);
  }

  erase(entries: Entry[]): Promise<void> {
    return this.log.erase(entries);
  }

  /** Tells the other open pages of this person. */
  say(update: Uint8Array): void {
    this.line.say(update);
  }

  /** Whether this is the person's own device. */
  get own(): boolean {
    return this.mine !== undefined;
  }

  /** The plan as an own device has it. */
  async plan(): Promise<Plan | undefined> {
    const bytes = this.mine && (await kept(this.mine, PLAN));
    if (bytes === undefined) return undefined;
    const end = bytes.indexOf(LINE);
    const cursor = new TextDecoder().decode(bytes.subarray(0, end));
    return { cursor, state: bytes.subarray(end + 1), records: await this.log.all() };
  }

  /** Keeps the plan as the server has confirmed it; ends when it is on the disk. False where this is no own device. */
  async keepPlan(cursor: string, state: Uint8Array<ArrayBuffer>): Promise<boolean> {
    if (this.mine === undefined) return false;
    const head = new TextEncoder().encode(`${cursor}\n`);
    const bytes = new Uint8Array(head.length + state.length);
    bytes.set(head);
    bytes.set(state, head.length);
    if (!(await keep(this.mine, PLAN, bytes))) {
      this.mine = undefined;
      return false;
    }
    // It is kept when the server has just answered.
    await met(this.mine);
    if (!this.isFilled) {
      this.isFilled = true;
      sayBegun();
      // Pages are kept behind the plan, so that none shows more than the plan has.
      void navigator.serviceWorker?.ready.then((worker) => worker.active?.postMessage("fill"));
    }
    return true;
  }

  /** There is no such plan any more. */
  async forget(): Promise<void> {
    if (this.mine !== undefined) await forget();
    this.mine = undefined;
  }

  /**
   * Looks for records of other pages; as soon as their page is gone, `onLeft` gets them, and at each later look those that
   * still lie there: what the server did not take then it may take now.
   */
  async look(): Promise<void> {
    for (const page of await this.log.pages()) {
      if (this.inherited.has(page)) void this.takeOver(page);
      if (this.watched.has(page)) continue;
      this.watched.add(page);
      void inherit(page).then(
        () => this.takeOver(page),
        () => this.watched.delete(page),
      );
    }
  }

  /** The page is gone, and this one alone stands in for it: a disk that cannot be read just now is read later. */
  private async takeOver(page: number): Promise<void> {
    let read: { left: Left[]; closed: number };
    try {
      read = await this.log.read(page);
    } catch {
      setTimeout(() => void this.takeOver(page), AGAIN_MS);
      return;
    }
    this.inherited.set(page, read.closed);
    this.onLeft(read.left, [...this.inherited.values()].reduce((sum, closed) => sum + closed, 0));
  }
}

/** `key` is 32 bytes, or none while the server does not give it: then only an own device opens. */
async function open(
  person: number,
  page: number,
  key: Uint8Array<ArrayBuffer>,
  onUpdate: (update: Uint8Array) => void,
  onLeft: (left: Left[], closed: number) => void,
): Promise<Device> {
  const mine = await ownOf(person).catch(() => undefined);
  const lock = key.length > 0 ? await unlocking(key) : mine?.key;
  if (lock === undefined) throw new Error("no key");
  markOwn(mine);
  live(page);
  return new Device(await Log.open(person, lock), mine, person, page, onUpdate, onLeft);
}

/** Whether the plan is to be opened on a page that does not need its words: something waits here to be sent, or the
 * device is the person's own and keeps the plan. */
async function waits(person: number): Promise<boolean> {
  const mine = await ownOf(person).catch(() => undefined);
  markOwn(mine);
  return mine !== undefined || recordsWait(person);
}

/** Says on the document that a page which cannot be had may be here. */
function markOwn(mine: Own | undefined): void {
  document.documentElement.toggleAttribute("data-own-device", mine !== undefined);
}

Object.assign(globalThis, { ilpDevice: { open, listen, waits } });
listenToWishes();
void show();
void wake(waits, listen).catch(() => undefined);
void register().catch(() => undefined);
