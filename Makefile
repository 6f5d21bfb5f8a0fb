# Python 3.10 to 3.12 and make are all a machine needs: node and npm come into .venv with pip.

# Nothing here gains from running at once, and pip and npm would fight for the same folders.
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo test check bench bench-training bench-equal-time bench-keystrokes bench-server bench-load mutants fuzz docs setup setup-dev lock clean

export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PYTHON

PIP := .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
UV := 0.13.9
BASE := .venv/.base
DEV := .venv/.dev
BENCH := .venv/.bench
NODE := node_modules/.installed
VENDOR := static/vendor/tfjs.js
ELEMENT := static/vendor/lstm-autocomplete.js

BENCHES := runs/bench
BENCHED := base large
EPOCHS_base := 3
EPOCHS_large := 1

# A folder that was moved, or whose Python has gone, is set up again.
ifneq ($(wildcard $(BASE)),)
  ifneq ($(shell .venv/bin/python -c '' && cat $(BASE)),$(CURDIR))
    $(shell rm -f $(BASE) $(DEV) $(BENCH))
  endif
endif

help:
	@echo 'make demo    serve the page on http://127.0.0.1:5000; trains a first small model of your own where there is none'
	@echo '             PORT=8000 and HOST=0.0.0.0 choose another address'
	@echo 'make test    check the sources, then run every test: Python, JavaScript, Chromium'
	@echo 'make check   format, lint and types alone'
	@echo 'make bench   measure a step beside other runtimes, a suggestion, frames, memory, learning; MODEL=static/models/NAME'
	@echo 'make bench-training'
	@echo '             measure training against Keras and PyTorch, which it installs; TEXT=FILE chooses the text'
	@echo 'make bench-equal-time'
	@echo '             three minutes of training each: ours, a Transformer, a 7-gram; TEXT=FILE chooses the text'
	@echo 'make bench-keystrokes'
	@echo '             keys saved by a model, by counts of words, by Presage; MODEL=DIR and TEXT="FILE FILE" choose both'
	@echo 'make bench-server'
	@echo '             visitors and slow clients of the server while a training goes on; VISITORS=200 SLOW=200 MODEL=NAME'
	@echo 'make bench-load'
	@echo '             a first visit on a slow network and processor; BEFORE=COMMIT measures the models there, too, MODEL=NAME PAGE=explain'
	@echo 'make lock    pin every Python package again after a change of requirements*.txt; UPGRADE=1 takes newer versions'
	@echo 'make docs    write the generated parts of README and docs/: models, tree of files, fields of a card'
	@echo 'make mutants'
	@echo '             plant known faults one at a time, and name those that no test notices; NAME=WORD chooses some'
	@echo 'make fuzz    draw many more damaged files, links and requests than make test does; TIMES=20 draws 20 times as many'
	@echo 'make setup  install what the page needs; setup-dev adds what the tests need'
	@echo 'make clean   remove what set-up built; models, runs and data stay'
	@echo 'Each sets up what it needs. PYTHON=/path/to/python3.11 chooses the Python to set up with.'

# HOST and PORT reach the command through the environment.
demo: setup
	@exec python -m server demo

test: setup-dev
	@CHROMIUM="$$(sh scripts/find-chromium.sh)" && export CHROMIUM && python -m tests.lanes

check: setup-dev
	@python -m tests.lanes check

docs: setup-dev
	@python -m scripts.generated_docs

# In a copy of the sources; NAME chooses the mutants whose names contain it.
mutants: setup-dev
	python -m tests.make_models tests/fixtures/models
	python -m tests.mutants $(NAME)

# Each run draws other cases; a failure prints how to draw the same again.
fuzz: setup-dev
	python -m tests.make_models tests/fixtures/models
	FUZZ=$(or $(TIMES),20) node --test "tests/js/fuzz/*.test.js"
	FUZZ=$(or $(TIMES),20) python -m pytest -q -m fuzz --timeout=3600 tests/lm tests/web

# MODEL=static/models/NAME measures one model; without it, two of the presets base and large that are trained a little.
# KEYS=100000 is how many key presses memory is watched for.
bench: setup-dev $(if $(MODEL),,$(BENCHED:%=$(BENCHES)/models/%/card.json))
	@CHROMIUM="$$(sh scripts/find-chromium.sh)" && export CHROMIUM; \
	for model in $(or $(MODEL),$(BENCHED:%=$(BENCHES)/models/%)); do \
	  node benchmarks/step.mjs --model $$model && \
	  node benchmarks/runtimes.mjs --model $$model || exit; \
	  for beam in 5 8; do \
	    python -m benchmarks.latency --models $$(dirname $$model) --model $$(basename $$model) --beam $$beam || exit; \
	  done; \
	  python -m benchmarks.frames --models $$(dirname $$model) --model $$(basename $$model) || exit; \
	done; \
	for learn in '' --learn; do \
	  python -m benchmarks.memory --model english --keys $(or $(KEYS),20000) $$learn || exit; \
	done
	@sh benchmarks/adaptation.sh

