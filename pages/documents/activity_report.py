"""Rapport d'activité: what the report of a year tells, drafted into a Word file that the team finishes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data_access.documents.drafting import known_marks
from data_access.documents.report import CHOSEN, SECTIONS
from data_access.documents.report_file import ReportFile, report_file
from data_access.documents.word_template import TEMPLATE
from data_access.editions.catalogue import whole_editions
from data_access.figures import figure
from data_access.french import join, quote
from data_access.queries.events import offered
from data_access.queries.overview import shown_year
from data_access.queries.report_texts import texts_of
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, ReportSection
from pages.access.edition import EDITION, leave_edition
from pages.documents.report_pictures import draw
from pages.sitemap import ENTRY, REPORT
from pages.ui import actions
from pages.ui.address import choice_box, choose
from pages.ui.formats import escape, one_line, small
from pages.ui.html_table import draw_table
from pages.ui.layout import alone, ask, open_page

_MADE = "rapport-fait"  # in the session: the draft, and of what it was made
_TEXTS = "report_texts"


@dataclass(frozen=True)
class Wish:
    """What a draft is made of; `template`: None for the one that comes with the dashboard."""

    view: View
    year: int
    sections: tuple[ReportSection, ...]
    template: bytes | None


@dataclass(frozen=True)
class Made:
    """A draft that was made, to be taken away as long as nothing else is asked for. `wish`: the digest of that."""

    wish: str
    file: ReportFile


def digest(wish: Wish) -> str:
    """What tells one wish from another."""
    whole = repr((wish.view, wish.year, wish.sections)).encode() + (wish.template or b"")
    return hashlib.sha256(whole).hexdigest()


def ask_what(view: View) -> Wish:
    """The choices: as of when, which year, which sections, on which template."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        found = {one.code: one.name for one in whole_editions(view)}
        if found:
            choice_box("D'après", EDITION, found, "Le tableau d'aujourd'hui", width=320, then=turn_to)
        years = sorted({int(one) for one in ask(offered, view)["year"].dropna()}, reverse=True)
        shown = ask(shown_year, view) or view.today.year
        year = st.selectbox(
            "Année racontée",
            years or [shown],
            index=years.index(shown) if shown in years else 0,
            format_func=lambda one: one_line(str(one)),
            key="rapport-annee",
            width=160,
        )
    sections = ask_sections(view)
    template = st.file_uploader(
        "Votre modèle, si vous en avez un (.docx)", type="docx", key="rapport-modele", width=560
    )
    return Wish(view, int(year), sections, template.getvalue() if template else None)


def turn_to(code: str | None) -> None:
    """Reads that edition, else the network of today."""
    if code:
        choose(EDITION, code)
    else:
        leave_edition()


def ask_sections(view: View) -> tuple[ReportSection, ...]:
    """Which sections the draft has; the fundraising only where somebody who may read it chooses it."""
    offers = [
        one for one in SECTIONS if one is not ReportSection.FUNDRAISING or view.role.may(FUNDING_READER)
    ]
    chosen: Sequence[ReportSection] = st.pills(
        "Sections, dans l'ordre du modèle",
        offers,
        selection_mode="multi",
        default=list(CHOSEN),
        format_func=lambda one: one.french,
        key="rapport-sections",
    )
    if ReportSection.FUNDRAISING in chosen:
        st.markdown(
            small(
                "La levée de fonds y sera : seulement ce que le conseil d'administration accepte de montrer."
            )
        )
    return tuple(one for one in SECTIONS if one in chosen)


def show_draft(wish: Wish) -> None:
    """Makes the draft at a click, and offers it for as long as nothing else is asked for."""
    place = st.container(horizontal=True, vertical_alignment="center")
    asked = place.button(
        "Préparer le brouillon", type="primary", icon=":material/edit_document:", disabled=not wish.sections
    )
    if asked:
        prepare(wish)
    made = st.session_state.get(_MADE)
    if not made or made.wish != digest(wish):
        return
    with place:
        actions.to_take_away(
            "Télécharger (.docx)",
            lambda: made.file.content,
            f"rapport-{wish.year}-{wish.view.today}.docx",
            key="rapport-docx",
            icon=":material/download:",
        )
    st.success(escape(f"Le brouillon de {wish.year} est prêt. Ce qui commence par « À écrire » vous attend."))
    if made.file.moved:
        st.info(
            escape(
                f"Des chiffres de vos textes ont changé : {' ; '.join(made.file.moved)}. Relisez leurs phrases."
            )
        )
    if made.file.unknown_marks:
        marks = join([quote(f"{{{mark}}}") for mark in made.file.unknown_marks])
        st.warning(
            escape(f"Dans vos textes, aucun chiffre ne s'appelle {marks} : c'est dit dans le brouillon.")
        )


def prepare(wish: Wish) -> None:
    """Drafts, section by section; whatever is clicked meanwhile stops it."""
    stop = st.empty()
    try:
        with actions.waiting("Le brouillon se prépare…") as tell:
            stop.button("Arrêter", icon=":material/stop_circle:", key="rapport-arreter")
            file = report_file(
                wish.view,
                wish.year,
                draw,
                wanted=wish.sections,
                template=wish.template,
                progress=lambda share, section: tell(section, share),
            )
    except Exception as problem:
        st.error(escape(actions.sentence_of(problem)))
    else:
        st.session_state[_MADE] = Made(digest(wish), file)
    stop.empty()


@alone("Vos textes")
def show_texts(view: View, year: int) -> None:
    """What was written for that year, and how to write more."""
    st.header("Vos textes", anchor=False)
    st.markdown(
        "Ce que vous écrivez dans « Textes du rapport » revient dans chaque brouillon de la même année. Un chiffre "
        "s'y écrit entre accolades, `{projets accompagnés}` : le brouillon met sa valeur et sa source."
    )
    found = ask(texts_of, view, year)
    if len(found):
        rows = found.assign(section=[ReportSection(one).french for one in found["section"]])
        table = rows[["section", "wording"]].rename(columns={"section": "Section", "wording": "Texte"})
        draw_table(table.map(escape), alt=f"Les textes du rapport {year}.")
    else:
        st.markdown(small(f"Aucun texte n'est encore écrit pour {year}."))
    if view.edition is None:
        st.page_link(
            ENTRY.script,
            label="Écrire un texte",
            icon=":material/edit:",
            query_params={"table": _TEXTS},
        )
    with st.expander("Les chiffres qui s'écrivent entre accolades"):
        names = [f"`{{{figure(one).label.lower()}}}`" for key, one in known_marks().items() if key != one]
        st.markdown(" · ".join(dict.fromkeys(names)))


view = open_page(
    REPORT,
    "Le rapport de l'année, à finir ensemble",
    "Un brouillon Word : vos chiffres avec leurs sources, vos textes, et ce qui reste à écrire.",
)
with alone("Le brouillon"):
    wish = ask_what(view)
    show_draft(wish)
    actions.to_take_away(
        "Prendre le modèle",
        TEMPLATE.read_bytes,
        "modele-rapport-d-activite.docx",
        key="rapport-modele-fourni",
        icon=":material/description:",
        tertiary=True,
    )
    st.markdown(
        small(
            "Le modèle est à vous : polices, couleurs, textes, ordre. Un paragraphe qui ne dit que "
            "« {{ chiffres clés }} » reçoit cette section."
        )
    )
    show_texts(view, wish.year)
