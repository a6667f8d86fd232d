# mypy: ignore-errors
# ruff: noqa: E501
# fmt: off
"""Thirty workbooks as an association, its volunteers and the portals of its funders type them, and what a careful colleague
expects of their telling cells; made by somebody who had read neither the code nor the tests.

`written` writes them. Every funder is « Exemple … » and every amount invented: test data about known territories.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

from tests.data_access.importing.raw.workbooks import entry, line, ods, table

STORED, ASKED, TOLD = "stored", "asked", "passed"
BOOKS: list[Callable[[Path], "Book"]] = []


def S(column, value):
    """The cell ends up in that column, as that value."""
    return STORED, column, value


@dataclass
class Book:
    """`cells`: « Sheet!A1 » (of a text file, « !A1 ») → the endings that are right; `answers`: those of a careful colleague to
    what is asked, `then`: the endings that they change; `never`: what no record may hold (column, value)."""

    name: str
    cells: dict
    never: list
    answers: dict = field(default_factory=dict)
    then: dict = field(default_factory=dict)


def book(function):
    BOOKS.append(function)
    return function


def written(folder: Path) -> list[Book]:
    """Writes all books into a folder."""
    return [one(folder) for one in BOOKS]


def D(y, m, d):
    return dt.datetime(y, m, d)


class X:
    """A workbook of xlsxwriter, with the few formats that people use."""

    def __init__(self, path):
        self.wb = xlsxwriter.Workbook(path)
        f = self.wb.add_format
        self.date = f({"num_format": "dd/mm/yyyy"})
        self.eur = f({"num_format": '# ##0 "€"'})
        self.chf = f({"num_format": '#,##0 "CHF"'})
        self.kfmt = f({"num_format": '0" k€"'})
        self.thou = f({"num_format": "#,##0,"})
        self.pct = f({"num_format": "0%"})
        self.struck = f({"font_strikeout": True})
        self.green = f({"bg_color": "#92D050"})
        self.red = f({"bg_color": "#FF0000"})
        self.orange = f({"bg_color": "#FFC000"})

    def sheet(self, name, rows=(), at=0):
        ws = self.wb.add_worksheet(name)
        put(ws, rows, self, at)
        return ws

    def close(self):
        self.wb.close()


def put(ws, rows, x, at=0):
    for r, row in enumerate(rows, at):
        for c, v in enumerate(row):
            if v is None or v == "":
                continue
            fmt = None
            if isinstance(v, tuple):
                v, fmt = v
            if isinstance(v, dt.datetime):
                ws.write_datetime(r, c, v, fmt or x.date)
            elif isinstance(v, Fx):
                ws.write_formula(r, c, v.text, fmt, v.value)
            elif isinstance(v, str):
                ws.write_string(r, c, v, fmt)
            else:
                ws.write(r, c, v, fmt)


def _entry(value):
    """A cell of an OpenDocument table."""
    if isinstance(value, int):
        return entry(str(value), "float", str(value))
    return entry(value) if value else "<table:table-cell/>"


@dataclass
class Fx:
    text: str
    value: object



@book
def b01(folder):
    """Grants in k€ said in the title, blocks PUBLIC/PRIVÉ, sub-totals by formula under another label, footnote « * »."""
    x = X(folder / "01 Suivi subventions 2026.xlsx")
    x.sheet("Suivi 2026", [
        ["Suivi des demandes de subvention 2026 (montants en k€)"],
        [],
        ["Financeur", "Objet", "Montant demandé", "Montant accordé", "Observations"],
        ["FINANCEMENTS PUBLICS"],
        ["Exemple Région Alpha", "Promo 3", 40, 30, "voté en CP de juin"],
        ["Exemple Département Beta", "Agora 2026", 15, "12*", ""],
        ["Exemple Métropole Gamma", "Fonctionnement", 20, "—", "réponse en décembre"],
        ["S/total public", "", Fx("=SUM(C5:C7)", 75), Fx("=SUM(D5:D7)", 42)],
        ["FINANCEMENTS PRIVÉS"],
        ["Exemple Fondation Delta", "Promo 3", 25, 25, "virement reçu"],
        ["dont acompte déjà encaissé", "", "", 10],
        ["Exemple Fondation Epsilon", "Promo 4", 18, "N/C"],
        ["S/total privé", "", Fx("=SUM(C10:C12)", 43), Fx("=D10+D12", 25)],
        ["Ensemble", "", Fx("=C8+C13", 118), Fx("=D8+D13", 67)],
        [],
        ["* en attente de la notification écrite"],
    ])
    x.close()
    s = "Suivi 2026!"
    return Book("01 Suivi subventions 2026.xlsx", {
        s + "C5": (S("Montant demandé", 40000), ASKED), s + "D5": (S("Montant accordé", 30000), ASKED),
        s + "D6": (S("Montant accordé", 12000), ASKED), s + "D7": (TOLD, ASKED), s + "C7": (S("Montant demandé", 20000), ASKED),
        s + "A4": (TOLD, ASKED), s + "A8": (TOLD, ASKED), s + "C8": (TOLD, ASKED), s + "A9": (TOLD, ASKED),
        s + "D11": (TOLD, ASKED), s + "A11": (TOLD, ASKED), s + "D12": (TOLD, ASKED), s + "C12": (S("Montant demandé", 18000), ASKED),
        s + "C13": (TOLD, ASKED), s + "A14": (TOLD, ASKED), s + "A16": (TOLD, ASKED),
        s + "A5": (S("Financeur", "Exemple Région Alpha"),), s + "A10": (S("Financeur", "Exemple Fondation Delta"),),
    }, [("Financeur", "Ensemble"), ("Financeur", "S/total public"), ("Financeur", "dont acompte déjà encaissé"),
        ("Financeur", "FINANCEMENTS PUBLICS"), ("Montant demandé", 40), ("Montant accordé", 30), ("Montant accordé", 12)],
        {"doubt:Suivi 2026:totaux": "-", "doubt:Suivi 2026:titres": "-", "doubt:Suivi 2026:nom de la feuille": "year.year", "unit:Suivi 2026:unité": "kiloeuros"})


@book
def b02(folder):
    """An Excel pivot table: « Étiquettes de lignes », a column a year, « (vide) », « Total général » both ways."""
    rows = [
        ["Exercice", "(Tous)"],
        [],
        ["Somme de Montant accordé", "Étiquettes de colonnes"],
        ["Étiquettes de lignes", 2025, 2026, "Total général"],
        ["Exemple Fondation Delta", 25000, 30000, 55000],
        ["Exemple Région Alpha", 30000, None, 30000],
        ["(vide)", 1500, None, 1500],
        ["Total général", 56500, 30000, 86500],
    ]
    (folder / "02 TCD financeurs.ods").write_bytes(ods(table(*(line(*map(_entry, row)) for row in rows), name="Feuil1")))
    s = "Feuil1!"
    return Book("02 TCD financeurs.ods", {
        s + "B5": (S("Montant accordé", 25000), ASKED), s + "C5": (S("Montant accordé", 30000), ASKED),
        s + "D5": (TOLD, ASKED), s + "A7": (TOLD, ASKED), s + "B7": (TOLD, ASKED), s + "A8": (TOLD, ASKED),
        s + "B8": (TOLD, ASKED), s + "D8": (TOLD, ASKED), s + "A1": (TOLD, ASKED), s + "B1": (TOLD, ASKED),
    }, [("Financeur", "(vide)"), ("Financeur", "Total général"), ("Montant accordé", 55000), ("Montant accordé", 86500)],
        {"sheet:Feuil1": "funding", "doubt:Feuil1:années": "year.granted", "column:Feuil1:4:funder": "A4"})


@book
def b03(folder):
    """Who came to the network's meetings: territories × dates, x / exc. / visio, a count by formula, a legend below."""
    x = X(folder / "03 Présences réunions interterritoriales.xlsx")
    x.sheet("Réunions 2024", [
        ["Réunions interterritoriales 2024 – présences des territoires"],
        ["Territoire", D(2024, 1, 11), D(2024, 5, 16), D(2024, 9, 19), "Total"],
        ["Strasbourg", "x", "X", "exc.", Fx('=COUNTIF(B3:D3,"x")', 2)],
        ["Lons", "x", "", "visio", Fx('=COUNTIF(B4:D4,"x")', 1)],
        ["Le Mans", "", "x", "x", Fx('=COUNTIF(B5:D5,"x")', 2)],
        ["Figeac", "x ?", "", "x", 1],
        ["Nb présents", Fx('=COUNTIF(B3:B6,"x")', 2), Fx('=COUNTIF(C3:C6,"x")', 2), Fx('=COUNTIF(D3:D6,"x")', 2)],
        [],
        ["x = présent ; exc. = excusé ; visio = connecté à distance"],
    ])
    x.close()
    s = "Réunions 2024!"
    return Book("03 Présences réunions interterritoriales.xlsx", {
        s + "D3": (TOLD, ASKED), s + "B6": (TOLD, ASKED), s + "A7": (TOLD, ASKED), s + "B7": (TOLD, ASKED),
        s + "E3": (TOLD, ASKED), s + "A9": (TOLD, ASKED), s + "B3": (S("Territoire", "strasbourg"), ASKED, TOLD),
    }, [("Territoire", "Nb présents"), ("Présents", 2)],
        {"cohort:Réunions 2024": "promo-2", "name:territories:lons": "lons-le-saunier", "word:Réunions 2024:cases:visio": "done", "word:Réunions 2024:cases:x": "-"})


