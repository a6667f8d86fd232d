"""A grant whose object is written otherwise than before: asked once which object is kept, and remembered."""

from collections.abc import Sequence
from typing import Any

import pytest

from data_access.importing.model.problems import NEW
from data_access.importing.plan.file_report import FileReport
from data_access.models import Funding, FundingYear
from data_access.name_matching.object_names import may_be_one_object
from tests.data_access.importing.books import bringing, offered, problem, question, questions
from tests.data_access.importing.results import Bring, messages, rows

HEADER = ["Financeur", "Objet", "Exercice", "Accordé", "Étape"]
KNOWN = ["Région Sud", "Animation du réseau", 2025, 10000, "accordé"]
AGAIN = ["Région Sud", "Animation réseau", 2025, 10000, "accordé"]


@pytest.fixture
def bring(database_url: str) -> Bring:
    """Imports a sheet « Dossiers » with these rows under the titles."""
    book = bringing(database_url)

    def run(*rows: Sequence[Any], header: Sequence[str] = HEADER, **options: Any) -> FileReport:
        return book({"Dossiers": [header, *rows]}, **options)

    return run


def objects(url: str) -> list[str]:
    return [one for (one,) in rows(url, Funding, "object")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Animation du réseau", "Animation réseau"),
        ("Aide à l'essaimage", "Essaimage"),
        ("Forum", "Forum régional"),
        ("Animation réseau", "Animation résau"),
        ("Promo 3", "La promo 3"),
        ("Animation réseau", "Solde animation réseau"),
    ],
)
def test_objects_that_may_be_one(one: str, other: str) -> None:
    assert may_be_one_object(one, other) and may_be_one_object(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lot 1", "Lot 2"),
        ("Animation", "Animation 2"),
        ("Animation, lot A", "Animation, lot B"),
        ("Animation", "Animation phase II"),
        ("Animation", "Animation, suite"),
        ("Forum", "Forum investissement"),
        ("Forum nord", "Forum sud"),
        ("Promo Givors", "Promo Gisors"),
        ("Animation réseau", "Essaimage"),
        ("Poste", "Poste de la coordinatrice des territoires de montagne"),
        ("", "Forum"),
    ],
)
def test_objects_that_are_told_apart(one: str, other: str) -> None:
    assert not may_be_one_object(one, other) and not may_be_one_object(other, one)


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Animation du réseau", "Animation réseau"),
        ("Essaimage", "Aide à l'essaimage"),
        ("Forum", "Forum (2025)"),
        ("Forum (2025)", "Forum"),
    ],
)
def test_a_grant_whose_object_is_written_otherwise_is_a_question(
    bring: Bring, known: str, typed: str
) -> None:
    assert bring(["Région Sud", known, 2025, 10000, "accordé"]).problems == []
    report = bring(["Région Sud", typed, 2025, 10000, "accordé"])
    assert (report.status, problem(report).cell) == ("refused", "B2")
    asked = question(report)
    assert offered(asked) == [known, NEW]
    assert asked.text == f"« Région Sud » : « {known} » et « {typed} » : est-ce le même dossier ?".replace(
        "« ", "«\u00a0"
    ).replace(" »", "\u00a0»")
    assert "ce serait compté comme plusieurs dossiers" in messages(report)


def test_the_answer_that_it_is_the_same_keeps_the_known_object_and_is_remembered(
    bring: Bring, database_url: str
) -> None:
    bring(KNOWN)
    asked = question(bring(AGAIN))
    assert bring(AGAIN, answers={asked.key: "Animation du réseau"}).status == "imported"
    assert objects(database_url) == ["Animation du réseau"]
    again = bring([*AGAIN[:3], 12000, "accordé"])
    assert (questions(again), [one.severity for one in again.problems]) == ([asked], ["warning"])
    assert "comme il a été répondu auparavant" in messages(again)
    assert [float(one) for (one,) in rows(database_url, FundingYear, "granted")] == [12000]


def test_the_answer_that_it_is_another_makes_a_file_and_is_never_asked_again(
    bring: Bring, database_url: str
) -> None:
    bring(KNOWN)
    asked = question(bring(AGAIN))
    assert bring(AGAIN, answers={asked.key: NEW}).status == "imported"
    assert objects(database_url) == ["Animation du réseau", "Animation réseau"]
    assert bring(KNOWN, AGAIN).problems == []
    assert bring([*AGAIN[:3], 12000, "accordé"]).problems == []


def test_objects_of_one_file_are_asked_about_once(bring: Bring, database_url: str) -> None:
    report = bring(KNOWN, AGAIN, [*AGAIN[:2], 2026, 9000, "accordé"])
    asked = question(report)
    assert offered(asked) == ["Animation réseau", "Animation du réseau", NEW]
    answered = bring(
        KNOWN, AGAIN, [*AGAIN[:2], 2026, 9000, "accordé"], answers={asked.key: "Animation réseau"}
    )
    assert (answered.status, objects(database_url)) == ("imported", ["Animation réseau"])


@pytest.mark.parametrize(
    "row",
    [
        ["Région Nord", "Animation réseau", 2025, 10000],  # another funder
        ["Région Sud", "Animation réseau", 2026, 10000],  # no euro of it counts twice
        ["Région Sud", "Animation réseau (2026)", None, None],
        ["Région Sud", "Animation du réseau, phase 2", 2025, 10000],
        ["Région Sud", "Forum", 2025, 10000],
    ],
)
def test_another_grant_is_not_asked_about(bring: Bring, row: list[Any]) -> None:
    bring(KNOWN)
    assert bring([*row, "accordé"]).problems == []


def test_a_code_and_another_scheme_tell_apart(bring: Bring) -> None:
    header = ["Code", *HEADER, "Dispositif"]
    assert bring(["a", *KNOWN, "FDVA"], ["b", *AGAIN, "FDVA"], header=header).problems == []
    assert (
        bring([None, "Région Sud", "Animations réseau", 2025, 1, "accordé", "FNADT"], header=header).problems
        == []
    )


def test_what_other_rows_call_it_is_the_file_whose_object_is_kept(database_url: str) -> None:
    book = bringing(database_url)
    files = {"Financements": [["Financeur", "Objet"], KNOWN[:2]]}
    assert book(files).problems == []
    sheets: dict[str, Any] = {
        "Financements": [["Financeur", "Objet"], AGAIN[:2]],
        "Financements par exercice": [
            ["Dossier", "Exercice", "Montant accordé"],
            ["Région Sud · Animation réseau", 2025, 10000],
        ],
    }
    asked = question(book(sheets))
    assert book(sheets, answers={asked.key: KNOWN[1]}).status == "imported"
    assert [int(year) for (year,) in rows(database_url, FundingYear, "year")] == [2025]
