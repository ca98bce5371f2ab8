#!/usr/bin/env bash
# Serves a fresh demo district of 210 students at $LEPTOS_SITE_ADDR out of a temporary folder, which goes
# when the server does, however it ends. $ILP_BINARY names another binary than the release build.
set -euo pipefail
binary=${ILP_BINARY:-${CARGO_TARGET_DIR:-$HOME/.cache/ilp/target}/release/ilp}
[ -x "$binary" ] || { echo "There is no binary at $binary. Build it with: make serve" >&2; exit 1; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/ilp-end2end.XXXXXX")
# In a session of its own: it outlives a kill of this one, and then sweeps.
setsid bash -c 'tail --pid="$1" --follow /dev/null; rm -rf "$2"' sweeper $$ "$folder" </dev/null >/dev/null 2>&1 &

cp "$binary" "$folder/ilp"
# No Leptos.toml here, so the address comes from the environment.
cd "$folder"
export LEPTOS_OUTPUT_NAME=ilp LEPTOS_SITE_ADDR=${LEPTOS_SITE_ADDR:-127.0.0.1:3117}
./ilp --database test.db demo --students 210 --seed 1
exec ./ilp --database test.db serve
