"""À venir: what is to come, of all kinds and by date; and as a calendar for one's phone."""

import datetime
from functools import partial

import pandas as pd
import streamlit as st

from data_access.exporting.calendar_file import calendar_file
from data_access.french import plural
from data_access.name_keys import sort_key
from data_access.queries.agenda import agenda, cited
from data_access.queries.followed import names_of, own_dates
from data_access.view import View
from data_access.vocabulary import AgendaKind, Role
from pages.access.own_territories import my_territories
from pages.agenda.agenda_list import listed, taken_away
from pages.agenda.concern_list import show_concerns
from pages.agenda.subscription import show_subscription
from pages.provenance.source_dialog import traced
from pages.records.tables import show_head
from pages.sitemap import AGENDA, AGENDA_PART, AGENDA_TERRITORY, TO_LOOK_AT
from pages.ui.address import choice_box
from pages.ui.choices import Asked, say_unknown
from pages.ui.downloads import to_take_away
from pages.ui.formats import escape, small
from pages.ui.html_table import drawn_table
from pages.ui.layout import alone, ask, on_phone, open_page, part
from pages.ui.nothing_yet import show_nothing_yet
from pages.ui.pagination import turn
from pages.ui.sections import show_sections

SOON = datetime.timedelta(days=30)
LISTED = 40  # dates on a page


def kept_of(view: View, found: pd.DataFrame) -> pd.DataFrame:
    """What the filters keep: which kinds, of whom, and one's own; all stand in the address."""
    written = set(found["kind"].unique())
    present = {one.french: one for one in AgendaKind if one in written}
    of_each = zip(found["codes"], found["territories"], strict=True)
    pairs = {pair for codes, names in of_each for pair in zip(codes, names, strict=True)}
    names = dict(sorted(pairs, key=lambda pair: sort_key(pair[1])))
    say_unknown(
        Asked("la nature", "quoi", present, "tout ce qui vient"),
        Asked("le territoire", AGENDA_TERRITORY, names, "ce qui vient partout"),
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        kinds = st.multiselect(
            "Quoi", list(present), key="quoi", bind="query-params", placeholder="Tout", width=420
        )
        territory = (
            choice_box("Territoire", AGENDA_TERRITORY, names, "Un territoire…", width=260) if names else None
        )
        mine = own(view, found)
        only_mine = bool(mine.any()) and st.checkbox(
            "Mes dates",
            key="miennes",
            bind="query-params",
            help="Les dates de vos territoires, séances de leur promo comprises, et des dossiers que vous suivez "
            "(« Référent·e »)",
        )
    wanted = [present[one] for one in kinds] or list(AgendaKind)
    of_whom = own_dates(found, (), (territory,)) if territory else True
    return found[found["kind"].isin(wanted) & of_whom & (mine if only_mine else True)]


def own(view: View, found: pd.DataFrame) -> "pd.Series[bool]":
    """Which dates are of whoever logged in, as far as the data says who follows what, and the list of people of which
    territories they are; none where neither does."""
    written = tuple(sorted(set(found["owner"]) - {""}))
    names = ask(names_of, view, view.opened.who, written) if view.opened and written else ()
    return own_dates(found, names, my_territories(view))


@part("Ce qui vient")
def show_agenda(view: View) -> None:
    """The dates by month, from the nearest on, and all of them to take away."""
    found = ask(agenda, view, view.today)
    if found.empty:
        show_nothing_yet(
            view,
            AGENDA,
            "Rien n'est noté pour la suite.",
            how="Une date à venir arrive avec un import (« Événements », « Avancement », « Échanges », "
            "« Financements ») ou par la saisie.",
            table="events",
            add="Ajouter un événement",
        )
        return
    kept = kept_of(view, found)
    if kept.empty:
        st.markdown("Rien de tel n'est noté pour la suite : retirez un choix.")
        return
    first = (turn(len(kept), LISTED, "page") - 1) * LISTED
    shown, limit = kept.iloc[first : first + LISTED], view.today + SOON
    show_dates(view, "Dans les trente jours", kept["end"] <= limit, kept, shown, "d-ici-30-jours")
    show_dates(view, "Plus loin", kept["end"] > limit, kept, shown, "plus-loin")
    to_take_away(
        "Fichier d'agenda (.ics)",
        lambda: calendar_file(kept),
        f"a-venir-{view.today}.ics",
        key="agenda-ics",
        icon=":material/calendar_month:",
        tertiary=True,
    )


def show_dates(
    view: View, title: str, of_these: "pd.Series[bool]", kept: pd.DataFrame, shown: pd.DataFrame, file: str
) -> None:
    """Those of `shown` that are `of_these`; all of these can be taken away."""
    rows, whole = shown[of_these[shown.index]], kept[of_these]
    if rows.empty:
        return
    codes, fields = cited(rows)
    source = traced(view, codes, *fields, of=len(whole))
    table, alt = listed(rows), f"{plural(len(rows), 'date')}, de la plus proche à la plus lointaine."
    drawn = None if on_phone() else partial(drawn_table, table, alt=alt)
    show_head(
        escape(title),
        lambda: taken_away(whole),
        file=f"a-venir-{file}-{view.today}",
        source=source,
        drawn=drawn,
    )
    if not drawn:  # a line a date: four columns would be wider than the window
        lines = (" · ".join(filter(None, line)) for line in table.itertuples(index=False, name=None))
        st.markdown("\n\n".join(lines))


@alone("Nos dates")
def show_dates_to_come(view: View) -> None:
    """The dates, and how to have them in one's phone."""
    show_agenda(view)
    if not view.edition:
        with alone("Dans votre agenda"):
            show_subscription()
    st.markdown(small("Ce qui est passé se lit dans les événements, les promos et les parrainages."))


@part("À venir")
def show_all(view: View) -> None:
    """The dates; what deserves a look, for the board and above."""
    if view.role.may(Role.BOARD):
        show_sections(AGENDA_PART, {"Nos dates": show_dates_to_come, TO_LOOK_AT: show_concerns}, view)
    else:
        show_dates_to_come(view)


view = open_page(
    AGENDA,
    "Ce qui vient",
    "Nos prochaines dates, de toutes sortes ; ce qui n'a pas de jour est rangé à la fin de sa période.",
)
show_all(view)
