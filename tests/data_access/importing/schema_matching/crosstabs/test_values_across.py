"""A sheet whose titles are seasons, months, types or stages, above territories, events, days or funders, is asked about
once; each of its cells is then a row, cited where it stands."""

from typing import Any

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import ERROR, WARNING, Problem
from data_access.importing.model.rows import NoData, Understood
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.crosstabs.sheets import Rows
from tests.data_access.importing.schema_matching.grids import book, problems

SEASONS: Rows = [
    ["Parrainages"],
    ["Territoire suivi", "2023-24", "2024-25 (prévu)", "À savoir"],
    ["Caen", "Miramas", "Miramas"],
    ["Guyane", None, "Amiens", "labellisée en juin"],
    ["Poitiers", "–", "en pause"],
    ["Nb de parrainages", 1, 2],
]
MONTHS: Rows = [
    ["Calendrier des soirées, saison 2025-2026"],
    ["Territoire", "déc.", "janv.", "févr.", "Nb"],
    ["Caen", "4 : soirée eau (58)", "17 : remontée des rêves, 64 prés. / 70 inscr.", None, 2],
    ["Poitiers", None, "?", "atelier bois", 1],
    ["Guyane", None, None, "26 février forum", 1],
]
TYPES: Rows = [
    ["Territoire", "Remontée des rêves", "Soirée des idées", "Forum des solutions"],
    ["Caen", "17/01/2026 (64)", "12/03/2026", None],
    ["Poitiers", "04/12/2025", None, "21/05/2026"],
]
STAGES: Rows = [
    ["À contacter", "RDV pris", "Dossier déposé", "Accordé"],
    ["Fondation Orange", "Malakoff (15/1)", "Fondation de France – Promo 4 – 30 k€", "ANCT 45 000 €"],
    ["Fondation RTE", None, "Région Occitanie : 12", None],
    [2, 1, 2, 1],
]
CRITERIA: Rows = [
    ["Vers le label : où en sont-ils ?"],
    ["0 rien – 1 en construction – 2 prêt"],
    ["Territoire", "Équipe", "Modèle éco", "Avis"],
    ["Caen", 2, "1 → 2", "à revoir en mars"],
    ["Poitiers", 1, 0],
    ["Moyenne", 1.5, 1],
]
SPONSORS, EVENTS = "parrains par saison", "événements par période"


def read(
    known: Known, name: str, rows: Rows, answers: dict[str, str] | None = None, **more: Any
) -> Understood:
    """The one table of a sheet. `answers`: by what they are about."""
    keyed = {f"doubt:{name}:{about}": answer for about, answer in (answers or {}).items()}
    (found,), _ = understand(book(Grid(name, rows, **more)), known, keyed)
    return found


def asked(found: Understood) -> dict[str, list[str]]:
    """The candidates of each question that waits."""
    own = [*found.problems, *(one for row in found.rows for one in row.problems)]
    return {
        one.question.key.split(":", 2)[2]: [each.value for each in one.question.candidates]
        for one in own
        if one.question and one.severity == ERROR
    }


def told(found: Understood) -> dict[str, str]:
    """What is said without being asked, by its cell."""
    own: list[Problem] = [*found.problems, *(one for row in found.rows for one in row.problems)]
    return {one.cell: one.why for one in own if one.severity == WARNING}


@pytest.mark.parametrize(
    ("name", "rows", "about", "offered"),
    [
        ("Suivi", SEASONS, SPONSORS, ["cases", "lignes", "tableau", "-"]),
        ("Agenda", MONTHS, EVENTS, ["oui", "tableau", "-"]),
        ("Soirées", TYPES, "événements par type", ["oui", "tableau", "-"]),
        ("Levée", STAGES, "dossiers par étape", ["oui", "tableau", "-"]),
        ("Critères", CRITERIA, "critères par territoire", ["oui", "tableau", "-"]),
    ],
)
def test_what_the_cells_say_is_asked_once_and_everything_waits(
    known: Known, name: str, rows: Rows, about: str, offered: list[str]
) -> None:
    found = read(known, name, rows)
    assert (asked(found), found.rows) == ({about: offered}, [])


@pytest.mark.parametrize(
    ("answer", "sponsor", "sponsored"), [("cases", "Amiens", "Guyane"), ("lignes", "Guyane", "Amiens")]
)
def test_a_territory_below_a_season_is_a_sponsorship(
    known: Known, answer: str, sponsor: str, sponsored: str
) -> None:
    found = read(known, "Suivi", SEASONS, {"parrains par saison": answer})
    row = next(row for row in found.rows if row.number == 4)
    assert (row.values["sponsor"], row.values["sponsored"]) == (sponsor, sponsored)
    assert row.values["period"]["text"] == "2024-2025"
    assert set(row.cells.values()) == {"A4", "C4", "C2"}
    assert len(found.rows) == 3


