"""The figures that an import or its undo moves, as the commands print them."""

from collections.abc import Iterable

from data_access.importing.plan.figure_impact import MovedFigure
from data_access.json_values import JsonObject


def figures_as_json(figures: Iterable[MovedFigure]) -> list[JsonObject]:
    """Those figures for `--json`."""
    return [{name: one[name] for name in ("id", "label", "before", "after")} for one in figures]


def print_figures(figures: Iterable[MovedFigure]) -> None:
    """« Participants : 777 → 847 », a line each."""
    for one in figures:
        print(f"{one['label']} : {one['before']} → {one['after']}")
