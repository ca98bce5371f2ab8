// Someone at the keyboard: types, presses keys, selects, pastes, and keeps the text that the deltas make.
import assert from "node:assert/strict";
import { host } from "./page";
import { AllSelection, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { open, type Handle } from "../src/editor";
import { lengthOfText, offsetAt, posAt } from "../src/lines";
import { assertSame, Model, type Operation } from "./model";

export class Student {
  readonly view: EditorView;
  readonly handle: Handle;
  readonly model: Model;
  readonly sent: Operation[][] = [];
  readonly calls: string[] = [];
  state: Record<string, unknown> = {};

  constructor(text: Operation[] = [], editable = true) {
    host.textContent = "";
    this.model = new Model(text);
    const { view, handle } = open(host, {
      delta: JSON.stringify(text),
      labelledBy: "label",
      describedBy: "hint",
      editable,
      onDelta: (json) => {
        const delta = JSON.parse(json) as Operation[];
        this.sent.push(delta);
        this.model.apply(delta);
      },
      onState: (json) => (this.state = JSON.parse(json) as Record<string, unknown>),
      onToolbar: () => this.calls.push("toolbar"),
      onLink: () => this.calls.push("link"),
      onAnchor: (id) => this.calls.push(`anchor ${id}`),
    });
    this.view = view;
    this.handle = handle;
  }

  get last(): Operation[] {
    return this.sent[this.sent.length - 1] ?? [];
  }

  get caret(): number {
    return offsetAt(this.view.state.doc, this.view.state.selection.head);
  }

  get text(): Operation[] {
    return JSON.parse(this.handle.text()) as Operation[];
  }

  select(anchor: number, head = anchor): this {
    const { doc } = this.view.state;
    const at = (offset: number): number => posAt(doc, Math.min(offset, lengthOfText(doc)));
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(doc, at(anchor), at(head))));
    return this;
  }

  selectAll(): this {
    this.view.dispatch(this.view.state.tr.setSelection(new AllSelection(this.view.state.doc)));
    return this;
  }

  type(text: string): this {
    for (const char of text) {
      const { from, to } = this.view.state.selection;
      const insert = (): ReturnType<typeof this.view.state.tr.insertText> => this.view.state.tr.insertText(char, from, to);
      const taken = this.view.someProp("handleTextInput", (handle) => handle(this.view, from, to, char, insert));
      if (!taken) this.view.dispatch(insert());
    }
    return this;
  }

  /** "Mod-Shift-7" and the like; answers whether the editor took the key. */
  press(name: string): boolean {
    const parts = name.split(/-(?=.)/);
    const key = parts.pop() as string;
    const event = new KeyboardEvent("keydown", {
      key,
      keyCode: key.length === 1 ? key.toUpperCase().charCodeAt(0) : { Enter: 13, Backspace: 8, Delete: 46, Tab: 9, F10: 121 }[key] ?? 0,
      ctrlKey: parts.includes("Mod"),
      shiftKey: parts.includes("Shift"),
      altKey: parts.includes("Alt"),
      bubbles: true,
      cancelable: true,
    });
    return !this.view.dom.dispatchEvent(event);
  }

  /** Answers whether the editor took the paste. */
  paste(data: { html?: string; text?: string; files?: number }): boolean {
    const event = new Event("paste", { bubbles: true, cancelable: true });
    const clipboardData = {
      getData: (type: string) => (type === "text/html" ? data.html : type === "text/plain" ? data.text : "") ?? "",
      files: { length: data.files ?? 0 },
    };
    return !this.view.dom.dispatchEvent(Object.assign(event, { clipboardData }));
  }

  remote(delta: Operation[]): this {
    this.handle.apply(JSON.stringify(delta));
    this.model.apply(delta);
    return this;
  }

  /** View, document and text are one. */
  agree(): void {
    const { doc } = this.view.state;
    doc.check();
    assertSame(new Model(this.text), this.model);
    assert.equal(doc.lastChild?.type.name, "paragraph", "the last line is a paragraph");
    doc.forEach((child, _offset, index) => {
      const next = doc.maybeChild(index + 1);
      assert.ok(!(child.type.name.endsWith("list") && next?.type === child.type), "two lists of one kind touch");
    });
    assert.equal(this.view.dom.textContent, doc.textContent);
  }

  lines(): string[] {
    let line = "";
    const lines: string[] = [];
    for (const { insert = "", attributes = {} } of this.text) {
      const mark = `${attributes["bold"] ? "*" : ""}${attributes["italic"] ? "_" : ""}${typeof attributes["link"] === "string" ? `[${attributes["link"]}]` : ""}`;
      insert.split("\n").forEach((part, index) => {
        if (index > 0) {
          lines.push(`${String(attributes["block"] ?? "p")}${String(attributes["indent"] ?? "")}: ${line}`);
          line = "";
        }
        line += part && mark + part + mark;
      });
    }
    return [...lines, `p: ${line}`];
  }
}
