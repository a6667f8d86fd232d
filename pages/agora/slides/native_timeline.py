"""The timeline of a year as shapes of PowerPoint, its labels in the letters of whoever opens the file."""

from data_access.slides.content import Moment, SlideTimeline
from data_access.slides.kinds.months import MONTHS
from pages.agora.slides.area import SlideArea
from pages.agora.slides.hall_timeline import (
    MARK,
    SMALL_MARK,
    Bands,
    LabelPlace,
    label_places,
    mark_x,
    named_moments,
    others_of,
    sign_of_moment,
    widest_label,
)
from pages.agora.slides.native import Page
from pages.agora.slides.office_text import LINE, OfficeText, office_text

_TITLE_LINES = 2
_STEM, _AIR = (
    50.0,
    8.0,
)  # pixels: of the shortest line from a mark to its label; between that line and the words

_Label = tuple[OfficeText, OfficeText]  # its title, and when it was


def place_timeline(page: Page, picture: SlideTimeline, area: SlideArea) -> None:
    """The band of months with a mark for each moment, and the labels of those that are named, tied to theirs."""
    bands, labels = Bands.of(area), _labels(picture, area)
    widths = {code: max(title.width, detail.width) for code, (title, detail) in labels.items()}
    _months(page, bands, area)
    for moment in picture["moments"]:
        if moment["code"] not in labels:
            _mark(page, moment, mark_x(moment, picture, area), bands.top, SMALL_MARK)
    for one in label_places(picture, area, widths):
        _label(page, one, labels[one.moment["code"]], bands, area)
    if more := others_of(picture):
        foot = SlideArea(area.left, area.bottom - LINE - _AIR, area.right, area.bottom - _AIR)
        page.words(foot, office_text(more, area.width, 1), color=page.colors.muted)


def _labels(picture: SlideTimeline, area: SlideArea) -> dict[str, _Label]:
    """Of each named moment, by its code, the words: as many lines as there is room for above the band, and below it."""
    width, bands = widest_label(picture, area), Bands.of(area)
    most = int((min(bands.top - area.top, area.bottom - LINE - _AIR - bands.bottom) - _STEM) / LINE)
    found = {}
    for one in named_moments(picture):
        detail = office_text(one["detail"], width, 2 if most > 2 else 1)
        title = office_text(one["title"], width, min(_TITLE_LINES, most - len(detail.lines)), bold=True)
        found[one["code"]] = title, detail
    return found


def _months(page: Page, bands: Bands, area: SlideArea) -> None:
    page.panel(SlideArea(area.left, bands.top, area.right, bands.bottom))
    month = area.width / 12
    for turn in range(12):
        left = area.left + turn * month
        place = SlideArea(left, bands.top + 20, left + month, bands.bottom - 20)
        name = office_text(MONTHS[turn + 1], month, 1)
        page.words(place, name, color=page.colors.muted, centred=True)


def _label(page: Page, one: LabelPlace, label: _Label, bands: Bands, area: SlideArea) -> None:
    title, detail = label
    tall = title.height + detail.height
    if one.above:
        band, top = bands.top - 6, min(bands.above - LINE, bands.top - _STEM - tall)
        top = max(area.top, top)
        end = top + tall + _AIR
    else:
        band, top = bands.bottom + 6, bands.bottom + _STEM
        end = top - _AIR
    page.line((one.x, band), (one.foot, end), page.colors.tocome, 3)
    _mark(page, one.moment, one.x, band, MARK)
    right, below = one.left + one.width + 1, top + title.height
    page.words(SlideArea(one.left, top, right, below), title)
    page.words(SlideArea(one.left, below, right, below + detail.height), detail, color=page.colors.muted)


def _mark(page: Page, moment: Moment, x: float, y: float, width: float) -> None:
    page.sign(x, y, sign_of_moment(moment), width, f"{moment['title']}, {moment['detail']}")
