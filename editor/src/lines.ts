// Flat text <-> ProseMirror document. A line is one textblock; its format belongs to the newline
// that ends it, so the last line, which has none, is always a plain paragraph.
import type { Fragment, Mark, Node } from "prosemirror-model";
import { push, withAttributes, type Attributes, type Delta, type Insert } from "./delta";
import { blockOf, bold, hrefOf, italic, lineNode, link, listOf, schema, wellFormed, type Block } from "./schema";

/** A line as it stands in a document. */
export interface Line {
  readonly node: Node;
  readonly block: Block;
  readonly indent: number;
  /** The position before the textblock. */
  readonly pos: number;
  /** The flat offset of its first character. */
  readonly start: number;
  /** The offset that follows its block: a list ends with its last line. */
  readonly blockEnd: number;
}

/** A line that is not in a document yet. */
export interface Words {
  block: Block;
  indent: number;
  content: Node[];
}

// Documents are immutable, so a document's lines are counted once however many questions a key stroke asks.
const known = new WeakMap<Node, Line[]>();

export function linesOf(doc: Node): Line[] {
  let lines = known.get(doc);
  if (!lines) known.set(doc, (lines = linesWithin(doc.content)));
  return lines;
}

export function linesWithin(content: Fragment): Line[] {
  return Array.from(linesFrom(content, () => false));
}

/**
 * The lines in their order. Those are counted and not read of which `isBefore` says, by the position and the
 * offset that follow them, that they lie before what is looked for.
 */
export function* linesFrom(content: Fragment, isBefore: (pos: number, start: number) => boolean): Generator<Line> {
  let pos = 0;
  let start = 0;
  for (let index = 0; index < content.childCount; index += 1) {
    const block = content.child(index);
    const end = pos + block.nodeSize;
    const blockEnd = start + (block.isTextblock ? block.content.size + 1 : block.content.size - block.childCount);
    if (!isBefore(end, blockEnd)) {
      if (block.isTextblock) yield { node: block, block: blockOf(block, block), indent: 0, pos, start, blockEnd };
      else {
        pos += 1;
        for (let item = 0; item < block.childCount; item += 1) {
          const node = block.child(item);
          const next = start + node.content.size + 1;
          // The end of a list belongs to its last line.
          if (!isBefore(next === blockEnd ? end : pos + node.nodeSize, next)) {
            yield { node, block: blockOf(node, block), indent: Number(node.attrs["indent"]), pos, start, blockEnd };
          }
          pos += node.nodeSize;
          start = next;
        }
      }
    }
    pos = end;
    start = blockEnd;
  }
}

/** The flat range of what lies between two positions, with each newline whose line is touched. */
export interface Range {
  from: number;
  /** Where it ends itself, where the line of its end does, and where the block of it does. */
  ends: [number, number, number];
  /** What it crosses: nothing, lines, blocks. */
  crosses: 0 | 1 | 2;
}

/** The last line counts as if it had a newline too. */
export function rangeAt(doc: Node, from: number, to: number): Range {
  const range: Range = { from: -1, ends: [0, 0, 0], crosses: 0 };
  for (const line of linesFrom(doc.content, (pos) => pos < from)) {
    const words = line.pos + 1;
    const { size } = line.node.content;
    if (range.from < 0) range.from = line.start + Math.min(Math.max(from - words, 0), size);
    else if (to <= line.pos) break;
    else range.crosses = range.crosses === 2 || line.start >= range.ends[2] ? 2 : 1;
    const end = line.start + size + 1;
    range.ends = [Math.max(range.from, Math.min(line.start + to - words, end)), end, line.blockEnd];
  }
  return range;
}

/** The index of the line that holds a flat offset; a newline belongs to the line that it ends. */
export function lineAt(lines: readonly Line[], offset: number): number {
  return last(lines, (line) => line.start <= offset);
}

/** The last line of which something holds that holds of all before it too; or the first line. */
function last(lines: readonly Line[], holds: (line: Line) => boolean): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(lines[middle] as Line)) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function lengthOfText(doc: Node): number {
  return (linesOf(doc)[linesOf(doc).length - 1] as Line).blockEnd - 1;
}

