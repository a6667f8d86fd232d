"""Cells that no value can be read from, with the reason and the remedy that a person is told."""

from data_access.importing.extract import sheet_scan
from data_access.importing.model.cells import EmptySum, Faulty

_ERRORS = {
    "#N/A": "ce qu'elle cherche n'a pas été trouvé",
    "#REF!": "elle désigne une cellule qui n'existe plus",
    "#DIV/0!": "elle divise par zéro",
    "#VALUE!": "elle attend une autre sorte de valeur",
    "#NAME?": "elle emploie un nom inconnu",
    "#NUM!": "elle donne un nombre impossible",
    "#NULL!": "elle croise deux plages qui n'ont aucune cellule commune",
}
_MEND = "corriger la formule ou écrire la valeur à sa place ; laisser la cellule vide si la valeur n'est pas connue"
_SAVE = "ouvrir le fichier dans Excel ou LibreOffice, l'enregistrer, puis l'importer à nouveau"


def faulty(text: str, what: str) -> Faulty | EmptySum:
    """The cell that shows this text; `what`: one of the constants of `sheet_scan`."""
    if what == sheet_scan.EMPTY_SUM:
        return EmptySum(text)
    if what == sheet_scan.NO_RESULT:
        return Faulty(text, "c'est une formule dont le résultat n'est pas enregistré dans le fichier", _SAVE)
    if what == sheet_scan.PLACEHOLDER:
        return Faulty(
            text, "c'est une formule que personne n'a encore calculée : 0 tient lieu de résultat", _SAVE
        )
    if what == sheet_scan.NO_DATE:
        why = "la cellule est au format d'une date, mais son nombre ne correspond à aucun jour du calendrier"
        return Faulty(text, why, "écrire la date, par exemple 30/05/2024")
    if what == sheet_scan.NOT_FINITE:
        return Faulty(text, "ce n'est pas un nombre fini", "écrire le nombre")
    why = _ERRORS.get(text, "elle n'a pas pu être calculée")
    return Faulty(text, f"la formule de cette cellule est en erreur : {why}", _MEND)
