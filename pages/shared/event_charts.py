"""The pictures of the page « Événements »: how many by period and type, and who came to whom."""

import json
from collections.abc import Mapping
from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st
from babel import Locale

from data_access.french import number, plural
from pages.shared.charts import draw, heads_height, mark_style, spec_of, theme
from pages.shared.event_list import said_type
from pages.shared.figure_card import on_phone
from pages.shared.formats import escape, headed, legend, small
from pages.shared.milestones import in_periods, in_words
from pages.shared.palette import Palette, palette
from pages.shared.provenance import Source, sourced
from pages.shared.tables import show_row, show_table
from pages.shared.timeline import EVENT_STATES

PICKED = "venue"  # the selection of the matrix
_ROW, _VISIT_ROW = 40, 44  # pixels
_MARK = {"reported": 560, "to_complete": 820, "planned": 560}  # a diamond needs more to hold its number
_COLUMN_TEXT = 20  # characters of a line above a column
_OFFSETS = {1: (0.0,), 2: (-0.21, 0.21), 3: (-0.3, 0.0, 0.3)}
_TOTAL = ""  # the column of totals: no code is empty


def periods_of(counts: pd.DataFrame, year: int | None) -> list[int]:
    """The columns, in order: the months of a year, or the years there are; 0, « not known », last and only if used."""
    used = set(counts["period"])
    known = list(range(1, 13)) if year else sorted(used - {0})
    return [*known, *([0] if 0 in used else [])]


def period_names(periods: list[int], year: int | None, *, short: bool = False) -> list[str]:
    """How the columns are called: « janv. », « 2024 », « mois non précisé »."""
    months = Locale("fr").months["format"]["abbreviated" if short else "wide"]
    unknown = "mois non précisé" if year else "sans date"
    return [unknown if not one else str(months[one]) if year else str(one) for one in periods]


def show_periods(
    counts: pd.DataFrame,
    year: int | None,
    title: str,
    file: str,
    milestones: pd.DataFrame,
    source: Source,
    dated: Source,
) -> None:
    """Events by month (or year) and type, as a picture or as a list; `counts` and `milestones` as their queries give
    them.

    `file`: the name to take them away under; `source`: where they come from; `dated`: where the milestones do.
    """
    st.header(title, anchor=False)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        signs = legend(*(EVENT_STATES[state] for state in EVENT_STATES if state in set(counts["state"])))
        st.markdown(f"{signs} · " + small("dans chaque case, le nombre d'événements"))
        shape = st.segmented_control(
            "Présentation des mois", ["Graphique", "Liste"], default="Liste" if on_phone() else "Graphique",
            key="mois", bind="query-params", required=True, label_visibility="collapsed",
        )  # fmt: skip
    described = period_alt(counts, title)
    if shape == "Graphique":
        marks = in_periods(milestones, year)
        draw(spec_of(period_chart, counts, year, st.context.theme.type, marks), described)
        if told := in_words(milestones):
            sourced(small(escape(told)), dated, "reperes")
        show_row(lambda: period_table(counts, year), file=file, source=source)
    else:
        show_table(period_table(counts, year), alt=described, file=file, source=source)


