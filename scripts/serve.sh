#!/usr/bin/env bash
# Builds the release and starts it with a demo district in ilp.db. With FEATURES=ssr,pdf it makes PDFs of plans, too
# (docs/pdf.md): 189 crates more, so not by itself.
set -euo pipefail
source "$(dirname "$0")/env.sh"
"$root/scripts/setup.sh" serve
source "$root/scripts/env.sh"
"$root/scripts/site.sh"
cd "$root"
say "Building the server (some minutes the first time)"
timed "server" cargo build --release --no-default-features --features "${FEATURES:-ssr}" --bin ilp
exec "$CARGO_TARGET_DIR/release/ilp" serve --demo
