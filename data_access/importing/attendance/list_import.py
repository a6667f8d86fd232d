"""A file that lists people, from end to end: recognised, attached to its event, counted; its rows for the tables.

Of the file itself nothing is kept but its name, unless that names somebody, and its digest, by which the same file is
known again. What comes out of here tells no error's own words either: they might quote a cell.
"""

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from data_access.contract import NOT_DATA
from data_access.fields import Plain, field_of
from data_access.french import join, qualified, quote
from data_access.importing.attendance import list_doubts
from data_access.importing.attendance.candidate_events import (
    NAMED,
    events_named,
    events_of_the_day,
    events_of_the_subject,
    hosts_of,
)
from data_access.importing.attendance.head_count import Counted, count, count_text
from data_access.importing.attendance.list_days import other_days
from data_access.importing.attendance.list_detection import ListShape, recognise
from data_access.importing.attendance.list_kinds import NAMES
from data_access.importing.attendance.list_or_table import is_a_table
from data_access.importing.attendance.person_file_name import names_somebody
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import described, known_text
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Book, Grid, address
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    confirmed,
    problem_at,
)
from data_access.importing.model.rows import Row, Understood
from data_access.importing.parse.column_values import Named
from data_access.importing.schema_matching.formats.known_formats import format_of
from data_access.models import Event, EventMeasure, Visit
from data_access.name_keys import key_of, normalise
from data_access.vocabulary import ImportKind, Measure, VisitKind

CHOSEN = "choisi à l'import"  # stands in the log where no cell gave a value
_SHORT = 8  # signs of a digest that tell files of the same name apart
LIST = ImportKind.LIST.french  # what a file is called of which that alone is known
_KEPT = "Le fichier n'est pas gardé, ni aucun nom : seulement ces nombres."
_REGISTERED_ONLY = (
    "Ces personnes se sont inscrites : leur nombre est compté, mais aucun territoire n'est noté comme venu. Pour cela, "
    "il faut une liste de présents."
)
_NO_LIST = (
    "un événement est donné, mais ce fichier n'est pas une liste de personnes que nous connaissons",
    "importer sans événement un fichier qui n'est pas une liste ; dans une liste, nommer les colonnes « Nom », "
    "« Prénom » et « Signature »",
)
_SEVERAL_LISTS = (
    "ce classeur contient plusieurs listes de personnes, et chacune est d'un événement",
    "enregistrer chaque feuille dans un fichier à part, et l'importer avec son événement",
)
_NOT_ALONE = (
    "ce classeur contient une liste de personnes et d'autres feuilles : aucun nom ne doit être gardé avec elles",
    "enregistrer la liste dans un fichier à part, et les autres feuilles sans elle",
)


@dataclass(frozen=True)
class Taken:
    """What a list comes to: the rows that it gives, and what is wrong. `book`: without its bytes and sheets, as it may
    be kept; `message`: what was counted, and that no more is kept."""

    book: Book
    sheets: list[Understood]
    problems: list[Problem]
    message: str = ""


def said_to_be_a_table(book: Book, answers: Answers | None) -> bool:
    """Whether a list of people was answered to be a table, for this file alone: another one with the same titles may
    be a list, whose names would be kept."""
    answers = answers or {}
    return bool(answers and _lists(book)) and confirmed(list_doubts.AS_TABLE, answers)


def take(book: Book, known: Known, event: str | None, answers: Answers | None = None) -> Taken | None:
    """Counts the list that a file holds, at the event of that code or name. None for any other file, if no event is
    named. Raises nothing that quotes the file."""
    try:
        return _take(book, known, event, answers)
    except SQLAlchemyError:
        raise  # of the database, which knows nothing of the list
    except Exception as problem:
        place = traceback.extract_tb(problem.__traceback__)[-1]
        why = f"notre programme s'est arrêté en lisant ce fichier ({Path(place.filename).name}, ligne {place.lineno})"
        refusal = _problem(LIST, why, "nous signaler ces mots, sans envoyer la liste", ERROR)
        return Taken(_emptied(book, LIST), [], [refusal])


