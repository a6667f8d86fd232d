"""What a person sees in an .ods and the values alone do not say: the same is told as of an .xlsx."""

import pytest

from data_access.importing.extract.readers import read
from data_access.importing.model.cells import InEuros, InUnits, ScaledDown, ShownAmount
from data_access.importing.model.grids import Grid
from tests.data_access.importing.extract.reads import sheet
from tests.data_access.importing.raw.workbooks import entry, line, ods, table

pytestmark = pytest.mark.usefixtures("here")

NUMBER = '<number:number number:min-integer-digits="1"{}/>'
SYMBOL = '<number:currency-symbol number:language="fr">€</number:currency-symbol>'


def numbers(name: str, *parts: str, kind: str = "number") -> str:
    """A format of numbers as LibreOffice writes it."""
    return f'<number:{kind}-style style:name="{name}">{"".join(parts)}</number:{kind}-style>'


def text(shown: str) -> str:
    return f"<number:text>{shown}</number:text>"


def style(name: str, attributes: str = "", *properties: str) -> str:
    """A style of cells."""
    return f'<style:style style:name="{name}" style:family="table-cell"{attributes}>{"".join(properties)}</style:style>'


def of_numbers(name: str) -> str:
    return f' style:data-style-name="{name}"'


def styled(name: str, value: str = "40", attributes: str = "") -> str:
    """A cell with a number, of a style."""
    return entry("…", "float", value, f' table:style-name="{name}"{attributes}')


STRUCK = '<style:text-properties style:text-line-through-style="solid"/>'
YELLOW = '<style:table-cell-properties fo:background-color="#ffff00"/>'


@pytest.mark.parametrize(
    ("formats", "shown", "kind"),
    [
        (numbers("N1", NUMBER.format(""), text(" k€")), "40 k€", ShownAmount),
        (numbers("N1", NUMBER.format(""), text(" milliers")), "40 milliers", str),
        (numbers("N1", NUMBER.format(""), text(" "), SYMBOL, kind="currency"), 40.0, InEuros),
        (numbers("N1", NUMBER.format(' number:display-factor="1000"'), text(" k€")), 40.0, InUnits),
        (numbers("N1", NUMBER.format(' number:display-factor="1000000"')), 40.0, ScaledDown),
        (
            numbers("N1P0", NUMBER.format(""), text(" k€"))
            + numbers(
                "N1", text("-"), NUMBER.format(""), text(" k€"), '<style:map style:apply-style-name="N1P0"/>'
            ),
            "40 k€",
            ShownAmount,
        ),
        (numbers("N1", NUMBER.format("")), 40.0, float),
        (numbers("N1", NUMBER.format(""), text(" jours")), "40 jours", str),
        (numbers("N1", NUMBER.format(""), text(" %"), kind="percentage"), 40.0, float),
    ],
    ids=[
        "k€",
        "milliers",
        "euros",
        "divided",
        "by a million",
        "two sections",
        "plain",
        "days",
        "no format of numbers",
    ],
)
def test_a_number_is_told_with_the_unit_of_its_format(formats: str, shown: object, kind: type) -> None:
    content = ods(table(line(styled("ce1"))), automatic_styles=formats + style("ce1", of_numbers("N1")))
    ((cell,),) = sheet(content, "a.ods").rows
    assert (cell, type(cell)) == (shown, kind)


def test_struck_and_coloured_cells_that_hold_something_are_told() -> None:
    styles = style("ce1", "", STRUCK) + style("ce2", "", YELLOW, STRUCK.replace("solid", "none"))
    styles += style("ce3", "", YELLOW.replace("#ffff00", "transparent")) + style("ce4", "", STRUCK, YELLOW)
    blank = '<table:table-cell table:style-name="ce4" table:number-columns-repeated="16000"/>'
    error = (
        blank.partition(" table:number")[0]
        + ' calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'
    )
    cells = [styled("ce1"), styled("ce2"), styled("ce3"), error, blank]
    paragraph = f'<style:style style:name="P1" style:family="paragraph">{STRUCK}</style:style>'
    found = sheet(ods(table(line(*cells)), automatic_styles=styles + paragraph), "a.ods")
    assert found.struck == {(0, 0), (0, 3)}
    assert found.fills == {(0, 1): "FFFF00", (0, 3): "FFFF00"}


