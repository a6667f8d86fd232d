"""What the sources say: statements that contradict one another, with the one that we retain; all others as a table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import quote
from pages.provenance.source_dialog import Source, source_button
from pages.records.tables import show_table
from pages.ui.address import choice_words
from pages.ui.formats import escape, heard, small
from pages.ui.links import entry_link
from pages.ui.states import State, legend, state_text

_WORDS = {True: "oui", False: "non"}  # as a file writes it
_WRITES = {"Retenir": _WORDS[True], "Écarter": _WORDS[False]}  # what a choice writes
_STATES = {True: (State.ACQUIRED, "retenu"), False: (State.TOCOME, "écarté")}
_OPEN = (State.UNDERWAY, "à trancher ensemble")
_MISSING = "—"
_ORIGIN = "D'où viennent ces énoncés, et qui a choisi ?"

CONTRADICTION = "contradiction"  # in the address: the statement whose group is open
Row = Mapping[str, Any]  # see `queries.quality_declared.SourceSays`


def retained_legend() -> str:
    """« ● retenu  ○ écarté  ◆ à trancher ensemble », as Markdown."""
    return legend(*_STATES.values(), _OPEN)


def contradictions_table(groups: Sequence[Sequence[Row]]) -> pd.DataFrame:
    """A line a subject: its name, a link that opens it, and what each source says with its state."""
    lines = [
        (
            f"**{choice_words(escape(subject_words(rows)), CONTRADICTION, rows[0]['code'])}**",
            "  \n".join(map(_said, rows)),
        )
        for rows in groups
    ]
    return pd.DataFrame(lines, columns=["Sujet", "Ce que disent les sources"])


def subject_words(rows: Sequence[Row]) -> str:
    """What the statements of a group are about: « Crépité · présents » (plain text)."""
    return f"{rows[0]['subjects']} · {rows[0]['topic']}"


def _said(row: Row) -> str:
    """A statement with its state and its value, as Markdown."""
    state, words = _state(row)
    value = f" · {escape(row['value_text'])}" if row["value_text"] else ""
    return f"{state_text(state, words)} · {quote(escape(row['wording']))}{value}"


def show_contradiction(
    rows: Sequence[Row], retain: Callable[[str, str], None] | None, source: Source
) -> None:
    """The statements of one group, each with its state, source and note.

    `retain(code, « oui » or « non »)` writes what is chosen of one that is still open, or that somebody confirms what
    the file said (None: the reader may not).
    `source`: what opens under « Source »: the cell of each, and who chose.
    """
    first = rows[0]
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{escape(first['subjects'])}** · {escape(first['topic'])}", width="content")
            source_button(source, first["code"], escape(subject_words(rows)), _ORIGIN)
        for row in rows:
            state, words = _state(row)
            which = heard(f": {escape(row['wording'])}")
            with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
                origin = _origin_text(row)
                with st.container():  # it gives way to what is chosen beside it
                    st.markdown("  \n".join(filter(None, (_said(row), small(origin) if origin else ""))))
                if retain and state is State.UNDERWAY:
                    _choose(row["code"], row["wording"], retain)
                elif retain:
                    if _by_file(row):
                        word = _WORDS[row["retained"]]
                        st.button(
                            f"Confirmer{which}",
                            type="tertiary",
                            icon=":material/check:",
                            key=f"confirmer-{row['code']}",
                            help=f"Nous relisons ce choix, et le gardons : {escape(words)}",
                            on_click=retain,
                            args=(row["code"], word),
                        )
                    page, address = entry_link("statements", row["code"])
                    st.page_link(
                        page, label=f"Revoir{which}", icon=":material/edit_note:", query_params=address
                    )


def is_settled(rows: Sequence[Row]) -> bool:
    """Whether it is said of each statement of a group if we retain it."""
    return all(_state(row)[0] is not State.UNDERWAY for row in rows)


def _origin_text(row: Row) -> str:
    """Source and note of a statement, as Markdown."""
    return " · ".join(escape(text) for text in (row["source"], row["note"]) if text)


def _choose(code: str, wording: str, retain: Callable[[str, str], None]) -> None:
    """The choice of one statement; it is written at the click."""
    key = f"retenir-{code}"

    def chosen() -> None:
        if word := st.session_state[key]:
            retain(code, _WRITES[word])

    st.segmented_control(
        f"Retenir ou écarter : {escape(wording)}",
        list(_WRITES),
        key=key,
        on_change=chosen,
        label_visibility="collapsed",
    )


def show_statements(rows: Sequence[Row], first: int, count: int, file: str, source: Source) -> None:
    """Statements that nothing contradicts, as a table: so many of them, from the `first` (0) on. All of them can be
    taken away as `file`. `source`: where those that are shown come from."""
    show_table(
        _as_table(rows[first : first + count]),
        file=file,
        whole=lambda: _as_table(rows),
        source=source,
        alt="Ce que disent les sources, que rien d'autre ne contredit : sujet, champ, texte, valeur ou date, note.",
    )


def _as_table(rows: Sequence[Row]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Sujet": [escape(row["subjects"]) or "le réseau" for row in rows],
            "Champ": [escape(row["topic"]) for row in rows],
            "Ce que dit la source": [quote(escape(row["wording"])) for row in rows],
            "Valeur ou date": [escape(row["value_text"]) or _MISSING for row in rows],
            "Note": [escape(row["note"]) or _MISSING for row in rows],
        }
    )


def _state(row: Row) -> tuple[State, str]:
    """The state of a statement in words: « retenu à l'import » where a file says so, and nobody chose on screen."""
    state, words = _STATES.get(row["retained"], _OPEN)
    return state, f"{words} à l'import" if _by_file(row) else words


def _by_file(row: Row) -> bool:
    """Whether a file says what is retained, and nobody confirmed it on screen."""
    return row["retained"] is not None and not row["chosen"]
