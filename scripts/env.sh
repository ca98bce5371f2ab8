# Sourced by every script: where things built are kept, and which Rust builds them.
# Everything lies outside the checkout, so that a second clone on the same machine builds at once.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${ILP_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ilp}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}
export PATH="$root/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

# True where the given rustup toolchain (or the default one) can build for wasm.
builds_wasm() {
  local libs
  libs=$(RUSTUP_TOOLCHAIN=${1:-${RUSTUP_TOOLCHAIN:-stable}} \
    rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) || return 1
  compgen -G "$libs/libstd-*.rlib" >/dev/null
}

# rustup's own toolchain where it has the wasm target, else Debian's, linked as `debian` by setup.sh.
if ! builds_wasm && builds_wasm debian; then export RUSTUP_TOOLCHAIN=debian; fi

# The scripts of the site in which no wasm is, small: the device's of the tree $1, and those of pages that are links and forms
# alone. Each of these is a module, and its remarks are for whoever reads it in `public`. Into the folder $2.
bundle_scripts() {
  local script small=(--minify --target=es2020 --log-level=warning)
  esbuild "$1/device/main.ts" --bundle --format=iife "${small[@]}" --outfile="$2/device.js" || return
  esbuild "$1/device/worker/worker.ts" --bundle --format=iife "${small[@]}" --outfile="$2/worker.js" || return
  for script in cards desk ending help room; do
    esbuild "$1/public/$script.js" --format=esm "${small[@]}" --allow-overwrite --outfile="$2/$script.js" || return
  done
}

say() { printf '\n== %s\n' "$*"; }

# Runs one step and prints what it took, so that the README's figures can be read off any run.
timed() {
  local what=$1 from=$SECONDS
  shift
  "$@"
  printf -- '-- %s: %d s\n' "$what" $((SECONDS - from))
}
