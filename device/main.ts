// The hands of `src/sync` in the browser, as `src/ui/browser/device.rs` calls them: the device's log, the other tabs, the
// server's news. What to keep, send and drop is decided there; nothing here decides.
import { Log, waits, type Entry, type Left } from "./log";
import { listen } from "./news";
import { Line, inherit, live } from "./tabs";

/** One page's hold on the device. */
class Device {
  private readonly line: Line;
  /** The pages whose end this one waits for. */
  private readonly watched: Set<number>;

  constructor(
    private readonly log: Log,
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

  /** Looks for records of other pages; as soon as their page is gone, `onLeft` gets them. */
  async look(): Promise<void> {
    for (const page of await this.log.pages()) {
      if (this.watched.has(page)) continue;
      this.watched.add(page);
      void inherit(page).then(async () => {
        const { left, closed } = await this.log.read(page);
        this.onLeft(left, closed);
      });
    }
  }
}

async function open(
  person: number,
  page: number,
  key: Uint8Array<ArrayBuffer>,
  onUpdate: (update: Uint8Array) => void,
  onLeft: (left: Left[], closed: number) => void,
): Promise<Device> {
  live(page);
  return new Device(await Log.open(person, key), person, page, onUpdate, onLeft);
}

Object.assign(globalThis, { ilpDevice: { open, listen, waits } });