def period_chart(
    counts: pd.DataFrame, year: int | None, scheme: str | None, marks: Mapping[int, list[str]] | None = None
) -> alt.LayerChart:
    """Events by period (across) and type (down): in each cell the state of each report, and how many.

    `counts`: period, type, state, events, as `queries.events.by_period` gives them; `marks`: what is written under the
    name of a period (see `milestones.in_periods`).
    """
    colors, periods = palette(scheme), periods_of(counts, year)
    styles = {state: mark_style(drawn, colors) for state, (drawn, _) in EVENT_STATES.items()}
    rows = counts.sort_values("state", key=lambda column: column.map(list(EVENT_STATES).index), kind="stable")
    cell = rows.groupby(["period", "type"], dropna=False)
    shares = cell["events"].transform("size")
    offsets = [_OFFSETS[size][turn] for size, turn in zip(shares, cell.cumcount(), strict=True)]
    places = [periods.index(one) for one in rows["period"]]
    names = dict.fromkeys(headed(said_type(kind)) for kind in counts["type"])
    data = pd.DataFrame(
        {
            "x": [place + offset for place, offset in zip(places, offsets, strict=True)],
            "type": [headed(said_type(kind)) for kind in rows["type"]],
            "events": rows["events"],
            "shape": [styles[state].shape for state in rows["state"]],
            "fill": [styles[state].fill for state in rows["state"]],
            "stroke": [styles[state].stroke for state in rows["state"]],
            "size": [_MARK[state] for state in rows["state"]],
            "ink": [_ink(state, colors) for state in rows["state"]],
        }
    )
    names_of = zip(periods, period_names(periods, year, short=True), strict=True)
    heads = [[*wrap(name, 10), *(marks or {}).get(one, [])] for one, name in names_of]
    lines = max(map(len, heads))
    heads = [
        [*head, *[""] * (lines - len(head))] for head in heads
    ]  # names stand on one line, marks under them
    axis = alt.Axis(
        orient="top",
        values=list(range(len(periods))),
        labelExpr=f"{json.dumps(heads)}[datum.value]",
        labelPadding=17 * (lines - 1) + 8,
        grid=False,
        title=None,
    )
    x = alt.X("x:Q", axis=axis, scale=alt.Scale(domain=[-0.5, len(periods) - 0.5], nice=False, zero=False))
    y = alt.Y(
        "type:N", sort=list(names), title=None, axis=alt.Axis(labelLimit=300, labelFontSize=15, grid=True)
    )
    base = alt.Chart(data)
    points = base.mark_point(filled=True, opacity=1, strokeWidth=2).encode(
        x, y, size=alt.Size("size:Q", scale=None), shape=alt.Shape("shape:N", scale=None),
        fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("stroke:N", scale=None),
    )  # fmt: skip
    inks = alt.Color("ink:N", scale=None)
    figures = base.mark_text(fontSize=14, fontWeight=600, baseline="middle", dy=1).encode(
        x, y, text=alt.Text("events:Q", format=",d"), color=inks
    )
    height = _ROW * len(names) + heads_height(lines)  # it holds the axis, too
    chart = alt.layer(points, figures).properties(width="container", height=height)
    return chart.configure(**theme(scheme))


def _ink(state: str, colors: Palette) -> str:
    return {"reported": colors.on_acquired, "to_complete": colors.on_underway}.get(state, colors.text)


