# make run            run the national scenario; the first call installs everything, the next ones start at once
# make check          before a commit: ruff, mypy and the quick tests; less than a minute on two cores
# make test           what CI runs: every check, all tests on one Python, and those of numbers on the others of LEGS
# make test-versions  the reference runs with the lowest versions allowed, and with the newest on newer Pythons
# make numbers        every figure and picture of README and docs/: the studies of results/reference/studies.txt, then
#                     the pages; says first how long each takes, and resumes where it was broken off
# make pictures       the pictures of app and report in docs/images, after make numbers; needs Chromium
# make benchmarks     how fast the model is, for docs/performance.md: eight minutes on a quiet machine; resumes
# make docs           the documentation as a site in docs/_build/; a broken link or anchor is an error
# make format         let ruff put the source in order
# make pins           choose the exact versions in requirements.txt and requirements-dev.txt anew
# make clean          remove the virtual environments and the caches
#
# PYTHON=...          the interpreter for a new .venv, any version from 3.11

LEGS   := 3.11 3.12
PYENV  := $(or $(PYENV_ROOT),$(HOME)/.pyenv)/versions
PYTHON ?= python3.12 python3.11 python3 python $(PYENV)/3.12.*/bin/python $(PYENV)/3.11.*/bin/python
INPUTS := requirements-dev.txt pyproject.toml
BIN    := .venv/bin
# a file's tests, and what they share, stay in one process; the files that take longest come first (tests/lanes.py)
CORES  := -n auto --maxprocesses 8 --dist loadscope --no-loadscope-reorder
export UV_SYSTEM_CERTS ?= 1

# $(call first,test,candidates): the first candidate that starts and passes the test, looked for only when asked
first = $(shell for p in $(2); do "$$p" -c 'import sys, venv; sys.exit(not $(1))' 2>/dev/null && echo "$$p" && break; done)
newest = $(call first,sys.hexversion >= 0x30B0000,$(PYTHON))
exactly = $(call first,sys.version.startswith("$(1)."),python$(1) python3 python $(PYENV)/$(1).*/bin/python)

.PHONY: help run numbers pictures benchmarks check lint compiled test test-versions docs format pins clean

help:
	@sed -n 's/^# \(make\|PYTHON\)/\1/p' Makefile

run: .venv/ready
	@$(BIN)/ips run scenario=national
	@echo "The results are in $(CURDIR)/results"

numbers: .venv/ready
	@set -e; grep '^ips' results/reference/studies.txt | while read -r study; do \
		echo "$$study"; $(BIN)/$$study --dry-run </dev/null; done
	@set -e; grep '^ips' results/reference/studies.txt | while read -r study; do \
		echo "$$study"; $(BIN)/$$study </dev/null; done
	@$(BIN)/ips run scenario=national
	@$(BIN)/ips reach "$$(ls -td results/national-seed1-* | head -n 1)" -o docs/images/reach.png
	@$(BIN)/ips facts

pictures: .venv/ready
	@$(BIN)/python -m tests.pictures

benchmarks: .venv/ready
	@$(BIN)/python -m tests.benchmarks

check: lint
	$(BIN)/pytest $(CORES) -m 'not slow'

lint: .venv/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

compiled: .venv/ready
	@$(BIN)/python -m sim.week

# pytest on .venv comes last: its verdict is the last line.
test: .venv/ready
	@$(MAKE) --no-print-directory -j2 lint compiled docs
	@set -e; for leg in $(LEGS); do $(MAKE) --no-print-directory leg-$$leg; done
	$(BIN)/pytest $(CORES)

leg-%:
	@if $(BIN)/python -c 'import sys; sys.exit(not sys.version.startswith("$*."))'; then :; \
	elif [ -z '$(call exactly,$*)' ]; then echo 'Python $* not found: this leg was not run'; \
	else $(MAKE) -s --no-print-directory .venv-$*/ready && echo .venv-$*/bin/pytest && .venv-$*/bin/pytest $(CORES) -m 'not once'; fi

# The reference runs and the command line with other versions of the packages than those that are pinned.
REFERENCE := tests/sim/test_reference.py tests/sim/test_repeat.py tests/experiments/commands/test_cli.py
test-versions: versions-lowest-direct-3.11 versions-highest-3.13 versions-highest-3.14

versions-lowest-direct-%: .venv/ready
	$(call versions,lowest-direct,$*)

versions-highest-%: .venv/ready
	$(call versions,highest,$*)

# $(call versions,resolution,Python)
define versions
	@if [ -z '$(call exactly,$(2))' ]; then echo 'Python $(2) not found: its $(1) versions were not tried'; exit; fi; \
	python=$(BIN)/python; $(find_index); $(BIN)/uv venv -q --clear --python '$(call exactly,$(2))' .venv-$(1)-$(2) && \
		$(BIN)/uv pip install -q --python .venv-$(1)-$(2) --resolution $(1) -e '.[analysis,app,cluster]' --group test && \
		echo 'The $(1) versions on Python $(2)' && .venv-$(1)-$(2)/bin/python -m pytest $(REFERENCE)
endef

docs: .venv/ready
	@rm -rf docs/api
	$(BIN)/sphinx-build --fresh-env --quiet --fail-on-warning --keep-going docs docs/_build
	@echo 'The site is docs/_build/index.html'

format: .venv/ready
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

PIN := uv pip compile pyproject.toml --extra analysis --extra app --extra cluster --universal --python-version 3.11 --quiet \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make pins'
pins: .venv/ready
	$(BIN)/$(PIN) --group dev --upgrade -o requirements-dev.txt
	$(BIN)/$(PIN) --constraints requirements-dev.txt --upgrade -o requirements.txt

clean:
	rm -rf .venv .venv-* .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks build dist docs/_build docs/api
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# uv does not read pip's settings, so it is told the index of the pip of $$python.
find_index = index=$$($$python -m pip config list | sed -n "s/.*[.]index-url='\(.*\)'/\1/p" | head -n 1); \
	export UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$$index}"

# A virtual environment $(1) made by the interpreter $(2), holding the pinned versions and this project.
# Where uv cannot get the packages, or Python
# comes without ensurepip, pip helps.
define install
	$(if $(2),,$(error No Python from 3.11 with venv among: $(PYTHON)))
	@echo 'Setting up $(1) with $(2), once'
	@$(1)/bin/python -m pip --version >/dev/null 2>&1 || $(2) -m venv --clear $(1) >/dev/null || \
		{ $(2) -m venv --clear --without-pip $(1) && $(2) -m pip --python $(1)/bin/python install -qq pip; }
	@python=$(1)/bin/python; $(find_index); export UV_PYTHON=$$python; \
	{ $(1)/bin/python -m pip install -qq uv && \
		$(1)/bin/uv pip sync -q --require-hashes --compile-bytecode requirements-dev.txt && \
		$(1)/bin/uv pip install -q --no-deps -e .; } || \
	{ echo 'uv could not; trying pip' && $(1)/bin/python -m pip install -qq --require-hashes -r requirements-dev.txt && \
		$(1)/bin/python -m pip install -qq --no-deps -e .; }
	@touch $(1)/ready
endef

.venv/ready: $(INPUTS)
	$(call install,.venv,$(newest))

.venv-%/ready: $(INPUTS)
	$(call install,.venv-$*,$(call exactly,$*))
