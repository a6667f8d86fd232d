"""What a pointer is told on any chart: French words, or nothing; never the coordinates of a mark."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.pages.app import open_at, whole_pages

DRAWN = ("sponsorships/page.py",)


def tooltips(layer: dict[str, Any]) -> Iterator[Any]:
    """Those that the marks of a chart name, layer by layer."""
    if "tooltip" in layer.get("encoding", {}):
        told = layer["encoding"]["tooltip"]
        yield from told if isinstance(told, list) else [told]
    if isinstance(layer.get("mark"), dict) and "tooltip" in layer["mark"]:
        yield layer["mark"]["tooltip"]
    for inner in layer.get("layer", []):
        yield from tooltips(inner)


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("script", DRAWN)
def test_a_pointer_is_told_what_a_mark_names_in_french_and_nothing_of_any_other(
    script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_pages(monkeypatch)
    page = open_at(script)
    charts = [json.loads(chart.proto.spec) for chart in page.get("vega_lite_chart")]
    assert charts
    assert {spec["config"]["mark"]["tooltip"] for spec in charts} == {None}
    assert all(one["title"] for spec in charts for one in tooltips(spec))