def period_table(counts: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """The same counts as a table: a row a type, a column a period that has events, the total last."""
    summed = counts.assign(type=[said_type(kind) for kind in counts["type"]])
    table = summed.pivot_table(
        index="type", columns="period", values="events", aggfunc="sum", sort=False, fill_value=0
    )
    periods = [one for one in periods_of(counts, year) if one in table.columns]
    table = table[periods].set_axis(period_names(periods, year, short=True), axis=1)
    shown = table.map(lambda count: number(count) if count else "—")
    return shown.assign(Total=[number(total) for total in table.sum(axis=1)]).reset_index(names="Type")


def period_alt(counts: pd.DataFrame, title: str) -> str:
    """The picture in words."""
    totals = counts.groupby("state")["events"].sum()
    states = ", ".join(
        f"{number(totals[state])} « {words} »"
        for state, (_, words) in EVENT_STATES.items()
        if state in totals
    )
    return (
        f"{title} : {plural(counts['events'].sum(), 'événement')}, dont {states}. La liste donne les nombres."
    )


def visit_chart(visits: pd.DataFrame, unit: str, home: str, scheme: str | None) -> alt.LayerChart:
    """Teams (down, in French order) by places (across): a plum disc where a team came, a gray dot elsewhere.

    `visits`: visitor_code, visitor, place_code, place, place_order, detail (the second line above a column). `unit`:
    what a row's total counts. `home`: what stands where a team is at home. Clicking a disc selects PICKED.
    """
    colors = palette(scheme)
    teams = visits.drop_duplicates("visitor_code")[["visitor_code", "visitor"]]
    places = visits.sort_values(["place_order", "place"]).drop_duplicates("place_code")
    places = places[["place_code", "place", "detail"]]
    came = visits.groupby(["visitor_code", "place_code"]).size().rename("times").reset_index()
    cells = teams.merge(places, how="cross").merge(came, how="left").fillna({"times": 0})
    cells["state"] = [
        "came" if times else "home" if visitor == place and home else "nothing"
        for times, visitor, place in zip(
            cells["times"], cells["visitor_code"], cells["place_code"], strict=True
        )
    ]
    totals = visits.groupby("visitor_code").size()
    teams = teams.assign(
        place_code=_TOTAL, words=[plural(totals[code], unit) for code in teams["visitor_code"]]
    )
    order = [*places["place_code"], _TOTAL]
    heads = _heads(places)
    x = alt.X("place_code:N", sort=order, scale=alt.Scale(domain=order), title=None, axis=_axis(heads))
    names = dict(zip(teams["visitor_code"], teams["visitor"], strict=True))
    y = alt.Y(
        "visitor_code:N", sort=list(names), title=None,
        axis=alt.Axis(labelExpr=f"{json.dumps(names)}[datum.value]", labelFontSize=15, labelLimit=260, grid=False,
                      labelColor=colors.text),
    )  # fmt: skip
    picked = alt.selection_point(PICKED, fields=["visitor_code", "place_code"], empty=False)
    threads = alt.Chart(teams).mark_rule(color=colors.border, strokeWidth=1).encode(
        y, x=alt.value(0), x2=alt.value(alt.ExprRef(f"width * {len(places) / len(order)}"))
    )  # fmt: skip
    dots = (
        _layer(cells, "nothing").mark_point(filled=True, size=28, color=colors.tocome, opacity=1).encode(x, y)
    )
    homes = [
        _layer(cells, "home").mark_text(text=home, fontSize=13, stroke=stroke, strokeWidth=width, color=colors.muted)
        .encode(x, y)
        for stroke, width in ((colors.page, 14), (colors.page, 0))
    ]  # fmt: skip
    discs = _layer(cells, "came").mark_point(filled=True, size=380, color=colors.link, opacity=1, aria=True).encode(
        x, y, stroke=alt.condition(picked, alt.value(colors.text), alt.value(colors.link)),
        strokeWidth=alt.condition(picked, alt.value(4), alt.value(1)),
        tooltip=[alt.Tooltip("visitor:N", title="Équipe"), alt.Tooltip("place:N", title="Où")],
    ).add_params(picked)  # fmt: skip
    sums = (
        alt.Chart(teams).mark_text(fontSize=14, fontWeight=600, align="center").encode(x, y, text="words:N")
    )
    layers = [threads, dots, *homes, discs, sums]
    height = _VISIT_ROW * len(teams) + heads_height(max(map(len, heads.values())))
    chart = alt.layer(*layers).properties(width="container", height=height)
    return chart.configure(**theme(scheme))


def _layer(cells: pd.DataFrame, state: str) -> alt.Chart:
    return alt.Chart(cells[cells["state"] == state])


def _heads(places: pd.DataFrame) -> dict[str, list[str]]:
    """The names above the columns, all of as many lines, the missing ones on top."""
    heads: dict[str, list[str]] = {
        row["place_code"]: [*wrap(row["place"], _COLUMN_TEXT), *wrap(row["detail"], _COLUMN_TEXT)]
        for row in places.to_dict("records")
    }
    most = max(len(lines) for lines in heads.values())
    return {code: [""] * (most - len(lines)) + lines for code, lines in heads.items()}


def _axis(heads: dict[str, list[str]]) -> alt.Axis:
    lines = max(map(len, heads.values()))
    return alt.Axis(
        orient="top", labelExpr=f"{json.dumps(heads)}[datum.value] || ''", labelPadding=17 * (lines - 1) + 16,
        labelAngle=0, labelLimit=260, grid=False,
    )  # fmt: skip


def picked_cell(state: Any) -> tuple[str, str] | None:
    """The codes of team and place that were clicked, from what the chart returned; None where nothing is."""
    points = state["selection"].get(PICKED) or []
    return (points[0]["visitor_code"], points[0]["place_code"]) if points else None
