"""Where each of the 38 inconsistencies of the 2024 report lives in our data: shown as what it is, never « corrected ».

The numbers are those of the inventory of the report's facts, section 27.
"""

import re

import openpyxl
import pytest

from data_access.figures import figure_values
from data_access.importing.lookup.record_index import Known
from data_access.importing.sample import NETWORK
from data_access.models import SHEET_MODELS
from data_access.queries.quality import to_complete
from data_access.queries.quality_declared import all_statements
from data_access.view import View
from data_access.vocabulary import Role

FIGURE, RULE = "figure ", "règle "
HOMES: dict[
    int, list[tuple[str, str]]
] = {  # code of a record (a figure, a rule), and the words that it holds
    1: [("e01", "12-16 novembre"), ("e02", "du 12 au 14 novembre"), ("e03", "2 jours")],
    2: [("e04", "11 janvier"), ("e05", "15 février")],
    3: [("e06", "plus de 250"), ("e07", "174"), ("e08", "250 participants")],
    4: [("e12", "Membre du Conseil"), ("e13", "également invitée")],
    5: [("e10", "Crépité"), ("e11", "Crépîte")],
    6: [("e14", "5 ateliers"), ("etape-mobilisation", "en liste 6")],
    7: [(f"{FIGURE}labelled", "17"), (f"{FIGURE}labelled_counted", "14"), ("e15", "3 sans nom ni logo")],
    8: [(f"{RULE}label_dates", "14 sur 17"), ("e16", "15 avril")],
    9: [(f"{FIGURE}participants", "plus de 17 800"), (f"{FIGURE}participants_counted", "plus de 777")],
    10: [
        (f"{FIGURE}engaged", "5 600"),
        (f"{FIGURE}engaged_counted", "49"),
        ("e09", "24 de porter des projets"),
    ],
    11: [
        (f"{FIGURE}projects", "564"),
        (f"{FIGURE}projects_counted", "non renseigné"),
        (f"{FIGURE}jobs", "691"),
    ],
    12: [("valeur-strasbourg", "Ni année ni base"), ("e18", "ni date ni base")],
    13: [("e19", "64 personnes"), ("e20", "88%"), ("e21", "70%"), ("n12", "64 personnes pour les trois")],
    14: [("e22", "18 participant.es"), ("n14", "après les deux dates")],
    15: [("e09", "On ne sait pas si les 24 sont parmi les 49")],
    16: [("mesure-crepite-defis", "15"), ("mesure-crepite-solutions", "19"), ("t16", "sont deux choses")],
    17: [("e24", "10 territoires"), ("mesure-agora-des-territoires-territoires", "10")],
    18: [("e23", "17 territoires"), ("e24", "10 territoires")],
    19: [("m1", "aucune séance tenue"), ("etape-equipe-coeur", "aucune séance n'est datée")],
    20: [("promo-1", "ne sont pas datés"), ("etape-seminaire", "n'est pas daté")],
    21: [("e25", "tous les 15 jours"), ("bureau", "Aucune date")],
    22: [("e26", "un minimum"), ("v01", "example")],
    23: [("e27", "9 territoires")],
    24: [
        ("mesure-la-mobilisation-citoyenne-a-toutes-les-etapes-de-la-d", "13"),
        ("v36", "Séminaire d'intégration"),
    ],
    25: [
        ("e28", "3-4 décembre"),
        ("e29", "Le 3 décembre"),
        ("e30", "Le 4 décembre"),
        ("t21", "Upercut Camp"),
    ],
    26: [
        ("e37", "Grande soirée d'idéation"),
        ("e38", "grande soirée de créativité"),
        ("t07", "d'idéation ; grande"),
    ],
    27: [("sud-est-parisien", "Ivry-sur-Seine"), ("org-coop-communs", "Sud Est Parisien")],
    28: [("meurthe-et-moselle", "Nancy"), ("e60", "Lunévillois")],
    29: [("valence-romans", "Valence")],
    30: [("lons-le-saunier", "Jura")],
    31: [("epinal", "Epinal"), ("epinal", "Épinal"), ("org-la-bulle", "La bulle")],
    32: [("e58", "Guyanasso"), ("e59", "PTCE l'Accordeur")],
    33: [("e32", "animation d'ateliers"), ("e33", "comment animer"), ("e34", "animation de la créativité")],
    34: [("e35", "Cercles des partenaires"), ("e36", "Cercle des partenaires")],
    35: [
        ("n09", "2024-05-16"),
        ("t06", "2024-05-16"),
        ("n10", "2024-06-03"),
        ("n11", "2024-06-03"),
        ("n18", "2024-10-10"),
        ("x07", "2024-10-10"),
    ],
    36: [("x03", "2024-05-12"), ("x03", "est un dimanche")],
    37: [
        ("org-j-adopte-un-projet", "l'adapte un projet"),
        ("org-avise", "l'Avisé"),
        ("e63", "cette lettre"),
        ("org-labo-des-partenariats", "PERSPECTIVES ET PARTENARIATS"),
        ("org-coup-demain", "nom à confirmer"),
    ],
    38: [("e43", "7 ans"), ("e44", "2016-2024")],
}
WITHOUT_A_PLACE = {  # what of them is not in the data, and why
    17: "« 9 territoires » vient d'une page extérieure au rapport, qui n'est jamais chargée",
    23: "« marraine » à Miramas vient d'une page extérieure au rapport, qui n'est jamais chargée",
    37: "« décroiser » est une faute de lecture dans un titre : ce n'est le nom de rien",
}
SIDE_BY_SIDE = {
    1: ("e01", "e02"),
    2: ("e04", "e05"),
    3: ("e06", "e08"),
    4: ("e12", "e13"),
    5: ("e10", "e11"),
    18: ("e23", "e24"),
    25: ("e28", "e29", "e30"),
    26: ("e37", "e38"),
    33: ("e32", "e33", "e34"),
    34: ("e35", "e36"),
    38: ("e43", "e44"),
}


