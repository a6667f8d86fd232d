"""Évolution: each figure year by year; what moved, or why two years do not compare."""

import datetime
import re

import pandas as pd
import pytest

from data_access.figures import Slice, values_over
from data_access.queries.evolution import (
    COVERED,
    EVENTS,
    FUNDING,
    NETWORK,
    PUBLISHED,
    SAID_YES,
    YearByYear,
    published_trends,
    year_by_year,
)
from data_access.queries.year_comparison import beside_words, published_before, year_before
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, Role, Scope
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import bringing, questions
from tests.data_access.importing.workbooks import Sheets

TODAY = datetime.date(2026, 6, 1)
BOOK: Sheets = {
    "Territoires": [["Code", "Territoire"], ["a", "Amiens"], ["b", "Brest"], ["c", "Caen"]],
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["Amiens", "labellisé", "12/03/2023"],
        ["Brest", "labellisé", "05/04/2024"],
        ["Caen", "labellisé", "2024"],
        ["Caen", "sorti", "10/10/2026"],  # which is still to come
    ],
    "Définitions": [
        ["Code", "Libellé", "Définition"],
        ["kf-participants", "Participants", "a"],
        ["kf-emplois", "Emplois", "y"],
    ],
    "Indicateurs": [
        ["Chiffre", "Période", "Date", "Valeur"],
        ["Participants", "2023", "31/12/2023", "plus de 900"],
        ["Participants", "2024", "31/12/2024", 1200],
        ["Emplois", "2022", "31/12/2022", 40],
        ["Emplois", "2024", "30/06/2024", 48],
        ["Emplois", "fin 2024", "31/12/2024", 50],
    ],
    "Événements": [
        ["Code", "Événement", "Territoire", "Portée", "Date", "Présents", "Défis"],
        ["e1", "Soirée", "Amiens", "territoire", "30/05/2023", 100, 4],
        ["e2", "Soirée", "Brest", "territoire", "30/05/2024", 80, None],
        ["e3", "Forum", "Brest", "territoire", "30/09/2024", 60, 5],
        ["e4", "Forum", "Caen", "territoire", "30/04/2026", 10, 1],
        ["e5", "Forum", "Caen", "territoire", "30/04/2027", None, None],
    ],
    "Financements": [["Code", "Financeur", "Étape"], ["f1", "Fondation Test", "accordé"]],
    "Financements par exercice": [
        ["Dossier", "Exercice", "Demandé", "Accordé"],
        ["f1", 2024, 20000, 10000],
        ["f1", 2025, 20000, 15000],
    ],
    "Budgets": [
        ["Exercice", "Poste", "Nature", "Montant"],
        [2024, "Tout", "charges", 40000],
        [2025, "Tout", "charges", 50000],
    ],
}


@pytest.fixture
def found(database_url: str) -> dict[tuple[str, str], YearByYear]:
    report = bringing(database_url)(BOOK)
    assert report.status == "imported", report
    view = View.now(BOARD_AND_FUNDING, database_url, TODAY)
    return {(one.group, one.label): one for one in year_by_year(view)}


def values(one: YearByYear) -> dict[int, str]:
    return {value.year: re.sub("[\u00a0\u202f]", " ", value.text) for value in one.values}


def plainly(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text)


@pytest.mark.slow
def test_what_was_published_for_an_older_year_stays_beside_the_newer(
    found: dict[tuple[str, str], YearByYear],
) -> None:
    jobs = found[PUBLISHED, "Emplois"]
    assert values(jobs) == {2022: "40", 2023: "non renseigné", 2024: "50"}
    assert plainly(jobs.moved) == "+ 10 (+ 25 %) de 2022 à 2024"


def test_a_published_share_is_told_with_its_unit_and_moves_by_points(database_url: str) -> None:
    sheets: Sheets = {
        "Définitions": [["Code", "Libellé", "Unité"], ["kf-contents", "Satisfaction", "% des personnes"]],
        "Indicateurs": [
            ["Chiffre", "Date", "Valeur"],
            ["Satisfaction", "31/12/2024", 88],
            ["Satisfaction", "31/12/2025", 92],
        ],
    }
    assert bringing(database_url)(sheets).status == "imported"
    (shares,) = year_by_year(View.now(Role.NETWORK, database_url, TODAY))
    assert values(shares) == {2024: "88 % des personnes", 2025: "92 % des personnes"}
    assert plainly(shares.moved) == "+ 4 points de 2024 à 2025"


