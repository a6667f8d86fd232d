"""Données à compléter: what is missing, why it matters, where it is mended; how complete each table is."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data_access.contract import sheet_of
from data_access.exporting.to_complete_workbook import to_complete_workbook
from data_access.french import NO_BREAK, agree, join, qualified
from data_access.queries.quality import (
    DOUBLE_FILES,
    GapsFound,
    QualityRule,
    RuleOutcome,
    rule_of,
    to_complete,
)
from data_access.queries.quality_askers import whom_to_ask
from data_access.queries.quality_rules import NEWS
from data_access.queries.quality_tables import completeness
from data_access.view import View
from data_access.vocabulary import Role
from pages.provenance.source_dialog import source_button, traced
from pages.quality.gaps import show_record, show_tables
from pages.records.tables import ORIGIN
from pages.sitemap import DECLARED, IMPORTS, QUALITY, TO_COMPLETE_GROUP, shown_on
from pages.ui import actions
from pages.ui.address import chosen
from pages.ui.choices import Asked, say_unknown
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask, open_page
from pages.ui.links import OTHER_FUNDER, OTHER_RECORD, entry_link, new_entry_link
from pages.ui.nothing_yet import show_nothing_yet
from pages.ui.pagination import turn
from pages.ui.states import State, state_text

A_PAGE = 25  # records of a group
NEWS_RULE = "news"
KNOWN_BY = (
    "name",
    "figure",
    "note",
)  # fields: what a record is called, what it counts, else what is noted of it
ORDERS = ("Par nom", "Par date de la dernière nouvelle")


@alone("Les façons de compléter")
def show_ways(view: View) -> None:
    """The workbook of all that can be filled in, and the way back in."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        actions.to_take_away(
            "Télécharger les lignes à compléter",
            lambda: to_complete_workbook(view.again()),
            f"a-completer-{view.today}-{view.change}.xlsx",
            key="a-completer",
            icon=":material/download:",
        )
        st.page_link(IMPORTS.script, label="Importer le classeur rempli", icon=":material/upload_file:")
    st.markdown(
        small(
            "Les cellules à remplir y sont colorées. Ce que vous remplissez est importé ; ce qui reste vide ne change "
            "rien."
        )
    )


def show_group(view: View, found: GapsFound) -> None:
    """One rule: how many of how many and why it matters; once opened, by a link too, each record with the way to mend
    it."""
    rule = rule_of(found.rule)
    label = state_text(
        State.UNDERWAY, f"**{escape(rule.title)}** · {escape(found.how_many.replace(' ', NO_BREAK))}"
    )
    with st.expander(
        f"{label}{NO_BREAK * 3} {small(escape(rule.why))}",
        expanded=chosen(TO_COMPLETE_GROUP) == rule.title,
        key=f"groupe-{rule.id}",
        on_change="rerun",
    ) as box:
        if box.open:
            show_records(view, rule, found)


def show_records(view: View, rule: QualityRule, found: GapsFound) -> None:
    """The records of a group; for staff with a link to the form that mends each, and the workbook of these rows."""
    staff = view.role.may(Role.STAFF)
    page = turn(len(found.rows), A_PAGE, f"page-{rule.id}")
    rows = in_order(found.rows)[(page - 1) * A_PAGE : page * A_PAGE]
    news = rule.id == NEWS_RULE and staff
    asked = ask(whom_to_ask, view, tuple(one.record_id for one in rows))
    with st.container(gap="xsmall"):  # closer, a finger meets the link of the next one
        for one in rows:
            with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
                about = " · ".join(filter(None, (one.about, asked.get(one.record_id))))
                show_record(
                    one.name,
                    about,
                    *way_to(one, by_form=staff and not rule.entry, double=rule.id == DOUBLE_FILES),
                )
                if news:
                    today = f"{view.today:%d/%m/%Y}"
                    new_entry_link(
                        "statements", "Noter des nouvelles", sujets=one.code, champ=NEWS, date=today
                    )
    names = dict.fromkeys((*KNOWN_BY, *rule.shown, *rule.fill))
    source_button(traced(view, (one.code for one in rows), *names), rule.id, rule.title, ORIGIN)
    if found.nameless:
        lack = agree(found.nameless, "n'a pas encore de fiche", "n'ont pas encore de fiche")
        nameless = f"{qualified(found.nameless, found.qualifier)} {lack}"
        st.markdown(small(f"{nameless} chez nous : nos sources les comptent sans les nommer."))
    if not staff:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if rule.entry:
            sheet = sheet_of(rule.entry).name
            new_entry_link(rule.entry.__tablename__, f"Ajouter une ligne dans « {escape(sheet)} »")
        if rule.fill:
            actions.to_take_away(
                "Ces lignes en un classeur",
                lambda: to_complete_workbook(view.again(), (rule.id,)),
                f"a-completer-{rule.id}-{view.today}-{view.change}.xlsx",
                key=f"classeur-{rule.id}",
                icon=":material/download:",
                tertiary=True,
            )


def in_order(rows: Sequence[RuleOutcome]) -> Sequence[RuleOutcome]:
    """By name, or, where news of them are dated, those first of whom we have heard nothing for longest."""
    if not any(one.last for one in rows):
        return rows
    order = st.segmented_control(
        "Ordre", ORDERS, default=ORDERS[0], key="ordre-nouvelles", required=True, label_visibility="collapsed"
    )
    return rows if order == ORDERS[0] else sorted(rows, key=lambda one: one.last or date.min)


def way_to(one: RuleOutcome, *, by_form: bool, double: bool) -> tuple[str, dict[str, str]] | tuple[()]:
    """Where a record leads: to the form that mends it, else to the page that opens it, else nowhere. `double`: whether
    it may go into the one beside it, which is opened then."""
    if by_form:
        if double:
            return entry_link(one.table, one.beside, **{OTHER_RECORD: one.code})
        return entry_link(one.table, one.code, **({OTHER_FUNDER: one.beside} if one.beside else {}))
    place = shown_on(one.table)
    return (place.script, place.of(one.code)) if place and place.opens else ()


def fill_page(view: View) -> None:
    """Every rule with what it found, then the tables. (A function: what a page's script holds itself lives as long as
    the session, and ten thousand rows may be found.)"""
    found = ask(to_complete, view)
    if not any(one.total for one in found):
        show_nothing_yet(
            view, QUALITY, "Nous n'avons pas encore de données ici : tout commence par un premier import."
        )
        return
    if view.role.may(Role.STAFF):
        show_ways(view)
    groups = [rule_of(one.rule).title for one in found if one.count]
    say_unknown(Asked("le groupe", TO_COMPLETE_GROUP, groups, "tous les groupes"))
    for one in found:
        if one.count:
            with alone(rule_of(one.rule).title):
                show_group(view, one)
    complete, without = (
        [rule_of(one.rule).title.lower() for one in found if not one.count and bool(one.total) is looked_at]
        for looked_at in (True, False)
    )
    if complete:
        st.markdown(state_text(State.ACQUIRED, f"Rien à compléter pour : {join(complete)}."))
    if without:
        st.markdown(state_text(State.TOCOME, f"Rien de noté encore, donc rien à en dire : {join(without)}."))
    st.page_link(DECLARED.script, label="Ce qui est publié, ce que nous comptons", icon=":material/balance:")
    with alone("Nos tables, une par une"):
        show_tables(ask(completeness, view), f"nos-tables-{view.today}")


fill_page(
    open_page(
        QUALITY,
        "Données à compléter",
        "Ce que nous ne savons pas encore, ou qui date, pourquoi cela compte, et où le noter ensemble.",
    )
)