@book
def b04(folder):
    """An agenda: territory merged down, « 30-31/05 », « mi-mars », « S12 », « ~80 », « 60 à 70 », « 12/15 », N/C, a note in the middle."""
    x = X(folder / "04 Agenda des territoires.xlsx")
    ws = x.sheet("Agenda 2026", [
        ["Territoire", "Événement", "Quand", "Lieu", "Inscrits", "Présents", "Défis"],
        ["Amiens", "Soirée de créativité", "30-31/05", "Amiens", 90, "~80", 6],
        ["", "Remontée des rêves", "mi-mars", "idem", "N/C", "NR", ""],
        ["", "Forum des solutions", D(2026, 6, 4), "Corbie", 45, "12/15", "—"],
        ["à partir d'ici : sous réserve du vote du budget"],
        ["Le Mans", "Grande soirée Le Mans", D(2026, 10, 8), "Le Mans", "150 (complet)", "60 à 70", 5],
        ["", "Soirée bilan Le Mans", "S12", "Le Mans", 40, "14 + 2", ""],
        ["", "Atelier partenaires", "T2 2026", "", "", "une trentaine", ""],
        ["Miramas", "Soirée des idées Miramas", "jeudi 4 juin", "Miramas", 70, 0.3, 4],
    ])
    ws.merge_range("A2:A4", "Amiens")
    ws.merge_range("A6:A8", "Le Mans")
    x.close()
    s = "Agenda 2026!"
    return Book("04 Agenda des territoires.xlsx", {
        s + "A2": (S("Territoire", "amiens"),), s + "E2": (S("Inscrits", 90),),
        s + "F2": (S("Valeur", 80), ASKED), s + "C2": (S("Date", "2026-05-30"), ASKED),
        s + "C3": (S("Date", "2026-03"), ASKED), s + "D3": (S("Lieu", "Amiens"), ASKED, TOLD),
        s + "E3": (TOLD, ASKED), s + "F3": (TOLD, ASKED), s + "F4": (ASKED,), s + "G4": (TOLD, ASKED),
        s + "E4": (S("Inscrits", 45),), s + "A5": (TOLD, ASKED), s + "E6": (S("Inscrits", 150), ASKED),
        s + "F6": (S("Valeur", [60.0, 70.0]), ASKED), s + "F7": (ASKED, S("Présents", 16)), s + "C7": (ASKED, S("Date", "2026-03-16")),
        s + "C8": (ASKED, S("Date", "2026-04")), s + "F8": (ASKED, TOLD, S("Valeur", 30)),
        s + "F9": (ASKED,), s + "C9": (ASKED, S("Date", "2026-06-04")), s + "E9": (S("Inscrits", 70),),
    }, [("Territoire", "à partir d'ici : sous réserve du vote du budget"), ("Présents", 12), ("Présents", 0.3), ("Lieu", "idem"), ("Présents", 14)],
        {"whole:Agenda 2026:events.scope": "local", "doubt:Agenda 2026:vides Territoire": "above", "year:Agenda 2026:Quand": "2026", "sure:Agenda 2026:nombre à virgule de personnes": "-"},
        {"Agenda 2026!F9": (TOLD,)})


@book
def b05(folder):
    """Sponsorship written « A → B », « A / B », a person's name, « terminé » struck, « ? », a period of a school year."""
    x = X(folder / "05 Qui parraine qui.xlsx")
    x.sheet("Binômes", [
        ["Binôme (parrain → filleul)", "Depuis", "Où on en est", "Dernier échange"],
        ["Le Mans → Poitiers", "sept. 2025", "ça roule", D(2026, 11, 3)],
        ["Miramas / Caen", "rentrée 2024", "", "avant l'été"],
        [("Strasbourg → Epinal", x.struck), ("2024-2025", x.struck), ("fini", x.struck), ""],
        ["Amiens → ?", "2026-2027", "à trouver", ""],
        ["Jeanne → Florange", "", "", ""],
    ])
    x.close()
    s = "Binômes!"
    return Book("05 Qui parraine qui.xlsx", {
        s + "A2": (S("Filleul", "poitiers"), ASKED, TOLD), s + "A3": (S("Filleul", "caen"), ASKED, TOLD),
        s + "A4": (TOLD, ASKED), s + "A5": (TOLD, ASKED), s + "A6": (TOLD, ASKED), s + "C2": (TOLD, ASKED), s + "B3": (TOLD, ASKED, S("Période", "2024")),
    }, [("Filleul", "?"), ("Parrain", "Jeanne"), ("Statut", "ça roule"), ("Territoire", "Le Mans → Poitiers"), ("Territoire", "Jeanne")],
        {"column:Binômes:A1:Binôme (parrain → filleul)": "pair", "doubt:Binômes:barrées": "-", "doubt:Binômes:titres": "-", "whole:Binômes:sponsorships.period": "keep"})


