"""A column that says two things is parted where a person says so; each part cites the one cell of the file."""

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.plan.sheet_account import counts_in_all
from data_access.models import Sponsorship
from tests.data_access.importing.results import Bring, log, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, lines, problems, question, understood
from tests.data_access.importing.workbooks import Sheets

TERRITORIES: Rows = [
    ["Territoire", "Commune"],
    ["Dole", "Dole"],
    ["Miramas", "Miramas"],
    ["Lons", "Lons-le-Saunier"],
]
PAIRS: Sheets = {
    "Territoires": TERRITORIES,
    "Parrainages": [
        ["Parrain / Filleul", "Statut"],
        ["Dole / Lons", "en cours"],
        ["Miramas / Dole", "en cours"],
    ],
}
AT_SLASH = {"split:Parrainages:A": "/"}
EVENTS: Rows = [
    ["Soirée", "Date"],
    ["Soirée A - Lons", "12/03/2025"],
    ["Soirée B - Dole - nord", "13/03/2025"],
    ["Soirée C", None],
]


def test_each_part_is_a_column_and_cites_the_cell_of_the_file(bring_book: Bring, sqlite_url: str) -> None:
    report = bring_book(PAIRS, answers=AT_SLASH)
    assert report.status == "imported"
    assert rows(sqlite_url, Sponsorship, "label") == [("Dole · Lons",), ("Miramas · Dole",)]
    cited = {
        (name, cell)
        for line in log(sqlite_url)
        if line.sheet == "Parrainages"
        for name, cell in line.cells.items()
    }
    assert {("sponsor", "A2"), ("sponsored", "A2"), ("sponsor", "A3"), ("sponsored", "A3")} <= cited


def test_the_account_still_adds_up(bring_book: Bring) -> None:
    counts = counts_in_all(bring_book(PAIRS, answers=AT_SLASH).cells)
    assert (counts.filled, counts.stored) == (14, 14)


def test_what_is_wrong_with_a_part_names_the_cell_of_the_file(bring_book: Bring) -> None:
    wrong: Sheets = {**PAIRS, "Parrainages": [*PAIRS["Parrainages"], ["Dole / Atlantide", "en cours"]]}
    report = bring_book(wrong, answers=AT_SLASH, dry_run=True)
    assert [one.cell for one in report.problems if one.severity == ERROR] == ["A4"]
    assert "cellule A4 (Filleul) : « Atlantide »" in messages(report)


def test_a_label_that_all_cells_bear_is_the_title_of_the_part() -> None:
    pairs: Rows = [["Binôme", "Statut"], ["Parrain : Dole / Filleul : Lons", "en cours"]]
    (sheet,), _ = understood("Parrainages", pairs, answers=AT_SLASH)
    assert [one.text for one in sheet.titles] == ["Statut", "Parrain", "Filleul"]
    ((_, values),) = lines(sheet)
    assert (str(values["sponsor"]), str(values["sponsored"])) == ("Dole", "Lons")


def test_parts_without_a_name_are_said_one_by_one_and_the_last_keeps_the_rest() -> None:
    answers = {
        "split:Événements:A": "tiret",
        "column:Événements:A1:Soirée (1)": "name",
        "column:Événements:A1:Soirée (2)": "place",
    }
    (sheet,), _ = understood("Événements", EVENTS, answers=answers)
    assert [(values["name"], values.get("place")) for _, values in lines(sheet)] == [
        ("Soirée A", "Lons"),
        ("Soirée B", "Dole - nord"),
        ("Soirée C", None),
    ]


def test_a_sign_that_stands_in_no_cell_is_refused() -> None:
    (sheet,), _ = understood("Événements", EVENTS, answers={"split:Événements:A": ";"})
    (wrong,) = [one for one in sheet.problems if one.severity == ERROR]
    assert wrong.why.replace("\u00a0", " ") == "aucune case de cette colonne ne contient « ; »"


def test_the_sign_is_taken_over_for_files_of_the_same_shape(bring_book: Bring) -> None:
    bring_book(PAIRS, answers=AT_SLASH)
    more: Sheets = {"Parrainages": [PAIRS["Parrainages"][0], ["Lons / Miramas", "en cours"]]}
    report = bring_book(more)
    assert (report.status, report.sheets[0].new) == ("imported", 1)
    assert "« Parrain / Filleul » est coupée à « / », comme il a été répondu" in messages(report)


PRESS: Rows = [
    ["On parle de nous"],
    ["Date", "Média – titre", "Territoire"],
    ["14/03/2025", "Ouest-France – Caen rêve sa ville", "Caen"],
    ["05/05/2025", "France 3 – Reportage Katalyze", "Amiens"],
    ["16/09/2025", "Le Progrès – Crépité, deuxième", "Lons"],
]


