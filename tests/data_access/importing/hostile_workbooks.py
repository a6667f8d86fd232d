"""Sheets that mean harm or are broken, in workbooks that are well otherwise, each with what must come of it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.data_access.importing.raw.workbooks import (
    DATE,
    DURATION,
    MAIN,
    PERCENT,
    SHEET,
    TEXTS,
    cell,
    entry,
    formula,
    inline,
    line,
    ods,
    relationships,
    row,
    sheet,
    table,
    xlsx,
)


@dataclass(frozen=True)
class Hostile:
    """A file to be read. `expected`: words of the refusal (a pattern), or the cells of its first sheet."""

    what: str
    name: str
    content: Callable[[], bytes]
    expected: str | list[list[Any]]


def _changed(xml: str | bytes) -> bytes:
    return xlsx(changed={SHEET: xml})


def _text(text: str) -> bytes:
    return xlsx(row(1, cell("A1", 0, "s")), texts=[text])


_A1 = cell("A1", 1)
_WITH_PREFIX = (
    f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
    "</x:worksheet>"
)
_SURROGATE = f'<sst xmlns="{MAIN}"><si><t>&#xD800;</t></si></sst>'
_MERGED = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 10_000 + "</mergeCells>"
_HIDDEN = '<cols><col min="1" max="99999999999" hidden="1"/></cols>'

TOO_FAR = [
    Hostile(
        "a cell at XFD1048576",
        "loin.xlsx",
        lambda: xlsx(row(1, _A1) + row(1048576, cell("XFD1048576", 1))),
        "la ligne 1\u202f048\u202f576",
    ),
    Hostile(
        "a row 9999999999", "loin.xlsx", lambda: xlsx(row(1, _A1) + row(9999999999)), "la ligne 9\u202f999"
    ),
    Hostile(
        "a row whose number has 5,000 digits",
        "loin.xlsx",
        lambda: xlsx(f'<row r="{"9" * 5000}"/>'),
        "le numéro d'une ligne",
    ),
    Hostile(
        "a cell in a row that is not its own",
        "ailleurs.xlsx",
        lambda: xlsx(row(1, cell("A1048576", 1))),
        "en désordre",
    ),
    Hostile(
        "a column after the last one",
        "loin.xlsx",
        lambda: xlsx(row(1, cell("ZZZ1", 1))),
        "la colonne n° 18\u202f278",
    ),
    Hostile(
        "two cells far from each other",
        "grand.xlsx",
        lambda: xlsx(row(1, cell("ZZ1", 1)) + row(900000, cell("A900000", 1))),
        "plus loin que",
    ),
    Hostile(
        "a blank cell far away",
        "blanc.xlsx",
        lambda: xlsx(row(1, _A1) + row(1048576, '<c r="XFD1048576" s="1"/>')),
        [[1.0]],
    ),
    Hostile(
        "50,000 blank rows",
        "blancs.xlsx",
        lambda: xlsx(
            row(1, _A1) + "".join(row(place, f'<c r="A{place}" s="1"/>') for place in range(2, 50_000))
        ),
        [[1.0]],
    ),
    Hostile(
        "a false size, too small",
        "taille.xlsx",
        lambda: _changed(sheet(row(1, _A1) + row(2, cell("B2", 2)), '<dimension ref="A1"/>')),
        [[1.0, None], [None, 2.0]],
    ),
    Hostile(
        "a false size, immense",
        "taille.xlsx",
        lambda: _changed(sheet(row(1, _A1), '<dimension ref="A1:XFD1048576"/>')),
        [[1.0]],
    ),
    Hostile(
        "merged cells of the whole sheet, 10,000 times",
        "fusion.xlsx",
        lambda: _changed(sheet(row(1, _A1), after=_MERGED)),
        [[1.0]],
    ),
    Hostile(
        "hidden columns without end",
        "caché.xlsx",
        lambda: _changed(sheet(row(1, _A1), before=_HIDDEN)),
        [[1.0]],
    ),
]

MALFORMED = [
    Hostile(
        "a sheet that stops in the middle",
        "coupé.xlsx",
        lambda: _changed(sheet(row(1, _A1))[:-40]),
        "mal formé",
    ),
    Hostile("a sheet that is no XML", "bruit.xlsx", lambda: _changed(b"\x00\x01\x02"), "mal formé"),
    Hostile(
        "a cell that is not closed",
        "ouvert.xlsx",
        lambda: xlsx('<row r="1"><c r="A1"><v>1</v></row>'),
        "mal formé",
    ),
    Hostile(
        "rows in disorder", "ordre.xlsx", lambda: xlsx(row(2, cell("A2", 2)) + row(1, _A1)), "en désordre"
    ),
    Hostile("one row twice", "double.xlsx", lambda: xlsx(row(1, _A1) + row(1, cell("A1", 2))), "en désordre"),
    Hostile(
        "an address that is none",
        "adresse.xlsx",
        lambda: xlsx(row(1, cell("1A", 1))),
        "l'adresse d'une cellule",
    ),
    Hostile(
        "a cell with two values",
        "deux.xlsx",
        lambda: xlsx(row(1, '<c r="A1"><v>1</v><v>2</v></c>')),
        "deux valeurs",
    ),
    Hostile(
        "a shared text that does not exist",
        "textes.xlsx",
        lambda: xlsx(row(1, cell("A1", 99, "s")), texts=["a"]),
        "est abîmé",
    ),
    Hostile(
        "a shared text called by a name",
        "textes.xlsx",
        lambda: xlsx(row(1, cell("A1", "x", "s")), texts=["a"]),
        "texte qui n'existe pas",
    ),
    Hostile(
        "a surrogate without its other half",
        "moitié.xlsx",
        lambda: xlsx(row(1, cell("A1", 0, "s")), texts=[""], changed={TEXTS: _SURROGATE}),
        "est abîmé",
    ),
    Hostile("a nought in a text", "nul.xlsx", lambda: xlsx(row(1, inline("A1", "a&#0;b"))), "est abîmé"),
    Hostile(
        "a nought in a shared text",
        "nul.xlsx",
        lambda: xlsx(
            row(1, cell("A1", 0, "s")), texts=[""], changed={TEXTS: _SURROGATE.replace("xD800", "0")}
        ),
        "est abîmé",
    ),
    Hostile(
        "elements 100,000 deep",
        "profond.xlsx",
        lambda: _changed(sheet(after="<x>" * 100_000 + "</x>" * 100_000)),
        [],
    ),
]

_NOTE = '<comment ref="{}" authorId="0"><text><t>aaa</t></text></comment>'
_STYLES = (
    f"<styleSheet xmlns='{MAIN}'><fonts><font><strike/></font></fonts><fills><fill><patternFill patternType='solid'>"
    f"<fgColor rgb='FFFF0000'/></patternFill></fill></fills><cellXfs>{'<xf/>' * 60_000}</cellXfs></styleSheet>"
)


def _noted(comments: str, author: str) -> bytes:
    notes = f"<comments><authors><author>{author}</author></authors><commentList>{comments}</commentList></comments>"
    links = relationships([("rId1", "comments", "../comments1.xml")])
    return xlsx(changed={"xl/worksheets/_rels/sheet1.xml.rels": links, "xl/comments1.xml": notes})


UNUSUAL = [
    Hostile(
        "cells without addresses",
        "sans-adresse.xlsx",
        lambda: xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"),
        [[1.0, 2.0], [3.0, None]],
    ),
    Hostile(
        "100,000 comments, by an author with a name of 100,000 letters",
        "notes.xlsx",
        lambda: _noted("".join(_NOTE.format(f"A{place}") for place in range(1, 100_000)), "a" * 100_000),
        [[1.0]],
    ),
    Hostile(
        "comments within comments, 100,000 deep",
        "notes.xlsx",
        lambda: _noted('<comment ref="A1"><text><r><t>' * 100_000, "Marie"),
        [[1.0]],
    ),
    Hostile(
        "60,000 styles, all of them struck and coloured",
        "styles.xlsx",
        lambda: xlsx(row(1, cell("A1", 1, style=59_999)), changed={"xl/styles.xml": _STYLES}),
        [[1.0]],
    ),
    Hostile(
        "300,000 texts that never end, in a remark among the shared ones",
        "remarque.xlsx",
        lambda: xlsx(
            row(1, cell("A1", 0, "s")),
            changed={TEXTS: f'<sst xmlns="{MAIN}"><!-- {"<t " * 300_000}--><si><t>Dole</t></si></sst>'},
        ),
        [["Dole"]],
    ),
    Hostile("elements with a prefix", "préfixe.xlsx", lambda: _changed(_WITH_PREFIX), [[1.0]]),
    Hostile(
        "attributes in single quotes",
        "apostrophes.xlsx",
        lambda: _changed(sheet(row(1, _A1)).replace('"', "'")),
        [[1.0]],
    ),
    Hostile(
        "UTF-16",
        "utf16.xlsx",
        lambda: _changed(sheet(row(1, inline("A1", "é")), head="").encode("utf-16")),
        [["é"]],
    ),
    Hostile("a value in CDATA", "cdata.xlsx", lambda: xlsx(row(1, cell("A1", "<![CDATA[5]]>"))), [[5.0]]),
    Hostile(
        "a comment within a value",
        "commentaire.xlsx",
        lambda: xlsx(row(1, cell("A1", "5<!-- c -->6"))),
        [[56.0]],
    ),
    Hostile(
        "a row within a comment",
        "commentaire.xlsx",
        lambda: xlsx(f"<!-- {row(1, cell('A1', '#N/A', 'e'))} -->{row(2, cell('A2', 2))}"),
        [[None], [2.0]],
    ),
    Hostile("a true that is 2", "vrai.xlsx", lambda: xlsx(row(1, cell("A1", 2, "b"))), [[True]]),
]

VALUES = [
    Hostile("a text of 40,000 letters", "long.xlsx", lambda: _text("é" * 40_000), [["é" * 40_000]]),
    Hostile(
        "a text of 200,000 letters", "long.xlsx", lambda: _text("é" * 200_000), "200\u202f000 caractères"
    ),
    Hostile("signs that no XML may hold", "signes.xlsx", lambda: _text("a_x0000_b_x000D_"), [["a\x00b\r"]]),
    Hostile("a surrogate as Excel writes signs", "moitié.xlsx", lambda: _text("a_xD800_b"), [["a_xD800_b"]]),
    Hostile(
        "signs that turn the text and hide it",
        "bidi.xlsx",
        lambda: _text("\u202eLons\u2066\u200b\ufeff"),
        [["\u202eLons\u2066\u200b\ufeff"]],
    ),
    Hostile(
        "numbers without end",
        "infini.xlsx",
        lambda: xlsx(row(1, cell("A1", "1e999"), cell("B1", "-INF"), cell("C1", "NaN"), cell("D1", 4))),
        [["inf", "-inf", "nan", 4.0]],
    ),
    Hostile(
        "an infinity in a column of numbers",
        "infini.xlsx",
        lambda: xlsx(row(1, _A1) + row(2, cell("A2", "inf"))),
        [[1.0], ["inf"]],
    ),
    Hostile(
        "dates outside the calendar",
        "dates.xlsx",
        lambda: xlsx(
            row(
                1,
                *(
                    cell(f"{column}1", value, style=DATE)
                    for column, value in zip("ABCD", (2958466, -1, "NaN", 45397), strict=True)
                ),
            )
        ),
        [["2958466", "-1", "NaN", datetime.date(2024, 4, 15)]],
    ),
    Hostile(
        "a date that makes calamine panic",
        "dates.xlsx",
        lambda: xlsx(
            row(1, cell("A1", "-1e309", style=DATE), cell("B1", 45397, style=DATE), inline("C1", "x"))
        ),
        [["-1e309", datetime.date(2024, 4, 15), "x"]],
    ),
    Hostile(
        "a time by itself, and one of 30 hours",
        "heures.xlsx",
        lambda: xlsx(row(1, cell("A1", 0.75, style=DATE), cell("B1", 1.25, style=DURATION))),
        [[datetime.time(18), datetime.timedelta(hours=30)]],
    ),
    Hostile(
        "a percentage without end",
        "pour-cent.xlsx",
        lambda: xlsx(row(1, cell("A1", "1e999", style=PERCENT), cell("B1", 0.285, style=PERCENT))),
        [["inf", "28,5 %"]],
    ),
    Hostile(
        "a formula that would run a program",
        "dde.xlsx",
        lambda: xlsx(row(1, formula("A1", "cmd|&apos; /C calc&apos;!A0"))),
        [["=cmd|' /C calc'!A0"]],
    ),
    Hostile(
        "a formula that counts on itself",
        "cercle.xlsx",
        lambda: xlsx(row(1, formula("A1", "A1+1", "<v>7</v>"))),
        [[7.0]],
    ),
]

_ONE = entry("1", "float", "1")
_REPEATED = ' table:number-columns-repeated="{}"'
_ROWS_REPEATED = ' table:number-rows-repeated="{}"'
_BLANKS = f"<table:table-cell{_REPEATED.format(16384)}/>"
_WITHIN = f'<table:table-cell office:value-type="string">{table(line(_ONE), name="B")}</table:table-cell>'
OPEN_DOCUMENTS = [
    Hostile(
        "a value repeated a milliard times",
        "répété.ods",
        lambda: ods(table(line(entry("1", "float", "1", _REPEATED.format(10**9))))),
        "la colonne n° 1\u202f000",
    ),
    Hostile(
        "a row repeated a milliard times",
        "répété.ods",
        lambda: ods(table(line(_ONE, attributes=_ROWS_REPEATED.format(10**9)))),
        "la ligne 1\u202f000",
    ),
    Hostile(
        "an error repeated a milliard times, without a value",
        "répété.ods",
        lambda: ods(
            table(line(_ONE, f'<table:table-cell calcext:value-type="error"{_REPEATED.format(10**9)}/>'))
        ),
        "la colonne n° 1\u202f000",
    ),
    Hostile(
        "numbers, dates and times without end in an .ods",
        "infini.ods",
        lambda: ods(
            table(
                line(
                    _ONE,
                    entry("x", "float", "1e999"),
                    entry("x", "float", "NaN"),
                    entry("x", "date", attributes=' office:date-value="99999-99-99"'),
                    entry("x", "time", attributes=' office:time-value="PT99999999999H0M0S"'),
                )
            )
        ),
        [[1.0, "inf", "nan", "99999-99-99", "PT99999999999H0M0S"]],
    ),
    Hostile(
        "blanks repeated to the end of the sheet",
        "blancs.ods",
        lambda: ods(table(line(_ONE), line(_BLANKS, attributes=_ROWS_REPEATED.format(1048575)))),
        [[1.0]],
    ),
    Hostile(
        "billion laughs in an .ods",
        "rires.ods",
        lambda: ods("", head='<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'),
        "type de document",
    ),
    Hostile("a document that stops in the middle", "coupé.ods", lambda: ods("<table:table>"), "mal formé"),
    Hostile(
        "an .ods without its content", "vide.ods", lambda: ods("", changed={"content.xml": ""}), "mal formé"
    ),
    Hostile(
        "10,000 sheets in an .ods",
        "feuilles.ods",
        lambda: ods("".join(table(name=str(place)) for place in range(10_000))),
        "251 feuilles",
    ),
    Hostile(
        "a sheet within a cell", "imbriqué.ods", lambda: ods(table(line(_WITHIN))), "rangée dans une cellule"
    ),
]

SHEETS = [*TOO_FAR, *MALFORMED, *UNUSUAL, *VALUES, *OPEN_DOCUMENTS]
