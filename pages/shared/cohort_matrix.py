"""The path of a cohort: territories by steps, as a picture and as a table; the state of each in shape and word."""

import json
from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from data_access.french import MISSING, date_text, join, plural
from data_access.vocabulary import StepState
from pages.shared.charts import draw, heads_height, mark_style, spec_of, theme, where_room
from pages.shared.drawn_table import draw_table
from pages.shared.figure_card import on_phone
from pages.shared.formats import NO_BREAK, State, escape, legend, small, state_text
from pages.shared.index_page import IN_A_NARROW_WINDOW
from pages.shared.labels import text_width
from pages.shared.palette import palette
from pages.shared.provenance import Source
from pages.shared.tables import show_row
from pages.shared.words import said_date

STEP_STATES = {
    StepState.DONE: (State.ACQUIRED, "fait"),
    StepState.MADE_UP: (State.MADE_UP, "rattrapé"),
    StepState.UNDER_WAY: (State.UNDERWAY, f"en{NO_BREAK}cours"),
    StepState.MISSED: (State.MISSED, "manqué"),
    StepState.TO_COME: (State.TOCOME, f"à{NO_BREAK}venir"),
}
HELD = "séance tenue"
TOLD = ("state", "done", "planned", "note", "step", "date")  # what says a path, and the sessions below it

_NARROWEST = 780  # pixels of the narrowest picture that the names of steps must fit
_ROW, _LOW_ROW, _CROWD = 56, 36, 14  # pixels; territories from which rows are low
_MARK, _SMALL_MARK, _DOT = 430, 240, 28
_TEXT, _LINE, _DATE = 13, 17, 12  # pixels, pixels, characters
_HELD_ROW = ""  # no code is empty


def step_legend() -> str:
    """« ● fait  ◆ en cours … · non renseigné » as Markdown."""
    unknown = (
        f":gray[•]{NO_BREAK}non renseigné, ce qui ne veut pas dire « à venir » ; case vide : non concerné"
    )
    return f"{legend(*STEP_STATES.values())}{NO_BREAK * 3} {small(unknown)}"


