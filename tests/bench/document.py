"""What a run measured, as docs/performance.md tells it: in French, between two marks, below what people wrote."""

import datetime
import os
import re
from collections.abc import Sequence
from pathlib import Path

from data_access.french import day_text, number, plural
from pages.sitemap import PLACES
from tests.bench.measures import Measure
from tests.bench.report import FAR, Limits, past

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- make bench : début -->\n", "<!-- make bench : fin -->\n"
HEAD = """| Page | Réseau | Chiffres lisibles | Dessinée | Filtre | Éléments | Redessinés | Questions |
|---|---|---|---|---|---|---|---|
"""
CALLED = {
    "queries": "questions",
    "readable": "chiffres lisibles",
    "drawn": "page dessinée",
    "filter": "filtre",
    "memory": "mémoire d'une session",
    "bytes": "première visite",
}
_MOST = re.compile(r"most of it: (\S+) (\S+) ms, its SQL (\S+) ms")  # as `measures` says it


def is_whole(measures: Sequence[Measure]) -> bool:
    """Whether every page was measured, today's network and one far beyond it: the document tells of no part of them."""
    seen = {(one.page.split("?")[0].removeprefix("/"), one.size) for one in measures}
    return all((place.address, size) in seen for place in PLACES for size in (1, FAR))


def write(measures: Sequence[Measure], limits: Limits, at: datetime.datetime, page: Path = PAGE) -> None:
    """Puts the measures of pages between the marks of the document; what stands around them is left. Raises ValueError
    where a mark is not there."""
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    page.write_text(f"{before}{BEGIN}{told(measures, limits, at)}{END}{after}", encoding="utf-8")


def told(measures: Sequence[Measure], limits: Limits, at: datetime.datetime) -> str:
    """The table of pages, and what exceeds its limit."""
    found = {(one.page, one.size, one.what): one for one in measures}
    lines = []
    for page, size in dict.fromkeys((one.page, one.size) for one in measures):
        of = {what: found.get((page, size, what)) for what in (*CALLED, "elements", "anew")}
        cells = (_times(of["readable"]), _times(of["drawn"]), _times(of["filter"]))
        counts = (_count(of["elements"]), _count(of["anew"]))
        lines.append(
            "| " + " | ".join((f"`{page}`", f"{size}×", *cells, *counts, _asked(of["queries"]))) + " |\n"
        )
    beyond = past(measures, limits)
    rest = "".join(f"- {_said(one, limits)}\n" for one in beyond) or "Rien.\n"
    cores = plural(os.cpu_count() or 1, "cœur")
    return (
        f"\nMesuré par `make bench` le {day_text(at)}, sur une machine de {cores}.\n\n{HEAD}{''.join(lines)}"
        f"\n**Au-delà de sa limite** ({number(len(beyond))} sur {number(len(measures))} mesures) :\n\n{rest}\n"
    )


def _times(one: Measure | None) -> str:
    """« 1,3 × (2 450 ms) »."""
    return "—" if one is None else f"{number(one.ratio)} × ({number(round(one.value))} ms)"


def _count(one: Measure | None) -> str:
    return "—" if one is None else number(round(one.value))


def _asked(one: Measure | None) -> str:
    return "—" if one is None else f"{number(round(one.value))} ms, SQL {number(round(one.base))} ms"


def _said(one: Measure, limits: Limits) -> str:
    detail = f" ({_MOST.sub(_in_french, one.detail)})" if one.detail else ""
    called = CALLED.get(one.what, one.what)
    return f"`{one.page}`, {one.size}× : {called} {number(one.ratio)} ×, limite {number(limits.of(one))} ×{detail}"


def _in_french(found: re.Match[str]) -> str:
    name, query, sql = found.groups()
    return f"surtout `{name}` : {query.replace('.', ',')} ms, son SQL {sql.replace('.', ',')} ms"
