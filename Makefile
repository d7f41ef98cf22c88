# The two commands are `make demo` and `make test`; `make help` lists the others.
# PORT and MOTGIO_HOME choose where the demo listens and keeps its data.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

python := $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name) 2>/dev/null)))
venv := .venv/bin
runtime := .venv/.stamp-runtime
tests := .venv/.stamp-tests
frontend := node_modules/.stamp

# Lets `make demo` become the demo (setup/become.c says why). Without a compiler it stays an ordinary recipe.
-load .setup/become.so
.setup/become.so: setup/become.c
	@mkdir -p .setup
	@cc -shared -fPIC -O1 -o $@.new $< 2>/dev/null && mv $@.new $@ || rm -f $@.new

# Every process of a demo or a test starts anew what is not kept compiled: two seconds of computing each.
unexport PYTHONDONTWRITEBYTECODE

dry := $(findstring n,$(firstword -$(MAKEFLAGS)))
set = $(if $($1),$1=$($1))

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: demo
demo: setup ## everything on this machine: http://127.0.0.1:8000 (PORT, MOTGIO_HOME choose otherwise)
	$(if $(dry),,$(become /usr/bin/env,-u,PYTHONDONTWRITEBYTECODE,$(call set,PORT),$(call set,MOTGIO_HOME),$(call set,MOTGIO_SEED),$(CURDIR)/$(venv)/motgio,demo))@exec $(venv)/motgio demo

.PHONY: test
test: setup-tests browser ## all tests, unit to real browser; every branch that decides or guards must be covered
	$(venv)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term

.PHONY: quick
quick: setup-tests ## the tests that need no browser and are not slow
	$(venv)/python -m pytest -n 2 --dist loadgroup -m "not browser and not slow and not soak" -q

.PHONY: check check-style check-types check-imports check-migrations check-locks check-security
check: check-style check-types check-imports check-migrations check-locks check-security ## ruff, types, import directions, missing migrations, lock files, security
check-style: setup-tests
	$(venv)/ruff check .
	$(venv)/ruff format --check .
check-types: setup-tests
	$(venv)/mypy
check-imports: setup-tests
	$(venv)/lint-imports
check-migrations: setup-tests
	$(venv)/python setup/check_migrations.py
check-locks:
	$(python) setup/check_locks.py
check-security: setup-tests
	$(venv)/bandit -q -ll -r src -c pyproject.toml

.PHONY: soak
soak: setup-tests ## kill -9 at random moments under load, until nothing is lost
	$(venv)/python -m pytest -m soak -p no:cacheprovider --timeout 3600 -s tests/soak

.PHONY: bench
bench: setup-tests ## the benchmarks; bench/README.md says what each figure means
	$(venv)/python -m bench

.PHONY: setup setup-tests browser
setup: $(runtime) $(frontend) ## virtual environment and front-end files
setup-tests: $(tests) $(frontend)
browser:
	@$(python) setup/browser.py

.PHONY: format
format: setup-tests ## put the code into the house format
	$(venv)/ruff check --fix .
	$(venv)/ruff format .

.PHONY: locks
locks: setup-tests ## compute the hashed requirements again from requirements/*.in
	for name in requirements/runtime requirements/test setup/tools; do \
	  $(venv)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	    --python-version 3.11 --quiet $$name.in -o $$name.txt || exit 1; done

.PHONY: clean
clean: ## remove all that was fetched or built; data in MOTGIO_HOME stay
	rm -rf .venv .setup node_modules src/motgio/web/static/vendor src/motgio/platform/documents/fonts .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(runtime): requirements/runtime.txt setup/tools.txt setup/environment.py pyproject.toml
	@test -n "$(python)" || { echo "Motgio needs Python 3.11 or newer; none was found."; exit 1; }
	@$(python) setup/environment.py runtime
	@touch $@

$(tests): requirements/test.txt $(runtime)
	@$(python) setup/environment.py test
	@touch $@

$(frontend): package.json package-lock.json setup/frontend.py | $(runtime)
	@$(python) setup/frontend.py
	@touch $@
