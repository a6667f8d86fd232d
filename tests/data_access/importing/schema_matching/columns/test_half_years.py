"""Amounts of a half or a quarter of a year are never those of the whole year in silence."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

GRANTS: Rows = [["Financeur", "Objet", "Demandé 2026"], ["Région exemple", "Forum", 1000]]
BUDGET: Rows = [["Poste", "Prévu 2026"], ["Salaires", 1000]]


def asked(name: str, rows: Rows, title: str) -> list[tuple[str, list[str]]]:
    added = [[*rows[0], title], *([*row, 400] for row in rows[1:])]
    found = [one for one in problems(only(name, added)) if one.question and one.column == title]
    return [question(one) for one in found]


@pytest.mark.parametrize(
    "title", ["Versé S1 2026", "Versé T3 2026", "Versé au 1er semestre 2026", "2e trimestre 2026 – Versé"]
)
def test_an_amount_of_a_part_of_a_year_is_asked_with_its_year(title: str) -> None:
    ((key, offered),) = asked("Financements", GRANTS, title)
    assert (key, offered) == (f"column:Financements:D1:{title}", ["year2026.paid", "-"])


@pytest.mark.parametrize("title", ["Réalisé S1 2026", "Réalisé (T2)"])
def test_so_is_what_a_budget_spent(title: str) -> None:
    assert asked("Budget", BUDGET, title) == [(f"column:Budget:C1:{title}", ["actual", "-"])]


@pytest.mark.parametrize(("answer", "actual"), [("actual", ["400.00"]), ("-", [None])])
def test_the_answer_reads_it_as_that_of_the_year_or_leaves_it(answer: str, actual: list[str | None]) -> None:
    rows: Rows = [[*BUDGET[0], "Réalisé S1 2026"], [*BUDGET[1], 400]]
    sheet = only("Budget", rows, answers={"column:Budget:C1:Réalisé S1 2026": answer})
    assert [values.get("actual") for _, values in lines(sheet)] == actual


@pytest.mark.parametrize("title", ["Versé 2026", "Versé 2027"])
def test_a_whole_year_is_not_asked(title: str) -> None:
    assert asked("Financements", GRANTS, title) == []
