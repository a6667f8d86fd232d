"""The rows of a file held against the rules, once all of them have found their records."""

import datetime
import re
from collections import defaultdict

from data_access.contract import model_named
from data_access.fields import Plain, PlainDate, fields_of
from data_access.fields import field as field_of
from data_access.french import date_text, join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import (
    ERROR,
    WARNING,
    YES,
    Answers,
    Asked,
    Candidate,
    Question,
    confirmed,
)
from data_access.importing.model.rows import Row
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.record_matching import RowChange
from data_access.importing.resolve.removed_record import citers
from data_access.importing.resolve.row_refusals import cell_of, refuse
from data_access.importing.schema_matching.sheet_defaults import names_territory, question
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rules import Broke, broken
from data_access.log_vocabulary import CREATED, REMOVED
from data_access.models import Event, Exchange
from data_access.records.record_names import as_list


def check(changes: list[RowChange], rows: list[Row], known: Known, answers: Answers) -> None:
    """Notes each rule that a row breaks as its problem; a row that found no record is held against the errors alone,
    save for names that are still open, so that all that is wrong with it is reported at once."""
    after = After(known, {change.record_id for change in changes}, datetime.date.today())
    mixed = _mixed(changes)
    for change in changes:
        values = known.images(change.model)[change.record_id]
        for broke in broken(change.model, change.after, values, after):
            row, new = change.row, change.action == CREATED
            asked = question(row, broke.rule.missing, mixed=row.sheet in mixed) if new else None
            if broke.rule.sure:
                asked = _surely(row, broke)
                if confirmed(asked, answers) or not (new or broke.field.name in (change.before or ())):
                    continue
            refuse(row, broke.field, Refused(broke.why, broke.rule.right, asked), known, broke.rule.severity)
    for row in rows:
        if row.record_id is None:
            given = {name: value for name, value in row.values.items() if not _is_open(value)}
            for broke in broken(model_named(row.table), given, row.values, after, only=ERROR):
                asked = _surely(row, broke) if broke.rule.sure else None
                if not asked or not confirmed(asked, answers):
                    refuse(row, broke.field, Refused(broke.why, broke.rule.right, asked), known)
    _repeated(changes, known)
    _of_another_year(changes, known, answers)


def _of_another_year(changes: list[RowChange], known: Known, answers: Answers) -> None:
    """Asks whether dates are right that are not of the year of their sheet (« Événements 2025 »), as most of it are."""
    of_sheet: dict[str, list[RowChange]] = defaultdict(list)
    for change in changes:
        if change.model in (Event, Exchange) and (change.after.get("date") or {}).get("start"):
            of_sheet[change.row.sheet].append(change)
    for sheet, dated in of_sheet.items():
        years = re.findall(r"(?<!\d)(20\d\d)(?!\d)", sheet)
        others = (
            [one for one in dated if not _touches(one.after["date"], years[0])] if len(years) == 1 else []
        )
        if not others or 2 * len(others) >= len(dated):
            continue
        asked = Question(
            Asked.SURE,
            f"{sheet}:année",
            f"Dans la feuille {quote(sheet)}, des dates ne sont pas de {years[0]} : est-ce bien juste ?",
            (Candidate(YES, "oui, c'est juste"),),
        )
        for change in others if not confirmed(asked, answers) else ():
            day = date_text(datetime.date.fromisoformat(change.after["date"]["start"]))
            why = f"cette date ({day}) n'est pas de {years[0]}, l'année de la feuille"
            refused = Refused(why, "vérifier l'année", asked)
            refuse(change.row, field_of(change.model, "date"), refused, known)


def _touches(date: PlainDate, year: str) -> bool:
    return date["start"][:4] <= year <= date["end"][:4]


def _mixed(changes: list[RowChange]) -> set[str]:
    """The sheets of which some new events without a scope name a territory, and others do not."""
    named: dict[str, set[bool]] = defaultdict(set)
    for change in changes:
        if change.model is Event and change.action == CREATED and change.after.get("scope") is None:
            named[change.row.sheet].add(names_territory(change.row))
    return {sheet for sheet, values in named.items() if len(values) > 1}


def _surely(row: Row, broke: Broke) -> Question:
    """Whether a value is right although it surprises; another one in that cell is asked for again."""
    about = f"{row.sheet}:{cell_of(row, broke.field)}:{broke.why}"
    text = f"{broke.why[0].upper()}{broke.why[1:]} : est-ce bien juste ?"
    return Question(Asked.SURE, about, text, (Candidate(YES, "oui, c'est juste"),))


def refuse_cited(changes: list[RowChange], known: Known) -> None:
    """Notes as a row's problem that it empties a record to which others refer: nothing would be left of it."""
    going = {change.record_id: change for change in changes if change.action == REMOVED}
    for record_id, citing in citers(known, going).items() if going else ():
        row = going[record_id].row
        named = join(sorted(quote(known.labels[one]) for one in citing))
        why = f"cette valeur ne peut pas être effacée : {named} en parle"
        erased = next(one for one in fields_of(going[record_id].model) if one.name in row.erased)
        refuse(row, erased, Refused(why, "corriger d'abord ce qui en parle"), known)


def _is_open(value: Plain) -> bool:
    """Whether a value is, or holds, a name that was not found."""
    return any(isinstance(one, Named) for one in as_list(value))


def _repeated(changes: list[RowChange], known: Known) -> None:
    """Warns of a row that says again, with all that stands beside it, what an earlier row of its sheet said."""
    if not any(change.repeats for change in changes):  # as mostly
        return
    of_row: dict[tuple[str, int], list[RowChange]] = defaultdict(list)
    for change in changes:
        of_row[change.row.sheet, change.row.number].append(change)
    for (sheet, number), parts in of_row.items():
        firsts = [part.repeats for part in parts]
        if all(first and first.sheet == sheet and first.number != number for first in firsts):
            row = parts[0].row
            first = firsts[0]
            assert first
            why = f"cette ligne répète la ligne {first.number} de {quote(sheet)} : elle ne compte qu'une fois"
            right = "rien à faire si c'est bien la même chose ; sinon, compléter ce qui les distingue"
            refuse(row, None, Refused(why, right), known, WARNING)
