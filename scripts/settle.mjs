// Packs what a slow school network fetches as tightly as brotli can, once, here, where it is not packed yet. Then the site
// changes to what was built, file by file: what is the same stays untouched, so that a server that carries it need not be
// built again.
// Usage: settle.mjs BUILT SITE, two folders.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [built, site] = process.argv.slice(2);
const filesOf = (folder) => readdirSync(folder, { recursive: true }).filter((path) => statSync(join(folder, path)).isFile());

const isToPack = (path) => /\.(js|wasm|css|svg)$/.test(path) && !existsSync(join(built, `${path}.br`));
for (const path of filesOf(built).filter(isToPack)) {
  const bytes = readFileSync(join(built, path));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(built, `${path}.br`), brotliCompressSync(bytes, { params }));
}

mkdirSync(site, { recursive: true });
const now = new Set(filesOf(built));
const before = new Set(filesOf(site));
const isSame = (path) => before.has(path) && readFileSync(join(built, path)).equals(readFileSync(join(site, path)));
// The splitter of the wasm writes what names the parts in another order each time, and nothing else of it changes.
const namesParts = (path) => /^pkg\/__wasm_split/.test(path) && before.has(path);
const partsAreSame = [...now].filter((path) => /\.wasm$|^pkg\/ilp\.js$/.test(path)).every(isSame);

for (const path of before) if (!now.has(path)) rmSync(join(site, path));
for (const path of now) {
  if (isSame(path) || (partsAreSame && namesParts(path))) continue;
  mkdirSync(dirname(join(site, path)), { recursive: true });
  copyFileSync(join(built, path), join(site, path));
}
