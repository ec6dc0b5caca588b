# make demo   a virtual environment, the install, then the main job on the bundled reports
# make test   everything that tests need (Debian's Chromium too, where it may install it), then all of them: style, types, tests
# make check  every example and near-miss of the lexicon
# make bench  speed, as ratios in one run
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test browser check bench clean
.DEFAULT_GOAL := demo

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(PIP) install -e .
	@touch $@

$(VENV)/.tested: $(BIN)/python pyproject.toml
	$(PIP) install -e '.[test]'
	@touch $(VENV)/.installed $@

demo: $(VENV)/.installed
	$(BIN)/dateline demo

# A browser for the tests of the explorer: whatever Chromium is on PATH, else Debian's, when this user may install it
browser:
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    echo "installing Debian's chromium for the tests of the explorer"; \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >/dev/null 2>&1 \
	      || echo "WARNING: chromium could not be installed: the tests in the browser will be skipped"; \
	  else echo "WARNING: no Chromium on PATH, and no right to install one: the tests in the browser will be skipped"; fi; }

test: $(VENV)/.tested browser
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/.installed
	$(BIN)/dateline check

bench: $(VENV)/.tested
	$(BIN)/python -m evaluation.speed

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
