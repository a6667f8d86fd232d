"""Numbers in a table of funding: the amounts are asked where no column says any; words and shares are no numbers."""

from typing import Any

import pytest

from tests.data_access.importing.books import offered, questions
from tests.data_access.importing.results import Bring, messages

AMOUNTS = ["year.requested", "year.granted", "year.contracted", "year.paid"]


def keys(report: Any, title: str) -> list[Any]:
    return [
        one for one in questions(report) if one.key.endswith(f":{title}") and one.key.startswith("column")
    ]


def funding(title: str, *values: Any, **more: Any) -> dict[str, list[list[Any]]]:
    header = ["Financeur", "Objet", title, *more]
    return {
        "Financements": [
            header,
            *(["Ville A", f"Objet {at}", value, *more.values()] for at, value in enumerate(values)),
        ]
    }


@pytest.mark.parametrize("title", ["Montant décidé ligne", "Total ligne", "Ville"])
def test_amounts_are_asked_first_where_no_other_column_says_any(bring_book: Bring, title: str) -> None:
    report = bring_book(funding(title, 5000, 12000, 900), dry_run=True)
    (asked,) = keys(report, title)
    assert offered(asked)[:4] == AMOUNTS
    assert [one.severity for one in report.problems if one.question == asked] == ["error"]


@pytest.mark.parametrize("title", ["N° SIRET", "Code postal", "Pourcentage de la subvention"])
def test_numbers_that_tell_one_row_from_another_are_no_amounts(bring_book: Bring, title: str) -> None:
    report = bring_book(funding(title, 5000, 12000, 900), dry_run=True)
    assert not any(one.severity == "error" for one in report.problems if one.column == title)


def test_nothing_more_is_asked_where_another_column_says_the_amounts(bring_book: Bring) -> None:
    sheet = funding("Vote du conseil", 5000, 12000, 900, **{"Montant accordé": 700, "Exercice": 2024})
    report = bring_book(sheet, dry_run=True)
    assert not any(one.severity == "error" for one in report.problems if one.column == "Vote du conseil")


@pytest.mark.parametrize(
    ("cells", "asked"), [(["Grand public", "2D"], False), (["Grand public", "80"], True)]
)
def test_words_below_a_title_of_counts_are_not_asked(
    bring_book: Bring, cells: list[str], asked: bool
) -> None:
    events = [
        ["Événement", "Date", "Public"],
        *(["Soirée", f"0{at}/03/2025", cell] for at, cell in enumerate(cells, 1)),
    ]
    report = bring_book({"Événements": events}, dry_run=True)
    found = [one for one in report.problems if one.cell == "C1"]
    assert [one.severity for one in found] == ["error" if asked else "warning"]
    assert ("des mots, et non des nombres" in messages(report)) is not asked
