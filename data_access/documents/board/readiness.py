"""The promos, and how ready each team is for the label."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Heading, Run, Runs, noted, origin, paragraph, table, words
from data_access.documents.board.pack_draft import PackDraft
from data_access.documents.drafting import rest_on, section
from data_access.documents.sections.cohorts import outcomes, what_the_dates_say
from data_access.french import date_of, join, number, plural
from data_access.queries import cohorts as asked
from data_access.queries.label_criteria import criteria_of
from data_access.queries.next_committee import FIELDS, committee_days, next_committee
from data_access.queries.road_stops import Stop
from data_access.queries.road_to_label import road_of
from data_access.view import RowValues
from data_access.vocabulary import CriterionState, PackSection, StepState

_COHORTS, _TEAMS = 2, 16  # that are told
_PASSED = (StepState.DONE, StepState.MADE_UP)


def readiness(draft: PackDraft) -> Iterator[Block]:
    """The newest promos, then who is on the way to the label; no score: the committee judges."""
    return section(
        draft,
        PackSection.COHORTS,
        "Les promos, vers le label",
        _told(draft),
        "Aucune promo n'est encore notée.",
    )


def _told(draft: PackDraft) -> Iterator[Block]:
    for row in asked.all_cohorts(draft.view)[:_COHORTS].to_dict("records"):
        runs = outcomes(draft, row["code"])
        told = [one for place, some in enumerate(runs) for one in words(" · " if place else "", some)]
        title = " · ".join(one for one in (row["name"], date_of(row)) if one)
        over = what_the_dates_say(draft, row)
        yield paragraph(Run(f"{title}. ", strong=True), tuple(told), f". {over}" if over else "")
    yield from _committee(draft)
    yield from _teams(draft)


def _committee(draft: PackDraft) -> Iterator[Block]:
    if committee := next_committee(draft.view):
        note = noted(origin(committee.codes, FIELDS))
        yield paragraph(f"Prochain comité de labellisation : {committee.when}.", note)
    for day in committee_days(draft.view):
        if day.when:
            names = join(list(day.territories.values()))
            yield paragraph(
                f"{day.when[:1].upper()}{day.when[1:]} · {names}.", noted(origin(day.codes, FIELDS))
            )


def _teams(draft: PackDraft) -> Iterator[Block]:
    teams = asked.awaited(draft.view, None)
    if teams.empty:
        return
    entries: list[str] = []
    rows = tuple(_team(draft, row, entries) for row in teams[:_TEAMS].to_dict("records"))
    rest = rest_on("Promos")
    more = f" Les {_TEAMS} premières, sur {number(len(teams))} ; {rest}." if len(teams) > _TEAMS else ""
    fields = ("state", "done", "planned", "name", "date", "sponsor", "sponsored", "status", "period")
    note = origin(entries, fields, "Où en est chaque équipe")
    yield Heading("Où en est chaque équipe", 2)
    yield table(
        words(
            f"{plural(len(teams), 'équipe')} en chemin vers le label.{more}",
            *([noted(note)] if entries else []),
        ),
        ("Équipe", "Étapes faites", "Ce qui vient", "Critères prêts"),
        rows,
    )


def _team(draft: PackDraft, row: RowValues, entries: list[str]) -> tuple[Runs | None, ...]:
    """A team: the steps that it passed, the next one, the criteria that it fulfils; what says so joins `entries`."""
    road = road_of(draft.view, row["code"])
    criteria = criteria_of(draft.view, row["code"])
    stops = road.stops if road else ()
    entries += [code for one in stops for code in one.codes]
    entries += [one for one in criteria["entry"] if isinstance(one, str)]
    passed = sum(one.state in _PASSED for one in stops)
    ready = int((criteria["state"].eq(CriterionState.READY.value) & criteria["ahead"].isna()).sum())
    known = criteria["state"].notna().any()
    return (
        words(Run(row["name"], strong=True), f", {row['cohort']}"),
        words(f"{passed} sur {len(stops)}") if any(one.state for one in stops) else None,
        words(_next(road.next)) if road and road.next else None,
        words(f"{ready} sur {len(criteria)}") if known else None,
    )


def _next(stop: Stop) -> str:
    date = date_of(vars(stop.date), bare=True) if stop.date else ""
    return ", ".join(filter(None, (stop.name, date)))
