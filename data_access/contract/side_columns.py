"""The columns of a sheet that become rows of another table, because people write them there, and those that tell a
record from others of the same name."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import starmap

from data_access.contract.column import Column
from data_access.fields import Plain, field_of
from data_access.models import (
    Base,
    Cohort,
    CohortMember,
    Event,
    EventMeasure,
    EventPart,
    Exchange,
    Funding,
    FundingStep,
    FundingYear,
    Organisation,
    Payment,
    Sponsorship,
    Status,
    Territory,
    Visit,
)
from data_access.vocabulary import EventRole, Measure, TerritoryStatus

_MEASURE_HEADERS = {
    Measure.REGISTERED: (
        "Inscrits",
        "Inscriptions",
        "Réservations",
        "Personnes inscrites",
        "Participants inscrits",
    ),
    Measure.PRESENT: ("Présents", "Personnes présentes", "Présences", "Participants présents"),
    Measure.CONTRIBUTORS: (
        "Contributeurs",
        "Contrib.",
        "Participants aux tables",
        "Participants aux ateliers",
    ),
    Measure.CHALLENGES: ("Défis", "Tables", "Nb ateliers", "Nombre d'ateliers", "Défis travaillés"),
    Measure.ENGAGED: (
        "Engagés",
        "Personnes engagées",
        "Volontaires",
        "Envie de s'impliquer",
        "Envie de s'engager",
        "Souhaitent s'engager",
        "Veulent s'engager",
        "Prêts à s'engager",
        "Partants pour la suite",
        "S'engager",
        "S'impliquer",
    ),
    Measure.PROJECT_LEADS: ("Porteurs de projet", "Porteurs", "PP"),
    Measure.SOLUTIONS: (
        "Solutions",
        "Stands",
        "Projets présentés",
        "Solutions imaginées",
        "Solutions inventées",
        "Solutions trouvées",
        "Solutions proposées",
        "Solutions présentées",
    ),
    Measure.TERRITORIES: (
        "Nb territoires",
        "Nombre de territoires",
        "Territoires présents",
        "Territoires représentés",
    ),
    Measure.SATISFACTION: (
        "Satisfaction (%)",
        "Satisfaction",
        "% satisfaits",
        "Satisfaits (%)",
        "Taux de satisfaction",
        "Note de satisfaction (%)",
    ),
}


_STATUS_DATES = {  # beside the date of the label
    TerritoryStatus.CONSIDERING: (
        "En réflexion depuis",
        "Réflexion depuis",
        "Intéressé depuis",
    ),
    TerritoryStatus.LAUNCHING: (
        "En lancement depuis",
        "Lancement depuis",
        "Entrée en lancement",
        "Entrée en lancement le",
        "Date d'entrée en lancement",
    ),
    TerritoryStatus.POSTPONED: ("Reporté depuis",),
    TerritoryStatus.DORMANT: ("En sommeil depuis", "Mis en sommeil le", "En veille depuis"),
    TerritoryStatus.LEFT: (
        "Sorti le",
        "Sorti depuis",
        "Sorti en",
        "Sortie le",
        "Date de sortie",
        "Date de sortie du réseau",
        "Année de sortie",
        "Sorti du réseau le",
        "Sortie du réseau le",
        "A quitté le réseau le",
        "Quitté le",
    ),
}


def _side(
    model: type[Base],
    name: str,
    side: str,
    link: str,
    *headers: str,
    constants: Mapping[str, Plain] | None = None,
    copies: tuple[str, ...] = (),
    each: bool = False,
) -> Column:
    """A field of another table's row; under the headers that it has there, if none are given."""
    field = field_of(model, name)
    header, *synonyms = headers or (field.header, *field.synonyms)
    described = replace(field, header=header)
    return Column(described, header, tuple(synonyms), model, side, link, constants or {}, copies, each)


def _measure(measure: Measure) -> Column:
    headers = _MEASURE_HEADERS[measure]
    return _side(
        EventMeasure, "value", measure.value, "event", *headers, constants={"measure": measure.value}
    )


_ENDING = ("Fin", "Au", "Jusqu'au", "Finit le", "Ça finit le", "Se termine le")


def _end(model: type[Base], name: str) -> Column:
    """The last day of a date, in a column of its own."""
    return Column(field_of(model, name), "Date de fin", _ENDING, model, end=True)


def _since(status: TerritoryStatus, headers: tuple[str, ...]) -> Column:
    """The day from which on a territory has a status, in a column of its own."""
    return _side(Status, "date", status.value, "territory", *headers, constants={"status": status.value})


def _telling(model: type[Base], name: str, header: str, *synonyms: str) -> Column:
    """What tells a grant record from the others of its funder, in a table that names it by that."""
    field = replace(field_of(Funding, name), name=f"funding_{name}", header=header, key=False)
    return Column(field, header, synonyms, model, tells="funding", told=name)


