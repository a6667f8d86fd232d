"""What the name of a sheet, or a line above its table, says of all its rows is asked once, and given to them."""

import pytest

from data_access import clock
from data_access.importing.model.problems import ERROR, Problem
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.models import CohortMember, Event, Project, Status, Territory
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, lines, numbers, only, problems, question

FUNDERS: Rows = [
    ["Financeur", "Exercice", "Demandé", "Étape"],
    ["Fondation exemple A", 2026, 1000, "accordé"],
    ["Fondation exemple B", 2026, 2500, "refusé"],
]
NAME = "doubt:Fondations:nom de la feuille"


def asked(name: str, rows: Rows) -> list[Problem]:
    return [one for one in problems(only(name, rows)) if one.severity == ERROR]


def test_a_type_of_funder_in_the_name_of_the_sheet_is_asked_once_for_all_rows() -> None:
    (one,) = asked("Fondations", FUNDERS)
    assert (one.cell, question(one)) == ("A1", (NAME, ["funder_type", "-"]))
    assert numbers(only("Fondations", FUNDERS)) == [2, 3]


def test_the_answer_gives_it_to_every_row_and_the_log_says_whence() -> None:
    sheet = only("Fondations", FUNDERS, answers={NAME: "funder_type"})
    assert [values["funder_type"] for _, values in lines(sheet)] == ["foundation"] * 2
    assert ({row.cells.get("funder_type") for row in sheet.rows if row.parent is None}, problems(sheet)) == (
        {"nom de la feuille"},
        [],
    )


@pytest.mark.parametrize("name", ["Type de financeur Fondations", "Financements fondation"])
def test_the_name_may_say_what_its_column_or_its_table_is_called(name: str) -> None:
    (one,) = asked(name, FUNDERS)
    assert question(one)[1] == ["funder_type", "-"]


def test_a_year_that_is_the_whole_name_or_title_is_that_of_values_without_a_date() -> None:
    values: Rows = [["Territoire", "Indicateur", "Valeur"], ["Amiens", "Emplois créés", 12]]
    (of_name,), (of_title,) = asked("2025", values), asked("Indicateurs", [["2025"], *values])
    assert (question(of_name)[1], question(of_title)[1]) == (["date", "-"], ["date", "-"])


def test_it_may_be_nothing_but_a_name() -> None:
    sheet = only("Fondations", FUNDERS, answers={NAME: "-"})
    assert (problems(sheet), any("funder_type" in values for _, values in lines(sheet))) == ([], False)


def test_an_answer_holds_for_the_other_sheets_of_that_shape_each_by_its_own_name() -> None:
    mappings = Mappings()
    only("Fondations", FUNDERS, answers={NAME: "funder_type"}, mappings=mappings)
    sheet = only("Entreprises", FUNDERS, mappings=Mappings(known=mappings.learnt))
    assert {values["funder_type"] for _, values in lines(sheet)} == {"company"}
    assert [one.remembered for one in problems(sheet)] == ["funder_type"]


@pytest.mark.parametrize("name", ["Fondations 2026", "Liste des fondations", "FONDATION", "Nos fondations"])
def test_the_words_and_the_year_around_it_do_not_hide_it(name: str) -> None:
    (one,) = asked(name, FUNDERS)
    assert question(one)[1] == ["funder_type", "-"]


@pytest.mark.parametrize("name", ["Financements", "Suivi", "Feuil1", "Demandes 2026"])
def test_a_name_that_says_nothing_of_the_rows_is_not_asked(name: str) -> None:
    assert asked(name, FUNDERS) == []


def test_where_a_column_says_it_the_name_is_not_asked() -> None:
    rows = [[*FUNDERS[0], "Type de financeur"], [*FUNDERS[1], "Région"]]
    assert asked("Fondations", rows) == []


