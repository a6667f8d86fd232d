"""Publié et compté: each published figure beside what we count, and what the sources say differently."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.french import plural
from data_access.importing import forms
from data_access.importing.forms import FormEntry
from data_access.queries.quality_declared import Beside, SourceSays, all_statements, declared_beside_counted
from data_access.view import View
from data_access.vocabulary import Role
from pages.declared.statements import is_settled, retained_legend, show_contradiction, show_statements
from pages.provenance.review import review_legend, review_link, review_text
from pages.provenance.source_dialog import STATED, source_button, sources_of, traced
from pages.sitemap import DECLARED
from pages.ui import actions
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask, open_page
from pages.ui.pagination import turn

A_PAGE, GROUPS = 25, 15  # statements, groups of them
CHOICES = "énoncé"  # where what is said of a choice stands


def show_figure(view: View, one: Beside) -> None:
    """A figure: published, counted, the gap and how it is explained, who signed it off."""
    published, counted = one.published, one.counted
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{published.figure.label}**", width="content")
            with st.container(horizontal=True, vertical_alignment="center", gap="medium", width="content"):
                st.markdown(review_text(one), width="content")
                source_button(
                    sources_of(one.moment(view), (published.figure.id, counted.figure.id), one.asked),
                    published.figure.id,
                )
                review_link(view, one)
        left, middle, right = st.columns(3)
        show_part(left, "Publié", published.text, published.period, one.source or one.declared_by)
        if counted.value is None:
            show_part(middle, "Compté", "pas encore compté")
        else:
            show_part(middle, "Compté", counted.text, one.counted_over, counted.figure.counts, counted.scope)
        gap = "pas comparable" if one.apart else one.gap or "—"
        show_part(right, "Écart", gap, one.apart, one.gap_note)
        if one.note:
            st.markdown(small(escape(one.note)))


def show_part(place: DeltaGenerator, title: str, text: str, *details: str) -> None:
    """One of the three: its name, the value, and what it stands on."""
    with place.container(gap=None):
        st.markdown(small(title))
        st.markdown(f"**{escape(text)}**")
        if line := " · ".join(escape(one) for one in details if one):
            st.markdown(small(line))


def retain(code: str, word: str) -> None:
    """Writes whether we retain a statement, be it what the file said: an entry like any other, logged and undoable."""

    def write() -> str:
        entry = FormEntry("statements", code, {"retained": word}, confirmed=("retained",))
        written = forms.write(actions.who_acts(), entry, user=actions.reader_name())
        return f"C'est noté : import {written.import_id}, à annuler dans l'historique si besoin."

    actions.act(write, CHOICES)


@alone("Ce que disent les sources")
def show_sources(view: View, statements: list[SourceSays]) -> None:
    """Contradictory statements, group by group, then all others."""
    st.header("Ce que les sources disent différemment", anchor=False)
    actions.show_outcomes(CHOICES)
    groups: dict[int | None, list[dict[str, Any]]] = {}
    for one in statements:
        groups.setdefault(one.group, []).append(one._asdict())
    others = groups.pop(None, [])
    st.markdown(retained_legend() if groups else "Aucune contradiction entre nos sources.")
    page = turn(len(groups), GROUPS, "contradictions")
    for rows in sorted(groups.values(), key=is_settled)[(page - 1) * GROUPS : page * GROUPS]:
        source = traced(view, (row["code"] for row in rows), *STATED)
        show_contradiction(rows, retain if view.role.may(Role.STAFF) else None, source)
    with st.expander(
        f"Ce que les sources disent aussi : {plural(len(others), 'énoncé')}", key="autres", on_change="rerun"
    ) as box:
        if box.open:
            page = turn(len(others), A_PAGE, "enonces")
            on_page = [row["code"] for row in others[(page - 1) * A_PAGE : page * A_PAGE]]
            source = traced(view, on_page, *STATED)
            show_statements(others, (page - 1) * A_PAGE, A_PAGE, f"enonces-{view.today}", source)


view = open_page(
    DECLARED,
    "Ce qui est publié, ce que nous comptons",
    "Deux valeurs, côte à côte : aucune n'efface l'autre, et l'écart se raconte.",
)
beside, statements = ask(declared_beside_counted, view), ask(all_statements, view)
if all(one.published.value is None for one in beside) and not statements:
    st.markdown("Nous n'avons encore ni chiffre publié ni énoncé : ils arrivent avec un premier import.")
    st.stop()
st.markdown(review_legend())
for one in beside:
    with alone(one.published.figure.label):
        show_figure(view, one)
show_sources(view, statements)
