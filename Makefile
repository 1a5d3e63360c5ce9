# Two commands matter: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PY ?= python3
PORT ?= 8080
DATA ?= $(CURDIR)/build/demo
SEED ?= 1
BIN := .venv/bin
NODE := $(shell node --version 2>/dev/null | grep -qE '^v(2[0-9]|[3-9][0-9])' && echo node)

.PHONY: help demo test test-only check bench lock browser
help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

demo: build/run.stamp  ## a synthetic region on http://127.0.0.1:8080 (PORT=, DATA=, SEED=)
	$(BIN)/returnapp demo --data "$(DATA)" --port "$(PORT)" --seed "$(SEED)"

test: build/test.stamp browser  ## all tests: pytest with a real browser, then node --test
	$(BIN)/python -m pytest -n 2
	$(or $(NODE),$(BIN)/node) --test tests/js/*.test.mjs

check: build/test.stamp  ## lint, format, types, layers, templates, catalogues, scripts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --check --lint --quiet returnapp/templates
	$(BIN)/python -m returnapp.catalogue check
	for script in returnapp/static/js/*.js; do $(or $(NODE),$(BIN)/node) --check "$$script" || exit 1; done

bench: build/test.stamp browser  ## a table of ratios, and build/bench.json
	$(BIN)/python -m tests.bench

browser:
	@command -v chromium >/dev/null || tests/browser/install.sh

lock:  ## new versions into the two lock files
	$(PY) -m venv build/lock && build/lock/bin/pip install -q pip-tools
	tools=build/lock/bin/pip-compile; flags="-q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --allow-unsafe --no-header --upgrade"; \
	$$tools $$flags --all-build-deps -o requirements.lock pyproject.toml && \
	$$tools $$flags --all-build-deps --extra test -o requirements-test.lock pyproject.toml

.venv/bin/python:
	$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: say which with PY=python3.12")'
	$(PY) -m venv .venv

build/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@mkdir -p build
	test -e build/test.stamp || $(BIN)/pip install -q --require-hashes -r requirements.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@

build/test.stamp: requirements-test.lock pyproject.toml | .venv/bin/python
	@mkdir -p build
	$(BIN)/pip install -q --require-hashes -r requirements-test.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@
