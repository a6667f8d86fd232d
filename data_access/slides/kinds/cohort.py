"""A promo: who is on the way, and which steps are behind them."""

import pandas as pd

from data_access.figures import Slice, values_over
from data_access.french import agree, number, plural, quote
from data_access.queries import cohorts, step_matrix
from data_access.queries.cohort_end import end_text, is_over
from data_access.slides.content import SlideContent, SlideGrid, SlideKind, SlideLine, SlideNames, slide
from data_access.slides.words import back_then, date_text, dotted, notes_on, others, updated
from data_access.view import View
from data_access.vocabulary import Outcome, StepState

_MOST_TEAMS, _MOST_STEPS = 8, 5
_NOTHING, _NOT_CONCERNED = "case vide : rien de noté", ", ou équipe pas concernée"
_LEFT = "cohort_left"
_AS_NOTED = f"{quote(Outcome.IN_PROGRESS.french)} est ce qui est noté ; "
_OUTCOMES = {
    "cohort_labelled": ("labellisée", "labellisées"),
    "cohort_continuing": ("poursuit sa route", "poursuivent leur route"),
    "cohort_in_progress": ("en chemin vers le label", "en chemin vers le label"),
    _LEFT: ("partie en route", "parties en route"),
}
_WHEN_OVER = {**_OUTCOMES, "cohort_in_progress": ("notée en cours", "notées en cours")}


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The promo of that code, else the newest that has a team of which we know the name, one that began before any that
    is to come; None where there is none."""
    known = cohorts.all_cohorts(view)
    begun = known.loc[known["ahead"].notna().sort_values(kind="stable").index]
    found = known[known["code"] == about] if about else begun
    return next(filter(None, (_of(view, promo) for _, promo in found.iterrows())), None)


def _of(view: View, promo: pd.Series) -> SlideContent | None:
    """What there is to tell of a promo; where no step is noted, who its teams are. A team that left walks no more: it
    is counted apart."""
    values = values_over(view, ("cohort_members", *_OUTCOMES), Slice(cohort=promo["code"]))
    members, left = (int(values[name].value or 0) for name in ("cohort_members", _LEFT))
    cells = _of_those_there(view, promo["code"], left)
    if not members or cells.empty and not left:
        return None
    said = end_text(promo.to_dict(), values, view.today)
    over, _, to_note = said.removeprefix(_AS_NOTED).partition(" : ") if is_over(said) else ("", "", "")
    lines: list[SlideLine] = [
        {"state": "", "words": f"{values[figure].text} {one if values[figure].value == 1 else several}"}
        for figure, (one, several) in (_WHEN_OVER if over else _OUTCOMES).items()
        if values[figure].value
    ]
    grid = _steps(cells)
    noted = {state for row in grid["rows"] for state in row["cells"]}
    lines += [{"state": step.value, "words": step.french} for step in StepState if step.value in noted]
    apart = _NOT_CONCERNED if cells["state"].eq(StepState.NOT_CONCERNED.value).any() else ""
    blank = f"{_NOTHING}{apart}" if "" in noted else ""
    more = members - left - len(grid["rows"])
    heading, to_come = dotted(promo["name"], date_text(promo.to_dict())), isinstance(promo["ahead"], str)
    return slide(
        "cohort",
        heading,
        f"{over[:1].upper()}{over[1:]}"
        or _sentence(members, left, back_then(view), to_come=to_come, walking=bool(grid["columns"])),
        grid if grid["columns"] else _teams(grid) if grid["rows"] else None,
        f"{heading} : les étapes{'' if to_come else ' faites'}, équipe par équipe.",
        lines=lines,
        source=dotted(to_note, _share(grid, cells), blank, others(more, "autre équipe"), updated(view)),
        notes=notes_on((value for value in values.values() if value.value), view)
        + "\nUne case vide : rien n'est noté, ce qui ne veut pas dire « à venir ».",
    )


def _of_those_there(view: View, code: str, left: int) -> pd.DataFrame:
    """The steps of the first teams that did not leave."""
    cells = step_matrix.matrix(view, code, 1, _MOST_TEAMS + left)
    known = cohorts.members(view, code)
    cells = cells[~cells["code"].isin(known.loc[known["outcome"].eq(Outcome.LEFT.value), "code"])]
    shown = list(dict.fromkeys(cells["code"]))[:_MOST_TEAMS]
    return cells[cells["code"].isin(shown)]


def _sentence(members: int, left: int, then: str, *, to_come: bool, walking: bool) -> str:
    if to_come:
        return plural(members, "équipe annoncée")
    if not walking:
        return f"{plural(members, 'équipe')} dans la promo"
    there = members - left
    verbs = ("avançait", "avançaient") if then else ("avance", "avancent")
    said = f"{plural(there, 'équipe')} {agree(there, *verbs)} pas à pas"
    return f"{then.capitalize()}, {said}" if then else said


def _steps(cells: pd.DataFrame) -> SlideGrid:
    """Teams by steps, and the next ones behind the last of which something is noted: what nobody noted is blank there,
    « à venir » only what is noted so, or has its day to come. Before it, a step of which nothing is noted is left out;
    so is one that concerns nobody."""
    known_states = cells[cells["state"].notna() & (cells["state"] != StepState.NOT_CONCERNED.value)]
    noted = known_states[~known_states["awaited"]]
    known, steps = set(noted["step"]), list(dict.fromkeys(cells["step"]))
    walked = [step for step in steps if step in known][-_MOST_STEPS:]
    after = steps[steps.index(walked[-1]) + 1 :] if walked else []
    concerned = set(cells.loc[cells["state"].ne(StepState.NOT_CONCERNED.value), "step"])
    columns = [*walked, *[step for step in after if step in concerned][: _MOST_STEPS - len(walked)]]
    states = {(row.name, row.step): row.state for row in known_states.itertuples(index=False)}
    return {
        "form": "grid",
        "columns": columns,
        "rows": [
            {"name": team, "cells": [states.get((team, step), "") for step in columns]}
            for team in dict.fromkeys(cells["name"])
        ],
    }


def _share(grid: SlideGrid, cells: pd.DataFrame) -> str:
    """« 5 étapes sur 12 », where not all of them stand there."""
    shown, of = len(grid["columns"]), cells["step"].nunique()
    return f"{plural(shown, 'étape')} sur {number(of)}" if 0 < shown < of else ""


def _teams(grid: SlideGrid) -> SlideNames:
    return {"form": "names", "names": [{"state": "", "words": row["name"]} for row in grid["rows"]]}


def promos(view: View) -> dict[str, str]:
    """Every promo, the newest first: code → name."""
    known = cohorts.all_cohorts(view)
    return dict(zip(known["code"], known["name"], strict=True))


KIND = SlideKind("cohort", "La promo", content, promos, "promos")
