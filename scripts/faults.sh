#!/usr/bin/env bash
# Breaks everything around the real server, as often as the promises say (four hours: the steady load and the hostile bytes
# last an hour each, the counters' million changes half an hour, the browser's rounds another). The table of what came of it is then in $CARGO_TARGET_DIR/faults.md.
# Usage: faults.sh [R1 … counters] [--seed N] [--minutes OF_THE_SOAK_AND_THE_BYTES]; or make faults R17 SEED=2 MINUTES=60
set -euo pipefail
source "$(dirname "$0")/env.sh"
"$root/scripts/setup.sh" test
source "$root/scripts/env.sh"
cd "$root"
# The browser's rounds open the site that the program under test carries.
case " $* " in
  *" R13 "*) "$root/scripts/site.sh" ;;
  *" R"[0-9]* | *" counters "*) ;;
  *) "$root/scripts/site.sh" ;;
esac
timed "faults" cargo test --no-default-features --features ssr --test faults -- --full \
  ${SEED:+--seed "$SEED"} ${MINUTES:+--minutes "$MINUTES"} "$@"
