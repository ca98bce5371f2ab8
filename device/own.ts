// A device that a student calls their own: whose it is, the key that opens what lies here without the server, and what is
// kept for a visit without a network, locked. One person at most; the pages and the worker use the same store.

/** How long the device opens a plan by itself without having met its person at the server. */
const LIMIT_MS = 30 * 24 * 60 * 60 * 1000;
/** Not written down more often than this. */
const SEEN_MS = 60 * 60 * 1000;

/** Whose device this is. */
export interface Own {
  person: number;
  /** The key of the person's log; no script can read it back. */
  key: CryptoKey;
  /** When the server last answered this person here. */
  seen: number;
  /** The build of which all pages and files were fetched. */
  filled?: string;
}

interface Kept {
  person: number;
  iv: Uint8Array<ArrayBuffer>;
  locked: ArrayBuffer;
}

const NAME = "ilp own";
const WHOSE = "whose";
const KEPT = "kept";
const ME = "me";

export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the device gave no reason"));
  });
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(WHOSE);
    request.result.createObjectStore(KEPT);
  };
  const database = await done(request);
  database.onversionchange = () => database.close();
  return database;
}

/** Does `work` with both stores, all of it or nothing; ends when it is on the disk. */
async function change(work: (whose: IDBObjectStore, kept: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  try {
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction([WHOSE, KEPT], "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the device gave no reason"));
      work(transaction.objectStore(WHOSE), transaction.objectStore(KEPT));
    });
  } finally {
    database.close();
  }
}

async function read<T>(store: string, name: string): Promise<T | undefined> {
  const database = await open();
  try {
    return (await done(database.transaction(store).objectStore(store).get(name))) as T | undefined;
  } finally {
    database.close();
  }
}

/** Whose device this is, if anybody's. After the limit it is nobody's any more, and what was kept is gone. */
export async function own(): Promise<Own | undefined> {
  const mine = await read<Own>(WHOSE, ME);
  if (mine === undefined || Date.now() - mine.seen <= LIMIT_MS) return mine;
  await forget();
  return undefined;
}

/** The same, where it is this person's. Somebody else's device it is no longer once `person` is here. */
export async function ownOf(person: number): Promise<Own | undefined> {
  const mine = await own();
  if (mine === undefined || mine.person === person) return mine;
  await forget();
  return undefined;
}

/** From now on this is the device of `person`, and of nobody else. */
export async function begin(person: number, key: CryptoKey): Promise<void> {
  const mine: Own = { person, key, seen: Date.now() };
  await change((whose, kept) => {
    kept.clear();
    whose.put(mine, ME);
  });
}

/** The device is nobody's own any more. Unsent words stay in the log, locked with a key that only the server has now. */
export async function forget(): Promise<void> {
  try {
    await change((whose, kept) => {
      kept.clear();
      whose.clear();
    });
  } catch {
    // A full disk takes no change, but lets go of the whole.
    await done(indexedDB.deleteDatabase(NAME));
  }
}

/** Changes the record of `person`, if the device is still theirs. */
async function amend(person: number, work: (mine: Own) => Own, also?: (kept: IDBObjectStore) => void): Promise<boolean> {
  let isTheirs = false;
  await change((whose, kept) => {
    const asked = whose.get(ME) as IDBRequest<Own | undefined>;
    asked.onsuccess = () => {
      if (asked.result?.person !== person) return;
      isTheirs = true;
      whose.put(work(asked.result), ME);
      also?.(kept);
    };
  });
  return isTheirs;
}

/** The server has answered this person here. */
export async function met(mine: Own): Promise<void> {
  const seen = Date.now();
  if (Math.abs(seen - mine.seen) <= SEEN_MS) return;
  mine.seen = seen;
  await amend(mine.person, (now) => ({ ...now, seen }));
}

/** All pages and files of this build are here. */
export async function filled(mine: Own, build: string): Promise<void> {
  await amend(mine.person, (now) => ({ ...now, filled: build }));
}

/** What is kept cannot be taken for another person's, or for something else. */
function locking(person: number, name: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(`${person} kept ${name}`) };
}

/** Keeps `what` in the place of what had this name. False where the device is not this person's any more. */
export async function keep(mine: Own, name: string, what: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const locked = await crypto.subtle.encrypt(locking(mine.person, name, iv), mine.key, what);
  const record: Kept = { person: mine.person, iv, locked };
  return amend(mine.person, (now) => now, (kept) => void kept.put(record, name));
}

/** What is kept under this name; nothing where there is none, or none that this key opens. */
export async function kept(mine: Own, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const record = await read<Kept>(KEPT, name);
  if (record?.person !== mine.person) return undefined;
  try {
    return new Uint8Array(await crypto.subtle.decrypt(locking(mine.person, name, record.iv), mine.key, record.locked));
  } catch {
    return undefined;
  }
}
