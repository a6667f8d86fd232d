"""Files that mean harm or were broken on the way, each with what must come of it: a refusal, or exactly these cells."""

import datetime
import random

from tests.data_access.importing.hostile_workbooks import SHEETS, Hostile
from tests.data_access.importing.raw import compounds
from tests.data_access.importing.raw.compounds import compound, record, xls
from tests.data_access.importing.raw.workbooks import (
    MAIN,
    SHEET,
    TEXTS,
    cell,
    ods,
    parts_of,
    relationships,
    row,
    sheet,
    xlsx,
)
from tests.data_access.importing.raw.zips import MEGABYTE, Part, bomb, packed, zipped


def _lying(content: bytes, **said: int) -> Part:
    part = packed(content)
    for name, value in said.items():
        setattr(part, name, value)
    return part


def _hiding(part: Part) -> Part:
    part.declared = 1000
    return part


def _of_sheet(**said: int) -> bytes:
    return xlsx(changed={SHEET: _lying(sheet().encode(), **said)})


def _bomb() -> Part:
    begin, end, rest = sheet().encode().partition(b"</sheetData>")
    return bomb(310, begin, end + rest)


_ONE = packed(bytes(MEGABYTE))


def _twice(*names: str) -> bytes:
    parts = [(name, part) for name, part in parts_of().items() if part is not None and name != SHEET]
    return zipped([*parts, *((name, sheet(row(1, cell("A1", place)))) for place, name in enumerate(names))])


def _with_type(entities: str, root: str = "worksheet") -> str:
    """A document with a document type, whose entity stands in a cell."""
    cells = row(1, '<c r="A1" t="inlineStr"><is><t>&e;</t></is></c>')
    return sheet(cells, head=f"<!DOCTYPE {root} [{entities}]>")


def _styles(code: str) -> str:
    formats = f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
    return f'<styleSheet xmlns="{MAIN}">{formats}<cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>'


_LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{before * 10}">'
    for before, name in (("&a;", "b"), ("&b;", "c"), ("&c;", "d"), ("&d;", "e"))
)
_XXE = '<!ENTITY e SYSTEM "file:///etc/passwd">'
_REMOTE = '<!ENTITY % p SYSTEM "http://localhost:9/x.dtd"> %p;<!ENTITY e "x">'
_ROWS = "".join(row(place, cell(f"A{place}", place)) for place in range(1, 500))
_MANY_SHEETS = "".join(f"<sheet name='{place}' r:id='rId1'/>" for place in range(10_000))
_WORKBOOK, _LINKS, _KINDS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"

