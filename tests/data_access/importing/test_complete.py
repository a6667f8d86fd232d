"""« Ce fichier est la liste complète »: what it does not hold is listed, then goes; never unless somebody says so."""

import pytest

from data_access.importing.import_report import report_lines
from data_access.importing.plan.file_report import FileReport
from data_access.importing.undo.take_back import UndoRefused, undo
from data_access.models import EventMeasure, Territory
from tests.data_access.importing.books import bringing, problem
from tests.data_access.importing.results import USER, Bring, admin, digest, log, rows
from tests.data_access.importing.undo.plans import planned
from tests.data_access.importing.undo.test_take_back import state
from tests.data_access.importing.workbooks import Sheets

THREE: Sheets = {
    "Territoires": [["Territoire", "Statut"], ["Amiens", None], ["Figeac", "labellisé"], ["Miramas", None]]
}
LIST: Sheets = {"Territoires": [["Territoire"], ["Amiens"]]}
PAIR: Sheets = {"Parrainages": [["Parrain", "Filleul"], ["Amiens", "Miramas"]]}
YES = {"complete:Territoires": "oui"}


@pytest.fixture
def bring(database_url: str) -> Bring:
    run = bringing(database_url)
    run(THREE)
    return run


def codes(url: str) -> list[str]:
    return [code for (code,) in rows(url, Territory, "code")]


def ended(report: FileReport) -> tuple[list[str], list[str]]:
    """The codes of what goes, and of what stays although the list does not hold it."""
    (ending,) = report.endings
    return [one.code for one in ending.removed], [one.code for one in ending.kept]


def test_without_the_answer_absent_rows_are_kept(bring: Bring, database_url: str) -> None:
    assert bring(LIST).endings == []
    assert codes(database_url) == ["amiens", "figeac", "miramas"]


def test_a_trial_lists_what_would_go_with_what_belongs_to_it_and_writes_nothing(
    bring: Bring, database_url: str
) -> None:
    before = digest(database_url)
    report = bring(LIST, answers=YES, dry_run=True)
    assert ended(report) == (["figeac", "miramas"], [])
    assert report.endings[0].removed[0].beside == ("Figeac · labellisé (Statuts)",)
    said = "\n".join(report_lines(report)).replace("\u00a0", " ")
    assert "retiré : « Figeac » (code figeac ; essai@exemple.fr, " in said
    assert "essai.xlsx), avec « Figeac · labellisé (Statuts) »" in said
    assert "3 retirés" in report.message
    assert digest(database_url) == before


def test_what_the_list_does_not_hold_goes_and_an_undo_brings_all_of_it_back(
    bring: Bring, database_url: str
) -> None:
    before, ids = state(database_url), rows(database_url, Territory, "id", "code")
    bring(LIST, answers=YES)
    assert codes(database_url) == ["amiens"]
    removed = [line for line in log(database_url) if line.action == "removed"]
    assert [(line.before or {})["code"] for line in removed] == [
        "statut-figeac-labellise",
        "figeac",
        "miramas",
    ]
    assert "3 enregistrements remis comme avant" in undo(admin(database_url), 2, user=USER).message.replace(
        "\u00a0", " "
    )
    assert (state(database_url), rows(database_url, Territory, "id", "code")) == (before, ids)


def test_a_record_of_which_another_one_speaks_stays_and_it_is_said_which(
    bring: Bring, database_url: str
) -> None:
    bring(PAIR)
    report = bring(LIST, answers=YES)
    assert ended(report) == (["figeac"], ["miramas"])
    assert report.endings[0].kept[0].cited_by == ("Amiens · Miramas (Parrainages)",)
    assert codes(database_url) == ["amiens", "miramas"]


def test_two_complete_lists_are_settled_together(bring: Bring, database_url: str) -> None:
    bring(PAIR)
    bring({"Parrainages": [["Parrain", "Filleul"], ["Figeac", "Amiens"]]})
    both = {
        "Territoires": [["Territoire"], ["Amiens"], ["Figeac"]],
        "Parrainages": [["Parrain", "Filleul"], ["Figeac", "Amiens"]],
    }
    bring(both, answers=YES | {"complete:Parrainages": "oui"})
    assert codes(database_url) == ["amiens", "figeac"]


