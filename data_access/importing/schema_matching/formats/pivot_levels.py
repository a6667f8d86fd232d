"""Pivot tables in compact form, whose one column of labels holds groups and, below each, what it sums: « Fondation A »,
then « Promo 3 », « Agora ». Which of both is to be read is asked: both together would count twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from data_access.contract import columns_by_name
from data_access.fields import FieldKind
from data_access.french import agree, quote
from data_access.importing.model.grids import row_ranges, within
from data_access.importing.model.problems import Candidate, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.parse.column_values import parse
from data_access.importing.schema_matching.formats.pivot_exports import titles_of_pivot
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.row_kinds import CENT
from data_access.importing.schema_matching.lines.row_meanings import Given
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.models import Funding

GROUPS, DETAILS, IN_GROUPS = "groups", "details", "in_groups"  # answers
_ABOUT = "niveaux du tableau croisé"
_NAMED = 3  # runs of rows that are named; the others are counted
_FUNDER, _OBJECT = "funder", "object"
_MOST = 400  # rows of such a table; more are no summary

Groups = Mapping[int, Sequence[int]]  # rows of groups, from 0, with those that each sums


@dataclass
class LevelsTaken:
    """What the groups give to the rows below them, and what is asked."""

    given: list[Mapping[int, Given]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take_pivot_levels(table: Table, questions: SheetQuestions) -> LevelsTaken:
    """Takes the groups, or what they sum, out of the body of such a table, as was answered; all of it until then."""
    taken = LevelsTaken()
    groups = _groups(table) if titles_of_pivot(table.grid) is not None else {}
    if not groups:
        return taken
    details = {row: head for head, rows in groups.items() for row in rows}
    settled = questions.settle(_ABOUT, _text(table, groups), _candidates(table, groups))
    answer = settled.answer
    if settled.is_open:
        table.body.take_out({*groups, *details})
    elif answer == GROUPS:
        table.body.take_out(set(details), NoData.LEFT_OUT)
    else:
        table.body.take_out(set(groups), NoData.TOTAL)
    if answer == IN_GROUPS:
        taken.given += _given(table, details)
    why = "ce tableau croisé écrit les groupes et leur détail dans la même colonne : les deux compteraient double"
    first, last = min(groups), max(details)
    point = Point(first, table.label(first)[0], why, within(table.grid, first, last + 1, table.columns))
    taken.problems += questions.problems(settled, [point], "répondre, ou l'écrire dans un tableau ordinaire")
    return taken


def _groups(table: Table) -> Groups:
    """The rows that each sum those below them, where all rows are one or the other; none where some are neither."""
    places = table.places(FieldKind.MONEY, FieldKind.NUMBER)
    rows = table.body.data
    if not places or not 2 <= len(rows) <= _MOST:
        return {}
    amounts = [_amounts(table, row, places) for row in rows]
    totals = [_amounts(table, one.row - 1, places) for one in table.body.passed if one.why is NoData.TOTAL]
    if any(_are_one(_sum(amounts), total) for total in totals):
        return {}

    @lru_cache
    def parted(start: int) -> tuple[tuple[int, int], ...] | None:
        """The groups from that row on, each as its row and the one behind its last."""
        if start == len(rows):
            return ()
        left = list(amounts[start])
        for end in range(start + 1, len(rows)):
            left = [one - other for one, other in zip(left, amounts[end], strict=True)]
            if _are_one(left, [0] * len(left)) and (rest := parted(end + 1)) is not None:
                return ((start, end + 1), *rest)
        return None

    found = parted(0) or ()
    if not totals and all(end - start == 2 for start, end in found):  # equal amounts by chance
        return {}
    return {rows[start]: rows[start + 1 : end] for start, end in found}


def _amounts(table: Table, row: int, places: Sequence[int]) -> list[float]:
    return [amount_of(table.grid.cell(row, place)) or 0 for place in places]


def _sum(amounts: Sequence[Sequence[float]]) -> list[float]:
    return [sum(column) for column in zip(*amounts, strict=True)]


def _are_one(some: Sequence[float], others: Sequence[float]) -> bool:
    return all(abs(one - other) < CENT for one, other in zip(some, others, strict=True))


def _given(table: Table, details: Mapping[int, int]) -> Iterator[Mapping[int, Given]]:
    """To each row the name of its group as its funder, and its own label as its object."""
    columns = columns_by_name(Funding)
    for name, row_of in ((_FUNDER, details), (_OBJECT, {row: row for row in details})):
        found = dict[int, Given]()
        for row, at in row_of.items():
            place, text = table.label(at)
            value = parse(columns[name].field, text)
            found[row] = Given(columns[name], value, table.grid.address(at, place), prevails=True)
        yield found


def _text(table: Table, groups: Groups) -> str:
    head, rows = next(iter(groups.items()))
    name = quote(table.label(head)[1])
    return (
        f"Que lire de la feuille {quote(table.grid.name)}, où {name} est la somme de ce qui est écrit dessous "
        f"({agree(len(rows), 'ligne', 'lignes')} {row_ranges(list(rows), _NAMED)}) ?"
    )


def _candidates(table: Table, groups: Groups) -> Iterator[Candidate]:
    head, rows = next(iter(groups.items()))
    group, detail = (quote(table.label(row)[1]) for row in (head, rows[0]))
    read = {column.name for column in table.read.values()}
    if table.model is Funding and _FUNDER in read and _OBJECT not in read:
        yield Candidate(IN_GROUPS, f"le détail, au nom de son groupe : {detail} est un objet de {group}")
    yield Candidate(GROUPS, f"les groupes seuls ({group}), et laisser leur détail")
    yield Candidate(DETAILS, f"le détail seul ({detail}), et laisser les groupes")
