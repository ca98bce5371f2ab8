#!/usr/bin/env bash
# What makes PDFs, and what proves them: runs the tests of the feature `pdf`, and lets two checkers look at every file that
# the tests made. The first time is long: typst and what it stands on are 189 crates more.
set -euo pipefail
source "$(dirname "$0")/env.sh"
features=(--no-default-features --features ssr,pdf)

"$root/scripts/setup.sh" pdf
cd "$root"
started=$SECONDS
made=$CARGO_TARGET_DIR/tmp/pdf

# Two programs that know neither each other nor typst. A warning is a failure, too; but an address that somebody typed as
# words is words here, and no link.
check_files() {
  local checkers=$cache/pdf-checkers/bin
  # The sentences of the long plan are nearly the same on each sheet, like the head of one.
  "$checkers/outloud" --no-info --fail-on warning --skip LNK-010,PAG-001 "$made"/long.pdf
  mkdir -p "$made/long" && mv "$made"/long.pdf "$made/long"
  "$checkers/outloud" --no-info --fail-on warning --skip LNK-010 "$made"/*.pdf
  "$checkers/pdfua" check --quiet "$made"/*.pdf "$made"/long/*.pdf
}

rm -rf "$made"
say "Clippy, with the feature";   timed "clippy" cargo clippy --quiet "${features[@]}" --all-targets -- -D warnings
say "Tests of the PDF";           timed "tests" cargo test "${features[@]}" --test main pdf -- --nocapture
                                  timed "tests of its blocks" cargo test --quiet "${features[@]}" --lib print
say "Checkers";                   timed "checkers" check_files
printf '\nAll of it took %d s.\n' $((SECONDS - started))