def test_a_value_of_a_day_to_come_is_not_published_yet(database_url: str) -> None:
    lines = BOOK["Indicateurs"]
    book = BOOK | {"Indicateurs": [*lines, ["Emplois", "fin 2026", "31/12/2026", 80]]}
    (asked,) = questions(bringing(database_url)(book, dry_run=True))
    report = bringing(database_url)(book, answers={asked.key: "oui"})
    assert report.status == "imported", report
    rows = {
        (one.group, one.label): one for one in year_by_year(View.now(BOARD_AND_FUNDING, database_url, TODAY))
    }
    assert values(rows[PUBLISHED, "Emplois"]) == {2022: "40", 2023: "non renseigné", 2024: "50"}


def test_a_trend_holds_the_last_value_of_each_year_and_no_open_number(database_url: str) -> None:
    bringing(database_url)(BOOK)
    trends = published_trends(View.now(Role.NETWORK, database_url, today=TODAY))
    assert trends == {"kf-participants": (1200.0,), "kf-emplois": (40.0, 50.0)}


def test_what_an_earlier_year_published_is_said_whether_it_compares_or_not(database_url: str) -> None:
    bringing(database_url)(BOOK)
    view = View.now(Role.NETWORK, database_url, TODAY)
    known = values_over(view, ("participants", "jobs"), Slice.of_year(2024))
    told = {name: plainly(published_before(value)) for name, value in known.items()}
    assert told == {"participants": "2023 : plus de 900", "jobs": "2022 : 40 · + 10 (+ 25 %)"}


def test_an_open_number_is_not_compared(found: dict[tuple[str, str], YearByYear]) -> None:
    people = found[PUBLISHED, "Participants"]
    assert values(people) == {2022: "non renseigné", 2023: "plus de 900", 2024: "1 200"}
    assert (people.moved, people.why_not) == ("", "l'une des deux valeurs n'est pas un nombre exact")


def test_counted_figures_of_a_year_that_runs_are_not_compared_with_a_whole_one(
    found: dict[tuple[str, str], YearByYear],
) -> None:
    held = found[EVENTS[Scope.LOCAL], "Événements des territoires"]
    assert values(held) == {2023: "1", 2024: "2", 2025: "non renseigné", 2026: "1"}
    assert plainly(held.moved) == "+ 1 (+ 100 %) de 2023 à 2024"
    present = found[EVENTS[Scope.LOCAL], "Présents"]
    assert plainly(present.moved) == "+ 40 (+ 40 %) de 2023 à 2024"
    assert found[FUNDING, "Sûr"].why_not == ""


def test_where_only_the_year_that_runs_has_another_value_it_is_said(database_url: str) -> None:
    book = BOOK | {"Événements": [*BOOK["Événements"][:2], BOOK["Événements"][4]]}
    assert bringing(database_url)(book).status == "imported"
    rows = {
        (one.group, one.label): one for one in year_by_year(View.now(BOARD_AND_FUNDING, database_url, TODAY))
    }
    held = rows[EVENTS[Scope.LOCAL], "Événements des territoires"]
    assert (held.moved, held.why_not) == ("", "2026 n'est pas terminé")


@pytest.mark.parametrize(
    ("years", "said"),
    [([2025, 2026, 2027], "2026 n'est pas terminé"), ([2025, 2027], "2027 n'a pas commencé")],
    ids=["one runs", "none runs"],
)
def test_a_year_that_has_not_begun_is_told_from_one_that_runs(
    database_url: str, years: list[int], said: str
) -> None:
    book: Sheets = {
        "Financements": [["Code", "Financeur"], ["f", "Fonds"]],
        "Financements par exercice": [
            ["Dossier", "Exercice", "Montant demandé"],
            *(["f", year, 1000] for year in years),
        ],
    }
    assert bringing(database_url)(book).status == "imported"
    rows = {
        (one.group, one.label): one for one in year_by_year(View.now(BOARD_AND_FUNDING, database_url, TODAY))
    }
    assert (rows[FUNDING, "Demandé"].moved, rows[FUNDING, "Demandé"].why_not) == ("", said)


@pytest.mark.parametrize(
    ("years", "moved", "why_not"),
    [
        ([2025, 2026, 2027], "+ 1 000 € (+ 4 %) de 2025 à 2026", ""),
        ([2026, 2027], "", "2027 n'a pas commencé"),
        ([2027, 2028], "", "2027 n'a pas commencé"),
    ],
)
def test_a_budget_of_the_year_that_runs_compares_and_one_of_a_year_to_come_never(
    database_url: str, years: list[int], moved: str, why_not: str
) -> None:
    lines = [[year, "Tout", "charges", 1000 * (year - 2000)] for year in years]
    book: Sheets = {"Budgets": [["Exercice", "Poste", "Nature", "Montant"], *lines]}
    assert bringing(database_url)(book).status == "imported"
    (budget,) = [
        one for one in year_by_year(View.now(BOARD_AND_FUNDING, database_url, TODAY)) if one.label == "Budget"
    ]
    assert (plainly(budget.moved), budget.why_not) == (moved, why_not)


