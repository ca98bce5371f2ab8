// A page for the editor: jsdom, and the few things that it lacks. Import it before anything of ProseMirror.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><p id=label>My goals</p><p id=hint>Write freely</p><div id=host></div>", { pretendToBeVisual: true });
const names = ["window", "document", "navigator", "Node", "Element", "HTMLElement", "Document", "DocumentFragment", "Range",
  "DOMParser", "MutationObserver", "Event", "KeyboardEvent", "CompositionEvent", "getComputedStyle", "innerHeight", "innerWidth"] as const;
for (const name of names) {
  const value: unknown = name === "window" ? window : window[name];
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
const nowhere = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0, x: 0, y: 0, toJSON: () => "" };
window.Range.prototype.getClientRects = () => Object.assign([nowhere], { item: () => nowhere }) as unknown as DOMRectList;
window.Range.prototype.getBoundingClientRect = () => nowhere;
window.document.elementFromPoint = () => null;
// The page's style sheet sets white-space; ProseMirror says so when it is missing.
const warn = console.warn;
console.warn = (...words: unknown[]) => String(words[0]).includes("white-space") || warn(...words);

export const host = window.document.getElementById("host") as HTMLElement;
