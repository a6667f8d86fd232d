# make run    the dashboard, on this computer          make test ARGS=-x    every test
# make lint   style, imports, types                    .ci/run              both, as CI runs them
# make pictures   every page, with 0 to 960 territories, at three widths, light and dark: into pictures/, to be looked at
# make bench  how quick pages and files are, today and far beyond (~20 minutes; ARGS="--parts files"; 1 past a limit)
VENV := .venv
PY := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test lint pictures bench

run: $(VENV)/app-installed
	@$(PY) -m data_access init
	@echo "Le tableau de bord s'ouvre à l'adresse qui suit ; Ctrl+C l'arrête."
	@$(PY) -m streamlit run app.py

test: $(VENV)/dev-installed
	@$(PY) -m tests.browser.chromium
	$(PY) -m pytest --numprocesses auto --dist loadfile $(ARGS)

lint: $(VENV)/dev-installed
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

pictures: $(VENV)/dev-installed
	@$(PY) -m tests.browser.chromium
	@ALL_PICTURES=1 $(PY) -m pytest tests/browser/test_pictures.py $(ARGS)

bench: $(VENV)/dev-installed
	@$(PY) -m tests.browser.chromium
	@$(PY) -m tests.bench $(ARGS)

$(VENV)/app-installed: requirements.txt | $(PY)
	@echo "Installation de ce que demande $< (une à deux minutes la première fois)…"
	@$(PY) -m pip install --quiet --requirement $<
	@touch $@

$(VENV)/dev-installed: requirements-dev.txt | $(PY)
	@echo "Installation de ce que demande $<…"
	@$(PY) -m pip install --quiet --requirement $<
	@touch $@

$(PY):
	@sh .ci/make-venv $(VENV)
