"""Who holds an event: whoever carries it, and each that is noted as its host."""

import pandas as pd
from sqlalchemy import select

from data_access.expressions import co_hosts, records
from data_access.french import join
from data_access.queries.asking import gathered, question
from data_access.view import SqlSelect, View


def with_hosts(view: View, found: pd.DataFrame) -> pd.DataFrame:
    """Events (code, territory) with `hosts`: « Amiens et Caen », the territory that carries each, then the others that
    host it, in French order; empty where none is noted."""
    others = gathered(_others.rows(view, tuple(found["code"])), "event", "host")
    carriers = zip(found["code"], found["territory"], strict=True)
    return found.assign(
        hosts=[
            join([*([territory] if isinstance(territory, str) else []), *others.get(code, ())])
            for code, territory in carriers
        ]
    )


@question
def _others(codes: tuple[str, ...]) -> SqlSelect:
    event, host, also = records.alias("event"), records.alias("host"), co_hosts()
    return (
        select(event.c.code.label("event"), host.c.label.label("host"))
        .join_from(also, event, event.c.id == also.c.event_id)
        .join(host, host.c.id == also.c.territory_id)
        .where(event.c.code.in_(codes))
        .order_by(host.c.sort, host.c.id)
    )
