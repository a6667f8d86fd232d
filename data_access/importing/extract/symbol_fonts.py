"""Fonts whose letters are drawn as signs: « ü » is a tick in Wingdings, « û » a cross. Such a cell is read as the sign
that a person sees in it."""

_SIGNS = {
    "wingdings": {
        **{"ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "x": "☒", "¨": "☐", "o": "☐"},
        **{"l": "●", "¡": "○", "n": "■", "q": "❑", "J": "☺", "L": "☹", "à": "→", "è": "→", "«": "★"},
    },
    "wingdings 2": {"P": "✓", "O": "✗", "R": "☑", "Q": "☒", "T": "☒", "S": "☒", "£": "☐", "*": "☐"},
    "webdings": {"a": "✓", "r": "✗", "c": "☐", "g": "■", "n": "●"},
}
_PRIVATE = 0xF000  # where programs also keep the signs of such a font


def sign_font(name: str) -> str:
    """The name of a font as it is known here; empty where its letters are letters."""
    plain = name.strip().casefold()
    return plain if plain in _SIGNS else ""


def signs_of(text: str, font: str) -> str:
    """What a person sees of a text in such a font; the text itself where one of its signs is not known."""
    known = _SIGNS[font]
    plain = (chr(ord(one) - _PRIVATE) if _PRIVATE < ord(one) <= _PRIVATE + 0xFF else one for one in text)
    seen = [" " if one.isspace() else known.get(one, "") for one in plain]
    return "".join(seen) if all(seen) else text
