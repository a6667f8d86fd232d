"""Agora: the slides over the whole window, and nothing else; once they are here, no key waits for the server."""

import streamlit as st

from data_access.french import date_text
from data_access.showing import choosing, shows
from pages.shared.address import chosen
from pages.shared.frame import ask, open_page
from pages.shared.slides.player import present, show_data

view = open_page("L'Agora des territoires")
code = chosen("diaporama")
kept = shows.find(view, code) if code else None
if code and not kept:
    st.markdown("Ce diaporama n'existe plus. [Voir celui d'aujourd'hui](agora)")
    st.stop()

stamp = kept.stamp if kept else f"Nos données, ce {date_text(view.today)}"
with st.spinner("Les diapositives arrivent…"):
    slides = kept.slides if kept else ask(choosing.compose, view, ask(choosing.default_choices, view))
    data = show_data(slides, st.context.theme.type, stamp, leave_for="./")
present(data, key=f"diaporama-{code or ''}")
