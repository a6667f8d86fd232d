"""What is asked of a title that nobody knows, from what stands below it: counts or amounts, dates, words, ticks."""

import re
from collections.abc import Iterable
from dataclasses import replace

from data_access.contract.column import Column
from data_access.french import join, quote
from data_access.importing.model.cells import Refused, folded
from data_access.importing.model.problems import ERROR, WARNING, Candidate
from data_access.importing.schema_matching.columns.fitting_columns import says_all
from data_access.importing.schema_matching.columns.later_titles import ask_of_later_date
from data_access.importing.schema_matching.columns.word_titles import (
    may_be_ticked,
    may_be_words,
    tick_what_is_said,
)
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.close_titles import sharing
from data_access.importing.schema_matching.titles.date_titles import may_be_year, may_date
from data_access.importing.schema_matching.titles.number_titles import (
    NOT_YET,
    may_be_amount,
    may_count,
    says_planned,
)
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.titles.two_counts import two_counts
from data_access.importing.schema_matching.values.period_titles import PERIOD, period
from data_access.models import Budget, Funding, Indicator

_NEXT = re.compile(r"\b(?:prochaine?s?|suivante?s?)\b|\ba (?:venir|planifier|caler)\b")
_REMINDS = re.compile(r"(?:pour )?(?:rappel|memoire)\b")  # « Rappel 2024 »
_OTHER_FUNDERS = re.compile(r"\bco-?financ(?:eur|ement)|\bautres? (?:co-?)?financeurs?\b")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

_NOT_OF_THIS_ONE = (
    "elle parle d'autres financeurs que celui de la ligne, dont les montants compteraient comme les siens"
)
_WITH_A_ROW = "écrire une ligne par financeur, avec son montant, ou le garder en note"


def ask_by_cells(header: Header, title: Title) -> bool:
    """Asks which column a title is, where its cells say that it may be one; whether they do."""
    about, model = header.about, header.about.model
    unknown = f"le titre {quote(title.text)} n'est pas connu"
    others = of_other_funders(header, title)
    if _ask_of_year(header, title) or ask_of_later_date(header, title) or _is_of_another_year(header, title):
        return True
    if counts := header.free(may_count(model, title.text, about.values(title))):
        headers = join([quote(column.header) for column in counts], "ou")
        shared = sharing(model, title.text)[:1] == counts[:1]
        like = f" ; il ressemble à {quote(counts[0].header)}" if shared else ""
        why = f"{unknown}{like}, et ce qui est dessous se compte"
        planned = model is not Budget and says_planned(title.text)
        if planned:
            why = f"{why} ; {NOT_YET}"
        reminds = model is not Budget and _REMINDS.match(folded(title.text)) is not None
        if reminds:
            why = f"{why} ; un rappel est d'une autre année, et serait compté avec celle-ci"
        right = f"renommer cette colonne d'après ce qu'elle compte ({headers}), ou répondre de ne pas la lire"
        if others:
            why = f"{why} ; {_NOT_OF_THIS_ONE}"
        header.ask(title, counts, Refused(why, right), "compte", doubled=planned or reminds or others)
    elif dates := header.free(may_date(model, title.text, about.values(title))):
        headers = join([quote(column.header) for column in dates], "ou")
        why = f"{unknown}, et ce qui est dessous est une date"
        right = f"renommer cette colonne d'après cette date ({headers}), ou répondre de ne pas la lire"
        header.ask(title, dates, Refused(why, right), doubled=_NEXT.search(folded(title.text)) is not None)
    elif years := header.free(may_be_year(model, title.text, about.values(title))):
        headers = join([quote(column.header) for column in years], "ou")
        why = f"{unknown}, et ce qui est dessous est une année"
        right = f"renommer cette colonne d'après cette année ({headers}), ou répondre de ne pas la lire"
        header.ask(title, years, Refused(why, right))
    elif words := header.free(may_be_words(model, about.values(title), title.text)):
        headers = join([quote(column.header) for column in words], "ou")
        why = f"{unknown}, et ce qui est dessous se lirait sous {headers}"
        right = f"renommer cette colonne {headers}, ou répondre de ne pas la lire"
        header.ask(title, words, Refused(why, right))
    elif words := may_be_ticked(model, title.text, about.values(title)):
        if said := _said_in_words(header, title, words):
            header.pass_over(title, f"la colonne {about.cell(said)} dit déjà {quote(words[0].header)}")
            return True
        free = header.free(words)
        column = (free or words)[0]
        other = header.taken.get(column.name)
        apart = f" ; la colonne {about.cell(other)} dit autre chose" if other else ""
        why = (
            f"le titre {quote(title.text)} est un mot de {quote(column.header)}, que ses cases cochent{apart}"
        )
        right = f"écrire ce mot dans une colonne {quote(column.header)}, ou répondre de ne pas la lire"
        header.ask(title, free, Refused(why, right))
    elif others:
        note = [one for one in header.about.columns_for(title) if one.name == "note"]
        header.pass_over(title, _NOT_OF_THIS_ONE, _WITH_A_ROW, plain=True, offered=note)
    else:
        return False
    return True


