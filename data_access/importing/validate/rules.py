"""The rules of coherence between cells: what a row may not say, and what deserves a second look.

An error keeps the row out; a warning is shown and stops nothing; a doubt is asked (`plausibility`). `RULES` look at
the records as they would be after the import, and only where the row gave one of the fields they look at;
`rule_checks` says how each is broken; those of money stand in `funding_rules` and
`money_received`, the order of dates in `date_order`. Those that hold while rows find their
records stand in `resolve.match_rules`.
What is wrong with a cell in itself (an end before its start, 120 %) is refused where it is read, in `parse`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from data_access.fields import FieldKind, Plain, field_of, fields_of
from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.validate import published_checks, rule_checks
from data_access.importing.validate.date_order import DATE_ORDER
from data_access.importing.validate.fees_as_grants import FEES_AS_GRANTS
from data_access.importing.validate.funding_rules import FUNDING_RULES
from data_access.importing.validate.money_received import MONEY_RECEIVED
from data_access.importing.validate.nameless_funders import NAMELESS_FUNDERS
from data_access.importing.validate.negative_amounts import NEGATIVE_AMOUNTS
from data_access.importing.validate.numeric_notes import NUMERIC_NOTES
from data_access.importing.validate.placeholder_texts import PLACEHOLDER_TEXTS
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broke, Rule
from data_access.importing.validate.rule_checks import as_count
from data_access.importing.validate.undated_statuses import (
    DATE_ONE,
    DATE_THIS,
    UNDATED_TWICE,
    before_dated_ones,
    two_undated,
)
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


def broken(rules: Iterable[Rule], given: Image, values: Image, after: After) -> Iterator[Broke]:
    """Those of some rules that a row breaks. `given`: what it gives; `values`: its record after the import."""
    for rule in rules:
        for name in rule.fields:
            if given.get(name) is not None:
                if why := rule.broken(values, after):
                    yield Broke(rule, field_of(rule.model, name), why)
                break


@lru_cache
def rules_of(model: type[Base], only: str = "") -> tuple[Rule, ...]:
    """The rules of a table; `only`: of that severity."""
    return tuple(rule for rule in RULES if rule.model is model and only in ("", rule.severity))


def rules_at_stake(model: type[Base], records: Iterable[Image], after: After) -> list[Rule]:
    """The rules of a table that one of these records may break. A rule that looks at one value alone is asked once for
    each value, however many records share it; most often none breaks it, and no record is held against it."""
    names = {name: None for rule in rules_of(model) if rule.alone for name in rule.fields}
    columns = zip(*([image.get(name) for name in names] for image in records), strict=True)
    values = dict(zip(names, map(_each_once, columns), strict=True))
    return [
        rule
        for rule in rules_of(model)
        if not rule.alone
        or any(rule.broken({name: value}, after) for name in rule.fields for value in values[name])
    ]


def _each_once(values: Sequence[Plain]) -> list[Plain]:
    """Values, each object once: cells that say the same share theirs, and some have no hash."""
    found = dict(zip(map(id, values), values, strict=True))
    found.pop(id(None), None)
    return list(found.values())


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
    (Territory, "joined", "ce territoire entrerait dans le réseau"),
)

_TO_COME = Doubt("date à venir de ce qui est fait")

RULES: tuple[Rule, ...] = (
    # What values may be
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
            doubt=_TO_COME,
            alone=True,
        )
        for model, name, what in _HAPPENED
    ),
    Rule(
        "done-before-its-session",
        ERROR,
        StepProgress,
        ("state",),
        rule_checks.done_before_its_session,
        "écrire « à venir », ou le jour où elle a été faite ; sans lui, elle reste à venir jusqu'à la séance",
        doubt=_TO_COME,
        anew=True,
    ),
    Rule(
        "status-to-come",
        ERROR,
        Status,
        ("date",),
        rule_checks.status_to_come,
        "écrire depuis quand, ou laisser la date vide ; une fin de validité va dans « Note »",
        doubt=_TO_COME,
    ),
    Rule(
        "project-to-come",
        ERROR,
        Project,
        ("year", "stage"),
        rule_checks.done_in_a_year_to_come,
        "vérifier l'année, ou l'étape",
        doubt=_TO_COME,
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
    *NEGATIVE_AMOUNTS,
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
    Rule(
        "satisfaction",
        ERROR,
        EventMeasure,
        ("value", "measure"),
        rule_checks.no_percentage,
        "écrire un pourcentage entre 0 et 100",
    ),
    Rule(
        "far-from-the-period-before",
        ERROR,
        Indicator,
        ("value",),
        rule_checks.far_from_beside,
        "vérifier ce qui est compté, l'unité et les zéros",
        doubt=Doubt("chiffre loin de celui d'une autre période"),
    ),
    Rule(
        "published-forecast",
        ERROR,
        Indicator,
        ("period",),
        published_checks.forecast,
        "écrire la période du chiffre publié ; un objectif va dans « Note »",
        doubt=Doubt("objectif ou prévision au lieu d'un chiffre publié"),
    ),
    Rule(
        "cumulative-figure-falls",
        ERROR,
        Indicator,
        ("value",),
        published_checks.cumulative_falls,
        "écrire le total depuis le début ; ce que l'année seule a apporté va dans « Note »",
        doubt=Doubt(
            "chiffre cumulé qui baisse",
            "oui, c'est le total depuis le début, et il a baissé",
            left="non : ce sont les chiffres de la période seule, les laisser de côté",
        ),
        anew=True,
    ),
    Rule(
        "negative-published-value",
        ERROR,
        Indicator,
        ("value",),
        published_checks.negative_value,
        "écrire le nombre sans signe, ou laisser vide",
        doubt=Doubt("chiffre publié négatif"),
    ),
    Rule(
        "no-part-of-what-is-counted",
        ERROR,
        Indicator,
        ("value",),
        published_checks.part_of_one_counted,
        "écrire un nombre entier ; une moyenne va dans « Note »",
        doubt=Doubt("chiffre publié à virgule"),
    ),
    Rule(
        "no-share-of-people",
        ERROR,
        EventMeasure,
        ("value", "measure"),
        rule_checks.share_of_people,
        "écrire combien elles sont, par exemple « 36 », et la part dans « Note »",
        doubt=Doubt(
            "part au lieu d'un nombre", "ce sont des personnes : retenir le nombre sans « % »", as_count
        ),
    ),
    Rule(
        "no-part-of-a-person",
        ERROR,
        EventMeasure,
        ("value", "measure"),
        rule_checks.part_of_one,
        "écrire un nombre entier ; une moyenne va dans « Note »",
        doubt=Doubt("nombre à virgule de personnes", as_read=""),
    ),
    Rule(
        "counted-before-it-took-place",
        ERROR,
        EventMeasure,
        ("value", "measure", "event"),
        rule_checks.counted_too_early,
        "vérifier la date de l'événement, ou la colonne : des inscrits peuvent être comptés avant",
        doubt=Doubt("présents avant l'événement"),
    ),
    Rule(
        "no-name-of-a-territory",
        ERROR,
        Territory,
        ("name",),
        rule_checks.no_territory_name,
        "écrire le nom du territoire, ou son code ; le département et la structure ont leurs colonnes",
        doubt=Doubt("numéro ou structure à la place d'un territoire", "oui, ce territoire s'appelle ainsi"),
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
        two_undated,
        DATE_ONE,
        doubt=UNDATED_TWICE,
    ),
    Rule(
        "undated-status-before-dated-ones",
        WARNING,
        Status,
        ("status",),
        before_dated_ones,
        DATE_THIS,
        anew=True,
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
        "budget-line-without-side",
        WARNING,
        Budget,
        ("amount", "actual"),
        rule_checks.has_no_side,
        "remplir « Nature » : « charge » ou « produit »",
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
        "sponsorship-to-come",
        ERROR,
        Sponsorship,
        ("period", "status"),
        rule_checks.sponsors_before_it_begins,
        "vérifier la période, ou écrire « proposé »",
        doubt=_TO_COME,
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
        "visit-elsewhere",
        ERROR,
        Visit,
        ("host", "event"),
        rule_checks.visits_elsewhere,
        "vérifier l'événement, et chez qui il a eu lieu",
        doubt=Doubt("en visite chez un autre que l'hôte de l'événement"),
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
        "ouvrir « Source » sous le chiffre ou le graphique, puis « Ajouter un commentaire » : le code s'écrit seul ; "
        "ce qui est dit d'un territoire s'écrit sous « Note » dans « Territoires » ; sinon, laisser la ligne",
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
        ERROR,
        EventMeasure,
        ("value",),
        rule_checks.more_than_present,
        "vérifier les deux nombres : chacun est une personne venue",
        doubt=Doubt("plus de personnes comptées que de présents"),
    ),
    Rule(
        "more-present-than-registered",
        ERROR,
        EventMeasure,
        ("value",),
        rule_checks.more_present_than_registered,
        "vérifier les deux nombres : il arrive que l'on vienne sans s'inscrire",
        doubt=Doubt("plus de présents que d'inscrits"),
    ),
    Rule(
        "more-respondents-than-present",
        ERROR,
        EventMeasure,
        ("respondents",),
        rule_checks.more_respondents_than_present,
        "vérifier les deux nombres : chacun est une personne venue",
        doubt=Doubt("plus de répondants que de présents"),
    ),
    Rule(
        "a-crowd",
        ERROR,
        EventMeasure,
        ("value",),
        rule_checks.a_crowd,
        "vérifier les zéros, et qu'il ne s'agit pas de tous les événements d'une année",
        doubt=Doubt("une foule à un seul événement"),
        anew=True,
    ),
    Rule(
        "counted-twice",
        ERROR,
        EventMeasure,
        ("value",),
        rule_checks.counted_twice,
        "si c'est le même événement, n'en garder qu'une ligne ; sinon, confirmer",
        doubt=Doubt(
            "deux événements du même type, le même jour, au même endroit",
            "oui, ce sont deux événements",
            of_one=True,
        ),
        anew=True,
    ),
    *DATE_ORDER,
    *FUNDING_RULES,
    *MONEY_RECEIVED,
    *NAMELESS_FUNDERS,
    *FEES_AS_GRANTS,
    *NUMERIC_NOTES,
    *PLACEHOLDER_TEXTS,
)
