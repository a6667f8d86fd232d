"""An e-mail address or a telephone number inside a remark, a next action, a name: of a person, who did not ask to stand
in the network's pages. Whoever imports says whether they stay (the team alone reads them), or go."""

from collections.abc import Sequence

from data_access.contact_details import kinds_in, without_details
from data_access.contract.column import CODE
from data_access.fields import Field, FieldKind, fields_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Row
from data_access.importing.validate.plausibility import Doubt, Instead, Surprise, Surprises
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broken, Rule
from data_access.models import SHEET_MODELS, Base, ReportText, Statement
from data_access.records.images import Image

WITHOUT = "without"  # the answer: the text stays, without them
_PUBLISHED: tuple[type[Base], ...] = (
    Statement,
    ReportText,
)  # texts that are out already, with the network's address
_ADDRESSES = (CODE, "website", "link")
_KEEP = "oui : les garder, que seule l'équipe lira"


def _take_out(found: Sequence[Surprise], surprises: Surprises, known: Known) -> set[Row]:
    left: set[Row] = set()
    for one in found:
        value = one.change.after[one.field.name] if one.change else ""
        if without_details(value):
            surprises.take(one, without_details)
        else:
            surprises.leave(one, left)
    return left


_IN_A_TEXT = Doubt(
    "courriel ou téléphone dans un texte",
    _KEEP,
    instead=Instead(WITHOUT, "non : les ôter, et garder le reste du texte", _take_out),
)
_IN_A_NAME = Doubt("courriel ou téléphone dans un nom", _KEEP)


def _holds(name: str) -> Broken:
    def why(values: Image, after: After) -> str:
        kinds = kinds_in(values[name])
        return f"ce texte contient {kinds} : ce sont les coordonnées d'une personne" if kinds else ""

    return why


def _may_hold(model: type[Base], field: Field) -> bool:
    texts = field.kind is FieldKind.TEXT and not field.personal and field.name not in _ADDRESSES
    return texts and model not in _PUBLISHED


TYPED_CONTACTS: tuple[Rule, ...] = tuple(
    Rule(
        "typed-contact",
        ERROR,
        model,
        (one.name,),
        _holds(one.name),
        "écrire le texte sans elles, ou dire qu'elles restent",
        doubt=_IN_A_NAME if one.key or one.required else _IN_A_TEXT,
        anew=True,
        alone=True,
    )
    for model in SHEET_MODELS
    for one in fields_of(model)
    if _may_hold(model, one)
)
