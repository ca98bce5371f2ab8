// What this device keeps of a person's edits until the server has confirmed them: one record an entry, in IndexedDB,
// locked with the person's key. Whoever else uses this device sees that something lies there, and not what.

import { done } from "./own";

/** A record's name: the page that wrote it, and a count. */
export interface Entry {
  page: number;
  number: number;
}

interface Record extends Entry {
  person: number;
  iv: Uint8Array<ArrayBuffer>;
  locked: ArrayBuffer;
}

/** A record of another page of the same person, unlocked. */
export interface Left extends Entry {
  update: Uint8Array;
}

const STORE = "edits";

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("ilp", 1);
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore(STORE, { keyPath: ["person", "page", "number"] });
    store.createIndex("person", "person");
  };
  return done(request);
}

/** Whether anything of this person lies on the device; no key is needed to know that. */
export async function waits(person: number): Promise<boolean> {
  const database = await open();
  const count = await done(database.transaction(STORE).objectStore(STORE).index("person").count(person));
  database.close();
  return count > 0;
}

/** Whether anything of anybody lies on the device. */
export async function anythingWaits(): Promise<boolean> {
  const database = await open();
  const count = await done(database.transaction(STORE).objectStore(STORE).count());
  database.close();
  return count > 0;
}

/** The records of one person on this device. */
export class Log {
  private constructor(
    private readonly database: IDBDatabase,
    private readonly key: CryptoKey,
    private readonly person: number,
  ) {}

  /** Opens the log of `person` with the key that is theirs alone. */
  static async open(person: number, key: CryptoKey): Promise<Log> {
    const database = await open();
    // Another tab of a newer version wants to change the shape: it must not wait for this one.
    database.onversionchange = () => database.close();
    return new Log(database, key, person);
  }

  /** A record cannot be taken for another person's, page's or number's. */
  private locking({ page, number }: Entry, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
    const additionalData = new TextEncoder().encode(`${this.person} ${page} ${number}`);
    return { name: "AES-GCM", iv, additionalData };
  }

  /** Keeps an update; ends when it is on the disk, and not before. */
  async keep(entry: Entry, update: Uint8Array<ArrayBuffer>): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const locked = await crypto.subtle.encrypt(this.locking(entry, iv), this.key, update);
    const { page, number } = entry;
    const record: Record = { person: this.person, page, number, iv, locked };
    await this.change((store) => store.put(record));
  }

  /** Drops records that the server has confirmed. */
  async erase(entries: Entry[]): Promise<void> {
    await this.change((store) => {
      for (const { page, number } of entries) store.delete([this.person, page, number]);
    });
  }

  private change(work: (store: IDBObjectStore) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(STORE, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the device gave no reason"));
      work(transaction.objectStore(STORE));
    });
  }

  /** The pages that have records of this person here. */
  async pages(): Promise<number[]> {
    const keys = await done(this.index().getAllKeys(this.person));
    return [...new Set((keys as [number, number, number][]).map(([, page]) => page))];
  }

  /** The records of a page in their order, and how many of them this key does not open. */
  async read(page: number): Promise<{ left: Left[]; closed: number }> {
    const range = IDBKeyRange.bound([this.person, page], [this.person, page, []]);
    const records = (await done(this.store().getAll(range))) as Record[];
    const left: Left[] = [];
    for (const { number, iv, locked } of records) {
      try {
        const update = await crypto.subtle.decrypt(this.locking({ page, number }, iv), this.key, locked);
        left.push({ page, number, update: new Uint8Array(update) });
      } catch {
        // It stays: another key, or somebody who can mend it, may open it yet.
      }
    }
    return { left, closed: records.length - left.length };
  }

  /** What all records hold, also those of pages that live. */
  async all(): Promise<Uint8Array[]> {
    const read = await Promise.all((await this.pages()).map((page) => this.read(page)));
    return read.flatMap(({ left }) => left.map(({ update }) => update));
  }

  private store(): IDBObjectStore {
    return this.database.transaction(STORE).objectStore(STORE);
  }

  private index(): IDBIndex {
    return this.store().index("person");
  }
}
