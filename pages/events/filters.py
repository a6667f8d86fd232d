"""The filters of the page « Événements »; they stand in the address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data_access.figures import Slice
from data_access.french import MISSING, agree, join, number, plural, quote
from data_access.vocabulary import EventType, Mode, Scope, Term
from pages.provenance.source_dialog import Source, sourced
from pages.ui.address import choice_box, chosen
from pages.ui.choices import Asked, say_unknown
from pages.ui.filter_line import filter_line, now_chosen, said
from pages.ui.formats import escape, small

SCOPES = {"Territoires": Scope.LOCAL, "Réseau": Scope.NETWORK, "Ailleurs": Scope.OUTSIDE}
CARRIED = {Scope.LOCAL: "dans les territoires", Scope.NETWORK: "du réseau", Scope.OUTSIDE: "ailleurs"}
_IN_FILES = {Scope.LOCAL: "des-territoires", Scope.NETWORK: "du-reseau", Scope.OUTSIDE: "ailleurs"}
_ALL_YEARS = "Toutes"
_NAMED_YEARS = 4  # one by one in the name of the choice
UNKNOWN = "non renseigné"  # the choice of what has no type, or no mode


@dataclass(frozen=True)
class Filters:
    """What is kept. `year`: None for all; `types`, `modes`: English values, "" for what is not recorded, empty for all;
    `territory`: a code.
    """

    scope: Scope
    year: int | None
    types: tuple[str, ...]
    modes: tuple[str, ...]
    territory: str | None

    @property
    def asked(self) -> Slice:
        """What figures and lists are asked over; the scope stands apart."""
        period = Slice.of_year(self.year) if self.year else Slice()
        return replace(period, territory=self.territory, types=self.types, modes=self.modes)


def ask_filters(offered: pd.DataFrame, hosts: dict[str, str], year: int | None) -> Filters:
    """Draws the filters, one line until it is opened. `offered`: scope, type, mode, year of the events there are;
    `hosts`: code → name; `year`: the one shown by default.
    """
    years = sorted({int(one) for one in offered["year"].dropna()}, reverse=True)
    usual = f"{year:d}" if year in years else _ALL_YEARS
    say_unknown(
        Asked("la portée", "portee", SCOPES, quote("Territoires")),
        Asked("l'année", "annee", [*(f"{one:d}" for one in years), _ALL_YEARS], quote(usual)),
        Asked("le territoire", "chez", hosts, "les événements de tous les territoires"),
        Asked("le mode", "mode", [*(one.french for one in Mode), UNKNOWN], "tous les modes"),
        Asked("le type", "type", [*(one.french for one in EventType), UNKNOWN], "tous les types"),
    )
    names = [*(f"{one:d}" for one in years), _ALL_YEARS]
    modes_now, types_now = (
        now_chosen(key, [*(one.french for one in terms), UNKNOWN])
        for key, terms in (("mode", Mode), ("type", EventType))
    )
    words = [
        *now_chosen("portee", SCOPES, ["Territoires"]),
        *("toutes les années" if one == _ALL_YEARS else one for one in now_chosen("annee", names, [usual])),
        hosts.get(chosen("chez") or "", ""),
        said(modes_now, "", "modes"),
        said(types_now, "tous les types", "types"),
    ]
    with filter_line("evenements", words):
        scope = SCOPES[
            st.segmented_control(
                "Événements",
                list(SCOPES),
                default="Territoires",
                key="portee",
                bind="query-params",
                required=True,
            )
        ]
        with st.container(horizontal=True, gap="small"):
            chosen_year = st.selectbox(
                escape(_year_label(years)),
                names,
                index=years.index(year) if year in years else 0,
                key="annee",
                bind="query-params",
                width=190,
            )
            with st.container(width=220):
                territory = choice_box("Chez", "chez", hosts, "Un territoire…")
        of_scope = offered[offered["scope"] == scope]
        modes = _several("Mode", "mode", Mode, of_scope["mode"])
        types = _several("Type", "type", EventType, of_scope["type"])
    return Filters(scope, None if chosen_year == _ALL_YEARS else int(chosen_year), types, modes, territory)


def _year_label(years: Sequence[int]) -> str:
    """« Année (notées : 2024-2025) »: of which years an event is noted, for whoever looks for another one."""
    return f"Année ({agree(len(years), 'notée')} : {_span(years)})" if years else "Année"


def _span(years: Sequence[int]) -> str:
    """« 2022-2025 », or « 2022, 2024 et 2025 » where one is missing between a few of them."""
    first, last = min(years), max(years)
    if len(years) > 1 and len(years) == last - first + 1:
        return f"{first}-{last}"
    return join([f"{one:d}" for one in sorted(years)]) if len(years) <= _NAMED_YEARS else f"{first}-{last}"


def file_end(scope: Scope, when: object) -> str:
    """How the name of a file ends: « des-territoires-2024 »; `when`: the year, or the day for all years."""
    return f"{_IN_FILES[scope]}-{when}"


def kept_words(scope: Scope, year: int | None) -> str:
    """« dans les territoires en 2024 »; no year where all are kept."""
    return f"{CARRIED[scope]} en {year}" if year else CARRIED[scope]


def show_shares(counts: Sequence[int | None], kept: Filters, offered: pd.DataFrame, source: Source) -> None:
    """How many events the filters keep of each scope (in the order of SCOPES; None: of a whole year, none is noted,
    which is not that there was none), with their `source`, of which scope the page tells, and how many have none and
    so cannot be shown."""
    scope, when = kept.scope, f" en {kept.year}" if kept.year else ""
    narrowed = bool(kept.types or kept.modes or kept.territory)
    if narrowed:
        when += " avec ces filtres"
    pairs = zip(SCOPES.values(), counts, strict=True)
    known = {CARRIED[one]: 0 if count is None and narrowed else count for one, count in pairs}
    shares = join([f"{number(count)} {carried}" for carried, count in known.items() if count is not None])
    missing = join([carried for carried, count in known.items() if count is None])
    told = " ; ".join(filter(None, (shares, f"{missing}, {MISSING}" if missing else "")))
    total = sum(count or 0 for count in known.values())
    held = plural(total, "événement") if shares else "Aucun événement noté"
    sentence = f"**{held}**{when} : {told}. Ci-dessous, ceux {CARRIED[scope]}."
    sourced(sentence, source, "evenements")
    if unplaced := int(offered.loc[offered["scope"].isna(), "events"].sum()):
        st.markdown(small(f"{plural(unplaced, 'événement')} sans portée : à compléter pour paraître ici."))


def _several(label: str, key: str, vocabulary: type[Term], found: pd.Series) -> tuple[str, ...]:
    """Several of the values found, in the order of their vocabulary; nothing to choose where there is only one."""
    present = sorted((vocabulary(one) for one in found.dropna().unique()), key=lambda term: term.rank)
    options = {term.french: term.value for term in present} | ({UNKNOWN: ""} if found.isna().any() else {})
    if len(options) < 2:
        return ()
    kept = st.pills(label, list(options), selection_mode="multi", key=key, bind="query-params")
    return tuple(options[one] for one in kept)
