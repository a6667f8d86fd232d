"""The choice between a picture and the same as a list."""

from pages.ui.choices import choose_segment
from pages.ui.layout import on_phone

_LIST = "Liste"


def as_list(what: str, key: str, *, picture: str = "Graphique", fits_phone: bool = False) -> bool:
    """Whether one reads « des visites » as a list, else as the picture. The address bears it as `key`.

    `picture`: how the other form is called. On a phone the list comes first, unless the picture `fits_phone`.
    """
    usual = _LIST if on_phone() and not fits_phone else picture
    form = choose_segment(f"Présentation {what}", f"la présentation {what}", key, (picture, _LIST), usual)
    return form == _LIST
