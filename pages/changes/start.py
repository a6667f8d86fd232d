"""Since when the page tells what changed: a meeting of the board, an edition, an import, or a day."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data_access.editions.catalogue import EditionEntry, whole_editions
from data_access.french import date_text, day_text, quote
from data_access.queries.changes_start import Start, meetings, starts
from data_access.view import View
from pages.sitemap import CHANGES_SINCE_EDITION
from pages.ui.address import choose, chosen, day_in, number_in
from pages.ui.choices import Asked, say_unknown
from pages.ui.formats import one_line, small
from pages.ui.layout import ask

_DAY, _IMPORT = "depuis", "import"  # in the address
_EARLIEST = date(2000, 1, 1)
_BESIDE = 700  # pixels: both boxes, one beside the other
_BOX, _DAY_BOX = "debut", "debut-jour"

Way = tuple[str, str]  # to begin: what the address calls it, and what it says there


def choose_start(view: View) -> Start:
    """The boxes in which it is chosen; the address bears what is."""
    boards = ask(meetings, view)
    ways = _ways(view, boards.since)
    day = day_in(_DAY)
    day = day if day and _EARLIEST <= day <= view.today else None
    taken = next((way for way in ways if chosen(way[0]) == way[1]), None)
    editions = [code for name, code in ways if name == CHANGES_SINCE_EDITION]
    usual = "ce qui a changé depuis le début proposé"
    say_unknown(
        Asked("le jour", _DAY, [chosen(_DAY) or ""] if day else [], usual),
        Asked("l'édition", CHANGES_SINCE_EDITION, editions, usual),
    )
    st.session_state[_BOX] = taken
    st.session_state[_DAY_BOX] = day
    with st.container(
        width=_BESIDE if ways else 340, gap="xsmall"
    ):  # no wider: beside it stands what changed
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", width="content"):
            if ways:
                st.selectbox(
                    "Depuis un CA, une édition ou un import, celui-ci compris",
                    list(ways),
                    index=None,
                    format_func=lambda way: one_line(ways[way]),
                    width=420,
                    placeholder="Choisir un début",
                    key=_BOX,
                    on_change=_begin,
                )
            st.date_input(
                "ou depuis le" if ways else "Depuis le",
                value=None,
                min_value=_EARLIEST,
                max_value=view.today,
                width=240,
                format="DD/MM/YYYY",
                key=_DAY_BOX,
                on_change=_begin_on_day,
            )
        if boards.before and not boards.since:
            st.markdown(small(boards.unknown_since(boards.before)))
    if taken and taken[0] == CHANGES_SINCE_EDITION:
        return Start(edition=taken[1])
    if chosen(_IMPORT) and not day:
        return Start(number=number_in(_IMPORT))
    return Start(day=day)


def _ways(view: View, boards: Sequence[date]) -> dict[Way, str]:
    """What one may begin with, each in words; the newest of each first."""
    imports = ask(starts, view)
    older = [one for one in whole_editions(view) if _is_older(view, one)]
    return (
        {(_DAY, one.isoformat()): f"CA du {date_text(one)}" for one in boards if imports}
        | {
            (CHANGES_SINCE_EDITION, one.code): f"Édition {quote(one.name)} · {day_text(one.at)}"
            for one in older
        }
        | {
            (_IMPORT, str(one.number)): f"Import {one.number} · {one.file} · {day_text(one.at)}"
            for one in imports
        }
    )


def _is_older(view: View, edition: EditionEntry) -> bool:
    """Whether it was made before what is read."""
    return view.edition is None or edition.at < view.edition.at


def _begin() -> None:
    way: Way | None = st.session_state[_BOX]
    _write(way)


def _begin_on_day() -> None:
    day: date | None = st.session_state[_DAY_BOX]
    _write((_DAY, day.isoformat()) if day else None)


def _write(way: Way | None) -> None:
    """Writes it into the address, in place of the other ways to begin."""
    for name in (_DAY, _IMPORT, CHANGES_SINCE_EDITION):
        choose(name, way[1] if way and way[0] == name else None)
