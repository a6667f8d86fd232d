"""All that is known of one event: the page `/evenements?evenement=CODE`."""

from typing import Any

import pandas as pd
from sqlalchemy import func, or_, select

from data_access.expressions import GIVEN_UP, NOT_HELD, awaits_date, events, hosts, records
from data_access.figures.core import qualified_value
from data_access.figures.events import SUMMED
from data_access.figures.visits import to_another
from data_access.french import PLANNED, join
from data_access.log.lineage import sources, traces
from data_access.models import EventMeasure, EventPart, Step, Visit, table_of
from data_access.name_keys import normalise
from data_access.queries.asking import question
from data_access.queries.codes import other_names
from data_access.queries.events import summary
from data_access.view import RowValues, SqlRow, SqlSelect, View, framed
from data_access.vocabulary import EventType, Measure, Mode, Precision, Scope

measures = table_of(EventMeasure)
parts = table_of(EventPart)
visits = table_of(Visit)
steps = table_of(Step)
entry = records.alias("entry")

_READ = ("file", "sheet", "cell", "typed", "at", "user")
_DECIDING = ("occasion", "name", "type", "type_as_written")  # whether a visit was to an event


def event(view: View, code: str) -> dict[str, Any] | None:
    """One event, None for an unknown code: what `summary` selects, record_id, type_as_written,
    outside_host, mode, duration, hours, cohort_code, cohort, step, partners, highlight, our_part, awaits_date,
    source (see `lineage.sources`), note, aliases (a list of names).
    """
    with view.connection():
        found = _event.rows(view, code)
        if not found:
            return None
        others = other_names(view, code)
        source = sources(view, {found[0].record_id: found[0].source})[found[0].record_id]
    return {**found[0]._mapping, "source": source, "aliases": others}


@question
def _event(code: str) -> SqlSelect:
    cohort = records.alias("cohort_record")
    return (
        summary()
        .add_columns(
            records.c.id.label("record_id"),
            events.c.type_as_written,
            events.c.outside_host,
            events.c.mode,
            events.c.duration,
            events.c.hours,
            cohort.c.code.label("cohort_code"),
            cohort.c.label.label("cohort"),
            steps.c.name.label("step"),
            events.c.partners,
            events.c.highlight,
            events.c.our_part,
            awaits_date().label("awaits_date"),
            events.c.source,
            events.c.note,
        )
        .outerjoin(cohort, events.c.cohort_id == cohort.c.id)
        .outerjoin(steps, events.c.step_id == steps.c.id)
        .where(records.c.code == code)
    )


def measures_of(view: View, code: str) -> pd.DataFrame:
    """What was counted at an event, in the order of the vocabulary: code, measure, value, high, qualifier, respondents,
    note, and where the value was read: file, sheet, cell; whether it was `typed` in a form instead; when (at), by whom
    (user, None for who may not know).
    """
    with view.connection():
        rows = _measures.rows(view, code)
        read = traces(view, [row.record_id for row in rows], ("value",))
    origins = {record_id: one.origin for (record_id, _), one in read.items()}
    found = [
        (*row[1:], *(getattr(origins.get(row.record_id), name, None) for name in _READ))
        for row in sorted(rows, key=lambda row: Measure(row.measure).rank)
    ]
    return framed([*rows.columns[1:], *_READ], found)


@question
def _measures(code: str) -> SqlSelect:
    return (
        select(
            measures.c.id.label("record_id"),
            entry.c.code,
            measures.c.measure,
            *qualified_value(measures),
            measures.c.respondents,
            measures.c.note,
        )
        .join_from(measures, records, measures.c.event_id == records.c.id)
        .join(entry, measures.c.id == entry.c.id)
        .where(records.c.code == code, measures.c.value_value.is_not(None))
    )


@question
def roles_of(code: str) -> SqlSelect:
    """What territories did in an event: role, territory_code, territory, note."""
    territory = records.alias("territory")
    return (
        select(
            parts.c.role,
            territory.c.code.label("territory_code"),
            territory.c.label.label("territory"),
            parts.c.note,
        )
        .join_from(parts, records, parts.c.event_id == records.c.id)
        .join(territory, parts.c.territory_id == territory.c.id)
        .where(records.c.code == code)
        .order_by(parts.c.role, territory.c.sort)
    )


