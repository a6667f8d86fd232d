"""What can be taken away: a file, built at the click; a table of the screen as a workbook or as CSV."""

import io
import logging
import re
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import pandas as pd
import streamlit as st
from streamlit.runtime import memory_media_file_storage

from data_access.database import DatabaseProblem
from data_access.exporting.table_file import csv_file, xlsx_file
from data_access.view import NotForThisRole
from pages.access.session import still_allowed, without_place
from pages.ui.formats import plain

# Streamlit knows a file of more bytes than this by a sample, and hands out the first of two that have it in common.
memory_media_file_storage._PARTIAL_HASH_THRESHOLD = sys.maxsize  # type: ignore[misc]

TO_TAKE_AWAY = "Télécharger"
_NOTHING = "—"  # how a table of the screen says that a cell holds nothing
_NUMBER = re.compile(r"(?P<digits>-?(?:\d|[1-9]\d{1,3}|[1-9]\d{0,2}(?: \d{3})+)(?:,\d+)?)(?P<euros> €)?")


def to_take_away(
    label: str,
    build: Callable[[], bytes],
    name: str,
    *,
    key: str,
    icon: str | None = None,
    tertiary: bool = False,
    sentence_of: Callable[[Exception], str] | None = None,
) -> None:
    """A button that downloads a file, built at the click for whoever may still see it then. What goes wrong is said in
    the file itself."""
    check = still_allowed()

    def built() -> bytes:
        try:
            check()
            return build()
        except Exception as problem:
            sentence = (sentence_of or _sentence_of)(problem)
            if name.endswith(".xlsx"):
                return xlsx_file(pd.DataFrame({"Ce fichier n'a pas pu être préparé": [sentence]}), "À lire")
            if name.endswith(".zip"):
                return _zipped("À lire.txt", sentence)
            return sentence.encode("utf-8-sig")

    st.download_button(
        label,
        built,
        name,
        key=key,
        icon=icon,
        on_click="ignore",
        type="tertiary" if tertiary else "secondary",
    )


def offer_table(build: Callable[[], pd.DataFrame], file: str, *, example: bool = False) -> None:
    """The word « Télécharger », which opens the two forms in which a table can be taken away: drawn only then, by the
    fragment that it stands in. For windows, in which no other one opens; see `show_forms`."""
    forms = st.popover(
        f":small[{TO_TAKE_AWAY}]",
        type="tertiary",
        icon=":material/download:",
        key=f"{_named(file, example)}-formes",
        on_change="rerun",
    )
    if forms.open:
        with forms:
            show_forms(build, file, example=example)


def show_forms(build: Callable[[], pd.DataFrame], file: str, *, example: bool = False) -> None:
    """The two forms in which a table can be taken away.

    `build` gives the table as the screen shows it, at the click. `file`: its name without the ending, once on a page.
    `example`: its data are made up, which the name says, and each line of it.
    """
    file = _named(file, example)

    def data() -> pd.DataFrame:
        table = as_data(build())
        return table.assign(Données="exemple") if example else table

    with st.container(gap=None):
        to_take_away(
            "Excel (.xlsx)",
            lambda: xlsx_file(data(), file),
            f"{file}.xlsx",
            key=f"{file}-xlsx",
            tertiary=True,
        )
        to_take_away(
            "Tableau en texte (.csv)",
            lambda: csv_file(data()),
            f"{file}.csv",
            key=f"{file}-csv",
            tertiary=True,
        )


def _named(file: str, example: bool) -> str:
    return f"{file}-exemple" if example else file


def as_data(table: pd.DataFrame) -> pd.DataFrame:
    """A table of the screen as a file holds it: Markdown as plain text, numbers as numbers, euros as Decimal."""
    named = [plain(str(name)) for name in table.columns]
    rows = [[_value(cell) for cell in row] for row in table.itertuples(index=False, name=None)]
    return pd.DataFrame(rows, columns=pd.Index(named), dtype=object)


def _value(cell: Any) -> Any:
    """What a cell says: a number that is said plainly is one; « plus de 250 » stays a text."""
    if not isinstance(cell, str):
        return cell
    text = plain(cell)
    if text in ("", _NOTHING):
        return None
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text
    digits = found["digits"].replace(" ", "").replace(",", ".")
    if found["euros"]:
        return Decimal(digits)
    return float(digits) if "." in digits else int(digits)


def _zipped(name: str, text: str) -> bytes:
    """A zip that holds one text."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(name, text)
    return out.getvalue()


def _sentence_of(problem: Exception) -> str:
    if isinstance(problem, DatabaseProblem):
        return without_place(problem)
    if isinstance(problem, NotForThisRole):
        return str(problem)
    logging.getLogger(__name__).error("unexpected problem in a file to take away", exc_info=problem)
    return (
        "Une erreur imprévue est notée dans le journal du serveur. Vos données ne sont pas touchées ; réessayez, et "
        "prévenez l'équipe si cela revient."
    )