def test_how_signs_are_written_is_told_where_they_are_not_plain() -> None:
    def ink(**said: str) -> str:
        told = " ".join(f'fo:{name.replace("_", "-")}="{value}"' for name, value in said.items())
        return f"<style:text-properties {told}/>"

    styles = style("ce1", "", ink(color="#c00000")) + style("ce2", "", ink(font_style="italic"))
    styles += style("ce3", "", ink(font_weight="bold", color="#000000")) + style(
        "ce4", "", ink(color="#000000")
    )
    cells = [styled(f"ce{number}") for number in range(1, 5)]
    found = sheet(ods(table(line(*cells)), automatic_styles=styles), "a.ods")
    assert found.inks == {(0, 0): "C00000", (0, 1): "italic", (0, 2): "bold"}


def test_a_blank_cell_with_a_colour_is_told_where_it_stands_beside_a_text() -> None:
    def blank(times: int = 1) -> str:
        return f'<table:table-cell table:style-name="ce1" table:number-columns-repeated="{times}"/>'

    legend = table(
        line(blank(), entry("annulé")),
        line(blank(3), entry("à confirmer"), blank(16_000)),
        line(blank(), entry("", "float", "7")),
        line(blank(16_384), attributes=' table:number-rows-repeated="1000000"'),
    )
    found = sheet(ods(legend, automatic_styles=style("ce1", "", YELLOW)), "a.ods")
    assert found.fills == dict.fromkeys([(0, 0), (1, 2), (1, 4)], "FFFF00")


def test_a_cell_that_names_no_style_has_that_of_its_row_or_of_its_column() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="Default"/>'
        '<table:table-column table:default-cell-style-name="ce1"/>'
    )
    plain = entry("x", attributes=' table:number-columns-repeated="4"')
    by_row = line(plain, attributes=' table:number-rows-repeated="2" table:default-cell-style-name="ce2"')
    content = ods(
        table(columns, line(plain), by_row),
        automatic_styles=style("ce1", "", STRUCK) + style("ce2", "", YELLOW),
    )
    found = sheet(content, "a.ods")
    assert found.struck == {(0, 2)}
    assert found.fills == {(row, column): "FFFF00" for row in (1, 2) for column in range(4)}


def test_a_style_is_based_on_another_one_of_the_part_of_styles() -> None:
    named = f"<office:styles>{numbers('N1', NUMBER.format(''), text(' k€'))}{style('Barré', of_numbers('N1'), STRUCK)}"
    own = style("ce1", ' style:parent-style-name="Barré"', YELLOW)
    content = ods(
        table(line(styled("ce1"))), automatic_styles=own, changed={"styles.xml": f"{named}</office:styles>"}
    )
    found = sheet(content, "a.ods")
    assert (found.rows, found.struck, found.fills) == ([["40 k€"]], {(0, 0)}, {(0, 0): "FFFF00"})


@pytest.mark.parametrize("part", ["<office:styles>", "no XML", '<!DOCTYPE x [<!ENTITY e "x">]><x/>'])
def test_styles_that_cannot_be_read_and_styles_in_a_circle_do_not_keep_the_cells_from_being_read(
    part: str,
) -> None:
    circle = style("ce1", ' style:parent-style-name="ce2"') + style("ce2", ' style:parent-style-name="ce1"')
    content = ods(table(line(styled("ce1"))), automatic_styles=circle, changed={"styles.xml": part})
    assert sheet(content, "a.ods") == Grid("A", [[40.0]])


def test_comments_are_told_on_blank_cells_too_and_are_no_text_of_the_cell() -> None:
    def noted(*lines: str) -> str:
        said = "".join(f"<text:p>{one}</text:p>" for one in lines)
        return f"<office:annotation><dc:creator>Marie</dc:creator><dc:date>2024</dc:date>\n{said}\n</office:annotation>"

    cells = [
        f'<table:table-cell office:value-type="string">{noted("signé", "en<text:s/>mai")}<text:p>Lons</text:p>'
        "</table:table-cell>",
        f"<table:table-cell>{noted('à <text:span>relancer</text:span>')}</table:table-cell>",
        f"<table:table-cell>{noted('')}</table:table-cell>",
    ]
    found = sheet(ods(table(line(*cells), line(entry("x")))), "a.ods")
    assert found.rows == [["Lons"], ["x"]]
    assert found.comments == {(0, 0): "signé\nen mai", (0, 1): "à relancer"}


