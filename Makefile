# The care kiosk: `make help` lists what there is.
SHELL := /bin/bash
PY := .venv/bin/python
comma := ,
# Where they are given: make PYTHON=python3.12 run, make WHEELHOUSE=/media/stick/wheelhouse run
export PYTHON WHEELHOUSE
# Prism needs a Node that can require() modules; Debian 12's 18 cannot, so npm brings one.
NODE := node-linux-$(if $(filter aarch64,$(shell uname -m)),arm64,x64)
# A registry that does not answer holds npm for ten minutes and more; begun again it goes on with what it has.
PRISM = mkdir -p .venv/prism && cp packaging/prism/*.json .venv/prism/ && \
	timeout 300 npm ci --loglevel=error --no-audit --no-fund --prefix .venv/prism
# Who gets which test is decided in tests/conftest.py.
SHARED := --dist loadscope --no-loadscope-reorder
SET_UP := tests/packaging/test_venv.py
TALK := tests/speech_models/test_transfer_by_voice.py
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export LANG := C.UTF-8
# What runs here talks over this machine's own addresses, never through a proxy.
export NO_PROXY := $(addsuffix $(comma),$(or $(NO_PROXY),$(no_proxy)))127.0.0.1,localhost,::1
export no_proxy := $(NO_PROXY)
# They would put other packages before those of .venv.
unexport PYTHONPATH PYTHONHOME
# Where this is set every program compiles all its libraries at every start, and takes more than twice as long for it.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run monkey test test-pages test-quick test-fresh test-contract test-access test-voice wheelhouse lint bench gallery qmltypes fuzz tour voices deb sbom reuse lock debian debian-test venv-run venv-dev clean

help: ## list these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: debian venv-run voices ## install what is needed and open the kiosk with its bench panel (no display: play the tour)
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then .venv/bin/kiosk demo; \
	else echo "No display here: playing the tour instead."; .venv/bin/kiosk tour --out tour; fi

check: lint ## what to run before each commit: style, types, rules, services, the pages in one size; a minute
	$(PY) -m pytest -n 2 $(SHARED) tests/domain tests/engine tests/services tests/style tests/pages \
		-k "not 1920x1080 and not 1080x1920"

test: debian-test venv-dev voices ## the whole suite, headless, from nothing
	$(PY) -m pytest tests/domain tests/engine tests/services --cov --cov-report=term:skip-covered
	$(PY) -m pytest -n 3 $(SHARED) --ignore tests/domain --ignore tests/engine --ignore tests/services --ignore tests/access --ignore $(TALK) --ignore $(SET_UP)

test-set-up: debian venv-dev ## what upsets an install: a dozen environments are made one after the other
	$(PY) -m pytest $(SET_UP)

test-pages: debian venv-dev ## every page in every size, mode, language, text size and theme, measured: half an hour
	$(PY) -m pytest tests/pages --every-combination

test-fresh: ## make run and the quick tests in bare Debian 12 and 13 made for it (needs root; RELEASES=12: the one)
	@[ "$$(id -u)" != 0 ] || packaging/debian.sh fresh
	@packaging/fresh.sh $(RELEASES)

wheelhouse: venv-run ## all that make run brings in dist/wheelhouse; without a network then: make WHEELHOUSE=FOLDER run
	@packaging/wheelhouse.sh

test-voice: debian-test venv-dev voices ## the transfer by voice alone: minutes of talk in a room of software, on a quiet machine
	$(PY) -m pytest $(TALK)

test-access: debian venv-dev voices ## a transfer by a foreign program over AT-SPI, said by the screen reader Orca
	@packaging/debian.sh access
	$(PY) -m pytest tests/access

test-contract: debian-test venv-dev ## Prism, an independent validator, between kiosk and bank while whole tours run (needs npm)
	@command -v npm >/dev/null || packaging/debian.sh contract
	$(PRISM) || $(PRISM)
	PATH="$(CURDIR)/.venv/prism/node_modules/$(NODE)/bin:$$PATH" $(PY) -m tests.bank.contract_by_prism .venv/prism/node_modules/.bin/prism

lint: debian venv-dev ## ruff, mypy --strict, import contracts
	.venv/bin/ruff check kiosk tests packaging
	.venv/bin/ruff format --check kiosk tests packaging
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: debian-test venv-dev ## speed and memory, compared in the same run; a table and bench-out/bench.json
	$(PY) -m tests.benchmarks --out bench-out

gallery: debian venv-dev ## every page in every mode, size, theme and language as one HTML page: gallery/index.html
	$(PY) -m tests.pages.gallery gallery

qmltypes: venv-dev ## what Python registers for QML, for editors (.qmlls.ini) and qmllint: build/qmltypes
	$(PY) -m kiosk.devkit.qmltypes

fuzz: venv-dev ## a million bad inputs over every decoder of bytes from outside; a table (INPUTS=20000: fewer)
	@$(PY) -m pip install --quiet --no-deps --require-hashes --only-binary :all: --requirement packaging/fuzz.txt \
		|| echo "atheris cannot be had for this Python: inputs by mutation instead."
	$(PY) -m tests.fuzz --inputs $(or $(INPUTS),1000000)

monkey: venv-dev ## random customers, devices, staff and sentences, 100,000 actions; prints its seed (ACTIONS=5000 SEED=7)
	.venv/bin/python -m tests.monkey --actions $(or $(ACTIONS),100000) $(if $(SEED),--seed $(SEED))

tour: debian venv-run ## play the main story; pictures, transcript and receipt in ./tour
	.venv/bin/kiosk tour --out tour

voices: venv-run ## models for hearing, natural speech and handwriting (161 MB, once; checked every time); all works without them
	@.venv/bin/kiosk voices install $(if $(WHEELHOUSE),--from "$(WHEELHOUSE)/models") || echo "Going on without what is missing; make voices tries again."

deb: debian venv-dev ## a Debian package for kiosks with this release of Debian or Ubuntu: dist/care-kiosk_*.deb
	@packaging/deb/build.sh

sbom: venv-dev ## the bill of materials of what is installed with the program: dist/care-kiosk_*.cdx.json (CycloneDX)
	@packaging/sbom.sh

reuse: venv-dev ## has every file a licence and an owner? (REUSE specification)
	.venv/bin/reuse lint

debian:
	@packaging/debian.sh

debian-test:
	@packaging/debian.sh test

venv-run:
	@packaging/venv.sh run

venv-dev:
	@packaging/venv.sh dev

lock: ## write packaging/run.txt and dev.txt again from pyproject.toml (UPGRADE=1: newest of everything; needs uv)
	@UPGRADE=$(UPGRADE) packaging/lock.sh

clean: ## remove what was made here
	rm -rf .venv tour bench-out var build dist