@pytest.fixture
def view(seeded_sqlite_url: str) -> View:
    return View.now(Role.BOARD, seeded_sqlite_url)


def words_of_the_data(view: View) -> dict[str, str]:
    """All that each record, figure and rule says, by its code."""
    words = {FIGURE + one.figure.id: one.text for one in figure_values(view)}
    words |= {RULE + one.rule: f"{one.count} sur {one.total}" for one in to_complete(view)}
    with view.connection() as connection:
        known = Known(connection)
        for model in SHEET_MODELS:
            for record_id, image in known.images(model).items():
                words[known.codes[record_id]] = f"{known.labels[record_id]} {list(image.values())}"
    return {code: text.replace("\u202f", " ").replace("\\u202f", " ") for code, text in words.items()}


def test_each_inconsistency_has_its_home_and_what_has_none_says_why() -> None:
    assert sorted(HOMES) == list(range(1, 39))
    assert set(WITHOUT_A_PLACE) <= set(HOMES)


def test_the_data_say_each_inconsistency_in_its_own_words(view: View) -> None:
    said = words_of_the_data(view)
    lost = [
        (number, code, words)
        for number, homes in HOMES.items()
        for code, words in homes
        if words not in said.get(code, "")
    ]
    assert lost == []


def test_what_two_passages_say_differently_stands_side_by_side_on_the_page(view: View) -> None:
    groups = {one.code: one.group for one in all_statements(view)}
    assert {
        code for homes in HOMES.values() for code, _ in homes if code[0] == "e" and code[1:].isdigit()
    } <= set(groups)
    for number, codes in SIDE_BY_SIDE.items():
        together = {groups[code] for code in codes}
        assert len(together) == 1 and None not in together, number


def test_no_note_tells_of_a_record_by_its_code() -> None:
    codes = re.compile(r"\([a-z]+\d\d\b")
    notes = [
        (sheet.title, cell.coordinate)
        for sheet in openpyxl.load_workbook(NETWORK)
        if sheet.title != "Lisez-moi"
        for row in sheet.iter_rows()
        for cell in row
        if codes.search(str(cell.value))
    ]
    assert notes == []
