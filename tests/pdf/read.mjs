// Tells a PDF as JSON: what it says about itself, and its tags with their words in the order in which they are read.
// Usage: node read.mjs FILE
import { readFile } from "node:fs/promises";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const data = new Uint8Array(await readFile(process.argv[2]));
const file = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, useSystemFonts: false }).promise;
const { info, metadata } = await file.getMetadata();
const preferences = (await file.getViewerPreferences()) ?? {};
const tags = [];
const links = [];
let size;
for (let number = 1; number <= file.numPages; number += 1) {
  const page = await file.getPage(number);
  const [left, bottom, right, top] = page.view;
  size ??= [right - left, top - bottom];
  const words = new Map();
  const open = [];
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if (item.type === "endMarkedContent") open.pop();
    else if (item.type) open.push(item.id ?? open.at(-1) ?? null);
    else if (open.at(-1)) {
      const mine = item.hasEOL ? `${item.str} ` : item.str;
      words.set(open.at(-1), (words.get(open.at(-1)) ?? "") + mine);
    }
  }
  const tell = (node) => {
    if (node.type === "content") return { words: words.get(node.id) ?? "" };
    if (node.type) return { words: "" };
    return { role: node.role, alt: node.alt, lang: node.lang, inside: node.children.map(tell) };
  };
  const tree = await page.getStructTree();
  if (tree) tags.push(...tree.children.map(tell));
  for (const one of await page.getAnnotations()) links.push(one.url ?? one.unsafeUrl ?? "");
}
const about = {
  language: info.Language,
  title: info.Title,
  metaTitle: metadata?.get("dc:title"),
  part: metadata?.get("pdfuaid:part"),
  isMarked: (await file.getMarkInfo())?.Marked ?? false,
  showsTitle: preferences.DisplayDocTitle ?? false,
  pages: file.numPages,
  size,
  links,
  tags,
};
process.stdout.write(JSON.stringify(about));
