# mypy: ignore-errors
# ruff: noqa: E501
# fmt: off
"""Eight more workbooks, each with a way of typing that was read wrongly in silence, or was refused without a way out: a
legend of coloured squares, a share among counts, two amounts in one cell, arrows, who came to what, a pivot table, the
tracker of new territories, taxes and words under a date.

`eight` writes them. Every funder is « Exemple … » and every amount invented: test data about known territories.
"""

from pathlib import Path

from tests.data_access.importing.typed_books.thirty_books import ASKED, TOLD, Book, S, X


def eight(folder: Path) -> list[Book]:
    """Writes all of them into a folder."""
    return [one(folder) for one in (legend, figures, two_in_one, arrows, presence, pivot, tracker, budget)]


def legend(folder):
    """A table that begins in column F, beside a legend of squares: yellow to be confirmed, red cancelled."""
    x = X(folder / "agenda 2025.xlsx")
    ws = x.sheet("Événements 2025", [["Légende"], [None, "à confirmer"], [None, "annulé"]])
    ws.write_blank("A2", None, x.orange)
    ws.write_blank("A3", None, x.red)
    rows = [["Date", "Événement", "Territoire", "Portée", "Présents"], ["12/03/2025", ("Rêves mobilité", x.orange), "Caen", "territoire", "2 soirées (60+45)"],
            ["je 3 avril 2025", "Soirée eau", "Poitiers", "territoire", 85], ["15/04/2025", ("Soirée textile", x.red), "Amiens", "territoire", 60]]
    for number, row in enumerate(rows, 3):
        for place, cell in enumerate(row, 5):
            ws.write(number, place, *(cell if isinstance(cell, tuple) else (cell,)))
    x.close()
    s = "Événements 2025!"
    return Book("agenda 2025.xlsx", {
        s + "G5": (ASKED,), s + "G7": (ASKED,), s + "J7": (ASKED,), s + "J5": (ASKED,), s + "J6": (S("Valeur", 85),), s + "F6": (S("Date", "2025-04-03"),), s + "B3": (TOLD, ASKED),
    }, [("Valeur", 2.0)],
        {"doubt:Événements 2025:couleurs à confirmer": "oui", "doubt:Événements 2025:couleurs annulé": "-", "number:Événements 2025:Présents:2 soirées (60+45)": "105"},
        {s + "G5": (S("Événement", "Rêves mobilité"),), s + "G7": (TOLD,), s + "J7": (TOLD,), s + "J5": (S("Valeur", 105),)})


def figures(folder):
    """Two years of key figures, a share among the counts, a number nobody could finish."""
    x = X(folder / "chiffres clés.xlsx")
    x.sheet("Chiffres clés", [["Indicateur", 2024, 2025, "Évolution"], ["participants", "17 800", 19200, "+8 %"], ["emplois créés", 691, "7xx", "?"], ["projets accompagnés", 564, 0.61]])
    x.close()
    s = "Chiffres clés!"
    return Book("chiffres clés.xlsx", {
        s + "B2": (S("Valeur", 17800),), s + "C2": (S("Valeur", 19200),), s + "C3": (ASKED,), s + "C4": (ASKED,), s + "D2": (TOLD,), s + "B4": (S("Valeur", 564),),
    }, [("Valeur", 0.61), ("Valeur", 7.0)],
        {"cell:Chiffres clés:C3": "710", "sure:Chiffres clés:chiffre loin de celui d'une autre période": "-"},
        {s + "C3": (S("Valeur", 710),), s + "C4": (TOLD,)})


def two_in_one(folder):
    """Asked and granted in one cell, headings again on each page, words under « Décision », the rest of an amount."""
    x = X(folder / "financements 2025.xlsx")
    head = ["Organisme financeur", "Exercice", "Demandé / accordé", "Décision", "Solde"]
    x.sheet("Suivi", [head, ["Exemple Conseil Boréal", 2025, "15 000 / 12 000", "accordé", 6000], ["Exemple Fondation B", 2025, "8 000 / -", "en instruction", "2 500"], ["Page 1/2"], head, ["Exemple Ville C", 2025, "5 000 / 5 000", "accordé", None]])
    x.close()
    s = "Suivi!"
    return Book("financements 2025.xlsx", {
        s + "C2": (S("Montant accordé", 12000), S("Montant demandé", 15000)), s + "C3": (S("Montant demandé", 8000),), s + "A3": (S("Financeur", "Exemple Fondation B"),),
        s + "D2": (ASKED,), s + "E2": (ASKED,), s + "A5": (TOLD,), s + "A4": (TOLD,),
    }, [("Montant demandé", 12000), ("Financeur", "Page 1/2"), ("Montant accordé", 6000)],
        {"column:Suivi:D1:Décision": "stage", "column:Suivi:E1:Solde": "-"},
        {s + "D2": (S("Étape", "accordé"),), s + "E2": (TOLD,)})


