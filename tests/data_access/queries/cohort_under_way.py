"""A cohort around today: a session to come, steps that follow from it, a date set by hand, a step that is done."""

import datetime

from data_access import clock
from data_access.french import date_text
from tests.data_access.importing.workbooks import Sheets

TODAY = clock.today()


def in_days(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=days)


def day(days: int) -> str:
    return date_text(in_days(days))


COHORT: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Statut"],
        ["a", "Amiens", "en lancement"],
        ["b", "Brest", "en lancement"],
        ["c", "Caen", "labellisé"],
    ],
    "Promotions": [
        ["Code", "Promo", "Période"],
        ["p", "Promo 3", in_days(-20)],
        ["q", "Promo 4", in_days(-20)],
    ],
    "Membres": [
        ["Promo", "Territoire", "Participation"],
        *(["p", one, "membre"] for one in ("Amiens", "Brest", "Caen")),
    ],
    "Étapes": [
        ["Code", "Étape", "Ordre", "Jours après le début"],
        ["sem", "Séminaire", 1, 30],
        ["cre", "Créativité", 2, 60],
        ["com", "Comité", 3, 180],
        ["clo", "Clôture", 4, None],
    ],
    "Événements": [
        ["Code", "Événement", "Portée", "Promo", "Étape", "Date"],
        ["e1", "Le séminaire", "réseau", "p", "Séminaire", in_days(12)],
        ["e2", "Le bal", "réseau", None, None, in_days(13)],
    ],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "État", "Prévu le"],
        ["p", "Brest", "Créativité", None, in_days(50)],
        ["p", "Brest", "Comité", "fait", None],
    ],
}
