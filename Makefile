# Everything a person does with a checkout of Atlas Trainer. `make` alone lists it.

SHELL := /bin/sh
PYTHON ?=
BIN := .venv/bin
RUN := .venv/installed-run
DEV := .venv/installed-dev
CHECKED := atlas_trainer tests tools benchmarks
WORKERS ?= 2
# ci: the same examples every time; dev: others every time; more: thousands of them.
PROFILE ?= ci

export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run demo test check format bench agreement mutations library-report install install-dev dist clean

help:
	@echo 'make run      install what is needed and start Atlas Trainer'
	@echo 'make demo     a scripted learner goes through a drill; pictures in build/demo/'
	@echo 'make test     the tests (WORKERS=N processes; PROFILE=more: thousands of examples)'
	@echo 'make check    format, lint, types, imports'
	@echo 'make format   put the code into its form'
	@echo 'make bench    measure; table on the screen, figures in build/bench.json'
	@echo 'make agreement  how far marks agree with examiners'
	@echo 'make mutations  change each term of the scorer and see a test notice (slow)'
	@echo 'make library-report  what stands out in the bundled diagrams'
	@echo 'make install  only install, into .venv'
	@echo 'make dist     build the wheel and the source archive into dist/'
	@echo 'make clean    remove what make built (.venv stays)'
	@echo 'PYTHON=... chooses the Python (3.11 or newer) that .venv is made with.'

$(RUN): pyproject.toml
	@sh tools/install.sh run

$(DEV): pyproject.toml
	@sh tools/install.sh dev

install: $(RUN)

install-dev: $(DEV)

run: $(RUN)
	@$(BIN)/python -m tools.start run

demo: $(RUN)
	@$(BIN)/python -m tools.start demo

test: $(DEV)
	@$(BIN)/python -m tools.system_libraries offscreen
	QT_QPA_PLATFORM=offscreen HYPOTHESIS_PROFILE=$(PROFILE) $(BIN)/python -m pytest -n $(WORKERS)

check: $(DEV)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/mypy $(CHECKED)
	$(BIN)/lint-imports

format: $(DEV)
	$(BIN)/ruff check --fix-only $(CHECKED)
	$(BIN)/ruff format $(CHECKED)

bench: $(DEV)
	@$(BIN)/python -m tools.system_libraries offscreen
	@$(BIN)/python -m benchmarks

dist: $(DEV)
	rm -rf dist
	$(BIN)/python -m build

agreement: $(DEV)
	@$(BIN)/python -m tools.agreement

mutations: $(DEV)
	@$(BIN)/python -m tools.mutations

library-report: $(DEV)
	@$(BIN)/python -m tools.library_report

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find atlas_trainer benchmarks tests tools -name __pycache__ -prune -exec rm -rf {} +
