"""The original of an import, to take away: for staff, who may read all that a file holds."""

from data_access.database import data_folder
from data_access.log import history
from data_access.view import View
from pages.ui import actions
from pages.ui.formats import escape, heard


def offer_original(view: View, number: int, file: str, kept: str, key: str = "original") -> None:
    """The file of an import as it was sent; nothing where it was not kept.

    `kept`: its name in the folder of uploads; `key` tells two such buttons of one import apart.
    """
    original = data_folder(view.database) / "uploads" / kept
    if original.is_file():
        actions.to_take_away(
            f"L'original{heard(f'de {escape(file)}')}",
            lambda: history.original(view, number),
            file,
            key=f"{key}-{number}",
            icon=":material/download:",
            tertiary=True,
        )
