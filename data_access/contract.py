"""The spreadsheet contract: which sheets and columns a workbook may have. All of it is read from the models.

Some sheets hold columns that become rows of another table, because people write them there: an event's counts, a
territory's status, the amounts of a funding file. What headers leave in doubt stands in `ambiguous_headers`.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import starmap

from data_access.fields import LONGEST_KEY, Field, Plain, field_of, fields_of
from data_access.models import (
    SHEET_MODELS,
    Base,
    Budget,
    Cohort,
    CohortMember,
    Event,
    EventMeasure,
    EventPart,
    Exchange,
    Funding,
    FundingStep,
    FundingYear,
    Indicator,
    Organisation,
    Payment,
    Record,
    Sheet,
    Sponsorship,
    Status,
    Territory,
    Visit,
)
from data_access.name_keys import key_of
from data_access.vocabulary import EventRole, Measure, TerritoryStatus

CODE = Field("Code", ("Identifiant", "Réf.", "Ref"), name="code", most=LONGEST_KEY)
EXPORT_AUTHOR = (
    "Start-Up de Territoire, export"  # the author of a workbook made from the data, by which it is known
)
TO_COME = "À venir (dit par l'export)"  # its column that says which dates of a row are after its day; nobody reads it
ERASING = "(vide)"  # what a cell says to erase the value that is known; a blank one changes nothing
NOT_DATA = {
    key_of(name)
    for name in (
        "Lisez-moi",
        "Lisez moi",
        "À lire",
        "Readme",
        "Notice",
        "Mode d'emploi",
        "Instructions",
        "Listes",
        "Légende",
        "Sommaire",
    )
}

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
    Measure.ENGAGED: ("Engagés", "Personnes engagées", "Volontaires", "Envie de s'impliquer"),
    Measure.PROJECT_LEADS: ("Porteurs de projet", "Porteurs", "PP"),
    Measure.SOLUTIONS: ("Solutions", "Stands", "Projets présentés"),
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


@dataclass(frozen=True)
class Column:
    """A column that a sheet may have.

    `side`: it is a field of another table's row, whose `link` is this row; columns of one side make one row together,
    which also gets the `constants`, and the values of this row's fields `copies`. `each`: a cell names several, and
    each makes a row. `end`: it gives the last day of a date whose first day stands in a column of its own; `date_part`:
    it gives but the day, the month or the year of one (see `date_parts`). `parts`: the names of the columns of which
    each row gives one (see `stage_amounts`); `holds`: of those of which each cell gives several (see `cell_parts`);
    `tells`: the field whose record it tells from others of the same name, by what they say in `told` (see
    `names_apart`).
    """

    field: Field
    header: str
    synonyms: tuple[str, ...]
    model: type[Base]
    side: str = ""
    link: str = ""
    constants: Mapping[str, Plain] = dataclasses.field(default_factory=dict, hash=False)
    copies: tuple[str, ...] = ()
    each: bool = False
    end: bool = False
    date_part: str = ""
    parts: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    tells: str = ""
    told: str = ""

    @property
    def name(self) -> str:
        """What an answer, or a remembered mapping, calls it: « date », « present.value », « date.end », « date.day »"""
        parts = (self.side, self.field.name, "end" if self.end else "", self.date_part)
        return ".".join(part for part in parts if part)

    @property
    def keys(self) -> set[str]:
        """The header and its synonyms, as they are compared."""
        return {key_of(text) for text in (self.header, *self.synonyms)}


@dataclass(frozen=True)
class Across:
    """How a table is also drawn, with a column a period: the field `value` that such a column gives, and those that its
    title gives: dates (`dated`), and what the row is called (`named`)."""

    value: str
    dated: tuple[str, ...]
    named: str = ""


ACROSS: dict[type[Base], Across] = {
    Indicator: Across("value", ("date", "period")),
    Budget: Across("amount", ("year",)),
    Status: Across("status", ("date",)),
}
BY_MONTH = {  # of payments, whose columns of months may be either: that is asked
    "amount_received": Across("amount_received", ("received",), "name"),
    "amount_planned": Across("amount_planned", ("planned",), "name"),
}
BY_YEAR = ("year.requested", "year.granted", "year.contracted", "year.paid")  # of funding, columns of years


def sheet_of(model: type[Base]) -> Sheet:
    """The French sheet of a model."""
    assert issubclass(model, Record)
    return model.__sheet__


def model_named(table: str) -> type[Base]:
    """The model of an English table name. Raises KeyError."""
    return _models()[table]


def model_of_sheet(name: str) -> type[Base] | None:
    """The model whose sheet has that name, accents and case aside."""
    return _sheet_names().get(key_of(name))


@lru_cache
def columns_of(model: type[Base]) -> tuple[Column, ...]:
    """The columns of a model's sheet: code, its own fields, then those that go to another table."""
    own = [Column(one, one.header, one.synonyms, model) for one in (CODE, *fields_of(model))]
    return (*own, *_ENDS.get(model, ()), *_TELLS.get(model, ()), *_SIDES.get(model, ()))


@lru_cache
def columns_by_name(model: type[Base]) -> dict[str, Column]:
    """The columns of a model's sheet by what answers call them."""
    return {column.name: column for column in columns_of(model)}


@lru_cache
def headers_of(model: type[Base]) -> dict[str, Column]:
    """The columns of a model's sheet by each of their keys."""
    return {key: column for column in columns_of(model) for key in column.keys}


@lru_cache
def _models() -> dict[str, type[Base]]:
    return {model.__tablename__: model for model in SHEET_MODELS}


@lru_cache
def _sheet_names() -> dict[str, type[Base]]:
    return {
        key_of(name): model
        for model in SHEET_MODELS
        for name in (sheet_of(model).name, *sheet_of(model).synonyms)
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


def _on_its_day(model: type[Base]) -> Column:
    """What tells an event from the others of its name, in a table that names it by that."""
    field = replace(field_of(Event, "date"), name="event_date", header="Date de l'événement", key=False)
    return Column(field, field.header, _EVENT_DATES, model, tells="event", told="date")


_EVENT_DATES = (
    "Date",
    "Jour",
    "Quand",
    "Date de la soirée",
    "Date de la rencontre",
    "Date de la réunion",
    "Date evt",
)
_ENDS = {
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
_TELLS: dict[type[Base], tuple[Column, ...]] = {
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
    **{model: (_on_its_day(model),) for model in (EventMeasure, EventPart, Visit)},
}
_SIDES: dict[type[Base], tuple[Column, ...]] = {
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
