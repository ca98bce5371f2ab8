# What one types here; the work is in scripts/.
.PHONY: serve test faults bench setup
serve: ; @scripts/serve.sh
test:  ; @scripts/test.sh
faults: ; @scripts/faults.sh
bench: ; @scripts/bench.sh
setup: ; @scripts/setup.sh