def _on_its_day(model: type[Base], *headers: str) -> Column:
    """What tells an event from the others of its name, in a table that names it by that."""
    field = replace(field_of(Event, "date"), name="event_date", header="Date de l'événement", key=False)
    return Column(field, field.header, (*headers, *_EVENT_DATES), model, tells="event", told="date")


_EVENT_DATES = (
    "Date de la soirée",
    "Date de la rencontre",
    "Date de la réunion",
    "Date evt",
)
ENDS = {
    Event: (_end(Event, "date"),),
    Cohort: (_end(Cohort, "period"),),
    Sponsorship: (_end(Sponsorship, "period"),),
}
TELLING = ("object", "scheme", "funding_object", "funding_scheme")  # names of columns that tell grants apart
_OBJECT, _SCHEME = ("object", "Objet du dossier"), ("scheme", "Dispositif du dossier")
_SCHEMES = ("Dispositif", "Programme", "AAP")
_OBJECTS = (
    "Objet",
    "Action",
    "Projet",
    "Pour quoi",
    "Pour quoi faire",
    "Objet du financement",
    "Objet de la subvention",
    "Objet de la convention",
    "Objet de la demande",
    "Objet de l'aide",
    "Projet financé",
    "Action financée",
    "Projet soutenu",
    "Action soutenue",
    "Intitulé du dossier",
)
TELLS: dict[type[Base], tuple[Column, ...]] = {
    Payment: (
        _telling(
            Payment, *_OBJECT, *_OBJECTS[2:]
        ),  # what is paid may have an « Objet » or an « Action » as well
        _telling(Payment, *_SCHEME, *_SCHEMES),
    ),
    **{
        model: (_telling(model, *_OBJECT, *_OBJECTS), _telling(model, *_SCHEME, *_SCHEMES))
        for model in (FundingYear, FundingStep)
    },
    **{model: (_on_its_day(model, "Date", "Jour", "Quand"),) for model in (EventMeasure, EventPart)},
    Visit: (_on_its_day(Visit),),  # « Date » is that of the visit
}
ALSO_TELL: dict[type[Base], dict[str, str]] = {Visit: {"date": "event"}}  # fields that tell a record, too
SIDES: dict[type[Base], tuple[Column, ...]] = {
    Event: (
        *(_measure(measure) for measure in Measure),
        _side(
            EventMeasure,
            "respondents",
            Measure.SATISFACTION.value,
            "event",
            constants={"measure": Measure.SATISFACTION.value},
        ),
        _side(
            EventPart,
            "territory",
            "co_animates",
            "event",
            "Coanimé avec",
            "Coanimation",
            "Territoire animateur",
            "Animé par",
            "Territoire qui coanime",
            "Coanimé par",
            "Territoire coanimateur",
            constants={"role": EventRole.CO_ANIMATES.value},
            each=True,
        ),
    ),
    Territory: (
        _side(
            Status,
            "status",
            "status",
            "territory",
            "Statut",
            "Situation",
            "État",
            "Statut actuel",
            "Statut du territoire",
            "Statut dans le réseau",
            "Où il en est",
            "Où en est-on",
        ),
        _side(
            Status,
            "date",
            "status",
            "territory",
            "Statut depuis",
            "Date du statut",
            "Date d'obtention du statut",
        ),
        _side(
            Status,
            "date",
            "label",
            "territory",
            "Date de labellisation",
            "Date label",
            "Labellisé le",
            "Année label",
            "Année de labellisation",
            "Labellisé depuis",
            "Labellisation le",
            "Label obtenu le",
            "Label reçu le",
            "Date du label",
            "Date d'obtention du label",
            constants={"status": TerritoryStatus.LABELLED.value},
        ),
        *starmap(_since, _STATUS_DATES.items()),
        _side(CohortMember, "cohort", "membership", "territory"),
        _side(
            Organisation,
            "name",
            "carrier",
            "territory",
            "Structure porteuse",
            "Porteur",
            "Asso porteuse",
            "Association porteuse",
            "Structure porteuse de la dynamique",
            "Structure",
            "Organisme",
            constants={"carrier": True},
            each=True,
        ),
        _side(Organisation, "name", "ptce", "territory", "Nom du PTCE", constants={"ptce": True}, each=True),
    ),
    Cohort: (
        _side(
            CohortMember,
            "territory",
            "membership",
            "cohort",
            "Membres",
            "Territoires",
            "Territoires membres",
            "Territoires participants",
            "Territoires engagés",
            "Liste des territoires",
            "Équipes",
            each=True,
        ),
    ),
    Funding: tuple(
        _side(FundingYear, name, "year", "funding")
        for name in ("year", "requested", "granted", "contracted", "paid")
    ),
    Sponsorship: (
        _side(
            Exchange,
            "date",
            "exchange",
            "",
            "Dernier échange",
            "Dernier point",
            "Dernier RDV",
            "Dernier rendez-vous",
            "Dernière rencontre",
            copies=("sponsor", "sponsored"),
        ),
    ),
}
