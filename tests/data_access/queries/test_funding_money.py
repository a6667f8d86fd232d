"""Money counts once: what is secured, received and still to come, of small cases and of many, computed another way."""

import datetime
import random
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from data_access.figures import Slice, values_over
from data_access.importing.model.problems import YES
from data_access.queries import fiscal_years, funding, funding_dates, funding_months
from data_access.view import View
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import questions
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.data_access.queries.funding_rows import board

FILES = ["Code", "Financeur", "Étape", "Forme"]
AMOUNTS = [
    "Dossier",
    "Exercice",
    "Montant demandé",
    "Montant accordé",
    "Montant conventionné",
    "Montant versé",
]
PAYMENTS = ["Dossier", "Versement", "Prévu le", "Montant prévu", "Reçu le", "Montant reçu"]
BUDGETS = ["Exercice", "Nature", "Ligne", "Montant"]

Rows = list[list[Any]]


class Network(NamedTuple):
    """A database into which fundraising is brought."""

    url: str
    folder: Path

    def holds(
        self,
        files: Rows,
        amounts: Rows | None = None,
        payments: Rows | None = None,
        budgets: Rows | None = None,
    ) -> View:
        """The board's view of these rows."""
        sheets: Sheets = {
            "Financements": [FILES, *files],
            "Financements par exercice": [AMOUNTS, *(amounts or [])],
            "Versements": [PAYMENTS, *(payments or [])],
            "Budgets": [BUDGETS, *(budgets or [])],
        }
        kept = {name: rows for name, rows in sheets.items() if len(rows) > 1}
        file = workbook(self.folder, kept)
        asked = questions(import_path(self.url, file, user="essai@exemple.fr", dry_run=True))
        report = import_path(self.url, file, user="essai@exemple.fr", answers={one.key: YES for one in asked})
        assert report.status == "imported", report.problems
        return board(self.url)


@pytest.fixture
def network(database_url: str, tmp_path: Path) -> Network:
    return Network(database_url, tmp_path)


def told(view: View, name: str, year: int | None = None) -> Decimal | None:
    """A figure of a fiscal year, or over all."""
    one = f"funding_{name}"
    value = values_over(view, (one,), Slice.of_year(year) if year else Slice())[one].value
    return None if value is None else Decimal(value)


def test_what_arrives_in_another_year_is_the_money_that_was_granted(network: Network) -> None:
    view = network.holds(
        [["a", "Fonds A", "versé en partie", None]],
        [["a", 2025, 30000, 30000, None, 12000], ["a", 2026, None, None, None, 3000]],
    )
    assert [told(view, "secured", year) for year in (2025, 2026, None)] == [30000, 0, 30000]
    assert told(view, "unpaid") == 15000
    (row,) = funding.unpaid(view, 5).to_dict("records")
    assert (row["promised"], row["received"], row["remaining"]) == (30000, 15000, 15000)


def test_only_what_goes_beyond_all_that_was_granted_counts_where_it_is_paid(network: Network) -> None:
    view = network.holds(
        [["a", "Fonds A", "versé", None]],
        [["a", 2025, None, 10000, None, 8000], ["a", 2026, None, None, None, 5000]],
    )
    assert [told(view, "secured", year) for year in (2025, 2026, None)] == [10000, 3000, 13000]


def test_payments_give_what_was_paid_where_no_amount_does_and_are_never_added_to_one(
    network: Network,
) -> None:
    view = network.holds(
        [["a", "Fonds A", "versé en partie", None], ["b", "Fonds B", "versé en partie", None]],
        [["a", 2026, None, 10000, None, None], ["b", 2026, None, 20000, None, 5000]],
        [
            ["a", "Acompte", None, None, "03/03/2026", 4000],
            ["a", "Avance", None, None, "03/12/2025", 1000],
            ["b", "Acompte", None, None, "04/03/2026", 6000],
            ["b", "Sans date", None, None, None, 700],
        ],
    )
    assert [told(view, "paid", year) for year in (2025, 2026)] == [1000, 9000]
    assert told(view, "unpaid") == 10000 - 5000 + 20000 - 5000
    gaps = fiscal_years.paid_gaps(view)[["year", "funder", "paid", "payments"]].to_dict("records")
    assert gaps == [{"year": 2026, "funder": "Fonds B", "paid": Decimal(5000), "payments": Decimal(6000)}]


def test_what_was_received_stands_over_files_however_many_payments_say_it(network: Network) -> None:
    view = network.holds(
        [[code, f"Fonds {code}", "versé en partie", None] for code in "abc"],
        [[code, 2026, None, 1000, None, None] for code in "abc"],
        [
            ["a", "Acompte", None, None, "03/03/2026", 400],
            ["a", "Solde", None, None, "03/06/2026", 500],
            ["b", "Acompte", None, None, "04/03/2026", 600],
        ],
    )
    names = ("funding_paid", "funding_unpaid", "funding_secured", "funding_amount_paid")
    for over in (Slice(), Slice.of_year(2026)):
        found = values_over(view, names, over).values()
        assert [(one.filled, one.total) for one in found] == [(2, 3), (3, 3), (3, 3), (2, 3)]


