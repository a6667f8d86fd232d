"""Every limit acts: lowered, a file that was read is refused, and the sentence says which limit and what to do."""

import re
from collections.abc import Callable

import pytest

from data_access.importing.extract import limits
from data_access.importing.extract.readers import read
from tests.data_access.importing.extract.reads import refusal
from tests.data_access.importing.raw import compounds
from tests.data_access.importing.raw.compounds import xls
from tests.data_access.importing.raw.workbooks import (
    SHEET,
    cell,
    entry,
    formula,
    inline,
    line,
    ods,
    row,
    sheet,
    table,
    xlsx,
)

_ROW = row(1, *(cell(f"{column}1", 1) for column in "ABCDE"))
_COLUMN = "".join(row(number, cell(f"A{number}", number)) for number in range(1, 6))
_MERGED = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C1:D1"/></mergeCells>'
_FORMULAS = row(1, formula("A1", "B9"), formula("B1", "B8"), formula("C1", "B9"))


@pytest.mark.parametrize(
    ("lowered", "name", "content", "told"),
    [
        ({"file": 10}, "a.csv", lambda: b"a;b\n1;2\n3;4\n", "dépasse 0 Mo"),
        ({"unpacked": 500}, "a.xlsx", xlsx, "une fois décomprimé, plus que les 0 Mo"),
        ({"parts": 4}, "a.xlsx", xlsx, "contient 6 parties, plus que les 4"),
        ({"sheets": 2}, "a.xlsx", lambda: xlsx(names="ABC"), "contient 3 feuilles, plus que les 2"),
        (
            {"sheets": 2},
            "a.ods",
            lambda: ods("".join(table(line(entry("x")), name=name) for name in "ABC")),
            "contient 3 feuilles",
        ),
        ({"sheets": 0}, "a.xls", lambda: xls(compounds.number(0, 0, 1)), "contient 1 feuilles"),
        ({"rows": 4}, "a.xlsx", lambda: xlsx(_COLUMN), "jusqu'à la ligne 5 et la colonne n° 1"),
        ({"rows": 4}, "a.xls", lambda: xls(compounds.number(4, 0, 1)), "jusqu'à la ligne 5"),
        ({"rows": 4}, "a.ods", lambda: ods(table(*[line(entry("x"))] * 5)), "jusqu'à la ligne 5"),
        ({"rows": 4}, "a.csv", lambda: b"a;b\n" * 5, "à la ligne 5 ou avant"),
        ({"columns": 4}, "a.xlsx", lambda: xlsx(_ROW), "la colonne n° 5"),
        ({"columns": 4}, "a.xls", lambda: xls(compounds.number(0, 4, 1)), "la colonne n° 5"),
        ({"columns": 4}, "a.ods", lambda: ods(table(line(*[entry("x")] * 5))), "la colonne n° 5"),
        (
            {"columns": 4},
            "a.ods",
            lambda: ods(table(line(entry("x", attributes=' table:number-columns-repeated="5"')))),
            "la colonne n° 5",
        ),
        ({"columns": 4}, "a.csv", lambda: b"1;2;3;4;5\n", "compte 5 colonnes"),
        (
            {"cells": 9},
            "a.xlsx",
            lambda: xlsx(_COLUMN, names="AB"),
            r"la feuille « B ».*\(9 cellules en tout\)",
        ),
        ({"cells": 9}, "a.ods", lambda: ods(table(*[line(entry("x"))] * 10)), r"\(9 cellules en tout\)"),
        ({"cells": 9}, "a.xls", lambda: xls(compounds.number(4, 1, 1)), r"\(9 cellules en tout\)"),
        ({"cells": 9}, "a.csv", lambda: b"a;b\n" * 5, "9 cellules en tout"),
        ({"cells_read_slowly": 0}, "a.xlsx", lambda: xlsx(row(1, cell("A1", 2, "b"))), "ne se lit plus"),
        (
            {"text": 5},
            "a.xlsx",
            lambda: xlsx(row(1, inline("A1", "Dole-8"))),
            "une cellule de 6 caractères dans la",
        ),
        ({"text": 5}, "a.ods", lambda: ods(table(line(entry("Dole-8")))), "une cellule de 6 caractères"),
        ({"text": 5}, "a.csv", lambda: b"Dole-8;1\n", "une cellule démesurée à la ligne 1"),
        ({"merged": 1}, "a.xlsx", lambda: xlsx(changed={SHEET: sheet(_ROW, after=_MERGED)}), "2 groupes"),
        ({"faults": 1}, "a.xlsx", lambda: xlsx(_FORMULAS), "contient 2 cellules sans valeur lisible"),
        ({"answer": 99}, "a.csv", lambda: b"Dole;Lons;Bourg;Paris\n", "plus de textes que"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else value if str(value)[:2] == "a." else "",
)
@pytest.mark.usefixtures("here")
def test_a_lowered_limit_refuses_what_was_read(
    lowered: dict[str, int],
    name: str,
    content: Callable[[], bytes],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert read(content(), name).grids[0].rows
    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(**lowered))
    assert re.search(told, refusal(content(), name))


@pytest.mark.usefixtures("here")
def test_a_cell_of_very_many_blanks_is_empty_and_refuses_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(text=5))
    (grid,) = read(xlsx(row(1, cell("A1", 1), inline("B1", " " * 6))), "a.xlsx").grids
    assert grid.rows == [[1.0, None]]


@pytest.mark.parametrize(
    ("lowered", "told"),
    [({"memory": 2**20}, "demande trop de mémoire"), ({"patience": 0}, "demande plus de 8 secondes")],
    ids=["memory", "patience"],
)
def test_a_process_that_may_take_less_does_not_come_to_the_end(
    lowered: dict[str, int], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(**lowered))
    assert told in refusal(b"a;b\n" * 99_999, "a.csv")
