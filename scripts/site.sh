#!/usr/bin/env bash
# Builds the site: wasm, styles, scripts. The server carries it, so it stands first; cargo-leptos would build both at once.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"

building=target/site.building

# What the site is made of, and with which tools. Another clone may have built it already: a build takes minutes.
# Says nothing outside of a checkout, where nobody can tell what belongs to it.
made_of() {
  git rev-parse --is-inside-work-tree >/dev/null 2>&1 || return 0
  {
    git ls-files -z --cached --others --exclude-standard -- . ':!*.md' ':!docs' ':!end2end' ':!tests' ':!benches' |
      sort -z | xargs -0 sha256sum
    rustc -vV
    cargo leptos --version
    esbuild --version
    node --version
  } 2>&1 | sha256sum | cut -c 1-32
}
sites=$cache/sites
kept=$sites/$(made_of)
if [ "$kept" != "$sites/" ] && [ -d "$kept" ]; then
  say "The site was built from these sources before"
  touch "$kept"
  timed "site" node scripts/settle.mjs "$kept" target/site
  exit 0
fi

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
# What only some pages need, the others need not carry (src/ui/styles.rs).
for style in plan more print guide paper room; do
  esbuild "style/$style.css" --bundle --minify --log-level=warning --outfile="$building/pkg/$style.css"
done
bundle_scripts "$root" "$building"
timed "packing" node scripts/settle.mjs "$building" target/site
if [ "$kept" != "$sites/" ]; then
  mkdir -p "$sites"
  # The newest few: whoever works on two branches goes back and forth between them.
  find "$sites" -mindepth 1 -maxdepth 1 -printf '%T@ %p\n' | sort -rn | tail -n +4 | cut -d ' ' -f 2- | xargs -r -d '\n' rm -rf
  rm -rf "$kept.half"
  cp -r target/site "$kept.half"
  mv -T "$kept.half" "$kept"
fi
