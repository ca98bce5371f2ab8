// Foreign HTML as lines. It is parsed in a document that runs nothing and loads nothing, and only words,
// three marks and six line formats are read from it: what is not understood is text or nothing.
import { push, withAttributes, type Attributes, type Delta } from "./delta";
import { formatOf } from "./lines";
import { cleanLink, DEEPEST_INDENT, wellFormed, type Block } from "./schema";

/** One line that was read, before it is in a text. */
export interface ReadLine {
  block: Block;
  indent: number;
  words: Delta;
}

interface Context {
  block: Block;
  /** 0 outside lists. */
  depth: number;
  marks: Attributes;
  pre: boolean;
}

const NOTHING = new Set(("script style head title meta link template noscript iframe object embed svg math img picture "
  + "video audio canvas select option textarea input").split(" "));
const BLOCKS = new Set(("p div li ul ol dl dt dd blockquote pre table tr caption h1 h2 h3 h4 h5 h6 section article header "
  + "footer main nav aside address figure figcaption form fieldset hr body").split(" "));
const HEADINGS: Record<string, Block> = { h1: "h2", h2: "h2", h3: "h3", h4: "h3", h5: "h3", h6: "h3" };

export function linesOfText(text: string): ReadLine[] {
  return cleanText(text).split("\n").map((words) => {
    const line: ReadLine = { block: "p", indent: 0, words: [] };
    push(line.words, { insert: words });
    return line;
  });
}

function cleanText(text: string): string {
  return wellFormed(text).replace(/\0/g, "").replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, "\n");
}

export function linesOfHtml(html: string): ReadLine[] {
  const reader = new Reader();
  const { body } = new DOMParser().parseFromString(withoutPower(html), "text/html");
  reader.read(body, { block: "p", depth: 0, marks: {}, pre: false });
  return reader.finish();
}

/** Styles and handlers do nothing in that document, but a content security policy complains of each one, so they get other names. */
function withoutPower(html: string): string {
  return html.replace(/\0/g, "").replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));
}

function styleOf(element: Element): string {
  return element.getAttribute("data-style") ?? element.getAttribute("style") ?? "";
}

class Reader {
  private readonly lines: ReadLine[] = [];
  private line: ReadLine | null = null;

  read(parent: Node, context: Context): void {
    for (const child of Array.from(parent.childNodes)) {
      if (child.nodeType === 3) this.text(child.nodeValue ?? "", context);
      else if (child.nodeType === 1) this.element(child as Element, context);
    }
  }

  finish(): ReadLine[] {
    this.end();
    return this.lines;
  }

  private element(element: Element, context: Context): void {
    const tag = element.localName.toLowerCase();
    const style = styleOf(element);
    if (tag === "br") {
      // A line break ends a line even when there is nothing on it, but the last one of a copied fragment is none.
      if (element.className !== "Apple-interchange-newline") this.start(context), this.end();
      return;
    }
    if (NOTHING.has(tag) || /mso-list:\s*ignore/i.test(style)) return;
    const inner = contextOf(element, tag, style, context);
    if ((tag === "td" || tag === "th") && this.line) this.text(" ", context);
    if (!BLOCKS.has(tag)) return this.read(element, inner);
    this.end();
    this.read(element, inner);
    this.end();
  }

  private text(given: string, context: Context): void {
    const text = cleanText(given);
    if (context.pre) {
      text.split("\n").forEach((words, index) => {
        if (index > 0) this.start(context), this.end();
        if (words) push(this.start(context).words, withAttributes({ insert: words }, context.marks));
      });
      return;
    }
    let words = text.replace(/[ \t\n]+/g, " ");
    const last = this.line?.words[this.line.words.length - 1];
    if (!last || ("insert" in last && last.insert.endsWith(" "))) words = words.replace(/^ /, "");
    if (words) push(this.start(context).words, withAttributes({ insert: words }, context.marks));
  }

  private start({ block, depth }: Context): ReadLine {
    const isList = block === "ul" || block === "ol";
    return (this.line ??= { block, indent: isList ? Math.min(Math.max(depth - 1, 0), DEEPEST_INDENT) : 0, words: [] });
  }

  private end(): void {
    const { line } = this;
    if (!line) return;
    this.line = null;
    this.lines.push(line);
    const last = line.words[line.words.length - 1];
    if (!last || !("insert" in last)) return;
    // Word writes an empty paragraph as a single hard space.
    if (line.words.length === 1 && last.insert === "\u00a0") line.words.pop();
    else if (last.insert.trimEnd() !== last.insert) {
      line.words.pop();
      push(line.words, { ...last, insert: last.insert.replace(/ $/, "") });
    }
  }
}

function contextOf(element: Element, tag: string, style: string, context: Context): Context {
  const inner: Context = { ...context, marks: marksIn(element, tag, style, context.marks) };
  const word = /mso-list:\s*l\d+\s+level(\d)/i.exec(style);
  if (tag === "ul" || tag === "ol") {
    inner.block = tag;
    inner.depth = context.depth + 1;
  } else if (word) {
    inner.block = isNumbered(element) ? "ol" : "ul";
    inner.depth = Number(word[1]);
  } else if (tag === "li" && context.depth === 0) {
    inner.block = "ul";
    inner.depth = 1;
  } else if (context.block === "p" && HEADINGS[tag]) inner.block = HEADINGS[tag];
  else if (context.block === "p" && tag === "blockquote") inner.block = "quote";
  if (tag === "pre" || /white-space:\s*(pre|break-spaces)/i.test(style)) inner.pre = true;
  return inner;
}

/** Word keeps the number or the dot of its list paragraphs in a span that is to be ignored. */
function isNumbered(element: Element): boolean {
  const marker = Array.from(element.querySelectorAll("*")).find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
  return /^[\s\u00a0(]*(\d+|[a-z]{1,4})[.)]/i.test(marker?.textContent ?? "");
}

/** The style decides over the tag: Google Docs wraps everything in a <b> that is not bold. */
function marksIn(element: Element, tag: string, style: string, outer: Attributes): Attributes {
  const marks = { ...outer };
  const weight = /font-weight:\s*(bold|normal|lighter|\d+)/i.exec(style)?.[1]?.toLowerCase();
  const slant = /font-style:\s*(italic|oblique|normal)/i.exec(style)?.[1]?.toLowerCase();
  const isBold = weight ? weight === "bold" || Number(weight) >= 600 : tag === "b" || tag === "strong" || undefined;
  const isItalic = slant ? slant !== "normal" : tag === "i" || tag === "em" || undefined;
  if (isBold === true) marks.bold = true;
  else if (isBold === false) delete marks.bold;
  if (isItalic === true) marks.italic = true;
  else if (isItalic === false) delete marks.italic;
  const href = tag === "a" ? cleanLink(element.getAttribute("href") ?? "") : null;
  if (href !== null) marks.link = href;
  return marks;
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
