// What is typed at the start of a paragraph and means a format. One Backspace takes it back, also when other
// people's words came in between.
import { Plugin, PluginKey, type Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { REMOTE } from "./apply";
import { currentLine } from "./caret";
import { formatLine, lineOf, normalise, removeRange } from "./format";
import { linesOf } from "./lines";
import { paragraph, type Block } from "./schema";

const FORMATS = new Map<string, Block>([["## ", "h2"], ["### ", "h3"], ["- ", "ul"], ["* ", "ul"], ["1. ", "ol"], ["> ", "quote"]]);
const LONGEST = 4;

/** What has just become a format. */
interface Typed {
  words: string;
  /** Its line was the last one, and got another after it because the last one is a paragraph. */
  wasLast: boolean;
}

const TYPED = new PluginKey<Typed | null>();

export function typedFormats(): Plugin {
  return new Plugin<Typed | null>({
    key: TYPED,
    state: {
      init: () => null,
      apply: (tr, typed) => {
        const isOthers = tr.getMeta(REMOTE) === true || tr.getMeta("appendedTransaction") !== undefined;
        return (tr.getMeta(TYPED) as Typed | undefined) ?? (isOthers || !(tr.docChanged || tr.selectionSet) ? typed : null);
      },
    },
    props: {
      handleTextInput: (view, from, to, text) => become(view, from, to, text),
      handleDOMEvents: {
        // An input method brings its words itself; what they mean shows when it is done.
        compositionend: (view) => void setTimeout(() => {
          const { empty, from } = view.state.selection;
          if (empty) become(view, from, from, "");
        }),
      },
    },
  });
}

function become(view: EditorView, from: number, to: number, text: string): boolean {
  const { doc, tr } = view.state;
  const $from = doc.resolve(from);
  if (view.composing || $from.parentOffset > LONGEST || $from.parent.type !== paragraph || to > $from.end()) return false;
  const words = ($from.parent.textBetween(0, $from.parentOffset) + text).replace(/\s$/, " ");
  const block = FORMATS.get(words);
  if (!block) return false;
  tr.delete($from.start(), to);
  formatLine(tr, lineOf(tr.doc, currentLine(view.state)), block, 0);
  view.dispatch(tr.setMeta(TYPED, { words, wasLast: $from.parent === doc.lastChild }));
  return true;
}

export const untype: Command = (state, dispatch) => {
  const typed = TYPED.getState(state);
  if (!typed) return false;
  const { tr } = state;
  const index = currentLine(state);
  formatLine(tr, lineOf(tr.doc, index), "p", 0);
  const line = lineOf(tr.doc, index);
  const [next, more] = linesOf(tr.doc).slice(index + 1, index + 3);
  if (typed.wasLast && next?.node.content.size === 0 && !more) removeRange(tr, line.pos + line.node.nodeSize - 1, next.pos + 1, next);
  dispatch?.(normalise(tr.insertText(typed.words, line.pos + 1)).scrollIntoView());
  return true;
};
