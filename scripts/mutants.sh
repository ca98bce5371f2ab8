#!/usr/bin/env bash
# Breaks the product on purpose, once for each file of tests/mutants, and sees that a test notices. Each says in its first
# lines what it breaks and which test must fail: arguments of cargo test, `npm FOLDER SCRIPT`, or `spec FILE WORDS OF ITS NAME`
# for what browsers run. A .patch changes the sources; a .change names a file of the built site and what sed does to it, where
# a patch would ask for another wasm. A spec runs on the site as it is, with the broken scripts in the place of its own.
# Usage: mutants.sh [NAME...]; without names all of them. ILP_BINARY and ILP_SITE name what was built before.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
[ ! -x /usr/bin/chromium-headless-shell ] || export CHROMIUM=${CHROMIUM:-/usr/bin/chromium-headless-shell}
copy=$cache/mutants
site=${ILP_SITE:-$root/target/site}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The lines of a head, such as "Test: --test simulation".
head_of() { sed -n "s/^$1: //p" "$2" | head -1; }
file_of() { compgen -G "$root/tests/mutants/$1.[pc]*" || { echo "There is no mutant $1." >&2; return 1; }; }

cargo_tests() {
  cargo test --quiet --no-default-features --features ssr "${@:1:2}" --no-run || return 2
  # Long, because another build may have to end first.
  timeout 1800 cargo test --quiet --no-default-features --features ssr "$@"
}

npm_tests() { timeout 1800 npm --prefix "$1" run --silent "$2"; }

# What is changed of the built site lies in $scripts already.
spec() {
  local file=$1
  shift
  bundle_scripts "$copy" "$scripts" || return 2
  (cd "$root" && ILP_BINARY=$binary ILP_SCRIPTS=$scripts timeout 1800 npx playwright test "$file" --grep "$*" --project with-script --retries 0)
}

# Runs the tests of one line on the copy. 0: they pass, 1: they fail, 2: they cannot be built, 3: they do not end.
run_tests() {
  local arguments result=0
  read -ra arguments <<<"$1"
  (
    cd "$copy"
    case ${arguments[0]} in
      spec) spec "${arguments[@]:1}" ;;
      npm) npm_tests "${arguments[@]:1}" ;;
      *) cargo_tests "${arguments[@]}" ;;
    esac
  ) >"$log" 2>&1 || result=$?
  case $result in
    0 | 2) return $result ;;
    124) return 3 ;;
    *) return 1 ;;
  esac
}

# Breaks the copy, or, with --reverse, mends it; with --dry-run sees whether that can be.
break_copy() {
  local file=$1 built
  shift
  case $file in
    *.patch) patch --directory "$copy" --strip 1 --fuzz 0 --silent "$@" <"$file" ;;
    *)
      built=$(head_of File "$file")
      rm -rf "$scripts" && mkdir "$scripts"
      [ "${1:-}" = --reverse ] || { sed "$(head_of Change "$file")" "$site/$built" >"$scripts/$(basename "$built")" && ! cmp -s "$site/$built" "$scripts/$(basename "$built")"; }
      ;;
  esac
}

names=("$@")
[ ${#names[@]} -gt 0 ] || for file in tests/mutants/*; do names+=("$(basename "${file%.*}")"); done

# One place for the copy, so that what is built of it takes no more room each time; the libraries are those of every
# other build. Touched, or what was built of the last mutant might seem to be newer.
rm -rf "$copy" && mkdir -p "$copy"
git ls-files -z | tar --null --files-from=- --create | tar --extract --touch --directory "$copy"
scripts=$copy/broken-scripts
mkdir "$scripts"

declare -A tests=()
for name in "${names[@]}"; do tests[$(head_of Test "$(file_of "$name")")]=1; done
for folder in editor/node_modules node_modules; do [ ! -d "$folder" ] || ln -s "$root/$folder" "$copy/$folder"; done
binary=${ILP_BINARY:-}
if [[ -z $binary && " ${!tests[*]}" == *" spec "* ]]; then
  "$root/scripts/setup.sh" test
  "$root/scripts/site.sh"
  cargo build --no-default-features --features ssr --bin ilp
  # The mutants of Rust are built over it.
  binary=$copy/ilp
  cp "$CARGO_TARGET_DIR/debug/ilp" "$binary"
fi

say "Without a mutant every test passes"
for test in "${!tests[@]}"; do
  run_tests "$test" || { cat "$log"; echo "$test fails by itself: nothing can be said of the mutants." >&2; exit 1; }
done

survived=0
for name in "${names[@]}"; do
  file=$(file_of "$name")
  test=$(head_of Test "$file")
  say "$name: $(head_of What "$file")"
  if ! break_copy "$file" --dry-run; then
    echo "It does not fit any more: what it breaks was changed."
    survived=$((survived + 1))
    continue
  fi
  break_copy "$file"
  result=0
  run_tests "$test" || result=$?
  break_copy "$file" --reverse
  case $result in
    0) echo "SURVIVED: $test passes all the same." && survived=$((survived + 1)) ;;
    1) echo "killed by $test" && { grep -m 1 -E "^simulation: [^0-9s]|panicked at|^ *Error: " -A 1 "$log" | cut -c 1-200 || true; } ;;
    2) cat "$log" && echo "It cannot be built." && survived=$((survived + 1)) ;;
    3) echo "The test does not end." && survived=$((survived + 1)) ;;
  esac
done
echo
echo "${#names[@]} mutants, $survived of them survived or do not fit."
[ $survived -eq 0 ]
