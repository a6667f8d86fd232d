"""Every figure a second time, in plain pandas from the exported workbook.

Written from what people read: the rule of each figure, docs/chiffres.md, the headers of the sheets. Nothing here asks
the database, nor reads how the app computes.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Sequence, Sized
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import pandas as pd

from data_access.figures import Slice
from data_access.vocabulary import EventType
from tests.data_access.figures.exported_network import Amount, Exported, Sheet, Span, key

PUBLISHED = {
    "territories": "kf-territoires",
    "labelled": "kf-labellises",
    "launching": "kf-lancement",
    "participants": "kf-participants",
    "engaged": "kf-engages",
    "projects": "kf-projets",
    "jobs": "kf-emplois",
}
STATUSES = {
    "labelled_counted": ("labellisé",),
    "launching_counted": ("en lancement",),
    "territories_counted": ("labellisé", "en lancement"),
    "territories_considering": ("en réflexion",),
    "territories_postponed": ("reporté",),
    "territories_dormant": ("en sommeil",),
    "territories_left": ("sorti",),
}
ON_THE_WAY = ("en réflexion", "en lancement", "reporté", "labellisé", "en sommeil", "sorti")
ENTRIES = {"entries_launching": "en lancement", "entries_labelled": "labellisé", "entries_left": "sorti"}
SCOPES = {"network": "réseau", "local": "territoire", "outside": "extérieur"}
MEASURES = {
    "registered": "inscrits",
    "present": "présents",
    "contributors": "contributeurs",
    "challenges": "défis",
    "engaged": "engagés",
    "project_leads": "porteurs de projet",
    "solutions": "solutions",
}
TO_COME = ("accordé", "convention signée", "versé en partie")
WON = (*TO_COME, "versé", "clos (bilan rendu)")
REJECTED = ("refusé", "inéligible")
STAGES = {
    "contact": ("repéré", "contact pris", "rendez-vous"),
    "drafting": ("dossier en cours",),
    "awaiting": ("dossier déposé", "en instruction"),
    "granted": ("accordé", "convention signée"),
    "paid": ("versé en partie", "versé"),
}
UNANSWERED = (*STAGES["contact"], *STAGES["drafting"], *STAGES["awaiting"])
IN_KIND = ("mécénat de compétences", "en nature")
EARNED = ("cotisation", "cotisations", "prestation", "prestations")  # as a form, as a kind of funder
OUTCOMES = {
    "cohort_labelled": ("labellisé",),
    "cohort_continuing": ("en poursuite",),
    "cohort_in_progress": ("en cours",),
    "cohort_left": ("parti",),
}


@dataclass(frozen=True)
class Answer:
    """What a figure comes to: an interval (None: nothing is recorded), over how many of how many."""

    value: Amount | None
    filled: int
    total: int | None = None


Compute = Callable[[Exported, Slice], Answer]


def added(values: Iterable[Amount | float | None], total: int | None = None, *, zero: bool = False) -> Answer:
    """The sum of those that are known. `zero`: where there is none at all to know, it is nothing, not unknown."""
    known = [one if isinstance(one, Amount) else Amount(one, one) for one in values if one is not None]
    if not known:
        return Answer(Amount(0, 0) if zero and total == 0 else None, 0, total)
    low, high = (sum(ends) for ends in list(zip(*known, strict=True))[:2])
    return Answer(Amount(low, high, any(one.about for one in known)), len(known), total)


def middle(durations: Iterable[tuple[float, float] | None]) -> Answer:
    """The median of those that are known, over all of them; what would end before it began is not known. Each end is
    in the middle of such ends."""
    every = list(durations)
    known = [(max(low, 0), high) for low, high in filter(None, every) if high >= 0]
    low, high = (
        float(pd.Series(ends, dtype=float).median()) for ends in zip(*known or [(0, 0)], strict=True)
    )
    return Answer(Amount(low, high) if known else None, len(known), len(every))


def counted(rows: Sized, total: int | None = None) -> Answer:
    """One for each."""
    return added([1.0] * len(rows), total)


def only(rows: Sheet, wanted: Sequence[bool]) -> Sheet:
    """The rows that are wanted."""
    return rows[pd.Series(wanted, rows.index, dtype=bool)]


# Days


def within(when: Span, asked: Slice) -> bool:
    """Whether a date is of the period: the whole of it."""
    if asked.first is None or asked.last is None:
        return True
    return bool(when.first and when.last and asked.first <= when.first and when.last <= asked.last)


def begins_within(when: Span, asked: Slice) -> bool:
    if asked.first is None or asked.last is None:
        return True
    return bool(when.first and asked.first <= when.first <= asked.last)


def come(network: Exported, when: Span) -> bool:
    """Whether a date has come; one that nobody noted has."""
    return when.first is None or when.first <= network.today


def past(network: Exported, rows: Sheet, column: str = "Date") -> Sheet:
    """The rows whose date has come."""
    return only(rows, [come(network, when) for when in rows[column]])


# Territories


def published(code: str, network: Exported, asked: Slice) -> Answer:
    """The newest value of the period, of the territory or of all."""
    rows = past(network, network["Indicateurs"])
    whose = rows["Territoire"].eq(asked.territory) if asked.territory else rows["Territoire"].isna()
    rows = rows[(rows["Indicateur"] == code) & whose & rows["Valeur"].notna()]
    if asked.first:
        rows = only(rows, [bool(one.last and asked.first <= one.last <= asked.last) for one in rows["Date"]])
    newest = sorted(rows.itertuples(), key=lambda row: row.Date)[-1:]
    return added([row.Valeur for row in newest])


@cache
def current_statuses(network: Exported) -> dict[str, str]:
    """The last status of each territory: by date; one without a date follows the dated ones if it is further on the
    way, and comes before them otherwise."""
    found = {}
    for territory, rows in past(network, network["Statuts"]).groupby("Territoire"):
        noted = [(row.Date, ON_THE_WAY.index(row.Statut)) for row in rows.itertuples()]
        dated = [one for one in noted if one[0].first]
        last_begun = max((when.first for when, _ in dated), default=None)
        last = [place for when, place in dated if when.last >= last_begun]  # of these, any may be the last
        undated = [place for when, place in noted if not when.first]
        furthest = max((place for _, place in dated), default=-1)
        beyond = [place for place in undated if place > furthest]
        found[str(territory)] = ON_THE_WAY[max(beyond or last)]
    return found


def with_status(statuses: tuple[str, ...], network: Exported, _: Slice) -> Answer:
    return counted([one for one in current_statuses(network).values() if one in statuses])


def entries(status: str, network: Exported, asked: Slice) -> Answer:
    """Over those that are of the year, or may be."""
    rows = network["Statuts"]
    dates = list(past(network, rows[rows["Statut"] == status])["Date"])
    known = [when for when in dates if when.first and within(when, asked)]
    may_be = [when for when in dates if not when.first or touches(when, asked)]
    return counted(known, len(may_be))


def touches(when: Span, asked: Slice) -> bool:
    if asked.first is None or asked.last is None:
        return True
    return bool(when.first and when.last and when.first <= asked.last and asked.first <= when.last)


def placed(network: Exported, _: Slice) -> Answer:
    """An import notes the place of the commune where that of the territory is not given."""
    rows = network["Territoires"]
    return counted(rows["Latitude"].dropna(), len(rows))


def projects_begun(network: Exported) -> Sheet:
    """Those of a year to come are none yet."""
    rows = network["Projets"]
    return rows[rows["Année"].isna() | (rows["Année"] <= network.today.year)]


def projects(network: Exported, _: Slice) -> Answer:
    return counted(projects_begun(network))


def jobs(network: Exported, _: Slice) -> Answer:
    rows = projects_begun(network)
    return added(rows["Emplois"], len(rows))


# Events


@cache
def hosts(network: Exported) -> dict[str, set[str]]:
    """The territories that hold each event: the one that carries it, and those that are noted as its hosts."""
    found = {row.Code: {row.Territoire} - {None} for row in network["Événements"].itertuples()}
    for row in network["Rôles"].itertuples():
        if row.Rôle == "hôte":
            found[row.Événement].add(row.Territoire)
    return found


@cache
def reported(network: Exported) -> set[str]:
    """The events of which something was counted."""
    return {row.Événement for row in network["Mesures"].itertuples() if row.Valeur is not None}


@cache
def set_aside(network: Exported) -> set[str]:
    """The events that a passage about several dates, where we do not retain its date."""
    dates = dict(zip(network["Événements"]["Code"], network["Événements"]["Date"], strict=True))
    passages = [
        (str(row.Sujets).split(" ; "), row.Date)
        for row in network["Énoncés"].itertuples()
        if row.Champ == "date" and row.Retenu == "non" and row.Date.first
    ]
    return {
        one for subjects, when in passages if len(subjects) > 1 for one in subjects if dates.get(one) == when
    }


def is_held(network: Exported, event: Any, known: set[str]) -> bool:
    """The table of docs/chiffres.md: what took place."""
    if event.Code in set_aside(network):
        return False
    said = event.Statut in (None, "tenu") or (event.Statut == "prévu" and event.Code in known)
    return said and come(network, event.Date)


@cache
def events_of(network: Exported, asked: Slice, scope: str | None, *, held: bool = True) -> Sheet:
    """The events that the filters keep; which took place, or did not."""
    events, host, known = network["Événements"], hosts(network), reported(network)
    return only(
        events,
        [
            begins_within(row.Date, asked)
            and (row.Portée == scope if scope else row.Portée is not None)
            and (asked.territory is None or asked.territory in host[row.Code])
            and (not asked.types or row.Type in [EventType(one).french for one in asked.types])
            and is_held(network, row, known) == held
            for row in events.itertuples()
        ],
    )


def events_held(scope: str | None, network: Exported, asked: Slice) -> Answer:
    return counted(events_of(network, asked, scope))


def events_not_held(scope: str, network: Exported, asked: Slice) -> Answer:
    return counted(events_of(network, asked, scope, held=False))


def events_reported(scope: str, network: Exported, asked: Slice) -> Answer:
    events = events_of(network, asked, scope)
    return counted(events[events["Code"].isin(reported(network))], len(events))


def measured(measure: str, scope: str, network: Exported, asked: Slice) -> Answer:
    events, rows = events_of(network, asked, scope), network["Mesures"]
    rows = rows[(rows["Mesure"] == measure) & rows["Événement"].isin(events["Code"])]
    return added(rows["Valeur"], len(events))


def people(network: Exported, asked: Slice) -> Answer:
    """Of some types of events alone nobody knows."""
    return Answer(None, 0) if asked.types else published("personnes-distinctes", network, asked)


def concerned(network: Exported, asked: Slice) -> list[tuple[str, str]]:
    """The events of territories whose attendances are counted, each with each of its hosts; of one with it alone."""
    told, rows = network["Mesures"], events_of(network, asked, "territoire")
    present = told[(told["Mesure"] == "présents") & told["Valeur"].notna()]["Événement"]
    return [
        (code, host)
        for code in rows["Code"][rows["Code"].isin(present)]
        for host in hosts(network)[code]
        if asked.territory in (None, host)
    ]


def inhabitants_of(network: Exported) -> dict[str, float | None]:
    rows = network["Territoires"]
    return dict(zip(rows["Code"], rows["Population"], strict=True))


def attended_there(network: Exported, asked: Slice) -> Answer:
    known, where = inhabitants_of(network), concerned(network, asked)
    unknown = {code for code, host in where if known[host] is None}
    rows = network["Mesures"]
    told = rows["Événement"].isin({code for code, _ in where} - unknown)
    return added(
        rows[(rows["Mesure"] == "présents") & told]["Valeur"], len(events_of(network, asked, "territoire"))
    )


def inhabitants_there(network: Exported, asked: Slice) -> Answer:
    known, where = inhabitants_of(network), {host for _, host in concerned(network, asked)}
    return added([known[host] for host in where], len(where))


def visits(scope: str, network: Exported, asked: Slice, *, national: bool) -> Answer:
    """In a year by its own date; without one, of an event that is known, by that of the event; of none, with the host,
    in the year after which the document is named that says it."""
    rows, host = network["Participations"], hosts(network)
    rows = rows[rows["Équipe nationale"].eq("oui") if national else rows["Territoire"].notna()]
    kept = set(events_of(network, asked, scope)["Code"])
    whenever = set(events_of(network, replace(asked, first=None, last=None), scope)["Code"])
    of_hosts = {one for code in whenever for one in host[code]}

    def in_period(visit: Any, undated: bool) -> bool:
        if (begins := visit.Date.first) is None:
            return undated
        if begins > network.today:
            return False
        return asked.first is None or asked.last is None or asked.first <= begins <= asked.last

    def counts(visit: Any) -> bool:
        if visit.Événement:
            at_home = scope != "réseau" and visit.Territoire in host[visit.Événement]
            there = visit.Événement in (kept if visit.Date.first is None else whenever)
            return there and in_period(visit, undated=True) and not at_home
        if scope != "territoire" or visit.Chez is None or visit.Chez == visit.Territoire:
            return False
        narrowed = asked.types or asked.modes or asked.without
        if asked.territory not in (None, visit.Chez) or (narrowed and visit.Chez not in of_hosts):
            return False
        document = str(visit.Source).partition(" · ")[0]
        named = {int(one) for one in re.findall(r"20\d\d", document)}
        return in_period(visit, undated=asked.first is None or named == {asked.year})

    return counted([row for row in rows.itertuples() if counts(row)])


# Fundraising


def euros(value: Any) -> float | None:
    return None if value is None else float(value)


@cache
def files(network: Exported) -> Sheet:
    """The funding files, with what their stage, form and funder make of them."""
    rows = network["Financements"].set_index("Code")
    rows["loan"], rows["in_kind"] = rows["Forme"].eq("prêt"), rows["Forme"].isin(IN_KIND)
    rows["earned"] = rows["Forme"].isin(EARNED) | rows["Type de financeur"].isin(EARNED)
    rows["given"] = ~rows["loan"] & ~rows["in_kind"]
    days = [one.first for one in rows["Décision le"]]
    rows["answered"] = [day is None or day <= network.today for day in days]
    rows["hoped"] = rows["Étape"].isin(STAGES["granted"]) & ~rows["answered"]
    return rows


@cache
def fiscal_years(network: Exported) -> Sheet:
    """The amounts of each file and fiscal year; what is paid in a year to come is planned."""
    rows = network["Financements par exercice"]
    headers = {"requested": "demandé", "granted": "accordé", "contracted": "conventionné", "paid": "versé"}
    found = pd.DataFrame({"file": rows["Dossier"], "year": rows["Exercice"]}, dtype=object)
    for name, header in headers.items():
        found[name] = pd.Series(map(euros, rows[f"Montant {header}"]), rows.index, dtype=object)
    found["paid"] = found["paid"].where(found["year"] <= network.today.year, None)
    found["promised"] = found["contracted"].where(found["contracted"].notna(), found["granted"])
    return found


def of(rows: Sheet, chosen: Sheet, asked: Slice) -> Sheet:
    """The rows of some files, of the year that is asked for."""
    rows = rows[rows["file"].isin(chosen.index)]
    return rows if asked.year is None else rows[rows["year"] == asked.year]


@cache
def received(network: Exported) -> Sheet:
    """What arrived: the amounts paid of fiscal years, and the payments of those of which none is noted."""
    years = fiscal_years(network)
    boxes = years[years["paid"].notna()]
    told = set(zip(boxes["file"], boxes["year"], strict=True)) | {(file, None) for file in boxes["file"]}
    lines = [(row.file, row.year, row.paid) for row in boxes.itertuples()]
    for _, row in past(network, network["Versements"], "Reçu le").iterrows():
        when, value = row["Reçu le"].first, euros(row["Montant reçu"])
        place = row["Dossier"], when and when.year
        if value is not None and place not in told:
            lines.append((*place, value))
    return pd.DataFrame(lines, columns=["file", "year", "value"], dtype=object)


@cache
def secured(network: Exported) -> Sheet:
    """What is promised by fiscal year; of what arrived in another year, what goes beyond all that is promised and did
    not arrive in its own, the last to arrive first."""
    years, arrived = fiscal_years(network), received(network)
    promised = years[years["promised"].notna()]
    own = set(zip(promised["file"], promised["year"], strict=True))
    lines = [(row.file, row.year, row.promised) for row in promised.itertuples()]
    for file, rows in arrived.groupby("file"):
        elsewhere = [row for row in rows.itertuples() if (file, row.year) not in own]
        in_its_year = rows["value"].sum() - sum(row.value for row in elsewhere)
        awaited = max(promised["promised"][promised["file"] == file].sum() - in_its_year, 0.0)
        for row in sorted(elsewhere, key=lambda row: (row.year is None, row.year or 0)):
            arriving = min(awaited, row.value)
            awaited -= arriving
            lines.append((file, row.year, row.value - arriving))
    return pd.DataFrame(lines, columns=["file", "year", "value"], dtype=object)


def amounts(name: str, network: Exported, asked: Slice) -> Answer:
    rows = of(fiscal_years(network), files(network), asked)
    return added(rows[name], len(rows))


def spent(network: Exported, asked: Slice) -> Answer:
    rows = network["Budgets"]
    rows = rows[(rows["Nature"] == "charges") & (rows["Exercice"] <= network.today.year)]
    if asked.year:
        rows = rows[rows["Exercice"] == asked.year]
    noted = rows.get("Réalisé", pd.Series(dtype=object))  # the example says nothing of it
    return added(map(euros, noted), len(rows))


def lines_of(lines: Sheet, chosen: Sheet, network: Exported, asked: Slice, *, zero: bool = False) -> Answer:
    """What lines of money add up to, over the files by fiscal year that give one, or might."""
    rows, years = of(lines, chosen, asked), of(fiscal_years(network), chosen, asked)
    told, every = (set(zip(some["file"], some["year"], strict=True)) for some in (rows, years))
    return replace(added(rows["value"], len(told | every), zero=zero), filled=len(told))


def paid(network: Exported, asked: Slice) -> Answer:
    return lines_of(received(network), files(network), network, asked)


def won(network: Exported, kind: str) -> Sheet:
    known = files(network)
    return known[known["Étape"].isin(WON) & ~known["hoped"] & known[kind]]


def unplaced(chosen: Sheet, network: Exported) -> int:
    """How many of the files say no amount and no fiscal year: they may be of any."""
    return len({*chosen.index} - {*fiscal_years(network)["file"]} - {*received(network)["file"]})


def or_unknown(found: Answer, chosen: Sheet, network: Exported) -> Answer:
    """An answer about no file at all is unknown, where some of those chosen may be of any fiscal year."""
    count = 0 if found.total else unplaced(chosen, network)
    return Answer(None, 0, count) if count else found


def certain(kind: str, network: Exported, asked: Slice) -> Answer:
    mine = won(network, kind)
    return or_unknown(lines_of(secured(network), mine, network, asked, zero=True), mine, network)


def earned(network: Exported, asked: Slice) -> Answer:
    mine = won(network, "given")
    mine = mine[mine["earned"]]
    return or_unknown(lines_of(secured(network), mine, network, asked, zero=True), mine, network)


def unanswered(network: Exported) -> Sheet:
    known = files(network)
    return known[(known["Étape"].isin(UNANSWERED) | known["hoped"]) & known["given"]]


def probable(network: Exported, asked: Slice) -> Answer:
    rows, chance = (
        of(fiscal_years(network), unanswered(network), asked),
        unanswered(network)["Probabilité (%)"],
    )
    weighted = [
        round(row.requested * chance[row.file].low / 100, 2)
        for row in rows.itertuples()
        if row.requested is not None and chance[row.file] is not None
    ]
    return or_unknown(added(weighted, len(rows), zero=True), unanswered(network), network)


def unweighted(network: Exported, asked: Slice) -> Answer:
    mine = unanswered(network)
    mine = mine[mine["Probabilité (%)"].isna()]
    rows = of(fiscal_years(network), mine, asked)
    return or_unknown(added(rows["requested"], len(rows), zero=True), mine, network)


def budget(network: Exported, asked: Slice) -> Answer:
    rows = network["Budgets"]
    rows = rows[rows["Nature"] == "charges"]
    rows = rows if asked.year is None else rows[rows["Exercice"] == asked.year]
    return added(map(euros, rows["Montant"]), len(rows))


def balance(network: Exported, year: int) -> tuple[float, int] | None:
    """What a year lacks (less than nothing: has too much), and of how many amounts that is made; None without a
    budget, or where files are won that may bring money that year, and none says how much."""
    parts = [one(network, Slice.of_year(year)) for one in (budget, partial(certain, "given"), probable)]
    needed, *have = [part.value.low if part.value else 0.0 for part in parts]
    if not parts[0].filled:
        return None
    mine, years = won(network, "given"), fiscal_years(network)
    promised = added(of(secured(network), mine, Slice.of_year(year))["value"])
    if not promised.filled and (len(of(years, mine, Slice.of_year(year))) or unplaced(mine, network)):
        return None
    return needed - sum(have), parts[0].filled + promised.filled + parts[2].filled


def gaps(network: Exported, asked: Slice, *, sign: int) -> Answer:
    """`sign`: 1 for what years lack, those that are closed aside, -1 for what they have too much. Of several, those
    where that is something; else all of them."""
    years = {asked.year} if asked.year else set(network["Budgets"]["Exercice"])
    balances = [balance(network, year) for year in years if sign < 0 or year >= network.today.year]
    known = [(sign * value, parts) for value, parts in filter(None, balances)]
    found = [one for one in known if one[0] > 0] or known
    filled = sum(parts for _, parts in found)
    value = added(max(one, 0.0) for one, _ in found).value
    return Answer(value, filled)


def stage_files(stage: str, network: Exported, _: Slice) -> Answer:
    return counted(at_stage(stage, network))


def at_stage(stage: str, network: Exported) -> Sheet:
    known = files(network)
    return known[known["Étape"].isin(STAGES[stage])]


def stage_amounts(stage: str, network: Exported, asked: Slice) -> Answer:
    mine = at_stage(stage, network)
    if stage == "paid":
        return lines_of(received(network), mine, network, asked)
    rows = of(fiscal_years(network), mine, asked)
    return added(rows["granted" if stage == "granted" else "requested"], len(rows))


def contracted_amounts(network: Exported, asked: Slice) -> Answer:
    rows = of(fiscal_years(network), at_stage("granted", network), asked)
    return added(rows["contracted"], len(rows))


def first_funders(most: int, network: Exported, asked: Slice) -> Answer:
    mine = won(network, "given")
    rows = of(secured(network), mine, asked)
    funder = rows["file"].map(mine["Financeur"].map(key))
    sums = rows["value"].astype(float).groupby(funder).sum().sort_values(ascending=False)
    return added(rows["value"][funder.isin(sums.index[:most])])


def decided(network: Exported, stages: tuple[str, ...] = (*WON, *REJECTED)) -> Sheet:
    known = files(network)
    open_still = known["hoped"] | (known["Étape"].isin(REJECTED) & ~known["answered"])
    return known[known["Étape"].isin(stages) & ~open_still & ~known["earned"]]


def granted_of(row: Any) -> float | None:
    return row.contracted if row.granted is None else row.granted


def won_granted(network: Exported, asked: Slice) -> Answer:
    rows = of(fiscal_years(network), decided(network, WON), asked)
    return added([granted_of(row) for row in rows.itertuples() if row.requested is not None])


def decided_requested(network: Exported, asked: Slice) -> Answer:
    mine = decided(network)
    rows = of(fiscal_years(network), mine, asked)
    answered = [
        row.requested
        for row in rows.itertuples()
        if mine["Étape"][row.file] in REJECTED or granted_of(row) is not None
    ]
    return added(answered, len(rows))


def unpaid(network: Exported, _: Slice) -> Answer:
    """Over the files that say it, or might."""
    known, years, arrived = files(network), fiscal_years(network), received(network)
    notes, payments = network["Financements par exercice"], network["Versements"]
    told = {row["Dossier"] for _, row in notes.iterrows() if row["Montant versé"] is not None}
    amounts_of = ["Montant reçu", "Montant prévu"]
    told |= {
        row["Dossier"] for _, row in payments.iterrows() if any(row[one] is not None for one in amounts_of)
    }
    waits = known["Étape"].isin(TO_COME) | (known["Étape"].isin(WON) & known.index.isin(told))
    mine = known[waits & ~known["hoped"] & ~known["in_kind"]]
    left, filled, total = [], 0, len(mine)
    for file in mine.index:
        rows, came = years[years["file"] == file], arrived[arrived["file"] == file]
        rest = rows["promised"].sum() - came["value"][came["value"] > 0].sum()
        if rows["promised"].notna().any() and rest >= 0:
            left.append(rest)
            filled += 1
    value = added(left, total, zero=True).value
    return Answer(value, filled, total)


def answered(network: Exported, asked: Slice, *, stages: tuple[str, ...]) -> Answer:
    """Those at these stages among the files decided in the year, over those that are, or may be."""
    rows = past(network, decided(network), "Décision le")
    may_be = [
        one
        for _, one in rows.iterrows()
        if not one["Décision le"].first or touches(one["Décision le"], asked)
    ]
    known = [one for one in may_be if one["Décision le"].first and within(one["Décision le"], asked)]
    return added([float(one["Étape"] in stages) for one in known], len(may_be))


def days_to_answer(network: Exported, asked: Slice) -> Answer:
    """Over the files decided in the year, or that may have been."""
    rows = past(network, decided(network), "Décision le")
    found = []
    for _, file in rows.iterrows():
        asked_on, answer = file["Déposé le"], file["Décision le"]
        if answer.first and not touches(answer, asked):
            continue
        known = answer.first and within(answer, asked) and asked_on.first and come(network, asked_on)
        found.append(
            ((answer.first - asked_on.last).days, (answer.last - asked_on.first).days) if known else None
        )
    return middle(found)


def opened(network: Exported, _: Slice) -> Answer:
    known = files(network)
    return counted(known[~known["Étape"].isin((*REJECTED, "abandonné", "clos (bilan rendu)"))])


def stay(column: str, network: Exported, _: Slice) -> Answer:
    """Of each file that left a column, how long it had stood there, the last time; unknown where one of its stages has
    no date, or where it may have left before it came."""
    columns = {stage: name for name, stages in STAGES.items() for stage in stages}
    order = [stage for stages in STAGES.values() for stage in stages]
    found = []
    for _file, rows in network["Historique des financements"].groupby("Dossier"):
        dated = [
            (when.first, order.index(stage) if stage in order else len(order), when.last, columns.get(stage))
            for when, stage in zip(rows["Date"], rows["Étape"], strict=True)
            if when.first and come(network, when)
        ]
        runs: list[tuple[str | None, datetime.date, datetime.date]] = []
        for first, _rank, last, name in sorted(dated, key=lambda one: one[:2]):
            if not runs or runs[-1][0] != name:
                runs.append((name, first, last))
        left = [(came, went) for came, went in zip(runs, runs[1:], strict=False) if came[0] == column]
        if left:
            came, went = left[-1]
            undated = any(when.first is None for when in rows["Date"])
            known = not undated and came[2] <= went[1]
            found.append(((went[1] - came[2]).days, (went[2] - came[1]).days) if known else None)
    return middle(found)


# Cohorts


def once_each(network: Exported, rows: Sheet, asked: Slice) -> Sheet:
    """Of one cohort, its rows. Of all that have begun, one of each territory: the newest whose outcome is noted."""
    if asked.cohort:
        return rows[rows["Promo"] == asked.cohort]
    cohorts = network["Promotions"].set_index("Code")["Période"]
    rows = only(rows, [has_begun(network, one) for one in rows["Promo"]])
    newest = [
        (row.Issue is not None, cohorts[row.Promo].first is not None, cohorts[row.Promo].first)
        for row in rows.itertuples()
    ]
    order = sorted(range(len(rows)), key=lambda place: newest[place])
    return rows.iloc[order].drop_duplicates("Territoire", keep="last")


def has_begun(network: Exported, cohort: str) -> bool:
    return come(network, network["Promotions"].set_index("Code")["Période"][cohort])


def participating(kind: str, network: Exported, asked: Slice) -> Sheet:
    rows = network["Membres"]
    return once_each(network, rows[rows["Participation"] == kind], asked)


def members_counted(kind: str, network: Exported, asked: Slice) -> Answer:
    return counted(participating(kind, network, asked))


def outcomes_now(network: Exported, asked: Slice) -> pd.Series:
    """The outcome of each member; « labellisé » for whoever was labelled since, « parti » from that day; none
    yet where its cohort has not begun."""
    rows = participating("membre", network, asked)
    statuses = past(network, network["Statuts"])
    every = network["Membres"]
    every = only(every, [has_begun(network, one) for one in every["Promo"]])
    labelled = rows["Territoire"].isin(
        {*statuses["Territoire"][statuses["Statut"] == "labellisé"]}
        | {*every["Territoire"][every["Issue"] == "labellisé"]}
    )
    on_their_way = rows["Issue"].isin(("en cours", "en poursuite"))
    open_still = (on_their_way & ~labelled) | rows["Issue"].isna() | rows["Issue"].eq("parti")
    gone, to_go = (
        pd.Series([bool(day.first and test(day.first)) for day in rows["Départ le"]], rows.index, dtype=bool)
        for test in (lambda day: day <= network.today, lambda day: day > network.today)
    )
    found = rows["Issue"].mask(on_their_way & labelled, "labellisé")
    found = found.mask(open_still & gone, "parti")
    found = found.mask(rows["Issue"].eq("parti") & to_go, "en cours")
    ahead = ~pd.Series([has_begun(network, one) for one in rows["Promo"]], rows.index, dtype=bool)
    gone_early = ahead & gone & (on_their_way | rows["Issue"].isna() | rows["Issue"].eq("parti"))
    within = on_their_way | rows["Issue"].eq("labellisé") | (rows["Issue"].eq("parti") & to_go)
    found = found.mask(ahead & within, None).mask(gone_early, "parti")
    return found.set_axis(rows["Territoire"])


def outcome(outcomes: tuple[str, ...], network: Exported, asked: Slice) -> Answer:
    found = outcomes_now(network, asked)
    return added([float(one in outcomes) for one in found if one is not None], len(found))


def label_awaited(network: Exported, asked: Slice) -> Answer:
    found, now = outcomes_now(network, asked), current_statuses(network)
    awaited = [
        float(one in ("en cours", "en poursuite") and now.get(territory) != "sorti")
        for territory, one in found.items()
        if one is not None
    ]
    return added(awaited, len(found))


def postponed(network: Exported, asked: Slice) -> Answer:
    rows = network["Membres"]
    return counted(
        once_each(network, rows[(rows["Participation"] == "reporté") | (rows["Issue"] == "reporté")], asked)
    )


def sessions_of(network: Exported, asked: Slice) -> Sheet:
    events, known = network["Événements"], reported(network)
    events = only(events, [is_held(network, row, known) for row in events.itertuples()])
    return events if asked.cohort is None else events[events["Promo"] == asked.cohort]


def sessions(network: Exported, asked: Slice) -> Answer:
    return counted(sessions_of(network, asked)["Promo"].dropna())


def co_animations(network: Exported, asked: Slice) -> Answer:
    rows = network["Rôles"]
    held = sessions_of(network, asked)["Code"]
    return counted(rows[(rows["Rôle"] == "coanime") & rows["Événement"].isin(held)])


def steps_held(network: Exported, asked: Slice) -> Answer:
    held = sessions_of(network, asked).dropna(subset=["Promo"])["Étape"].dropna()
    return counted(set(held), len(network["Étapes"]))


def session_attendances(network: Exported, asked: Slice) -> Answer:
    held, rows = sessions_of(network, asked).dropna(subset=["Promo"]), network["Mesures"]
    rows = rows[(rows["Mesure"] == "présents") & rows["Événement"].isin(held["Code"])]
    return added(rows["Valeur"], len(held))


def training_hours(network: Exported, asked: Slice) -> Answer:
    """Of each training the hours, as often as people were there; where one of them is not noted, they are not known."""
    kinds = ("atelier premiers pas", "atelier Défis et Pépites", "journée", "séminaire d'intégration")
    rows = sessions_of(network, asked)
    rows = only(rows, [row.Type in kinds and begins_within(row.Date, asked) for row in rows.itertuples()])
    told = network["Mesures"][network["Mesures"]["Mesure"] == "présents"].set_index("Événement")["Valeur"]
    found = []
    for event in rows.itertuples():
        there = told.get(event.Code)
        known = there is not None and event.Heures is not None
        found.append(
            Amount(event.Heures * there.low, event.Heures * there.high, there.about) if known else None
        )
    return added(found, len(rows))


@cache
def eligible(network: Exported) -> dict[str, Span]:
    """When each territory passed the eligibility committee; else when it began to be « en lancement »."""
    committees = network["Étapes"]
    committees = committees[committees["Type"] == "comité"]
    committees = only(committees, ["eligib" in key(name) for name in committees["Étape"]])["Code"]
    done, statuses = network["Avancement"], network["Statuts"]
    passed = done[done["Avancement"].isin(("fait", "rattrapé")) & done["Étape"].isin(committees)]
    begun = statuses[statuses["Statut"] == "en lancement"]
    found: dict[str, Span] = {}
    for rows, column in ((past(network, begun), "Date"), (past(network, passed, "Fait le"), "Fait le")):
        dated = [(row["Territoire"], row[column]) for _, row in rows.iterrows() if row[column].first]
        found |= dict(sorted(dated, key=lambda one: one[1].first, reverse=True))
    return found


def months(earlier: Any, later: Any) -> int:
    return 12 * (later.year - earlier.year) + later.month - earlier.month


def months_to_label(network: Exported, asked: Slice) -> Answer:
    rows, since = past(network, network["Statuts"]), eligible(network)
    rows = rows[rows["Statut"] == "labellisé"]
    if asked.cohort:
        rows = rows[rows["Territoire"].isin(participating("membre", network, asked)["Territoire"])]
    found = []
    for territory, of_one in rows.groupby("Territoire"):
        label = min(of_one["Date"], key=lambda one: one.first or datetime.date.max)
        if label.first and not touches(label, asked):
            continue
        known = label.first and within(label, asked) and territory in since
        start = since.get(str(territory))
        found.append(
            (months(start.last, label.first), months(start.first, label.last)) if known and start else None
        )
    return middle(found)


# Sponsorships


def sponsorships(status: str, network: Exported) -> Sheet:
    rows = network["Parrainages"]
    return past(network, rows[rows["Statut"] == status], "Période")


def paired(status: str, side: str, network: Exported, _: Slice, *, have: bool) -> Answer:
    """Of the territories of a status, those that are, or are not, on a side of an active sponsorship."""
    theirs = set(sponsorships("actif", network)[side])
    mine = [territory for territory, one in current_statuses(network).items() if one == status]
    return added([float((one in theirs) == have) for one in mine], len(mine))


def sponsors(network: Exported, _: Slice) -> Answer:
    return counted(set(sponsorships("actif", network)["Parrain"]))


def pairs(status: str, network: Exported, _: Slice) -> Answer:
    rows = sponsorships(status, network)
    return counted(rows.drop_duplicates(["Parrain", "Filleul"]) if status == "actif" else rows)


def new_sponsors(network: Exported, _: Slice) -> Answer:
    rows, statuses = sponsorships("actif", network), past(network, network["Statuts"])
    labels = statuses[statuses["Statut"] == "labellisé"].groupby("Territoire")["Date"].agg(list).to_dict()
    found = []
    for sponsor, periods in rows.groupby("Parrain")["Période"]:
        label = min((one.first for one in labels.get(sponsor, []) if one.first), default=None)
        starts = [one.first.year for one in periods if one.first]
        soon = [label is not None and one - label.year in (0, 1) for one in starts]
        found.append(float(any(soon)) if label and starts else None)
    return added(found, len(found))


def _for_each_scope(
    figure: str, compute: Callable[..., Answer], *given: str, **named: Any
) -> dict[str, Compute]:
    return {figure.format(name): partial(compute, *given, scope, **named) for name, scope in SCOPES.items()}


COMPUTATIONS: dict[str, Compute] = {
    **{figure: partial(published, code) for figure, code in PUBLISHED.items()},
    **{figure: partial(with_status, statuses) for figure, statuses in STATUSES.items()},
    **{figure: partial(entries, status) for figure, status in ENTRIES.items()},
    "projects_counted": projects,
    "jobs_counted": jobs,
    "territories_placed": placed,
    "participants_counted": partial(measured, "présents", "territoire"),
    "engaged_counted": partial(measured, "engagés", "territoire"),
    "events_all": partial(events_held, None),
    "events_people_local": people,
    "attended_where_inhabitants_known": attended_there,
    "inhabitants_where_attended": inhabitants_there,
    **_for_each_scope("events_{}", events_held),
    **_for_each_scope("events_not_held_{}", events_not_held),
    **_for_each_scope("events_reported_{}", events_reported),
    **{
        figure: compute
        for name, measure in MEASURES.items()
        for figure, compute in _for_each_scope(f"events_{name}_{{}}", measured, measure).items()
    },
    **_for_each_scope("visits_{}", visits, national=False),
    **_for_each_scope("presences_{}", visits, national=True),
    **{f"funding_{name}": partial(amounts, name) for name in ("requested", "granted", "contracted")},
    "funding_paid": paid,
    "funding_secured": partial(certain, "given"),
    "funding_loans": partial(certain, "loan"),
    "funding_in_kind": partial(certain, "in_kind"),
    "funding_earned": earned,
    "funding_probable": probable,
    "funding_unweighted": unweighted,
    "funding_budget": budget,
    "funding_spent": spent,
    "funding_to_find": partial(gaps, sign=1),
    "funding_excess": partial(gaps, sign=-1),
    **{f"funding_files_{stage}": partial(stage_files, stage) for stage in STAGES},
    **{f"funding_amount_{stage}": partial(stage_amounts, stage) for stage in STAGES},
    "funding_amount_contracted": contracted_amounts,
    "funding_open": opened,
    **{f"funding_stay_{stage}": partial(stay, stage) for stage in STAGES},
    "funding_first": partial(first_funders, 1),
    "funding_first_three": partial(first_funders, 3),
    "funding_won": lambda network, _: counted(decided(network, WON)),
    "funding_decided": lambda network, _: counted(decided(network)),
    "funding_days_to_answer": days_to_answer,
    "funding_won_in_year": partial(answered, stages=WON),
    "funding_decided_in_year": partial(answered, stages=(*WON, *REJECTED)),
    "funding_won_granted": won_granted,
    "funding_decided_requested": decided_requested,
    "funding_unpaid": unpaid,
    "cohort_members": partial(members_counted, "membre"),
    "cohort_a_la_carte": partial(members_counted, "à la carte"),
    **{figure: partial(outcome, outcomes) for figure, outcomes in OUTCOMES.items()},
    "label_awaited": label_awaited,
    "cohort_postponed": postponed,
    "training_hours": training_hours,
    "cohort_sessions": sessions,
    "co_animations": co_animations,
    "steps_held": steps_held,
    "session_attendances": session_attendances,
    "months_to_label": months_to_label,
    "launching_sponsored": partial(paired, "en lancement", "Filleul", have=True),
    "launching_unsponsored": partial(paired, "en lancement", "Filleul", have=False),
    "sponsors": sponsors,
    "active_sponsorships": partial(pairs, "actif"),
    "ended_sponsorships": partial(pairs, "terminé"),
    "new_sponsors": new_sponsors,
    "could_sponsor": partial(paired, "labellisé", "Parrain", have=False),
}
