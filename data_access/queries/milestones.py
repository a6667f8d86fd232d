"""What marked the network's time: a territory that was labelled, an Agora."""

import datetime

import pandas as pd
from sqlalchemy import literal, select, union_all

from data_access.expressions import GIVEN_UP, event_state, events, none_of, period, records, status
from data_access.queries.asking import question
from data_access.view import SqlSelect, View
from data_access.vocabulary import EventType, TerritoryStatus

LABEL, AGORA = "label", "agora"


def between(view: View, first: datetime.date | None, last: datetime.date | None) -> pd.DataFrame:
    """The labels and Agoras that began between two days (None: whenever), by date: kind (« label », « agora »), code
    and name (of the territory, of the event), start, end, precision, text, ahead, and entry (the code of the record
    that says so: a status, the event). What has no date is left out.
    """
    return _between(view, first or datetime.date.min, last or datetime.date.max)


@question
def _between(first: datetime.date, last: datetime.date) -> SqlSelect:
    entry = records.alias("entry")
    labels = (
        select(
            literal(LABEL).label("kind"),
            records.c.code,
            records.c.label.label("name"),
            *period(status, "date"),
            entry.c.code.label("entry"),
        )
        .join_from(status, records, records.c.id == status.c.territory_id)
        .join(entry, entry.c.id == status.c.id)
        .where(status.c.status == TerritoryStatus.LABELLED.value, status.c.date_start.between(first, last))
    )
    agoras = (
        select(literal(AGORA), records.c.code, events.c.name, *period(events, "date"), records.c.code)
        .join_from(events, records, records.c.id == events.c.id)
        .where(events.c.type == EventType.AGORA.value, events.c.scope.is_not(None))
        .where(events.c.date_start.between(first, last), none_of(event_state(), GIVEN_UP))
    )
    found = union_all(labels, agoras).subquery("milestones")
    return select(found).order_by(found.c.start, found.c.kind, found.c.code)
