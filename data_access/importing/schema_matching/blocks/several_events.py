"""Cells that name several events: « Remontée des rêves (12/03) ; Soirée des idées (28/04) », « Katalyze + Forum »,
« 2 remontées des rêves en mars ». Whether they do is asked, once for the table; those that are listed can then be read
as so many events, each with its day and its numbers where the row says them one by one. So is a cell of statements all
of whose lines are bulleted, and one of projects, circles, cohorts or territories: « Légumerie ; Conserverie », « Deux
projets : A et B », « Dole / Nevers »."""

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from data_access.fields import FieldKind
from data_access.french import agree, first_of, plural, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import LEAVE_OUT, SEVERAL, YES, Candidate, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.parse.term_spellings import term_of, terms_meant
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.date_parts import only_date
from data_access.models import Base, Circle, Cohort, Event, Project, Statement, Territory
from data_access.name_keys import key_of
from data_access.vocabulary import EventType

_TOLD: Mapping[type[Base], tuple[str, str]] = {  # the field in which they are listed, and what one is called
    Event: ("name", "événement"),
    Project: ("name", "projet"),
    Circle: ("name", "cercle"),
    Cohort: ("name", "groupe"),
    Territory: ("name", "territoire"),
    Statement: ("wording", "énoncé"),
}
_COUNTED = "plusieurs événements comptés"  # as the answers are remembered
_LONGEST = 200  # signs of a name; more is a story
_NAMED = 2  # cells that a question names
_MONTHS = "janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec"
_DAY = re.compile(
    rf"[(\s]*(?:\b(?:le|du) )?\b(\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?|\d{{1,2}}(?:er)? (?:{_MONTHS})\w*)\b[)\s]*",
    re.I,
)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_BULLET = re.compile(r"^\s*[-–•*·‣◦▪▫●■►▸➢➤]\s*")
_AND = re.compile(r"\s+(?:et|&|puis)\s+|\s*,\s*")
_PLUS = re.compile(r"\s+\+\s+")
_BETWEEN: Mapping[type[Base], re.Pattern[str]] = {Territory: re.compile(r"\s*/\s*|\s+\+\s+")}
_AMONG = re.compile(r";|,|\s(?:et|\+|&)\s")
_PARTS = re.compile(r"\s*[;\n]\s*|\s+/\s+")  # of a cell that says the days, or the numbers, one by one
_HOW_MANY = r"(?:\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs)"
_MANY = re.compile(rf"{_HOW_MANY} (?:(?:grande|petite)s )?(\w+)s\b")
_MANY_LISTED = re.compile(
    rf"(?:les )?{_HOW_MANY} (?:nouve(?:aux|lles) )?(?:projets|idées|initiatives|activités|solutions|cercles)\b"
    r"[^:(–]*[:(–]\s*(?P<listed>.+?)\)?",
    re.I,
)
_MAY_LIST = re.compile(
    r"[;\n,&+/]|\s(?:et|puis)\s"
)  # what a list of events holds: others are not looked at closely
_LIST_HINTS = (*";\n,&+/", "et", "puis")  # of which such a list holds one
_MAY_COUNT = re.compile(r"\W*(?:\d|[dtqcshnp][a-z]{1,8}\s)", re.I)
_MORE_NOUNS = ("soiree", "evenement", "rencontre", "visite", "atelier")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass
class EventsTaken:
    """The sheet, in which such a cell names the first of its events; the cells of the others, each in its turn; what is
    asked; and the cells that are left aside."""

    grid: Grid
    further: list[dict[tuple[int, int], Cell]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def several_events(table: Table, known: Known | None, questions: SheetQuestions) -> EventsTaken:
    """What the answers make of the cells of a table that name several events."""
    taken = EventsTaken(table.grid)
    field_name, noun = _TOLD.get(table.model, ("", ""))
    place = next((place for place, column in table.read.items() if column.name == field_name), None)
    if not noun or place is None or (table.model is Statement and not table.grid.breaks_lines):
        return taken
    code = next((place for place, column in table.read.items() if column.name == "code"), None)
    names = dict(zip(table.body.data, table.column(place), strict=True))
    if code is not None:  # that of one
        names = {row: cell for row, cell in names.items() if table.grid.cell(row, code) is None}
    texts = {name for name in set(names.values()) if isinstance(name, str)}
    parts = _of_events(texts) if table.model is Event else _bulleted(texts)
    if table.model not in (Event, Statement):
        parts = {**_of_records(texts, _BETWEEN.get(table.model, _PLUS)), **parts}
    told = {
        row: parts[name]
        for row, name in (names.items() if parts else ())  # mostly none
        if isinstance(name, str)
        and name in parts
        and not (known and known.find(name, table.model.__tablename__))
    }
    listed = {row: found for row, found in told.items() if len(found) > 1}
    counted = {row: found for row, found in told.items() if len(found) == 1}
    for about, found in ((f"plusieurs {noun}s", listed), (_COUNTED, counted)):
        if not found:
            continue
        settled = questions.settle(
            about, _text(table, place, list(found), noun), _candidates(found, about, noun)
        )
        if settled.answer == SEVERAL:
            _split(table, place, listed, taken)
        elif settled.answer != YES:
            table.body.take_out(set(found), NoData.LEFT_OUT if settled.answer else None)
        what = "cette cellule est" if table.model is Statement else "ce nom est"
        why = f"{what} peut-être {'celle' if table.model is Statement else 'celui'} de plusieurs {noun}s"
        points = (Point(row, place, why, table.whole(row), table.titles.get(place, "")) for row in found)
        taken.problems += questions.problems(settled, points, f"répondre, ou écrire un {noun} par ligne")
    return taken


def _of_events(names: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Those of some names that list events, or count them, each with these."""
    together = "".join(names)
    may_list = any(hint in together for hint in _LIST_HINTS)
    names = names if may_list else list(filter(_MAY_COUNT.match, names))
    return {name: several for name in names if (several := _parts_of(name, may_list=may_list))}


def _of_records(texts: Collection[str], between: re.Pattern[str]) -> Mapping[str, Sequence[str]]:
    """Those of some names that list several, by « ; », by a sign `between` names, or behind how many they are, « Deux
    projets : A et B », each with these."""
    found: dict[str, Sequence[str]] = {}
    for text in texts:
        name = shown(text)
        parts = between.split(name)
        if len(name) > _LONGEST:
            continue
        if behind := _MANY_LISTED.fullmatch(name):
            found[text] = _named([one.strip() for one in _AMONG.split(behind["listed"])])
        elif ";" in name:
            found[text] = _named([one.strip() for one in name.split(";") if one.strip()])
        elif all(one[:1].isupper() for one in parts):
            found[text] = _named(parts)
    return {text: parts for text, parts in found.items() if parts and _are_apart(parts)}


def _are_apart(parts: Sequence[str]) -> bool:
    """Whether no bracket spans several parts, « Bidule (ex Caen / Bayeux) », and no name stands there twice."""
    whole = all(one.count("(") == one.count(")") for one in parts)
    return whole and len(set(map(key_of, parts))) == len(parts)


def _bulleted(texts: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Those of some texts all of whose lines are bulleted, each with its lines: a sentence above them introduces them,
    and is one with these."""
    found: dict[str, Sequence[str]] = {}
    for text in texts:
        lines = [line for line in text.split("\n") if line.strip()]
        if all(map(_BULLET.match, lines)) and (
            parts := _named([_BULLET.sub("", one).strip() for one in lines])
        ):
            found[text] = parts
    return found


def _parts_of(name: str, *, may_list: bool) -> tuple[str, ...]:
    """The events that a text lists; itself, where it only says how many; none where it is the name of one."""
    if may_list and _MAY_LIST.search(name) and (parts := events_in(name)):
        return parts
    return (name,) if _MAY_COUNT.match(name) and _counts_events(name) else ()


def events_in(name: str) -> tuple[str, ...]:
    """The events that a text lists; none where it is the name of one, or of a type of events."""
    if len(name) > _LONGEST:
        return ()
    parts = next(filter(None, _ways_to_part(name)), ())
    return () if parts and terms_meant(EventType, shown(name)) else parts


def _ways_to_part(name: str) -> Iterator[tuple[str, ...]]:
    """The events that a text lists line by line, by « ; », by « + », or by « et »; the surest first."""
    text = shown(name)
    if "\n" in name:
        lines = [line for line in name.split("\n") if line.strip()]
        if sum(map(bool, map(_BULLET.match, lines))) > 1 or all(map(_DAY.search, lines)):
            yield _named([_BULLET.sub("", line).strip() for line in lines])
    if ";" in text:
        yield _named([part.strip() for part in text.split(";") if part.strip()])
    if "+" in text:
        parts = _PLUS.split(text)
        yield _named(parts) if any(map(_is_event, parts)) and all(one[:1].isupper() for one in parts) else ()
    if "/" in text and all(map(_is_type, parts := re.split(r"\s*/\s*", text))):  # « CA / AG »
        yield _named(parts)
    parts = _AND.split(text)
    if len(parts) > 1 and (all(map(_is_event, parts)) or all(map(_DAY.search, parts))):
        yield _named(parts)


def _named(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts, where there are several and each says more than a day."""
    says_more = all(_LETTERS.search(_DAY.sub(" ", one)) or _is_type(one) for one in parts)
    return tuple(parts) if len(parts) > 1 and says_more else ()


def _is_event(text: str) -> bool:
    """Whether a text begins with what an event may be: « Forum », « Remontée (12/03) », or is a type, « A.G. »."""
    if _is_type(text):
        return True
    first = re.match(r"(?:grande |petite )?(\w+)", folded(text))
    return first is not None and first[1].removesuffix("s") in _nouns()


def _is_type(text: str) -> bool:
    return term_of(EventType, text) is not None


def _counts_events(name: str) -> bool:
    """« 2 remontées des rêves en mars »."""
    found = _MANY.match(folded(name))
    return found is not None and found[1] in _nouns() and len(name) <= _LONGEST


@lru_cache
def _nouns() -> frozenset[str]:
    """The words with which the types of events begin."""
    texts = (
        text for one in EventType for text in (one.french, *one.synonyms) if " " in text or len(text) > 3
    )
    first = (folded(text).removeprefix("grande ").split()[0].removesuffix("s") for text in texts)
    return frozenset((*(word for word in first if word.isalpha()), *_MORE_NOUNS))


def _split(table: Table, place: int, listed: Mapping[int, Sequence[str]], taken: EventsTaken) -> None:
    """Gives each event of a row its name, its day and its numbers; the numbers that do not say whose they are go."""
    date = only_date(Event) if table.model is Event else None
    days = [one for one, column in table.read.items() if date and column.name == date.name]
    numbers = [*table.places(FieldKind.NUMBER, FieldKind.DECIMAL)]
    numbers += [one for one, column in table.read.items() if column.name == "population"]
    first = dict[tuple[int, int], Cell]()
    for row, parts in listed.items():
        whole = {one: table.grid.cell(row, one) for one in (*days, *numbers)}
        each = {one: one_by_one(cell, len(parts)) for one, cell in whole.items()}
        taken.left += [
            table.grid.address(row, one) for one in numbers if whole[one] is not None and not each[one]
        ]
        for rank, part in enumerate(parts):
            own = _DAY.search(part)
            cells = dict[tuple[int, int], Cell]()
            cells[row, place] = " ".join(_DAY.sub(" ", part, count=1).split()) if own and days else part
            for one, cell in whole.items():
                said = each[one][rank] if each[one] else None if one in numbers else cell
                cells[row, one] = _day(own[1], whole[one]) if own and one in days and not each[one] else said
            if rank == 0:
                first |= cells
            else:
                while len(taken.further) < rank:
                    taken.further.append({})
                taken.further[rank - 1] |= cells
    taken.grid = table.grid.with_cells(first)


def one_by_one(cell: Cell, count: int) -> list[str]:
    """What a cell says of each of so many events: « 40 ; 65 »."""
    parts = _PARTS.split(shown(cell)) if isinstance(cell, str) else []
    return parts if len(parts) == count else []


def _day(said: str, cell: Cell) -> str:
    """A day with the year that the cell beside it says."""
    year = str(cell.year) if isinstance(cell, datetime.date) else shown(cell)
    found = _YEAR.search(year)
    whole = _YEAR.search(said) or said.count("/") > 1 or said.count(".") > 1
    return said if whole or not found else f"{said}{'/' if said[-1].isdigit() else ' '}{found[0]}"


def _text(table: Table, place: int, rows: Sequence[int], noun: str) -> str:
    named = first_of([quote(shown(table.grid.cell(row, place))) for row in rows], _NAMED)
    name = agree(len(rows), "nomme-t-il", "nomment-ils")
    return f"Dans la feuille {quote(table.grid.name)}, {named} {name} plusieurs {noun}s ?"


def _candidates(found: Mapping[int, Sequence[str]], about: str, noun: str) -> list[Candidate]:
    example = next(iter(found.values()))
    several = Candidate(
        SEVERAL,
        f"oui : les lire un par un (par exemple {quote(example[0])} et {quote(example[-1])}), et laisser les nombres "
        "qui ne disent pas duquel",
    )
    leave = agree(
        len(found),
        "oui : laisser cette ligne de côté",
        f"oui : laisser ces {plural(len(found), 'ligne')} de côté",
    )
    return [
        *([several] if about != _COUNTED else []),
        Candidate(LEAVE_OUT, leave),
        Candidate(YES, agree(len(found), f"non : c'est un seul {noun}", f"non : chacun est un seul {noun}")),
    ]
