"""A remark that puts another amount in the place of one of its row is asked, with both amounts; the others are not."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.models import Funding, FundingYear, Payment
from tests.data_access.importing import results
from tests.data_access.importing.books import bringing, offered
from tests.data_access.importing.schema_matching.grids import Rows, problems, understood

GRANTS: Rows = [["Financeur", "Objet", "Exercice", "Montant demandé", "Montant accordé", "Étape", "Note"]]
PAYMENTS: Rows = [["Financeur", "Objet", "Versement", "Reçu le", "Montant reçu"]]


def grant(remark: str, requested: Any = 30_000, granted: Any = 25_000) -> tuple[str, Rows]:
    row = ["Fondation exemple A", "Soirées", 2025, requested, granted, "accordé", remark]
    return "Financements", [*GRANTS, row]


def payment(beside: str) -> tuple[str, Rows]:
    return "Versements", [
        *PAYMENTS,
        ["Fondation exemple A", "Soirées", "acompte", "12/03/2025", 4_800, beside],
        ["Fondation exemple B", "Soirées", "acompte", "14/03/2025", 2_000],
        ["Fondation exemple C", "Soirées", "solde", "15/03/2025", 3_000],
        ["Fondation exemple D", "Soirées", "solde", "16/03/2025", 3_500],
    ]


def asked(sheet: str, rows: Rows) -> list[list[str]]:
    """The answers that are offered to each question about a remark of a sheet."""
    (found,), _ = understood(sheet, rows)
    questions = [one.question for one in problems(found) if one.question and one.severity == ERROR]
    return [offered(one) for one in questions if ":remplacé " in one.key]


@pytest.mark.parametrize(
    ("rows", "answers"),
    [
        (grant("25 000 → 18 000"), ["E2", "oui", "-"]),
        (grant("25 000 puis 18 000"), ["E2", "oui", "-"]),
        (grant("ramené à 18 000 €"), ["E2", "D2", "oui", "-"]),
        (grant("finalement 18 k€"), ["E2", "D2", "oui", "-"]),
        (grant("18 000 au lieu de 25 000"), ["E2", "oui", "-"]),
        (grant("30 000 demandés, ramené à 18 000 au final"), ["E2", "D2", "oui", "-"]),
        (grant("revu à la baisse à 18 000", granted=None), ["D2", "oui", "-"]),
        (payment("4 800 → 4 650 (frais de banque)"), ["E2", "oui", "-"]),
    ],
)
def test_an_amount_that_a_remark_replaces_is_asked(rows: tuple[str, Rows], answers: list[str]) -> None:
    assert asked(*rows) == [answers]


@pytest.mark.parametrize(
    "rows",
    [
        grant("30 000 → 25 000"),  # the row says both
        grant("ramené à 25 000"),
        grant("12 000 reçus, puis 13 000 en 2026"),  # parts of it
        grant("passé à 3 salariés"),
        grant("réunion le 12/03 → reportée au 14/03"),
        grant("dossier n° 12 → n° 14"),
        grant("comité reporté à 2026"),
        grant("versement en 2 fois"),
        payment("chèque n° 4 800"),
    ],
)
def test_other_remarks_ask_nothing_of_an_amount(rows: tuple[str, Rows]) -> None:
    assert asked(*rows) == []


@pytest.mark.parametrize(("answer", "received"), [("E2", 4_650), ("oui", 4_800), ("-", None)])
def test_the_answer_says_the_amount_and_the_remark_is_kept(
    sqlite_url: str, answer: str, received: int | None
) -> None:
    sheet, rows = payment("4 800 → 4 650 (frais de banque)")
    bring = bringing(sqlite_url)
    bring(
        {
            "Financements": [
                ["Financeur", "Objet"],
                *[[f"Fondation exemple {one}", "Soirées"] for one in "ABCD"],
            ]
        }
    )
    report = bring({sheet: rows}, answers={"doubt:Versements:remplacé F2": answer})
    assert report.status == "imported", [one.message for one in report.problems]
    first = results.rows(sqlite_url, Payment, "amount_received", "note")[0]
    assert first == (received, "Montant reçu : 4 800 → 4 650 (frais de banque)")


def test_the_amount_cites_the_remark_and_its_own_cell(sqlite_url: str) -> None:
    report = bringing(sqlite_url)(
        dict([grant("ramené à 18 000 €")]), answers={"doubt:Financements:remplacé G2": "E2"}
    )
    assert report.status == "imported", [one.message for one in report.problems]
    assert results.rows(sqlite_url, FundingYear, "requested", "granted") == [(30_000, 18_000)]
    assert results.rows(sqlite_url, Funding, "note") == [("ramené à 18 000 €",)]
    (line,) = [one for one in results.log(sqlite_url) if "granted" in (one.cells or {})]
    assert line.cells["granted"] == "E2, G2"
