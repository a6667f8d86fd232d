"""Every query and every writer asks who is there: walked one by one, with a view that says less than they need.

What a role may not read is marked in the database with a word; no answer that a lower role gets may hold it. The walk
finds functions by their first parameter, a View: a new one is walked from the day that it is written.
"""

import importlib
import inspect
import pkgutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pandas as pd
import pytest

import data_access
from data_access import view as view_module
from data_access.database_problems import DatabaseProblem
from data_access.editions.catalogue import EditionRefused, make_edition, opened_edition
from data_access.figures import FigureValue, Slice, figure
from data_access.funding.files_kept import FilesKept
from data_access.models import Territory
from data_access.people import PeopleRefused
from data_access.privacy.person_match import Somebody
from data_access.queries.asking import PreparedQuestion
from data_access.queries.attention import FIRST_FUNDER, Concern
from data_access.queries.board_meetings import BoardMeeting
from data_access.queries.map_layers import Layer
from data_access.queries.projects import By
from data_access.slides.choosing import KINDS, choice
from data_access.slides.kept_show import KeptShow as Show
from data_access.slides.kept_show import ShowState
from data_access.view import NotForThisRole, View
from data_access.visibility import Text
from data_access.vocabulary import FUNDING_READER, Role, Scope, Topic
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.marks import SECRET, secrets_met, with_marks
from tests.databases import SqliteCopies

NOT_WALKED = (
    "data_access.reference",
    "data_access.migrations",
    "data_access.__main__",
)
TAKE_WHAT_ONLY_WRITERS_HAVE = {
    "record_of",
    "read_entry",
    "tried",
}  # records as an import knows them, a read file

# the least role of all that a module answers; elsewhere it is what each function asks for
LEAST = {
    "data_access.queries.funding": FUNDING_READER,
    "data_access.queries.quality_funding": FUNDING_READER,
    "data_access.queries.quality": Role.BOARD,
    "data_access.queries.changes": Role.BOARD,
    "data_access.queries.attention.concerns": Role.BOARD,
    "data_access.setting_aside": Role.BOARD,
    "data_access.queries.uploading": Role.STAFF,
    "data_access.log.history": Role.STAFF,
    "data_access.exporting": Role.STAFF,
    "data_access.documents.board_pack": Role.BOARD,
    "data_access.documents.board.pack_draft.begin_pack": Role.BOARD,
    "data_access.queries.board_meetings": Role.BOARD,
    "data_access.documents.report": Role.STAFF,
    "data_access.documents.drafting": Role.STAFF,
    "data_access.importing": Role.STAFF,
    "data_access.people": Role.ADMIN,
    "data_access.own_territories.tie": Role.NETWORK,
    "data_access.backup": Role.ADMIN,
    "data_access.privacy": Role.ADMIN,
    "data_access.reading_log": Role.ADMIN,
}

