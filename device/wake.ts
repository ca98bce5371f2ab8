// A page that sleeps is links and forms alone; it names what would make it alive, and whose page it is. It comes alive where
// this device has something to do for that person; a page of boxes also when somebody is about to use one, or when something
// is new about the plan.
import type { listen } from "./news";

interface Alive {
  default(how: { module_or_path: Promise<Response> }): Promise<unknown>;
  hydrate(words: string): void;
}

/** Says of somebody whether this device has something to do for them. */
type Waits = (person: number) => Promise<boolean>;

/** Where gloo-storage keeps whose grades are folded (`src/ui/browser/folds.rs`): only the wasm shows them so. */
const FOLDED = "ilp.folded";
/** So long a box that was used waits for the wasm before it has its button again, in ms. */
const PATIENCE_MS = 5_000;

const root = document.documentElement;

/** Makes the page alive if it sleeps and there is something to do. */
export async function wake(waits: Waits, hear: typeof listen): Promise<void> {
  if (root.dataset["glue"] === undefined) return;
  // It answers by itself from here on, and needs none of the buttons that it has without script.
  root.dataset["hydrated"] = "true";
  const boxes = document.querySelector<HTMLElement>("[data-boxes-of]");
  const whose = boxes?.dataset["boxesOf"] ?? document.querySelector<HTMLElement>("[data-person]")?.dataset["person"];
  // A sentence in the place of a plan has nothing to wake for.
  if (whose === undefined) return;
  if (boxes !== null) await wakeBoxes(boxes, Number(whose), waits, hear);
  else if (await waits(Number(whose))) await load();
}

/** All that makes the page alive, asked for at once. */
async function load(): Promise<void> {
  const { glue = "", wasm = "", words = "", parts = "" } = root.dataset;
  for (const href of parts.split(" ").filter(Boolean)) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));
  }
  const said = fetch(words).then((answer) => answer.text());
  const { default: init, hydrate } = (await import(glue)) as Alive;
  await init({ module_or_path: fetch(wasm) });
  hydrate(await said);
}

async function wakeBoxes(boxes: HTMLElement, person: number, waits: Waits, hear: typeof listen): Promise<void> {
  const needed = isNeeded(boxes, person, hear);
  // A disk that says nothing holds nothing, and a box is ticked all the same.
  const waiting = waits(person).catch(() => false);
  void waiting.then((waits) => waits || isWaking() || isAlive() || say("asleep"));
  // What is used before the wasm is here waits for it; where the page is forms again, for its button.
  boxes.addEventListener("input", () => isWaking() && say("waking"));
  if (!hasFolded(person)) await Promise.race([needed, waiting.then((waits) => (waits ? undefined : needed))]);
  root.dataset["waking"] = "";
  setTimeout(() => isWaking() && stayForms(), PATIENCE_MS);
  try {
    await load();
  } catch (error) {
    stayForms();
    throw error;
  }
}

/** Ends when somebody is about to use a box, by hand or by keyboard, or when what is told of the plan is not what was told first. */
function isNeeded(boxes: HTMLElement, person: number, hear: typeof listen): Promise<void> {
  return new Promise((resolve) => {
    const until = new AbortController();
    let first: string | undefined;
    const needed = (): void => {
      until.abort();
      close();
      resolve();
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

function hasFolded(person: number): boolean {
  try {
    return (JSON.parse(localStorage.getItem(FOLDED) ?? "[]") as unknown[])[0] === person;
  } catch {
    return false;
  }
}

function isWaking(): boolean {
  return root.dataset["waking"] !== undefined;
}

/** Whether the status line is the one of a live page. */
function isAlive(): boolean {
  return document.querySelector("#status:not([class=status])") !== null;
}

/** What the status line says: what is true while the page sleeps or while a box waits, or what came with it. */
function say(what?: "asleep" | "waking"): void {
  const line = document.querySelector("#status")?.firstChild;
  const words = document.querySelector<HTMLElement>("[data-asleep]")?.dataset;
  if (!(line instanceof Text) || words === undefined) return;
  words["before"] ??= line.data;
  line.data = words[what ?? "before"] ?? line.data;
}

/** The page is what it is without script: forms, each with its button. */
function stayForms(): void {
  delete root.dataset["hydrated"];
  delete root.dataset["waking"];
  say();
}
