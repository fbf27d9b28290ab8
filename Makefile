# `make run` cleans a sample page, prints it and leaves the service running; `make test` passes the tests.
# Both build a virtual environment in .venv first; PYTHON names the interpreter to build it with (3.11 or newer).

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8787
SAMPLE := tests/pages/sample/source.html

.PHONY: run serve test browser-test bench extension lint types rules check wheel clean help
.DEFAULT_GOAL := help

help: ## Say what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# An editable install that is made anew whenever its requirements change. Old pips cannot resolve
# lxml[html-clean], so pip itself comes first.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Sidelight needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=24"
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable ".[dev]"
	@touch $@

run: $(VENV)/.installed ## Clean the sample page, print it, and leave the service on 127.0.0.1:8787
	$(BIN)/sidelight read $(SAMPLE) --url https://www.saltmarsh-lantern.example/2026/05/brackwater-ferry-bicycles/ --explain
	@echo
	$(BIN)/sidelight serve --host $(HOST) --port $(PORT)

serve: $(VENV)/.installed ## Only start the service
	$(BIN)/sidelight serve --host $(HOST) --port $(PORT)

test: $(VENV)/.installed ## Run the tests that need no browser
	$(BIN)/python -m pytest

browser-test: $(VENV)/.installed ## Run the tests in Chromium and Firefox (apt-get install chromium chromium-l10n firefox-esr)
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable ".[dev,browser]"
	$(BIN)/python -m pytest -m browser -n 0

bench: $(VENV)/.installed ## Compare with other tools on your own pages: make bench PAGES=folder
	@test -n "$(PAGES)" || { echo "Name a folder of pages: make bench PAGES=folder" >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable ".[dev,bench]"
	$(BIN)/sidelight bench "$(PAGES)" --chart bench.svg

extension: ## Make the extension's two store packages in dist/ and lint them
	$(PYTHON) tools/extension/package.py dist
	npx --no-install web-ext lint --warnings-as-errors --source-dir dist/sidelight-*-firefox.zip

lint: $(VENV)/.installed ## Ruff, import layers, YAML
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/yamllint --strict rules

types: $(VENV)/.installed ## mypy, strict
	MYPYPATH=server $(BIN)/mypy -p sidelight

rules: $(VENV)/.installed ## Lint the rules and run their examples
	$(BIN)/sidelight rules lint
	$(BIN)/sidelight rules test

check: lint types rules test ## All of it

wheel: $(VENV)/.installed ## Build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## Remove what the targets above made
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
