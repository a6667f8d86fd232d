# make run    the dashboard, on this computer          make test ARGS=-x    the tests of every day
# make slow   the tests that take seconds each           make browser   what people do, in a real browser, behind nginx too
# make lint   style, imports, types                    .ci/run              lint and all kinds of tests, as CI runs them
# make office PowerPoint slides, the Word report and the calendar, opened by LibreOffice and calcurse, installed where may be
# make pictures   every page, with 0 to 960 territories, at three widths, light and dark: into pictures/, to be looked at
#                 (LOOKS=laptop: at one, light, as CI draws them)
# make postgres FROM=… TO=…   the network of one database into another, empty one: SQLite to PostgreSQL, or back
# make faults kills, full disks, forged sessions, many at once: what was lost or leaked, into docs/reliability.md
# make bench  how quick pages and files are, today and far beyond (~20 minutes; ARGS="--parts files"; 1 past a limit)
VENV := .venv
PY := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test slow browser lint office faults pictures bench postgres

run: $(VENV)/app-installed
	@$(PY) -m data_access init
	@echo "Le tableau de bord s'ouvre à l'adresse qui suit ; Ctrl+C l'arrête."
	@$(PY) -m streamlit run app.py

# Kept compiled, even where the environment says otherwise: the tests start hundreds of processes.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/dev-installed
	@$(PY) -m tests.browser.chromium
	@$(PY) -m tests.deploy.nginx
	$(PY) -m pytest --numprocesses auto --dist worksteal $(ARGS)

slow: export PYTHONDONTWRITEBYTECODE :=
slow: $(VENV)/dev-installed
	$(PY) -m pytest -m slow --numprocesses auto --dist worksteal $(ARGS)

browser: export PYTHONDONTWRITEBYTECODE :=
browser: $(VENV)/dev-installed
	@$(PY) -m tests.browser.chromium
	@$(PY) -m tests.deploy.nginx
	$(PY) -m pytest -m browser --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

lint: $(VENV)/dev-installed
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

office: $(VENV)/dev-installed
	@$(PY) -m tests.office
	$(PY) -m pytest -m office $(ARGS)

# Three at once, on two cores: they wait for processes to be killed and started half of their time.
faults: $(VENV)/dev-installed
	$(PY) -m pytest -m faults --numprocesses 3 --dist worksteal $(ARGS) tests/faults

pictures: $(VENV)/dev-installed
	@$(PY) -m tests.browser.chromium
	@LOOKS=$(LOOKS) $(PY) -m pytest -m pictures --numprocesses 2 $(ARGS) tests/browser/test_pictures.py

postgres: $(VENV)/app-installed
	$(if $(TO),,$(error Dites vers quelle base : make postgres TO=postgresql+psycopg://nom:motdepasse@serveur/base))
	@$(PY) -m data_access move "$(or $(FROM),sqlite:///data/network.db)" "$(TO)"

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
