"""Texts that speak of what not everybody may read, in each place where such a text may be, each with a word of its own.

They are for whoever may read the fundraising, by one of several records that they speak of or by the file they came in,
or for the board, by a field.
"""

import tempfile
from pathlib import Path

from sqlalchemy import insert, select

from data_access.database import writing
from data_access.models import Alias, RecordEntry, table_of
from data_access.models.statements import NEWS
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

FUNDING, FIGURE = "f01", "funding_secured"  # of the fundraising: a file, a figure
EVENT, TERRITORY, COHORT = "t16", "lons-le-saunier", "promo-2"  # what everybody may read
FILE, LATER = "canari-fichier.xlsx", "plus-tard.xlsx"
STATEMENTS = {  # what is said → of which field, of whom
    "canari-seul": ("financeur", FUNDING),
    "canari-avec": ("financeur", f"{EVENT} ; {FUNDING}"),
    "canari-trois": ("objet", f"{FUNDING} ; {EVENT} ; {TERRITORY}"),
    "canari-cite": ("suite", f"{EVENT} ; dit-seul"),
    "canari-appel": (NEWS, EVENT),
    "canari-rappel": ("Nouvelles ", f"{EVENT} ; {COHORT}"),
    "canari-contact": (NEWS, f"{TERRITORY} ; {FUNDING}"),
    "canari-relu": ("Validé par", f"{EVENT} ; valeur-age"),
    "canari-unite": ("unité", f"{FIGURE} ; {EVENT}"),
    "canari-promo": ("suite", f"{COHORT} ; {FUNDING}"),
    "canari-etapes": ("ateliers", f"etape-seminaire ; etape-immersion ; {FUNDING}"),
    "canari-doute": ("présents", f"{EVENT} ; {FUNDING}"),
    "canari-passe": ("suite", f"{EVENT} ; {FUNDING}"),
}


def untold_to(role: Role) -> set[str]:
    """The words that a role may not read."""
    money = set() if role.may(FUNDING_READER) else OF_FUNDING
    return money | (set() if role.may(Role.BOARD) else OF_THE_BOARD)


def code_of(word: str) -> str:
    """The code of the statement that says that."""
    return word.replace("canari", "dit")


FIRST: Sheets = {
    "Définitions": [
        ["Code", "Indicateur", "Définition", "En clair"],
        [FIGURE, "Acquis", "canari-sens", "canari-sens"],
    ],
    "Indicateurs": [
        ["Code", "Indicateur", "Valeur", "Déclaré par"],
        ["valeur-acquis", FIGURE, 5, "canari-publie"],
    ],
    "Commentaires": [["Sujet", "Date", "Texte"], [FIGURE, "01/06/2026", "canari-montant ?"]],
    "Événements": [["Code", "Durée"], [EVENT, "deux heures"]],
    "Énoncés": [
        ["Code", "Champ", "Texte", "Valeur", "Sujets", "Source", "Note"],
        *([code_of(word), topic, word, 5, about, word, word] for word, (topic, about) in STATEMENTS.items()),
    ],
}
CANARIES = (*STATEMENTS, "canari-publie", "canari-sens", "canari-fichier")
OF_BOTH = {
    "canari-contact",
    "canari-fichier",
}  # a call about a file of the fundraising, what holds everything
OF_THE_BOARD = {"canari-appel", "canari-rappel", "canari-relu", *OF_BOTH}  # calls, and who checked
OF_FUNDING = {*CANARIES, "canari-montant", *OF_BOTH} - (OF_THE_BOARD - OF_BOTH)
READ_ON_PAGES = {*CANARIES} - {
    "canari-sens",
    "canari-passe",
    "canari-publie",
}  # where nobody asks for more than pages show by themselves
SECOND: Sheets = {
    "Énoncés": [
        ["Code", "Texte", "Sujets", "Source", "Note"],
        ["dit-passe", "Dit à tous", EVENT, "Presse", "(vide)"],
    ],
}


def with_canaries(url: str) -> None:
    """Brings them into a database that holds the sample."""
    with tempfile.TemporaryDirectory() as folder:
        for name, sheets in ((FILE, FIRST), (LATER, SECOND)):
            report = import_path(url, workbook(Path(folder), sheets, name), user="essai@exemple.fr")
            assert report.status == "imported", report
    with writing(url) as connection:
        of = select(RecordEntry.id).where(RecordEntry.code == FUNDING).scalar_subquery()
        connection.execute(
            insert(table_of(Alias)).values(record_id=of, name="canari-alias", key="canarialias")
        )