def test_what_two_complete_lists_leave_out_goes_once(bring: Bring, database_url: str) -> None:
    before = state(database_url)
    bring({"Statuts": [["Territoire", "Statut"], ["Amiens", "en lancement"]]})
    both = LIST | {"Statuts": [["Territoire", "Statut"], ["Amiens", "en lancement"]]}
    bring(both, answers=YES | {"complete:Statuts": "oui"})
    assert [line.action for line in log(database_url)].count("removed") == 3
    undo(admin(database_url), 3, user=USER)
    undo(admin(database_url), 2, user=USER)
    assert state(database_url) == before


def test_an_events_counts_go_with_it(bring: Bring, database_url: str) -> None:
    bring(
        {
            "Événements": [
                ["Événement", "Portée", "Présents"],
                ["Soirée", "réseau", 60],
                ["Marché", "réseau", 200],
            ]
        }
    )
    bring({"Événements": [["Événement"], ["Marché"]]}, answers={"complete:Événements": "oui"})
    assert rows(database_url, EventMeasure, "value_value") == [(200,)]


def test_nothing_goes_while_a_row_is_refused(bring: Bring, database_url: str) -> None:
    wrong = {"Territoires": [["Territoire", "Latitude"], ["Amiens", None], ["Figeac", 4000]]}
    report = bring(wrong, answers=YES, valid_rows_only=True)
    assert report.status == "imported"
    assert "rien n'est retiré" in report.problems[-1].message
    assert codes(database_url) == ["amiens", "figeac", "miramas"]


def test_made_up_records_are_left_alone(database_url: str) -> None:
    bring = bringing(database_url)
    bring({"Financements": [["Financeur"], ["Exemple A"]], "Structures": [["Structure"], ["Exemple A"]]})
    bring({"Structures": [["Structure"], ["Réel"], ["Ancien"]]})
    report = bring({"Structures": [["Structure"], ["Réel"]]}, answers={"complete:Structures": "oui"})
    assert ended(report) == (["ancien"], [])
    assert report.endings[0].examples == 1


@pytest.mark.parametrize(
    "again",
    [
        LIST,
        {"Territoires": [["Territoire"], ["Figeac"]]},
        {"Territoires": [["Code", "Territoire"], ["figeac", "Autre"]]},
    ],
    ids=["another complete list", "the same name", "the same code"],
)
def test_what_went_stays_away_once_a_later_import_reckons_with_it_and_comes_back_after_that_one(
    bring: Bring, database_url: str, again: Sheets
) -> None:
    bring(LIST, answers=YES)
    bring(again | {"Lisez-moi": [["plus tard"]]}, answers=YES if again is LIST else None)
    after = codes(database_url)
    stays = {one.code: one.reasons[0].import_id for one in planned(database_url, 2).stays}
    figeac = {"figeac": 3, "statut-figeac-labellise": 3}  # what spoke of it cannot be there without it
    assert stays == (figeac | {"miramas": 3} if again is LIST else figeac)
    if again is LIST:
        with pytest.raises(UndoRefused, match="import 3"):
            undo(admin(database_url), 2, user=USER)
    else:
        undo(admin(database_url), 2, user=USER)
        assert sorted(codes(database_url)) == sorted([*after, "miramas"])
    undo(admin(database_url), 3, user=USER)
    undo(admin(database_url), 2, user=USER)
    assert codes(database_url) == ["amiens", "figeac", "miramas"]


def test_an_undo_may_not_take_away_what_decided_that_a_record_stays(bring: Bring, database_url: str) -> None:
    bring(PAIR)
    bring(LIST, answers=YES)
    with pytest.raises(UndoRefused, match="import 3"):
        undo(admin(database_url), 2, user=USER)


def test_a_crosstab_is_no_complete_list(bring: Bring, database_url: str) -> None:
    bring({"Étapes": [["Étape"], ["Diagnostic"], ["Vision"]], "Promotions": [["Promo"], ["Promo 1"]]})
    crossed = {
        "Suivi": [["Promo 1", None, None], ["Territoire", "Diagnostic", "Vision"], ["Figeac", "x", "x"]]
    }
    assert "n'a pas servi" in problem(bring(crossed, answers={"complete:Suivi": "oui"})).message
