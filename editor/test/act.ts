// What a student may do next, at random.
import { type Random, words } from "./random";
import type { Student } from "./student";

const KEYS = ["Enter", "Enter", "Shift-Enter", "Backspace", "Backspace", "Delete", "Mod-b", "Mod-i", "Mod-z", "Mod-y", "Mod-Alt-2",
  "Mod-Shift-7", "Mod-Shift-8", "Mod-Shift-9", "Mod-]", "Mod-["];
const COMMANDS_OF: Record<string, string> = { "Mod-z": "undo", "Mod-y": "redo" };
const COMMANDS = ["bold", "italic", "p", "h2", "h3", "ul", "ol", "quote", "indent", "outdent", "undo", "undo", "redo"];
const PASTES = [
  { text: "one\ntwo 😀\r\nthree" },
  { html: "<ul><li>a<ul><li>b</li></ul></li></ul><p>c</p>" },
  { html: "<h1>Title</h1><p>x <b>bold</b></p><blockquote>said</blockquote>" },
  { html: "<i>one</i> <a href='https://a.example'>link</a>" },
];

/** Does something at random; the commands and keys of `not` are left out. */
export function act(student: Student, random: Random, not: string[] = []): void {
  const kind = random.below(100);
  if (kind < 20) student.select(random.below(student.model.units.length + 1), random.below(student.model.units.length + 1));
  else if (kind < 35) student.select(random.below(student.model.units.length + 1));
  else if (kind < 60) student.type(random.pick([words(random), "a", "- ", "## ", "1. ", "> "]));
  else if (kind < 75) student.press(random.pick(KEYS.filter((key) => !not.includes(COMMANDS_OF[key] ?? ""))));
  else if (kind < 88) student.handle.run(random.pick(COMMANDS.filter((name) => !not.includes(name))));
  else if (kind < 91) student.handle.run("link", random.pick(["https://c.example/x", "", "javascript:1"]));
  else if (kind < 97) student.paste(random.pick(PASTES));
  else student.selectAll();
}
