#!/usr/bin/env bash
# Runs the simulation of the words for as many steps as asked: make simulate STEPS=5000000 SEED=7
# A run that fails says with which SEED to see it again; TRACE=9999 then shows every step.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
export STEPS=${STEPS:-1000000} SEED=${SEED:-1}
cargo test --quiet --no-default-features --features ssr --test simulation