export function posAt(doc: Node, offset: number): number {
  const line = linesOf(doc)[lineAt(linesOf(doc), offset)] as Line;
  return line.pos + 1 + Math.min(Math.max(offset - line.start, 0), line.node.content.size);
}

/** A position between two lines counts as the end of the first. */
export function offsetAt(doc: Node, pos: number): number {
  const line = linesOf(doc)[last(linesOf(doc), (one) => one.pos < pos)] as Line;
  return line.start + Math.min(Math.max(pos - line.pos - 1, 0), line.node.content.size);
}

export function textOf(node: Node): string {
  return textBetween(node, 0, node.nodeSize);
}

/** A part of a run of text. Whether a sign is half a pair is decided with its neighbours. */
export function textBetween({ text = "" }: Node, from: number, to: number): string {
  const first = Math.max(from, 0);
  const before = Math.min(first, 1);
  // Only a misbehaving browser puts a newline inside a textblock; it must not become a line of the text.
  return wellFormed(text.slice(first - before, to + 1)).slice(before, before + to - first).replace(/\n/g, " ");
}

export function attributesOf(marks: readonly Mark[]): Attributes {
  const attributes: Attributes = {};
  for (const mark of marks) {
    if (mark.type === bold) attributes.bold = true;
    else if (mark.type === italic) attributes.italic = true;
    else if (mark.type === link) attributes.link = hrefOf(mark);
  }
  return attributes;
}

export function marksOf(attributes: Attributes = {}): Mark[] {
  const marks: Mark[] = [];
  if (attributes.bold) marks.push(bold.create());
  if (attributes.italic) marks.push(italic.create());
  if (attributes.link) marks.push(link.create({ href: attributes.link }));
  return marks;
}

export function formatOf(line: Pick<Line, "block" | "indent">): Attributes {
  const attributes: Attributes = {};
  if (line.block !== "p") attributes.block = line.block;
  if (line.indent > 0 && listOf(line.block)) attributes.indent = line.indent;
  return attributes;
}

/** A line's format once a delta has changed its newline. An indent counts only in a list. */
export function reformat(line: Pick<Line, "block" | "indent">, change: Attributes = {}): { block: Block; indent: number } {
  const block = change.block === undefined ? line.block : change.block ?? "p";
  const indent = change.indent === undefined ? line.indent : change.indent ?? 0;
  return { block, indent: listOf(block) ? indent : 0 };
}

export function flatten(doc: Node): Delta {
  const delta: Delta = [];
  const lines = linesOf(doc);
  lines.forEach((line, index) => {
    line.node.forEach((text) => push(delta, withAttributes({ insert: textOf(text) }, attributesOf(text.marks))));
    if (index < lines.length - 1) push(delta, withAttributes({ insert: "\n" }, formatOf(line)));
  });
  return delta;
}

export function build(delta: Delta): Node {
  if (!delta.every((op): op is Insert => "insert" in op)) throw new TypeError("a whole text consists of inserts");
  return schema.node("doc", null, blocks(linesOfInserts(delta)));
}

/** What inserts bring, line by line; the last one has no newline yet. */
export function linesOfInserts(inserts: readonly Insert[]): Words[] {
  const lines: Words[] = [{ block: "p", indent: 0, content: [] }];
  for (const { insert, attributes } of inserts) {
    insert.split("\n").forEach((text, index) => {
      if (index > 0) {
        Object.assign(lines[lines.length - 1] as Words, reformat({ block: "p", indent: 0 }, attributes));
        lines.push({ block: "p", indent: 0, content: [] });
      }
      if (text) (lines[lines.length - 1] as Words).content.push(schema.text(text, marksOf(attributes)));
    });
  }
  return lines;
}

/** Lines as blocks: neighbours of one list format share a list. */
export function blocks(lines: readonly Words[]): Node[] {
  const nodes: Node[] = [];
  let items: Node[] = [];
  lines.forEach((line, index) => {
    const list = listOf(line.block);
    const node = lineNode(line.block, line.indent, line.content);
    if (!list) return void nodes.push(node);
    items.push(node);
    if (lines[index + 1]?.block !== line.block) {
      nodes.push(list.create(null, items));
      items = [];
    }
  });
  return nodes;
}
