"""Rapport d'activité: what the report of a year tells, drafted into a Word file that the team finishes."""

import streamlit as st

from data_access.documents.document_file import DocumentFile
from data_access.documents.drafted import Progress
from data_access.documents.drafting import known_marks
from data_access.documents.report import CHOSEN, SECTIONS, report_file
from data_access.documents.word_template import REPORT as REPORT_KIND
from data_access.figures import figure
from data_access.french import join, quote
from data_access.queries.events import offered
from data_access.queries.overview import shown_year
from data_access.queries.report_texts import texts_of
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, ReportSection, Term
from pages.documents.drafts import (
    Wish,
    choose_edition,
    choose_sections,
    choose_template,
    draft_made,
    offer_template,
)
from pages.documents.report_pictures import draw
from pages.sitemap import ENTRY, REPORT
from pages.ui.formats import escape, one_line, small
from pages.ui.html_table import draw_table
from pages.ui.layout import alone, ask, open_page

_TEXTS = "report_texts"


def ask_what(view: View) -> tuple[Wish, int]:
    """The choices: as of when, which year, which sections, on which template; and the year."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose_edition(view)
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
    return Wish(view, str(year), sections, choose_template("rapport-modele")), int(year)


def ask_sections(view: View) -> tuple[Term, ...]:
    """Which sections the draft has; the fundraising only where somebody who may read it chooses it."""
    offers = [
        one for one in SECTIONS if one is not ReportSection.FUNDRAISING or view.role.may(FUNDING_READER)
    ]
    chosen = choose_sections("Sections, dans l'ordre du modèle", offers, CHOSEN, "rapport-sections")
    if ReportSection.FUNDRAISING in chosen:
        st.markdown(
            small(
                "La levée de fonds y sera : seulement ce que le conseil d'administration accepte de montrer."
            )
        )
    return chosen


def show_draft(wish: Wish, year: int) -> None:
    """The draft of a year, at a click; what of our texts is to be read again."""

    def make(progress: Progress) -> DocumentFile:
        return report_file(
            wish.view, year, draw, wanted=wish.sections, template=wish.template, progress=progress
        )

    name = f"rapport-{year}-{wish.view.today}"
    file = draft_made(wish, make, button="Préparer le brouillon", name=name, key="rapport")
    if file is None:
        return
    st.success(
        escape(
            f"Le brouillon de {year} est prêt. Ce qui commence par « À écrire » vous attend ; ce qui reste à noter est "
            "en commentaires, dans la marge, et en une liste à la fin."
        )
    )
    if file.moved:
        st.info(
            escape(
                f"Des chiffres de vos textes ont changé : {' ; '.join(file.moved)}. Relisez leurs phrases."
            )
        )
    if file.unknown_marks:
        marks = join([quote(f"{{{mark}}}") for mark in file.unknown_marks])
        st.warning(
            escape(f"Dans vos textes, aucun chiffre ne s'appelle {marks} : c'est dit dans le brouillon.")
        )


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
    wish, year = ask_what(view)
    show_draft(wish, year)
    offer_template(
        REPORT_KIND, "modele-rapport-d-activite", ReportSection.KEY_FIGURES, "rapport-modele-fourni"
    )
    show_texts(view, year)
