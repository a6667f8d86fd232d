"""A part of a page that fails leaves the others standing; a sentence says which it is, and the journal why."""

import ast
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from pages.ui import layout
from tests.pages.app import open_at, whole_pages

FAULT = "for the journal only"
PAGES = Path(__file__).parents[2] / "pages"
OUTCOMES = "show_outcomes"  # sentences that are kept in the session, and shown once
EMPTY = "show_nothing_yet"  # all that an empty page shows
ADDRESSES: list[tuple[str, dict[str, str]]] = [
    ("overview/page.py", {}),
    ("territories/page.py", {}),
    ("territories/page.py", {"vue": "Carte à explorer", "couches": "Venues"}),
    ("territories/page.py", {"territoire": "t07"}),
    ("cohorts/page.py", {}),
    ("sponsorships/page.py", {}),
    ("events/page.py", {}),
    ("events/page.py", {"evenement": "t07"}),
    ("projects/page.py", {}),
    ("agenda/page.py", {}),
    ("network/page.py", {}),
    ("funding/page.py", {}),
    ("search/page.py", {"q": "lons"}),
    ("funding/page.py", {"dossier": "f04"}),
    ("imports/page.py", {}),
    ("entry/page.py", {"table": "territories", "fiche": "t07"}),
    ("history/page.py", {}),
    ("quality/page.py", {}),
    ("declared/page.py", {}),
    ("changes/page.py", {"import": "1"}),
    ("documents/board_sheet.py", {}),
    ("documents/label_sheet.py", {"territoire": "caen"}),
    ("documents/activity_report.py", {}),
    ("documents/board_pack.py", {}),
    ("team/page.py", {}),
    ("privacy/page.py", {}),
    ("agora/compose.py", {}),
    ("agora/show.py", {}),
]


@dataclass
class Watch:
    """What a page draws, part by part: how many elements each draws itself. `broken`: the one that draws nothing."""

    broken: str = ""
    drawn: Counter[tuple[str, ...]] = field(default_factory=Counter)
    within: tuple[str, ...] = ()


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """From now on what each part draws is counted, and the one that is `broken` raises where it draws."""
    seen, enqueue = Watch(), DeltaGenerator._enqueue
    # Its own body is replaced: modules hold `alone` from when they were imported on, and functions that it decorates.
    (inside,) = layout.alone.__closure__ or ()
    real = contextmanager(inside.cell_contents)

    def watched(name: str) -> Iterator[None]:
        before = seen.within
        with real(name):
            seen.within = (*before, name)
            seen.drawn[seen.within] += 0
            try:
                yield
                if seen.broken == name:  # it drew nothing
                    raise RuntimeError(FAULT)
            finally:
                seen.within = before

    def draw(self: DeltaGenerator, *args: Any, **kwargs: Any) -> Any:
        if seen.broken in seen.within:
            raise RuntimeError(FAULT)
        seen.drawn[seen.within] += 1
        return enqueue(self, *args, **kwargs)

    monkeypatch.setattr(inside, "cell_contents", watched)
    monkeypatch.setattr(DeltaGenerator, "_enqueue", draw)
    whole_pages(monkeypatch)
    return seen


def opened(watch: Watch, script: str, address: dict[str, str], broken: str = "") -> AppTest:
    watch.broken, watch.within = broken, ()
    watch.drawn.clear()
    return open_at(script, **address)


@pytest.mark.slow
@pytest.mark.parametrize(("script", "address"), ADDRESSES, ids=lambda one: str(one) if one else "")
def test_each_part_that_fails_leaves_the_others_standing(
    app_on_sample: str, watch: Watch, script: str, address: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    page = opened(watch, script, address)
    assert not page.exception
    assert not page.error
    whole = dict(watch.drawn)
    names = {name for within in whole for name in within}
    assert names
    for name in sorted(names):
        caplog.clear()
        page = opened(watch, script, address, broken=name)
        assert not page.exception
        said = [error.value for error in page.error]
        assert any(name in one and "rechargez la page" in one for one in said), (name, said)
        others = {one: count for one, count in whole.items() if one and name not in one}
        left = {one: watch.drawn[one] for one in others}
        assert {one for one in others if left[one] < others[one]} == set(), name
        told = [one for one in caplog.records if one.levelno == logging.ERROR and one.exc_info]
        assert any(FAULT in str((one.exc_info or (None, ""))[1]) for one in told)
        assert not any(FAULT in one for one in said)


def test_every_part_that_a_page_shows_stands_alone() -> None:
    for file in sorted(PAGES.glob("*/*.py")):
        tree = ast.parse(file.read_text())
        parts = {
            one.name
            for one in tree.body
            if isinstance(one, ast.FunctionDef) and any(_is_alone(by, "part") for by in one.decorator_list)
        }
        bare = [one for one in _bare_calls(tree.body) if one.startswith(("show_", "draw_"))]
        assert [one for one in bare if one not in {*parts, OUTCOMES, EMPTY}] == [], file


def _bare_calls(body: list[ast.stmt]) -> Iterator[str]:
    """The names of the functions that a page calls itself, outside of what stands alone."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef):
            continue
        if isinstance(statement, ast.With) and any(_is_alone(one.context_expr) for one in statement.items):
            continue
        for inner in ("body", "orelse", "finalbody"):
            yield from _bare_calls(getattr(statement, inner, []))
        match statement:
            case ast.Expr(value=ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name))):
                yield name


def _is_alone(by: ast.expr, *also: str) -> bool:
    return isinstance(by, ast.Call) and isinstance(by.func, ast.Name) and by.func.id in ("alone", *also)


def test_a_stop_a_rerun_and_the_words_for_who_may_not_see_pass(app_on_nothing: str) -> None:
    def script() -> None:
        import streamlit as st

        from data_access import clock
        from data_access.view import View
        from data_access.vocabulary import Role
        from pages.ui.layout import alone

        def leave() -> None:
            st.stop()

        if "again" not in st.session_state:
            with alone("Une"):
                st.session_state["again"] = True
                st.rerun()
        with alone("Une autre"):
            View("", Role.PUBLIC, clock.today(), 0).require(Role.STAFF)
        with alone("La dernière"):
            leave()
        st.markdown("Jamais.")

    app = AppTest.from_function(script, default_timeout=30).run()
    assert not app.exception
    (said,) = [one.value for one in app.error]
    assert "erreur imprévue" not in said
    assert not app.markdown