def lists_people(book: Book) -> bool:
    """Whether a file is a list of people, of which nothing may be kept. A workbook of the network in which some are
    named (a sheet of contacts, a column « Prénom ») is none: it is read without them."""
    if any(map(format_of, book.grids)):  # an export that names who signed its requests
        return False
    lists = _lists(book)
    if any(shape.kind is not NAMES for _, shape in lists):
        return True
    shapes = {grid.name: shape for grid, shape in lists}
    tables = [is_a_table(grid, shapes.get(grid.name)) for grid in book.grids if lists]
    return bool(lists) and not any(tables)


def _take(book: Book, known: Known, event: str | None, answers: Answers | None) -> Taken | None:
    if event is None and not lists_people(book):
        return None
    lists, stem = _lists(book), Path(book.file).stem
    if not lists:
        return Taken(_emptied(book), [], [_problem(LIST, *_NO_LIST, ERROR)])
    kept = _emptied(book, lists[0][1].kind.label if any(names_somebody(stem, *one) for one in lists) else "")
    grid, shape = lists[0]
    if (answers or {}).get(list_doubts.AS_TABLE.key) == LEAVE_OUT and event is None:
        return Taken(kept, [], [list_doubts.left_out(shape)])
    if _holds_data(book) > 1:
        why, right = _SEVERAL_LISTS if len(lists) > 1 else _NOT_ALONE
        return Taken(kept, [], [list_doubts.refused(shape, why, right, list_doubts.AS_TABLE)])
    counted = count(grid, shape, known, answers)
    if not counted.measures and not any(problem.question for problem in counted.problems):
        return Taken(kept, [], list(counted.problems))
    about = f"{kept.file}:{book.digest[:_SHORT]}"
    event = event or (answers or {}).get(f"{Asked.EVENT}:{about}")
    found = known.find(event, Event.__tablename__) if event else set()
    if len(found) != 1:
        which = _which_event(grid, shape, stem, counted, known, event, found, about)
        return Taken(kept, [], [which, *counted.problems])
    if not counted.measures:
        return Taken(kept, [], list(counted.problems))
    (record_id,) = found
    date = known.images(Event)[record_id].get("date")
    days = [day.label for day in other_days(grid, shape, stem, date)]
    other = (
        list_doubts.other_days(shape, days, known_text(field_of(Event, "date"), date, known)) if date else ()
    )
    message = (
        f"Compté pour {quote(known.labels[record_id])} : {counted.summary}. {_without_teams(counted)}{_KEPT}"
    )
    return Taken(kept, list(_sheets(counted, record_id, known)), [*other, *counted.problems], message)


def _without_teams(counted: Counted) -> str:
    """Why a list says of no territory that it came, where it tells only who registered."""
    came = any(one.measure is Measure.PRESENT for one in counted.measures)
    return "" if came else f"{_REGISTERED_ONLY} "


def _sheets(counted: Counted, event: int, known: Known) -> Iterator[Understood]:
    """The rows of `measures` that a list gives to an event, and those of `visits`: the teams that came.

    A row's cells are the range that was counted.
    """
    measures = [
        _row(
            EventMeasure.__tablename__,
            counted,
            counted.row,
            known.codes[event],
            {"measure": one.measure.value, "value": one.value},
            one.cells,
            one.rule,
        )
        for one in counted.measures
    ]
    yield Understood(
        counted.label,
        EventMeasure.__tablename__,
        counted.header,
        measures,
        list(counted.passed),
        list(_replaced(counted, event, known)),
    )
    hosts = hosts_of(event, known)
    if hosts is None and counted.teams:
        why = "les territoires venus ne sont pas notés : nous ne savons pas quel territoire accueillait"
        right = "donner à l'événement son territoire, puis importer de nouveau"
        measures[0].problems.append(_problem(counted.label, why, right, WARNING, counted.header))
        return
    visits = []
    for one in counted.teams:
        if one.territory_id not in (hosts or ()):
            kind = VisitKind.LISTED.value if counted.every else None
            values = {"visitor": Named(known.codes[one.territory_id]), "kind": kind, "people": one.people}
            rule = f"{count_text(one.people)} d'après la liste des présents"
            visits.append(
                _row(Visit.__tablename__, counted, one.row, known.codes[event], values, one.cells, rule)
            )
    if visits:
        yield Understood(counted.label, Visit.__tablename__, counted.header, visits, [], [])


