// What an element of foreign HTML says of the lines in it: by its tag, its role, its style, and by the
// classes and styles of Word, whose lists are paragraphs.
import type { Attributes } from "./delta";
import { cleanLink, type Block } from "./schema";

export interface Context {
  block: Block;
  /** 0 outside lists. */
  depth: number;
  marks: Attributes;
  /** Spaces and newlines count. */
  pre: boolean;
  /** The number or dot of a list paragraph, which is no word of it. */
  marker: Element | null;
}

const HEADINGS: Record<string, Block> = { h1: "h2", h2: "h2", h3: "h3", h4: "h3", h5: "h3", h6: "h3" };
const MSO: [RegExp, Block][] = [[/\bMsoTitle/, "h2"], [/\bMsoSubtitle/, "h3"], [/\bMso(Intense)?Quote/, "quote"]];
const MSO_LIST = /mso-list:\s*l\d+\s+level(\d)/i;

export function styleOf(element: Element): string {
  return element.getAttribute("data-style") ?? element.getAttribute("style") ?? "";
}

/** One property of a style; `mso-bidi-font-weight` is not `font-weight`. */
function property(style: string, name: string): string {
  return new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(style)?.[1]?.trim().toLowerCase() ?? "";
}

export function isHidden(element: Element, style: string): boolean {
  return element.hasAttribute("hidden") || property(style, "display").startsWith("none") || /mso-hide:\s*all/i.test(style);
}

export function isShownAsBlock(style: string): boolean {
  return /^(block|flex|grid|list-item|table$)/.test(property(style, "display"));
}

export function contextOf(element: Element, tag: string, context: Context): Context {
  const style = styleOf(element);
  const inner: Context = { ...context, marks: marksIn(element, tag, style, context.marks), marker: markerIn(element) ?? context.marker };
  const level = Number(MSO_LIST.exec(style)?.[1] ?? element.getAttribute("aria-level") ?? element.getAttribute("data-aria-level") ?? 0);
  const isFree = context.block === "p";
  if (tag === "ul" || tag === "ol") {
    inner.block = tag;
    inner.depth = context.depth + 1;
  } else if (tag === "li") {
    if (context.depth === 0) inner.block = "ul";
    inner.depth = level || context.depth || 1;
  } else if (isFree && headingOf(element, tag, level)) inner.block = headingOf(element, tag, level) as Block;
  else if (MSO_LIST.test(style) || (inner.marker && inner.marker !== context.marker)) {
    inner.block = isNumber(inner.marker?.textContent) ? "ol" : "ul";
    inner.depth = level || stepsOf(property(style, "margin-left"));
  } else if (isFree && tag === "blockquote") inner.block = "quote";
  else if (isFree) inner.block = MSO.find(([name]) => name.test(element.className))?.[1] ?? "p";
  const space = property(style, "white-space");
  if (tag === "pre" || /^(pre|break-spaces)/.test(space)) inner.pre = true;
  else if (/^(normal|nowrap)/.test(space)) inner.pre = false;
  return inner;
}

/** Word on the web writes its headings as paragraphs with a role. */
function headingOf(element: Element, tag: string, level: number): Block | undefined {
  return element.getAttribute("role") === "heading" && level > 0 ? HEADINGS[`h${Math.min(level, 6)}`] : HEADINGS[tag];
}

/** The span that Word wants ignored; where its styles were lost on the way, the one with the thin spaces after the mark. */
function markerIn(element: Element): Element | null {
  const isItem = /MsoListParagraph/.test(element.className);
  if (!isItem && !MSO_LIST.test(styleOf(element))) return null;
  const spans = Array.from(element.querySelectorAll("span"));
  const ignored = spans.find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
  const thin = spans.find((span) => /font(-size)?:\s*7(\.0)?pt/i.test(styleOf(span)));
  return ignored ?? (isItem ? thin?.parentElement : null) ?? null;
}

function isNumber(marker: string | null | undefined): boolean {
  return /^[\s\u00a0(]*[\p{L}\p{N}]{1,8}[.)、]/u.test(marker ?? "");
}

/** How many steps of half an inch. */
function stepsOf(margin: string): number {
  const [, length, unit] = /^([\d.]+)(in|pt|cm|px)/.exec(margin) ?? [];
  const step = { in: 0.5, pt: 36, cm: 1.27, px: 48 }[unit ?? ""] ?? 1;
  return Math.max(Math.round(Number(length ?? 0) / step), 1);
}

/** The style decides over the tag: Google Docs wraps everything in a <b> that is not bold. */
function marksIn(element: Element, tag: string, style: string, outer: Attributes): Attributes {
  const marks = { ...outer };
  const weight = property(style, "font-weight");
  const slant = property(style, "font-style");
  const isBold = /^(bold|normal|lighter|\d)/.test(weight)
    ? weight.startsWith("bold") || parseInt(weight, 10) >= 600
    : tag === "b" || tag === "strong" || undefined;
  const isItalic = /^(italic|oblique|normal)/.test(slant) ? !slant.startsWith("normal") : tag === "i" || tag === "em" || undefined;
  if (isBold === true) marks.bold = true;
  else if (isBold === false) delete marks.bold;
  if (isItalic === true) marks.italic = true;
  else if (isItalic === false) delete marks.italic;
  const href = tag === "a" ? cleanLink(targetOf(element.getAttribute("href") ?? "")) : null;
  if (href !== null) marks.link = href;
  return marks;
}

/** Where a link goes that Google or Outlook lead through a page of their own. */
function targetOf(href: string): string {
  const leads = /^https?:\/\/(?:www\.google\.[a-z.]+\/url|[a-z0-9.]+\.safelinks\.protection\.outlook\.com\/)\?(?:.*&)?(?:q|url)=([^&#]+)/i;
  const [, given] = leads.exec(href) ?? [];
  try {
    const target = decodeURIComponent(given ?? "");
    return cleanLink(target) === null ? href : target;
  } catch {
    return href;
  }
}
