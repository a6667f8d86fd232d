"""A remark that is but a number: « 4,5 » under « Note » is perhaps a mark, of which another column is to say what it
counts."""

import re

from data_access.fields import fields_of
from data_access.french import quote
from data_access.importing.model.problems import ERROR
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Rule
from data_access.models import SHEET_MODELS
from data_access.records.images import Image

_NUMBER = re.compile(r"[-+]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?\s?(?:%|€|k€|/\s?\d+)?")


def _is_a_number(values: Image, after: After) -> str:
    note = values["note"].strip()
    if not _NUMBER.fullmatch(note):
        return ""
    typed = quote(note.replace(".", ","))
    return (
        f"{typed} n'est qu'un nombre, et « Note » garde des remarques : il ne compterait dans aucun chiffre"
    )


NUMERIC_NOTES: tuple[Rule, ...] = tuple(
    Rule(
        "numeric-note",
        ERROR,
        model,
        ("note",),
        _is_a_number,
        "nommer la colonne d'après ce qu'elle compte (« Satisfaction », « Présents » …), ou dire la remarque en mots",
        doubt=Doubt(
            "remarque qui n'est qu'un nombre",
            "oui, c'est une remarque : la garder dans « Note »",
            left="non : laisser ces nombres de côté",
        ),
        anew=True,
        alone=True,
    )
    for model in SHEET_MODELS
    if any(one.name == "note" for one in fields_of(model))
)
