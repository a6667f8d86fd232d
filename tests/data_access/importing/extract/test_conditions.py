"""What a conditional format strikes or hides is told, where its condition can be worked out; else that it may."""

import io
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import quoteattr

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from data_access.importing.extract.conditions import Condition, Differential, NotPlain
from data_access.importing.extract.limits import LIMITS
from data_access.importing.extract.sheet_beside import Beside
from data_access.importing.extract.sheet_scan import ScanResult
from data_access.importing.model.grids import Grid
from tests.data_access.importing.extract.reads import sheet
from tests.data_access.importing.raw.workbooks import entry, line, ods, table

STRIKES, WHITE = Font(strike=True), Font(color="FFFFFFFF")
ROWS: list[list[Any]] = [["a", 12, "x"], ["b", 0, None], ["Annulé le 3", -4, "X"], ["c", 5.5, "annulé"]]


def holding(
    formula: str, area: tuple[int, int, int, int] = (0, 0, 3, 0), **rule: Any
) -> set[tuple[int, int]]:
    one = Condition([area], **{"kind": "expression", "formulas": [formula] if formula else []} | rule)
    return set(one.holding(ROWS, [area]))


@pytest.mark.parametrize(
    ("formula", "rows"),
    [
        ('$C1="x"', [0, 2]),
        ('=$C1="annulé"', [3]),
        ('$C1<>""', [0, 2, 3]),
        ('C1="x"', [0, 2]),
        ("$B1<0", [2]),
        ("$B1>=5.5", [0, 3]),
        ("$B1=$B$4", [3]),
        ('AND($B1>0,$C1="x")', [0]),
        ('OR($B1<0;$C1="annulé")', [2, 3]),
        ('NOT($C1="x")', [1, 3]),
        ("ISBLANK($C1)", [1]),
        ('ISNUMBER(SEARCH("annulé",$A1))', [2]),
        ('NOT(ISERROR(SEARCH("annulé",A1)))', [2]),
        ("ISERROR($A1)", []),
        ("LEN(TRIM($C1))=0", [1]),
        ("$B1", [0, 2, 3]),
    ],
)
def test_a_plain_condition_is_worked_out_from_the_cells(formula: str, rows: list[int]) -> None:
    assert holding(formula) == {(row, 0) for row in rows}


@pytest.mark.parametrize(
    ("kind", "rule", "rows"),
    [
        ("cellIs", {"operator": "lessThan", "formula": "0", "column": 1}, [2]),
        ("cellIs", {"operator": "equal", "formula": '"x"', "column": 2}, [0, 2]),
        ("containsText", {"text": "annulé"}, [2]),
        ("notContainsText", {"text": "annulé"}, [0, 1, 3]),
        ("beginsWith", {"text": "annulé"}, [2]),
        ("endsWith", {"text": "3"}, [2]),
        ("containsBlanks", {"column": 2}, [1]),
    ],
)
def test_so_is_one_about_what_a_cell_holds(kind: str, rule: dict[str, Any], rows: list[int]) -> None:
    column = rule.pop("column", 0)
    found = holding(rule.pop("formula", ""), (0, column, 3, column), kind=kind, **rule)
    assert found == {(row, column) for row in rows}


@pytest.mark.parametrize(
    "formula",
    ["$E1<TODAY()", "COUNTIF($A:$A,$A1)>1", "MOD(ROW(),2)=0", "Feuil2!A1=1", '"x"', "", "A1=" * 200],
)
def test_any_other_is_not(formula: str) -> None:
    with pytest.raises(NotPlain):
        holding(formula)


def made(fill: Callable[[Any], None]) -> Grid:
    file, book = io.BytesIO(), openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    fill(book.active)
    book.save(file)
    return sheet(file.getvalue(), "a.xlsx")


