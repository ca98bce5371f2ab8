// "This is my own device": the part of the account page where a student says so. It is shown by script alone, because
// nothing of it works without.
import { begin, forget, ownOf } from "./own";

/** Where the worker stands; it sees every page of the site. */
const WORKER = "/worker.js";
const PATIENCE_MS = 20_000;

/** Lets the worker stand in for the server when there is no network. */
export async function register(): Promise<void> {
  // Not over plain HTTP, and not where a browser keeps nothing.
  await navigator.serviceWorker?.register(WORKER);
}

/** How one comes to the plan from here. */
const BEGUN = "#own-device";

/** The plan is on the device now; whoever has just asked for that is told so. */
export function sayBegun(): void {
  document.documentElement.toggleAttribute("data-begun", location.hash === BEGUN);
}

const place = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-own]");

function say(here: HTMLElement, what: "shared" | "own" | "never", failed = false): void {
  here.hidden = false;
  for (const part of here.querySelectorAll<HTMLElement>("[data-when]")) {
    const isFault = part.dataset["when"] === "failed";
    part.hidden = part.dataset["when"] !== what && !(failed && isFault);
    if (isFault && failed) part.setAttribute("role", "alert");
  }
}

/** Says on the account page what is true now. */
export async function show(): Promise<void> {
  const here = place();
  if (here === null) return;
  const able = "serviceWorker" in navigator && crypto.subtle !== undefined;
  try {
    if (able) say(here, (await ownOf(Number(here.dataset["own"]))) ? "own" : "shared");
    else say(here, "never");
  } catch {
    say(here, "never");
  }
}

/** A worker that cannot be installed is never ready. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error("it takes too long")), PATIENCE_MS)),
  ]);
}

/** The person's key, as the server gives it to nobody else. No script can read it back. */
async function fetchKey(person: number): Promise<CryptoKey> {
  const answer = await fetch("/api/device_key", {
    method: "POST",
    body: new URLSearchParams({ person: String(person) }),
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`device_key: ${answer.status}`);
  const text = atob((await answer.json()) as string);
  return unlocking(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
}

/** A key that only locks and opens. */
export function unlocking(key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function press(here: HTMLElement, wish: string): Promise<void> {
  const person = Number(here.dataset["own"]);
  try {
    if (wish === "end") {
      await forget();
      return say(here, "shared");
    }
    await register();
    await inTime(navigator.serviceWorker.ready);
    await begin(person, await fetchKey(person));
    // A browser may clear what is not said to matter when its disk runs full.
    await navigator.storage?.persist?.();
    // The open plan brings everything here.
    location.assign(`/plan${BEGUN}`);
  } catch {
    say(here, wish === "end" ? "own" : "shared", true);
  }
}

export function listenToWishes(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-own] [data-wish]") : null;
    const here = place();
    if (button !== null && here !== null) void press(here, button.dataset["wish"] ?? "");
  });
}
