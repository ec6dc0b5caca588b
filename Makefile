# make demo   a virtual environment, the install, then the main job on the bundled reports
# make test   everything that tests need, then all of them: style, types, tests
# make check  every example and near-miss of the lexicon
# make bench  speed, as ratios in one run
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check bench clean
.DEFAULT_GOAL := demo

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(PIP) install -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed pyproject.toml
	$(PIP) install -e '.[test]'
	@touch $@

demo: $(VENV)/.installed
	$(BIN)/dateline demo

test: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

check: $(VENV)/.installed
	$(BIN)/dateline check

bench: $(VENV)/.tested
	$(BIN)/python -m evaluation.speed

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
