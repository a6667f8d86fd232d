"""What a process keeps in memory is forgotten once somebody was erased, by whichever process."""

import gc
import os
import subprocess
import sys
from inspect import signature
from pathlib import Path

import pytest
import streamlit as st

from data_access import forgetting, people
from data_access.forgetting import OURS, caches, forget_all
from data_access.importing.staging import open_file
from data_access.importing.staging.dry_run import _looks, look
from data_access.importing.staging.staged_grids import _books
from data_access.name_keys import normalise, slug, sort_key
from data_access.privacy.person_match import Somebody
from data_access.view import View
from data_access.vocabulary import Role
from pages.access.session import login_configured
from pages.ui.formats import escape
from pages.ui.labels import text_width
from pages.ui.layout import ask
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import workbook

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
MARIE = "Marie Dupont"


def names(view: View) -> str:
    """A question whose answer holds her name."""
    return MARIE


def keep_her(view: View) -> None:
    """Has this process keep her name wherever it keeps texts."""
    for kept in (sort_key, slug, normalise, escape):
        kept(MARIE)
    text_width(MARIE, 15)
    ask(names, view)
    rows = f"Territoire;Note\nCaen;suivi par {MARIE}\n"
    look(view, open_file(view, rows.encode(), "notes.csv", user="anne@asso.fr"))


def held() -> list[str]:
    """Every cache of ours that holds something, but for statements and what was asked since to forget."""
    full = [f"{one.__module__}.{one.__qualname__}" for one in caches() if one.cache_info().currsize]
    return [
        *full,
        *(["books"] if _books._kept else []),
        *(["looks"] if _looks._kept or _looks._ready else []),
    ]


def test_all_that_is_kept_of_texts_is_forgotten_and_what_was_found_out_once_is_not(sqlite_url: str) -> None:
    st.cache_data.clear()
    login_configured()
    keep_her(View.now(Role.STAFF, sqlite_url))
    assert {"pages.ui.formats.escaped_once", "pages.ui.labels.text_width", "books", "looks"} <= {*held()}
    forget_all()
    assert held() == []
    assert login_configured.cache_info().currsize == 1


def test_no_cache_of_our_functions_is_kept_where_forgetting_does_not_look() -> None:
    """All that Python knows of, but addresses, statements and versions of the schema, which hold no text, and what is
    asked or drawn just now."""
    set_aside = gc.get_freeze_count()
    gc.unfreeze()
    ours = {
        one for one in gc.get_objects() if type(one) is type(text_width) and one.__module__.startswith(OURS)
    }
    if set_aside:
        gc.freeze()
    kept = {one.__qualname__ for one in ours - {*caches()} if signature(one).parameters}
    assert kept
    kept -= {"engine", "file_of", "place", "_versions_in", "PreparedQuestion._with_parameters"}
    assert not [name for name in kept if "<locals>" not in name]


def test_what_another_process_erases_this_one_forgets_at_its_next_look(
    database_url: str, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, database_url)
    people.add(View.now(Role.ADMIN, database_url), "anne@asso.fr", Role.ADMIN, by=people.THIS_COMPUTER)
    keep_her(view)
    import_path(database_url, workbook(tmp_path, {"Territoires": [["Nom"], ["Caen"]]}), user="anne@asso.fr")
    View.now(Role.STAFF, database_url)
    assert "books" in held()  # an import alone makes nobody forget
    command = [sys.executable, "-m", "data_access", "people", "erase", MARIE, "--yes"]
    subprocess.run(
        command, cwd=ROOT, env=os.environ | {"DATABASE_URL": database_url}, check=True, capture_output=True
    )
    forgotten: list[bool] = []
    forgetting.forgets(lambda: forgotten.append(True))
    try:
        View.now(Role.STAFF, database_url)
        assert not {"books", "looks", "pages.ui.formats.escaped_once"} & {*held()}
        View.now(Role.STAFF, database_url)
        assert forgotten == [True]  # once
    finally:
        forgetting._others.pop()


def test_somebody_is_erased_here_too(sqlite_url: str) -> None:
    from data_access.privacy.erasure import erase

    keep_her(View.now(Role.STAFF, sqlite_url))
    erase(View.now(Role.ADMIN, sqlite_url), Somebody.of("", (MARIE,)), by="anne@asso.fr")
    assert not {"books", "looks", "pages.ui.formats.escaped_once"} & {*held()}