EVERY_SLIDE = [choice(kind, "lons-le-saunier" if kind == "territory" else "") for kind in KINDS]
SHOW = Show(
    "agora",
    "Agora",
    2024,
    None,
    datetime(2024, 12, 1, tzinfo=UTC),
    tuple({"number": number, "choice": one, "content": None} for number, one in enumerate(EVERY_SLIDE)),
)
CONCERN = Concern("without_sponsor", "Trouver un parrain", "il n'y en a pas")
VALUE = FigureValue(figure("participants"), 1.0, None, "exact", "1", "", "", "Rapport", 1, None, record_id=1)
GIVEN: dict[str, Any] = {
    "about": "",
    "abouts": ["lons-le-saunier"],
    "alt": "une salle pleine",
    "answer_id": 1,
    "answers": {},
    "asked": Slice.of_year(2024),
    "before": ShowState([], 2024, datetime(2024, 12, 1, tzinfo=UTC)),
    "then": (),
    "book": None,
    "by": "essai",
    "cells": ["A1"],
    "choices": EVERY_SLIDE,
    "chosen": EVERY_SLIDE[-1],
    "found": pd.DataFrame({"code": ["t23"], "territory": ["Amiens"]}),
    "code": "lons-le-saunier",
    "codes": ("lons-le-saunier",),
    "cohort": "promo-1",
    "draw": None,
    "dry_run": True,
    "concern": CONCERN,
    "concerns": (CONCERN,),
    "content": b"",
    "entries": SHOW.entries,
    "contents": (),
    "desk": Path(tempfile.mkdtemp()),
    "email": "essai@exemple.fr",
    "ended": True,
    "event": None,
    "entry": None,
    "eyebrow": "",
    "figure": figure("participants_counted"),
    "figure_id": "participants_counted",
    "figure_ids": ("participants_counted",),
    "first": date(2024, 1, 1),
    "frame": pd.DataFrame({"funder": ["Avise"]}),
    "gone_code": "caen",
    "grouping": By.THEME,
    "ids": ("participants_counted",),
    "import_id": 1,
    "kept": FilesKept(),
    "kept_code": "lons-le-saunier",
    "key": "",
    "kind": "territory",
    "kinds": {},
    "last": date(2024, 12, 31),
    "layer": Layer.PROJECTS,
    "left": ShowState([], 2024, datetime(2024, 12, 1, tzinfo=UTC)),
    "lines": [],
    "meeting": BoardMeeting("n21", date(2024, 11, 19), "19 novembre 2024", held=True),
    "model": Territory,
    "most": 1000,
    "name": "essai.csv",
    "names": ("name", "note"),
    "note": "plus tard",
    "notes": "",
    "number": 1,
    "numbers": (1,),
    "only": True,
    "other_code": "caen",
    "page": 1,
    "pending_id": 1,
    "plan": "",
    "public": True,
    "record_ids": range(1, 2000),
    "role": Role.BOARD,
    "row": 2,
    "rows": [],
    "rule_ids": (),
    "scope": Scope.NETWORK,
    "sentence": "",
    "sheet": "",
    "setting": FIRST_FUNDER,
    "show": SHOW,
    "roads": (),
    "since": date(2024, 1, 1),
    "span": None,
    "size": 1000,
    "skip": 0,
    "slices": (Slice.of_year(2024),),
    "somebody": Somebody("essai@exemple.fr"),
    "source": "agora",
    "start": None,
    "states": (),
    "subject": "frise",
    "table": "territories",
    "cell": "A1",
    "text": SECRET,
    "texts": {},
    "topics": tuple(Topic),
    "user": "essai",
    "value": VALUE,
    "values": [VALUE],
    "wanted": [("participants_counted", Slice.of_year(2024))],
    "what": Text(),
    "within": 100.0,
    "written": {1: "Rapport"},
    "noted": ("Rapport",),
    "year": 2024,
    "year_now": 2025,
}

Asked = tuple[str, Callable[..., Any]]


def asked() -> Iterator[Asked]:
    """Every public function of the data layer that takes a view, by its module and name."""
    for module in pkgutil.walk_packages(data_access.__path__, "data_access."):
        if module.name.startswith(NOT_WALKED):
            continue
        for name, one in vars(importlib.import_module(module.name)).items():
            if name.startswith("_") or getattr(one, "__module__", "") != module.name:
                continue
            if isinstance(one, PreparedQuestion) or _takes_a_view(one):
                yield f"{module.name}.{name}", one


def _takes_a_view(one: object) -> bool:
    if not inspect.isfunction(one) or one.__name__ in TAKE_WHAT_ONLY_WRITERS_HAVE:
        return False
    first = next(iter(inspect.signature(one).parameters.values()), None)
    return first is not None and first.annotation is View


def answer(one: Callable[..., Any], view: View) -> str:
    """All that a function says to that view. A parameter that nothing is given for here is to be added to GIVEN."""
    parameters = (
        one._signature.parameters if isinstance(one, PreparedQuestion) else inspect.signature(one).parameters
    )
    needed = {
        name: GIVEN[name]
        for name, parameter in parameters.items()
        if parameter.annotation is not View and parameter.default is parameter.empty
    }
    said = one(view, **needed)
    return str(
        said.to_csv() if isinstance(said, pd.DataFrame) else list(said) if inspect.isgenerator(said) else said
    )


