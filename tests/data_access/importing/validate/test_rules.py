"""Every rule of coherence: a row that breaks it, told in full, and one beside it that does not."""

import datetime
from typing import Any, NamedTuple

import pytest

from data_access import clock
from data_access.importing.model.problems import ERROR, YES
from data_access.importing.resolve.match_rules import HELD
from data_access.importing.validate.rules import RULES
from data_access.models import Visit
from tests.data_access.importing.books import bringing, problem
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets
from tests.databases import SqliteCopies, with_tables

SOON = f"{clock.today() + datetime.timedelta(days=30):%d/%m/%Y}"
NEXT_YEAR = clock.today().year + 1
KNOWN: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Année d'entrée"],
        ["caen", "Caen", None],
        ["miramas", "Miramas", 2022],
        ["dole", "Dole", None],
    ],
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["Caen", "labellisé", 2019],
        ["Miramas", "en lancement", 2023],
        ["Dole", "labellisé", None],
    ],
    "Promotions": [["Promo"], ["Promo 1"]],
    "Étapes": [["Étape"], ["Séminaire"], ["Clôture"]],
    "Cercles": [["Cercle"], ["Bureau"]],
    "Critères": [["Critère"], ["Vision"]],
    "Définitions": [
        ["Indicateur", "Cumulatif"],
        ["Participants", None],
        ["Projets accompagnés", None],
        ["Évolution", None],
        ["Emplois", None],
        ["Rêves", "oui"],
    ],
    "Indicateurs": [
        ["Indicateur", "Date", "Valeur"],
        ["Projets accompagnés", 2022, 564],
        ["Rêves", 2022, 17_800],
    ],
    "Événements": [
        ["Code", "Événement", "Territoire", "Portée", "Présents", "Date", "Promo", "Étape"],
        ["t1", "Soirée", "Caen", "territoire", 60, None, None, None],
        ["t2", "Kermesse", "Dole", "territoire", None, "12/01/2024", None, None],
        ["s1", "Dernière séance", None, "réseau", None, SOON, "Promo 1", "Clôture"],
    ],
    "Mesures": [["Code", "Événement", "Mesure", "Valeur"], ["m1", "t1", "inscrits", 300]],
    "Financements": [
        ["Code", "Financeur", "Étape", "Exercice", "Accordé"],
        ["f1", "Fondation X", "accordé", None, None],
        ["f2", "Fondation Y", "refusé", None, None],
        ["f3", "Fondation Z", "en instruction", None, None],
        ["f4", "Fondation W", "accordé", 2025, 18_000],
    ],
    "Versements": [["Dossier", "Versement", "Montant reçu"], ["f4", "acompte", 9_000]],
}


class Case(NamedTuple):
    """A sheet with one row that breaks a rule, or one that keeps it; the cell that is named, and why."""

    rule: str
    sheet: str
    header: list[str]
    wrong: list[Any]
    right: list[Any]
    cell: str
    why: str


