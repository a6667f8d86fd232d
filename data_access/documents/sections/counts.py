"""What was counted at the events of a year, in words, each count with its own note; several sections tell it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pandas as pd

from data_access.documents.blocks import Block, Run, Runs, noted, origin, table, words
from data_access.documents.drafting import Draft
from data_access.expressions import NOT_HELD
from data_access.french import agree, date_of, in_unit, qualified, unit_of, with_theme
from data_access.queries.event_hosts import with_hosts
from data_access.view import RowValues
from data_access.vocabulary import Measure

_WHERE = ("hosts", "place")
_PEOPLE = {  # told apart, where nothing else says which
    Measure.REGISTERED: ("inscrit", "inscrits"),
    Measure.ENGAGED: ("personne engagée", "personnes engagées"),
}
OF_EVENTS = ("name", "date", "territory", "theme", "place")


def each_count(draft: Draft, events: Iterable[str]) -> dict[tuple[str, Measure], tuple[RowValues, Run]]:
    """Every count of some events, by event and measure, in their order: its row, and its number with its note."""
    return {
        (event, Measure(row["measure"])): (
            row,
            Run(
                qualified(row["value"], row["qualifier"], row["high"]), note=origin([row["code"]], ("value",))
            ),
        )
        for event in events
        for row in draft.counts.get(event, ())
    }


def counts_of(draft: Draft, events: Iterable[str]) -> dict[str, Runs]:
    """« 317 présences, 23 défis », by the code of the event; those of which nothing is counted are left out."""
    said: dict[str, Runs] = {}
    for (event, measure), (row, run) in each_count(draft, events).items():
        unit = (
            agree(row["value"], *_PEOPLE[measure]) if measure in _PEOPLE else unit_of(row["value"], measure)
        )
        one = replace(run, text=in_unit(run.text, unit))
        said[event] = words(said[event], ", ", one) if event in said else (one,)
    return said


def events_table(draft: Draft, found: pd.DataFrame, title: str) -> Iterator[Block]:
    """Events by date as a table: when, what, where, what was counted; nothing where there is none. `found`: the
    columns of `events.summary`."""
    if found.empty:
        return
    counts = counts_of(draft, found["code"])
    rows = tuple(
        (
            words(date_of(row)),
            words(named(row), _long_theme(row)),
            words(
                ", ".join(dict.fromkeys(row[one] for one in _WHERE if isinstance(row[one], str) and row[one]))
            ),
            counts.get(row["code"], () if row["state"] in NOT_HELD else None),
        )
        for row in with_hosts(draft.view, found).to_dict("records")
    )
    yield table(
        words(title, noted(origin(found["code"], OF_EVENTS, title.removesuffix(".")))),
        ("Date", "Événement", "Où", "Ce qui a été compté"),
        rows,
    )


def _long_theme(row: RowValues) -> str:
    """What it was about, on a line of its own where that is a sentence."""
    long = isinstance(row["theme"], str) and row["theme"] not in named(row)
    return f"\n{row['theme']}" if long else ""


def named(row: RowValues) -> str:
    """« Remontée des rêves · se loger »."""
    return with_theme(row["name"], row["theme"])