@pytest.mark.parametrize(
    ("many", "few", "compares"), [(6, 1, False), (5, 1, True), (1, 6, False), (12, 3, True), (20, 3, False)]
)
def test_a_year_of_which_far_fewer_events_are_noted_says_how_many_and_no_percentage(
    database_url: str, many: int, few: int, compares: bool
) -> None:
    held = [
        [f"Soirée {place}", "Amiens", "territoire", f"{place + 1:02}/05/{year}", 10]
        for year, count in ((2024, many), (2025, few))
        for place in range(count)
    ]
    header = ["Événement", "Territoire", "Portée", "Date", "Présents"]
    report = bringing(database_url)({"Territoires": BOOK["Territoires"], "Événements": [header, *held]})
    assert report.status == "imported", report.problems
    view = View.now(BOARD_AND_FUNDING, database_url, TODAY)
    rows = {one.label: one for one in year_by_year(view) if one.group == EVENTS[Scope.LOCAL]}
    for label in ("Événements des territoires", "Présents"):
        assert bool(rows[label].moved) is compares, label
    if not compares:
        lines = "lignes comptées" if many > 1 else "ligne comptée"
        assert plainly(rows["Événements des territoires"].why_not) == (
            f"{many} {lines} en 2024, {few} en 2025 : l'une des deux années n'est peut-être pas toute notée"
        )


def test_years_that_stand_over_other_bases_say_so(database_url: str) -> None:
    book = BOOK | {"Événements": BOOK["Événements"][:4]}
    assert bringing(database_url)(book).status == "imported"
    rows = {
        (one.group, one.label): one for one in year_by_year(View.now(BOARD_AND_FUNDING, database_url, TODAY))
    }
    present, challenges = (rows[EVENTS[Scope.LOCAL], label] for label in ("Présents", "Défis"))
    assert plainly(present.moved) == "+ 40 (+ 40 %) de 2023 à 2024"
    assert challenges.moved == "" and "pas la même base" in challenges.why_not
    assert "1 événement renseigné sur 2" in plainly(challenges.why_not)


def test_a_label_counts_in_the_year_in_which_it_began_and_one_to_come_in_none(
    found: dict[tuple[str, str], YearByYear],
) -> None:
    assert values(found[NETWORK, "Labels obtenus"]) == {
        2023: "1",
        2024: "2",
        2025: "non renseigné",
        2026: "non renseigné",
    }
    assert (NETWORK, "Sorties") not in found


def test_the_network_has_the_years_of_its_labels_also_where_no_event_was(database_url: str) -> None:
    statuses = [*BOOK["Statuts"], ["Caen", "en réflexion", "2020"]]  # of no figure, so of no year
    book = BOOK | {"Statuts": statuses, "Événements": [BOOK["Événements"][0], BOOK["Événements"][4]]}
    assert bringing(database_url)(book).status == "imported"
    found = year_by_year(View.now(Role.NETWORK, database_url, TODAY))
    labels, held = (
        next(one for one in found if one.label == label)
        for label in ("Labels obtenus", "Événements des territoires")
    )
    assert values(labels) == {2023: "1", 2024: "2", 2025: "non renseigné", 2026: "non renseigné"}
    assert values(held) == {2026: "1"}  # those of events begin with the first event


def test_the_network_without_any_event_has_its_labels(database_url: str) -> None:
    book = {name: BOOK[name] for name in ("Territoires", "Statuts")}
    assert bringing(database_url)(book).status == "imported"
    (labels,) = year_by_year(View.now(Role.NETWORK, database_url, TODAY))
    assert values(labels)[2023] == "1"


def test_the_budget_and_what_of_it_is_secured_are_those_of_the_files(
    found: dict[tuple[str, str], YearByYear],
) -> None:
    years = pd.DataFrame(BOOK["Financements par exercice"][1:], columns=["f", "year", "asked", "granted"])
    budget = {2024: 40000, 2025: 50000}
    shares = {int(row.year): 100 * row.granted / budget[row.year] for row in years.itertuples()}
    covered = found[FUNDING, COVERED]
    assert {one.year: one.value for one in covered.values} == shares
    assert plainly(covered.moved) == "+ 5 points de 2024 à 2025"
    assert plainly(found[FUNDING, "Budget"].moved) == "+ 10 000 € (+ 25 %) de 2024 à 2025"
    assert (FUNDING, "À trouver") not in found  # both years are over