MEASURE = ["Événement", "Mesure", "Valeur"]
VISIT = ["Territoire", "Événement", "Chez", "Personnes"]
YEAR = ["Dossier", "Exercice", "Demandé", "Accordé", "Conventionné", "Versé"]
PAYMENT = ["Dossier", "Versement", "Montant prévu", "Montant reçu"]
BUDGET = ["Exercice", "Nature", "Ligne", "Montant", "Réalisé"]
BALLS: list[list[Any]] = [
    ["Code", "Événement", "Date", "Portée"],
    ["a", "Bal", 2023, "réseau"],
    ["b", "Bal", 2024, "réseau"],
]
HOSTED = ["Événement", "Date", "Portée", "Territoire"]
CASES = [
    Case(
        "several-funders",
        "Financements",
        ["Financeur", "Objet"],
        ["ADEME ; Banque des Territoires", "Promo 3"],
        ["Crédit Agricole & Compagnie", "Promo 3"],
        "A2",
        "nomme plusieurs financeurs",
    ),
    Case(
        "no-share-of-what-is-counted",
        "Projets",
        ["Projet", "Territoire", "Emplois"],
        ["Conserverie", "Caen", "12 %"],
        ["Conserverie", "Caen", 12],
        "C2",
        "« 12 % » est une part, et ceci compte un par un",
    ),
    Case(
        "no-part-of-somebody",
        "Participations",
        VISIT,
        ["Caen", "t2", None, 4.5],
        ["Caen", "t2", None, 4],
        "D2",
        "« 4,5 » n'est pas un nombre entier",
    ),
    Case(
        "a-crowd-on-a-visit",
        "Participations",
        VISIT,
        ["Caen", "t2", None, 400],
        ["Caen", "t2", None, 40],
        "D2",
        "400 personnes d'une seule équipe en visite",
    ),
    Case(
        "large-amount",
        "Budget",
        BUDGET,
        [2025, "charges", "Salaires", 80_000_000, None],
        [2025, "charges", "Salaires", 80_000, None],
        "D2",
        "80\u202f000\u202f000 € d'un coup",
    ),
    Case(
        "far-fiscal-year",
        "Budget",
        BUDGET,
        [2060, "charges", "Salaires", 80_000, None],
        [2025, "charges", "Salaires", 80_000, None],
        "A2",
        "l'exercice 2060 est dans plus de 5 ans",
    ),
    Case(
        "no-share-of-a-published-count",
        "Indicateurs",
        ["Indicateur", "Période", "Valeur"],
        ["Emplois", "2025", "12 %"],
        ["Évolution", "2025", "12 %"],
        "C2",
        "« 12 % » est une part, et ce chiffre compte des « Emplois »",
    ),
    Case(
        "unread-year",
        "Indicateurs",
        ["Indicateur", "Période", "Valeur"],
        ["Emplois", "2025 *", 12],
        ["Emplois", "2025", 12],
        "B2",
        "« 2025 * » n'est pas lu comme une année",
    ),
    Case(
        "event-without-scope",
        "Événements",
        ["Code", "Événement"],
        ["t9", "Forum"],
        ["t1", "Soirée"],
        "B2",
        "la portée n'est pas dite",
    ),
    Case(
        "event-of-no-territory",
        "Événements",
        HOSTED,
        ["Veillée", "20/11/2025", "territoire", None],
        ["Veillée", "20/11/2025", "territoire", "Caen"],
        "A2",
        "aucun n'est nommé",
    ),
    Case(
        "far-date",
        "Événements",
        ["Événement", "Date", "Portée"],
        ["Forum", "30/05/1924", "réseau"],
        ["Forum", "30/05/2024", "réseau"],
        "B2",
        "cette date serait en 1924",
    ),
    Case(
        "far-date",
        "Événements",
        ["Événement", "Date", "Portée"],
        ["Forum", "30/05/2094", "réseau"],
        ["Forum", SOON, "réseau"],
        "B2",
        "cette date serait en 2094",
    ),
    Case(
        "far-date",
        "Statuts",
        ["Territoire", "Statut", "Date"],
        ["Caen", "en sommeil", "30/05/2094"],
        ["Caen", "en sommeil", "30/05/2024"],
        "C2",
        "cette date serait en 2094",
    ),
    Case(
        "already-happened",
        "Indicateurs",
        ["Indicateur", "Date", "Valeur"],
        ["Participants", SOON, 3],
        ["Participants", "01/02/2024", 3],
        "B2",
        "ce chiffre serait mesuré le",
    ),
    Case(
        "already-happened",
        "Indicateurs",
        ["Indicateur", "Période", "Valeur"],
        ["Participants", f"fin {NEXT_YEAR}", 3],
        ["Participants", "fin 2024", 3],
        "B2",
        f"ce chiffre serait mesuré le 1er janvier {NEXT_YEAR}",
    ),
    Case(
        "already-happened",
        "Participations",
        ["Territoire", "Chez", "Date"],
        ["Caen", "Miramas", SOON],
        ["Caen", "Miramas", "01/02/2024"],
        "C2",
        "cette visite aurait eu lieu le",
    ),
    Case(
        "already-happened",
        "Énoncés",
        ["Champ", "Texte", "Date"],
        ["presse", "Une soirée pleine d'idées", SOON],
        ["presse", "Une soirée pleine d'idées", "01/02/2024"],
        "C2",
        "cet énoncé serait fait le",
    ),
    Case(
        "far-from-the-period-before",
        "Indicateurs",
        ["Indicateur", "Période", "Valeur"],
        ["Projets accompagnés", "2023", "1"],
        ["Projets accompagnés", "2023", "600"],
        "C2",
        "« 1 » est au moins 50 fois moins que « 564 », publié pour 2022",
    ),
    Case(
        "cumulative-figure-falls",
        "Indicateurs",
        ["Indicateur", "Date", "Valeur"],
        ["Rêves", 2023, 2_300],
        ["Rêves", 2023, 20_100],
        "C2",
        "« 2\u202f300 » est moins que « 17\u202f800 », publié pour 2022",
    ),
    Case(
        "cumulative-figure-falls",
        "Indicateurs",
        ["Indicateur", "Date", "Valeur"],
        ["Rêves", 2023, 2_300],
        ["Rêves", 2021, 9_000],  # before it
        "C2",
        "c'est peut-être celui de la période seule",
    ),
    Case(
        "published-forecast",
        "Indicateurs",
        ["Indicateur", "Période", "Valeur"],
        ["Participants", "2025 (prévisionnel)", 720],
        ["Participants", "2025 (9 mois)", 720],
        "B2",
        "« 2025 (prévisionnel) » dit un objectif ou une prévision",
    ),
    Case(
        "negative-published-value",
        "Indicateurs",
        ["Indicateur", "Période", "Valeur"],
        ["Participants", "2025", "- 1"],
        ["Évolution", "2025", "- 1"],
        "C2",
        "« -1 » est un nombre négatif",
    ),
    Case(
        "no-part-of-what-is-counted",
        "Indicateurs",
        ["Indicateur", "Période", "Valeur"],
        ["Projets accompagnés", "2025", "612,5"],
        ["Emplois", "2025", "612,5"],
        "C2",
        "« 612,5 » n'est pas un nombre entier",
    ),
    Case(
        "already-happened",
        "Territoires",
        ["Territoire", "Année d'entrée"],
        ["Caen", SOON],
        ["Caen", 2024],
        "B2",
        "ce territoire entrerait dans le réseau le",
    ),
    Case(
        "status-to-come",
        "Statuts",
        ["Territoire", "Statut", "Date"],
        ["Miramas", "labellisé", SOON],
        ["Miramas", "labellisé", "01/02/2024"],
        "C2",
        "ce statut commencerait le",
    ),
    Case(
        "status-to-come",
        "Statuts",
        ["Territoire", "Statut", "Date"],
        ["Dole", "labellisé", SOON],
        ["Dole", "labellisé", "01/02/2024"],
        "C2",
        "« labellisé » est déjà noté pour « Dole » : c'est peut-être la fin de validité",
    ),
    Case(
        "project-to-come",
        "Projets",
        ["Projet", "Territoire", "Étape", "Année"],
        ["Laverie", "Caen", "créé", clock.today().year + 1],
        ["Laverie", "Caen", "idée", clock.today().year + 1],
        "D2",
        "ce projet serait « créé » en",
    ),
    Case(
        "sponsorship-to-come",
        "Parrainages",
        ["Parrain", "Filleul", "Période", "Statut"],
        ["Caen", "Miramas", SOON, "actif"],
        ["Caen", "Miramas", SOON, "proposé"],
        "C2",
        "ce parrainage serait « actif », et ne commencerait que le",
    ),
    Case(
        "already-happened",
        "Avancement",
        ["Promo", "Territoire", "Étape", "Fait le"],
        ["Promo 1", "Caen", "Séminaire", SOON],
        ["Promo 1", "Caen", "Séminaire", "01/02/2024"],
        "D2",
        "cette étape serait faite le",
    ),
    Case(
        "done-before-its-session",
        "Avancement",
        ["Promo", "Territoire", "Étape", "État"],
        ["Promo 1", "Caen", "Clôture", "fait"],
        ["Promo 1", "Caen", "Séminaire", "fait"],
        "D2",
        "cette étape serait faite, et la séance de sa promo est le",
    ),
    Case(
        "done-before-its-session",
        "Avancement",
        ["Promo", "Territoire", "Étape", "État", "Prévu le"],
        ["Promo 1", "Caen", "Clôture", "fait", SOON],
        ["Promo 1", "Caen", "Clôture", "fait", "01/02/2024"],
        "D2",
        "cette étape serait faite, et la séance de sa promo est le",
    ),
    Case(
        "already-happened",
        "Échanges",
        ["Parrain", "Filleul", "Date"],
        ["Caen", "Miramas", SOON],
        ["Caen", "Miramas", "01/02/2024"],
        "C2",
        "cet échange aurait eu lieu le",
    ),
    Case(
        "undated-status-before-dated-ones",
        "Statuts",
        ["Territoire", "Statut", "Date"],
        ["Caen", "en réflexion", None],
        ["Miramas", "labellisé", None],
        "B2",
        "sans date, est lu comme avant",
    ),
    Case(
        "added-up",
        "Mesures",
        MEASURE,
        ["t1", "défis", "18+22"],
        ["t1", "défis", "plus de 18"],
        "C2",
        "est lu",
    ),
    Case(
        "no-name-of-a-territory",
        "Territoires",
        ["Territoire"],
        ["39"],
        ["Arbois"],
        "A2",
        "« 39 » est un numéro, ou le nom d'une structure connue",
    ),
    Case(
        "no-name-of-a-territory",
        "Territoires",
        ["Territoire"],
        ["Arbois (à la carte)"],
        ["Arbois (Jura)"],
        "A2",
        "« Arbois (à la carte) » dit « à la carte », qui est une remarque sur ce territoire",
    ),
    *(
        Case(
            "far-from-the-period-before",
            "Indicateurs",
            ["Indicateur", "Date", "Valeur"],
            ["Projets accompagnés", 2023, wrong],
            ["Projets accompagnés", 2023, right],
            "C2",
            f"est au moins 50 fois {than} que « 564 », publié pour 2022",
        )
        for wrong, right, than in ((0.61, 61, "moins"), (601000, 601, "plus"))
    ),
    Case(
        "negative-count",
        "Mesures",
        MEASURE,
        ["t1", "défis", -3],
        ["t1", "défis", 0],
        "C2",
        "« -3 » est un nombre négatif",
    ),
    Case(
        "negative-amount",
        "Budgets",
        ["Exercice", "Ligne", "Montant", "Nature"],
        [2025, "Cotisations", -300, "produits"],
        [2025, "Cotisations", 300, "produits"],
        "C2",
        "est un nombre négatif",
    ),
    Case(
        "negative-expense",
        "Budgets",
        ["Exercice", "Ligne", "Montant", "Nature"],
        [2025, "Salaires", "(300)", "charges"],
        [2025, "Salaires", 300, "charges"],
        "C2",
        "est un nombre négatif",
    ),
    Case(
        "satisfaction",
        "Mesures",
        ["Code", "Mesure"],
        ["m1", "satisfaction"],
        ["m1", "défis"],
        "B2",
        "« 300 » n'est pas un pourcentage de 0 à 100",
    ),
    Case(
        "no-share-of-people",
        "Mesures",
        ["Événement", "Mesure", "Valeur"],
        ["t1", "engagés", "30 %"],
        ["t1", "engagés", "30"],
        "C2",
        "« 30 % » est une part, pas un nombre : engagés se comptent",
    ),
    Case(
        "no-part-of-a-person",
        "Mesures",
        ["Événement", "Mesure", "Valeur"],
        ["t1", "engagés", 3.5],
        ["t1", "engagés", 3.0],
        "C2",
        "« 3,5 » n'est pas un nombre entier",
    ),
    Case(
        "counted-before-it-took-place",
        "Événements",
        ["Événement", "Date", "Portée", "Présents"],
        ["Forum", SOON, "réseau", 60],
        ["Forum", "30/05/2024", "réseau", 60],
        "D2",
        "60 présents à un événement qui aura lieu le",
    ),
    Case(
        "counted-before-it-took-place",
        "Événements",
        ["Événement", "Date", "Portée", "Présents", "Statut"],
        ["Forum", "30/05/2024", "réseau", 60, "prévu"],
        ["Forum", "30/05/2024", "réseau", 60, "tenu"],
        "D2",
        "60 présents à un événement noté « prévu »",
    ),
    Case(
        "put-off-to-a-day-that-is-told",
        "Événements",
        ["Événement", "Date", "Portée", "Statut", "Note"],
        ["Forum", "19/03/2024", "réseau", "reporté", "décalé au 19/03/2024"],
        ["Forum", "19/03/2024", "réseau", "reporté", "à une date à fixer"],
        "D2",
        "est noté « reporté », et sa date est déjà la nouvelle (19 mars 2024)",
    ),
    Case(
        "put-off-to-another-day-than-its-date",
        "Événements",
        ["Événement", "Date", "Portée", "Statut", "Note"],
        ["Forum", "12/03/2024", "réseau", "reporté", "décalé au 19 mars"],
        ["Forum", "12/03/2024", "réseau", "reporté", "décalé au printemps"],
        "D2",
        "à quel jour cet événement est reporté (19 mars 2024), et « Date » est « 12 mars 2024 »",
    ),
    Case(
        "two-undated-statuses",
        "Statuts",
        ["Territoire", "Statut"],
        ["Dole", "en sommeil"],
        ["Dole", "labellisé"],
        "B2",
        "« Dole » est aussi « labellisé », sans date non plus",
    ),
    Case(
        "department",
        "Territoires",
        ["Code", "Département", "Pays"],
        ["caen", "LU", "Luxembourg"],
        ["caen", "Diekirch", "Luxembourg"],
        "B2",
        "« LU » n'est pas un département",
    ),
    Case(
        "department",
        "Territoires",
        ["Code", "Département", "Pays"],
        ["caen", "L", "Luxembourg"],
        ["caen", "LX", "Luxembourg"],
        "B2",
        "« L » n'est pas un département",
    ),
    Case(
        "department",
        "Territoires",
        ["Code", "Département"],
        ["caen", "99"],
        ["caen", "Calvados"],
        "B2",
        "« 99 » n'est pas un département",
    ),
    Case(
        "latitude",
        "Territoires",
        ["Code", "Latitude", "Longitude"],
        ["caen", 466.7, 5.5],
        ["caen", 46.67, 5.5],
        "B2",
        "« 466.7 » n'est nulle part sur la Terre",
    ),
    Case(
        "longitude",
        "Territoires",
        ["Code", "Latitude", "Longitude"],
        ["caen", 46.7, 555],
        ["caen", 46.67, 5.5],
        "C2",
        "n'est nulle part sur la Terre",
    ),
    Case(
        "point-far-from-its-place",
        "Territoires",
        ["Territoire", "Commune", "Département", "Latitude", "Longitude"],
        ["Golfe", "Vannes", "56", 47.6582, 2.7608],
        ["Golfe", "Vannes", "56", 47.6582, -2.7608],
        "E2",
        "ce point (47,6582 ; 2,7608) est à 414 km de « Vannes »",
    ),
    Case(
        "point-far-from-its-place",
        "Territoires",
        ["Territoire", "Département", "Latitude", "Longitude"],
        ["Digne", "04", 44.0922, 62.357],
        ["Digne", "04", 44.0922, 6.2357],
        "D2",
        "est loin du département « Alpes-de-Haute-Provence »",
    ),
    Case(
        "point-far-from-its-place",
        "Territoires",
        ["Territoire", "Latitude", "Longitude"],
        ["Le Tampon", 20.8789, 55.4481],
        ["Le Tampon", -20.8789, 55.4481],
        "C2",
        "est loin de toute commune",
    ),
    Case(
        "swapped-coordinates",
        "Territoires",
        ["Code", "Latitude", "Longitude"],
        ["caen", 5.55, 46.67],
        ["caen", 46.67, 5.55],
        "B2",
        "semblent échangées",
    ),
    Case(
        "fiscal-year",
        "Budgets",
        ["Exercice", "Ligne", "Montant", "Nature"],
        [1925, "Salaires", 300, "charges"],
        [2025, "Salaires", 300, "charges"],
        "A2",
        "l'année « 1925 » n'est pas entre 2000 et 2100",
    ),
    Case(
        "own-sponsor",
        "Parrainages",
        ["Parrain", "Filleul", "Statut"],
        ["Caen", "caen", "actif"],
        ["Caen", "Miramas", "actif"],
        "A2",
        "« Caen » ne peut pas être son propre parrain",
    ),
    Case(
        "sponsor-without-label",
        "Parrainages",
        ["Parrain", "Filleul", "Statut"],
        ["Miramas", "Caen", "actif"],
        ["Caen", "Miramas", "actif"],
        "A2",
        "« Miramas » n'a pas le label à ce moment-là, d'après ses statuts",
    ),
    Case(
        "sponsor-without-label",
        "Parrainages",
        ["Parrain", "Filleul", "Période", "Statut"],
        ["Caen", "Miramas", 2018, "actif"],
        ["Caen", "Miramas", 2019, "actif"],
        "A2",
        "n'a pas le label à ce moment-là",
    ),
    Case(
        "sponsorship-without-status",
        "Parrainages",
        ["Parrain", "Filleul", "Statut"],
        ["Caen", "Miramas", None],
        ["Caen", "Miramas", "proposé"],
        "A2",
        "le statut n'est pas dit",
    ),
    Case(
        "own-visit",
        "Participations",
        VISIT,
        ["Caen", None, "caen", None],
        ["Miramas", None, "caen", None],
        "A2",
        "« Caen » est en visite chez lui-même",
    ),
    Case(
        "own-visit",
        "Participations",
        VISIT,
        ["Caen", "t1", None, None],
        ["Miramas", "t1", None, None],
        "A2",
        "« Caen » est en visite chez lui-même",
    ),
    Case(
        "visit-elsewhere",
        "Participations",
        VISIT,
        ["Miramas", "t1", "Dole", 3],
        ["Miramas", "t1", "Caen", 3],
        "C2",
        "« Soirée » est chez « Caen », et cette ligne dit chez « Dole »",
    ),
    Case(
        "visit-on-another-day",
        "Participations",
        ["Territoire", "Événement", "Date de la soirée", "Date"],
        ["Miramas", "Kermesse", "12/01/2024", "13/01/2024"],
        ["Miramas", "Kermesse", "12/01/2024", "janvier 2024"],
        "D2",
        "« Kermesse » est daté « 12 janvier 2024 », et cette ligne dit « 13 janvier 2024 »",
    ),
    Case(
        "visit-nowhere",
        "Participations",
        VISIT,
        ["Miramas", None, None, 4],
        ["Miramas", None, "Caen", 4],
        "A2",
        "ne dit ni à quel événement, ni chez qui",
    ),
    Case(
        "visit-of-nobody",
        "Participations",
        VISIT,
        [None, "t1", None, 4],
        ["Miramas", "t1", None, 4],
        "B2",
        "cette ligne ne dit pas de qui elle parle",
    ),
    Case(
        "member-nobody",
        "Membres des cercles",
        ["Cercle", "Territoire", "Structure"],
        ["Bureau", None, None],
        ["Bureau", "Caen", None],
        "A2",
        "cette ligne ne dit pas de qui elle parle",
    ),
    Case(
        "comment-about-nothing",
        "Commentaires",
        ["Sujet", "Date", "Texte"],
        ["moral", "12/03/2026", "Bon."],
        ["participants_counted", "12/03/2026", "Bon."],
        "A2",
        "aucun chiffre ni graphique n'a pour code « moral »",
    ),
    Case(
        "more-than-present",
        "Mesures",
        MEASURE,
        ["t1", "engagés", 75],
        ["t1", "engagés", 60],
        "C2",
        "75 engagés pour 60 présents",
    ),
    Case(
        "more-than-present",
        "Événements",
        ["Événement", "Contributeurs", "Présents", "Portée"],
        ["Forum", 30, 20, "réseau"],
        ["Forum", 20, "plus de 10", "réseau"],
        "B2",
        "30 contributeurs pour 20 présents",
    ),
    Case(
        "numeric-note",
        "Événements",
        ["Événement", "Portée", "Note"],
        ["Forum", "réseau", 4.5],
        ["Forum", "réseau", "4,5 sur 5, disent les 12 réponses"],
        "C2",
        "« 4,5 » n'est qu'un nombre",
    ),
    Case(
        "typed-contact",
        "Événements",
        ["Événement", "Portée", "Note"],
        ["Forum", "réseau", "Salle réservée par Anne, 06 12 34 56 78"],
        [
            "Forum",
            "réseau",
            "Salle réservée, SIRET 775 672 272 00155, 0 612 €, le 06/12/2024 de 10 h 30 à 12 h 45",
        ],
        "C2",
        "ce texte contient un téléphone",
    ),
    Case(
        "placeholder-text",
        "Événements",
        ["Événement", "Portée", "Lieu"],
        ["Forum", "réseau", "X"],
        ["Forum", "réseau", "Salle X"],
        "C2",
        "« X » ne dit sans doute rien",
    ),
    Case(
        "placeholder-text",
        "Événements",
        ["Événement", "Portée"],
        ["rien en 2025", "réseau"],
        ["Rien ne se perd", "réseau"],
        "A2",
        "« rien en 2025 » ne nomme sans doute rien",
    ),
    Case(
        "placeholder-text",
        "Structures",
        ["Structure", "Territoire"],
        ["(vacant)", "Caen"],
        ["Le Tournant", "Caen"],
        "A2",
        "« (vacant) » ne nomme sans doute rien",
    ),
    Case(
        "placeholder-text",
        "Structures",
        ["Structure", "Territoire"],
        ["deux associations locales", "Caen"],
        ["Les Deux Associations Réunies", "Caen"],
        "A2",
        "« deux associations locales » dit sans doute combien il y en a",
    ),
    Case(
        "placeholder-text",
        "Projets",
        ["Projet", "Thème"],
        ["X", "Bois"],
        ["Y", "Bois"],
        "A2",
        "« X » ne dit sans doute rien",
    ),
    Case(
        "placeholder-text",
        "Projets",
        ["Projet", "Thème"],
        ["Bus", "xx"],
        ["Projet X", "xxl"],
        "B2",
        "« xx » ne dit sans doute rien",
    ),
    Case(
        "budget-line-without-side",
        "Budgets",
        ["Exercice", "Poste", "Montant", "Nature"],
        [2026, "Salaires", 12_000, None],
        [2026, "Salaires", 12_000, "charge"],
        "C2",
        "ni parmi les charges, ni parmi les produits",
    ),
    Case(
        "nobody-funds",
        "Financements",
        ["Financeur", "Exercice", "Demandé", "Étape"],
        ["Mécène à trouver", 2026, 10_000, "demandé"],
        ["Fondation de France", 2026, 10_000, "demandé"],
        "A2",
        "« Mécène à trouver » ne dit pas encore qui finance",
    ),
    Case(
        "fee-as-grant",
        "Financements",
        ["Financeur", "Objet", "Forme"],
        ["Figeac", "Cotisation 2025", None],
        ["Figeac", "Cotisation 2025", "cotisation"],
        "B2",
        "une cotisation n'est pas une subvention",
    ),
    Case(
        "ourselves",
        "Financements",
        ["Financeur", "Exercice", "Demandé", "Étape"],
        ["Fonds propres", 2026, 10_000, "demandé"],
        ["Propreté Services", 2026, 10_000, "demandé"],
        "A2",
        "« Fonds propres » n'est pas un financeur",
    ),
    Case(
        "a-crowd",
        "Événements",
        ["Événement", "Présents", "Portée"],
        ["Forum", 25_000, "réseau"],
        ["Forum", 2_500, "réseau"],
        "B2",
        "25\u202f000 à un seul événement",
    ),
    Case(
        "more-present-than-registered",
        "Mesures",
        MEASURE,
        ["t1", "présents", 320],
        ["t1", "présents", 300],
        "C2",
        "320 présents pour 300 inscrits",
    ),
    Case(
        "more-present-than-registered",
        "Événements",
        ["Événement", "Inscrits", "Présents", "Portée"],
        ["Forum", 40, 52, "réseau"],
        ["Forum", "plus de 40", 52, "réseau"],
        "C2",
        "52 présents pour 40 inscrits",
    ),
    Case(
        "more-respondents-than-present",
        "Mesures",
        ["Événement", "Mesure", "Valeur", "Répondants"],
        ["t1", "satisfaction", "88 %", 61],
        ["t1", "satisfaction", "88 %", 60],
        "D2",
        "61 répondants pour 60 présents",
    ),
    Case(
        "granted-above-requested",
        "Financements par exercice",
        YEAR,
        ["f1", 2025, 100, 200, None, None],
        ["f1", 2025, 200, 200, None, None],
        "D2",
        "le montant accordé (200\u202f€) dépasse le montant demandé (100",
    ),
    Case(
        "contracted-above-granted",
        "Financements par exercice",
        YEAR,
        ["f1", 2025, None, 100, 200, None],
        ["f1", 2025, None, 200, 200, None],
        "E2",
        "le montant conventionné (200",
    ),
    Case(
        "paid-above-contracted",
        "Financements par exercice",
        YEAR,
        ["f1", 2025, None, None, 100, 200],
        ["f1", 2025, None, None, 200, 100],
        "F2",
        "le montant versé (200",
    ),
    Case(
        "paid-without-grant",
        "Financements par exercice",
        YEAR,
        ["f1", 2025, 100, None, None, 100],
        ["f1", 2025, 100, 100, None, 100],
        "F2",
        "mais aucun montant n'est accordé pour ce dossier",
    ),
    Case(
        "granted-though-undecided",
        "Financements par exercice",
        YEAR,
        ["f3", 2025, 100, 100, None, None],
        ["f3", 2025, 100, 0, None, None],
        "D2",
        "l'étape de ce dossier est « en instruction », et un montant y est accordé",
    ),
    Case(
        "paid-in-a-year-to-come",
        "Financements par exercice",
        YEAR,
        ["f1", clock.today().year + 1, 100, 100, None, 100],
        ["f1", clock.today().year, 100, 100, None, 100],
        "F2",
        "seraient versés pour",
    ),
    Case(
        "granted-though-given-up",
        "Financements par exercice",
        YEAR,
        ["f2", 2025, 100, 100, None, None],
        ["f2", 2025, 100, 0, None, None],
        "D2",
        "l'étape de ce dossier est « refusé », et un montant y est accordé",
    ),
    Case(
        "submitted-after-deadline",
        "Financements",
        ["Code", "Date limite", "Déposé le"],
        ["f1", "15/03/2025", "16/03/2025"],
        ["f1", "15/03/2025", "15/03/2025"],
        "C2",
        "la date limite (le 15 mars 2025) passerait avant le dépôt (le 16 mars 2025)",
    ),
    Case(
        "decided-before-submitted",
        "Financements",
        ["Code", "Déposé le", "Décision le"],
        ["f1", "15/03/2025", "14/03/2025"],
        ["f1", "15/03/2025", "mars 2025"],
        "C2",
        "la décision (le 14 mars 2025) viendrait avant le dépôt (le 15 mars 2025)",
    ),
    Case(
        "agreed-before-decided",
        "Financements",
        ["Code", "Décision le", "Convention le"],
        ["f1", "15/03/2025", "14/03/2025"],
        ["f1", "15/03/2025", "16/03/2025"],
        "C2",
        "la convention (le 14 mars 2025) viendrait avant la décision (le 15 mars 2025)",
    ),
    Case(
        "agreed-before-submitted",
        "Financements",
        ["Code", "Déposé le", "Convention le"],
        ["f1", "15/03/2025", "14/03/2025"],
        ["f1", "15/03/2025", "15/03/2025"],
        "C2",
        "la convention (le 14 mars 2025) viendrait avant le dépôt (le 15 mars 2025)",
    ),
    Case(
        "answer-before-submitted",
        "Financements",
        ["Code", "Déposé le", "Réponse attendue"],
        ["f1", "15/03/2025", "14/03/2025"],
        ["f1", "15/03/2025", "mars 2025"],
        "C2",
        "la réponse serait attendue (le 14 mars 2025) avant le dépôt (le 15 mars 2025)",
    ),
    Case(
        "report-before-decided",
        "Financements",
        ["Code", "Décision le", "Bilan dû le"],
        ["f1", "15/03/2025", "14/03/2024"],
        ["f1", "15/03/2025", "14/03/2026"],
        "C2",
        "le bilan serait dû (le 14 mars 2024) avant la décision (le 15 mars 2025)",
    ),
    Case(
        "report-sent-before-submitted",
        "Financements",
        ["Code", "Déposé le", "Bilan rendu le"],
        ["f1", "15/03/2025", "14/03/2024"],
        ["f1", "15/03/2025", "14/03/2026"],
        "C2",
        "le bilan serait rendu (le 14 mars 2024) avant le dépôt du dossier (le 15 mars 2025)",
    ),
    Case(
        "next-before-its-exchange",
        "Échanges",
        ["Parrain", "Filleul", "Date", "Prochain point"],
        ["Caen", "Miramas", "14/01/2026", "18/02/2025"],
        ["Caen", "Miramas", "14/01/2026", "18/02/2026"],
        "D2",
        "le prochain échange (le 18 février 2025) viendrait avant celui-ci (le 14 janvier 2026)",
    ),
    Case(
        "signed-before-measured",
        "Indicateurs",
        ["Indicateur", "Date", "Valeur", "Validé le"],
        ["Participants", 2024, 3, "15/12/2023"],
        ["Participants", 2024, 3, "15/12/2024"],
        "D2",
        "ce chiffre serait validé (le 15 décembre 2023) avant d'être mesuré (le 1er janvier 2024)",
    ),
    Case(
        "label-before-entry",
        "Statuts",
        ["Territoire", "Statut", "Date"],
        ["Miramas", "labellisé", 2021],
        ["Miramas", "labellisé", 2022],
        "C2",
        "avant l'entrée dans le réseau (le 1er janvier 2022), pour « Miramas »",
    ),
    Case(
        "label-before-entry",
        "Statuts",
        ["Territoire", "Statut", "Date"],
        ["Miramas", "labellisé", "mai 2021"],
        ["Miramas", "en réflexion", "mai 2021"],
        "C2",
        "le label (le 31 mai 2021) viendrait avant l'entrée",
    ),
    Case(
        "paid-beyond-the-grant",
        "Versements",
        PAYMENT,
        ["f4", "solde", None, 90_000],
        ["f4", "solde", None, 9_000],
        "D2",
        "avec ce versement de 90 000 €, ce dossier aurait reçu 99 000 €, et 18 000 € lui sont accordés",
    ),
    Case(
        "grant-below-what-was-paid",
        "Montants par exercice",
        YEAR,
        ["f4", 2025, None, 1_800, None, None],
        ["f4", 2025, None, 12_000, None, None],
        "D2",
        "9 000 € ont déjà été reçus, et 1 800 € seraient accordés à ce dossier",
    ),
    Case(
        "paid-far-above-planned",
        "Versements",
        PAYMENT,
        ["f1", "solde", 900, 9_000],
        ["f1", "solde", 4_500, 9_000],
        "D2",
        "9 000 € seraient reçus, et 900 € étaient prévus pour ce versement",
    ),
    Case(
        "actual-far-from-voted",
        "Budgets",
        BUDGET,
        [2024, "charge", "Déplacements", 9_500, 73_400],
        [2024, "charge", "Déplacements", 9_500, 13_400],
        "E2",
        "le réalisé (73 400 €) est au moins 5 fois le montant du budget (9 500 €)",
    ),
    Case(
        "actual-far-from-voted",
        "Budgets",
        BUDGET,
        [2024, "charge", "Déplacements", 9_500, 734],
        [clock.today().year, "charge", "Déplacements", 9_500, 734],
        "E2",
        "le réalisé (734 €) est au moins 8 fois moins que le montant du budget (9 500 €)",
    ),
    Case(
        "actual-far-from-voted",
        "Budgets",
        BUDGET,
        [2024, "produit", "Dons", 500, 5_000],
        [2024, "produit", "Dons", 500, 0],
        "E2",
        "le réalisé (5 000 €) est au moins 5 fois",
    ),
]


