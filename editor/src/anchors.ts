// The passages that comments speak of. They are drawn over the words, go with them through every change, and
// are never part of the text.
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type Selection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { REMOTE } from "./apply";
import { posAt } from "./lines";

interface Anchors {
  drawn: DecorationSet;
  /** The anchor that the caret stands in. */
  active: string | null;
  /** Grows each time that the caret comes into another anchor. */
  visits: number;
}

/** Its meta replaces all anchors: `[{ id, from, to, resolved }]` in JSON. */
export const ANCHORS = new PluginKey<Anchors>();

export function anchors(onAnchor: (id: string) => void): Plugin {
  let told: string | null = null;
  const tell = (id: string | null): void => {
    if (id !== null && id !== told) onAnchor((told = id));
  };
  return new Plugin<Anchors>({
    key: ANCHORS,
    state: {
      init: () => ({ drawn: DecorationSet.empty, active: null, visits: 0 }),
      apply: (tr, { drawn, active, visits }) => {
        const given = tr.getMeta(ANCHORS) as string | undefined;
        const now = given === undefined ? drawn.map(tr.mapping, tr.doc) : DecorationSet.create(tr.doc, readAnchors(given, tr.doc));
        const id = innermost(now, tr.selection);
        const isVisit = id !== null && id !== active && given === undefined && !tr.getMeta(REMOTE);
        return {
          drawn: id === active && given === undefined ? now : redrawn(redrawn(now, tr.doc, active, false), tr.doc, id, true),
          active: id,
          visits: visits + Number(isVisit),
        };
      },
    },
    view: () => ({
      update: ({ state }, before) => {
        const now = ANCHORS.getState(state);
        if (now && now.visits !== ANCHORS.getState(before)?.visits) told = null, tell(now.active);
      },
    }),
    props: {
      decorations: (state) => ANCHORS.getState(state)?.drawn,
      handleDOMEvents: {
        // A click brings the caret first; what the caret has told, the click need not tell again.
        mousedown: () => void (told = null),
        click: (_view, { target }) => tell((target as Element).closest(".anchor")?.getAttribute("data-id") ?? null),
      },
    },
  });
}

function readAnchors(json: string, doc: Node): Decoration[] {
  const given: unknown = JSON.parse(json);
  if (!Array.isArray(given)) throw new TypeError("anchors are a list");
  return (given as unknown[]).flatMap((item) => {
    const { id, from, to, resolved } = Object(item) as Record<string, unknown>;
    if (typeof from !== "number" || typeof to !== "number" || from >= to) return [];
    return drawing(posAt(doc, from), posAt(doc, to), { id: String(id), resolved: resolved === true }, false);
  });
}

function drawing(from: number, to: number, spec: { id: string; resolved: boolean }, isActive: boolean): Decoration {
  const name = `anchor${spec.resolved ? " anchor-resolved" : ""}${isActive ? " anchor-active" : ""}`;
  return Decoration.inline(from, to, { nodeName: "mark", class: name, "data-id": spec.id }, spec);
}

function redrawn(drawn: DecorationSet, doc: Node, id: string | null, isActive: boolean): DecorationSet {
  const old = id === null ? [] : drawn.find(undefined, undefined, (spec) => spec["id"] === id);
  return old.length === 0 ? drawn : drawn.remove(old).add(doc, old.map(({ from, to, spec }) => drawing(from, to, spec, isActive)));
}

/** The smallest anchor around the selection; of two that only touch at the caret, the one that begins there. */
function innermost(drawn: DecorationSet, { from, to }: Selection): string | null {
  const around = drawn.find(from, to).filter((one) => one.from <= from && to <= one.to);
  const size = (one: Decoration): number => one.to - one.from + (one.to === from ? 1e6 : 0);
  return around.length === 0 ? null : String(around.reduce((best, one) => (size(one) < size(best) ? one : best)).spec["id"]);
}
