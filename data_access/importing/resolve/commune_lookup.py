"""A territory's commune tells its département and its coordinates, where the file does not: read in the gazetteer.

A département is kept as its code, however it is typed.
"""

import re
from collections import Counter

from data_access.french import join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import LEAVE_OUT, WARNING, Answers, Asked, Candidate, Question
from data_access.importing.model.rows import Row, problem
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import words
from data_access.records.images import Image
from data_access.reference import Commune, departments, find_commune, find_department
from data_access.vocabulary import Country

FROM_COMMUNE = "d'après la commune"  # stands in the log beside the commune's cell
_COORDINATES = ("latitude", "longitude")
_BESIDE = re.compile(  # a commune, as an address has it
    r"^\s*(?:F-?)?\d{5}\b|\s*\((?:\d{2,3}|\d{5}|2[ABab])\)\s*$|,?\s+\d{5}\s*$|\s+cedex(?:\s+\d{1,2})?\s*$",
    re.I,
)
_POSTCODE = re.compile(r"(?<!\w)(?:F-?)?(\d{5}|\d{2,3}(?=\))|2[ABab](?=\)))")
_CORSICA = "20", "2A", "2B"  # how its postal codes begin, and its départements
_OVERSEAS = ("97", "98")
_CANDIDATES_NAMED = 6  # candidates that a message names


def complete_place(row: Row, stored: Image, answers: Answers) -> bool:
    """Adds to a territory's row what its commune tells, and makes its département a code; False where the name is
    shared and neither the row nor an answer says which.

    `stored`: the record as it stands, empty for a new one. What the row gives is never overwritten, nor is what is
    stored for the same commune. What is added bears the commune's cell and FROM_COMMUNE.
    """
    _code_department(row, stored)
    _bare_commune(row, stored)
    name = row.values.get("commune")
    if not name:
        return True
    same = key_of(stored.get("commune") or "") == key_of(name)
    held = {**(stored if same else {}), **row.values}
    placed = any(held.get(one) is not None for one in _COORDINATES)
    if placed and held.get("department"):
        return True
    found = [
        one
        for one in find_commune(name, held.get("department"))
        if held.get("country") in (None, one.country)
    ]
    if len(found) > 1 and not placed:
        question = _question(name, held, found)
        answer = answers.get(question.key)
        if answer == LEAVE_OUT:
            return True
        found = [one for one in found if one.code == answer] or found
        if len(found) > 1:
            _ask(row, name, found, question)
            return False
    if len(found) == 1:
        _add(row, held, placed, found[0])
    elif not placed:
        _warn(row, name, held)
    return True


def _code_department(row: Row, stored: Image) -> None:
    """« 1 » and « Ain » are « 01 »."""
    typed, country = row.values.get("department"), {**stored, **row.values}.get("country")
    if typed and country in (None, Country.FRANCE) and (known := find_department(typed)):
        row.values["department"] = known.code


def _bare_commune(row: Row, stored: Image) -> None:
    """« 58000 Nevers », « Agen (47) », « Niort cedex » become the commune alone, where it is known; which is told."""
    typed = row.values.get("commune")
    if not typed or not _BESIDE.search(typed) or find_commune(typed):  # as nearly always
        return
    bare, hint = _BESIDE.sub("", typed).strip(" ,;–-"), _POSTCODE.search(typed)
    held = {**stored, **row.values}.get("department")
    known = find_department(held) if held else None
    codes = {known.code} if known else _departments_of(hint[1]) if hint else set()
    found = [one for one in find_commune(bare) if not codes or one.department in codes]
    if not found:
        return
    row.values["commune"] = bare
    refused = Refused(
        "le code postal, le département ou « cedex » à côté de la commune n'est pas gardé",
        "rien à faire si c'est juste",
    )
    row.problems.append(problem(row, row.cells["commune"], "Commune", typed, refused, WARNING))
    if not known and len(departments_found := {one.department for one in found}) == 1 and hint:
        row.values["department"] = departments_found.pop()
        row.cells["department"] = f"{row.cells['commune']}, {FROM_COMMUNE}"


def _departments_of(code: str) -> set[str]:
    """The départements that a postal code, or a number in brackets, may be of."""
    if code[:2] == _CORSICA[0]:
        return set(_CORSICA[1:])
    return {code[:3] if code.startswith(_OVERSEAS) else code[:2].upper()}


def _add(row: Row, held: Image, placed: bool, commune: Commune) -> None:
    given: Image = {} if placed else {"latitude": commune.latitude, "longitude": commune.longitude}
    if not held.get("department"):
        given["department"] = commune.department or None
    for field, value in given.items():
        if value is not None:
            row.values[field] = value
            row.cells[field] = f"{row.cells['commune']}, {FROM_COMMUNE}"


def _warn(row: Row, name: str, held: Image) -> None:
    where = f" dans le département {quote(held['department'])}" if held.get("department") else ""
    refused = Refused(
        f"la commune {quote(name)} n'est pas connue{where} : le territoire n'aura pas de place sur la carte",
        "vérifier l'orthographe, ou donner « Latitude » et « Longitude »",
    )
    row.problems.append(problem(row, row.cells["commune"], "Commune", name, refused, WARNING))


def _question(name: str, held: Image, found: list[Commune]) -> Question:
    about = f"communes:{''.join(words(name))}"
    for field in ("department", "country"):
        if held.get(field):
            about += f"|{key_of(held[field])}"
    shared = Counter(one.department for one in found)
    code_suffixes = {
        one.code: f", code INSEE {one.code}" if shared[one.department] > 1 else "" for one in found
    }
    offered = [Candidate(one.code, f"{_department(one)}{code_suffixes[one.code]}") for one in found]
    offered.append(Candidate(LEAVE_OUT, "aucune : pas de place sur la carte"))
    return Question(Asked.NAME, about, f"Dans quel département est {quote(name)} ?", tuple(offered))


def _ask(row: Row, name: str, found: list[Commune], question: Question) -> None:
    if len({one.department for one in found}) == 1:
        suggestion = "donner « Latitude » et « Longitude »"
    else:
        named = [_department(one) for one in found[:_CANDIDATES_NAMED]]
        choice = join(named, "ou") if len(found) <= _CANDIDATES_NAMED else f"{', '.join(named)}…"
        suggestion = f"compléter la colonne « Département » : {choice}"
    refused = Refused(
        f"{len(found)} communes s'appellent {quote(name)}, nous ne savons pas laquelle", suggestion, question
    )
    row.problems.append(problem(row, row.cells["commune"], "Commune", name, refused))


def _department(commune: Commune) -> str:
    """« 26 (Drôme) »; a place outside France by its country."""
    known = departments().get(commune.department)
    return f"{known.code} ({known.name})" if known else f"« Pays » {commune.country}"