@pytest.fixture(scope="module")
def bring_known(sqlite_copies: SqliteCopies) -> Bring:
    """Tries small books on a database that holds what is known above; none of them is written."""
    bring = bringing(sqlite_copies.copy(with_tables))
    assert bring(KNOWN).problems == []
    return lambda sheets: bring(sheets, dry_run=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_row_that_breaks_the_rule_is_told_in_full(bring_known: Bring, case: Case) -> None:
    report = bring_known({case.sheet: [case.header, case.wrong]})
    told = problem(report)
    rule = next(one for one in RULES if one.id == case.rule)
    assert (told.sheet, told.cell, told.row, told.severity, told.suggestion) == (
        case.sheet,
        case.cell,
        2,
        rule.severity,
        rule.right,
    )
    assert told.column and told.value
    assert case.why.replace("\u202f", "\u00a0").replace("\u00a0", " ") in messages(report).replace(
        "\u202f", " "
    )
    assert report.status == ("refused" if rule.severity == ERROR else "ready")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_row_that_keeps_the_rule_is_told_nothing(bring_known: Bring, case: Case) -> None:
    report = bring_known({case.sheet: [case.header, case.right]})
    assert (report.status, report.problems) == ("ready", [])


def test_numbers_that_were_added_up_are_told_with_their_sum(bring_known: Bring) -> None:
    report = bring_known({"Mesures": [MEASURE, ["t1", "défis", "18+22"]]})
    assert "« 18+22 » est lu 40, leur somme" in messages(report).replace("\u00a0", " ").replace("\u202f", " ")


def test_each_row_that_shares_a_wrong_value_is_told_and_none_beside_them(bring_known: Bring) -> None:
    events = [
        ["Bal", 2024, "réseau", "x"],
        ["Fête", 2024, "réseau", "la mairie"],
        ["Forum", 2024, "réseau", "x"],
    ]
    report = bring_known({"Événements": [["Événement", "Date", "Portée", "Lieu"], *events]})
    assert [one.cell for one in report.problems] == ["D2", "D4"]


def test_a_rule_that_looks_at_one_value_alone_is_broken_by_it_whatever_stands_beside() -> None:
    assert all(len(rule.fields) == 1 for rule in RULES if rule.alone)


OF_TWO_ROWS = {"counted-twice"}  # see below


def test_a_year_that_is_none_of_a_budget_is_told_once(bring_known: Bring) -> None:
    report = bring_known({"Budget": [BUDGET, [2200, "charges", "Salaires", 80_000, None]]})
    assert [one.cell for one in report.problems] == ["A2"]


def test_every_figure_that_is_a_share_may_be_written_as_one(bring_known: Bring) -> None:
    names = ["Territoires labellisés (%)", "Projets, part des femmes"]
    report = bring_known(
        {
            "Définitions": [["Indicateur"], *([name] for name in names)],
            "Indicateurs": [["Indicateur", "Période", "Valeur"], *([name, "2025", "12 %"] for name in names)],
        },
    )
    assert "est une part" not in messages(report)


def test_a_share_is_no_population_and_no_number_of_respondents(bring_known: Bring) -> None:
    report = bring_known(
        {
            "Territoires": [["Territoire", "Population"], ["Caen", "4 %"]],
            "Mesures": [
                ["Événement", "Mesure", "Valeur", "Répondants"],
                ["t1", "satisfaction", "80 %", "30 %"],
            ],
        },
    )
    assert [one.cell for one in report.problems if "est une part" in one.message] == ["B2", "D2"]


def test_every_rule_has_its_case() -> None:
    assert {rule.id for rule in RULES} == {case.rule for case in CASES} | OF_TWO_ROWS
    assert {rule.id for rule in HELD} == {name for name, *_ in HELD_CASES}


# Rules that hold while rows find their records

HELD_CASES: list[tuple[str, Sheets, Sheets, str, str]] = [
    (
        "contradictory-rows",
        {"Territoires": [["Code", "Site"], ["caen", "caen.fr"], ["caen", "jura.fr"]]},
        {
            "Territoires": [
                ["Code", "Site", "Habitants"],
                ["caen", "caen.fr", None],
                ["caen", "caen.fr", 17000],
            ]
        },
        "B3",
        "contredit la ligne 2 de « Territoires » (cellule B2)",
    ),
    (
        "contradictory-rows",
        {"Mesures": [MEASURE, ["t1", "inscrits", 80]], "Bilans": [MEASURE, ["Soirée", "inscrits", 90]]},
        {"Mesures": [MEASURE, ["t1", "inscrits", 80]], "Bilans": [MEASURE, ["Soirée", "inscrits", 80]]},
        "C2",
        "contredit la ligne 2 de « Mesures » (cellule C2)",
    ),
    (
        "becomes-another",
        {"Territoires": [["Code", "Territoire"], ["caen", "Miramas"]]},
        {"Territoires": [["Code", "Territoire"], ["caen", "Caen la mer"]]},
        "B2",
        "dirait la même chose que « Miramas » (code miramas)",
    ),
    (
        "unknown-name",
        {"Participations": [VISIT, ["Caen", "Grand bal", None, None]]},
        {"Participations": [VISIT, ["Miramas", "Soirée", None, None]]},
        "B2",
        "« Grand bal » n'est pas connu",
    ),
    (
        "ambiguous-name",
        {"Événements": BALLS, "Mesures": [MEASURE, ["Bal", "présents", 9]]},
        {"Événements": BALLS, "Mesures": [MEASURE, ["b", "présents", 9]]},
        "A2",
        "« Bal » peut désigner « Bal » (code a) ou « Bal » (code b)",
    ),
    (
        "event-of-another-year",
        {
            "Événements": [HOSTED, ["Veillée", "20/11/2025", "territoire", "Caen"]],
            "Mesures": [MEASURE, ["Kermesse", "inscrits", 9]],
        },
        {
            "Événements": [HOSTED, ["Veillée", "20/11/2025", "territoire", "Caen"]],
            "Mesures": [MEASURE, ["t2", "inscrits", 9]],
        },
        "A2",
        "les dates de ce fichier sont de 2025 : il peut s'agir d'un autre",
    ),
    (
        "several-names",
        {"Structures": [["Structure", "Territoire"], ["FabT", "Caen / Miramas"]]},
        {"Structures": [["Structure", "Territoire"], ["FabT", "Caen"]]},
        "B2",
        "nomme à la fois « Caen » (code caen) et « Miramas » (code miramas)",
    ),
    (
        "several-hosts",
        {"Événements": [HOSTED, ["Veillée", "20/11/2025", "territoire", "Caen ; Miramas"]]},
        {"Événements": [HOSTED, ["Veillée", "20/11/2025", "territoire", "Caen"]]},
        "D2",
        "« Caen ; Miramas » nomme à la fois « Caen » et « Miramas »",
    ),
    (
        "hosts-apart",
        {"Événements": [HOSTED, *(["Veillée", "20/11/2025", "territoire", one] for one in ("Caen", "Dole"))]},
        {"Événements": [HOSTED, *(["Veillée", "20/11/2025", "territoire", one] for one in ("Caen", "Caen"))]},
        "D3",
        "le nom et le jour de « Veillée » chez « Caen » (ligne 2 de « Événements »)",
    ),
    (
        "host-in-one-row",
        {"Événements": [HOSTED, *(["Veillée", "20/11/2025", "territoire", one] for one in ("Caen", ""))]},
        {"Événements": [HOSTED, *(["Veillée", "20/11/2025", "territoire", one] for one in ("Caen", "Caen"))]},
        "A3",
        "une autre, de même nom et de même jour, a « Caen »",
    ),
    (
        "no-name",
        {"Structures": [["Structure", "Territoire"], ["Mairie", "Caen"]]},
        {"Structures": [["Structure", "Territoire"], ["Mairie de Caen", "Caen"]]},
        "A2",
        "« Mairie » ne dit pas de quelle structure il s'agit",
    ),
    (
        "label-too-early",
        {
            "Territoires": [
                ["Territoire", "Statut", "Labellisé le"],
                ["Miramas", "en réflexion", "10/10/2024"],
            ]
        },
        {"Territoires": [["Territoire", "Statut", "Labellisé le"], ["Miramas", "en sommeil", "10/10/2024"]]},
        "B2",
        "le statut est « en réflexion », mais la cellule C2 donne la date du label : « 10 octobre 2024 »",
    ),
]


@pytest.mark.parametrize(("rule", "wrong", "right", "cell", "why"), HELD_CASES, ids=lambda one: str(one)[:24])
def test_a_row_that_breaks_what_holds_between_rows_is_refused_and_told_in_full(
    bring_known: Bring, rule: str, wrong: Sheets, right: Sheets, cell: str, why: str
) -> None:
    report = bring_known(wrong)
    told = problem(report)
    assert (report.status, told.severity, told.cell) == ("refused", ERROR, cell)
    assert told.value and told.column and told.suggestion
    assert why in messages(report)
    assert bring_known(right).status == "ready"


# What is wrong in itself


@pytest.mark.parametrize(
    ("header", "row", "cell", "why"),
    [
        (
            ["Événement", "Du", "Au"],
            ["Forum", "12/11/2024", "10/11/2024"],
            "C2",
            "la fin, « 10/11/2024 », vient avant le début, « 12/11/2024 »",
        ),
        (["Événement", "Date"], ["Forum", "du 14 au 12/11/2024"], "B2", "finit avant de commencer"),
        (
            ["Événement", "Satisfaction (%)"],
            ["Forum", "130 %"],
            "B2",
            "« 130 % » n'est pas un pourcentage de 0 à 100",
        ),
    ],
)
def test_an_end_before_its_start_and_a_share_above_the_whole_are_refused_where_they_are_read(
    bring_known: Bring, header: list[str], row: list[str], cell: str, why: str
) -> None:
    report = bring_known({"Événements": [header, row]})
    assert (report.status, problem(report).cell, problem(report).severity) == ("refused", cell, ERROR)
    assert why in messages(report)


# What the rules look at


def test_all_that_is_wrong_with_a_row_is_told_at_once(bring_known: Bring) -> None:
    report = bring_known({"Territoires": [["Code", "Latitude", "Longitude"], ["caen", 466, 555]]})
    assert [one.cell for one in report.problems] == ["B2", "C2"]


def test_a_row_whose_record_is_not_found_is_held_against_the_errors_too(bring_known: Bring) -> None:
    report = bring_known({"Mesures": [MEASURE, ["Grand bal", "inscrits", -3]]})
    assert [one.cell for one in report.problems] == ["A2", "C2"]


@pytest.mark.parametrize("value", [-3, 18.5, 40_000])
def test_a_published_value_that_says_of_no_figure_is_told_so(bring_known: Bring, value: float) -> None:
    report = bring_known({"Indicateurs": [["Indicateur", "Date", "Valeur"], [None, 2023, value]]})
    assert report.status == "refused"
    assert "il manque « Indicateur »" in messages(report).replace("\u00a0", " ")


def test_a_name_that_is_not_known_is_not_a_name_that_is_missing(bring_known: Bring) -> None:
    report = bring_known({"Participations": [VISIT, ["Zut", "Grand bal", None, None]]})
    assert [one.question is not None for one in report.problems] == [True, True]


def test_what_the_file_does_not_give_is_not_held_against_it(bring_known: Bring) -> None:
    """« Fondation Y » is refused: a row that says nothing of amounts is not told of it."""
    assert bring_known({"Financements": [["Code", "Lien"], ["f2", "https://exemple.fr"]]}).problems == []


def test_more_engaged_than_present_is_told_once_where_both_are_in_the_file(bring_known: Bring) -> None:
    report = bring_known({"Mesures": [MEASURE, ["t1", "présents", 50], ["t1", "engagés", 55]]})
    assert problem(report).cell == "C3"


def test_fewer_present_than_those_counted_before_is_told_at_the_present(bring_book: Bring) -> None:
    bring_book({"Événements": [["Événement", "Portée", "Présents", "Engagés"], ["Forum", "réseau", 60, 50]]})
    report = bring_book({"Mesures": [MEASURE, ["Forum", "présents", 40]]})
    assert "50 engagés pour 40 présents" in messages(report)


def test_an_amount_that_moved_from_one_year_to_another_is_not_above_what_was_asked(
    bring_known: Bring,
) -> None:
    report = bring_known(
        {
            "Financements par exercice": [
                YEAR,
                ["f1", 2025, 300, 200, None, None],
                ["f1", 2026, 100, 200, None, None],
            ]
        }
    )
    assert report.problems == []


def test_an_error_is_never_written_and_a_warning_is(bring_book: Bring, sqlite_url: str) -> None:
    bring_book(KNOWN)
    report = bring_book(
        {"Participations": [VISIT, ["Caen", "t1", None, 3], ["Miramas", "t1", None, -3]]},
        valid_rows_only=True,
    )
    assert [one.severity for one in report.problems] == ["warning", "error"]
    assert rows(sqlite_url, Visit, "people_value") == [(3,)]


def test_a_date_that_is_not_of_the_year_of_its_sheet_is_asked_once(bring_book: Bring) -> None:
    sheets: Sheets = {
        "Événements 2025": [
            ["Événement", "Date", "Portée"],
            ["Forum A", "12/03/2025", "réseau"],
            ["Forum B", "13/04/2025", "réseau"],
            ["Forum C", "14/05/2025", "réseau"],
            ["Forum D", "15/06/2015", "réseau"],
        ]
    }
    report = bring_book(sheets)
    (problem,) = [one for one in report.problems if one.severity == "error"]
    assert (problem.cell, problem.question and problem.question.key) == ("B5", "sure:Événements 2025:année")
    assert bring_book(sheets, answers={"sure:Événements 2025:année": "oui"}).status == "imported"


TITLES_OF_DAYS = ["Événement", "Date", "Portée"]


def test_events_that_are_all_of_another_year_than_their_sheet_are_asked_once(bring_book: Bring) -> None:
    days = [["Forum A", "12/03/2024", "réseau"], ["Forum B", "13/04/2024", "réseau"]]
    report = bring_book({"Agenda 2025": [TITLES_OF_DAYS, *days]})
    asked = [one for one in report.problems if one.severity == "error"]
    assert [one.cell for one in asked] == ["B2", "B3"]
    assert {one.question and one.question.key for one in asked} == {"sure:Agenda 2025:année"}


@pytest.mark.parametrize(
    "above", ["Imprimé le 12/01/2025", "Liste de janvier 2025", "Saison 2024-2025", "Bilan 2025"]
)
def test_when_a_list_was_written_is_not_the_year_of_its_events(bring_book: Bring, above: str) -> None:
    days = [["Forum A", "12/03/2024", "réseau"], ["Forum B", "13/04/2024", "réseau"]]
    assert "sure:Suivi:année" not in {
        one.question.key
        for one in bring_book({"Suivi": [[above], TITLES_OF_DAYS, *days]}).problems
        if one.question
    }


@pytest.mark.parametrize(
    ("sheet", "days"),
    [
        ("Bilan AG 2025", ["12/03/2024", "13/04/2024"]),
        ("Export au 12 janvier 2025", ["12/03/2024", "13/04/2024"]),
        ("Saison 2025", ["12/10/2024", "13/04/2026"]),
        ("Agenda 2025", ["12/03/2024"]),
    ],
    ids=["a report of the year before", "an export", "several years", "one event"],
)
def test_events_that_may_well_be_of_another_year_are_read(
    bring_book: Bring, sheet: str, days: list[str]
) -> None:
    events = [[f"Forum {place}", day, "réseau"] for place, day in enumerate(days)]
    assert bring_book({sheet: [TITLES_OF_DAYS, *events]}).status == "imported"


@pytest.mark.parametrize(
    ("sheet", "rows_of", "cells"),
    [
        (
            "Suivi",
            [["Agenda 2025"], TITLES_OF_DAYS, ["A", "12/03/2024", "réseau"], ["B", "13/04/2024", "réseau"]],
            ["B3", "B4"],
        ),
        (
            "Agenda 2025",
            [
                TITLES_OF_DAYS,
                ["A", "12/03/2025", "réseau"],
                ["B", "13/04/2024", "réseau"],
                ["C", "14/05/2024", "réseau"],
            ],
            ["B3", "B4"],
        ),
        (
            "Demandes 2025",
            [
                ["Financeur", "Exercice", "Montant demandé"],
                ["Fondation A", 2024, 500],
                ["Fondation B", 2024, 800],
            ],
            ["B2", "B3"],
        ),
        (
            "Versements 2025",
            [
                ["Dossier", "Versement", "Montant reçu", "Reçu le"],
                ["Fondation C", "Acompte", 500, "01/03/2024"],
                ["Fondation C", "Solde", 800, "01/06/2024"],
            ],
            ["D2", "D3"],
        ),
        (
            "Visites 2025",
            [["Territoire", "Chez", "Date"], ["Dole", "Caen", "01/03/2024"], ["Caen", "Dole", "02/03/2024"]],
            ["C2", "C3"],
        ),
    ],
    ids=["a title above", "typed anew in part", "requests", "payments", "visits"],
)
def test_what_a_copied_sheet_still_says_of_the_year_before_is_asked_once(
    bring_book: Bring, sheet: str, rows_of: list[list[Any]], cells: list[str]
) -> None:
    bring_book(
        {
            "Territoires": [["Territoire"], ["Caen"], ["Dole"]],
            "Financements": [["Financeur", "Exercice", "Montant accordé"], ["Fondation C", 2024, 1300]],
        }
    )
    asked = [one for one in bring_book({sheet: rows_of}).problems if one.severity == "error"]
    assert [one.cell for one in asked] == cells
    assert {one.question and one.question.key for one in asked} == {f"sure:{sheet}:année"}


@pytest.mark.parametrize(
    "years",
    [(2025, 2026), (2026, 2026), (2024, 2025)],
    ids=["several", "the year to come", "its own among them"],
)
def test_requests_of_several_years_or_for_the_next_one_are_read(
    bring_book: Bring, years: tuple[int, int]
) -> None:
    requests = [[f"Fondation {place}", year, 500] for place, year in enumerate(years)]
    titles = ["Financeur", "Exercice", "Montant demandé"]
    assert bring_book({"Demandes 2025": [titles, *requests]}).status == "imported"


def evenings(*rows: list[Any]) -> Sheets:
    header = ["Événement", "Type", "Date", "Territoire", "Portée", "Présents"]
    return {"Événements": [header, *rows]}


EVENING, THAT_DAY = "grande soirée d'idéation", "15/05/2025"
UNDER_TWO_NAMES = evenings(
    ["Grande soirée rémoise", EVENING, THAT_DAY, "Dole", "territoire", 147],
    ["La soirée de Reims", EVENING, THAT_DAY, "Dole", "territoire", 150],
)


def test_one_evening_under_two_codes_is_asked_before_both_are_counted(bring: Bring) -> None:
    bring(KNOWN)
    titles, *lines = UNDER_TWO_NAMES["Événements"]
    same = {"Événements": [["Code", *titles], *([f"e{n}", *line] for n, line in enumerate(lines))]}
    asked = bring(same, dry_run=True).problems
    assert all("s'additionneraient" in one.message for one in asked)
    (key,) = {one.question.key for one in asked if one.question}
    assert bring(same, answers={key: YES}).problems == []


def test_one_evening_under_two_names_is_asked_once_and_which_name_it_keeps(bring: Bring) -> None:
    bring(KNOWN)
    asked = bring(UNDER_TWO_NAMES, dry_run=True).problems
    (question,) = {one.question for one in asked if one.question}
    values = [one.value for one in question.candidates]
    assert values == ["Grande soirée rémoise", "La soirée de Reims", "+"]
    assert bring(UNDER_TWO_NAMES, dry_run=True, answers={question.key: "+"}).problems == []
    *_, contradicting = bring(UNDER_TWO_NAMES, answers={question.key: values[0]}).problems
    assert "147" in contradicting.message and "150" in contradicting.message


@pytest.mark.parametrize(
    "other",
    [
        ["Soirée de Caen", "grande soirée d'idéation", "15/05/2025", "Caen", "territoire", 150],
        ["La soirée", "grande soirée d'idéation", "16/05/2025", "Dole", "territoire", 150],
        ["Séance", "spectacle", "15/05/2025", "Dole", "territoire", 15],
        ["Séance de nuit", "grande soirée d'idéation", "15/05/2025", "Dole", "territoire", None],
    ],
)
def test_events_of_another_day_host_or_kind_are_not(bring: Bring, other: list[Any]) -> None:
    bring(KNOWN)
    one = ["Grande soirée", "grande soirée d'idéation", "15/05/2025", "Dole", "territoire", 147]
    assert bring(evenings(one, other), dry_run=True).problems == []


def test_an_event_of_a_territory_whose_host_is_among_its_roles_is_that_of_a_territory(
    sqlite_url: str,
) -> None:
    bring = bringing(sqlite_url)
    bring(KNOWN)
    event = [["Événement", "Date", "Portée"], ["Veillée", "20/11/2025", "territoire"]]
    role = [["Événement", "Territoire", "Rôle"], ["Veillée", "Caen", "hôte"]]
    told = "aucun n'est nommé"
    assert told in messages(bring({"Événements": event}, dry_run=True))
    assert told not in messages(bring({"Événements": event, "Rôles": role}, dry_run=True))
