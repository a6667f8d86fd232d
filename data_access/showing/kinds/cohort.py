"""A promo: who is on the way, and which steps are behind them."""

import pandas as pd

from data_access.figures import Slice, values_over
from data_access.french import plural
from data_access.queries import cohorts
from data_access.showing.content import Grid, Kind, Line, SlideContent, slide
from data_access.showing.words import dotted, notes_on, others, updated
from data_access.view import View
from data_access.vocabulary import StepState, TerritoryStatus

_MOST_TEAMS, _MOST_STEPS = 8, 5
_LABELLED, _ON_THE_WAY = TerritoryStatus.LABELLED.value, TerritoryStatus.LAUNCHING.value
_OUTCOMES = {
    "cohort_labelled": (_LABELLED, "labellisée", "labellisées"),
    "cohort_continuing": (_ON_THE_WAY, "poursuit sa route", "poursuivent leur route"),
    "cohort_in_progress": (_ON_THE_WAY, "en chemin vers le label", "en chemin vers le label"),
}


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The promo of that code, the newest unless told; None where it has no member."""
    known = cohorts.all_cohorts(view)
    found = known[known["code"] == about] if about else known
    if found.empty:
        return None
    promo = found.iloc[0]
    values = values_over(view, ("cohort_members", *_OUTCOMES), Slice(cohort=promo["code"]))
    members = values["cohort_members"].value
    if not members:
        return None
    lines: list[Line] = [
        {"state": state, "words": f"{values[figure].text} {one if values[figure].value == 1 else several}"}
        for figure, (state, one, several) in _OUTCOMES.items()
        if values[figure].value
    ]
    grid = _steps(cohorts.matrix(view, promo["code"], 1, _MOST_TEAMS))
    noted = {state for row in grid["rows"] for state in row["cells"]}
    lines += [{"state": step.value, "words": step.french} for step in StepState if step.value in noted]
    more = int(members) - len(grid["rows"])
    return slide(
        "cohort",
        " · ".join(part for part in (promo["name"], promo["text"]) if isinstance(part, str)),
        f"{plural(members, 'équipe')} {'avance' if members == 1 else 'avancent'} pas à pas",
        grid,
        f"{promo['name']} : les étapes faites, équipe par équipe.",
        lines=lines,
        source=dotted(others(more, "autre équipe"), updated(view)),
        notes=notes_on(value for value in values.values() if value.value)
        + "\nUne case vide : rien n'est noté, ce qui ne veut pas dire « à venir ».",
    )


def _steps(cells: pd.DataFrame) -> Grid:
    """Teams by steps; a step of which nothing is noted is left out, and so is one that concerns nobody."""
    noted = cells[cells["state"].notna() & (cells["state"] != StepState.NOT_CONCERNED.value)]
    shown = [step for step in dict.fromkeys(cells["step"]) if step in set(noted["step"])][-_MOST_STEPS:]
    states = {(row.name, row.step): row.state for row in noted.itertuples(index=False)}
    return {
        "form": "grid",
        "columns": shown,
        "rows": [
            {"name": team, "cells": [states.get((team, step), "") for step in shown]}
            for team in dict.fromkeys(cells["name"])
        ],
    }


def promos(view: View) -> dict[str, str]:
    """Every promo, the newest first: code → name."""
    known = cohorts.all_cohorts(view)
    return dict(zip(known["code"], known["name"], strict=True))


KIND = Kind("cohort", "La promo", content, promos)
