# signgen: `make demo` makes example signs, `make test` runs every check.
# Both need only make and python3 (3.11 or newer) on a Debian-like system.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup setup-test system system-test demo test law-coverage matrix format golden lock clean

help: ## Show the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

setup: $(STAMP) ## Make .venv with signgen and its locked dependencies

setup-test: system-test setup

system:
	@.ci/system-packages runtime

system-test:
	@.ci/system-packages test

# A changed lock gives a fresh environment, so that nothing stale stays in it.
$(STAMP): requirements.lock pyproject.toml | system
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "signgen: Python 3.11+ / Python 3.11 以上が必要です")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --no-input --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-input --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## Make the example signs in output/
	$(BIN)/signgen init .build/demo --example bookshop --force
	$(BIN)/signgen build .build/demo/signgen.yaml --out output --force

test: setup-test ## Check the format, the lint, the types and run the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto

law-coverage: setup-test ## Count the requirements and refusals of the law that have their cases
	$(BIN)/python -m tests.law_coverage

matrix: setup-test ## Build and verify every type on every paper in every set of languages (takes a quarter of an hour)
	$(BIN)/python -m tests.matrix

format: setup ## Format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: setup-test ## Write the golden files of the tests anew
	$(BIN)/pytest --update-golden

lock: | system ## Pin the dependencies of pyproject.toml anew (keeps the pins that still fit)
	$(PYTHON) -m venv .build/lock
	.build/lock/bin/python -m pip install --quiet --no-input 'pip-tools>=7.5'
	CUSTOM_COMPILE_COMMAND='make lock' .build/lock/bin/pip-compile --quiet --generate-hashes --strip-extras \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --allow-unsafe \
		--extra dev --build-deps-for editable --output-file requirements.lock pyproject.toml

clean: ## Remove what make, the tests and the demo have made
	rm -rf $(VENV) .build build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitkeep -delete
