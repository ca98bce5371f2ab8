// A delta as ProseMirror steps, operation by operation. Small steps, not a new document: local undo and
// the caret survive what other people write, because everything around a change stays where it was.
import { AllSelection, Selection, TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import { lengthOf, mapOffset, type Attributes, type Delta } from "./delta";
import { formatLine, lineOf, normalise, removeRange, splitLine } from "./format";
import { lengthOfText, lineAt, linesOf, marksOf, offsetAt, posAt, reformat } from "./lines";
import { bold, italic, link, schema, wellFormed } from "./schema";

/** Marks a transaction whose change came from the text, so that it is not sent back to it. */
export const REMOTE = "ilp-remote";

export function remoteTransaction(state: EditorState, delta: Delta): Transaction {
  const tr = state.tr.setMeta("addToHistory", false).setMeta(REMOTE, true);
  showHalves(tr);
  applyDelta(tr, delta);
  normalise(tr);
  keepSelection(tr, state, delta);
  // A bold that was switched on and waits for the next letter must not be switched off by somebody else's words.
  return tr.setStoredMarks(state.storedMarks);
}

export function applyDelta(tr: Transaction, delta: Delta): void {
  let at = 0;
  for (const op of delta) {
    const left = lengthOfText(tr.doc) - at;
    if ("insert" in op) {
      insert(tr, at, op.insert, op.attributes);
      at += op.insert.length;
    } else if ("delete" in op) {
      remove(tr, at, Math.min(op.delete, left));
    } else {
      const length = Math.min(lengthOf(op), left);
      if (op.attributes) format(tr, at, length, op.attributes);
      at += length;
    }
  }
}

/** The text holds a stand-in for half a surrogate pair. Before others change it, the view shows it too: two halves that met would be a character that the text does not have. */
function showHalves(tr: Transaction): void {
  for (const { node, pos } of linesOf(tr.doc)) {
    node.forEach((child, offset) => {
      const shown = wellFormed(child.text ?? "");
      if (shown !== child.text) tr.replaceWith(pos + 1 + offset, pos + 1 + offset + child.nodeSize, schema.text(shown, child.marks));
    });
  }
}

function insert(tr: Transaction, offset: number, text: string, attributes: Attributes = {}): void {
  let at = offset;
  text.split("\n").forEach((words, index) => {
    if (index > 0) {
      const line = lineAt(linesOf(tr.doc), at);
      const { block, indent } = reformat({ block: "p", indent: 0 }, attributes);
      splitLine(tr, posAt(tr.doc, at));
      formatLine(tr, line, block, indent);
      at += 1;
    }
    if (words) tr.insert(posAt(tr.doc, at), schema.text(words, marksOf(attributes)));
    at += words.length;
  });
}

function remove(tr: Transaction, offset: number, length: number): void {
  if (length <= 0) return;
  // The newline that survives is the last one, and with it its format.
  const lines = linesOf(tr.doc);
  removeRange(tr, posAt(tr.doc, offset), posAt(tr.doc, offset + length), lineOf(tr.doc, lineAt(lines, offset + length)));
}

function format(tr: Transaction, offset: number, length: number, attributes: Attributes): void {
  const from = posAt(tr.doc, offset);
  const to = posAt(tr.doc, offset + length);
  for (const [type, value] of [[bold, attributes.bold], [italic, attributes.italic], [link, attributes.link]] as const) {
    if (value === null) tr.removeMark(from, to, type);
    else if (value !== undefined) tr.addMark(from, to, type.create(type === link ? { href: value } : null));
  }
  if (attributes.block === undefined && attributes.indent === undefined) return;
  const lines = linesOf(tr.doc);
  // A line is meant when its newline is inside the range; the last line has none.
  for (let index = lineAt(lines, offset); index < lines.length - 1; index += 1) {
    const line = lineOf(tr.doc, index);
    if (line.start + line.node.content.size >= offset + length) break;
    const { block, indent } = reformat(line, attributes);
    formatLine(tr, index, block, indent);
  }
}

function keepSelection(tr: Transaction, state: EditorState, delta: Delta): void {
  const { selection, doc } = state;
  if (selection instanceof AllSelection || !tr.docChanged) return;
  const place = (pos: number, side: -1 | 1): Selection["$head"] =>
    tr.doc.resolve(posAt(tr.doc, mapOffset(delta, offsetAt(doc, pos), side)));
  const { anchor, head, from, to, empty, $head } = selection;
  if (empty) {
    // A caret stays with the letter on its left, but at the start of a line with the line.
    const $caret = place(head, $head.parentOffset === 0 ? 1 : -1);
    tr.setSelection(TextSelection.between($caret, $caret));
    return;
  }
  const $from = place(from, 1);
  const $to = place(to, -1);
  tr.setSelection(anchor <= head ? TextSelection.between($from, $to) : TextSelection.between($to, $from));
}
