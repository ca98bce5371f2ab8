// Nothing that a page reads, from the server, from other tabs or from its own disk, becomes a property of every object:
// `__proto__`, `constructor` and `prototype` are keys like any other.
import "fake-indexeddb/auto";
import { test, beforeEach, afterEach } from "node:test";
import assert from "node:assert/strict";
import { Student } from "./student";
import { compose, readDelta, transform } from "../src/delta";
import { listen } from "../../device/news";
import { Log } from "../../device/log";
import { begin, keep, kept, ownOf, type Own } from "../../device/own";
import { Line } from "../../device/tabs";

const KEYS = ["__proto__", "constructor", "prototype"];
const EVIL = '{"bold":true,"link":"https://evil.example","insert":"evil","polluted":true,"prototype":{"polluted":true},"__proto__":{"polluted":true}}';
/** An own key of that name, as only JSON makes it. */
const evil = (key: string, rest = ""): string => `{${rest}"${key}":${EVIL}}`;

/** Everything that all objects have. */
const shared = (): string[] =>
  [Object.prototype, Array.prototype, Function.prototype, String.prototype, Uint8Array.prototype, Map.prototype].flatMap((one, index) =>
    Reflect.ownKeys(one).map((key) => `${index} ${String(key)}`),
  );
let before: string[] = [];
beforeEach(() => (before = shared()));
afterEach(() => {
  assert.deepEqual(shared(), before, "something became a property of every object");
  for (const key of ["polluted", "bold", "link", "insert"]) assert.equal((({}) as Record<string, unknown>)[key], undefined, key);
});

for (const key of KEYS) {
  test(`a delta with the key ${key} anywhere is read as one without it`, () => {
    for (const [given, read] of [
      [`[${evil(key)}]`, []],
      [`[{"insert":"a","${key}":${EVIL}}]`, [{ insert: "a" }]],
      [`[{"insert":"a","attributes":${evil(key)}}]`, [{ insert: "a" }]],
      [`[{"insert":"a","attributes":${evil(key, '"italic":true,')}}]`, [{ insert: "a", attributes: { italic: true } }]],
      [`[{"insert":"a","attributes":{"link":${evil(key)},"block":"${key}","indent":${evil(key)}}}]`, [{ insert: "a" }]],
      [`[{"retain":2,"attributes":${evil(key, '"bold":null,')}}]`, [{ retain: 2, attributes: { bold: null } }]],
      [`[{"insert":${evil(key)}}]`, [{ insert: "\ufffc" }]],
      [`[{"insert":"${key}"}]`, [{ insert: key }]],
    ] as const) {
      assert.deepEqual(readDelta(given), read, given);
    }
    const hostile = readDelta(`[{"retain":1,"attributes":${evil(key, '"bold":true,')}},{"insert":"x","attributes":${evil(key)}}]`);
    const plain = readDelta('[{"retain":1,"attributes":{"bold":true}},{"insert":"x"}]');
    assert.deepEqual(compose(hostile, hostile), compose(plain, plain));
    assert.deepEqual(transform(hostile, hostile, true), transform(plain, plain, true));
  });

  test(`other people's words and comments with the key ${key} are shown as what they are`, () => {
    const student = new Student([{ insert: "one two" }]);
    student.remote(JSON.parse('[{"retain":3},{"insert":" and"}]'));
    student.handle.apply(`[{"retain":1,"attributes":${evil(key)}},{"insert":"","${key}":${EVIL}}]`);
    student.handle.anchors(`[{"id":"${key}","from":0,"to":3,"resolved":${evil(key)},"${key}":${EVIL}},${evil(key)},null,"${key}"]`);
    student.agree();
    assert.equal(student.view.dom.querySelectorAll(".anchor").length, 1);
    assert.equal(student.view.dom.querySelector(".anchor")?.getAttribute("data-id"), key);
    assert.equal(student.view.dom.querySelectorAll("strong, a").length, 0);
  });

  test(`another tab that says ${key} says nothing, and an update is bytes`, async () => {
    const heard: unknown[] = [];
    const line = new Line(4, (update) => heard.push(update));
    const other = new BroadcastChannel("ilp 4");
    for (const said of [JSON.parse(evil(key)), [JSON.parse(evil(key))], key, { data: JSON.parse(evil(key)) }, null]) other.postMessage(said);
    other.postMessage(new Uint8Array([1, 2, 3]));
    for (let tries = 0; heard.length === 0 && tries < 1_000; tries += 1) await new Promise((resolve) => setImmediate(resolve));
    other.close();
    (line as unknown as { channel: BroadcastChannel }).channel.close();
    assert.deepEqual(heard.map((update) => [...(update as Uint8Array)]), [[1, 2, 3]]);
  });

  test(`the server's news with the key ${key} go on as the text that they are`, () => {
    const sources: EventSource[] = [];
    class Source {
      static readonly CLOSED = 2;
      readonly readyState = 1;
      onmessage: ((message: { data: string }) => void) | null = null;
      constructor() {
        sources.push(this as unknown as EventSource);
      }
      close(): void {}
    }
    Object.defineProperty(globalThis, "EventSource", { value: Source, configurable: true });
    for (const name of ["addEventListener", "removeEventListener"] as const) {
      Object.defineProperty(globalThis, name, { value: window[name].bind(window), configurable: true });
    }
    const heard: string[] = [];
    const stop = listen("/live/4", "/api/news", (news) => heard.push(news), () => undefined);
    const source = sources[0] as unknown as Source;
    source.onmessage?.({ data: evil(key) });
    stop();
    assert.deepEqual(heard, [evil(key)]);
  });

  test(`what lies on the disk with the key ${key} opens nothing and changes nothing`, async () => {
    const lock = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const log = await Log.open(4, lock);
    await log.keep({ page: 1, number: 1 }, new Uint8Array([7]));
    const database = (log as unknown as { database: IDBDatabase }).database;
    const store = database.transaction("edits", "readwrite").objectStore("edits");
    const hostile = JSON.parse(evil(key, '"person":4,"page":1,"number":2,')) as object;
    await new Promise((resolve) => (store.put(hostile).onsuccess = resolve));
    const { left, closed } = await log.read(1);
    assert.deepEqual([left.map(({ update }) => [...update]), closed], [[[7]], 1]);
    assert.deepEqual(await log.pages(), [1]);
    database.close();

    await begin(4, lock);
    const mine = (await ownOf(4)) as Own;
    const page = `{"headers":[["content-type","text/html"]],"html":"kept","${key}":${EVIL}}`;
    await keep(mine, "/plan", new TextEncoder().encode(page));
    assert.equal(new TextDecoder().decode(await kept(mine, "/plan")), page);
    Object.defineProperty(globalThis, "SITE", { value: "/site/0", configurable: true });
    const { keptPage } = await import("../../device/worker/pages");
    const answer = (await keptPage(mine, "/plan"))?.response();
    assert.equal(await answer?.text(), "kept");
    assert.deepEqual([...(answer?.headers ?? [])], [["content-type", "text/html"]]);
    assert.equal(await keptPage(mine, key), undefined);
    assert.equal(await kept(mine, key), undefined);
  });
}
