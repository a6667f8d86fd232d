"""Questions whose statement is written once: to write one takes longer than the database needs to answer it."""

import datetime
import inspect
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, update_wrapper
from typing import Any, Generic, ParamSpec

import pandas as pd
from sqlalchemy import Date, Integer, Text, bindparam
from sqlalchemy.types import TypeEngine

from data_access.view import Parameter, Rows, SqlRow, SqlSelect, View, framed
from data_access.vocabulary import Role

P = ParamSpec("P")

KEPT = 200  # statements of one question: one for each slice, scope … that it was asked over

_SENT: dict[type, type[TypeEngine[Any]]] = {int: Integer, str: Text, datetime.date: Date, tuple: Text}


_answers: ContextVar[dict[Hashable, Rows] | None] = ContextVar("answers", default=None)


class PreparedQuestion(Generic[P]):
    """A function that writes a statement, asked of a view: `question(view, …)` gives a frame, `rows` and `value` the
    rows and the first value.

    Numbers, texts, dates and tuples of texts are sent beside the statement: the function receives a parameter in their
    place, which goes wherever a value does but cannot be looked at. Anything else (None, a slice, a scope) is a part of
    the statement, which is kept for each of them.
    """

    def __init__(self, write: Callable[P, SqlSelect], reader: Role) -> None:
        self._reader = reader
        self._signature = inspect.signature(write)
        self._write = write
        self._written = lru_cache(maxsize=KEPT)(self._with_parameters)
        update_wrapper(self, write)
        del vars(self)["__wrapped__"]  # it is called as __call__ says: with a view

    def __call__(self, view: View, *args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        """The answer, one column a selected expression. Raises NotForThisRole, DatabaseProblem."""
        rows = self.rows(view, *args, **kwargs)
        return framed(rows.columns, rows)

    def rows(self, view: View, *args: P.args, **kwargs: P.kwargs) -> Rows:
        """The answer as rows whose values have names. Raises NotForThisRole, DatabaseProblem."""
        view.require(self._reader)
        statement, sent = self._asked(*args, **kwargs)
        answers = _answers.get()
        if answers is None:
            return view.rows(statement, **sent)
        asked = (view, statement, *sent.items())
        if asked not in answers:
            answers[asked] = view.rows(statement, **sent)
        found = answers[asked]
        return Rows(found.columns, found)

    def value(self, view: View, *args: P.args, **kwargs: P.kwargs) -> Any:
        """The first value of the answer; None where there is no row. Raises NotForThisRole, DatabaseProblem."""
        found = self.rows(view, *args, **kwargs)
        return found[0][0] if found else None

    def _asked(self, *args: P.args, **kwargs: P.kwargs) -> tuple[SqlSelect, dict[str, Parameter]]:
        given = self._signature.bind(*args, **kwargs).arguments
        sent = {name: value for name, value in given.items() if type(value) in _SENT}
        of_which: dict[str, Hashable] = given | {name: type(value) for name, value in sent.items()}
        return self._written(**of_which), sent

    def _with_parameters(self, **given: Any) -> SqlSelect:
        """The statement, with a parameter for each value of which only the type is given."""
        parameters = {
            name: bindparam(name, type_=_SENT[value], expanding=value is tuple)
            for name, value in given.items()
            if isinstance(value, type)
        }
        return self._write(**given | parameters)  # type: ignore[call-arg]


@contextmanager
def asked_once() -> Iterator[None]:
    """What is asked again in the block, over the same view, has the answer that it had: for what is made of many parts
    that nobody writes to meanwhile."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def question(write: Callable[P, SqlSelect]) -> PreparedQuestion[P]:
    """Makes a question of a function that writes a statement."""
    return PreparedQuestion(write, Role.PUBLIC)


def question_for(reader: Role) -> Callable[[Callable[P, SqlSelect]], PreparedQuestion[P]]:
    """The same, for a role and above."""
    return lambda write: PreparedQuestion(write, reader)


def gathered(rows: Iterable[SqlRow], by: str, name: str) -> dict[Any, tuple[Any, ...]]:
    """The known values of a column, in the order of the rows, for each value of another."""
    found: dict[Any, list[Any]] = {}
    for row in rows:
        values = found.setdefault(getattr(row, by), [])
        if (value := getattr(row, name)) is not None:
            values.append(value)
    return {key: tuple(values) for key, values in found.items()}