@book
def b06(folder):
    """HelloAsso tickets: cancelled and refunded, one payer for three, a stray « ; » in free text, a total line at the end."""
    rows = ["Référence commande;Date de la commande;Statut de la commande;Nom participant;Prénom participant;Nom payeur;Prénom payeur;Email payeur;Raison sociale;Moyen de paiement;Billet;Numéro de billet;Tarif;Montant tarif;Code Promo;Montant code promo;Votre territoire;Remarque",
            "1001;02/03/2026 10:12;Validé;Exemple;Ana;Exemple;Ana;ana@exemple.org;;Carte bancaire;;B1;Soirée;0,00;;;Caen;",
            "1001;02/03/2026 10:12;Validé;Exemple;Bo;Exemple;Ana;ana@exemple.org;;Carte bancaire;;B2;Soirée;0,00;;;Caen;vient ; avec son fils",
            "1002;03/03/2026 09:00;Annulé;Exemple;Cy;Exemple;Cy;cy@exemple.org;;Carte bancaire;;B3;Soirée;0,00;;;Caen;",
            "1003;04/03/2026 18:40;Remboursé;Exemple;Di;Exemple;Di;di@exemple.org;;Carte bancaire;;B4;Soirée;0,00;;;Guyane;",
            "1004;05/03/2026 18:41;Validé;Exemple;El;Exemple;El;el@exemple.org;;Carte bancaire;;B5;Soirée;0,00;;;Guyane;",
            "Total;;;;;;;;;;;5;;0,00;;;;"]
    (folder / "06 helloasso soiree caen.csv").write_bytes(("﻿" + "\r\n".join(rows) + "\r\n").encode("utf-8"))
    s = "!"
    return Book("06 helloasso soiree caen.csv", {
        s + "D4": (ASKED, TOLD), s + "D5": (ASKED, TOLD), s + "A7": (ASKED, TOLD),
        s + "R3": (ASKED, TOLD), s + "Q2": (ASKED, TOLD), s + "H2": (ASKED, TOLD),
    }, [("Présents", 6), ("Inscrits", 6), ("Inscrits", 5), ("Présents", 3)])


@book
def b07(folder):
    """A ledger exported by accounting software (Windows-1252): journals, accounts, debit and credit, balances, opening balance."""
    rows = ["Association Start-Up de Territoire;;;;;;", "Grand livre du 01/01/2026 au 31/10/2026;;;;;;", ";;;;;;",
            "Date;Journal;Compte;Libellé;Débit;Crédit;Solde",
            ";;740000;Subventions d'exploitation;;;",
            "01/01/2026;AN;740000;À nouveau;;0,00;0,00",
            "15/04/2026;BQ;740000;Exemple Région Alpha acompte;;15 000,00;15 000,00",
            "30/06/2026;BQ;740000;Exemple Région Alpha solde;;15 000,00;30 000,00",
            "30/06/2026;OD;740000;Extourne Exemple Région;2 000,00;;28 000,00",
            ";;740000;Total du compte 740000;2 000,00;30 000,00;28 000,00"]
    (folder / "07 Grand livre 2026.csv").write_bytes("\r\n".join(rows).encode("cp1252"))
    return Book("07 Grand livre 2026.csv", {
        "!F7": (ASKED, TOLD, S("Montant reçu", 15000)), "!E9": (ASKED, TOLD), "!D10": (ASKED, TOLD), "!G8": (ASKED, TOLD), "!D6": (ASKED, TOLD),
    }, [("Montant", 15000), ("Montant", 28000), ("Ligne", "Total du compte 740000"), ("Ligne", "À nouveau"), ("Montant reçu", 28000), ("Montant reçu", -2000)],
        {"sheet:07 Grand livre 2026": "payments", "column:07 Grand livre 2026:A4:Date": "received", "column:07 Grand livre 2026:4:funding": "-"})


@book
def b08(folder):
    """A bank statement: account lines above, values as « -1 250,00 », a balance line, money from funders among the fees."""
    rows = ["Compte courant;FR76 EXEMPLE;;;", "Solde au 31/10/2026;48 210,55 EUR;;;", "",
            "Date opération;Date valeur;Libellé;Débit euros;Crédit euros",
            "02/10/2026;02/10/2026;VIR EXEMPLE FONDATION DELTA REF PROMO3;;12 500,00",
            "05/10/2026;05/10/2026;PRLV LOCATION SALLE;-1 250,00;",
            "12/10/2026;12/10/2026;VIR SEPA EXEMPLE DEPARTEMENT BETA;;6 000,00",
            "31/10/2026;31/10/2026;FRAIS TENUE DE COMPTE;-12,40;"]
    (folder / "08 releve_2026-10.csv").write_bytes("\n".join(rows).encode("utf-8"))
    return Book("08 releve_2026-10.csv", {
        "!E5": (ASKED, TOLD, S("Montant reçu", 12500)), "!D6": (ASKED, TOLD), "!B2": (ASKED, TOLD), "!C8": (ASKED, TOLD),
    }, [("Montant", -1250), ("Ligne", "FRAIS TENUE DE COMPTE"), ("Montant", 12500), ("Ligne", "PRLV LOCATION SALLE")],
        {"sheet:08 releve_2026-10": "payments"})


@book
def b09(folder):
    """Budget against actual, charges left and income right, two header rows, a gap column, TOTAL and RÉSULTAT, voluntary work."""
    x = X(folder / "09 Budget 2026 prévu-réalisé.xlsx")
    ws = x.sheet("Budget 2026", [
        ["CHARGES", None, None, None, None, "PRODUITS"],
        ["Poste", "Prévu 2026", "Réalisé au 31/10", "Écart", None, "Poste", "Prévu 2026", "Réalisé au 31/10", "Écart"],
        ["60 Achats", 9000, 6200, Fx("=C3-B3", -2800), None, "70 Prestations", 12000, 10500, Fx("=H3-G3", -1500)],
        ["61 Locations", 7000, 7400, Fx("=C4-B4", 400), None, "74 Subventions", 62000, 40000, Fx("=H4-G4", -22000)],
        ["64 Salaires", 92000, 71000, Fx("=C5-B5", -21000), None, "75 Mécénat", 34000, 20000, Fx("=H5-G5", -14000)],
        ["TOTAL CHARGES", Fx("=SUM(B3:B5)", 108000), Fx("=SUM(C3:C5)", 84600), None, None, "TOTAL PRODUITS", Fx("=SUM(G3:G5)", 108000), Fx("=SUM(H3:H5)", 70500)],
        [None, None, None, None, None, "RÉSULTAT", Fx("=G6-B6", 0), Fx("=H6-C6", -14100)],
        ["86 Contributions volontaires", 15000, None, None, None, "87 Bénévolat", 15000],
    ])
    ws.merge_range("A1:D1", "CHARGES")
    ws.merge_range("F1:I1", "PRODUITS")
    x.close()
    s = "Budget 2026!"
    return Book("09 Budget 2026 prévu-réalisé.xlsx", {
        s + "B3": (S("Montant", 9000), ASKED), s + "C3": (TOLD, ASKED), s + "D3": (TOLD, ASKED), s + "B6": (TOLD, ASKED), s + "G4": (S("Montant", 62000), ASKED),
        s + "H4": (TOLD, ASKED), s + "I4": (TOLD, ASKED), s + "G6": (TOLD, ASKED), s + "F7": (TOLD, ASKED), s + "H7": (TOLD, ASKED), s + "A6": (TOLD, ASKED),
    }, [("Montant", 6200), ("Montant", -2800), ("Montant", 108000), ("Ligne", "RÉSULTAT"), ("Ligne", "TOTAL CHARGES"), ("Nature", "CHARGES TOTAL")],
        {"doubt:Budget 2026:format": "oui", "sheet:Budget 2026": "budgets"})


