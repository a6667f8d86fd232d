"""Clean books of six kinds, of which nothing is asked: other tests alter them, or lay them out otherwise."""

import datetime as dt
from typing import Any

Rows = list[list[Any]]
BOOKS: dict[str, Rows] = {
    "Événements 2025": [
        ["Nom", "Type", "Date", "Territoire", "Présents", "Portée"],
        ["Soirée Colline", "Grande soirée d'idéation", dt.date(2025, 3, 12), "Amiens", 120, "Territoires"],
        ["Soirée Rivière", "Grande soirée d'idéation", dt.date(2025, 4, 22), "Besançon", 85, "Territoires"],
        ["Forum du lac", "Forum des solutions", dt.date(2025, 5, 17), "Figeac", 64, "Territoires"],
    ],
    "Financements": [
        ["Financeur", "Objet", "Exercice", "Montant demandé", "Montant accordé", "Étape"],
        ["Exemple Région Alpha", "Promo 3", 2026, 40_000, 30_000, "accordé"],
        ["Exemple Département Bêta", "Agora", 2026, 15_000, 12_000, "accordé"],
        ["Exemple Fondation Gamma", "Promo 3", 2026, 20_000, None, "déposé"],
    ],
    "Projets": [
        ["Projet", "Territoire", "Étape", "Emplois"],
        ["Conserverie exemple", "Amiens", "idée", 3],
        ["Vélos exemple", "Reims", "idée", 4],
        ["Repair exemple", "Figeac", "idée", 2],
    ],
    "Visites": [
        ["Territoire en visite", "Chez", "Date", "Personnes"],
        ["Caen", "Amiens", dt.date(2025, 5, 6), 4],
        ["Guyane", "Strasbourg", dt.date(2025, 6, 11), 2],
        ["Poitiers", "Reims", dt.date(2025, 10, 1), 3],
    ],
    "Parrainages": [
        ["Parrain", "Filleul", "Période", "Statut"],
        ["Reims", "Poitiers", "2025-2026", "en cours"],
        ["Figeac", "Caen", "2025-2026", "en cours"],
        ["Amiens", "Epinal", "2025-2026", "en cours"],
    ],
    "Budget": [
        ["Ligne", "Nature", "Montant", "Exercice"],
        ["Salaires", "charges", 80_000, 2026],
        ["Déplacements", "charges", 12_000, 2026],
        ["Agora", "charges", 25_000, 2026],
    ],
}
