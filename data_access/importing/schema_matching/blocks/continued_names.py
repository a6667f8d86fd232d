"""Names that only go on with the row above: « (suite) », « J2 », « " après-midi », « … 2e session ».

Such a name alone means nothing; whether the row is a part of the event above, or one of its own, is asked, days that
follow and later sessions apart; of other tables, whether it bears the name above."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data_access.contract.column import CODE
from data_access.fields import FieldKind
from data_access.french import agree, quote
from data_access.importing.model.cells import Cell, Faulty, folded, shown
from data_access.importing.model.grids import Area, row_ranges
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate
from data_access.importing.model.rows import NoData
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken
from data_access.importing.schema_matching.values.date_parts import only_date
from data_access.importing.schema_matching.values.ditto_marks import says_ditto
from data_access.models import Event

PART = "partie"  # answer: the row is a part of the event above
APART = "à part"  # answer: it is an event of its own, called after the one above
ABOVE = "above"  # answer: the row bears the name above
_LONGEST = 40  # signs of such a name
_NAMED = 4  # runs of rows that a question names
_NEXT = 1  # days between two that follow one another
_DAYS, _SESSIONS, _NAMES = "jours", "séances", "noms"  # what is asked about
_SIGN = r"(?:[\"”“„‟〝〞″〃»«˝]|''|//|…|\.\.\.|↳|└|→|➜|\bid\.|\bibid\.)"
_RANK = r"(?:\d{1,2} ?(?:er|ere|re|e|eme|nd|nde)|premiere?|deuxieme|seconde?|troisieme|quatrieme|derniere?)"
_OF_DAYS = (
    rf"(?:lendemain|(?:le |la )?(?:jour|soiree) suivante?|j ?[1-9]|jour ?n?°? ?[1-9]|(?:le |la )?{_RANK} "
    r"(?:jour|journee|soir|matin|matinee|apres-midi|demi-journee))"
)
_OF_HALVES = r"(?:(?:l'|le |la )?(?:matin|matinee|apres-midi|apres midi|aprem|soir)|matin et apres-midi)"
_OF_SESSIONS = rf"(?:{_RANK} (?:session|seance|partie|date|temps|passage|rendez-vous|rdv))"
_GOES_ON = r"(?:(?:la )?suite(?: et fin)?(?: \d)?|(?:et )?fin|suite du jour)"
_ONE = rf"(?:{_OF_DAYS}|{_OF_HALVES}|{_OF_SESSIONS}|{_GOES_ON})"
_CONTINUED = re.compile(rf"(?:{_ONE})(?:[ ,:–—-]*(?:du |de la |de l'|(?:le )?)?{_ONE})*")
_BEHIND_A_SIGN = re.compile(rf"\W*?{_SIGN}\W*\w", re.I)
_AS_ABOVE = re.compile(  # « Idem Collectif » is a name
    rf"\W*(?:idem|dito|ditto|ibid|ibidem)\b(?: *[(\[,+:;/–-]| {_ONE}\b).*\w"
)
_MAY_CONTINUE = re.compile(  # among all texts of a sheet: of most that is enough
    r"\n\W*(?:la |le |l['’])?(?:suite|fin\b|j ?\d|jour|lendemain|soir(?:\b|[ée]e suiv)|matin|apr[èe]s|aprem|"
    r"premi|deuxi|second|troisi|quatri|derni|\d{1,2} ?(?:er|[èe]re|re|e|[èe]me|nde?)\b|id\b|idem|dito|ditto|ibid)|"
    r"\n[ (]*[\"”“„‟〝〞″〃»«˝'/…↳└→➜.]"
)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_QUOTE = re.compile(r"[\"”“„‟〝〞″〃»«˝]+")
_MAY_BEGIN_A_NAME = re.compile(r"\W*?(?:…|\.\.\.|→|➜|↳|└)")  # « … et demain ? »


@dataclass(frozen=True)
class _Part:
    """A row whose name goes on with that of another, its head, both from 0; `about`: what is asked of it."""

    row: int
    head: int
    about: str


def take_continued_names(table: Table, questions: SheetQuestions) -> CellsTaken:
    """The sheet in which such rows are parts of those above, or bear their names, as was answered; what is asked."""
    taken = CellsTaken(table.grid)
    place = _name_place(table)
    parts = list(_parts(table, place)) if place is not None else []
    for about in dict.fromkeys(one.about for one in parts):
        alike = [one for one in parts if one.about == about]
        rows = {one.row for one in alike}
        settled = questions.settle(
            f"suites {about}", _text(table, sorted(rows)), _candidates(table, place or 0, alike)
        )
        if settled.answer == PART:
            _lengthen(table, alike, taken)
            table.body.take_out(rows, NoData.CONTINUED)
        elif settled.answer == APART:
            _name_apart(table, place or 0, alike, taken)
        elif settled.answer == ABOVE:
            cells = {(one.row, place or 0): table.grid.cell(one.head, place or 0) for one in alike}
            taken.grid = taken.grid.with_cells(cells)
        elif settled.answer != YES:
            table.body.take_out(rows, NoData.LEFT_OUT if settled.answer else None)
        points = (
            Point(one.row, place or 0, _why(table, place or 0, one), table.whole(one.row)) for one in alike
        )
        taken.problems += questions.problems(settled, points, "répondre, ou écrire le nom en entier")
    return taken


def only_continues(name: str) -> bool:
    """Whether a name says but that it goes on with another: « suite », « J2 », « " après-midi »."""
    if len(name) > _LONGEST or not _MAY_CONTINUE.match(f"\n{name.lower()}") or says_ditto(name):
        return False
    words = " ".join(re.sub(r"[()\[\]]", " ", folded(name).replace("’", "'")).split())
    if _CONTINUED.fullmatch(words.strip(" .:,;…–—-+&/\"'«»“”″〃↳└→➜")):
        return True
    if _AS_ABOVE.match(folded(name)):
        return True
    return _BEHIND_A_SIGN.match(words) is not None and len(_QUOTE.findall(name)) <= 1  # « 1972 », la suite


