"""A line of short words in the midst of a crosstab, none of which is a state: it may hold the titles of what stands
below it, in another order. Where the corner comes again it does; else it is asked, once for the sheet, and nothing
below is read before."""

import re
from collections.abc import Iterator

from data_access.french import agree, quote
from data_access.importing.model.grids import Area, row_ranges
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.schema_matching.crosstabs.cell_states import Says, look
from data_access.importing.schema_matching.crosstabs.crosstab_layout import Block, Layout
from data_access.importing.schema_matching.crosstabs.headings import headings
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.name_keys import key_of

_ABOUT = "autres titres"
_LEAST, _LONGEST = 2, 40  # words beside the territories; signs of one
_NAMED = 4  # lines that a question names
_WORD = re.compile(r"[^\W\d_]{2}")


def take_titles_again(layout: Layout, questions: SheetQuestions) -> list[Problem]:
    """Parts the blocks of a layout where their titles come again, as was answered; what is asked."""
    found = [line for block in layout.blocks for line in _lines(layout, block)]
    asked = [line for line in found if not _repeats_corner(layout, line)]
    settled = questions.settle(_ABOUT, _text(layout, asked), _candidates()) if asked else None
    for line in found:
        if line not in asked or (settled and settled.answer == YES):
            _part(layout, line, reads=True)
        elif settled and settled.is_open:
            _part(layout, line, reads=False)
    if settled is None:
        return []
    return list(
        questions.problems(
            settled, _points(layout, asked), "répondre, ou répéter les titres connus au-dessus de ces lignes"
        )
    )


def _lines(layout: Layout, block: Block) -> Iterator[int]:
    """The lines of a block that may hold titles: different words in several of its places, above a territory."""
    table, shape = layout.table, layout.headers.shape
    places = {one.place for one in block.headings if one.text or one.when is not None}
    for line in range(block.first, block.end):
        filled = [place for place in table.filled(line) if place != layout.label]
        if len(filled) < _LEAST or layout.names_territory(line) or not places.issuperset(filled):
            continue
        texts = [table.text(line, place) for place in filled]
        words = all(_WORD.search(text) and len(text) <= _LONGEST for text in texts)
        looks = {look(shape, table.cell(line, place), layout.codes) for place in filled}
        below = range(line + 1, block.end)
        differ = looks == {Says.OTHER} and len(set(texts)) == len(texts)
        if words and differ and any(map(layout.names_territory, below)):
            yield line


def _repeats_corner(layout: Layout, line: int) -> bool:
    """Whether the line is headed as the first titles are: « Territoire »."""
    corner = layout.blocks[0].main, layout.label
    said = key_of(layout.table.text(line, layout.label))
    return bool(said) and said == key_of(layout.table.text(*corner))


def _part(layout: Layout, line: int, *, reads: bool) -> None:
    """Ends the block that holds a line there, and begins another one with it; without headings it is not read."""
    block = next(one for one in layout.blocks if one.first <= line < one.end)
    found = headings(layout.table, layout.headers, line, line, line) if reads else []
    over = [one for one in found if one.place != layout.label]
    layout.blocks.insert(layout.blocks.index(block) + 1, Block(line, line + 1, block.end, over))
    block.end = line


def _points(layout: Layout, lines: list[int]) -> Iterator[Point]:
    table = layout.table
    ends = {block.main: block.end for block in layout.blocks}
    why = (
        "cette ligne ne dit pas d'état : elle est peut-être une autre ligne de titres, pour celles du dessous"
    )
    for line in lines:
        row, column = table.at(line, min(table.filled(line)))
        bottom, right = table.at(ends.get(line, line + 1) - 1, table.places - 1)
        top, left = table.at(line, 0)
        yield Point(row, column, why, Area(top, left, bottom, right))


def _text(layout: Layout, lines: list[int]) -> str:
    what = "colonne" if layout.table.turned else "ligne"
    which = agree(len(lines), f"La {what}", f"Les {what}s")
    are = agree(len(lines), "est-elle une autre ligne de titres", "sont-elles d'autres lignes de titres")
    return f"{which} {row_ranges(lines, _NAMED)} de la feuille {quote(layout.table.name)} {are} ?"


def _candidates() -> tuple[Candidate, ...]:
    return (
        Candidate(YES, "oui : lire sous ces titres ce qui est dessous"),
        Candidate(LEAVE_OUT, "non : la laisser, et lire ce qui est dessous sous les premiers titres"),
    )
