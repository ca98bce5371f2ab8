// Paste, drop and copy. What comes in becomes a delta at the caret, the same way as other people's words
// come in; what goes out is HTML that any word processor reads, and plain text with newlines.
import { DOMSerializer, Fragment, Slice } from "prosemirror-model";
import { TextSelection, type Transaction } from "prosemirror-state";
import type { EditorProps, EditorView } from "prosemirror-view";
import { applyDelta } from "./apply";
import type { Delta } from "./delta";
import { formatLine, lineOf, normalise } from "./format";
import { deltaOfLines, linesOfHtml } from "./html";
import { lineAt, linesOf, linesWithin, offsetAt, posAt, textOf, type Line } from "./lines";
import { linesOfText, type ReadLine } from "./plain";
import { listOf, schema } from "./schema";

export const clipboard: EditorProps = {
  handleDOMEvents: {
    // While an input method composes, a paste is the browser's; but a phone's keyboard composes nearly always.
    paste: (view, event) => (!view.composing || /Android/.test(navigator.userAgent)) && receive(view, event, event.clipboardData, null),
    drop: (view, event) => {
      // Our own selection on its way to another place is ProseMirror's business.
      if (view.dragging) return false;
      const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
      return receive(view, event, event.dataTransfer, place?.pos ?? null);
    },
  },
  transformCopied: (slice) => {
    const only = slice.content.childCount === 1 ? linesWithin(slice.content) : [];
    // A part of one line is words, not a line.
    return only.length === 1 && only[0] && slice.openStart > 0 ? new Slice(only[0].node.content, 0, 0) : slice;
  },
  clipboardTextSerializer: ({ content }) => paragraphs(content).map((line) => {
    let text = "";
    line.node.forEach((node) => (text += textOf(node)));
    return text;
  }).join("\n"),
};

/** Takes the event when there is something to take, and also when there are only files: a dropped picture must not replace the page. */
function receive(view: EditorView, event: Event, data: DataTransfer | null, pos: number | null): boolean {
  if (!data || !view.editable) return false;
  const lines = read(data);
  if (lines.length === 0 && data.files.length === 0) return false;
  event.preventDefault();
  if (lines.length === 0) return true;
  const tr = view.state.tr;
  if (pos !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(pos)));
  view.dispatch(insertLines(tr, lines).scrollIntoView().setMeta("paste", true).setMeta("uiEvent", pos === null ? "paste" : "drop"));
  view.focus();
  return true;
}

function read(data: DataTransfer): ReadLine[] {
  const html = data.getData("text/html");
  const lines = html ? linesOfHtml(html) : [];
  const text = data.getData("text/plain");
  return lines.some((line) => line.words.length > 0) || !text || (lines.length > 0 && !text.trim()) ? lines : linesOfText(text);
}

function insertLines(tr: Transaction, given: readonly ReadLine[]): Transaction {
  if (!tr.selection.empty) tr.deleteSelection();
  const at = offsetAt(tr.doc, tr.selection.from);
  const index = lineAt(linesOf(tr.doc), at);
  const line = lineOf(tr.doc, index);
  const isEmpty = line.node.content.size === 0;
  const after = line.start + line.node.content.size - at;
  // Paragraphs that are pasted into a list or a quote go on with it.
  const continues = listOf(line.block) !== null || line.block === "quote";
  const lines = given.map((one) => (one.block === "p" && continues ? { ...one, block: line.block, indent: line.indent } : one));
  if (lines.length === 1 && !isEmpty) {
    finish(tr, at, deltaOfLines(lines));
    return normalise(tr);
  }
  // What stands before the caret keeps its line's format, and so does what stands after it; an empty
  // heading that is waiting for its words stays one when they come without a format.
  const first = lines[0] as ReadLine;
  if (at > line.start || first.block === "p") lines[0] = { ...first, block: line.block, indent: line.indent };
  const last = lines[lines.length - 1] as ReadLine;
  if (after > 0 && last.block !== line.block) lines.push({ block: line.block, indent: line.indent, words: [] });
  finish(tr, at, deltaOfLines(lines));
  if (after === 0) formatLine(tr, lineOf(tr.doc, index + lines.length - 1), last.block, last.indent);
  return normalise(tr);
}

function finish(tr: Transaction, at: number, delta: Delta): void {
  const length = delta.reduce((sum, op) => sum + ("insert" in op ? op.insert.length : 0), 0);
  applyDelta(tr, [...(at > 0 ? [{ retain: at }] : []), ...delta]);
  tr.setSelection(TextSelection.create(tr.doc, posAt(tr.doc, at + length)));
}

/** The lines of copied content; words without a line count as one. */
function paragraphs(content: Fragment): Line[] {
  const bare = content.firstChild?.isInline;
  return linesWithin(bare ? Fragment.from(schema.node("paragraph", null, content)) : content);
}

/** Lists go out nested, as other programs expect them, and nothing of our own classes and directions goes with them. */
export class CopySerializer extends DOMSerializer {
  override serializeFragment(
    fragment: Fragment,
    options: { document?: Document } = {},
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const page = options.document ?? document;
    const out = target ?? page.createDocumentFragment();
    if (fragment.firstChild?.isInline) {
      // ProseMirror marks an element as copied here, and a word alone is none.
      out.appendChild(super.serializeFragment(fragment, options, page.createElement("span")));
      return out;
    }
    const open: Element[] = [];
    for (const line of linesWithin(fragment)) {
      const element = page.createElement(listOf(line.block) ? "li" : line.block === "quote" ? "blockquote" : line.block);
      // An empty line without a break would be lost on its way.
      if (line.node.content.size === 0) element.appendChild(page.createElement("br"));
      super.serializeFragment(line.node.content, options, element);
      if (!listOf(line.block)) {
        open.length = 0;
        out.appendChild(element);
        continue;
      }
      open.length = Math.min(open.length, line.indent + 1);
      if (open[line.indent]?.localName !== line.block) open.length = Math.min(open.length, line.indent);
      while (open.length <= line.indent) {
        const list = page.createElement(line.block);
        const around = open[open.length - 1];
        const item = around?.lastElementChild;
        (item?.localName === "li" ? item : around ?? out).appendChild(list);
        open.push(list);
      }
      (open[line.indent] as Element).appendChild(element);
    }
    return out;
  }
}

export const copySerializer = new CopySerializer(DOMSerializer.nodesFromSchema(schema), DOMSerializer.marksFromSchema(schema));
