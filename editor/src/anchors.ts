// The passages that comments speak of. They are drawn over the words, go with them through every change, and
// are never part of the text.
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type Selection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { REMOTE } from "./apply";
import { staysInLines } from "./format";
import { posAt } from "./lines";

/** In positions of the document. */
interface Anchor {
  id: string;
  from: number;
  to: number;
  resolved: boolean;
}

interface Anchors {
  anchors: Anchor[];
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
      init: () => ({ anchors: [], drawn: DecorationSet.empty, active: null, visits: 0 }),
      apply: (tr, was) => {
        const given = tr.getMeta(ANCHORS) as string | undefined;
        const now = given !== undefined ? readAnchors(given, tr.doc) : was.anchors
          .map((one) => ({ ...one, from: tr.mapping.map(one.from, 1), to: tr.mapping.map(one.to, -1) })).filter(({ from, to }) => from < to);
        const active = innermost(now, tr.selection);
        // A set of decorations cannot be trusted with lines that change their kind.
        const isSame = given === undefined && active === was.active && staysInLines(tr);
        const isVisit = active !== null && active !== was.active && given === undefined && !tr.getMeta(REMOTE);
        const drawn = isSame ? was.drawn.map(tr.mapping, tr.doc) : drawing(now, active, tr.doc);
        return { anchors: now, active, drawn, visits: was.visits + Number(isVisit) };
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

function readAnchors(json: string, doc: Node): Anchor[] {
  const given: unknown = JSON.parse(json);
  if (!Array.isArray(given)) throw new TypeError("anchors are a list");
  return (given as unknown[]).flatMap((item) => {
    const { id, from, to, resolved } = Object(item) as Record<string, unknown>;
    if (typeof from !== "number" || typeof to !== "number") return [];
    const anchor = { id: String(id), from: posAt(doc, from), to: posAt(doc, to), resolved: resolved === true };
    return anchor.from < anchor.to ? [anchor] : [];
  });
}

function drawing(list: readonly Anchor[], active: string | null, doc: Node): DecorationSet {
  return list.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, list.map(({ id, from, to, resolved }) => {
    const name = `anchor${resolved ? " anchor-resolved" : ""}${id === active ? " anchor-active" : ""}`;
    return Decoration.inline(from, to, { nodeName: "mark", class: name, "data-id": id });
  }));
}

/** The smallest anchor around the selection; one that only ends there comes last. */
function innermost(list: readonly Anchor[], { from, to }: Selection): string | null {
  const size = (one: Anchor): number => one.to - one.from + (one.to === from ? 1e6 : 0);
  const around = list.filter((one) => one.from <= from && to <= one.to);
  return around.sort((a, b) => size(a) - size(b))[0]?.id ?? null;
}
