# mypy: ignore-errors
# ruff: noqa: E501
"""Trente-six classeurs tels que des associations les tapent, et ce qu'un collègue soigneux en ferait.

    python workbooks.py DOSSIER

écrit les fichiers et `expected.json` : pour chaque cellule difficile, ce qui doit en être fait
(« stored », « passed », « asked », ou plusieurs de ceux-là) et ce qui ne doit jamais être retenu sans rien dire.
"""

import csv
import datetime as dt
import io
import json
import pathlib
import sys

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from data_access import clock

OUT = pathlib.Path(sys.argv[1])
OUT.mkdir(parents=True, exist_ok=True)
BOOKS = []
D = dt.datetime
SOON = dt.datetime.combine(clock.today() + dt.timedelta(days=14), dt.time())
BOLD = Font(bold=True)


def book(cls, name, what, difficulty, event=None):
    BOOKS.append({"class": cls, "file": name, "what": what, "difficulty": difficulty, "cells": []})


def note(must, sheet, cell, why="", never=None, **more):
    BOOKS[-1]["cells"].append(
        {"sheet": sheet, "cell": cell, "must": must, "why": why, "never": never or [], **more}
    )


def stored(sheet, cell, table, field, value, where, never=None, why="", must="stored", **more):
    note(must, sheet, cell, why, never, table=table, field=field, value=value, where=where, **more)


def passed(sheet, cell, why, never=None, **more):
    note("passed", sheet, cell, why, never, **more)


def asked(sheet, cell, why, never=None, **more):
    note("asked", sheet, cell, why, never, **more)


def either(sheet, cell, why, never=None, **more):
    note(["asked", "passed"], sheet, cell, why, never, **more)


def ne(table, field, value, where=None):
    return {"table": table, "field": field, "value": value, "where": where or {}}


def amount(sheet, cell, field, value, funder, year, never=None, why="", must="stored", **extra):
    """Un montant d'un dossier, pour un exercice ; `never` liste les montants faux."""
    where = {"Dossier>Financeur": funder, "Exercice": year, **extra}
    stored(
        sheet, cell, T_EX, field, value, where, [ne(T_EX, field, n, where) for n in never or []], why, must
    )


T_EX = "Financements par exercice"
T_FI = "Financements"
T_EV = "Événements"
T_ST = "Statuts"
T_ME = "Mesures"


def fill(ws, rows, top=1, left=1, bold=True):
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if value is not None:
                ws.cell(top + i, left + j, value)
    if bold:
        for j in range(len(rows[0])):
            ws.cell(top, left + j).font = BOLD
    return ws


def new(title, rows, top=1, left=1):
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = title
    fill(ws, rows, top, left)
    for letter in "ABCDEFGH":
        ws.column_dimensions[letter].width = 22
    return wb, ws


def add(wb, title, rows, top=1, left=1):
    return fill(wb.create_sheet(title), rows, top, left)


def save(wb):
    wb.save(OUT / BOOKS[-1]["file"])


def F(letter):
    return f"Fondation exemple {letter}"


FH = ["Financeur", "Type de financeur", "Dispositif", "Étape", "Exercice", "Demandé", "Accordé"]

# ------------------------------------------------------------------ a. unités hors du titre
book(
    "a",
    "a1 Suivi subventions.xlsx",
    "Le suivi des financements 2026 d'une comptable, en milliers d'euros.",
    "« (montants en k€) » est dans le titre au-dessus du tableau ; une cellule porte sa propre unité.",
)
wb, ws = new(
    "Suivi",
    [
        FH,
        [F("A"), "fondation", "Appel 2026", "dossier déposé", 2026, 40, None],
        [F("B"), "fondation", "Territoires", "accordé", 2026, 15, 12.5],
        [F("C"), "fondation", None, "repéré", 2026, 8, None],
        ["Département exemple D", "Département", "Vie associative", "accordé", 2026, "6 000 €", 5],
        ["Entreprise exemple E", "entreprise", "Mécénat", "rendez-vous", 2026, 20, None],
    ],
    top=3,
)
ws["A1"] = "Suivi des financements 2026 (montants en k€)"
ws["A1"].font = Font(bold=True, size=14)
s = "Suivi"
amount(s, "F4", "Montant demandé", 40000, F("A"), 2026, [40])
amount(s, "F5", "Montant demandé", 15000, F("B"), 2026, [15])
amount(s, "G5", "Montant accordé", 12500, F("B"), 2026, [12.5])
amount(
    s,
    "F7",
    "Montant demandé",
    6000,
    "Département exemple D",
    2026,
    [6, 6000000],
    "la cellule dit ses euros",
    ["stored", "asked"],
)
amount(s, "G7", "Montant accordé", 5000, "Département exemple D", 2026, [5])
save(wb)

book(
    "a",
    "a2 Plan de financement.xlsx",
    "Le plan de financement d'une dynamique : une feuille au nom parlant, une autre avec une note de bas de tableau.",
    "« en milliers € » est dans le nom de la feuille ; sur l'autre feuille, dans une note sous le tableau.",
)
wb, ws = new(
    "En milliers €",
    [
        FH,
        [F("F"), "fondation", "Promo 3", "en instruction", 2026, 30, None],
        [F("G"), "fondation", "Agora", "accordé", 2026, 12, 10],
        ["Région exemple H", "Région", "ESS", "dossier en cours", 2027, 45, None],
    ],
)
add(
    wb,
    "Entreprises",
    [
        FH,
        ["Entreprise exemple I", "entreprise", "Mécénat", "contact pris", 2026, 5, None],
        ["Entreprise exemple J", "entreprise", "Mécénat", "accordé", 2026, 7.5, 7.5],
        ["Entreprise exemple K", "entreprise", "Mécénat", "refusé", 2026, 10, None],
        [],
        ["* les montants de ce tableau sont en milliers d'euros"],
    ],
)
amount("En milliers €", "F2", "Montant demandé", 30000, F("F"), 2026, [30])
amount("En milliers €", "G3", "Montant accordé", 10000, F("G"), 2026, [10])
amount("Entreprises", "F2", "Montant demandé", 5000, "Entreprise exemple I", 2026, [5])
amount("Entreprises", "G3", "Montant accordé", 7500, "Entreprise exemple J", 2026, [7.5])
passed(
    "Entreprises",
    "A6",
    "une note de bas de tableau n'est pas un financeur",
    [ne(T_FI, "Financeur", "* les montants de ce tableau sont en milliers d'euros")],
)
save(wb)

book(
    "a",
    "a3 Budget 2026.xlsx",
    "Le budget prévisionnel 2026 avec des formats de nombre d'Excel.",
    'L\'unité vient du format : 42,5 affiché « 42,5 k€ » (0.0" k€") ; 42 500 affiché « 42,5 » (#,##0.0,) ; une colonne « Unité » à côté.',
)
wb, ws = new(
    "BP 2026",
    [
        ["Exercice", "Nature", "Ligne", "Montant"],
        [2026, "charges", "Salaires", 142.5],
        [2026, "charges", "Déplacements", 18],
        [2026, "charges", "Agora des territoires", 25000],
        [2026, "produits", "Adhésions", 6400],
        [2026, "produits", "Prestations", 12000],
    ],
)
for c in ("D2", "D3"):
    ws[c].number_format = '0.0" k€"'
for c in ("D4", "D5"):
    ws[c].number_format = '#,##0.0," k€"'
ws["D6"].number_format = '#,##0 "€"'
add(
    wb,
    "BP 2027",
    [
        ["Exercice", "Nature", "Ligne", "Montant", "Unité"],
        [2027, "charges", "Salaires", 150, "k€"],
        [2027, "charges", "Fournitures", 900, "€"],
        [2027, "produits", "Mécénat", 95, "k€"],
    ],
)
BU = "Budgets"


def budget(sheet, cell, year, line, value, never=None, must="stored", field="Montant"):
    where = {"Exercice": year, "Ligne": line}
    stored(sheet, cell, BU, field, value, where, [ne(BU, field, n, where) for n in never or []], must=must)


budget("BP 2026", "D2", 2026, "Salaires", 142500, [142.5])
budget("BP 2026", "D3", 2026, "Déplacements", 18000, [18])
budget("BP 2026", "D4", 2026, "Agora des territoires", 25000, [25, 25000000])
budget("BP 2026", "D5", 2026, "Adhésions", 6400, [6.4, 6400000])
budget("BP 2026", "D6", 2026, "Prestations", 12000)
budget("BP 2027", "D2", 2027, "Salaires", 150000, [150])
budget("BP 2027", "D3", 2027, "Fournitures", 900, [900000])
budget("BP 2027", "D4", 2027, "Mécénat", 95000, [95])
save(wb)

