"""What dates, counts and years may be, whatever they are of."""

from collections.abc import Iterator

from data_access.fields import FieldKind, fields_of
from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.validate import count_checks, rule_checks
from data_access.importing.validate.count_checks import as_count
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.rule import Rule
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
    Payment,
    Project,
    Statement,
    StepProgress,
    Territory,
    Visit,
)


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
_PEOPLE = ((Visit, "people"), (Cohort, "declared_size"))  # jobs may be parts of one
_HAPPENED = (
    (Indicator, "date", "ce chiffre serait mesuré"),
    (StepProgress, "done", "cette étape serait faite"),
    (Exchange, "date", "cet échange aurait eu lieu"),
    (Funding, "submitted", "ce dossier serait déposé"),
    (Funding, "decided", "la décision serait prise"),
    (Funding, "report_sent", "ce bilan serait rendu"),
    (Payment, "received", "ce versement serait reçu"),
    (Territory, "joined", "ce territoire entrerait dans le réseau"),
    (Visit, "date", "cette visite aurait eu lieu"),
    (Statement, "date", "cet énoncé serait fait"),
)

TO_COME = Doubt("date à venir de ce qui est fait")

VALUE_RULES: tuple[Rule, ...] = (
    *(
        Rule(
            "far-date",
            ERROR,
            model,
            (name,),
            rule_checks.far_away(name, rule_checks.PLANNED if model is Event else rule_checks.AHEAD),
            "vérifier l'année",
            doubt=Doubt("année lointaine"),
            alone=True,
        )
        for model, name in _every(FieldKind.DATE)
    ),
    *(
        Rule(
            "already-happened",
            ERROR,
            model,
            (name,),
            rule_checks.to_come(name, what),
            "vérifier la date",
            doubt=TO_COME,
            alone=True,
        )
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
            doubt=Doubt("nombre négatif", as_read=""),
            alone=True,
        )
        for model, name in _COUNTS
    ),
    *(
        Rule(
            "no-share-of-what-is-counted",
            ERROR,
            model,
            (name,),
            count_checks.share_of(name),
            "écrire combien il y en a, et la part dans « Note »",
            doubt=Doubt("part au lieu d'un compte", "compter ainsi : retenir le nombre sans « % »", as_count),
            alone=True,
        )
        for model, name in (*_PEOPLE, (Project, "jobs"))  # a share is no whole number where that is read
    ),
    *(
        Rule(
            "no-part-of-somebody",
            ERROR,
            model,
            (name,),
            count_checks.part_of_a_person(name),
            "écrire un nombre entier ; une moyenne va dans « Note »",
            doubt=Doubt("compte à virgule", as_read=""),
            alone=True,
        )
        for model, name in _PEOPLE
    ),
    Rule(
        "a-crowd-on-a-visit",
        ERROR,
        Visit,
        ("people",),
        count_checks.a_crowd_on_a_visit,
        "vérifier les zéros, et que ce sont les personnes d'une seule équipe",
        doubt=Doubt("une foule en visite"),
        anew=True,
        alone=True,
    ),
    *(
        Rule(
            "large-amount",
            ERROR,
            model,
            (name,),
            rule_checks.large(name),
            "vérifier l'unité (euros, ou milliers d'euros) et les zéros",
            doubt=Doubt("montant de plusieurs millions"),
            anew=True,
            alone=True,
        )
        for model, name in _every(FieldKind.MONEY)
    ),
    *(
        Rule(
            "added-up",
            WARNING,
            model,
            (name,),
            rule_checks.added_up(name),
            "rien à faire si c'est bien une somme ; sinon écrire le nombre, et le reste dans « Note »",
            anew=True,
            alone=True,
        )
        for model, name in _every(FieldKind.NUMBER)
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
    *(
        Rule(
            "far-fiscal-year",
            ERROR,
            model,
            ("year",),
            rule_checks.far_fiscal_year,
            "vérifier l'année",
            doubt=Doubt("année lointaine"),
            alone=True,
        )
        for model in (FundingYear, Budget, Project)
    ),
)