@book
def b10(folder):
    """Progress of a cohort, transposed: steps down, territories across, ☑ ☐ « 2/3 » N/A, colours with a legend."""
    x = X(folder / "10 Parcours promo 2.xlsx")
    x.sheet("Promo 2", [
        ["Avancement du parcours – Promo 2"],
        ["Étape", "Caen", "Guyane", "Haut-Doubs", "Poitiers"],
        ["Séminaire d'intégration", "☑", "☑", "☐", ("", x.green)],
        ["Mobilisation citoyenne", "☑ 28/11", "N/A", "2/3", "☐"],
        ["Mobilisation des partenaires", ("", x.orange), ("", x.green), "☑", "en visio"],
        ["Total validé", Fx("=2", 2), 2, 1, 0],
        [],
        [("vert = fait", x.green)], [("orange = en cours", x.orange)],
    ])
    x.close()
    s = "Promo 2!"
    return Book("10 Parcours promo 2.xlsx", {
        s + "B3": (S("Avancement", "fait"), ASKED, TOLD), s + "D3": (S("Avancement", "à venir"), ASKED, TOLD), s + "C4": (TOLD, ASKED, S("Avancement", "non concerné")),
        s + "D4": (TOLD, ASKED), s + "E5": (TOLD, ASKED), s + "A6": (TOLD, ASKED), s + "B6": (TOLD, ASKED), s + "A8": (TOLD, ASKED),
    }, [("Étape", "Total validé"), ("Territoire", "Étape"), ("Étape", "vert = fait")],
        {"word:Promo 2:cases:☐": "to_come", "word:Promo 2:cases:date seule": "done"})


@book
def b11(folder):
    """Indicators with a year a column: units in number formats (`0" k€"`, thousands scaled), « (1) estimation », a % cell, an average row."""
    x = X(folder / "11 Chiffres impact.xlsx")
    x.sheet("Impact", [
        ["Indicateur", "2024", "2025", "Unité"],
        ["Participants", 17800, ("19,5 (en milliers)"), "personnes"],
        ["Emplois créés", 691, "720 (1)", "emplois"],
        ["Budget consolidé des territoires", (850, x.kfmt), (912, x.kfmt), ""],
        ["Heures de bénévolat", (12400, x.thou), (15300, x.thou), "heures"],
        ["Taux de satisfaction", (0.88, x.pct), "4,4/5", ""],
        ["Moyenne", Fx("=AVERAGE(B2:B3)", 9245.5), "", ""],
        ["(1) estimation au 30 novembre"],
    ])
    x.close()
    s = "Impact!"
    return Book("11 Chiffres impact.xlsx", {
        s + "B2": (S("Valeur", 17800), ASKED), s + "C2": (ASKED, S("Valeur", 19500)), s + "C3": (ASKED, S("Valeur", 720)),
        s + "B4": (ASKED, S("Valeur", 850000), TOLD), s + "B5": (ASKED, S("Valeur", 12400), TOLD), s + "C6": (ASKED,),
        s + "A7": (TOLD, ASKED), s + "B7": (TOLD, ASKED), s + "A8": (TOLD, ASKED),
    }, [("Indicateur", "Moyenne"), ("Valeur", 850), ("Valeur", 19.5), ("Valeur", 4.4), ("Valeur", 9245.5)],
        {"doubt:Impact:nom de la feuille": "-"})


@book
def b12(folder):
    """A directory of contacts: names, mails, phones (leading zero lost), two people in a cell — nobody attended anything."""
    x = X(folder / "12 Annuaire.xlsx")
    x.sheet("Contacts", [
        ["Nom", "Prénom", "Fonction", "Territoire", "Mail", "Téléphone", "À jour ?"],
        ["Exemple", "Ana", "présidente", "Caen", "ana@exemple.org", 612345678, "oui"],
        ["Exemple / Essai", "Bo / Cy", "animation", "Guyane", "bo@exemple.org ; cy@exemple.org", "06.12.34.56.79", "?"],
        ["Exemple", "Di", "élue", "Épinal", "di@exemple.org", "+33 6 12 34 56 80", "oui"],
        ["4 contacts"],
    ])
    x.close()
    s = "Contacts!"
    return Book("12 Annuaire.xlsx", {
        s + "A2": (TOLD, ASKED), s + "F2": (TOLD, ASKED), s + "A5": (TOLD, ASKED), s + "E3": (TOLD, ASKED),
    }, [("Inscrits", 3), ("Présents", 3), ("Présents", 4), ("Structure", "Exemple"), ("Présents", 612345678), ("Note", "ana@exemple.org")],
        {"list:table": "oui", "sheet:Contacts": "territories"})


@book
def b13(folder):
    """Google Forms answers (comma, UTF-8): timestamp, e-mail, territory, a mark out of 5, multiple answers joined by commas."""
    text = ('"Horodateur","Adresse e-mail","De quel territoire venez-vous ?","Quelle note donnez-vous à la soirée (sur 5) ?","Qu\'avez-vous aimé ?","Souhaitez-vous vous engager ?"\n'
            '"12/11/2026 21:03:11","ana@exemple.org","Caen",4,"les ateliers, le repas","Oui, bien sûr"\n'
            '"12/11/2026 21:05:40","bo@exemple.org","Grand Caen",5,"tout","Peut-être"\n'
            '"13/11/2026 08:15:02","cy@exemple.org","caen la mer",2,"","Non"\n')
    (folder / "13 Questionnaire soirée (réponses).csv").write_bytes(text.encode("utf-8"))
    return Book("13 Questionnaire soirée (réponses).csv", {
        "!D2": (TOLD, ASKED), "!F2": (TOLD, ASKED), "!B2": (TOLD, ASKED), "!C3": (TOLD, ASKED),
    }, [("Présents", 3), ("Inscrits", 3), ("Territoire", "Grand Caen"), ("Engagés", 1)],
        {"list:table": "oui", "sheet:13 Questionnaire soirée (réponses)": "territories"})


@book
def b14(folder):
    """A LimeSurvey export: codes in front of each question, last page, Y/N, half-filled answers."""
    text = ('"id. ID de la réponse","submitdate. Date de soumission","lastpage. Dernière page","startlanguage. Langue de départ","T1. Votre territoire ?","N1[1]. Combien d\'habitants avez-vous mobilisés ? [2026]","E1. Souhaitez-vous un parrain ?"\n'
            '"1","2026-10-02 10:11:12","5","fr","Caen","120","Y"\n'
            '"2","","2","fr","Haut-Doubs","",""\n'
            '"3","2026-10-04 18:00:00","5","fr","Guyane","environ 60","N"\n')
    (folder / "14 results-survey482913.csv").write_bytes(text.encode("utf-8"))
    return Book("14 results-survey482913.csv", {
        "!F2": (TOLD, ASKED), "!E3": (TOLD, ASKED), "!A2": (TOLD, ASKED), "!G2": (TOLD, ASKED),
    }, [("Présents", 120), ("Code", "1"), ("Territoire", "fr")],
        {"sheet:14 results-survey482913": "indicators", "column:14 results-survey482913:C1:lastpage. Dernière page": "-", "column:14 results-survey482913:E1:T1. Votre territoire ?": "territory", "column:14 results-survey482913:1:figure": "-"})


