# `make map` and `make test` set up everything they need in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed-

.PHONY: map test test-slow test-all lint bench chromium clean

map: $(STAMP)map
	@$(BIN)/disputed-islands map -o map.html

test: $(STAMP)test chromium
	$(BIN)/python -m pytest -m "not slow"

test-slow: $(STAMP)test
	$(BIN)/python -m pytest -m slow

test-all: test test-slow

lint: $(STAMP)dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(STAMP)test
	$(BIN)/python bench/coastlines.py
	$(BIN)/python bench/page.py

# The browser tests skip without Chromium; a CI machine gets it instead.
chromium:
ifeq ($(CI),true)
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null)
endif

clean:
	rm -rf $(VENV) map.html build dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP)map: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(STAMP)%: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[$*]"
	@touch $@
