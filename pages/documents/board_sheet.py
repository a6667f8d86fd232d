"""Fiche pour le CA: the overview for paper, one A4 page, each figure with its source, its scope and its note.

Nothing to press: the browser prints it, or keeps it as PDF (Ctrl + P).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_access.figures import FigureValue, Slice
from data_access.figures.figure_words import said_over
from data_access.french import MISSING, date_of, date_text, first_of, join, unbroken
from data_access.queries import overview, territories
from data_access.queries.published_moment import counted_unmoved
from data_access.queries.quality_declared import (
    EVERY_YEAR,
    Beside,
    counted_since,
    counted_then,
    declared_beside_counted,
    moment_of_all,
)
from data_access.view import View
from data_access.vocabulary import Measure
from pages.documents.a4_sheet import fit, how_to_print, sheet
from pages.documents.footnotes import Notes, in_common
from pages.documents.printed_sources import Cells, cells_note, legend, notes_of
from pages.maps.told_map_links import drawn_told_map, show_told_map
from pages.records.territory_list import identified_text, sponsorship_legend, status_legend
from pages.sitemap import BOARD_SHEET
from pages.ui.formats import NO_BREAK, escape, small
from pages.ui.html_table import draw_table
from pages.ui.layout import alone, ask, open_page
from pages.ui.nothing_yet import show_nothing_yet
from pages.ui.style_keys import ONLY_ON_SCREEN
from pages.ui.wording import count_of_row, freshness_text, publishers_text

MOST_FILES = 3
IN_THE_OVERVIEW = "cellule par cellule : [vue d'ensemble](./), « Source »"
COLUMN, MAP = 890, 400  # pixels: what a sheet of A4 holds as it is printed, and the map beside the figures
NOTES, BANNER = 10, 6  # that a sheet has room for; as many as what says which edition is read takes


def show_figures(view: View, beside: Sequence[Beside], meanings: pd.DataFrame, notes: Notes) -> None:
    """Each figure as it is published and as we count it, at the moment that it was published for and, where that is
    something else, today, with its cells and the numbers of its notes; below, what all share. Cells of several files
    are a note, those of today too: the sheet is one page of A4, and its columns are narrow."""
    moment, since = moment_of_all(beside), ask(counted_since, view, counted_then(beside, view.today))
    today = Cells("aujourd'hui", [(view, one, Slice()) for one in since])
    views = [one.moment(view) for one in beside]
    published, own = (
        Cells(
            called,
            [(then, figure.id, one.asked) for then, figure, one in zip(views, some, beside, strict=True)],
        )
        for called, some in (
            ("publié", [one.published.figure for one in beside]),
            ("compté", [one.counted.figure for one in beside]),
        )
    )
    all_notes = [
        [
            *(text for text in notes_of(one, meanings, moment) if text),
            *cells_note(published.apart(one.published), own.apart(one.counted)),
            *(f"Aujourd'hui, {value.period} : {today.words(value)}." for value in now(one, since)),
        ]
        for one in beside
    ]
    of_all = in_common(all_notes)
    rows = [
        (
            escape(one.published.figure.label),
            f"**{escape(one.published.text)}**{published.of(one.published)}",
            "  \n".join(
                [
                    counted(one, moment, since) + own.of(one.counted),
                    *(_told(value, _until_today(one)) for value in now(one, since)),
                ]
            ),
            notes.places(text for text in texts if text not in of_all),
        )
        for one, texts in zip(beside, all_notes, strict=True)
    ]
    head = f"Compté par nous, {moment}, puis aujourd'hui" if moment and since else "Compté par nous"
    table = pd.DataFrame(rows, columns=["Chiffre", "Publié", head, "Notes"])
    draw_table(table, alt="Nos chiffres, publiés et comptés.")
    today_is_another = moment != f"au {date_text(view.today)}"
    map_is_of = (
        f", date de ce qui est publié ; la carte est du {date_text(view.today)}" if today_is_another else ""
    )
    shared = [*of_all, *([f"Compté {moment}{map_is_of}."] if moment and not since else [])]
    of_all_figures = f"**Pour tous ces chiffres :** {escape(unbroken(' '.join(shared)))}" if shared else ""
    st.markdown("  \n".join(small(one) for one in (of_all_figures, legend(published, own)) if one))


def counted(one: Beside, moment: str, since: Mapping[str, FigureValue]) -> str:
    """What our own rows give, when that was, unless it is the moment of all, and over how many. `since`: see
    `counted_since`."""
    if one.counted.value is None:
        return small("rien de noté alors" if now(one, since) else "pas encore compté")
    when = one.beside_moment(moment)
    return _told(one.counted, f"{when} jusqu'alors" if since and when == EVERY_YEAR else when)


def now(one: Beside, since: Mapping[str, FigureValue]) -> list[FigureValue]:
    """What our own rows give today, where that is something else."""
    return [since[one.counted.figure.id]] if one.counted.figure.id in since else []


def _until_today(one: Beside) -> str:
    return f"{EVERY_YEAR} jusqu'à aujourd'hui" if one.over_every_year else "aujourd'hui"


def _told(value: FigureValue, when: str) -> str:
    """A value, and over how much it stands; of what happened the years that are added up come first, so that nobody
    takes it for what one year gave."""
    over = said_over(when) if value.figure.yearly else ""
    scope = value.scope if value.total is not None else ""
    details = "".join(f"{NO_BREAK}· {escape(part)}" for part in ("" if over else when, scope) if part)
    ahead = f"{escape(over)}{NO_BREAK}: " if over else ""  # not small: paper would take it for a detail
    return ahead + escape(value.text) + (small(details) if details else "")


@alone("Les temps forts")
def show_highlights(found: Sequence[Mapping[Any, Any]], year: int) -> None:
    """The year's moments in two columns."""
    st.header(f"L'année {year:d} en temps forts", anchor=False)
    in_columns([highlight(row) for row in found])


