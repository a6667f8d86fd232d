"""Who may read a text: in every place, of one record and of several, and that each place asks the one function."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import insert, select

from data_access import comments, provenance, visibility
from data_access.database import reading, writing
from data_access.funding.watch import watching
from data_access.log import lineage
from data_access.models import Import, RecordEntry, Show, table_of
from data_access.queries import codes, cohorts, contacts, events, one_event, overview
from data_access.queries.statements import statements_on
from data_access.reading_notes import Opened
from data_access.slides import shows
from data_access.slides.choosing import choice
from data_access.slides.content import slide
from data_access.view import NotForThisRole, View
from data_access.visibility import Text, readable, readable_records
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.canaries import (
    COHORT,
    EVENT,
    FIGURE,
    FILE,
    FIRST,
    FUNDING,
    STATEMENTS,
    TERRITORY,
    code_of,
    untold_to,
    with_canaries,
)
from tests.data_access.funding_readers import BELOW, NEAREST
from tests.data_access.importing.results import LONS, import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import PostgresqlCopies, SqliteCopies, with_sample

_CANARY = re.compile(r"canari-\w+")
SAID = [code_of(word) for word in STATEMENTS]
ON_THE_EVENT = {word for word, (_, about) in STATEMENTS.items() if EVENT in about} - {"canari-passe"}


def with_sample_and_canaries(url: str) -> None:
    with_sample(url)
    with_canaries(url)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def canaries(request: pytest.FixtureRequest) -> str:
    """The address of a database that holds the sample and the canaries; nobody writes into it."""
    copies: SqliteCopies | PostgresqlCopies = request.getfixturevalue(f"{request.param}_copies")
    return copies.copy(with_sample_and_canaries)


def rows_read(view: View) -> list[object]:
    with reading(view.database) as connection:
        number = connection.scalar(select(Import.id).where(Import.file == FILE)) or 0
    return [
        lineage.row_read(view, number, sheet, row)
        for sheet, rows in FIRST.items()
        for row in range(2, len(rows) + 1)
    ]


def told_of_a_figure(view: View) -> object:
    try:
        return comments.written_of(view, FIGURE), comments.how_many(view).get(FIGURE)
    except NotForThisRole:
        return None


PLACES: dict[
    str, tuple[Callable[[View], Any], set[str]]
] = {  # place → what is asked, and the words that are met by who may read them all
    "the statements on an event, and what else they are about": (
        lambda view: statements_on(view, EVENT),
        ON_THE_EVENT | {"canari-seul"},
    ),
    "the statements on a file of the fundraising": (
        lambda view: statements_on(view, FUNDING),
        {word for word, (_, about) in STATEMENTS.items() if FUNDING in about} - {"canari-passe"},
    ),
    "reservations about counts": (lambda view: events.doubts(view, (EVENT,)), {"canari-doute"}),
    "what is said of a cohort": (
        lambda view: cohorts.statements_of(view, COHORT),
        {"canari-promo", "canari-rappel"},
    ),
    "what is said of several steps": (cohorts.announced_steps, {"canari-etapes"}),
    "the last contacts": (lambda view: contacts.contacts_of(view, TERRITORY), {"canari-contact"}),
    "definitions": (overview.definitions, {"canari-sens"}),
    "the files of the database": (overview.imports, {"canari-fichier"}),
    "comments": (told_of_a_figure, {"canari-montant"}),
    "the comments that ask something": (comments.open_questions, {"canari-montant"}),
    "the source of an event": (lambda view: one_event.event(view, EVENT), {"canari-fichier"}),
    "the cell of a value, and its file": (
        lambda view: provenance.trace(view, [EVENT], ("duration",)),
        {"canari-fichier"},
    ),
    "each value of each statement, and what it was before": (
        lambda view: provenance.trace(view, SAID, ("wording", "note", "source", "subjects")),
        {*STATEMENTS, "canari-fichier"},
    ),
    "rows as they were read": (
        rows_read,
        {*STATEMENTS, "canari-sens", "canari-publie", "canari-montant"},
    ),
}


def met(view: View, place: str) -> set[str]:
    """The canaries in what that place tells."""
    said = PLACES[place][0](view)
    return set(_CANARY.findall(said.to_csv() if isinstance(said, pd.DataFrame) else repr(said)))


@pytest.mark.parametrize("place", PLACES)
def test_a_text_is_told_to_those_alone_who_may_read_all_that_it_speaks_of(canaries: str, place: str) -> None:
    for role in Role:
        assert met(View.now(role, canaries), place) == PLACES[place][1] - untold_to(role), role


def test_to_decide_what_somebody_may_not_read_is_not_noted_as_their_reading_of_the_fundraising(
    sqlite_copies: SqliteCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_copies.copy(with_sample)
    paid: Sheets = {"Versements": [["Dossier", "Versement"], [FUNDING, "Acompte"]]}
    import_path(url, workbook(tmp_path, paid, "versements.xlsx"), user="essai@exemple.fr")
    with reading(url) as connection:
        payment = connection.scalar(select(RecordEntry.code).where(RecordEntry.kind == "payments"))
    said: list[list[Any]] = [["Code", "Champ", "Texte", "Sujets"], ["dit-verse", "suite", "Reçu", payment]]
    import_path(url, workbook(tmp_path, {"Énoncés": said}, "dit.xlsx"), user="essai@exemple.fr")
    noted = list[object]()
    monkeypatch.setattr("data_access.view.note_beside", lambda *told: noted.append(told))
    with watching() as watch:
        trace = provenance.trace(
            View.now(Role.NETWORK, url, opened=Opened("anne@asso.fr", "territoires")), [TERRITORY], ("name",)
        )
    assert len(trace) and (noted, watch.found) == ([], False)


@pytest.mark.parametrize("place", PLACES)
def test_without_that_function_each_place_tells_what_it_should_not(
    canaries: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visibility, "_least", lambda _, texts: dict.fromkeys(texts, Role.PUBLIC))
    assert met(View.now(Role.NETWORK, canaries), place) == PLACES[place][1]


@pytest.mark.parametrize("role", Role)
def test_another_name_of_a_file_of_the_fundraising_leads_to_it_for_those_who_may_read_it(
    canaries: str, role: Role
) -> None:
    found = codes.code_today(View.now(role, canaries), "funding", "canari-alias")
    assert found == (FUNDING if role.may(FUNDING_READER) else "canari-alias")


@pytest.mark.parametrize("role", BELOW)
def test_what_speaks_of_nothing_else_is_told_to_all_as_before(canaries: str, role: Role) -> None:
    view = View.now(role, canaries)
    assert set(statements_on(view, EVENT)["wording"]) >= {"Dit à tous"}
    assert not cohorts.statements_of(view, COHORT).empty
    assert "kf-participants" in set(overview.definitions(view)["code"])


def test_a_file_that_holds_what_a_role_may_not_read_is_not_named_its_cell_is(canaries: str) -> None:
    (found,) = provenance.trace(View.now(Role.NETWORK, canaries), [EVENT], ("duration", "name"))
    by_field = {fact.trace.field: fact.trace.origin for fact in found.facts}
    assert [
        (by_field[name].file, by_field[name].sheet, by_field[name].cell) for name in ("duration", "name")
    ] == [
        ("un fichier réservé", "Événements", "B2"),
        ("reseau-2024.xlsx", "Événements", "B40"),
    ]


def test_a_slide_about_what_the_public_may_not_read_is_shown_to_nobody(sqlite_url: str) -> None:
    chosen = [choice("figure", FIGURE), choice("figure", "territories"), choice("thanks")]
    kept = [
        {"number": number, "choice": one, "content": slide(one["kind"], "", f"canari-{number}")}
        for number, one in enumerate(chosen, 1)
    ]
    with writing(sqlite_url) as connection:
        connection.execute(
            insert(table_of(Show)).values(
                code="agora",
                name="Agora",
                year=2026,
                user="essai",
                counted_at=datetime.datetime.now(datetime.UTC),
                slides=kept,
                public=True,
            )
        )
    for role in Role:
        show = shows.find(View.now(role, sqlite_url), "agora")
        assert show and [one["sentence"] for one in show.slides] == ["canari-2", "canari-3"]


CITED: Sheets = {
    "Financements": [["Code", "Financeur", "Objet"], ["fx", "Fondation X", "Agora"]],
    **LONS,
    "Énoncés": [
        ["Code", "Champ", "Texte", "Sujets"],
        ["dit-un", "suite", "une chose", "lons"],
        ["dit-deux", "suite", "une autre", "dit-un"],
    ],
}


@pytest.mark.parametrize(
    ("subjects", "told"), [("lons ; dit-deux", {"dit-un", "dit-deux"}), ("fx ; dit-deux", set())]
)
def test_statements_that_speak_of_each_other_are_as_open_as_all_that_they_speak_of(
    sqlite_url: str, tmp_path: Path, subjects: str, told: set[str]
) -> None:
    again = {"Énoncés": [["Code", "Sujets"], ["dit-un", subjects]]}
    for name, sheets in (("un.xlsx", CITED), ("deux.xlsx", again)):
        report = import_path(sqlite_url, workbook(tmp_path, sheets, name), user="essai")
        assert report.status == "imported", report.problems
    with reading(sqlite_url) as connection:
        known = {row.id: row.code for row in connection.execute(select(RecordEntry.id, RecordEntry.code))}
    found = readable_records(View.now(NEAREST, sqlite_url), known)
    assert {known[one] for one in found} == {"lons"} | told


def test_what_was_said_while_it_spoke_of_more_is_not_told_once_it_no_longer_does(
    sqlite_url: str, tmp_path: Path
) -> None:
    funding = {"Financements": CITED["Financements"]}
    steps: list[Sheets] = [
        LONS
        | funding
        | {"Énoncés": [["Code", "Champ", "Texte", "Sujets"], ["dit", "suite", "avant", "lons ; fx"]]},
        {"Énoncés": [["Code", "Champ", "Note"], ["dit", "suite", "entre les deux"]]},
        {"Énoncés": [["Code", "Texte", "Note", "Sujets"], ["dit", "après", "à tous", "lons"]]},
    ]
    for number, sheets in enumerate(steps):
        report = import_path(sqlite_url, workbook(tmp_path, sheets, f"{number}.xlsx"), user="essai")
        assert report.status == "imported", report.problems
    for role, told in {
        Role.NETWORK: [["après"], ["à tous"]],
        FUNDING_READER: [["après", "avant"], ["à tous", "entre les deux"]],
    }.items():
        (found,) = provenance.trace(View.now(role, sqlite_url), ["dit"], ("wording", "note"))
        assert [[one.text for one in fact.trace.readings] for fact in found.facts] == told
        row = lineage.row_read(View.now(role, sqlite_url), 2, "Énoncés", 2)
        assert row is not None and bool(row) is role.may(FUNDING_READER)


def test_a_file_is_as_open_as_what_it_brought_even_once_that_is_gone(sqlite_url: str, tmp_path: Path) -> None:
    funding: Sheets = {"Financements": [["Code", "Financeur", "Objet"], ["fy", "Fondation Y", "Agora"]]}
    first = workbook(tmp_path, LONS | {"Financements": CITED["Financements"]}, "un.xlsx")
    complete = {"complete:Financements": "oui"}
    for file, answers in ((first, {}), (workbook(tmp_path, funding, "deux.xlsx"), complete)):
        report = import_path(sqlite_url, file, user="essai", answers=answers)
        assert report.status == "imported", report.problems
    for role in (Role.NETWORK, FUNDING_READER):
        (found,) = provenance.trace(View.now(role, sqlite_url), ["lons"], ("name",))
        assert found.facts[0].trace.origin.file == (
            "un.xlsx" if role is FUNDING_READER else "un fichier réservé"
        )
    with reading(sqlite_url) as connection:
        assert connection.scalars(select(RecordEntry.code).where(RecordEntry.kind == "funding")).all() == [
            "fy"
        ]


def test_what_nobody_knows_is_told_to_nobody_who_may_not_read_all(sqlite_url: str) -> None:
    texts = {
        "record": Text(records=(7,)),
        "file": Text(files=((7, ""),)),
        "sheet": Text(files=((7, "Noms"),)),
        "nothing": Text(),
    }
    assert readable(View.now(Role.NETWORK, sqlite_url), texts) == {"nothing"}
    assert readable(View.now(Role.ADMIN, sqlite_url), texts) == set(texts)
