"""What PowerPoint itself draws on one slide: words, signs and tables, placed in the pixels of 1920 × 1080."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from data_access.french import NO_BREAK
from data_access.palette import Palette
from data_access.slides.content import LINK, VISIT
from pages.agora.slides.area import SlideArea
from pages.agora.slides.lettering import width_of
from pages.ui.shapes import Outline, Shape
from pages.ui.states import State, mark_style, sign_of

PIXEL = 6350  # EMU: 1920 pixels are 13.33 inches
_POINT = 0.5  # points of a pixel
SMALL = 36  # pixels: nothing is written smaller than in 18 points, for others than us may show the file
_HIGH = 0.35  # of the room that a table leaves is above it
_TITLE_FONT = "+mj-lt"  # the theme's for titles; all else is in the theme's for words
_MARGINS = 70  # pixels of a cell that are not for its words: its sides, its sign
SURE = 0.8  # of a width: where the file is opened, a wider font may stand in
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

Signed = tuple[str, str]  # a state and its words


class Page:
    """One slide; its colours are those of the theme, where the theme has them."""

    def __init__(self, slide: Any, colors: Palette) -> None:
        self.slide = slide
        self.colors = colors

    def title(self, area: SlideArea, text: str, size: float) -> None:
        """The sentence, in the slide's title: it is what outlines and screen readers tell."""
        shape = self.slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = emus(area)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        self._fill(shape.text_frame, [[("", text)]], size, self.colors.text, bold=True, title=True)

    def words(
        self,
        area: SlideArea,
        lines: Sequence[str],
        size: float,
        *,
        color: str | None = None,
        title: bool = False,
        bold: bool = False,
        centred: bool = False,
        at_right: bool = False,
        shrinks: bool = False,
    ) -> None:
        """Lines of text, from the top of an area; `title`: bold, in the font of titles; from its left, unless they are
        to be in its middle or at its right; `shrinks`: in letters so much smaller, where the font of another program is
        so wide that they would leave it."""
        box = self.slide.shapes.add_textbox(*emus(area))
        written = [[("", line)] for line in lines]
        ink = color or self.colors.text
        self._fill(box.text_frame, written, size, ink, bold=bold or title, title=title)
        if shrinks:
            box.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
        if centred or at_right:
            for paragraph in box.text_frame.paragraphs:
                paragraph.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.RIGHT

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

    def signed(self, area: SlideArea, lines: Sequence[Sequence[Signed]], size: float) -> None:
        """Lines of words with their signs before them."""
        box = self.slide.shapes.add_textbox(*emus(area))
        self._fill(box.text_frame, lines, size, self.colors.text, bold=False)

    def table(
        self,
        area: SlideArea,
        rows: Sequence[Sequence[Signed]],
        size: float,
        *,
        heads: bool,
        first: float = 1.0,
    ) -> None:
        """A table whose first row may be heads; a cell is a state and words. `first`: how many times as wide as the
        others the first column is."""
        pitch = min(90.0, area.height / len(rows))
        top = area.top + _HIGH * (area.height - pitch * len(rows))
        frame = self.slide.shapes.add_table(
            len(rows),
            len(rows[0]),
            *emus(SlideArea(area.left, top, area.right, top + pitch * len(rows))),
        )
        table = frame.table
        table.first_row, table.horz_banding = heads, False
        unit = area.width / (first + len(rows[0]) - 1)
        widths = [unit * (first if place == 0 else 1) for place in range(len(rows[0]))]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(round(width * PIXEL))
        for across, row in zip(table.rows, rows, strict=True):
            across.height = Emu(round(pitch * PIXEL))
            for place, (cell, (state, words)) in enumerate(zip(across.cells, row, strict=True)):
                head = heads and row is rows[0]
                cell.fill.background()
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.margin_top = cell.margin_bottom = Emu(0)
                color = self.colors.muted if head else self.colors.text
                signed = state, _breakable(words, widths[place] - _MARGINS, size)
                self._fill(cell.text_frame, [[signed]], size, color, bold=place == 0 and not head)

    def _fill(
        self,
        frame: Any,
        lines: Sequence[Sequence[Signed]],
        size: float,
        color: str,
        *,
        bold: bool,
        title: bool = False,
    ) -> None:
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = Emu(0)
        for turn, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if turn == 0 else frame.add_paragraph()
            paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(4)
            for place, (state, words) in enumerate(line):
                sign, its_color = self._sign(state)
                between = "     " if place else ""
                for text, its, own in (
                    (between + sign, its_color, size if words else _ALONE * size),
                    (f" {words}" if sign and words else words, color, size),
                ):
                    if text:
                        run = paragraph.add_run()
                        run.text = text
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


def _breakable(words: str, width: float, size: float) -> str:
    """The words; where what must stay together is wider than their cell, they may part, but never inside a word."""
    widest = max(width_of(part, size, weight=600) for part in words.split(" "))
    return words if widest <= SURE * width else words.replace(NO_BREAK, " ")


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
