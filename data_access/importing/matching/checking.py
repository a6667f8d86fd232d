"""The rows of a file held against the rules, once all of them have found their records."""

import datetime
from collections import defaultdict

from data_access.fields import Plain, fields_of
from data_access.french import join, quote
from data_access.importing.cells import Refused
from data_access.importing.matching.after import After
from data_access.importing.matching.going import citers
from data_access.importing.matching.known import Known
from data_access.importing.matching.labels import as_list
from data_access.importing.matching.matches import CREATED, REMOVED, Change
from data_access.importing.matching.refusing import refuse
from data_access.importing.matching.rules import broken
from data_access.importing.problems import ERROR, WARNING
from data_access.importing.rows import Row
from data_access.importing.sheets import model_named
from data_access.importing.unsaid import question
from data_access.importing.values.columns import Named


def check(changes: list[Change], rows: list[Row], known: Known) -> None:
    """Notes each rule that a row breaks as its problem; a row that found no record is held against the errors alone,
    save for names that are still open, so that all that is wrong with it is told at once."""
    after = After(known, {change.record_id for change in changes}, datetime.date.today())
    for change in changes:
        values = known.images(change.model)[change.record_id]
        for broke in broken(change.model, change.after, values, after):
            asked = question(change.row, broke.rule.unsaid) if change.action == CREATED else None
            refused = Refused(broke.why, broke.rule.right, asked)
            refuse(change.row, broke.field, refused, known, broke.rule.severity)
    for row in rows:
        if row.record_id is None:
            given = {name: value for name, value in row.values.items() if not _is_open(value)}
            for broke in broken(model_named(row.table), given, row.values, after, only=ERROR):
                refuse(row, broke.field, Refused(broke.why, broke.rule.right), known)
    _repeated(changes, known)


def refuse_cited(changes: list[Change], known: Known) -> None:
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


def _repeated(changes: list[Change], known: Known) -> None:
    """Warns of a row that says again, with all that stands beside it, what an earlier row of its sheet said."""
    if not any(change.repeats for change in changes):  # as mostly
        return
    of_row: dict[tuple[str, int], list[Change]] = defaultdict(list)
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