def test_what_is_no_value_is_told_at_its_cell(known: Known) -> None:
    found = read(known, "Suivi", SEASONS, {"parrains par saison": "cases"})
    assert {
        "C5": "cette case dit où en est un parrainage, et non qui parraine : elle n'est pas lue"
    }.items() <= (told(found).items())
    assert "D2" in told(found)  # the remarks beside
    assert {(one.row, one.column, one.why) for one in found.passed} == {
        (5, 1, NoData.NOTHING_SAID),
        (6, None, NoData.TOTAL),
    }


def test_a_cell_merged_over_two_seasons_speaks_of_both(known: Known) -> None:
    rows: Rows = [
        *SEASONS[:2],
        ["Caen", "Miramas", None],
        ["Guyane", None, "Amiens"],
        ["Poitiers", "Le Mans"],
    ]
    found = read(known, "Suivi", rows, {"parrains par saison": "cases"}, merged=(Area(2, 1, 2, 2),))
    assert [row.values["period"]["text"] for row in found.rows if row.number == 3] == [
        "2023-2024",
        "2024-2025",
    ]


def test_a_cell_of_a_calendar_is_an_event_of_its_month(known: Known) -> None:
    answers = {"événements par période": "oui", "nombres des cases": "present.value"}
    found = read(known, "Agenda", MONTHS, answers)
    events = [row for row in found.rows if row.parent is None]
    assert [(row.values["date"]["start"], row.values["name"]) for row in events] == [
        ("2025-12-04", "soirée eau"),
        ("2026-01-17", "remontée des rêves"),
        ("2026-02-01", "atelier bois"),
        ("2026-02-26", "forum"),
    ]
    assert events[0].cells == {"territory": "A3", "date": "B2, B3", "name": "B3"}
    counts = [(row.values["measure"], row.values["value"]["value"]) for row in found.rows if row.parent]
    assert counts == [("present", 58), ("present", 64), ("registered", 70)]


def test_a_number_behind_a_name_waits_for_what_it_counts(known: Known) -> None:
    found = read(known, "Agenda", MONTHS, {"événements par période": "oui"})
    assert asked(found) == {"nombres des cases": ["present.value", "registered.value", "note"]}


def test_the_season_is_asked_where_nothing_tells_it(known: Known) -> None:
    rows: Rows = [["Calendrier des soirées"], *MONTHS[1:]]
    offered = asked(read(known, "Agenda", rows))[EVENTS]
    assert offered[-2:] == ["tableau", "-"]
    found = read(known, "Agenda", rows, {"événements par période": offered[0]})
    first, second, *_ = (int(row.values["date"]["start"][:4]) for row in found.rows if row.parent is None)
    assert (first, second) == (int(offered[0]), int(offered[0]) + 1)


def test_a_day_of_another_month_than_its_title_is_told(known: Known) -> None:
    rows: Rows = [*MONTHS[:4], ["Guyane", None, None, "12/03 : forum", 1]]
    found = read(known, "Agenda", rows, {"événements par période": "oui"})
    assert told(found)["D5"] == "cette case dit un autre mois que son titre : le sien est lu"


def test_a_day_below_a_year_is_of_that_year(known: Known) -> None:
    rows: Rows = [
        ["Territoire", 2024, 2025],
        ["Caen", "Soirée des idées (12/03)", None],
        ["Poitiers", None, "Forum"],
    ]
    found = read(known, "Agenda", rows, {"événements par période": "oui"})
    assert [row.values["date"]["start"] for row in found.rows] == ["2024-03-12", "2025-01-01"]
    assert found.rows[0].cells["date"] == "B1, B2"


def test_letters_are_read_as_their_legend_says(known: Known) -> None:
    rows: Rows = [
        ["S = soirée, V = visite"],
        ["Territoire", "janv. 2026", "févr. 2026", "mars 2026"],
        ["Caen", "S", None, "V"],
        ["Poitiers", None, "S", None],
    ]
    found = read(known, "Agenda", rows, {"événements par période": "oui"})
    assert [(row.values["date"]["text"], row.values["name"]) for row in found.rows] == [
        ("janvier 2026", "soirée"),
        ("mars 2026", "visite"),
        ("février 2026", "soirée"),
    ]


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_day_below_a_type_is_an_event(known: Known, is_turned: bool) -> None:
    rows = [list(column) for column in zip(*TYPES, strict=True)] if is_turned else TYPES
    about = "événements par territoire" if is_turned else "événements par type"
    found = read(known, "Soirées", rows, {about: "oui", "nombres des cases": "registered.value"})
    events = {
        (row.values["territory"], row.values["name"], row.values["date"]["start"])
        for row in found.rows
        if row.parent is None
    }
    assert events == {
        ("Caen", "Remontée des rêves", "2026-01-17"),
        ("Caen", "Soirée des idées", "2026-03-12"),
        ("Poitiers", "Remontée des rêves", "2025-12-04"),
        ("Poitiers", "Forum des solutions", "2026-05-21"),
    }