@book
def b15(folder):
    """A cross-border project: francs and euros in two columns, the currency in the number format, in the text, in a note."""
    x = X(folder / "15 Interreg Haut-Doubs.xlsx")
    x.sheet("Cofinanceurs", [
        ["Projet transfrontalier – exercice 2026"],
        ["Financeur", "Objet", "Exercice", "Montant demandé", "Montant accordé"],
        ["Exemple Canton Zeta", "Volet suisse", 2026, (40000, x.chf), (30000, x.chf)],
        ["Exemple Programme Eta", "Volet commun", 2026, (60000, x.eur), (55000, x.eur)],
        ["Exemple Commune Theta", "Accueil", 2026, "12 000 CHF", "8 000 CHF"],
        ["Exemple Loterie Iota", "Communication", 2026, "5 000 €", "4 500 €"],
        ["Taux retenu : 1 CHF = 1,06 €"],
    ])
    x.close()
    s = "Cofinanceurs!"
    return Book("15 Interreg Haut-Doubs.xlsx", {
        s + "D3": (ASKED, TOLD), s + "E3": (ASKED, TOLD), s + "D4": (S("Montant demandé", 60000),), s + "E4": (S("Montant accordé", 55000),),
        s + "D5": (ASKED, TOLD), s + "E5": (ASKED, TOLD), s + "D6": (S("Montant demandé", 5000),), s + "A7": (TOLD, ASKED),
    }, [("Montant demandé", 40000), ("Montant accordé", 30000), ("Montant demandé", 12000), ("Montant accordé", 8000)],
        {"doubt:Cofinanceurs:titres": "-"})


@book
def b16(folder):
    """Amounts in words: HT and TTC side by side, « 12 000 (notifié le 3/4) », « 3 x 5 000 », « 45 000 sur 3 ans », « 10-12 k€ »."""
    x = X(folder / "16 Dossiers en cours.xlsx")
    x.sheet("Dossiers", [
        ["Financeur", "Objet", "Exercice", "Montant demandé HT", "Montant demandé TTC", "Montant accordé"],
        ["Exemple Fondation Kappa", "Outils", 2026, 10000, 12000, "12 000 (notifié le 3/4)"],
        ["Exemple Entreprise Lambda", "Agora", 2026, 5000, 6000, "3 x 5 000"],
        ["Exemple Fonds Mu", "Promo 3", 2026, 37500, 45000, "45 000 sur 3 ans"],
        ["Exemple Région Alpha", "Poste", 2026, 20000, 24000, "entre 10 et 12 k€"],
        ["Exemple Mécène Nu", "Agora", 2026, 2000, 2400, "2 400,-"],
        ["Exemple Mécène Xi", "Agora", 2026, 1500, 1800, "1.500 €"],
        ["Exemple Mécène Omicron", "Agora", 2026, 900, 1080, "900 € + 100 € en nature"],
    ])
    x.close()
    s = "Dossiers!"
    return Book("16 Dossiers en cours.xlsx", {
        s + "D2": (ASKED, TOLD), s + "E2": (ASKED, TOLD, S("Montant demandé", 12000)), s + "F2": (ASKED, S("Montant accordé", 12000)),
        s + "F3": (ASKED,), s + "F4": (ASKED,), s + "F5": (ASKED,), s + "F6": (ASKED, S("Montant accordé", 2400)),
        s + "F7": (S("Montant accordé", 1500), ASKED), s + "F8": (ASKED,),
    }, [("Montant accordé", 3), ("Montant accordé", 45000), ("Montant accordé", 10), ("Montant accordé", 1.5), ("Montant accordé", 5000), ("Montant accordé", 900)],
        {"column:Dossiers:D1:Montant demandé HT": "-", "column:Dossiers:E1:Montant demandé TTC": "year.requested", "unit:Dossiers:Montant accordé:milliers": "thousands"})


@book
def b17(folder):
    """A tracker with rows hidden by a filter, a collapsed group, a hidden « Listes » of choices and a hidden « Feuil3 » with last year's copy."""
    x = X(folder / "17 Suivi mécénat.xlsx")
    ws = x.sheet("Suivi", [
        ["Financeur", "Objet", "Étape", "Exercice", "Montant demandé", "Montant accordé"],
        ["Exemple Fondation Delta", "Promo 4", "accordé", 2026, 25000, 20000],
        ["Exemple Fondation Pi", "Agora 2026", "refusé", 2026, 9000, None],
        ["Exemple Entreprise Rho", "Agora 2026", "en instruction", 2026, 7000, None],
        ["Exemple Entreprise Sigma", "Outils", "accordé", 2026, 6000, 6000],
        ["Exemple Fonds Tau", "Outils", "accordé", 2026, 3000, 3000],
    ])
    ws.autofilter("A1:F6")
    ws.filter_column("C", "x != refusé")
    ws.set_row(2, options={"hidden": True})
    ws.set_row(5, None, None, {"level": 1, "hidden": True})
    ws.data_validation("C2:C50", {"validate": "list", "source": "=Listes!$A$2:$A$6"})
    lists = x.sheet("Listes", [["Étape", "Financeur"], ["repéré", "Exemple Fondation Delta"], ["accordé", "Exemple Fondation Pi"], ["refusé", "Exemple Fonds Upsilon"], ["versé", ""], ["en instruction", ""]])
    lists.hide()
    old = x.sheet("Feuil3", [["Financeur", "Objet", "Étape", "Exercice", "Montant demandé", "Montant accordé"], ["Exemple Fondation Delta", "Promo 4", "déposé", 2026, 30000, None]])
    old.hide()
    x.close()
    return Book("17 Suivi mécénat.xlsx", {
        "Suivi!E2": (S("Montant demandé", 25000),), "Suivi!F2": (S("Montant accordé", 20000),), "Suivi!C2": (S("Étape", "accordé"),),
        "Suivi!A3": (TOLD, ASKED), "Suivi!A6": (TOLD, ASKED), "Listes!B4": (TOLD, ASKED), "Listes!A2": (TOLD, ASKED), "Feuil3!E2": (TOLD, ASKED), "Feuil3!A2": (TOLD, ASKED),
        "Suivi!E4": (S("Montant demandé", 7000),),
    }, [("Financeur", "Exemple Fonds Upsilon"), ("Montant demandé", 30000)],
        {"doubt:Feuil3:feuille": "-", "doubt:Suivi:masquées": "-"})


@book
def b18(folder):
    """A list printed long ago and typed again: the titles come back on each page, « À reporter » and « Report », « Page 2/2 »."""
    x = X(folder / "18 Etat des subventions.xlsx")
    x.sheet("Etat", [
        ["État des subventions – exercice 2026", None, None, "Page 1/2"],
        ["Financeur", "Objet", "Exercice", "Montant accordé"],
        ["Exemple Commune Phi", "Fonctionnement", 2026, 1200],
        ["Exemple Commune Chi", "Fonctionnement", 2026, 800],
        ["Exemple Commune Psi", "Fonctionnement", 2026, 1500],
        ["À reporter", None, None, 3500],
        ["État des subventions – exercice 2026", None, None, "Page 2/2"],
        ["Financeur", "Objet", "Exercice", "Montant accordé"],
        ["Report", None, None, 3500],
        ["Exemple Commune Omega", "Fonctionnement", 2026, 2500],
        ["Exemple Commune Phi", "Agora", 2026, 600],
        [None, None, None, 6600],
        ["Arrêté à la somme de six mille six cents euros"],
    ])
    x.close()
    s = "Etat!"
    return Book("18 Etat des subventions.xlsx", {
        s + "D3": (S("Montant accordé", 1200),), s + "D10": (S("Montant accordé", 2500),), s + "A6": (TOLD, ASKED), s + "D6": (TOLD, ASKED), s + "A8": (TOLD, ASKED),
        s + "A7": (TOLD, ASKED), s + "A9": (TOLD, ASKED), s + "D9": (TOLD, ASKED), s + "D12": (TOLD, ASKED), s + "A13": (TOLD, ASKED), s + "D7": (TOLD, ASKED), s + "D11": (S("Montant accordé", 600),),
    }, [("Financeur", "À reporter"), ("Financeur", "Report"), ("Montant accordé", 3500), ("Montant accordé", 6600), ("Financeur", "Financeur")],
        {"doubt:Etat:sommes": "-", "doubt:Etat:titres": "-", "doubt:Etat:nom de la feuille": "-", "whole:Etat:funding_years.year": "2026"})


