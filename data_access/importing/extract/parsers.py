"""A file's bytes to sheets ready to travel: checked and scanned first, then parsed.

What reads one type of files is imported where such a file comes: the process that reads one lives for this file alone.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from data_access.importing.extract import file_types
from data_access.importing.extract.compound_file import Compound
from data_access.importing.extract.file_refusals import Refusal, count, damaged, incomplete, locked, quoted
from data_access.importing.extract.file_types import FileType
from data_access.importing.extract.libraries import Failed, by_calamine, by_openpyxl, by_xlrd, open_document
from data_access.importing.extract.limits import Limits, Room
from data_access.importing.extract.sheet_scan import CellsLost, Rows, ScanResult
from data_access.importing.extract.sheet_transfer import Sent, Values, by_fault, not_finite, numbered_rows
from data_access.importing.extract.zip_parts import ZipParts
from data_access.workbook_lock import unlocked

Library = Callable[[bytes, list[ScanResult]], Iterator[Rows]]


def sheets_of(content: bytes, suffix: str, limits: Limits) -> list[Sent]:
    """Reads a file; `suffix`: the end of its name, in lower case. Raises Refusal."""
    sheets = _read(content, suffix, limits)
    if not sheets:
        raise Refusal(
            "ne contient aucune feuille de calcul : vérifiez que c'est le bon fichier, ou copiez le tableau dans un "
            "nouveau classeur"
        )
    return sheets


def _read(content: bytes, suffix: str, limits: Limits) -> list[Sent]:
    match file_types.kind_of(content, suffix):
        case FileType.TEXT:
            return _text(content, suffix, limits)
        case FileType.COMPOUND:
            return _compound(content, limits)
        case FileType.ZIP:
            return _zip(content, limits)


def _text(content: bytes, suffix: str, limits: Limits) -> list[Sent]:
    from data_access.importing.extract import delimited_text, html_tables
    from data_access.importing.extract.text_encoding import decoded

    text = decoded(content)
    if delimited_text.is_markup(text) and html_tables.has_tables(text):
        return [_sent(scan, rows, limits) for scan, rows in html_tables.read(text, limits)]
    rows = cast(Rows, delimited_text.read(text, suffix == ".tsv", limits))
    return [_sent(ScanResult(""), rows, limits)]


def _zip(content: bytes, limits: Limits) -> list[Sent]:
    archive = ZipParts(content, limits)
    read = _open_document if file_types.is_open_document(archive) else _excel
    return read(archive, archive.content, limits)


def _excel(archive: ZipParts, content: bytes, limits: Limits) -> list[Sent]:
    """By calamine; by openpyxl what calamine fails on, or would misread. Macros are never run: neither can."""
    from data_access.importing.extract import sheet_notes, workbook_xml

    binary, room = workbook_xml.part_of(archive).endswith(".bin"), Room(limits)
    if binary:
        from data_access.importing.extract.xlsb_scan import read, scan
    else:
        from data_access.importing.extract.workbook_xml import read
        from data_access.importing.extract.xlsx_scan import scan
    workbook = read(archive, limits)
    found = [scan(archive.chunks(one.part), one, workbook, limits, room) for one in workbook.sheets]
    for one, scanned in zip(workbook.sheets, found, strict=True):
        sheet_notes.complete(scanned, archive, one.part, limits)
    libraries = [by_calamine, by_openpyxl]
    if binary or sum(one.rows * one.columns for one in found) > limits.cells_read_slowly:
        libraries.remove(by_openpyxl)
    if any(one.parser_fails for one in found):
        libraries.remove(by_calamine)
    return _by_first(libraries, content, found, limits)


def _open_document(archive: ZipParts, content: bytes, limits: Limits) -> list[Sent]:
    from data_access.importing.extract import ods_scan

    if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise locked()
    styles = ods_scan.styles_of(archive.chunks("styles.xml") if archive.has("styles.xml") else ())
    found = ods_scan.scan(archive.chunks("content.xml"), styles, limits, Room(limits))
    return _by_first([open_document], content, found, limits)


def _unlocked(content: bytes) -> bytes:
    if (opened := unlocked(content)) is None:
        raise locked()
    return opened


def _compound(content: bytes, limits: Limits) -> list[Sent]:
    from data_access.importing.extract import xls_scan

    compound = Compound(content)
    if compound.has("encryptedpackage"):
        return _zip(_unlocked(content), limits)
    if stream := next(filter(compound.has, ("workbook", "book")), ""):
        records = compound.read(stream)
        if xls_scan.is_locked(records):
            records = Compound(_unlocked(content)).read(stream)
        found = xls_scan.scan(records, limits, Room(limits))
        return _by_first([by_xlrd], xls_scan.readable(records), found, limits)
    for stream, what in (
        ("worddocument", "un document Word"),
        ("powerpoint document", "une présentation PowerPoint"),
    ):
        if compound.has(stream):
            raise file_types.other(what)
    raise file_types.other("un fichier d'un ancien logiciel de bureau")


def _by_first(
    libraries: Sequence[Library], content: bytes, found: list[ScanResult], limits: Limits
) -> list[Sent]:
    """By the first library that gives every cell that was scanned. Raises Refusal where none does."""
    refusal = damaged()
    for library in libraries:
        try:
            return [
                _sent(one, rows, limits) for one, rows in zip(found, library(content, found), strict=True)
            ]
        except Failed as problem:
            print(problem, file=sys.stderr)
        except CellsLost as lost:
            print(lost, file=sys.stderr)
            refusal = incomplete(lost.sheet, lost.column + 1, lost.lost, lost.filled)
    raise refusal


def _sent(found: ScanResult, rows: Rows, limits: Limits) -> Sent:
    rows = found.complete(rows, limits)
    where = found.name and f" dans la feuille {quoted(found.name)}"
    if len(found.merged) > limits.merged:
        raise Refusal(
            f"contient {count(len(found.merged))} groupes de cellules fusionnées{where}, plus que les "
            f"{count(limits.merged)} qui peuvent être lus : annulez ces fusions"
        )
    values, numbered = Values(), numbered_rows(rows)
    rows = values.shared(rows, numbered)
    faults = by_fault(not_finite(rows, numbered) | found.faults)
    if len(faults) > limits.faults:
        raise Refusal(
            f"contient {count(len(faults))} cellules sans valeur lisible{where} (formules sans résultat enregistré, "
            f"erreurs, dates impossibles), toutes différentes, plus que les {count(limits.faults)} qui peuvent être "
            "signalées : ouvrez-le dans Excel ou LibreOffice, corrigez-les, enregistrez-le, puis réessayez"
        )
    struck = len(found.struck) + len(found.marked)
    if struck > limits.struck:
        raise Refusal(
            f"contient {count(struck)} cellules barrées{where}, plus que les {count(limits.struck)} qui "
            "peuvent être signalées : supprimez-les, ou copiez les autres dans un nouveau classeur"
        )
    if len(found.unseen) > limits.struck:
        raise Refusal(
            f"contient {count(len(found.unseen))} cellules que personne ne voit{where} (en blanc sur blanc, ou d'un "
            f"format qui n'affiche rien), plus que les {count(limits.struck)} qui peuvent être signalées : supprimez-"
            "les, ou donnez-leur une couleur"
        )
    if (longest := values.longest()) > limits.text:
        raise Refusal(
            f"contient une cellule de {count(longest)} caractères{where}, plus que les {count(limits.text)} qui "
            "peuvent être lus : raccourcissez-la"
        )
    return Sent(
        found.name,
        found.hidden,
        found.merged,
        found.hidden_rows,
        found.hidden_columns,
        faults,
        rows,
        found.since_1904,
        {
            unit: {column: numbers.tolist() for column, numbers in places.items()}
            for unit, places in found.units.items()
        },
        found.struck,
        found.fills,
        found.inks,
        found.comments,
        found.filtered,
        found.unseen,
        {place: (one.whole, one.struck) for place, one in found.marked.items()},
        found.unclear,
        [(one.text, one.kind, one.cells) for one in found.texts],
        found.swatches,
        found.tab,
    )
