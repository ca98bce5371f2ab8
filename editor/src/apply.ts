// A delta as ProseMirror steps, operation by operation. Small steps, not a new document: local undo and
// the caret survive what other people write, because everything around a change stays where it was.
import { Fragment, Slice, type Node } from "prosemirror-model";
import { AllSelection, Selection, TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import { AddMarkStep, ReplaceStep } from "prosemirror-transform";
import { lengthOf, mapOffset, type Attributes, type Delta, type Insert, type Op } from "./delta";
import { formatLine, lineOf, normalise, removeRange, splitLine } from "./format";
import { blocks, lengthOfText, lineAt, linesOf, linesOfInserts, offsetAt, posAt, reformat, type Words } from "./lines";
import { bold, italic, link, schema, wellFormed } from "./schema";

/** Marks a transaction whose change came from the text, so that it is not sent back to it. */
export const REMOTE = "ilp-remote";

export function remoteTransaction(state: EditorState, delta: Delta): Transaction {
  const tr = transactionOf(state, delta).setMeta(REMOTE, true);
  keepSelection(tr, state, delta);
  // A bold that was switched on and waits for the next letter must not be switched off by somebody else's words.
  return tr.setStoredMarks(state.storedMarks);
}

/** Does to the document what a delta does to its text. */
export function transactionOf(state: EditorState, delta: Delta): Transaction {
  const { tr } = state;
  showHalves(tr);
  applyDelta(tr, delta);
  return normalise(tr);
}

export function applyDelta(tr: Transaction, delta: Delta): void {
  let at = 0;
  for (let index = 0; index < delta.length; index += 1) {
    const op = delta[index] as Op;
    if ("insert" in op) {
      // What comes in at one place comes in together, however many lines it has.
      const inserts = [op];
      for (let next = delta[index + 1]; next && "insert" in next; next = delta[index + 1]) inserts.push(next), (index += 1);
      insert(tr, at, inserts);
      at += inserts.reduce((length, one) => length + one.insert.length, 0);
      continue;
    }
    const length = Math.min(lengthOf(op), lengthOfText(tr.doc) - at);
    if ("delete" in op) remove(tr, at, length);
    else {
      if (op.attributes) format(tr, at, length, op.attributes);
      at += length;
    }
  }
}

/**
 * The text holds a stand-in for half a surrogate pair. Before a delta changes it, the view shows it too: two
 * halves that met would be a character that the text does not have.
 */
function showHalves(tr: Transaction): void {
  for (const { node, pos } of linesOf(tr.doc)) {
    node.forEach((child, offset) => {
      const shown = wellFormed(child.text ?? "");
      if (shown !== child.text) tr.replaceWith(pos + 1 + offset, pos + 1 + offset + child.nodeSize, schema.text(shown, child.marks));
    });
  }
}

function insert(tr: Transaction, offset: number, inserts: readonly Insert[]): void {
  const lines = linesOfInserts(inserts);
  const [first, last] = [lines[0] as Words, lines.pop() as Words];
  const pos = posAt(tr.doc, offset);
  if (last.content.length > 0) tr.insert(pos, last.content);
  if (first === last) return;
  const index = lineAt(linesOf(tr.doc), offset);
  splitLine(tr, pos);
  if (first.content.length > 0) tr.insert(pos, first.content);
  insertBlocks(tr, lineOf(tr.doc, index + 1).pos, blocks(lines.slice(1)));
  formatLine(tr, lineOf(tr.doc, index), first.block, first.indent);
}

/** Blocks between two lines; a list around the place is cut there, and joined again where it fits. */
function insertBlocks(tr: Transaction, pos: number, nodes: readonly Node[]): void {
  if (nodes.length === 0) return;
  const $pos = tr.doc.resolve(pos);
  if ($pos.depth > 0 && $pos.index() > 0) tr.split(pos);
  const place = $pos.depth === 0 ? pos : $pos.index() > 0 ? pos + 1 : pos - 1;
  tr.step(new ReplaceStep(place, place, new Slice(Fragment.from(nodes), 0, 0)));
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
    else if (value !== undefined && from < to) tr.step(new AddMarkStep(from, to, type.create(type === link ? { href: value } : null)));
  }
  if (attributes.block === undefined && attributes.indent === undefined) return;
  const lines = linesOf(tr.doc);
  // A line is meant when its newline is inside the range; the last line has none. From the last to the first, so
  // that those before stay where they are.
  const meant = lines.slice(lineAt(lines, offset), -1).filter((line) => line.start + line.node.content.size < offset + length);
  for (const line of meant.reverse()) {
    const { block, indent } = reformat(line, attributes);
    formatLine(tr, line, block, indent);
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
