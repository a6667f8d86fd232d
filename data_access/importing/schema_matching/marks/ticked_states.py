"""A column that nobody reads, and that says of a row that it is off: « ✗ », where a legend says « ✗ = n'a pas eu
lieu », « x » under « Annulé », « non » under « Maintenu ? », a text under « Motif d'annulation »."""

import re
from collections.abc import Collection, Iterator, Mapping

from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Cell, Refused, folded, shorten, shown
from data_access.importing.parse.controlled_words import flag
from data_access.importing.parse.term_spellings import terms_meant
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.values.cancelled_texts import says_cancelled
from data_access.importing.schema_matching.values.remark_kinds import UNDONE, said_by

Off = tuple[int, int, str, str]  # row and column of a cell, what it says, and what that means

_LONGEST = 8  # signs of a cell that ticks
_CROSSES = frozenset("✗✘✖❌☒⛔🚫")
_LEGEND = re.compile(  # « ✗ = n'a pas eu lieu », « R : refusé », as far as the next one begins
    r"(?:^|[\s,;|/(])([^\w\s=:,;|/()«»\"'.-]\ufe0f?|[A-Za-z]{1,2})\s?[=:]\s?([^=:;|\n]{3,60}?)"
    r"(?=$|[;|\n/)]|[\s,]+(?:[^\w\s]\ufe0f?|[A-Za-z]{1,2})\s?[=:])"
)
_MARKED = re.compile(r"\s*(\*{1,3}|[¹²³]|\(\*{1,3}\)|\(\d\))\s*[:=]?\s*(\w.{2,60}?)\s*")  # « * annulée »
_MARKS = re.compile(r"(\*{1,3}|[¹²³]|\(\*{1,3}\)|\(\d\))$")
_NOT_SURE = re.compile(
    r"\b(?:refus|reporte|provisoire|esper|a confirmer|en attente|sous reserve|"
    r"(?:pas|non) (?:encore )?(?:confirme|notifie|acquis|accorde|vote))"
)
_NUMBERS = (FieldKind.NUMBER, FieldKind.MONEY, FieldKind.WHOLE, FieldKind.DECIMAL)
_IS_OFF = re.compile(
    r"\b(?:(?:pas|non)\b|refuse|reporte|abandonne|annule|supprime|sorti|arrete|a confirmer|provisoire|en attente|"
    r"ne plus|prevue?s?\b|previsi|espere|projete|pressenti|objectif|a venir)"
)
_HELD = re.compile(
    r"(?:maintenu|tenu|realise|effectue|a (?:bien )?eu lieu|confirme|valide|actif|active)e?s?(?: \?)?"
)
_GOES_WITH = r"(?:\W*(?:motifs?|raisons?|causes?|pourquoi|car|parce que|explications?|precisions?)\b.*)?\W*"
_NEGATES = re.compile(  # « Pas eu lieu (raison) », « Reporté car », « Refus »: what stands below says why
    r"\W*(?:(?:annul|supprim|abandonn|report|refus|rejet|ajourn|desist|deprogramm)(?:ee?s?)?|annulation|abandon|"
    r"report|refus|rejet|desistement|(?:n'a |n'ont )?(?:pas|non|jamais) (?:pu )?(?:ete |avoir )?(?:eu lieu|lieu|fait|"
    rf"tenu|realise|retenu|maintenu|abouti)(?:ee?s?)?){_GOES_WITH}"
)
_NEGATED_ON = re.compile(  # « Annulé le »: a day, or a text, says that it was
    r"\W*(?:annul|supprim|abandonn|refus|desist|deprogramm)ee?s? (?:le|en|depuis|au|par)\b.{0,20}"
)
_REASON = re.compile(  # « Raison de l'annulation », « Motif du refus », « Pourquoi annulé »
    r"\W*(?:raisons?|motifs?|causes?|pourquoi|explications?)\b(?: (?:de|du|des|d'|a|l'|la|le|son|leur|si|est|ete)?)*\W?"
    r"(?:l'|d')?(?:annul|abandon|report|refus|rejet|arret|suppression|supprim|desistement|ajournement|retrait|"
    r"(?:non|pas)[ -](?:tenu|realis|retenu|fait))\w*\W*"
)
_SAYS_NO_REASON = re.compile(
    r"\W*|\W*(?:non|neant|ras|r\.a\.s\.?|rien|nsp|ok|oui|sans objet|so|s\.o\.?|n/?a|aucune?|eu lieu|maintenue?|tenue?|"
    r"faite?|a eu lieu)\b\W*.{0,3}|\W*\d.*"
)


