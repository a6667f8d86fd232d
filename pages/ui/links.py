"""Names of records that lead to their pages; and, for staff, ways to the form of « Saisie »."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

import streamlit as st

from data_access.french import plural
from data_access.view import View
from data_access.vocabulary import Role
from pages.sitemap import ENTRY, shown_on
from pages.ui.formats import NO_BREAK, escape, small

_ENTRY = ENTRY.script
OTHER_RECORD = "avec"  # in the address of a form: the record that would go into the one that is open
OTHER_FUNDER = "autre-financeur"  # in the address of a form: a file of the funder that may be the same
MOST_NAMES = 24  # written in a row; beyond, how many more there are


def record_link(table: str, code: str, label: str) -> str:
    """A link to the page that opens a record, where one does, else its label alone; both are Markdown."""
    place = shown_on(table)
    return f"[{label}]({place.address}?{place.opens}={quote(code)})" if place and place.opens else label


def territory_words(code: str, name: str) -> str:
    """A link to the page of a territory, as Markdown."""
    return record_link("territories", code, escape(name))


def show_territory_links(names: Mapping[str, str], before: str = "") -> None:
    """`before` (Markdown), then the names (code → name) as links, in one line of text."""
    st.markdown(territories_words(names, before))


def territories_words(names: Mapping[str, str], before: str = "") -> str:
    """The same as Markdown: a hundred links are one element."""
    shown = [f"**{territory_words(code, name)}**" for code, name in list(names.items())[:MOST_NAMES]]
    if len(names) > MOST_NAMES:
        shown.append(small(f"et {plural(len(names) - MOST_NAMES, 'autre')}"))
    return f"{NO_BREAK * 2} ".join([*filter(None, [before]), *shown])


def entry_link(table: str, code: str, **beside: str) -> tuple[str, dict[str, str]]:
    """The page, and its address, where a record is corrected; `beside`: what else the address says (`OTHER_FUNDER`,
    `OTHER_RECORD`)."""
    return _ENTRY, {"table": table, "fiche": code} | beside


def entry_words(table: str, code: str, label: str) -> str:
    """The same as Markdown, within a text."""
    _, address = entry_link(table, code)
    return f"[{label}]({ENTRY.address}?{urlencode(address)})"


def new_entry(table: str, **given: str) -> dict[str, str]:
    """What the address of the form of a new record says; `given` as in `new_entry_link`."""
    return {"table": table, "ajout": "oui"} | given


def new_entry_link(table: str, label: str, **given: str) -> None:
    """A link to the form of a new record. `given`: what it already holds, by its headers (« territoire »)."""
    st.page_link(_ENTRY, label=label, icon=":material/add:", query_params=new_entry(table, **given))


def new_entry_words(table: str, label: str, **given: str) -> str:
    """The same as Markdown, in a list."""
    return f"[{label}]({ENTRY.address}?{urlencode(new_entry(table, **given))})"


def offer_entry(view: View, label: str, table: str, code: str) -> None:
    """A link to the form that completes a record, for staff; nothing for those who may not write."""
    if view.role.may(Role.STAFF):
        page, address = entry_link(table, code)
        st.page_link(page, label=label, icon=":material/edit_note:", query_params=address)


def offer_new_entry(view: View, label: str, table: str, **given: str) -> None:
    """The same for a record that is not there yet; `given` as in `new_entry_link`."""
    if view.role.may(Role.STAFF):
        new_entry_link(table, label, **given)
