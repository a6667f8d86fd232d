"""Fiche pour le CA: the overview for paper, at most two A4 pages, each figure with its source, its scope and its note.

Nothing to press: the browser prints it, or keeps it as PDF (Ctrl + P).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import MISSING, date_text, day_text, join
from data_access.queries import overview, territories
from data_access.queries.quality_declared import Beside, declared_beside_counted
from data_access.view import View
from data_access.vocabulary import Measure, Role
from pages.shared.formats import NO_BREAK, escape, small
from pages.shared.frame import ask, open_page
from pages.shared.index_page import ONLY_ON_SCREEN
from pages.shared.territory_list import sponsorship_legend, status_legend
from pages.shared.told_map import show_told_map
from pages.shared.words import said_count, said_date

SENTENCE = re.compile(r"(?<=\.) (?=[A-ZÀ-Ý])")  # between two sentences
COLUMN, MAP = 680, 380  # pixels: what a sheet of A4 holds, and a map that ends with the first one


class Notes:
    """The notes under the sheet; what several figures have in common is said once."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def places(self, texts: Iterable[str]) -> str:
        """The numbers of those notes, « 1, 4, 5 »; empty ones have none."""
        for text in (known := [text for text in texts if text]):
            if text not in self.texts:
                self.texts.append(text)
        return ", ".join(map(str, sorted(self.texts.index(text) + 1 for text in known)))


def show_figures(beside: Sequence[Beside], meanings: pd.DataFrame, notes: Notes) -> None:
    """Each figure as it is published and as we count it, with the numbers of its notes."""
    rows = [
        (escape(one.published.figure.label), f"**{escape(one.published.text)}**", counted(one),
         notes.places(notes_of(one, meanings)))
        for one in beside
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["Chiffre", "Publié", "Compté par nous", "Notes"])
    st.table(table, border="horizontal", hide_index=True, alt="Nos chiffres, publiés et comptés.")


def counted(one: Beside) -> str:
    """What our own rows give, and over how many."""
    if one.counted.value is None:
        return small("pas encore compté")
    scope = one.counted.scope if one.counted.total is not None else ""
    return escape(one.counted.text) + (small(f" · {escape(scope)}") if scope else "")


def notes_of(one: Beside, meanings: pd.DataFrame) -> Iterator[str]:
    """What a figure means, where it comes from, how the other one is counted, how the gap is explained, who read it."""
    meaning = meanings["meaning"].get(one.published.figure.code)
    label = one.published.figure.label
    yield f"{label} : {meaning}" if isinstance(meaning, str) else "Définition à convenir ensemble."
    source = ", ".join(filter(None, (one.published.source, one.published.period)))
    yield f"Publié : {source}." if source else ""
    period = f" ({one.counted.period})" if one.counted.period else ""
    yield f"Compté{period} : {one.counted.figure.rule}." if one.counted.value is not None else ""
    yield one.gap_note
    yield from SENTENCE.split(one.note)  # what several rows have in common is often one sentence of theirs
    signed = " ".join(
        filter(None, (one.signed_by and f"par {one.signed_by}", one.signed and f"le {one.signed}"))
    )
    yield f"Relu {signed}." if signed else ""


def show_highlights(view: View, year: int) -> None:
    """The year's moments in two columns."""
    found = ask(overview.highlights, view, year).to_dict("records")
    if not found:
        return
    st.header(f"L'année {year} en temps forts", anchor=False)
    in_columns([highlight(row) for row in found])


def in_columns(lines: Sequence[str]) -> None:
    """Small lines of Markdown in two columns: the first half, then the other."""
    half = (len(lines) + 1) // 2
    for place, some in zip(st.columns(2), (lines[:half], lines[half:]), strict=True):
        place.markdown(small("  \n".join(some)))


def highlight(row: Mapping[Any, Any]) -> str:
    """« 30 mai · **Katalyze** · Amiens · 317 personnes »."""
    host = escape(row["territory"]) if isinstance(row["territory"], str) else ""
    count = said_count(row, Measure(row["measure"])) if isinstance(row["measure"], str) else ""
    return " · ".join(
        filter(None, (said_date(row, short=True), f"**{escape(row['short_name'])}**", host, count))
    )


view = open_page("Où en sommes-nous, ensemble ?")
view.require(Role.BOARD)
beside = ask(declared_beside_counted, view)
if all(one.published.value is None and one.counted.value is None for one in beside):
    st.markdown("Nous n'avons pas encore de données ici : tout commence par un premier import.")
    st.stop()
with st.container(key=ONLY_ON_SCREEN):
    st.markdown(
        small("À imprimer, ou à garder en PDF : Ctrl + P (⌘ P sur Mac). Cette ligne n'est que sur l'écran.")
    )
with st.container(width=COLUMN, gap="xsmall"):
    files = ask(overview.imports, view)
    publishers = join([escape(name) for name in ask(overview.published_by, view)]) or MISSING
    updated = day_text(files["at"].iloc[0])
    st.markdown(small(f"Fiche du {date_text(view.today)} · publié par : {publishers} · données du {updated}"))
    meanings = ask(overview.definitions, view).set_index("code")
    notes = Notes()
    show_figures(beside, meanings, notes)
    st.header("Nos territoires, ensemble", anchor=False)
    found, pairs = ask(territories.all_territories, view), ask(territories.all_sponsorships, view)
    st.markdown(f"{status_legend(found)}{NO_BREAK * 3} {sponsorship_legend(pairs)}")
    with st.container(horizontal_alignment="center"):
        show_told_map(found, pairs, key="carte-fiche", width=MAP)
    if unplaced := [escape(name) for name in found["name"][found["latitude"].isna()]]:
        st.markdown(small(f"À situer : {join(unplaced)}."))
    if year := ask(overview.shown_year, view):
        show_highlights(view, year)
    st.header("Notes", anchor=False)
    in_columns([f"{place}.{NO_BREAK}{escape(text)}" for place, text in enumerate(notes.texts, 1)])
