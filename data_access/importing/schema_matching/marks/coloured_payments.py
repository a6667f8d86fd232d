"""Payments in a column a month, some in the colour of a legend, be it behind them or that of their signs: « fond vert :
encaissé ; sans couleur : attendu », « en rouge = prévu, non versé ».
Whether each is what its colour says is asked, once for the colours that say it, and once for each other one; nothing of
them is read before. No answer makes received what its colour says did not come."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from data_access.french import quote
from data_access.importing.model.cells import folded, shown
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.model.rows import Row
from data_access.importing.parse.payment_words import may_have_come, says_planned, says_received
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks import colour_legends
from data_access.importing.schema_matching.marks.colour_legends import (
    Place,
    colours_named,
    is_called,
    texts_around,
)
from data_access.importing.schema_matching.marks.legend_sheets import and_of_legend
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.period_titles import drawn_across
from data_access.models import Payment

BY_COLOUR = "couleur"  # answer: each amount is what its colour says
_ABOUT = "couleurs des montants"
_RECEIVED, _PLANNED = "received", "planned"
_PLAIN = re.compile(r"\b(?:sans (?:couleur|fond)|fond blanc|en blanc|non colore)")
_PARTS = re.compile(r"\s*[;,|•·\n]\s*|\s+[/–—]\s+")
_SEVERAL = 3  # columns of amounts: those of months
_WHAT = {_RECEIVED: "reçus", _PLANNED: "prévus"}


@dataclass
class Coloured:
    """What is asked, the cells that are left aside, and what each cell is where its colour says so."""

    problems: list[Problem] = field(default_factory=list)
    left: list[Place] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)

    def told(self, rows: Iterable[Row]) -> None:
        """Makes the amounts received or planned, as their colours say."""
        for row in rows if self.kinds else ():
            for kind in (_RECEIVED, _PLANNED):
                said = self.kinds.get(row.cells.get(f"amount_{kind}", ""), kind)
                if said != kind:
                    for old, new in ((kind, said), (f"amount_{kind}", f"amount_{said}")):
                        if old in row.values:
                            row.values[new], row.cells[new] = row.values.pop(old), row.cells.pop(old)


def of_months(table: Table, place: int) -> bool:
    """Whether a column holds the payments of a month, one of several, be it still to be asked of which amounts, or of
    which year, they are."""
    if table.model is not Payment:
        return False
    if column := table.read.get(place):
        return sum(one == column for one in table.read.values()) >= _SEVERAL
    unread = (Title(at, 0, (text,)) for at, text in table.titles.items() if at not in table.read)
    return any(one.place == place for one in drawn_across(Payment, unread))


def coloured_payments(table: Table, periods: Collection[int], questions: SheetQuestions) -> Coloured:
    """What the answer makes of the colours of such amounts. `periods`: the columns of months."""
    found, grid = Coloured(), table.grid
    places = [place for place in periods if of_months(table, place)] if grid.fills or grid.inks else []
    cells = [(row, at) for row in table.body.data for at in places if grid.cell(row, at) is not None]
    said = _said_of(table, cells) if places else {}
    if not said:  # as nearly always
        return found
    for meanings in _together(dict.fromkeys(said.values())):
        of_these = {at: meaning for at, meaning in said.items() if meaning in meanings}
        plain = [at for at in cells if at not in said and at not in grid.fills] if _kind(meanings[0]) else []
        _ask(table, meanings, of_these, plain, questions, found)
    return found


def _together(meanings: Iterable[str]) -> Iterator[list[str]]:
    """The meanings of which one question is asked: those that say whether an amount came, and each other one."""
    told = list(meanings)
    if clear := [one for one in told if _kind(one)]:
        yield clear
    yield from ([one] for one in told if not _kind(one))


def _ask(
    table: Table,
    meanings: list[str],
    coloured: Mapping[Place, str],
    without: list[Place],
    questions: SheetQuestions,
    found: Coloured,
) -> None:
    """Asks what the cells of some colours are, and those `without` one; takes what is answered."""
    plain = _kind(_of_plain(table)) if without else ""
    about = _ABOUT if _kind(meanings[0]) else f"{_ABOUT} ({meanings[0]})"
    settled = questions.settle(about, _text(table, meanings), _candidates(meanings, plain))
    if settled.answer == BY_COLOUR:
        kinds = {at: _kind(meaning) for at, meaning in coloured.items()} | dict.fromkeys(without, plain)
        found.kinds |= {table.grid.address(*at): kind for at, kind in kinds.items() if kind}
    elif settled.answer == _PLANNED:
        found.kinds |= {table.grid.address(*at): _PLANNED for at in coloured}
    elif settled.answer == LEAVE_OUT:
        found.left += coloured
    firsts = dict(reversed([*coloured, *without]))
    points = [
        Point(row, place, _why(coloured.get((row, place), "")), table.whole(row))
        for row, place in sorted(firsts.items())
    ]
    if settled.is_open:
        table.body.take_out(set(firsts))
    found.problems += questions.problems(
        settled, points, "répondre, ou écrire les montants reçus et prévus à part"
    )


def _why(meaning: str) -> str:
    colour = f"a la couleur de {quote(meaning)}" if meaning else "n'a pas de couleur, et d'autres en ont une"
    return f"ce montant {colour} : nous ne savons pas s'il est reçu"


def _said_of(table: Table, cells: Iterable[Place]) -> dict[Place, str]:
    """What a note around the table says of cells by the colour behind them, else by that of their signs, however many
    have it: of « vert : encaissé ; rouge : refusé », the part that names it."""
    grid, legend, found = table.grid, table.grid.legend, dict[Place, str]()
    ways = (
        (grid.inks, legend.inks if legend else {}, colour_legends.told_of_signs),
        (grid.fills, legend.fills if legend else {}, colour_legends.told),
    )
    for looks, of_legend, told_by in ways:
        if not looks:
            continue
        every, said = and_of_legend(looks, of_legend, legend)
        told = told_by(every, [*texts_around(table), *said], lambda _: None, 0)
        meanings = {colour: _part(text, colour) for colour, text in told.items()}
        found |= {at: meanings[look] for at in cells if (look := looks.get(at, "")) in meanings}
    return found


def _part(text: str, colour: str) -> str:
    """What a note says of one of its colours: « en rouge = prévu, non versé »."""
    parts = list[str]()
    for part in _PARTS.split(text):
        names = colours_named(folded(part))
        if any(is_called(colour, name) for name in names):
            parts.append(part)
        elif parts and (names or _PLAIN.search(folded(part))):
            break
        elif parts:
            parts.append(part)
    return ", ".join(parts) or text


def _of_plain(table: Table) -> str:
    """What a note says of the amounts without a colour."""
    texts = (shown(cell) for _, cell in texts_around(table))
    parts = (part for text in texts for part in _PARTS.split(text))
    return next((part for part in parts if _PLAIN.search(folded(part))), "")


def _kind(meaning: str) -> str:
    if says_planned(meaning):
        return _PLANNED
    return _RECEIVED if says_received(meaning) else ""


def _text(table: Table, meanings: Iterable[str]) -> str:
    named = " et ".join(map(quote, meanings))
    return f"Dans la feuille {quote(table.grid.name)}, que disent les couleurs des montants ({named}) ?"


def _candidates(meanings: Collection[str], plain: str) -> Iterator[Candidate]:
    """What such amounts may be: never received, where a colour says that they did not come."""
    said = [f"{quote(one)} : {_WHAT[kind]}" for one in meanings if (kind := _kind(one))]
    said += [f"sans couleur : {_WHAT[plain]}"] if plain and said else []
    if said:
        yield Candidate(BY_COLOUR, f"s'ils sont reçus ({', '.join(said)})")
    if all(map(may_have_come, meanings)):
        yield Candidate(YES, "rien de plus : les lire comme les autres")
    if not said:
        yield Candidate(_PLANNED, "des montants prévus, qui ne sont pas reçus")
    yield Candidate(LEAVE_OUT, "laisser de côté les montants en couleur")
