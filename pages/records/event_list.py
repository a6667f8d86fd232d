"""Events as a list of links, each leading to its page in the same window."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import PLANNED, date_of, plural, with_theme
from data_access.vocabulary import EventType, Measure, Mode, Precision, Scope
from pages.provenance.source_dialog import Source
from pages.records.tables import show_head
from pages.sitemap import EVENTS
from pages.ui.address import choice_words
from pages.ui.formats import escape, escaped, headed, small, text_or
from pages.ui.html_table import drawn_table
from pages.ui.layout import on_phone
from pages.ui.links import record_link, territory_words
from pages.ui.states import EVENT_STATES, state_text


def to_come_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with start and ahead in the order of all lists of one record: what is to come, the nearest first; then the
    others, the newest first, those without a date last."""
    ahead = rows["ahead"].eq(PLANNED)
    return pd.concat(
        [
            rows[ahead].sort_values("start", kind="stable", na_position="last"),
            rows[~ahead].sort_values("start", ascending=False, kind="stable", na_position="last"),
        ]
    )


def type_text(kind: object) -> str:
    """« remontée des rêves »; « type non renseigné » where there is none."""
    return EventType(kind).french if isinstance(kind, str) else "type non renseigné"


def titled(event: Mapping[str, Any]) -> str:
    """An event's name as Markdown, and its theme where it is a short one."""
    return escape(with_theme(event["name"], event["theme"]))


def event_link(code: str, label: str) -> str:
    """A Markdown link to the page of an event, for a table of any page. `label` is Markdown."""
    return record_link(EVENTS.table, code, label)


def show_listed(
    events: pd.DataFrame, whole: Callable[[], pd.DataFrame], file: str, source: Source | None = None
) -> None:
    """One row an event, its name a link: date, name, type, territory where any has one, state of its report.

    `events` as `queries.events.listed` gives them; `whole`: what is taken away under the name `file`, whoever carries
    it, as `queries.events.in_full` gives it.
    """
    table, alt = _table(events), f"{plural(len(events), 'événement')}, chacun un lien vers sa page."
    drawn = None if on_phone() else partial(drawn_table, table, alt=alt)
    show_head("", lambda: _in_full(whole()), file=file, of=alt, source=source, drawn=drawn)
    if not drawn:  # a line an event: five columns would be wider than the window
        lines = (" · ".join(filter(None, line)) for line in table.itertuples(index=False, name=None))
        st.markdown("\n\n".join(lines))
    caption = (
        "Dans le fichier : les événements des territoires, du réseau et d'ailleurs, avec ce qu'on y a compté."
    )
    st.markdown(small(caption))


def _table(events: pd.DataFrame) -> pd.DataFrame:
    rows = events.to_dict("records")
    table = pd.DataFrame(
        {
            "Date": [escape(date_of(row, bare=True)) or "sans date" for row in rows],
            "Événement": [
                f"{choice_words(f'**{titled(row)}**', EVENTS.opens, row['code'])}{_also(row)}" for row in rows
            ],
            "Type": [type_text(row["type"]) for row in rows],
            "Territoire": [_host(row) for row in rows],
            "Bilan": [state_text(*EVENT_STATES[row["state"]]) for row in rows],
        }
    )
    return table if table["Territoire"].any() else table.drop(columns="Territoire")


def _host(event: Mapping[str, Any]) -> str:
    """Who holds an event: whoever carries it, a link to its page, then its other hosts; empty where nobody does."""
    if not isinstance(event["territory"], str):
        return escape(event["hosts"])
    carrier = territory_words(event["territory_code"], event["territory"])
    return carrier + escape(event["hosts"].removeprefix(event["territory"]))


def _also(event: Mapping[str, Any]) -> str:
    """The short title that pictures name an event by, where it is no part of its name."""
    title = text_or(event["short_name"], "")
    return "" if title.casefold() in event["name"].casefold() else f"  \n{small(escape(title))}"


def _in_full(events: pd.DataFrame) -> pd.DataFrame:
    """To take away: real dates where the day is known (the first of several), the measures as they are noted."""
    rows = events.to_dict("records")
    return pd.DataFrame(
        {
            "Date": [row["start"] if row["precision"] == Precision.DAY else None for row in rows],
            "Date telle qu'écrite": [escape(date_of(row, bare=True)) or "sans date" for row in rows],
            "Événement": escaped(events["name"]),
            "Thème": escaped(events["theme"]),
            "Type": [type_text(kind) for kind in events["type"]],
            "Portée": [Scope(scope).french if isinstance(scope, str) else "" for scope in events["scope"]],
            "Territoire": escaped(events["territory"]),
            "Lieu": escaped(events["place"]),
            "Mode": [Mode(mode).french if isinstance(mode, str) else "" for mode in events["mode"]],
            "Bilan": [EVENT_STATES[state][1] for state in events["state"]],
            **{_counted(measure): escaped(events[measure.value]) for measure in Measure},
            "Source": escaped(events["source"]),
            "Code": escaped(events["code"]),
        }
    )


def _counted(measure: Measure) -> str:
    """What stands above the counts of a measure: the header that an import reads."""
    return "Satisfaction (%)" if measure is Measure.SATISFACTION else headed(measure.french)
