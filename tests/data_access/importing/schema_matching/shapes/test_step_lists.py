"""Lists of the steps that territories took, or files of the fundraising did, are not lists of territories or files."""

import pytest

from data_access.models import Cohort, Event, FundingStep, StepProgress
from tests.data_access.importing.books import offered, question, questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import Rows, only, understood
from tests.data_access.importing.schema_matching.grids import question as asked_of
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Territoire"], ["Caen"], ["Guyane"]],
    "Promotions": [["Promo"], ["Promo 1"], ["Promo 2"]],
    "Membres": [["Promo", "Territoire"], ["Promo 1", "Guyane"], ["Promo 2", "Caen"]],
    "Étapes": [["Étape"], ["Séminaire"], ["Équipe cœur"]],
}
TAKEN: Rows = [
    ["Territoire", "Étape", "Date"],
    ["Caen", "Séminaire", "20/01/2025"],
    ["Guyane", "Séminaire", "21/01/2025"],
]


@pytest.mark.parametrize(
    "sheet", ["Historique des étapes", "Suivi des étapes", "Étapes franchies", "Feuil1", "Étapes"]
)
def test_steps_that_are_known_are_steps_that_territories_took(bring_book: Bring, sheet: str) -> None:
    bring_book(KNOWN)
    report = bring_book({sheet: TAKEN})
    assert [one.table for one in report.sheets] == ["progress"]
    assert [one.key for one in questions(report)] == [
        f"column:{sheet}:C1:Date",
        f"whole:{sheet}:progress.cohort",
    ]


@pytest.mark.parametrize(
    ("answer", "cohorts"), [("membre", {"promo-1", "promo-2"}), ("promo-2", {"promo-2"})]
)
def test_their_cohort_is_answered_once(
    bring_book: Bring, sqlite_url: str, answer: str, cohorts: set[str]
) -> None:
    bring_book(KNOWN)
    sheet = "Étapes franchies"
    answers = {f"column:{sheet}:C1:Date": "done", f"whole:{sheet}:progress.cohort": answer}
    assert bring_book({sheet: TAKEN}, answers=answers).status == "imported"
    assert len(rows(sqlite_url, StepProgress, "done_start")) == 2
    codes = {code.partition("-caen")[0] for (code,) in rows(sqlite_url, StepProgress, "label")}
    assert len(codes) == 2


def test_a_territory_of_no_cohort_still_waits(bring_book: Bring) -> None:
    bring_book({**KNOWN, "Membres": [["Promo", "Territoire"], ["Promo 2", "Caen"]]})
    answers = {"column:Suivi:C1:Date": "done", "whole:Suivi:progress.cohort": "membre"}
    report = bring_book({"Suivi": [*TAKEN]}, answers=answers)
    assert (report.status, [one.key for one in questions(report)][-1:]) == (
        "refused",
        ["whole:Suivi:progress.cohort"],
    )


def test_they_may_be_of_the_cohort_that_comes_next(bring_book: Bring, sqlite_url: str) -> None:
    bring_book(KNOWN)
    answers = {"column:Feuil1:C1:Date": "done", "whole:Feuil1:progress.cohort": "Promo 3"}
    new = question(bring_book({"Feuil1": TAKEN}, answers=answers, dry_run=True))
    assert (new.key, offered(new)) == ("name:cohorts:promo3", ["+", "-"])
    assert bring_book({"Feuil1": TAKEN}, answers=answers | {new.key: "+"}).status == "imported"
    assert {name for (name,) in rows(sqlite_url, Cohort, "name")} == {"Promo 1", "Promo 2", "Promo 3"}


@pytest.mark.parametrize(
    ("sheet", "above", "key"),
    [
        ("Promo 3", [], "doubt:Promo 3:nom de la feuille"),
        ("Feuil1", [["Promo 3 – étapes"]], "doubt:Feuil1:titre 1"),
    ],
    ids=["the name of the sheet", "a title above"],
)
def test_a_cohort_that_nobody_knows_yet_is_never_taken_for_an_older_one(
    bring_book: Bring, sheet: str, above: Rows, key: str
) -> None:
    bring_book(KNOWN)
    drawn: Rows = [
        *above,
        ["Territoire", "Étape", "Date", "État"],
        ["Caen", "Séminaire", "20/01/2025", "fait"],
        ["Guyane", "Séminaire", "21/01/2025", "fait"],
    ]
    asked = question(bring_book({sheet: drawn}, dry_run=True))
    assert (asked.key, offered(asked)) == (key, ["cohort", "-"])
    new = question(bring_book({sheet: drawn}, answers={key: "cohort"}, dry_run=True))
    assert new.key == "name:cohorts:promo3"