def test_what_lasts_is_compared_in_its_unit(database_url: str) -> None:
    statuses = [
        ["Territoire", "Statut", "Date"],
        ["Amiens", "en lancement", "01/03/2024"],
        ["Amiens", "labellisé", "12/09/2024"],
        ["Brest", "en lancement", "01/03/2024"],
        ["Brest", "labellisé", "05/01/2025"],
    ]
    files = [
        ["Code", "Financeur", "Étape", "Déposé le", "Décision le"],
        ["f1", "Fondation Test", "accordé", "01/03/2024", "31/03/2024"],
        ["f2", "Fondation Autre", "refusé", "01/03/2025", "16/03/2025"],
    ]
    assert bringing(database_url)(BOOK | {"Statuts": statuses, "Financements": files}).status == "imported"
    rows = {
        (one.group, one.label): one for one in year_by_year(View.now(BOARD_AND_FUNDING, database_url, TODAY))
    }
    label, answer = rows[NETWORK, "De l'éligibilité au label"], rows[FUNDING, "Délai de réponse"]
    assert values(label)[2024] == "6 mois" and values(label)[2025] == "10 mois"
    assert plainly(label.moved) == "+ 4 mois (+ 66,7 %) de 2024 à 2025"
    assert values(answer) == {2024: "30 jours", 2025: "15 jours"}
    assert plainly(answer.moved) == "− 15 jours (− 50 %) de 2024 à 2025"


def test_how_often_funders_said_yes_stands_over_what_they_decided_that_year(database_url: str) -> None:
    files = [
        ["Code", "Financeur", "Étape", "Forme", "Décision le"],
        ["f1", "Fondation Une", "accordé", "subvention", "31/03/2024"],
        ["f2", "Fondation Deux", "refusé", "subvention", "16/05/2024"],
        ["f3", "Fondation Trois", "refusé", "subvention", "16/03/2025"],
        ["f4", "Fondation Quatre", "abandonné", "subvention", "17/03/2025"],  # nobody answered
        ["f5", "Adhérents", "accordé", "cotisation", "18/03/2025"],  # nobody was asked
    ]
    undated = ["f6", "Fondation Six", "accordé", "subvention", None]
    found = {}
    for code, book in (("dated", files), ("undated", [*files, undated])):
        assert bringing(database_url)(BOOK | {"Financements": book}).status == "imported"
        rows = {one.label: one for one in year_by_year(View.now(BOARD_AND_FUNDING, database_url, TODAY))}
        found[code] = rows[SAID_YES]
    assert values(found["dated"]) == {2024: "50 %", 2025: "0 %"}
    assert [one.scope for one in found["dated"].values] == ["1 sur 2", "0 sur 1"]
    assert plainly(found["dated"].moved) == "− 50 points de 2024 à 2025"
    assert values(found["undated"]) == values(found["dated"])  # of which year it is, nobody knows
    assert found["undated"].why_not.startswith("pas la même base")


OF_ONE_SCOPE = ("events_local", "events_present_local", "events_challenges_local")


def beside(url: str, year: int, today: datetime.date = TODAY) -> dict[str, str]:
    view, asked = View.now(Role.PUBLIC, url, today), Slice.of_year(year)
    before, now = year_before(view, OF_ONE_SCOPE, asked), values_over(view, OF_ONE_SCOPE, asked)
    return {one: plainly(beside_words(before[one], now[one], today)) for one in OF_ONE_SCOPE}


def test_beside_a_year_stands_the_one_before_and_what_moved_where_both_compare(database_url: str) -> None:
    assert bringing(database_url)(BOOK | {"Événements": BOOK["Événements"][:4]}).status == "imported"
    assert beside(database_url, 2024) == {
        "events_local": "2023 : 1 · + 1 (+ 100 %)",
        "events_present_local": "2023 : 100 · + 40 (+ 40 %)",
        "events_challenges_local": "2023 : 4",  # that of 2024 stands over one of two
    }
    assert beside(database_url, 2023) == dict.fromkeys(OF_ONE_SCOPE, "")
    view = View.now(Role.PUBLIC, database_url, TODAY)
    assert year_before(view, OF_ONE_SCOPE, Slice()) == {}


def test_a_year_that_runs_is_compared_with_the_same_season(database_url: str) -> None:
    assert bringing(database_url)(BOOK).status == "imported"
    leap, later = datetime.date(2024, 2, 29), datetime.date(2024, 6, 1)
    assert beside(database_url, 2024, leap)["events_local"] == ""
    assert beside(database_url, 2024, later)["events_local"] == "à la même date en 2023 : 1 · le même nombre"


def test_the_fundraising_is_told_to_those_who_may_read_it(database_url: str) -> None:
    assert bringing(database_url)(BOOK).status == "imported"
    for role in list(Role)[1:]:
        groups = {one.group for one in year_by_year(View.now(role, database_url, TODAY))}
        assert (FUNDING in groups) is role.may(FUNDING_READER)
    with pytest.raises(NotForThisRole):
        year_by_year(View.now(Role.PUBLIC, database_url, TODAY))


def test_an_empty_network_has_none(database_url: str) -> None:
    assert year_by_year(View.now(BOARD_AND_FUNDING, database_url, TODAY)) == []