@book
def b19(folder):
    """Cash plan: payments by month, the year only in the sheet's name, quarter sub-totals among the months, a running total."""
    x = X(folder / "19 Plan de trésorerie.xlsx")
    x.sheet("Tréso 2026", [
        ["Encaissements prévus", "janv.", "févr.", "mars", "T1", "avr.", "mai", "juin", "T2", "Total"],
        ["Exemple Région Alpha", None, None, 15000, 15000, None, None, 15000, 15000, 30000],
        ["Exemple Fondation Delta", 12500, None, None, 12500, None, 12500, None, 12500, 25000],
        ["Total encaissements", 12500, 0, 15000, 27500, 0, 12500, 15000, 27500, 55000],
        ["Cumul", 12500, 12500, 27500, None, 27500, 40000, 55000],
        ["Solde de trésorerie", 8000, -2000, 4000, None, 1000, 3000, 9000],
    ])
    x.close()
    s = "Tréso 2026!"
    return Book("19 Plan de trésorerie.xlsx", {
        s + "D2": (S("Montant prévu", 15000), ASKED, TOLD), s + "E2": (TOLD, ASKED), s + "J2": (TOLD, ASKED), s + "A4": (TOLD, ASKED), s + "B4": (TOLD, ASKED),
        s + "A5": (TOLD, ASKED), s + "D5": (TOLD, ASKED), s + "A6": (TOLD, ASKED), s + "C6": (TOLD, ASKED), s + "I3": (TOLD, ASKED),
    }, [("Financeur", "Cumul"), ("Financeur", "Total encaissements"), ("Financeur", "Solde de trésorerie"), ("Montant prévu", 30000), ("Montant reçu", 15000), ("Ligne", "Cumul")],
        {"sheet:Tréso 2026": "payments", "doubt:Tréso 2026:mois": "amount_planned", "year:Tréso 2026:mois": "2026", "column:Tréso 2026:1:funding": "A1"})


@book
def b20(folder):
    """A form to fill a territory: label and value down the page, boxes ☑ ☐ for the status, two answers ticked on one."""
    x = X(folder / "20 Fiche territoire.xlsx")
    for name, ticks in (("Caen", ["☐ Labellisé", "☑ En lancement", "☐ En réflexion"]), ("Florange", ["☑ Labellisé", "☑ En lancement", "☐ En réflexion"])):
        x.sheet(name, [
            ["FICHE TERRITOIRE"], [],
            ["Nom du territoire :", name], ["Commune :", name], ["Département :", {"Caen": "14 - Calvados", "Florange": "57"}[name]],
            ["Statut :", ticks[0]], [None, ticks[1]], [None, ticks[2]],
            ["Population :", "112 846 hab. (2021)" if name == "Caen" else "12 000 environ"],
            ["Date d'entrée :", "2024 ?"], ["Observations :", "fiche à relire"], ["Signature :"],
        ])
    x.close()
    return Book("20 Fiche territoire.xlsx", {
        "Caen!B3": (S("Territoire", "caen"), ASKED, TOLD), "Caen!B6": (TOLD, ASKED), "Caen!B7": (S("Statut", "en lancement"), TOLD, ASKED),
        "Florange!B6": (TOLD, ASKED), "Florange!B7": (TOLD, ASKED), "Caen!B9": (TOLD, ASKED, S("Population", 112846)), "Caen!B10": (TOLD, ASKED, S("Année d'entrée", 2024)), "Caen!A12": (TOLD, ASKED),
    }, [("Statut", "labellisé"), ("Territoire", "Statut :"), ("Territoire", "FICHE TERRITOIRE"), ("Population", 12000)],
        {"sheet:Caen": "territories", "sheet:Florange": "territories", "doubt:Caen:commune": "commune", "doubt:Caen:departement": "department", "doubt:Florange:commune": "commune", "doubt:Florange:departement": "department"})


@book
def b21(folder):
    """Statuses as people name them: Eurométropole, Grand X, a commune; « OK », « ✔ », « labellisé (CA du 3/6) »; one territory twice."""
    x = X(folder / "21 Labels.xlsx")
    x.sheet("Labels", [
        ["Territoire", "Statut", "Date"],
        ["Eurométropole de Strasbourg", "labellisé", ""],
        ["Grand Besançon", "labélisé", ""],
        ["Nancy", "OK", "2019 ?"],
        ["Lons", "✔", ""],
        ["CC du Haut-Doubs", "en lancement", "10/10/24"],
        ["Pontarlier", "en sommeil", ""],
        ["Poitiers", "labellisé (CA du 3/6)", ""],
        [("Florange", x.struck), ("reporté", x.struck), ""],
        ["Caen", "en lancement", ""],
        ["Caen", "labellisé", ""],
        ["Reims", "Labellisé", ""],
    ])
    x.close()
    s = "Labels!"
    return Book("21 Labels.xlsx", {
        s + "A2": (S("Territoire", "strasbourg"), ASKED), s + "A3": (S("Territoire", "besancon"), ASKED), s + "B4": (ASKED,), s + "C4": (ASKED, TOLD),
        s + "B5": (ASKED,), s + "A6": (ASKED, S("Territoire", "haut-doubs")), s + "A7": (ASKED,), s + "B8": (ASKED, S("Statut", "labellisé")),
        s + "A9": (ASKED, TOLD), s + "B10": (ASKED,), s + "B11": (ASKED,), s + "B12": (S("Statut", "labellisé"),),
    }, [("Territoire", "Eurométropole de Strasbourg"), ("Territoire", "Grand Besançon"), ("Territoire", "CC du Haut-Doubs"), ("Territoire", "Pontarlier"), ("Territoire", "Lons"), ("Territoire", "Nancy")],
        {"doubt:Labels:barrées": "-", "name:territories:eurometropoledestrasbourg": "strasbourg", "name:territories:grandbesancon": "besancon", "word:Labels:Statut:ok": "labelled", "word:Labels:Statut:✔": "labelled", "name:territories:lons": "lons-le-saunier", "name:territories:ccduhautdoubs": "haut-doubs", "name:territories:pontarlier": "-"},
        {"Labels!A7": (TOLD,), "Labels!B4": (ASKED, S("Statut", "labellisé")), "Labels!B5": (S("Statut", "labellisé"),)})


@book
def b22(folder):
    """Two lists one below the other with other titles, the first ends by « Soit 3 territoires », then notes."""
    x = X(folder / "22 Liste territoires et partenaires.xlsx")
    x.sheet("Réseau", [
        ["Territoires de la promo 2"],
        ["Territoire", "Département", "Population"],
        ["Caen", 14, 105512], ["Guyane", 973, "NC"], ["Poitiers", 86, "90 033"],
        ["Soit 3 territoires", None, 195545],
        [], [],
        ["Partenaires"],
        ["Structure", "Site internet", "Adresse"],
        ["Exemple Coopérative A", "www.exemple-a.org", "1 rue des Essais"],
        ["Exemple Association B", "exemple-b.org", ""],
        [], ["Source : fichier de Jeanne, à vérifier"],
    ])
    x.close()
    s = "Réseau!"
    return Book("22 Liste territoires et partenaires.xlsx", {
        s + "C3": (S("Population", 105512),), s + "C4": (TOLD, ASKED), s + "C5": (S("Population", 90033),), s + "B3": (S("Département", "14"),),
        s + "A6": (TOLD, ASKED), s + "C6": (TOLD, ASKED), s + "A11": (S("Structure", "Exemple Coopérative A"), ASKED), s + "B11": (S("Site internet", "www.exemple-a.org"), ASKED),
        s + "C11": (TOLD, ASKED), s + "A14": (TOLD, ASKED), s + "A9": (TOLD, ASKED),
    }, [("Territoire", "Soit 3 territoires"), ("Territoire", "Exemple Coopérative A"), ("Territoire", "Partenaires"), ("Population", 195545)],
        {"doubt:Réseau:titre 0": "membership.cohort"})


