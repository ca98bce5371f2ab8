// Whether an input method is composing. It must not say "no" too early: after the end of a composition
// ProseMirror still reads the browser's last words, and other people's words would overwrite them.
import type { EditorView } from "prosemirror-view";

/** ProseMirror reads the words 20 ms after the end. */
const SETTLED_AFTER = 50;

export class Composition {
  private open = false;
  private endedAt = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly view: EditorView, private readonly changed: () => void) {
    view.dom.addEventListener("compositionstart", this.start);
    view.dom.addEventListener("compositionend", this.end);
  }

  isOpen(): boolean {
    return this.open || this.view.composing;
  }

  destroy(): void {
    clearInterval(this.timer);
    this.view.dom.removeEventListener("compositionstart", this.start);
    this.view.dom.removeEventListener("compositionend", this.end);
  }

  private readonly start = (): void => {
    this.open = true;
    clearInterval(this.timer);
    // Not every end has an event: on Android ProseMirror gives a composition up after five quiet seconds.
    this.timer = setInterval(this.settle, SETTLED_AFTER);
    this.changed();
  };

  private readonly end = (): void => {
    this.endedAt = Date.now();
  };

  private readonly settle = (): void => {
    if (this.view.composing || Date.now() - this.endedAt < SETTLED_AFTER) return;
    this.open = false;
    clearInterval(this.timer);
    this.changed();
  };
}