def test_a_funder_below_a_stage_is_an_application_at_it(known: Known) -> None:
    found = read(known, "Levée", STAGES, {"dossiers par étape": "oui"})
    files = {row.values["funder"]: row for row in found.rows if row.parent is None}
    assert {str(name): row.values.get("stage") for name, row in files.items()} == {
        "Fondation Orange": "identified",
        "Malakoff": None,
        "Fondation de France": "submitted",
        "ANCT": "granted",
        "Fondation RTE": "identified",
        "Région Occitanie": "submitted",
    }
    amounts = {row.parent.values["funder"]: row.values for row in found.rows if row.parent}
    assert amounts["Fondation de France"]["requested"] == "30000.00"
    assert amounts["ANCT"]["granted"] == "45000.00"
    assert files["Fondation de France"].values["object"] == "Promo 4"
    assert "rdvpris" in " ".join(asked(found))
    assert told(found)["C3"] == "« 12 » n'est pas lu comme un montant : il va dans « Note »"


def test_a_grade_below_a_criterion_is_what_its_legend_says(known: Known) -> None:
    found = read(known, "Critères", CRITERIA, {"critères par territoire": "oui"})
    said = {row.cells.get("state", ""): row.values.get("state") for row in found.rows}
    assert said["B4"] == "ready"
    assert said["B5"] == "in_progress"
    assert [(one.row, one.why) for one in found.passed] == [(6, NoData.TOTAL)]
    assert {"État:12", "État:0"} <= {key.removeprefix("Critères:") for key in asked(found)}


def test_somebody_may_say_that_it_is_another_table(known: Known) -> None:
    found = read(known, "Suivi", SEASONS, {"parrains par saison": "-"})
    assert {one.why for one in found.passed} == {NoData.LEFT_OUT}
    assert not found.rows


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "Statuts",
            [
                ["Territoire", 2023, 2024],
                ["Caen", "en lancement", "labellisé"],
                ["Poitiers", "labellisé", "labellisé"],
            ],
        ),
        ("Chiffres", [["Territoire", 2023, 2024], ["Caen", 12, 14], ["Poitiers", 3, 5]]),
        (
            "Subventions",
            [["Financeur", 2023, 2024], ["ANCT", 45000, 40000], ["Région Bretagne", 20000, 1000]],
        ),
        (
            "Dossiers",
            [
                ["Financeur", "À contacter", "Déposé", "Accordé"],
                ["ANCT", None, None, 45000],
                ["Malakoff", 3000, None, None],
            ],
        ),
        (
            "Historique",
            [
                ["L = labellisé ; E = en lancement"],
                ["Territoire", 2023, 2024],
                ["Caen", "E", "L"],
                ["Poitiers", "L", "L"],
            ],
        ),
        (
            "Parcours",
            [
                ["S = séminaire, V = visite"],
                ["Territoire", "janv.", "févr.", "mars"],
                ["Caen", "S", "V", None],
                ["Poitiers", None, "S", "V"],
            ],
        ),
        (
            "Suivi des critères",
            [
                ["Territoire", "Critère", "État"],
                ["Caen", "1", "atteint"],
                ["Poitiers", "2", "en cours"],
            ],
        ),
        (
            "Prospection",
            [
                ["Financeur", "Contacté", "Dossier déposé", "Accordé"],
                ["ANCT", "oui", "oui", "non"],
                ["Malakoff", "mars", "avril", None],
            ],
        ),
        (
            "Villes",
            [
                ["Territoire", "2023-24", "2024-25"],
                ["Caen", "Miramas", "Miramas"],
                ["Guyane", "Caen", "Amiens"],
            ],
        ),
    ],
    ids=[
        "statuses",
        "figures",
        "amounts",
        "amounts by stage",
        "letters of statuses",
        "letters of steps",
        "a list of criteria",
        "a list of applications",
        "territories of which nothing is said",
    ],
)
def test_other_sheets_are_read_as_they_were(known: Known, name: str, rows: Rows) -> None:
    sheets, problems = understand(book(Grid(name, rows)), known, {})
    said = [
        one.question.key
        for one in (*problems, *(p for sheet in sheets for p in sheet.problems))
        if one.question
    ]
    assert not any(
        about in key for key in said for about in ("par saison", "par période", "par étape", "par type")
    )


def test_under_a_month_what_may_be_the_day_behind_a_name_is_told(known: Known) -> None:
    rows: Rows = [
        ["Agenda 2026"],
        ["Territoire", "janv.", "févr.", "mars"],
        ["Caen", "17 : soirée eau", "soirée bois 15 et 29", "12 ou 19 forum"],
        ["Guyane", None, "26 février forum", "4 : café"],
    ]
    found = read(known, "Agenda", rows, {EVENTS: "oui"})
    told = {one.cell: one.severity for one in problems(found) if one.cell in ("C3", "D3")}
    assert told == {"C3": WARNING, "D3": ERROR}
