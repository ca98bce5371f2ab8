// A stretch of flat text, and the delta between two that stand for the same place: the smallest that does not
// cut a pair, does not move a newline away from its line, and takes back only what it brought.
import type { Node } from "prosemirror-model";
import { lengthOf, push, sameAttributes, withAttributes, type Attributes, type Delta } from "./delta";
import { attributesOf, formatOf, linesFrom, textBetween } from "./lines";

/** A stretch of flat text: runs of equal attributes, and where each one ends. */
export interface Stretch {
  text: string;
  runs: { end: number; attributes: Attributes }[];
}

export function stretch(doc: Node, from: number, to: number): Stretch {
  const runs: Stretch["runs"] = [];
  let text = "";
  const add = (words: string, attributes: Attributes): void => {
    text += words;
    runs.push({ end: text.length, attributes });
  };
  for (const line of linesFrom(doc.content, (_pos, start) => start <= from)) {
    if (line.start >= to) break;
    let at = line.start;
    line.node.forEach((child) => {
      if (at < to && at + child.nodeSize > from) add(textBetween(child, from - at, to - at), attributesOf(child.marks));
      at += child.nodeSize;
    });
    // The last line has no newline.
    const isLast = line.pos + line.node.nodeSize >= doc.content.size - 1;
    if (!isLast && at >= from && at < to) add("\n", formatOf(line));
  }
  return { text, runs };
}

/** `near` settles which of several equal letters was typed or taken away. */
export function between(a: Stretch, b: Stretch, near: number): Delta {
  const most = Math.min(a.text.length, b.text.length);
  let prefix = 0;
  while (prefix < most && a.text.charCodeAt(prefix) === b.text.charCodeAt(prefix)) prefix += 1;
  let suffix = 0;
  while (suffix < most && a.text.charCodeAt(a.text.length - 1 - suffix) === b.text.charCodeAt(b.text.length - 1 - suffix)) suffix += 1;
  const lowest = Math.max(most - suffix, 0);
  const here = Math.min(Math.max(near, lowest), prefix);
  const deltas = (prefix <= lowest ? [prefix] : [here, prefix, lowest]).map((place) => replacement(a, b, place, suffix));
  const parted = prefix + suffix >= a.text.length ? aroundNewline(a, b, prefix <= lowest ? prefix : here) : null;
  if (parted) deltas.unshift(parted);
  return deltas.reduce((best, delta) => (restyles(delta) < restyles(best) ? delta : best));
}

/** Lines that came before a newline are told as words before it and lines after it: the old newline stays with its own line. */
function aroundNewline(a: Stretch, b: Stretch, place: number): Delta | null {
  const end = place + b.text.length - a.text.length;
  const newline = b.text.indexOf("\n", place);
  if (a.text[place] !== "\n" || newline < 0 || newline >= end) return null;
  const delta: Delta = [];
  restyle(delta, a, 0, b, 0, place);
  insertion(delta, b, place, newline);
  restyle(delta, a, place, b, newline, 1);
  insertion(delta, b, newline + 1, end + 1);
  restyle(delta, a, place + 1, b, end + 1, a.text.length - place - 1);
  return delta;
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
  return delta;
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
    push(delta, withAttributes({ retain: until - done }, restyling(one.attributes, other.attributes)));
    done = until;
  }
}

/** The very letters that a delta brought go, and not others that look like them. */
export function inverted(delta: Delta, was: Stretch): Delta {
  const inverse: Delta = [];
  let at = 0;
  for (const op of delta) {
    if ("insert" in op) {
      push(inverse, { delete: op.insert.length });
      continue;
    }
    const end = at + lengthOf(op);
    if ("delete" in op) insertion(inverse, was, at, end);
    else if (!op.attributes) push(inverse, op);
    else {
      const keys = Object.keys(op.attributes) as (keyof Attributes)[];
      for (const run of was.runs) {
        const length = Math.min(run.end, end) - at;
        if (length > 0) push(inverse, { retain: length, attributes: Object.fromEntries(keys.map((key) => [key, run.attributes[key] ?? null])) });
        at = Math.max(at, Math.min(run.end, end));
      }
    }
    at = end;
  }
  return inverse;
}

function restyling(a: Attributes, b: Attributes): Attributes | undefined {
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
