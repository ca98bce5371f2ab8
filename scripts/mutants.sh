#!/usr/bin/env bash
# Breaks the product on purpose, once for each patch in tests/mutants, and sees that a test notices. Each patch says in its
# first lines what it breaks and which test must fail. Usage: mutants.sh [NAME...]; without names all of them.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
copy=$cache/mutants
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The lines of a patch's head, such as "Test: --test simulation".
head_of() { sed -n "s/^$1: //p" "$2" | head -1; }

# Builds and runs the tests of one line in the copy. 0: they pass, 1: they fail, 2: they do not compile, 3: they do not end.
run_tests() {
  local arguments
  read -ra arguments <<<"$1"
  (
    cd "$copy"
    cargo test --quiet --no-default-features --features ssr "${arguments[@]:0:2}" --no-run || exit 2
    # Long, because another build may have to end first.
    timeout 1800 cargo test --quiet --no-default-features --features ssr "${arguments[@]}" && exit 0
    [ $? -eq 124 ] && exit 3
    exit 1
  ) >"$log" 2>&1
}

names=("$@")
[ ${#names[@]} -gt 0 ] || for patch in tests/mutants/*.patch; do names+=("$(basename "$patch" .patch)"); done

# One place for the copy, so that what is built of it takes no more room each time; the libraries are those of every
# other build. Touched, or what was built of the last mutant might seem to be newer.
rm -rf "$copy" && mkdir -p "$copy"
git ls-files -z | tar --null --files-from=- --create | tar --extract --touch --directory "$copy"

say "Without a mutant every test passes"
declare -A tests=()
for name in "${names[@]}"; do tests[$(head_of Test "tests/mutants/$name.patch")]=1; done
for test in "${!tests[@]}"; do
  run_tests "$test" || { cat "$log"; echo "cargo test $test fails by itself: nothing can be said of the mutants." >&2; exit 1; }
done

survived=0
for name in "${names[@]}"; do
  patch=$root/tests/mutants/$name.patch
  test=$(head_of Test "$patch")
  say "$name: $(head_of What "$patch")"
  if ! patch --directory "$copy" --strip 1 --fuzz 0 --silent --dry-run <"$patch"; then
    echo "The patch does not fit any more: what it breaks was changed."
    survived=$((survived + 1))
    continue
  fi
  patch --directory "$copy" --strip 1 --fuzz 0 --silent <"$patch"
  result=0
  run_tests "$test" || result=$?
  patch --directory "$copy" --strip 1 --fuzz 0 --silent --reverse <"$patch"
  case $result in
    0) echo "SURVIVED: cargo test $test passes all the same." && survived=$((survived + 1)) ;;
    1) echo "killed by cargo test $test" && { grep -m 1 -E "^simulation: [^0-9s]|panicked at" -A 1 "$log" | cut -c 1-200 || true; } ;;
    2) cat "$log" && echo "It does not compile." && survived=$((survived + 1)) ;;
    3) echo "The test does not end." && survived=$((survived + 1)) ;;
  esac
done
echo
echo "${#names[@]} mutants, $survived of them survived or do not fit."
[ $survived -eq 0 ]