def _name_place(table: Table) -> int | None:
    """The column of the names of a table's records, where any text of its sheet may go on with another."""
    if not _MAY_CONTINUE.search(table.grid.words):  # as nearly always
        return None
    names = (
        place
        for place, column in table.read.items()
        if column.field.key and column.field.kind is FieldKind.TEXT and column.field != CODE
    )
    return min(names, default=None)


def _parts(table: Table, place: int) -> Iterator[_Part]:
    """The rows whose names only go on; a list in which that is how the first is called, too, names all so."""
    code = next((one for one, column in table.read.items() if column.field == CODE), None)
    date = next((one for one, column in table.read.items() if column == only_date(table.model)), None)
    head, last = None, None  # the row above that has a name, and its day, or that of its last part
    for row in table.body.data:
        cell = table.grid.cell(row, place)
        if not isinstance(cell, str) or isinstance(cell, Faulty):
            continue
        day = table.grid.cell(row, date) if date is not None else None
        continues = only_continues(shown(cell)) and (
            head is None or _may_go_on(table, row, head, shown(cell))
        )
        if head is None or not continues or (code is not None and table.grid.cell(row, code)):
            head = None if continues else row
        else:
            yield _Part(row, head, _about(table, shown(cell), last, day))
        last = day


def _may_go_on(table: Table, row: int, head: int, name: str) -> bool:
    """Whether a row may go on with its head: one whose name may be whole does, if it leaves blank what that says."""
    if not _MAY_BEGIN_A_NAME.match(name):
        return True
    places = table.places(FieldKind.REFERENCE, FieldKind.CHOICE)
    return any(table.grid.cell(row, one) is None and table.grid.cell(head, one) is not None for one in places)


def _about(table: Table, name: str, before: Cell, day: Cell) -> str:
    if table.model is not Event:
        return _NAMES
    first, last = _day(before), _day(day)
    if first and last:
        return _DAYS if 0 <= (last - first).days <= _NEXT else _SESSIONS
    return _SESSIONS if re.search(_OF_SESSIONS, folded(name)) else _DAYS