def test_a_title_that_names_two_things_as_its_cells_hold_them_is_offered_to_be_parted() -> None:
    (sheet,), _ = understood("On parle de nous", PRESS)
    (asked,) = [one for one in problems(sheet) if one.question and one.question.key.startswith("split:")]
    assert (asked.cell, question(asked)) == ("B2", ("split:On parle de nous:B", ["tiret", "-"]))
    (parted,), _ = understood("On parle de nous", PRESS, answers={"split:On parle de nous:B": "tiret"})
    assert (parted.table, [row.values["wording"] for row in parted.rows][0]) == (
        "statements",
        "Caen rêve sa ville",
    )
    assert parted.rows[0].values["note"] == "Ouest-France"
    (whole,), _ = understood("On parle de nous", PRESS, answers={"split:On parle de nous:B": "-"})
    assert not [one for one in problems(whole) if one.question and one.question.key.startswith("split:")]


@pytest.mark.parametrize(
    "rows",
    [
        [["Événement", "Date"], ["Soirée A - Lons", "12/03/2025"]],  # its title names one thing
        [
            ["Événement", "Date", "Remarque – suite"],
            ["Soirée A", "12/03/2025", "à suivre"],
        ],  # its cells hold one
    ],
)
def test_a_dash_in_cells_or_in_a_title_alone_asks_nothing(rows: Rows) -> None:
    (sheet,), _ = understood("Événements", rows)
    assert not [one for one in problems(sheet) if one.question and one.question.key.startswith("split:")]


def test_a_comment_and_a_mark_of_a_parted_cell_stay_with_its_parts() -> None:
    rows: Rows = [
        ["Événement", "Lieu – date"],
        ["Soirée A", "Lons – 12/03/2025"],
        ["Soirée B", "Dole – 13/03/2025"],
    ]
    (sheet,), _ = understood(
        "Événements",
        rows,
        answers={"split:Événements:B": "tiret", "column:Événements:B1:date": "date"},
        comments={(1, 1): "finalement le 14/03/2025"},
    )
    asked = [
        one for one in problems(sheet) if one.question and one.question.key == "doubt:Événements:commentaires"
    ]
    assert [one.cell for one in asked] == ["B2"]


def test_a_press_review_above_another_table_ends_at_the_blank_row() -> None:
    below: Rows = [
        [],
        ["NOS RÉSEAUX"],
        ["Réseau", "31/12/2024", "31/12/2025", "Progression"],
        ["LinkedIn", 780, 1165, "49 %"],
    ]
    (sheet,), others = understood(
        "On parle de nous", [*PRESS, *below], answers={"split:On parle de nous:B": "tiret"}
    )
    assert (sheet.table, len(sheet.rows)) == ("statements", 3)
    assert ["la ligne 6 n'est pas lu" in one.message.replace("\u00a0", " ") for one in others] == [True]


COUNTS: Rows = [
    ["Événement", "Date", "Inscrits / Présents"],
    ["Soirée", "14/03/2025", "52 / 34"],
    ["Forum", "21/03/2025", "180 / 140"],
    ["Agora", "12/06/2025", "~ 60"],
    ["Spectacle", "13/06/2025", "?"],
]
WITHOUT_SIGN = "doubt:Événements:C:sans signe"


@pytest.mark.parametrize(("answer", "field"), [("0", "registered"), ("1", "present")])
def test_a_cell_without_the_sign_is_asked_which_part_it_is(answer: str, field: str) -> None:
    answers = {"split:Événements:C": "/"}
    (sheet,), _ = understood("Événements", COUNTS, answers=answers)
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [(one.cell, *question(one)) for one in asked] == [("C4", WITHOUT_SIGN, ["0", "1"])]
    (sheet,), _ = understood("Événements", COUNTS, answers=answers | {WITHOUT_SIGN: answer})
    assert not [one for one in problems(sheet) if one.severity == ERROR]
    assert {row.values["measure"] for row in sheet.rows if row.number == 4 and row.parent} == {field}


def test_one_name_alone_in_a_column_of_several_is_asked_nothing_of() -> None:
    names: Rows = [
        ["Événement", "Date", "Territoire"],
        ["Agora", "2025", "Dole / Lons"],
        ["Forum", "2025", "Dole"],
    ]
    (sheet,), _ = understood("Événements", names, answers={"split:Événements:C": "/"})
    keys = [one.question.key for one in problems(sheet) if one.question]
    assert not [one for one in keys if one.endswith("sans signe")]