def test_a_payment_that_arrived_in_part_leaves_the_rest_in_its_month(network: Network) -> None:
    view = network.holds(
        [["a", "Fonds A", "versé en partie", None]],
        [["a", 2026, None, 10000, None, None]],
        [["a", "Solde", "15/12/2026", 6000, "20/11/2026", 4000]],
    )
    assert funding_months.expected(view).set_index("period").at["décembre 2026", "payments_amount"] == 2000
    due = funding_dates.deadlines(view, 5).query("kind == 'payment'")
    assert list(due["amount"]) == [2000]


def test_loans_and_help_in_kind_stand_beside_what_is_secured(network: Network) -> None:
    view = network.holds(
        [
            ["a", "Fonds A", "accordé", "subvention"],
            ["b", "Banque B", "accordé", "prêt"],
            ["c", "Entreprise C", "accordé", "mécénat de compétences"],
            ["d", "Banque D", "en instruction", "prêt"],
        ],
        [
            [code, 2026, 9000, amount, None, None]
            for code, amount in (("a", 1000), ("b", 200), ("c", 30), ("d", None))
        ],
        budgets=[[2026, "charges", "Tout", 5000]],
    )
    assert [told(view, name, 2026) for name in ("secured", "loans", "in_kind", "to_find")] == [
        1000,
        200,
        30,
        4000,
    ]
    assert [told(view, name, 2026) for name in ("probable", "unweighted")] == [0, 0]


def test_of_help_in_kind_nothing_is_to_be_received(network: Network) -> None:
    view = network.holds(
        [["a", "Entreprise A", "accordé", "en nature"], ["b", "Banque B", "accordé", "prêt"]],
        [["a", 2026, None, 3000, None, None], ["b", 2026, None, 500, None, None]],
    )
    assert told(view, "unpaid") == 500
    assert list(funding.unpaid(view, 5)["funder"]) == ["Banque B"]


def test_fees_and_services_are_secured_told_apart_and_no_answer_to_a_request(network: Network) -> None:
    view = network.holds(
        [
            ["a", "Fonds A", "refusé", "subvention"],
            ["b", "Membres", "versé", "cotisation"],
            ["c", "Ville", "versé", "prestation"],
        ],
        [
            ["a", 2026, 500, None, None, None],
            ["b", 2026, None, None, None, 340],
            ["c", 2026, None, 900, None, None],
        ],
    )
    assert [told(view, name, 2026) for name in ("secured", "earned")] == [1240, 1240]
    assert [told(view, name) for name in ("won", "decided")] == [None, 1]


def test_what_one_year_has_too_much_does_not_fill_another(network: Network) -> None:
    view = network.holds(
        [["a", "Fonds A", "accordé", None]],
        [["a", 2026, None, 1500, None, None], ["a", 2027, None, 200, None, None]],
        budgets=[[year, "charges", "Tout", 1000] for year in (2025, 2026, 2027)],
    )
    assert [told(view, "to_find", year) for year in (2025, 2026, 2027, None)] == [None, 0, 800, 800]
    assert [told(view, "excess", year) for year in (2025, 2026, 2027, None)] == [0, 500, 0, 500]


def test_where_only_a_year_that_is_over_lacks_nothing_is_to_find(network: Network) -> None:
    view = network.holds(
        [["a", "Fonds A", "accordé", None]],
        [["a", 2026, None, 1500, None, None]],
        budgets=[[year, "charges", "Tout", 1000] for year in (2025, 2026)],
    )
    assert [told(view, "to_find", year) for year in (2025, 2026, None)] == [None, 0, 0]


def test_nothing_is_to_find_in_a_year_that_is_over(network: Network) -> None:
    network.holds([["a", "Fonds A", "refusé", None]], budgets=[[2026, "charges", "Tout", 1000]])
    days = (datetime.date(2026, 12, 31), datetime.date(2027, 1, 1))
    views = [View.now(BOARD_AND_FUNDING, network.url, day) for day in days]
    assert [told(view, "to_find", 2026) for view in views] == [1000, None]
    texts = [fiscal_years.yearly(view).set_index("name").at["to_find", "text"] for view in views]
    assert texts == ["1\u202f000\u00a0€", fiscal_years.CLOSED]


