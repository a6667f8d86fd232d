"""What tests of pending imports share: files, and what is looked at."""

import datetime
from collections.abc import Callable
from typing import Any

from sqlalchemy import select, update

from data_access.database import reading, writing
from data_access.importing.staging import Look, PendingRefused, look
from data_access.models import Base, Pending, table_of
from data_access.view import View
from tests.data_access.importing.results import LONS
from tests.data_access.importing.workbooks import Sheets

Send = Callable[..., int]  # see the fixture `send`
COLLEAGUE = "collegue@exemple.fr"
UNKNOWN: Sheets = LONS | {
    "Événements": [
        ["Événement", "Date", "Territoire"],
        ["Soirée 1", "30/05/2024", "Lons le S."],
        ["Soirée 2", "31/05/2024", "Lons le S."],
        ["Soirée 3", "01/06/2024", "Lons le S."],
    ]
}
WRONG_DATE: Sheets = {
    "Événements": [["Événement", "Date"], ["Forum", "30/05/2024"], ["Soirée", "fin mai ou début juin"]]
}


def errors(seen: Look) -> list[str]:
    return [one.cell for one in seen.report.problems if one.severity == "error"]


def rows(seen: Look) -> list[tuple[str, int, str, str]]:
    return [(one.sheet, one.row, one.what, one.action) for one in seen.rows]


def fields(seen: Look, row: int) -> dict[str, tuple[str, str, str]]:
    """Of one row: header → cell, before, after."""
    (found,) = [one for one in seen.rows if one.row == row]
    return {one.header: (one.cell, one.before, one.after) for one in found.fields}


def only_question(seen: Look) -> str:
    (key,) = {one.question.key for one in seen.report.problems if one.question and one.severity == "error"}
    return key


def kept(view: View, pending_id: int) -> Any:
    """The row of a pending import."""
    with reading(view.database) as connection:
        return connection.execute(select(table_of(Pending)).where(Pending.id == pending_id)).one_or_none()


def days_pass(view: View, pending_id: int, days: float) -> None:
    """Makes a pending import so much older."""
    at = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=days)
    with writing(view.database) as connection:
        connection.execute(update(table_of(Pending)).where(Pending.id == pending_id).values(at=at))


def elsewhere(view: View) -> str:
    """All that stands in the tables but those that wait."""
    with reading(view.database) as connection:
        return repr(
            [
                connection.execute(select(table).order_by(*table.primary_key)).fetchall()
                for table in Base.metadata.sorted_tables
                if table.name != Pending.__tablename__
            ]
        )


def refusal(do: Callable[[], object]) -> str:
    """The sentence with which something is refused."""
    try:
        do()
    except PendingRefused as refused:
        return str(refused).replace("\u00a0", " ")
    raise AssertionError("it was not refused")


def plan(view: View, pending_id: int) -> str:
    return look(view, pending_id).plan