def choose_form() -> bool:
    """What the marks of a path say, and beside it the choice between picture and list; whether it is the list."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(step_legend(), width="content")
        form = st.segmented_control(
            "Présentation du parcours", ["Graphique", "Liste"], default="Liste" if on_phone() else "Graphique",
            key="parcours", bind="query-params", required=True, label_visibility="collapsed",
        )  # fmt: skip
    return form == "Liste"


def matrix_chart(cells: pd.DataFrame, held: dict[str, str], scheme: str | None) -> alt.LayerChart:
    """Territories (down, in French order) by steps (across, in the programme's order), a thread behind each row.

    `cells`: code, name, step_code, step, step_name, state, start, end, precision, text, as `queries.cohorts.matrix`
    gives them. `held`: the date on which a session of a step was held, by step_code; they stand in a last row.
    """
    colors = palette(scheme)
    steps = dict(zip(cells["step_code"], cells["step"], strict=True))
    names = {**dict(zip(cells["code"], cells["name"], strict=True)), **({_HELD_ROW: HELD} if held else {})}
    crowded = len(names) > _CROWD
    row = _LOW_ROW if crowded else _ROW
    heads, wide = _heads(steps, names), _column(steps, names) * len(steps)
    x = alt.X(
        "step_code:N",
        sort=list(steps),
        scale=alt.Scale(domain=list(steps)),
        axis=_axis(heads, wide),
        title=None,
    )
    side = alt.Axis(
        labelExpr=f"{json.dumps(names)}[datum.value]", labelFontSize=15, labelLimit=260, labelPadding=14, grid=False,
        labelFontWeight=_unless_held(400, 600), labelColor=_unless_held(colors.muted, colors.text),
    )  # fmt: skip
    y = alt.Y("code:N", sort=list(names), scale=alt.Scale(domain=list(names)), title=None, axis=side)
    rows = pd.DataFrame({"code": [code for code in names if code != _HELD_ROW]})
    ends = pd.DataFrame(
        {"code": rows["code"].repeat(2), "step_code": [list(steps)[0], list(steps)[-1]] * len(rows)}
    )
    layers = [
        alt.Chart(ends).mark_line(color=colors.border, strokeWidth=3).encode(x, y, detail="code:N"),
        alt.Chart(cells[cells["state"].isna()][["code", "step_code"]])
        .mark_point(filled=True, size=_DOT, color=colors.tocome, opacity=1)
        .encode(x, y),
        alt.Chart(_marks(cells, scheme))
        .mark_point(filled=True, size=_SMALL_MARK if crowded else _MARK, strokeWidth=2.5, opacity=1)
        .encode(
            x, y, shape=alt.Shape("shape:N", scale=None), fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
            tooltip=[
                alt.Tooltip("name:N", title="Territoire"), alt.Tooltip("step_name:N", title="Étape"),
                alt.Tooltip("word:N", title="Avancement"), alt.Tooltip("when:N", title="Date"),
            ],
        ),
    ]  # fmt: skip
    if held:
        dates = pd.DataFrame(
            {
                "code": _HELD_ROW,
                "step_code": list(held),
                "when": ["\n".join(_date_lines(day, _column(steps, names))) for day in held.values()],
                "room": wide,
            }
        )
        layers.append(
            alt.Chart(dates)
            .mark_text(fontSize=_TEXT, color=colors.muted, lineBreak="\n", baseline="middle", lineHeight=14)
            .encode(x, y, text=where_room("when:N"))
        )  # fmt: skip
    height = row * len(names) + heads_height(max(map(len, heads.values())))
    return alt.layer(*layers).properties(width="container", height=height).configure(**theme(scheme))


def _unless_held(held: Any, else_: Any) -> dict[str, Any]:
    """A property of the names down the side; the row of sessions is no territory."""
    return {"condition": {"test": f"datum.value === '{_HELD_ROW}'", "value": held}, "value": else_}


def _marks(cells: pd.DataFrame, scheme: str | None) -> pd.DataFrame:
    """The cells that have a mark, with how each is drawn and said."""
    colors = palette(scheme)
    known = cells[cells["state"].isin(list(STEP_STATES))]
    drawn = [STEP_STATES[StepState(state)] for state in known["state"]]
    styles = [mark_style(state, colors) for state, _ in drawn]
    return pd.DataFrame(
        {
            "code": known["code"],
            "name": known["name"],
            "step_code": known["step_code"],
            "step_name": known["step_name"],
            "word": [word for _, word in drawn],
            "when": [said_date(one) or MISSING for one in known.to_dict("records")],
            "shape": [style.shape for style in styles],
            "fill": [style.fill for style in styles],
            "stroke": [style.stroke for style in styles],
        }
    )


def _heads(steps: dict[str, str], names: dict[str, str]) -> dict[str, list[str]]:
    """The names above the columns; on two levels, one after the other, where neighbours would touch."""
    column = _column(steps, names)
    lines = {code: wrap(name, max(len(word) for word in [*name.split(), ""])) for code, name in steps.items()}
    widths = [max(text_width(line, _TEXT, 400) for line in one) for one in lines.values()]
    if any((one + two) / 2 + 8 > column for one, two in zip(widths, widths[1:], strict=False)):
        lines = {
            code: [name, ""] if turn % 2 else ["", name] for turn, (code, name) in enumerate(steps.items())
        }
    most = max(len(one) for one in lines.values())
    return {code: [""] * (most - len(one)) + one for code, one in lines.items()}


def _column(steps: dict[str, str], names: dict[str, str]) -> float:
    """Pixels of a column of the narrowest picture."""
    left = max(text_width(name, 15, 600) for name in names.values()) + 28
    return (_NARROWEST - left) / max(len(steps), 1)


def _date_lines(day: str, column: float) -> list[str]:
    """A date in lines that fit the column: « 28 novembre », « 2024 », or a line a word."""
    lines = wrap(day, _DATE)
    if max(text_width(line, _TEXT, 400) for line in lines) + 8 <= column:
        return lines
    return wrap(day, max(map(len, day.split())))


def _axis(heads: dict[str, list[str]], wide: float) -> alt.Axis:
    """The names above; on a picture less wide than so many pixels their numbers, which `show_path` explains."""
    lines = max(map(len, heads.values()))
    numbers = {code: [""] * (lines - 1) + [str(turn)] for turn, code in enumerate(heads, start=1)}
    said = f"width < {wide:.0f} ? {json.dumps(numbers)}[datum.value] : {json.dumps(heads)}[datum.value]"
    return alt.Axis(
        orient="top", labelExpr=said, labelFontSize=_TEXT, labelAngle=0,
        labelLimit=260, labelPadding=_LINE * (lines - 1) + 12, labelOverlap=False, grid=False,
    )  # fmt: skip


def matrix_table(cells: pd.DataFrame, held: dict[str, str]) -> pd.DataFrame:
    """The same as a table of Markdown: a row a territory, a column a step, the sessions last."""
    steps = dict(zip(cells["step_code"], cells["step"], strict=True))
    said = cells.assign(said=[_said(one) for one in cells.to_dict("records")])
    table = said.pivot_table(
        index=["code", "name"], columns="step_code", values="said", aggfunc="first", sort=False
    )
    table = table[list(steps)].set_axis([escape(step) for step in steps.values()], axis=1)
    table.insert(0, "Territoire", [f"**{escape(name)}**" for _, name in table.index])
    if held:
        days = [small(held[code]) if code in held else "" for code in steps]
        table.loc[(_HELD_ROW, HELD), :] = [small(HELD), *days]
    return table.reset_index(drop=True)


def _said(cell: dict[str, Any]) -> str:
    """« ● fait » and its date; « non renseigné »; nothing where the step does not concern the territory."""
    if not isinstance(cell["state"], str):
        return small(MISSING)
    if cell["state"] not in list(STEP_STATES):
        return small(StepState(cell["state"]).french)
    when = said_date(cell)
    return state_text(*STEP_STATES[StepState(cell["state"])]) + (f"  \n{small(escape(when))}" if when else "")


def matrix_lines(cells: pd.DataFrame) -> list[str]:
    """The same for a phone, a paragraph of Markdown a territory: its known steps, and how many are not recorded."""
    lines = []
    for name, known, rest in _known_by_name(cells):
        said = [f"{escape(row['step'])} : {_said(row)}".replace("  \n", " · ") for row in known]
        lines.append("  \n".join([f"**{escape(name)}**", *said, small(rest)]))
    return lines


def matrix_alt(cells: pd.DataFrame, title: str) -> str:
    """The picture in words: of each territory, what is recorded."""
    told = []
    for name, known, rest in _known_by_name(cells):
        said = [f"{row['step']} {StepState(row['state']).french}" for row in known]
        told.append(f"{name} : {join(said) + ', ' if said else ''}{rest}")
    return f"{title}, pas à pas. {' ; '.join(told)}."


def _known_by_name(cells: pd.DataFrame) -> Iterator[tuple[str, list[dict[str, Any]], str]]:
    """Each territory with its steps of which something is recorded, and how many others there are, in words."""
    of_each: dict[str, list[dict[str, Any]]] = {}
    for row in cells.to_dict("records"):
        of_each.setdefault(row["name"], []).append(row)
    for name, own in of_each.items():
        known = [row for row in own if isinstance(row["state"], str)]
        rest = plural(len(own) - len(known), "étape non renseignée", "étapes non renseignées")
        yield name, known, rest


def show_path(
    cells: pd.DataFrame,
    held: dict[str, str],
    name: str,
    *,
    as_list: bool,
    file: str,
    whole: Callable[[], pd.DataFrame],
    source: Source | None = None,
) -> None:
    """The path of the cohort of that name, as a picture or as a table. `whole`: the cells of all pages, to be taken
    away under the name `file`.
    """
    told = matrix_alt(cells, name)
    if as_list and on_phone():
        st.markdown("\n\n".join(matrix_lines(cells)))
    elif as_list:
        draw_table(matrix_table(cells, held), alt=told)
    else:
        draw(spec_of(matrix_chart, cells, held, st.context.theme.type), told)
        steps = dict.fromkeys(cells["step"])
        numbered = " · ".join(
            f"**{turn}**{NO_BREAK}{escape(step)}" for turn, step in enumerate(steps, start=1)
        )
        with st.container(key=f"{IN_A_NARROW_WINDOW}-{file}"):
            st.markdown(small(numbered))
    show_row(lambda: matrix_table(whole(), held), file=file, source=source)


def held_dates(held: pd.DataFrame) -> dict[str, str]:
    """When a session of each step was held, in words, by step_code."""
    return {
        row["step_code"]: date_text(row["start"], row["end"], row["precision"] or "day")
        for row in held.to_dict("records")
    }
