"""One record as a person typed it, put into a row of its sheet: the same cells, read by the same rules as a file's."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data_access.contract import ERASING, model_named, sheet_of
from data_access.contract.column import CODE, Column
from data_access.errors import UserRefusal
from data_access.fields import ORIGIN, SOURCE
from data_access.french import agree, join, quote
from data_access.importing.extract.limits import LIMITS
from data_access.importing.forms.record_texts import columns_for, named_by, texts_of
from data_access.importing.lookup.natural_keys import has_other_names, name_field
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused, several, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import Book, Grid
from data_access.importing.model.problems import IN_NOTE, LEAVE_OUT, Answers, Asked, Problem
from data_access.importing.model.rows import Row, Understood, problem
from data_access.importing.schema_matching.values.row_assembly import records
from data_access.log_vocabulary import ALIASES
from data_access.models import Base, Event
from data_access.name_keys import key_of
from data_access.view import View
from data_access.vocabulary import ImportKind, Scope

_NOTHING = {IN_NOTE, LEAVE_OUT}  # answers that give no value
_ROW = 2  # the row of the sheet in which an entry stands; its titles are above it


class EntryRefused(UserRefusal):
    """An entry cannot be taken; the message is a French sentence that says why, and what to do."""


class EntryMoved(EntryRefused):
    """The record is no longer what its form, or the preview, showed: it is to be shown again."""


@dataclass(frozen=True)
class FormEntry:
    """What a person typed for one record of a table. `code`: which one (None: a new one).

    `typed`: by name of column (`contract.Column.name`), texts as a cell of a file would hold them; those that say what
    the record says already give nothing, an empty one erases. `seen`: the texts that the form showed (None: there was
    no form); `answers` to questions asked before. `confirmed`: columns whose text counts even where the record holds it
    already: somebody checked it, and signs it off as it is. `source`: what is written as the source of each
    record whose values change, in place of the one that it has (empty: none; None: nothing else than what is typed).
    """

    table: str
    code: str | None
    typed: Mapping[str, str]
    seen: Mapping[str, str] | None = None
    answers: Answers = field(default_factory=dict)
    confirmed: tuple[str, ...] = ()
    source: str | None = None

    @property
    def book(self) -> Book:
        """The entry as the log names it; there is no file to keep, what was typed stands in the log."""
        content = json.dumps([self.table, self.code, dict(self.typed)], sort_keys=True)
        digest = hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()
        return Book(ImportKind.FORM.french, digest, b"", (), kind=ImportKind.FORM)


@dataclass(frozen=True)
class FormValues:
    """The row that an entry makes, and the columns of what was typed by the letters of their cells."""

    sheet: Understood
    by_letters: Mapping[str, Column]


def record_of(view: View, table: str, code: str | None, known: Known, hidden: frozenset[int]) -> int | None:
    """The record of a form; None for a new one. `hidden`: those that are made up. Raises EntryRefused where there is
    no such record, NotForThisRole."""
    try:
        sheet = sheet_of(model_named(table))
    except KeyError:
        raise EntryRefused(
            f"Il n'y a pas de feuille {quote(table)} : choisissez-en une dans la liste."
        ) from None
    view.require(sheet.reader)
    view.reads([table])
    if code is None:
        return None
    record_id = known.by_code(code)
    if record_id is None or known.kinds[record_id] != table:
        raise EntryRefused(
            f"Il n'y a pas de fiche {quote(code)} dans {quote(sheet.name)} : elle a peut-être été retirée. "
            "Cherchez-la par son nom."
        )
    if record_id in hidden:
        raise EntryRefused(
            "Cette fiche fait partie des données d'exemple : elle ne se corrige pas. La première vraie fiche de la "
            "levée de fonds, importée ou saisie, prendra la place de tout l'exemple."
        )
    return record_id


def read_entry(
    view: View, entry: FormEntry, known: Known, hidden: frozenset[int], answers: Answers
) -> FormValues:
    """The row of an entry, read. Raises EntryRefused; EntryMoved where its record is not as the form showed it."""
    record_id = record_of(view, entry.table, entry.code, known, hidden)
    model = model_named(entry.table)
    columns = columns_for(model, view.role, new=record_id is None)
    holds = texts_of(columns, record_id, known)
    if record_id is not None and entry.seen is not None and dict(entry.seen) != holds:
        raise EntryMoved(
            f"Quelqu'un a modifié {quote(known.labels[record_id])} entre-temps : rien n'a été écrit. Voici la fiche "
            "d'aujourd'hui, avec ce que vous avez tapé ; relisez, puis confirmez."
        )
    given = _given(model, entry, holds, columns)
    code = Column(CODE, CODE.header, (), model)
    read = dict(enumerate([code, *(one for one in columns if one.name in given)]))
    headers = {place: column.header for place, column in read.items()}
    taken_out = {
        place: named
        for place, column in read.items()
        if (named := _taken_out(column, given, record_id, known))
    }
    cells = [
        entry.code,
        *(None if place in taken_out else given[column.name] for place, column in read.items() if place),
    ]
    grid = Grid(sheet_of(model).name, [list(headers.values()), cells])
    rows = records(grid, entry.table, read, headers, [_ROW - 1], answers)
    rows[0].problems[:] = map(_typed_anew, rows[0].problems)
    for place, named in taken_out.items():
        rows[0].problems.append(_stays(rows[0], place, read[place], named))
    if entry.source is not None:
        _credit(rows)
    by_letters = {column_letters(place): column for place, column in read.items() if place}
    return FormValues(Understood(grid.name, entry.table, 1, rows, [], []), by_letters)


def _typed_anew(one: Problem) -> Problem:
    """What says nothing that is known is typed anew here, rather than kept in the note."""
    asked = one.question
    of_text = asked and asked.asked in (Asked.WORD, Asked.NUMBER)
    nothing = of_text and asked and {offered.value for offered in asked.candidates} <= _NOTHING
    return replace(one, question=None) if nothing else one


def _credit(rows: list[Row]) -> None:
    """Gives the source typed in the row to the records of which it says something, and to no other."""
    main, *sides = rows
    cell = main.cells[SOURCE]
    if SOURCE in main.erased:
        for row in sides:
            row.erase([SOURCE], cell)
    if not (main.values.keys() | main.erased) - set(ORIGIN):
        del main.cells[SOURCE]
        main.values.pop(SOURCE, None)
        main.erased -= {SOURCE}


def _taken_out(column: Column, given: Mapping[str, str], record_id: int | None, known: Known) -> list[str]:
    """The names that a list no longer holds: no row is taken away because it is not named."""
    if record_id is None or not column.each or column.name not in given:
        return []
    target = column.field.target
    meant = {
        one
        for name in several(given[column.name])
        for one in (*known.find(name, target), *known.together(name, target))
    }
    return [known.labels[one] for one in named_by(column, record_id, known) if one not in meant]


def _stays(row: Row, place: int, column: Column, named: list[str]) -> Problem:
    names, header = join([quote(one) for one in named]), quote(column.header)
    why = f"{names} {agree(len(named), 'reste', 'restent')} dans {header} : on y ajoute des noms, on n'en retire pas"
    right = (
        f"écrire {agree(len(named), 'ce nom', 'ces noms')} aussi ; pour retirer ce qui a été noté par erreur, annuler "
        "dans « Historique » l'import ou la saisie qui l'a noté"
    )
    return problem(row, f"{column_letters(place)}{_ROW}", column.header, "", Refused(why, right))


def _given(
    model: type[Base], entry: FormEntry, holds: Mapping[str, str], columns: list[Column]
) -> dict[str, str]:
    """The texts that say something new, or confirm what is known. Raises EntryRefused."""
    typed = entry.typed
    if unknown := typed.keys() - {column.name for column in columns}:
        raise EntryRefused(
            f"La feuille {quote(sheet_of(model).name)} n'a pas de champ {quote(min(unknown))}."
        )
    if any(len(text) > LIMITS.text for text in (*typed.values(), entry.source or "")):
        raise EntryRefused("Un de ces textes est trop long pour une cellule : raccourcissez-le.")
    given = {
        name: text or ERASING
        for name, raw in typed.items()
        if (text := shown(raw)) != shown(holds[name]) or (text and name in entry.confirmed)
    }
    if entry.source is not None:
        given[SOURCE] = shown(entry.source) or ERASING
    return given | _old_name(model, holds, given) | _scope(model, holds, given)


def _old_name(model: type[Base], holds: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """A record that gets another name keeps the old one among its other names, where its table has some."""
    named = name_field(model)
    if not (named and has_other_names(model) and given.get(named.name) and holds[named.name]):
        return {}
    old, new = holds[named.name], given[named.name]
    if key_of(old) == key_of(new) or given.get(ALIASES) == ERASING:
        return {}
    return {ALIASES: " ; ".join(filter(None, (given.get(ALIASES, ""), old)))}


def _scope(model: type[Base], holds: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """An event that is given a territory, and of which nothing says who carries it, is carried there: the preview says
    so, and what is typed in « Portée » counts."""
    at_home = model is Event and given.get("territory", ERASING) != ERASING
    return {"scope": Scope.LOCAL.french} if at_home and not holds["scope"] and "scope" not in given else {}
