"""A text that is but « X », or « NC » among the initials of people: mostly what nobody knew yet; a name may truly be
so, therefore it is asked."""

import re

from data_access.fields import FieldKind, fields_of
from data_access.french import quote
from data_access.importing.model.problems import ERROR
from data_access.importing.parse.controlled_words import may_be_initials
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broken, Rule
from data_access.models import SHEET_MODELS
from data_access.records.images import Image

_PLACEHOLDER = re.compile(r"[xX]+")
_LONGEST = 6  # signs of them


def _says_x(name: str) -> Broken:
    """« X », « xx », « NC »; a row whose name is « XXX » was asked about before as an example."""

    def why(values: Image, after: After) -> str:
        text = values[name].strip()
        if len(text) > _LONGEST:  # as nearly all
            return ""
        says_nothing = _PLACEHOLDER.fullmatch(text) is not None or may_be_initials(text)
        return f"{quote(text)} ne dit sans doute rien" if says_nothing else ""

    return why


PLACEHOLDER_TEXTS: tuple[Rule, ...] = tuple(
    Rule(
        "placeholder-text",
        ERROR,
        model,
        (one.name,),
        _says_x(one.name),
        "écrire ce qui devait être là, ou laisser vide",
        doubt=Doubt("case qui ne dit peut-être rien", "oui, cela se nomme ainsi : le garder"),
        anew=True,
        alone=True,
    )
    for model in SHEET_MODELS
    for one in fields_of(model)
    if one.kind is FieldKind.TEXT
)
