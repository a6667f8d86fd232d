"""« PRÉVU » and « RÉALISÉ » over the same titles of events: what took place is read, or else the planned date."""

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from tests.data_access.importing.schema_matching.grids import Rows, lines, problems, understood

ROWS: Rows = [
    [None, None, "PRÉVU", None, "RÉALISÉ", None],
    ["Soirée", "Territoire", "Date", "Présents", "Date", "Présents"],
    ["Soirée des idées", "Caen", "10/03/2026", 80, "24/03/2026", 64],
    ["Forum", "Reims", "12/11/2026", 60, None, None],
]
MERGED = "C1:D1 E1:F1"


def sheet(rows: Rows, merged: str = MERGED, **more: dict[str, str]) -> Understood:
    (found,), _ = understood("Événements", rows, merged, **more)  # type: ignore[arg-type]
    return found


def days(found: Understood) -> list[tuple[str, str]]:
    """The first day of each event, and the cell in which it stands."""
    return [
        (values["date"]["start"], row.cells["date"]) for row in found.rows if "date" in (values := row.values)
    ]


def counts(found: Understood) -> list[str]:
    return [
        str(row.values["value"]) for row in found.rows if row.parent is not None and "value" in row.values
    ]


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        (ROWS, MERGED),
        (ROWS, ""),
        (
            [
                [None, None, "Réel", None, "Planifié", None],
                ROWS[1],
                *([*row[:2], *row[4:], *row[2:4]] for row in ROWS[2:]),
            ],
            MERGED,
        ),
    ],
    ids=["merged", "over blanks", "the other way round"],
)
def test_what_took_place_is_read_and_a_blank_date_is_the_one_that_was_planned(
    rows: Rows, merged: str
) -> None:
    found = sheet(rows, merged)
    assert [day for day, _ in days(found)] == ["2026-03-24", "2026-11-12"]
    assert len(counts(found)) == 1
    assert "64" in counts(found)[0]
    told = [one for one in problems(found) if "prévu" in one.message]
    assert len(told) == 2
    assert not [one for one in problems(found) if one.severity == ERROR]


def test_a_planned_date_is_cited_where_it_stands() -> None:
    assert [cell for _, cell in days(sheet(ROWS))] == ["E3", "C4"]


def test_an_answer_about_one_of_them_asks_of_both() -> None:
    found = sheet(ROWS, answers={"column:Événements:C2:Date": "date"})
    assert [day for day, _ in days(found)] == ["2026-03-10", "2026-11-12"]


def test_objectives_and_results_are_the_same() -> None:
    found = sheet([[None, None, "Objectif", None, "Résultats", None], *ROWS[1:]])
    assert [day for day, _ in days(found)] == ["2026-03-24", "2026-11-12"]


@pytest.mark.parametrize("over", [("MATIN", "SOIR"), ("2025", "2026"), ("PRÉVU", "BUDGET")])
def test_titles_under_other_words_are_asked_as_before(over: tuple[str, str]) -> None:
    rows = [[None, None, over[0], None, over[1], None], *ROWS[1:]]
    found = sheet(rows)
    assert [one for one in problems(found) if one.severity == ERROR]
    assert not [one for one in problems(found) if "réalisé" in one.message]


def test_titles_that_stand_once_are_read_whatever_is_over_them() -> None:
    rows: Rows = [
        [None, None, "PRÉVU", "RÉALISÉ"],
        ["Soirée", "Territoire", "Date", "Présents"],
        ["Forum", "Reims", "12/11/2025", 60],
    ]
    assert [row for row, _ in lines(sheet(rows, ""))] == [3]


def test_payments_and_steps_have_a_column_for_each() -> None:
    rows: Rows = [
        [None, None, "PRÉVU", None, "REÇU", None],
        ["Dossier", "Versement", "Date", "Montant", "Date", "Montant"],
    ]
    rows += [
        ["A", "acompte", "01/02/2025", 5_000, "20/02/2025", 4_000],
        ["A", "solde", "01/09/2025", 6_000, None, None],
    ]
    (found,), _ = understood("Versements", rows, "C1:D1 E1:F1")
    assert not [one for one in problems(found) if one.severity == ERROR]
    first, last = (values for _, values in lines(found))
    assert (first["planned"]["start"], first["received"]["start"]) == ("2025-02-01", "2025-02-20")
    assert (str(first["amount_planned"]), str(first["amount_received"])) == ("5000.00", "4000.00")
    assert "received" not in last and "amount_received" not in last
    steps: Rows = [[None, None, None, "Prévu", "Réalisé"], ["Promo", "Territoire", "Étape", "Date", "Date"]]
    (found,), _ = understood(
        "Avancement", [*steps, ["Promo 2", "Caen", "Séminaire", "01/02/2025", "20/02/2025"]]
    )
    ((_, values),) = lines(found)
    assert (values["planned"]["start"], values["done"]["start"]) == ("2025-02-01", "2025-02-20")


def test_jobs_that_are_planned_are_left_aside_where_those_that_are_there_are_said() -> None:
    rows: Rows = [[None, None, "Prévisions", "Réalisations"], ["Projet", "Territoire", "Emplois", "Emplois"]]
    (found,), _ = understood("Projets", [*rows, ["Recyclerie", "Caen", 4, 2], ["Café", "Reims", 3, None]])
    first, last = (values for _, values in lines(found))
    assert first["jobs"]["value"] == 2
    assert "jobs" not in last
    assert not [one for one in problems(found) if one.severity == ERROR]
