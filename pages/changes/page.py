"""Ce qui a changé: since a day or an import, figures from → to, news, corrections; to read and to mail."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import streamlit as st

from data_access.french import plural
from data_access.queries import changes_words
from data_access.queries.changes import Changes, what_changed
from data_access.queries.changes_figures import FigureMove
from data_access.queries.changes_news import Item, Topic
from data_access.view import View
from pages.changes.news import MOST, show_topic
from pages.changes.start import choose_start
from pages.provenance.source_dialog import sources_apart, traced
from pages.records.tables import show_table
from pages.sitemap import CHANGES
from pages.ui.formats import escape, small, unturned
from pages.ui.layout import alone, ask, open_page
from pages.ui.links import record_link
from pages.ui.nothing_yet import show_nothing_yet
from pages.ui.pagination import turn

A_PAGE = 25  # corrections
FIGURES = ["Domaine", "Chiffre", "Avant", "Aujourd'hui", "Porte sur", "Ce qui l'a fait bouger"]
CORRECTED = ["Feuille", "Fiche", "Donnée", "Avant", "Aujourd'hui"]


@alone("Les chiffres")
def show_figures(view: View, figures: Sequence[FigureMove], file: str) -> None:
    """Each figure that says something else: before, today, over what, why."""
    if not figures:
        st.header("Les chiffres", anchor=False)
        st.markdown("Aucun chiffre n'a bougé.")
        return
    rows = [
        (
            "" if place else f"**{escape(group)}**",
            escape(one.figure.label),
            one.before,
            f"**{one.after}**",
            escape(one.scope),
            changes_words.why(one),
        )
        for group, of_group in groupby(figures, key=lambda one: one.group)
        for place, one in enumerate(of_group)
    ]
    table = pd.DataFrame(rows, columns=FIGURES)
    alt = f"{plural(len(figures), 'chiffre')} d'avant à aujourd'hui."
    apart = {f"{one.group} · {one.figure.label}": (one.figure.id, one.over) for one in figures}
    show_table(table, alt=alt, file=file, title="Les chiffres", source=sources_apart(view, apart))


def show_news(view: View, topic: Topic) -> None:
    """The news of one kind, each of them with the records that say it."""
    shown = topic.items[:MOST]
    source = traced(view, (code for one in shown for code in one.record_codes), *topic.fields)
    show_topic(topic, [line(one) for one in shown], source)


def line(one: Item) -> str:
    """« [Caen](territoires?territoire=caen) · en lancement → labellisé »."""
    name = record_link(one.table, one.code, escape(one.name))
    return name + (f" · {escape(one.about)}" if one.about else "")


@alone("Les corrections")
def show_corrections(view: View, changes: Changes, file: str) -> None:
    """What was known before and is said otherwise today."""
    st.header("Les corrections", anchor=False)
    st.markdown(small("Ce que nous savions déjà, et qui se dit autrement : ce ne sont pas des nouvelles."))
    every = (*changes.corrections, *changes.gone)
    lines = [(one.sheet, one.name, one.header, one.before, one.after) for one in every]
    table = pd.DataFrame([map(escape, one) for one in lines], columns=CORRECTED)
    start = (turn(len(every), A_PAGE, "corrections") - 1) * A_PAGE
    if every:
        alt = plural(len(every), "valeur corrigée", "valeurs corrigées")
        shown = every[start : start + A_PAGE]
        source = traced(view, (one.code for one in shown), *dict.fromkeys(one.field for one in shown))
        show_table(table[start : start + A_PAGE], alt=alt, file=file, whole=lambda: table, source=source)
    if changes.wordings:
        st.markdown(small(f"{changes_words.reworded(changes.wordings)}."))


view = open_page(
    CHANGES,
    "Ce qui a changé",
    "Les chiffres, les nouvelles et les corrections, pour préparer la prochaine réunion.",
)
head = st.container(horizontal=True, vertical_alignment="bottom", gap="large")
summary = head.container(width="stretch")
with head:  # at the right: an open calendar leaves what is read free
    start = choose_start(view)
changes = ask(what_changed, view, start)
if changes is None:
    with summary:
        show_nothing_yet(
            view,
            CHANGES,
            "Nous n'avons pas d'import à comparer ici : ce qui change après le premier se lit ici.",
        )
    st.stop()
with summary:
    st.header(f"Depuis {escape(changes.since)}", anchor=False)
    st.markdown("  \n".join(map(escape, changes_words.span_in_words(changes.span))))
name = f"{view.today}-{view.change}"
if changes.nothing:
    st.markdown("Rien n'a changé depuis : les prochaines nouvelles se liront ici.")
if changes.topics:
    st.header("Les nouvelles", anchor=False)
    with st.container(horizontal=True, gap="small"):
        for topic in changes.topics:
            with alone(topic.title):
                show_news(view, topic)
if not changes.nothing:
    show_figures(view, changes.figures, f"chiffres-{name}")
if changes.corrections or changes.gone or changes.wordings:
    show_corrections(view, changes, f"corrections-{name}")
with alone("À coller dans un message"):
    st.header("À coller dans un message", anchor=False)
    st.code(unturned(changes_words.as_text(changes)), language=None, wrap_lines=True)
