# Thin on purpose: a target makes sure that its programs are there, then calls one of them.
# `make` alone lists the targets. Settings: PYTHON=python3.12, ARGS="…" for the program that is called.

SHELL := bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

PY := .venv/bin/python
# The stamp carries the content of both files in its name, so a touched or checked-out file costs nothing.
READY := .venv/ready-$(shell cat requirements.lock pyproject.toml | sha256sum | cut -c1-16)
PACKAGES := packaging/debian-packages.sh
# One more than two cores: tests that wait for a disk, a browser or a process leave room.
PYTEST_WORKERS ?= 3

export QT_API := pyside6

.PHONY: help test demo check bench screenshots translations bundle agent lock clean ready

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

test: $(READY) ## everything that must hold, from a bare machine to pytest's closing line
	@$(PACKAGES) test
	# Compiled once, while the printers' software is fetched, instead of by every worker and every server that they start.
	export PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen
	{ $(PY) -m compileall -q server workstation; $(PY) -m pytest tests -q --collect-only; } >/dev/null 2>&1 &
	packaging/printer-software.sh
	wait
	$(PY) -m pytest tests -q -n $(PYTEST_WORKERS) --dist loadfile --max-worker-restart 0 $(ARGS)

demo: $(READY) ## the main job, running: server, demonstration data, workstation signed in
	@$(PACKAGES) --may-miss qt
	$(PY) -m server demo $(ARGS)

check: $(READY) ## the quick half of test: ruff, mypy, import contracts
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

bench: $(READY) ## the measured figures as a table; ARGS=--quick for a minute's run
	@$(PACKAGES) bench
	$(PY) -m tests.benchmarks $(ARGS)

screenshots: $(READY) ## pictures of the real program for the README
	@$(PACKAGES) screenshots
	$(PY) -m tests.screenshots $(ARGS)

translations: $(READY) ## collect every text of the workstation, and compile what is translated
	$(PY) packaging/translations.py

bundle: $(READY) ## the workstation as one folder, and as a Debian package where dpkg-deb is
	$(PY) packaging/icon.py
	$(PY) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller packaging/layerdesk.spec
	! command -v dpkg-deb >/dev/null || packaging/debian/build.sh

agent: $(READY) ## the program for devices that are kept in sync, as one file
	$(PY) packaging/agent.py

lock: $(READY) ## resolve pyproject.toml again into requirements.lock
	$(PY) -m uv pip compile -q --python-version 3.11 --universal --generate-hashes --extra dev --extra bundle \
	    --no-header --no-annotate -o requirements.lock pyproject.toml

clean: ## remove everything that a target made, .venv included
	rm -rf .venv .demo .make build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find server workstation tests -name __pycache__ -type d -prune -exec rm -rf {} +

ready: $(READY) ## only set up .venv

$(READY):
	@packaging/find-python.sh >/dev/null 2>&1 || $(PACKAGES) python
	python="$$(packaging/find-python.sh)"
	echo "Setting up .venv with $$python, from requirements.lock"
	$(PY) -c '' 2>/dev/null || "$$python" -m venv --clear .venv
	$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	# The build tools are in the lock file too, so nothing unpinned is fetched here.
	$(PY) -m pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e .
	# Where the environment forbids bytecode, each start would compile every library anew: half a second.
	$(PY) -m compileall -q -j 0 .venv/lib >/dev/null || true  # some libraries carry templates that are no Python
	rm -f .venv/ready-*
	touch $@
