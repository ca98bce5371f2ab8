// Builds ../public/editor.js and its notices; the same sources always give the same bytes.
//   node build.mjs            writes both
//   node build.mjs --verify   builds in memory and compares with what is committed
//   node build.mjs --tests    bundles test/ into .tests/ for node's test runner
import { build } from "esbuild";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const committed = { script: join(here, "../public/editor.js"), notices: join(here, "../public/editor.NOTICES.txt") };
const shared = { absWorkingDir: here, bundle: true, target: "es2020", charset: "utf8", logLevel: "warning" };

if (process.argv.includes("--tests")) await bundleTests();
else if (process.argv.includes("--verify")) await verify();
else await write();

async function bundle() {
  const { outputFiles, metafile } = await build({
    ...shared,
    entryPoints: ["src/main.ts"],
    format: "iife",
    globalName: "ilpEditor",
    minify: true,
    legalComments: "none",
    metafile: true,
    write: false,
  });
  return { script: outputFiles[0].text, notices: notices(Object.keys(metafile.inputs)) };
}

/** The licence of every package that is in the bundle, in one order. */
function notices(inputs) {
  const names = new Set(inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean));
  const texts = [...names].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    if (!file) throw new Error(`${name} ships no licence text`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").replace(/\r\n/g, "\n").trim()}\n`;
  });
  return `editor.js contains these packages.\n\n${texts.join(`\n${"-".repeat(72)}\n\n`)}`;
}

async function write() {
  const { script, notices: text } = await bundle();
  writeFileSync(committed.script, script);
  writeFileSync(committed.notices, text);
  const small = brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  console.log(`public/editor.js: ${script.length} bytes, ${small.length} with brotli`);
}

async function verify() {
  const built = await bundle();
  for (const part of ["script", "notices"]) {
    if (Buffer.compare(Buffer.from(built[part]), readFileSync(committed[part])) === 0) continue;
    console.error(`${committed[part]} is not what the sources give: run npm run build and commit it`);
    process.exitCode = 1;
  }
  if (!process.exitCode) console.log("public/editor.js and its notices are what the sources give");
}

async function bundleTests() {
  const outdir = join(here, ".tests");
  rmSync(outdir, { recursive: true, force: true });
  const tests = readdirSync(join(here, "test")).filter((name) => name.endsWith(".test.ts"));
  await build({
    ...shared,
    entryPoints: tests.map((name) => `test/${name}`),
    outdir,
    format: "esm",
    platform: "node",
    // Only jsdom stays outside: ProseMirror looks at the document as it loads, so the page has to be there first.
    external: ["jsdom"],
    outExtension: { ".js": ".mjs" },
    sourcemap: "inline",
  });
}
