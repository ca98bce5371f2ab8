// What the toolbar and the keys can do. A command answers whether it did something.
import type { MarkType } from "prosemirror-model";
import { AllSelection, type Command, type EditorState, Selection, type Transaction } from "prosemirror-state";
import { AddMarkStep, RemoveMarkStep } from "prosemirror-transform";
import { currentLine, isMarked, linkAround } from "./caret";
import { formatLine, lineOf, normalise, removeRange, splitLine } from "./format";
import type { History } from "./history";
import { linesOf, lineAt, offsetAt, type Line } from "./lines";
import { bold, cleanLink, DEEPEST_INDENT, italic, link, listOf, schema, type Block } from "./schema";

/** The command of a name; null for a name that is none. */
export function commandOf(history: History, name: string, argument = ""): Command | null {
  switch (name) {
    case "bold": return toggle(bold);
    case "italic": return toggle(italic);
    case "link": return setLink(argument);
    case "p": case "h2": case "h3": case "ul": case "ol": case "quote": return setBlock(name);
    case "indent": return shift(1);
    case "outdent": return shift(-1);
    case "start": return startLine(argument);
    case "undo": case "redo": return history.command(name);
    default: return null;
  }
}

/** The selected lines. A selection that ends before a line's first letter does not mean that line. */
function selectedLines(state: EditorState): Line[] {
  const lines = linesOf(state.doc);
  const first = currentLine(state);
  const end = offsetAt(state.doc, state.selection.to);
  let last = lineAt(lines, end);
  if (last > first && lines[last]?.start === end) last -= 1;
  return lines.slice(first, last + 1);
}

/** Tries commands until one of them did something. */
export function firstOf(...commands: Command[]): Command {
  return (state, dispatch, view) => commands.some((command) => command(state, dispatch, view));
}

export const selectAll: Command = (state, dispatch) => {
  dispatch?.(state.tr.setSelection(new AllSelection(state.doc)));
  return true;
};

export const deleteSelection: Command = (state, dispatch) => {
  if (state.selection.empty) return false;
  dispatch?.(state.tr.deleteSelection().scrollIntoView());
  return true;
};

function toggle(type: MarkType): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    const { tr } = state;
    const on = !isMarked(state, type);
    if (empty) on ? tr.addStoredMark(type.create()) : tr.removeStoredMark(type);
    else tr.step(on ? new AddMarkStep(from, to, type.create()) : new RemoveMarkStep(from, to, type.create()));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Changes the format of every selected line in one transaction. */
function reformatLines(change: (line: Line) => Pick<Line, "block" | "indent">): Command {
  return (state, dispatch) => {
    const { tr } = state;
    for (const line of selectedLines(state).reverse()) {
      const { block, indent } = change(line);
      formatLine(tr, line, block, indent);
    }
    if (!tr.docChanged) return false;
    dispatch?.(normalise(tr).setStoredMarks(state.storedMarks).scrollIntoView());
    return true;
  };
}

function setBlock(wanted: Block): Command {
  return (state, dispatch, view) => {
    const same = selectedLines(state).every((line) => line.block === wanted);
    const block = same ? "p" : wanted;
    return reformatLines((line) => ({ block, indent: listOf(block) ? line.indent : 0 }))(state, dispatch, view);
  };
}

function shift(by: 1 | -1): Command {
  return reformatLines(({ block, indent }) => ({
    block,
    indent: listOf(block) ? Math.min(Math.max(indent + by, 0), DEEPEST_INDENT) : 0,
  }));
}

/** The line loses one thing: a level of its list, or else its format. */
function soften({ block, indent }: Line): Pick<Line, "block" | "indent"> {
  return indent > 0 ? { block, indent: indent - 1 } : { block: "p", indent: 0 };
}

export const breakLine: Command = (state, dispatch) => {
  const tr = state.tr;
  if (!state.selection.empty) tr.deleteSelection();
  const { $from } = tr.selection;
  const index = lineAt(linesOf(tr.doc), offsetAt(tr.doc, $from.pos));
  const line = lineOf(tr.doc, index);
  const { size } = line.node.content;
  if (state.selection.empty && size === 0 && line.block !== "p") {
    return reformatLines(soften)(state, dispatch);
  }
  const marks = state.storedMarks ?? $from.marks();
  splitLine(tr, $from.pos);
  if (line.block === "h2" || line.block === "h3") {
    // Before a heading or after it comes a paragraph; only in its middle a second heading.
    if ($from.parentOffset === size) formatLine(tr, lineOf(tr.doc, index + 1), "p", 0);
    else if ($from.parentOffset === 0) formatLine(tr, lineOf(tr.doc, index), "p", 0);
  }
  dispatch?.(normalise(tr).ensureMarks(marks.filter((mark) => mark.type !== link)).scrollIntoView());
  return true;
};

/** A new line at the end begins with these words, and the caret stands behind them. */
function startLine(words: string): Command {
  return (state, dispatch) => {
    const { tr } = state;
    // The last line is a paragraph; an empty one is new enough.
    if (tr.doc.lastChild?.content.size) splitLine(tr, tr.doc.content.size - 1);
    dispatch?.(tr.setSelection(Selection.atEnd(tr.doc)).insertText(words).scrollIntoView());
    return true;
  };
}

export const backspace: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !atTextStart(state, view)) return false;
  const index = currentLine(state);
  if (lineOf(state.doc, index).block !== "p") return reformatLines(soften)(state, dispatch, view);
  // At the very start there is nothing to take; the browser must not look for something either.
  return index === 0 ? true : joinLines(state, index - 1, dispatch);
};

export const deleteForward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset < $from.parent.content.size) return false;
  const index = currentLine(state);
  return index === linesOf(state.doc).length - 1 ? true : joinLines(state, index, dispatch);
};

function atTextStart(state: EditorState, view: Parameters<Command>[2]): boolean {
  return view ? view.endOfTextblock("backward", state) : true;
}

function joinLines(state: EditorState, index: number, dispatch?: (tr: Transaction) => void): boolean {
  const { tr } = state;
  const upper = lineOf(tr.doc, index);
  const lower = lineOf(tr.doc, index + 1);
  // An empty line gives way altogether, so that the words that are left keep their own format.
  const format = upper.node.content.size === 0 ? lower : upper;
  removeRange(tr, upper.pos + upper.node.nodeSize - 1, lower.pos + 1, format);
  dispatch?.(normalise(tr).scrollIntoView());
  return true;
}

function setLink(given: string): Command {
  return (state, dispatch) => {
    const href = cleanLink(given);
    if (given !== "" && href === null) return false;
    const { tr, selection } = state;
    const { from, to } = selection.empty ? linkAround(state) ?? selection : selection;
    if (href === null) tr.removeMark(from, to, link);
    else if (from < to) tr.addMark(from, to, link.create({ href }));
    else tr.replaceSelectionWith(schema.text(href, link.create({ href }).addToSet(selection.$from.marks())), false);
    if (!tr.docChanged) return false;
    dispatch?.(tr.removeStoredMark(link).scrollIntoView());
    return true;
  };
}
