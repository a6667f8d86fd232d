"""A text that is but « X »: mostly what was to be filled in later; a name may truly be so, therefore it is asked."""

import re

from data_access.fields import FieldKind, fields_of
from data_access.french import quote
from data_access.importing.model.problems import ERROR
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broken, Rule
from data_access.models import SHEET_MODELS
from data_access.records.images import Image

_PLACEHOLDER = re.compile(r"[xX]+")


def _says_x(name: str) -> Broken:
    """« X », « xx »; a row whose name is « XXX » was asked about before as an example."""

    def why(values: Image, after: After) -> str:
        text = values[name].strip()
        return f"{quote(text)} ne dit sans doute rien" if _PLACEHOLDER.fullmatch(text) else ""

    return why


PLACEHOLDER_TEXTS: tuple[Rule, ...] = tuple(
    Rule(
        "placeholder-text",
        ERROR,
        model,
        (one.name,),
        _says_x(one.name),
        "écrire ce qui devait être là, ou laisser vide",
        doubt=Doubt("case qui ne dit que « X »", "oui, cela se nomme ainsi : le garder"),
        anew=True,
    )
    for model in SHEET_MODELS
    for one in fields_of(model)
    if one.kind is FieldKind.TEXT
)
