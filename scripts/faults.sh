#!/usr/bin/env bash
# Breaks everything around the real server, as often as the promises say (about 20 minutes). The table of what came of
# it is then in $CARGO_TARGET_DIR/faults.md. Usage: faults.sh [R1 …] [--seed N] [--minutes OF_THE_SOAK]
set -euo pipefail
source "$(dirname "$0")/env.sh"
"$root/scripts/setup.sh" test
source "$root/scripts/env.sh"
cd "$root"
timed "faults" cargo test --no-default-features --features ssr --test faults -- --full "$@"
