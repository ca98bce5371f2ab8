#!/usr/bin/env bash
# Builds the release and measures it, each figure beside its yardstick.
set -euo pipefail
source "$(dirname "$0")/env.sh"
"$root/scripts/setup.sh" serve
source "$root/scripts/env.sh"
cd "$root"
"$root/scripts/site.sh"
cargo bench --no-default-features --features ssr --bench measure
node editor/bench/typing.mjs