def of_other_funders(header: Header, title: Title) -> bool:
    """Whether a title speaks of those who give beside the funder of its row, as which they would count."""
    is_of_grants = header.about.model is Funding and "funder" in header.taken
    return is_of_grants and _OTHER_FUNDERS.search(folded(title.text)) is not None


def ask_if_it_says_all(header: Header, title: Title) -> bool:
    """Asks what a title is that no column is like, where rows say nothing but of what they speak without it; whether it
    is so."""
    columns = says_all(header, title)
    if columns:
        why = f"le titre {quote(title.text)} n'est pas connu, et sans cette colonne chaque ligne ne dit qu'un nom"
        headers = join([quote(column.header) for column in columns], "ou")
        right = f"renommer cette colonne {headers}, ou répondre de ne pas la lire"
        header.ask(title, columns, Refused(why, right))
    return bool(columns)


def ask_if_it_is_the_amount(header: Header, title: Title) -> bool:
    """Asks whether numbers are the amounts of a table of funding in which no other column says any; whether so."""
    about = header.about
    if about.model is not Funding or header.periods or header.added or header.payments:
        return False
    asked = (one.question for one in header.problems if one.severity == ERROR and one.question)
    offered = {candidate.value for question in asked for candidate in question.candidates}
    read = {column.name for column in header.columns.values()}
    if any(name.startswith("year.") and name != "year.year" for name in read | offered):
        return False
    amounts = header.free(may_be_amount(about.model, title.text, about.values(title)))
    if amounts:
        headers = join([quote(column.header) for column in amounts], "ou")
        why = f"le titre {quote(title.text)} n'est pas connu, et aucune autre colonne ne dit de montant"
        right = f"renommer cette colonne {headers}, ou répondre de ne pas la lire"
        header.ask(title, amounts, Refused(why, right))
    return bool(amounts)


def _ask_of_year(header: Header, title: Title) -> bool:
    """Asks whether numbers below a title that says a year are the values of that year: « Réalisé 2024 » in a table of
    figures, which « Valeur » alone would leave without it."""
    about, across = header.about, header.across
    if about.model is not Indicator or title.year is None or across is None:
        return False
    if {across.value, across.dated[0]} & header.taken.keys():
        return False
    bare = _ASIDE.sub(" ", title.text)  # « 2025 (9 mois) »
    year, counts = str(title.year), may_count(about.model, bare, about.values(title))
    found = period(about.model, across, year, about.cell(title)) if counts else None
    if found is None:
        return False
    if other := next((one.cell for one in header.periods.values() if one.values == found.values), ""):
        header.pass_over(title, f"la colonne {other} donne déjà les valeurs de {year}")
        return True
    asked = about.question(title, (), "compte")
    of_year = Candidate(f"{PERIOD}{year}", f"les valeurs de {year}")
    why = f"le titre {quote(title.text)} n'est pas connu, et ce qui est dessous se compte"
    right = f"renommer cette colonne {quote(year)} si ce sont les valeurs de cette année, ou répondre de ne pas la lire"
    question = replace(asked, candidates=(of_year, *asked.candidates))
    header.say(title, Refused(why, right), ERROR, question)
    return True


def ask_if_it_is_two_counts(header: Header, title: Title) -> bool:
    """Asks what a column is whose title names two counts, « Inscr./Prés. », over numbers that are not always two, or
    beside a column that says one of them; whether it is one."""
    about = header.about
    if not two_counts(about.model, title.text, about.values(title)):
        return False
    why = f"{quote(title.text)} dit deux nombres, que d'autres colonnes disent peut-être aussi"
    header.ask(title, (), Refused(why, "répondre, ou les écrire dans deux colonnes"))
    return True


def _is_of_another_year(header: Header, title: Title) -> bool:
    """Passes over « Réalisé 2024 » beside « Budget 2025 »: a line of a budget is of one fiscal year, the last one that
    its titles say; whether it is."""
    years = {one.year for one in header.about.line.titles if one.year}
    if header.about.model is not Budget or title.year is None or title.year == max(years):
        return False
    if title.year in {one.values.get("year") for one in header.periods.values()}:
        header.pass_over(title, "un budget n'a que ce qui est prévu et ce qui est réalisé", offered=())
        return True
    why = (
        f"la colonne {quote(title.text)} n'est pas lue : elle est de {title.year}, et une ligne de budget n'est que "
        f"d'un exercice, ici {max(years)}"
    )
    right = f"écrire ces montants sur des lignes de l'exercice {title.year}, dans une autre feuille"
    header.say(title, Refused(why, right), WARNING, None, plain=True)
    return True


def _said_in_words(header: Header, title: Title, words: Iterable[Column]) -> Title | None:
    """The title under which words say the same as the ticks below this one, row by row; None where some say otherwise,
    or no other title says these columns."""
    said = None
    for column in words:
        said = header.taken.get(column.name)
        if said is None or not tick_what_is_said(column, title.text, header.about.beside(title, said)):
            return None
    return said
