"""Who belongs to what: the bodies and circles of the network, its partners, its PTCE, every structure."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_access.french import agree, date_of, first_of, join
from data_access.vocabulary import BoardSeat, EventType, LearningCommunity
from pages.provenance.source_dialog import Source
from pages.records.event_list import event_link
from pages.records.tables import show_head, show_table
from pages.sitemap import NETWORK
from pages.ui.address import choose
from pages.ui.formats import NO_BREAK, escape, escaped, headed, small
from pages.ui.links import MOST_NAMES, territory_words

OF_A_CIRCLE = ("name", "kind", "rhythm", "composition", "note", "source")
OF_A_STRUCTURE = (
    "name",
    "territory",
    "carrier",
    "ptce",
    "board_seat",
    "funder",
    "partner",
    "relation",
    "as_read",
    "note",
    "source",
)
OF_A_MEETING = ("type", "date", "status")
_TIES = {
    "carrier": "porte la dynamique",
    "ptce": "PTCE",
    "funder": "soutient l'association",
    "partner": "partenaire",
}

_BEYOND = {
    "Ils soutiennent l'association": "funder",
    "Nos partenaires, et avec qui nous échangeons": "partner",
    "Ils portent la dynamique ; où, cela reste à préciser": "carrier",
    "D'autres liens": "",
}  # of a structure that belongs to no territory: what it is to us, and its column


def show_circles(title: str, circles: pd.DataFrame, source: Source) -> None:
    """Bodies, circles or clubs: who is in each, how often it meets, what is noted of it."""
    show_head(title, None, file=f"cercles-{circles['code'].iloc[0]}", level=3, source=source)
    st.markdown("\n".join(f"- {_circle(row)}" for row in circles.to_dict("records")))


def _circle(row: Mapping[str, object]) -> str:
    known = [escape(row[one]) for one in ("composition", "names", "rhythm") if isinstance(row[one], str)]
    note = f" {small('· ' + escape(row['note']))}" if isinstance(row["note"], str) else ""
    return f"**{escape(row['name'])}**{' : ' if known else ''}{' · '.join(known)}{note}"


def show_meetings(title: str, meetings: pd.DataFrame, source: Source) -> None:
    """When each body met, each date a link to what is known of it."""
    lines = []
    for kind, some in meetings.groupby("type", sort=False):
        days = [event_link(row["code"], escape(_when(row))) for row in some.to_dict("records")]
        lines.append(f"**{headed(EventType(kind).french)}** : {join(days)}")
    show_head(title, None, file="reunions", level=3, source=source)
    st.markdown("  \n".join(lines))


def _when(row: Mapping[str, object]) -> str:
    return date_of(row) or "sans date"


def show_seats(title: str, structures: pd.DataFrame, names: Mapping[str, str], source: Source) -> None:
    """Which structures sit on the board, and which is invited, each with its territory."""
    lines = []
    for seat in BoardSeat:
        some = structures[structures["board_seat"] == seat.value]
        if len(some):
            who = first_of([_named(row, names) for row in some.to_dict("records")], MOST_NAMES)
            lines.append(f"**{headed(agree(len(some), seat.french))}** : {who}")
    show_head(title, None, file="sieges", level=3, source=source)
    st.markdown("  \n".join(lines))


def by_tie(structures: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The structures of no territory, by what they are to us; what there is none of is left out."""
    elsewhere = structures[structures["territory_code"].isna()]
    found = {}
    for title, column in _BEYOND.items():
        found[title] = elsewhere[elsewhere[column].eq(True)] if column else elsewhere
        elsewhere = elsewhere.drop(found[title].index)
    return {title: some for title, some in found.items() if len(some)}


def show_ties(title: str, structures: pd.DataFrame, source: Source) -> None:
    """Structures by what ties them to us: « Robin du Bien, Ashoka : échanges en 2024 »."""
    lines = [
        f"- {first_of([f'**{escape(name)}**' for name in some['name']], MOST_NAMES)}"
        + (f" : {escape(tie)}" if tie else "")
        for tie, some in structures.fillna({"relation": ""}).groupby("relation", sort=False)
    ]
    show_head(title, None, file=f"liens-{structures['code'].iloc[0]}", level=3, source=source)
    st.markdown("\n".join(lines))


def show_learning_community(
    title: str, territories: pd.DataFrame, structures: pd.DataFrame, names: Mapping[str, str], source: Source
) -> None:
    """The PTCE that learn together, by how they came; those whose name no source gives, by their territory.
    `structures`: the PTCE of those territories."""
    lines = []
    for way in LearningCommunity:
        codes = territories["code"][territories["learning_community"] == way.value]
        who = [_ptce(code, structures, names) for code in codes]
        if who:
            lines.append(f"- **{headed(way.french)}** : {first_of(who, MOST_NAMES)}")
    show_head(title, None, file="communaute-ptce", level=3, source=source)
    st.markdown("\n".join(lines))


def _ptce(code: str, structures: pd.DataFrame, names: Mapping[str, str]) -> str:
    own = structures["name"][structures["territory_code"] == code]
    called = join([escape(name) for name in own]) or small("nom non renseigné")
    return f"{called} ({territory_words(code, names[code])})"


def show_structure(structure: pd.DataFrame, names: Mapping[str, str], file: str, source: Source) -> None:
    """One structure (a frame of one row), which a link opened, and the way to close it."""
    (row,) = structure.to_dict("records")
    name = escape(row["name"])
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.header(name, anchor=False)
        st.button(
            "Fermer", type="tertiary", icon=":material/close:", on_click=choose, args=(NETWORK.opens, None)
        )
    show_table(_table(structure, names), alt=f"{name} : ce que nous en savons.", file=file, source=source)


def show_all_structures(
    structures: pd.DataFrame, shown: pd.DataFrame, names: Mapping[str, str], file: str, source: Source
) -> None:
    """The structures of a page of the list (`shown`) as a table; all of them are taken away."""
    alt = "Toutes les structures du réseau : leurs noms, leur territoire, ce qu'elles sont pour nous."
    show_table(
        _table(shown, names), alt=alt, file=file, source=source, whole=lambda: _table(structures, names)
    )


def _table(structures: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Structures: their other names, their territory, what they are to us, and as they were read."""
    rows = structures.to_dict("records")
    return pd.DataFrame(
        {
            "Structure": [f"**{escape(row['name'])}**" for row in rows],
            "Aussi appelée": escaped(structures["other_names"], "—"),
            "Territoire": [_where(row["territory_code"], names) for row in rows],
            "Ce qu'elle est": [_what(row) for row in rows],
            "Tel que lu": escaped(structures["as_read"], "—"),
            "Note": escaped(structures["note"], "—"),
        }
    )


def _where(code: object, names: Mapping[str, str]) -> str:
    return territory_words(code, names[code]) if isinstance(code, str) and code in names else "—"


def _what(row: Mapping[str, object]) -> str:
    parts = [words for one, words in _TIES.items() if row[one] is True]
    if isinstance(row["board_seat"], str):
        parts.append(f"{BoardSeat(row['board_seat']).french} du conseil d'administration")
    parts += [escape(row[one]) for one in ("legal_form", "relation") if isinstance(row[one], str)]
    return " · ".join(parts) or "—"


def _named(row: Mapping[str, object], names: Mapping[str, str]) -> str:
    where = row["territory_code"]
    place = f" ({territory_words(where, names[where])})" if isinstance(where, str) and where in names else ""
    return f"{escape(row['name'])}{place}".replace(" (", f"{NO_BREAK}(")