book(
    "a",
    "a4 Gros financeurs.xlsx",
    "Les gros financeurs pluriannuels, en M€ dans le titre de colonne, avec une saisie en euros au milieu.",
    "« Montant demandé (M€) » et « Accordé en k€ » : chaque colonne a son unité, un nombre n'est visiblement pas dans la sienne.",
)
wb, ws = new(
    "Pluriannuel",
    [
        ["Financeur", "Type de financeur", "Étape", "Exercice", "Montant demandé (M€)", "Accordé en k€"],
        ["Fonds européen exemple L", "Europe", "dossier déposé", 2026, 0.15, None],
        ["Fonds européen exemple L", "Europe", "dossier déposé", 2027, 0.2, None],
        ["Région exemple M", "Région", "accordé", 2026, 0.05, 45],
        ["Établissement exemple N", "établissement public", "accordé", 2026, 0.03, 25000],
        [F("O"), "fondation", "accordé", 2026, "0,02", "18,5"],
    ],
)
s = "Pluriannuel"
amount(s, "E2", "Montant demandé", 150000, "Fonds européen exemple L", 2026, [0.15, 150])
amount(s, "E3", "Montant demandé", 200000, "Fonds européen exemple L", 2027, [0.2, 200])
amount(s, "F4", "Montant accordé", 45000, "Région exemple M", 2026, [45])
asked(
    s,
    "F5",
    "25 000 k€ accordés pour 30 000 € demandés : sans doute des euros",
    [
        ne(T_EX, "Montant accordé", 25000000),
    ],
)
amount(s, "E6", "Montant demandé", 20000, F("O"), 2026, [0.02, 20])
amount(s, "F6", "Montant accordé", 18500, F("O"), 2026, [18.5])
save(wb)

book(
    "a",
    "a5 Tableau de bord financeurs.xlsx",
    "Le tableau de suivi d'une chargée de mission, avec une ligne d'unités sous les titres.",
    "Une ligne « (k€) », « (%) » sous les titres ; les chances en nombres sans signe.",
)
wb, ws = new(
    "Suivi",
    [
        ["Financeur", "Type de financeur", "Étape", "Exercice", "Demandé", "Chances", "Budget du projet"],
        [None, None, None, None, "(k€)", "(en %)", "(en milliers d'euros)"],
        [F("P"), "fondation", "en instruction", 2026, 25, 50, 60],
        [F("Q"), "fondation", "dossier déposé", 2026, 10, 35, 30],
        ["Commune exemple R", "EPCI ou commune", "accordé", 2026, 4, 95, 9],
        ["Entreprise exemple S", "entreprise", "rendez-vous", 2026, 12, 20, 24],
    ],
)
s = "Suivi"
amount(s, "E3", "Montant demandé", 25000, F("P"), 2026, [25])
stored(s, "F3", T_FI, "Probabilité (%)", 50, {"Financeur": F("P")}, [ne(T_FI, "Probabilité (%)", 0.5)])
stored(s, "G3", T_FI, "Budget du projet", 60000, {"Financeur": F("P")}, [ne(T_FI, "Budget du projet", 60)])
passed(s, "E2", "la ligne d'unités n'est pas un dossier")
save(wb)

# ------------------------------------------------------------------ b. totaux et titres tapés comme des lignes
book(
    "b",
    "b1 Financements 2026.xlsx",
    "La liste des demandes 2026 d'un directeur, avec sous-totaux et lignes de pilotage.",
    "Ensemble, S/T, Cumul, Tous financeurs, Reste à trouver, Objectif, « dont … » sont tapés dans la colonne des financeurs.",
)
rows = [
    FH,
    ["Financeurs publics"],
    ["Région exemple A", "Région", "ESS", "accordé", 2026, 20000, 15000],
    ["Département exemple B", "Département", "Vie associative", "dossier déposé", 2026, 8000, None],
    ["S/T public", None, None, None, 2026, 28000, 15000],
    ["Financeurs privés"],
    [F("A"), "fondation", "Appel 2026", "accordé", 2026, 30000, 25000],
    ["dont Agora", None, None, None, 2026, 10000, None],
    [F("B"), "fondation", None, "refusé", 2026, 12000, None],
    ["S/T privé", None, None, None, 2026, 42000, 25000],
    ["Ensemble", None, None, None, 2026, 70000, 40000],
    ["Cumul 2025-2026", None, None, None, None, 112000, 90000],
    ["Tous financeurs", None, None, None, 2026, 70000, 40000],
    ["Objectif", None, None, None, 2026, 90000, None],
    ["Reste à trouver", None, None, None, 2026, 50000, None],
]
wb, ws = new("2026", rows)
s = "2026"
amount(s, "F3", "Montant demandé", 20000, "Région exemple A", 2026)
amount(s, "G7", "Montant accordé", 25000, F("A"), 2026)
amount(s, "F9", "Montant demandé", 12000, F("B"), 2026)
for i, r in enumerate(rows, 1):
    if i > 1 and len(r) == 1 or i in (5, 10, 11, 12, 13, 14, 15):
        passed(s, f"A{i}", f"« {r[0]} » n'est pas un financeur", [ne(T_FI, "Financeur", r[0])])
either(s, "A8", "« dont Agora » détaille la ligne du dessus", [ne(T_FI, "Financeur", "dont Agora")])
save(wb)

book(
    "b",
    "b2 Budget previsionnel.xlsx",
    "Un budget prévisionnel d'expert-comptable, charges puis produits.",
    "La nature n'est donnée que par les titres de bloc CHARGES / PRODUITS, l'exercice par le titre ; Σ, « Budget total », « Résultat ».",
)
rows = [
    ["Poste", "Montant"],
    ["CHARGES"],
    ["60 - Achats", 4200],
    ["61 - Locations", 9600],
    ["64 - Charges de personnel", 98000],
    ["Σ charges", 111800],
    ["PRODUITS"],
    ["70 - Prestations", 21800],
    ["74 - Subventions", 70000],
    ["75 - Cotisations", 20000],
    ["Σ produits", 111800],
    ["Résultat", 0],
    ["Budget total", 111800],
]
wb, ws = new("BP", rows, top=3)
ws["A1"] = "Budget prévisionnel 2027"
s = "BP"
for i, n in (
    (5, "charges"),
    (6, "charges"),
    (7, "charges"),
    (10, "produits"),
    (11, "produits"),
    (12, "produits"),
):
    line, value = rows[i - 3]
    budget(s, f"B{i}", 2027, line, value)
    budget(s, f"A{i}", 2027, line, n, field="Nature", never=["produits" if n == "charges" else "charges"])
for i in (4, 9, 8, 13, 14, 15):
    passed(s, f"A{i}", "titre de bloc ou total", [ne(BU, "Ligne", rows[i - 3][0])])
save(wb)

book(
    "b",
    "b3 Territoires par annee.csv",
    "La liste des changements de statut, par année, exportée d'un tableur.",
    "Une année seule sur sa ligne, un titre « Sortis », une ligne de bilan.",
)
text = """Territoire;Statut;Date;Note
2025;;;
Caen;labellisé;12/06/2025;
Poitiers;labellisé;12/06/2025;comité de juin
Haut-Doubs;en lancement;;
2026;;;
Guyane;labellisé;15/10/2026;
Epinal;labellisé;15/10/2026;
Sortis;;;
Florange;sorti;03/03/2026;
Bilan : 4 labels en deux ans;;;
"""
(OUT / BOOKS[-1]["file"]).write_bytes(text.encode("utf-8-sig"))
s = None
stored(s, "B3", T_ST, "Date", "2025-06-12", {"Territoire": "Caen", "Statut": "labellisé"})
stored(s, "B7", T_ST, "Date", "2026-10-15", {"Territoire": "Guyane", "Statut": "labellisé"})
stored(s, "B10", T_ST, "Date", "2026-03-03", {"Territoire": "Florange", "Statut": "sorti"})
for c, v in (("A2", "2025"), ("A6", "2026"), ("A9", "Sortis"), ("A11", "Bilan : 4 labels en deux ans")):
    passed(s, c, "titre ou bilan", [ne("Territoires", "Territoire", v)])

book(
    "b",
    "b4 Mecenat.xlsx",
    "Les mécènes d'une dynamique, avec une ligne somme sous un nom innocent.",
    "« Fondations amies » est la somme des trois lignes du dessus, « Collectif de mécènes » celle de tout ; « Général » aussi.",
)
rows = [
    ["Financeur", "Type de financeur", "Étape", "Exercice", "Demandé", "Accordé"],
    [F("T"), "fondation", "accordé", 2026, 7300, 6100],
    [F("U"), "fondation", "accordé", 2026, 11200, 9450],
    [F("V"), "fondation", "versé", 2026, 5400, 5400],
    ["Fondations amies", "fondation", None, 2026, 23900, 20950],
    ["Entreprise exemple W", "entreprise", "accordé", 2026, 3150, 3150],
    ["Entreprise exemple X", "entreprise", "refusé", 2026, 8000, None],
    ["Général", None, None, 2026, 35050, 24100],
]
wb, ws = new("Mécènes", rows)
s = "Mécènes"
amount(s, "F3", "Montant accordé", 9450, F("U"), 2026)
amount(s, "F6", "Montant accordé", 3150, "Entreprise exemple W", 2026)
either(s, "A5", "la somme des trois fondations au-dessus", [ne(T_FI, "Financeur", "Fondations amies")])
either(s, "A8", "le total général", [ne(T_FI, "Financeur", "Général")])
save(wb)

