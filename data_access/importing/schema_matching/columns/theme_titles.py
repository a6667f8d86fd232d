"""« Sujet » above « eau », « mobilité », « Lien social », « Alimentation, Énergie »: themes, and no records that a
statement is about. A capital may begin a name, « Nevers »: words with one are themes where they are known as such."""

import re

from data_access.contract import columns_by_name
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import several
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Statement
from data_access.name_keys import unaccented
from data_access.name_matching.name_similarity import begins, nearly

_LEAST, _MOST = 2, 200  # different words that are looked at
_FEW = 5  # of which one in so many may be a name, or look like one
_COMMON = re.compile(
    r"(?![A-ZÀ-Þ])[^\W\d_]+(?:[ '’][^\W\d_]+)*"
)  # no capital, and no code: « n1 », « les-mureaux »
_AND = re.compile(r"\s*[,/&+]\s*|\s+et\s+")
_THEME = re.compile(
    r"accueil|achat|agriculture|agroecologie|aide|aine|alimentation|animaux|art|artisanat|"
    r"association|autonomie|benevolat|biodiversite|boi|cantine|chantier|cinema|circuit|citoyennete|"
    r"climat|commerce|communication|compostage|consommation|cooperation|cuisine|culture|dechet|"
    r"dechetterie|democratie|deplacement|developpement|eau|ecole|ecologie|economie|education|egalite|"
    r"emploi|energie|enfance|entraide|entrepreneuriat|environnement|fabrication|famille|finance|"
    r"foret|formation|gouvernance|habitat|habiter|handicap|inclusion|industrie|insertion|isolement|"
    r"jardin|jardinage|jeune|jeunesse|justice|langue|lien|logement|loisir|manger|maraichage|"
    r"mediation|metier|mobilite|musique|nature|nourriture|numerique|paix|parentalite|participation|"
    r"patrimoine|pauvrete|paysage|precarite|produit|recyclage|reemploi|relocalisation|rencontre|"
    r"ruralite|sante|securite|senior|service|sobriete|soin|solidarite|spectacle|sport|terroir|"
    r"textile|theatre|tourisme|transition|transmission|transport|travail|urbanisme|vacance|velo|"
    r"vieillesse|vieillissement|voisinage"
)  # the first word of a theme, without accents nor its last s
_SUBJECTS, _NOTE = "subjects", "note"


def are_themes(header: Header, title: Title) -> bool:
    """Whether a title that says what statements are about stands above common words, of which nearly none is like a
    name that is known."""
    about = header.about
    if about.model is not Statement or about.known is None:
        return False
    said = meant(Statement, title)
    if [one.name for one in said.columns] != [
        _SUBJECTS
    ] or said.sure is Sure.OWN:  # « Sujets », as we export them
        return False
    cells = list(about.cells(title))
    if not all(isinstance(cell, str) for cell in cells):
        return False
    words = list(
        dict.fromkeys(word for cell in cells for each in several(cell) for word in _AND.split(each) if word)
    )
    words = words[:_MOST]
    if _FEW * sum(not _is_common(word) for word in words) > len(words):
        return False
    named = sum(_is_like_a_name(word, about.known) for word in words)
    return len(words) >= _LEAST and _FEW * named <= len(words)


def without_themes(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for that of themes, which are kept as notes, and that is shown."""
    column = columns_by_name(Statement)[_NOTE]
    for title in titles:
        if are_themes(header, title) and header.free((column,)):
            header.take(column, title)
            header.say_loose(column, title)
    return [title for title in titles if title.place not in header.columns]


def _is_common(word: str) -> bool:
    """Whether words have no capital, or begin with that of a theme: « Lien social », « Économie circulaire »."""
    if _COMMON.fullmatch(word):
        return True
    first, *others = unaccented(word).replace("'", " ").split()
    small = all(one.islower() for one in others) or word.isupper()
    return _THEME.fullmatch(first.lower().removesuffix("s")) is not None and small


def _is_like_a_name(word: str, known: Known) -> bool:
    return bool(known.find(word, None)) or any(
        nearly(word, name) or begins(word, name) for _, name in known.names(None)
    )
