"""More topics of news: what was received, who met, who came, who carries a territory, what was published, what is to
come."""

from collections.abc import Iterator

from sqlalchemy import func, select

from data_access.expressions import begun, events, period, records
from data_access.expressions import status as statuses
from data_access.figures.visits import to_another
from data_access.french import euros, with_ahead
from data_access.models import (
    Criterion,
    CriterionProgress,
    Definition,
    Exchange,
    Funding,
    Organisation,
    Payment,
    Territory,
    Visit,
    table_of,
)
from data_access.queries.changes_items import (
    Item,
    Known,
    TopicRule,
    added,
    codes,
    dated,
    item,
    not_yet,
    of_table,
    term_text,
)
from data_access.queries.published import figure, indicators, owner, published_values, value_text
from data_access.queries.visit_dates import visit_start, was_made
from data_access.view import TODAY, SqlRow, SqlSelect
from data_access.vocabulary import CriterionState, TerritoryStatus

territories, files = table_of(Territory).name, table_of(Funding).name
payments, exchanges, visits = table_of(Payment), table_of(Exchange), table_of(Visit)
criteria, progress = table_of(Criterion), table_of(CriterionProgress)
organisations, definitions = table_of(Organisation), table_of(Definition)
NOT_NOTED = "pas encore noté"  # of a criterion of which no state is known
entry = records.alias("entry")  # the record that says a piece of news


def _labels_to_come() -> SqlSelect:
    """Each label that begins after today."""
    return (
        select(
            statuses.c.id,
            records.c.code,
            records.c.label,
            entry.c.code.label("entry_code"),
            *period(statuses, "date"),
        )
        .join_from(statuses, records, records.c.id == statuses.c.territory_id)
        .join(entry, entry.c.id == statuses.c.id)
        .where(statuses.c.status == TerritoryStatus.LABELLED.value, statuses.c.date_start > TODAY)
        .order_by(records.c.sort, statuses.c.id)
    )