# ------------------------------------------------------------------ c. colonnes côte à côte
book(
    "c",
    "c1 Subventions 2025 et 2026.xlsx",
    "Un tableau de subventions sur deux années, une colonne par année.",
    "« Accordé 2025 », « Demandé 2026 » : l'exercice est dans le titre de chaque colonne.",
)
wb, ws = new(
    "Subventions",
    [
        ["Financeur", "Type de financeur", "Dispositif", "Accordé 2025", "Demandé 2026", "Commentaire"],
        ["Région exemple A", "Région", "ESS", 15000, 20000, None],
        ["Département exemple B", "Département", "Vie associative", 4000, 4000, "même montant espéré"],
        [F("A"), "fondation", "Appel à projets", None, 30000, "nouvelle demande"],
        [F("B"), "fondation", "Territoires", 12000, None, "fini en 2025"],
        ["Commune exemple C", "EPCI ou commune", None, 1500, 2000, None],
    ],
)
s = "Subventions"
amount(s, "D2", "Montant accordé", 15000, "Région exemple A", 2025)
amount(s, "E2", "Montant demandé", 20000, "Région exemple A", 2026)
amount(s, "E4", "Montant demandé", 30000, F("A"), 2026)
amount(s, "D5", "Montant accordé", 12000, F("B"), 2025)
note(
    "stored",
    s,
    "E3",
    "2026 n'est pas 2025",
    [
        ne(T_EX, "Montant demandé", 4000, {"Exercice": 2025}),
        ne(T_EX, "Montant accordé", 4000, {"Exercice": 2026}),
    ],
    table=T_EX,
    field="Montant demandé",
    value=4000,
    where={"Dossier>Financeur": "Département exemple B", "Exercice": 2026},
)
save(wb)

book(
    "c",
    "c2 Agenda 2025.xlsx",
    "L'agenda 2025 d'une apprentie : la date en trois colonnes, ou le mois à part.",
    "Jour / Mois / Année en trois colonnes ; sur l'autre feuille, le mois dans sa colonne et le jour dans « Date », l'année dans le titre.",
)
wb, ws = new(
    "Trois colonnes",
    [
        ["Événement", "Type", "Territoire", "Jour", "Mois", "Année", "Lieu"],
        ["Soirée des possibles", "soirée de créativité", "Caen", 12, "mars", 2025, "Salle exemple"],
        ["Remontée des envies", "remontée des rêves", "Poitiers", 4, "avril", 2025, "Médiathèque"],
        ["Forum des envies", "forum des solutions", "Miramas", 17, "mai", 2025, "Halle"],
        ["Rêvons ensemble", "remontée des rêves", "Haut-Doubs", 7, 6, 2025, "Pontarlier"],
        ["Village des possibles", "forum des solutions", "Reims", 20, "sept.", 2025, None],
    ],
)
ws2 = add(
    wb,
    "Deuxième semestre",
    [
        ["Mois", "Date", "Événement", "Type", "Territoire"],
        ["Octobre", "2", "Soirée du lien", "soirée de créativité", "Grenoble"],
        ["Octobre", "16", "Soirée du commun", "soirée de créativité", "Figeac"],
        ["Novembre", "6", "Forum du commun", "forum des solutions", "Figeac"],
        ["Décembre", "4", "Soirée d'hiver", "soirée de créativité", "Amiens"],
    ],
    top=3,
)
ws2["A1"] = "Agenda 2025, deuxième semestre"


def event(sheet, cell, name, field, value, never=None, why="", must="stored", where=None, **more):
    where = {"Événement": name, **(where or {})}
    stored(
        sheet,
        cell,
        T_EV,
        field,
        value,
        where,
        [ne(T_EV, field, n, where) for n in never or []],
        why,
        must,
        **more,
    )


event("Trois colonnes", "D2", "Soirée des possibles", "Date", "2025-03-12", ["2025", "mars 2025", "mars"])
event("Trois colonnes", "D5", "Rêvons ensemble", "Date", "2025-06-07", ["2025", "2025-07-06"])
event("Trois colonnes", "D6", "Village des possibles", "Date", "2025-09-20", ["2025"])
event(
    "Deuxième semestre",
    "B4",
    "Soirée du lien",
    "Date",
    "2025-10-02",
    ["2", "octobre", "2025", "2026-10-02"],
    must=["stored", "asked"],
)
event(
    "Deuxième semestre",
    "B6",
    "Forum du commun",
    "Date",
    "2025-11-06",
    ["6", "novembre", "2025", "2026-11-06"],
    must=["stored", "asked"],
)
save(wb)

book(
    "c",
    "c3 Financeurs par type.xlsx",
    "Un classeur avec une feuille par sorte de financeur.",
    "Le type n'est que dans le nom de la feuille ; chaque feuille a sa colonne « Fondation », « Entreprise » ou « Département ».",
)
wb, ws = new(
    "Fondations",
    [
        ["Fondation", "Dispositif", "Exercice", "Demandé", "Étape"],
        [F("A"), "Appel 2026", 2026, 18000, "dossier déposé"],
        [F("B"), "Territoires", 2026, 9000, "repéré"],
        [F("C"), "Jeunesse", 2026, 7000, "refusé"],
    ],
)
add(
    wb,
    "Entreprises",
    [
        ["Entreprise", "Dispositif", "Exercice", "Demandé", "Étape"],
        ["Entreprise exemple D", "Mécénat", 2026, 5000, "rendez-vous"],
        ["Entreprise exemple E", "Mécénat", 2026, 3000, "accordé"],
    ],
)
add(
    wb,
    "Départements",
    [
        ["Département", "Dispositif", "Exercice", "Demandé", "Étape"],
        ["Département exemple F", "Vie associative", 2026, 6000, "en instruction"],
        ["Département exemple G", "ESS", 2026, 2500, "dossier en cours"],
    ],
)
amount("Fondations", "D2", "Montant demandé", 18000, F("A"), 2026)
stored(
    "Fondations",
    "A2",
    T_FI,
    "Type de financeur",
    "fondation",
    {"Financeur": F("A")},
    why="la feuille le dit",
    minor=True,
)
amount("Entreprises", "D2", "Montant demandé", 5000, "Entreprise exemple D", 2026, must=["stored", "asked"])
amount("Départements", "D2", "Montant demandé", 6000, "Département exemple F", 2026, must=["stored", "asked"])
note(
    ["stored", "asked"],
    "Départements",
    "A2",
    "un financeur, pas un territoire",
    [ne("Territoires", "Département", "Département exemple F")],
    table=T_FI,
    field="Financeur",
    value="Département exemple F",
    where={"Financeur": "Département exemple F"},
)
save(wb)

book(
    "c",
    "c4 Deux demandes au meme financeur.xlsx",
    "Des demandes dont deux vont au même financeur la même année.",
    "Seule la colonne « Volet » (que personne d'autre n'a) distingue deux dossiers ; ailleurs c'est « Objet ».",
)
wb, ws = new(
    "Demandes",
    [
        ["Financeur", "Type de financeur", "Volet", "Étape", "Exercice", "Demandé"],
        [F("A"), "fondation", "Agora", "dossier déposé", 2026, 10000],
        [F("A"), "fondation", "Promo 3", "accordé", 2026, 15000],
        [F("B"), "fondation", "Promo 3", "dossier déposé", 2026, 8000],
        ["Région exemple C", "Région", "Agora", "en instruction", 2026, 12000],
        ["Région exemple C", "Région", "Formation", "refusé", 2026, 9000],
    ],
)
add(
    wb,
    "Avec objet",
    [
        ["Financeur", "Type de financeur", "Objet", "Étape", "Exercice", "Demandé"],
        ["Commune exemple D", "EPCI ou commune", "Fonctionnement", "accordé", 2026, 3000],
        ["Commune exemple D", "EPCI ou commune", "Soirée de créativité", "dossier déposé", 2026, 1200],
        ["Commune exemple E", "EPCI ou commune", "Fonctionnement", "accordé", 2026, 2000],
    ],
)
both = ["stored", "asked"]
for cell, value, funder in (
    ("F2", 10000, F("A")),
    ("F3", 15000, F("A")),
    ("F5", 12000, "Région exemple C"),
    ("F6", 9000, "Région exemple C"),
):
    amount(
        "Demandes",
        cell,
        "Montant demandé",
        value,
        funder,
        2026,
        [25000, 21000],
        must=both,
        why="deux dossiers distincts, aucun ne doit disparaître",
    )
amount("Avec objet", "F2", "Montant demandé", 3000, "Commune exemple D", 2026, [4200])
amount("Avec objet", "F3", "Montant demandé", 1200, "Commune exemple D", 2026, [4200])
save(wb)

