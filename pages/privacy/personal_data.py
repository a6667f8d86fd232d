"""How « Registre » says things: the register, where a person is, what was erased, who read."""

from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from data_access.french import join, moment_text, number, plural, quote
from data_access.privacy.erasure import Erased, Original, PersonFound
from data_access.privacy.person_match import Somebody
from data_access.privacy.personal_rows import TextPlace
from data_access.privacy.register import RegisterEntry
from data_access.reading_log import PAGES, Reading
from pages.sitemap import HISTORY
from pages.ui.formats import escape, headed, one_line, small
from pages.ui.html_table import draw_table
from pages.ui.role_names import titled

MOST = 40  # values that hold somebody, on the screen
LONGEST = 120  # characters of a value that holds somebody


def register_table(entries: Sequence[RegisterEntry]) -> pd.DataFrame:
    """The register as it is read: a line for each sort of data."""
    return pd.DataFrame(
        {
            "Ce que c'est": [f"**{escape(one.header)}**  \n{small(escape(one.place))}" for one in entries],
            "Pourquoi": [escape(headed(one.purpose)) for one in entries],
            "Qui le lit, et où": [
                f"{titled(one.reader)}  \n{small(escape(headed(one.shown)))}" for one in entries
            ],
            "Combien de temps": [escape(headed(one.retention)) for one in entries],
            "Combien en tout, à ce jour": [escape(_counted(one)) for one in entries],
        }
    )


def _counted(entry: RegisterEntry) -> str:
    """« 636 lignes d'historique, dont aucune ne donne une colonne qui nomme quelqu'un »."""
    if not (entry.filled and entry.naming is not None):
        return entry.counted
    gives = f"{number(entry.naming)} donnent" if entry.naming > 1 else f"{entry.naming or 'aucune ne'} donne"
    return f"{entry.counted}, dont {gives} une colonne prévue pour un nom"


