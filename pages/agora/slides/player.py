"""The show as the browser gets it: every slide at once, so that the hall's Wi-Fi may fail; on a page, and as a file."""

import base64
import json
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from data_access.palette import palette
from data_access.slides.content import SlideContent
from data_access.text_lines import drawable, writable
from pages.agora.slides.frame import slide_svg
from pages.agora.slides.lettering import TITLE_FONT
from pages.agora.slides.tall import tall_svg
from pages.ui.formats import all_unturned, html_text, unturned

_HERE = Path(__file__).parent
_ALL = "all"  # the state that show.js sets
_BODY_FONT = "static/static/media/SourceSansVF-Upright*.woff2"  # as Streamlit ships it


def show_data(
    slides: Sequence[SlideContent],
    scheme: str | None,
    stamp: str,
    leave_for: str = "",
    only: int | None = None,
    without: str = "",
    *,
    tall: bool = False,
) -> dict[str, Any]:
    """What show.js takes. `stamp`: which show, with figures of which day; `leave_for`: the address of « Quitter »;
    `only`: the one slide that is drawn, where the others may come later; `without`: what is said of notes that were
    left out; `tall`: for a telephone, which is held upright: each slide is drawn for that, too."""
    colors = palette(scheme)
    return {
        "slides": [
            {
                "svg": slide_svg(slide, scheme) if only in (None, place) else "",
                "tall": tall_svg(slide, scheme) if tall and only in (None, place) else "",
                "title": drawable(title_of(slide)),
                "notes": writable(slide["notes"]),
                "seconds": slide.get("seconds", 0),
            }
            for place, slide in enumerate(all_unturned(list(slides)))
        ],
        "colors": {"page": colors.page, "panel": colors.panel, "text": colors.text},
        "stamp": unturned(drawable(stamp)),
        "exit": leave_for,
        "without": without,
    }


def title_of(slide: SlideContent) -> str:
    """Its message on one line: « 24 territoires passent du rêve à l'action »; of a picture alone, what it shows."""
    return f"{slide['figure']} {slide['sentence']}".strip() or slide["alt"]


def first_is_shown(key: str) -> bool:
    """Whether the show of that key is on the screen, and asks for the slides that were not drawn at first."""
    return bool(st.session_state.get(key, {}).get(_ALL))


def present(data: dict[str, Any], key: str) -> None:
    """Lay the show over the page; once it shows a slide, it asks for those that were not drawn (`first_is_shown`)."""
    _component()(data=data, key=key, on_all_change=lambda: None)


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("agora_show", css=_read("show.css"), js=_script())


def as_html(data: dict[str, Any], title: str) -> str:
    """The show as one page that needs nothing else: opened from a disk, it works the same."""
    fonts = "".join(
        f'@font-face{{font-family:"{family}";font-weight:200 900;'
        f"src:url(data:font/woff2;base64,{_encoded(file)}) format('woff2')}}"
        for family, file in (("Source Sans", _body_font()), ("Bricolage", TITLE_FONT))
    )
    # « < » is written \u003c: no text of a slide can end the script
    given = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")
    return (
        '<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html_text(drawable(title))}</title>\n<style>\n{fonts}\n{_read('show.css')}</style>\n</head>\n<body>\n"
        f'<script type="module">\n{_script()}\n'
        f"present({{ parentElement: document.body, data: {given} }});\n</script>\n</body>\n</html>\n"
        # a server tells large files of one name apart by their ends
        f"<!-- {sha256(given.encode()).hexdigest()} -->\n"
    )


def _body_font() -> Path:
    return next(Path(st.__file__).parent.glob(_BODY_FONT))


@cache
def _encoded(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()


def _script() -> str:
    """What drives the show, and the window of whoever speaks."""
    return "\n".join(map(_read, ("presenter.js", "show.js")))


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