def test_a_word_that_may_mean_two_values_offers_both() -> None:
    rows: Rows = [["Événement", "Date"], ["Atelier un", "12/03/2025"]]
    (one,) = asked("Ateliers", rows)
    key, candidates = question(one)
    assert candidates == ["type=deep_dive_workshop", "type=first_steps_workshop", "-"]
    ((_, values),) = lines(only("Ateliers", rows, answers={key: candidates[1]}))
    assert values["type"] == "first_steps_workshop"


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("Recalés", ["stage=refused", "stage=dropped"]),
        ("Perdus 2025", ["stage=refused", "stage=dropped"]),
        ("Dossiers gagnés", ["stage=granted", "stage=agreement_signed"]),
        ("Refusés", ["stage"]),
        ("Perdus de vue", []),
        ("Temps gagné ensemble", []),
    ],
)
def test_the_name_of_a_sheet_of_funding_may_say_what_became_of_it(name: str, stages: list[str]) -> None:
    rows = [row[:3] for row in FUNDERS]
    assert [question(one)[1][:-1] for one in asked(name, rows)] == [stages] * bool(stages)
    assert asked(name, FUNDERS) == []  # a column says it


def test_a_status_in_the_name_makes_the_status_of_each_territory() -> None:
    territories: Rows = [["Territoire", "Commune"], ["Dole", "Dole"], ["Gap", "Gap"]]
    key = "doubt:Labellisés:nom de la feuille"
    sheet = only("Labellisés", territories, answers={key: "status.status"})
    made = [row for row in sheet.rows if row.table == Status.__tablename__]
    assert [(row.number, row.values["status"]) for row in made] == [(2, "labelled"), (3, "labelled")]


def test_a_year_in_the_name_may_be_that_of_the_projects() -> None:
    sheet = only(
        "Projets 2025",
        [["Projet", "Territoire"], ["Jardin", "Caen"]],
        answers={"doubt:Projets 2025:nom de la feuille": "year"},
    )
    assert [values["year"] for _, values in lines(sheet)] == [2025]


@pytest.mark.parametrize(
    ("above", "cell"),
    [(["Type de financeur : Région"], "A1"), (["Type de financeur :", "Région"], "B1"), (["RÉGIONS"], "A1")],
)
def test_a_line_above_the_table_is_asked_in_the_same_way_and_cited(above: list[str], cell: str) -> None:
    rows: Rows = [above, [], *FUNDERS]
    (one,) = problems(only("Suivi", rows))
    assert one.cell == cell
    sheet = only("Suivi", rows, answers={question(one)[0]: "funder_type"})
    mains = [row for row in sheet.rows if row.parent is None]
    assert [(row.values["funder_type"], row.cells["funder_type"]) for row in mains] == [("region", cell)] * 2


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [("Événements 2024", "2024-01-01", "2024-12-31"), ("Mars 2025", "2025-03-01", "2025-03-31")],
)
def test_when_events_have_no_date_that_of_their_sheet_is_asked(name: str, start: str, end: str) -> None:
    rows: Rows = [["Événement", "Présents"], ["Soirée A", 50], ["Soirée B", 40]]
    (one,) = asked(name, rows)
    assert question(one)[1] == ["date", "-"]
    sheet = only(name, rows, answers={question(one)[0]: "date"})
    dates = [values["date"] for _, values in lines(sheet)]
    assert [(date["start"], date["end"]) for date in dates] == [(start, end)] * 2


@pytest.mark.parametrize("title", ["Les événements du réseau", "Nos événements", "Liste des événements (12)"])
def test_what_any_title_of_that_table_says_is_not_asked(title: str) -> None:
    assert asked("Événements", [[title], ["Événement", "Date"], ["Soirée A", "12/03/2025"]]) == []


def test_name_and_line_that_say_the_same_are_asked_once() -> None:
    assert len(asked("Fondations", [["FONDATIONS"], *FUNDERS])) == 1


