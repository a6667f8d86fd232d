"""The contract that the models declare: sheets, headers and references that leave no doubt."""

import itertools
from collections import Counter

import pytest

from data_access.contract import (
    NOT_DATA,
    columns_by_name,
    columns_of,
    headers_of,
    model_named,
    model_of_sheet,
    sheet_of,
)
from data_access.contract.column import CODE
from data_access.fields import FieldKind, fields_of
from data_access.importing.schema_matching.titles.ambiguous_headers import doubts_of
from data_access.models import SHEET_MODELS, Base, Comment, Event, Record, RecordEntry, Territory, table_of
from data_access.name_keys import key_of
from data_access.vocabulary import Measure, TerritoryStatus

each_sheet = pytest.mark.parametrize("model", SHEET_MODELS, ids=lambda model: model.__tablename__)


@each_sheet
def test_a_header_of_a_sheet_or_its_synonym_names_one_column_only(model: type[Base]) -> None:
    keys = Counter(itertools.chain.from_iterable(column.keys for column in columns_of(model)))
    assert [key for key, times in keys.items() if times > 1] == []
    assert set(headers_of(model)) == set(keys)


def test_what_names_a_column_of_a_sheet_is_no_title_of_its_notes() -> None:
    assert headers_of(Comment)[key_of("Commentaire")].name == "wording"
    assert headers_of(Event)[key_of("Commentaire")].name == "note"


@each_sheet
def test_every_field_of_a_sheet_has_a_header_and_only_known_things_to_refer_to(model: type[Base]) -> None:
    names = [one.name for one in fields_of(model)]
    assert len(names) == len(set(names))
    assert CODE.name not in names
    assert all(one.header.strip() for one in fields_of(model))
    tables = {one.__tablename__ for one in SHEET_MODELS}
    assert {one.target for one in fields_of(model) if one.kind is FieldKind.REFERENCE} <= tables
    assert {one.vocabulary for one in fields_of(model) if one.kind is not FieldKind.CHOICE} <= {None}


@each_sheet
def test_every_sheet_says_how_a_row_is_recognised_and_how_its_record_is_called(model: type[Base]) -> None:
    assert any(one.key for one in fields_of(model))
    assert set(sheet_of(model).label) <= {one.name for one in fields_of(model)}


@each_sheet
def test_what_a_database_column_demands_the_sheet_demands_too(model: type[Base]) -> None:
    demanded = {c.name.removesuffix("_id") for c in table_of(model).columns if not c.nullable} - {"id"}
    assert demanded <= {one.name for one in fields_of(model) if one.required}


@each_sheet
def test_a_table_is_loaded_after_those_that_it_refers_to(model: type[Base]) -> None:
    place = SHEET_MODELS.index(model)
    targets = {one.target for one in fields_of(model) if one.kind is FieldKind.REFERENCE and one.target}
    assert all(SHEET_MODELS.index(model_named(target)) < place for target in targets)


@each_sheet
def test_a_reference_to_another_record_is_a_foreign_key(model: type[Base]) -> None:
    table = table_of(model)
    for one in fields_of(model):
        if one.kind is FieldKind.REFERENCE:
            (key,) = table.c[f"{one.name}_id"].foreign_keys
            assert key.target_fullname == f"{one.target}.id"
    (parent,) = table.c.id.foreign_keys
    assert parent.column is table_of(RecordEntry).c.id


def test_no_two_sheets_share_a_name_and_none_is_taken_for_a_notice() -> None:
    names = Counter(key_of(name) for m in SHEET_MODELS for name in (sheet_of(m).name, *sheet_of(m).synonyms))
    assert [name for name, times in names.items() if times > 1] == []
    assert set(names) & NOT_DATA == set()
    assert all(model_of_sheet(sheet_of(model).name) is model for model in SHEET_MODELS)


def test_the_code_prefixes_tell_the_tables_apart() -> None:
    prefixes = [sheet_of(model).prefix for model in SHEET_MODELS]
    assert len(prefixes) == len(set(prefixes))


def test_every_table_that_a_sheet_fills_is_in_the_order_of_loading() -> None:
    filled = {mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Record)}
    assert filled == set(SHEET_MODELS)


def test_an_events_counts_and_a_territorys_status_are_columns_of_their_sheets() -> None:
    measures = [column.side for column in columns_of(Event) if column.side]
    assert list(dict.fromkeys(measures)) == [*(measure.value for measure in Measure), "co_animates"]
    assert [column.name for column in columns_of(Territory) if column.side] == [
        "status.status",
        "status.date",
        "label.date",
        *(f"{one}.date" for one in TerritoryStatus if one is not TerritoryStatus.LABELLED),
        "membership.cohort",
        "carrier.name",
        "ptce.name",
    ]


@each_sheet
def test_what_an_answer_calls_a_column_names_one_column_only(model: type[Base]) -> None:
    assert len(columns_by_name(model)) == len(columns_of(model))


@each_sheet
def test_a_doubtful_header_may_mean_known_columns_and_none_has_it_for_certain(model: type[Base]) -> None:
    doubts = doubts_of(model)
    assert doubts.keys() & headers_of(model).keys() == set()
    assert {name for doubt in doubts.values() for name in doubt.columns} <= columns_by_name(model).keys()