@book
def b23(folder):
    """Counts of evenings exported by a tablet: doubly encoded names, « 1,250 » and « 1.250 », a mark out of 10, one row too long."""
    rows = ["Date;Territoire;Événement;Inscrits;Présents;Satisfaction",
            "12/03/2026;BesanÃ§on;SoirÃ©e des idÃ©es;140;118;8,7",
            "25/04/2026;Ã‰pinal;Grande soirÃ©e;1,250;1.150;9,1",
            "13/06/2026;Reims;Forum; dont enfants;80;64;7,9",
            "20/09/2026;Le Mans;Village des solutions;200;220;"]
    (folder / "23 export tablette.csv").write_bytes("\r\n".join(rows).encode("utf-8"))
    return Book("23 export tablette.csv", {
        "!B2": (S("Territoire", "besancon"), ASKED), "!B3": (S("Territoire", "epinal"), ASKED), "!D3": (ASKED, S("Inscrits", 1250)), "!E3": (ASKED, S("Présents", 1150)),
        "!F2": (ASKED, TOLD), "!D4": (ASKED, TOLD), "!E4": (ASKED, TOLD), "!E2": (S("Présents", 118), ASKED), "!D5": (ASKED, S("Inscrits", 200)), "!C2": (ASKED, S("Événement", "Soirée des idées")),
    }, [("Présents", 1.15), ("Inscrits", 1.25), ("Présents", 80), ("Événement", "SoirÃ©e des idÃ©es"), ("Territoire", "BesanÃ§on"), ("Présents", 64)],
        {"whole:23 export tablette:events.scope": "local", "doubt:23 export tablette:accents": "oui", "doubt:23 export tablette:décalées": "-", "unit:23 export tablette:Satisfaction:note": "of_ten", "unit:23 export tablette:Inscrits:milliers": "thousands", "unit:23 export tablette:Présents:milliers": "thousands", "sure:23 export tablette:plus de présents que d'inscrits": "oui"},
        {"!F2": (S("Valeur", 87),)})


@book
def b24(folder):
    """Cohorts in school years: « 2025/26 », merged down, bulleted members in one cell, « (reporté) » inside, a count that does not match."""
    x = X(folder / "24 Promos.xlsx")
    x.sheet("Promos", [
        ["Promo", "Période", "Territoires", "Nb équipes"],
        ["Promo 1", "2023/24", "• Miramas\n• Amiens\n• Épinal", 6],
        ["Promo 2", "24-25", "- Caen\n- Guyane\n- Florange (reporté)", "4 (dont 1 reportée)"],
        ["Promo 3", "rentrée 2026", "à venir", "?"],
        ["Total", None, None, 10],
    ])
    x.close()
    s = "Promos!"
    return Book("24 Promos.xlsx", {
        s + "B2": (S("Période", "2023"), ASKED), s + "C2": tuple(S("Territoire", one) for one in ("miramas", "amiens", "epinal")), s + "C3": (ASKED, TOLD), s + "D3": (ASKED, TOLD, S("Équipes annoncées", 4)), s + "B4": (ASKED, TOLD, S("Période", "2026")),
        s + "A5": (TOLD, ASKED), s + "D5": (TOLD, ASKED), s + "C4": (TOLD, ASKED), s + "D2": (S("Équipes annoncées", 6), ASKED),
    }, [("Promo", "Total"), ("Période", "24-25"), ("Équipes annoncées", 10)])