ZIPS = [
    Hostile(
        "a bomb: 310 MB in 300 kB",
        "bombe.xlsx",
        lambda: xlsx(changed={SHEET: _bomb()}),
        "310 Mo une fois décomprimé",
    ),
    Hostile(
        "a bomb that its directory hides",
        "bombe.xlsx",
        lambda: xlsx(changed={SHEET: _hiding(_bomb())}),
        "ce que le sommaire annonce",
    ),
    Hostile(
        "a bomb among the shared texts",
        "bombe.xlsx",
        lambda: xlsx(changed={TEXTS: _hiding(bomb(310))}),
        "ce que le sommaire annonce",
    ),
    Hostile(
        "a directory that promises too much",
        "menteur.xlsx",
        lambda: _of_sheet(declared=10**6),
        "ce que le sommaire annonce",
    ),
    Hostile("a wrong checksum", "menteur.xlsx", lambda: _of_sheet(checksum=1), "ce que le sommaire annonce"),
    Hostile("a part under a zip's password", "secret.xlsx", lambda: _of_sheet(flags=1), "mot de passe"),
    Hostile(
        "a part packed as no spreadsheet is", "bzip.xlsx", lambda: _of_sheet(method=12), "qu'aucun tableur"
    ),
    Hostile(
        "a part that no longer unpacks",
        "abimé.xlsx",
        lambda: xlsx(changed={SHEET: Part(b"\xff" * 99, 5000, 1)}),
        "ne se décomprime plus",
    ),
    Hostile(
        "6,000 parts",
        "parties.xlsx",
        lambda: zipped([(f"xl/{place}.xml", b"") for place in range(6000)]),
        "contient 6\u202f000 parties",
    ),
    Hostile("one sheet's part twice", "double.xlsx", lambda: _twice(SHEET, SHEET), "le même nom"),
    Hostile(
        "one part twice, but for its case", "double.xlsx", lambda: _twice(SHEET, SHEET.upper()), "le même nom"
    ),
    Hostile("more bytes after the end", "suite.xlsx", lambda: xlsx() + b"PK\x03\x04 more", "sa fin"),
    Hostile("half of a workbook", "moitié.xlsx", lambda: xlsx(_ROWS)[:2000], "sa fin manque"),
    Hostile("a workbook without its last bytes", "coupé.xlsx", lambda: xlsx(_ROWS)[:-30], "est abîmé"),
    Hostile(
        "the beginning of a zip and no more", "début.xlsx", lambda: b"PK\x03\x04 no zip", "sa fin manque"
    ),
    Hostile("a zip of nothing", "vide.xlsx", lambda: zipped({}), "archive zip"),
    Hostile(
        "parts that lie over each other",
        "dessus.xlsx",
        lambda: zipped(dict.fromkeys(map(str, range(400)), _ONE)),
        "400 Mo une fois décomprimé",
    ),
    Hostile(
        "a part that would climb out of the archive",
        "dehors.xlsx",
        lambda: xlsx(changed={"../../../../tmp/sdt": b"x", "/etc/sdt": b"x", "C:\\sdt": b"x"}),
        [[1.0]],
    ),
    Hostile(
        "a part that is a link to a file of the server",
        "lien.xlsx",
        lambda: xlsx(changed={SHEET: _lying(b"/etc/passwd", mode=0o120777)}),
        "mal formé",
    ),
    Hostile(
        "zips within zips within a zip",
        "poupées.xlsx",
        lambda: zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": zipped({"vide": _ONE})})})}),
        "archive zip",
    ),
    Hostile(
        "a workbook within a zip", "archive.xlsx", lambda: zipped({"classeur.xlsx": xlsx()}), "archive zip"
    ),
]

PARTS = [
    Hostile(
        "billion laughs in a sheet",
        "rires.xlsx",
        lambda: xlsx(changed={SHEET: _with_type(_LAUGHS)}),
        "type de document",
    ),
    Hostile(
        "billion laughs in the shared texts",
        "rires.xlsx",
        lambda: xlsx(changed={TEXTS: _with_type(_LAUGHS, "sst")}),
        "type de document",
    ),
    Hostile(
        "an entity that reads a file of the server",
        "xxe.xlsx",
        lambda: xlsx(changed={SHEET: _with_type(_XXE)}),
        "type de document",
    ),
    Hostile(
        "an entity that asks another server",
        "xxe.xlsx",
        lambda: xlsx(changed={_WORKBOOK: _with_type(_REMOTE, "workbook")}),
        "type de document",
    ),
    Hostile(
        "entities in another alphabet",
        "rires.xlsx",
        lambda: xlsx(
            row(1, cell("A1", 0, "s")), changed={TEXTS: _with_type(_LAUGHS, "sst").encode("utf-16")}
        ),
        "est abîmé",
    ),
    Hostile("no part for a sheet", "sans-feuille.xlsx", lambda: xlsx(changed={SHEET: None}), "il lui manque"),
    Hostile("no workbook", "sans-classeur.xlsx", lambda: xlsx(changed={_WORKBOOK: None}), "il lui manque"),
    Hostile(
        "no list of what lies where", "sans-liens.xlsx", lambda: xlsx(changed={_LINKS: None}), "n'y est pas"
    ),
    Hostile("no shared texts", "sans-textes.xlsx", lambda: xlsx(row(1, cell("A1", 0, "s"))), "est abîmé"),
    Hostile(
        "no styles, and wrong kinds of content",
        "sans-styles.xlsx",
        lambda: xlsx(changed={"xl/styles.xml": None, _KINDS: "<Types/>"}),
        [[1.0]],
    ),
    Hostile("no kinds of content", "sans-types.xlsx", lambda: xlsx(changed={_KINDS: None}), [[1.0]]),
    Hostile(
        "a workbook that is its own sheet",
        "cercle.xlsx",
        lambda: xlsx(changed={_LINKS: relationships([("rId1", "worksheet", "workbook.xml")])}),
        [],
    ),
    Hostile(
        "a list of what lies where that leads to itself",
        "cercle.xlsx",
        lambda: xlsx(changed={"_rels/.rels": relationships([("rId1", "officeDocument", "_rels/.rels")])}),
        "aucune feuille",
    ),
    Hostile(
        "a sheet outside the archive",
        "dehors.xlsx",
        lambda: xlsx(changed={_LINKS: relationships([("rId1", "worksheet", "../../../etc/passwd")])}),
        "il lui manque",
    ),
    Hostile(
        "10,000 sheets",
        "feuilles.xlsx",
        lambda: xlsx(
            changed={_WORKBOOK: f"<workbook xmlns:r='r'><sheets>{_MANY_SHEETS}</sheets></workbook>"}
        ),
        "contient 10\u202f000 feuilles",
    ),
    Hostile(
        "two sheets of one name",
        "noms.xlsx",
        lambda: xlsx(names=("Événements", "Événements")),
        "deux feuilles",
    ),
    Hostile(
        "a sheet with a name of 10,000 letters", "noms.xlsx", lambda: xlsx(names=["é" * 10_000]), [[1.0]]
    ),
    Hostile(
        "a sheet called as a path, with signs that turn the text",
        "noms.xlsx",
        lambda: xlsx(row(1, cell("A1", 1)) + row(9999999999), names=["../\u202eA"]),
        "« \\.\\./ A »",
    ),
    Hostile(
        "a number format of a million signs",
        "format.xlsx",
        lambda: xlsx(row(1, cell("A1", 1, style=1)), changed={"xl/styles.xml": _styles("[" * 10**6)}),
        [[1.0]],
    ),
    Hostile(
        "macros in an .xlsm", "macros.xlsm", lambda: xlsx(changed={"xl/vbaProject.bin": b"Shell"}), [[1.0]]
    ),
    Hostile(
        "macros in what says it has none",
        "macros.xlsx",
        lambda: xlsx(changed={"xl/vbaProject.bin": b"Auto_Open"}),
        [[1.0]],
    ),
    Hostile(
        "parts with Windows' slashes",
        "barres.xlsx",
        lambda: zipped({name.replace("/", "\\"): part for name, part in parts_of().items() if part}),
        [[1.0]],
    ),
]

