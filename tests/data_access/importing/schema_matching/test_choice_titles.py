"""The titles that ordinary files give to what is told in known words are read, and nothing is asked of them."""

from typing import Any

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, problems, understood

Told = tuple[
    str, dict[str, Any], str, tuple[str, str], tuple[str, ...]
]  # sheet, other cells, field, words, titles

HOW = (
    "Mode",
    "Modalité",
    "Modalités",
    "Présentiel / distanciel",
    "Présentiel ou distanciel",
    "Présentiel/visio",
)
ORDINARY: tuple[Told, ...] = (
    (
        "Événements",
        {"Événement": "Agora", "Date": "12/03/2025"},
        "type",
        ("webinaire", "AG"),
        ("Type", "Types", "Type d'événement", "Type d'évt", "Nature", "Nature de l'événement"),
    ),
    (
        "Événements",
        {"Événement": "Agora", "Date": "12/03/2025"},
        "status",
        ("tenu", "annulé"),
        ("Statut", "Statut de l'événement", "État", "Situation"),
    ),
    ("Événements", {"Événement": "Agora", "Date": "12/03/2025"}, "mode", ("présentiel", "visio"), HOW),
    (
        "Événements",
        {"Événement": "Agora", "Date": "12/03/2025"},
        "scope",
        ("réseau", "local"),
        ("Portée", "Niveau"),
    ),
    ("Étapes", {"Étape": "Premiers pas", "Ordre": 1}, "mode", ("présentiel", "visio"), ("Format", *HOW)),
    (
        "Étapes",
        {"Étape": "Premiers pas", "Ordre": 1},
        "kind",
        ("collectif", "comité"),
        ("Type", "Type d'étape", "Type de module", "Nature"),
    ),
    (
        "Membres des promos",
        {"Promo": "Promo 1", "Territoire": "Dole"},
        "kind",
        ("membre", "à la carte"),
        ("Participation", "Type", "Type de participation"),
    ),
    (
        "Avancement",
        {"Promo": "Promo 1", "Territoire": "Dole", "Étape": "Premiers pas"},
        "state",
        ("fait", "en cours"),
        ("Avancement", "État", "État d'avancement", "Statut", "Fait ?"),
    ),
    (
        "Avancement des critères",
        {"Territoire": "Dole", "Critère": "Gouvernance"},
        "state",
        ("prêt", "en cours"),
        ("État", "Avancement", "État d'avancement", "Statut"),
    ),
    (
        "Parrainages",
        {"Parrain": "Dole", "Filleul": "Caen"},
        "status",
        ("actif", "terminé"),
        ("Statut", "Statut du parrainage", "État", "Situation"),
    ),
    (
        "Territoires",
        {"Territoire": "Dole", "Commune": "Dole"},
        "status",
        ("labellisé", "en lancement"),
        ("Statut", "Statut actuel", "Statut du territoire", "État", "Situation"),
    ),
    (
        "Cercles",
        {"Cercle": "Appui", "Rythme": "mensuel"},
        "kind",
        ("club", "instance"),
        ("Type", "Type de cercle"),
    ),
    (
        "Projets",
        {"Projet": "Verger", "Territoire": "Dole"},
        "stage",
        ("idée", "créé"),
        ("Étape", "Stade", "Stade d'avancement", "Avancement", "État d'avancement", "Phase", "Maturité"),
    ),
    (
        "Financements",
        {"Financeur": "Exemple", "Objet": "Agora", "Exercice": 2025},
        "funder_type",
        ("région", "fondation"),
        ("Type de financeur", "Type financeur", "Catégorie de financeur", "Nature du financeur"),
    ),
    (
        "Financements",
        {"Financeur": "Exemple", "Objet": "Agora", "Exercice": 2025},
        "support_type",
        ("subvention", "mécénat financier"),
        ("Forme", "Forme de l'aide", "Forme du soutien", "Modalité", "Type d'aide", "Type de soutien"),
    ),
    (
        "Financements",
        {"Financeur": "Exemple", "Objet": "Agora", "Exercice": 2025},
        "stage",
        ("déposé", "refusé"),
        ("Étape", "Statut", "Statut du dossier", "État de la demande", "État d'avancement", "Stade"),
    ),
    (
        "Budget",
        {"Exercice": 2025, "Poste": "Achats", "Montant prévu": 100},
        "side",
        ("charges", "produits"),
        ("Nature", "Sens", "Charge ou produit", "Dépense ou recette"),
    ),
)
CASES = [(*told, title) for *told, titles in ORDINARY for title in titles]


@pytest.mark.parametrize(
    ("sheet", "others", "field", "words", "title"), CASES, ids=[f"{one[0]}, {one[4]}" for one in CASES]
)
def test_an_ordinary_title_of_known_words_is_read_without_a_question(
    sheet: str, others: dict[str, Any], field: str, words: tuple[str, str], title: str
) -> None:
    rows: Rows = [[*others, title], *([*others.values(), word] for word in words)]
    (read,), missing = understood(sheet, rows)
    told = [row.values[field] for row in read.rows if field in row.values]
    assert len(told) == 2 and told[0] != told[1]
    assert [one.message for one in (*missing, *problems(read)) if one.question] == []