def register_rows(entries: Sequence[RegisterEntry]) -> pd.DataFrame:
    """The register as a file holds it: one thing a column."""
    return pd.DataFrame(
        [
            (one.place, one.header, one.purpose, titled(one.reader), one.shown, one.retention, _counted(one))
            for one in entries
        ],
        columns=[
            "Table",
            "Colonne",
            "Pourquoi",
            "Lu à partir du rôle",
            "Page",
            "Combien de temps",
            "Combien en tout, à ce jour",
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


def show_where(found: PersonFound, somebody: Somebody) -> None:
    """Where somebody is, before anything is done: how many, in which tables and files, and what is written there."""
    called = escape(", ".join(somebody.called))
    if found.perhaps:
        others = escape(", ".join(found.perhaps))
        st.markdown(
            f"Peut-être aussi son adresse : **{others}**. Pour en être sûrs, cherchez les deux ensemble."
        )
    if found.nowhere:
        more = {
            (True, False): " Cherchez aussi ses noms.",
            (False, True): " Cherchez aussi son adresse, et d'autres façons d'écrire son nom.",
        }.get((bool(somebody.email), bool(somebody.names)), "")
        st.markdown(f"Nous ne gardons rien de **{called}**.{more}")
        return
    st.header(f"{_counted_in(found)} : {called}", anchor=False)
    st.markdown(_by_table(found.places))
    _show_places(found.places)
    _show_originals(found.originals)


def _counted_in(found: PersonFound) -> str:
    """« 4 valeurs et 1 fichier »."""
    values = plural(len(found.places), "valeur")
    return f"{values} et {plural(len(found.originals), 'fichier')}" if found.originals else values


def _by_table(places: Sequence[TextPlace]) -> str:
    """« 2 dans Financements et 1 dans Historique »."""
    times = Counter(one.table for one in places)
    return join([f"{number(many)} dans {table}" for table, many in times.items()])


def _show_places(places: Sequence[TextPlace]) -> None:
    """The values that hold somebody, each once, with how often it is there."""
    if not places:
        return
    counts = Counter((one.table, one.about, one.column, _cut(one.says), one.certain) for one in places)
    shown = list(counts.items())[:MOST]
    table = pd.DataFrame(
        {
            "Où": [f"**{escape(table)}**  \n{small(escape(column))}" for (table, _, column, *_), _ in shown],
            "De quoi il s'agit": [escape(about) for (_, about, *_), _ in shown],
            "Ce qui y est écrit": [escape(says) for (*_, says, _), _ in shown],
            "Ce qui dit que c'est elle": [
                "son adresse" if certain else "son nom seulement" for (*_, certain), _ in shown
            ],
            "Combien de fois": [number(times) for _, times in shown],
        }
    )
    draw_table(table, alt=plural(len(places), "valeur"))
    if left := len(counts) - len(shown):
        st.markdown(small(f"Et {plural(left, 'autre')} : le classeur les donne toutes."))


def _show_originals(originals: Sequence[Original]) -> None:
    """The kept files that hold somebody, and what can become of each."""
    for one in originals:
        becomes = (
            "peut être réécrit sans elle" if one.rewritable else "ne peut pas être réécrit : il serait retiré"
        )
        names = ", ".join(map(quote, one.called))
        st.markdown(f":material/description: **{escape(names)}**, le fichier d'origine, {becomes}.")


def show_namesakes(found: PersonFound, key: str) -> bool:
    """Lets one leave what holds but a name, and may be a namesake's; whether something is left. `key`: of that box."""
    if not (namesakes := found.by_name_only):
        return False
    st.session_state[key] = [one for one in st.session_state.get(key, []) if one in namesakes]
    return bool(
        st.multiselect(
            "Ce qui parle de quelqu'un d'autre, du même nom : nous n'y toucherons pas",
            list(namesakes),
            format_func=lambda one: one_line(namesakes[one]),
            key=key,
            placeholder="Rien : tout parle de cette personne",
        )
    )


def show_erasing(
    found: PersonFound, still_kept: str, box: str, left: bool, erase: Callable[[], None]
) -> None:
    """What erasing does and does not, and the button; `still_kept`: what holds them all the same; `box`: the key of the
    one that says whether originals, too; `left`: something stays that speaks of a namesake."""
    st.markdown(
        "Partout où elle est, nous écrirons « personne effacée », dans l'historique aussi, et son accès s'arrête. "
        "C'est la seule exception à notre règle, « rien de ce qui est envoyé ne se perd » : **rien ne la ramènera**."
    )
    if found.originals and left:
        st.markdown(
            "Les fichiers d'origine et ceux qui attendent restent tels quels : nous ne savons pas y distinguer deux "
            "personnes du même nom."
        )
    elif found.originals:
        st.checkbox("Dans les fichiers d'origine, aussi", True, key=box)
    st.markdown(small(f"{still_kept} Corrigez aussi vos propres fichiers : les importer la ferait revenir."))
    if found.editions:
        named = ", ".join(map(quote, found.editions))
        st.markdown(small(f"Elle sera effacée aussi de nos éditions : {escape(named)}."))
    if found.copies:
        listed = ", ".join(map(quote, found.copies))
        st.markdown(small(f"Des copies de la base la gardent aussi, retirez-les : {escape(listed)}."))
    st.button("Oui, effacer pour toujours", key="oui-registre", on_click=erase)


def show_after_erasing(still_kept: str) -> None:
    """What still holds who was erased, and the way to a backup that does not."""
    with st.container(border=True):
        st.markdown(f":material/inventory_2: {still_kept}")
        st.page_link(
            HISTORY.script, label="Faire une sauvegarde sans cette personne", icon=":material/download:"
        )


def show_erasures(done: Sequence[Erased]) -> None:
    """That people were erased, without a word of whom."""
    if not done:
        return
    st.header("Ce qui a été effacé", anchor=False)
    table = pd.DataFrame(
        {
            "Quand": [moment_text(one.at) for one in done],
            "Ce qui a changé": [one.summary for one in done],
            "Par": [escape(one.by) for one in done],
        }
    )
    draw_table(table, alt=plural(len(done), "effacement"))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
