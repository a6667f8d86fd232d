"""What words around a table say of its numbers that their titles do not: « PRÉVISIONNEL », « Fréquentation moyenne »
above it, as the name of its sheet, in a text box, in the header of its printed pages; « cumulé depuis janvier », « ce
sont les inscrits » in a comment on a title; in the remarks of its rows, « emplois prévus, pas créés » (see
`planned_numbers`).

It is asked, once for each of them, whether the numbers are to be read; nothing of their rows is read before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data_access.fields import FieldKind
from data_access.french import agree, join, quote
from data_access.importing.model.cells import folded, shown
from data_access.importing.model.grids import says_of
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.notes.cell_comments import is_ours
from data_access.importing.schema_matching.notes.planned_numbers import planned_numbers, unpaid_amounts
from data_access.importing.schema_matching.notes.planned_numbers import said as said_by_remarks
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken
from data_access.importing.schema_matching.values.remark_kinds import LONGEST, OTHER_COUNT, said_by
from data_access.models import Event
from data_access.vocabulary import Measure

_COUNTED = (
    r"(?:frequentation|participation|affluence|presence|participant|present|public|chiffre|nombre|effectif|donnee|"
    r"personne|inscri)\w*"
)
_PLANNED, _RUNNING, _MEAN, _NOT_YET, _UNPAID = "prévus", "cumulés", "moyens", "pas encore", "pas encore reçus"
_SAYINGS: Mapping[str, re.Pattern[str]] = {
    _PLANNED: re.compile(
        rf"^(?:previsionnel|previsions?)\b(?! du temps)|\bobjectifs? (?:de |d'|en )?{_COUNTED}|"
        rf"\b{_COUNTED} (?:previsionnel|prevu|estime|attendu|vise|espere|cible|a atteindre)\w*"
        r"(?= *(?:$|\d|par\b|pour\b|au\b|de la\b|en 20|[,;.:()–-]))"
    ),
    _RUNNING: re.compile(
        rf"\bcumul(?:e|es|ee|ees)? (?:depuis|sur|au)\b|\b{_COUNTED} cumul|^(?:en )?cumul(?:e|es|ee|ees)?$"
    ),
    _MEAN: re.compile(
        rf"\b{_COUNTED} (?:en )?moyen(?:ne)?s?\b|\bmoyennes? (?:par|des?|sur)\b|\bnombre moyen\b|^(?:en )?moyenne$"
    ),
}
_SAID = {
    _PLANNED: "qu'ils sont prévus, et non comptés",
    _RUNNING: "qu'ils sont cumulés",
    _MEAN: "que ce sont des moyennes",
    _UNPAID: "que cet argent est attendu, et pas encore reçu",
    OTHER_COUNT: "qu'ils sont autre chose que ce que dit leur titre",
}
_ALONE = re.compile(r"(?:objectifs?|cibles?)(?: \d{4})?")  # the name of a sheet, or a banner


@dataclass(frozen=True)
class _Saying:
    """A text that says something of the numbers of some columns, in those `rows` (None: in all): what, and where it
    stands, from 0."""

    text: str
    kind: str
    where: tuple[int, int]
    named: str
    places: Sequence[int]
    rows: Sequence[int] | None = None
    says: str = "dit"


def take_number_words(
    table: Table, line: HeaderLine, above: Sequence[int], questions: SheetQuestions
) -> CellsTaken:
    """Asks whether numbers are to be read of which words around the table say that they are something else. `above`:
    the rows over its titles, from 0."""
    taken = CellsTaken(table.grid)
    met: set[str] = set()
    for one in _sayings(table, line, above):
        cells = {
            (row, place)
            for place in one.places
            for row in (table.body.data if one.rows is None else one.rows)
            if table.grid.cell(row, place) is not None
        }
        if not cells or one.kind in met:
            continue
        met.add(one.kind)
        settled = questions.settle(f"nombres {one.kind}", _text(table, one), _candidates(len(one.places)))
        if settled.answer == LEAVE_OUT:
            taken.grid = taken.grid.with_cells(dict.fromkeys(cells))
            taken.left += [table.grid.address(*cell) for cell in sorted(cells)]
        elif settled.is_open:
            table.body.take_out({row for row, _ in cells})
        rows = [row for row, _ in cells]
        covers = table.whole(min(rows))._replace(bottom=max(rows))
        why = f"{one.named} {one.says} peut-être des nombres {_said(table, one.kind)}"
        right = "répondre, ou corriger le titre de la colonne"
        taken.problems += questions.problems(settled, [Point(*one.where, why, covers)], right)
    return taken


def _sayings(table: Table, line: HeaderLine, above: Sequence[int]) -> Iterator[_Saying]:
    """Those in the remarks of rows, and in comments on the titles; of events, those above the table and in the name of
    its sheet, too."""
    grid = table.grid
    yield from _in_remarks(table)
    numbers = table.places(FieldKind.NUMBER, FieldKind.MONEY)
    for (row, place), comment in sorted(grid.comments.items()):
        if line.first <= row <= line.last and place in numbers and not is_ours(comment):
            text = shown(comment)
            for kind in _kinds(table, text, [place]):
                named = f"le commentaire {quote(text)} du titre {grid.address(row, place)}"
                yield _Saying(text, kind, (row, place), named, [place])
    if table.model is not Event or not numbers:
        return
    for row in above:
        for place, cell in table.filled(row):
            text = shown(cell)
            for kind in _kinds(table, text, numbers):
                yield _Saying(
                    text, kind, (row, place), f"{quote(text)} ({grid.address(row, place)})", numbers
                )
    for one in grid.beside:
        places = [place for place in numbers if says_of(one, [place])]
        for kind in _kinds(table, one.text, places) if places else ():
            named = f"{one.where}, {quote(one.text)},"
            yield _Saying(one.text, kind, (line.row, min(places)), named, places)
    for kind in _kinds(table, grid.name, numbers):
        where = (line.row, min(numbers))
        yield _Saying(grid.name, kind, where, f"le nom {quote(grid.name)} de la feuille", numbers)


def _kinds(table: Table, text: str, places: Sequence[int]) -> Iterator[str]:
    if not text or len(text) > LONGEST:
        return
    words = folded(text).strip(" .:()[]*–-")
    for kind, pattern in _SAYINGS.items():
        if pattern.search(words) or (kind == _PLANNED and _ALONE.fullmatch(words)):
            yield kind
    of_registered = {Measure.REGISTERED.value, Measure.SATISFACTION.value}
    if any(table.read[place].constants.get("measure") not in of_registered for place in places):
        yield from (kind for kind in said_by(text) if kind == OTHER_COUNT)


def _text(table: Table, one: _Saying) -> str:
    titles = join([quote(table.titles.get(place, table.read[place].header)) for place in one.places])
    sheet = f"de la feuille {quote(table.grid.name)}"
    return (
        f"Que faire des nombres sous {titles} {sheet}, dont {one.named} {one.says} {_said(table, one.kind)} ?"
    )


def _said(table: Table, kind: str) -> str:
    """What is said of numbers, as a question tells it."""
    return said_by_remarks(table) if kind == _NOT_YET else _SAID[kind]


def _in_remarks(table: Table) -> Iterator[_Saying]:
    """What the remarks of rows say, all of a kind once."""
    for kind, found in ((_NOT_YET, list(planned_numbers(table))), (_UNPAID, list(unpaid_amounts(table)))):
        if found:
            row, place, text, _ = found[0]
            named = (
                f"la remarque {quote(text)}" if len(found) == 1 else f"des remarques, comme {quote(text)},"
            )
            places = sorted({one for *_, filled in found for one in filled})
            rows, says = [one for one, *_ in found], agree(len(found), "dit", "disent")
            yield _Saying(text, kind, (row, place), named, places, rows, says)


def _candidates(columns: int) -> tuple[Candidate, ...]:
    title = agree(columns, "du titre de leur colonne", "des titres de leurs colonnes")
    return (
        Candidate(LEAVE_OUT, "les laisser de côté, et lire le reste de leurs lignes"),
        Candidate(YES, f"les lire, au sens {title}"),
    )
