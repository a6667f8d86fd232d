"""What waits for the team, each with its reason and the way to where it is done; what is done stands here no more."""

from datetime import UTC, datetime

import streamlit as st

from data_access.queries.tasks import pending_imports, tasks
from data_access.view import View
from data_access.vocabulary import Role
from pages.overview.strip import Column, show_columns
from pages.provenance.source_dialog import one_of
from pages.records.concerns import concern_source, concern_words
from pages.sitemap import HISTORY
from pages.ui.backup_notice import backup_note
from pages.ui.layout import ask, part
from pages.ui.states import State, state_text

_HEAD = "Ce qui attend l'équipe"


@part(_HEAD)
def show_tasks(view: View) -> None:
    """For staff and above; of the past, an edition has nothing that waits."""
    if view.edition or not view.role.may(Role.STAFF):
        return
    found = (*pending_imports(view), *ask(tasks, view))
    lines = [concern_words(view, one, short=True) for one in found]
    if note := backup_note(view.role, datetime.now(UTC)):
        lines.append(state_text(State.UNDERWAY, f"{note} [En emporter une]({HISTORY.address})"))
    sources = {one.title: concern_source(view, one) for one in found if one.codes}
    if not lines:
        st.markdown(f"**{_HEAD}** : rien, dans ce que nous avons noté.")
        return
    show_columns([Column(_HEAD, lines, "", one_of(sources) if sources else None, "bande-equipe")], "equipe")
