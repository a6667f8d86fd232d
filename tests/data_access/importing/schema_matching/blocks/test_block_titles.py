"""A title that stands alone may say something of the rows below it: that is asked, and given to them."""

from typing import Any

import pytest

from data_access.french import quote
from data_access.importing.model.problems import ERROR
from data_access.models import Event, Status
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import Rows, lines, numbers, problems, understood

FUNDERS: Rows = [
    ["Financeur", "Objet", "Étape"],
    ["FONDATIONS", None, None],
    ["Fondation exemple A", "Promo 4", "accordé"],
    ["Fondation exemple B", "Outils", "repéré"],
    ["Fondation exemple C", "Agora", "repéré"],
    ["ENTREPRISES", None, None],
    ["Entreprise exemple D", "Agora", "accordé"],
    ["Entreprise exemple E", "Agora", "accordé"],
    ["Entreprise exemple F", "Agora", "accordé"],
]
KEY = "doubt:Suivi:blocs"


def test_a_title_that_is_a_word_of_a_column_that_is_missing_is_asked() -> None:
    (sheet,), _ = understood("Suivi", FUNDERS)
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [(one.cell, one.question and one.question.key) for one in asked] == [("A2", KEY), ("A6", KEY)]
    assert asked[0].question is not None
    assert [one.value for one in asked[0].question.candidates] == ["funder_type", "-"]
    assert numbers(sheet) == [3, 4, 5, 7, 8, 9]


def test_the_answer_gives_the_column_to_the_rows_below_each_title_from_its_cell() -> None:
    (sheet,), _ = understood("Suivi", FUNDERS, answers={KEY: "funder_type"})
    assert [values.get("funder_type") for _, values in lines(sheet)] == [
        *["foundation"] * 3,
        *["company"] * 3,
    ]
    assert [row.cells["funder_type"] for row in sheet.rows if row.parent is None] == [
        *["A2"] * 3,
        *["A6"] * 3,
    ]
    assert [one for one in problems(sheet) if one.severity == ERROR] == []


def test_a_title_beside_them_that_is_no_such_word_is_asked_with_them() -> None:
    rows = [*FUNDERS, ["AUTRES SOUTIENS", None, None], ["Personne exemple G", "Agora", "accordé"]]
    (sheet,), _ = understood("Suivi", rows)
    assert [one.cell for one in problems(sheet) if one.severity == ERROR] == ["A2", "A6", "A10"]
    (sheet,), _ = understood("Suivi", rows, answers={KEY: "funder_type"})
    assert (
        [number for number, values in lines(sheet) if "funder_type" not in values],
        sheet.passed_over,
    ) == ([11], 3)


def test_a_title_may_name_its_column_before_what_it_says() -> None:
    for colon in " : ", " ":
        titles = {2: f"Type de financeur{colon}fondations", 6: f"Type de financeur{colon}entreprises"}
        rows: Rows = [[titles.get(number, row[0]), *row[1:]] for number, row in enumerate(FUNDERS, start=1)]
        (sheet,), _ = understood("Suivi", rows, answers={KEY: "funder_type"})
        assert [values["funder_type"] for _, values in lines(sheet)] == [
            *["foundation"] * 3,
            *["company"] * 3,
        ]


WORDS: Rows = [
    ["Projet", "Territoire", "Étape"],
    ["alimentation"],
    ["Projet A", "Amiens", "idée"],
    ["Projet B", "Reims", "idée"],
    ["mobilité"],
    ["Projet C", "Reims", "idée"],
]


def test_words_that_nobody_knows_over_blocks_however_short_are_asked_and_may_say_a_column_of_words() -> None:
    (sheet,), _ = understood("Projets", WORDS)
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [one.cell for one in asked] == ["A2", "A5"]
    assert asked[0].question and [one.value for one in asked[0].question.candidates] == ["-", "theme", "oui"]
    (sheet,), _ = understood("Projets", WORDS, answers={asked[0].question.key: "theme"})
    assert [(number, values["theme"]) for number, values in lines(sheet)] == [
        (3, "alimentation"),
        (4, "alimentation"),
        (6, "mobilité"),
    ]


