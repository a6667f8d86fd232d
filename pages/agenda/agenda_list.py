"""What is to come as a table, each line a link to the page that tells more."""

from typing import Any

import pandas as pd

from data_access.expressions import GIVEN_UP
from data_access.french import date_of, join
from data_access.vocabulary import AgendaKind, Precision
from pages.ui.formats import escape, small
from pages.ui.links import record_link, territory_words
from pages.ui.states import EVENT_STATES, state_text


def listed(rows: pd.DataFrame) -> pd.DataFrame:
    """Date, what, kind and of whom, as Markdown. `rows`: of `queries.agenda.agenda`."""
    lines = rows.to_dict("records")
    table = pd.DataFrame(
        {
            "Date prévue": [_when(line) for line in lines],
            "Quoi": [_what(line) for line in lines],
            "Nature": [_kind(line) for line in lines],
            "Territoire": [_whose(line) for line in lines],
        }
    )
    return table if table["Territoire"].any() else table.drop(columns="Territoire")


def taken_away(rows: pd.DataFrame) -> pd.DataFrame:
    """The same to take away: real dates where the day is known, one fact a column."""
    lines = rows.to_dict("records")
    return pd.DataFrame(
        {
            "Date": [line["start"] if line["precision"] == Precision.DAY else None for line in lines],
            "Date telle qu'écrite": [_when(line) for line in lines],
            "Quoi": [escape(line["title"]) for line in lines],
            "Précision": [
                escape(" · ".join(filter(None, (line["detail"], line["computed"])))) for line in lines
            ],
            "Nature": [AgendaKind(line["kind"]).french for line in lines],
            "État": [_state(line) for line in lines],
            "Territoires": [escape(join(line["territories"])) for line in lines],
            "Données": ["exemple" if line["example"] else "" for line in lines],
        }
    )


def _when(line: dict[str, Any]) -> str:
    """« 20 mars 2027 », « vers le 20 mars 2027 » of a date that is computed."""
    return f"{'vers le ' if line['computed'] else ''}{escape(date_of(line, bare=True))}"


def _state(line: dict[str, Any]) -> str:
    if line["computed"]:
        return "calculé"
    return EVENT_STATES[line["state"]][1] if line["state"] in GIVEN_UP else "prévu"


def _what(line: dict[str, Any]) -> str:
    linked = record_link(line["table"], line["opens"], f"**{escape(line['title'])}**")
    given_up = state_text(*EVENT_STATES[line["state"]]) if line["state"] in GIVEN_UP else ""
    detail, computed = (small(escape(line[one])) if line[one] else "" for one in ("detail", "computed"))
    return "  \n".join(filter(None, (linked, detail, computed, given_up)))


def _kind(line: dict[str, Any]) -> str:
    kind = AgendaKind(line["kind"]).french
    return f"{kind} {small('· exemple')}" if line["example"] else kind


def _whose(line: dict[str, Any]) -> str:
    return join(
        [territory_words(code, name) for code, name in zip(line["codes"], line["territories"], strict=True)]
    )
