"""Rechercher: whatever is called so, and the page that tells of it."""

import streamlit as st

from data_access.figures import DECLARED, FigureValue
from data_access.french import plural, quote
from data_access.name_keys import search_words
from data_access.queries.figure_search import figures_called
from data_access.queries.search import LONGEST, FoundKind, FoundRecord, prepare, search
from data_access.view import View
from pages.provenance.source_dialog import sourced, sources_of
from pages.sitemap import NETWORK, PLACES, SEARCH, Place
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask, on_phone, open_page
from pages.ui.links import record_link
from pages.ui.nothing_yet import tell_us
from pages.ui.style_keys import SEARCH_BOX

MOST = 8  # of one kind
_TITLES = {
    "territories": "Territoires",
    "organisations": "Structures",
    "events": "Événements",
    "projects": "Projets",
    "cohorts": "Promos",
    "circles": "Cercles et instances",
    "funding": "Dossiers de la levée de fonds",
}


def linked(one: FoundRecord) -> str:
    """Its name, which leads to its own page, else to that of its territory, else to the page where it stands."""
    label = f"**{escape(one.label)}**"
    if (own := record_link(one.table, one.code, label)) != label:
        return own
    if one.shown_with:
        return record_link(*one.shown_with, label)
    return f"[{label}]({NETWORK.address})" if one.table == "circles" else label


def show_figures(view: View, found: list[FigureValue]) -> None:
    """The figures of that name, with what they say, over what, and where it comes from."""
    st.header("Chiffres", anchor=False)
    lines = [
        " · ".join(
            filter(None, (f"[**{escape(one.figure.label)}**](./) : **{one.text}**", escape(one.period), side))
        )
        for one in found
        for side in ["publié" if one.figure.state == DECLARED else escape(one.scope)]
    ]
    sourced("\n\n".join(lines), sources_of(view, tuple(one.figure.id for one in found)), "chiffres")


def show_kind(kind: FoundKind) -> None:
    """The first of one kind, a line each, and how many more there are."""
    st.header(_TITLES[kind.table], anchor=False)
    lines = [" · ".join(filter(None, (linked(one), escape(one.detail)))) for one in kind.records]
    if more := kind.total - len(kind.records):
        lines.append(small(f"et {plural(more, 'autre')} : précisez ce que vous cherchez"))
    st.markdown("\n".join(f"- {line}" for line in lines))


def show_pages(asked: list[str], places: list[Place]) -> bool:
    """The pages whose title is that; whether there are any."""
    found = [
        one
        for one in places
        if asked and all(any(w.startswith(a) for w in search_words(one.title)) for a in asked)
    ]
    if found:
        st.header("Pages", anchor=False)
        st.markdown("\n".join(f"- [**{escape(one.title)}**]({one.address or '/'})" for one in found))
    return bool(found)


view = open_page(SEARCH, "Rechercher")
with st.container(key=SEARCH_BOX):
    text = st.text_input(
        "Un nom, une commune, un département, une structure, un événement, un chiffre…",
        key="q",
        bind="query-params",
        max_chars=LONGEST,
        placeholder="besançon, jura, labo…",
        width=560,
    )
asked = search_words(text or "")
if not (text or "").strip():
    key = "" if on_phone() else " La touche / mène ici."
    st.markdown(
        small(
            "Les accents, les majuscules et une faute de frappe ne comptent pas. Un mot comme « annulé », "
            f"« reporté » ou « à venir » trouve les événements qui le sont.{key}"
        )
    )
    ask(prepare, view)
    st.stop()
with alone("Ce qui est trouvé"):
    found, figures = ask(search, view, text, MOST), ask(figures_called, view, text)
    if figures:
        show_figures(view, figures)
    for kind in found:
        show_kind(kind)
    pages = show_pages(asked, [one for one in PLACES if view.role.may(one.role) and one is not SEARCH])
    if not (found or figures or pages):
        st.markdown(
            f"Nous n'avons rien trouvé pour {quote(escape(text))}. Essayez un mot de moins, ou le début d'un nom."
        )
        begun = f"Bonjour, nous n'avons pas trouvé {quote(text)}.\n\n- Ce que nous en savons : "
        tell_us(view, begun, f"Introuvable : {text}")
