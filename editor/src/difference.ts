// The delta of a local change. Lines that both documents share are recognised by identity and never read,
// so that a key stroke costs its own line and not the text.
import type { Node } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import type { Step } from "prosemirror-transform";
import { compose, push, sameAttributes, withAttributes, withoutTail, type Attributes, type Delta } from "./delta";
import { attributesOf, formatOf, linesOf, offsetAt, textOf, type Line } from "./lines";

/** Step by step, because one step changes one range: two far changes must not become one long replacement. */
export function deltaOf(transactions: readonly Transaction[]): Delta {
  let delta: Delta = [];
  for (const tr of transactions) {
    tr.steps.forEach((step, index) => {
      const before = tr.docs[index] as Node;
      const change = difference(before, tr.docs[index + 1] ?? tr.doc, placeOf(step, before));
      if (change.length > 0) delta = compose(delta, change);
    });
  }
  return delta;
}

function placeOf(step: Step, doc: Node): number {
  let place = 0;
  let found = false;
  step.getMap().forEach((start) => {
    if (!found) place = offsetAt(doc, start);
    found = true;
  });
  return place;
}

/** `near` settles which of several equal letters was typed or taken away. */
export function difference(oldDoc: Node, newDoc: Node, near: number): Delta {
  const a = linesOf(oldDoc);
  const b = linesOf(newDoc);
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && sameLine(a, head, b, head)) head += 1;
  let tail = 0;
  while (tail < most - head && sameLine(a, a.length - 1 - tail, b, b.length - 1 - tail)) tail += 1;
  if (head === a.length && head === b.length) return [];
  const start = a[head]?.start ?? 0;
  const delta: Delta = [];
  push(delta, { retain: start });
  for (const op of between(stretch(a, head, a.length - tail), stretch(b, head, b.length - tail), near - start)) push(delta, op);
  return withoutTail(delta);
}

function sameLine(a: readonly Line[], i: number, b: readonly Line[], j: number): boolean {
  const one = a[i] as Line;
  const other = b[j] as Line;
  return one.node === other.node && one.block === other.block && (i === a.length - 1) === (j === b.length - 1);
}

/** A stretch of flat text: runs of equal attributes, and where each one ends. */
interface Stretch {
  text: string;
  runs: { end: number; attributes: Attributes }[];
}

function stretch(lines: readonly Line[], from: number, to: number): Stretch {
  const { runs }: Stretch = { text: "", runs: [] };
  const parts: string[] = [];
  let end = 0;
  const add = (text: string, attributes: Attributes): void => {
    parts.push(text);
    runs.push({ end: (end += text.length), attributes });
  };
  lines.slice(from, to).forEach((line, index) => {
    line.node.forEach((child) => add(textOf(child), attributesOf(child.marks)));
    if (from + index < lines.length - 1) add("\n", formatOf(line));
  });
  return { text: parts.join(""), runs };
}

function between(a: Stretch, b: Stretch, near: number): Delta {
  const most = Math.min(a.text.length, b.text.length);
  let prefix = 0;
  while (prefix < most && a.text.charCodeAt(prefix) === b.text.charCodeAt(prefix)) prefix += 1;
  let suffix = 0;
  while (suffix < most && a.text.charCodeAt(a.text.length - 1 - suffix) === b.text.charCodeAt(b.text.length - 1 - suffix)) suffix += 1;
  // "aa" typed into "aaa" can be anywhere: take the place where it happened, and of a line break the one that
  // leaves the old newline with its own line.
  const lowest = Math.max(most - suffix, 0);
  if (prefix <= lowest) return replacement(a, b, prefix, suffix);
  const here = Math.min(Math.max(near, lowest), prefix);
  const places = [here, prefix, lowest];
  if (a.text[here] === "\n" && here < prefix) places.unshift(here + 1);
  const deltas = places.map((place) => replacement(a, b, place, suffix));
  return deltas.reduce((best, delta) => (restyles(delta) < restyles(best) ? delta : best));
}

function restyles(delta: Delta): number {
  return delta.filter((op) => "retain" in op && op.attributes).length;
}

function replacement(a: Stretch, b: Stretch, prefix: number, suffix: number): Delta {
  let start = prefix;
  if (splitsPair(a.text, start) || splitsPair(b.text, start)) start -= 1;
  let end = Math.min(suffix, a.text.length - start, b.text.length - start);
  if (splitsPair(a.text, a.text.length - end) || splitsPair(b.text, b.text.length - end)) end -= 1;
  const delta: Delta = [];
  restyle(delta, a, 0, b, 0, start);
  insertion(delta, b, start, b.text.length - end);
  push(delta, { delete: a.text.length - end - start });
  restyle(delta, a, a.text.length - end, b, b.text.length - end, end);
  return withoutTail(delta);
}

function splitsPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
}

function insertion(delta: Delta, { text, runs }: Stretch, from: number, to: number): void {
  let at = 0;
  for (const { end, attributes } of runs) {
    push(delta, withAttributes({ insert: text.slice(Math.max(at, from), Math.max(Math.min(end, to), from, at)) }, attributes));
    at = end;
    if (at >= to) return;
  }
}

/** Retains over a stretch whose text is the same in both, with the attributes that differ. */
function restyle(delta: Delta, a: Stretch, fromA: number, b: Stretch, fromB: number, length: number): void {
  let i = 0;
  let j = 0;
  for (let done = 0; done < length; ) {
    while ((a.runs[i]?.end ?? Infinity) <= fromA + done) i += 1;
    while ((b.runs[j]?.end ?? Infinity) <= fromB + done) j += 1;
    const one = a.runs[i];
    const other = b.runs[j];
    if (!one || !other) return;
    const until = Math.min(one.end - fromA, other.end - fromB, length);
    push(delta, withAttributes({ retain: until - done }, changeOf(one.attributes, other.attributes)));
    done = until;
  }
}

function changeOf(a: Attributes, b: Attributes): Attributes | undefined {
  if (sameAttributes(a, b)) return undefined;
  const change: Attributes = {};
  if (a.bold !== b.bold) change.bold = b.bold ?? null;
  if (a.italic !== b.italic) change.italic = b.italic ?? null;
  if (a.link !== b.link) change.link = b.link ?? null;
  // Both or neither: an indent that was left over from an earlier list must not come back with the next one.
  if (a.block !== b.block || a.indent !== b.indent) {
    change.block = b.block ?? null;
    change.indent = b.indent ?? null;
  }
  return change;
}
