"""The territories as words: a line that counts them by status, and the table that stands beside every map."""

from typing import Any

import pandas as pd
import streamlit as st

from data_access.figures import FigureValue
from data_access.figures.differences import rest_text
from data_access.french import MISSING, date_of, join, number, plural
from data_access.name_keys import normalise
from data_access.vocabulary import Country, TerritoryStatus
from pages.maps.explorable_map import map_summary, placed
from pages.ui.formats import NO_BREAK, escape, small
from pages.ui.html_table import draw_table
from pages.ui.links import territory_words
from pages.ui.states import STATUS_ORDER, State, legend, state_text, status_mark, status_state
from pages.ui.wording import status_text

UNDATED = f"date{NO_BREAK}inconnue"  # of a label
MOST_NAMED = 60  # territories; beyond, names would fill the page


def present_statuses(territories: pd.DataFrame) -> list[TerritoryStatus]:
    """The statuses that some territory has, in the order in which they are told."""
    return sorted(
        {TerritoryStatus(one) for one in territories["status"].dropna().unique()}, key=STATUS_ORDER.index
    )


def searched_names(territories: pd.DataFrame) -> dict[str, str]:
    """Code → the name as it is searched: « Epinal (Épinal) » is found with the accents of its commune, and without."""
    return {
        code: f"{name} ({commune})" if _other_spelling(commune, name) else name
        for code, name, commune in territories[["code", "name", "commune"]].itertuples(index=False)
    }


def _other_spelling(commune: object, name: str) -> bool:
    return isinstance(commune, str) and commune != name and normalise(commune) == normalise(name)


def status_legend(territories: pd.DataFrame) -> str:
    """« ● 14 labellisés  ◆ 7 en lancement  ○ 2 reportés » as Markdown."""
    counts = territories["status"].value_counts()
    return legend(
        *((status_state(one), status_text(int(counts[one]), one)) for one in present_statuses(territories))
    )


def identified_text(published: FigureValue, then: FigureValue | None, territories: pd.DataFrame) -> str:
    """How many of the `published` labels we know by name, and how many are still to be found, as Markdown: why a legend
    counts fewer. Empty where nothing is published, all are known, or a label came or went since (`then`: see
    `counted_unmoved`).
    """
    labelled = territories[territories["status"] == TerritoryStatus.LABELLED.value]
    to_find = rest_text(published, then) if then else ""
    if not to_find:
        return ""
    named = int(labelled["named"].sum())
    known = f"{number(named)} par leur nom"
    if unnamed := len(labelled) - named:
        known += f", {number(unnamed)} par leur structure"
    identified = plural(len(labelled), "labellisé identifié")
    counted = f"**{identified} sur {published.text} publiés**"
    rest = f"{to_find} {'reste' if to_find == '1' else 'restent'}"
    return f"{counted} : {known} ; {rest} à retrouver ensemble."  # no sign: a legend's stand above it


def unplaced_text(territories: pd.DataFrame) -> str:
    """« ○ 3 territoires à situer : … », those that no map can place, as Markdown; empty where there are none."""
    lost = territories[~territories["code"].isin(placed(territories)["code"].tolist())]
    if lost.empty:
        return ""
    names = join([territory_words(one.code, one.name) for one in lost.itertuples(index=False)])
    return state_text(State.TOCOME, f"**{plural(len(lost), 'territoire')} à situer** : {names}.")


def sponsorship_legend(sponsorships: pd.DataFrame) -> str:
    """« — 7 parrainages  ··· 1 terminé » as Markdown, for a picture that draws them."""
    running = int(sponsorships["active"].sum())
    over = len(sponsorships) - running
    parts = [(running, "—", "parrainage", "parrainages"), (over, "···", "terminé", "terminés")]
    return f"{NO_BREAK * 3} ".join(
        f":violet[**{sign}**]{NO_BREAK}{plural(count, one, several)}".replace(" ", NO_BREAK)
        for count, sign, one, several in parts
        if count
    )


def among(territories: pd.DataFrame, sponsorships: pd.DataFrame) -> pd.DataFrame:
    """The sponsorships of which both sides are among those territories."""
    codes = territories["code"].tolist()  # of a list pandas looks ten times as fast
    ends = [sponsorships[side].isin(codes) for side in ("sponsor_code", "sponsored_code")]
    return sponsorships[ends[0] & ends[1]]


def show_in_words(territories: pd.DataFrame, sponsorships: pd.DataFrame) -> None:
    """Beside the told map: who has which status, and who sponsors whom; nothing in a crowd."""
    if len(territories) > MOST_NAMED:
        return
    for status in present_statuses(territories):
        of_it = territories[territories["status"] == status.value]
        names = [territory_words(one.code, one.name) for one in of_it.itertuples(index=False)]
        st.markdown(state_text(status_state(status), join(names)))
    running = sponsorships[
        sponsorships["active"].astype(bool)
    ]  # no rows: no kind, and pandas would take columns
    pairs = zip(running["sponsor"], running["sponsored"], strict=True)
    if pairs_text := [f"{escape(one)}{NO_BREAK}→ {escape(other)}" for one, other in pairs]:
        st.markdown(f":violet[**—**]{NO_BREAK}{', '.join(pairs_text)}")


def show_territories_listed(territories: pd.DataFrame) -> None:
    """The territories as a table."""
    draw_table(territory_table(territories), alt=map_summary(territories))


def territory_table(territories: pd.DataFrame) -> pd.DataFrame:
    """Name, status and since when, carriers and cohort of each, as Markdown; inhabitants and country where these tell
    something."""
    table = pd.DataFrame(
        {
            "Territoire": [
                territory_words(code, name)
                for code, name in zip(territories["code"], territories["name"], strict=True)
            ],
            "Statut": [_status_since(row) for row in territories.to_dict("records")],
            "Porté par": [
                escape(carriers) if carriers else "à préciser" for carriers in territories["carriers"]
            ],
            "Promo": [
                escape(cohort).replace(" ", NO_BREAK) if cohort else "—" for cohort in territories["cohort"]
            ],
        }
    )
    if territories["population"].notna().any():
        table["Habitants"] = [
            number(count) if pd.notna(count) else small(MISSING) for count in territories["population"]
        ]
    if territories["country"].dropna().nunique() > 1:
        table["Pays"] = [
            Country(one).french if isinstance(one, str) else small(MISSING) for one in territories["country"]
        ]
    return table


def _status_since(row: dict[str, Any]) -> str:
    """« ● labellisé, 15 avril 2024 »: since when it has its status; of a label nobody noted when, that."""
    mark, since = status_mark(row["status"]).replace(" ", NO_BREAK), date_of(row, "since_")
    if since:
        return f"{mark}, {small(escape(since).replace(' ', NO_BREAK))}"
    return f"{mark}, {small(UNDATED)}" if row["status"] == TerritoryStatus.LABELLED.value else mark