# ------------------------------------------------------------------ d. couleur, barré, annulé, caché
GREEN, ORANGE, GREY, RED = (
    PatternFill("solid", fgColor=c) for c in ("FF92D050", "FFFFC000", "FFBFBFBF", "FFFF9999")
)
book(
    "d",
    "d1 Territoires en couleur.xlsx",
    "La liste des territoires d'une présidente, l'état marqué par la couleur.",
    "Le statut n'est que la couleur de la cellule, avec une légende à droite.",
)
wb, ws = new(
    "Territoires",
    [
        ["Territoire", "Date"],
        ["Caen", D(2025, 6, 12)],
        ["Poitiers", D(2025, 6, 12)],
        ["Haut-Doubs", None],
        ["Les Mureaux", None],
        ["Florange", D(2026, 1, 15)],
        ["Amiens", None],
    ],
)
for r, f in ((2, GREEN), (3, GREEN), (4, ORANGE), (5, ORANGE), (6, GREY), (7, GREEN)):
    ws.cell(r, 1).fill = f
for r, (f, t) in enumerate(((GREEN, "labellisé"), (ORANGE, "en lancement"), (GREY, "sorti")), 2):
    ws.cell(r, 5).fill = f
    ws.cell(r, 6, t)
ws["E1"] = "Légende"
s = "Territoires"
stored(
    s,
    "A2",
    T_ST,
    "Statut",
    "labellisé",
    {"Territoire": "Caen", "Date": "2025-06-12"},
    must=both,
    why="la couleur dit « labellisé »",
    never=[ne(T_ST, "Statut", "en lancement", {"Territoire": "Caen", "Date": "2025-06-12"})],
)
stored(
    s,
    "A6",
    T_ST,
    "Statut",
    "sorti",
    {"Territoire": "Florange"},
    must=both,
    why="gris = sorti",
    never=[
        ne("Territoires", "Année d'entrée", "2026-01-15"),
        ne(T_ST, "Statut", "en lancement", {"Territoire": "Florange", "Date": "2026-01-15"}),
    ],
)
passed(s, "F2", "la légende", [ne("Territoires", "Territoire", "labellisé")])
save(wb)

book(
    "d",
    "d2 Soirees 2026.xlsx",
    "Le programme 2026, où des soirées ont été annulées.",
    "Une ligne barrée, « ANNULÉ » devant un titre, « annulée » dans un commentaire de cellule, « reporté » dans la note.",
)
wb, ws = new(
    "Programme",
    [
        ["Événement", "Type", "Date", "Territoire", "Inscrits", "Note"],
        ["Soirée des possibles", "soirée de créativité", D(2026, 3, 12), "Caen", 80, None],
        ["Soirée des voisins", "soirée de créativité", D(2026, 4, 9), "Poitiers", 42, None],
        ["ANNULÉ - Forum d'avril", "forum des solutions", D(2026, 4, 23), "Amiens", 15, None],
        ["Remontée du printemps", "remontée des rêves", D(2026, 5, 5), "Reims", None, None],
        ["Soirée de mai", "soirée de créativité", D(2026, 5, 28), "Figeac", 30, "annulée faute d'inscrits"],
        ["Forum de juin", "forum des solutions", D(2026, 6, 18), "Grenoble", 120, None],
    ],
)
for c in ws[3]:
    c.font = Font(strike=True)
ws["A5"].comment = Comment("annulée le 20 avril", "Nom 1")
s = "Programme"
event(s, "A2", "Soirée des possibles", "Date", "2026-03-12")
event(s, "A7", "Forum de juin", "Date", "2026-06-18")
either(s, "A3", "la ligne est barrée", [ne(T_EV, "Événement", "Soirée des voisins")])
either(
    s,
    "A4",
    "« ANNULÉ »",
    [ne(T_EV, "Événement", "ANNULÉ - Forum d'avril"), ne(T_EV, "Événement", "Forum d'avril")],
)
either(s, "A5", "un commentaire dit « annulée »", [ne(T_EV, "Événement", "Remontée du printemps")])
event(
    s,
    "F6",
    "Soirée de mai",
    "Note",
    "annulée faute d'inscrits",
    must=["stored", "asked", "passed"],
    why="retenue avec sa note, demandée ou laissée : mais dite",
    told=True,
)
save(wb)

book(
    "d",
    "d3 Demandes avec brouillon.xlsx",
    "Un suivi de demandes dont une partie est cachée.",
    "Deux lignes masquées à la main, une colonne masquée « Ancien demandé », une feuille masquée « Brouillon ».",
)
wb, ws = new(
    "Demandes",
    [
        ["Financeur", "Type de financeur", "Étape", "Exercice", "Demandé", "Montant demandé", "Note"],
        [F("A"), "fondation", "dossier déposé", 2026, 20000, 18000, None],
        [F("B"), "fondation", "accordé", 2026, 9000, 9500, None],
        [F("C"), "fondation", "repéré", 2026, 5000, 5000, "à ne pas montrer"],
        [F("D"), "fondation", "dossier en cours", 2026, 7000, 7000, None],
        ["Région exemple E", "Région", "en instruction", 2026, 11000, 14000, None],
    ],
)
ws.row_dimensions[4].hidden = True
ws.row_dimensions[5].hidden = True
ws.column_dimensions["E"].hidden = True
hid = add(
    wb,
    "Brouillon",
    [
        ["Financeur", "Type de financeur", "Étape", "Exercice", "Demandé"],
        [F("Z"), "fondation", "accordé", 2026, 99000],
        [F("Y"), "fondation", "accordé", 2026, 88000],
    ],
)
hid.sheet_state = "hidden"
s = "Demandes"
amount(s, "F2", "Montant demandé", 18000, F("A"), 2026, [20000], must=both, why="la colonne visible fait foi")
amount(s, "F6", "Montant demandé", 14000, "Région exemple E", 2026, [11000], must=both)
note(
    ["asked", "passed", "stored"],
    s,
    "A4",
    "une ligne masquée : retenue ou non, mais il faut le dire",
    told=True,
    table=T_FI,
    field="Étape",
    value="repéré",
    where={"Financeur": F("C")},
)
either("Brouillon", "A2", "feuille masquée", [ne(T_FI, "Financeur", F("Z"))])
save(wb)

book(
    "d",
    "d4 Filtre laisse.xlsx",
    "Un suivi des financements enregistré avec un filtre actif et des couleurs.",
    "Des lignes masquées par un filtre sur l'étape ; « en rouge : refusé » en bas, deux lignes rouges sans étape.",
)
wb, ws = new(
    "Suivi",
    [
        FH,
        [F("A"), "fondation", "Appel 2026", "dossier déposé", 2026, 20000, None],
        [F("B"), "fondation", "Territoires", "versé", 2025, 9000, 9000],
        [F("C"), "fondation", "Jeunesse", "versé", 2025, 5000, 4000],
        [F("D"), "fondation", "Ruralité", None, 2026, 7000, None],
        ["Région exemple E", "Région", "ESS", None, 2026, 11000, None],
        ["Commune exemple F", "EPCI ou commune", None, "en instruction", 2026, 3000, None],
        [],
        ["En rouge : refusé"],
    ],
)
ws.auto_filter.ref = "A1:G7"
ws.auto_filter.add_filter_column(3, ["dossier déposé", "en instruction"], blank=True)
ws.row_dimensions[3].hidden = True
ws.row_dimensions[4].hidden = True
for r in (5, 6):
    for c in ws[r]:
        c.fill = RED
ws["A9"].fill = RED
s = "Suivi"
amount(s, "F2", "Montant demandé", 20000, F("A"), 2026)
for r, f, a in ((3, F("B"), 9000), (4, F("C"), 4000)):
    note(
        ["stored", "asked", "passed"],
        s,
        f"A{r}",
        "masquée par un filtre : la donnée est bonne, mais il faut dire ce qui en est fait",
        told=True,
        table=T_EX,
        field="Montant accordé",
        value=a,
        where={"Dossier>Financeur": f, "Exercice": 2025},
    )
stored(
    s,
    "D5",
    T_FI,
    "Étape",
    "refusé",
    {"Financeur": F("D")},
    must=both,
    why="le rouge dit « refusé »",
    never=[ne(T_FI, "Étape", "accordé", {"Financeur": F("D")})],
)
passed(s, "A9", "la légende n'est pas un financeur", [ne(T_FI, "Financeur", "En rouge : refusé")])
save(wb)

# ------------------------------------------------------------------ e. mises en page
book(
    "e",
    "e1 Deux lignes de titres.xlsx",
    "Les demandes sur deux exercices, avec deux lignes de titres fusionnés.",
    "« 2025 » et « 2026 » au-dessus de « Demandé » / « Accordé ».",
)
wb, ws = new(
    "Financements",
    [
        ["Financeur", "Type de financeur", "2025", None, "2026", None, "Note"],
        [None, None, "Demandé", "Accordé", "Demandé", "Accordé", None],
        [F("A"), "fondation", 10000, 8000, 12000, None, None],
        [F("B"), "fondation", None, None, 6000, 6000, "nouveau"],
        ["Région exemple C", "Région", 20000, 20000, 22000, None, None],
        ["Commune exemple D", "EPCI ou commune", 1500, 1000, 1500, None, None],
    ],
)
for m in ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"):
    ws.merge_cells(m)
for c in ws[1]:
    c.alignment = Alignment(horizontal="center")
