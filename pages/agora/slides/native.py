"""What PowerPoint itself draws on one slide: words, signs and tables, placed in the pixels of 1920 × 1080."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from data_access.palette import Palette
from data_access.slides.content import LINK, VISIT
from pages.agora.slides.area import SlideArea
from pages.agora.slides.office_text import OfficeText
from pages.ui.shapes import Outline, Shape
from pages.ui.states import State, mark_style, sign_of

PIXEL = 6350  # EMU: 1920 pixels are 13.33 inches
_POINT = 0.5  # points of a pixel
_TITLE_FONT = "+mj-lt"  # the theme's for titles; all else is in the theme's for words
CELL_EDGE = 8  # pixels on each side of the words of a cell
_ROUND = 24  # pixels of the corner of a panel
_ALONE = 1.2  # times as large is a sign that stands without words


def _kind(outline: Outline) -> MSO_SHAPE:
    """A shape as PowerPoint calls it."""
    return getattr(MSO_SHAPE, outline.powerpoint)


_TIES = {_kind(shape.outline): shape.outline.ties for shape in Shape}  # where a line holds on to a shape
SCHEME = {  # the colours of the theme: its slot → the colour of ours
    "dk1": "text",
    "lt1": "page",
    "dk2": "muted",
    "lt2": "panel",
    "accent1": "acquired",
    "accent2": "underway",
    "accent3": "link",
    "accent4": "tocome",
    "accent5": "border",
    "accent6": "underway_outline",
}
_SLOT_OF = {
    "text": MSO_THEME_COLOR.TEXT_1,
    "page": MSO_THEME_COLOR.BACKGROUND_1,
    "muted": MSO_THEME_COLOR.TEXT_2,
    "panel": MSO_THEME_COLOR.BACKGROUND_2,
    "acquired": MSO_THEME_COLOR.ACCENT_1,
    "underway": MSO_THEME_COLOR.ACCENT_2,
    "link": MSO_THEME_COLOR.ACCENT_3,
    "tocome": MSO_THEME_COLOR.ACCENT_4,
    "border": MSO_THEME_COLOR.ACCENT_5,
    "underway_outline": MSO_THEME_COLOR.ACCENT_6,
}

BETWEEN = 8  # pixels from one line of a list to the next
Signed = tuple[str, str]  # a state and its words
SignedText = tuple[str, OfficeText]


class Page:
    """One slide; its colours are those of the theme, where the theme has them."""

    def __init__(self, slide: Any, colors: Palette) -> None:
        self.slide = slide
        self.colors = colors

    def title(self, area: SlideArea, text: OfficeText) -> None:
        """The sentence, in the slide's title: it is what outlines and screen readers tell. Its lines break where the
        font of whoever opens the file lets them."""
        shape = self.slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = emus(area)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        words = " ".join(text.lines) if text.is_cut else text.whole
        self._fill(shape.text_frame, [[("", words)]], text.size, self.colors.text, bold=True, title=True)
        if text.is_cut:
            _tell(shape, text.whole)

    def words(
        self,
        area: SlideArea,
        text: OfficeText,
        *,
        color: str | None = None,
        title: bool = False,
        centred: bool = False,
        at_right: bool = False,
    ) -> None:
        """A text from the top of an area, in its lines; `title`: in the font of titles; from its left, unless it is to
        be in its middle or at its right. Where it is cut, the box says the whole of it to a listener."""
        if not text.whole:
            return
        box = self.slide.shapes.add_textbox(*emus(area))
        ink = color or self.colors.text
        self._fill(
            box.text_frame, [[("", "\n".join(text.lines))]], text.size, ink, bold=text.bold, title=title
        )
        if centred or at_right:
            box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.RIGHT
        if text.is_cut:
            _tell(box, text.whole)

    def sign(self, x: float, y: float, state: State, width: float, told: str) -> Any:
        """The sign of a state as a shape, centred there, with what it says to a listener."""
        style = mark_style(state, self.colors)
        return self._shape(_kind(style.shape.outline), _square(x, y, width), style.fill, style.stroke, told)

    def disc(self, x: float, y: float, width: float, color: str, told: str) -> Any:
        """A full disc."""
        return self._shape(MSO_SHAPE.OVAL, _square(x, y, width), color, color, told)

    def panel(self, area: SlideArea) -> None:
        """A quiet ground behind what belongs together."""
        ground = self.colors.panel
        shape = self._shape(MSO_SHAPE.ROUNDED_RECTANGLE, area, ground, ground, "")
        shape.adjustments[0] = min(0.5, _ROUND / min(area.width, area.height))

    def line(
        self, start: tuple[float, float], end: tuple[float, float], color: str, width: float, told: str = ""
    ) -> Any:
        """A straight line."""
        ends = [Emu(round(one * PIXEL)) for one in (*start, *end)]
        drawn = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        self.paint(drawn.line.color, color)
        drawn.line.width = Pt(width * _POINT)
        _flat(drawn)
        _tell(drawn, told)
        return drawn

    def arrow(self, start: Any, end: Any, told: str) -> None:
        """An arrow from the right of one sign to the left of another, which follows them where they are moved."""
        from_x, to_x = (start.left + start.width) / PIXEL, end.left / PIXEL
        from_y, to_y = ((one.top + one.height / 2) / PIXEL for one in (start, end))
        drawn = self.line((from_x, from_y), (to_x, to_y), self.colors.link, 5, told)
        drawn._connect_begin_to(start, _TIES[start.auto_shape_type][1])
        drawn._connect_end_to(end, _TIES[end.auto_shape_type][0])
        drawn.line._get_or_add_ln().append(parse_xml(f'<a:tailEnd {nsdecls("a")} type="triangle"/>'))

    def paint(self, what: Any, color: str) -> None:
        """Gives something a colour: that of the theme, so that whoever edits the file changes all of them at once."""
        if slot := _SLOT_OF.get(
            next((name for name in SCHEME.values() if getattr(self.colors, name) == color), "")
        ):
            what.theme_color = slot
        else:
            what.rgb = rgb(color)

    def _shape(self, kind: MSO_SHAPE, area: SlideArea, fill: str, stroke: str, told: str) -> Any:
        shape = self.slide.shapes.add_shape(kind, *emus(area))
        shape.fill.solid()
        self.paint(shape.fill.fore_color, fill)
        self.paint(shape.line.color, stroke)
        _flat(shape)
        _tell(shape, told)
        return shape

    def signed(self, area: SlideArea, rows: Sequence[Sequence[SignedText]]) -> None:
        """Rows of words with their signs before them, one or several in a row; the box says to a listener what had to
        be cut."""
        box = self.slide.shapes.add_textbox(*emus(area))
        size = rows[0][0][1].size
        lines = [[(state, "\n".join(text.lines)) for state, text in row] for row in rows]
        self._fill(box.text_frame, lines, size, self.colors.text, bold=False, apart=BETWEEN)
        if any(text.is_cut for row in rows for _, text in row):
            _tell(box, ", ".join(text.whole for row in rows for _, text in row))

    def table(
        self,
        place: tuple[float, float],
        widths: Sequence[float],
        heights: Sequence[float],
        rows: Sequence[Sequence[SignedText]],
    ) -> None:
        """A table from its upper left corner, whose first row are heads; a cell is a state and words."""
        left, top = place
        area = SlideArea(left, top, left + sum(widths), top + sum(heights))
        frame = self.slide.shapes.add_table(len(rows), len(widths), *emus(area))
        table = frame.table
        table.first_row, table.horz_banding = True, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(round(width * PIXEL))
        for across, row, height in zip(table.rows, rows, heights, strict=True):
            across.height = Emu(round(height * PIXEL))
            color = self.colors.muted if row is rows[0] else self.colors.text
            for cell, (state, text) in zip(across.cells, row, strict=True):
                cell.fill.background()
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.margin_top = cell.margin_bottom = Emu(0)
                cell.margin_left = cell.margin_right = Emu(CELL_EDGE * PIXEL)
                words = [[(state, "\n".join(text.lines))]]
                self._fill(cell.text_frame, words, text.size, color, bold=text.bold)
        if cut := [text.whole for row in rows for _, text in row if text.is_cut]:
            _tell(frame, ", ".join(dict.fromkeys(cut)))

    def _fill(
        self,
        frame: Any,
        lines: Sequence[Sequence[Signed]],
        size: float,
        color: str,
        *,
        bold: bool,
        title: bool = False,
        apart: float = 0,
    ) -> None:
        """Writes lines into a frame, `apart` from each other; what is within one may have lines of its own."""
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
        for turn, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if turn == 0 else frame.add_paragraph()
            paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(apart * _POINT)
            for place, (state, words) in enumerate(line):
                sign, its_color = self._sign(state)
                between = "     " if place else ""
                for text, its, own in (
                    (between + sign, its_color, size if words else _ALONE * size),
                    (f" {words}" if sign and words else words, color, size),
                ):
                    for part, words_of_line in enumerate(text.split("\n") if text else ()):
                        if part:
                            paragraph.add_line_break()
                        run = paragraph.add_run()
                        run.text = words_of_line
                        run.font.size, run.font.bold = Pt(round(own * _POINT)), bold
                        self.paint(run.font.color, its)
                        if title:
                            run.font.name = _TITLE_FONT

    def _sign(self, state: str) -> tuple[str, str]:
        """The sign of a state, as a letter, and its colour."""
        if state in (LINK, VISIT):
            return "—" if state == LINK else Shape.DISC.sign, self.colors.link
        sign: State | None = sign_of(state)
        if sign is None:
            return "", self.colors.text
        style = mark_style(sign, self.colors)
        return sign.sign, style.stroke if style.fill == self.colors.page else style.fill


def _square(x: float, y: float, width: float) -> SlideArea:
    half = width / 2
    return SlideArea(x - half, y - half, x + half, y + half)


def _flat(shape: Any) -> None:
    """Takes the shadow that the theme gives to every shape."""
    for effect in shape._element.xpath(".//a:effectRef"):
        effect.set("idx", "0")


def _tell(shape: Any, told: str) -> None:
    """Names a shape, for the list of objects and for whoever listens."""
    if told:
        shape.name = told
        shape._element.xpath(".//p:cNvPr")[0].set("descr", told)


def rgb(color: str) -> RGBColor:
    """« #RRGGBB » as PowerPoint wants it."""
    return RGBColor.from_string(color.removeprefix("#"))


def emus(area: SlideArea) -> tuple[Emu, Emu, Emu, Emu]:
    """Left, top, width and height."""
    left, top, width, height = (
        Emu(round(side * PIXEL)) for side in (area.left, area.top, area.width, area.height)
    )
    return left, top, width, height
