// What lies in the device's log, as somebody with the disk in hand sees it.
import type { Person } from "./person";

/** How many records lie there, and everything of them that could be read. */
export async function onDisk(me: Person): Promise<{ records: number; text: string }> {
  return me.page.evaluate(async () => {
    const open = indexedDB.open("ilp");
    await new Promise((done) => (open.onsuccess = done));
    const all = open.result.transaction("edits").objectStore("edits").getAll();
    await new Promise((done) => (all.onsuccess = done));
    open.result.close();
    const readable = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return new TextDecoder("latin1").decode(value);
      if (ArrayBuffer.isView(value)) return new TextDecoder("latin1").decode(value);
      return typeof value === "object" && value !== null ? Object.values(value).map(readable).join(" ") : String(value);
    };
    return { records: all.result.length, text: readable(all.result) };
  });
}
