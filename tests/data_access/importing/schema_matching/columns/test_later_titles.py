"""A date, or a figure that was corrected, beside the one that it takes the place of: which one is read is asked; where
both stand the row cites the date that is read, or both figures."""

import datetime

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question, said

MOVED: Rows = [
    ["Événement", "Date", "Nouvelle date"],
    ["Soirée Alizé", "14/05/2025", "21/05/2025"],
    ["Soirée Brise", "11/06/2025", None],
]
KEY = "column:Agenda:C1:Nouvelle date"


def days(rows: Rows, **answers: str) -> list[str | None]:
    """The day that each row is given."""
    sheet = only("Agenda", rows, answers={KEY: answers["is"]} if answers else {})
    return [values["date"]["start"] if values.get("date") else None for _, values in lines(sheet)]


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Nouvelle date",
            "Reportée au",
            "Reporté le",
            "Report",
            "Date réelle",
            "Date effective",
            "Décalée au",
        ),
        *("Date de report", "Date définitive", "Nouveau créneau", "Repoussée au", "Tenue le"),
        *("Fait le", "Date réalisée", "Réalisée"),
    ],
)
def test_a_date_that_takes_the_place_of_another_is_asked(title: str) -> None:
    ((found,)) = problems(only("Agenda", [[*MOVED[0][:2], title], *MOVED[1:]]))
    assert (found.severity, found.cell) == (ERROR, "C1")
    assert question(found) == (f"column:Agenda:C1:{title}", ["date.later", "-"])


@pytest.mark.parametrize(
    "title", ["Date initiale", "Date limite d'inscription", "Date d'envoi", "Relance le"]
)
def test_any_other_date_asks_nothing(title: str) -> None:
    assert said(only("Agenda", [[*MOVED[0][:2], title], *MOVED[1:]])) == [("warning", "C1")]


def test_nothing_is_asked_where_no_day_stands_below() -> None:
    rows: Rows = [MOVED[0], ["Soirée Alizé", "14/05/2025", "à définir"]]
    assert said(only("Agenda", rows)) == [("warning", "C1")]


def test_the_later_date_is_read_where_it_is_said_and_cited() -> None:
    sheet = only("Agenda", MOVED, answers={KEY: "date.later"})
    assert days(MOVED, **{"is": "date.later"}) == ["2025-05-21", "2025-06-11"]
    assert [row.cells["date"] for row in sheet.rows] == ["C2", "B3"]
    (told,) = problems(sheet)
    assert (told.severity, told.cell) == (WARNING, "B2")
    assert told.why.startswith("cette date n'est pas lue")


def test_the_first_date_is_kept_where_that_is_answered() -> None:
    assert days(MOVED, **{"is": "-"}) == ["2025-05-14", "2025-06-11"]


def test_a_word_that_says_no_date_leaves_the_other_one_or_is_refused() -> None:
    rows: Rows = [*MOVED, ["Soirée Cyclone", "18/06/2025", "—"], ["Soirée Dune", "19/06/2025", "à définir"]]
    sheet = only("Agenda", rows, answers={KEY: "date.later"})
    assert sheet.rows[2].values["date"]["start"] == "2025-06-18"
    told = {(one.severity, one.cell) for one in problems(sheet)}
    assert told == {(ERROR, "C5"), (WARNING, "B2"), (WARNING, "B5")}


def test_two_dates_that_are_one_say_nothing() -> None:
    day = datetime.date(2025, 5, 14)
    rows: Rows = [["Événement", "Date", "Nouvelle date"], ["Soirée Alizé", day, day]]
    assert not problems(only("Agenda", rows, answers={KEY: "date.later"}))


def test_it_is_the_date_where_no_other_is_read() -> None:
    answers = {KEY: "date.later", "column:Agenda:B1:Date": "-"}
    sheet = only("Agenda", MOVED, answers=answers)
    assert [row.cells.get("date") for row in sheet.rows] == ["C2", None]


def test_a_second_date_of_a_step_is_one_of_its_own() -> None:
    rows: Rows = [["Territoire", "Promo", "Étape", "Avancement", "Prévu le", "Reporté au"]]
    rows += [["Caen", "Promo 2", "Séminaire", "fait", "14/05/2025", "21/05/2025"]]
    asked = [question(one)[1] for one in problems(only("Avancement", rows)) if one.question]
    assert all("date.later" not in one and "planned.later" not in one for one in asked)


COUNTED: Rows = [
    ["Événement", "Date", "Présents", "Présents (corrigé)"],
    ["Soirée Alizé", "14/05/2025", 80, 62],
    ["Soirée Brise", "11/06/2025", 35, None],
]
CORRECTED = "column:Agenda:D1:Présents (corrigé)"


def corrected(title: str, *cells: object, first: str = "Présents") -> Rows:
    rows = [[*row[:2], count] for row, count in zip(COUNTED, (first, 80, 35), strict=True)]
    return [[*row, cell] for row, cell in zip(rows, (title, *cells), strict=True)]