@book
def b25(folder):
    """A wall calendar: weeks down, days across, free text in the squares, holidays, colours."""
    x = X(folder / "25 Planning équipe.xlsx")
    x.sheet("Novembre 2026", [
        ["NOVEMBRE 2026"],
        ["Semaine", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi"],
        ["S45", 2, 3, 4, 5, 6], [None, "CA 9h30", None, "Soirée Caen (80 pers.)", None, "RTT"],
        ["S46", 9, 10, 11, 12, 13], [None, None, "Agora J1", "FÉRIÉ", "Agora J2", None],
    ])
    x.close()
    s = "Novembre 2026!"
    return Book("25 Planning équipe.xlsx", {s + "D4": (TOLD, ASKED), s + "B4": (TOLD, ASKED), s + "B3": (TOLD, ASKED), s + "A3": (TOLD, ASKED)},
                [("Événement", "RTT"), ("Événement", "FÉRIÉ"), ("Présents", 2), ("Présents", 80), ("Événement", "S45")])


@book
def b26(folder):
    """Calls for projects: a comment « annulée », a figure half struck and retyped, colours with a legend in place of a status."""
    x = X(folder / "26 AAP 2026.xlsx")
    ws = x.sheet("AAP", [
        ["Financeur", "Dispositif", "Exercice", "Montant demandé", "Date limite de dépôt"],
        [("Exemple Fondation Alba", x.green), "Élan", 2026, 20000, D(2026, 3, 15)],
        [("Exemple Fondation Brio", x.red), "Agir", 2026, 15000, D(2026, 5, 2)],
        ["Exemple Fondation Clio", "Tandem", 2026, None, "15/03 minuit"],
        ["Exemple Fondation Dora", "Racines", 2026, 8000, "au fil de l'eau"],
        ["Exemple Fondation Elsa (ANNULÉ)", "Cap", 2026, 5000, ""],
        ["Exemple Fondation Fany", "Relais", 2026, 7000, D(2026, 9, 30)],
        [], [("vert = obtenu", x.green)], [("rouge = refusé", x.red)],
    ])
    ws.write_rich_string(3, 3, x.struck, "10 000", " 12 000")
    ws.write_comment("A5", "annulée, ne plus compter (Jeanne)")
    x.close()
    s = "AAP!"
    return Book("26 AAP 2026.xlsx", {
        s + "A2": (ASKED,), s + "A3": (ASKED,), s + "D4": (ASKED, S("Montant demandé", 12000)), s + "A5": (ASKED, TOLD), s + "A6": (ASKED, TOLD),
        s + "E4": (ASKED, TOLD, S("Date limite de dépôt", "2026-03-15")), s + "A9": (TOLD, ASKED), s + "D7": (S("Montant demandé", 7000),), s + "E7": (S("Date limite de dépôt", "2026-09-30"),),
    }, [("Montant demandé", 1000012000), ("Financeur", "vert = obtenu"), ("Montant demandé", 10000), ("Financeur", "Exemple Fondation Elsa (ANNULÉ)")],
        {"doubt:AAP:annulées": "-", "doubt:AAP:couleurs vert = obtenu": "-", "doubt:AAP:couleurs rouge = refusé": "-", "doubt:AAP:nom de la feuille": "-", "year:AAP:Date limite de dépôt": "2026"},
        {"AAP!A2": (TOLD,), "AAP!A3": (TOLD,)})


@book
def b27(folder):
    """Evenings by territory with the whole network on the first row, a share column, an unlabelled total, an average row."""
    x = X(folder / "27 Fréquentation 2025.xlsx")
    x.sheet("2025", [
        ["Événements 2025 : fréquentation"],
        ["Territoire", "Événement", "Date", "Présents", "% du total"],
        ["Réseau", "", "", 600, (1, x.pct)],
        ["Amiens", "Soirée A", D(2025, 3, 20), 150, (0.25, x.pct)],
        ["Reims", "Soirée B", D(2025, 4, 3), 210, (0.35, x.pct)],
        ["Le Mans", "Soirée C", D(2015, 5, 12), 240, (0.4, x.pct)],
        [None, None, None, Fx("=SUM(D4:D6)", 600)],
        ["Moyenne par soirée", None, None, 200],
        ["Max", None, None, 240],
    ])
    x.close()
    s = "2025!"
    return Book("27 Fréquentation 2025.xlsx", {
        s + "A3": (TOLD, ASKED), s + "D3": (TOLD, ASKED), s + "D4": (S("Présents", 150),), s + "D5": (S("Présents", 210),), s + "E4": (TOLD, ASKED), s + "C6": (ASKED,),
        s + "D7": (TOLD, ASKED), s + "A8": (TOLD, ASKED), s + "D8": (TOLD, ASKED), s + "A9": (TOLD, ASKED), s + "D9": (TOLD, ASKED),
    }, [("Territoire", "Réseau"), ("Présents", 600), ("Territoire", "Moyenne par soirée"), ("Satisfaction", 25), ("Territoire", "Max")],
        {"whole:2025:events.scope": "local", "column:2025:E2:% du total": "-", "doubt:2025:titres": "-", "name:territories:reseau": "-", "sure:2025:année": "-", "name:territories:max": "-"},
        {"2025!C6": (TOLD,)})


@book
def b28(folder):
    """A funder's budget form (Cerfa-like): accounts, « Exemple Région » under « Région(s) : », totals, a sentence with an amount."""
    x = X(folder / "28 Budget action Cerfa.xlsx")
    x.sheet("6. Budget de l'action", [
        ["Budget prévisionnel de l'action - Exercice 2027"],
        ["CHARGES", "Montant", "PRODUITS", "Montant"],
        ["60 - Achats", "4 000,00 €", "70 - Vente de produits", "2 000,00 €"],
        ["   Prestations de services", "3 000,00 €", "74 - Subventions d'exploitation", "16 000,00 €"],
        ["   Achats de matières", "1 000,00 €", "   Région(s) :", ""],
        ["64 - Charges de personnel", "14 000,00 €", "   - Exemple Région Alpha", "16 000,00 €"],
        ["TOTAL DES CHARGES", "18 000,00 €", "TOTAL DES PRODUITS", "18 000,00 €"],
        ["La subvention sollicitée de 16 000 € représente 88,89 % du total des produits"],
    ])
    x.close()
    s = "6. Budget de l'action!"
    return Book("28 Budget action Cerfa.xlsx", {
        s + "B3": (ASKED, TOLD, S("Montant", 4000)), s + "B4": (ASKED, TOLD), s + "D6": (ASKED, TOLD), s + "B7": (ASKED, TOLD), s + "D7": (ASKED, TOLD), s + "A8": (ASKED, TOLD), s + "A7": (ASKED, TOLD),
    }, [("Montant", 18000), ("Ligne", "TOTAL DES CHARGES"), ("Financeur", "- Exemple Région Alpha"), ("Ligne", "Région(s) :")],
        {"doubt:6. Budget de l'action:format": "oui", "sheet:6. Budget de l'action": "budgets"})


@book
def b29(folder):
    """A portal's « .xls » that is an HTML table: states of instruction, ISO dates with time, amounts with a point, a service for funder."""
    rows = [["N° dossier", "Financeur", "Dispositif", "Objet", "Exercice", "Montant demandé", "Montant accordé", "État", "Date de dépôt"],
            ["EX-2026-001", "Exemple Préfecture A", "FDVA 2", "Fonctionnement", "2026", "12000.00", "8000.00", "Traitement Chorus", "2026-03-15T00:00:00"],
            ["EX-2026-002", "Exemple Département Beta", "Vie associative", "Agora", "2026", "5000.00", "", "En cours d'instruction", "2026-04-01T00:00:00"],
            ["EX-2026-003", "Exemple Agglomération C", "Cohésion", "Promo 3", "2026", "7500.00", "0.00", "Rejeté", "2026-04-02T00:00:00"],
            ["3 dossiers", "", "", "", "", "24500.00", "8000.00", "", ""]]
    html = "<html><head><meta charset=\"utf-8\"></head><body><table>" + "".join("<tr>" + "".join(f"<td>{v}</td>" for v in r) + "</tr>" for r in rows) + "</table></body></html>"
    (folder / "29 export_demandes.xls").write_bytes(html.encode("utf-8"))
    return Book("29 export_demandes.xls", {
        "!F2": (S("Montant demandé", 12000), ASKED), "!G2": (S("Montant accordé", 8000), ASKED), "!H2": (ASKED, S("Étape", "accordé"), TOLD), "!F5": (ASKED, TOLD), "!A5": (ASKED, TOLD),
    }, [("Montant demandé", 1200000), ("Montant demandé", 24500), ("Financeur", "3 dossiers")])


@book
def b30(folder):
    """A board summary: a unit column (€, k€, M€), ditto marks, « id. », one funder in three spellings, « dont », a grand total in words."""
    x = X(folder / "30 Synthèse CA.xlsx")
    x.sheet("Synthèse", [
        ["Financeur", "Objet", "Exercice", "Montant demandé", "Unité", "Suivi par"],
        ["Exemple Banque Verte", "Promo 3", 2026, 40, "k€", "AD"],
        ["id.", "Agora", 2026, 8500, "€", '"'],
        ["Exemple Fonds Europe", "Réseau", 2026, 0.12, "M€", "ES"],
        ["Fonds Exemple Europe", "Poste", 2026, 30, "k€", "//"],
        ["EXEMPLE FONDS EUROPE", "Outils", "2026-2028", 45, "k€", ""],
        ["Soit au total", None, None, 243.5, "k€"],
    ])
    x.close()
    s = "Synthèse!"
    return Book("30 Synthèse CA.xlsx", {
        s + "D2": (S("Montant demandé", 40000), ASKED), s + "D3": (S("Montant demandé", 8500), ASKED), s + "A3": (ASKED, TOLD, S("Financeur", "Exemple Banque Verte")), s + "D4": (S("Montant demandé", 120000), ASKED),
        s + "A5": (ASKED,), s + "A6": (ASKED, S("Financeur", "Exemple Fonds Europe")), s + "A7": (TOLD, ASKED), s + "D7": (TOLD, ASKED), s + "F3": (ASKED, TOLD, S("Référent·e", "AD")), s + "C6": (ASKED, TOLD),
    }, [("Montant demandé", 40), ("Montant demandé", 0.12), ("Financeur", "id."), ("Financeur", "Soit au total"), ("Montant demandé", 30), ("Référent·e", "//"), ("Montant demandé", 243500)],
        {"unit:Synthèse:unité": "kiloeuros", "same:funding.funder:exemplefondseurope|fondsexempleeurope": "Exemple Fonds Europe", "whole:Synthèse:funding_years.year": "2026"},
        {"Synthèse!A5": (S("Financeur", "Exemple Fonds Europe"),)})
