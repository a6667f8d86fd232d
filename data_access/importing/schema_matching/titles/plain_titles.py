"""What a title that may say a column says besides: of whom, of another time, of others, or of something else than the
rows are. Where it does, it is asked what it is, whatever stands below it."""

import re

from data_access.importing.schema_matching.titles.period_titles import telling_words
from data_access.importing.schema_matching.titles.title_forms import ARTICLES, ASIDE, without_harmless
from data_access.importing.schema_matching.titles.title_wordings import nouns_of
from data_access.models import Base, Funding
from data_access.name_keys import slug

_MORE = re.compile(
    r"contacts?|referente?s?|responsables?|interlocut\w+|noms?|prenoms?|e?mails?|courriels?|tel|telephones?|"
    r"portables?|"  # a person
    r"anciens?|anciennes?|ex|precedente?s?|initiale?s?|souhaite?e?s?|demande?e?s?|propose?e?s?|pressenti?e?s?|"
    r"prochaine?s?|futurs?|futures?|suivante?s?|provisoires?|eventuel(?:le)?s?|possibles?|candidate?s?|"  # another time
    r"hors|sans|sauf|dont|non|pas|absente?s?|excuse?e?s?|invite?e?s?|autres?|aussi|part|"  # others
    r"totale?s?|totaux|cumule?e?s?|cumuls?|moyennes?|ht|ttc"  # sums
)
_ELSEWHERE = re.compile(
    r"avis|relances?|rappels?|envois?|envoye?e?s?|naissances?|nee?s?|anniversaires?|saisie?s?|inscriptions?|maj|"
    r"created|updated|modifie?e?s?|modifications?|creations?|imports?|exports?|limites?|echeances?|priorites?|urgences?|"
    r"libelles?|intitules?|objets?|designations?|descriptions?|commentaires?|remarques?|notes?|observations?|details?|"
    r"versements?|paiements?|tranches?|conventions?"
)
_ROLE = re.compile(r"avec|par|voisine?s?|partenaires?|soutiens?|copies?|sources?|relais")
_OF = re.compile(r"\b(?:du|de-la|de-l|des|de|d)-(?:se-|s-)?(\w+)")
_WHEN = re.compile(
    r"ten(?:u|ue|us|ues|ait)|tient|tiennent|tiendra|lieu|eu|eue|aura|avait|deroul\w+|pass(?:e|ee|es|ees|age)|organise?e?s?|"
    r"rencontres?|seances?|rendez|vous|rdv|reunions?|evenements?|moments?|retenu|retenue|fixee?|programmee?|calee?|date|jour"
)
_BEGINNING = re.compile(
    r"annees?|ans?|depuis|cree?e?s?|creations?|lancee?s?|lancements?|demarree?s?|demarrages?|debuts?|ouverte?s?|"
    r"ouvertures?"
)
_OF_WHOM: dict[type[Base], tuple[str, ...]] = {  # of whom the words of a table may be as well
    Funding: ("financeur", "bailleur", "organisme")
}
_NO_NOUN = re.compile(r"\w+(?:er|ir|re)|quel(?:le)?s?|quoi")  # « Façon de participer », « De quelle sorte »


def says_more(title: str) -> bool:
    """Whether a title speaks of a person, of another time or of others, says more in brackets, or a number."""
    plain = without_harmless(title)
    return ASIDE.search(plain) is not None or any(map(str.isdigit, plain)) or _has(_MORE, plain)


def says_its_own(model: type[Base], title: str) -> bool:
    """Whether a title that nobody knows speaks of the rows of its table, as far as one can see: of no opinion, of no
    day on which a line was written, of no text, and of nothing else by « du », « de la »: « Avis de la Région »."""
    own = {word for noun in (*nouns_of(model), *_OF_WHOM.get(model, ())) for word in noun.split()}
    others = [word for word in _OF.findall(slug(title)) if not _NO_NOUN.fullmatch(word)]
    return not _has(_ELSEWHERE, title) and all(word.removesuffix("s") in own for word in others)


def says_role(title: str) -> bool:
    """Whether a title says of the names below it that they are others than those of whom a row is."""
    return _has(_ROLE, title)


def says_when(model: type[Base], title: str) -> bool:
    """Whether a title says nothing but when something was: « Le », « Tenue le », « A eu lieu le », « Jour »."""
    return all(map(_WHEN.fullmatch, telling_words(model, title)))


def says_beginning(model: type[Base], title: str) -> bool:
    """Whether a title says nothing but that something began in a year: « Année de création », « Lancé en »."""
    own = {word for noun in nouns_of(model) for word in noun.split()}
    words = [
        word for word in slug(title).split("-") if word not in ARTICLES and word.removesuffix("s") not in own
    ]
    return bool(words) and all(map(_BEGINNING.fullmatch, words))


def _has(words: re.Pattern[str], title: str) -> bool:
    return any(map(words.fullmatch, slug(title).split("-")))
