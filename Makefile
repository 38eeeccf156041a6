# litup: make run · make test · make check · make bench · make help
.DEFAULT_GOAL := help
.PHONY: help run test check format bench bench-peers record networks experiments screenshots python ready ready-for-tests

# Another environment's settings would leak into ours.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python
WEB := $(PY) web/build.py

# The first Python that is new enough.
NEW_ENOUGH := 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c $(NEW_ENOUGH) 2>/dev/null && echo $$python && break; done)

help: ## say what can be made
	@echo "litup, a neural network you can see thinking"
	@grep -hE '^[a-z-]+:.* ## ' Makefile | sed -E 's/^([a-z-]+):.* ## /  make \1	/' | expand -t 20

run: ready ## set everything up and open the page
	@exec $(BIN)/litup open $(ARGS)

test: check ## set up what the tests need, check the code, run all tests
	$(PY) -m pytest $(ARGS)
	$(WEB) vitest run

check: ready-for-tests ## formatting, lint, types, import directions: Python, C, TypeScript
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m basedpyright
	$(BIN)/lint-imports
	$(PY) tools/protocol.py --check
	$(BIN)/clang-format --dry-run --Werror kernel/*.c kernel/*.h benchmarks/*.c
	$(WEB) prettier --check .
	$(WEB) eslint .
	$(WEB) svelte-check --fail-on-warnings

format: ready-for-tests ## bring all code to its format
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	$(BIN)/clang-format -i kernel/*.c kernel/*.h benchmarks/*.c
	$(WEB) prettier --write .

BENCHMARKS := speed floor growth seeds start landscape page training labels watch reading

bench: ready-for-tests ## measure what litup claims, peers in the same run; write benchmarks/results
	@$(PY) benchmarks/ready.py
	@for name in $(BENCHMARKS); do $(PY) benchmarks/$$name.py --keep || exit 1; done
	$(PY) benchmarks/readme.py

bench-peers: ready-for-tests ## install what make bench compares with: PyTorch, scikit-learn, JAX
	$(PY) tools/prepare.py peers

record: ready-for-tests ## train a large plain network as well as ten minutes of processor time allow; write benchmarks/results
	$(PY) benchmarks/record.py --keep $(ARGS)

networks: ready ## train the networks that litup ships again
	$(PY) tools/networks.py $(ARGS)

experiments: ready ## measure where the network falls short, and write docs/experiments.md
	$(PY) tools/experiments.py $(ARGS)

screenshots: ready-for-tests ## take the README's pictures of the page again
	$(PY) tools/screenshots.py

python:
	@test -n "$(PYTHON)" || { echo "litup needs Python 3.11 or newer; here: $$(python3 --version 2>/dev/null || echo none)." \
	"Install one: sudo apt install python3 python3-venv, brew install python, or https://www.python.org" >&2; exit 1; }

ready: python
	@$(PYTHON) tools/prepare.py run

ready-for-tests: python
	@$(PYTHON) tools/prepare.py test