def test_a_sheet_named_as_a_territory_asks_whether_its_events_are_held_there(
    bring: Bring, database_url: str
) -> None:
    bring({"Territoires": [["Territoire"], ["Figeac"]]})
    sheets = {"Figeac": [["Événement", "Date", "Portée"], ["Soirée du lien", "12/03/2025", "territoire"]]}
    (one,) = bring(sheets).problems
    assert question(one) == ("doubt:Figeac:nom de la feuille", ["territory", "-"])
    assert bring(sheets, answers={question(one)[0]: "territory"}).status == "imported"
    assert [one is not None for (one,) in rows(database_url, Event, "territory_id")] == [True]


def test_rows_that_need_it_wait_for_the_answer_without_a_problem_each(
    bring: Bring, database_url: str
) -> None:
    bring({"Territoires": [["Territoire"], ["Caen"], ["Reims"]], "Promotions": [["Promo"], ["Promo 2"]]})
    sheets = {"Promo 2": [["Territoire", "Participation"], ["Caen", "membre"], ["Reims", "à la carte"]]}
    table = {"sheet:Promo 2": "memberships"}
    report = bring(sheets, answers=table)
    assert [question(one)[1] for one in report.problems] == [["cohort", "-"]]
    report = bring(sheets, answers=table | {"doubt:Promo 2:nom de la feuille": "cohort"})
    assert (report.status, sorted(rows(database_url, CohortMember, "kind"))) == (
        "imported",
        [("a_la_carte",), ("member",)],
    )


PLACES: dict[str, Rows] = {
    "Territoires": [
        ["Territoire", "Commune", "Département"],
        ["Haut-Doubs", "Pontarlier", "25"],
        ["Sud Est Parisien", "Ivry-sur-Seine", "94"],
        ["Val d'Adour et Pays d'Armagnac", None, "65"],
        ["Amiens", "Amiens", "80"],
    ],
    "Structures": [["Structure", "Territoire"], ["Guyanasso", "Amiens"]],
}
PROJECTS: Rows = [["Projet", "Étape", "Année"], ["Conserverie", "créé", 2025]]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Pontarlier", "haut-doubs"),
        ("Ivry", "sud-est-parisien"),
        ("Val de Marne", "sud-est-parisien"),
        ("Val d'Adour 2025", "val-d-adour-et-pays-d-armagnac"),
        ("Guyanasso", "amiens"),
        ("SEP", "sud-est-parisien"),
        ("Amines", "amiens"),
    ],
)
def test_a_sheet_named_after_the_town_the_structure_or_in_short_asks_which_territory_that_is(
    bring: Bring, database_url: str, name: str, meant: str
) -> None:
    bring(PLACES)
    (one,) = bring({name: PROJECTS}).problems
    assert question(one) == (f"doubt:{name}:nom de la feuille", ["territory", "-"])
    answers = {question(one)[0]: "territory"}
    (which,) = bring({name: PROJECTS}, answers=answers).problems
    key, candidates = question(which)
    assert (key.split(":")[:2], candidates[0]) == (["name", "territories"], meant)
    assert bring({name: PROJECTS}, answers=answers | {key: meant}).status == "imported"
    assert [one is not None for (one,) in rows(database_url, Project, "territory_id")] == [True]


def test_a_sheet_whose_name_holds_that_of_a_territory_asks_whether_it_is_theirs(
    bring: Bring, database_url: str
) -> None:
    bring(PLACES)
    (one,) = bring({"Onglet Amiens": PROJECTS}).problems
    assert bring({"Onglet Amiens": PROJECTS}, answers={question(one)[0]: "territory"}).status == "imported"
    assert [one is not None for (one,) in rows(database_url, Project, "territory_id")] == [True]


@pytest.mark.parametrize(
    "name",
    [
        "Feuil1",
        "Données",
        "Pays",
        "Bilan",
        "Val",
        "Grand Est",
        "Sud",
        "T1",
        "Liste des projets",
        "94",
        "Export",
    ],
)
def test_a_sheet_whose_name_is_nobodys_asks_nothing(bring: Bring, name: str) -> None:
    bring(PLACES)
    assert bring({name: PROJECTS}).status == "imported"


