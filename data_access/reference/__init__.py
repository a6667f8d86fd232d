"""The reference files: communes, départements, outlines. Small, offline, built by build.py; NOTICE.md credits them."""

import csv
import gzip
import itertools
import math
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from data_access.name_keys import slug
from data_access.reference.distances import great_circle

FOLDER = Path(__file__).parent
ARTICLES = {"le", "la", "les", "l"}
WRITTEN_OUT = {"st": "saint", "ste": "sainte", "s": "sur", "ss": "sous"}


class Commune(NamedTuple):
    """A commune, or a place in Luxembourg. `code` is INSEE's; `department` is empty outside France."""

    code: str
    name: str
    department: str
    country: str
    population: int | None
    latitude: float | None
    longitude: float | None


class Department(NamedTuple):
    """A département, or a collectivity overseas."""

    code: str
    name: str
    region: str


def find_commune(name: str, department: str | None = None) -> list[Commune]:
    """Communes of that name, the most populous first; empty if there is none.

    Blind to case, accents, hyphens, apostrophes and « St/Saint »; to the article too, where the name as written gives
    nothing (« Mureaux »). `department`: a code (« 26 ») or a name (« Drôme »); 1,482 names are shared, so a list of
    several means « ask which ».
    """
    wanted = _words(name)
    exact, loose = _communes()
    found = exact.get(" ".join(wanted)) or loose.get(" ".join(_without_article(wanted)), [])
    if department is None:
        return list(found)
    known = find_department(department)
    return [commune for commune in found if known and commune.department == known.code]


_CODE_AND_NAME = re.compile(r"(\d\w{0,2}) ?[-–:] ?([^\W\d].*)|(\D+?) ?\((\d\w{0,2})\)")


def is_near_a_commune(
    latitude: float, longitude: float, within: float, department: str | None = None
) -> bool:
    """Whether a commune, of a département where one is named, lies within so many kilometres of a point, a degree at
    most."""
    known = find_department(department) if department else None
    around = itertools.product((0, -1, 1), (0, -1, 1, -2, 2))  # where the point lies first
    return any(
        great_circle((latitude, longitude), (one.latitude, one.longitude)) <= within
        for north, east in around
        for one in _by_degree().get((math.floor(latitude) + north, math.floor(longitude) + east), ())
        if one.latitude is not None
        and one.longitude is not None
        and (known is None or one.department == known.code)
    )


def find_department(text: str) -> Department | None:
    """The département of that code (« 1 », « 01 », « 2A », « 973 ») or name, as people type it, or of both where they
    say the same (« 80 - Somme », « Somme (80) »); None if unknown."""
    if found := _CODE_AND_NAME.fullmatch(text.strip()):
        both = {find_department(one) for one in found.groups() if one}
        return both.pop() if len(both) == 1 else None
    code = text.strip().upper()
    if code.isdecimal() and len(code) == 1:
        code = "0" + code
    if code in departments():
        return departments()[code]
    wanted = _words(text)
    return next((d for d in departments().values() if _words(d.name) == wanted), None)


@lru_cache(maxsize=1)
def departments() -> dict[str, Department]:
    """The 101 départements, then the collectivities overseas, by code."""
    with (FOLDER / "departments.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Department(**row) for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _communes() -> tuple[dict[str, list[Commune]], dict[str, list[Commune]]]:
    """The communes by name, and by name without its article."""
    exact: dict[str, list[Commune]] = defaultdict(list)
    loose: dict[str, list[Commune]] = defaultdict(list)
    with gzip.open(FOLDER / "communes.csv.gz", "rt", encoding="utf-8", newline="") as file:
        communes = [_commune(row) for row in list(csv.reader(file))[1:]]
    for commune in sorted(communes, key=lambda c: -(c.population or 0)):
        words = _words(commune.name)
        exact[" ".join(words)].append(commune)
        loose[" ".join(_without_article(words))].append(commune)
    return dict(exact), dict(loose)


@lru_cache(maxsize=1)
def _by_degree() -> dict[tuple[int, int], list[Commune]]:
    """The communes by the whole degrees of their latitude and longitude."""
    found: dict[tuple[int, int], list[Commune]] = defaultdict(list)
    for communes in _communes()[0].values():
        for one in communes:
            if one.latitude is not None and one.longitude is not None:
                found[math.floor(one.latitude), math.floor(one.longitude)].append(one)
    return dict(found)


def _commune(row: list[str]) -> Commune:
    code, name, department, country, population, latitude, longitude = row
    return Commune(
        code,
        name,
        department,
        country,
        int(population) if population else None,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
    )


def _words(text: str) -> list[str]:
    """The words of a name, without case, accents or punctuation, abbreviations written out."""
    return [WRITTEN_OUT.get(word, word) for word in slug(text).split("-")]


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words
