"""The highlights of a year: the timeline, or the same as a list."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from data_access.french import MISSING, date_of, number, plural, quote
from data_access.vocabulary import Measure, Scope
from pages.provenance.source_dialog import Source
from pages.records import timeline_html
from pages.records.event_list import event_link
from pages.records.milestones import in_words, on_days
from pages.records.tables import Sentence, beside_head, show_head
from pages.records.timeline import present, timeline, timeline_alt
from pages.records.timeline_html import draw_timeline
from pages.sitemap import EVENTS
from pages.ui.drawing_cache import remembered
from pages.ui.formats import escape, small, text_or
from pages.ui.html_table import Few, draw_table
from pages.ui.pagination import turn
from pages.ui.picture_sizes import narrowest
from pages.ui.presentation import as_list
from pages.ui.states import EVENT_STATES, by_sign, legend, state_text
from pages.ui.wording import count_of_row

MOST, LISTED = 60, 30  # highlights that a picture can hold, and on a page of the list
ON_PHONE = 5  # of them that a phone shows at first
_ELSEWHERE = {Scope.NETWORK.value: "réseau", Scope.OUTSIDE.value: "ailleurs"}


def share_words(shown: int, noted: int, year: int) -> str:
    """How many of the year's events are `shown` here, out of those that are `noted`, and the way to all of them
    (Markdown); nothing where there are none."""
    if not (shown and noted):
        return ""
    every = f"[{plural(noted, 'événement noté', 'événements notés')}](evenements?annee={year})"
    return f"{plural(shown, 'temps fort')}, parmi {every}."


def none_words(noted: int, year: int) -> str:
    """That no event of a year is marked « temps fort », out of those that are `noted`, and what would mark one
    (Markdown)."""
    if not noted:
        return f"Pas encore de temps fort noté pour {year}. On les ajoute ensemble ?"
    every = f"[{plural(noted, 'événement noté', 'événements notés')}](evenements?annee={year})"
    return (
        f"{every} en {year}, aucun marqué {quote('temps fort')} : {quote('oui')} dans la colonne {quote('Temps fort')} "
        f"de la feuille {quote('Événements')}, ou sur sa fiche, le fait lire ici."
    )


def show_begun(begun: tuple[int, int, bool, int, int] | None) -> None:
    """A year of which little is noted so far, and the way to the other one: to the one before, or, where that is still
    shown, to the new one."""
    if begun is None:
        return
    last, count_last, shown, before, count_before = begun
    noted = plural(count_last, "événement noté", "événements notés")
    said = f"{last} : {noted} jusqu'ici." if shown else _why_before(before, last, noted)
    year, count = (before, count_before) if shown else (last, count_last)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(said, width="content")
        st.page_link(
            EVENTS.script,
            label=f"Voir {year:d} ({plural(count, 'événement')})",
            icon=":material/event:",
            query_params={"annee": str(year)},
        )


def _why_before(shown: int, last: int, noted: str) -> str:
    """Why it is not the last year of which something is noted that is shown."""
    return f"L'année montrée est {shown} : de {last}, {noted}, mais encore aucun bilan d'un territoire."


def show_highlights(
    found: pd.DataFrame,
    year: int,
    milestones: pd.DataFrame,
    source: Source | None = None,
    share: Sentence | None = None,
    *,
    today: date,
) -> None:
    """The year's highlights and milestones (the answers of those queries), as a picture or as a list; `source`: where
    they come from. `share`: what part of the year they are, or that there are none, and where that comes from."""
    if found.empty:
        _head(found, year, source, [share or Sentence(none_words(0, year))])
        return
    signs, alt = remembered(_words, found, year)
    with beside_head():
        _head(found, year, source, [*([share] if share else []), Sentence(signs)])
        listed = as_list("des temps forts", "temps-forts", picture="Frise")
    if not listed:
        picture, lines = remembered(_picture, found, year, milestones, MOST, narrowest(), alt)
        draw_timeline(picture)
        if lines:
            st.markdown("  \n".join(map(small, lines)))
        return
    first = (turn(len(found), LISTED, f"page-temps-forts-{year}") - 1) * LISTED
    page = found[first : first + LISTED]
    draw_table(remembered(_table, page), alt=alt, few=nearest(page, today))


def nearest(found: pd.DataFrame, today: date) -> Few | None:
    """The next highlights, and, where few are to come, the last ones before; None where there are few of them all."""
    if len(found) <= ON_PHONE + 1:
        return None
    past = int((pd.to_datetime(found["end"].fillna(found["start"])) < pd.Timestamp(today)).sum())
    first = min(past, len(found) - ON_PHONE)
    which = " prochains" if past == first else " derniers" if past == len(found) else ""
    around = "" if which else ", autour d'aujourd'hui"
    words = f"Les {number(ON_PHONE)}{which} temps forts sur {number(len(found))}{around}"
    return Few(first, ON_PHONE, words)


def _head(found: pd.DataFrame, year: int, source: Source | None, below: Sequence[Sentence]) -> None:
    title, file = f"L'année {year} en temps forts", f"temps-forts-{year}"
    show_head(title, lambda: _table(found), file=file, source=source, below=below)


def _left_out(drawn: int, of: int) -> str:
    """What a picture of many highlights leaves to the list."""
    if drawn == of:
        return ""
    return (
        f"{number(drawn)} temps forts sur {number(of)}, d'abord ceux d'un genre rare ; la liste les a tous."
    )


def _words(found: pd.DataFrame, year: int) -> tuple[str, str]:
    """What the marks of the timeline say, and the whole of it in words."""
    rows = _timeline_rows(found)
    return legend(*by_sign(present(rows["state"]).values())), timeline_alt(rows, year)


def _table(found: pd.DataFrame) -> pd.DataFrame:
    """The highlights as a list."""
    rows = _timeline_rows(found)
    return pd.DataFrame(
        {
            "Date": [escape(date_of(row, bare=True)) for row in found.to_dict("records")],
            "Temps fort": [event_link(row["code"], escape(row["name"])) for row in found.to_dict("records")],
            "Territoire": [
                escape(text_or(row["hosts"], _ELSEWHERE.get(row["scope"], MISSING)))
                for row in found.to_dict("records")
            ],
            "Bilan": [state_text(*EVENT_STATES[state]) for state in rows["state"]],
            "Ce qu'on en sait": [escape(detail.partition(" · ")[2]) or "—" for detail in rows["detail"]],
        }
    )


def _picture(
    found: pd.DataFrame, year: int, milestones: pd.DataFrame, most: int, width: int, alt: str
) -> tuple[str, list[str]]:
    """The timeline as HTML, and the lines below it: what it leaves to the list, how many names it holds, its
    milestones."""
    rows = _timeline_rows(found)
    drawn = rows.loc[sorted(rows["weight"].nlargest(most).index)]
    picture = timeline(drawn, year, width, on_days(milestones))
    lines = (_left_out(len(drawn), len(rows)), picture.note, escape(in_words(milestones)))
    return timeline_html.html_of_timeline(picture, alt), list(filter(None, lines))


def _timeline_rows(found: pd.DataFrame) -> pd.DataFrame:
    """The highlights as the timeline wants them: code, title, start, end, side, state, detail, weight."""
    rows = found.to_dict("records")
    details = [
        " · ".join(filter(None, (date_of(row, short=True), count_of_row(row, Measure(row["measure"])))))
        if isinstance(row["measure"], str)
        else date_of(row, short=True)
        for row in rows
    ]
    once = 1 / found.groupby("type", dropna=False)["code"].transform(
        "size"
    )  # what comes once a year tells more of it
    return found.assign(title=found["short_name"], detail=details, weight=once)
