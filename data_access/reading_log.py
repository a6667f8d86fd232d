"""Who read the fundraising, from which page, and in which hour, as it was noted (see `reading_notes`)."""

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select

from data_access.models import ReadingNote as ReadingTable
from data_access.models import table_of
from data_access.view import View
from data_access.vocabulary import Role

PAGES = {  # address → what it is called: those from which a role that may read the fundraising can
    "": "Vue d'ensemble",
    "territoires": "Territoires",
    "promotions": "Promos",
    "parrainages": "Parrainages",
    "evenements": "Événements",
    "projets": "Projets",
    "a-venir": "À venir",
    "calendrier": "À venir, dans un téléphone",
    "levee-de-fonds": "Levée de fonds",
    "recherche": "Rechercher",
    "import": "Import",
    "saisie": "Saisie",
    "historique": "Historique",
    "a-completer": "Données à compléter",
    "declare-compte": "Publié et compté",
    "nouveautes": "Ce qui a changé",
    "evolution": "Évolution",
    "editions": "Éditions",
    "fiche-ca": "Fiche pour le CA",
    "dossier-ca": "Dossier du CA",
    "fiche-label": "Fiche pour le comité",
    "rapport-activite": "Rapport d'activité",
    "equipe": "Équipe et accès",
    "registre": "Registre",
    "agora": "Diaporama",
    "preparer-agora": "Préparer l'Agora",
    "mon-acces": "Mon accès",
}

_readings = table_of(ReadingTable)


@dataclass(frozen=True)
class Reading:
    """That somebody read the fundraising from a page, in the hour that begins `at` (UTC)."""

    who: str
    page: str
    at: datetime.datetime


def readings(view: View, page: int = 1, size: int | None = None) -> list[Reading]:
    """Who read, the newest first; `size`: one page (from 1) of so many. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.ADMIN)
    newest = select(_readings).order_by(_readings.c.at.desc(), _readings.c.who, _readings.c.page)
    with view.connection() as connection:
        rows = connection.execute(newest.limit(size).offset((page - 1) * (size or 0))).all()
    return [Reading(row.who, row.page, row.at) for row in rows]


def reading_count(view: View) -> int:
    """How many there are. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.ADMIN)
    with view.connection() as connection:
        return connection.scalar(select(func.count()).select_from(_readings)) or 0
