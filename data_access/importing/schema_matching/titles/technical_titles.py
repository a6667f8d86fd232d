"""Titles of columns that a program adds to what people write: « created_at », « tetId », « uuid », « Horodateur »,
« Modifié par ». They tell of the line, or of who wrote it, and of nothing that it is about."""

import re
from collections.abc import Iterable

from data_access.importing.model.cells import Cell, folded, shown

_NAMES = re.compile(
    r"_?_?(?:id|ids|uuids?|guid|sid|uid|oid|rowid|objectid|globalid|pk|v|etag|rev|hash|checksum)"
)
_IDENTIFIER = re.compile(
    r"[a-z][A-Za-z]*(?:Id|ID|Ids|Uuid|UUID)|[a-z][a-z\d]*(?:_[a-z\d]+)*_(?:id|ids|uuid|pk|fk)"
)
_STAMP = re.compile(
    r"(?:date_?|time_?)?(?:created|creation|updated|update|modified|modification|inserted|deleted|edited|changed|saved|"
    r"synced|imported|exported|submitted|last_?(?:modified|updated|edited|changed|sync))"
    r"_?(?:at|on|by|date|time|datetime|timestamp|user)|timestamp|last[_ ]?(?:modified|updated|edited|saved|printed)|"
    r"(?:created|last modified|last edited|last updated|modified|updated) (?:time|by|at|on)"
)
_FRENCH = re.compile(
    r"horodat(?:eur|age)s?|heure de (?:soumission|modification|completion)|"
    r"(?:(?:date|heure|auteur)(?: et heure)? (?:de (?:la )?)?|derniere |(?:date|auteur) de (?:la )?derniere )"
    r"(?:modification|mise a jour|saisie|maj|impression)(?: (?:par|le|de la (?:fiche|ligne)))?|"
    r"(?:modifiee?|saisie?|maj|mise? a jour|importee?|exportee?|imprimee?|actualisee?)(?: (?:par|le))|"
    r"(?:editee?|generee?|extraite?) le|(?:fiche |ligne )?cree?e? par|"
    r"(?:date de )?creation de la (?:fiche|ligne)|type d'element|chemin d'acces|"
    r"identifiant (?:technique|interne|unique)"
)
_LEGEND = re.compile(r"legendes?(?: (?:des|du|de la) \w+)? ?:?|codes? couleurs? ?:?|mode d'emploi")
_AS_A_PROGRAM = re.compile(r"[\w.:+{}\[\]\"',/-]*\d[\w.:+{}\[\]\"',/-]*|\[\]|[a-z\d]{16,}", re.I)


def is_technical(title: str, cells: Iterable[Cell]) -> bool:
    """Whether a title is that of a column that a program adds; one of identifiers only above what may be some, and not
    above names: « territoire_id » above « Caen »."""
    plain = title.strip()
    if (
        _FRENCH.fullmatch(folded(plain))
        or _STAMP.fullmatch(_with_bars(plain))
        or _STAMP.fullmatch(folded(plain))
    ):
        return True
    if _NAMES.fullmatch(plain.lower()) or _IDENTIFIER.fullmatch(plain):
        return all(_AS_A_PROGRAM.fullmatch(shown(cell)) for cell in cells)
    return False


def explains_the_table(title: str) -> bool:
    """Whether a title is that of a legend beside a table: what stands below it says nothing of the rows."""
    return _LEGEND.fullmatch(folded(title)) is not None


def _with_bars(title: str) -> str:
    """« createdAt » as « created_at »."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", title).lower()
