"""A pivot table in compact form holds groups and their details in one column: which of them to read is asked."""

import pytest

from data_access.importing.model.problems import ERROR
from data_access.models import Funding, FundingYear
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import Rows, numbers, only, problems, question

TITLES: Rows = [
    ["Somme de Accordé", "Étiquettes de colonnes"],
    ["Étiquettes de lignes", 2025, 2026, "Total général"],
]
COMPACT: Rows = [
    *TITLES,
    ["Fondation exemple A", 12_000, 15_000, 27_000],
    ["Promo 3", 12_000, None, 12_000],
    ["Agora", None, 15_000, 15_000],
    ["Région exemple", 20_000, 18_000, 38_000],
    ["Fonctionnement", 20_000, 18_000, 38_000],
    ["Total général", 32_000, 33_000, 65_000],
]
TABLE = {"sheet:TCD": "funding", "doubt:TCD:années": "year.granted", "column:TCD:2:funder": "A2"}
LEVELS = "doubt:TCD:niveaux du tableau croisé"


def asked(table: Rows) -> list[tuple[str, list[str]]]:
    sheet = only("TCD", table, answers=TABLE)
    return [question(one) for one in problems(sheet) if one.severity == ERROR and one.question]


def test_groups_and_their_details_are_asked_about_and_wait() -> None:
    assert asked(COMPACT) == [(LEVELS, ["in_groups", "groups", "details"])]
    assert numbers(only("TCD", COMPACT, answers=TABLE)) == []


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        (
            "in_groups",
            [
                ("Fondation exemple A", "Promo 3"),
                ("Fondation exemple A", "Agora"),
                ("Région exemple", "Fonctionnement"),
            ],
        ),
        ("groups", [("Fondation exemple A", None), ("Région exemple", None)]),
        ("details", [("Promo 3", None), ("Agora", None), ("Fonctionnement", None)]),
    ],
)
def test_the_answer_counts_each_amount_once(
    bring: Bring, database_url: str, answer: str, read: list[tuple[str, str | None]]
) -> None:
    report = bring({"TCD": COMPACT}, answers=TABLE | {LEVELS: answer})
    assert report.status == "imported"
    assert rows(database_url, Funding, "funder", "object") == read
    assert sum(amount for (amount,) in rows(database_url, FundingYear, "granted")) == 65_000


@pytest.mark.parametrize(
    "body",
    [
        [["Fondation exemple A", 12_000, 15_000, 27_000], ["Région exemple", 20_000, 18_000, 38_000]],
        [
            ["Fondation exemple A", 5_000, 5_000, 10_000],
            ["Région exemple", 5_000, 5_000, 10_000],
            ["Total général", 10_000, 10_000, 20_000],
        ],
        [["Fondation exemple A", 5_000, 5_000, 10_000], ["Région exemple", 5_000, 5_000, 10_000]],
    ],
)
def test_a_pivot_table_of_one_level_asks_nothing_of_it(body: Rows) -> None:
    assert LEVELS not in dict(asked([*TITLES, *body]))


def test_a_table_that_somebody_typed_is_no_pivot_table() -> None:
    typed: Rows = [
        ["Financeur", "Objet", "Accordé 2025"],
        ["A", "x", 3_000],
        ["B", "y", 1_000],
        ["C", "z", 2_000],
    ]
    assert LEVELS not in {question(one)[0] for one in problems(only("TCD", typed)) if one.question}
