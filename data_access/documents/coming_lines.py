"""What is to come, a line each, as the documents tell it."""

from collections.abc import Iterator

import pandas as pd

from data_access.documents.told_statements import capital
from data_access.expressions import GIVEN_UP
from data_access.french import AHEAD, date_of
from data_access.view import RowValues
from data_access.vocabulary import AgendaKind


def coming_lines(rows: pd.DataFrame) -> Iterator[str]:
    """« 7 décembre 2026 · Forum · webinaire · annulé », « 15 mars 2027 · Échange de parrainage : Figeac et Caen », of
    rows of `queries.agenda`: when, what, and that it is given up, or computed."""
    return map(_line, rows.to_dict("records"))


def _line(row: RowValues) -> str:
    kind = AgendaKind(row["kind"])
    title = row["title"] if kind is AgendaKind.EVENT else f"{capital(kind.french)} : {row['title']}"
    state = AHEAD[row["state"]] if row["state"] in GIVEN_UP else ""
    computed = f"date calculée {row['computed']}" if row["computed"] else ""
    return " · ".join(filter(None, (date_of(row, bare=True), title, row["detail"], state, computed)))
