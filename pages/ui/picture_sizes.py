"""What all pictures of a page share: the narrowest windows that they must fit, and their letters."""

from pages.ui.layout import in_narrow_window

WIDE, NARROW = 1090, 340  # pixels, the narrowest windows that a picture must fit: of a desktop, of a phone
FONT = "Source Sans, sans-serif"  # the names under which Streamlit serves it


def narrowest(phone: int = NARROW) -> int:
    """The pixels of the narrowest window that a picture as wide as it must fit here; `phone`: on a phone, where it is
    drawn for a narrower one than others."""
    return phone if in_narrow_window() else WIDE