s = "Financements"
amount(s, "C3", "Montant demandé", 10000, F("A"), 2025)
amount(s, "D3", "Montant accordé", 8000, F("A"), 2025)
amount(s, "E3", "Montant demandé", 12000, F("A"), 2026, [10000])
amount(s, "F4", "Montant accordé", 6000, F("B"), 2026)
amount(s, "E5", "Montant demandé", 22000, "Région exemple C", 2026, [20000])
save(wb)

book(
    "e",
    "e2 Parcours promo 2.xlsx",
    "Qui a suivi quoi dans la promo 2 : territoires en lignes, étapes en colonnes.",
    "Les dates sont sous les titres, les cases sont « x », « excusé », vides ; une ligne de total en bas.",
)
wb, ws = new(
    "Promo 2",
    [
        ["Territoire", "Mobilisation", "Partenaires", "Équipe cœur", "Modèle économique"],
        [None, D(2024, 11, 28), D(2024, 12, 10), D(2025, 1, 21), D(2025, 2, 18)],
        ["Caen", "x", "x", "x", "x"],
        ["Guyane", "x", "excusé", "x", None],
        ["Haut-Doubs", "x", "x", None, "x"],
        ["Poitiers", "x", "x", "x", "x"],
        ["Total", 4, 3, 3, 3],
    ],
)
s = "Promo 2"
AV = "Avancement"
w = {"Territoire": "Caen", "Étape": "etape-mobilisation"}
stored(s, "B3", AV, "Avancement", "fait", w, must=both)
stored(s, "B2", AV, "Fait le", "2024-11-28", w, must=both)
stored(s, "D3", AV, "Fait le", "2025-01-21", {"Territoire": "Caen", "Étape": "etape-equipe-coeur"}, must=both)
stored(
    s,
    "C4",
    AV,
    "Avancement",
    "manqué",
    {"Territoire": "Guyane", "Étape": "etape-partenaires"},
    [ne(AV, "Avancement", "fait", {"Territoire": "Guyane", "Étape": "etape-partenaires"})],
    must=both,
    why="« excusé » n'est pas « fait »",
)
passed(s, "A7", "ligne de total", [ne("Territoires", "Territoire", "Total")])
passed(s, "A2", "la ligne des dates n'est pas un territoire")
save(wb)

book(
    "e",
    "e3 Deux tableaux cote a cote.xlsx",
    "Une feuille où l'agenda et les demandes sont côte à côte.",
    "Deux tableaux sur la même feuille, séparés par une colonne vide.",
)
wb, ws = new(
    "Tout",
    [
        ["Événement", "Type", "Date", "Territoire"],
        ["Soirée du port", "soirée de créativité", D(2026, 2, 17), "Caen"],
        ["Rêves de quartier", "remontée des rêves", D(2026, 3, 24), "Les Mureaux"],
        ["Forum des liens", "forum des solutions", D(2026, 5, 19), "Besançon"],
        ["Soirée du canal", "soirée de créativité", D(2026, 9, 22), "Strasbourg"],
    ],
)
fill(
    ws,
    [
        ["Financeur", "Type de financeur", "Étape", "Exercice", "Demandé"],
        [F("A"), "fondation", "dossier déposé", 2026, 14000],
        ["Région exemple B", "Région", "accordé", 2026, 16000],
        ["Commune exemple C", "EPCI ou commune", "versé", 2026, 900],
    ],
    left=6,
)
s = "Tout"
event(s, "C2", "Soirée du port", "Date", "2026-02-17")
event(s, "D5", "Soirée du canal", "Territoire", "Strasbourg")
amount(s, "J2", "Montant demandé", 14000, F("A"), 2026, must=both)
amount(s, "J4", "Montant demandé", 900, "Commune exemple C", 2026, must=both)
save(wb)

book(
    "e",
    "e4 Parrainages.xlsx",
    "Les binômes de parrainage d'un animateur de réseau.",
    "« Parrain : X / Filleul : Y » dans une cellule ; deux filleuls dans une cellule ; des puces.",
)
wb, ws = new(
    "Binômes",
    [
        ["Binôme", "Saison", "Statut"],
        ["Parrain : Strasbourg / Filleul : Les Mureaux", "2025-2026", "actif"],
        ["Parrain : Figeac / Filleul : Caen", "2025-2026", "proposé"],
        ["Parrain : Le Mans / Filleul : Poitiers", "2024-2025", "actif"],
        ["Parrain : Reims / Filleul : Epinal", "2025-2026", "actif"],
    ],
)
add(
    wb,
    "Autre liste",
    [
        ["Parrain", "Filleul", "Saison", "Statut"],
        ["Grenoble", "Haut-Doubs, Guyane", "2025-2026", "actif"],
        ["• Besançon", "• Florange", "2025-2026", "proposé"],
        ["Valence-Romans", "Sud Est Parisien", "2025-2026", "actif"],
    ],
)
PA = "Parrainages"
stored("Binômes", "A2", PA, "Statut", "actif", {"Parrain": "Strasbourg", "Filleul": "Les Mureaux"}, must=both)
stored("Binômes", "A5", PA, "Statut", "actif", {"Parrain": "Reims", "Filleul": "Epinal"}, must=both)
stored(
    "Autre liste",
    "B2",
    PA,
    "Statut",
    "actif",
    {"Parrain": "Grenoble", "Filleul": "Guyane"},
    [ne("Territoires", "Territoire", "Haut-Doubs, Guyane")],
    must=both,
)
stored(
    "Autre liste",
    "A3",
    PA,
    "Statut",
    "proposé",
    {"Parrain": "Besançon", "Filleul": "Florange"},
    [ne("Territoires", "Territoire", "• Besançon")],
    must=both,
    why="une puce n'est pas le nom",
)
stored(
    "Autre liste", "B4", PA, "Statut", "actif", {"Parrain": "Valence-Romans", "Filleul": "Sud Est Parisien"}
)
save(wb)

book(
    "e",
    "e5 Blocs.xlsx",
    "Le point annuel d'une équipe : un bloc par statut, des soirées par territoire, les versements par mois.",
    "Le statut est le titre du bloc ; le territoire n'est tapé qu'une fois pour les lignes du dessous ; les mois sont des colonnes.",
)
wb, ws = new(
    "Statuts",
    [
        ["Territoire", "Date"],
        ["Labellisés"],
        ["Caen", D(2025, 6, 12)],
        ["Poitiers", D(2025, 6, 12)],
        ["En lancement"],
        ["Haut-Doubs", D(2024, 10, 10)],
        ["Florange", D(2026, 9, 15)],
        ["En sommeil"],
        ["Reims", D(2026, 1, 1)],
    ],
)
add(
    wb,
    "Soirées",
    [
        ["Territoire", "Événement", "Type", "Date"],
        ["Lons-le-Saunier", "Rêves du lundi", "remontée des rêves", D(2026, 3, 2)],
        [None, "Rêves du mardi", "remontée des rêves", D(2026, 3, 10)],
        [None, "Crépité des enfants", "soirée de créativité", D(2026, 4, 14)],
        ["Amiens", "Katalyze des jeunes", "soirée de créativité", D(2026, 5, 21)],
        [None, "Forum des jeunes", "forum des solutions", D(2026, 6, 25)],
    ],
)
add(
    wb,
    "Versements",
    [
        ["Versements 2026", "janv.", "févr.", "mars", "avr.", "mai", "juin"],
        [F("A"), 5000, None, None, 5000, None, None],
        ["Région exemple B", None, None, 8000, None, None, None],
        ["Commune exemple C", None, None, None, None, 1500, None],
    ],
)
stored(
    "Statuts",
    "A3",
    T_ST,
    "Statut",
    "labellisé",
    {"Territoire": "Caen", "Date": "2025-06-12"},
    must=both,
    why="le titre du bloc",
)
stored(
    "Statuts",
    "A7",
    T_ST,
    "Statut",
    "en lancement",
    {"Territoire": "Florange", "Date": "2026-09-15"},
    must=both,
)
stored("Statuts", "A9", T_ST, "Statut", "en sommeil", {"Territoire": "Reims"}, must=both)
passed("Statuts", "A2", "titre de bloc", [ne("Territoires", "Territoire", "Labellisés")])
event(
    "Soirées",
    "A3",
    "Rêves du mardi",
    "Territoire",
    "Lons-le-Saunier",
    must=both,
    why="le territoire du dessus",
    never=["Amiens"],
)
event("Soirées", "A6", "Forum des jeunes", "Territoire", "Amiens", must=both, never=["Lons-le-Saunier"])
note(
    ["stored", "asked", "passed"],
    "Versements",
    "B2",
    "un versement de janvier, pas un montant demandé",
    [ne(T_EX, "Montant demandé", 5000), ne(T_EX, "Montant accordé", 5000)],
    told=True,
    table="Versements",
    field="Montant reçu",
    value=5000,
    where={"Dossier>Financeur": F("A")},
)
save(wb)

