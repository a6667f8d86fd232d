"""The sheet of a file on the screen, of which a cell, a row or a column can be pointed at: by mouse, by keyboard, or by
typing where it stands."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from data_access.importing.model.column_letters import column_number
from data_access.importing.model.grids import address

WHOLE = "feuille"  # the address of the sheet itself
_POINTED = "pointed"  # the trigger that pointable_sheet.js sets
_SCRIPT = Path(__file__).with_suffix(".js")
_ADDRESS = re.compile(r"\s*(?:lignes?|colonnes?|cellules?)?\s*([A-Z]{1,3})?\s*([1-9]\d{0,6})?\s*", re.I)


@dataclass(frozen=True)
class Pointed:
    """What is pointed at, from 0: a cell, a `row` or a `column` alone, or (neither) the sheet."""

    row: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str:
        """« C7 »; empty where it is no cell."""
        return "" if self.row is None or self.column is None else address(self.row + 1, self.column)


def pointed(text: str) -> Pointed | None:
    """What a person means by « C7 », « c 7 », « ligne 7 », « C »; None where nothing can be meant."""
    if text.strip().lower() in ("", WHOLE):
        return Pointed()
    found = _ADDRESS.fullmatch(text)
    if not found or not (found[1] or found[2]):
        return None
    return Pointed(
        int(found[2]) - 1 if found[2] else None, column_number(found[1].upper()) if found[1] else None
    )


def show_sheet(html: str, at: str, key: str, point: Callable[[str], None]) -> None:
    """Draws the table of a sheet (see `cell_grid`); `at`: what is pointed at; `point` is told what else is."""

    def told() -> None:
        if at := st.session_state[key].get(_POINTED):
            point(str(at))

    _component()(data={"html": html, "at": at}, key=key, on_pointed_change=told)


def prepare_sheet() -> None:
    """Draws nothing yet: what a browser has to fetch first, it shows 0.3 s later at the earliest (React's throttle).
    So the rows are drawn 0.2 s after the click that opens the sheet, instead of 0.4 (2026-11-29)."""
    _component()(data={"html": "", "at": ""}, key="feuille-a-venir")


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    script = _SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component("pointable_sheet", js=script, isolate_styles=False)
