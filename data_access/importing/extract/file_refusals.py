"""Why a file cannot be read, said in French."""

NARROW = "\u202f"
_LONGEST_NAME = 60  # signs


class Refusal(Exception):
    """The file cannot be read. The text goes on from « Le fichier « x » … » and ends without a full stop."""


def damaged(how: str = "ce qu'il contient ne se lit plus") -> Refusal:
    """The refusal of a file that no longer holds what it should."""
    return Refusal(
        f"est abîmé ({how}) : ouvrez-le dans Excel ou LibreOffice, enregistrez-le à nouveau en "
        ".xlsx, puis réessayez"
    )


def locked() -> Refusal:
    """The refusal of a file that asks for a password."""
    return Refusal(
        "est protégé par un mot de passe : ouvrez-le dans Excel ou LibreOffice, enregistrez-le sans mot de passe, "
        "puis réessayez"
    )


def incomplete(sheet: str, column: int, lost: int, filled: int) -> Refusal:
    """The refusal of a file of which cells were scanned that no parser gave: never a table with holes."""
    return Refusal(
        f"n'a pas pu être lu en entier : dans la feuille {quoted(sheet)}, il manquerait {count(lost)} des "
        f"{count(filled)} cellules remplies de la colonne n° {count(column)} ; ouvrez-le dans Excel ou LibreOffice, "
        "enregistrez-le à nouveau en .xlsx, puis réessayez"
    )


def count(number: int) -> str:
    """« 17 800 », as `data_access.french.number` says it; that module is too heavy for the process that parses."""
    return f"{number:,}".replace(",", NARROW)


def quoted(name: str) -> str:
    """« Nom », as it can stand in a sentence: short, and without the signs that would turn or break it."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    return f"« {plain if len(plain) <= _LONGEST_NAME else plain[:_LONGEST_NAME] + '…'} »"


def too_costly() -> Refusal:
    """The refusal of a file that the process which parses did not survive."""
    return Refusal(
        "n'a pas pu être lu jusqu'au bout : il est abîmé, ou demande trop de mémoire ; copiez le tableau seul, sans "
        "les lignes et les colonnes inutiles, dans un nouveau classeur, puis réessayez"
    )


def too_much() -> Refusal:
    """The refusal of a file that holds more than the server takes from the process which parses."""
    return Refusal(
        "contient plus de textes que ce qui peut être lu en une fois : gardez les feuilles et les colonnes utiles, ou "
        "séparez-le en deux"
    )


def too_slow(seconds: int) -> Refusal:
    """The refusal of a file whose reading takes longer than it may."""
    return Refusal(
        f"demande plus de {seconds} secondes de lecture : gardez les feuilles et les lignes utiles, ou réessayez quand "
        "le serveur est moins occupé"
    )
