"""How « Registre » says things: the register, where a person is, what was erased, who read."""

from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from data_access.backup.schedule import KEPT
from data_access.french import moment_text, number, plural, quote
from data_access.privacy.erasing import Erased, Found, Original
from data_access.privacy.register import Entry
from data_access.privacy.rows import Place
from data_access.readings import PAGES, Reading
from pages.shared.formats import escape, small
from pages.shared.roles import titled

MONTHS = max(most for most, _ in KEPT)  # that the oldest backup is kept
MOST = 40  # values that hold somebody, on the screen
LONGEST = 120  # characters of a value that holds somebody


def register_table(entries: Sequence[Entry]) -> pd.DataFrame:
    """The register as it is read: a line for each sort of data."""
    return pd.DataFrame(
        {
            "Ce que c'est": [f"**{escape(one.header)}**  \n{small(escape(one.place))}" for one in entries],
            "Pourquoi": [escape(_sentence(one.purpose)) for one in entries],
            "Qui le lit, et où": [
                f"{titled(one.reader)}  \n{small(escape(_sentence(one.shown)))}" for one in entries
            ],
            "Combien de temps": [escape(_sentence(one.retention)) for one in entries],
            "Combien": [number(one.filled) for one in entries],
        }
    )


def register_rows(entries: Sequence[Entry]) -> pd.DataFrame:
    """The register as a file holds it: one thing a column."""
    return pd.DataFrame(
        [
            (one.place, one.header, one.purpose, titled(one.reader), one.shown, one.retention, one.filled)
            for one in entries
        ],
        columns=[
            "Table",
            "Colonne",
            "Pourquoi",
            "Lu à partir du rôle",
            "Page",
            "Combien de temps",
            "Combien",
        ],
    )


def readings_table(read: Sequence[Reading]) -> pd.DataFrame:
    """Who opened which page."""
    return pd.DataFrame(
        {
            "Dans l'heure du": [moment_text(one.at) for one in read],
            "Qui": [escape(one.who) for one in read],
            "Page": [PAGES.get(one.page, one.page) for one in read],
        }
    )


def counted(found: Found) -> str:
    """« 4 valeurs et 1 fichier »."""
    values = plural(len(found.places), "valeur")
    return f"{values} et {plural(len(found.originals), 'fichier')}" if found.originals else values


def show_places(places: Sequence[Place]) -> None:
    """The values that hold somebody, each once, with how often it is there."""
    if not places:
        return
    told = Counter((one.table, one.column, _cut(one.says)) for one in places)
    shown = list(told.items())[:MOST]
    table = pd.DataFrame(
        {
            "Où": [f"**{escape(table)}**  \n{small(escape(column))}" for (table, column, _), _ in shown],
            "Ce qui y est écrit": [escape(says) for (_, _, says), _ in shown],
            "Combien de fois": [number(times) for _, times in shown],
        }
    )
    st.table(table, border="horizontal", hide_index=True, alt=plural(len(places), "valeur"))
    if left := len(told) - len(shown):
        st.markdown(small(f"Et {plural(left, 'autre')} : le classeur les donne toutes."))


def show_originals(originals: Sequence[Original]) -> None:
    """The kept files that hold somebody, and what can become of each."""
    for one in originals:
        becomes = (
            "peut être réécrit sans elle" if one.rewritable else "ne peut pas être réécrit : il serait retiré"
        )
        names = ", ".join(map(quote, one.called))
        st.markdown(f":material/description: **{escape(names)}**, le fichier d'origine, {becomes}.")


def show_erasing(found: Found, box: str, erase: Callable[[], None]) -> None:
    """What erasing does and does not, and the button; `box`: the key of the one that says whether originals, too."""
    st.markdown(
        "Partout où elle est, nous écrirons « personne effacée », dans l'historique aussi, et son accès s'arrête. "
        "C'est la seule exception à notre règle, « rien de ce qui est envoyé ne se perd » : **rien ne la ramènera**."
    )
    if found.originals:
        st.checkbox("Dans les fichiers d'origine, aussi", True, key=box)
    st.markdown(
        small(
            f"Nos sauvegardes la gardent jusqu'à leur propre fin, {MONTHS} mois au plus : si vous en restaurez une, "
            "effacez de nouveau. Corrigez aussi vos propres fichiers : les importer la ferait revenir."
        )
    )
    if found.copies:
        listed = ", ".join(map(quote, found.copies))
        st.markdown(
            small(f"Des copies d'avant une mise à jour la gardent aussi, retirez-les : {escape(listed)}.")
        )
    st.button("Oui, effacer pour toujours", key="oui-registre", on_click=erase)


def show_erasures(done: Sequence[Erased]) -> None:
    """That people were erased, without a word of whom."""
    if not done:
        return
    st.subheader("Ce qui a été effacé", anchor=False)
    table = pd.DataFrame(
        {
            "Quand": [moment_text(one.at) for one in done],
            "Ce qui a changé": [one.said for one in done],
            "Par": [escape(one.by) for one in done],
        }
    )
    st.table(table, border="horizontal", hide_index=True, alt=plural(len(done), "effacement"))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
