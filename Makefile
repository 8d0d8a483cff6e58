# Two commands on a fresh machine: make run, make test. Needs Python 3.11 or newer and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
MUTANTS := var/mutants
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet --no-input

.PHONY: run test check audit format lock clean guide bench bench-search bench-outbox bench-people bench-telegram chaos fuzz law-docs mutants

run: $(VENV)/.ready
	@$(BIN)/python -m bot run

# Everything that must pass.
test: check
	$(BIN)/python -m pytest -n 2 --dist worksteal tests

# The same without the tests: format, lint (security rules too), types, borders, knowledge files; under a minute.
check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot knowledge check

# Known holes in the pinned dependencies. The tool is no dependency: it comes on demand, and asks the advisory database of
# the package index: it needs the network, and fails for what could not be looked up.
audit: $(VENV)/.ready-dev
	$(PIP) --upgrade --target var/audit pip-audit
	PYTHONPATH=var/audit $(BIN)/python -m pip_audit --strict --require-hashes --disable-pip -r requirements.lock

format: $(VENV)/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Prints speeds of the law engine; judges nothing.
bench: $(VENV)/.ready-dev
	$(BIN)/python -m tests.benchmarks.bench_forecast

# Ways to find the topic of a question, compared and timed; the others come on demand. FILES: labelled questions.
bench-search: $(VENV)/.ready-dev
	$(PIP) --upgrade --target var/bench bm25s scikit-learn
	PYTHONPATH=var/bench $(BIN)/python -m tests.benchmarks.bench_search $(FILES)

# A tick on 10,000 and on 1,000,000 stored messages, SQLite and PostgreSQL, beside APScheduler; ten minutes.
bench-outbox: $(VENV)/.ready-dev
	$(BIN)/python -m tests.benchmarks.bench_outbox

# A message with 50 and with 50,000 people stored, SQLite and PostgreSQL; memory over 100,000 messages; twenty minutes.
bench-people: $(VENV)/.ready-dev
	$(BIN)/python -m tests.benchmarks.bench_people

# 3,000 reminders against a server that enforces Telegram's limits; two minutes.
bench-telegram: $(VENV)/.ready-dev
	$(BIN)/python -m tests.benchmarks.bench_telegram

# 1,000 reminders, failing servers, 50 kills, three times; ten minutes. `make test` does the same with 40 and 4.
chaos: $(VENV)/.ready-dev
	CHAOS=whole $(BIN)/python -m pytest -s -m chaos tests/chaos

# Random people for half an hour, others each time; what fails is shortened and printed. FUZZ: how many people.
FUZZ ?= 2000
fuzz: $(VENV)/.ready-dev
	FUZZ=$(FUZZ) $(BIN)/python -m pytest -s tests/scenarios/test_random_talk.py

# The talks in docs/guide and their pictures, from what the bot answers now to tests/guide/talks.yaml.
guide: $(VENV)/.ready-dev
	$(BIN)/python -m tests.guide.making

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
	@$(BIN)/python -m compileall -q bot knowledge storage
	-@$(BIN)/python -m bot knowledge learn
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