def test_rows_that_a_filter_hides_are_told_from_those_that_a_person_hides() -> None:
    rows = {way: line(entry("x"), attributes=f' table:visibility="{way}"') for way in ("filter", "collapse")}
    grids = read(ods("".join(table(row, name=way) for way, row in rows.items())), "a.ods").grids
    assert [(grid.name, grid.hidden_rows, grid.filtered) for grid in grids] == [
        ("filter", {0}, True),
        ("collapse", {0}, False),
    ]


def test_the_letters_of_a_font_of_signs_are_read_as_a_person_sees_them() -> None:
    fonts = style("ce1", "", '<style:text-properties style:font-name="Wingdings"/>')
    fonts += style("ce2", ' style:parent-style-name="ce1"')
    cells = [
        entry("\uf0fc", attributes=' table:style-name="ce1"'),
        entry("û", attributes=' table:style-name="ce2"'),
    ]
    assert sheet(ods(table(line(*cells, entry("ü"))), automatic_styles=fonts), "a.ods").rows == [
        ["✓", "✗", "ü"]
    ]


def _sections(positive: str, negative: str, zero: str, own: str) -> str:
    """A format in four parts, as LibreOffice writes it: the own part is that of texts."""
    maps = "".join(
        f'<style:map style:condition="value(){sign}0" style:apply-style-name="N1P{place}"/>'
        for place, sign in enumerate(("&gt;", "&lt;", "="))
    )
    parts = enumerate((positive, negative, zero))
    return "".join(numbers(f"N1P{place}", part) for place, part in parts) + numbers(
        "N1", own, maps, kind="text"
    )


SHOWN = "<number:text-content/>"


@pytest.mark.parametrize(
    ("formats", "unseen"),
    [
        (_sections(text(""), text(""), text(""), text("")), {0, 1}),  # « ;;; »
        (_sections("", "", "", ""), {0, 1}),
        (_sections("", "", "", SHOWN), {0}),  # « ;;;@ »
        (numbers("N1", text("")), {0}),
        (_sections(NUMBER.format(""), text("-") + NUMBER.format(""), "", SHOWN), set()),  # a zero alone
        (_sections(NUMBER.format(""), "", "", ""), set()),
        (numbers("N1", SHOWN, kind="text"), set()),
        (numbers("N1", text("beaucoup")), set()),
        (numbers("N1", "<number:boolean/>", kind="boolean"), set()),
        (numbers("N1", "<number:scientific-number/>"), set()),
        (numbers("N1", "<number:day/>", kind="date"), set()),
    ],
)
def test_what_a_format_hides_is_told_as_unseen(formats: str, unseen: set[int]) -> None:
    texts = entry("", "string", "", ' table:style-name="ce1" office:string-value="caché"')
    cells = (styled("ce1"), texts.replace("<text:p></text:p>", "<text:p>caché</text:p>"), entry("vu"))
    content = ods(table(line(*cells)), automatic_styles=formats + style("ce1", of_numbers("N1")))
    assert sheet(content, "a.ods").unseen == {(0, column) for column in unseen}


def test_a_cell_without_a_format_is_seen_whatever_stands_at_the_foot_of_the_pages() -> None:
    foot = "<style:footer-style><style:header-footer-properties/></style:footer-style>"
    content = ods(table(line(styled("ce1"), entry("vu"))), automatic_styles=foot + style("ce1", "", YELLOW))
    assert sheet(content, "a.ods").unseen == set()


def test_a_cell_that_is_indented_is_told_so() -> None:
    indented = style("ce1", "", '<style:paragraph-properties fo:margin-left="0.353cm"/>')
    content = ods(
        table(line(entry("a", attributes=' table:style-name="ce1"'), entry("b"))), automatic_styles=indented
    )
    assert sheet(content, "a.ods").inks == {(0, 0): "indented:1"}
