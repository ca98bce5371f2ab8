// One's own changes, to be taken back and done again. Other people's changes move what waits here and never
// become part of it: what they wrote inside one's own words stays when those go.
import { TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { transactionOf } from "./apply";
import { compose, lengthOf, mapOffset, transform, type Delta } from "./delta";
import { changeBy, inverseOf } from "./difference";
import { offsetAt, posAt } from "./lines";

type Way = "undo" | "redo";

interface Item {
  delta: Delta;
  /** Anchor and head before the change. */
  selection: [number, number];
}

/** What follows at the same place within this time is taken back with it. */
const PAUSE = 500;
const DEPTH = 200;
/** Marks a transaction that takes back or does again. */
const WAY = "ilp-way";

export class History {
  private readonly items: Record<Way, Item[]> = { undo: [], redo: [] };
  /** The last change: when it was, which composition it was of, and where, if others can go on from it. */
  private last: { time: number; composition: unknown; place: [number, number] } | null = null;

  has(way: Way): boolean {
    return this.items[way].length > 0;
  }

  /**
   * Keeps how a change of one's own is taken back, and answers what it was. What is taken back itself is told as
   * it was meant, and not as it looks.
   */
  record(transactions: readonly Transaction[], before: EditorState): Delta {
    const [tr] = transactions;
    const way = tr?.getMeta(WAY) as Way | undefined;
    const meant = way && this.top(way)?.delta;
    const { delta, inverse } = meant ? { delta: meant, inverse: inverseOf(meant, before.doc) } : changeBy(transactions);
    if (!tr || delta.length === 0) return delta;
    const { anchor, head } = before.selection;
    const item: Item = { delta: inverse, selection: [offsetAt(before.doc, anchor), offsetAt(before.doc, head)] };
    const place = way ? null : placeOf(delta);
    const top = this.items.undo[this.items.undo.length - 1];
    if (way) {
      this.items[way].pop();
      this.items[way === "undo" ? "redo" : "undo"].push(item);
    } else {
      this.items.redo = [];
      if (top && this.goesOn(tr, place)) top.delta = compose(inverse, top.delta);
      else this.items.undo.push(item);
      if (this.items.undo.length > DEPTH) this.items.undo.shift();
    }
    this.last = place && { time: tr.time, composition: tr.getMeta("composition"), place: [place.from, place.newTo] };
    return delta;
  }

  /** Somebody else changed the text: what waits has to be done to what it is now. */
  rebase(delta: Delta): void {
    for (const items of Object.values(this.items)) {
      let theirs = delta;
      for (let index = items.length - 1; index >= 0; index -= 1) {
        const item = items[index] as Item;
        const was = item.delta;
        item.delta = transform(theirs, was, true);
        item.selection = item.selection.map((offset) => mapOffset(theirs, offset, -1)) as [number, number];
        theirs = transform(was, theirs, false);
      }
    }
    if (this.last) this.last.place = this.last.place.map((offset) => mapOffset(delta, offset, -1)) as [number, number];
  }

  /** The text begins anew: nothing of what was done to it before can be taken back. */
  forget(): void {
    this.items.undo = [];
    this.items.redo = [];
    this.last = null;
  }

  command(way: Way): Command {
    return (state, dispatch) => {
      for (let item = this.top(way); item; item = this.top(way)) {
        const tr = transactionOf(state, item.delta).setMeta(WAY, way);
        if (item.delta.length > 0) {
          if (!dispatch) return true;
          const [anchor, head] = item.selection.map((offset) => tr.doc.resolve(posAt(tr.doc, offset)));
          if (anchor && head) tr.setSelection(TextSelection.between(anchor, head));
          dispatch(tr.scrollIntoView());
          return true;
        }
        // Others have taken away all that it was about.
        this.items[way].pop();
      }
      return false;
    };
  }

  private top(way: Way): Item | undefined {
    return this.items[way][this.items[way].length - 1];
  }

  private goesOn(tr: Transaction, place: Place | null): boolean {
    if (!this.last || !place) return false;
    const composition: unknown = tr.getMeta("composition");
    if (composition !== undefined && composition === this.last.composition) return true;
    const [from, to] = this.last.place;
    return tr.time - this.last.time < PAUSE && place.from <= to && place.oldTo >= from;
  }
}

interface Place {
  from: number;
  oldTo: number;
  newTo: number;
}

/** Where letters came or went; null for a change of formats alone. */
function placeOf(delta: Delta): Place | null {
  let place: Place | null = null;
  let before = 0;
  let after = 0;
  for (const op of delta) {
    const isRetain = "retain" in op;
    if (!isRetain) place ??= { from: after, oldTo: before, newTo: after };
    if (!("insert" in op)) before += lengthOf(op);
    if (!("delete" in op)) after += lengthOf(op);
    if (!isRetain && place) Object.assign(place, { oldTo: before, newTo: after });
  }
  return place;
}
