"""Two names of one funder become one: its files keep all the rest, the next file is not asked, and it is undone."""

import pytest

from data_access.checks import check
from data_access.french import euros
from data_access.importing.merge.funder_merge import (
    keep_funders_apart,
    merge_funders,
    other_funders,
    preview_funders,
)
from data_access.importing.merge.record_merge import MergeMoved, MergeRefused
from data_access.importing.sample import EXAMPLE
from data_access.importing.staging.learned_answers import learned_answers
from data_access.importing.undo.take_back import undo
from data_access.log.history import imports
from data_access.models import Funding
from data_access.queries.funding_shares import secured_shares
from data_access.view import NotForThisRole, View
from data_access.vocabulary import ImportKind, Role
from tests.data_access.importing.books import bringing, problem, question
from tests.data_access.importing.results import USER, Bring, admin, digest, import_path, moved, rows
from tests.data_access.importing.undo.test_take_back import state
from tests.data_access.importing.workbooks import Sheets

BOOK: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Objet", "Étape"],
        ["f1", "Fondation Macif", "Agora", "accordé"],
        ["f2", "Fondation Macif", "Emplois", "accordé"],
        ["f3", "Région Bretagne", "Agora", "accordé"],
    ],
    "Financements par exercice": [
        ["Dossier", "Exercice", "Accordé"],
        ["f1", 2026, 4000],
        ["f2", 2026, 3000],
        ["f3", 2026, 9000],
        ["f4", 2026, 5000],
    ],
}
LATER: Sheets = {"Financements": [["Code", "Financeur", "Objet", "Étape"], ["f4", "Macif", "Bal", "accordé"]]}


@pytest.fixture
def bring(database_url: str) -> Bring:
    """Macif is known under two names: somebody once answered that they are two."""
    run = bringing(database_url)
    files = {"Financements": [*BOOK["Financements"], *LATER["Financements"][1:]]}
    book = BOOK | files
    assert run(book, answers={question(run(book)).key: "+"}).status == "imported"
    return run


def funders(url: str) -> list[tuple[str, str]]:
    return rows(url, Funding, "code", "funder")


def shares(url: str) -> dict[str, int]:
    found = secured_shares(View.now(Role.BOARD, url)).funders
    return {one.name: int(one.in_all.amount) for one in found}


def test_all_files_of_the_one_get_the_name_of_the_other_and_its_share_is_one(
    bring: Bring, database_url: str
) -> None:
    assert shares(database_url) == {"Région Bretagne": 9000, "Fondation Macif": 7000, "Macif": 5000}
    look = preview_funders(admin(database_url), "f1", "f4")
    assert (look.kept, look.gone, look.files) == ("Fondation Macif", "Macif", ["Fondation Macif · Bal"])
    done = merge_funders(admin(database_url), "f1", "f4", user=USER, plan=look.plan)
    assert done.message.replace("\u00a0", " ") == (
        "« Macif » et « Fondation Macif » ne font plus qu'un financeur : 1 dossier porte ce nom désormais."
    )
    assert shares(database_url) == {"Fondation Macif": 12000, "Région Bretagne": 9000}
    assert check(database_url) == []


def test_either_name_may_stay(bring: Bring, database_url: str) -> None:
    merge_funders(admin(database_url), "f4", "f2", user=USER)
    assert funders(database_url) == [
        ("f1", "Macif"),
        ("f2", "Macif"),
        ("f3", "Région Bretagne"),
        ("f4", "Macif"),
    ]
    assert rows(database_url, Funding, "label")[0] == ("Macif · Agora",)


def test_a_look_writes_nothing_and_a_figure_that_moves_is_told(bring: Bring, database_url: str) -> None:
    before = digest(database_url)
    look = preview_funders(admin(database_url), "f1", "f4")
    assert moved(look.figures) == {"funding_first": (euros(9000), euros(12000))}
    assert digest(database_url) == before


