"""What moves of a file, changed on its own page: an entry as any other, looked at, logged, undone."""

import streamlit as st

from data_access.importing.forms import EntryWritten, form_of
from data_access.log import history
from data_access.queries.one_file import DATES
from data_access.view import View
from pages.previews.entry_preview import show_done
from pages.previews.record_entry import show_typing
from pages.previews.undo import take_back
from pages.sitemap import FUNDING
from pages.ui import actions
from pages.ui.address import choose, number_in
from pages.ui.formats import small
from pages.ui.layout import alone, ask
from pages.ui.links import offer_entry, offer_new_entry

MOVING = ("stage", "next_action", "next_action_on", "owner", *DATES)

_OPEN = "changer-dossier"  # in the session: whether the form stands open
_WRITTEN = "fait"  # in the address: the number of the entry just made


def show_written(view: View, what: str) -> None:
    """The entry just made, with the way back; `what`: how the file is called."""
    actions.show_outcomes()
    if (made := number_in(_WRITTEN)) and (done := history.imported(view, made)):
        show_done(done, FUNDING.table, None, what, take_back)


@alone("Changer ce dossier")
def offer(view: View, code: str, *, example: bool) -> None:
    """The form of what moves, once it is opened; what is made up stays as it is."""
    if example:
        st.markdown(small("Un exemple ne se change pas : le premier vrai dossier prendra la place de tous."))
        return
    with st.expander(
        "Changer son étape, une date, qui le suit", icon=":material/edit_note:", key=_OPEN, on_change="rerun"
    ) as box:
        if not box.open:
            return
        show_typing(view, ask(form_of, view, FUNDING.table, code), _close, MOVING)
        with st.container(horizontal=True, gap="medium"):
            offer_entry(view, "Tout ce qui est noté de ce dossier", FUNDING.table, code)
            offer_new_entry(view, "Noter quand il a changé d'étape", "funding_stages", dossier=code)


def _close(entry: EntryWritten) -> None:
    st.session_state[_OPEN] = False
    choose(_WRITTEN, str(entry.import_id))
