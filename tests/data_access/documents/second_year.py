"""A made-up year after that of the sample, as a team would note it: all that begins or is told in it."""

from tests.data_access.importing.workbooks import Sheets

_SOURCE = "Bilan 2025 de l'équipe"
_ANSWER = "Rapport d'activité 2025"

SECOND_YEAR: Sheets = {
    "Événements": [
        [
            "Code",
            "Événement",
            "Type",
            "Date",
            "Portée",
            "Territoire",
            "Promo",
            "Temps fort",
            "Présents",
            "Engagés",
        ],
        [
            "y1",
            "Labellisation de Caen",
            "comité de labellisation",
            "10/04/2025",
            "réseau",
            "",
            "Promo 2",
            "oui",
            12,
            "",
        ],
        [
            "y2",
            "La Nuit des Possibles",
            "grande soirée d'idéation",
            "22/05/2025",
            "territoire",
            "Caen",
            "",
            "oui",
            212,
            41,
        ],
        ["y3", "Forum de Reims", "forum des solutions", "20/11/2025", "territoire", "Reims", "", "", 95, ""],
        ["y4", "Conseil", "conseil d'administration", "12/06/2025", "réseau", "", "", "", 9, ""],
    ],
    "Territoires": [
        ["Code", "Territoire", "Statut", "Statut depuis", "Latitude", "Longitude", "Source"],
        ["brest", "Brest", "en lancement", "15/09/2025", 48.39, -4.49, _SOURCE],
    ],
    "Statuts": [
        ["Territoire", "Statut", "Date", "Source"],
        ["Caen", "labellisé", "10/04/2025", _SOURCE],
    ],
    "Structures": [["Structure", "Territoire", "Porte la dynamique"], ["Le Phare", "Brest", "oui"]],
    "Promotions": [["Promo", "Période"], ["Promo 3", "octobre 2025 - avril 2026"]],
    "Membres": [
        ["Code", "Promo", "Territoire", "Participation", "Issue", "Départ le"],
        ["promo-2-caen", "Promo 2", "Caen", "membre", "labellisé", ""],
        ["promo-2-guyane", "Promo 2", "Guyane", "membre", "parti", "12/03/2025"],
        ["", "Promo 3", "Brest", "membre", "en cours", ""],
    ],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "Avancement", "Fait le"],
        ["Promo 3", "Brest", "Comité d'éligibilité", "fait", "15/09/2025"],
        [
            "Promo 2",
            "Poitiers",
            "Mobilisation citoyenne aux différentes étapes de la démarche",
            "fait",
            "15/02/2025",
        ],
    ],
    "Parrainages": [
        ["Code", "Parrain", "Filleul", "Période", "Statut"],
        ["parrainage-miramas-caen", "Miramas", "Caen", "2024-2025", "terminé"],
        ["", "Caen", "Brest", "2025-2026", "actif"],
    ],
    "Participations": [["Territoire", "Événement", "Chez"], ["Amiens", "y2", "Caen"]],
    "Projets": [["Projet", "Territoire", "Année", "Emplois"], ["Recyclerie", "Caen", 2025, 3]],
    "Indicateurs": [
        ["Indicateur", "Période", "Date", "Valeur", "Source"],
        ["kf-territoires", "fin 2025", "2025", 26, _SOURCE],
        ["kf-emplois", "depuis le lancement", "2025", 745, _SOURCE],
        ["kf-linkedin", "2025", "2025", 1502, _SOURCE],
    ],
    "Énoncés": [
        ["Sujets", "Champ", "Texte", "Date", "Source"],
        ["caen", "témoignage", "Une équipe de quarante personnes.", "23/05/2025", _SOURCE],
        ["brest", "témoignage", "L'audace qui nous manquait.", "", _ANSWER],
        ["", "remerciement", "Merci aux bénévoles de 2025.", "", _ANSWER],
    ],
}