@pytest.mark.parametrize(
    "title",
    [
        *("Présents (corrigé)", "Présents corrigés", "Présents définitifs", "Présents - mis à jour"),
        *("Présents après vérification", "Nb présents révisé", "Présents (final)", "Corrigé"),
        *("Présents réels", "Présents MAJ"),
    ],
)
def test_a_figure_that_corrects_another_is_asked(title: str) -> None:
    ((found,)) = problems(only("Agenda", corrected(title, 62, None)))
    assert (found.severity, found.cell) == (ERROR, "D1")
    assert question(found) == (f"column:Agenda:D1:{title}", ["present.value.later", "-"])


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Corrigé le", ("20/05/2025", None)),
        ("Vérifié", ("oui", "non")),
        ("Présents (corrigé)", ("voir Paul", None)),
        ("Inscrits corrigés", (90, 40)),  # of nothing that is read
        ("Présents N-1", (60, 50)),
    ],
)
def test_what_corrects_no_figure_that_is_read_asks_no_such_thing(
    title: str, cells: tuple[object, ...]
) -> None:
    asked = [question(one)[1] for one in problems(only("Agenda", corrected(title, *cells))) if one.question]
    assert not any(name.endswith(".later") for names in asked for name in names)


def test_the_corrected_figure_is_read_where_it_is_said_and_both_are_cited() -> None:
    sheet = only("Agenda", COUNTED, answers={CORRECTED: "present.value.later"})
    counts = [row for row in sheet.rows if row.table == "measures"]
    assert [(one.values["value"]["value"], one.cells["value"]) for one in counts] == [
        (62, "D2, C2"),
        (35, "C3"),
    ]
    (told,) = problems(sheet)
    assert (told.severity, told.cell) == (WARNING, "C2")


def test_the_first_figure_is_kept_where_that_is_answered() -> None:
    sheet = only("Agenda", COUNTED, answers={CORRECTED: "-"})
    assert [row.cells["value"] for row in sheet.rows if row.table == "measures"] == ["C2", "C3"]


def test_a_corrected_figure_that_cannot_be_read_is_refused_at_its_own_cell() -> None:
    sheet = only(
        "Agenda",
        corrected("Corrigé", "beaucoup", 30),
        answers={"column:Agenda:D1:Corrigé": "present.value.later"},
    )
    assert (ERROR, "D2") in said(sheet)


def test_an_amount_of_a_year_and_a_stage_are_corrected_likewise() -> None:
    rows: Rows = [
        ["Financeur", "Accordé 2025", "Accordé 2025 révisé", "Étape", "Étape mise à jour"],
        ["Fondation Alpha", 1000, 1200, "déposé", "accordé"],
        ["Fondation Bêta", 3000, None, "déposé", None],
    ]
    asked = {one.cell: question(one)[1] for one in problems(only("Dossiers", rows)) if one.severity == ERROR}
    assert asked == {"C1": ["year2025.granted.later", "-"], "E1": ["stage.later", "-"]}


def test_what_came_of_a_budget_does_not_correct_it() -> None:
    head = ["Exercice", "Nature", "Ligne", "Budget"]
    line = [2025, "charges", "Salaires", 50000]
    for title, is_asked in (("Budget révisé", True), ("Budget réel", False)):
        told = problems(only("Budget", [[*head, title], [*line, 52000]]))
        offered = [name for one in told if one.question for name in question(one)[1]]
        assert ("amount.later" in offered) is is_asked


def test_amounts_in_another_unit_do_not_take_the_place_of_the_first() -> None:
    rows: Rows = [["Financeur", "Accordé (k€)", "Accordé révisé (€)"], ["Fondation Alpha", 10, 12000]]
    asked = [question(one)[1] for one in problems(only("Dossiers", rows)) if one.question]
    assert not any("year.granted.later" in names for names in asked)


def test_what_a_doubtful_title_says_is_asked_before_what_corrects_it() -> None:
    rows: Rows = [["Financeur", "Montant", "Montant révisé"], ["Fondation Alpha", 1000, 1200]]
    first, second = problems(only("Dossiers", rows))
    assert (first.cell, first.severity, second.cell, second.severity) == ("B1", ERROR, "C1", WARNING)
    answers = {"column:Dossiers:B1:Montant": "year.granted"}
    asked = [one for one in problems(only("Dossiers", rows, answers=answers)) if one.cell == "C1"]
    assert question(asked[0])[1] == ["year.granted.later", "-"]


@pytest.mark.parametrize("planned", ["Date initiale", "Date prévue", "Date d'origine", "Date programmée"])
def test_the_first_date_of_an_event_is_its_date_until_another_takes_its_place(planned: str) -> None:
    rows: Rows = [["Événement", planned, "Date réelle"], *MOVED[1:]]
    (found,) = problems(only("Agenda", rows))
    key, offered = question(found)
    assert (key, offered) == ("column:Agenda:C1:Date réelle", ["date.later", "-"])
    sheet = only("Agenda", rows, answers={key: "date.later"})
    assert [values["date"]["start"] for _, values in lines(sheet)] == ["2025-05-21"]  # the other is asked
