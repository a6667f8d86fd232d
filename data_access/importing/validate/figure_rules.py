"""What a published figure may be: beside that of another period, and in itself."""

from data_access.importing.model.problems import ERROR
from data_access.importing.validate import published_checks, rule_checks
from data_access.importing.validate.count_checks import as_count
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.rule import Rule
from data_access.models import Indicator

FIGURE_RULES: tuple[Rule, ...] = (
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
        "unread-year",
        ERROR,
        Indicator,
        ("period",),
        published_checks.year_with_a_sign,
        "écrire l'année seule ; le reste va dans « Note »",
        doubt=Doubt("année accompagnée d'un signe", "la garder telle quelle, sans année"),
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
        "no-share-of-a-published-count",
        ERROR,
        Indicator,
        ("value",),
        published_checks.share_of_what_is_counted,
        "écrire combien il y en a, et la part dans « Note »",
        doubt=Doubt(
            "part au lieu d'un chiffre publié", "compter ainsi : retenir le nombre sans « % »", as_count
        ),
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
)