# ------------------------------------------------------------------ f. statut absent
book(
    "f",
    "f1 Statuts a completer.xlsx",
    "La liste des statuts relue par une stagiaire, avec des trous.",
    "Un statut vide avec une date, « ? », « à confirmer », « Depuis nov. 2024 », le statut et la date dans la même cellule.",
)
wb, ws = new(
    "Statuts",
    [
        ["Territoire", "Statut", "Depuis"],
        ["Caen", "labellisé", "juin 2025"],
        ["Poitiers", None, D(2025, 6, 12)],
        ["Guyane", "?", None],
        ["Haut-Doubs", "à confirmer", None],
        ["Florange", "en lancement", "Depuis nov. 2024"],
        ["Les Mureaux", "En réflexion depuis nov. 2024", None],
        ["Epinal", "labellisé", D(2026, 4, 2)],
    ],
)
s = "Statuts"
either(
    s,
    "B3",
    "pas de statut : le 12/06/2025 ne dit pas lequel",
    [
        ne(T_ST, "Statut", x, {"Territoire": "Poitiers", "Date": "2025-06-12"})
        for x in ("labellisé", "en lancement")
    ],
)
either(s, "B4", "« ? »", [ne(T_ST, "Statut", "?")])
either(s, "B5", "« à confirmer » n'est pas un statut", [ne(T_ST, "Statut", "à confirmer")])
stored(
    s,
    "C6",
    T_ST,
    "Date",
    ["novembre 2024", "nov. 2024"],
    {"Territoire": "Florange", "Statut": "en lancement"},
    [ne(T_ST, "Date", "2024-11-01", {"Territoire": "Florange"})],
)
stored(
    s,
    "B7",
    T_ST,
    "Date",
    ["novembre 2024", "nov. 2024"],
    {"Territoire": "Les Mureaux", "Statut": "en réflexion"},
    [ne(T_ST, "Date", None, {"Territoire": "Les Mureaux", "Statut": "en réflexion"})],
    must=both,
)
stored(s, "C2", T_ST, "Date", "juin 2025", {"Territoire": "Caen", "Statut": "labellisé"})
stored(s, "C8", T_ST, "Date", "2026-04-02", {"Territoire": "Epinal", "Statut": "labellisé"})
save(wb)

book(
    "f",
    "f2 Dossiers sans etape.xlsx",
    "Des dossiers de financement dont l'étape manque ou est dite autrement.",
    "Étape vide, « OK », « ? », « déposé en mars 2026 », « en attente », « NON ».",
)
wb, ws = new(
    "Dossiers",
    [
        ["Financeur", "Type de financeur", "Dispositif", "Où on en est", "Année", "Demandé"],
        [F("A"), "fondation", "Appel 2026", None, 2026, 10000],
        [F("B"), "fondation", "Territoires", "OK", 2026, 12000],
        [F("C"), "fondation", "Jeunesse", "?", 2026, 6000],
        [F("D"), "fondation", "Ruralité", "déposé en mars 2026", 2026, 9000],
        [F("E"), "fondation", "Climat", "en attente", 2026, 4000],
        [F("F"), "fondation", "Culture", "NON", 2026, 5000],
        [F("G"), "fondation", "Sport", "accordé", 2026, 3000],
    ],
)
s = "Dossiers"
amount(s, "F2", "Montant demandé", 10000, F("A"), 2026, must=both, why="sans étape")
note(
    ["stored", "asked"],
    s,
    "D2",
    "une étape vide reste vide",
    [ne(T_FI, "Étape", x, {"Financeur": F("A")}) for x in ("accordé", "refusé", "versé")],
    table=T_FI,
    field="Étape",
    value=[None, "repéré"],
    where={"Financeur": F("A")},
)
stored(s, "D3", T_FI, "Étape", "accordé", {"Financeur": F("B")}, must=both)
either(s, "D4", "« ? »", [ne(T_FI, "Étape", "?")], cell_only=True)
stored(s, "D5", T_FI, "Étape", "dossier déposé", {"Financeur": F("D")}, must=both)
stored(s, "D6", T_FI, "Étape", "en instruction", {"Financeur": F("E")}, must=both)
stored(s, "D7", T_FI, "Étape", "refusé", {"Financeur": F("F")}, must=both)
amount(s, "F8", "Montant demandé", 3000, F("G"), 2026)
save(wb)

# ------------------------------------------------------------------ g. contradictions
book(
    "g",
    "g1 Statuts du reseau.xlsx",
    "Les statuts des territoires, recopiés de plusieurs mails.",
    "Caen a deux statuts sans date ; « Grand Besançon », « Métropole de Strasbourg », « Grand Reims », « Ville de Nancy ».",
)
wb, ws = new(
    "Statuts",
    [
        ["Territoire", "Statut", "Date", "Note"],
        ["Caen", "en sommeil", None, "mail du 3"],
        ["Poitiers", "labellisé", D(2025, 6, 12), None],
        ["Caen", "sorti", None, "mail du 8"],
        ["Grand Besançon", "en sommeil", D(2026, 3, 3), None],
        ["Métropole de Strasbourg", "en sommeil", D(2026, 3, 3), None],
        ["Grand Reims", "sorti", D(2026, 3, 3), None],
        ["Ville de Nancy", "labellisé", D(2023, 5, 5), None],
        ["Haut-Doubs", "labellisé", D(2026, 10, 15), None],
    ],
)
s = "Statuts"
asked(
    s,
    "B2",
    "deux statuts sans date pour Caen (lignes 2 et 4)",
    group=["B2", "B4", "A2", "A4", "C2", "C4"],
    never=[
        ne(T_ST, "Statut", "sorti", {"Territoire": "Caen"}),
        ne(T_ST, "Statut", "en sommeil", {"Territoire": "Caen"}),
    ],
)
for c, n, k, st in (
    ("A5", "Grand Besançon", "Besançon", "en sommeil"),
    ("A6", "Métropole de Strasbourg", "Strasbourg", "en sommeil"),
    ("A7", "Grand Reims", "Reims", "sorti"),
    ("A8", "Ville de Nancy", "Meurthe-et-Moselle", "labellisé"),
):
    stored(
        s,
        c,
        T_ST,
        "Statut",
        st,
        {"Territoire": k, "Statut": st, **({"Date": "2023-05-05"} if "Nancy" in n else {})},
        [ne("Territoires", "Territoire", n)],
        must=both,
        why="le territoire connu, ou une question ; pas un territoire nouveau",
    )
stored(s, "A3", T_ST, "Date", "2025-06-12", {"Territoire": "Poitiers", "Statut": "labellisé"})
stored(s, "A9", T_ST, "Date", "2026-10-15", {"Territoire": "Haut-Doubs", "Statut": "labellisé"})
save(wb)

book(
    "g",
    "g2 Reunions et soirees 2024.xlsx",
    "Un relevé de présences 2024 refait de mémoire.",
    "« CA » le jour d'un conseil connu, « Crépîte », « Soirée de Miramas », un nouveau nom pour des événements connus.",
)
wb, ws = new(
    "2024",
    [
        ["Événement", "Date", "Territoire", "Présents"],
        ["CA", D(2024, 11, 19), None, 11],
        ["Crépîte", D(2024, 9, 13), "Lons-le-Saunier", 262],
        ["Soirée de Miramas", D(2024, 10, 17), "Miramas", 150],
        ["AG", D(2024, 6, 3), None, 28],
        ["Réunion interterritoriale", D(2024, 5, 16), None, 17],
        ["Katalyze", D(2024, 5, 30), "Amiens", 317],
        ["Upercut Forum", D(2024, 12, 4), "Valence-Romans", 400],
    ],
)
s = "2024"
for c, n, code, v, must in (
    ("A2", "CA", "n21", 11, both),
    ("A4", "Soirée de Miramas", "t18", 150, both),
    ("A5", "AG", "n11", 28, both),
    ("A8", "Upercut Forum", "t22", 400, both),
    ("A6", "Réunion interterritoriale", "n09", 17, "stored"),
):
    stored(
        s,
        c,
        T_ME,
        "Valeur",
        v,
        {"Événement": code, "Mesure": "présents"},
        [ne(T_EV, "Événement", n)],
        must=must,
        why="un événement connu, pas un nouveau",
        any_row=True,
    )
stored(
    s,
    "D3",
    T_ME,
    "Valeur",
    262,
    {"Événement": "t16", "Mesure": "présents"},
    [ne(T_EV, "Événement", "Crépîte")],
    must=both,
    why="le réseau tient « plus de 250 » : 262 le précise",
)
stored(s, "D7", T_ME, "Valeur", 317, {"Événement": "t07", "Mesure": "présents"}, any_row=True)
save(wb)

