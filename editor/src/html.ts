// Foreign HTML as lines. It is parsed in a document that runs nothing and loads nothing, and only words,
// three marks and six line formats are read from it: what is not understood is text or nothing.
import { push, withAttributes, type Delta } from "./delta";
import { contextOf, isHidden, isShownAsBlock, styleOf, type Context } from "./hints";
import { formatOf } from "./lines";
import { cleanText, reflowed, softSpaces, type ReadLine } from "./plain";
import { DEEPEST_INDENT, wellFormed } from "./schema";

const NOTHING = new Set(("script style head title meta link template noscript iframe object embed svg math picture "
  + "video audio canvas select option textarea input xml").split(" "));
const BLOCKS = new Set(("p div li ul ol dl dt dd blockquote pre table tr caption h1 h2 h3 h4 h5 h6 section article header "
  + "footer main nav aside address figure figcaption form fieldset hr body").split(" "));
const PLAIN: Context = { block: "p", depth: 0, marks: {}, pre: false, marker: null };

export function linesOfHtml(html: string): ReadLine[] {
  const { body } = new DOMParser().parseFromString(withoutPower(html), "text/html");
  // What was copied here comes back as it was, to the last space.
  const isOurs = body.querySelector("[data-pm-slice]") !== null;
  const lines = new Reader(isOurs).linesIn(body, PLAIN);
  return isOurs ? lines : reflowed(lines);
}

/** Styles and handlers do nothing in that document, but a content security policy complains of each one, so they get other names. */
function withoutPower(html: string): string {
  return html.replace(/\0/g, "").replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));
}

class Reader {
  private readonly lines: ReadLine[] = [];
  private line: ReadLine | null = null;

  constructor(private readonly isOurs: boolean) {}

  linesIn(parent: Node, context: Context): ReadLine[] {
    this.read(parent, context);
    this.end();
    return this.lines;
  }

  private read(parent: Node, context: Context): void {
    for (const child of Array.from(parent.childNodes)) {
      if (child.nodeType === 3) this.text(child.nodeValue ?? "", context);
      else if (child.nodeType === 1) this.element(child as Element, context);
    }
  }

  private element(element: Element, context: Context): void {
    const tag = element.localName.toLowerCase();
    const style = styleOf(element);
    if (NOTHING.has(tag) || element === context.marker || isHidden(element, style)) return;
    if (tag === "br") {
      // A line break ends a line even when there is nothing on it, but the last one of a copied fragment is none.
      if (element.className !== "Apple-interchange-newline") this.start(context), this.end();
      return;
    }
    if (tag === "img") return this.text(faceOf(element), context);
    const inner = contextOf(element, tag, context);
    if (this.isOurs) inner.pre = true;
    // A heading is bold by itself.
    else if (inner.block === "h2" || inner.block === "h3") delete inner.marks.bold;
    if (!BLOCKS.has(tag) && !isShownAsBlock(style)) return this.read(element, inner);
    this.end();
    if (tag === "table") this.table(element as HTMLTableElement, inner);
    else this.read(element, inner);
    this.end();
  }

  /** A row is a line, its cells parted by tabs. Where a cell holds several lines, the table was only there for the look. */
  private table(table: HTMLTableElement, context: Context): void {
    if (table.caption) this.element(table.caption, context);
    for (const row of Array.from(table.rows)) {
      const cells = Array.from(row.cells, (cell) => new Reader(false).linesIn(cell, contextOf(cell, "td", context)));
      const filled = cells.filter((lines) => lines.some((line) => line.words.length > 0));
      if (filled.length < 2 || cells.some((lines) => lines.length > 1)) this.lines.push(...filled.flat());
      else this.lines.push({ ...lineIn(context), words: rowOf(cells) });
    }
  }

  private text(given: string, context: Context): void {
    const text = this.isOurs ? wellFormed(given) : softSpaces(cleanText(given));
    if (context.pre) {
      text.split("\n").forEach((words, index) => {
        if (index > 0) this.start(context), this.end();
        if (words) push(this.start(context).words, withAttributes({ insert: words }, context.marks));
      });
      return;
    }
    // A hard space holds an empty line open.
    if (given.includes("\u00a0")) this.start(context);
    let words = text.replace(/[ \t\n]+/g, " ");
    const last = this.line?.words[this.line.words.length - 1];
    if (!last || ("insert" in last && /\s$/.test(last.insert))) words = words.replace(/^ /, "");
    if (words) push(this.start(context).words, withAttributes({ insert: words }, context.marks));
  }

  private start(context: Context): ReadLine {
    return (this.line ??= { ...lineIn(context), words: [] });
  }

  private end(): void {
    const { line } = this;
    if (!line) return;
    this.line = null;
    this.lines.push(line);
    if (this.isOurs) return;
    // Word ends its lines with spaces, and writes an empty one as a single hard space.
    for (let last = line.words.pop(); last && "insert" in last; last = line.words.pop()) {
      const insert = last.insert.trimEnd();
      if (insert) return push(line.words, { ...last, insert });
    }
  }
}

function lineIn({ block, depth }: Context): Omit<ReadLine, "words"> {
  const isList = block === "ul" || block === "ol";
  return { block, indent: isList ? Math.min(Math.max(depth - 1, 0), DEEPEST_INDENT) : 0 };
}

/** A picture is nothing, but mail programs write an emoji as one. */
function faceOf(picture: Element): string {
  const alt = picture.getAttribute("alt") ?? "";
  return /^\p{Extended_Pictographic}[\p{Emoji_Component}\p{Extended_Pictographic}]*$/u.test(alt) ? alt : "";
}

function rowOf(cells: readonly ReadLine[][]): Delta {
  const words: Delta = [];
  let tabs = "";
  for (const [line] of cells) {
    if (line && line.words.length > 0) {
      push(words, { insert: tabs });
      for (const op of line.words) push(words, op);
      tabs = "";
    }
    tabs += "\t";
  }
  return words;
}

/** Read lines as the words of a delta: each line but the last with its newline. */
export function deltaOfLines(lines: readonly ReadLine[]): Delta {
  const delta: Delta = [];
  lines.forEach((line, index) => {
    for (const op of line.words) push(delta, op);
    if (index < lines.length - 1) push(delta, withAttributes({ insert: "\n" }, formatOf(line)));
  });
  return delta;
}
