#!/usr/bin/env bash
# Builds the site: wasm, styles, scripts. The server carries it, so it stands first; cargo-leptos would build both at once.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"

building=target/site.building

say "Building the site: wasm and styles (some minutes the first time)"
rm -rf "$building"
LEPTOS_SITE_ROOT=$building timed "site" cargo leptos build --release --frontend-only --split
# A sentence that the browser says and that no page brings would be empty there.
if grep -aoh "not in the browser: [a-z_]*" "$building"/pkg/*.wasm >&2; then
  echo "Add the files of these messages to messages/browser.txt." >&2
  exit 1
fi
# cargo-leptos minifies its own loader, but not the one of the chunks.
for loader in "$building"/pkg/__wasm_split.*.js; do
  esbuild "$loader" --minify --log-level=warning --allow-overwrite --outfile="$loader"
done
# cargo-leptos copies a style file without what it imports.
esbuild style/main.css --bundle --minify --log-level=warning --outfile="$building/pkg/ilp.css"
# What only some pages need, the others need not carry.
esbuild style/guide.css --bundle --minify --log-level=warning --outfile="$building/pkg/guide.css"
esbuild style/paper.css --bundle --minify --log-level=warning --outfile="$building/pkg/paper.css"
esbuild style/room.css --bundle --minify --log-level=warning --outfile="$building/pkg/room.css"
bundle_scripts "$root" "$building"
timed "packing" node scripts/settle.mjs "$building" target/site
