"""A tab a month, all drawn alike: what they ask is asked once, one of them may be answered otherwise."""

from typing import Any

from data_access.importing.model.problems import ERROR
from data_access.importing.plan.problem_groups import Group, grouped
from data_access.models import Event, EventMeasure, FundingYear
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

MONTHS = ("Janvier", "Février", "Mars", "Avril")
SATISFACTION, PARTICIPANTS = "unit:{}:Satisfaction:note", "column:{}:A1:Participants"


def tab(day: int, month: int, *, title: str = "Participants") -> list[list[Any]]:
    """A month with one evening."""
    return [
        [title, "Événement", "Date", "Portée", "Satisfaction"],
        [40 + month, f"Soirée n° {month}", f"{day:02}/{month:02}/2025", "réseau", 4.2],
    ]


def year(months: tuple[str, ...] = MONTHS, **more: Any) -> Sheets:
    return {name: tab(5, place, **more) for place, name in enumerate(months, 1)}


def asked(bring: Bring, sheets: Sheets, **options: Any) -> list[Group]:
    report = bring(sheets, dry_run=True, **options)
    return [one for one in grouped(report.problems) if one.first.severity == ERROR]


def keys(groups: list[Group]) -> list[str]:
    return [one.first.question.key for one in groups if one.first.question]


def test_what_every_month_asks_is_asked_once_in_the_name_of_all(bring: Bring) -> None:
    groups = asked(bring, year())
    assert keys(groups) == [one.format("Janvier") for one in (PARTICIPANTS, SATISFACTION)]
    assert [len(one.problems) for one in groups] == [4, 4]
    (first, *others) = (one.question for one in groups[1].problems if one.question)
    assert "De même pour « Février », « Mars » et « Avril »." in first.text.replace("\u00a0", " ")
    assert [one.key for one in others] == [SATISFACTION.format(one) for one in MONTHS[1:]]


def test_one_answer_settles_all_months_save_the_one_that_has_its_own(bring: Bring, database_url: str) -> None:
    answers = {
        PARTICIPANTS.format("Janvier"): "present.value",
        SATISFACTION.format("Janvier"): "of_five",
        SATISFACTION.format("Mars"): "of_ten",
    }
    report = bring(year(), answers=answers)
    assert (report.status, [one for one in report.problems if one.severity == ERROR]) == ("imported", [])
    found = rows(database_url, EventMeasure, "measure", "value_value")
    assert [value for measure, value in found if measure == "satisfaction"] == [84, 84, 42, 84]
    assert [value for measure, value in found if measure == "present"] == [41, 42, 43, 44]


def test_the_months_after_one_that_has_its_own_answer_follow_the_first(
    bring: Bring, database_url: str
) -> None:
    answers = {
        PARTICIPANTS.format("Janvier"): "present.value",
        PARTICIPANTS.format("Février"): "registered.value",
        SATISFACTION.format("Janvier"): "of_five",
    }
    assert bring(year(), answers=answers).status == "imported"
    found = rows(database_url, EventMeasure, "measure", "value_value")
    assert [value for measure, value in found if measure == "present"] == [41, 43, 44]
    assert [value for measure, value in found if measure == "registered"] == [42]


def test_months_that_are_drawn_otherwise_are_asked_for_themselves(bring: Bring) -> None:
    sheets = year(MONTHS[:2]) | {"Mars": tab(5, 3, title="Nb de participants")}
    assert sorted(keys(asked(bring, sheets))) == [
        PARTICIPANTS.format("Janvier"),
        "column:Mars:A1:Nb de participants",
        SATISFACTION.format("Janvier"),
        SATISFACTION.format("Mars"),
    ]


def test_an_answer_about_a_later_month_says_nothing_of_those_before_it(bring: Bring) -> None:
    answers = {PARTICIPANTS.format("Janvier"): "present.value", SATISFACTION.format("Mars"): "of_ten"}
    (open_one,) = asked(bring, year(), answers=answers)
    assert [one.sheet for one in open_one.problems] == ["Janvier", "Février"]


def test_the_year_of_tabs_that_are_of_several_years_is_asked_of_each(bring: Bring) -> None:
    """One answer would make the grants of 2025 those of 2024."""
    table: list[list[Any]] = [
        ["Financeur", "Objet", "Montant accordé"],
        ["Fondation exemple A", "Agora", 4000],
    ]
    sheets: Sheets = {"Dossiers 2024": table, "Dossiers 2025": table}
    unnamed = {f"doubt:{one}:nom de la feuille": "-" for one in sheets}
    assert keys(asked(bring, sheets, answers=unnamed)) == [
        f"whole:{one}:funding_years.year" for one in sheets
    ]


def test_what_the_name_of_each_tab_says_is_one_question_and_each_keeps_its_own_year(
    bring: Bring, database_url: str
) -> None:
    table: list[list[Any]] = [
        ["Financeur", "Objet", "Montant accordé"],
        ["Fondation exemple A", "Agora", 4000],
    ]
    sheets: Sheets = {"2024": table, "2025": table}
    (group,) = asked(bring, sheets)
    assert group.first.question
    label = group.first.question.candidates[0].label.replace("\u00a0", " ")
    assert label == "leur « Exercice » : 2024 (« 2025 » : 2025)"
    bring(sheets, answers={group.first.question.key: "year.year"})
    assert sorted(rows(database_url, FundingYear, "year")) == [(2024,), (2025,)]


def test_an_answer_that_sheets_share_is_not_one_that_nothing_asked_for(
    bring: Bring, database_url: str
) -> None:
    answers = {PARTICIPANTS.format("Janvier"): "-", SATISFACTION.format("Janvier"): "of_five"}
    report = bring(year(), answers=answers)
    assert not [one for one in report.problems if "n'a pas servi" in one.message]
    assert len(rows(database_url, Event, "name")) == 4


def test_what_is_asked_of_one_cell_is_asked_of_each_sheet(bring: Bring) -> None:
    def month(before: int, after: int) -> list[list[Any]]:
        return [
            ["Financeur", "Montant accordé", "Exercice", "Étape", "Remarque"],
            ["Région", before, 2025, "accordé", f"ramené à {after}"],
        ]

    sheets: Sheets = {"Janvier": month(20_000, 18_000), "Février": month(12_000, 9_000)}
    both = ["doubt:Janvier:remplacé E2", "doubt:Février:remplacé E2"]
    assert keys(asked(bring, sheets)) == both
    assert keys(asked(bring, sheets, answers={both[0]: "B2"})) == both[1:]


def test_an_unknown_name_is_asked_with_the_answers_of_all_tables_that_name_it(bring: Bring) -> None:
    sheets: Sheets = {
        "Statuts": [["Territoire", "Statut", "Date"], ["Pays d'Auge", "en lancement", "01/2025"]],
        "Projets": [["Projet", "Territoire"], ["Café", "Pays d'Auge"]],
    }
    (group,) = asked(bring, sheets)
    (first, *others) = (one.question for one in group.problems if one.question)
    assert {"+", "sans", "-"} == {one.value for one in first.candidates}
    assert others and all(one == first for one in others)