def _new_labels_to_come(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        yield item(row, territories, dated(row))


def _payments_received() -> SqlSelect:
    """Each payment of which something was received."""
    return (
        select(
            payments.c.id,
            records.c.code,
            records.c.label,
            entry.c.code.label("entry_code"),
            payments.c.amount_received,
            *period(payments, "received"),
        )
        .join_from(payments, records, records.c.id == payments.c.funding_id)
        .join(entry, entry.c.id == payments.c.id)
        .where(payments.c.amount_received.is_not(None), begun(payments, "received"))
        .order_by(payments.c.received_start.nulls_last(), records.c.sort, payments.c.id)
    )


def _new_payments(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        yield item(row, files, euros(row.amount_received), dated(row))


def _exchanges() -> SqlSelect:
    """Each exchange between a sponsor and a sponsored territory."""
    sponsored = records.alias("sponsored")
    return (
        select(
            exchanges.c.id,
            records.c.code,
            records.c.label,
            sponsored.c.label.label("sponsored"),
            entry.c.code.label("entry_code"),
            *period(exchanges, "date"),
        )
        .join_from(exchanges, records, records.c.id == exchanges.c.sponsor_id)
        .join(sponsored, sponsored.c.id == exchanges.c.sponsored_id)
        .join(entry, entry.c.id == exchanges.c.id)
        .order_by(exchanges.c.date_start.nulls_last(), records.c.sort, exchanges.c.id)
    )


def _new_exchanges(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        name = f"{row.label} et {row.sponsored}"
        yield Item(name, dated(row), territories, row.code, codes([row]), not_yet(row))


def _visits() -> SqlSelect:
    """Each visit of a team (without code and label: of the national one), with where it went; none to oneself, nor to
    an event that is to come, or was not held."""
    where, event = records.alias("where_to"), records.alias("visited")
    return (
        select(
            visits.c.id,
            records.c.code,
            records.c.label,
            func.coalesce(event.c.label, where.c.label, visits.c.occasion).label("went_to"),
            entry.c.code.label("entry_code"),
        )
        .join_from(visits, entry, entry.c.id == visits.c.id)
        .outerjoin(records, records.c.id == visits.c.visitor_id)
        .outerjoin(where, where.c.id == visits.c.host_id)
        .outerjoin(event, event.c.id == visits.c.event_id)
        .outerjoin(events, events.c.id == visits.c.event_id)
        .where(was_made(), to_another())
        .order_by(func.coalesce(records.c.sort, ""), visit_start().nulls_last(), visits.c.id)
    )


def _new_visits(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        if row.code:
            yield item(row, territories, row.went_to or "")
        else:
            yield Item("L'équipe nationale", row.went_to or "", visits.name, row.entry_code, codes([row]))


def _carriers() -> SqlSelect:
    """Each structure that carries a territory."""
    return (
        of_table(organisations, owner.c.label.label("owner"))
        .outerjoin(owner, owner.c.id == organisations.c.territory_id)
        .where(organisations.c.carrier)
    )


def _new_carriers(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        yield item(row, organisations.name, row.owner or "")


def _criteria() -> SqlSelect:
    """Where each territory stands on each criterion."""
    criterion = records.alias("criterion")
    return (
        select(
            progress.c.id,
            records.c.code,
            records.c.label,
            criterion.c.label.label("criterion"),
            progress.c.state,
            *period(progress, "date"),
            entry.c.code.label("entry_code"),
        )
        .join_from(progress, records, records.c.id == progress.c.territory_id)
        .join(criterion, criterion.c.id == progress.c.criterion_id)
        .join(entry, entry.c.id == progress.c.id)
        .where(progress.c.state.is_not(None))
        .order_by(records.c.sort, criterion.c.sort, progress.c.id)
    )


def _criteria_moved(before: Known, after: Known) -> Iterator[Item]:
    """A territory that does not begin with a criterion yet is no news, and what is to be so one day is not so yet."""
    for row in after.values():
        was = _criterion_words(before.get(row.id))
        unmoved = was == NOT_NOTED and row.state == CriterionState.NOT_STARTED
        if not (row.ahead or unmoved or was == _criterion_words(row)):
            yield item(row, territories, row.criterion, f"{was} → {_criterion_words(row)}", dated(row))


def _criteria_to_come(before: Known, after: Known) -> Iterator[Item]:
    for row in after.values():
        was = before.get(row.id)
        if row.ahead and (was is None or not was.ahead or was.state != row.state):
            yield item(row, territories, row.criterion, term_text(CriterionState, row.state), dated(row))


def _criterion_words(row: SqlRow | None) -> str:
    """« en construction », « prévu » for a day to come, « pas encore noté »."""
    if row is None:
        return NOT_NOTED
    return "prévu" if row.ahead else term_text(CriterionState, row.state)


def _published() -> SqlSelect:
    """Each published value."""
    return (
        published_values()
        .add_columns(owner.c.label.label("territory"), records.c.code.label("entry_code"), definitions.c.unit)
        .outerjoin(definitions, definitions.c.id == figure.c.id)
        .where(indicators.c.value_value.is_not(None))
        .order_by(figure.c.sort, func.coalesce(owner.c.sort, ""), indicators.c.id)
    )


def _newly_published(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        value = value_text(row)
        when = with_ahead(row.period_text, row.ahead) if row.period_text else dated(row)
        yield item(row, indicators.name, row.territory or "", value, when, apart=not_yet(row))


def _definitions() -> SqlSelect:
    """Each definition of a figure."""
    return of_table(definitions)


def _new_definitions(before: Known, after: Known) -> Iterator[Item]:
    for row in added(before, after):
        yield item(row, definitions.name)


OTHER_TOPICS: tuple[TopicRule, ...] = (
    (statuses, _labels_to_come, ("territory", "status", "date"), (("Labels prévus", _new_labels_to_come),)),
    (
        payments,
        _payments_received,
        ("funding", "amount_received", "received"),
        (("Versements reçus", _new_payments),),
    ),
    (
        exchanges,
        _exchanges,
        ("sponsor", "sponsored", "date", "next"),
        (("Échanges de parrainage", _new_exchanges),),
    ),
    (visits, _visits, ("visitor", "national_team", "event", "host", "occasion"), (("Venues", _new_visits),)),
    (
        progress,
        _criteria,
        ("territory", "criterion", "state", "date"),
        (("Critères qui ont avancé", _criteria_moved), ("Critères prévus", _criteria_to_come)),
    ),
    (
        organisations,
        _carriers,
        ("name", "territory", "carrier"),
        (("Nouvelles structures porteuses", _new_carriers),),
    ),
    (
        indicators,
        _published,
        ("figure", "territory", "value", "period", "date"),
        (("Chiffres publiés", _newly_published),),
    ),
    (definitions, _definitions, ("name", "meaning"), (("Nouvelles définitions", _new_definitions),)),
)