book(
    "g",
    "g3 Un financeur trois orthographes.xlsx",
    "Un suivi repris de trois personnes, où le même financeur est écrit de trois façons.",
    "« Fondation exemple A », « FONDATION EXEMPLE A », « Fond. exemple A » ; un même dossier avec deux montants.",
)
wb, ws = new(
    "Suivi",
    [
        FH,
        ["Fondation exemple A", "fondation", "Appel", "versé", 2024, 10000, 10000],
        ["FONDATION EXEMPLE A", "fondation", "Appel", "versé", 2025, 11000, 9000],
        ["Fond. exemple A", "fondation", "Appel", "dossier déposé", 2026, 12000, None],
        ["Région exemple B", "Région", "ESS", "accordé", 2026, 15000, 15000],
        ["Région exemple B", "Région", "ESS", "accordé", 2026, 15000, 12000],
        ["Commune exemple C", "EPCI ou commune", None, "versé", 2025, 1500, 1500],
    ],
)
s = "Suivi"
amount(
    s,
    "G2",
    "Montant accordé",
    10000,
    "Fondation exemple A",
    2024,
    must=both,
    why="étape changeante d'une ligne à l'autre",
)
note(
    both,
    s,
    "A3",
    "la casse ne fait pas un autre financeur",
    [ne(T_FI, "Financeur", "FONDATION EXEMPLE A")],
    exact=True,
    table=T_EX,
    field="Montant accordé",
    value=9000,
    where={"Dossier>Financeur": "Fondation exemple A", "Exercice": 2025},
)
note(
    both,
    s,
    "A4",
    "une abréviation : la même fondation, ou une question",
    [ne(T_FI, "Financeur", "Fond. exemple A")],
    table=T_EX,
    field="Montant demandé",
    value=12000,
    where={"Dossier>Financeur": "Fondation exemple A", "Exercice": 2026},
)
asked(
    s,
    "G6",
    "deux montants accordés pour le même dossier",
    [ne(T_EX, "Montant accordé", 12000), ne(T_EX, "Montant accordé", 27000)],
    group=["G5", "G6"],
)
amount(s, "G7", "Montant accordé", 1500, "Commune exemple C", 2025)
save(wb)

# ------------------------------------------------------------------ h. valeurs invraisemblables
book(
    "h",
    "h1 Bilans des soirees.xlsx",
    "Les bilans de soirées recueillis par téléphone.",
    "Présents « 30 % » ou 3,5 ; satisfaction 4,5 et 8,7 sans échelle ; des présents à une soirée à venir.",
)
wb, ws = new(
    "Bilans",
    [
        ["Événement", "Type", "Date", "Territoire", "Inscrits", "Présents", "Satisfaction"],
        ["Soirée un", "soirée de créativité", D(2026, 3, 12), "Caen", 90, "30 %", None],
        ["Soirée deux", "soirée de créativité", D(2026, 3, 26), "Poitiers", 50, 3.5, None],
        ["Soirée trois", "soirée de créativité", D(2026, 4, 9), "Reims", 60, 45, 4.5],
        ["Soirée quatre", "soirée de créativité", D(2026, 5, 7), "Amiens", 70, 66, 8.7],
        ["Soirée cinq", "soirée de créativité", SOON, "Figeac", 110, 85, None],
        ["Soirée six", "soirée de créativité", D(2026, 6, 4), "Grenoble", 120, 97, "88 %"],
        ["Soirée sept", "soirée de créativité", D(2026, 6, 11), "Miramas", 40, 52, None],
    ],
)
s = "Bilans"


def measure(cell, name, kind, value, **more):
    stored(s, cell, T_ME, "Valeur", value, {"Événement>Événement": name, "Mesure": kind}, **more)


asked(
    s,
    "F2",
    "30 % des inscrits ? 30 personnes ?",
    [
        ne(T_ME, "Valeur", x, {"Événement>Événement": "Soirée un", "Mesure": "présents"})
        for x in (30, 0.3, "30 %")
    ],
)
asked(
    s,
    "F3",
    "trois personnes et demie",
    [
        ne(T_ME, "Valeur", x, {"Événement>Événement": "Soirée deux", "Mesure": "présents"})
        for x in (3, 3.5, 4)
    ],
)
asked(
    s,
    "G4",
    "4,5 sur 5, sur 10 ou % ?",
    [
        ne(T_ME, "Valeur", x, {"Événement>Événement": "Soirée trois", "Mesure": "satisfaction"})
        for x in (4.5, 90, 45)
    ],
)
asked(
    s,
    "G5",
    "8,7 sur 10 ou % ?",
    [
        ne(T_ME, "Valeur", x, {"Événement>Événement": "Soirée quatre", "Mesure": "satisfaction"})
        for x in (8.7, 87)
    ],
)
asked(
    s,
    "F6",
    "la soirée n'a pas eu lieu",
    [ne(T_ME, "Valeur", 85, {"Événement>Événement": "Soirée cinq", "Mesure": "présents"})],
)
measure("G7", "Soirée six", "satisfaction", [88, 0.88, "88 %"])
measure("F7", "Soirée six", "présents", 97)
measure("F8", "Soirée sept", "présents", 52, must=both, why="plus de présents que d'inscrits : cela arrive")
save(wb)

book(
    "h",
    "h2 Financements a verifier.xlsx",
    "Un suivi saisi vite avant un conseil.",
    "Probabilité 150, exercice 2206, accordé plus grand que demandé, décision avant le dépôt, montant négatif.",
)
wb, ws = new(
    "Suivi",
    [
        [
            "Financeur",
            "Type de financeur",
            "Étape",
            "Exercice",
            "Demandé",
            "Accordé",
            "Probabilité (%)",
            "Déposé le",
            "Décision le",
        ],
        [F("A"), "fondation", "dossier déposé", 2026, 10000, None, 150, D(2026, 3, 2), None],
        [F("B"), "fondation", "dossier déposé", 2206, 12000, None, 35, D(2026, 3, 2), None],
        [F("C"), "fondation", "accordé", 2026, 5000, 50000, None, D(2026, 2, 2), D(2026, 5, 4)],
        [F("D"), "fondation", "accordé", 2026, 8000, 8000, None, D(2026, 6, 1), D(2026, 2, 4)],
        [F("E"), "fondation", "accordé", 2026, 7000, -7000, None, D(2026, 1, 12), D(2026, 4, 4)],
        [F("F"), "fondation", "accordé", 2026, 6000, 4500, 95, D(2026, 1, 12), D(2026, 4, 14)],
    ],
)
s = "Suivi"
asked(s, "G2", "150 %", [ne(T_FI, "Probabilité (%)", x, {"Financeur": F("A")}) for x in (150, 1.5, 100)])
asked(s, "D3", "l'année 2206", [ne(T_EX, "Exercice", 2206)])
asked(s, "F4", "dix fois le demandé : un zéro de trop ?", [ne(T_EX, "Montant accordé", 50000)])
asked(
    s,
    "I5",
    "décidé avant d'être déposé",
    [ne(T_FI, "Décision le", "2026-02-04", {"Financeur": F("D")})],
    group=["H5", "I5"],
)
asked(
    s,
    "F6",
    "montant négatif",
    [ne(T_EX, "Montant accordé", x, {"Dossier>Financeur": F("E")}) for x in (-7000, 7000)],
)
amount(s, "F7", "Montant accordé", 4500, F("F"), 2026)
save(wb)

book(
    "h",
    "h3 Evenements 2025.xlsx",
    "Les événements 2025 : dates tapées et dates d'Excel mêlées.",
    "Une date de 2015 sur la feuille « Événements 2025 » ; sur l'autre, les vraies dates ont toutes un jour ≤ 12 à côté de dates tapées en texte : jour et mois sans doute inversés par Excel.",
)
wb, ws = new(
    "Événements 2025",
    [
        ["Événement", "Type", "Date", "Territoire"],
        ["Soirée A", "soirée de créativité", D(2025, 2, 18), "Caen"],
        ["Soirée B", "soirée de créativité", D(2015, 4, 16), "Poitiers"],
        ["Soirée C", "remontée des rêves", D(2025, 5, 20), "Reims"],
        ["Soirée D", "forum des solutions", "mardi 23 septembre", "Amiens"],
        ["Soirée E", "forum des solutions", D(2025, 10, 14), "Besançon"],
    ],
)
add(
    wb,
    "Dates",
    [
        ["Événement", "Type", "Date", "Territoire"],
        ["Atelier 1", "journée", D(2026, 4, 3), "Caen"],
        ["Atelier 2", "journée", "25/03/2026", "Caen"],
        ["Atelier 3", "journée", D(2026, 8, 4), "Caen"],
        ["Atelier 4", "journée", "17/04/2026", "Caen"],
        ["Atelier 5", "journée", D(2026, 7, 5), "Caen"],
        ["Atelier 6", "journée", "29/05/2026", "Caen"],
        ["Atelier 7", "journée", D(2026, 2, 6), "Caen"],
    ],
)
asked("Événements 2025", "C3", "2015 dans la feuille de 2025", [ne(T_EV, "Date", "2015-04-16")])
event("Événements 2025", "C5", "Soirée D", "Date", "2025-09-23", ["2026-09-23", "23 septembre"])
event("Événements 2025", "C2", "Soirée A", "Date", "2025-02-18")
asked(
    "Dates",
    "C2",
    "3 avril ou 4 mars ? (toutes les vraies dates ont un jour ≤ 12, les textes > 12)",
    [ne(T_EV, "Date", "2026-04-03")],
    group=["C2", "C4", "C6", "C8"],
)
event("Dates", "C3", "Atelier 2", "Date", "2026-03-25")
save(wb)

