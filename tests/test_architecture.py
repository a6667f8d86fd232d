"""Who may import whom, held for the whole tree; and the check itself, held on small trees that break each rule."""

from pathlib import Path

import pytest

from tests.architecture import DRAW_HTML, broken_rules

ROOT = Path(__file__).parents[1]


def test_the_source_tree_keeps_its_rules() -> None:
    assert broken_rules(ROOT) == []


@pytest.mark.parametrize(
    ("path", "line", "wrong"),
    [
        ("data_access/figures.py", "import streamlit as st", "may not import streamlit"),
        ("data_access/queries/overview.py", "from altair import Chart", "may not import altair.Chart"),
        ("data_access/queries/overview.py", "    import pydeck", "may not import pydeck"),
        ("data_access/view.py", "from pages.ui import layout", "may not import pages.ui.layout"),
        ("data_access/__main__.py", "import streamlit", "may not import streamlit"),
        (
            "data_access/queries/events.py",
            "from data_access.importing.pipeline import READY",
            "may not import data_access.importing.pipeline.READY",
        ),
        (
            "data_access/importing/parse/periods.py",
            "from data_access.importing.resolve import references",
            "may not import data_access.importing.resolve.references",
        ),
        (
            "data_access/importing/commit/loading.py",
            "import data_access.importing.pipeline",
            "may not import data_access.importing.pipeline",
        ),
        ("pages/events/page.py", "from sqlalchemy import select", "may not import sqlalchemy.select"),
        ("pages/events/page.py", "import pages.territories.sheet", "may not import pages.territories.sheet"),
        ("pages/events/page.py", "from pages.server import gate", "may not import pages.server.gate"),
        ("pages/events/page.py", "import data_access.importing", "may not import data_access.importing"),
        ("pages/events/page.py", "from pages import territories", "may not import pages.territories"),
        ("pages/events/page.py", "from pages.previews import undo", "may not import pages.previews.undo"),
        ("pages/events/page.py", "import pages.main", "may not import pages.main"),
        ("pages/imports/page.py", "from pages.main import standing", "may not import pages.main.standing"),
        (
            "data_access/importing/undo/take_back.py",
            "from data_access.__main__ import main",
            "may not import data_access.__main__.main",
        ),
        (
            "data_access/importing_sheets.py",
            "import data_access.importing.pipeline",
            "may not import data_access.importing.pipeline",
        ),
        (
            "data_access/importing/worker_pool.py",
            "from data_access.importing import pipeline",
            "may not import data_access.importing.pipeline",
        ),
        ("data_access/importing/guessing.py", "import re", "stands in no stage of data_access/importing"),
        (
            "data_access/importing/schema_matching/titles/title_match.py",
            "from data_access.importing.schema_matching.lines import row_kinds",
            "may not import data_access.importing.schema_matching.lines.row_kinds",
        ),
        (
            "data_access/importing/schema_matching/guessing.py",
            "import re",
            "stands in no stage of data_access/importing/schema_matching",
        ),
        ("pages/sitemap.py", "from pages.ui import formats", "may not import pages.ui.formats"),
        ("pages/ui/picture_sizes.py", "import pages.events.charts", "may not import pages.events.charts"),
        ("pages/ui/picture_sizes.py", "import pages.records.tables", "may not import pages.records.tables"),
        ("pages/ui/picture_sizes.py", "import sqlalchemy.orm", "may not import sqlalchemy.orm"),
        ("pages/access/session.py", "from pages.ui import formats", "may not import pages.ui.formats"),
        ("app.py", "from tests import databases", "may not import tests.databases"),
        ("pages/overview/page.py", "from . import highlights", "relative import ..highlights"),
        ("tests/test_figures.py", "from ..data_access import view", "relative import ..data_access.view"),
        (
            "pages/territories.py",
            "import pandas",
            "stands in no folder: directly in pages/ are only pages/main.py and pages/sitemap.py",
        ),
        (
            "data_access/view.py",
            "day = at.astimezone().date()",
            "astimezone(): the zone of the server; see data_access/clock.py",
        ),
        ("pages/ui/layout.py", "st.markdown(text, unsafe_allow_html=True)", "unsafe_allow_html"),
        (
            "pages/provenance/source_dialog.py",
            "left.dataframe(table)",
            "dataframe: what its own button exports can come alive; see pages/records/tables.py",
        ),
        (
            "pages/team/page.py",
            "beside.download_button(label, data)",
            "download_button: only pages/ui/downloads.py, which tells files apart by all that they hold",
        ),
        (
            "pages/team/page.py",
            "st.table(table)",
            "st.table: a component of every cell; see pages/ui/html_table.py",
        ),
        (
            "pages/records/timeline.py",
            "left.html(text)",
            f"html: only {', '.join(DRAW_HTML)}, which escape what they draw",
        ),
        (
            "pages/records/timeline.py",
            "Drawn(text)",
            f"html: only {', '.join(DRAW_HTML)}, which escape what they draw",
        ),
        (
            "pages/records/timeline.py",
            "show_sourced(text)",
            f"html: only {', '.join(DRAW_HTML)}, which escape what they draw",
        ),
    ],
)
def test_a_file_that_breaks_a_rule_is_named_with_what_is_wrong(
    tmp_path: Path, path: str, line: str, wrong: str
) -> None:
    write(tmp_path, path, f"if True:\n    pass\n{line.strip()}\n")
    assert broken_rules(tmp_path) == [f"{path}: {wrong}"]


