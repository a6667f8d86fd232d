"""What the admin is told of backups: that the last good one is getting old, where none is, what one made now lacks."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from data_access.backup.schedule import LATE, last_good, lost_so_far
from data_access.french import moment_text, plural
from data_access.settings import backup_folder
from data_access.vocabulary import Role
from pages.ui.actions import to_take_away
from pages.ui.formats import escape
from pages.ui.states import State, state_text


def offer_backup(name: str, archive: Callable[[], bytes], lost_by_now: Callable[[], list[str]]) -> None:
    """The `archive` to take away, made at the click; before it, which originals are lost by now, and what to do: asked
    once the box is open."""
    asked = st.popover(
        "Faire une sauvegarde", icon=":material/inventory_2:", key="demande-sauvegarde", on_change="rerun"
    )
    if not asked.open:
        return
    with asked:
        st.markdown(
            "La base et les originaux de nos imports, en une archive que nous vérifions avant de vous la donner."
        )
        if lost := lost_by_now():
            st.markdown(state_text(State.UNDERWAY, "Elle se fera sans ceci ; tout le reste y sera :"))
            st.markdown("\n".join(f"- {escape(sentence)}" for sentence in lost))
        to_take_away("Télécharger la sauvegarde", archive, name, key="sauvegarde", icon=":material/download:")


def backup_note(role: Role, now: datetime) -> str | None:
    """The sentence, as Markdown; None where there is nothing to say."""
    folder = backup_folder()
    if folder is None or not role.may(Role.ADMIN):
        return None
    if not folder.is_dir():
        return (
            f"Le dossier de nos sauvegardes, {escape(folder)}, n'est pas là : rien n'est sauvegardé. Son disque est-il "
            "monté ? Si c'est la première fois, créez ce dossier."
        )
    last = last_good(folder, now)
    if last is None:
        return (
            f"Nous n'avons pas encore de sauvegarde vérifiée dans {escape(folder)}. Pour en faire une chaque nuit, "
            "programmez `python -m data_access backup --scheduled`."
        )
    if now - last <= LATE:
        return _note_of_lost(len(lost_so_far(folder)))
    return (
        f"Notre dernière sauvegarde vérifiée date du {moment_text(last)}. Regardez si la sauvegarde programmée tourne "
        "encore."
    )


def _note_of_lost(number: int) -> str | None:
    if not number:
        return None
    lost = plural(
        number, "fichier d'origine manque ou est abîmé", "fichiers d'origine manquent ou sont abîmés"
    )
    return (
        f"Dans notre dernière sauvegarde, {lost}. `python -m data_access check` dit lesquels, et quoi faire."
    )
