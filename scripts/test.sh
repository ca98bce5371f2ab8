#!/usr/bin/env bash
# Everything that proves the product, cheapest first.
set -euo pipefail
source "$(dirname "$0")/env.sh"
"$root/scripts/setup.sh" test
source "$root/scripts/env.sh"
cd "$root"
[ ! -x /usr/bin/chromium-headless-shell ] || export CHROMIUM=${CHROMIUM:-/usr/bin/chromium-headless-shell}
started=$SECONDS
# A clone that was never built has nothing to build upon, and keeping its pieces for a next time takes time and gigabytes.
[ -d target ] || export CARGO_INCREMENTAL=0
# Nobody steps through what is built here, and a panic says its line anyway.
export CARGO_PROFILE_DEV_DEBUG=0
# One more than the cores: some tests wait for a clock of their own (a lock that is held, a provider that is slow).
export RUST_TEST_THREADS=${RUST_TEST_THREADS:-$(($(nproc) + 1))}
wasm=(--no-default-features --features hydrate --target wasm32-unknown-unknown)
# As the site is built; only its own tool can link the parts.
parts=(--no-default-features --features split --target wasm32-unknown-unknown)
ssr=(--no-default-features --features ssr)

check_scripts() {
  (cd editor && npm ci --no-audit --no-fund --loglevel=error && npm run --silent check && npm test --silent && npm run --silent verify && npm run --silent browser)
  npm run --silent check
}
wasm_tests() {
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner CHROMEDRIVER=/usr/bin/chromedriver \
    cargo test "${wasm[@]}" --test browser
}

# One thing runs beside what follows, in a group of its own, so that all of it ends with these tests; what it says is shown
# where it is waited for.
declare -A group=() said=()
trap 'for one in "${group[@]}"; do kill -- -"$one" 2>/dev/null || true; done; rm -f "${said[@]}"' EXIT
beside() {
  said[$1]=$(mktemp)
  set -m
  "${@:2}" >"${said[$1]}" 2>&1 &
  group[$1]=$!
  set +m
}
joined() {
  local failed=0
  wait "${group[$1]}" || failed=$?
  cat "${said[$1]}"
  return $failed
}

site_and_editor() {
  "$root/scripts/site.sh"
  say "The editor: types, tests, and the bundle byte for byte"
  timed "editor" check_scripts
}
# Faults wait for much (locks, clocks, a disk), and the tests inside a browser are few.
faults_and_wasm() {
  say "Faults, a few times each"
  timed "faults" cargo test --quiet "${ssr[@]}" --test faults
  say "Tests inside a browser"
  timed "wasm tests" wasm_tests
}

beside site site_and_editor
say "Formatting";                                  timed "formatting" cargo fmt --check
# make mutants runs them, which takes an hour. That each still finds what it breaks takes a moment.
say "Mutants";                                     for one in tests/mutants/*.patch; do git apply --check "$one"; done
say "Clippy, for the server and for the browser";  timed "clippy, server" cargo clippy --quiet "${ssr[@]}" --all-targets -- -D warnings
                                                   timed "clippy, browser" cargo clippy --quiet "${parts[@]}" --lib --test browser -- -D warnings
say "Documentation, for the server and for the browser"
RUSTDOCFLAGS="-D warnings" timed "documentation, server" cargo doc --quiet "${ssr[@]}" --no-deps --document-private-items
RUSTDOCFLAGS="-D warnings" timed "documentation, browser" cargo doc --quiet "${parts[@]}" --no-deps --document-private-items
joined site
say "Rust tests";                                  timed "Rust tests" cargo test "${ssr[@]}" --lib --bins --test main --test simulation

ILP_BINARY=$(mktemp -d)/ilp
export ILP_BINARY
# Clones share the target folder: what is tested is this clone's own. It is the build of the Rust tests, which checks more
# than a release does and spares four minutes; the wasm that it carries is the release's.
cp "$CARGO_TARGET_DIR/debug/ilp" "$ILP_BINARY"
beside faults faults_and_wasm
say "People in a browser, with script and without"; timed "browser tests" npx playwright test
joined faults
printf '\nAll of it took %d s.\n' $((SECONDS - started))
