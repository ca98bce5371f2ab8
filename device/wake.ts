// A page that sleeps is links and forms alone; it names what would make it alive, and whose page it is. It comes alive where
// this device has something to do for that person; a page of boxes also when somebody is about to use one, or when something
// is new about the plan.
import type { listen } from "./news";

interface Alive {
  default(how: { module_or_path: Promise<Response> }): Promise<unknown>;
  hydrate(words: string): void;
}

/** Where gloo-storage keeps whose grades are folded (`src/ui/browser.rs`): only the wasm shows them so. */
const FOLDED = "ilp.folded";

function hasFolded(person: number): boolean {
  try {
    return (JSON.parse(localStorage.getItem(FOLDED) ?? "[]") as unknown[])[0] === person;
  } catch {
    return false;
  }
}

/** What the status line of a page of boxes says: what came with it, or what is true while it sleeps or wakes. */
function say(what?: "asleep" | "waking"): void {
  const line = document.querySelector("#status")?.firstChild;
  const words = document.querySelector<HTMLElement>("[data-asleep]")?.dataset;
  if (!(line instanceof Text) || words === undefined) return;
  words["before"] ??= line.data;
  line.data = words[what ?? "before"] ?? line.data;
}

/** So long a page whose wasm does not come is taken for one that is about to answer, in ms. */
const PATIENCE = 5_000;

/** Ends when somebody is about to use a box, by hand or by keyboard, or when what is told of the plan is not what was told first. */
function isNeeded(boxes: HTMLElement, person: number, hear: typeof listen): Promise<true> {
  return new Promise((resolve) => {
    const until = new AbortController();
    let first: string | undefined;
    const needed = (): void => {
      until.abort();
      close();
      resolve(true);
    };
    const close = hear(
      `/live/${person}`,
      `/api/news?student=${person}`,
      (news) => (news === (first ??= news) ? undefined : needed()),
      () => undefined,
    );
    for (const sign of ["pointerover", "pointerdown", "focusin", "input"]) boxes.addEventListener(sign, needed, { signal: until.signal });
  });
}

/** Makes the page alive if it sleeps and `waits` says so of its person, or where its boxes are needed. */
export async function wake(waits: (person: number) => Promise<boolean>, hear: typeof listen): Promise<void> {
  const root = document.documentElement;
  const { glue, wasm, words, parts } = root.dataset;
  const boxes = document.querySelector<HTMLElement>("[data-boxes-of]");
  const whose = boxes?.dataset["boxesOf"] ?? document.querySelector<HTMLElement>("[data-person]")?.dataset["person"];
  if (glue === undefined || wasm === undefined || words === undefined || whose === undefined) return;
  const person = Number(whose);
  // It stays what it is without script: forms, each with its button.
  const asForm = (): void => {
    delete root.dataset["hydrated"];
    delete root.dataset["waking"];
    say();
  };
  // A disk that says nothing holds nothing, and a box is ticked all the same.
  const waiting = waits(person).catch(() => false);
  if (boxes === null) {
    if (!(await waiting)) return;
  } else {
    const needed = isNeeded(boxes, person, hear);
    // It answers by itself from here on, and needs none of the buttons that it has without script.
    root.dataset["hydrated"] = "true";
    say("asleep");
    const isWaking = (): boolean => !document.querySelector("#status:not([class=status])");
    boxes.addEventListener("input", () => isWaking() && say("waking"));
    if (!hasFolded(person) && !(await Promise.race([waiting.then((waits) => waits || needed), needed]))) return;
    // What is used before the wasm is here waits for it, and whoever leaves is asked first (`public/ending.js`).
    root.dataset["waking"] = "";
    setTimeout(() => root.dataset["waking"] !== undefined && asForm(), PATIENCE);
  }
  try {
    for (const part of (parts ?? "").split(" ").filter(Boolean)) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: part }));
    }
    const said = fetch(words).then((answer) => answer.text());
    const { default: init, hydrate } = (await import(glue)) as Alive;
    await init({ module_or_path: fetch(wasm) });
    hydrate(await said);
  } catch (error) {
    if (boxes !== null) asForm();
    throw error;
  }
}