def off(table: Table) -> Iterator[Off]:
    """The first cell of each row, among the columns that are not read, that says so."""
    unread = {place: title for place, title in table.titles.items() if place not in table.read}
    means = {place: says_when_off(title) for place, title in unread.items()}
    legend = _legend(table) if unread else {}
    reasons = {place for place, title in table.titles.items() if _tells_why(table, place, title)}
    if not (legend or reasons or any(one is not None for one in means.values())):  # as nearly always
        return
    for row in table.body.data:
        for place, title in {**{place: table.titles[place] for place in reasons}, **unread}.items():
            text = shown(table.grid.cell(row, place)).replace("\ufe0f", "")
            if place in reasons and _is_reason(table.grid.cell(row, place), title):
                if not says_one_of(table, row, UNDONE):
                    yield row, place, shorten(text), title
                    break
                continue
            if not text or len(text) > _LONGEST or place not in unread:
                continue
            meaning = legend.get(text.casefold(), "")
            if meaning or (means[place] is not None and means[place] == ticked(text)):
                yield row, place, text, meaning or title
                break


def marked(table: Table) -> Iterator[Off]:
    """The first text of each row that ends with the mark of a note that says so."""
    notes = [shown(cell) for row in table.notes for _, cell in table.filled(row) if isinstance(cell, str)]
    notes += table.grid.legend_lines
    lines = (_MARKED.fullmatch(line) for note in notes for line in note.split("\n"))
    means = {found[1]: found[2] for found in lines if found and tells_off(found[2])}
    if not means:  # as nearly always
        return
    for row in table.body.data:
        for place, cell in table.filled(row):
            text = cell.rstrip() if isinstance(cell, str) else ""
            mark = next((one for one in _MARKS.findall(text)[-1:] if one in means), "")
            if mark and place not in table.places(*_NUMBERS):  # which is asked of a number that has one
                yield row, place, text, means[mark]
                break


def _tells_why(table: Table, place: int, title: str) -> bool:
    """Whether what stands below a title says why its row is off: it is not read, or kept as a note."""
    if place in table.read and table.read[place].name != "note":
        return False
    words = folded(title)
    return any(one.fullmatch(words) for one in (_NEGATES, _REASON, _NEGATED_ON))


def _is_reason(cell: Cell, title: str) -> bool:
    if _NEGATED_ON.fullmatch(folded(title)) and not isinstance(cell, str | bool):
        return cell is not None
    return isinstance(cell, str) and ticked(cell) is None and not _SAYS_NO_REASON.fullmatch(folded(cell))


def says_one_of(table: Table, row: int, terms: Collection[str]) -> bool:
    """Whether a controlled word of a row means one of these terms."""
    for place, column in table.read.items():
        cell, vocabulary = table.grid.cell(row, place), column.field.vocabulary
        if (
            isinstance(cell, str)
            and vocabulary
            and any(one in terms for one in terms_meant(vocabulary, shown(cell)))
        ):
            return True
    return False


def tells_off(meaning: str) -> bool:
    """Whether a legend says of something that it is off, or not sure."""
    return says_cancelled(meaning) or any(said_by(meaning)) or _NOT_SURE.search(folded(meaning)) is not None


def ticked(cell: Cell) -> bool | None:
    """Whether a cell ticks (« x », « oui », « ✓ ») or crosses out (« non », « ✗ »); None where it does neither."""
    text = shown(cell).replace("\ufe0f", "")
    if text in _CROSSES:
        return False
    try:
        return flag(text)
    except Refused:
        return None


def says_when_off(title: str) -> bool | None:
    """Which tick under a title says that a row is off: any under « Annulé », a cross under « Maintenu »."""
    if says_cancelled(title):
        return True
    return False if _HELD.fullmatch(folded(title)) else None


def _legend(table: Table) -> Mapping[str, str]:
    """The signs that a note beside the table explains, or the legend of its book, as far as they say that something is
    off, or is not sure."""
    notes = [shown(cell) for row in table.notes for _, cell in table.filled(row) if isinstance(cell, str)]
    found: dict[str, str] = {}
    for note in (*table.grid.legend_lines, *notes):
        told = {sign.replace("\ufe0f", ""): meaning for sign, meaning in _LEGEND.findall(note)}
        found |= {
            sign.casefold(): meaning.strip()
            for sign, meaning in told.items()
            if _IS_OFF.search(folded(meaning))
        }
    return found


def words_of(said: str, meaning: str) -> str:
    """« porte « ✗ » : « n'a pas eu lieu » »."""
    return f"porte {quote(said)} : {quote(meaning)}"
