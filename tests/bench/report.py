"""The table of a run, and what exceeds its limit."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.measures import Measure

COLUMNS = ("queries", "script", "rerun", "readable", "drawn", "filter", "anew", "memory", "bytes")
FAR = 40  # times today's network, from which on more time is allowed
BUSIEST = ("/", "/agora")  # pages that are drawn of more than any other
HEADS = {
    "queries": "queries ms (x raw SQL)",
    "script": "script ms (x empty)",
    "rerun": "rerun ms (x empty)",
    "readable": "key figures ms (x empty drawn)",
    "drawn": "drawn ms (x empty)",
    "filter": "filter ms (x empty)",
    "anew": "elements drawn anew (of all)",
    "memory": "session MB beyond empty (x bare)",
    "bytes": "first visit kB (x empty + bundles)",
}


@dataclass(frozen=True)
class Limits:
    """How many times what it is compared with a measure may be; what is not named here is only reported."""

    drawn: float = 1.4
    drawn_far: float = 1.6
    drawn_of_busiest: float = 1.6
    drawn_of_busiest_far: float = 1.8
    drawn_with_explorable_map: float = 2.5
    readable: float = 1.15
    filter: float = 2.0
    filter_far: float = 2.3
    memory: float = 1.1
    bytes: float = 1.1
    understood: float = 4.0  # times calamine's bare reading of the same file
    file_memory: float = 1.0  # these have their limit as their base
    small_file: float = 1.0
    seconds: float = 1.0
    child: float = 1.0
    server: float = 1.0
    pending: float = 1.0
    beside: float = 1.0
    grid: float = 1.0
    grid_drawn: float = 1.0
    explained: float = 1.0
    opened: float = 1.0
    changed: float = 1.0
    history: float = 1.1  # times the same page without it
    first_slide: float = 1.0
    slide_change: float = 1.0
    show_files: float = 1.0
    show_html: float = 1.0

    def of(self, measure: Measure) -> float:
        """How many times its base a measure may be; infinite where it has no limit."""
        if measure.most is not None:
            return measure.most / measure.base
        name = measure.what
        if name == "drawn" and measure.explorable_map:
            return self.drawn_with_explorable_map
        if name == "drawn" and measure.page in BUSIEST:
            name += "_of_busiest"
        near = getattr(self, name, math.inf)
        return float(getattr(self, f"{name}_far", near) if measure.size >= FAR else near)


def past(measures: Sequence[Measure], limits: Limits) -> list[Measure]:
    """The measures that exceed their limit."""
    return [one for one in measures if one.ratio > limits.of(one)]


def table(measures: Sequence[Measure], limits: Limits) -> str:
    """One line a page and size, and below it one line for each limit that is exceeded (« ! » in the table)."""
    found = {(one.page, one.size, one.what): one for one in measures}
    lines = [["page", "size", *(HEADS[what] for what in COLUMNS)]]
    for page, size in dict.fromkeys((one.page, one.size) for one in measures):
        cells = (_cell(found.get((page, size, what)), found.get((page, 1, what)), limits) for what in COLUMNS)
        lines.append([page, f"{size}x", *cells])
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    told = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    exceeded = [_said(one, limits.of(one)) for one in past(measures, limits)]
    return "\n".join([*told, "", *(exceeded or ["Everything is within its limits."])])


def line(one: Measure, limits: Limits) -> str:
    """A measure of a file on one line, « ! » before one that exceeds its limit."""
    limit = limits.of(one)
    page = one.page if one.size == 1 else f"{one.page} at {one.size}x"
    said = f"{page}: {one.what.replace('_', ' ')} {one.value:.2f}, {one.ratio:.2f} times {one.base:.2f}"
    told = f", limit {limit:g}" if math.isfinite(limit) else ""
    return f"{'! ' if one.ratio > limit else ''}{said}{told}{f'; {one.detail}' if one.detail else ''}"


def _cell(one: Measure | None, once: Measure | None, limits: Limits) -> str:
    """« 512 (1.6, 1.2 of 1x)!»: the value, how many times its base and, for a larger network, today's."""
    if one is None:
        return "-"
    value = f"{one.value:.2f}" if one.what == "memory" else f"{one.value:.0f}"
    beside = f", {one.value / once.value:.1f} of 1x" if once and once is not one and once.value else ""
    return f"{value} ({one.ratio:.2f}{beside}){'!' if one.ratio > limits.of(one) else ''}"


def _said(one: Measure, limit: float) -> str:
    detail = f"; {one.detail}" if one.detail else ""
    return (
        f"! {one.page} at {one.size}x: {one.what} {one.ratio:.2f} times its base, limit {limit:.3g}{detail}"
    )
