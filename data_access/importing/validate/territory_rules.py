"""Where a territory is, what it is called, and its statuses."""

from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.validate import rule_checks
from data_access.importing.validate.far_points import far_from_its_place
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.rule import Rule
from data_access.importing.validate.undated_statuses import (
    DATE_ONE,
    DATE_THIS,
    UNDATED_TWICE,
    before_dated_ones,
    two_undated,
)
from data_access.importing.validate.value_rules import TO_COME
from data_access.models import Status, Territory

TERRITORY_RULES: tuple[Rule, ...] = (
    Rule(
        "no-name-of-a-territory",
        ERROR,
        Territory,
        ("name",),
        rule_checks.no_territory_name,
        "écrire le nom du territoire, ou son code ; le département, la structure et l'état ont leurs colonnes",
        doubt=Doubt("autre chose que le nom d'un territoire", "oui, ce territoire s'appelle ainsi"),
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
    Rule(
        "point-far-from-its-place",
        ERROR,
        Territory,
        ("longitude", "latitude"),
        far_from_its_place,
        "vérifier les deux nombres (un signe, une virgule), et la commune",
        doubt=Doubt("point loin de sa commune"),
    ),
    Rule(
        "status-to-come",
        ERROR,
        Status,
        ("date",),
        rule_checks.status_to_come,
        "écrire depuis quand, ou laisser la date vide ; une fin de validité va dans « Note »",
        doubt=TO_COME,
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
)
