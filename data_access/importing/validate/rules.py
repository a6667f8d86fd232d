"""The rules of coherence between cells: what a row may not say, and what deserves a second look.

An error keeps the row out; a warning is shown and stops nothing. `RULES` look at the records as they would be after the
import, and only where the row gave one of the fields they look at; `rule_checks` says how each is broken. Those that
hold while rows find their records stand in `resolve.match_rules`. What is wrong with a cell in itself (an end before
its start, 120 %) is refused where it is read, in `parse`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from data_access.fields import Field, FieldKind, fields_of
from data_access.fields import field as field_of
from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.validate import rule_checks
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule_checks import Broken
from data_access.models import (
    SHEET_MODELS,
    Base,
    Budget,
    CircleMember,
    Cohort,
    Comment,
    Event,
    EventMeasure,
    Exchange,
    Funding,
    FundingYear,
    Indicator,
    Payment,
    Project,
    Sponsorship,
    Status,
    StepProgress,
    Territory,
    Visit,
)
from data_access.records.images import Image


@dataclass(frozen=True)
class Rule:
    """A rule about the records of one table. The row must give one of `fields`; its cell is the one that is named.

    `broken` says why, in French, from the values after the import; `right`, what would be right; `missing` is the field
    that one answer may give to all new records of a sheet; `sure`: it is asked whether a new
    value is right all the same.
    """

    id: str
    severity: str
    model: type[Base]
    fields: tuple[str, ...]
    broken: Broken
    right: str
    missing: str = ""
    sure: bool = False


@dataclass(frozen=True)
class Broke:
    """A rule that a record breaks, and the field whose cell is named."""

    rule: Rule
    field: Field
    why: str


def broken(
    model: type[Base], given: Image, values: Image, after: After, *, only: str = ""
) -> Iterator[Broke]:
    """The rules that a row breaks. `given`: what it gives; `values`: its record after the import; `only`: of that
    severity."""
    for rule in _rules_of(model, only):
        for name in rule.fields:
            if given.get(name) is not None:
                if why := rule.broken(values, after):
                    yield Broke(rule, field_of(model, name), why)
                break


@lru_cache
def _rules_of(model: type[Base], only: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.model is model and only in ("", rule.severity))


def _every(kind: FieldKind) -> Iterator[tuple[type[Base], str]]:
    return ((model, one.name) for model in SHEET_MODELS for one in fields_of(model) if one.kind is kind)


_COUNTS = (
    (EventMeasure, "value"),
    (EventMeasure, "respondents"),
    (Visit, "people"),
    (Cohort, "declared_size"),
    (Project, "jobs"),
    (Territory, "population"),
)
_HAPPENED = (
    (Indicator, "date", "ce chiffre serait mesuré"),
    (StepProgress, "done", "cette étape serait faite"),
    (Exchange, "date", "cet échange aurait eu lieu"),
    (Funding, "submitted", "ce dossier serait déposé"),
    (Funding, "decided", "la décision serait prise"),
    (Funding, "report_sent", "ce bilan serait rendu"),
    (Payment, "received", "ce versement serait reçu"),
)

RULES: tuple[Rule, ...] = (
    # What values may be
    *(
        Rule(
            "far-date",
            WARNING,
            model,
            (name,),
            rule_checks.far_away(name, ahead=inf if model is Event else rule_checks.AHEAD),
            "vérifier l'année",
        )
        for model, name in _every(FieldKind.DATE)
    ),
    *(
        Rule(
            "far-ahead",
            ERROR,
            model,
            (name,),
            rule_checks.far_away(name, -inf, rule_checks.PLANNED),
            "corriger l'année, ou la confirmer",
            sure=True,
        )
        for model, name in _every(FieldKind.DATE)
        if model is Event
    ),
    *(
        Rule("already-happened", WARNING, model, (name,), rule_checks.to_come(name, what), "vérifier la date")
        for model, name, what in _HAPPENED
    ),
    *(
        Rule(
            "negative-count",
            ERROR,
            model,
            (name,),
            rule_checks.negative(name),
            "écrire un nombre positif, ou laisser vide",
        )
        for model, name in _COUNTS
    ),
    *(
        Rule(
            "negative-amount",
            ERROR,
            model,
            (name,),
            rule_checks.negative(name),
            "vérifier le signe",
            sure=True,
        )
        for model, name in _every(FieldKind.MONEY)
    ),
    Rule(
        "satisfaction",
        ERROR,
        EventMeasure,
        ("value", "measure"),
        rule_checks.no_percentage,
        "écrire un pourcentage entre 0 et 100",
    ),
    Rule(
        "no-share-of-people",
        ERROR,
        EventMeasure,
        ("value", "measure"),
        rule_checks.share_of_people,
        "écrire combien elles sont, par exemple « 36 », et la part dans « Note »",
    ),
    Rule(
        "no-part-of-a-person",
        ERROR,
        EventMeasure,
        ("value", "measure"),
        rule_checks.part_of_one,
        "écrire un nombre entier ; une moyenne va dans « Note »",
    ),
    Rule(
        "counted-before-it-took-place",
        ERROR,
        EventMeasure,
        ("value", "measure", "event"),
        rule_checks.counted_too_early,
        "vérifier la date de l'événement, ou la colonne : des inscrits peuvent être comptés avant",
        sure=True,
    ),
    Rule(
        "department",
        ERROR,
        Territory,
        ("department",),
        rule_checks.no_department,
        "écrire son numéro ou son nom, par exemple « 39 » ou « Jura » ; laisser vide hors de France",
    ),
    Rule(
        "latitude",
        ERROR,
        Territory,
        ("latitude",),
        rule_checks.outside_the_world("latitude", 90),
        "écrire une latitude entre -90 et 90, par exemple 46,67",
    ),
    Rule(
        "longitude",
        ERROR,
        Territory,
        ("longitude",),
        rule_checks.outside_the_world("longitude", 180),
        "écrire une longitude entre -180 et 180, par exemple 5,55",
    ),
    Rule(
        "swapped-coordinates",
        ERROR,
        Territory,
        ("latitude", "longitude"),
        rule_checks.swapped,
        "mettre chacune dans sa colonne : en métropole, la latitude est vers 46 et la longitude vers 2",
    ),
    *(
        Rule(
            "fiscal-year",
            ERROR,
            model,
            ("year",),
            rule_checks.no_fiscal_year,
            "écrire l'année sur quatre chiffres",
        )
        for model in (FundingYear, Budget, Project)
    ),
    Rule(
        "two-undated-statuses",
        ERROR,
        Status,
        ("status",),
        rule_checks.two_undated,
        "dater l'un des deux : le dernier en date est le statut d'aujourd'hui",
        sure=True,
    ),
    # Who accompanies whom, who visits whom
    *(
        Rule(
            "own-sponsor",
            ERROR,
            model,
            ("sponsor", "sponsored"),
            rule_checks.sponsors_itself,
            "vérifier les deux territoires",
        )
        for model in (Sponsorship, Exchange)
    ),
    Rule(
        "sponsorship-without-status",
        WARNING,
        Sponsorship,
        ("sponsor",),
        rule_checks.has_no_sponsorship_status,
        "remplir « Statut » : « actif », « terminé », « proposé » ou « en pause »",
        missing="status",
    ),
    Rule(
        "sponsor-without-label",
        WARNING,
        Sponsorship,
        ("sponsor", "period"),
        rule_checks.sponsor_without_label,
        "vérifier le parrain, la période, ou la date du label dans « Statuts »",
    ),
    Rule(
        "own-visit",
        WARNING,
        Visit,
        ("visitor", "event", "host"),
        rule_checks.visits_itself,
        "vérifier qui est venu, et chez qui",
    ),
    Rule(
        "visit-nowhere",
        ERROR,
        Visit,
        ("visitor", "national_team", "people"),
        rule_checks.visits_nowhere,
        "dire l'événement, chez qui, ou l'occasion",
    ),
    Rule(
        "visit-of-nobody",
        ERROR,
        Visit,
        ("event", "host", "people"),
        rule_checks.names_nobody("visitor", "national_team"),
        "dire quel territoire est venu, ou « oui » à « Équipe nationale »",
    ),
    Rule(
        "member-nobody",
        ERROR,
        CircleMember,
        ("circle",),
        rule_checks.names_nobody("territory", "organisation"),
        "dire quel territoire, ou quelle structure, est dans ce cercle",
    ),
    # What is written of a figure
    Rule(
        "comment-about-nothing",
        ERROR,
        Comment,
        ("subject",),
        rule_checks.about_nothing,
        "ouvrir « Source » sous le chiffre ou le graphique, puis « Ajouter un commentaire » : le code s'écrit seul",
    ),
    # What is counted at an event
    Rule(
        "event-without-scope",
        WARNING,
        Event,
        ("name",),
        rule_checks.has_no_scope,
        "remplir « Portée » : « territoire », « réseau » ou « extérieur »",
        missing="scope",
    ),
    Rule(
        "more-than-present",
        WARNING,
        EventMeasure,
        ("value",),
        rule_checks.more_than_present,
        "vérifier les deux nombres : chacun est une personne venue",
    ),
    Rule(
        "more-respondents-than-present",
        WARNING,
        EventMeasure,
        ("respondents",),
        rule_checks.more_respondents_than_present,
        "vérifier les deux nombres : chacun est une personne venue",
    ),
    # Fundraising
    Rule(
        "granted-above-requested",
        WARNING,
        FundingYear,
        ("granted", "requested"),
        rule_checks.above("granted", ("requested",), far=False),
        "vérifier les deux montants",
    ),
    Rule(
        "granted-far-above-requested",
        ERROR,
        FundingYear,
        ("granted", "requested"),
        rule_checks.above("granted", ("requested",), far=True),
        "vérifier les deux montants",
        sure=True,
    ),
    Rule(
        "contracted-above-granted",
        WARNING,
        FundingYear,
        ("contracted", "granted"),
        rule_checks.above("contracted", ("granted",)),
        "vérifier les deux montants",
    ),
    Rule(
        "paid-above-contracted",
        WARNING,
        FundingYear,
        ("paid", "contracted"),
        rule_checks.above("paid", ("contracted", "granted")),
        "vérifier les deux montants",
    ),
    Rule(
        "paid-without-grant",
        WARNING,
        FundingYear,
        ("paid",),
        rule_checks.paid_without_grant,
        "compléter le montant accordé, ou vérifier le montant versé",
    ),
    Rule(
        "granted-though-given-up",
        WARNING,
        FundingYear,
        ("granted", "contracted", "paid"),
        rule_checks.granted_though_given_up,
        "vérifier l'étape du dossier, ou le montant",
    ),
    Rule(
        "submitted-after-deadline",
        WARNING,
        Funding,
        ("submitted", "deadline"),
        rule_checks.before(
            "deadline", "submitted", "la date limite (le {}) passerait avant le dépôt (le {})"
        ),
        "vérifier les deux dates",
    ),
    Rule(
        "decided-before-submitted",
        ERROR,
        Funding,
        ("decided", "submitted"),
        rule_checks.before("decided", "submitted", "la décision (le {}) viendrait avant le dépôt (le {})"),
        "vérifier les deux dates",
        sure=True,
    ),
    Rule(
        "agreed-before-decided",
        WARNING,
        Funding,
        ("agreed", "decided"),
        rule_checks.before("agreed", "decided", "la convention (le {}) viendrait avant la décision (le {})"),
        "vérifier les deux dates",
    ),
)
