#!/usr/bin/env bash
# Asks those who know of weaknesses about everything that ILP is made of: npm's registry about each package-lock.json,
# RustSec's database about Cargo.lock (with `cargo audit`, where it is installed). Changes nothing.
# Exit status: 0, nothing is known against it; 1, something is; 2, somebody could not be asked, and says nothing either way.
set -uo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
known=0 unasked=0
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

for lock in package-lock.json editor/package-lock.json tests/mail/package-lock.json tests/pdf/package-lock.json tests/providers/package-lock.json benches/pages/package-lock.json; do
  say "$lock"
  (cd "$(dirname "$lock")" && npm audit --package-lock-only --json --fetch-retries=0) >"$answer" 2>/dev/null
  # What an answer of the registry has and an error has not.
  if ! grep -q '"vulnerabilities"' "$answer"; then
    echo "npm's registry did not answer: $(sed -n 's/^ *"message": "\(.*\)",*$/\1/p' "$answer" | head -1)"
    unasked=1
  elif node -e 'const { metadata } = JSON.parse(require("fs").readFileSync(process.argv[1])); process.exit(metadata.vulnerabilities.total > 0)' "$answer"; then
    echo "Nothing is known against these."
  else
    (cd "$(dirname "$lock")" && npm audit --package-lock-only)
    known=1
  fi
done

say "Cargo.lock"
if ! cargo audit --version >/dev/null 2>&1; then
  echo "cargo audit is not installed: cargo install cargo-audit --locked"
  unasked=1
elif cargo audit --json >"$answer" 2>/dev/null; then
  echo "Nothing is known against these."
elif grep -q '"vulnerabilities"' "$answer"; then
  cargo audit
  known=1
else
  echo "RustSec's database (github.com/RustSec/advisory-db) could not be fetched."
  unasked=1
fi

say "What is newer within the versions that Cargo.toml asks for"
cargo update --dry-run 2>&1 | grep -E '^ +(Updating|Adding|Removing|Downgrading) [a-z]' || echo "Nothing, or the registry did not answer."

[ "$known" -eq 0 ] || exit 1
[ "$unasked" -eq 0 ] || { printf '\nNot everybody could be asked: this says nothing about those.\n' >&2; exit 2; }
