"""Saisie: one record added or corrected without a spreadsheet, by the rules, the log and the undo of every import."""

from collections.abc import Collection
from functools import partial

import streamlit as st

from data_access.french import quote
from data_access.importing import forms
from data_access.importing.merge.funder_merge import keep_funders_apart, merge_funders
from data_access.importing.merge.record_merge import merge
from data_access.log import history
from data_access.view import View
from pages.entry.funders import show_funders
from pages.entry.merging import show_merging
from pages.previews import undo
from pages.previews.entry_preview import show_done
from pages.previews.record_entry import show_typing
from pages.sitemap import ENTRY, FUNDING, IMPORTS
from pages.ui import actions
from pages.ui.address import choice_box, choose, chosen, number_in
from pages.ui.followed_code import follow
from pages.ui.formats import escape
from pages.ui.layout import alone, ask, open_page, opened
from pages.ui.links import OTHER_FUNDER, OTHER_RECORD

TABLE, RECORD = "table", "fiche"  # in the address: the table, the code of the record
NEW, DONE = "ajout", "fait"  # in the address: a new record is typed; the number of the import just made
OFTEN = ("events", "territories", "organisations", "sponsorships")  # tables that stand one click away


def turn_to(
    table: str | None, code: str | None = None, *, new: bool = False, done: int | None = None
) -> None:
    """Opens a table, one of its records, or the form of a new one."""
    st.query_params.clear()  # what a link gave for a new record is for that record
    for name, value in ((TABLE, table), (RECORD, code), (NEW, "oui" if new else None), (DONE, done)):
        choose(name, str(value) if value else None)


def show_entry(view: View, table: str, code: str | None) -> None:
    """The form, and what it would change once that is asked for."""
    form = ask(forms.form_of, view, table, code)
    st.header(escape(form.what) if code else "Une nouvelle fiche", anchor=False)
    show_typing(view, form, lambda written: turn_to(table, written.code, done=written.import_id))


def merge_in(code: str, gone: str, choices: Collection[str], plan: str) -> None:
    """Makes one record of two, as it was shown."""

    def make_one() -> str:
        done = merge(actions.who_acts(), code, gone, user=actions.reader_name(), choices=choices, plan=plan)
        turn_to(chosen(TABLE), code, done=done.import_id)
        return done.message

    actions.act(make_one)


def keep_other(code: str, other: str) -> None:
    """Opens the record that would have gone, into which that of `code` would go instead."""
    turn_to(chosen(TABLE), other)
    choose(OTHER_RECORD, code)


def unite(kept: str, gone: str, plan: str) -> None:
    """Makes one funder of two, as it was shown: the form stays that of the file."""

    def make_one() -> str:
        done = merge_funders(actions.who_acts(), kept, gone, user=actions.reader_name(), plan=plan)
        turn_to(chosen(TABLE), chosen(RECORD), done=done.import_id)
        return done.message

    actions.act(make_one)


def separate(code: str, other: str) -> None:
    """Remembers that two funders are two."""

    def remember() -> str:
        said = keep_funders_apart(actions.who_acts(), code, other, user=actions.reader_name())
        choose(OTHER_FUNDER, None)
        return said

    actions.act(remember)


def take_back(number: int, records: Collection[int] | None, plan: str) -> None:
    """Undoes the entry just made; a record that it made is no longer there to be shown."""
    undo.take_back(number, records, plan)
    if chosen(RECORD) not in forms.records_of(actions.who_acts(), chosen(TABLE) or ""):
        choose(RECORD, None)


view = open_page(
    ENTRY,
    "Ajouter ou corriger une fiche",
    "Les mêmes règles que pour un fichier ; rien n'est écrit avant que vous ayez relu ce qui changerait.",
)
actions.show_outcomes()
tables = ask(forms.tables, view)
table = chosen(TABLE)
code = follow(view, RECORD, table) if table in tables else chosen(RECORD)
records = ask(forms.records_of, view, table) if table in tables else {}
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    choice_box("Que voulez-vous saisir ?", TABLE, tables, "Choisir une feuille…", width=300, then=turn_to)
    if table in tables:
        choice_box(
            "Une fiche à corriger",
            RECORD,
            records,
            "Chercher par son nom…",
            width=520,
            then=lambda one: turn_to(table, one),
        )
        st.button(
            "Ajouter une fiche", icon=":material/add:", on_click=turn_to, args=(table,), kwargs={"new": True}
        )
if (made := number_in(DONE)) and (done := history.imported(view, made)):
    with opened(f"fait-{made}"), alone("Ce qui vient d'être noté"):
        show_done(done, table or "", code, records.get(code or "", "Cette fiche"), take_back)
if table in tables and (code or chosen(NEW)):
    with alone("La fiche"):
        try:
            show_entry(view, table, code)
            if code:
                show_merging(view, code, records, partial(merge_in, code), partial(keep_other, code))
                if table == FUNDING.table:
                    show_funders(view, code, unite, separate)
        except forms.EntryRefused as problem:
            st.warning(escape(problem))
elif table and table not in tables:
    st.warning(f"Nous n'avons pas de feuille {quote(escape(table))} : choisissez-en une dans la liste.")
elif table:
    st.markdown("Cherchez la fiche à corriger par son nom, ou ajoutez-en une.")
else:
    st.markdown("Un événement à ajouter, une date à corriger, un territoire qui change de nom : c'est ici.")
    with st.container(horizontal=True, gap="small"):
        for often in OFTEN:
            st.button(escape(tables[often]), key=f"saisie-vers-{often}", on_click=turn_to, args=(often,))
    st.page_link(
        IMPORTS.script,
        label="Beaucoup de lignes ? Importer un tableur",
        icon=":material/upload_file:",
    )