# ------------------------------------------------------------------ i. textes abîmés
book(
    "i",
    "i1 Demandes export.csv",
    "Un export CSV de demandes dont une note contient un point-virgule sans guillemets.",
    "Une ligne a plus de champs que de titres ; une autre en a moins.",
)
text = """Financeur;Type de financeur;Étape;Note;Exercice;Demandé
Fondation exemple A;fondation;dossier déposé;;2026;10 000
Fondation exemple B;fondation;accordé;voir le mail ; relancer en mai;2026;12 000
Fondation exemple C;fondation;refusé;rien;2026;8 500,50
Fondation exemple D;fondation;repéré
Région exemple E;Région;en instruction;"dossier ; deux pièces";2026;15 000
"""
(OUT / BOOKS[-1]["file"]).write_bytes(text.encode("cp1252"))
amount(None, "F2", "Montant demandé", 10000, F("A"), 2026)
asked(
    None,
    "A3",
    "7 champs pour 6 titres : la ligne est décalée",
    [
        ne(T_EX, "Exercice", "relancer en mai"),
        ne(T_EX, "Montant demandé", 2026),
        ne(T_FI, "Note", "voir le mail", {"Financeur": F("B")}),
    ],
    row=True,
)
amount(None, "F4", "Montant demandé", 8500.5, F("C"), 2026, [850050])
amount(None, "F6", "Montant demandé", 15000, "Région exemple E", 2026)

book(
    "i",
    "i2 Territoires double encodage.csv",
    "Une liste de statuts passée deux fois par un mauvais encodage.",
    "« BesanÃ§on », « Ã‰pinal », « labellisÃ© » : l'UTF-8 relu en Windows-1252 puis réenregistré.",
)
text = """Territoire;Statut;Date;Note
Besançon;en sommeil;03/03/2026;à relire
Épinal;labellisé;12/06/2025;comité de labellisation
Caen;labellisé;12/06/2025;
Lons-le-Saunier;labellisé;2019;fête prévue
Guyane;en réflexion;04/02/2026;où en est-on ?
"""
(OUT / BOOKS[-1]["file"]).write_bytes(text.encode("utf-8").decode("cp1252", "replace").encode("utf-8"))
for c, t, st in (
    ("A2", "Besançon", "en sommeil"),
    ("A3", "Epinal", "labellisé"),
    ("A6", "Guyane", "en réflexion"),
):
    stored(
        None,
        c,
        T_ST,
        "Statut",
        st,
        {"Territoire": t, "Statut": st},
        [
            ne("Territoires", "Territoire", "BesanÃ§on"),
            ne("Territoires", "Territoire", "Ã‰pinal"),
            ne(T_ST, "Note", "Ã  relire"),
        ],
        must=both,
    )
stored(
    None,
    "D5",
    T_ST,
    "Note",
    "fête prévue",
    {"Territoire": "Lons-le-Saunier", "Note": "fête prévue"},
    [ne(T_ST, "Note", "fÃªte prÃ©vue")],
    must=both,
)

book(
    "i",
    "i3 Evenements mac.txt.csv",
    "Un texte de Mac ancien : retours chariot seuls et encodage Mac Roman.",
    "Mac Roman (« é » = 0x8E) et \\r en fin de ligne.",
)
text = """Événement;Type;Date;Territoire;Lieu
Soirée des idées neuves;soirée de créativité;14/10/2025;Besançon;Fort exemple
Rêvons à Épinal;remontée des rêves;02/12/2025;Épinal;Maison exemple
Forum des liens;forum des solutions;20/01/2026;Le Mans;Halle exemple
Cœur de ville;soirée de créativité;24/03/2026;Figeac;Théâtre exemple
"""
(OUT / BOOKS[-1]["file"]).write_bytes(text.replace("\n", "\r").encode("mac_roman"))
event(None, "A2", "Soirée des idées neuves", "Date", "2025-10-14", must=both)
event(None, "A3", "Rêvons à Épinal", "Territoire", "Epinal", must=both, never=["ƒpinal"])
event(None, "E5", "Cœur de ville", "Lieu", "Théâtre exemple", must=both, never=["ThŽ‰tre exemple"])

# ------------------------------------------------------------------ j. ce qui n'est pas pour l'outil
book(
    "j",
    "j1 Enquete habitants (reponses).csv",
    "Les réponses à un questionnaire en ligne, avec noms et courriels.",
    "Une enquête, pas une liste de présence : rien de personnel ne doit être retenu, rien ne doit être compté.",
)
buf = io.StringIO()
w_ = csv.writer(buf)
w_.writerow(
    [
        "Horodateur",
        "Nom",
        "Prénom",
        "Adresse e-mail",
        "Quel est votre rêve pour le territoire ?",
        "Votre commune",
        "Sur 5, quelle note donnez-vous ?",
    ]
)
for i in range(1, 9):
    w_.writerow(
        [
            f"0{i}/10/2026 18:3{i}:00",
            f"Nom {i}",
            f"Prénom {i}",
            f"personne{i}@example.org",
            ["Plus de vélos", "Une épicerie, un café", "Des jardins"][i % 3],
            ["Caen", "Bayeux"][i % 2],
            i % 5 + 1,
        ]
    )
(OUT / BOOKS[-1]["file"]).write_bytes(buf.getvalue().encode("utf-8"))
either(
    None,
    "A1",
    "rien à importer ; le dire",
    [ne(None, None, x) for x in ("Nom 1", "Prénom 1", "personne1@example.org", "Plus de vélos", "Bayeux")],
    sheet_level=True,
)

book(
    "j",
    "j2 Contacts et comptes.xlsx",
    "Un carnet d'adresses de bénévoles, et le plan comptable sur une autre feuille.",
    "Nom, Prénom, Email qui n'est pas une présence ; une feuille Code / Libellé qui ressemble à une table.",
)
wb, ws = new(
    "Bénévoles",
    [
        ["Nom", "Prénom", "Email", "Téléphone", "Commission"],
        *[
            [
                f"Nom {i}",
                f"Prénom {i}",
                f"benevole{i}@example.org",
                f"060000000{i}",
                ["Communication", "Ateliers", "Accueil"][i % 3],
            ]
            for i in range(1, 8)
        ],
    ],
)
add(
    wb,
    "Plan comptable",
    [
        ["Code", "Libellé"],
        ["606", "Achats non stockés"],
        ["613", "Locations"],
        ["625", "Déplacements, missions"],
        ["641", "Rémunération du personnel"],
        ["740", "Subventions d'exploitation"],
    ],
)
add(
    wb,
    "Promos",
    [
        ["Code", "Libellé"],
        ["P1", "Promo 1"],
        ["P2", "Promo 2"],
        ["P3", "Promo 3"],
    ],
)
either(
    "Bénévoles",
    "A1",
    "un carnet d'adresses",
    [ne(None, None, x) for x in ("Nom 1", "Prénom 1", "benevole1@example.org")],
    sheet_level=True,
)
either(
    "Plan comptable",
    "A1",
    "un plan comptable n'est ni une définition ni un versement",
    [ne(None, None, x) for x in ("Achats non stockés", "Locations", "Déplacements, missions")],
    sheet_level=True,
)
either(
    "Promos",
    "A1",
    "Code / Libellé : quelle table ?",
    [ne("Définitions", "Indicateur", "Promo 3"), ne("Budgets", "Ligne", "Promo 3")],
    sheet_level=True,
)
save(wb)

book(
    "j",
    "j3 Subventions publiees.csv",
    "Le fichier public (SCDL) des subventions d'une collectivité, téléchargé pour repérer des financeurs.",
    "Les bénéficiaires sont d'autres associations : ce ne sont pas nos financements.",
)
head = [
    "nomAttribuant",
    "idAttribuant",
    "dateConvention",
    "referenceDecision",
    "nomBeneficiaire",
    "idBeneficiaire",
    "objet",
    "montant",
    "nature",
    "conditionsVersement",
    "datesPeriodeVersement",
    "notificationUE",
    "pourcentageSubvention",
]
lines = [
    [
        "Commune exemple A",
        "20000000000001",
        f"2025-0{i}-15",
        f"2025-{i:03}",
        f"Association exemple {c}",
        f"300000000000{i:02}",
        o,
        m,
        "aide en numéraire",
        "unique",
        f"2025-0{i}-30",
        "non",
        "1",
    ]
    for i, (c, o, m) in enumerate(
        [
            ("B", "Fonctionnement", "1500"),
            ("C", "Festival", "4000"),
            ("D", "Club de sport", "2500.50"),
            ("E", "Aide alimentaire", "8000"),
            ("F", "Jardin partagé", "600"),
            ("G", "Fonctionnement", "1200"),
        ],
        1,
    )
]
buf = io.StringIO()
w_ = csv.writer(buf)
w_.writerows([head, *lines])
(OUT / BOOKS[-1]["file"]).write_bytes(buf.getvalue().encode("utf-8"))
either(
    None,
    "A2",
    "ces subventions vont à d'autres : demander, ou laisser",
    [
        ne(T_FI, "Financeur", "Commune exemple A"),
        ne(T_EX, "Montant accordé", 4000),
        ne("Structures", "Structure", "Association exemple B"),
    ],
    sheet_level=True,
)

(OUT / "expected.json").write_text(json.dumps(BOOKS, ensure_ascii=False, indent=1), encoding="utf-8")
