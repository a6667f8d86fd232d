"""The promos: who is in them, their sessions, the steps, what became of each team."""

from collections.abc import Iterable, Iterator

import pandas as pd

from data_access.documents.blocks import (
    Block,
    Grid,
    Heading,
    Look,
    Run,
    Runs,
    bullets,
    noted,
    origin,
    paragraph,
    table,
    words,
)
from data_access.documents.drafting import Draft, section
from data_access.documents.sections.counts import counts_of
from data_access.documents.told_statements import about, capital, dated, remark, sentence_of
from data_access.figures import Slice, values_over
from data_access.french import agree, date_of, join, of_name, qualified
from data_access.queries import cohort_end, step_matrix
from data_access.queries import cohorts as asked
from data_access.queries.cohort_sessions import session_count, sessions_of
from data_access.view import RowValues
from data_access.vocabulary import Gate, Membership, Outcome, ReportSection, StepKind, StepState

_LEFT = "cohort_left"  # told where one did
_FIGURES = (
    "cohort_members",
    "cohort_labelled",
    "cohort_continuing",
    "cohort_in_progress",
    _LEFT,
    "cohort_postponed",
)


def cohorts(draft: Draft) -> Iterator[Block]:
    """The programme and its criteria, then each promo, the newest first."""
    return section(
        draft, ReportSection.COHORTS, "Les promos", _told(draft), "Aucune promo n'est encore notée."
    )


def _told(draft: Draft) -> Iterator[Block]:
    steps, criteria = asked.programme(draft.view), asked.criteria(draft.view)
    if len(steps):
        note = origin(steps["code"], ("name", "kind", "mode", "duration"), "Le programme")
        yield Heading("Le programme", 2)
        yield from bullets(map(_step, steps.to_dict("records")), note)
        yield from _remarks(draft, steps)
    for row in dated(draft, asked.announced_steps(draft.view).to_dict("records")):
        yield paragraph(sentence_of(row), noted(origin([row["code"]], ("wording",))))
    if len(criteria):
        note = origin(criteria["code"], ("name", "meaning", "gate"), "Les critères")
        yield Heading("Les critères des comités", 2)
        yield from bullets(map(_criterion, criteria.to_dict("records")), note)
    for row in asked.all_cohorts(draft.view).to_dict("records"):
        yield from _cohort(draft, row)


def _remarks(draft: Draft, steps: pd.DataFrame) -> Iterator[Block]:
    """What is noted of the steps, with their names: what is noted of several, once."""
    of_each: dict[str, list[str]] = {}
    for row in dated(draft, steps.to_dict("records")):
        if said := remark(row):
            short = row["short_name"]
            of_each.setdefault(said, []).append(short if isinstance(short, str) else row["name"])
    yield from (paragraph(f"{join(names)} : {said}.", look=Look.SMALL) for said, names in of_each.items())


def _step(row: RowValues) -> Runs:
    """« Séminaire d'intégration (2 jours) »."""
    kind = StepKind(row["kind"]).french if isinstance(row["kind"], str) else ""
    known = [
        one
        for one in ("" if kind in row["name"].lower() else kind, row["duration"])
        if isinstance(one, str) and one
    ]
    return words(Run(row["name"], strong=True), f" : {' · '.join(known)}" if known else "")


def _criterion(row: RowValues) -> Runs:
    gate = Gate(row["gate"]).french if isinstance(row["gate"], str) else ""
    meaning = f" : {row['meaning']}" if isinstance(row["meaning"], str) else ""
    return words(Run(row["name"], strong=True), meaning, f" ({gate})" if gate else "")


def _cohort(draft: Draft, row: RowValues) -> Iterator[Block]:
    code, view = row["code"], draft.view
    yield Heading(row["name"], 2)
    announced = (
        f"{qualified(row['value'], row['qualifier'], row['high'])} {agree(row['value'], 'équipe annoncée')}"
        if pd.notna(row["value"])
        else ""
    )
    known = [one for one in (date_of(row), row["duration"], announced) if isinstance(one, str) and one]
    if known:
        note = origin([code], ("name", "period", "declared_size", "duration"), row["name"])
        yield paragraph(" · ".join(known), noted(note))
    yield from bullets(outcomes(draft, code))
    if over := what_the_dates_say(draft, row):
        yield paragraph(over, look=Look.SMALL)
    members = asked.members(view, code)
    if len(members):
        yield table(
            words(f"{row['name']} : les équipes."),
            ("Équipe", "Parcours", "Où elle en est"),
            _teams(dated(draft, members.to_dict("records")), to_come=isinstance(row["ahead"], str)),
        )
    yield from _steps(draft, row)
    yield from _sessions(draft, row)
    said = dated(draft, asked.statements_of(view, code).to_dict("records"))
    yield from about(said, f"Ce qui est dit {of_name(row['name'])}")