@pytest.mark.parametrize("name", ["SEP", "Sept", "Mai"])
def test_a_sheet_of_events_named_as_a_month_is_no_territory(bring: Bring, name: str) -> None:
    bring(PLACES)
    events: Rows = [["Événement", "Date", "Portée"], ["Soirée A", "12/03/2025", "réseau"]]
    assert bring({name: events}).status == "imported"


def test_a_territory_said_above_the_table_is_asked_for_as_in_a_cell(bring: Bring) -> None:
    bring(PLACES)
    sheet = {"Suivi": [["Territoire : Quimper"], [], *PROJECTS]}
    (one,) = bring(sheet).problems
    (which,) = bring(sheet, answers={question(one)[0]: "territory"}).problems
    assert question(which)[0] == "name:territories:quimper"


def test_a_title_between_rows_that_names_a_territory_in_short_is_asked_in_the_same_way(bring: Bring) -> None:
    bring(PLACES)
    table: Rows = [*PROJECTS, ["Pontarlier"], ["Jardin", "créé", 2024], ["Four à pain", "créé", 2024]]
    (one,) = bring({"Suivi": table}).problems
    assert (one.cell, question(one)) == ("A3", ("doubt:Suivi:blocs", ["territory", "-"]))


_ATTENDED: Rows = [["Événement", "Date", "Portée", "Présents"], ["Forum", "02/10/2025", "territoire", 18]]
_NETWORK: dict[str, Rows] = {
    "Territoires": [["Territoire"], ["Caen"], ["Reims"], ["Épinal"], ["Sud-Est Parisien"], ["Dijon"]]
}
_BY_TERRITORY = {"Caen": _ATTENDED, "Reims": _ATTENDED, "Épinal": _ATTENDED}


def _of_sheet(bring: Bring, name: str, others: dict[str, Rows]) -> list[list[str]]:
    """What may be answered of the territory of a sheet beside others."""
    report = bring({**others, name: _ATTENDED}, dry_run=True)
    asked = {one.question.key: one.question for one in report.problems if one.question}
    found = asked.get(f"doubt:{name}:territoire de la feuille {name}")
    return [[one.label.replace("\u00a0", " ") for one in found.candidates]] if found else []


@pytest.mark.parametrize("name", ["Feuil4", "Divers"])
def test_a_sheet_beside_those_of_territories_is_asked_which_one_it_is(bring: Bring, name: str) -> None:
    bring(_NETWORK)
    (labels,) = _of_sheet(bring, name, _BY_TERRITORY)
    assert [one.removeprefix("leur « Territoire » : ") for one in labels[:-1]] == [
        "Dijon",
        "Sud-Est Parisien",
    ]


def test_a_month_in_short_may_be_a_territory_beside_those_of_territories(bring: Bring) -> None:
    bring(_NETWORK)
    assert _of_sheet(bring, "SEP", _BY_TERRITORY) == [
        ["leur « Territoire » : Sud-Est Parisien", "rien : ne pas en tenir compte"]
    ]
    assert _of_sheet(bring, "SEP", {"OCT": _ATTENDED, "NOV": _ATTENDED}) == []


@pytest.mark.parametrize("name", ["2025", "Octobre", "Agenda"])
def test_a_sheet_of_a_year_of_a_month_or_of_ours_is_of_no_territory(bring: Bring, name: str) -> None:
    bring(_NETWORK)
    assert _of_sheet(bring, name, _BY_TERRITORY) == []


def test_one_sheet_of_a_territory_beside_others_makes_no_territories_of_them(bring: Bring) -> None:
    bring(_NETWORK)
    assert _of_sheet(bring, "Divers", {"Caen": _ATTENDED, "Ateliers": _ATTENDED}) == []