def _candidates(table: Table, place: int, alike: Sequence[_Part]) -> Iterator[Candidate]:
    name = shown(table.grid.cell(alike[0].head, place))
    more = "" if len(alike) == 1 else ", et de même plus bas"
    if alike[0].about == _NAMES:
        yield Candidate(ABOVE, f"oui : {quote(name)} vaut aussi pour cette ligne{more}")
    else:
        whole = f"une partie de {quote(name)}"
        lasts = ", qui dure alors jusqu'à ce jour-là" if alike[0].about == _DAYS else ""
        yield Candidate(PART, f"{whole}{lasts} : ses nombres ne comptent pas à part{more}")
        apart = _whole_name(table, place, alike[0])
        yield Candidate(APART, f"un événement à part, {quote(apart)}, au même endroit{more}")
    yield Candidate(LEAVE_OUT, agree(len(alike), "laisser cette ligne de côté", "laisser ces lignes de côté"))
    yield Candidate(
        YES, f"{agree(len(alike), 'la', 'les')} lire sous {agree(len(alike), 'ce nom', 'ces noms')}"
    )


def _text(table: Table, rows: Sequence[int]) -> str:
    lines = agree(len(rows), f"La ligne {row_ranges(rows, _NAMED)}", f"Les lignes {row_ranges(rows, _NAMED)}")
    ask = agree(len(rows), "est-elle la suite", "sont-elles la suite")
    return f"{lines} de la feuille {quote(table.grid.name)} {ask} de la ligne du dessus ?"


def _why(table: Table, place: int, one: _Part) -> str:
    head = quote(shown(table.grid.cell(one.head, place)))
    name = quote(shown(table.grid.cell(one.row, place)))
    return f"cette ligne s'appelle {name}, ce qui est peut-être la suite de {head}"


def _whole_name(table: Table, place: int, one: _Part) -> str:
    """« Agora – J2 »."""
    said = re.sub(
        r"(?i)^\W*(?:(?:idem|id|dito|ditto|ibid)\b\W*)?|[\W]+$", "", shown(table.grid.cell(one.row, place))
    )
    return f"{shown(table.grid.cell(one.head, place))} – {said}"


def _name_apart(table: Table, place: int, alike: Sequence[_Part], taken: CellsTaken) -> None:
    """Gives such rows a whole name; where they do not say who and where, it is as in the row above."""
    taken.grid = taken.grid.with_cells({(one.row, place): _whole_name(table, place, one) for one in alike})
    shared = [*table.places(FieldKind.REFERENCE, FieldKind.CHOICE)]
    shared += [at for at, column in table.read.items() if column.name == "place"]
    areas = [
        Area(one.head, at, one.row, at)
        for one in alike
        for at in shared
        if all(table.grid.cell(row, at) is None for row in range(one.head + 1, one.row + 1))
    ]
    taken.grid = replace(taken.grid, merged=(*taken.grid.merged, *areas))


def _lengthen(table: Table, alike: Sequence[_Part], taken: CellsTaken) -> None:
    """Lets an event last until the day of its last part, where both are days."""
    place = next((one for one, column in table.read.items() if column == only_date(Event)), None)
    ends: dict[int, tuple[datetime.date, datetime.date]] = {}
    for one in alike if place is not None and alike[0].about == _DAYS else ():
        first, last = (_day(table.grid.cell(row, place or 0)) for row in (one.head, one.row))
        if first and last and last > first:
            ends[one.head] = first, last
    cells: Mapping[tuple[int, int], Cell] = {
        (head, place or 0): " – ".join(f"{day:%d/%m/%Y}" for day in days) for head, days in ends.items()
    }
    taken.grid = taken.grid.with_cells(cells)


def _day(cell: Cell) -> datetime.date | None:
    """The day that a cell says, be it typed as a text; None where it says none, or more."""
    if isinstance(cell, datetime.date):
        return datetime.date(cell.year, cell.month, cell.day)
    found = _DAY.fullmatch(shown(cell)) if isinstance(cell, str) else None
    if not found:
        return None
    try:
        return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:  # « 31/02/2025 », which is refused where it is read
        return None
