"""A file's bytes to sheets ready to travel: checked and scanned first, then parsed."""

import datetime
import io
import re
import sys
import warnings
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from data_access.importing.reading import biff, kinds, ods_xml, sheet_xml, texts, workbook_xml
from data_access.importing.reading.archives import Archive
from data_access.importing.reading.compound import Compound
from data_access.importing.reading.found import ERROR, Fault, Found, Place, Rows
from data_access.importing.reading.limits import Limits, Room
from data_access.importing.reading.refusals import Refusal, count, damaged, locked, quoted
from data_access.importing.reading.transfer import Packed, Sent, pack, pack_faults

_LONG_TIME = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2}(?:\.\d+)?)S")  # OpenDocument's 36:00:00
_SHARED_TEXTS = "sharedstrings.xml"


class _Failed(Exception):
    """The parser could not read the file; another one may."""


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
    match kinds.kind_of(content, suffix):
        case kinds.Kind.TEXT:
            return [_sent(Found(""), texts.read(content, suffix == ".tsv", limits), limits)]
        case kinds.Kind.COMPOUND:
            return _compound(content, limits)
        case kinds.Kind.ZIP:
            archive = Archive(content, limits)
            read = _open_document if kinds.is_open_document(archive) else _excel
            return read(archive, content, limits)


def _excel(archive: Archive, content: bytes, limits: Limits) -> list[Sent]:
    """By calamine; by openpyxl what calamine fails on, or would misread. Macros are never run: neither can."""
    workbook, room = workbook_xml.read(archive, limits), Room(limits)
    sheets = workbook.sheets
    found = [sheet_xml.scan(archive.chunks(one.part), one, workbook, limits, room) for one in sheets]
    for name in archive.names:
        if name.endswith(_SHARED_TEXTS):
            for _ in archive.chunks(name):
                pass  # only to know that it is what the directory says
    if not any(one.parser_fails for one in found):
        try:
            return _by_calamine(content, found, limits)
        except _Failed as problem:
            print(problem, file=sys.stderr)
    if sum(one.rows * one.columns for one in found) > limits.cells_read_slowly:
        raise damaged()
    return _by_openpyxl(content, found, limits)


def _open_document(archive: Archive, content: bytes, limits: Limits) -> list[Sent]:
    if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise locked()
    found = ods_xml.scan(archive.chunks("content.xml"), limits, Room(limits))
    try:
        return _by_calamine(content, found, limits, open_document=True)
    except _Failed as problem:
        raise damaged() from problem


def _compound(content: bytes, limits: Limits) -> list[Sent]:
    compound = Compound(content)
    if compound.has("encryptedpackage"):
        raise locked()
    for stream, what in (
        ("worddocument", "un document Word"),
        ("powerpoint document", "une présentation PowerPoint"),
    ):
        if compound.has(stream):
            raise kinds.other(what)
    stream = "workbook" if compound.has("workbook") else "book"
    if not compound.has(stream):
        raise kinds.other("un fichier d'un ancien logiciel de bureau")
    found = biff.scan(compound.read(stream), limits, Room(limits))
    try:
        return _by_calamine(content, found, limits)
    except _Failed as problem:
        raise damaged() from problem


def _by_calamine(
    content: bytes, found: list[Found], limits: Limits, open_document: bool = False
) -> list[Sent]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [one.name for one in workbook.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        if len(names) != len(found):
            raise _Failed(f"{len(names)} sheets where {len(found)} were scanned")
        sent = []
        for name, one in zip(names, found, strict=True):
            # skip_empty_area would shift every address
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if open_document:
                rows = [[_long_time(cell) for cell in row] for row in rows]
            sent.append(_sent(one, rows, limits))
        return sent
    except PasswordError as problem:
        raise locked() from problem
    except CalamineError as problem:
        raise _Failed(str(problem)) from problem
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # it is no Exception, and cannot be imported
            raise
        raise _Failed(str(problem)) from problem


def _long_time(cell: Any) -> Any:
    """Calamine gives a time of a day or more as OpenDocument writes it."""
    if isinstance(cell, str) and cell.startswith("PT") and (time := _LONG_TIME.fullmatch(cell)):
        return datetime.timedelta(hours=int(time[1]), minutes=int(time[2]), seconds=float(time[3]))
    return cell


def _by_openpyxl(content: bytes, found: list[Found], limits: Limits) -> list[Sent]:
    import openpyxl  # heavy, and rarely needed

    warnings.simplefilter("ignore")  # of what it leaves out: charts, validations, nothing that is read here
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
        sent = []
        for one in found:
            rows = [list(row) for row in workbook[one.name].iter_rows()]
            one.faults = _errors(rows) | one.faults
            sent.append(_sent(one, [[_like_calamine(cell.value) for cell in row] for row in rows], limits))
        return sent
    except (MemoryError, Refusal):
        raise
    except Exception as problem:  # whatever it stumbles on, in a file that calamine could not read either
        raise damaged() from problem


def _errors(rows: Rows) -> dict[Place, Fault]:
    return {
        (number, place): (str(cell.value), ERROR)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if cell.data_type == "e"
    }


def _like_calamine(value: Any) -> Any:
    if isinstance(value, str):
        from openpyxl.utils.escape import unescape

        return unescape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return value


def _sent(found: Found, rows: Rows, limits: Limits) -> Sent:
    rows = found.complete(rows)
    where = found.name and f" dans la feuille {quoted(found.name)}"
    if len(found.merged) > limits.merged:
        raise Refusal(
            f"contient {count(len(found.merged))} groupes de cellules fusionnées{where}, plus que les "
            f"{count(limits.merged)} qui peuvent être lus : annulez ces fusions"
        )
    columns, not_finite = pack(rows)
    faults = pack_faults(not_finite | found.faults)
    if len(faults) > limits.faults:
        raise Refusal(
            f"contient {count(len(faults))} cellules sans valeur lisible{where} (formules sans résultat enregistré, "
            f"erreurs, dates impossibles), toutes différentes, plus que les {count(limits.faults)} qui peuvent être "
            "signalées : ouvrez-le dans Excel ou LibreOffice, corrigez-les, enregistrez-le, puis réessayez"
        )
    longest = max(map(_longest, columns), default=0)
    if longest > limits.text:
        raise Refusal(
            f"contient une cellule de {count(longest)} caractères{where}, plus que les {count(limits.text)} qui "
            "peuvent être lus : raccourcissez-la"
        )
    return Sent(
        found.name, found.hidden, found.merged, found.hidden_rows, found.hidden_columns,
        faults, len(rows), columns, found.since_1904,
    )  # fmt: skip


def _longest(column: Packed) -> int:
    """How many characters the longest text of a column has."""
    values = [] if isinstance(column, bytes) else column[0]
    return max((len(value) for value in values if isinstance(value, str)), default=0)
