#!/usr/bin/env bash
# Builds the release: first the site (wasm, styles), then the server that carries it.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"

# The wasm is fetched on slow school networks: packed as tightly as brotli can, once, here.
pack() {
  node -e '
    const { readFileSync, writeFileSync, readdirSync, statSync } = require("fs");
    const { brotliCompressSync, constants } = require("zlib");
    const walk = folder => readdirSync(folder).flatMap(name => {
      const path = folder + "/" + name;
      return statSync(path).isDirectory() ? walk(path) : [path];
    });
    for (const path of walk("target/site").filter(path => /\.(js|wasm|css|svg)$/.test(path))) {
      const bytes = readFileSync(path);
      writeFileSync(path + ".br", brotliCompressSync(bytes, { params: {
        [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    }'
}

# The server carries the site, so the site must stand first; cargo-leptos would build both at once.
say "Building the site: wasm and styles (some minutes the first time)"
timed "site" cargo leptos build --release --frontend-only --split
# A sentence that the browser says and that no page brings would be empty there.
if grep -aoh "not in the browser: [a-z_]*" target/site/pkg/*.wasm >&2; then
  echo "Add the files of these messages to messages/browser.txt." >&2
  exit 1
fi
# cargo-leptos minifies its own loader, but not the one of the chunks.
for loader in target/site/pkg/__wasm_split.*.js; do
  esbuild "$loader" --minify --log-level=warning --allow-overwrite --outfile="$loader"
done
# cargo-leptos copies a style file without what it imports.
esbuild style/main.css --bundle --minify --log-level=warning --outfile=target/site/pkg/ilp.css
# What only some pages need, the others need not carry.
esbuild style/guide.css --bundle --minify --log-level=warning --outfile=target/site/pkg/guide.css
esbuild style/paper.css --bundle --minify --log-level=warning --outfile=target/site/pkg/paper.css
esbuild style/room.css --bundle --minify --log-level=warning --outfile=target/site/pkg/room.css
esbuild device/main.ts --bundle --minify --format=iife --target=es2020 --log-level=warning --outfile=target/site/device.js
esbuild device/worker/worker.ts --bundle --minify --format=iife --target=es2020 --log-level=warning --outfile=target/site/worker.js
timed "packing" pack
say "Building the server (some minutes the first time)"
timed "server" cargo build --release --no-default-features --features ssr --bin ilp
