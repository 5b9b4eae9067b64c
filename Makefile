# plan: sets everything up and answers the README's question; serve: the same in a browser.  test, check, docs, lock, release: see CONTRIBUTING.md.
PYTHON ?= python3
BIN := .venv/bin
SPREAD ?= -n auto --dist loadfile  # tests over all cores, those of one file on the same

.PHONY: plan serve test check coverage mutants docs lock release bench clean

plan: .venv/ready
	@$(BIN)/reticule plan --carry "iPhone 15 Pro, card holder, keys, lipstick, AirPods" \
	  --outfit "oversized camel coat, cream jumper, wide-leg jeans, red belt"

serve: .venv/ready
	@$(BIN)/reticule serve

# the runtime with its server; an install is made anew only when what it is made from has changed
.venv/ready: pyproject.toml setup.py $(wildcard src/reticule/packing/solver/*.p* src/reticule/frontier/*.p* src/reticule/reality/poses/*.p*)
	@if command -v uv >/dev/null 2>&1; then \
	  { [ -x $(BIN)/python ] || uv venv --quiet --seed .venv; } && uv pip install --quiet --python $(BIN)/python -e ".[server]"; \
	else \
	  { [ -x $(BIN)/python ] || $(PYTHON) -m venv .venv; } && $(BIN)/python -m pip install --quiet -e ".[server]"; \
	fi
	@touch $@

.venv/ready-dev: .venv/ready
	@if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python -e ".[dev]"; \
	else $(BIN)/python -m pip install --quiet -e ".[dev]"; fi
	@touch $@

test: .venv/ready-dev
	@rm -f .venv/tested; touch .venv/testing
	@$(BIN)/python -m pytest $(SPREAD)
	@mv .venv/testing .venv/tested

check: .venv/ready-dev
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/bandit --quiet --recursive --configfile pyproject.toml src 2>.venv/bandit.log || { cat .venv/bandit.log; exit 1; }
	@$(CHANGED) || { echo "all tests have passed on these very files"; exit 0; }; $(MAKE) --no-print-directory test

# whether anything is newer than the start of the last tests that passed, or none did
FILES := src tests docs tools benchmarks examples locks changelog.d $(wildcard *.toml *.md *.py *.cff Makefile Containerfile) .venv/ready-dev
CHANGED = [ ! -e .venv/tested ] || [ -n "$$(find $(FILES) -type f -newer .venv/tested -not -path '*/__pycache__/*' -print -quit)" ]

# site/ from docs/; a broken link, or anything that a page would load from another host, fails
docs: .venv/ready-docs
	@$(BIN)/python tools/make_site.py

.venv/ready-docs: .venv/ready
	@if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python -e ".[docs]"; \
	else $(BIN)/python -m pip install --quiet -e ".[docs]"; fi
	@touch $@

# locks/*.txt anew, from pyproject.toml; make lock NEW=--upgrade takes the newest versions
lock: .venv/ready-release
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/lock.sh $(NEW)

.venv/ready-release: .venv/ready-dev
	@if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python -e ".[release]"; \
	else $(BIN)/python -m pip install --quiet -e ".[release]"; fi
	@touch $@

# dist/ with everything that is released, each wheel tried in an empty environment: about three minutes a Python, most of it to compile
PYTHONS ?= python3.11 python3.12 python3.13
release: .venv/ready-release
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/make_release.sh dist $(PYTHONS)
	@tools/try_wheels.sh dist $(PYTHONS)

# branches that the tests run, the compiled part too: 40 minutes on two cores; under 95 % it fails
coverage: .venv/ready-measure
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/coverage.sh

# what the tests nearest to a small change notice, in the rooms that decide: an hour to map them, another for 600 changes
MUTANTS ?= build/mutants
mutants: .venv/ready-measure
	@[ -e $(MUTANTS)/times.json ] || { mkdir -p $(MUTANTS); $(BIN)/python benchmarks/mutants.py map $(MUTANTS); }
	@$(BIN)/python benchmarks/mutants.py run $(MUTANTS)

.venv/ready-measure: .venv/ready-dev
	@if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python -e ".[measure]"; \
	else $(BIN)/python -m pip install --quiet -e ".[measure]"; fi
	@touch $@

# make bench MICRO=micro_instances.json REPORTS="benchmarks/data/fit_reports.jsonl": long, by hand; figures go to benchmarks/ledger.csv
REPORTS ?= benchmarks/data/fit_reports.jsonl
bench: .venv/ready-dev
	@[ -n "$(MICRO)" ] || { echo "say where the instances are: make bench MICRO=micro_instances.json"; exit 2; }
	@$(BIN)/python benchmarks/packing.py $(MICRO)
	@$(BIN)/python benchmarks/claims.py $(REPORTS) --peers --halves --cases
	@$(BIN)/python benchmarks/any_angle.py
	@RETICULE_TEST_CATALOGUES=1000 RETICULE_TEST_LISTS=12 $(BIN)/python -m pytest -q tests/store/test_predicate.py
	@$(BIN)/python benchmarks/find.py

clean:
	rm -rf .venv build dist site src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src -name '*.so' -delete -o -name '__pycache__' -type d -exec rm -rf {} +
