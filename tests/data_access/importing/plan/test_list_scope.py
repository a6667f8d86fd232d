"""A complete list may be one of a year, a territory, a type: what it lacks of that goes, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from data_access import clock
from data_access.database import reading
from data_access.expressions import current_status
from data_access.importing.import_report import report_lines
from data_access.importing.pipeline import import_book
from data_access.importing.plan.file_report import FileReport
from data_access.importing.undo.take_back import undo
from data_access.log_vocabulary import COMPLETE, SCOPE
from data_access.models import Base, Event, Funding, Sponsorship, Status, Territory
from tests.data_access.importing.books import book, bringing, offered, problem, question
from tests.data_access.importing.results import USER, Bring, admin, digest, log, rows
from tests.data_access.importing.undo.test_take_back import state
from tests.data_access.importing.workbooks import Sheets

EVENTS = ["Événement", "Type", "Date", "Territoire", "Portée"]
EVENING, DREAMS = "grande soirée d'idéation", "remontée des rêves"
AGENDA: Sheets = {
    "Territoires": [["Territoire"], ["Amiens"], ["Figeac"]],
    "Événements": [
        EVENTS,
        ["Amiens 2024", EVENING, "12/04/2024", "Amiens", "territoire"],
        ["Amiens 2025", EVENING, "12/04/2025", "Amiens", "territoire"],
        ["Rêves d'Amiens", DREAMS, "mai 2025", "Amiens", "territoire"],
        ["Figeac 2025", EVENING, "20/06/2025", "Figeac", "territoire"],
        ["Hiver", EVENING, "du 30/12/2024 au 02/01/2025", "Amiens", "territoire"],
        ["Sans date", EVENING, None, "Amiens", "territoire"],
        ["Nouvel an", EVENING, "10/01/2025", "Amiens", "territoire"],
    ],
}
LIST: Sheets = {"Événements": [EVENTS, AGENDA["Événements"][-1]]}


@pytest.fixture
def bring(database_url: str) -> Bring:
    run = bringing(database_url)
    run(AGENDA)
    return run


def complete(answer: str, sheet: str = "Événements") -> dict[str, str]:
    return {f"complete:{sheet}": answer}


def names(url: str, model: type[Base] = Event) -> set[str]:
    return {label for (label,) in rows(url, model, "label")}


def removed(report: FileReport) -> list[str]:
    (ending,) = report.endings
    return [one.label for one in ending.removed]


@pytest.mark.parametrize(
    ("answer", "scope", "goes"),
    [
        ("2025", "2025", ["Amiens 2025", "Figeac 2025", "Rêves d'Amiens"]),
        ("amiens", "Amiens", ["Amiens 2024", "Amiens 2025", "Hiver", "Rêves d'Amiens", "Sans date"]),
        (
            "Grande soirée d'idéation",
            EVENING,
            ["Amiens 2024", "Amiens 2025", "Figeac 2025", "Hiver", "Sans date"],
        ),
        ("2025 ; Amiens", "2025 · Amiens", ["Amiens 2025", "Rêves d'Amiens"]),
        ("ideation_evening; amiens;2025", f"2025 · Amiens · {EVENING}", ["Amiens 2025"]),
        (
            "oui",
            "",
            ["Amiens 2024", "Amiens 2025", "Figeac 2025", "Hiver", "Rêves d'Amiens", "Sans date"],
        ),
    ],
)
def test_what_a_list_lacks_of_what_it_is_one_of_goes_and_nothing_else(
    bring: Bring, database_url: str, answer: str, scope: str, goes: list[str]
) -> None:
    before = names(database_url)
    report = bring(LIST, answers=complete(answer))
    assert (report.endings[0].scope, removed(report)) == (scope, goes)
    assert names(database_url) == before - set(goes)


def test_a_trial_says_of_what_the_list_is_one_and_writes_nothing(bring: Bring, database_url: str) -> None:
    before = digest(database_url)
    report = bring(LIST, answers=complete("2025"), dry_run=True)
    assert "  Événements : liste complète (2025) — 3 enregistrements retirés" in list(report_lines(report))
    assert report.as_json()["complete"] == [report.endings[0].as_json()]
    assert digest(database_url) == before


def test_an_undo_brings_back_what_went_and_the_log_says_of_what_the_list_was(
    bring: Bring, database_url: str
) -> None:
    before = state(database_url)
    number = bring(LIST, answers=complete("2025")).import_id
    (line,) = [one for one in log(database_url) if one.action == COMPLETE]
    assert line.after[SCOPE] == "2025"
    assert number
    undo(admin(database_url), number, user=USER)
    assert state(database_url) == before


@pytest.mark.parametrize("answer", ["2019", "Figeac", "2025 ; 2024", "tout", "sorti", "2025 ; 2025"])
def test_a_list_is_none_of_what_its_rows_are_not_of(bring: Bring, database_url: str, answer: str) -> None:
    before = digest(database_url)
    report = bring(LIST, answers=complete(answer))
    assert report.status == "refused"
    assert f"« {answer} » n'est pas possible" in problem(report).message.replace("\u00a0", " ")
    assert offered(question(report)) == ["oui", "2025", "amiens", "ideation_evening"]
    assert digest(database_url) == before


def test_the_answer_no_takes_nothing_out(bring: Bring) -> None:
    assert bring(LIST, answers=complete("non")).endings == []


def test_two_lists_of_a_table_may_each_be_complete_of_a_year(bring: Bring, database_url: str) -> None:
    before = names(database_url)
    of_2024 = ["Marché", EVENING, "01/05/2024", "Figeac", "territoire"]
    both = {"2024": [EVENTS, of_2024], "2025": LIST["Événements"]}
    answers = complete("2024", "2024") | complete("2025", "2025")
    report = bring(both, answers=answers)
    assert [one.scope for one in report.endings] == ["2024", "2025"]
    gone = {"Amiens 2024", "Amiens 2025", "Figeac 2025", "Rêves d'Amiens"}
    assert names(database_url) == before - gone | {"Marché"}


def test_a_pair_is_of_both_its_territories(bring: Bring, database_url: str) -> None:
    titles = ["Parrain", "Filleul"]
    bring({"Territoires": [["Territoire"], ["Miramas"]]})
    bring({"Parrainages": [titles, ["Amiens", "Figeac"], ["Miramas", "Amiens"], ["Figeac", "Miramas"]]})
    only = {"Parrainages": [titles, ["Miramas", "Amiens"]]}
    assert removed(bring(only, answers=complete("Amiens", "Parrainages"))) == ["Amiens · Figeac"]
    assert names(database_url, Sponsorship) == {"Miramas · Amiens", "Figeac · Miramas"}


def test_a_file_with_amounts_of_another_year_is_not_of_that_year_alone(
    bring: Bring, database_url: str
) -> None:
    titles = ["Financeur", "Objet", "Exercice", "Montant demandé"]
    given = [
        ["Département", "Lieu", 2025, 10],
        ["Région", "Agora", 2025, 20],
        ["Fondation", "Agora", 2025, 30],
    ]
    bring({"Financements": [titles, *given]})
    bring({"Financements": [titles, ["Région", "Agora", 2024, 5]]})
    report = bring({"Financements": [titles, given[0]]}, answers=complete("2025", "Financements"))
    assert removed(report) == ["Fondation · Agora"]
    assert names(database_url, Funding) == {"Département · Lieu", "Région · Agora"}


YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.mark.parametrize(
    ("saved_at", "exported_at"),
    [(YESTERDAY, None), (None, YESTERDAY), (None, None)],
    ids=["saved", "exported", "without a date"],
)
def test_what_a_colleague_brought_since_the_list_was_made_stays(
    bring: Bring, database_url: str, saved_at: datetime | None, exported_at: datetime | None
) -> None:
    stays = bool(saved_at or exported_at)
    theirs = {"Événements": [EVENTS, ["Bal", EVENING, "14/07/2025", "Amiens", "territoire"]]}
    import_book(admin(database_url), book(theirs), user="jeanne@exemple.fr")
    made = replace(book(LIST), saved_at=saved_at, exported_at=exported_at)
    report = import_book(admin(database_url), made, user=USER, answers=complete("2025"))
    (ending,) = report.endings
    assert [one.label for one in ending.since] == (["Bal"] if stays else [])
    assert ("Bal" in names(database_url)) is stays
    assert "jeanne@exemple.fr" in "\n".join(report_lines(report))
    assert "Amiens 2025" not in names(database_url)


# Territories that left


STATUSES: Sheets = {
    "Territoires": [
        ["Territoire", "Statut", "Statut depuis"],
        ["Amiens", "labellisé", "2021"],
        ["Figeac", None, None],
    ]
}
ONE: Sheets = {"Territoires": [["Territoire"], ["Figeac"]]}


def test_a_territory_that_a_list_lacks_may_have_left_instead_of_going(
    bring: Bring, database_url: str
) -> None:
    bring(STATUSES)
    before = state(database_url)
    report = bring(ONE, answers=complete("sorti", "Territoires"))
    (ending,) = report.endings
    assert ([one.label for one in ending.left], ending.removed, ending.kept) == (["Amiens"], [], [])
    told = "\n".join(report_lines(report)).replace("\u00a0", " ")
    assert (
        "liste complète — 1 territoire sorti\n    sorti : « Amiens » (code amiens ; essai@exemple.fr, "
        in told
    )
    assert names(database_url, Territory) == {"Amiens", "Figeac"}
    assert rows(database_url, Status, "label", "date_text", "note")[-1] == (
        "Amiens · sorti",
        None,
        "absent d'une liste complète",
    )
    today = current_status()
    with reading(database_url) as connection:
        assert list(connection.scalars(select(today.c.status), {"today": clock.today()})) == ["left"]
    assert report.import_id
    undo(admin(database_url), report.import_id, user=USER)
    assert state(database_url) == before


def test_a_territory_that_has_left_leaves_once(bring: Bring, database_url: str) -> None:
    bring(ONE, answers=complete("sorti", "Territoires"))
    report = bring(ONE | {"Lisez-moi": [["plus tard"]]}, answers=complete("sorti", "Territoires"))
    assert report.endings[0].left == []
    assert names(database_url, Status) == {"Amiens · sorti"}
