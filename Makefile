# The care kiosk: `make help` lists what there is.
SHELL := /bin/bash
PY := .venv/bin/python
# Prism needs a Node that can require() modules; Debian 12's 18 cannot, so npm brings one.
NODE := node-linux-$(if $(filter aarch64,$(shell uname -m)),arm64,x64)
# A registry that does not answer holds npm for ten minutes and more; begun anew it goes on with what it has.
PRISM = timeout 300 npm install --silent --no-audit --no-fund --no-save --prefix .venv/prism \
	@stoplight/prism-cli@5.16.0 $(NODE)@22.12.0
TALK := tests/speech_models/test_transfer_by_voice.py
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export LANG := C.UTF-8
# Where this is set every program compiles all its libraries at every start, and takes more than twice as long for it.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test test-contract test-voice lint bench tour voices deb debian debian-test clean

help: ## list these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: debian .venv/ready voices ## install what is needed and open the kiosk with its bench panel (no display: play the tour)
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then .venv/bin/kiosk demo; \
	else echo "No display here: playing the tour instead."; .venv/bin/kiosk tour --out tour; fi

test: debian-test .venv/ready voices ## the whole suite, headless, from nothing
	$(PY) -m pytest tests/engine tests/services --cov --cov-report=term:skip-covered
	$(PY) -m pytest -n 3 --dist loadscope --no-loadscope-reorder --ignore tests/engine --ignore tests/services --ignore $(TALK) \
	|| { [ $$? -eq 1 ] && echo "What failed is run once more, by itself:" && $(PY) -m pytest --last-failed --last-failed-no-failures none; }

test-voice: debian-test .venv/ready voices ## the transfer by voice alone: minutes of talk in a room of software, on a quiet machine
	$(PY) -m pytest $(TALK)

test-contract: debian-test .venv/ready ## Prism, an independent validator, between kiosk and bank while whole tours run (needs npm)
	@command -v npm >/dev/null || packaging/debian.sh contract
	$(PRISM) || $(PRISM)
	PATH="$(CURDIR)/.venv/prism/node_modules/$(NODE)/bin:$$PATH" $(PY) -m tests.bank.contract_by_prism .venv/prism/node_modules/.bin/prism

lint: debian .venv/ready ## ruff, mypy --strict, import contracts
	.venv/bin/ruff check kiosk tests packaging
	.venv/bin/ruff format --check kiosk tests packaging
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: debian-test .venv/ready ## speed and memory, compared in the same run; a table and bench-out/bench.json
	$(PY) -m tests.benchmarks --out bench-out

tour: debian .venv/ready ## play the main story; pictures, transcript and receipt in ./tour
	.venv/bin/kiosk tour --out tour

voices: .venv/ready ## models for hearing and natural speech (174 MB, once; checked every time); all works without them
	@.venv/bin/kiosk voices install || echo "Going on without what is missing; make voices tries again."

deb: debian .venv/ready ## a Debian package for kiosks with this release of Debian or Ubuntu: dist/care-kiosk_*.deb
	@packaging/deb/build.sh

debian:
	@packaging/debian.sh

debian-test:
	@packaging/debian.sh test

# Hashes are checked; the package itself is installed editable, with the build backend from the same list.
.venv/ready: packaging/requirements.txt pyproject.toml
	@echo "Making .venv (about 500 MB the first time)"
	python3 -m venv .venv
	$(PY) -m pip install --quiet --require-hashes -r packaging/requirements.txt
	$(PY) -m pip install --quiet --no-deps --no-build-isolation -e .
# PySide keeps Python sources in its library and compiles them at every start, unless told to lay them out as files.
	SBK_EMBED=0 $(PY) -c "import shiboken6"
	@touch $@

clean: ## remove what was made here
	rm -rf .venv tour bench-out var build dist
