"""A person in files: found in cells, comments, links and author; taken out, and nothing else."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from data_access.importing.extract.readers import read
from data_access.privacy.file_redaction import is_in_file, without
from data_access.privacy.person_match import Somebody
from tests.data_access.importing.raw.compounds import text
from tests.data_access.importing.raw.locked import OF_EXCEL, locked_xls, locked_xlsx

MARIE = Somebody.of("marie@asso.fr", ("Marie D'Arc",))
SHEET = "xl/worksheets/sheet1.xml"
RICH = "<is><r><t>suivi par ma</t></r><r><rPr><b/></rPr><t>rie@asso.fr</t></r></is>"


def book(*, author: str = "", comment: str = "", link: str = "", cell: str = "Anne") -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Financeur", "Référent·e"])
    sheet.append(["Fondation d'à côté", cell])
    made.properties.creator = author or "openpyxl"
    if comment:
        sheet["A2"].comment = Comment(comment, "Anne")
    if link:
        sheet["A2"].hyperlink = link
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def part(content: bytes, name: str, old: str, new: str) -> bytes:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as parts, ZipFile(out, "w") as made:
        for one in parts.infolist():
            data = parts.read(one)
            assert one.filename != name or old.encode() in data
            made.writestr(one, data.replace(old.encode(), new.encode()) if one.filename == name else data)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        book(cell="marie@asso.fr"),
        book(cell="Marie d’Arc"),
        book(author="Marie D'Arc"),
        book(comment="voir marie@asso.fr"),
        book(link="mailto:marie@asso.fr"),
        part(book(cell="ici"), SHEET, "<is><t>ici</t></is>", RICH),
        "Financeur;Qui\r\nFondation;marie@asso.fr\r\n".encode("utf-8-sig"),
        "Financeur;Qui\nFondation « été »;Marie D'Arc\n".encode("cp1252"),
        "Financeur;Qui\nFondation;marie@asso.fr\n".encode("utf-16"),
    ],
    ids=[
        "cell",
        "name",
        "author",
        "comment",
        "link",
        "in two letterings",
        "csv",
        "csv of Windows",
        "csv in UTF-16",
    ],
)
def test_a_person_is_found_in_a_file_and_taken_out_of_it(content: bytes) -> None:
    assert is_in_file(content, MARIE)
    rewritten = without(content, MARIE)
    assert rewritten is not None
    assert not is_in_file(rewritten, MARIE)


def test_a_workbook_stays_as_it_was_but_for_the_person() -> None:
    before = book(cell="marie@asso.fr", comment="à revoir")
    after = without(before, MARIE)
    assert after is not None
    sheet = load_workbook(io.BytesIO(after)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet] == [
        ["Financeur", "Référent·e"],
        ["Fondation d'à côté", "personne effacée"],
    ]
    assert sheet["A2"].comment.text == "à revoir"
    assert read(after, "rapport.xlsx").file == "rapport.xlsx"
    with ZipFile(io.BytesIO(before)) as was, ZipFile(io.BytesIO(after)) as now:
        assert was.namelist() == now.namelist()
        changed = [name for name in was.namelist() if was.read(name) != now.read(name)]
    assert changed == [SHEET]


def test_what_stands_in_several_letterings_of_a_cell_is_one_text() -> None:
    rich = part(book(cell="ici"), SHEET, "<is><t>ici</t></is>", RICH)
    after = without(rich, MARIE)
    assert after is not None
    sheet = load_workbook(io.BytesIO(after)).active
    assert sheet is not None
    assert sheet["B2"].value == "suivi par personne effacée"


def test_a_file_without_them_is_left_alone(tmp_path: Path) -> None:
    for content in (book(), "Qui;Âge\nAnne;3".encode("cp1252"), b"", b"\x00\x01\x02", b"PK\x03\x04 no zip"):
        assert not is_in_file(content, MARIE)


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0" + b"\x0d\x00\x01" + "marie@asso.fr".encode("utf-16-le"),
        b"\xd0\xcf\x11\xe0" + b"\x00\x0d\x00\x01" + "marie@asso.fr".encode("utf-16-le"),
        b"\xd0\xcf\x11\xe0\x00marie@asso.fr\x00",
        part(book(), "[Content_Types].xml", "<", "<").replace(b"PK\x03\x04", b"PK\x03\x04marie@asso.fr ", 1),
        locked_xlsx(book(cell="marie@asso.fr"), OF_EXCEL),
        locked_xls(text(0, 0, "marie@asso.fr"), password=OF_EXCEL),
    ],
    ids=[
        "two bytes a letter",
        "at an even place",
        "one byte a letter",
        "broken zip",
        "locked",
        "locked, of before",
    ],
)
def test_a_file_that_cannot_be_rewritten_says_so(content: bytes) -> None:
    assert is_in_file(content, MARIE)
    assert without(content, MARIE) is None
