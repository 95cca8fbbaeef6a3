# make site   build the glossary into site/
# make serve  the same with live reload, at http://127.0.0.1:8000
# make docs   build the documentation into docs-site/
# make installed  install the wheel where the checkout is out of reach, and use it there
# make test   everything else that CI asks for
# make coverage  the tests once more, slower: at least 97 % of lines and branches must run
# make fuzz   random edits for as long as you like: the site must always equal one built anew
# make audit  what needs Java or Node besides
# make bench  what search and build cost on large glossaries, beside others; takes hours

# The first that there is, and new enough.
PYTHON ?= $(shell for one in python3.11 python3.12 python3.13 python3 python; do \
	$$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; done)
VENV := .venv
BIN := $(if $(filter Windows_NT,$(OS)),$(VENV)/Scripts,$(VENV)/bin)

FUZZ_STEPS ?= 400

.PHONY: site serve docs installed test coverage fuzz audit bench clean

site: $(VENV)/site.stamp
	$(BIN)/glossary build

serve: $(VENV)/site.stamp
	$(BIN)/glossary serve

docs: $(VENV)/test.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --config-file docs/config/mkdocs.yml

installed: $(VENV)/test.stamp
	$(BIN)/python -m tests.installed $(PYTHONS)

test: $(VENV)/test.stamp
	$(BIN)/python -m tests.browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.audit.scripts
	$(BIN)/pytest -n 2 --dist loadfile $(PYTEST_ARGS)

coverage: $(VENV)/test.stamp
	$(BIN)/python -m tests.browser
	$(BIN)/pytest -n 2 --dist loadfile --cov --cov-fail-under=97 --ignore=tests/test_patterns.py

fuzz: $(VENV)/test.stamp
	FUZZ_STEPS=$(FUZZ_STEPS) FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} $(BIN)/pytest -q tests/test_random_edits.py

audit: $(VENV)/test.stamp site
	npm ci --prefix tests/audit --ignore-scripts --no-fund --no-audit
	$(BIN)/python -m tests.audit.scripts
	$(BIN)/python -m tests.audit

$(VENV)/site.stamp: requirements/site.txt pyproject.toml
	$(or $(PYTHON),$(error there is no Python 3.11 or later: name one, as in make PYTHON=python3.12)) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	touch $@

bench: $(VENV)/bench.stamp
	$(BIN)/python -m benchmarks search --html
	$(BIN)/python -m benchmarks build --out docs/performance.json
	$(BIN)/python -m benchmarks report docs/performance.json

clean:
	rm -rf site .cache
