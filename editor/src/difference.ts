// The delta of a local change. Only what the steps of a transaction touched is read, so that a key stroke
// costs its own words and not the text.
import type { Node } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import { AddMarkStep, RemoveMarkStep, type Step, type StepMap } from "prosemirror-transform";
import { compose, lengthOf, push, withoutTail, type Delta } from "./delta";
import { rangeAt } from "./lines";
import { between, inverted, stretch } from "./stretch";

/** A place that changed: where it was in the one document, and where it is in the other. */
interface Place {
  oldFrom: number;
  oldTo: number;
  newFrom: number;
  newTo: number;
  /** How much of the unchanged text after it has to be read with it. */
  reach: number;
}

/** A change, and what takes it back. */
export interface Change {
  delta: Delta;
  inverse: Delta;
}

/** What transactions that followed one another did together. */
export function changeBy(transactions: readonly Transaction[]): Change {
  return transactions.filter((tr) => tr.docChanged).map(difference)
    .reduce((all, next) => ({ delta: compose(all.delta, next.delta), inverse: compose(next.inverse, all.inverse) }), { delta: [], inverse: [] });
}

/** Far changes stay apart: they must not become one long replacement. */
function difference(tr: Transaction): Change {
  const places = merged(placesOf(tr)).map(({ oldFrom, oldTo, newFrom, newTo }) => {
    const was = rangeAt(tr.before, oldFrom, oldTo);
    const is = rangeAt(tr.doc, newFrom, newTo);
    // Where lines or blocks became one or several, what follows may have another format without having been touched.
    const crosses = Math.max(was.crosses, is.crosses);
    const reach = Math.max((was.ends[crosses] as number) - was.ends[0], (is.ends[crosses] as number) - is.ends[0]);
    // One sign more on each side: it may be the other half of a pair, or the newline that ends the line.
    return { oldFrom: was.from - 1, oldTo: was.ends[0], newFrom: is.from - 1, newTo: is.ends[0], reach: reach + 1 };
  });
  const change: Change = { delta: [], inverse: [] };
  let done = 0;
  for (const { oldFrom, oldTo, newFrom, newTo, reach } of merged(places)) {
    const was = stretch(tr.before, oldFrom, oldTo + reach);
    const is = stretch(tr.doc, newFrom, newTo + reach);
    const start = Math.max(oldFrom, 0);
    const delta = between(was, is, oldFrom < 0 ? 0 : 1);
    for (const [whole, ops] of [[change.delta, delta], [change.inverse, inverted(delta, was)]] as const) {
      push(whole, { retain: start - done });
      for (const op of ops) push(whole, op);
    }
    done = start + was.text.length;
  }
  return { delta: withoutTail(change.delta), inverse: withoutTail(change.inverse) };
}

function placesOf({ steps, mapping: { maps } }: Transaction): Place[] {
  const inverted = maps.map((map) => map.invert());
  const places: Place[] = [];
  steps.forEach((step, index) => {
    const add = (oldFrom: number, oldTo: number, newFrom: number, newTo: number): void => {
      const place = { oldFrom, oldTo, newFrom, newTo, reach: 0 };
      for (let before = index - 1; before >= 0; before -= 1) {
        place.oldFrom = (inverted[before] as StepMap).map(place.oldFrom, -1);
        place.oldTo = (inverted[before] as StepMap).map(place.oldTo, 1);
      }
      for (let after = index + 1; after < maps.length; after += 1) {
        place.newFrom = (maps[after] as StepMap).map(place.newFrom, -1);
        place.newTo = (maps[after] as StepMap).map(place.newTo, 1);
      }
      places.push(place);
    };
    maps[index]?.forEach(add);
    for (const { from, to } of marksOf(step)) add(from, to, from, to);
  });
  return places.sort((a, b) => a.oldFrom - b.oldFrom || a.newFrom - b.newFrom);
}

/** Where a step sets or takes marks: that moves nothing, so its map is empty. */
function marksOf(step: Step): { from: number; to: number }[] {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return [step];
  return ((step as { steps?: Step[] }).steps ?? []).flatMap(marksOf);
}

/** Places that touch, in either document, are one. */
function merged(places: readonly Place[]): Place[] {
  const result: Place[] = [];
  for (const place of places) {
    const last = result[result.length - 1];
    if (last && (place.oldFrom <= last.oldTo + last.reach || place.newFrom <= last.newTo + last.reach)) {
      const oldTo = Math.max(last.oldTo, place.oldTo);
      const newTo = Math.max(last.newTo, place.newTo);
      last.reach = Math.max(last.reach + last.oldTo - oldTo, last.reach + last.newTo - newTo, place.reach);
      last.oldTo = oldTo;
      last.newTo = newTo;
    } else result.push({ ...place });
  }
  return result;
}

/** What takes a delta for this document back. */
export function inverseOf(delta: Delta, doc: Node): Delta {
  const first = delta[0];
  const skipped = first && "retain" in first && !first.attributes ? first.retain : 0;
  const rest = skipped > 0 ? delta.slice(1) : delta;
  const length = rest.reduce((sum, op) => sum + ("insert" in op ? 0 : lengthOf(op)), 0);
  return [...(skipped > 0 ? [{ retain: skipped }] : []), ...inverted(rest, stretch(doc, skipped, skipped + length))];
}
