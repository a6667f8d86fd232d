"""What is counted at an event, and of whom."""

from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.validate import count_checks, rule_checks
from data_access.importing.validate.count_checks import as_count
from data_access.importing.validate.moved_events import already_moved, not_yet_moved
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.rule import Rule
from data_access.models import Event, EventMeasure

SAY_SCOPE = "remplir « Portée » : « territoire », « réseau » ou « extérieur »"
EVENT_RULES: tuple[Rule, ...] = (
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
        count_checks.share_of_people,
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
        count_checks.part_of_one,
        "écrire un nombre entier ; une moyenne va dans « Note »",
        doubt=Doubt("nombre à virgule de personnes", as_read=""),
    ),
    Rule(
        "counted-before-it-took-place",
        ERROR,
        EventMeasure,
        ("value", "measure", "event"),
        count_checks.counted_too_early,
        "vérifier la date de l'événement, ou la colonne : des inscrits peuvent être comptés avant",
        doubt=Doubt("présents avant l'événement"),
    ),
    Rule(
        "event-without-scope",
        WARNING,
        Event,
        ("name",),
        rule_checks.has_no_scope,
        SAY_SCOPE,
        missing="scope",
    ),
    Rule(
        "event-of-no-territory",
        WARNING,
        Event,
        ("name",),
        rule_checks.is_of_no_territory,
        "remplir « Territoire », ou dire dans le nom de la feuille de qui sont ces événements",
        missing="territory",
        anew=True,
    ),
    Rule(
        "put-off-to-a-day-that-is-told",
        ERROR,
        Event,
        ("status",),
        already_moved,
        "ne plus noter « reporté » ; sinon, confirmer",
        doubt=Doubt(
            "reporté à un jour qui est dit",
            "oui, il reste noté « reporté »",
            left="ne pas noter « reporté » : l'événement est au jour que dit « Date »",
        ),
        anew=True,
    ),
    Rule(
        "put-off-to-another-day-than-its-date",
        WARNING,
        Event,
        ("status",),
        not_yet_moved,
        "s'il a lieu ce jour-là, l'écrire dans « Date », et ne plus noter « reporté »",
        anew=True,
    ),
    Rule(
        "more-than-present",
        ERROR,
        EventMeasure,
        ("value",),
        count_checks.more_than_present,
        "vérifier les deux nombres : chacun est une personne venue",
        doubt=Doubt("plus de personnes comptées que de présents"),
    ),
    Rule(
        "more-present-than-registered",
        ERROR,
        EventMeasure,
        ("value",),
        count_checks.more_present_than_registered,
        "vérifier les deux nombres : il arrive que l'on vienne sans s'inscrire",
        doubt=Doubt("plus de présents que d'inscrits"),
    ),
    Rule(
        "more-respondents-than-present",
        ERROR,
        EventMeasure,
        ("respondents",),
        count_checks.more_respondents_than_present,
        "vérifier les deux nombres : chacun est une personne venue",
        doubt=Doubt("plus de répondants que de présents"),
    ),
    Rule(
        "a-crowd",
        ERROR,
        EventMeasure,
        ("value",),
        count_checks.a_crowd,
        "vérifier les zéros, et qu'il ne s'agit pas de tous les événements d'une année",
        doubt=Doubt("une foule à un seul événement"),
        anew=True,
    ),
    Rule(
        "counted-twice",
        ERROR,
        EventMeasure,
        ("value",),
        count_checks.counted_twice,
        "si c'est le même événement, n'en garder qu'une ligne ; sinon, confirmer",
        doubt=Doubt(
            "deux événements du même type, le même jour, au même endroit",
            "oui, ce sont deux événements",
            of_one=True,
        ),
        anew=True,
    ),
)
