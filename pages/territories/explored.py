"""What the map to explore and the list beside it show, of what a reader chose: which territories, as they stood when,
what is laid over them; what there is to say of it, and where all that comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access.figures import ON_THE_MAP
from data_access.french import join, number, of_name, plural, unbroken
from data_access.queries import territories
from data_access.queries.map_layers import UNDATED, Layer, laid, of_year, statuses_at, told_by
from data_access.queries.neighbours import near
from data_access.view import View
from pages.maps.explorable_map import NEAR, placed
from pages.maps.outlines import off_land, region_of
from pages.provenance.source_dialog import Behind, Source, sources_of, traced
from pages.records.territory_list import among, sponsorship_legend
from pages.sitemap import TERRITORIES
from pages.ui.address import choice_words
from pages.ui.formats import escape, small
from pages.ui.layout import ask
from pages.ui.links import territories_words
from pages.ui.states import status_mark

MARKS, TIES = "Territoires", "Parrainages"
COUNTED = {
    "Événements tenus": Layer.HELD,
    "Événements à venir": Layer.TO_COME,
    "Venues": Layer.VISITS,
    "Projets": Layer.PROJECTS,
    "Structures": Layer.STRUCTURES,
}
MOST_TRACED = 500  # records under one « Source »: of more, it takes seconds to say where they come from
MOST_CURVES = 400  # of visits: more would be one colour

_DRAWN = {
    Layer.HELD: "cercle plein",
    Layer.TO_COME: "cercle pointillé",
    Layer.VISITS: "traits larges et pâles, d'une équipe à ceux qui l'ont reçue",
    Layer.PROJECTS: "lanterne",
    Layer.STRUCTURES: "carré",
}
_TRACED = {
    **dict.fromkeys(
        (Layer.HELD, Layer.TO_COME), ("name", "date", "status", "territory", "scope", "event", "role")
    ),
    Layer.VISITS: (
        "visitor",
        "event",
        "event.date",
        "event.territory",
        "host",
        "date",
        "occasion",
        "territory",
        "role",
    ),
    Layer.PROJECTS: ("name", "territory", "shared_with", "year"),
    Layer.STRUCTURES: ("name", "territory", "carrier", "ptce"),
}  # the fields that say each
_HERE, _ELSEWHERE = " ici", " chez d'autres territoires"
_BEYOND = " dont un territoire n'est pas montré ici"
_UNKNOWN_THEN = " dont un territoire n'a pas de statut daté d'alors"
_LOST, _UNDATED = " sans territoire noté", " sans date"
_RUNNING = " en cours aujourd'hui d'après leur statut, mais dont la période notée n'est pas de cette année"
_TODAY = (
    "Aujourd'hui : tout ce qui est noté, daté ou non, toutes années réunies ; une année ne montre que ce qu'une date "
    "en dit."
)
_THIS_YEAR = (
    "Cette année n'est pas « Aujourd'hui » : elle ne montre que ce qu'une date en dit ; « Aujourd'hui » montre aussi "
    "ce qui n'est pas daté, et toutes les années."
)
_STATUS = ("territory", "status", "date")
_PAIR = ("sponsor", "sponsored", "period", "status")
_PLACE = ("commune", "department", "country", "latitude", "longitude")


@dataclass(frozen=True)
class Chosen:
    """What a reader chose to see. `year`: the network as it stood at its end (None: today); `around`: a territory, and
    `within` how many kilometres of it."""

    shown: tuple[str, ...]
    year: int | None
    region: str | None
    around: str | None
    within: str

    @property
    def layers(self) -> list[tuple[str, Layer]]:
        """What is laid over the territories."""
        return [(name, layer) for name, layer in COUNTED.items() if name in self.shown]


class Explored:
    """What the map and the list show: `territories`, each with its count in each layer (a column), how far it is where
    one is chosen (`km`), of those that are `known` at that time; `ties` and `flows` between them; what there is to say
    of it, and where all that comes from."""

    def __init__(self, view: View, chosen: Chosen, everyone: pd.DataFrame, wanted: Sequence[str]) -> None:
        self.view, self.chosen = view, chosen
        self.said: list[str] = []
        self.sources: dict[str, Source] = {}
        self.flows: pd.DataFrame | None = None
        self.known = then = self._then(everyone)
        kept = then[then["status"].isin(wanted)] if wanted else then
        self.territories = self._near(self._within_region(kept), everyone)
        self.ties = self._ties()
        for name, layer in chosen.layers:
            self._count(name, layer)
        self._say_odd_places()

    def _then(self, everyone: pd.DataFrame) -> pd.DataFrame:
        """The territories as they stood at the end of the year that is chosen: those that are known to be there."""
        year = self.chosen.year
        if year is None:
            self.sources[MARKS] = sources_of(self.view, ON_THE_MAP)
            self.said.append(small(unbroken(_TODAY)))
            return everyone
        found, today = (ask(statuses_at, self.view, one) for one in (year, None))
        status = dict(zip(found["territory"], found["status"], strict=True))
        dated = today[today["start"].notna()]
        unsaid = everyone[~everyone["code"].isin(dated["territory"])]
        when = f"Fin {year}" if year < self.view.today.year else f"{year}, à ce jour"
        known = f"{number(len(dated))} sur {number(len(everyone))} ont une date connue"
        self.said.append(f"{when}, d'après les dates notées : **{known}** pour leur statut d'aujourd'hui.")
        if len(unsaid):
            names = dict(zip(unsaid["code"], unsaid["name"], strict=True))
            self.said.append(territories_words(names, "Date encore inconnue :"))
        self._trace(f"{MARKS} : les statuts de {year}", found, _STATUS)
        self._trace("Les statuts d'aujourd'hui qui ont une date", dated, _STATUS)
        self._trace("Tous les territoires", everyone, _PLACE)
        if year == self.view.today.year:
            self.said.append(small(unbroken(_THIS_YEAR)))
        there = everyone[everyone["code"].isin(status)]
        return there.assign(status=there["code"].map(status))

    def _within_region(self, found: pd.DataFrame) -> pd.DataFrame:
        if self.chosen.region is None:
            return found
        regions = regions_of(found)
        if nowhere := int(regions.isna().sum()):
            words = plural(
                nowhere, "territoire sans département noté n'est", "territoires sans département noté ne sont"
            )
            self.said.append(f"{words} dans aucune région.")
        return found[regions == self.chosen.region]

    def _near(self, found: pd.DataFrame, everyone: pd.DataFrame) -> pd.DataFrame:
        """Those that lie near the one that is chosen, the nearest first, itself before them."""
        if self.chosen.around is None:
            return found
        name = everyone.set_index("code")["name"][self.chosen.around]
        close = near(everyone, self.chosen.around, NEAR[self.chosen.within])
        if close is None:
            self.said.append(
                f"La place {of_name(escape(name), strong=True)} n'est pas notée : nous ne savons pas qui est près, "
                "voici toute la carte."
            )
            return found
        far = {self.chosen.around: 0.0, **{one.code: one.kilometres for one in close}}
        kept = found[found["code"].isin(far)]
        if kept["code"].isin([one.code for one in close]).sum() == 0:
            self.said.append(
                f"Aucun de ces territoires à moins de {self.chosen.within} {of_name(escape(name), strong=True)}."
            )
        self._trace("Les distances", kept, _PLACE)
        return kept.assign(km=kept["code"].map(far)).sort_values("km", kind="stable")

    def _ties(self) -> pd.DataFrame:
        """The sponsorships among them: those that a map shows, in a year those whose period is of it; and how many are
        not drawn, and why."""
        every = ask(territories.all_sponsorships, self.view)
        pairs = among(self.territories, every)
        if TIES not in self.chosen.shown:
            return pairs
        if self.chosen.year is None:
            beyond = every[~every["code"].isin(pairs["code"])]
            self._trace(f"{TIES}{_BEYOND}", beyond, _PAIR)
            others = f"{number(len(beyond))}{_BEYOND}" if len(beyond) else ""
            self.said.append(" · ".join(filter(None, (sponsorship_legend(pairs), others))))
        else:
            kinds = self._ties_by_year(every, self.chosen.year)
            for kind, some in kinds.items():
                self._trace(f"{TIES}{kind}", some, _PAIR)
            self._say(TIES, "ligne", {kind: len(some) for kind, some in kinds.items()})
            pairs = kinds[_HERE].assign(active=True)
        self._trace(TIES, pairs, _PAIR)
        return pairs

    def _ties_by_year(self, every: pd.DataFrame, year: int) -> dict[str, pd.DataFrame]:
        """The sponsorships of a year that are drawn, and all that are not, by why."""
        of_it, dated = in_year(every, year), every["start"].notna()
        here = among(self.territories, of_it)
        known = among(self.known, of_it)
        kinds = {
            _HERE: here,
            _BEYOND: known[~known["code"].isin(here["code"])],
            _UNKNOWN_THEN: of_it[~of_it["code"].isin(known["code"])],
            _UNDATED: every[~dated],
        }
        if year == self.view.today.year:
            other = dated & ~every["code"].isin(of_it["code"])
            kinds[_RUNNING] = every[other & every["active"].astype(bool)]
        return kinds

    def _count(self, name: str, layer: Layer) -> None:
        """Counts a layer at each territory."""
        year = None if layer in UNDATED else self.chosen.year
        rows = ask(laid, self.view, layer)
        undated = rows[rows["first"].isna()] if year is not None else rows[:0]
        if year is not None:
            rows = of_year(rows, year)
        lost = rows[rows["territory"].isna()]
        here = rows[rows["territory"].isin(self.territories["code"])]
        counts = here["territory"].value_counts()
        column = self.territories["code"].map(counts).fillna(0).astype(int)
        self.territories = self.territories.assign(**{layer.value: column})
        if layer is Layer.VISITS:
            self._draw_flows(here)
        other = rows[rows["territory"].notna() & ~rows["code"].isin(here["code"])]
        kinds = {_HERE: here, _ELSEWHERE: other, _LOST: lost, _UNDATED: undated}
        for kind, some in kinds.items():
            self._trace(f"{name}{kind}", some, _TRACED[layer], told_by)
        self._say(name, _DRAWN[layer], {kind: some["code"].nunique() for kind, some in kinds.items()})

    def _draw_flows(self, here: pd.DataFrame) -> None:
        """A curve for each team and each that it came to, the most frequent ones where there are very many."""
        pairs = here.groupby(["other", "territory"]).size().sort_values(ascending=False, kind="stable")
        self.flows = (
            pairs[:MOST_CURVES].rename("count").rename_axis(["visitor_code", "host_code"]).reset_index()
        )
        if len(pairs) > MOST_CURVES:
            self.said.append(
                f"Seuls les {MOST_CURVES} traits les plus fréquents sont dessinés : une région, ou les voisins d'un "
                "territoire, montrent les autres."
            )

    def _trace(
        self, name: str, rows: pd.DataFrame, fields: Sequence[str], behind: Behind | None = None
    ) -> None:
        """That « Source » opens these records, where there are some, by that name: the first ones of very many."""
        if codes := [*dict.fromkeys(rows["code"])]:
            first = codes[:MOST_TRACED]
            self.sources[name] = traced(self.view, first, *fields, behind=behind, of=len(codes))

    def _say(self, name: str, drawn: str, counts: Mapping[str, int]) -> None:
        """« **Événements tenus** (cercle plein) : 46 ici · 32 sans territoire noté ». `counts`: here, and elsewhere."""
        told = [f"{number(count)}{kind}" for kind, count in counts.items() if count or kind == _HERE]
        self.said.append(f"**{name}** ({drawn}) : {' · '.join(told)}")

    def _say_odd_places(self) -> None:
        """Whose coordinates are noted and yet lead nowhere on the map."""
        shown = placed(self.territories)
        wet = [one.name for one in shown.itertuples() if off_land(float(one.latitude), float(one.longitude))]
        if wet:
            names = join([escape(name) for name in wet])
            self.said.append(
                f"À vérifier : les coordonnées {of_name(names, strong=True)} ne tombent ni en France ni au Luxembourg, "
                "mais peut-être en mer."
            )
        beyond = self.territories[
            self.territories["latitude"].notna() & ~self.territories["code"].isin(shown["code"])
        ]
        if len(beyond):
            names = join([escape(name) for name in beyond["name"]])
            self.said.append(
                f"Les coordonnées {of_name(names, strong=True)} sont hors du cadre de la carte : sont-elles justes ?"
            )


def in_year(pairs: pd.DataFrame, year: int) -> pd.DataFrame:
    """The sponsorships whose period is of a year; one without a period is of none."""
    periods = zip(pairs["start"], pairs["end"], strict=True)
    of_it = [isinstance(start, date) and start.year <= year <= end.year for start, end in periods]
    return pairs[pd.Series(of_it, index=pairs.index, dtype=bool)]


def table_of(explored: Explored, *, links: bool = False) -> pd.DataFrame:
    """A row a territory, a column for what is known of it and for each layer; `links`: their names lead on."""
    shown, chosen = explored.territories, explored.chosen
    names = [escape(one) for one in shown["name"]]
    if links:
        names = [
            choice_words(name, TERRITORIES.opens, code)
            for name, code in zip(names, shown["code"], strict=True)
        ]
    table = {"Territoire": names, "Statut": [status_mark(one) for one in shown["status"]]}
    if "km" in shown:
        table["Distance (km)"] = [number(one, 0) for one in shown["km"]]
    if TIES in chosen.shown:
        tied = dict(_ties_of(explored.ties))
        table[TIES] = [tied.get(code, "—") for code in shown["code"]]
    for name, layer in chosen.layers:
        table[name] = [number(one) if one else "—" for one in shown[layer.value]]
    return pd.DataFrame(table)


def _ties_of(pairs: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """« parraine Caen et Reims », « parrainé par Amiens »: of each territory of some sponsorships."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in pairs.to_dict("records"):
        found.setdefault(row["sponsor_code"], {}).setdefault("parraine", []).append(escape(row["sponsored"]))
        found.setdefault(row["sponsored_code"], {}).setdefault("parrainé par", []).append(
            escape(row["sponsor"])
        )
    for code, sides in found.items():
        yield code, ", ".join(f"{words} {join(names)}" for words, names in sides.items())


def regions_of(found: pd.DataFrame) -> pd.Series:
    """The région of each territory, the country of one abroad; None where it is not known."""
    both = zip(found["department"], found["country"], strict=True)
    return pd.Series([region_of(*one) for one in both], index=found.index, dtype=object)
