"""What happened in each territory, with its figures, and what is still to be noted of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from data_access.documents.blocks import (
    Aside,
    Block,
    Heading,
    Run,
    Runs,
    bullets,
    noted,
    origin,
    paragraph,
    words,
)
from data_access.documents.drafting import Draft, section
from data_access.documents.sections.counts import counts_of, named
from data_access.documents.sections.published import published_words
from data_access.documents.told_statements import about, capital, dated, said_of_each
from data_access.expressions import NOT_HELD
from data_access.french import PLANNED, ahead_texts, date_of, join, of_name, plural
from data_access.queries import one_territory, visits
from data_access.queries import territories as asked
from data_access.queries.codes import other_names
from data_access.queries.organisations import all_organisations
from data_access.queries.published import published_of
from data_access.view import RowValues
from data_access.vocabulary import ReportSection, Scope, TerritoryStatus

_OF_A_STATUS = ("status", "date")
_OF_AN_EVENT = ("name", "date", "territory")
MOST = 100_000  # visits: all of them


@dataclass
class _Visits:
    """Where the team of a territory went, who came there, and the codes of the visits."""

    went: list[str] = field(default_factory=list)
    came: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


def territories(draft: Draft) -> Iterator[Block]:
    """Each territory in French order."""
    return section(
        draft,
        ReportSection.TERRITORIES,
        "Nos territoires, un par un",
        _told(draft),
        "Aucun territoire n'est noté.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    found = asked.all_territories(draft.view)
    organisations = all_organisations(draft.view)
    said, came = said_of_each(draft, found["code"]), _visits_of_each(draft)
    for row in found.to_dict("records"):
        own = organisations[organisations["territory_code"].eq(row["code"])]
        told = [
            *_visited(row["name"], came.get(row["code"], _Visits())),
            *about(said.get(row["code"], ()), f"Ce qui est dit {of_name(row['name'])}"),
        ]
        yield from _territory(draft, row, own, told)


def _territory(
    draft: Draft, row: RowValues, organisations: pd.DataFrame, told: Sequence[Block]
) -> Iterator[Block]:
    """Who it is, its year, what is `told` of it elsewhere, what is still to be noted."""
    code, view = row["code"], draft.view
    history = one_territory.status_history(view, code)
    pairs = asked.sponsorships_of(view, code)
    events = one_territory.events_of(view, code)
    yield Heading(row["name"] if row["named"] else f"Un territoire porté par {row['carriers'] or code}", 2)
    note = origin(history["code"], _OF_A_STATUS, f"{row['name']}, statut")
    planned = [*map(_planned, history[history["ahead"].eq(PLANNED)].iloc[::-1].to_dict("records"))]
    yield paragraph(*_identity(row, planned), noted(note), *_sponsors(row, pairs))
    if names := other_names(view, code):
        note = origin([code], ("aliases",), f"{row['name']}, noms")
        yield paragraph(f"Aussi appelé {join(names)}.", noted(note))
    yield from bullets(_structures(organisations))
    yield from bullets(map(published_words, dated(draft, published_of(view, code).to_dict("records"))))
    yield from _year(draft, row, events)
    yield from told
    exchanges = one_territory.exchange_count(view, code)
    own, shares = events[events["own"]], not events.empty
    if missing := one_territory.missing_of(row, own, pairs, exchanges, shares=shares):
        yield Aside(f"Reste à noter {of_name(row['name'])} : {join(missing)}.")


def _planned(row: RowValues) -> str:
    """« en lancement, 15 janvier 2027 », of a status that is to come."""
    return f"{TerritoryStatus(row['status']).french}, {date_of(row, bare=True)}"


def _identity(row: RowValues, planned: Sequence[str]) -> Iterator[str]:
    unknown = "pas encore de statut" if planned else "statut non renseigné"
    status = TerritoryStatus(row["status"]).french if isinstance(row["status"], str) else unknown
    since = date_of(row, "since_")
    yield f"{capital(status)}{f' · {since}' if since else ''}"
    if row["carriers"]:
        yield f" · porté par {row['carriers']}"
    if row["cohort"]:
        yield f" · {row['cohort']}"
    yield "."
    if planned:
        yield f" Prévu : {join(planned)}."


def _sponsors(row: RowValues, pairs: pd.DataFrame) -> Iterator[str]:
    """Whom it sponsors, and who sponsors it, today; where the period is over, that."""
    today = pairs[pairs["active"].astype(bool)].to_dict("records")
    over = {True: " (période passée, à confirmer)", False: ""}
    sponsored = [
        f"{one['sponsored']}{over[one['past']]}" for one in today if one["sponsor_code"] == row["code"]
    ]
    sponsors = [
        f"{one['sponsor']}{over[one['past']]}" for one in today if one["sponsored_code"] == row["code"]
    ]
    if sponsored:
        yield f" Parraine {join(sponsored)}."
    if sponsors:
        yield f" Parrainé par {join(sponsors)}."


def _structures(found: pd.DataFrame) -> Iterator[Runs]:
    """Its structures that do more than carry it: the carriers are told above."""
    others = found[~found["carrier"].eq(True)]
    if len(others):
        note = origin(others["code"], ("name", "territory", "ptce"), "Structures")
        yield words(f"Avec : {join(list(others['name']))}.", noted(note))


def _year(draft: Draft, row: RowValues, events: pd.DataFrame) -> Iterator[Block]:
    """Its events of the year: how many, then each."""
    own = events[events["own"] & pd.to_datetime(events["start"]).dt.year.eq(draft.year)]
    if own.empty:
        return
    held = own[~own["state"].isin(NOT_HELD)]
    ahead = ahead_texts(own["ahead"].value_counts().to_dict())
    note = origin((held if len(held) else own)["code"], _OF_AN_EVENT, f"{row['name']}, événements")
    count = plural(len(held), "événement") if len(held) else "Aucun événement tenu"
    yield paragraph(Run(f"{count} en {draft.year}", note=note), f" ; {join(ahead)}" if ahead else "", " :")
    counts = counts_of(draft, own["code"])
    yield from bullets(
        words(
            f"{date_of(one)} · {named(one)}",
            " : " if one["code"] in counts else "",
            counts.get(one["code"], ()),
        )
        for one in own.to_dict("records")
    )


def _visits_of_each(draft: Draft) -> Mapping[str, _Visits]:
    """The visits of the year, by the code of each territory that they are of: read once for all."""
    found: dict[str, _Visits] = defaultdict(_Visits)
    for scope in (Scope.LOCAL, Scope.NETWORK):
        for row in visits.meetings(draft.view, draft.asked, scope, MOST).to_dict("records"):
            made, received = found[row["visitor_code"]], found[row["place_code"]]
            made.went.append(row["place"])
            received.came.append(row["visitor"])
            made.codes.append(row["code"])
            received.codes.append(row["code"])
    for row in visits.national_presences(draft.view, draft.asked, Scope.LOCAL, MOST).to_dict("records"):
        found[row["place_code"]].came.append("l'équipe nationale")
        found[row["place_code"]].codes.append(row["code"])
    return found


def _visited(name: str, known: _Visits) -> Iterator[Block]:
    went, came = (list(dict.fromkeys(names)) for names in (known.went, known.came))
    told = [
        f"Son équipe est allée chez {join(went)}." if went else "",
        f"{'Sont venus' if len(came) > 1 else 'Est venue'} : {join(came)}." if came else "",
    ]
    if known.codes:
        yield paragraph(
            " ".join(filter(None, told)), noted(origin(known.codes, visits.FIELDS, f"{name}, visites"))
        )