def test_steps_and_their_days_without_territories_may_be_sessions_that_their_steps_name(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(KNOWN)
    sheets: Sheets = {
        "Promo 2": [
            ["Étape", "Date", "Lieu"],
            ["Séminaire", "20/01/2025", "Lyon"],
            ["Équipe cœur", "3/2/2025", "visio"],
        ]
    }
    answers = {
        "column:Promo 2:1:name": "type",
        "doubt:Promo 2:nom de la feuille": "cohort",
    }
    assert set(answers) <= {one.key for one in questions(bring_book(sheets, dry_run=True))}
    assert bring_book(sheets, answers=answers).status == "imported"
    assert [name for (name,) in rows(sqlite_url, Event, "name")] == ["Séminaire", "Équipe cœur"]
    assert None not in {step for (step,) in rows(sqlite_url, Event, "step_id")}


def test_steps_that_nobody_knows_are_asked_about() -> None:
    _, (asked,) = understood("Étapes du parcours", TAKEN)
    assert asked_of(asked) == ("sheet:Étapes du parcours", ["progress", "territories", "-"])


def test_workshops_that_nobody_knows_may_be_events_too() -> None:
    rows: Rows = [["Territoire", "Atelier", "Date"], ["Caen", "Mobilités", "20/01/2025"]]
    _, (asked,) = understood("Ateliers", rows)
    assert asked_of(asked) == ("sheet:Ateliers", ["events", "progress", "territories", "-"])


FILES: Rows = [
    ["Financeur", "Objet", "Étape", "Date"],
    ["Fondation A", "Label", "dossier déposé", "20/01/2026"],
    ["Fondation A", "Label", "accordé", "12/03/2026"],
]


def test_a_file_that_comes_again_at_another_stage_is_asked_as_a_history(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book({"Financements": [["Financeur", "Objet", "Étape"], ["Fondation A", "Label", "accordé"]]})
    report = bring_book({"Historique des étapes": FILES})
    assert question(report).key == "sheet:Historique des étapes"
    assert offered(question(report)) == ["funding_stages", "funding", "-"]
    bring_book({"Historique des étapes": FILES}, answers={question(report).key: "funding_stages"})
    assert rows(sqlite_url, FundingStep, "stage") == [("submitted",), ("granted",)]


@pytest.mark.parametrize(
    "cells",
    [
        [
            ["Financeur", "Étape", "Date"],
            ["Fondation A", "accordé", "2026"],
            ["Fondation B", "refusé", "2026"],
        ],
        [FILES[0], FILES[1], ["Fondation B", "Label", "accordé", "12/03/2026"]],
        [[*FILES[0], "Montant accordé"], [*FILES[1], None], [*FILES[2], 5000]],
    ],
)
def test_files_that_come_once_or_say_more_are_a_list_of_files(cells: Rows) -> None:
    assert only("Suivi", cells).table == "funding"


def test_a_list_of_territories_with_a_step_of_none_stays_one() -> None:
    rows: Rows = [["Territoire", "Étape", "Date"], ["Caen", 3, "2025"], ["Guyane", 4, "2025"]]
    assert only("Feuil1", rows).table == "territories"


@pytest.mark.parametrize("title", ["Marche du parcours", "Où on en est"])
def test_known_steps_below_a_title_that_nobody_knows_tell_the_table(bring_book: Bring, title: str) -> None:
    bring_book(KNOWN)
    lines: Rows = [["Caen", "Promo 2", "Séminaire", "fait"], ["Guyane", "Promo 1", "Équipe cœur", "fait"]]
    report = bring_book({"Chemin": [["Territoire", "Promo", title, "Statut"], *lines]}, dry_run=True)
    assert [one.table for one in report.sheets] == ["progress"]


def test_other_names_below_such_a_title_leave_a_list_of_territories(bring_book: Bring) -> None:
    bring_book(KNOWN)
    lines: Rows = [["Caen", "Promo 2", "Séminaire"], ["Guyane", "Promo 1", "Mairie"]]
    report = bring_book({"Chemin": [["Territoire", "Promo", "Quoi"], *lines]}, dry_run=True)
    assert "progress" not in [one.table for one in report.sheets]


def test_a_sheet_named_as_progress_is_no_list_of_sessions(bring_book: Bring) -> None:
    bring_book(KNOWN)
    steps: Rows = [["Caen"], ["Étape", "Date", "Commentaire"], ["Séminaire", "20/01/2025", "vu"]]
    report = bring_book({"Avancement": steps}, dry_run=True)
    assert not [one.key for one in questions(report) if one.key.startswith("sheet:")]


def test_the_answer_that_a_cohort_is_new_holds_once_it_exists(bring_book: Bring, sqlite_url: str) -> None:
    bring_book(KNOWN)
    answers = {"column:Feuil1:C1:Date": "done", "whole:Feuil1:progress.cohort": "Promo 3"}
    assert bring_book({"Feuil1": TAKEN}, answers=answers | {"name:cohorts:promo3": "+"}).status == "imported"
    more: Rows = [*TAKEN, ["Guyane", "Équipe cœur", "22/01/2025"]]
    assert bring_book({"Feuil1": more}, answers=answers).status == "imported"
    assert len(rows(sqlite_url, StepProgress, "id")) == 3


FOLLOWED: Rows = [
    ["Étape", "État", "Date"],
    ["Séminaire", "fait", "20/01/2025"],
    ["Équipe cœur", "en cours", None],
]


def test_steps_and_their_states_in_a_sheet_for_each_territory_are_its_progress(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(KNOWN)
    sheets = {"Caen": FOLLOWED, "Guyane": FOLLOWED}
    answers = {f"doubt:{one}:nom de la feuille": "territory" for one in sheets}
    answers |= {f"whole:{one}:progress.cohort": "membre" for one in sheets}
    assert bring_book(sheets, answers=answers).status == "imported"
    states = rows(sqlite_url, StepProgress, "territory_id", "state")
    assert len({territory for territory, _ in states}) == 2
    assert sorted(state for _, state in states) == ["done", "done", "under_way", "under_way"]


def test_they_are_asked_where_an_event_may_have_all_their_states() -> None:
    _, (asked,) = understood("Caen", [FOLLOWED[0], ["Séminaire", "prévu", "20/01/2027"]])
    assert asked_of(asked)[1][:2] == ["progress", "events"]


def test_stages_of_files_are_no_steps_of_a_territory() -> None:
    (read,), _ = understood(
        "Dossiers", [["Financeur", "Étape", "Statut"], ["Fondation A", "déposé", "en cours"]]
    )
    assert read.table == "funding"