def _row(
    table: str, counted: Counted, number: int, event: str, values: dict[str, Plain], cells: str, rule: str
) -> Row:
    given = {**values, "source": counted.label[0].upper() + counted.label[1:], "note": rule}
    return Row(
        table,
        counted.label,
        number,
        None,
        {"event": Named(event), **given},
        {"event": CHOSEN, **dict.fromkeys(given, cells)},
    )


def _replaced(counted: Counted, event: int, known: Known) -> Iterator[Problem]:
    """A warning for each count that the event had already, and which is another one."""
    images = [image for image in known.images(EventMeasure).values() if image["event"] == event]
    for one in counted.measures:
        for image in images:
            old = image.get("value")
            if image["measure"] != one.measure.value or not old or count_text(old) == count_text(one.value):
                continue
            before = old["text"] or qualified(old["value"], old["qualifier"], old["high"])
            source = f" ({image['source']})" if image.get("source") else ""
            why = f"{one.measure.french} : {count_text(one.value)} au lieu {_than(before)}{source}"
            yield _problem(
                counted.label, why, "vérifier que c'est bien ce qui doit être retenu", WARNING, counted.header
            )


def _than(before: str) -> str:
    """« de 20 », « d'« une vingtaine » »."""
    if before[0].isdigit():
        return f"de {before}"
    return f"d'{quote(before)}" if normalise(before)[:1] in set("aeiouy") else f"de {quote(before)}"


def _which_event(
    grid: Grid,
    shape: ListShape,
    stem: str,
    counted: Counted,
    known: Known,
    event: str | None,
    found: set[int],
    about: str,
) -> Problem:
    """What the list is and comes to, and how to say which event it is of; a question where some are likely."""
    if event is None:
        why = "rien ne dit à quel événement la compter"
    elif found:
        why = f"{quote(event)} peut désigner plusieurs événements"
    else:
        why = f"l'événement {quote(event)} n'est pas connu"
    likely = sorted(found)[:NAMED] or (events_named(event, known) if event else [])
    likely = likely or events_of_the_day(grid, shape, stem, known)
    likely = likely or events_of_the_subject(grid, shape, known) or events_named(stem, known)
    example = f", par exemple {join([described(one, known) for one in likely], 'ou')}" if likely else ""
    candidates = tuple(Candidate(known.codes[one], described(one, known)) for one in likely)
    question = Question(Asked.EVENT, about, "De quel événement est cette liste ?", candidates)
    return list_doubts.refused(
        shape,
        f"reconnue comme {counted.label}{f', {counted.summary}' if counted.summary else ''} ; {why}",
        f"choisir son événement (dans la commande : « --event CODE »){example} ; le code est dans la feuille "
        "« Événements » de l'export ; seuls des nombres seront gardés, aucun nom ; si c'est un tableau, et non une "
        f"liste de présence, répondre « {list_doubts.AS_TABLE.key} » : « oui »",
        question if likely else list_doubts.AS_TABLE,
    )


def _lists(book: Book) -> list[tuple[Grid, ListShape]]:
    stem = Path(book.file).stem
    return [(grid, shape) for grid in book.grids if (shape := recognise(grid, stem))]


def _holds_data(book: Book) -> int:
    """How many sheets of a file hold something."""
    grids = (grid for grid in book.grids if key_of(grid.name) not in NOT_DATA)
    return sum(any(cell is not None for row in grid.rows for cell in row) for grid in grids)


def _problem(label: str, why: str, suggestion: str, severity: str, row: int = 1) -> Problem:
    return problem_at(label, address(row, 0), row, "", "", Refused(why, suggestion), severity)


def _emptied(book: Book, name: str = "") -> Book:
    """The file without its sheets and its bytes; under another name, if one is given."""
    return Book(name or book.file, book.digest, b"", (), kind=ImportKind.LIST, saved_at=book.saved_at)
