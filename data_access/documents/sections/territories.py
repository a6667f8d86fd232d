"""What happened in each territory, with its figures, and what is still to be noted of it."""

from collections.abc import Iterator

import pandas as pd

from data_access.documents.blocks import (
    Block,
    Heading,
    Look,
    Run,
    Runs,
    bullets,
    noted,
    origin,
    paragraph,
    words,
)
from data_access.documents.drafting import Draft, about, said_of_each, section
from data_access.documents.sections.counts import counts_of, named
from data_access.documents.sections.published import published_words
from data_access.expressions import NOT_HELD
from data_access.french import ahead_texts, date_of, join, plural
from data_access.queries import one_territory
from data_access.queries import territories as asked
from data_access.queries.codes import other_names
from data_access.queries.organisations import all_organisations
from data_access.queries.published import published_of
from data_access.view import RowValues
from data_access.vocabulary import ReportSection, TerritoryStatus

_OF_A_STATUS = ("status", "date")
_MADE = ("visitor", "event", "event.date", "host", "occasion")


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
    said = said_of_each(draft, found["code"])
    for row in found.to_dict("records"):
        own = organisations[organisations["territory_code"].eq(row["code"])]
        yield from _territory(draft, row, own)
        yield from about(said.get(row["code"], ()), f"Ce qui est dit de {row['name']}")


def _territory(draft: Draft, row: RowValues, organisations: pd.DataFrame) -> Iterator[Block]:
    code, view = row["code"], draft.view
    history = one_territory.status_history(view, code)
    pairs = asked.sponsorships_of(view, code)
    events = one_territory.events_of(view, code)
    yield Heading(row["name"], 2)
    note = origin(history["code"], _OF_A_STATUS, f"{row['name']}, statut")
    yield paragraph(*_identity(row), noted(note), *_sponsors(row, pairs))
    if names := other_names(view, code):
        yield paragraph(
            f"Aussi appelé : {join(names)}.", noted(origin([code], ("aliases",), f"{row['name']}, noms"))
        )
    yield from bullets(_structures(organisations))
    yield from bullets(map(published_words, published_of(view, code).to_dict("records")))
    yield from _year(draft, row, events)
    yield from _visits(draft, row)
    own = events[events["own"]]
    exchanges = one_territory.exchange_count(view, code)
    if missing := one_territory.missing_of(row, own, pairs, exchanges):
        yield paragraph(f"Reste à noter : {join(missing)}.", look=Look.SMALL)


def _identity(row: RowValues) -> Iterator[str]:
    status = (
        TerritoryStatus(row["status"]).french if isinstance(row["status"], str) else "statut non renseigné"
    )
    since = date_of(row, "since_")
    yield f"{status[:1].upper()}{status[1:]}{f' · {since}' if since else ''}"
    if row["carriers"]:
        yield f" · porté par {row['carriers']}"
    if row["cohort"]:
        yield f" · {row['cohort']}"
    yield "."


def _sponsors(row: RowValues, pairs: pd.DataFrame) -> Iterator[str]:
    """Whom it sponsors, and who sponsors it, today."""
    today = pairs[pairs["active"].astype(bool)]
    sponsored = list(today.loc[today["sponsor_code"].eq(row["code"]), "sponsored"])
    sponsors = list(today.loc[today["sponsored_code"].eq(row["code"]), "sponsor"])
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
    note = origin(held["code"], ("name", "date", "territory"), f"{row['name']}, événements")
    yield paragraph(
        Run(f"{plural(len(held), 'événement')} en {draft.year}", note=note),
        f" ; {join(ahead)}" if ahead else "",
        " :",
    )
    counts = counts_of(draft, own["code"])
    yield from bullets(
        words(
            f"{date_of(one)} · {named(one)}",
            " : " if one["code"] in counts else "",
            counts.get(one["code"], ()),
        )
        for one in own.to_dict("records")
    )


def _visits(draft: Draft, row: RowValues) -> Iterator[Block]:
    made = _of_year(one_territory.visits_made(draft.view, row["code"]), draft.year)
    received = _of_year(one_territory.visits_received(draft.view, row["code"]), draft.year)
    note = origin([*made["code"], *received["code"]], _MADE, f"{row['name']}, visites")
    told = []
    if went := list(dict.fromkeys(filter(_is_text, made["host"].where(made["host"].notna(), made["event"])))):
        told.append(f"Son équipe est allée : {join(went)}.")
    if came := list(
        dict.fromkeys(received["visitor"].where(received["visitor"].notna(), "l'équipe nationale"))
    ):
        told.append(f"Sont venus : {join(came)}.")
    if told:
        yield paragraph(" ".join(told), noted(note))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _of_year(visits: pd.DataFrame, year: int) -> pd.DataFrame:
    """Those of that year, and those of no known date."""
    years = pd.to_datetime(visits["start"]).dt.year
    return visits[years.eq(year) | years.isna()]
