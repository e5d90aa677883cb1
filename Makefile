# Two commands do everything: `make demo` and `make test`. CI runs `make check test`.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
# Every process would compile all of the portal anew without it.
unexport PYTHONDONTWRITEBYTECODE
WHO ?=
DAYS ?=

.PHONY: setup demo demo-code demo-tick test check quick bench docs screenshots clean

# The environment, from the pinned and hashed requirements alone.
$(VENV)/ready: requirements/dev.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

setup: $(VENV)/ready
	@PYTHONWARNINGS=ignore PORTAL_DOOR=owner DJANGO_SETTINGS_MODULE=portal.settings.offline $(PY) manage.py texts --compile

demo: setup
	@$(PY) -m demo.up

demo-code: setup
	@$(PY) -m demo.code $(WHO)

# Moves the demo's clock: to the next 08:00 on a working day, or DAYS=22 days on.
demo-tick: setup
	@PORTAL_DOOR=owner $(PY) manage.py tick $(if $(DAYS),--days $(DAYS),--to-outcome)

test: setup
	$(PY) -m pytest -n auto

quick: setup
	$(PY) -m pytest tests/policy tests/sealing -n0

check: setup
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/djlint templates --quiet --check --lint
	$(VENV)/bin/lint-imports
	$(VENV)/bin/mypy
	$(PY) -m tests.support.checks

docs: setup
	$(PY) -m tests.support.checks --write

screenshots: setup
	$(PY) -m tests.journeys.screenshots

bench: setup
	$(PY) -m tests.bench

clean:
	rm -rf $(VENV) static-collected .mypy_cache .ruff_cache .pytest_cache
