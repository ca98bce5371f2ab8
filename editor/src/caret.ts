// What holds at the caret or over the selection: the line, the marks, the link, and the report of them
// that the toolbar shows.
import type { Mark, MarkType, ResolvedPos } from "prosemirror-model";
import { Selection, type EditorState } from "prosemirror-state";
import type { History } from "./history";
import { lineAt, linesOf, offsetAt, type Line } from "./lines";
import { blockOf, bold, hrefOf, italic, link, wellFormed } from "./schema";

export function reportOf(state: EditorState, history: History, composing: boolean): string {
  const { block, indent } = formatAt(state.selection.$from);
  return JSON.stringify({
    bold: isMarked(state, bold),
    italic: isMarked(state, italic),
    link: linkAt(state),
    block,
    indent,
    canUndo: history.has("undo"),
    canRedo: history.has("redo"),
    composing,
    empty: state.doc.childCount === 1 && state.doc.firstChild?.content.size === 0,
  });
}

/** The format of the line at a position; of the first line when everything is selected. */
function formatAt($pos: ResolvedPos): Pick<Line, "block" | "indent"> {
  const $at = $pos.depth > 0 ? $pos : Selection.atStart($pos.doc).$from;
  return { block: blockOf($at.parent, $at.node(-1)), indent: Number($at.parent.attrs["indent"] ?? 0) };
}

/** The flat range of the selection, and its words: a passage that can be spoken of. */
export function selectedText({ doc, selection: { from, to } }: EditorState): { from: number; to: number; quote: string } {
  return { from: offsetAt(doc, from), to: offsetAt(doc, to), quote: wellFormed(doc.textBetween(from, to, "\n")) };
}

export function currentLine(state: EditorState): number {
  return lineAt(linesOf(state.doc), offsetAt(state.doc, state.selection.from));
}

/** The whole link that the caret touches, in however many pieces its text is set. */
export function linkAround(state: EditorState): { from: number; to: number } | null {
  const { $from } = state.selection;
  const href = linkAt(state);
  if (href === null) return null;
  const inside = (index: number): boolean =>
    ($from.parent.maybeChild(index)?.marks ?? []).some((mark) => mark.type === link && hrefOf(mark) === href);
  let first = $from.index();
  if (!inside(first)) first -= 1;
  let last = first;
  while (inside(first - 1)) first -= 1;
  while (inside(last + 1)) last += 1;
  const start = $from.start();
  let from = start;
  let to = start;
  $from.parent.forEach((child, offset, index) => {
    if (index === first) from = start + offset;
    if (index === last) to = start + offset + child.nodeSize;
  });
  return { from, to };
}

/** The link at the caret, or the first one in the selection. */
export function linkAt(state: EditorState): string | null {
  const { $from, from, to, empty } = state.selection;
  let href: string | null = null;
  const look = (marks: readonly Mark[]): void => {
    const found = link.isInSet(marks);
    if (found && href === null) href = hrefOf(found);
  };
  if (empty) {
    look($from.nodeAfter?.marks ?? []);
    look($from.nodeBefore?.marks ?? []);
  } else state.doc.nodesBetween(from, to, (node) => look(node.marks));
  return href;
}

/** Whether a mark holds for the next letter, or for the whole selection. */
export function isMarked(state: EditorState, type: MarkType): boolean {
  const { selection, storedMarks, doc } = state;
  if (selection.empty) return type.isInSet(storedMarks ?? selection.$from.marks()) !== undefined;
  let some = false;
  let all = true;
  doc.nodesBetween(selection.from, selection.to, (node) => {
    if (!node.isText) return;
    some = true;
    all &&= type.isInSet(node.marks) !== undefined;
  });
  return some && all;
}
