"""Who accompanies whom, who visits whom, who is in a circle."""

from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.validate import companion_checks, rule_checks
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.rule import Rule
from data_access.importing.validate.value_rules import TO_COME
from data_access.models import CircleMember, Exchange, Sponsorship, Visit

COMPANION_RULES: tuple[Rule, ...] = (
    *(
        Rule(
            "own-sponsor",
            ERROR,
            model,
            ("sponsor", "sponsored"),
            companion_checks.sponsors_itself,
            "vérifier les deux territoires",
        )
        for model in (Sponsorship, Exchange)
    ),
    Rule(
        "sponsorship-without-status",
        WARNING,
        Sponsorship,
        ("sponsor",),
        companion_checks.has_no_sponsorship_status,
        "remplir « Statut » : « actif », « terminé », « proposé » ou « en pause »",
        missing="status",
    ),
    Rule(
        "sponsorship-to-come",
        ERROR,
        Sponsorship,
        ("period", "status"),
        companion_checks.sponsors_before_it_begins,
        "vérifier la période, ou écrire « proposé »",
        doubt=TO_COME,
    ),
    Rule(
        "sponsor-without-label",
        WARNING,
        Sponsorship,
        ("sponsor", "period"),
        companion_checks.sponsor_without_label,
        "vérifier le parrain, la période, ou la date du label dans « Statuts »",
    ),
    Rule(
        "own-visit",
        WARNING,
        Visit,
        ("visitor", "event", "host"),
        companion_checks.visits_itself,
        "vérifier qui est venu, et chez qui",
    ),
    Rule(
        "visit-elsewhere",
        ERROR,
        Visit,
        ("host", "event"),
        companion_checks.visits_elsewhere,
        "vérifier l'événement, et chez qui il a eu lieu",
        doubt=Doubt("en visite chez un autre que l'hôte de l'événement"),
    ),
    Rule(
        "visit-on-another-day",
        ERROR,
        Visit,
        ("date", "event"),
        companion_checks.visits_on_another_day,
        "vérifier la date, et à quel événement c'était",
        doubt=Doubt("un autre jour que l'événement"),
    ),
    Rule(
        "visit-nowhere",
        ERROR,
        Visit,
        ("visitor", "national_team", "people"),
        companion_checks.visits_nowhere,
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
)