def test_names_alone_that_end_a_table_or_follow_one_another_are_records() -> None:
    for body in [*WORDS[2:4], ["Projet D"]], [["Projet D"], ["Projet E"], *WORDS[2:4]]:
        (sheet,), _ = understood("Projets", [WORDS[0], *body])
        assert [one for one in problems(sheet) if one.severity == ERROR] == []
        assert len(sheet.rows) == len(body)


def test_they_may_be_titles_and_no_more() -> None:
    (sheet,), _ = understood("Suivi", FUNDERS, answers={KEY: "-"})
    assert (numbers(sheet), sheet.passed_over) == ([3, 4, 5, 7, 8, 9], 2)
    assert not any("funder_type" in values for _, values in lines(sheet))


def test_a_status_above_territories_makes_their_status() -> None:
    rows: Rows = [
        ["Territoire", "Commune", "Site"],
        ["Sortis", None, None],
        *([name, name, f"https://{name}.example.org"] for name in ("Dole", "Gap", "Lens", "Sète")),
    ]
    (sheet,), _ = understood("Territoires", rows)
    (key,) = {one.question.key for one in problems(sheet) if one.question and one.severity == ERROR}
    (sheet,), _ = understood("Territoires", rows, answers={key: "status.status"})
    statuses: list[Any] = [row.values["status"] for row in sheet.rows if row.table == Status.__tablename__]
    assert statuses == ["left"] * 4


@pytest.mark.parametrize("title", ["Saison 2", "Les nouveaux"])
def test_any_other_title_is_asked_as_a_row(title: str) -> None:
    rows = [*FUNDERS[:1], [title, None, None], *FUNDERS[2:5], *FUNDERS[6:]]
    (sheet,), _ = understood("Suivi", rows)
    assert [one.question.key for one in problems(sheet) if one.question and one.severity == ERROR] == [
        "doubt:Suivi:titres"
    ]


def test_titles_of_blocks_may_be_as_many_as_the_rows_below_them() -> None:
    rows: Rows = [
        ["Territoire", "Depuis"],
        ["Labellisés"],
        ["Dole", 2019],
        ["Gap", 2021],
        ["Sortis"],
        ["Sète", 2023],
    ]
    (sheet,), _ = understood("Statuts", rows)
    (key,) = {one.question.key for one in problems(sheet) if one.question and one.severity == ERROR}
    (sheet,), _ = understood("Statuts", rows, answers={key: "status"})
    assert [values["status"] for _, values in lines(sheet)] == ["labelled", "labelled", "left"]


REPEATED: Rows = [
    ["Territoires labellisés (2)"],
    ["Territoire", "Site"],
    ["Dole", "https://dole.example.org"],
    ["Gap", "https://gap.example.org"],
    [],
    ["Nos territoires en sommeil : 1"],
    ["Territoire", "Site"],
    ["Lens", "https://lens.example.org"],
]


def test_a_title_over_the_header_belongs_to_its_block_and_other_words_stand_around_the_one_that_says_it() -> (
    None
):
    (sheet,), _ = understood("Territoires", REPEATED)
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [one.cell for one in asked] == ["A1", "A6"]
    assert asked[0].question
    (sheet,), _ = understood("Territoires", REPEATED, answers={asked[0].question.key: "status.status"})
    statuses = [row.values["status"] for row in sheet.rows if row.table == Status.__tablename__]
    assert statuses == ["labelled", "labelled", "dormant"]


def test_rows_that_say_nothing_without_it_wait_below_their_title() -> None:
    rows: Rows = [
        ["Territoire", "Depuis"],
        ["Labellisés"],
        ["Dole", 2019],
        ["Gap", 2021],
        ["Sortis"],
        ["Sète", 2023],
    ]
    (sheet,), _ = understood("Statuts", rows)
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [(one.covers.top, one.covers.bottom) for one in asked if one.covers] == [(1, 3), (4, 5)]
    assert numbers(sheet) == []


