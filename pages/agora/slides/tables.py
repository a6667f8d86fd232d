"""Names by columns, and who sponsors whom: pictures in rows."""

from dataclasses import replace

from data_access.slides.content import VISIT, Chain, SlideGrid
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.lettering import SMALLEST, fitted, width_of
from pages.ui.states import sign_of, words_of

_HEAD = 80  # pixels above the first row
_NARROW, _UPWARDS = 1000, 330  # pixels: an area in which heads are written upwards; the longest of these
_OVER = 50  # more of them, where a word stands over the heads
_SIZES = (48, 44, 40, 36, 32, SMALLEST)


def draw_grid(canvas: Canvas, picture: SlideGrid, area: SlideArea) -> None:
    """A thread behind each row; nothing where nothing is noted."""
    rows, columns = picture["rows"], picture["columns"]
    over, above = picture.get("heads", ("", ""))
    area = replace(area, top=area.top + (_OVER if above else 0))
    upright = area.width < _NARROW
    heading = (
        min(_UPWARDS, max((width_of(head, 36) for head in columns), default=0)) + 30 if upright else _HEAD
    )
    pitch = min(110.0, (area.height - heading) / max(len(rows), 1))
    size = min(46.0, max(SMALLEST, pitch * 0.5))
    top = area.top + (area.height - heading - pitch * len(rows)) / 2
    most = 0.4 * area.width
    names = [fitted(row["name"], most, 1, (size, SMALLEST), weight=600) for row in rows]
    left = area.left + max(width_of(lines[0], own, weight=600) for own, lines in names) + 60
    step = min(330.0, (area.right - left) / max(len(columns), 1))
    canvas.words(area.left, top + heading - 29, over, 34, color=canvas.colors.muted)
    canvas.words(
        left + step * len(columns) / 2,
        top - _OVER + 34,
        above,
        34,
        color=canvas.colors.muted,
        anchor="middle",
    )
    for place, head in enumerate(columns):
        if upright:
            head_size, lines = fitted(head, _UPWARDS, 1, (36, 32, SMALLEST))
            canvas.upwards(left + (place + 0.5) * step + 12, top + heading - 20, lines[0], head_size)
            continue
        head_size, lines = fitted(head, step - 20, 2, (38, 36, 34, 32, 30, SMALLEST))
        canvas.words(
            left + (place + 0.5) * step,
            top + 34 - 34 * (len(lines) - 2) / 2,
            lines,
            head_size,
            color=canvas.colors.muted,
            anchor="middle",
            leading=1.05,
        )
    for number, (row, (own, lines)) in enumerate(zip(rows, names, strict=True)):
        y = top + heading + (number + 0.5) * pitch
        canvas.words(area.left, y + own * 0.33, lines, own, weight=600)
        canvas.line(f"M{left:.0f} {y:.0f}H{left + step * len(columns):.0f}", canvas.colors.border, 2)
        for place, state in enumerate(row["cells"]):
            x, label = left + (place + 0.5) * step, f"{row['name']}, {columns[place]}"
            if state == VISIT:
                canvas.disc(x, y, min(44, pitch * 0.62), canvas.colors.link, label)
            elif sign := sign_of(state):
                canvas.sign(x, y, sign, min(44, pitch * 0.62), f"{label} : {words_of(state)}")


def draw_chain(canvas: Canvas, picture: Chain, area: SlideArea) -> None:
    """Sponsors at the left, each halfway between those that it sponsors; the sponsored at the right."""
    ties = picture["ties"]
    pitch = min(140.0, (area.height - _HEAD) / len(ties))
    top = area.middle - (pitch * len(ties) + _HEAD) / 2
    right = area.left + area.width * 0.6
    for x, head in zip((area.left, right), picture["heads"], strict=True):
        canvas.words(x, top + 40, head, 36, color=canvas.colors.muted)
    heights = [top + _HEAD + (place + 0.5) * pitch for place in range(len(ties))]
    for sponsor in dict.fromkeys(tie["sponsor"] for tie in ties):
        own = [(tie, y) for tie, y in zip(ties, heights, strict=True) if tie["sponsor"] == sponsor]
        middle = sum(y for _, y in own) / len(own)
        end = _node(canvas, area.left, middle, sponsor, own[0][0]["sponsor_status"], right - area.left - 160)
        for tie, y in own:
            start, stop, half = end + 20, right - 8, (right - 8 + end + 20) / 2
            path = f"M{start:.0f} {middle:.0f}C{half:.0f} {middle:.0f} {half:.0f} {y:.0f} {stop:.0f} {y:.0f}"
            canvas.line(path, canvas.colors.link, 5, f"{sponsor} parraine {tie['sponsored']}")
            _node(canvas, right, y, tie["sponsored"], tie["sponsored_status"], area.right - right)


def _node(canvas: Canvas, x: float, y: float, name: str, status: str, width: float) -> float:
    """A sign and the name after it; returns where the name ends."""
    size, lines = fitted(name, width - 60, 1, _SIZES, weight=600)
    if sign := sign_of(status):
        canvas.sign(x + 20, y, sign, 32, f"{name}, {words_of(status)}")
    canvas.words(x + 60, y + size * 0.33, lines, size, weight=600)
    return x + 60 + width_of(lines[0], size, weight=600)
