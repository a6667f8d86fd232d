"""A grant that stands twice in our files, since before anybody asked: told, and mended by making one of the two."""

from collections.abc import Sequence
from typing import Any

import pytest

from data_access.figures import Slice, values_over
from data_access.importing.merge.record_merge import merge
from data_access.importing.staging.learned_answers import forget_answer, learned_answers
from data_access.queries.double_files import files_written_twice
from data_access.queries.quality import DOUBLE_FILES, RuleOutcome, to_complete
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import bringing, questions
from tests.data_access.importing.results import USER, Bring, admin
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Code", "Financeur", "Objet", "Exercice", "Accordé", "Étape"]


def files(*rows: Sequence[Any]) -> Sheets:
    lines = [[f"f{place}", *row] for place, row in enumerate(rows)]
    return {"Financements": [TITLES, *lines]}


def found(url: str) -> list[RuleOutcome]:
    (gaps,) = to_complete(View.now(BOARD_AND_FUNDING, url), (DOUBLE_FILES,))
    return list(gaps.rows)


@pytest.fixture
def bring(database_url: str) -> Bring:
    return bringing(database_url)


def test_one_amount_under_two_objects_is_told_and_becomes_one(bring: Bring, database_url: str) -> None:
    bring(
        files(
            ("Région Sud", "Animation du réseau", 2025, 10000, "accordé"),
            ("Région Sud", "Animation réseau", 2025, 10000, "accordé"),
            ("Région Sud", "Essaimage", 2025, 10000, "accordé"),
        )
    )
    (one,) = found(database_url)
    assert (one.code, one.beside) == ("f1", "f0")
    assert (
        one.about.replace("\u202f", " ").replace("\u00a0", " ")
        == "10 000 € en 2025, comme « Région Sud · Animation du réseau »"
    )
    merge(admin(database_url), "f0", "f1", user=USER)
    assert found(database_url) == []
    (secured,) = values_over(
        View.now(BOARD_AND_FUNDING, database_url), ("funding_secured",), Slice.of_year(2025)
    ).values()
    assert secured.value == 20000


@pytest.mark.parametrize(
    "other",
    [
        ("Région Sud", "Animation réseau", 2026, 10000, "accordé"),  # of another year
        ("Région Sud", "Animation réseau", 2025, 9000, "accordé"),  # another amount
        ("Région Nord", "Animation réseau", 2025, 10000, "accordé"),  # another funder
        ("Région Sud", "Animation réseau, phase 2", 2025, 10000, "accordé"),  # its object says so
    ],
)
def test_files_that_something_tells_apart_are_not_told(
    bring: Bring, database_url: str, other: tuple[Any, ...]
) -> None:
    bring(files(("Région Sud", "Animation du réseau", 2025, 10000, "accordé"), other))
    assert found(database_url) == []


def test_an_answer_at_import_that_they_are_two_is_kept_in_mind_until_it_is_forgotten(
    bring: Bring, database_url: str
) -> None:
    sheets: Sheets = {
        "Financements": [
            TITLES[1:],
            ["Région Sud", "Animation du réseau", 2025, 10000, "accordé"],
            ["Région Sud", "Animation réseau", 2025, 10000, "accordé"],
        ]
    }
    (asked,) = questions(bring(sheets))
    assert bring(sheets, answers={asked.key: "+"}).status == "imported"
    assert found(database_url) == []
    (answer,), _ = learned_answers(admin(database_url), 0, 5)
    forget_answer(admin(database_url), answer.id)
    assert len(found(database_url)) == 1


def test_who_may_not_read_the_fundraising_is_told_nothing(database_url: str) -> None:
    with pytest.raises(NotForThisRole):
        list(files_written_twice(View.now(Role.NETWORK, database_url)))