_CELL = compounds.number(0, 0, 12.5)
_SHARED = record(compounds.SHARED_TEXT, "HHHI", 0, 1, 0, 7)
_TOO_LONG = record(compounds.TEXT, "HHHHB", 0, 0, 0, 60_000, 1, b"a")
_ENDLESS = float("inf"), float("-inf"), float("nan")
_LOCK = record(compounds.LOCKED, "HH", 1, 1)
OLD = [
    Hostile(
        "a password on an .xlsx",
        "secret.xlsx",
        lambda: compound({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": bytes(99)}),
        "mot de passe",
    ),
    Hostile("a password on an .xls", "secret.xls", lambda: xls(_CELL, globals_=[_LOCK]), "mot de passe"),
    Hostile(
        "a password on an .ods",
        "secret.ods",
        lambda: ods("", changed={"META-INF/manifest.xml": "<encryption-data/>", "content.xml": b"\x8f\x01"}),
        "mot de passe",
    ),
    Hostile(
        "a cell in the last corner of an .xls",
        "loin.xls",
        lambda: xls(_CELL, compounds.number(65535, 65535, 1)),
        "la ligne 65\u202f536",
    ),
    Hostile(
        "an .xls that runs in a circle",
        "cercle.xls",
        lambda: xls(_CELL, following={0: 0}),
        "ne se suivent plus",
    ),
    Hostile("an .xls cut in two", "moitié.xls", lambda: xls(_CELL)[:2500], "est abîmé"),
    Hostile("an .xls without its end", "fin.xls", lambda: xls(_CELL, end=b""), "est abîmé"),
    Hostile(
        "an .xls with too short a record",
        "court.xls",
        lambda: xls(record(compounds.NUMBER, "H", 1)),
        "est abîmé",
    ),
    Hostile(
        "an .xls with a record longer than the file",
        "long.xls",
        lambda: xls(_CELL, compounds.NUMBER.to_bytes(2, "little") + b"\xff\xff", end=b""),
        "est abîmé",
    ),
    Hostile(
        "an .xls with a text longer than its record", "texte.xls", lambda: xls(_CELL, _TOO_LONG), "est abîmé"
    ),
    Hostile(
        "an .xls with a shared text that does not exist",
        "texte.xls",
        lambda: xls(_CELL, _SHARED),
        "est abîmé",
    ),
    Hostile(
        "an .xls with shared texts cut off",
        "texte.xls",
        lambda: xls(_CELL, globals_=[record(compounds.SHARED_TEXTS, "II", 99, 99)]),
        "trop court",
    ),
    Hostile(
        "an .xls whose sheet begins after its end",
        "ailleurs.xls",
        lambda: xls(_CELL, globals_=[record(0x85, "IBB", 10**9, 0, 0, b"\x01\x00B")]),
        "est abîmé",
    ),
    Hostile(
        "numbers without end in an .xls",
        "infini.xls",
        lambda: xls(_CELL, *(compounds.number(0, place, value) for place, value in enumerate(_ENDLESS, 1))),
        [[12.5, "inf", "-inf", "nan"]],
    ),
    Hostile(
        "a date that makes calamine panic, in an .xls",
        "dates.xls",
        lambda: xls(_CELL, compounds.number(0, 1, float("-inf"), compounds.DATE)),
        [[12.5, "-inf"]],
    ),
    Hostile(
        "dates outside the calendar in an .xls",
        "dates.xls",
        lambda: xls(
            _CELL,
            *(
                compounds.number(0, place, value, compounds.DATE)
                for place, value in enumerate((45397, 2958466, -1), 1)
            ),
        ),
        [[12.5, datetime.date(2024, 4, 15), "2958466", "-1"]],
    ),
    Hostile("the beginning of an .xls and no more", "début.xls", lambda: xls(_CELL)[:8], "est abîmé"),
    Hostile("an .xls named .xlsx", "ancien.xlsx", lambda: xls(_CELL), [[12.5]]),
    Hostile(
        "a Word document of before", "lettre.xls", lambda: compound({"WordDocument": b"x"}), "document Word"
    ),
]

_LETTER = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}
OTHERS = [
    Hostile("nothing", "vide.xlsx", lambda: b"", "0 octet"),
    Hostile("a picture", "photo.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "une image PNG"),
    Hostile("a photo", "photo.csv", lambda: b"\xff\xd8\xff\xe0" + bytes(99), "une photo JPEG"),
    Hostile("a PDF", "rapport.xlsx", lambda: b"%PDF-1.7\n", "un document PDF"),
    Hostile("a web page", "page.xlsx", lambda: b"\n<!DOCTYPE html><html><p>1", "une page web"),
    Hostile(
        "the beginning of a table of a web page",
        "export.xls",
        lambda: b"<table><tr><td>1",
        "n'y est pas fermé",
    ),
    Hostile(
        "tags without end", "export.xls", lambda: b"<table><tr><td>" + b"<s>" * 10**5, "imbriquées sans fin"
    ),
    Hostile(
        "a table that one cell makes huge",
        "export.xls",
        lambda: b"<table><tr><td colspan=16384 rowspan=9999>1</table>",
        "plus loin que ce qui peut",
    ),
    Hostile(
        "Excel's XML of 2003", "export.xls", lambda: b'<?xml version="1.0"?><Workbook/>', "un document XML"
    ),
    Hostile(
        "a Word document",
        "lettre.xlsx",
        lambda: zipped({_KINDS: "", "word/document.xml": ""}),
        "document Word",
    ),
    Hostile("an OpenDocument text", "lettre.ods", lambda: zipped(_LETTER), "pas un classeur"),
    Hostile("Apple's Numbers", "tableau.numbers", lambda: zipped({"Index/Document.iwa": b"x"}), "Numbers"),
    Hostile(
        "a binary workbook of Excel without its parts",
        "tableau.xlsb",
        lambda: zipped({"xl/workbook.bin": b"x"}),
        "il lui manque",
    ),
    Hostile("a packed text", "export.csv", lambda: b"\x1f\x8b\x08\x00" + bytes(99), "une archive gzip"),
    Hostile("a workbook of Excel 4", "ancien.xls", lambda: b"\x09\x04\x06\x00" + bytes(99), "Excel 4"),
    Hostile("a text that is called otherwise", "notes.docx", lambda: b"a;b", "n'est pas un tableur"),
]

_HEAD = b"Nom;Note\n"
TEXTS_OF_COLUMNS = [
    Hostile("UTF-32", "utf32.csv", lambda: "Territoire\n".encode("utf-32"), "UTF-32"),
    Hostile(
        "two alphabets in one file",
        "mêlé.csv",
        lambda: "Épinal;é\n".encode() + "Mâcon;é\n".encode("cp1252"),
        r"voir la ligne 2\)",
    ),
    Hostile(
        "the alphabet of a Macintosh, or of MS-DOS",
        "mac.csv",
        lambda: "Élan;Territoire\n".encode("cp850"),
        r"voir la ligne 1\)",
    ),
    Hostile(
        "a letter cut in two", "coupé.csv", lambda: "\ufeffÉpinal;é".encode()[:-1], "à partir de la ligne 1"
    ),
    Hostile(
        "a mark of UTF-16 on a text that is none",
        "marque.csv",
        lambda: b"\xff\xfe" + "Territoire;Présents\n".encode(),
        "ne se lisent plus à partir de la ligne 1",
    ),
    Hostile(
        "the mark of the other UTF-16",
        "marque.csv",
        lambda: b"\xff\xfe" + "Lons;317\n".encode("utf-16-be"),
        "ne se lisent plus à partir de la ligne 1",
    ),
    Hostile(
        "a mark of UTF-8 on UTF-16",
        "marque.csv",
        lambda: b"\xef\xbb\xbf" + "Lons;317\n".encode("utf-16-le"),
        "ne se lisent plus",
    ),
    Hostile(
        "a mark of UTF-8 on two alphabets",
        "marque.csv",
        lambda: b"\xef\xbb\xbf" + "Lons;317\nMâcon;1\n".encode("cp1252") + "Bézier;1\n".encode(),
        "à partir de la ligne 2",
    ),
    Hostile(
        "half a sign of UTF-16",
        "moitié.csv",
        lambda: b"\xff\xfe" + "a\nb\n".encode("utf-16-le") + b"\x00\xd8",
        "à partir de la ligne 3",
    ),
    Hostile("noughts in a text", "octets.csv", lambda: b"Lons;\x00\x00\x00\x00\x00;317\n" * 9, "octets nuls"),
    Hostile("noise", "bruit.csv", lambda: random.Random(1).randbytes(9000), "octets nuls"),
    Hostile(
        "a million columns", "large.csv", lambda: b";".join([b"x"] * 10**6), "1\u202f000\u202f000 colonnes"
    ),
    Hostile("a line of 10 MB", "long.csv", lambda: b"Nom\n" + b"x" * 10 * MEGABYTE, "à la ligne 2"),
    Hostile(
        "a quote that never ends",
        "guillemet.csv",
        lambda: _HEAD + b'Lons;"bien\n' + b"Dole;\n" * 999,
        "à la ligne 2",
    ),
    Hostile(
        "a quote that another one ends, lines further",
        "guillemet.csv",
        lambda: _HEAD + b'Lons;"bien\nDole;\nDole;dit "oui"\n',
        "à la ligne 2",
    ),
    Hostile(
        "a quote that swallows whole lines",
        "guillemet.csv",
        lambda: _HEAD + b'Lons;"bien\nDole;x\nEpinal;y"\n',
        "à la ligne 2",
    ),
    Hostile(
        "a formula in a text",
        "formule.csv",
        lambda: b"Nom\n=cmd|' /C calc'!A0\n",
        [["Nom"], ["=cmd|' /C calc'!A0"]],
    ),
    Hostile(
        "signs that are not seen",
        "invisible.csv",
        lambda: "\u202eLons\u202c;\u200bDole\x07\n".encode(),
        [["\u202eLons\u202c", "\u200bDole\x07"]],
    ),
    Hostile(
        "100,000 empty lines",
        "blancs.csv",
        lambda: _HEAD + b"Lons;1\n" + b";\n" * 100_000,
        [["Nom", "Note"], ["Lons", "1"]],
    ),
    Hostile("only a mark", "marque.csv", lambda: b"\xef\xbb\xbf", []),
]

ALL = [*ZIPS, *PARTS, *SHEETS, *OLD, *OTHERS, *TEXTS_OF_COLUMNS]
