"""Tables of a web page that is called .xls: read as they stand, or refused; nothing else in the page does anything."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.importing.extract import html_tables, readers
from data_access.importing.extract.file_refusals import Refusal
from data_access.importing.extract.limits import LIMITS
from data_access.importing.model.grids import Area
from data_access.importing.model.problems import ERROR
from tests.data_access.importing.extract.reads import refusal, rows, sheet
from tests.data_access.importing.results import USER, import_path
from tests.data_access.properties import steady

pytestmark = pytest.mark.usefixtures("here")

TABLE = """<table border=1>
<tr><th>Financeur</th><th>Montant accord&eacute;</th></tr>
<tr><td>Fondation<br>exemple  A</td><td>12&nbsp;000,50 &euro;</td></tr>
<tr><td></td><td>40</td></tr>
</table>"""


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>Export</title>{head}</head><body>{body}</body></html>".encode()


def test_each_cell_stands_where_a_person_sees_it() -> None:
    assert rows(page(TABLE), "export.xls") == [
        ["Financeur", "Montant accordé"],
        ["Fondation\nexemple A", "12 000,50 €"],
        [None, "40"],
    ]
    assert sheet(page(TABLE), "export.xls").name == "export"


def test_tags_that_nobody_closes_end_where_the_next_ones_begin() -> None:
    assert rows(b"<table><tr><td>a<td>b<tr><td>c<td>d</table>", "export.xls") == [["a", "b"], ["c", "d"]]


def test_a_line_ends_where_a_tag_breaks_it_and_nowhere_in_the_source() -> None:
    cell = "<td>\n<b>Fondation</b>\n<i>exemple</i>\r\nA<br>\nDole\n</td>"
    assert rows(page(f"<table><tr>{cell}</tr></table>"), "export.xls") == [["Fondation exemple A\nDole"]]


def test_a_long_list_of_which_nobody_closes_an_item_is_read() -> None:
    body = "<ul>" + "<li>a" * 300 + "</ul><table><tr><td>b</table>"
    assert rows(page(body), "export.xls") == [*[["a"]] * 300, ["b"]]


def test_cells_over_several_rows_and_columns_keep_the_others_in_their_places() -> None:
    body = "<table><tr><td rowspan=2>a<td colspan='2'>b<td>c<tr><td>d<td>e<td>f<tr><td>g</table>"
    grid = sheet(page(body), "export.xls")
    assert grid.rows == [["a", "b", None, "c"], [None, "d", "e", "f"], ["g", None, None, None]]
    assert grid.merged == (Area(0, 0, 1, 0), Area(0, 1, 0, 2))


def test_texts_around_a_table_are_rows_above_and_below_it() -> None:
    body = f"<h1>Suivi</h1><p>en k€</p>{TABLE}<p>Source : <b>le siège</b></p>"
    found = rows(page(body), "export.xls")
    assert [row[0] for row in found] == [
        "Suivi",
        "en k€",
        "Financeur",
        "Fondation\nexemple A",
        None,
        None,
        "Source : le siège",
    ]


def test_a_cell_that_says_more_rows_than_its_table_has_covers_nothing_below_it() -> None:
    body = "<table><tr><td rowspan=9>a<td>b<tr><td>c</table><p>Source</p><p>le siège</p>"
    assert sheet(page(body), "export.xls").merged == (Area(0, 0, 1, 0),)


def test_several_tables_are_several_sheets() -> None:
    read = readers.read(
        page(f"{TABLE}<table><caption>Bilan</caption><tr><td>1</td></tr></table>"), "export.xls"
    )
    assert [(grid.name, grid.rows[0]) for grid in read.grids] == [
        ("Tableau 1", ["Financeur", "Montant accordé"]),
        ("Tableau 2", ["Bilan"]),
    ]


def test_what_is_struck_through_or_hidden_is_said() -> None:
    body = (
        "<table><tr><td>a<td style='display:none'>b<td><s>c</s><td style='text-decoration: line-through'>d"
        "<tr style='display: none'><td>e<td>f<td>g<td>h</table>"
    )
    grid = sheet(page(body), "export.xls")
    assert (grid.hidden_rows, grid.hidden_columns, grid.struck) == ({1}, {1}, {(0, 2), (0, 3)})
    assert sheet(page("<table hidden><tr><td>a</table>"), "export.xls").hidden


def test_what_is_struck_in_part_or_a_raised_mark_is_left_out_of_its_cell() -> None:
    body = (
        "<table><tr><td><s>45</s> 60<td>30<sup>1</sup><td>250 m<sup>2</sup><td>1<sup>er</sup>"
        "<td><s>a</s><sup>1</sup><td>Soirée<br><del>vélo</del>  dehors<td>301</table>"
    )
    grid = sheet(page(body), "export.xls")
    assert grid.rows == [["60", "30", "250 m2", "1er", "a1", "Soirée\ndehors", "301"]]
    assert grid.marked == {
        (0, 0): ("45 60", True),
        (0, 1): ("301", False),
        (0, 5): ("Soirée\nvélo dehors", True),
    }
    assert grid.struck == {(0, 4)}


def test_the_colours_of_rows_and_cells_are_told_those_of_blank_cells_beside_a_text() -> None:
    body = (
        "<table><tr><td bgcolor='#FFFF00'><td>à confirmer<td>x<td style='background: #f00'>"
        "<tr style='color:red;background-color:#92D050'><td>a<td bgcolor='#ffffff'>b<td>7<td></table>"
    )
    assert sheet(page(body), "export.xls").fills == {
        (0, 0): "FFFF00",
        (0, 3): "FF0000",
        (1, 0): "92D050",
        (1, 2): "92D050",
        (1, 3): "92D050",
    }


def test_how_signs_are_written_is_told_where_they_are_not_plain() -> None:
    head = "<style>.xl1 {color:#C00000; font-style:italic} .xl2 {color:windowtext; font-weight:700}</style>"
    body = "<table><tr><td class=xl1>a<td class=xl2>b<td style='color:black'>c<td style='color:red'>d<td>e</table>"
    found = sheet(page(body, head), "export.xls")
    assert found.inks == {(0, 0): "C00000 italic", (0, 1): "bold", (0, 3): "FF0000"}


def test_what_style_sheets_say_of_classes_is_told_what_stands_in_a_cell_prevails() -> None:
    """As Excel writes a page: each look of a cell is a class, in a comment, with colours by their names."""
    head = """<style><!-- table {mso-displayed-decimal-separator:","}
    .xl65, td.xl66 {mso-number-format:General; background:yellow; mso-pattern:black none}
    .barre {text-decoration:line-through} .xl67{background:rgb(146, 208, 80)} /* .xl68{background:#f00} */
    @media print {.xl68 {background:#00f} .barre {text-decoration:none}} .xl69{display:none} td {background:#eee}
    .deux {background:#ff0000} .deux {background-color:#0f0} .grille .xl68 {background:#123456}
    .blanc {background:window} --></style>"""
    body = (
        "<table><tr><td class=xl65>à confirmer<td class='large barre'>b<td class='xl67'>c<td class=xl68>d"
        "<tr class=deux><td>e<td class=blanc>f<td class=xl66 style='background:#00f;text-decoration:none'>g"
        "<td><span class=barre>h</span><tr class=xl69><td class='barre' style='text-decoration:none'>i</table>"
    )
    grid = sheet(page(body, head), "export.xls")
    colours = {"A1": "FFFF00", "C1": "92D050", "A2": "00FF00", "C2": "0000FF", "D2": "00FF00"}
    assert {grid.address(*cell): code for cell, code in grid.fills.items()} == colours
    assert {grid.address(*cell) for cell in grid.struck} == {"B1", "D2"}
    assert grid.hidden_rows == {2}


def test_a_legend_in_a_style_sheet_is_asked_about_as_any_other(sqlite_url: str, tmp_path: Path) -> None:
    head = "<style>.a{background:#FF0000} .b{text-decoration:line-through}</style>"
    rows = "<tr><td>Financeur<td>Objet<td>Exercice<td>Montant accordé" + "".join(
        f"<tr class='{look}'><td>Exemple {one}<td>Agora {one}<td>2025<td>{one}00"
        for one, look in zip("1234567", ("", "a", "", "b", "", "", ""), strict=True)
    )
    file = tmp_path / "suivi.xls"
    file.write_bytes(page(f"<table>{rows}<tr><td><tr><td class=a>refusé</table>", head))
    problems = import_path(sqlite_url, file, user=USER).problems
    asked = {one.question.key: one.cell for one in problems if one.question and one.severity == ERROR}
    assert asked == {"doubt:suivi:couleurs": "A3", "doubt:suivi:barrées": "A5"}


def test_nothing_in_a_page_is_run_or_shown_but_its_texts() -> None:
    head = (
        "<style>td{color:red}</style><script>document.write('<table><tr><td>x')</script><xml><x>y</x></xml>"
    )
    body = (
        "<!-- <table><tr><td>no</table> --><table><tr><td>a<script>b</script><img src='http://c/d'></table>"
    )
    assert rows(page(body, head), "export.xls") == [["a"]]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<table><tr><td><table><tr><td>a</table></table>", "en contient un autre"),
        ("<table><tr><td>a", "n'y est pas fermé"),
        ("<table><tr><td colspan=0>a</table>", "étendue illisible"),
        ("<table><tr><td rowspan=x>a</table>", "étendue illisible"),
        ("<table><tr><td colspan=99999>a</table>", "plus loin que ce qui peut être lu"),
        ("<table><tr><td><input value=3></table>", "champs à remplir"),
        ("<table>ici<tr><td>a</table>", "hors de ses cellules"),
        ("<table><tr><td>" + "<s>" * 300 + "a</table>", "imbriquées"),
        ("<table><tr><td></table>", "aucune feuille"),
        ("<table><tr><td>a</table>" * 251, "251 tableaux"),
    ],
)
def test_a_table_that_cannot_be_read_for_certain_is_refused(body: str, why: str) -> None:
    assert why in refusal(page(body), "export.xls").replace("\u202f", " ")


def test_an_alphabet_that_is_not_ours_is_refused_one_of_ours_is_read() -> None:
    assert "alphabet" in refusal(page(TABLE, "<meta charset=koi8-r>"), "export.xls")
    latin = "<meta charset='iso-8859-1'><table><tr><td>Besançon</td></tr></table>".encode("cp1252")
    assert rows(latin, "export.xls") == [["Besançon"]]


TAGS = (
    "<table> </table> <tr> <td> </td> <td!colspan=2> <td!rowspan=3> a <p> <s> </s> <style> </head> "
    "<caption> <br> < &#9; <!--"
)


@steady
@given(st.lists(st.sampled_from(TAGS.replace("!", "\t").split(" ")), max_size=30))
def test_whatever_the_tags_a_page_is_read_or_refused(tags: list[str]) -> None:
    try:
        found = html_tables.read("".join(tags), LIMITS)
    except Refusal:
        return
    for scan, read in found:
        assert all(len(row) <= scan.columns for row in read)
        assert scan.rows == len(read)


def test_text_above_a_table_without_a_cell_is_a_sheet_one_column_wide() -> None:
    assert rows(b"<html>a<table></table>", "export.xls") == [["a"]]
