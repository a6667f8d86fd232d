"""From dreams to projects: what was counted in the year, and the projects that are noted."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from data_access.documents.blocks import Block, Look, Runs, bullets, noted, origin, paragraph, table, words
from data_access.documents.drafting import Draft, section
from data_access.figures import Slice
from data_access.french import join, qualified
from data_access.queries.projects import in_full
from data_access.view import RowValues
from data_access.vocabulary import EventType, Measure, ProjectStage, ReportSection, Scope

_COUNTED = (
    Measure.CHALLENGES,
    Measure.CONTRIBUTORS,
    Measure.ENGAGED,
    Measure.PROJECT_LEADS,
    Measure.SOLUTIONS,
)


def projects(draft: Draft) -> Iterator[Block]:
    """What the events brought forth, then the projects."""
    return section(draft, ReportSection.PROJECTS, "Des rêves aux projets", _told(draft))


def _told(draft: Draft) -> Iterator[Block]:
    dreams = replace(draft.asked, types=(EventType.DREAM_COLLECTION.value,))
    collected, run = draft.noted(["events_local"], dreams)["events_local"]
    told = [words("Remontées des rêves : ", run)] if collected.value else []
    counted = draft.noted([f"events_{one}_{Scope.LOCAL}" for one in _COUNTED])
    told += [
        words(f"{value.figure.label} : ", run, f" ({value.scope})")
        for value, run in counted.values()
        if value.value is not None
    ]
    yield from bullets(told)
    found = in_full(draft.view, Slice())
    found = found[found["ahead"].isna()]
    if found.empty:
        published = draft.noted(["projects"])["projects"][0].value is not None
        rest = " : seul leur nombre est publié" if published else ""
        yield paragraph(f"Aucun projet n'est noté un par un{rest}.", look=Look.SMALL)
        return
    fields = ("name", "territory", "shared_with", "stage", "year", "jobs")
    note = origin(found["code"], fields, "Les projets")
    yield table(
        words("Les projets que nos territoires accompagnent.", noted(note)),
        ("Projet", "Territoire", "Étape", "Emplois"),
        tuple(map(_project, found.to_dict("records"))),
    )


def _project(row: RowValues) -> tuple[Runs | None, ...]:
    year = f" ({row['year']:.0f})" if pd.notna(row["year"]) else ""
    stage = ProjectStage(row["stage"]).french if isinstance(row["stage"], str) else ""
    jobs = qualified(row["value"], row["qualifier"], row["high"]) if pd.notna(row["value"]) else ""
    where = join(list(row["territories"].values()))
    return words(row["name"], year), *(words(one) or None for one in (where, stage, jobs))
