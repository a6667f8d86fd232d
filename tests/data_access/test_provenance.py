"""« D'où vient ce chiffre ? »: from every figure to its records, and from each of their values to the file's cell."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path
from statistics import median
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from data_access.contract import model_named
from data_access.database import reading
from data_access.fields import FieldKind
from data_access.figures import FIGURES, Slice, figure, values_over
from data_access.importing.sample import EXAMPLE, NETWORK
from data_access.log.lineage import fields_by_name
from data_access.models import SHEET_MODELS, RecordEntry
from data_access.name_keys import normalise
from data_access.provenance import Fact, Traced, explained, records_traced, trace
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

TODAY = datetime.date(2026, 11, 25)
ALL = 10_000  # more records than any figure has
BOOKS = {path.name: path for path in (NETWORK, EXAMPLE)}
ASKED = {"funding": (Slice(), Slice.of_year(2026), Slice.of_year(2027))}  # by the first word of a figure's id
YEAR = (Slice.of_year(2024),)


def view(url: str, role: Role = Role.ADMIN) -> View:
    return View.now(role, url, TODAY)


def bring(url: str, folder: Path, sheets: Sheets, name: str = "classeur.xlsx", user: str = "essai") -> None:
    report = import_path(url, workbook(folder, sheets, name), user=user)
    assert report.status == "imported", report


def every_figure() -> Iterator[tuple[str, Slice]]:
    """Each figure, over each slice that a page shows it over."""
    for one in FIGURES:
        yield from ((one.id, asked) for asked in ASKED.get(one.id.split("_")[0], YEAR))


@lru_cache
def book(file: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BOOKS[file])


def holds(cell: Any, fact: Fact, names: dict[int, set[str]]) -> bool:
    """Whether a cell of the workbook says what the fact says was read there."""
    field, value = fields_by_name(model_named(fact.kind))[fact.trace.field], fact.trace.origin.value
    match field.kind:
        case FieldKind.NUMBER:
            return bool(cell == (value["text"] or value["value"]))
        case FieldKind.DATE if isinstance(cell, datetime.datetime):
            return value["start"] == value["end"] == cell.date().isoformat()
        case FieldKind.DATE:
            return str(cell) == fact.trace.origin.text
        case FieldKind.CHOICE:
            assert field.vocabulary
            term = field.vocabulary(value)
            return normalise(str(cell)) in {normalise(word) for word in (term.french, *term.synonyms)}
        case FieldKind.REFERENCE:
            return str(cell) in names[value]
        case FieldKind.FLAG:
            return bool(cell == ("oui" if value else "non"))
        case FieldKind.MONEY:
            return Decimal(str(cell)) == Decimal(value)
    return str(cell) == str(value)


@pytest.mark.slow
def test_every_figure_leads_to_its_records_and_each_value_to_the_cell_that_holds_it(
    seeded_database_url: str,
) -> None:
    reader, found = view(seeded_database_url), 0
    with reading(seeded_database_url) as connection, reader.connection():
        names = {row.id: {row.code, row.label} for row in connection.execute(select(RecordEntry.__table__))}
        for figure_id, asked in every_figure():
            one = explained(reader, figure_id, asked)
            rows = records_traced(reader, figure_id, asked, size=ALL)
            known = [row.value for row in rows if row.value is not None]
            total = median(map(float, known)) if one.value.figure.median and known else sum(known)
            assert (max(total, 0) if one.value.figure.never_negative else total) == (one.value.value or 0), (
                figure_id
            )
            assert len(rows) == one.records
            for row in rows:
                assert row.value is None or row.main, (figure_id, row.code)
                for fact in row.facts:
                    read = fact.trace.origin
                    if read.cell:
                        found += 1
                        assert holds(book(read.file)[read.sheet][read.cell].value, fact, names), (
                            figure_id,
                            fact,
                        )
    assert found > 1_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "sheet", "header", "code", "cell", "moves"),
    [
        (NETWORK, "Événements", "Présents", "t07", 318, {"participants_counted", "events_present_local"}),
        (NETWORK, "Indicateurs", "Valeur", "valeur-emplois", 700, {"jobs"}),
        (
            NETWORK,
            "Membres",
            "Issue",
            None,
            "labellisé",
            {"cohort_labelled", "cohort_continuing", "label_awaited"},
        ),
        (
            NETWORK,
            "Parrainages",
            "Statut",
            None,
            "terminé",
            {
                "launching_sponsored",
                "launching_unsponsored",
                "sponsors",
                "active_sponsorships",
                "could_sponsor",
                "new_sponsors",
                "ended_sponsorships",
            },
        ),
        (EXAMPLE, "Budgets", "Montant", None, 1_000, {"funding_budget", "funding_excess"}),
    ],
)
def test_when_one_cell_changes_exactly_the_figures_that_lead_to_it_move(
    seeded_sqlite_url: str,
    tmp_path: Path,
    file: Path,
    sheet: str,
    header: str,
    code: str | None,
    cell: object,
    moves: set[str],
) -> None:
    """Without a code: in the first row of the sheet that the cell changes."""
    copy = openpyxl.load_workbook(file)
    place = [one.value for one in copy[sheet][1]].index(header)
    row = next(
        row
        for row in copy[sheet].iter_rows(min_row=2)
        if (row[0].value == code if code else row[place].value not in (cell, None))
    )
    before = told(seeded_sqlite_url)
    row[place].value = cell
    copy.save(tmp_path / "copie.xlsx")
    assert import_path(seeded_sqlite_url, tmp_path / "copie.xlsx", user="essai").status == "imported"
    after = told(seeded_sqlite_url)
    assert {
        figure_id for figure_id, asked in before if before[figure_id, asked] != after[figure_id, asked]
    } == moves


def told(url: str) -> dict[tuple[str, Slice], str]:
    """Every figure in words."""
    reader = view(url)
    slices = {asked for _, asked in every_figure()}
    values = {asked: values_over(reader, tuple(one.id for one in FIGURES), asked) for asked in slices}
    return {(one, asked): values[asked][one].text for one, asked in every_figure()}


def evenings(*present: object) -> Sheets:
    """Local events of 2024 with so many people present."""
    rows = [[f"Soirée {n}", f"{n + 1:02}/05/2024", "territoire", count] for n, count in enumerate(present)]
    return {"Événements": [["Événement", "Date", "Portée", "Présents"], *rows]}


def test_a_figure_says_what_it_stands_over_and_that_nobody_defined_it_yet(
    database_url: str, tmp_path: Path
) -> None:
    bring(database_url, tmp_path, evenings(317, "plus de 250", None))
    one = explained(view(database_url), "participants_counted")
    assert (one.value.text, one.value.scope, one.value.period, one.records) == (
        "plus de 567",
        "2 événements renseignés sur 3",
        "2024",
        2,
    )
    assert (one.meaning.code, one.meaning.meaning, one.meaning.details) == ("participants_counted", "", ())
    assert "« plus de »" in one.exactness
    assert one.updated is not None


def test_the_last_import_that_a_figure_tells_is_of_what_it_comes_from(
    database_url: str, tmp_path: Path
) -> None:
    bring(database_url, tmp_path, evenings(317, 12))
    first = explained(view(database_url), "participants_counted").updated
    bring(database_url, tmp_path, {"Projets": [["Projet", "Année"], ["La Halle", 2024]]}, "projets.xlsx")
    assert first is not None
    assert explained(view(database_url), "participants_counted").updated == first
    of_projects = explained(view(database_url), "projects_counted").updated
    assert of_projects is not None
    assert of_projects > first


def test_a_definition_is_read_where_staff_wrote_it(database_url: str, tmp_path: Path) -> None:
    bring(
        database_url,
        tmp_path,
        {
            "Définitions": [
                [
                    "Code",
                    "Indicateur",
                    "Définition",
                    "Unité",
                    "Famille",
                    "Personnes ou présences",
                    "Cumulatif",
                ],
                [
                    "participants_counted",
                    "Présences",
                    "Les gens venus",
                    "personnes",
                    "réalisation",
                    "présences",
                    "non",
                ],
            ],
        },
    )
    meaning = explained(view(database_url), "participants_counted").meaning
    assert (meaning.meaning, meaning.details) == (
        "Les gens venus",
        ("unité : personnes", "famille : réalisation", "compte : présences", "non cumulatif"),
    )


def test_what_a_pages_filters_keep_is_told(seeded_sqlite_url: str) -> None:
    asked = Slice(territory="strasbourg", cohort="promo-1", types=("solutions_fair", ""), modes=("online",))
    assert explained(view(seeded_sqlite_url), "events_local", asked).kept == (
        "Promo 1",
        "Strasbourg",
        "Type : «\u00a0forum des solutions\u00a0» ou non renseigné",
        "Mode : «\u00a0en ligne\u00a0»",
    )


def test_records_come_page_by_page_those_that_count_for_nothing_last(
    database_url: str, tmp_path: Path
) -> None:
    bring(database_url, tmp_path, evenings(0, 20, 30))
    pages = [
        records_traced(view(database_url), "participants_counted", page=page, size=2) for page in (1, 2, 3)
    ]
    assert [[(one.label, one.text) for one in page] for page in pages] == [
        [("Soirée 1 · présents", "20"), ("Soirée 2 · présents", "30")],
        [("Soirée 0 · présents", "0")],
        [],
    ]


def test_a_corrected_value_keeps_its_first_cell_what_it_was_and_who_confirmed_it(
    database_url: str, tmp_path: Path
) -> None:
    for name, present in (("un.xlsx", 317), ("deux.xlsx", 350), ("trois.xlsx", 350)):
        bring(database_url, tmp_path, evenings(present) | {"Territoires": [["Territoire"], [name]]}, name)
    (one,) = records_traced(view(database_url), "participants_counted")
    assert one.main
    assert [(each.text, each.file) for each in one.main.trace.readings] == [
        ("350", "deux.xlsx"),
        ("317", "un.xlsx"),
    ]
    assert one.main.trace.confirmed
    assert one.main.trace.confirmed.file == "trois.xlsx"


def test_a_value_of_a_record_that_it_refers_to_counts_too(database_url: str, tmp_path: Path) -> None:
    bring(database_url, tmp_path, evenings(317))
    (one,) = records_traced(view(database_url), "participants_counted")
    assert [
        (fact.label, fact.header, fact.trace.origin.text, fact.trace.origin.cell) for fact in one.facts
    ] == [
        ("Soirée 0 · présents", "Valeur", "317", "D2"),
        ("Soirée 0 · présents", "Mesure", "présents", ""),
        ("Soirée 0 · présents", "Événement", "Soirée 0", ""),
        ("Soirée 0", "Date", "1er mai 2024", "B2"),
        ("Soirée 0", "Portée", "territoire", "C2"),
    ]


def test_the_records_of_a_table_lead_to_their_cells_in_its_order(database_url: str, tmp_path: Path) -> None:
    bring(
        database_url,
        tmp_path,
        {"Territoires": [["Code", "Territoire", "Commune"], ["a", "Lons", "Lons"], ["b", "Dole"]]},
    )
    found = trace(view(database_url), ("b", "a", "unknown", "a"), ("name", "commune", "funder"))
    assert [(one.code, [(fact.header, fact.trace.origin.cell) for fact in one.facts]) for one in found] == [
        ("b", [("Territoire", "B3")]),
        ("a", [("Territoire", "B2"), ("Commune", "C2")]),
    ]


@pytest.mark.slow
def test_whoever_may_not_read_a_figure_is_refused_its_records_too(seeded_sqlite_url: str) -> None:
    for one in FIGURES:
        below = [role for role in Role if not role.may(one.reader)]
        for role in below:
            for ask in (explained, records_traced):
                with pytest.raises(NotForThisRole):
                    ask(view(seeded_sqlite_url, role), one.id)
    assert figure("funding_requested").reader is FUNDING_READER


@pytest.mark.slow
def test_asked_for_everything_nothing_of_funding_or_contacts_comes(
    seeded_database_url: str, tmp_path: Path
) -> None:
    money = {
        "Financements": [["Code", "Financeur", "Objet", "Référent·e", "Note"], ["canari", *["CANARI"] * 4]],
        "Énoncés": [["Code", "Champ", "Texte", "Sujets"], ["dit", "présents", "cent", "canari"]],
    }
    bring(seeded_database_url, tmp_path, money, user="canari@exemple.fr")
    with reading(seeded_database_url) as connection:
        codes = connection.execute(select(RecordEntry.kind, RecordEntry.code)).all()
    names = tuple({name for model in SHEET_MODELS for name in fields_by_name(model)})
    by_kind = {kind: [code for of, code in codes if of == kind] for kind, _ in codes}
    for role in (Role.PUBLIC, Role.NETWORK):
        reader = view(seeded_database_url, role)
        asked: list[Callable[[], object]] = [
            *(partial(explained, reader, one.id) for one in FIGURES),
            *(partial(records_traced, reader, one.id, size=ALL) for one in FIGURES),
            *(partial(trace, reader, of_kind, names) for of_kind in by_kind.values()),
            partial(trace, reader, ["canari"], ()),
            partial(trace, reader, ["dit"], ("subjects", "subjects.funder", "wording")),
        ]
        answers = [_answer(ask) for ask in asked]
        assert any(isinstance(one, list) and one and isinstance(one[0], Traced) for one in answers)
        assert "canari" not in repr(answers).lower()


def _answer(ask: Callable[[], object]) -> object:
    try:
        return ask()
    except NotForThisRole as refused:
        return str(refused)
