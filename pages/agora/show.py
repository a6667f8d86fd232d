"""Agora: the slides over the whole window, and nothing else; once they are here, no key waits for the server."""

import streamlit as st

from data_access.french import date_text, quote
from data_access.slides import choosing, shows
from pages.access.reading_log import view_now
from pages.agora.slides.player import first_is_shown, present, show_data
from pages.sitemap import SHOW
from pages.ui.address import chosen, number_in
from pages.ui.layout import alone, ask, in_narrow_window, open_page

view = open_page(SHOW, "L'Agora des territoires")
code = chosen("diaporama")
kept = shows.find(view_now(), code) if code else None  # no edition holds the shows
if code and not kept:
    st.markdown("Ce diaporama n'existe plus, ou n'est pas ouvert à tous. [Voir celui d'aujourd'hui](agora)")
    st.stop()

if kept:
    stamp = kept.stamp
elif view.edition:
    stamp = f"Édition {quote(view.edition.name)}, ce {date_text(view.today)}"
else:
    stamp = f"Nos données, ce {date_text(view.today)}"
key = f"diaporama-{code or view.edition and view.edition.code or ''}"
with alone("Le diaporama"):
    with st.spinner("Les diapositives arrivent…"):
        slides = kept.slides if kept else ask(choosing.compose, view, ask(choosing.default_choices, view))
        opened = min(max(number_in("diapo"), 1), len(slides)) - 1
        only = None if first_is_shown(key) else opened  # the others follow, while this one is looked at
        without = "" if choosing.has_notes(view) else "Les notes sont pour l'équipe, et ne sont pas ici."
        data = show_data(
            slides,
            st.context.theme.type,
            stamp,
            leave_for="./",
            only=only,
            without=without,
            tall=in_narrow_window(),
        )
    present(data, key)
