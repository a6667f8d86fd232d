"""The key figures of the overview: published ones, and what our own rows give beside them."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, and_, case, func, literal, null, or_, select, true

from data_access.expressions import begun, current_status, one_of, status
from data_access.figures.core import COUNTED, DECLARED, Figure, Slice, published, valued
from data_access.figures.events import OF_MEASURES, event_count, measured
from data_access.figures.projects import OF_PROJECTS, counted_projects, jobs_of_projects, project_count
from data_access.french import ATTENDANCE
from data_access.models import Definition, Territory, table_of
from data_access.view import SqlSelect
from data_access.vocabulary import Measure, Scope, TerritoryStatus

definitions = table_of(Definition)
places = table_of(Territory)


def _territories(*statuses: TerritoryStatus) -> Callable[[Slice], SqlSelect]:
    """One for each territory that has one of those statuses today."""

    def statement(_: Slice) -> SqlSelect:
        now = current_status()
        return valued(now.c.status_id, literal(1)).where(
            one_of(now.c.status, [status.value for status in statuses])
        )

    return statement


def _entered(entered: TerritoryStatus) -> Callable[[Slice], SqlSelect]:
    """Each status of that kind which began within the slice, or may have: then it is unknown."""

    def statement(asked: Slice) -> SqlSelect:
        within = (
            and_(status.c.date_start >= asked.first, status.c.date_end <= asked.last)
            if asked.is_of_a_period
            else status.c.date_start.is_not(None)
        )
        return valued(status.c.id, case((within, 1), else_=null())).where(_may_be_entered(entered, asked))

    return statement


def _entered_count(entered: TerritoryStatus) -> Callable[[Slice], SqlSelect]:
    return lambda asked: select(func.count()).select_from(status).where(_may_be_entered(entered, asked))


def _may_be_entered(entered: TerritoryStatus, asked: Slice) -> ColumnElement[bool]:
    undated = status.c.date_start.is_(None)
    touches = (
        and_(status.c.date_start <= asked.last, status.c.date_end >= asked.first)
        if asked.is_of_a_period
        else true()
    )
    return and_(status.c.status == entered.value, begun(status, "date"), or_(undated, touches))


def _placed(_: Slice) -> SqlSelect:
    """One for each territory that has coordinates."""
    return valued(places.c.id, literal(1)).where(
        places.c.latitude.is_not(None), places.c.longitude.is_not(None)
    )


def _territory_count(_: Slice) -> SqlSelect:
    return select(func.count()).select_from(places)


def _declare(figure_id: str, label: str, unit: str, code: str) -> Figure:
    return Figure(
        figure_id,
        label,
        unit,
        DECLARED,
        "valeur publiée la plus récente",
        lambda _: published(code),
        code=code,
        uses=("figure", "date", "period", "declared_by", "source"),
    )


_OF_STATUSES = ("territory", "date")
_LAST = " (sans date : s'il est le plus avancé)"
_BY_TODAY = ", sauf ceux d'une année à venir"
_EVENTS = ("événement renseigné", "événements renseignés")

NETWORK_FIGURES: tuple[Figure, ...] = (
    _declare("territories", "Territoires du réseau", "territoire", "kf-territoires"),
    Figure(
        "territories_counted",
        "Territoires comptés",
        "territoire",
        COUNTED,
        f"un par territoire dont le dernier statut noté est « labellisé » ou « en lancement »{_LAST}",
        _territories(TerritoryStatus.LABELLED, TerritoryStatus.LAUNCHING),
        field="status",
        declared="territories",
        uses=_OF_STATUSES,
    ),
    _declare("labelled", "Territoires labellisés", "territoire", "kf-labellises"),
    Figure(
        "labelled_counted",
        "Territoires labellisés comptés",
        "territoire",
        COUNTED,
        f"un par territoire dont le dernier statut noté est « labellisé »{_LAST}",
        _territories(TerritoryStatus.LABELLED),
        field="status",
        declared="labelled",
        uses=_OF_STATUSES,
    ),
    _declare("launching", "Territoires en lancement", "territoire", "kf-lancement"),
    Figure(
        "launching_counted",
        "Territoires en lancement comptés",
        "territoire",
        COUNTED,
        f"un par territoire dont le dernier statut noté est « en lancement »{_LAST}",
        _territories(TerritoryStatus.LAUNCHING),
        field="status",
        declared="launching",
        uses=_OF_STATUSES,
    ),
    _declare("participants", "Personnes qui ont partagé leurs rêves", "personne", "kf-participants"),
    Figure(
        "participants_counted",
        "Présences comptées",
        ATTENDANCE,
        COUNTED,
        "somme des « présents » des événements des territoires ; ce sont des présences",
        measured(Scope.LOCAL, Measure.PRESENT),
        event_count(Scope.LOCAL),
        _EVENTS,
        yearly=True,
        declared="participants",
        uses=OF_MEASURES,
    ),
    _declare("engaged", "Personnes engagées", "personne", "kf-engages"),
    Figure(
        "engaged_counted",
        "Personnes engagées comptées",
        "personne",
        COUNTED,
        "somme des « engagés » des événements des territoires : qui a envie de s'impliquer ensuite",
        measured(Scope.LOCAL, Measure.ENGAGED),
        event_count(Scope.LOCAL),
        _EVENTS,
        yearly=True,
        declared="engaged",
        counts="ceux qui ont envie de s'impliquer ensuite",
        uses=OF_MEASURES,
    ),
    _declare("projects", "Projets accompagnés", "projet", "kf-projets"),
    Figure(
        "projects_counted",
        "Projets comptés",
        "projet",
        COUNTED,
        f"un par ligne de la feuille « Projets »{_BY_TODAY}",
        counted_projects,
        field="name",
        declared="projects",
        uses=OF_PROJECTS,
    ),
    _declare("jobs", "Emplois créés", "emploi", "kf-emplois"),
    Figure(
        "jobs_counted",
        "Emplois comptés",
        "emploi",
        COUNTED,
        f"somme des « emplois » de la feuille « Projets »{_BY_TODAY}",
        jobs_of_projects,
        project_count,
        ("projet renseigné", "projets renseignés"),
        field="jobs",
        declared="jobs",
        uses=OF_PROJECTS,
    ),
)

STATUS_FIGURES: tuple[Figure, ...] = tuple(
    Figure(
        f"territories_{status}",
        f"Territoires : {status.french}",
        "territoire",
        COUNTED,
        f"un par territoire dont le dernier statut noté est « {status.french} »{_LAST}",
        _territories(status),
        field="status",
        uses=_OF_STATUSES,
    )
    for status in TerritoryStatus
    if status not in (TerritoryStatus.LABELLED, TerritoryStatus.LAUNCHING)  # a key figure counts these
)

ENTERED = {
    TerritoryStatus.LAUNCHING: "Entrées en lancement",
    TerritoryStatus.LABELLED: "Labels obtenus",
    TerritoryStatus.LEFT: "Sorties",
}
ENTRY_FIGURES: tuple[Figure, ...] = tuple(
    Figure(
        f"entries_{entered}",
        label,
        "territoire",
        COUNTED,
        f"un par statut « {entered.french} » qui commence dans l'année, sur ceux dont la date peut en être ; un statut "
        "sans date, ou à cheval sur deux années, n'est compté dans aucune",
        _entered(entered),
        _entered_count(entered),
        ("statut daté de l'année", "statuts datés de l'année"),
        field="date",
        yearly=True,
        uses=("territory", "status"),
        over="qui peuvent en être",
    )
    for entered, label in ENTERED.items()
)

TERRITORY_FIGURES: tuple[Figure, ...] = (
    Figure(
        "territories_placed",
        "Territoires situés",
        "territoire",
        COUNTED,
        "un par territoire dont la place sur la carte est connue : ses coordonnées, ou celles de sa commune",
        _placed,
        _territory_count,
        ("territoire situé", "territoires situés"),
        field="latitude",
        instead=("commune",),
        uses=("department",),
    ),
    *STATUS_FIGURES,
    *ENTRY_FIGURES,
)
