// Which keys do what. Tab is left alone: it leaves the editor. Keys of ours never fall through to the
// browser, because its own answer would be another one (Mod-[ goes a page back, Mod-k searches).
import { keydownHandler } from "prosemirror-keymap";
import { Plugin, type Command } from "prosemirror-state";
import { backspace, breakLine, commandOf, deleteForward, deleteSelection, firstOf, selectAll } from "./commands";
import type { History } from "./history";
import { untype } from "./typed";

export interface Calls {
  onToolbar(): void;
  onLink(): void;
}

const NAMED: Record<string, string> = {
  "Mod-b": "bold",
  "Mod-i": "italic",
  "Mod-z": "undo",
  "Mod-y": "redo",
  "Mod-Shift-z": "redo",
  "Mod-Alt-0": "p",
  "Mod-Alt-2": "h2",
  "Mod-Alt-3": "h3",
  "Mod-Shift-7": "ol",
  "Mod-Shift-8": "ul",
  "Mod-Shift-9": "quote",
  "Mod-]": "indent",
  "Mod-[": "outdent",
};

export function keys({ onToolbar, onLink }: Calls, history: History): Plugin {
  const bindings: Record<string, Command> = {};
  for (const [key, name] of Object.entries(NAMED)) bindings[key] = always(commandOf(history, name));
  bindings["Mod-k"] = calling(onLink);
  bindings["Alt-F10"] = calling(onToolbar);
  bindings["Mod-a"] = selectAll;
  for (const key of ["Enter", "Shift-Enter"]) bindings[key] = breakLine;
  // At the edge of a line, taking a word or taking a letter is the same: the line break goes.
  const back = firstOf(deleteSelection, backspace);
  bindings["Backspace"] = firstOf(untype, back);
  for (const key of ["Shift-Backspace", "Mod-Backspace", "Alt-Backspace"]) bindings[key] = back;
  const forward = firstOf(deleteSelection, deleteForward);
  for (const key of ["Delete", "Mod-Delete", "Alt-Delete"]) bindings[key] = forward;
  return new Plugin({
    props: {
      handleKeyDown: keydownHandler(bindings),
      handleDOMEvents: {
        // The browser's own menus, and a phone that is shaken.
        beforeinput: (view, event) => {
          const way = { historyUndo: "undo", historyRedo: "redo" }[event.inputType];
          if (!way) return false;
          event.preventDefault();
          return always(commandOf(history, way))(view.state, view.dispatch, view);
        },
      },
    },
  });
}

function always(command: Command | null): Command {
  return (state, dispatch, view) => {
    command?.(state, dispatch, view);
    return true;
  };
}

function calling(call: () => void): Command {
  return () => {
    call();
    return true;
  };
}
