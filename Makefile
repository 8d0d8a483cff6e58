# Two commands on a fresh machine: make run, make test. Needs Python 3.11 or newer and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
MUTANTS := var/mutants
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet --no-input

.PHONY: run test check format lock clean bench law-docs mutants

run: $(VENV)/.ready
	@$(BIN)/python -m bot run

test: check

check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot knowledge check
	$(BIN)/python -m pytest -n 2 --dist worksteal tests

format: $(VENV)/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Prints speeds of the law engine; judges nothing.
bench: $(VENV)/.ready-dev
	$(BIN)/python -m tests.benchmarks.bench_forecast

# The page that a jurist reviews, from the rule files; a test tells when it is out of date.
law-docs: $(VENV)/.ready
	$(BIN)/python -m knowledge.law_docs knowledge/rules docs/law/readings.md

# Mutation testing of the law engine in a copy, on one core, half an hour. The tool is no dependency: it comes on demand.
mutants: $(VENV)/.ready-dev
	rm -rf $(MUTANTS) && mkdir -p $(MUTANTS)/tree
	$(PIP) --upgrade --target $(MUTANTS)/tool mutmut
	cp -r bot knowledge docs tests pyproject.toml $(MUTANTS)/tree
	cp docs/law/mutmut.cfg $(MUTANTS)/tree/setup.cfg
	rm -f $(MUTANTS)/tree/tests/conftest.py
	cd $(MUTANTS)/tree && PYTHONPATH=../tool $(CURDIR)/$(BIN)/python -m mutmut run --max-children 1
	cd $(MUTANTS)/tree && PYTHONPATH=../tool $(CURDIR)/$(BIN)/python -m mutmut results

# Pins with hashes, never an address. Needs uv: pip install uv.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--upgrade --quiet -o requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --constraint requirements.lock --quiet -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Pointilleux needs Python 3.11 or newer; set PYTHON=/path/to/it")'
	@echo "Setting up Pointilleux in $(VENV) (once, under a minute) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/python
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
