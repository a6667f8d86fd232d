"""The funders of our files: those that may be one are told in pairs, with why; what the network reads tells none."""

from dataclasses import replace

import pytest

from data_access.importing.merge.funder_merge import keep_funders_apart, merge_funders
from data_access.importing.staging.learned_answers import forget_answer, learned_answers
from data_access.models import Funding
from data_access.name_keys import key_of
from data_access.queries.codes import code_today
from data_access.queries.funders import funders_to_unite, structures_by_name
from data_access.queries.organisations import all_organisations
from data_access.queries.quality import RuleOutcome, to_complete
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import bringing, questions
from tests.data_access.importing.results import USER, Bring, admin
from tests.data_access.importing.workbooks import Sheets

ANCT = "Agence nationale de la cohésion des territoires"
STRUCTURES: Sheets = {
    "Structures": [
        ["Structure", "Autres noms", "Statut juridique"],
        [ANCT, "Agence des territoires", "établissement public"],
        ["Le Labo de Dole", "Labo", None],
        ["Le Labo de Gap", "Labo", None],
    ]
}
PAIRS = {
    "Fond. Macif": ("Fondation Macif", "les mêmes mots, la sorte de financeur dite autrement"),
    "Région BFC": ("Région Bourgogne-Franche-Comté", "l'un est le sigle de l'autre"),
    "Fondation Exemplare": ("Fondation Exemplaire", "à une faute de frappe près"),
    "Agence des territoires": (ANCT, f"deux noms de la structure « {ANCT} »"),
}
FUNDERS = [name for pair, (other, _) in PAIRS.items() for name in (pair, other, other)]


def files(*funders: str) -> Sheets:
    lines = [[f"f{place}", funder, f"Objet {place}"] for place, funder in enumerate(funders)]
    return {"Financements": [["Code", "Financeur", "Objet"], *lines]}


@pytest.fixture
def bring(database_url: str) -> Bring:
    """Each funder under its two names, as a base may hold them since before anybody asked."""
    run = bringing(database_url)
    answers = {one.key: "+" for one in questions(run(files(*FUNDERS)))}
    assert run(files(*FUNDERS), answers=answers).status == "imported"
    assert run(STRUCTURES).status == "imported"
    for answer in learned_answers(admin(database_url), 0, 50)[0]:
        forget_answer(admin(database_url), answer.id)
    return run


def found(url: str) -> list[RuleOutcome]:
    (gaps,) = to_complete(View.now(BOARD_AND_FUNDING, url), ("funders",))
    assert gaps.total == len(set(FUNDERS))
    return list(gaps.rows)


def test_near_funders_are_told_in_pairs_with_why_and_the_one_of_fewer_files_first(
    bring: Bring, database_url: str
) -> None:
    told = {one.name: one.about.replace("\u00a0", " ") for one in found(database_url)}
    assert told == {
        f"{name} · {other}": f"{why} : 1 dossier et 2 dossiers" for name, (other, why) in PAIRS.items()
    }
    assert all(one.table == "funding" and one.code != one.beside for one in found(database_url))


def test_a_pair_that_became_one_is_told_no_more(bring: Bring, database_url: str) -> None:
    for one in found(database_url):
        merge_funders(admin(database_url), one.code, one.beside, user=USER)
    (gaps,) = to_complete(View.now(BOARD_AND_FUNDING, database_url), ("funders",))
    assert (gaps.count, gaps.total) == (0, len(PAIRS))


def test_two_that_are_said_to_be_two_are_told_no_more_until_that_is_forgotten(
    bring: Bring, database_url: str
) -> None:
    first, *others = found(database_url)
    keep_funders_apart(admin(database_url), first.code, first.beside, user=USER)
    assert found(database_url) == others
    (answer,), _ = learned_answers(admin(database_url), 0, 5)
    forget_answer(admin(database_url), answer.id)
    assert found(database_url) == [first, *others]


def test_an_answer_at_import_that_they_are_two_is_kept_in_mind(bring: Bring, database_url: str) -> None:
    sheets: Sheets = {
        "Financements": [["Financeur", "Objet"], ["Région Bretagne", "Bal"], ["Région Bretagnne", "Thé"]]
    }
    (asked,) = questions(bring(sheets))
    assert bring(sheets, answers={asked.key: "+"}).status == "imported"
    (gaps,) = to_complete(View.now(BOARD_AND_FUNDING, database_url), ("funders",))
    assert (gaps.count, gaps.total) == (len(PAIRS), len(set(FUNDERS)) + 2)


def test_a_name_is_that_of_its_structure_unless_two_bear_it(bring: Bring, database_url: str) -> None:
    known = structures_by_name(View.now(Role.PUBLIC, database_url))
    assert {one.name for key, one in known.items() if key in ("agencedesterritoires", key_of(ANCT))} == {ANCT}
    assert "labo" not in known
    assert known["lelabodedole"].legal_form is None
    only = structures_by_name(View.now(Role.PUBLIC, database_url), {"lelabodedole", "labo"})
    assert only == {"lelabodedole": known["lelabodedole"]}


@pytest.mark.parametrize("role", [role for role in Role if not role.may(FUNDING_READER)])
def test_who_may_not_read_the_fundraising_finds_no_funder_anywhere(
    bring: Bring, database_url: str, role: Role
) -> None:
    """Whatever was asked, answered and made one, structures and other names are those of the sheet of structures."""
    for one in found(database_url):
        merge_funders(admin(database_url), one.code, one.beside, user=USER)
    view = View.now(role, database_url)
    read = all_organisations(view).to_csv() + repr(structures_by_name(view))
    assert {name for name in FUNDERS if name in read} == {ANCT, "Agence des territoires"}
    assert code_today(view, "funding", "Fond. Macif") == "Fond. Macif"
    if role.may(Role.BOARD):
        assert "funders" not in {one.rule for one in to_complete(view)}
    for refused in (
        lambda: learned_answers(view, 0, 5),
        lambda: list(funders_to_unite(view)),
    ):
        with pytest.raises(NotForThisRole):
            refused()


def test_the_rule_follows_who_may_read_the_fundraising(
    bring: Bring, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Funding, "__sheet__", replace(Funding.__sheet__, reader=Role.STAFF))
    told = [one.rule for one in to_complete(View.now(Role.BOARD, database_url))]
    assert "funders" not in told
    assert to_complete(View.now(Role.STAFF, database_url), ("funders",))[0].count == len(PAIRS)
