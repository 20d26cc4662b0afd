# Two commands: `make chat` and `make test`. Each sets up what it needs the first time and is quick afterwards.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: chat test check eval clean help

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --disable-pip-version-check -c constraints.txt
# Any Python from 3.11 on; `make chat PYTHON=/path/to/python3.12` chooses one.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
# llama-cpp-python is compiled here; its image models (llava) are not needed and take minutes.
export CMAKE_ARGS ?= -DLLAVA_BUILD=OFF
export ANONYMIZED_TELEMETRY := False
export GRADIO_ANALYTICS_ENABLED := False
export HF_HUB_OFFLINE := 1

chat: $(VENV)/.chat
	@$(VENV)/bin/assistant index seeds
	@$(VENV)/bin/assistant chat

test: $(VENV)/.test check

check:
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/pytest -n auto --maxprocesses 8 --dist worksteal

# The development set lies outside this checkout; DATA says where.
DATA ?= ../shared
eval: $(VENV)/.test
	$(VENV)/bin/assistant eval devset --data $(DATA)/devset

$(VENV)/.python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "No Python 3.11 or newer was found. Install one (Debian: apt install python3 python3-venv; macOS: brew install python@3.12)"; \
		echo "or name it: make chat PYTHON=/path/to/python3.12"; exit 1; fi
	@if ! command -v $${CXX:-c++} >/dev/null 2>&1 && ! command -v g++ >/dev/null 2>&1 && ! command -v clang++ >/dev/null 2>&1; then \
		echo "No C++ compiler was found, and llama-cpp-python is compiled on this machine."; \
		echo "Install one (Debian: apt install g++; macOS: xcode-select --install) and run this again."; exit 1; fi
	@echo "[1/3] making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { \
		echo "python -m venv failed; on Debian: apt install python3-venv"; exit 1; }
	@touch $@

# torch first and pinned: left to the others it brings gigabytes of CUDA packages where a CPU build would do.
$(VENV)/.packages: $(VENV)/.python constraints.txt pyproject.toml
	@echo "[2/3] packages (a few minutes: torch, chromadb, gradio; llama-cpp-python is compiled here, about 7 minutes on two cores)"
	@$(PIP) torch
	@$(PIP) -e .
	@touch $@

$(VENV)/.chat: $(VENV)/.packages
	@echo "[3/3] ready"
	@touch $@

$(VENV)/.test: $(VENV)/.packages
	@echo "[3/3] packages for the checks and for training"
	@$(PIP) -e '.[dev,train]'
	@touch $@

clean:
	rm -rf $(VENV) index/library.sqlite3* index/chroma-* index/CURRENT

help:
	@echo "make chat   set up, index seeds/ and serve the chat on http://127.0.0.1:7860"
	@echo "make test   set up and run every check"
	@echo "make eval   the development set through the bundled models (DATA=../shared)"
