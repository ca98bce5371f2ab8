// The hands of `src/sync` in the browser, as `src/ui/browser/device.rs` calls them: the device's log, the other tabs, the
// server's news. What to keep, send and drop is decided there; nothing here decides.
import { Log, type Entry, type Left } from "./log";
import { listen } from "./news";
import { Line, inherit, live } from "./tabs";

/** One page's hold on the device. */
class Device {
  private readonly line: Line;

  constructor(
    private readonly log: Log,
    person: number,
    private readonly page: number,
    onUpdate: (update: Uint8Array) => void,
  ) {
    this.line = new Line(person, onUpdate);
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

  /** What pages that are gone left here, and how many records nobody can open. */
  async left(): Promise<{ left: Left[]; closed: number }> {
    const found: { left: Left[]; closed: number } = { left: [], closed: 0 };
    for (const page of await this.log.pages()) {
      if (page === this.page || !(await inherit(page))) continue;
      const { left, closed } = await this.log.read(page);
      found.left.push(...left);
      found.closed += closed;
    }
    return found;
  }
}

async function open(
  person: number,
  page: number,
  key: Uint8Array<ArrayBuffer>,
  onUpdate: (update: Uint8Array) => void,
): Promise<Device> {
  live(page);
  return new Device(await Log.open(person, key), person, page, onUpdate);
}

Object.assign(globalThis, { ilpDevice: { open, listen } });
