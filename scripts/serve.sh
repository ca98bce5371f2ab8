#!/usr/bin/env bash
# Builds the release and starts it with a demo district in ilp.db.
set -euo pipefail
source "$(dirname "$0")/env.sh"
"$root/scripts/setup.sh" serve
source "$root/scripts/env.sh"
"$root/scripts/site.sh"
cd "$root"
say "Building the server (some minutes the first time)"
timed "server" cargo build --release --no-default-features --features ssr --bin ilp
exec "$CARGO_TARGET_DIR/release/ilp" serve --demo
