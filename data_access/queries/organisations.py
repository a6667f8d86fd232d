"""Who carries a territory, and who is with us: organisations, each with what it is to the network."""

from sqlalchemy import func, select

from data_access.expressions import records
from data_access.models import Alias, Organisation, table_of
from data_access.queries.asking import question
from data_access.view import SqlSelect

organisations, aliases = table_of(Organisation), table_of(Alias)
_owner = records.alias("owner")

BETWEEN = " ; "  # other names


def _organisations() -> SqlSelect:
    """Every organisation in French order: code, name, other_names (in words, or None), territory_code, carrier, ptce,
    board_seat, funder, partner, relation, legal_form, website, as_read, source, note."""
    other_names = (
        select(func.aggregate_strings(aliases.c.name, BETWEEN))
        .where(aliases.c.record_id == organisations.c.id)
        .correlate(organisations)
        .scalar_subquery()
    )
    return (
        select(
            records.c.code,
            organisations.c.name,
            other_names.label("other_names"),
            _owner.c.code.label("territory_code"),
            *(
                organisations.c[one]
                for one in (
                    "carrier",
                    "ptce",
                    "board_seat",
                    "funder",
                    "partner",
                    "relation",
                    "legal_form",
                    "website",
                    "as_read",
                    "source",
                    "note",
                )
            ),
        )
        .join_from(organisations, records, records.c.id == organisations.c.id)
        .outerjoin(_owner, _owner.c.id == organisations.c.territory_id)
        .order_by(records.c.sort)
    )


all_organisations = question(_organisations)


@question
def organisations_of(code: str) -> SqlSelect:
    """Who carries a territory and who is part of it, in the columns of `all_organisations`."""
    return _organisations().where(_owner.c.code == code)
