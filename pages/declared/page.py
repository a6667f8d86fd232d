"""Publié et compté: each published figure beside what we count, and what the sources say differently."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.french import plural
from data_access.importing import forms
from data_access.importing.forms import FormEntry
from data_access.queries.quality_declared import Beside, SourceSays, all_statements, declared_beside_counted
from data_access.view import View
from data_access.vocabulary import Role
from pages.declared.statements import (
    CONTRADICTION,
    contradictions_table,
    is_settled,
    retained_legend,
    show_contradiction,
    show_statements,
    subject_words,
)
from pages.provenance.review import REVIEW, review_legend, review_link, review_text
from pages.provenance.source_dialog import STATED, Source, one_of, source_button, sources_of, traced
from pages.records.tables import show_head
from pages.sitemap import DECLARED
from pages.ui import actions
from pages.ui.address import choice_box, choice_words, choose, chosen
from pages.ui.choices import Asked, say_unknown
from pages.ui.formats import escape, heard, small
from pages.ui.html_table import drawn_table
from pages.ui.layout import alone, ask, open_page, opened
from pages.ui.links import entry_words
from pages.ui.pagination import turn

A_PAGE, GROUPS = 25, 15  # statements, groups of them
FIGURE = "chiffre"  # which is open, in the address
CHOICES = "énoncé"  # where what is said of a choice stands


def show_figures(view: View, beside: list[Beside]) -> None:
    """All figures as one table, each name a link that opens it below; and the one that is open."""
    called = {one.published.figure.definition: one for one in beside}
    labels = {code: one.published.figure.label for code, one in called.items()}
    say_unknown(Asked("le chiffre", FIGURE, called, "le tableau de tous"))
    alt = f"{plural(len(beside), 'chiffre')} : publié, compté, l'écart, qui l'a relu."
    show_head(
        "Chiffre par chiffre",
        lambda: figures_table(beside),
        file=f"publie-et-compte-{view.today}",
        source=one_of({one.published.figure.label: source_of(view, one) for one in beside}),
        drawn=partial(drawn_table, figures_table(beside, writes=view.role.may(Role.STAFF)), alt=alt),
    )
    if code := choice_box("Un chiffre de plus près", FIGURE, labels, "Choisir un chiffre…", width=340):
        with opened(code), alone(labels[code]):
            show_figure(view, called[code])


def source_of(view: View, one: Beside) -> Source:
    """Where the two values of a figure come from."""
    return sources_of(one.moment(view), (one.published.figure.id, one.counted.figure.id), one.asked)


def figures_table(beside: list[Beside], *, writes: bool = False) -> pd.DataFrame:
    """A line a figure: what is published, what is counted and over what, the gap, whether it was read again; and, for
    who `writes`, the way to do so."""
    return pd.DataFrame([_line(one, writes=writes) for one in beside])


def _line(one: Beside, *, writes: bool) -> dict[str, str]:
    published, counted = one.published, one.counted
    review = f"{REVIEW}{heard(f': {escape(published.figure.label)}')}"
    way = entry_words("indicators", one.code, review) if writes and one.code else ""
    name = choice_words(escape(published.figure.label), FIGURE, published.figure.definition)
    known = counted.value is not None
    return {
        "Chiffre": f"**{name}**",
        "Publié": _with_scope(published.text, published.period),
        "Compté": _with_scope(counted.text, one.counted_over, counted.scope)
        if known
        else "pas encore compté",
        "Écart": gap_words(one),
        "Relu": "  \n".join(filter(None, (review_text(one), way))),
    }


def _with_scope(text: str, *over: str) -> str:
    """A value, and below it what it stands over, as Markdown."""
    scope = " · ".join(escape(one) for one in over if one)
    return "  \n".join(filter(None, (f"**{escape(text)}**", small(scope) if scope else "")))


def gap_words(one: Beside) -> str:
    """The gap between the two, or that they do not compare."""
    return "pas comparable" if one.apart else escape(one.gap) or "—"


def show_figure(view: View, one: Beside) -> None:
    """A figure: published, counted, the gap and how it is explained, who signed it off."""
    published, counted = one.published, one.counted
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{published.figure.label}**", width="content")
            with st.container(horizontal=True, vertical_alignment="center", gap="medium", width="content"):
                st.markdown(review_text(one), width="content")
                source_button(source_of(view, one), published.figure.id, escape(published.figure.label))
                review_link(view, one)
        left, middle, right = st.columns(3)
        show_part(left, "Publié", published.text, published.period, one.source or one.declared_by)
        if counted.value is None:
            show_part(middle, "Compté", "pas encore compté")
        else:
            show_part(middle, "Compté", counted.text, one.counted_over, counted.figure.counts, counted.scope)
        show_part(right, "Écart", gap_words(one), one.apart, one.gap_note)
        if one.note:
            st.markdown(small(escape(one.note)))


def show_part(place: DeltaGenerator, title: str, text: str, *details: str) -> None:
    """One of the three: its name, the value, and what it stands on."""
    line = " · ".join(escape(one) for one in details if one)
    words = (small(title), f"**{escape(text)}**", small(line) if line else "")
    place.markdown("  \n".join(filter(None, words)))


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
    if groups:
        show_groups(view, sorted(groups.values(), key=is_settled))
    with st.expander(
        f"Ce que les sources disent aussi : {plural(len(others), 'énoncé')}", key="autres", on_change="rerun"
    ) as box:
        if box.open:
            page = turn(len(others), A_PAGE, "enonces")
            on_page = [row["code"] for row in others[(page - 1) * A_PAGE : page * A_PAGE]]
            source = traced(view, on_page, *STATED)
            show_statements(others, (page - 1) * A_PAGE, A_PAGE, f"enonces-{view.today}", source)


def show_groups(view: View, groups: list[list[dict[str, Any]]]) -> None:
    """The statements that contradict one another, a line a subject, each a link that opens it; above them the one that
    is open, where the team chooses; at first the first one that is to settle."""
    by_code = {row["code"]: rows for rows in groups for row in rows}
    say_unknown(Asked("ce qui se contredit", CONTRADICTION, by_code, "la liste"))
    if (asked := chosen(CONTRADICTION)) in by_code:  # any of its statements leads there
        choose(CONTRADICTION, by_code[asked][0]["code"])
    subjects = {rows[0]["code"]: subject_words(rows) for rows in groups}
    code = choice_box("L'un d'eux de plus près", CONTRADICTION, subjects, "Choisir un sujet…", width=520)
    settles = view.role.may(Role.STAFF)
    if code or (settles and not is_settled(groups[0])):  # what is to settle stands open for who may
        rows = by_code[code] if code else groups[0]
        source = traced(view, (row["code"] for row in rows), *STATED)
        with opened(code) if code else st.container():
            show_contradiction(rows, retain if settles else None, source)
    page = turn(len(groups), GROUPS, "contradictions")
    shown = groups[(page - 1) * GROUPS : page * GROUPS]
    alt = f"{plural(len(shown), 'sujet')} dont nos sources disent plusieurs choses, avec ce que nous en retenons."
    show_head(
        "",
        lambda: contradictions_table(groups),
        file=f"contradictions-{view.today}",
        of=alt,
        source=traced(view, (row["code"] for rows in shown for row in rows), *STATED),
        drawn=partial(drawn_table, contradictions_table(shown), alt=alt),
    )


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
with alone("Chiffre par chiffre"):
    show_figures(view, beside)
show_sources(view, statements)
