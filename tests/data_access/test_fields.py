"""A field keeps its plain value in columns and gives it back, whatever its kind."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from data_access.database import writing
from data_access.fields import Cents, Field, FieldKind, Plain, field_of, fields_of
from data_access.models import Budget, Event, Funding, RecordEntry, Territory, table_of
from data_access.vocabulary import Precision, Qualifier
from tests.data_access.properties import steady

days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)).map(datetime.date.isoformat)
PLAIN = {
    FieldKind.TEXT: st.text(),
    FieldKind.CHOICE: st.sampled_from(["FR", "LU"]),
    FieldKind.FLAG: st.booleans(),
    FieldKind.WHOLE: st.integers(-(2**31), 2**31 - 1),
    FieldKind.DECIMAL: st.floats(-180, 180),
    FieldKind.MONEY: st.decimals(-(10**12), 10**12, places=2).map(lambda amount: f"{amount:.2f}"),
    FieldKind.DATE: st.fixed_dictionaries(
        {
            "start": days,
            "end": days,
            "precision": st.sampled_from([one.value for one in Precision]),
            "text": st.none() | st.text(min_size=1),
        }
    ),
    FieldKind.NUMBER: st.fixed_dictionaries(
        {
            "value": st.floats(-1e12, 1e12),
            "high": st.none() | st.floats(-1e12, 1e12),
            "qualifier": st.sampled_from([one.value for one in Qualifier]),
            "text": st.none() | st.text(min_size=1),
        }
    ),
    FieldKind.REFERENCE: st.integers(1),
}


@steady
@given(st.sampled_from(sorted(PLAIN)).flatmap(lambda kind: st.tuples(st.just(kind), st.none() | PLAIN[kind])))
def test_a_plain_value_comes_back_from_its_columns(case: tuple[FieldKind, Plain]) -> None:
    kind, plain = case
    one = Field("En-tête", kind=kind, name="thing")
    columns = one.to_columns([None, plain])
    assert one.from_columns({name: values[1] for name, values in columns.items()}) == plain


@pytest.mark.parametrize("kind", [FieldKind.NAMES, FieldKind.REFERENCES])
def test_a_field_of_many_values_has_no_column_of_its_own(kind: FieldKind) -> None:
    assert Field("En-tête", kind=kind, name="thing").to_columns(["a", "b"]) == {}


def test_the_fields_of_a_sheet_stand_in_the_order_of_the_model_with_source_and_note_last() -> None:
    assert [one.header for one in fields_of(Territory)] == [
        "Autres noms",
        "Territoire",
        "Commune",
        "Département",
        "Pays",
        "Latitude",
        "Longitude",
        "Population",
        "Communauté apprenante PTCE",
        "Année d'entrée",
        "Site internet",
        "Source",
        "Note",
    ]


def test_a_field_is_called_after_its_attribute_without_the_end_of_a_reference() -> None:
    assert field_of(Event, "territory").target == "territories"
    assert field_of(Event, "date").kind is FieldKind.DATE
    with pytest.raises(StopIteration):
        field_of(Event, "territory_id")


def test_who_looks_after_a_funding_file_is_personal_data() -> None:
    assert [one.header for one in fields_of(Funding) if one.personal] == ["Référent·e"]


def test_money_is_added_exactly_and_comes_back_as_a_decimal(database_url: str) -> None:
    amounts = ["0.10", "0.20", "12345678.05"]
    records, budgets = table_of(RecordEntry), table_of(Budget)
    with writing(database_url) as connection:
        for number, amount in enumerate(amounts):
            entry = {"id": number, "kind": "budgets", "code": str(number), "label": "x", "sort": "x"}
            connection.execute(insert(records).values(entry))
            row = {"id": number, "year": 2025, "name": "x", "amount": Decimal(amount)}
            connection.execute(insert(budgets).values(row))
        total = connection.scalar(select(func.sum(budgets.c.amount)))
        assert connection.scalar(select(func.sum(budgets.c.amount)).where(budgets.c.year == 1)) is None
    assert total == Decimal("12345678.35")
    assert isinstance(total, Decimal)


def test_a_part_of_a_cent_is_not_lost_in_silence() -> None:
    with pytest.raises(ValueError, match="exact to the cent"):
        Cents().process_bind_param(Decimal("0.005"), None)  # type: ignore[arg-type]
