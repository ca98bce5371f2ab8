# What one types here; the work is in scripts/.
.PHONY: serve test faults bench simulate mutants pdf audit setup
serve: ; @scripts/serve.sh
test:  ; @scripts/test.sh
faults: ; @scripts/faults.sh
bench: ; @scripts/bench.sh
simulate: ; @scripts/simulate.sh
mutants: ; @scripts/mutants.sh
pdf:   ; @scripts/pdf.sh
audit: ; @scripts/audit.sh
setup: ; @scripts/setup.sh