# How often a letter was foreseen counts for the time that suggestions take: random weights foresee none.
$(BENCHES)/models/%/card.json: | setup-dev
	@echo 'Training a model of the preset $* for the benchmarks (minutes, the first time)'
	@rm -rf $(BENCHES)/$*
	@python -m server train python-docs --preset $* --name $* --epochs $(EPOCHS_$*) --no-keras \
	  --runs $(BENCHES) --models $(BENCHES)/models

# TEXT=FILE is what they train on, SECONDS=20 how long each does at each setting.
bench-training: $(BENCH)
	@python -m pytest -q tests/benchmarks/with_torch
	@python -m benchmarks.training_speed $(if $(TEXT),--text '$(TEXT)') $(if $(SECONDS),--seconds $(SECONDS))

# TEXT=FILE is split 90/10; SECONDS=180 is what each learner has.
bench-equal-time: $(BENCH)
	@python -m benchmarks.equal_time $(if $(TEXT),--text '$(TEXT)') $(if $(SECONDS),--seconds $(SECONDS))

# TEXT is what the model was trained on, in that order. CHARACTERS=20000 of each file of TYPE are typed: of the test
# split where it is one of these texts. Without TYPE it is the last one.
bench-keystrokes: setup
	@! command -v presage_demo_text >/dev/null || node --test tests/benchmarks/with_presage.test.js
	@python -m benchmarks.keystrokes $(if $(MODEL),--model '$(MODEL)') $(if $(TEXT),--text $(TEXT)) \
	  $(if $(TYPE),--type $(TYPE)) $(if $(CHARACTERS),--characters $(CHARACTERS))

# The load comes from this machine, too: run it where nothing else runs.
bench-server: setup
	@python -m benchmarks.visitors $(if $(VISITORS),--visitors $(VISITORS)) $(if $(SLOW),--slow $(SLOW)) \
	  $(if $(MODEL),--model $(MODEL))

# BEFORE=COMMIT measures the model as it is there by turns with the present one; VISITS=3 is how often each.
bench-load: setup-dev
	@CHROMIUM="$$(sh scripts/find-chromium.sh)" && export CHROMIUM && \
	python -m benchmarks.load $(if $(MODEL),--model $(MODEL)) $(if $(BEFORE),--before $(BEFORE)) \
	  $(if $(VISITS),--visits $(VISITS)) $(if $(PAGE),--page $(PAGE))

setup: $(BASE) $(NODE) $(VENDOR) $(ELEMENT)

setup-dev: setup $(DEV)

# Each stamp is written last: what was interrupted is done again.
$(BASE): requirements.lock scripts/make-venv.sh
	@rm -f $(BASE) $(DEV) $(BENCH)
	@sh scripts/make-venv.sh
	@echo 'Installing the Python packages (TensorFlow is large: minutes, the first time)'
	@$(PIP) -r requirements.lock
	@echo '$(CURDIR)' > $@

$(DEV): requirements-dev.lock $(BASE)
	@echo 'Installing the Python packages for development'
	@$(PIP) -r requirements-dev.lock
	@touch $@

# The lock has the build of PyTorch for NVIDIA's cards; one for CPUs alone that is already in .venv is kept.
$(BENCH): requirements-bench.lock $(DEV)
	@echo 'Installing PyTorch, to compare with'
	@python -m pip list --format freeze | grep -qF "$$(grep ^torch requirements-bench.txt)" || \
	  $(PIP) -r requirements-bench.lock
	@touch $@

$(NODE): package-lock.json $(BASE)
	@echo 'Installing the JavaScript packages'
	@npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

$(VENDOR): scripts/vendor.mjs scripts/bundle.mjs scripts/schemas.mjs scripts/third-party.mjs $(wildcard server/lm/export/schemas/*.json) $(NODE)
	@echo 'Building static/vendor'
	@npm run --silent vendor

$(ELEMENT): scripts/bundles.mjs scripts/embedded-messages.mjs $(VENDOR) $(shell find static/js static/css server/translations -type f)
	@npm run --silent bundles

# UPGRADE=1 takes the newest version of every package that the lists allow; without it, versions stay as they are.
lock: $(BASE)
	@sh scripts/lock.sh $(UV) $(if $(UPGRADE),--upgrade)

clean:
	rm -rf .venv node_modules static/vendor static/vendor.partial
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find server tests -name __pycache__ -type d -prune -exec rm -rf {} +
