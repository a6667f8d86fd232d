"""A network of two years in which each question of a board member, and of whoever keeps the data, finds something."""

from pathlib import Path

from data_access.importing.staging import look, open_file
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.figures.made_up_network import TODAY
from tests.data_access.figures.made_up_network import build as build_two_years
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

USER = "camille@exemple.fr"
ADDED: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Autres noms"],
        ["cristal", "Val de Cristal", "Cristallerie"],
        ["lune", "Pays de la Lune", None],
        ["muette", "Vallée Muette", None],
    ],
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["Val de Cristal", "en lancement", "05/01/2026"],
        ["Pays de la Lune", "labellisé", "06/02/2026"],
        ["Vallée Muette", "labellisé", "07/03/2024"],
    ],
    "Structures": [["Structure", "Territoire", "Porteuse"], ["La Verrerie", "Val de Cristal", "oui"]],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Pays de la Lune", "Val de Cristal", "actif"]],
    "Échanges": [
        ["Parrain", "Filleul", "Date", "Prochain échange"],
        ["Pays de la Lune", "Val de Cristal", "04/11/2026", "15/12/2026"],
    ],
    "Événements": [
        ["Code", "Événement", "Type", "Portée", "Territoire", "Date"],
        [
            "lucioles",
            "Soirée des lucioles",
            "grande soirée d'idéation",
            "local",
            "Val de Cristal",
            "12/11/2026",
        ],
        ["forum-lune", "Forum de la Lune", "forum des solutions", "local", "Pays de la Lune", "10/12/2026"],
    ],
    "Énoncés": [
        ["Champ", "Texte", "Valeur", "Sujets"],
        ["présents", "Quatre-vingts personnes sous les lampions", 80, "lucioles"],
        ["présents", "Près de cent personnes", "environ 100", "lucioles"],
    ],
    "Financements": [
        ["Code", "Financeur", "Objet", "Étape", "Référent·e", "Prochaine action", "Pour le", "Bilan dû le"],
        [
            "f-l",
            "Fonds des Lanternes",
            "Agora",
            "accordé",
            "Zoé",
            "envoyer le RIB",
            "02/12/2026",
            "15/12/2026",
        ],
        ["f-s", "Mécène des Sources", "Agora", "contact pris", "Zoé", "rappeler", "15/10/2026", None],
    ],
    "Budgets": [["Exercice", "Nature", "Ligne", "Montant"], [2026, "charges", "Agora des lampions", 400_000]],
    "Commentaires": [
        ["Sujet", "Date", "Texte"],
        ["frise", "20/11/2026", "On garde la Soirée des lucioles pour l'Agora ?"],
    ],
}
PENDING: Sheets = {"Territoires": [["Territoire"], ["Plateau des Vents"]]}


def build(url: str, folder: Path) -> None:
    """Creates the database of that address with the network, and a file that waits to be settled."""
    build_two_years(url)
    report = import_path(url, workbook(folder, ADDED, "automne.xlsx"), user=USER)
    assert report.status == "imported", [one.message for one in report.problems]
    staff = View.now(Role.STAFF, url, TODAY)
    sent = workbook(folder, PENDING, "plateau.xlsx")
    look(staff, open_file(staff, sent.read_bytes(), sent.name, user=USER))
