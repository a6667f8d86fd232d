"""A text that is but « X », or « NC » among the initials of people: mostly what nobody knew yet; and a name by which
nothing is named: « rien en 2025 », « pas d'événement », « à voir ». A name may truly be so: it is asked."""

import re
from functools import lru_cache

from data_access.contract.column import CODE
from data_access.fields import FieldKind, fields_of
from data_access.french import quote
from data_access.importing.model.cells import folded
from data_access.importing.model.problems import ERROR
from data_access.importing.parse.controlled_words import may_be_initials
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broken, Rule
from data_access.models import SHEET_MODELS
from data_access.records.images import Image

_PLACEHOLDER = re.compile(r"[xX]+")
_LONGEST = 6  # signs of them
_LONGEST_NOTHING = 60  # signs of a name that says that there is nothing
_WHAT = (
    r"(?:evenement|evt|soiree|rencontre|atelier|action|activite|animation|manifestation|reunion|seance|formation|"
    r"temps fort|projet|porteur|financeur|financement|dossier|demande|subvention|partenaire|structure|territoire|"
    r"nouveaute|candidat|candidature|contact|visite|mecene|label|participation)s?"
)
_WHEN = (
    r"(?: (?:en|pour|depuis|cette|cet|ce|sur|a|au|de|d'|la|le|les|eu|eus|et|l'(?:annee|instant|ete|automne|hiver)|"
    r"moment|jour|annee|saison|mois|semestre|trimestre|periode|printemps|ete|hiver|automne|encore|ici|noter|dire|"
    r"signaler|declarer|prevue?s?|connue?s?|organisee?s?|programmee?s?|realisee?s?|faite?s?|tenue?s?|particuli\w+|"
    r"neuf|nouveau|(?:19|20)\d\d(?:[-/]\d{2,4})?|[st][1-4]|janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre))*"
)
_AROUND = " .!:…?-–—"
_FIRST_WORDS = {
    *(
        "il",
        "encore",
        "toujours",
        "pour",
        "a",
        "rien",
        "neant",
        "zero",
        "0",
        "aucun",
        "aucune",
        "aucuns",
        "aucunes",
    ),
    *("pas", "plus", "point", "en", "prochainement", "bientot", "on", "je", "mystere", "idem"),
    *("inconnu", "inconnue", "inconnus", "inconnues"),
}
_NOTHING = re.compile(
    rf"(?:il n'y (?:a|avait|a eu) |encore |toujours |pour l'instant |a ce jour )?(?:(?:rien|neant|zero|0|aucune?s?)"
    rf"(?: {_WHAT})?|(?:pas|plus|point) (?:de |d'|d' )(?:autres? )?{_WHAT}){_WHEN}(?: \(.*\))?|"
    r"(?:encore |toujours )?(?:a (?:voir|suivre|venir|caler|creer|trouver|remplir|inventer|planifier|programmer)|"
    r"en attente|prochainement|plus tard|bientot|on verra|on ne sait pas|je ne sais pas|mystere|idem|inconnue?s?)"
)


def says_there_is_none(text: str) -> bool:
    """Whether a name says that there is nothing to name, or nobody knows yet: « rien en 2025 », « à voir »."""
    if len(text) > _LONGEST_NOTHING or not _may_begin_so(text.split(" ", 1)[0]):  # as nearly all
        return False
    return _NOTHING.fullmatch(folded(text).strip(_AROUND)) is not None


@lru_cache
def _may_begin_so(word: str) -> bool:
    """Whether a name that says that there is nothing may begin with a word; one with other signs may."""
    plain = folded(word).strip(_AROUND)
    return not plain.isalnum() or plain in _FIRST_WORDS


def _says_x(name: str, *, names: bool) -> Broken:
    """« X », « xx », « NC »; a row whose name is « XXX » was asked about before as an example. `names`: it is a name,
    which « rien en 2025 » is not."""

    def why(values: Image, after: After) -> str:
        text = values[name].strip()
        if names and says_there_is_none(text):
            return f"{quote(text)} ne nomme sans doute rien"
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
        _says_x(one.name, names=one.key and one != CODE),
        "écrire ce qui devait être là, ou laisser vide",
        doubt=Doubt("case qui ne dit peut-être rien", "oui, cela se nomme ainsi : le garder"),
        anew=True,
        alone=True,
    )
    for model in SHEET_MODELS
    for one in fields_of(model)
    if one.kind is FieldKind.TEXT
)