@pytest.mark.parametrize(
    ("stage", "amounts", "expected"),
    [
        ("versé", [["a", 2026, None, 1000, None, 1000]], 0),
        ("versé en partie", [["a", 2026, None, 1000, None, 1000]], 0),
        ("versé en partie", [["a", 2026, None, None, None, 1000]], None),
    ],
)
def test_nothing_left_to_receive_is_nothing_and_not_unknown(
    network: Network, stage: str, amounts: Rows, expected: int | None
) -> None:
    assert told(network.holds([["a", "Fonds A", stage, None]], amounts), "unpaid") == expected


@pytest.mark.parametrize(
    ("name", "stage", "form"),
    [
        ("secured", "accordé", None),
        ("loans", "accordé", "prêt"),
        ("in_kind", "accordé", "en nature"),
        ("earned", "accordé", "cotisation"),
        ("probable", "dossier déposé", None),
        ("unweighted", "dossier déposé", None),
        ("unpaid", "accordé", None),
    ],
)
def test_what_a_file_without_any_amount_brings_is_unknown_and_not_nothing(
    network: Network, name: str, stage: str, form: str | None
) -> None:
    view = network.holds([["a", "Fonds A", stage, form]])
    for asked in (Slice.of_year(2026), Slice()):
        value = values_over(view, (f"funding_{name}",), asked)[f"funding_{name}"]
        assert (value.value, value.text, value.filled, value.total) == (None, "non renseigné", 0, 1)


def test_a_file_without_any_amount_is_not_counted_among_those_of_a_year_that_has_some(
    network: Network,
) -> None:
    view = network.holds(
        [["a", "Fonds A", "accordé", None], ["b", "Fonds B", "accordé", None]],
        [["b", 2026, 0, 0, None, None]],
    )
    value = values_over(view, ("funding_secured",), Slice.of_year(2026))["funding_secured"]
    assert (value.value, value.filled, value.total) == (0, 1, 1)
    assert told(view, "secured", 2025) is None


@pytest.mark.parametrize(
    ("stage", "amounts", "to_find", "excess"),
    [
        ("accordé", [], None, None),
        ("accordé", [["a", 2026, 9000, None, None, None]], None, None),
        ("accordé", [["a", 2027, None, 300, None, None]], 1000, 0),
        ("accordé", [["a", 2026, None, 0, None, None]], 1000, 0),
        ("refusé", [], 1000, 0),
    ],
)
def test_what_a_budget_lacks_is_unknown_while_all_that_is_secured_is(
    network: Network, stage: str, amounts: Rows, to_find: int | None, excess: int | None
) -> None:
    view = network.holds([["a", "Fonds A", stage, None]], amounts, budgets=[[2026, "charges", "Tout", 1000]])
    for year in (2026, None):
        assert (told(view, "to_find", year), told(view, "excess", year)) == (to_find, excess)


def test_where_no_file_could_bring_it_nothing_is_secured(network: Network) -> None:
    view = network.holds([["a", "Fonds A", "refusé", None]])
    assert told(view, "secured", 2026) == told(view, "unpaid") == 0


def test_of_many_files_each_euro_counts_once(network: Network) -> None:
    dice = random.Random(22)
    codes = [f"f{place}" for place in range(120)]
    stages = {code: dice.choice(["accordé", "versé en partie", "versé"]) for code in codes}
    years = [(code, year) for code in codes for year in dice.sample(range(2023, 2028), 3)]
    granted, contracted, noted = (
        {one: dice.choice([100, 250, 700]) for one in years if dice.random() < 0.5} for _ in range(3)
    )
    came = [
        (code, dice.choice([None, *range(2023, 2028)]), 60)
        for code in codes
        for _ in range(dice.randrange(3))
    ]
    view = network.holds(
        [[code, f"Fonds {code}", stages[code], None] for code in codes],
        [[*one, 900, granted.get(one), contracted.get(one), noted.get(one)] for one in years],
        [
            [code, f"n° {place}", None, None, f"05/05/{year}" if year else None, amount]
            for place, (code, year, amount) in enumerate(came)
        ],
    )
    secured, unpaid, this_year = 0, 0, view.today.year
    for code in codes:
        promised = {year: amount for (one, year), amount in {**granted, **contracted}.items() if one == code}
        paid = {year: amount for (one, year), amount in noted.items() if one == code and year <= this_year}
        beside = [
            (year, amount)
            for one, year, amount in came
            if one == code and (year not in paid and year <= this_year if year else not paid)
        ]
        arrived = [*paid.items(), *beside]
        owed, received = sum(promised.values()), sum(amount for _, amount in arrived)
        elsewhere = sum(amount for year, amount in arrived if year not in promised)
        secured += owed + max(elsewhere - max(owed - (received - elsewhere), 0), 0)
        is_noted = any(one == code for one, *_ in [*noted, *came])
        if promised and (stages[code] != "versé" or is_noted):
            unpaid += max(owed - received, 0)
    assert told(view, "secured") == secured
    assert told(view, "unpaid") == unpaid == sum(funding.unpaid(view, 200)["remaining"])