def arrows(folder):
    """Who accompanies whom, as an arrow under « Lien »."""
    x = X(folder / "parrainages.xlsx")
    x.sheet("Parrainages", [["Lien", "Période", "Statut"], ["Reims → Dole", "2025-2026", "actif"], ["Strasbourg -> Vierzon", "2025-2026", "proposé"]])
    x.close()
    s = "Parrainages!"
    return Book("parrainages.xlsx", {s + "A2": (ASKED,), s + "A3": (ASKED,)}, [("Parrain", "Dole")],
        {"column:Parrainages:A1:Lien": "pair", "name:territories:dole": "+", "name:territories:vierzon": "+"},
        {s + "A2": (S("Parrain", "reims"),), s + "A3": (S("Parrain", "strasbourg"),)})


def presence(folder):
    """Who came to what: territories by events, an excuse, a number, totals."""
    x = X(folder / "temps forts.xlsx")
    x.sheet("Temps forts", [["Territoire", "Réunion 16/01", "Webinaire 12/03", "AG 5/06", "Total"], ["Caen", "x", "excusé", "x", 2], ["Guyane", "x", None, 4, 2], ["Nb présents", 2, 0, 2]])
    x.close()
    s = "Temps forts!"
    return Book("temps forts.xlsx", {s + "B2": (ASKED,), s + "C2": (ASKED, TOLD), s + "D3": (ASKED,), s + "E2": (ASKED, TOLD), s + "A4": (ASKED, TOLD)}, [("Personnes", 2.0), ("Territoire", "Nb présents")],
        {"doubt:Temps forts:présences": "visits", "word:Temps forts:présences:nombres": "people", "name:events:reunion16/01": "+", "name:events:webinaire12/03": "+", "name:events:ag5/06": "+"},
        {s + "B2": (S("Personnes", None), "stored"), s + "D3": (S("Personnes", 4),), s + "C2": (TOLD,), s + "E2": (TOLD,), s + "A4": (TOLD,)})


def pivot(folder):
    """A pivot table: groups once, « (vide) », sums."""
    x = X(folder / "extraction.xlsx")
    x.sheet("Feuil1", [["Financeur", "Objet", "Exercice", "Somme de Montant demandé"], ["Exemple État", "Réseau", 2025, 50000], [None, "Promo 3", 2025, 12000], ["Total Exemple État", None, None, 62000], ["Exemple Fondation D", "(vide)", 2025, 20000], ["Total général", None, None, 82000]])
    x.close()
    s = "Feuil1!"
    return Book("extraction.xlsx", {s + "D2": (S("Montant demandé", 50000),), s + "D3": (S("Montant demandé", 12000),), s + "B5": (TOLD,), s + "D4": (TOLD, ASKED), s + "D6": (TOLD, ASKED)},
        [("Montant demandé", 62000), ("Montant demandé", 82000), ("Objet", "(vide)")])


def tracker(folder):
    """The tracker of a cohort whose territories are all new."""
    x = X(folder / "promo 3.xlsx")
    x.sheet("Promo 3", [["Territoire", "Séminaire", "Mobilisation citoyenne", "J2"], ["Dole", "x", "excusé", "x"], ["Vierzon", "x", "½", None], ["Nb présents", 2, 0, 1]])
    x.close()
    s = "Promo 3!"
    return Book("promo 3.xlsx", {s + "A2": (ASKED,), s + "C3": (ASKED,), s + "D2": (ASKED,), s + "D1": (ASKED,), s + "A4": (TOLD, ASKED), s + "B4": (TOLD, ASKED)}, [("Territoire", "Nb présents")],
        {"name:territories:dole": "+", "name:territories:vierzon": "+", "name:cohorts:promo3": "+", "column:Promo 3:J2": "-", "word:Promo 3:cases:12": "under_way"},
        {s + "A2": (S("Territoire", "Dole"), "stored"), s + "C3": (S("Avancement", "en cours"),), s + "D2": (TOLD,), s + "D1": (TOLD,), s + "B2": (S("Avancement", "fait"),), s + "C2": (S("Avancement", "manqué"), "stored")})


def budget(folder):
    """A budget without and with taxes, a credit in brackets."""
    x = X(folder / "budget agora.xlsx")
    x.sheet("Agora", [["Exercice", "Poste de dépense", "Montant HT", "TVA", "Montant TTC"], [2025, "Traiteur", 4000, 400, 4400], [2025, "Salle", 2500, 500, 3000], [2025, "Avoir", "(1 200,00)", None, "(1 320,00)"]])
    x.close()
    s = "Agora!"
    return Book("budget agora.xlsx", {s + "C2": (ASKED,), s + "D2": (ASKED,), s + "E2": (ASKED,), s + "E4": (ASKED,)}, [("Montant", 4000.0), ("Montant", 400.0)],
        {"column:Agora:C1:Montant HT": "-", "column:Agora:D1:TVA": "-", "column:Agora:E1:Montant TTC": "amount", "sure:Agora:montant négatif": "oui"},
        {s + "C2": (TOLD,), s + "D2": (TOLD,), s + "E2": (S("Montant", 4400),), s + "E4": (S("Montant", -1320),)})