def test_an_import_inside_a_function_is_seen(tmp_path: Path) -> None:
    write(tmp_path, "data_access/view.py", "def late() -> None:\n    import streamlit\n")
    assert broken_rules(tmp_path) == ["data_access/view.py: may not import streamlit"]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("app.py", "from data_access import database"),
        ("app.py", "from pages.server import gate"),
        ("pages/main.py", "from data_access.importing.sample import prepare"),
        ("pages/main.py", "import streamlit as st"),
        ("pages/sitemap.py", "from data_access.vocabulary import Role"),
        ("pages/overview/page.py", "from data_access.queries import overview"),
        ("pages/overview/page.py", "from pages.overview import highlights"),
        ("pages/overview/page.py", "from pages.ui.layout import open_page"),
        ("pages/overview/page.py", "from pages.sitemap import EVENTS"),
        ("pages/records/tables.py", "from pages.ui import palette"),
        ("pages/server/gate.py", "from pages.access import session"),
        ("pages/imports/waiting_list.py", "from data_access.importing.staging import Waiting"),
        ("pages/previews/entry_form.py", "from data_access.importing.forms import Form"),
        ("pages/previews/undo.py", "from data_access.importing.undo.take_back import undo"),
        ("pages/entry/page.py", "from pages.previews import undo"),
        ("pages/agora/compose.py", "from pages import sitemap"),
        ("data_access/importing/__init__.py", "import re"),
        ("data_access/importing/pipeline.py", "from data_access.importing.commit import loading"),
        ("data_access/importing/staging/dry_run.py", "from data_access.importing.pipeline import bring_in"),
        ("data_access/queries/overview.py", "from sqlalchemy import select"),
        ("data_access/queries/overview.py", "import pages_of_a_book"),
        ("pages/ui/html_table.py", "import streamlit as st; st.html('')"),
        ("tests/pages/test_main.py", "from data_access.models import Territory"),
    ],
)
def test_what_the_contract_allows_is_allowed(tmp_path: Path, path: str, line: str) -> None:
    write(tmp_path, path, f"{line}\n")
    assert broken_rules(tmp_path) == []


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


LABELS = {
    "st.button(name)": "button: its label",
    "st.popover(f'Retirer {name}')": "popover: its label",
    "st.button('Retirer', help=f'Retire {name}')": "button: its help",
    "st.page_link('a.py', label=names[0])": "page_link: its label",
    "st.pills('Promo', codes, format_func=names.__getitem__)": "pills: its format_func",
    "st.pills('Promo', codes, format_func=lambda one: one_line(names[one]))": "pills: its format_func",
    "st.radio('Promo', names)": "radio: its options",
    "st.selectbox('Promo', codes, format_func=lambda one: escape(names[one]))": "selectbox: its format_func",
    "st.text_input('Nom', placeholder=name)": "text_input: its placeholder",
    "st.warning(escape(name) if name else names[0])": "warning: its label",
    "opens(name)": "opens: its label",  # of what it opens
    "st.expander(told(name))": "expander: its label",
    "said = ['Retirer']; said.append(name); st.radio('Qui ?', said)": "radio: its options",
    "said = set(); said.add(name); st.pills('Qui ?', said)": "pills: its options",
    "said = []; said.extend(names); st.radio('Qui ?', said)": "radio: its options",
    "said = {}; said['a'] = name; st.pills('Qui ?', codes, format_func=said.__getitem__)": "pills: its format_func",
    "said = {}; said.setdefault(name, []).append('a'); st.pills('Qui ?', list(said))": "pills: its options",
    "said = {'Retirer': []}; said['Retirer'].append(name); st.button(said['Retirer'][0])": "button: its label",
}
GIVEN = """import streamlit as st
from pages.ui.formats import escape, one_line

_LABEL = "Retirer"

def opens(label):
    st.expander(label)

def told(what):
    return f"{_LABEL} {what}"

def show(codes):
    name, names = ask("names")
    {}
"""


@pytest.mark.parametrize(("call", "told"), LABELS.items())
def test_a_label_that_may_hold_data_as_it_is_breaks_a_rule(tmp_path: Path, call: str, told: str) -> None:
    write(tmp_path, "pages/ui/choices.py", GIVEN.replace("{}\n", f"{call}\n"))
    (wrong,) = broken_rules(tmp_path)
    assert told in wrong


@pytest.mark.parametrize(
    "call",
    [
        "st.button(f'Retirer {escape(name)}')",
        "st.pills('Promo', codes, format_func=lambda one: escape(names[one]))",
        "st.selectbox('Promo', codes, format_func=lambda one: one_line(names[one]) or 'Toutes')",
        "st.radio('Quand ?', ['Avant', *(f'{one:d}' for one in codes)])",
        "opens(_LABEL if name else escape(name))",
        "said = ['Retirer']; said.append(escape(name)); st.radio('Qui ?', said)",
        "said = {}; said[name] = escape(name); st.pills('Qui ?', codes, format_func=said.__getitem__)",
        "said = {}; said.setdefault('a', []).append(escape(name)); st.button(said['a'][0])",
        "st.expander(told(escape(name)))",
        "label = f'Ouvrir {escape(name)}'; st.button(label)",
        "for role, label in ((1, 'Lire'), (2, escape(name))): st.button(label)",
    ],
)
def test_a_label_of_words_of_ours_and_harmless_data_keeps_the_rules(tmp_path: Path, call: str) -> None:
    write(tmp_path, "pages/ui/choices.py", GIVEN.replace("{}\n", f"{call}\n"))
    assert broken_rules(tmp_path) == []
