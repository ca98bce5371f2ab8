#!/usr/bin/env bash
# Builds the release and measures it, each figure beside its yardstick. With arguments only what they name:
# STUDENTS=1000,10000,100000,1000000 scripts/bench.sh desk --picture
set -euo pipefail
source "$(dirname "$0")/env.sh"
"$root/scripts/setup.sh" bench
source "$root/scripts/env.sh"
cd "$root"
"$root/scripts/site.sh"
cargo build --release --no-default-features --features ssr --bin ilp
cargo bench --no-default-features --features ssr --bench measure -- "$@"
if (($# == 0)); then
  node editor/bench/typing.mjs
  say "A student's keys on the page of a section, on an old machine"
  node benches/pages/typing.mjs
  say "A counselor's keys on an old machine"
  node benches/pages/desk.mjs
  say "A student's pages on an old machine behind a thin line"
  node benches/pages/visit.mjs
  say "What Lighthouse says"
  node benches/pages/lighthouse.mjs
fi
