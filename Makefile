# make run      run the national scenario; the first call installs everything, the next ones start at once
# make test     run every check: ruff, mypy, and pytest on each Python of LEGS that this machine has
# make format   let ruff put the source in order
# make pins     choose the exact versions in requirements.txt anew
# make clean    remove the virtual environments and the caches
#
# PYTHON=...    the interpreter for a new .venv, any version from 3.11

LEGS   := 3.11 3.12
PYENV  := $(or $(PYENV_ROOT),$(HOME)/.pyenv)/versions
PYTHON ?= python3.12 python3.11 python3 python $(PYENV)/3.12.*/bin/python $(PYENV)/3.11.*/bin/python
INPUTS := requirements.txt pyproject.toml
BIN    := .venv/bin
export UV_SYSTEM_CERTS ?= 1

# $(call first,test,candidates): the first candidate that starts and passes the test, looked for only when asked
first = $(shell for p in $(2); do "$$p" -c 'import sys, venv; sys.exit(not $(1))' 2>/dev/null && echo "$$p" && break; done)
newest = $(call first,sys.hexversion >= 0x30B0000,$(PYTHON))
exactly = $(call first,sys.version.startswith("$(1)."),python$(1) python3 python $(PYENV)/$(1).*/bin/python)

.PHONY: help run test format pins clean

help:
	@sed -n 's/^# \(make\|PYTHON\)/\1/p' Makefile

run: .venv/ready
	@$(BIN)/ips run scenario=national
	@echo "The results are in $(CURDIR)/results"

# pytest on .venv comes last: its verdict is the last line.
test: .venv/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	@set -e; for leg in $(LEGS); do $(MAKE) --no-print-directory leg-$$leg; done
	$(BIN)/pytest

leg-%:
	@if $(BIN)/python -c 'import sys; sys.exit(not sys.version.startswith("$*."))'; then :; \
	elif [ -z '$(call exactly,$*)' ]; then echo 'Python $* not found: this leg was not run'; \
	else $(MAKE) -s --no-print-directory .venv-$*/ready && echo .venv-$*/bin/pytest && .venv-$*/bin/pytest; fi

format: .venv/ready
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

pins: .venv/ready
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade --quiet \
		--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make pins' -o requirements.txt

clean:
	rm -rf .venv .venv-* .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A virtual environment $(1) made by the interpreter $(2), holding the pinned versions and this project.
# uv does not read pip's settings, so it is told pip's index. Where uv cannot get the packages, or Python
# comes without ensurepip, pip helps.
define install
	$(if $(2),,$(error No Python from 3.11 with venv among: $(PYTHON)))
	@echo 'Setting up $(1) with $(2), once'
	@$(1)/bin/python -m pip --version >/dev/null 2>&1 || $(2) -m venv --clear $(1) >/dev/null || \
		{ $(2) -m venv --clear --without-pip $(1) && $(2) -m pip --python $(1)/bin/python install -qq pip; }
	@index=$$($(1)/bin/python -m pip config list | sed -n "s/.*[.]index-url='\(.*\)'/\1/p" | head -n 1); \
	export UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$$index}" UV_PYTHON=$(1)/bin/python; \
	{ $(1)/bin/python -m pip install -qq uv && \
		$(1)/bin/uv pip sync -q --require-hashes --compile-bytecode requirements.txt && \
		$(1)/bin/uv pip install -q --no-deps -e .; } || \
	{ echo 'uv could not; trying pip' && $(1)/bin/python -m pip install -qq --require-hashes -r requirements.txt && \
		$(1)/bin/python -m pip install -qq --no-deps -e .; }
	@touch $(1)/ready
endef

.venv/ready: $(INPUTS)
	$(call install,.venv,$(newest))

.venv-%/ready: $(INPUTS)
	$(call install,.venv-$*,$(call exactly,$*))