def outcomes(draft: Draft, code: str) -> list[Runs]:
    """« Membres : 3 », « Labellisés : 1 », « Partis : 1 »: how many are in a promo, and what became of them."""
    return [
        words(f"{value.figure.label} : ", run)
        for name, (value, run) in draft.noted(_FIGURES, Slice(cohort=code)).items()
        if value.value is not None and (value.value or name != _LEFT)
    ]


def what_the_dates_say(draft: Draft, row: RowValues) -> str:
    """« D'après ses dates, la promo est finie depuis mai 2025 : la suite est à noter. », as its page says it; empty
    where they say nothing."""
    values = values_over(draft.view, cohort_end.FIGURES, Slice(cohort=row["code"]))
    said = cohort_end.end_text(row, values, draft.view.today)
    return f"{capital(said)}." if said else ""


def _teams(members: Iterable[RowValues], *, to_come: bool) -> list[tuple[Runs | None, ...]]:
    """Teams of which the same is noted stand in one row."""
    alike: dict[tuple[str, str], list[str]] = {}
    for row in members:
        kind = Membership(row["kind"]).french if isinstance(row["kind"], str) else ""
        alike.setdefault((kind, _where(row, to_come=to_come)), []).append(row["name"])
    return [(words(join(some)), words(kind) or None, words(at) or None) for (kind, at), some in alike.items()]


def _where(row: RowValues, *, to_come: bool) -> str:
    """What became of a team; empty where nobody noted it. `to_come`: its cohort is."""
    outcome = "à venir" if to_come or isinstance(row["noted"], str) else ""
    if isinstance(row["outcome"], str):
        outcome = Outcome(row["outcome"]).french
    return "\n".join(filter(None, (outcome, remark(row))))


def _steps(draft: Draft, cohort: RowValues) -> Iterator[Block]:
    """Which steps are done, and by whom; nothing where none is noted."""
    size = asked.programme_size(draft.view, cohort["code"])
    cells = step_matrix.matrix(draft.view, cohort["code"], 1, max(size, 1))
    known = cells[
        ~cells["awaited"] & cells["state"].notna() & cells["state"].ne(StepState.NOT_CONCERNED.value)
    ]
    if known.empty:
        return
    note = origin(step_matrix.codes_of(known), step_matrix.STEP_FIELDS, f"Étapes, {cohort['name']}")
    rows = [
        (
            words(str(step)),
            words("\n".join(_who(str(state), some) for state, some in by.groupby("state", sort=False))),
        )
        for step, by in known.groupby("step_name", sort=False)
    ]
    yield Grid(
        words(f"{cohort['name']} : les étapes notées.", noted(note)),
        ("Étape", "Équipes"),
        tuple(rows),
        (5, 9),
    )


def _who(state: str, some: pd.DataFrame) -> str:
    return f"{StepState(state).french} : {join(list(some['name']))}"


def _sessions(draft: Draft, cohort: RowValues) -> Iterator[Block]:
    found = sessions_of(draft.view, cohort["code"], 1, max(1, session_count(draft.view, cohort["code"])))
    found = found[pd.to_datetime(found["start"]).dt.year.eq(draft.year)]
    if found.empty:
        return
    counts = counts_of(draft, found["code"])
    note = origin(found["code"], ("name", "date"), f"Séances, {cohort['name']}")
    rows = tuple(
        (
            words(date_of(row)),
            words(
                row["name"],
                f"\ncoanimée avec {join(list(row['co_animators']))}" if row["co_animators"] else "",
            ),
            counts.get(row["code"]),
        )
        for row in found.to_dict("records")
    )
    yield table(
        words(f"{cohort['name']} : les séances de {draft.year}.", noted(note)),
        ("Date", "Séance", "Ce qui a été compté"),
        rows,
    )
