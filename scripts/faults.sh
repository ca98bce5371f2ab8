#!/usr/bin/env bash
# Breaks everything around the real server, as often as the promises say (four hours: the steady load and the hostile bytes
# last an hour each, the counters' million changes half an hour, the browser's rounds another), and then sees whether a
# browser keeps what is promised in time. The table of what came of it is then in $CARGO_TARGET_DIR/faults.md.
# Usage: faults.sh [R1 … counters times] [--seed N] [--minutes OF_THE_SOAK_AND_THE_BYTES]; or make faults R17 MINUTES=5
set -euo pipefail
source "$(dirname "$0")/env.sh"
"$root/scripts/setup.sh" test
source "$root/scripts/env.sh"
cd "$root"
table=$CARGO_TARGET_DIR/faults.md

# Which faults are asked for: all, or those with a name.
faults=() names=0 times=0
for word in "$@"; do
  case $word in
    times) times=1 ;;
    R[0-9]* | counters) names=1 && faults+=("$word") ;;
    *) faults+=("$word") ;;
  esac
done
[ $names -eq 1 ] || [ $times -eq 1 ] || { names=1 && times=1; }

# The browser opens the site that the program under test carries.
case "$times ${faults[*]}" in
  1* | *R13*) "$root/scripts/site.sh" ;;
  *" R"[0-9]* | *counters*) ;;
  *) "$root/scripts/site.sh" ;;
esac

# What `end2end/promised.ts` prints in `make test` decides here: nothing else runs, and one spec at a time.
decide_times() {
  local binary=$1 seen failed=0
  [ ! -x /usr/bin/chromium-headless-shell ] || export CHROMIUM=${CHROMIUM:-/usr/bin/chromium-headless-shell}
  seen=$(mktemp)
  ILP_BINARY=$binary TIMES=decide RESULT=$seen \
    npx playwright test --grep @timed --project with-script --workers 1 --retries 0 || failed=$?
  [ -s "$table" ] || printf '| fault | | runs | result | seen |\n|---|---|---|---|---|\n' >"$table"
  cat "$seen" >>"$table"
  rm -f "$seen"
  return $failed
}

# What fails is told at the end, behind everything else.
result=0
run() { "$@" || result=$?; }

if [ $names -eq 1 ]; then
  timed "faults" run cargo test --no-default-features --features ssr --test faults -- --full \
    ${SEED:+--seed "$SEED"} ${MINUTES:+--minutes "$MINUTES"} "${faults[@]}"
else
  # It would be there by the faults' own build.
  cargo build --no-default-features --features ssr --bin ilp
  rm -f "$table"
fi
if [ $times -eq 1 ]; then
  timed "times" run decide_times "$CARGO_TARGET_DIR/debug/ilp"
fi
exit $result