def test_it_is_in_the_history_and_undone_as_a_whole(bring: Bring, database_url: str) -> None:
    before = state(database_url)
    done = merge_funders(admin(database_url), "f4", "f1", user=USER)
    newest = imports(admin(database_url))[0]
    assert (newest.kind, newest.user, newest.changed) == (ImportKind.MERGE, USER, 2)
    undo(admin(database_url), done.import_id, user=USER)
    assert state(database_url) == before


def test_the_next_file_that_gives_the_name_that_went_is_not_asked(bring: Bring, database_url: str) -> None:
    merge_funders(admin(database_url), "f1", "f4", user=USER)
    later = bring({"Dossiers": [["Financeur", "Objet", "Étape"], ["MACIF", "Thé", "accordé"]]})
    assert (later.status, problem(later).remembered) == ("imported", "Fondation Macif")
    assert set(shares(database_url)) == {"Fondation Macif", "Région Bretagne"}


def test_what_changed_meanwhile_is_not_written(bring: Bring, database_url: str) -> None:
    plan = preview_funders(admin(database_url), "f1", "f4").plan
    sheets: Sheets = {"Financements": [["Code", "Financeur", "Objet"], ["f5", "Macif", "Thé"]]}
    assert bring(sheets).status == "imported"
    before = digest(database_url)
    with pytest.raises(MergeMoved):
        merge_funders(admin(database_url), "f1", "f4", user=USER, plan=plan)
    assert digest(database_url) == before


def test_two_files_that_would_say_the_same_are_merged_first(bring: Bring, database_url: str) -> None:
    sheets: Sheets = {"Financements": [["Code", "Financeur", "Objet"], ["f5", "Macif", "Agora"]]}
    assert bring(sheets).status == "imported"
    with pytest.raises(MergeRefused, match="dirait la même chose que .* Fusionnez d'abord ces deux dossiers"):
        merge_funders(admin(database_url), "f1", "f5", user=USER)


@pytest.mark.parametrize(("kept", "gone"), [("f1", "f2"), ("f1", "f9"), ("f9", "f1")])
def test_one_funder_and_no_funder_are_refused(bring: Bring, database_url: str, kept: str, gone: str) -> None:
    with pytest.raises(MergeRefused):
        preview_funders(admin(database_url), kept, gone)


def test_made_up_files_are_not_touched(database_url: str) -> None:
    assert import_path(database_url, EXAMPLE, user=USER).status == "imported"
    (one, *_, other) = [code for (code,) in rows(database_url, Funding, "code")]
    with pytest.raises(MergeRefused, match="exemple"):
        preview_funders(admin(database_url), one, other)
    assert other_funders(admin(database_url), one) == {}


def test_the_other_funders_are_offered_with_how_many_files_each_has(bring: Bring, database_url: str) -> None:
    offers = other_funders(admin(database_url), "f4")
    assert {code: name.replace("\u00a0", " ") for code, name in offers.items()} == {
        "f1": "Fondation Macif (2 dossiers)",
        "f3": "Région Bretagne (1 dossier)",
    }


def test_that_they_are_two_is_remembered_and_forgotten_as_any_answer(bring: Bring, database_url: str) -> None:
    said = keep_funders_apart(admin(database_url), "f4", "f3", user=USER)
    assert "deux financeurs" in said
    (answer, *_), _ = learned_answers(admin(database_url), 0, 5)
    assert ("région" not in answer.about, "macif" in answer.about) == (True, True)
    assert (answer.answer, answer.by) == ("non, ce n'est pas le même", USER)


@pytest.mark.parametrize("role", [role for role in Role if not role.may(Role.STAFF)])
def test_it_is_for_the_team_alone(bring: Bring, database_url: str, role: Role) -> None:
    view = View.now(role, database_url)
    for do in (
        lambda: other_funders(view, "f1"),
        lambda: preview_funders(view, "f1", "f4"),
        lambda: merge_funders(view, "f1", "f4", user=USER),
        lambda: keep_funders_apart(view, "f1", "f4", user=USER),
    ):
        with pytest.raises(NotForThisRole):
            do()