STACKED: Rows = [
    ["2024"],
    ["Financeur", "Demandé", "Accordé"],
    ["Fondation exemple A", 1000, 800],
    ["Fondation exemple B", 900, 700],
    [],
    ["2025"],
    ["Financeur", "Demandé", "Accordé"],
    ["Fondation exemple A", 2000, 1800],
    ["Fondation exemple C", 900, None],
]


def test_years_above_blocks_of_amounts_are_their_fiscal_years() -> None:
    (sheet,), _ = understood("Bilan", STACKED)
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [one.cell for one in asked] == ["A1", "A6"]
    assert asked[0].question and [one.value for one in asked[0].question.candidates] == ["year.year", "-"]
    (sheet,), _ = understood("Bilan", STACKED, answers={asked[0].question.key: "year.year"})
    amounts = [row for row in sheet.rows if row.parent]
    assert [(row.number, row.values["year"], row.cells["year"]) for row in amounts] == [
        (3, 2024, "A1"),
        (4, 2024, "A1"),
        (8, 2025, "A6"),
        (9, 2025, "A6"),
    ]
    assert [one for one in problems(sheet) if one.severity == ERROR] == []


def test_a_status_above_joins_the_date_that_each_row_says_of_it() -> None:
    rows: Rows = [
        ["Territoire", "Statut depuis"],
        ["Labellisés"],
        ["Dole", 2019],
        ["Gap", 2021],
        ["Sortis"],
        ["Sète", 2023],
    ]
    (sheet,), _ = understood("Territoires", rows)
    (key,) = {one.question.key for one in problems(sheet) if one.question and one.severity == ERROR}
    (sheet,), _ = understood("Territoires", rows, answers={key: "status.status"})
    made = [row.values for row in sheet.rows if row.table == Status.__tablename__]
    assert [(one["status"], one["date"]["text"]) for one in made] == [
        ("labelled", "2019"),
        ("labelled", "2021"),
        ("left", "2023"),
    ]


def test_a_territory_above_events_is_asked_and_is_no_event(bring: Bring, database_url: str) -> None:
    bring({"Territoires": [["Territoire"], ["Caen"], ["Reims"]]})
    events: Rows = [
        ["Événement", "Date", "Portée"],
        ["Caen"],
        ["Soirée A", "04/03/2025", "territoire"],
        ["Reims"],
        ["Soirée B", "05/03/2025", "territoire"],
    ]
    report = bring({"Soirées": events})
    (key,) = {one.question.key for one in report.problems if one.question}
    assert bring({"Soirées": events}, answers={key: "territory"}).status == "imported"
    assert [host is not None for _, host in rows(database_url, Event, "name", "territory_id")] == [True, True]


TITLES: list[Any] = ["Soirée", "Territoire", "Date", "Présents"]
OURS: Rows = [["Soirée des idées", "Figeac", "05/03/2026", 66], ["Nuit créative", "Reims", "09/04/2026", 72]]
THEIRS: Rows = [["Fête d'à côté", "Caen", "12/09/2026", 400], ["Forum d'ici", "Reims", "05/09/2026", 900]]


