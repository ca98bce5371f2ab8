// The exchange format: a Quill-style delta in UTF-16 code units. Reading is the one place where
// unknown attributes and values fall away; everything after it works with the types below.
import { DEEPEST_INDENT, isSafeLink, type Block } from "./schema";

/** null removes an attribute and occurs only in a retain. */
export interface Attributes {
  bold?: true | null;
  italic?: true | null;
  link?: string | null;
  block?: Exclude<Block, "p"> | null;
  indent?: number | null;
}

export type Insert = { insert: string; attributes?: Attributes };
export type Op = Insert | { retain: number; attributes?: Attributes } | { delete: number };
export type Delta = Op[];

const BLOCKS: readonly unknown[] = ["h2", "h3", "ul", "ol", "quote"];
const KEYS = ["bold", "italic", "link", "block", "indent"] as const;

export function readDelta(json: string): Delta {
  const given: unknown = JSON.parse(json);
  if (!Array.isArray(given)) throw new TypeError("a delta is a list");
  const delta: Delta = [];
  for (const item of given as unknown[]) {
    const op = readOp(item);
    if (op) push(delta, op);
  }
  return delta;
}

function readOp(item: unknown): Op | null {
  if (typeof item !== "object" || item === null) return null;
  const { insert, retain, delete: removed, attributes } = item as Record<string, unknown>;
  if (typeof removed === "number") return removed > 0 ? { delete: removed } : null;
  if (typeof retain === "number") return retain > 0 ? withAttributes({ retain }, readAttributes(attributes, true)) : null;
  // Something that is no string takes one place in the text; the view must keep counting with it.
  if (insert !== undefined) {
    return withAttributes({ insert: typeof insert === "string" ? insert : "\ufffc" }, readAttributes(attributes, false));
  }
  return null;
}

function readAttributes(given: unknown, keepNull: boolean): Attributes {
  if (typeof given !== "object" || given === null) return {};
  const { bold, italic, link, block, indent } = given as Record<string, unknown>;
  const read: Attributes = {};
  if (bold !== undefined) read.bold = bold === true ? true : null;
  if (italic !== undefined) read.italic = italic === true ? true : null;
  if (link !== undefined) read.link = typeof link === "string" && isSafeLink(link) ? link : null;
  if (block !== undefined) read.block = BLOCKS.includes(block) ? (block as Exclude<Block, "p">) : null;
  if (indent !== undefined) read.indent = isIndent(indent) ? indent : null;
  return keepNull ? read : withoutNull(read);
}

function isIndent(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= DEEPEST_INDENT;
}

function withoutNull(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}

export function withAttributes<T extends Op>(op: T, attributes: Attributes | undefined): T {
  return attributes && KEYS.some((key) => attributes[key] !== undefined) ? { ...op, attributes } : op;
}

export function sameAttributes(a: Attributes = {}, b: Attributes = {}): boolean {
  return KEYS.every((key) => a[key] === b[key]);
}

export function lengthOf(op: Op): number {
  return "insert" in op ? op.insert.length : "retain" in op ? op.retain : op.delete;
}

/** Appends an operation and melts it into the last one where both do the same. */
export function push(delta: Delta, op: Op): void {
  const last = delta[delta.length - 1];
  if (lengthOf(op) === 0) return;
  if (last && "delete" in last && "delete" in op) last.delete += op.delete;
  else if (last && "insert" in last && "insert" in op && sameAttributes(last.attributes, op.attributes)) last.insert += op.insert;
  else if (last && "retain" in last && "retain" in op && sameAttributes(last.attributes, op.attributes)) last.retain += op.retain;
  else delta.push({ ...op });
}

export function withoutTail(delta: Delta): Delta {
  const last = delta[delta.length - 1];
  if (last && "retain" in last && !last.attributes) delta.pop();
  return delta;
}

/** Hands out a delta in pieces of any length; past its end everything is retained. */
class Pieces {
  private index = 0;
  private used = 0;
  constructor(private readonly delta: Delta) {}

  peek(): Op | undefined {
    return this.delta[this.index];
  }

  left(): number {
    const op = this.peek();
    return op ? lengthOf(op) - this.used : Infinity;
  }

  next(length: number): Op {
    const op = this.peek();
    if (!op) return { retain: length };
    const from = this.used;
    const taken = Math.min(length, lengthOf(op) - from);
    this.used += taken;
    if (this.used === lengthOf(op)) {
      this.index += 1;
      this.used = 0;
    }
    if ("insert" in op) return { ...op, insert: op.insert.slice(from, from + taken) };
    return "retain" in op ? { ...op, retain: taken } : { delete: taken };
  }
}

/** One delta that does what `first` and then `second` do. */
export function compose(first: Delta, second: Delta): Delta {
  if (first.length === 0) return second;
  const before = new Pieces(first);
  const after = new Pieces(second);
  const delta: Delta = [];
  for (let a = before.peek(), b = after.peek(); a || b; a = before.peek(), b = after.peek()) {
    if (b && "insert" in b) push(delta, after.next(Infinity));
    else if (a && "delete" in a) push(delta, before.next(Infinity));
    else {
      const length = Math.min(before.left(), after.left());
      pushBoth(delta, before.next(length), after.next(length));
    }
  }
  return withoutTail(delta);
}

function pushBoth(delta: Delta, old: Op, change: Op): void {
  if ("delete" in change) {
    if ("retain" in old) push(delta, change);
  } else if ("retain" in change && "insert" in old) {
    push(delta, withAttributes({ insert: old.insert }, withoutNull({ ...old.attributes, ...change.attributes })));
  } else if ("retain" in change && "retain" in old) {
    push(delta, withAttributes({ retain: old.retain }, { ...old.attributes, ...change.attributes }));
  }
}

/** `delta` as it has to be after `first`, which was made on the same text. `yields`: what both changed stays as `first` has it. */
export function transform(first: Delta, delta: Delta, yields: boolean): Delta {
  const theirs = new Pieces(first);
  const ours = new Pieces(delta);
  const result: Delta = [];
  for (let a = theirs.peek(), b = ours.peek(); b; a = theirs.peek(), b = ours.peek()) {
    if (a && "insert" in a && (yields || !("insert" in b))) push(result, { retain: lengthOf(theirs.next(Infinity)) });
    else if ("insert" in b) push(result, ours.next(Infinity));
    else {
      const length = Math.min(theirs.left(), ours.left());
      const [one, other] = [theirs.next(length), ours.next(length)];
      if ("delete" in one) continue;
      if ("retain" in one && "retain" in other && yields) other.attributes = without(other.attributes, one.attributes);
      push(result, "retain" in other ? withAttributes({ retain: other.retain }, other.attributes) : other);
    }
  }
  return withoutTail(result);
}

function without(attributes: Attributes = {}, changed: Attributes = {}): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => changed[key as keyof Attributes] === undefined));
}

/** Where a place of the text is after a delta; `side` says which neighbour it stays with when something is inserted exactly there. */
export function mapOffset(delta: Delta, offset: number, side: -1 | 1): number {
  let place = offset;
  let at = 0;
  for (const op of delta) {
    if (at > place) break;
    if ("insert" in op) {
      if (at < place || side > 0) place += op.insert.length;
      at += op.insert.length;
    } else if ("delete" in op) place -= Math.min(op.delete, place - at);
    else at += op.retain;
  }
  return place;
}
