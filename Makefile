# What one types here; the work is in scripts/.
.PHONY: serve test faults counters times bench simulate mutants pdf audit setup
serve: ; @scripts/serve.sh
test:  ; @scripts/test.sh
# One alone: make faults R13, make faults counters, make faults times.
faults: ; @scripts/faults.sh $(filter R% counters times,$(MAKECMDGOALS))
R%: ; @:
counters times: ; @:
bench: ; @scripts/bench.sh
simulate: ; @scripts/simulate.sh
mutants: ; @scripts/mutants.sh
pdf:   ; @scripts/pdf.sh
audit: ; @scripts/audit.sh
setup: ; @scripts/setup.sh