def test_the_answer_is_that_of_the_one_sheet(bring: Bring, database_url: str) -> None:
    bring(_NETWORK)
    answers = {f"doubt:{name}:nom de la feuille": "territory" for name in _BY_TERRITORY}
    key = "doubt:Divers:territoire de la feuille Divers"
    later = [[*_ATTENDED[0]], ["Camp", "03/11/2025", "territoire", 9]]
    by_territory = {name: [_ATTENDED[0], [f"Forum {name}", *_ATTENDED[1][1:]]] for name in _BY_TERRITORY}
    sheets = {**by_territory, "Divers": later}
    codes = {name: code for code, name in rows(database_url, Territory, "code", "name")}
    report = bring(sheets, answers={**answers, key: f"territory={codes['Dijon']}"})
    assert report.status == "imported", messages(report)
    found = dict(rows(database_url, Event, "name", "territory_id"))
    ids = dict(rows(database_url, Territory, "name", "id"))
    assert found["Camp"] == ids["Dijon"]


BUDGET: Rows = [
    ["Poste budgétaire", "Nature", "Budget voté"],
    ["Salaires", "charges", 85000],
    ["Dons", "produits", 5000],
]


@pytest.mark.parametrize("name", ["Budget 2026", "BUDGETS 2026", "2026 Budget prévisionnel"])
def test_the_year_beside_the_name_of_the_table_is_that_of_its_amounts_and_is_told(name: str) -> None:
    sheet = only(name, BUDGET)
    assert [values["year"] for _, values in lines(sheet)] == [2026, 2026]
    (told,) = [one for one in problems(sheet) if "Exercice" in one.message]
    assert (told.severity, question(told)) == ("warning", (f"doubt:{name}:nom de la feuille", ["year", "-"]))


def test_it_is_told_of_the_line_above_the_table_too() -> None:
    sheet = only("Budget", [["Budget 2026"], *BUDGET])
    assert {row.cells["year"] for row in sheet.rows} == {"A1"}
    assert [(one.cell, one.severity) for one in problems(sheet)] == [("A1", "warning")]


@pytest.mark.parametrize(
    ("name", "above"),
    [("Budget 2026", [["Budget 2025"]]), ("Budget Caen 2026", [])],
)
def test_a_year_beside_other_words_or_another_year_is_asked(name: str, above: Rows) -> None:
    asked = [one for one in problems(only(name, [*above, *BUDGET])) if one.question]
    assert ERROR in {one.severity for one in asked if "year" in question(one)[1]}


def test_it_may_be_answered_that_the_year_is_another() -> None:
    sheet = only("Budget 2026", BUDGET, answers={"doubt:Budget 2026:nom de la feuille": "-"})
    assert ["year" in values for _, values in lines(sheet)] == [False, False]


def test_a_funder_who_is_said_but_once_for_a_sheet_or_a_block_is_asked() -> None:
    bare: Rows = [
        [row[1], "Objet" if not number else "Agora", *row[2:]] for number, row in enumerate(FUNDERS)
    ]
    (one,) = asked("Financements", [["Financeur : Fondation exemple"], *bare])
    assert question(one)[1] == ["funder", "-"]
    blocks: Rows = [bare[0], ["Fondation exemple A"], *bare[1:], ["Fondation exemple B"], *bare[1:]]
    assert {question(one)[1][0] for one in asked("Financements", blocks)} == {"funder"}


def test_the_number_of_a_sheet_names_no_cohort_and_a_season_stays_whole() -> None:
    assert asked("1", [["Parrain", "Filleul"], ["Amiens", "Guyane"]]) == []
    (one,) = asked("2025-2026", [["Parrain", "Filleul"], ["Amiens", "Guyane"]])
    assert one.question and "2025-2026" in one.question.candidates[0].label


