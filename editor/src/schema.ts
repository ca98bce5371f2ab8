// What a student's text may contain, and what it looks like in the DOM. Nothing else can be shown:
// no HTML string, no style attribute and no image ever comes in through this schema.
import { Schema, type Mark, type Node, type NodeType } from "prosemirror-model";

/** The formats of a line; "p" is the absence of one. */
export type Block = "p" | "h2" | "h3" | "ul" | "ol" | "quote";

export const DEEPEST_INDENT = 4;

const inlineBlock = { group: "block", content: "inline*", selectable: false, defining: true } as const;

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      ...inlineBlock,
      defining: false,
      parseDOM: [{ tag: "p" }, { tag: "div" }],
      toDOM: () => ["p", { dir: "auto" }, 0],
    },
    heading: {
      ...inlineBlock,
      attrs: { level: { default: 2, validate: "number" } },
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: level < 3 ? 2 : 3 } })),
      toDOM: (node) => [node.attrs["level"] === 2 ? "h2" : "h3", { dir: "auto" }, 0],
    },
    quote: {
      ...inlineBlock,
      parseDOM: [{ tag: "blockquote", contentElement: (dom) => (dom as Element).querySelector("p") ?? dom as HTMLElement }],
      toDOM: () => ["blockquote", { dir: "auto" }, ["p", 0]],
    },
    bullet_list: {
      group: "block",
      content: "list_item+",
      selectable: false,
      parseDOM: [{ tag: "ul" }],
      toDOM: () => ["ul", 0],
    },
    ordered_list: {
      group: "block",
      content: "list_item+",
      selectable: false,
      parseDOM: [{ tag: "ol" }],
      toDOM: () => ["ol", 0],
    },
    // A textblock, not a container: nesting is a number, so that every state of the flat text is a valid list.
    list_item: {
      content: "inline*",
      selectable: false,
      defining: true,
      attrs: { indent: { default: 0, validate: "number" } },
      parseDOM: [{ tag: "li", getAttrs: (dom) => ({ indent: indentOfClass(dom.className) }) }],
      toDOM: (node) => {
        const indent = Number(node.attrs["indent"]);
        return ["li", { class: `indent-${indent}`, "aria-level": String(indent + 1), dir: "auto" }, 0];
      },
    },
    text: { group: "inline" },
  },
  marks: {
    link: {
      attrs: { href: { validate: "string" } },
      inclusive: false,
      parseDOM: [{
        tag: "a[href]",
        getAttrs: (dom) => {
          const href = cleanLink(dom.getAttribute("href") ?? "");
          return href === null ? false : { href };
        },
      }],
      toDOM: (mark) => ["a", { href: String(mark.attrs["href"]), rel: "noopener noreferrer" }, 0],
    },
    bold: {
      parseDOM: [
        { tag: "strong" },
        { tag: "b", getAttrs: (dom) => /font-weight:\s*(normal|400)/.test(dom.getAttribute("style") ?? "") ? false : null },
      ],
      toDOM: () => ["strong", 0],
    },
    italic: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  },
});

export const { paragraph, heading, quote, bullet_list, ordered_list, list_item } = schema.nodes;
export const { bold, italic, link } = schema.marks;

function indentOfClass(name: string): number {
  return Number(/\bindent-([1-4])\b/.exec(name)?.[1] ?? 0);
}

/** The list node of a list format, null for every other format. */
export function listOf(block: Block): NodeType | null {
  return block === "ul" ? bullet_list : block === "ol" ? ordered_list : null;
}

/** The textblock that holds a line of this format. */
export function lineNode(block: Block, indent: number, content: readonly Node[] = []): Node {
  switch (block) {
    case "p": return paragraph.create(null, content);
    case "h2": return heading.create({ level: 2 }, content);
    case "h3": return heading.create({ level: 3 }, content);
    case "quote": return quote.create(null, content);
    default: return list_item.create({ indent }, content);
  }
}

export function blockOf(node: Node, parent: Node): Block {
  if (node.type === list_item) return parent.type === ordered_list ? "ol" : "ul";
  if (node.type === heading) return node.attrs["level"] === 2 ? "h2" : "h3";
  return node.type === quote ? "quote" : "p";
}

export function hrefOf(mark: Mark): string {
  return String(mark.attrs["href"]);
}

/** In UTF-8, as `is_safe_link` counts them: a document refuses the whole change that holds a longer one. */
const LONGEST_LINK = 2000;

/** Whether a document takes this link, by the rule of `src/text/delta.rs`; test/links.json holds both to it. */
export function isSafeLink(href: string): boolean {
  return /^(https?|mailto):/i.test(href) && !/[\p{White_Space}\p{Cc}]/u.test(href)
    && new TextEncoder().encode(href).length <= LONGEST_LINK;
}

/** A link that a person gives: trimmed, blanks and control characters written out, the scheme in lower case; null when it is refused. */
export function cleanLink(given: string): string | null {
  const href = wellFormed(given.trim())
    .replace(/[\p{White_Space}\p{Cc}]/gu, encodeURIComponent)
    .replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
  return isSafeLink(href) ? href : null;
}

/** Half a surrogate pair cannot be stored in UTF-8; its stand-in has the same length, so that offsets hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
