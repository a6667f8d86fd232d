"""The rows of a file held against the rules, once all of them have found their records."""

from collections import defaultdict
from collections.abc import Mapping

from data_access.contract import model_named
from data_access.fields import Plain, field_of, fields_of
from data_access.french import join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.model.rows import Row
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.removed_record import citers
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.row_refusals import refuse
from data_access.importing.schema_matching.sheet_defaults import is_of_network, names_territory, question
from data_access.importing.validate.event_parts import beside_their_parts
from data_access.importing.validate.event_rules import SAY_SCOPE
from data_access.importing.validate.held_sessions import moved_though_held
from data_access.importing.validate.plausibility import Surprise, Surprises, apart, is_said
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Rule
from data_access.importing.validate.rule_checks import NO_SCOPE
from data_access.importing.validate.rules import broken, rules_at_stake, rules_of
from data_access.importing.validate.scale_breaks import scale_breaks
from data_access.importing.validate.scopeless_events import settle_scopes
from data_access.importing.validate.stageless_amounts import without_stage
from data_access.importing.validate.statuses_again import again_at_another_date
from data_access.importing.validate.statuses_of_a_day import two_on_one_day
from data_access.importing.validate.undated_statuses import undated_twice
from data_access.log_vocabulary import CONFIRMED, CREATED, REMOVED
from data_access.models import Base, Event
from data_access.records.images import Image
from data_access.records.record_names import as_list


def check(changes: list[RowChange], rows: list[Row], known: Known, surprises: Surprises) -> None:
    """Notes each rule that a row breaks as its problem, or among the values that surprise; a row that found no record
    is held against the errors alone, save for names that are still open, so that all that is wrong with it is reported
    at once."""
    moved = {change.record_id for change in changes if change.action != CONFIRMED}
    after = After(known, moved)
    mixed = _mixed(changes)
    scopes = settle_scopes(changes, rows, after, known, surprises)
    images = {model: known.images(model) for model in {change.model for change in changes}}
    at_stake = _at_stake(changes, images, after)
    scale_breaks(changes, surprises)
    for change in changes if any(at_stake.values()) else ():
        values = images[change.model][change.record_id]
        for broke in broken(at_stake[change.model], change.after, values, after):
            row, rule = change.row, broke.rule
            if rule.anew and not is_said(change, rule.fields):
                continue
            if rule.doubt is None:
                new = change.action == CREATED
                asked = question(row, rule.missing, mixed=row.sheet in mixed) if new else None
                if asked is None and surprises.waits_for(row.sheet, rule.missing):
                    continue
                severity = rule.severity
                if rule.missing == "scope" and row in scopes:
                    asked, severity = scopes[row], ERROR
                refuse(row, broke.field, Refused(broke.why, rule.right, asked), known, severity)
            elif is_said(change, rule.fields):
                surprises.add(Surprise(rule.doubt, row, broke.field, broke.why, rule.right, change))
    for row in rows:
        if row.record_id is None:
            if row in scopes:  # asked with what keeps it out
                refuse(row, field_of(Event, "name"), Refused(NO_SCOPE, SAY_SCOPE, scopes[row]), known)
            given = {name: value for name, value in row.values.items() if not _is_open(value)}
            for broke in broken(rules_of(model_named(row.table), ERROR), given, row.values, after):
                if broke.rule.doubt is None:
                    if not any(one.why == broke.why for one in row.problems):  # with its question
                        refuse(row, broke.field, Refused(broke.why, broke.rule.right), known)
                else:
                    surprises.add(Surprise(broke.rule.doubt, row, broke.field, broke.why, broke.rule.right))
    _repeated(changes, known)
    apart(changes, surprises)
    undated_twice(changes, after, surprises)
    two_on_one_day(changes, known, surprises)
    again_at_another_date(changes, known, surprises)
    moved_though_held(changes, known, after.today, surprises)
    without_stage(changes, after, known, surprises)
    beside_their_parts(changes, known, surprises)


def _at_stake(
    changes: list[RowChange], images: Mapping[type[Base], Mapping[int, Image]], after: After
) -> dict[type[Base], list[Rule]]:
    """The rules that one of the changes may break, by table. `images`: the records after the import, by table."""
    return {
        model: rules_at_stake(
            model, [of_model[change.record_id] for change in changes if change.model is model], after
        )
        for model, of_model in images.items()
    }


def _mixed(changes: list[RowChange]) -> set[str]:
    """The sheets of which some new events without a scope name a territory, and others do not."""
    named: dict[str, set[bool]] = defaultdict(set)
    for change in changes:
        if change.model is Event and change.action == CREATED and change.after.get("scope") is None:
            named[change.row.sheet].add(names_territory(change.row) and not is_of_network(change.row))
    return {sheet for sheet, values in named.items() if len(values) > 1}


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