def least(name: str) -> Role | None:
    return next((role for module, role in LEAST.items() if name.startswith(module)), None)


@pytest.fixture(scope="module")
def marked(sqlite_copies: SqliteCopies) -> str:
    """A database whose every text that is for the board at least says SECRET, in the tables and in the log; and an
    edition of it, called as `GIVEN` calls one."""
    url = sqlite_copies.copy(with_marks)
    make_edition(View.now(Role.STAFF, url), GIVEN["code"], user="Jeanne")
    return url


NAMES = dict(asked())
TELL_THE_MARK = (
    "data_access.queries.funding.board",
    "data_access.queries.agenda.agenda",
    "data_access.queries.funding_dates.reports",
    "data_access.queries.search.search",
    "data_access.slides.shows.find",
    "data_access.log.lineage.traces",
)
OF_SEVERAL_STATEMENTS = (
    "data_access.queries.funding.board",
    "data_access.queries.funding.unpaid",
    "data_access.queries.funding_dates.deadlines",
    "data_access.queries.funding_dates.reports",
    "data_access.queries.visits.meetings",
    "data_access.queries.visits.national_presences",
    "data_access.queries.visits.left_out",
)


WRITERS = [name for name, one in NAMES.items() if {"user", "by"} & set(inspect.signature(one).parameters)]


def test_the_walk_meets_queries_and_writers() -> None:
    assert len(NAMES) > 100
    assert {"data_access.queries.funding.board", "data_access.importing.undo.take_back.undo"} <= set(NAMES)
    assert {"data_access.slides.choosing.compose", "data_access.slides.kinds.year.content"} <= set(NAMES)


@pytest.mark.parametrize("name", TELL_THE_MARK)
def test_the_mark_is_met_by_those_who_may_read_it(marked: str, name: str) -> None:
    assert SECRET in answer(NAMES[name], View.now(Role.ADMIN, marked))


@pytest.mark.parametrize("name", NAMES)
def test_a_forged_view_reads_and_writes_nothing_above_its_role(marked: str, name: str) -> None:
    needed = least(name)
    for role in (Role.PUBLIC, Role.NETWORK, Role.BOARD, Role.STAFF):
        if needed and not role.may(needed):
            with pytest.raises(NotForThisRole):
                answer(NAMES[name], View.now(role, marked))
        elif not role.may(Role.BOARD):
            try:
                assert not secrets_met(role, answer(NAMES[name], View.now(role, marked)))
            except (NotForThisRole, EditionRefused, PeopleRefused):
                continue


@pytest.mark.parametrize("name", OF_SEVERAL_STATEMENTS)
def test_a_question_reads_one_state_of_the_data_on_one_connection(
    marked: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, opened = View.now(Role.ADMIN, marked), Mock(side_effect=view_module.reading)
    monkeypatch.setattr(view_module, "reading", opened)
    answer(NAMES[name], view)
    assert opened.call_count == 1


@pytest.mark.parametrize("name", NAMES)
def test_an_edition_is_read_with_the_same_eyes(marked: str, name: str) -> None:
    team = opened_edition(View.now(Role.NETWORK, marked), GIVEN["code"])
    with suppress(NotForThisRole, DatabaseProblem, PeopleRefused):  # nothing is written there
        assert not secrets_met(Role.NETWORK, answer(NAMES[name], team))


def test_an_edition_tells_the_mark_to_those_who_may_read_it(marked: str) -> None:
    board = opened_edition(View.now(BOARD_AND_FUNDING, marked), GIVEN["code"])
    assert SECRET in answer(NAMES[TELL_THE_MARK[0]], board)


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_written_in_somebody_s_name_is_written_by_staff(marked: str, name: str) -> None:
    with pytest.raises(NotForThisRole):
        answer(NAMES[name], View.now(Role.BOARD, marked))
