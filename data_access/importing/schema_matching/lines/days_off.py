"""Lines of an agenda that say when nobody works, « congé ES », « vacances », « 1er mai (férié) »: no events."""

import re
from collections.abc import Iterator

from data_access.importing.model.cells import folded, shown
from data_access.importing.schema_matching.lines.event_titles import speaks_of_events
from data_access.importing.schema_matching.lines.table_rows import TEXTS, Table
from data_access.models import Event

_MAY_SAY = re.compile(
    r"(?=[acfjlmnprtv18])(?:cong[ée]|vacance|rtt|f[ée]ri[ée]|pont\b|ferm|absen|t[ée]l[ée]travail|arr[êe]t|maladie|r[ée]cup|"
    r"[1l]er (?:mai|janv)|no[ëe]l|p[âa]ques|pentec|ascension|toussaint|assomption|armistice|(?:8 mai|14 juil|11 nov)|"
    r"jour de l.an)",
)
_HOLIDAY = (
    r"(?:(?:le |la |l'|lundi (?:de |du )?|veille (?:de |du )?)?(?:1er mai|1er janvier|8 mai(?: 1945)?|14 juillet|"
    r"15 aout|1er novembre|11 novembre|25 decembre|noel|paques|pentecote|ascension|toussaint|assomption|armistice|"
    r"jour de l'an|nouvel an|fete du travail|fete nationale))"
)
_LEAVE = (
    r"(?:conges?(?: (?:pay|annue|matern|patern|parent|sans solde|maladie)\w*)?|vacances?|c\.?p\.|rtt|"
    r"(?:jours? )?feriee?s?)"
)
_WORD = r"(?:(?: ?[:(/,–-] ?| )(?!apprenantes|solidaires)[^\s:(/,–-]+)"
_DAY_OFF = re.compile(
    rf"{_HOLIDAY}|(?:(?:jours?|semaines?|periode|debut|fin|retour|depart|reprise|pose) (?:de |des |du |en )?)?{_LEAVE}"
    rf"{_WORD}{{0,4}}\)?|(?:teletravail|arret(?: (?:de travail|maladie))?|maladie|recup){_WORD}?\)?"
    r"|.{1,30}[ (:–-](?:jours? )?feriee?s?\)?|pont(?: (?:de|du) .{1,20})?"
    r"|(?:fermeture|absen(?:ce|te?)s?)(?: [^\s:]+){0,3}"
    r"|.{1,30} (?:(?:est |sont )?(?:en |part en )?(?:conges?|vacances|rtt|teletravail|arret(?: maladie)?)|en recup|"
    r"absente?s?)"
)


def is_day_off(name: str) -> bool:
    """Whether that is all that a name says: « Atelier : repenser les congés » is an event."""
    return _DAY_OFF.fullmatch(folded(name).strip(" :*.!")) is not None and not speaks_of_events(name)


def days_off(table: Table) -> Iterator[tuple[int, int, str]]:
    """Those lines: the row and the column of what they are called, and that."""
    if table.model is not Event or not _MAY_SAY.search(table.grid.words):
        return
    for place in (one for one in table.places(*TEXTS) if table.read[one].name == "name"):
        off = {cell for cell in set(table.column(place)) if isinstance(cell, str) and is_day_off(cell)}
        for row, cell in zip(table.body.data, table.column(place), strict=True) if off else ():
            if cell in off:
                yield row, place, shown(cell)
