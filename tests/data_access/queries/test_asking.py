"""A question's statement is written once; values are sent beside it, and each view gets its own answer."""

import datetime
from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import literal, select

from data_access.expressions import records
from data_access.queries.asking import asked_once, gathered, question, question_for
from data_access.view import TODAY, NotForThisRole, Parameter, Rows, SqlSelect, View, framed
from data_access.vocabulary import Role

DAY = datetime.date(2026, 3, 1)


@pytest.fixture
def view(seeded_database_url: str) -> View:
    return View.now(Role.PUBLIC, seeded_database_url, DAY)


def test_a_statement_is_written_once_for_all_codes_and_answers_each(view: View) -> None:
    written = []

    @question
    def label(code: str) -> SqlSelect:
        written.append(code)
        return select(records.c.label).where(records.c.code == code)

    assert [label.value(view, code) for code in ("le-mans", "figeac", "no-such-code")] == [
        "Le Mans",
        "Figeac",
        None,
    ]
    assert len(written) == 1


def test_a_statement_is_written_again_for_what_changes_its_form(view: View) -> None:
    @question
    def count(codes: tuple[str, ...] | None) -> SqlSelect:
        found = select(records.c.code)
        return found if codes is None else found.where(records.c.code.in_(codes))

    assert len(count(view, ("le-mans", "figeac"))) == 2
    assert len(count(view, ("le-mans",))) == 1
    assert count(view, ()).empty
    assert len(count(view, None)) > 100


def test_within_a_block_what_is_asked_again_has_the_answer_that_it_had(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    @question
    def label(code: str) -> SqlSelect:
        return select(records.c.label).where(records.c.code == code)

    sent: list[dict[str, Parameter]] = []

    def heard(view: View, statement: SqlSelect, **given: Parameter) -> Rows:
        sent.append(given)
        return ask(view, statement, **given)

    ask = View.rows
    monkeypatch.setattr(View, "rows", heard)
    with asked_once():
        label.rows(view, "le-mans").clear()  # its own copy
        answers = [label.value(view, code) for code in ("le-mans", "figeac", "le-mans")]
        another_day = replace(view, today=DAY + datetime.timedelta(days=1))
        assert label(another_day, "figeac")["label"].tolist() == ["Figeac"]
    assert answers == ["Le Mans", "Figeac", "Le Mans"]
    assert sent == [{"code": "le-mans"}, {"code": "figeac"}, {"code": "figeac"}]
    label.rows(view, "le-mans")
    assert len(sent) == 4


def test_pages_and_days_are_sent_beside_the_statement(view: View) -> None:
    @question
    def page_of(page: int, size: int, day: datetime.date) -> SqlSelect:
        found = select(records.c.id, TODAY.label("today"), (literal(DAY) < day).label("early"))
        return found.order_by(records.c.id).limit(size).offset((page - 1) * size)

    first, second = (page_of.rows(view, page, 3, datetime.date(2026, 4, 1)) for page in (1, 2))
    assert [len(first), len(second)] == [3, 3]
    assert {row.id for row in first}.isdisjoint(row.id for row in second)
    assert {(row.today, bool(row.early)) for row in (*first, *second)} == {(DAY, True)}


def test_a_question_for_a_role_refuses_those_below(view: View) -> None:
    @question_for(Role.BOARD)
    def codes() -> SqlSelect:
        return select(records.c.code)

    for ask in (codes, codes.rows, codes.value):
        with pytest.raises(NotForThisRole):
            ask(view)


def test_questions_asked_in_one_block_share_its_connection(view: View) -> None:
    with view.connection() as outer, view.connection() as inner:
        assert inner is outer
    with view.connection() as other:
        assert other is not outer


def test_the_known_values_of_a_column_are_gathered_by_another(view: View) -> None:
    @question
    def pairs() -> SqlSelect:
        return (
            select(records.c.kind, records.c.code)
            .where(records.c.code.in_(("le-mans", "figeac")))
            .order_by(records.c.code)
        )

    assert gathered(pairs.rows(view), "kind", "code") == {"territories": ("figeac", "le-mans")}


@pytest.mark.parametrize(
    "rows",
    [
        [("a", 1, 1.5, True, DAY, None), (None, None, None, False, None, None)],
        [("", 2, 0.0, True, DAY, None)],
        [(None, 2, None, True, DAY, "x"), ("é", 3, 1, True, DAY, 4)],
        [],
    ],
)
def test_a_frame_of_rows_is_what_pandas_would_make_of_them(rows: list[tuple[object, ...]]) -> None:
    columns = ["text", "whole", "part", "yes", "day", "other"]
    pd.testing.assert_frame_equal(framed(columns, rows), pd.DataFrame(rows, columns=columns))


def test_a_column_keeps_its_type_where_there_is_no_row() -> None:
    assert framed(["yes", "text"], [], yes=bool).dtypes.astype(str).to_dict() == {
        "yes": "bool",
        "text": "object",
    }
