"""Texts of .xls and .xlsb of which a part is struck through, or raised: read without it, and told, as in .xlsx."""

import struct

import pytest

from data_access.importing.model.grids import Marked
from tests.data_access.importing.extract.reads import sheet
from tests.data_access.importing.raw import binary, compounds

pytestmark = pytest.mark.usefixtures("here")
PLAIN, STRUCK, RAISED = 0, 1, 2  # fonts of the .xlsb
MORE = 0x3C


def of_xlsb(*values: str | bytes) -> bytes:
    """An .xlsb with a plain font, a struck one and a raised one, and these texts side by side."""
    fonts = b"".join(
        binary.record(
            binary.FONT, "5HBBBB", 200, how, 400, raised, 0, 0, 0, 0, 0, bytes(8), b"\x00", binary.text("A")
        )
        for how, raised in ((0, 0), (8, 0), (0, 1))
    )
    cells = (binary.cell(place, binary.SHARED, "I", place) for place in range(len(values)))
    return binary.xlsb(binary.row(0, *cells), texts=values, shapes=fonts)


def of_xls(*pieces: bytes, count: int) -> bytes:
    """An .xls with such fonts (of which none has the number 4), whose shared texts stand in these records."""
    named = struct.pack("<BB", 1, 1) + "A".encode("utf-16-le")
    shapes = ((0, 0), (0, 0), (0, 0), (0, 0), (8, 0), (0, 1))  # the last two are 5 and 6
    fonts = [
        compounds.record(0x31, "5HBBBB", 200, how, 0x7FFF, 400, raised, 0, 0, 0, 0, named)
        for how, raised in shapes
    ]
    first, *others = pieces
    texts = compounds.record(compounds.SHARED_TEXTS, "II", count, count, first)
    more = [compounds.record(MORE, "", one) for one in others]
    cells = (compounds.record(compounds.SHARED_TEXT, "HHHI", 0, place, 0, place) for place in range(count))
    return compounds.xls(*cells, globals_=[*fonts, texts, *more])


def test_what_is_struck_in_an_xlsb_is_left_out_and_told() -> None:
    texts = (binary.rich("45 60", (0, STRUCK), (3, PLAIN)), "30", binary.rich("annulé", (0, STRUCK)))
    found = sheet(of_xlsb(*texts), "a.xlsb")
    assert found.rows == [["60", "30", "annulé"]]
    assert found.marked == {(0, 0): Marked("45 60", True)}
    assert found.struck == {(0, 2)}


def test_the_mark_of_a_footnote_in_an_xlsb_is_no_digit() -> None:
    found = sheet(of_xlsb(binary.rich("301", (2, RAISED)), binary.rich("m2", (1, RAISED))), "a.xlsb")
    assert found.rows == [["30", "m2"]]
    assert found.marked == {(0, 0): Marked("301", False)}


@pytest.mark.parametrize("wide", [True, False])
def test_what_is_struck_in_an_xls_is_left_out_and_told(wide: bool) -> None:
    texts = (
        compounds.rich("45 60", (0, 5), (3, 0), wide=wide),
        struct.pack("<HB", 2, 0) + b"30",
        compounds.rich("301", (2, 6), wide=wide),
        compounds.rich("fini", (0, 5), wide=wide),
    )
    found = sheet(of_xls(b"".join(texts), count=4), "a.xls")
    assert found.rows == [["60", "30", "30", "fini"]]
    assert found.marked == {(0, 0): Marked("45 60", True), (0, 2): Marked("301", False)}
    assert found.struck == {(0, 3)}


def test_texts_of_an_xls_may_go_on_in_another_record() -> None:
    """Where one begins in the middle of the letters of a text, it says anew how wide they are."""
    head = struct.pack("<HBH", 5, 1 | 8, 2) + "45".encode("utf-16-le")
    runs = struct.pack("<4H", 0, 5, 3, 0)
    after = struct.pack("<HB", 2, 0) + b"ok"
    found = sheet(of_xls(head, b"\x00 60" + runs[:4], runs[4:] + after, count=2), "a.xls")
    assert (found.rows, found.marked) == ([["60", "ok"]], {(0, 0): Marked("45 60", True)})


def test_texts_with_plain_fonts_alone_are_told_nothing_of() -> None:
    assert not sheet(of_xls(compounds.rich("45 60", (0, 0), (3, 1)), count=1), "a.xls").marked
    assert not sheet(of_xlsb(binary.rich("45 60", (3, PLAIN))), "a.xlsb").marked
