# Two targets do everything: `make demo` and `make test`. The rest is what they are made of.
VENV ?= .venv
BIN := $(VENV)/bin
# The first interpreter that runs and is new enough: a name on the PATH may be a stub that does not run.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)

.PHONY: demo test check browser evaluate benchmark reference docs lock clean
.DELETE_ON_ERROR:

demo: $(VENV)/installed
	$(BIN)/sqskg demo

# In as many processes as there are cores, a file of tests in one: each starts servers and fills stores of its own.
test: check browser
	$(BIN)/pytest -n logical --maxprocesses 4 --dist loadfile

check: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Chromium, for tests/browser, where it is missing and can be had; without it these say what is not tested.
browser: $(VENV)/set-up
	$(BIN)/python tests/browser/chromium.py

# Every letter that has a gold file against it: measures by letter, the worst at the foot.
evaluate: $(VENV)/installed
	$(BIN)/python -m evaluation

# All that is to be quick, measured, into the page on it. It takes some eight hours, 16 GB of memory, 60 GB of disk and a
# quiet machine.
benchmark: $(VENV)/installed
	$(BIN)/python -m documentation.performance docs/performance.md

# The reference data anew, from a register of local authorities; docs/reference.md says which.
reference: $(VENV)/installed
	@test -n "$(REGISTER)" || { echo "Say 'make reference REGISTER=local-authorities.csv'; docs/reference.md says where it is from."; exit 1; }
	$(BIN)/python -m reference "$(REGISTER)" ontology/reference

# Versions and hashes come from the lock, so that two machines get the same.
$(VENV)/set-up: requirements.lock
	@test -n "$(PYTHON)" || { echo "sqskg needs Python 3.11 or newer: install it, or say 'make PYTHON=/path/to/python3'."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make virtual environments: install its venv package (Debian and Ubuntu: apt install python3-venv)."; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

# What pages load is built with it (hatch_build.py), by the Node.js of a wheel.
$(VENV)/installed: $(VENV)/set-up pyproject.toml hatch_build.py $(shell find assets -type f)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# The pages on the ontology, on the saved questions, and on the tables of exports.
docs: $(VENV)/installed
	$(BIN)/python -m documentation build/ontology.html docs/questions.md docs/tables.md

# Needs uv (https://docs.astral.sh/uv/), which only maintainers run.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-annotate --upgrade --output-file requirements.lock

clean:
	rm -rf $(VENV) build dist demo-store sqskg/static .mypy_cache .ruff_cache .pytest_cache .hypothesis
