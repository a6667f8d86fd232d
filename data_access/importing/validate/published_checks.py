"""Why a published value surprises, by what its figure counts and by its period; see `rules`."""

import re
from decimal import Decimal

from data_access.fields import field_of
from data_access.french import number, quote
from data_access.importing.model.cells import folded
from data_access.importing.validate.projected_state import After
from data_access.models import Indicator
from data_access.plain_text import value_text
from data_access.records.images import Image

# What is counted one by one, as the unit of a figure says it, or the first word of its name; jobs may be parts of one
_COUNTED = re.compile(
    r"(?:personne|participant|habitant|benevole|contributeur|porteur|jeune|adherent|abonne|territoire|projet|"
    r"structure|evenement|soiree|atelier|partenaire|parrainage|defi|solution)s?\b"
)
_JOBS = re.compile(r"(?:emploi|poste|salarie)s?\b")
_YEAR_WITH_SIGNS = re.compile(r"\W*(?:19|20)\d\d\W*")
_SHARE = re.compile(r"%|\b(?:parts?|taux|pourcentages?|proportions?)\b")
_FORECAST = re.compile(
    r"\b(?:previsionnel(?:le)?s?|prevus?|prevue?s?|previsions?|cibles?|objectifs?|vises?|visees?|projections?|"
    r"attendus?|attendue?s?|ambitions?)\b"
)
_DIFFERENCE = re.compile(
    r"\b(?:evol\w*|variations?|ecarts?|soldes?|resultats?|progressions?|croissance|difference|taux|tendance)\b"
)


def forecast(values: Image, after: After) -> str:
    """A period that says what is aimed at, or expected: « cible 2027 », « 2025 (prévisionnel) »."""
    period = values["period"]
    found = _FORECAST.search(folded(period))
    return f"{quote(period)} dit un objectif ou une prévision, pas un chiffre publié" if found else ""


def year_with_a_sign(values: Image, after: After) -> str:
    """« 2025 * », « -2025 »: a year that is not read, so that the figure counts in none."""
    period = values["period"]
    if values.get("date") or period.isdecimal() or not _YEAR_WITH_SIGNS.fullmatch(period):
        return ""
    return f"{quote(period)} n'est pas lu comme une année : ce chiffre ne compterait dans aucune"


def part_of_one_counted(values: Image, after: After) -> str:
    """18.5 territories."""
    value = values["value"]
    parts = [one for one in (value["value"], value["high"]) if one is not None and one != int(one)]
    if not parts or not (counted := _counts(values, after)):
        return ""
    return (
        f"{quote(number(parts[0], 2))} n'est pas un nombre entier, et ce chiffre compte des {quote(counted)}"
    )


def share_of_what_is_counted(values: Image, after: After) -> str:
    """« 12 % » of a figure that counts territories, people, jobs."""
    written = values["value"]["text"] or ""
    if "%" not in written or _SHARE.search(folded(" ".join(after.figure(values.get("figure"))))):
        return ""
    if not (counted := _counts(values, after, jobs=True)):
        return ""
    return f"{quote(written)} est une part, et ce chiffre compte des {quote(counted)}"


def negative_value(values: Image, after: After) -> str:
    """Less than none of what a figure counts; a difference, a rate or a balance may be below zero."""
    value = Decimal(values["value"]["value"])
    if value >= 0:
        return ""
    name, unit = after.figure(values.get("figure"))
    return (
        ""
        if _DIFFERENCE.search(folded(f"{name} {unit}"))
        else f"{quote(number(value))} est un nombre négatif"
    )


def cumulative_falls(values: Image, after: After) -> str:
    """A figure that is counted since the beginning, and is less than it was before: that of one year, perhaps."""
    before = after.total_before(values) if after.is_cumulative(values.get("figure")) else None
    if before is None:
        return ""
    value, earlier = values["value"]["value"], before["value"]["value"]
    if value >= earlier:
        return ""
    when = value_text(field_of(Indicator, "date"), before["date"], {})
    return (
        f"ce chiffre se compte depuis le début, et {quote(number(value))} est moins que {quote(number(earlier))}, "
        f"publié pour {when} : c'est peut-être celui de la période seule"
    )


def _counts(values: Image, after: After, *, jobs: bool = False) -> str:
    """What a figure counts one by one, in its own words; empty where that is not said. `jobs`: these, too, of which
    there may be parts."""
    name, unit = after.figure(values.get("figure"))
    said = unit or name
    found = _COUNTED.match(folded(said)) or (jobs and _JOBS.match(folded(said)))
    return said if found else ""
