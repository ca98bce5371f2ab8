#!/usr/bin/env bash
# Brings a bare Debian 12 (git, make, curl, cc, rustup, Node 20) to where it can build and test ILP.
# Each step is skipped when its result is there. Usage: setup.sh [serve|test|bench|pdf]; serving needs no browser, and
# pdf is what `make pdf` needs: no site, but fonts and checkers.
set -euo pipefail
source "$(dirname "$0")/env.sh"
purpose=${1:-test}

# Debian packages, or the command for an administrator where we are not root.
install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "These Debian packages are missing. Ask an administrator to run, then try again:" >&2
    echo "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  say "Installing ${missing[*]} (about a minute)"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# The usual way is one line. Where rustup's server cannot be reached, Debian's security suite carries a
# complete Rust with the source of its library, from which the wasm library is built once.
wasm_target() {
  builds_wasm "${RUSTUP_TOOLCHAIN:-stable}" && return 0
  say "Adding the wasm target to Rust (seconds)"
  if timeout 60 rustup target add wasm32-unknown-unknown 2>/dev/null && builds_wasm stable; then return 0; fi
  say "rustup's server cannot be reached; taking Rust from Debian instead (about 4 minutes)"
  install_packages rustc-web cargo-web rust-web-src rustfmt-web rust-web-clippy
  local llvm
  llvm=$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
  install_packages "lld-$llvm"
  if [ ! -w /usr/lib/rustlib ]; then
    echo "Building the wasm library writes to /usr/lib/rustlib. Ask an administrator to run scripts/setup.sh once." >&2
    exit 1
  fi
  local bin=/usr/lib/rustlib/x86_64-unknown-linux-gnu/bin
  mkdir -p "$bin"
  ln -sf "/usr/lib/llvm-$llvm/bin/lld" "$bin/rust-lld"
  local scratch
  scratch=$(mktemp -d)
  cp -r /usr/lib/rustlib/src/rust/library "$scratch/library"
  say "Building Rust's standard library for wasm (about 3 minutes)"
  (
    cd "$scratch/library"
    env -u RUSTUP_TOOLCHAIN RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc __CARGO_DEFAULT_LIB_METADATA=wasm-std \
      CARGO_TARGET_DIR="$scratch/target" RUSTFLAGS="-Zforce-unstable-if-unmarked -Cembed-bitcode=yes" \
      /usr/bin/cargo build --quiet --release --target wasm32-unknown-unknown \
      --manifest-path sysroot/Cargo.toml --features compiler-builtins-mem
  )
  mkdir -p /usr/lib/rustlib/wasm32-unknown-unknown/lib
  cp "$scratch"/target/wasm32-unknown-unknown/release/deps/*.rlib /usr/lib/rustlib/wasm32-unknown-unknown/lib/
  rm -rf "$scratch"
  rustup toolchain link debian /usr
  export RUSTUP_TOOLCHAIN=debian
  builds_wasm debian || { echo "The wasm library was built but rustc does not find it." >&2; exit 1; }
}

# Installs a cargo tool at one version. The tool's own release profile (fat LTO, one codegen unit) would
# take twice as long to build as this, for a tool that is not slower in any way that can be felt.
cargo_tool() {
  local name=$1 version=$2 binary=$3 level=$4
  shift 4
  if "$binary" --version 2>/dev/null | grep -qF " $version"; then return 0; fi
  if command -v cargo-binstall >/dev/null && timeout 120 cargo binstall -y --quiet "$name@$version" 2>/dev/null; then
    return 0
  fi
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=$level CARGO_PROFILE_RELEASE_STRIP=true \
    CARGO_TARGET_DIR="$cache/tools" cargo install --quiet --force "$@" --version "$version" "$name"
}

# The two tools that build the site. wasm-bindgen's must be exactly the version of Cargo.lock.
cargo_tools() {
  local bindgen
  bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' "$root/Cargo.lock")
  wasm-bindgen --version 2>/dev/null | grep -qF " $bindgen" || say "Building wasm-bindgen $bindgen (some minutes, once for this machine)"
  # Without --locked: its lock file names a version that some registry mirrors do not carry.
  cargo_tool wasm-bindgen-cli "$bindgen" wasm-bindgen 1
  cargo-leptos --version 2>/dev/null | grep -qF " 0.3.10" || say "Building cargo-leptos (the longest step: some minutes, once for this machine)"
  cargo_tool cargo-leptos 0.3.10 cargo-leptos 0 --locked --features no_downloads
}

# The npm packages of a folder, whose versions are in its package-lock.json.
node_packages() {
  local folder=$1 stamp="$1/node_modules/.package-lock.json"
  [ -f "$stamp" ] && [ ! "$folder/package-lock.json" -nt "$stamp" ] && return 0
  say "Installing the npm packages of $folder/package-lock.json (under a minute)"
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error && touch "$stamp")
}

# Playwright and axe for the tests, wasm-opt for the site; for the tests alone the provider that people sign in at, and a
# mail server; for measuring alone Lighthouse.
node_tools() {
  node_packages "$root"
  [ "$purpose" != test ] || node_packages "$root/tests/providers"
  [ "$purpose" != test ] || node_packages "$root/tests/mail"
  [ "$purpose" != bench ] || node_packages "$root/editor"
  [ "$purpose" != bench ] || node_packages "$root/benches/pages"
}

# The fonts that a PDF is shown with, and two programs that check it; the latter at the versions of a file.
pdf_tools() {
  install_packages fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji fonts-dejavu-core
  local checkers=$cache/pdf-checkers wanted=$root/tests/pdf/requirements.txt
  cmp -s "$wanted" "$checkers/requirements.txt" && return 0
  say "Installing the checkers of tests/pdf/requirements.txt (under a minute)"
  python3 -c 'import ensurepip' 2>/dev/null || install_packages python3-venv
  python3 -m venv --clear "$checkers"
  "$checkers/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
  cp "$wanted" "$checkers/requirements.txt"
}

headless_shell() { (install_packages chromium-headless-shell) || echo "Without chromium-headless-shell the tests take longer."; }

if [ "$purpose" = pdf ]; then
  timed "fonts and checkers" pdf_tools
  timed "reader of PDFs" node_packages "$root/tests/pdf"
  exit 0
fi
timed "wasm target" wasm_target
[ "$purpose" = serve ] || timed "browser" install_packages chromium chromium-driver fonts-noto-core fonts-noto-cjk
[ "$purpose" != test ] || timed "tools of the faults" install_packages strace libfaketime e2fsprogs
# Chromium without a window, in which Playwright's tests take three quarters of the time; the whole one serves too.
[ "$purpose" = serve ] || timed "browser without a window" headless_shell
timed "npm packages" node_tools
timed "cargo tools" cargo_tools