@pytest.mark.usefixtures("here")
def test_cells_that_a_condition_strikes_through_or_hides_are_told() -> None:
    def fill(one: Any) -> None:
        one.conditional_formatting.add("A1:B9", FormulaRule(formula=['$C1="x"'], font=STRIKES))
        one.conditional_formatting.add(
            "C1:C4", CellIsRule(operator="equal", formula=['"annulé"'], font=WHITE)
        )
        hidden = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode=";;;"))
        one.conditional_formatting.add("B4", Rule(type="expression", formula=["B4>5"], dxf=hidden))
        one.conditional_formatting.add("B1:B4", CellIsRule(operator="equal", formula=["0"], font=WHITE))

    found = made(fill)
    assert found.struck == {(0, 0), (0, 1), (2, 0), (2, 1)}
    assert found.unseen == {(3, 2), (3, 1)}  # a nought is often hidden to be easier to read
    assert found.unclear == ()


@pytest.mark.usefixtures("here")
def test_where_it_cannot_be_told_which_cells_are_struck_it_is_told_where_they_lie() -> None:
    def fill(one: Any) -> None:
        one.conditional_formatting.add("A2:B9", FormulaRule(formula=["COUNTIF($A:$A,$A2)>1"], font=STRIKES))

    (found,) = made(fill).unclear
    assert found == ((1, 0, 3, 1), "=COUNTIF($A:$A,$A2)>1", True)


@pytest.mark.usefixtures("here")
def test_a_condition_that_only_colours_tells_nothing_and_hides_nothing_that_it_does_not_colour() -> None:
    red = PatternFill("solid", bgColor="FFFF0000")

    def fill(one: Any) -> None:
        one.conditional_formatting.add("A1:C9", FormulaRule(formula=['$C1="x"'], fill=red, font=WHITE))
        one.conditional_formatting.add("B1:B2", ColorScaleRule())
        for address in ("A1", "A2", "B2"):
            one[address].font = WHITE

    found = made(fill)
    assert (found.struck, found.unclear, found.unseen) == (frozenset(), (), {(1, 0)})


@pytest.mark.usefixtures("here")
def test_so_it_is_in_an_open_document() -> None:
    def rule(cells: str, value: str, style: str = "Barr_1") -> str:
        return (
            f'<calcext:conditional-format calcext:target-range-address="{cells}"><calcext:condition '
            f"calcext:apply-style-name={quoteattr(style)} calcext:value={quoteattr(value)}/>"
            "</calcext:conditional-format>"
        )

    formats = (
        rule("A.A1:A.A4", 'formula-is([.$C1]="x")')
        + rule("'A'.B1:'A'.B4", "<0")
        + rule("A.A4:A.A4", 'contains-text("C")')
        + rule("A.C4:A.C4", '="annulé"', "Blanc")
        + rule("A.B1:A.B4", "top-elements(3)")
    )
    styles = (
        '<style:style style:name="Barr_5f_1" style:family="table-cell"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style><style:style style:name="Blanc" '
        'style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
    )
    lines = [
        line(
            *(
                entry(str(cell), "float", str(cell)) if isinstance(cell, int | float) else entry(cell or "")
                for cell in row
            )
        )
        for row in ROWS
    ]
    more = f"<calcext:conditional-formats>{formats}</calcext:conditional-formats>"
    found = sheet(ods(table(*lines, more), automatic_styles=styles), "a.ods")
    assert found.struck == {(0, 0), (2, 0), (2, 1), (3, 0)}
    assert found.unseen == {(3, 2)}
    assert [(one.area, one.said) for one in found.unclear] == [((0, 1, 3, 1), "top-elements(3)")]


def test_conditions_of_more_areas_than_are_told_are_passed_over() -> None:
    found = ScanResult("A")
    beside = Beside(found, [Differential(strikes=True)], LIMITS, lambda _: [(0, 0, 0, 0)] * 150)
    for _ in range(2):
        beside.start("conditionalFormatting", {"sqref": "A1"})
        beside.start("cfRule", {"type": "expression", "dxfId": "0"})
    assert len(found.conditions) == 1