def came_to(view: View, code: str) -> pd.DataFrame:
    """Who came to an event: visitor_code, visitor (None: the national team), kind, value, high, qualifier (people),
    note, sure.

    Not sure: a visit to the host of which only the kind of event is known, and that this one may be.
    """
    rows = _may_have_come.rows(view, code)
    found = [tuple(row[: -len(_DECIDING)]) for row in rows if row.sure or _may_be(row)]
    return framed(rows.columns[: -len(_DECIDING)], found, sure=bool)


@question
def _may_have_come(code: str) -> SqlSelect:
    """Every visit to the event, or to its host at an event that is not known."""
    visitor, held = records.alias("visitor"), hosts(Scope.LOCAL)
    of_this = select(held.c.territory_id).where(held.c.event_id == events.c.id).correlate(events)
    begins, ends = visits.c.date_start, func.coalesce(events.c.date_end, events.c.date_start)
    on_its_days = begins.is_(None) | ((begins <= ends) & (visits.c.date_end >= events.c.date_start))
    return (
        select(
            visitor.c.code.label("visitor_code"),
            visitor.c.label.label("visitor"),
            visits.c.kind,
            *(visits.c[f"people_{part}"].label(part) for part in ("value", "high", "qualifier")),
            visits.c.note,
            visits.c.event_id.is_not(None).label("sure"),
            visits.c.occasion,
            *(events.c[name] for name in _DECIDING[1:]),
        )
        .join_from(events, records, events.c.id == records.c.id)
        .join(
            visits,
            or_(
                visits.c.event_id == events.c.id,
                visits.c.event_id.is_(None) & visits.c.host_id.in_(of_this) & on_its_days,
            ),
        )
        .outerjoin(visitor, visits.c.visitor_id == visitor.c.id)
        .where(records.c.code == code, to_another())
        .order_by(func.coalesce(visitor.c.sort, ""), visits.c.id)
    )


def _may_be(row: SqlRow) -> bool:
    """Whether the occasion of a visit can be that event: the words of its type or of its name."""
    if row.occasion is None:
        return False
    words = (row.name, row.type and EventType(row.type).french, row.type_as_written)
    return any(normalise(row.occasion) in normalise(text) for text in words if text is not None)


def missing_of(known: RowValues, counted: pd.DataFrame, came: pd.DataFrame) -> list[str]:
    """What is not yet recorded of an event, as short French phrases; from the answers of the other questions. Of one
    that is still to come, what comes of it is nothing that lacks."""
    took_place, given_up = known["state"] not in NOT_HELD, known["state"] in GIVEN_UP
    held = "aura" if known["state"] == PLANNED else "a eu" if took_place else "devait avoir"
    absent = [measure.french for measure in SUMMED if measure.value not in set(counted["measure"])]
    checks = (
        (known["awaits_date"], "sa nouvelle date, ou qu'il est annulé"),
        (known["state"] == "unconfirmed", "s'il a eu lieu"),
        (not known["awaits_date"] and known["precision"] != Precision.DAY.value, "son jour"),
        (known["scope"] is None, "sa portée : sans elle, il n'est dans aucun chiffre"),
        (known["type"] is None, "son type"),
        (known["mode"] is None and not given_up, f"s'il {held} lieu en présentiel ou en ligne"),
        (known["place"] is None and known["mode"] != Mode.ONLINE.value and not given_up, "son lieu"),
        (took_place and counted.empty, "son bilan : aucune mesure n'est saisie"),
        (
            took_place and not counted.empty and known["scope"] == Scope.LOCAL.value and bool(absent),
            f"dans son bilan : {join(absent)}",
        ),
        (took_place and came.empty, "les équipes venues d'ailleurs"),
    )
    return [phrase for lacking, phrase in checks if lacking]
