"""Text files of columns, .csv, .tsv, and text that is called .xls."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.exporting.table_file import csv_file
from data_access.importing.extract import delimited_text
from data_access.importing.extract.file_refusals import Refusal
from data_access.importing.extract.limits import LIMITS
from data_access.importing.extract.text_encoding import decoded
from tests.data_access.importing.extract.reads import refusal, rows
from tests.data_access.importing.raw.workbooks import inline, row, xlsx
from tests.data_access.properties import steady

pytestmark = pytest.mark.usefixtures("here")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", " =", "\u00a0@", "\n=", "＝"])
def test_the_apostrophe_that_our_export_disarms_a_text_with_is_taken_away(sign: str) -> None:
    table = pd.DataFrame({"Titre": [f"{sign}SOMME", f"'{sign}x"], "Note": ["'été", "''"]})
    assert csv_file(table).count(b"'") == 6
    assert rows(csv_file(table), "export.csv")[1:] == [[f"{sign}SOMME", "'été"], [f"'{sign}x", "''"]]


def test_an_apostrophe_before_anything_else_stays() -> None:
    assert rows(b"Nom;Note\n'Aubenas;l'=x\n' a=1;''\n", "a.csv")[1:] == [
        ["'Aubenas", "l'=x"],
        ["' a=1", "''"],
    ]


def test_in_a_workbook_an_apostrophe_stays() -> None:
    assert rows(xlsx(row(1, inline("A1", "'=1"))), "a.xlsx") == [["'=1"]]


def test_commas_in_quoted_cells_do_not_part_what_semicolons_part_alike() -> None:
    text = b'Titre;Lieu\n;";,"\n;";x,"\nDole;Jura\n'
    assert rows(text, "a.csv") == [["Titre", "Lieu"], [None, ";,"], [None, ";x,"], ["Dole", "Jura"]]


def test_a_quote_that_stays_open_is_refused_and_no_other_sign_is_taken_instead() -> None:
    assert "guillemet qui n'est pas fermé" in refusal(b'Nom;Note\nDole, Jura;"x\nLons, Jura;1\n', "a.csv")


@steady
@given(st.lists(st.lists(st.text("'=+-@\t\n;\",x é", max_size=6), min_size=2, max_size=2), max_size=4))
def test_what_we_export_as_csv_comes_back_as_it_was(cells: list[list[str]]) -> None:
    table = pd.DataFrame([*cells, ["Soirée", "Territoire"]], columns=["Titre", "Lieu"])
    try:
        read = delimited_text.read(decoded(csv_file(table)), False, LIMITS)[1:]
    except Refusal:  # of a cell of several lines, each of which looks like a row
        if any("\n" in cell for row in cells for cell in row):
            return
        raise
    assert [[*map(str.strip, row), "", ""][:2] for row in read[:-1]] == [
        [*map(str.strip, row)] for row in cells
    ]
    assert read[-1] == ["Soirée", "Territoire"]


def test_a_text_called_xls_is_read_as_the_text_that_it_is() -> None:
    assert rows("Territoire\tPrésents\r\nMâcon\t12\r\n".encode("cp1252"), "export.xls") == [
        ["Territoire", "Présents"],
        ["Mâcon", "12"],
    ]
    assert rows(b"Territoire;Note\nDole;1\n", "export.xlsx") == [["Territoire", "Note"], ["Dole", "1"]]


def test_tabs_part_a_tsv_even_where_semicolons_are_many() -> None:
    assert rows(b"a;b;c\td;e\n", "a.tsv") == [["a;b;c", "d;e"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nom|Note\nDole, Jura|1\nLons, Jura|2\n",
            [["Nom", "Note"], ["Dole, Jura", "1"], ["Lons, Jura", "2"]],
        ),
        ("Mai\n\nNom|Note\nDole|1;2\n", [["Mai", None], [None, None], ["Nom", "Note"], ["Dole", "1;2"]]),
        ("Nom;Note\nA|B|C|D;1\nE|F|G|H;2\n", [["Nom", "Note"], ["A|B|C|D", "1"], ["E|F|G|H", "2"]]),
        ("Nom;Choix\nDole;a|b\nLons;c\n", [["Nom", "Choix"], ["Dole", "a|b"], ["Lons", "c"]]),
    ],
)
def test_bars_part_the_columns_where_they_part_every_row(text: str, expected: list[list[str]]) -> None:
    assert rows(text.encode(), "a.csv") == expected


_WORDS = ["Zoé", "Élan", "passé", "François", "Genêt", "Mière", "bâti", "fête"]


_OLD = pytest.mark.parametrize("encoding", ["cp850", "cp437", "mac-roman"])


@_OLD
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("word", _WORDS)
def test_one_letter_of_ms_dos_or_of_a_macintosh_is_read_as_written_or_refused(
    encoding: str, end: str, word: str
) -> None:
    content = f"Nom;Note{end}Dole;1{end}{word};2{end}".encode(encoding)
    try:
        found = delimited_text.read(decoded(content), False, LIMITS)[2][0]
    except Refusal:
        return
    assert found == word


def test_a_letter_that_two_old_alphabets_read_in_french_is_refused_with_what_to_do() -> None:
    content = "Nom;Note\nÉlan;1\n".encode("cp850")  # « êlan » on a Macintosh
    assert "enregistrez le tableau en « CSV UTF-8 » ou en .xlsx" in refusal(content, "a.csv")


@_OLD
def test_a_text_of_ms_dos_or_of_a_macintosh_is_read_where_its_letters_are_clear(encoding: str) -> None:
    lines = [[word, "2"] for word in _WORDS]
    content = "\r".join(["Nom;Note", *map(";".join, lines)]).encode(encoding)
    assert rows(content, "a.csv")[1:] == lines


def test_letters_and_signs_of_windows_are_no_others() -> None:
    line = "Aleš Žižek – Škoda ; l’œuvre… « 50 ‰ » “oui” • Œuf • 3 € • ami•e•s † ™ l‘eau ; MŒURS Ÿ"
    assert rows(f"Nom;Note;Été\n{line}\n".encode("cp1252"), "a.csv")[1] == line.split(";")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_lines_of_a_classic_macintosh_are_lines(encoding: str) -> None:
    assert rows("Nom;Note\rMâcon;1\rÉpinal;2\r".encode(encoding), "a.csv")[1:] == [
        ["Mâcon", "1"],
        ["Épinal", "2"],
    ]


def test_the_line_that_tells_excel_the_sign_is_no_row() -> None:
    assert rows(b"sep=,\r\na;b,c\r\n", "a.csv") == [["a;b", "c"]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str) -> None:
    assert rows("Territoire;Présents\nMâcon;12\n".encode(encoding), "a.csv")[1] == ["Mâcon", "12"]


def test_a_quote_that_is_not_doubled_stands_for_itself_where_its_cell_ends_with_the_line() -> None:
    assert rows(b'Nom;Note\n"dit "oui" souvent";1\n', "a.csv")[1] == ['dit "oui" souvent', "1"]


def test_a_document_of_tags_without_a_table_is_refused_with_what_to_do() -> None:
    for page in (b"<html><p>Bonjour</p></html>", b'<?xml version="1.0"?><Workbook><Row/></Workbook>'):
        assert "ouvrez-le dans Excel ou LibreOffice, enregistrez le tableau en .xlsx" in refusal(
            page, "export.xls"
        )


@steady
@given(st.binary(max_size=200))
def test_whatever_the_bytes_a_text_is_read_or_refused(content: bytes) -> None:
    try:
        read = delimited_text.read(decoded(content), False, LIMITS)
    except Refusal:
        return
    assert all(isinstance(cell, str) for row in read for cell in row)


def test_a_mark_of_utf_8_in_front_of_letters_of_windows_is_passed_over() -> None:
    text = "Financeur;Objet\nDépartement de la Somme;l’accès au numérique\n"
    assert decoded(b"\xef\xbb\xbf" + text.encode("cp1252")) == text


@pytest.mark.parametrize("damaged", ["Dépôt".encode() + "é".encode("cp1252"), b"D\xc3", b"D\x81p\xe9t"])
def test_a_mark_of_utf_8_in_front_of_damaged_letters_stays_refused(damaged: bytes) -> None:
    with pytest.raises(Refusal, match="ne se lisent plus"):
        decoded(b"\xef\xbb\xbfNom;Lieu\n" + damaged)
