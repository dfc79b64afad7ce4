# The one task file. `make help` lists the tasks; each also works without make (see README.md).

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUNTIME := $(VENV)/.installed-runtime
DEVELOPMENT := $(VENV)/.installed-development

# Throw-away values: the checks and tests need some settings, never an office's own.
check test coverage proofs pictures messages: export PUAS_SECRET_KEY = throw-away-key-for-checks-and-tests-only

# The proofs repeat more often than the everyday tests do: kills of the tick, random months, simulated offices and samples.
proofs: export PUAS_KILLS ?= 40
proofs: export PUAS_RANDOM_MONTHS ?= 200
proofs: export PUAS_SIMULATION_OFFICES ?= 1000
proofs: export PUAS_SIMULATION_DRAWS ?= 1000
# ... and send, stuff and flood on the scale of a real attack, or of a bad network.
proofs: export PUAS_PARALLEL_POSTS ?= 10000
proofs: export PUAS_STUFFED_MONTHS ?= 200
proofs: export PUAS_FLOOD_POSTS ?= 5000
proofs: export PUAS_LOSSY_SHEETS ?= 5000
proofs: export PUAS_LOSSY_PHONES ?= 200

# And attack the answer book over as many random logs.
proofs: export PUAS_BOOKS ?= 200
# ... and change a signed report in more places.
proofs: export PUAS_MUTATIONS ?= 10000

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check bench proofs coverage pictures golden messages format lock clean

help: ## list the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: $(RUNTIME) ## install what Puas needs into .venv; afterwards .venv/bin/puas works

demo: $(RUNTIME) ## a believable office with fourteen months of answers, in the browser (Ctrl-C stops it)
	$(BIN)/puas demo

run: $(RUNTIME) ## the server for an office (settings come from PUAS_* variables)
	$(BIN)/puas serve

test: $(DEVELOPMENT) ## every test: pure suites, both databases, browser journeys
	$(BIN)/python -m tests.runner

check: $(DEVELOPMENT) ## style, types, floors, templates and the tests of the house itself
	$(BIN)/python -m tests.runner.checks

bench: $(DEVELOPMENT) ## measure against the limits in bench/
	@for program in bench/bench_*.py; do echo "== $$program"; $(BIN)/python "$$program" || exit 1; done

proofs: $(DEVELOPMENT) ## the promises of docs/proofs.md, each with the test that holds it
	$(BIN)/python -m tests.runner.proofs

coverage: $(DEVELOPMENT) ## branch coverage with its gates: 100 % in domain and documents, 95 % elsewhere
	$(BIN)/python -m tests.runner --coverage

pictures: $(DEVELOPMENT) ## walk the journeys and renew the pictures in docs/pictures
	PUAS_PICTURES_DIR=$(CURDIR)/docs/pictures $(BIN)/python -m tests.runner journeys

golden: $(DEVELOPMENT) ## write the committed texts of typical reports anew (read the git diff before you commit it)
	$(BIN)/python -m tests.documents.typical_reports

messages: $(DEVELOPMENT) ## renew the catalogues of citizens' sentences (then translate what is empty)
	DJANGO_SETTINGS_MODULE=puas.project.settings $(BIN)/python -m puas.web.translation.messages

format: $(DEVELOPMENT) ## let ruff lay out the code
	$(BIN)/ruff check --fix-only --quiet . && $(BIN)/ruff format .

lock: $(DEVELOPMENT) ## renew both requirements files (pinned, hashed, without addresses)
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --extra dev pyproject.toml -o requirements-dev.txt

clean: ## remove what the tools left behind (not the data, not .venv)
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache htmlcov .coverage .coverage.*
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Puas needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Puas needs (once, a minute or two) ..."
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps -e .
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	@echo "Installing the tools for checks and tests ..."
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
