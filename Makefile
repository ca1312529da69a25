# Two commands matter: `make run` and `make test`. Everything else is for those who work on coderound.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test check setup image bench bank clean

run: $(STAMP)
	@$(BIN)/coderound

test: $(STAMP)
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

setup: $(STAMP)

image: $(STAMP)
	$(BIN)/coderound image build

bench: $(STAMP)
	$(BIN)/python -m tests.bench

# Hours for the whole bank: what has been proved goes into quality/report.json, to be committed. make bank PACKS="a b" for some.
bank: $(STAMP)
	$(BIN)/coderound pack check --deep $(or $(PACKS),problems/bank)
	$(BIN)/python -m docs.bank

# Only what decides the environment makes it stale: quick when there is nothing to do.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("coderound needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make run PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo 'The venv module is missing. On Debian or Ubuntu: apt install python3-venv'; exit 1; }
	@echo 'Installing coderound into $(VENV) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(STAMP)

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