def in_columns(lines: Sequence[str]) -> None:
    """Small lines of Markdown in two columns: the first half, then the other."""
    half = (len(lines) + 1) // 2
    for place, some in zip(st.columns(2), (lines[:half], lines[half:]), strict=True):
        place.markdown(small("  \n".join(some)))


def highlight(row: Mapping[Any, Any]) -> str:
    """« 30 mai · **Katalyze** · Amiens · 317 présences »."""
    count = count_of_row(row, Measure(row["measure"])) if isinstance(row["measure"], str) else ""
    return " · ".join(
        filter(
            None,
            (
                escape(date_of(row, short=True)),
                f"**{escape(row['short_name'])}**",
                escape(row["hosts"]),
                count,
            ),
        )
    )


def show_territories(found: pd.DataFrame, pairs: pd.DataFrame, labelled: FigureValue) -> None:
    """The told map with its signs, as on paper, in the evening too; `labelled`: as many as are published."""
    lines = (
        f"Au {date_text(view.today)} : {status_legend(found)}{NO_BREAK * 2} {sponsorship_legend(pairs)}",
        identified_text(labelled, ask(counted_unmoved, view, ("labelled",)).get("labelled"), found),
    )
    st.markdown("  \n".join(small(line) for line in lines if line))
    show_told_map(drawn_told_map(found, pairs, width=MAP, scheme="light", tied=True))


def of_files(files: pd.DataFrame) -> str:
    """The newest files that our rows were read in, made-up ones aside."""
    names = list(dict.fromkeys(files.loc[~files["fictitious"].astype(bool), "file"]))
    return first_of([escape(name) for name in names], MOST_FILES) or MISSING


view = open_page(BOARD_SHEET, "Où en sommes-nous, ensemble ?")
beside = ask(declared_beside_counted, view)
if all(one.published.value is None and one.counted.value is None for one in beside):
    show_nothing_yet(
        view, BOARD_SHEET, "Nous n'avons pas encore de données ici : tout commence par un premier import."
    )
    st.stop()
with st.container(key=ONLY_ON_SCREEN):
    st.markdown(how_to_print())
with sheet(COLUMN):
    files = ask(overview.imports, view)
    publishers = publishers_text(ask(overview.published_by, view)) or MISSING
    fresh = freshness_text(files["at"].iloc[0], ask(overview.last_noted, view))
    head = f"**Start-Up de Territoire** · fiche du {date_text(view.today)}"
    st.markdown(small(f"{head}  \npublié par : {publishers} · {fresh}"))
    meanings = ask(overview.definitions, view).set_index("code")
    notes = Notes()
    found = ask(territories.all_territories, view)
    left, right = st.columns([1.2, 1], gap="small")
    with left, alone("Nos chiffres"):
        st.header("Nos chiffres", anchor=False)
        show_figures(view, beside, meanings, notes)
    with right, alone("Nos territoires, ensemble"):
        st.header("Nos territoires, ensemble", anchor=False)
        published = {one.published.figure.id: one.published for one in beside}
        show_territories(found, ask(territories.all_sponsorships, view), published["labelled"])
        if unplaced := [escape(name) for name in found["name"][found["latitude"].isna()]]:
            st.markdown(small(f"Territoires à situer : {join(unplaced)}."))
    year = ask(overview.shown_year, view)
    moments = ask(overview.highlights, view, year).to_dict("records") if year else []
    if year and moments:
        show_highlights(moments, year)
    with alone("Notes"):
        st.header("Notes", anchor=False)
        in_columns(
            [f"{place}.{NO_BREAK}{escape(unbroken(text))}" for place, text in enumerate(notes.texts, 1)]
        )
    drawn = f"Carte au {date_text(view.today)}{' et temps forts' if moments else ''}"
    st.markdown(small(f"{drawn} : nos propres fiches, d'après {of_files(files)} ; {IN_THE_OVERVIEW}."))
fit(COLUMN, len(notes.texts) + (BANNER if view.edition else 0) - NOTES)