@pytest.mark.parametrize(
    "title",
    [
        *("CHEZ LES AUTRES (on tenait juste un stand)", "Ailleurs", "Hors réseau", "Chez nos partenaires :"),
        *("Organisés par d'autres", "Où nous étions invités", "Soirées où l'équipe est allée"),
        *("Événements externes", "Événements auxquels nous avons participé"),
    ],
)
def test_a_title_that_says_that_others_hold_the_events_below_it_is_asked_and_gives_their_scope(
    title: str,
) -> None:
    book: Rows = [["NOS SOIRÉES"], TITLES, *OURS, [title], TITLES, *THEIRS]
    (sheet,), _ = understood("2026", book)
    asked = next(one.question for one in problems(sheet) if one.question and one.cell == "A5")
    assert [one.label for one in asked.candidates[:1]] == [f"leur {quote('Portée')} : extérieur"]
    (sheet,), _ = understood("2026", book, answers={asked.key: "scope"})
    assert [values.get("scope") for _, values in lines(sheet)] == [None, None, "outside", "outside"]
    assert [row.cells.get("scope") for row in sheet.rows if row.parent is None][2:] == ["A5", "A5"]


def test_the_events_of_others_may_stand_first_and_ours_below() -> None:
    book: Rows = [["AILLEURS"], TITLES, *THEIRS, ["Chez nous"], TITLES, *OURS]
    (sheet,), _ = understood("2026", book)
    asked = next(one.question for one in problems(sheet) if one.question and one.cell == "A1")
    (sheet,), _ = understood("2026", book, answers={asked.key: "scope"})
    assert [values.get("scope") for _, values in lines(sheet)] == ["outside", "outside", None, None]


@pytest.mark.parametrize("title", ["Nos rencontres", "Chez Gaston", "Printemps", "Soirées créatives"])
def test_titles_that_speak_of_nobody_else_s_events_ask_nothing_of_their_scope(title: str) -> None:
    (sheet,), _ = understood("2026", [["NOS SOIRÉES"], TITLES, *OURS, [title], TITLES, *THEIRS])
    assert not any(one.question and one.question.key.endswith("blocs") for one in problems(sheet))


def test_where_a_column_says_the_scope_such_a_title_is_but_a_title() -> None:
    said = [[*row, "territoire"] for row in (*OURS, *THEIRS)]
    book: Rows = [[*TITLES, "Portée"], *said[:2], ["AILLEURS"], *said[2:]]
    (sheet,), _ = understood("2026", book)
    assert not any(one.question and one.question.key.endswith("blocs") for one in problems(sheet))


def test_signs_on_both_sides_make_a_title_and_no_note() -> None:
    rows: Rows = [["== Fondations =="], FUNDERS[0], *FUNDERS[2:5], ["== Entreprises =="], *FUNDERS[6:9]]
    (sheet,), _ = understood("Suivi", rows, answers={KEY: "funder_type"})
    assert [values["funder_type"] for _, values in lines(sheet)] == [*["foundation"] * 3, *["company"] * 3]


AGENDA: Rows = [
    ["Type", "Date"],
    ["Événement : Réunion de mars"],
    ["Réunion interterritoriale", "12/03/2026"],
    ["Événement : Webinaire de mai"],
    ["Webinaire découverte", "06/05/2026"],
]


def test_a_title_that_names_its_column_may_say_what_the_record_below_is_called(
    bring_book: Bring, sqlite_url: str
) -> None:
    asked = {one.question.key for one in bring_book({"Agenda": AGENDA}).problems if one.question}
    assert asked == {"doubt:Agenda:blocs"}  # and not which column says it
    answers = {"doubt:Agenda:blocs": "name", "whole:Agenda:events.scope": "network"}
    report = bring_book({"Agenda": AGENDA}, answers=answers)
    assert report.status == "imported", [one.message for one in report.problems]
    assert rows(sqlite_url, Event, "name") == [("Réunion de mars",), ("Webinaire de mai",)]


def test_such_titles_above_titles_that_come_again_give_each_file_what_it_is_for() -> None:
    titles = ["Financeur", "Étape"]
    sheet: Rows = [
        *(["Objet : Promo 4"], titles, ["Fondation exemple A", "accordé"], []),
        *(["Objet : Agora"], titles, ["Fondation exemple B", "déposé"]),
    ]
    (read,), _ = understood("Suivi", sheet, answers={KEY: "object"})
    assert [values.get("object") for _, values in lines(read)] == ["Promo 4", "Agora"]
