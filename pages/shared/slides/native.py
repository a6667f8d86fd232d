"""What PowerPoint itself draws on one slide: words, signs and tables, placed in the pixels of 1920 × 1080."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from data_access.showing.content import LINK, VISIT
from pages.shared.charts import mark_style
from pages.shared.formats import State
from pages.shared.palette import Palette
from pages.shared.slides.area import Area
from pages.shared.slides.states import sign_of

PIXEL = 6350  # EMU: 1920 pixels are 13.33 inches
_POINT = 0.5  # points of a pixel: 28 pixels are 14 points
FONT = "Calibri"  # one that is there wherever the file is opened

Signed = tuple[str, str]  # a state and its words


class Page:
    """One slide, on the colour of the page."""

    def __init__(self, slide: Any, colors: Palette) -> None:
        self.slide = slide
        self.colors = colors
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = rgb(colors.page)

    def title(self, area: Area, text: str, size: float) -> None:
        """The sentence, in the slide's title: it is what outlines and screen readers tell."""
        shape = self.slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = emus(area)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        self._fill(shape.text_frame, [[("", text)]], size, self.colors.text, bold=True)

    def words(
        self, area: Area, lines: Sequence[str], size: float, *, color: str | None = None, bold: bool = False
    ) -> None:
        """Lines of text, from the top of an area."""
        box = self.slide.shapes.add_textbox(*emus(area))
        self._fill(
            box.text_frame, [[("", line)] for line in lines], size, color or self.colors.text, bold=bold
        )

    def signed(self, area: Area, lines: Sequence[Sequence[Signed]], size: float) -> None:
        """Lines of words with their signs before them."""
        box = self.slide.shapes.add_textbox(*emus(area))
        self._fill(box.text_frame, lines, size, self.colors.text, bold=False)

    def table(
        self, area: Area, rows: Sequence[Sequence[Signed]], size: float, *, heads: bool, first: float = 1.0
    ) -> None:
        """A table whose first row may be heads; a cell is a state and words. `first`: how many times as wide as the
        others the first column is."""
        pitch = min(90.0, area.height / len(rows))
        frame = self.slide.shapes.add_table(
            len(rows),
            len(rows[0]),
            *emus(Area(area.left, area.top, area.right, area.top + pitch * len(rows))),
        )
        table = frame.table
        table.first_row, table.horz_banding = heads, False
        unit = area.width / (first + len(rows[0]) - 1)
        for place, column in enumerate(table.columns):
            column.width = Emu(round(unit * PIXEL * (first if place == 0 else 1)))
        for across, row in zip(table.rows, rows, strict=True):
            across.height = Emu(round(pitch * PIXEL))
            for place, (cell, signed) in enumerate(zip(across.cells, row, strict=True)):
                head = heads and row is rows[0]
                cell.fill.background()
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.margin_top = cell.margin_bottom = Emu(0)
                color = self.colors.muted if head else self.colors.text
                self._fill(cell.text_frame, [[signed]], size, color, bold=place == 0 and not head)

    def _fill(
        self, frame: Any, lines: Sequence[Sequence[Signed]], size: float, color: str, *, bold: bool
    ) -> None:
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = Emu(0)
        for turn, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if turn == 0 else frame.add_paragraph()
            paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(4)
            for place, (state, words) in enumerate(line):
                sign, its_color = self._sign(state)
                between = "     " if place else ""
                for text, its in (
                    (between + sign, its_color),
                    (f" {words}" if sign and words else words, color),
                ):
                    if text:
                        self._run(paragraph, text, size, its, bold)

    def _run(self, paragraph: Any, text: str, size: float, color: str, bold: bool) -> None:
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.name = Pt(round(size * _POINT)), bold, FONT
        run.font.color.rgb = rgb(color)

    def _sign(self, state: str) -> tuple[str, str]:
        """The sign of a state, as a letter, and its colour."""
        if state in (LINK, VISIT):
            return "—" if state == LINK else "●", self.colors.link
        sign: State | None = sign_of(state)
        if sign is None:
            return "", self.colors.text
        style = mark_style(sign, self.colors)
        return sign.sign, style.stroke if style.fill == self.colors.page else style.fill


def rgb(color: str) -> RGBColor:
    """« #RRGGBB » as PowerPoint wants it."""
    return RGBColor.from_string(color.removeprefix("#"))


def emus(area: Area) -> tuple[Emu, Emu, Emu, Emu]:
    """Left, top, width and height."""
    left, top, width, height = (
        Emu(round(side * PIXEL)) for side in (area.left, area.top, area.width, area.height)
    )
    return left, top, width, height
