"""The path of a cohort: territories by steps, as a picture and as a table; the state of each in shape and word."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from data_access.figures.cohorts import TAKEN
from data_access.french import MISSING, agree, date_of, date_text, join, number, plural
from data_access.vocabulary import StepState
from pages.ui.drawing_cache import remembered
from pages.ui.formats import NO_BREAK, Drawn, escape, small
from pages.ui.html_table import drawn_table
from pages.ui.links import territory_words
from pages.ui.presentation import as_list_beside
from pages.ui.sign_table import Look, Mark, Picture, Sign, SignRow, picture_of
from pages.ui.states import STEP_STATES, legend, state_text

HELD = "séance tenue"
NO_DAY = "Aucune date prévue n'est notée de ce qui reste à faire : rien ne dit donc ce qui serait en retard."
Cells = Sequence[dict[str, Any]]

_HELD_ROW = ""  # no code is empty


def step_legend() -> str:
    """« ● fait  ◆ en cours … · non renseigné » as Markdown."""
    unknown = "pointillé : non renseigné, ce qui ne veut pas dire « à venir » ; case vide : non concerné"
    return f"{legend(*STEP_STATES.values())}{NO_BREAK * 3} {small(unknown)}"


def choose_form() -> bool:
    """What the marks of a path say, and beside it the choice between picture and list; whether it is the list."""
    return as_list_beside(step_legend(), "du parcours", "parcours")


def matrix_signs(cells: Cells, held: dict[str, str]) -> tuple[list[str], list[SignRow]]:
    """Heads and rows of the picture: territories (down, in French order) by steps (across, in the programme's order).

    `cells`: rows as `queries.step_matrix.matrix` gives them. `held`: the date on which a session of a step was held, by
    step_code; they stand in a last row.
    """
    steps = {row["step_code"]: row["step"] for row in cells}
    of_each: dict[str, dict[str, dict[str, Any]]] = {}
    for row in cells:
        of_each.setdefault(row["code"], {})[row["step_code"]] = row
    rows = []
    for own in of_each.values():
        first = next(iter(own.values()))
        name = territory_words(first["code"], first["name"])
        rows.append(SignRow(name, [_signs(own[step]) if step in own else () for step in steps]))
    if held:
        rows.append(SignRow(HELD, [escape(held.get(step, "")) for step in steps]))
    return [escape(step) for step in steps.values()], rows


def _signs(cell: dict[str, Any]) -> tuple[Sign, ...]:
    """What is drawn of a territory's step: its state, the dot of what nobody noted, nothing where it is no concern."""
    if not isinstance(cell["state"], str):
        return (Sign(Mark.NOT_NOTED),)
    if cell["state"] not in list(STEP_STATES):
        return ()
    state, word = STEP_STATES[StepState(cell["state"])]
    return (
        Sign(
            state,
            f"{cell['name']} · {cell['step_name']} : {', '.join(filter(None, (word, when_of(cell))))}",
        ),
    )


def matrix_table(cells: pd.DataFrame, held: dict[str, str]) -> pd.DataFrame:
    """The same as a table of Markdown: a row a territory, a column a step, the sessions last."""
    steps = dict(zip(cells["step_code"], cells["step"], strict=True))
    texts = cells.assign(text=[_cell_text(one) for one in cells.to_dict("records")])
    table = texts.pivot_table(
        index=["code", "name"], columns="step_code", values="text", aggfunc="first", sort=False
    )
    table = table[list(steps)].set_axis([escape(step) for step in steps.values()], axis=1)
    table.insert(0, "Territoire", [f"**{territory_words(code, name)}**" for code, name in table.index])
    if held:
        days = [small(held[code]) if code in held else "" for code in steps]
        table.loc[(_HELD_ROW, HELD), :] = [small(HELD), *days]
    return table.reset_index(drop=True)


def _cell_text(cell: dict[str, Any]) -> str:
    """« ● fait » and its date; « non renseigné »; nothing where the step does not concern the territory."""
    when = when_of(cell)
    if not isinstance(cell["state"], str):
        return small(escape(f"statut non renseigné · {when}")) if cell["told"] else small(MISSING)
    if cell["state"] not in list(STEP_STATES):
        return small(StepState(cell["state"]).french)
    return state_text(*STEP_STATES[StepState(cell["state"])]) + (f"  \n{small(escape(when))}" if when else "")


def when_of(cell: dict[str, Any]) -> str:
    """« Miramas, 2024-2025 »: what another table tells of a step; else its date; or empty."""
    return cell["told"] or date_of(cell)


def matrix_lines(cells: Cells) -> list[str]:
    """The same for a phone, a paragraph of Markdown a territory: its known steps, and how many are not recorded."""
    lines = []
    codes = {row["name"]: row["code"] for row in cells}
    for name, known, rest in _known_by_name(cells):
        steps = [f"{escape(row['step'])} : {_cell_text(row)}".replace("  \n", " · ") for row in known]
        lines.append("  \n".join([f"**{territory_words(codes[name], name)}**", *steps, small(rest)]))
    return lines


def matrix_alt(cells: Cells, title: str) -> str:
    """The picture in words: of each territory, what is recorded."""
    territories = []
    for name, known, rest in _known_by_name(cells):
        steps = [f"{row['step']} {StepState(row['state']).french}" for row in known]
        territories.append(f"{name} : {join(steps) + ', ' if steps else ''}{rest}")
    return f"{title}, pas à pas. {' ; '.join(territories)}."


def _known_by_name(cells: Cells) -> Iterator[tuple[str, list[dict[str, Any]], str]]:
    """Each territory with its steps of which something is recorded, and how many others there are, in words."""
    of_each: dict[str, list[dict[str, Any]]] = {}
    for row in cells:
        of_each.setdefault(row["name"], []).append(row)
    for name, own in of_each.items():
        known = [row for row in own if isinstance(row["state"], str)]
        rest = plural(len(own) - len(known), "étape non renseignée", "étapes non renseignées")
        yield name, known, rest


def drawn_path(cells: pd.DataFrame, held: dict[str, str], name: str, *, as_list: bool) -> Drawn:
    """The path of the cohort of that name, as a picture or as a table, to be drawn below its head."""
    if as_list:
        table = remembered(matrix_table, cells, held)
        return drawn_table(table, alt=matrix_alt(cells.to_dict("records"), name))
    return remembered(_picture, cells, held, name)


def _picture(cells: pd.DataFrame, held: dict[str, str], name: str) -> Picture:
    rows = cells.to_dict("records")
    heads, lines = matrix_signs(rows, held)
    return picture_of(
        heads, lines, alt=matrix_alt(rows, name), look=Look(low=True, faint=True), note=unknown_words(rows)
    )


def unknown_words(cells: Cells) -> str:
    """« 36 étapes sur 48 ne sont pas renseignées. », of those that concern a territory, and that none of what is not
    done has a day by which it should be, where that is so; empty where each is recorded."""
    concern = [row for row in cells if row["state"] != StepState.NOT_CONCERNED.value]
    unknown = sum(not isinstance(row["state"], str) for row in concern)
    if not unknown:
        return ""
    words = plural(unknown, "étape")
    verb = agree(unknown, "n'est pas renseignée", "ne sont pas renseignées")
    waiting = [row for row in concern if row["state"] not in TAKEN]
    undated = "" if any(pd.notna(row["start"]) for row in waiting) else f" {NO_DAY}"
    return f"{words} sur {number(len(concern))} {verb}.{undated}"


def held_dates(held: pd.DataFrame) -> dict[str, str]:
    """When a session of each step was held, in words, by step_code."""
    return {
        row["step_code"]: date_text(row["start"], row["end"], row["precision"] or "day")
        for row in held.to_dict("records")
    }
