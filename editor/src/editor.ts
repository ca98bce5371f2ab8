// The editor on a page: it shows a flat text, turns what a person does into deltas and takes other
// people's deltas in. It stores nothing and knows nothing of the network.
import { EditorState, Selection, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { ANCHORS, anchors } from "./anchors";
import { REMOTE, remoteTransaction } from "./apply";
import { reportOf, selectedText } from "./caret";
import { clipboard, copySerializer } from "./clipboard";
import { commandOf } from "./commands";
import { Composition } from "./composition";
import { readDelta } from "./delta";
import { normaliser } from "./format";
import { History } from "./history";
import { keys, type Calls } from "./keys";
import { build, flatten, lengthOfText, offsetAt, posAt } from "./lines";
import { typedFormats } from "./typed";

export interface Options extends Calls {
  /** The whole text, inserts only. */
  delta: string;
  labelledBy: string;
  describedBy: string;
  editable: boolean;
  onDelta(json: string): void;
  onState(json: string): void;
  /** An anchor was clicked, or the caret came into it. */
  onAnchor?(id: string): void;
}

export interface Handle {
  apply(json: string): void;
  show(json: string): void;
  composing(): boolean;
  run(command: string, argument?: string): boolean;
  focus(): void;
  text(): string;
  setEditable(editable: boolean): void;
  anchors(json: string): void;
  selected(): string;
  reveal(from: number, to: number): void;
  destroy(): void;
}

/** The toolbar stays above the words: the caret must not hide under it. Over a phone's keyboard little is left to keep free. */
const EDGES = {
  get top() { return Math.min(120, seen() / 4); },
  get bottom() { return Math.min(60, seen() / 8); },
  left: 0,
  right: 0,
};
const seen = (): number => window.visualViewport?.height ?? window.innerHeight;

/** The view is for the tests; a page gets the handle alone. */
export function open(host: HTMLElement, options: Options): { handle: Handle; view: EditorView } {
  let editable = options.editable;
  let reported = "";
  const history = new History();

  const view = new EditorView(host, {
    ...clipboard,
    clipboardSerializer: copySerializer,
    state: EditorState.create({
      doc: build(readDelta(options.delta)),
      plugins: [typedFormats(), keys(options, history), normaliser(), anchors((id) => options.onAnchor?.(id))],
    }),
    scrollThreshold: EDGES,
    scrollMargin: EDGES,
    editable: () => editable,
    attributes: () => ({
      class: "editor-words",
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": options.labelledBy,
      "aria-describedby": options.describedBy,
      // Words that cannot be changed are still read, and reached with the keyboard.
      ...(editable ? {} : { "aria-readonly": "true", tabindex: "0" }),
    }),
    dispatchTransaction: (tr) => {
      const before = view.state;
      const { state, transactions } = before.applyTransaction(tr);
      view.updateState(state);
      const delta = history.record(transactions.filter((one) => !one.getMeta(REMOTE)), before);
      if (delta.length > 0) options.onDelta(JSON.stringify(delta));
      report();
    },
  });
  const composition = new Composition(view, report);

  function report(): void {
    const state = reportOf(view.state, history, composition.isOpen());
    if (state !== reported) options.onState((reported = state));
  }

  report();
  const handle: Handle = {
    apply: (json) => {
      if (composition.isOpen()) throw new Error("a composition is open: the delta has to wait");
      const delta = readDelta(json);
      const tr = remoteTransaction(view.state, delta);
      history.rebase(delta);
      if (tr.docChanged) view.dispatch(tr);
    },
    show: (json) => {
      const caret = offsetAt(view.state.doc, view.state.selection.head);
      const { plugins } = view.state;
      const doc = build(readDelta(json));
      const selection = Selection.near(doc.resolve(posAt(doc, Math.min(caret, lengthOfText(doc)))));
      history.forget();
      view.updateState(EditorState.create({ doc, plugins, selection }));
      report();
    },
    composing: () => composition.isOpen(),
    run: (name, argument) => {
      const command = editable ? commandOf(history, name, argument) : null;
      return command !== null && command(view.state, view.dispatch, view);
    },
    focus: () => view.focus(),
    text: () => JSON.stringify(flatten(view.state.doc)),
    setEditable: (value) => {
      editable = value;
      view.setProps({});
    },
    anchors: (json) => view.dispatch(view.state.tr.setMeta(ANCHORS, json)),
    selected: () => JSON.stringify(selectedText(view.state)),
    reveal: (from, to) => {
      const { doc, tr } = view.state;
      // Its beginning is what has to be seen.
      const selection = TextSelection.between(doc.resolve(posAt(doc, to)), doc.resolve(posAt(doc, from)));
      view.dom.focus({ preventScroll: true });
      // A text that may only be read has no selection until the browser has one.
      const [start, end] = [view.domAtPos(selection.head), view.domAtPos(selection.anchor)];
      view.dom.ownerDocument.getSelection()?.setBaseAndExtent(end.node, end.offset, start.node, start.offset);
      view.dispatch(tr.setSelection(selection).scrollIntoView());
    },
    destroy: () => {
      composition.destroy();
      view.destroy();
    },
  };
  return { handle, view };
}
