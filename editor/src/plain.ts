// Plain text as lines, and what foreign text needs wherever it comes from: signs that nobody sees go, and lines
// that a PDF or an e-mail broke at their full width become paragraphs again.
import { push, withAttributes, type Delta } from "./delta";
import { wellFormed, type Block } from "./schema";

/** One line that was read, before it is in a text. */
export interface ReadLine {
  block: Block;
  indent: number;
  words: Delta;
}

export function linesOfText(text: string): ReadLine[] {
  return reflowed(cleanText(text).split("\n").map((words) => {
    const line: ReadLine = { block: "p", indent: 0, words: [] };
    push(line.words, { insert: words });
    return line;
  }));
}

/**
 * Line ends become newlines; control signs, soft hyphens, marks of byte order, empty spaces, stand-ins of pictures
 * and signs that reverse letters go.
 */
export function cleanText(text: string): string {
  return wellFormed(text)
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, "\n")
    // The hyphen that a PDF put at the end of a line, as its viewers say it.
    .replace(/[\u0002\u00ad\ufffe]\n/g, "")
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\u202d\u202e\ufeff\ufff9-\ufffc\ufffe]/g, "")
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize("NFKC"));
}

/** Hard spaces that only keep a place become spaces; between a number and its unit and before a French sign they stay. */
export function softSpaces(text: string): string {
  return text.replace(/\u00a0/g, (space, at: number) =>
    /[\d«]/.test(text.charAt(at - 1)) || /[:;!?»%]/.test(text.charAt(at + 1)) ? space : " ");
}

const BULLET = /^[ \t]*([•◦▪‣●○■▫\uf0a7\uf0b7])[ \t\u00a0]+/;
const OUTER_BULLETS = "•▪‣●■\uf0a7\uf0b7";
/** What begins a line of its own: a bullet, a number, a dash, a quoted line of an e-mail. */
const BEGINS = new RegExp(`${BULLET.source}|^\\s*(\\p{N}+[.)]|[-–—*>])\\s`, "u");
/** Shorter lines were broken by a person. */
const WIDTH = { least: 50, most: 160 };
/** The hyphen after these is more than the end of a line. */
const HYPHENATED = /(^|[\s(])(self|well|non|ex|half|full|part|long|short|high|low|first|second|third|year|one|two)-$|-\p{L}+-$/iu;

/** Joins the lines that were broken at their width, and makes lines that begin with a bullet items of a list. */
export function reflowed(lines: ReadLine[]): ReadLine[] {
  const joined: ReadLine[] = [];
  const isBroken = breaks(lines);
  lines.forEach((line, index) => {
    const last = joined[joined.length - 1];
    if (last && isBroken[index - 1]) append(last, line);
    else joined.push(line);
  });
  joined.forEach(itemise);
  return joined;
}

/** Which lines go on in the next one. It is believed only of prose, in which sentences end within the lines and run over their ends. */
function breaks(lines: readonly ReadLine[]): boolean[] {
  const texts = lines.map(({ words }) => words.map((op) => ("insert" in op ? op.insert : "")).join(""));
  const lengths = texts.map((text) => text.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  let full = 0;
  let within = 0;
  const found = texts.map((text, index) => {
    const next = texts[index + 1] ?? "";
    const word = /^\S+/.exec(next)?.[0] ?? "";
    // The next word had no place any more.
    if (!word || !text || lines[index]?.block !== "p" || lines[index + 1]?.block !== "p" || BEGINS.test(next)) return false;
    if (text.length + 1 + word.length <= width * 0.9) return false;
    full += 1;
    if (/^\p{Ll}/u.test(word) && !/[.!?:]$/.test(text)) within += 1;
    return true;
  });
  const sentences = texts.filter((text) => /[.!?]\S{0,2} +\p{Lu}/u.test(text)).length;
  const believed = width >= WIDTH.least && width <= WIDTH.most && within >= 3 && within >= full * 0.6 && sentences >= full * 0.2;
  return believed ? found : [];
}

function append(line: ReadLine, next: ReadLine): void {
  const last = line.words[line.words.length - 1];
  const first = next.words[0];
  if (!last || !("insert" in last) || !first || !("insert" in first)) return;
  last.insert = last.insert.trimEnd();
  const isHyphen = /\p{L}-$/u.test(last.insert) && /^\p{Ll}/u.test(first.insert);
  if (!isHyphen) push(line.words, withAttributes({ insert: " " }, last.attributes));
  else if (!HYPHENATED.test(last.insert)) last.insert = last.insert.slice(0, -1);
  for (const op of next.words) push(line.words, op);
}

function itemise(line: ReadLine): void {
  const first = line.words[0];
  const bullet = line.block === "p" && first && "insert" in first ? BULLET.exec(first.insert) : null;
  if (!bullet || !first || !("insert" in first)) return;
  line.block = "ul";
  line.indent = OUTER_BULLETS.includes(bullet[1] as string) ? 0 : 1;
  first.insert = first.insert.slice(bullet[0].length);
  if (!first.insert) line.words.shift();
}
