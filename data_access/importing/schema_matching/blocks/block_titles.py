"""Titles of blocks that say something of the rows below them: « FONDATIONS » their type, « Sortis » their status.

Where a title stands alone in its row and is a word of a column that the table lacks, it is asked whether it gives that
column to the rows that follow, up to the next title.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from data_access.contract import headers_of
from data_access.french import first_of, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import within
from data_access.importing.model.problems import LEAVE_OUT, Candidate, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.schema_matching.lines.row_meanings import (
    Given,
    Meaning,
    label_and_words,
    meanings_of,
)
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.lines.whose_events import says_ours
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.name_keys import key_of

ABOUT = "blocs"
_SCOPE = "scope"  # the column of the scope of events
_NAMED = 3  # titles that a question names
_FEW = 100  # titles; more are rather rows

Titles = Mapping[int, str]  # rows, from 0, and what stands there alone
Meanings = Mapping[str, Mapping[int, Meaning]]  # by column, what titles say to it


def block_titles(
    table: Table,
    above: Iterable[int],
    own: Titles,
    said: Collection[str],
    known: Known | None,
    questions: SheetQuestions,
) -> tuple[dict[int, Given], list[Problem], set[int]]:
    """What the titles of blocks give, by row from 0; what is asked of them; and their rows. They leave the body of the
    table, as do the rows that say nothing without the answer; the first may stand over the header, among the rows
    `above`, or be the title of the names themselves (`own`). `said`: the columns that the table does not lack."""
    titles, words = titles_between(table), _lone_words(table) | _unread_words(table)
    over = {**own, **_over_header(table, above)} if titles or words else {}
    meanings = _meanings(table, words | titles | over, said, known)
    if all(found.keys() <= over.keys() for found in meanings.values()):
        return {}, [], set()
    told = set().union(*meanings.values())
    titles |= {row: (over | words)[row] for row in told & (over | words).keys()}
    rows = sorted(titles)
    text = _text(table, [titles[row] for row in rows])
    settled = questions.settle(ABOUT, text, _candidates(meanings))
    chosen = meanings.get(settled.answer)
    table.body.take_out(
        titles.keys(), None if settled.is_open else NoData.TITLE if chosen else NoData.LEFT_OUT
    )
    given = dict(given_below(table, rows, chosen)) if chosen else {}
    needed = any(one.is_needed for found in meanings.values() for one in found.values())
    last = max(table.body.data, default=-1) if settled.is_open and needed else -1
    if last >= 0:
        table.body.take_out(set(table.body.data))
    points = [
        _point(table, row, titles[row], max(row, min(last, below - 1)))
        for row, below in zip_longest(rows, rows[1:], fillvalue=last + 1)
    ]
    problems = questions.problems(settled, points, "répondre, ou l'écrire dans une colonne")
    return given, list(problems), set(rows)


def _over_header(table: Table, above: Iterable[int]) -> dict[int, str]:
    """The text that stands alone right over the header."""
    filled = [(row, cells) for row in above if (cells := table.filled(row))]
    row, cells = filled[-1] if filled else (0, [])
    return {row: shown(cells[0][1])} if len(cells) == 1 else {}


def titles_between(table: Table) -> dict[int, str]:
    """What stands alone in rows between the data, and is surely or probably a title."""
    last = max(table.body.data, default=-1)
    passed = (one.row - 1 for one in table.body.passed if one.why is NoData.TITLE)
    rows = [*table.body.alone, *(row for row in passed if row < last)]
    return {row: shown(table.filled(row)[0][1]) for row in rows}


def _lone_words(table: Table) -> dict[int, str]:
    """What stands alone in other rows, above one that says more."""
    lone = set(table.body.lone)
    merged = {
        row for area in table.grid.merged for row in lone.intersection(range(area.top, area.bottom + 1))
    }
    return {
        row: shown(table.filled(row)[0][1])
        for row, below in pairwise(table.body.data if lone else ())
        if row in lone and row not in merged and below not in lone
    }


def _unread_words(table: Table) -> dict[int, str]:
    """The texts that stand alone in rows above data, in a column that is not read: « DÉPENSES » over the numbers of
    accounts."""
    last = max(table.body.data, default=-1)
    passed = [
        one.row - 1 for one in table.body.passed if one.why is NoData.NOTHING_READ and one.column is None
    ]
    alone = ((row, table.filled(row)) for row in passed if row < last)
    return {row: cells[0][1] for row, cells in alone if len(cells) == 1 and isinstance(cells[0][1], str)}


def _meanings(table: Table, titles: Titles, said: Collection[str], known: Known | None) -> Meanings:
    """The columns that the table lacks, by name, and what titles say to each, where it is but one thing."""
    found: dict[str, dict[int, Meaning]] = {}
    for row, text in titles.items():
        in_short = len(titles) <= _FEW
        label, words = label_and_words(text)
        if key_of(label) not in headers_of(table.model):  # « En sommeil : 1 »
            label, words = "", text.strip(" :")
        meanings = list(meanings_of(table, words, label, said, known, in_short=in_short))
        count = Counter(one.column.name for one in meanings)
        for one in meanings:
            if count[one.column.name] == 1:
                found.setdefault(one.column.name, {})[row] = one
    if others := found.get(_SCOPE):  # beside them, our own are told apart; whose of ours they are is asked
        column = next(iter(others.values())).column
        ours = {row: text for row, text in titles.items() if row not in others and says_ours(text)}
        others |= {row: Meaning(column, None, f"{quote(text)} : les nôtres") for row, text in ours.items()}
    return found


def given_below(
    table: Table, titles: Sequence[int], meanings: Mapping[int, Meaning]
) -> Iterator[tuple[int, Given]]:
    """What each row of the body is given by the title above it."""
    for row in table.body.data:
        above = titles[bisect_left(titles, row) - 1] if row > titles[0] else -1
        if above in meanings and meanings[above].value is not None:
            yield row, meanings[above].given(table, table.grid.address(above, table.filled(above)[0][0]))


def _text(table: Table, titles: Sequence[str]) -> str:
    named = first_of([quote(text) for text in dict.fromkeys(titles)], _NAMED)
    return f"Que disent {named} des lignes qui les suivent, dans la feuille {quote(table.grid.name)} ?"


def _candidates(meanings: Meanings) -> Iterator[Candidate]:
    for name, said in meanings.items():
        one = next(iter(said.values()))
        scopes = (each.label for each in said.values() if each.value) if name == _SCOPE else ()
        told = " ; ".join(dict.fromkeys(scopes))  # no title says it in that word
        yield Candidate(name, f"leur {quote(one.column.header)}{f' : {told}' if told else ''}")
    yield Candidate(LEAVE_OUT, "rien : ce sont des titres, à laisser de côté")


def _point(table: Table, row: int, text: str, last: int) -> Point:
    """Where a title is asked about; the rows below it, up to the `last` one, wait for the answer as well."""
    why = f"le titre {quote(text)} dit peut-être quelque chose des lignes qui le suivent"
    return Point(row, table.filled(row)[0][0], why, within(table.grid, row, last + 1, table.columns))
