"""What the faults did, as docs/reliability.md tells it: in French, in counts, never in seconds."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from data_access.french import day_text, plural

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
NOTHING = "0"
NOT_TRIED = "non essayé ici"  # how often, where this computer does not let us

_HEAD = """# Ce que nous avons fait subir au tableau de bord

Ces chiffres sont écrits par `make faults`, le {day}, sur de vraies bases (SQLite et PostgreSQL) et de vrais processus.
Une seule ligne au-dessus de 0 dans la dernière colonne, et la commande échoue.

**Perdu, doublé, écrit à moitié ou montré à tort : {lost}** (en {scenarios}).

| Ce que nous avons fait | Combien de fois | Perdu ou montré à tort |
|---|---|---|
"""


@dataclass(frozen=True)
class Count:
    """One scenario: what was done, how often, and how much was lost or leaked by it (None: it did not come so far)."""

    test: str
    done: str
    times: str
    lost: int | None

    @property
    def survived(self) -> bool:
        """Whether nothing was lost."""
        return self.lost == 0


def page(counts: Iterable[Count], at: datetime.datetime) -> str:
    """The page, in the order of the tests."""
    ordered = sorted(counts, key=lambda one: (one.test, one.done))
    lines = [f"| {one.done} | {one.times} | {_lost(one)} |" for one in ordered]
    unfinished = [one for one in ordered if one.lost is None]
    lost = f"{sum(one.lost or 0 for one in ordered)}"
    if unfinished:
        lost += f", et {plural(len(unfinished), 'essai')} sans résultat"
    scenarios = plural(sum(one.times != NOT_TRIED for one in ordered), "essai")
    return _HEAD.format(day=day_text(at), lost=lost, scenarios=scenarios) + "\n".join(lines) + "\n"


def is_whole(config: pytest.Config) -> bool:
    """Whether pytest was asked for every fault, to the end: the page tells of no part of them."""
    asked = config.option
    of_a_part = ("keyword", "maxfail", "deselect", "ignore", "ignore_glob", "lf", "stepwise")
    partly = [getattr(asked, name, None) for name in of_a_part]  # those of a plugin that is off are not there
    folders = {(config.invocation_params.dir / place).resolve() for place in config.args}
    return asked.markexpr == "faults" and not any(partly) and Path(__file__).parent in folders


def _lost(one: Count) -> str:
    if one.lost is None:
        return "**n'a pas abouti**"
    if one.times == NOT_TRIED:
        return "—"
    return NOTHING if one.survived else f"**{one.lost}**"
