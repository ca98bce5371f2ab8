// The three things that can happen to a line: it gets another format, it is split, it is joined with the
// next. Every step touches only the structure around the words, so that undo and the caret keep their places.
import { Fragment, Slice, type Node } from "prosemirror-model";
import { Plugin, type Transaction } from "prosemirror-state";
import { canJoin, ReplaceAroundStep, ReplaceStep } from "prosemirror-transform";
import { linesOf, type Line } from "./lines";
import { bullet_list, lineNode, listOf, ordered_list, paragraph, type Block } from "./schema";

export function lineOf(doc: Node, index: number): Line {
  const line = linesOf(doc)[index];
  if (!line) throw new RangeError(`there is no line ${index}`);
  return line;
}

/** Gives a line another format. The number of lines and their order stay, and what stands before the line stays where it is. */
export function formatLine(tr: Transaction, { node, pos, ...old }: Line, block: Block, indent: number): void {
  const list = listOf(block);
  if (old.block === block && old.indent === indent) return;
  const end = pos + node.nodeSize;
  const shell = lineNode(block, indent);
  if (list && old.block === block) {
    tr.step(new ReplaceAroundStep(pos, end, pos + 1, end - 1, new Slice(Fragment.from(shell), 0, 0), 1, true));
    return;
  }
  // A line that leaves a list cuts it in two; a half without items must not stay behind.
  const $pos = tr.doc.resolve(pos);
  const around = listOf(old.block) ? $pos.parent : null;
  const before = around !== null && $pos.index() > 0;
  const after = around !== null && $pos.index() < around.childCount - 1;
  const middle = list ? list.create(null, shell) : shell;
  const nodes = [middle];
  if (around && before) nodes.unshift(around.type.create());
  if (around && after) nodes.push(around.type.create());
  const from = around && !before ? pos - 1 : pos;
  const to = around && !after ? end + 1 : end;
  const slice = new Slice(Fragment.from(nodes), before ? 1 : 0, after ? 1 : 0);
  const gap = (before ? 1 : 0) + (list ? 2 : 1);
  tr.step(new ReplaceAroundStep(from, to, pos + 1, end - 1, slice, gap, true));
}

/** Splits a line; both halves have its format. */
export function splitLine(tr: Transaction, pos: number): void {
  tr.split(pos);
}

/** Takes the text between two positions away. When it spans lines, what is left becomes one line of the given format. */
export function removeRange(tr: Transaction, from: number, to: number, format: Pick<Line, "block" | "indent">): void {
  const lines = linesOf(tr.doc);
  const first = lines.findIndex((line) => from <= line.pos + 1 + line.node.content.size);
  const last = lines.findIndex((line) => to <= line.pos + 1 + line.node.content.size);
  const start = from - (lines[first]?.pos ?? 0);
  const end = to - (lines[last]?.pos ?? 0);
  if (first !== last) {
    formatLine(tr, lineOf(tr.doc, last), format.block, format.indent);
    formatLine(tr, lineOf(tr.doc, first), format.block, format.indent);
  }
  tr.step(new ReplaceStep(lineOf(tr.doc, first).pos + start, lineOf(tr.doc, last).pos + end, Slice.empty));
}

/** Joins neighbouring lists of one kind and sees to it that the last line is a paragraph. */
export function normalise(tr: Transaction): Transaction {
  const { doc } = tr;
  let end = doc.content.size;
  if (doc.lastChild?.type !== paragraph) tr.insert(end, paragraph.create());
  for (let index = doc.childCount - 1; index > 0; index -= 1) {
    const { type, nodeSize } = doc.child(index);
    end -= nodeSize;
    const isList = type === bullet_list || type === ordered_list;
    if (isList && doc.child(index - 1).type === type && canJoin(tr.doc, end)) tr.join(end);
  }
  return tr;
}

export function normaliser(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _old, state) => {
      if (transactions.every(staysInLines)) return null;
      const tr = normalise(state.tr);
      return tr.docChanged ? tr : null;
    },
  });
}

/** Words that came, went or got a mark inside their line leave the lines as they are. */
export function staysInLines(tr: Transaction): boolean {
  return tr.steps.every((step, index) => {
    let isStill = true;
    step.getMap().forEach(() => (isStill = false));
    if (isStill || !(step instanceof ReplaceStep)) return isStill;
    const { from, to, slice } = step;
    const $from = (tr.docs[index] as Node).resolve(from);
    return $from.parent.isTextblock && to <= $from.end() && slice.openStart + slice.openEnd === 0 && (slice.content.firstChild?.isInline ?? true);
  });
}