@pytest.mark.parametrize(
    ("above", "funder"),
    [("Ville d'Exemple – mandats 2026", "Ville d'Exemple"), ("Fondation Exemple", "Fondation Exemple")],
)
def test_a_line_above_that_begins_as_a_funder_may_be_that_of_all_rows(above: str, funder: str) -> None:
    table: Rows = [
        [above],
        [],
        ["Objet", "Exercice", "Demandé"],
        ["Promo 4", 2026, 1000],
        ["Agora", 2026, 500],
    ]
    (one,) = asked("Financements", table)
    key = "doubt:Financements:titre 0"
    assert question(one) == (key, ["funder", "-"])
    read = only("Financements", table, answers={key: "funder"})
    assert [values.get("funder") for _, values in lines(read)] == [funder] * 2
    assert asked("Financements", [["Suivi des demandes"], *table[1:]]) == []


def test_a_year_in_the_name_of_the_sheet_that_each_row_says_as_its_period_is_not_asked() -> None:
    def keys(period: int) -> set[str]:
        titles = ["Indicateur", "Territoire", "Période", "Valeur"]
        said: Rows = [titles, ["Emplois créés", "Reims", 2025, 12], ["Emplois créés", "Caen", period, 8]]
        return {one.question.key for one in problems(only("Indicateurs 2025", said)) if one.question}

    assert "doubt:Indicateurs 2025:nom de la feuille" not in keys(2025)
    assert "doubt:Indicateurs 2025:nom de la feuille" in keys(2024)


PARTS: Rows = [["Table", "Contributeurs", "Présents"], ["A", 9, 12], ["B", 11, 12]]
EVENING = "doubt:Événements:titre 0"


def told(text: str, rows: Rows = PARTS) -> list[str]:
    asked_of = [one for one in problems(only("Événements", [[text], *rows])) if one.question]
    return next((question(one)[1] for one in asked_of if question(one)[0] == EVENING), [])


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("SOIRÉE DU 13 MARS 2026 – POITIERS", ["date", "-"]),
        ("Remontée des rêves du 13/03/2026", ["date+type", "date", "type", "-"]),
        ("Rencontre du 12 au 13 mars 2026", ["date", "-"]),
    ],
)
def test_the_day_and_the_type_of_one_event_above_a_table_are_offered(text: str, offered: list[str]) -> None:
    assert sorted(told(text)) == sorted(offered)


def test_of_a_day_without_a_year_each_year_that_it_may_be_of_is_offered() -> None:
    this_year = clock.today().year
    years = {f"date=13 mars {year}" for year in (this_year - 1, this_year, this_year + 1)}
    assert set(told("SOIRÉE DU 13 MARS")) == {*years, "-"}


@pytest.mark.parametrize(
    "text",
    [
        "Rencontres au 13/03/2026",
        "Soirées mises à jour le 13/03/2026",
        "Liste des soirées depuis le 13 mars 2026",
    ],
)
def test_a_day_that_is_none_of_an_event_is_not_offered(text: str) -> None:
    assert told(text) == []


def test_one_answer_gives_the_day_and_the_type_to_all_rows() -> None:
    rows: Rows = [["Événement", "Présents"], ["Poitiers", 12], ["Dole", 30]]
    sheet = only("Événements", [["Remontée des rêves du 13/03/2026"], *rows], answers={EVENING: "date+type"})
    given = [(values["type"], values["date"]["start"]) for _, values in lines(sheet)]
    assert given == [("dream_collection", "2026-03-13")] * 2


def test_where_the_text_above_tells_of_one_event_all_rows_may_be_of_it() -> None:
    rows: Rows = [["Animateur", "Contributeurs"], ["Léa", 12], ["Tom", 30]]
    asked_of = [question(one) for one in problems(only("Événements", [["SOIRÉE DU 13 MARS 2026"], *rows]))]
    assert dict(asked_of)["column:Événements:2:name"] == ["titre", "A2", "-"]
