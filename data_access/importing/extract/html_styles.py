"""How a web page shows its rows and cells: what its own style sheets say of classes (`.xl66`), as Excel writes them,
and what stands in an element itself. Nothing of another file is read, and no selector but that of a class."""

import re
from collections.abc import Iterator
from operator import itemgetter

from data_access.importing.extract.sheet_scan import ink_of

_BRACE = re.compile("([{}])")
_CLASS = re.compile(r"\s*(?:[a-z][\w-]*)?\.([\w-]+)\s*", re.I)
_TOLD = re.compile(  # what is of any meaning; of background, whichever of its two names says it
    r"(?:^|;)\s*(background|text-decoration|display|visibility|color|font-style|font-weight)(?:-color|-line)?\s*:"
    r"\s*([^;]{1,80})",
    re.I,
)
_SAID = r"(?:^|;)\s*{}\s*:\s*([^;]*)"  # of what is said twice, the first prevails
_DISPLAY, _VISIBILITY, _DECORATION = (
    re.compile(_SAID.format(name), re.I) for name in ("display", "visibility", "text-decoration(?:-line)?")
)
_CODE = (
    r"\s*:\s*(?:#([\da-f]{6}|[\da-f]{3})\b|([a-z]{3,9})\b(?!\()|"
    r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\))"
)
_COLOUR = re.compile(rf"(?:^|;)\s*background(?:-color)?{_CODE}", re.I)
_INK = re.compile(rf"(?:^|;)\s*color{_CODE}", re.I)
_STYLE, _WEIGHT = (re.compile(_SAID.format(name), re.I) for name in ("font-style", "font-weight"))
_IS_BOLD = ("bold", "600", "700", "800", "900")
_NAMED = {  # those of CSS that Excel writes by their names, and those that people know
    **{"black": "000000", "silver": "C0C0C0", "gray": "808080", "grey": "808080", "white": "FFFFFF"},
    **{"maroon": "800000", "red": "FF0000", "purple": "800080", "fuchsia": "FF00FF", "green": "008000"},
    **{"lime": "00FF00", "olive": "808000", "yellow": "FFFF00", "navy": "000080", "blue": "0000FF"},
    **{"teal": "008080", "aqua": "00FFFF", "cyan": "00FFFF", "magenta": "FF00FF", "orange": "FFA500"},
    **{"pink": "FFC0CB", "gold": "FFD700", "violet": "EE82EE", "lightgray": "D3D3D3", "lightgrey": "D3D3D3"},
    **{"window": "FFFFFF"},
}

Said = dict[str, str]  # the attributes of an element


class StyleSheets:
    """What the style sheets of a page say of its classes."""

    def __init__(self) -> None:
        self._of_class: dict[str, tuple[int, Said]] = {}  # with the rank of what was said last
        self._rules = 0

    def add(self, text: str) -> None:
        """Takes in what stands in a `<style>`; of what is said twice, the last holds."""
        for selectors, style in _rules(text):
            told = {name.lower(): value for name, value in _TOLD.findall(style)}
            self._rules += 1
            for selector in selectors.split(",") if told else ():
                if found := _CLASS.fullmatch(selector):
                    _, before = self._of_class.get(found[1], (0, {}))
                    self._of_class[found[1]] = self._rules, before | told

    def completed(self, said: Said) -> Said:
        """The attributes of an element, its style with that of its classes behind it: the first of two prevails."""
        classes = said.get("class", "").split() if self._of_class else []
        found = sorted(
            (self._of_class[one] for one in set(classes) if one in self._of_class), key=itemgetter(0)
        )
        if not found:
            return said
        told = {name: value for _, style in found for name, value in style.items()}
        return said | {"style": ";".join((said.get("style", ""), *map(":".join, told.items())))}


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The selectors and styles of a style sheet, but for those that hold on paper or on small screens alone."""
    first, *others = text.replace("<!--", "").replace("-->", "").split("/*")
    bare = first + "".join(part.partition("*/")[2] for part in others)
    depth, selectors, told = 0, "", ""
    for token in _BRACE.split(bare):
        if token == "{":
            depth += 1
            selectors = told.rpartition(";")[2].strip() if depth == 1 else selectors
        elif token == "}":
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, told
            depth = max(0, depth - 1)
        told = token


def is_hidden(said: Said) -> bool:
    """Whether nobody sees an element."""
    style = said.get("style", "")
    shown, visible = _value(_DISPLAY, style), _value(_VISIBILITY, style)
    return "hidden" in said or shown.startswith("none") or visible.startswith(("hidden", "collapse"))


def _value(of: re.Pattern[str], style: str) -> str:
    found = of.search(style)
    return found[1].strip().lower() if found else ""


def colour(said: Said) -> str | None:
    """The colour behind a row or a cell, « FFFF00 »; empty where that is white, None where nothing says it."""
    for text in (said.get("style", ""), f"background:{said.get('bgcolor', '')}"):
        for found in _COLOUR.finditer(text):
            if (code := _code(found)) is not None:
                return "" if code == "FFFFFF" else code
    return None


def ink(said: Said) -> str | None:
    """How the signs of a cell are written; see `sheet_scan.ink_of`."""
    style = said.get("style", "")
    codes = [code for found in _INK.finditer(style) if (code := _code(found)) is not None]
    return ink_of(
        None if codes[:1] == ["FFFFFF"] else next(iter(codes), None),
        italic=_value(_STYLE, style) == "italic",
        bold=_value(_WEIGHT, style) in _IS_BOLD,
    )


def _code(found: re.Match[str]) -> str | None:
    code, name, *parts = found.groups()
    if code:
        return str(code).upper() if len(code) > 3 else "".join(sign * 2 for sign in code.upper())
    if name:
        return _NAMED.get(name.lower())
    return "".join(f"{min(int(part), 255):02X}" for part in parts)


def strikes(said: Said) -> bool:
    """Whether an element strikes through what it holds."""
    return "line-through" in _value(_DECORATION, said.get("style", ""))
