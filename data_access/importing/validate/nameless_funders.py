"""Funders who are nobody yet (« mécène à trouver », « Fondation ??? », « Région ou Département », « Divers »), and our
own money (« Fonds propres »), which nobody grants: it would count among what funders give."""

import re

from data_access.french import quote
from data_access.importing.model.cells import folded
from data_access.importing.model.problems import ERROR
from data_access.importing.parse.unknown_words import OPEN_VERBS
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Rule
from data_access.models import Funding
from data_access.records.images import Image

_OPEN = re.compile(
    rf"\?|\bx{{2,}}\b|…|\.\.\.|\ba (?:{OPEN_VERBS}|trouver|confirmer|venir)\b|\bou\b|"
    r"\ben (?:cours de )?recherche\b"
)
_MANY = (
    r"(?:petits? |gros )?(?:financeur|financement|partenaire|mecene|subvention|don|donateur|fondation|entreprise|"
    r"particulier|collectivite|commune|aide|fond|produit|recette|ressource|contributeur|sponsor|prive|public)s?"
)
_SEVERAL = re.compile(
    rf"(?:les |d')?(?:divers(?:es)?|autres?|plusieurs|quelques|differente?s)(?: {_MANY})?|etc|{_MANY} divers(?:es)?|"
    r"(?:(?:une?|des|les) (?:financeur|partenaire|mecene|fondation|entreprise)s?|"
    r"(?:financeur|partenaire|mecene|fondation|entreprise)s)(?: (?:locaux|locales|prives|privees|publics))?"
)
_OURS = re.compile(
    r"(?:apports? en )?(?:fonds|ressources?|moyens) (?:propres?|internes?)|auto[- ]?financement|tresorerie|reserves?|"
    r"reports?(?: a nouveau)?(?: (?:de )?\d{4})?|reprises?(?: .*)?|excedents?(?: .*)?|provisions?(?: .*)?|"
    r"(?:valorisation )?(?:du )?benevolat(?: valorise)?|(?:mise a disposition|contributions? volontaires?)(?: .*)?"
)
_BETWEEN = re.compile(r"[^\W\d_]{2}[^;\n/+]*(?:[;\n]|\s[/+]\s)\s*[^\W\d_]{2}")
_RIGHT = "nommer qui finance, ou laisser la ligne de côté"


def _is_nobody(values: Image, after: After) -> str:
    """A name that leaves open who it is."""
    name = folded(values["funder"]).strip(" .:")
    if _SEVERAL.fullmatch(name):
        return f"{quote(values['funder'])} ne nomme personne en particulier"
    return f"{quote(values['funder'])} ne dit pas encore qui finance" if _OPEN.search(name) else ""


def _are_several(values: Image, after: After) -> str:
    """« ADEME ; CDC »: whose money the amounts are is not said."""
    if not _BETWEEN.search(values["funder"]):
        return ""
    return f"{quote(values['funder'])} nomme plusieurs financeurs : la part de chacun n'est pas dite"


def _is_ourselves(values: Image, after: After) -> str:
    """Money that we bring ourselves, or that nobody pays."""
    if not _OURS.fullmatch(folded(values["funder"]).strip(" .:")):
        return ""
    return (
        f"{quote(values['funder'])} n'est pas un financeur : ce que nous apportons compterait parmi ce que d'autres "
        "nous donnent"
    )


NAMELESS_FUNDERS: tuple[Rule, ...] = (
    Rule(
        "nobody-funds",
        ERROR,
        Funding,
        ("funder",),
        _is_nobody,
        _RIGHT,
        doubt=Doubt(
            "financeur qui reste à nommer",
            "oui, c'est ainsi qu'il s'appelle : le garder sous ce nom",
            left="non : laisser ces lignes de côté, jusqu'à ce que quelqu'un soit nommé",
        ),
        anew=True,
    ),
    Rule(
        "several-funders",
        ERROR,
        Funding,
        ("funder",),
        _are_several,
        "écrire une ligne par financeur, avec ce qu'il donne",
        doubt=Doubt(
            "plusieurs financeurs dans une case",
            "garder un seul dossier, sous tous ces noms",
            left="laisser ces lignes de côté, jusqu'à ce que la part de chacun soit écrite",
        ),
        anew=True,
        alone=True,
    ),
    Rule(
        "ourselves",
        ERROR,
        Funding,
        ("funder",),
        _is_ourselves,
        "tenir hors de cette liste ce qui n'est demandé à personne",
        doubt=Doubt(
            "apport de l'association elle-même",
            "oui, le compter comme un financement",
            left="non : laisser ces lignes de côté",
        ),
        anew=True,
    ),
)
