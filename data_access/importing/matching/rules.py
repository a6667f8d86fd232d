"""The rules of coherence, all of them: what a row may not say, and what deserves a second look.

An error keeps the row out; a warning is told and stops nothing. `RULES` look at the records as they would be after the
import, and only where the row gave one of the fields they look at. `HELD` are those that hold while rows find their
records, in `matching` and `names`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from data_access.fields import Field, Kind, Plain, fields_of
from data_access.fields import field as field_of
from data_access.french import date_text, euros, number, quote
from data_access.importing.cells import Refused
from data_access.importing.matching.after import After, most, people_beyond
from data_access.importing.matching.known import Image
from data_access.importing.problems import ERROR, WARNING, Question
from data_access.models import (
    SHEET_MODELS,
    Base,
    Budget,
    Cohort,
    Event,
    EventMeasure,
    Exchange,
    Funding,
    FundingYear,
    Indicator,
    Project,
    Sponsorship,
    Territory,
    Visit,
)
from data_access.vocabulary import Measure

Broken = Callable[[Image, After], str]  # why a record breaks a rule; empty where it keeps it


@dataclass(frozen=True)
class Rule:
    """A rule about the records of one table. The row must give one of `fields`; its cell is the one that is named.

    `broken` says why, in French, from the values after the import; `right`, what would be right.
    """

    id: str
    severity: str
    model: type[Base]
    fields: tuple[str, ...]
    broken: Broken
    right: str


@dataclass(frozen=True)
class Held:
    """A rule that holds while rows find their records: always an error, or the question that would settle it."""

    id: str
    why: str
    right: str

    def refused(self, parts: Mapping[str, object], question: Question | None = None) -> Refused:
        """The refusal, its sentences completed by `parts`."""
        return Refused(self.why.format(**parts), self.right.format(**parts), question)


@dataclass(frozen=True)
class Broke:
    """A rule that a record breaks, and the field whose cell is named."""

    rule: Rule
    field: Field
    why: str


CONTRADICTION = Held(
    "contradictory-rows",
    "cette ligne contredit la ligne {line} de {sheet} (cellule {cell}), qui parle de la même chose",
    "garder une seule des deux valeurs",
)
DOUBLE = Held(
    "becomes-another",
    "avec cette ligne, {one} dirait la même chose que {other}",
    "garder ce qui les distingue, ou corriger le code",
)
UNKNOWN_NAME = Held(
    "unknown-name",
    "{name} n'est pas connu{near}",
    "vérifier l'orthographe ou écrire le code, ou ajouter d'abord la ligne qui le décrit dans {sheet}",
)
AMBIGUOUS = Held("ambiguous-name", "{name} peut désigner {names}", "écrire le code à la place du nom")
SEVERAL_NAMES = Held(
    "several-names",
    "{name} nomme à la fois {names}, et cette case n'en attend qu'un",
    "garder un seul nom, ou écrire une ligne par nom",
)
HELD = (CONTRADICTION, DOUBLE, UNKNOWN_NAME, AMBIGUOUS, SEVERAL_NAMES)

YEARS = (2000, 2100)  # in which fiscal years lie
PAST, AHEAD = 2000, 5  # an event before that year, or more years ahead, is worth a second look
_METROPOLE = ((41.0, 51.5), (-5.5, 10.0))  # latitudes and longitudes of France in Europe, Luxembourg included
_COUNTED = (Measure.CONTRIBUTORS, Measure.ENGAGED, Measure.PROJECT_LEADS)  # people who were present
_COUNTS = (
    (EventMeasure, "value"), (EventMeasure, "respondents"), (Visit, "people"), (Cohort, "declared_size"),
    (Project, "jobs"), (Territory, "population"),
)  # fmt: skip
_AMOUNTS = {"requested": "demandé", "granted": "accordé", "contracted": "conventionné", "paid": "versé"}


def broken(
    model: type[Base], given: Image, values: Image, after: After, *, only: str = ""
) -> Iterator[Broke]:
    """The rules that a row breaks. `given`: what it gives; `values`: its record after the import; `only`: of that
    severity."""
    for rule in _rules_of(model, only):
        if (named := next((name for name in rule.fields if given.get(name) is not None), None)) and (
            why := rule.broken(values, after)
        ):
            yield Broke(rule, field_of(model, named), why)


@lru_cache
def _rules_of(model: type[Base], only: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.model is model and only in ("", rule.severity))


# What values may be


def _negative(name: str) -> Broken:
    def why(values: Image, after: After) -> str:
        value = values[name]["value"] if isinstance(values[name], dict) else values[name]
        return f"{quote(number(Decimal(value)))} est un nombre négatif" if Decimal(value) < 0 else ""

    return why


def _backwards(name: str) -> Broken:
    def why(values: Image, after: After) -> str:
        first, last = values[name]["start"], values[name]["end"]
        return f"cela finit le {_day(last)}, avant de commencer le {_day(first)}" if last < first else ""

    return why


def _hundredths(name: str, only: Callable[[Image], bool] = lambda values: True) -> Broken:
    def why(values: Image, after: After) -> str:
        if not only(values):
            return ""
        low, high = values[name]["value"], values[name]["high"] or values[name]["value"]
        return (
            f"{quote(number(low if low < 0 else high))} n'est pas entre 0 et 100"
            if low < 0 or high > 100
            else ""
        )

    return why


def _outside_the_world(name: str, limit: int) -> Broken:
    def why(values: Image, after: After) -> str:
        return f"{quote(values[name])} n'est nulle part sur la Terre" if abs(values[name]) > limit else ""

    return why


def _swapped(values: Image, after: After) -> str:
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if latitude is None or longitude is None:
        return ""
    (south, north), (west, east) = _METROPOLE
    if west <= latitude <= east and south <= longitude <= north:
        return f"la latitude {quote(latitude)} et la longitude {quote(longitude)} semblent échangées"
    return ""


def _no_fiscal_year(values: Image, after: After) -> str:
    first, last = YEARS
    year = values["year"]
    return "" if first <= year <= last else f"l'année {quote(year)} n'est pas entre {first} et {last}"


# Who accompanies whom


def _sponsors_itself(values: Image, after: After) -> str:
    sponsor = values.get("sponsor")
    if sponsor is None or sponsor != values.get("sponsored"):
        return ""
    return f"{quote(after.name(sponsor))} ne peut pas être son propre parrain"


def _sponsor_without_label(values: Image, after: After) -> str:
    period = values.get("period") or {"start": after.today, "end": after.today}
    if after.was_labelled(values["sponsor"], period["start"], period["end"]) is not False:
        return ""
    return f"{quote(after.name(values['sponsor']))} n'a pas le label à ce moment-là, d'après ses statuts"


# What is counted at an event


def _more_than_present(values: Image, after: After) -> str:
    measures = after.measures(values["event"])
    if values["measure"] in _COUNTED and (limit := people_beyond(measures, values["measure"])):
        return f"{_counted(values['value'], values['measure'])} pour {limit} présents"
    if values["measure"] == Measure.PRESENT:
        for measure in _COUNTED:
            if (
                people_beyond(measures, measure) and measures[measure][0] not in after.moved
            ):  # else told there
                return (
                    f"{_counted(measures[measure][1], measure)} pour {number(most(values['value']))} présents"
                )
    return ""


def _counted(value: Plain, measure: str) -> str:
    return f"{number(value['value'])} {Measure(measure).french}"


def _far_away(values: Image, after: After) -> str:
    year = int(values["date"]["start"][:4])
    if year < PAST or year > int(after.today[:4]) + AHEAD:
        return f"cet événement serait en {year}"
    return ""


def _to_come(values: Image, after: After) -> str:
    first = values["date"]["start"]
    return f"ce chiffre serait mesuré le {_day(first)}, après aujourd'hui" if first > after.today else ""


# Fundraising


def _above(more: str, less: tuple[str, ...]) -> Broken:
    """More of one amount than of the first of the others that is known, this year and over all years of the file."""

    def why(values: Image, after: After) -> str:
        known = next((name for name in less if values.get(name) is not None), None)
        if known is None or values.get(more) is None or Decimal(values[more]) <= Decimal(values[known]):
            return ""
        in_all, at_most = (after.amount(values["funding"], name) for name in (more, known))
        if in_all is not None and at_most is not None and in_all <= at_most:
            return ""  # it moved from one year to another
        said = (_AMOUNTS[more], euros(Decimal(values[more])), _AMOUNTS[known], euros(Decimal(values[known])))
        return "le montant {} ({}) dépasse le montant {} ({})".format(*said)

    return why


def _paid_without_grant(values: Image, after: After) -> str:
    granted = (after.amount(values["funding"], name) for name in ("granted", "contracted"))
    if not Decimal(values["paid"]) or any(amount is not None for amount in granted):
        return ""
    return f"{euros(Decimal(values['paid']))} sont versés, mais aucun montant n'est accordé pour ce dossier"


def _before(later: str, earlier: str, words: str) -> Broken:
    def why(values: Image, after: After) -> str:
        if (
            not (values.get(later) and values.get(earlier))
            or values[later]["end"] >= values[earlier]["start"]
        ):
            return ""
        return words.format(_day(values[later]["end"]), _day(values[earlier]["start"]))

    return why


def _day(iso: str) -> str:
    return date_text(date.fromisoformat(iso))


def _every(kind: Kind) -> Iterator[tuple[type[Base], str]]:
    return ((model, one.name) for model in SHEET_MODELS for one in fields_of(model) if one.kind is kind)


RULES: tuple[Rule, ...] = (
    *(Rule("end-before-start", ERROR, model, (name,), _backwards(name), "vérifier les deux dates")
      for model, name in _every(Kind.DATE)),
    *(Rule("negative-count", ERROR, model, (name,), _negative(name), "écrire un nombre positif, ou laisser vide")
      for model, name in _COUNTS),
    *(Rule("negative-amount", WARNING, model, (name,), _negative(name), "vérifier le signe")
      for model, name in _every(Kind.MONEY)),
    Rule("probability", ERROR, Funding, ("probability",), _hundredths("probability"),
         "écrire un pourcentage entre 0 et 100"),
    Rule("satisfaction", ERROR, EventMeasure, ("value",),
         _hundredths("value", lambda values: values.get("measure") == Measure.SATISFACTION),
         "écrire un pourcentage entre 0 et 100"),
    Rule("latitude", ERROR, Territory, ("latitude",), _outside_the_world("latitude", 90),
         "écrire une latitude entre -90 et 90, par exemple 46,67"),
    Rule("longitude", ERROR, Territory, ("longitude",), _outside_the_world("longitude", 180),
         "écrire une longitude entre -180 et 180, par exemple 5,55"),
    Rule("swapped-coordinates", ERROR, Territory, ("latitude", "longitude"), _swapped,
         "mettre chacune dans sa colonne : en métropole, la latitude est vers 46 et la longitude vers 2"),
    *(Rule("fiscal-year", ERROR, model, ("year",), _no_fiscal_year, "écrire l'année sur quatre chiffres")
      for model in (FundingYear, Budget, Project)),
    *(Rule("own-sponsor", ERROR, model, ("sponsor", "sponsored"), _sponsors_itself,
           "vérifier les deux territoires") for model in (Sponsorship, Exchange)),
    Rule("sponsor-without-label", WARNING, Sponsorship, ("sponsor", "period"), _sponsor_without_label,
         "vérifier le parrain, la période, ou la date du label dans « Statuts »"),
    Rule("more-than-present", WARNING, EventMeasure, ("value",), _more_than_present,
         "vérifier les deux nombres : chacun est une personne venue"),
    Rule("far-event", WARNING, Event, ("date",), _far_away, "vérifier l'année"),
    Rule("indicator-to-come", WARNING, Indicator, ("date",), _to_come, "vérifier la date de mesure"),
    Rule("granted-above-requested", WARNING, FundingYear, ("granted", "requested"),
         _above("granted", ("requested",)), "vérifier les deux montants"),
    Rule("contracted-above-granted", WARNING, FundingYear, ("contracted", "granted"),
         _above("contracted", ("granted",)), "vérifier les deux montants"),
    Rule("paid-above-contracted", WARNING, FundingYear, ("paid", "contracted"),
         _above("paid", ("contracted", "granted")), "vérifier les deux montants"),
    Rule("paid-without-grant", WARNING, FundingYear, ("paid",), _paid_without_grant,
         "compléter le montant accordé, ou vérifier le montant versé"),
    Rule("decided-before-submitted", WARNING, Funding, ("decided", "submitted"),
         _before("decided", "submitted", "la décision (le {}) viendrait avant le dépôt (le {})"),
         "vérifier les deux dates"),
)  # fmt: skip
