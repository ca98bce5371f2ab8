# What one types here; the work is in scripts/.
.PHONY: serve test bench setup
serve: ; @scripts/serve.sh
test:  ; @scripts/test.sh
bench: ; @scripts/bench.sh
setup: ; @scripts/setup.sh
