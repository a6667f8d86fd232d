"""On whom we depend, how often we were told yes, what is still to be received; for the board and above."""

from dataclasses import dataclass, replace

from data_access.figures import FigureValue, values_of_each, values_over
from data_access.figures.core import Slice
from data_access.figures.figure_words import median_words, rate
from data_access.french import MISSING, agree, join, number, percent, plural
from data_access.funding.expressions import LEADING
from data_access.queries.fiscal_years import fiscal_years
from data_access.queries.funding_shares import secured_shares
from data_access.view import View
from data_access.vocabulary import FUNDING_READER

TOO_FEW = 5  # decided files, below which a rate says next to nothing
ANSWER_YEARS = 3  # of which answers are told beside those of all of them
_ANSWER = "funding_days_to_answer"
_YES = ("funding_won_in_year", "funding_decided_in_year")
TOO_FEW_WARNING = f"moins de {TOO_FEW} dossiers décidés : ce taux ne dit presque rien encore"


@dataclass(frozen=True)
class FundingIndicator:
    """A figure of the page as it is said: `base` is what it stands over, `warning` what to beware of (or nothing).

    `figures`: the ids of those that it is made of; `by_year`: a line a year.
    """

    label: str
    text: str
    base: str
    warning: str
    figures: tuple[str, ...]
    by_year: tuple[str, ...] = ()


def indicators(view: View) -> list[FundingIndicator]:
    """The share of the first funder and of the first three, the success rate in number and in euros, what is granted
    and not yet paid, and how long an answer takes: over all files and fiscal years. Raises NotForThisRole.
    """
    view.require(FUNDING_READER)
    names = (
        "secured",
        "first",
        "first_three",
        "won",
        "decided",
        "won_granted",
        "decided_requested",
        "unpaid",
    )
    with view.connection():
        found = values_over(view, tuple(f"funding_{name}" for name in names), Slice())
        years = [year for year in fiscal_years(view) if year <= view.today.year][-ANSWER_YEARS:]
        over_years = [Slice.of_year(year) for year in years]
        answered = values_of_each(view, (_ANSWER,), [Slice(), *over_years])
        said_yes = values_of_each(view, _YES, over_years)
        funders = [one.name for one in secured_shares(view).funders[:LEADING] if one.in_all.amount]
    secured, first, three, won, decided, granted, requested, unpaid = (
        found[f"funding_{name}"] for name in names
    )
    sure = f"sur {_amount(secured, 'sûrs')}, tous exercices"
    few = TOO_FEW_WARNING if (decided.value or 0) < TOO_FEW else ""
    files = _yes_of(won, decided)
    among = ", pour l'un comme pour l'autre" if granted.parts == requested.parts != "" else _among(granted)
    euros = f"{_amount(granted, 'accordés')} sur {_amount(requested, 'demandés')}, {requested.scope}{among}"
    return [
        _share("Premier financeur", first, secured, _by(funders[:1], first, sure)),
        _share("Trois premiers financeurs", three, secured, _by(funders, three, sure)),
        replace(
            _share("Réponses positives", won, decided, files, few),
            figures=(won.figure.id, decided.figure.id, *_YES),
            by_year=tuple(
                _yes_of_year(*both)
                for both in zip(said_yes[::2], said_yes[1::2], strict=True)
                if both[1].value
            ),
        ),
        _share("Euros obtenus", granted, requested, euros, few),
        FundingIndicator(
            "Accordé, pas encore versé",
            "rien" if unpaid.value == 0 else unpaid.text,
            "tous exercices",
            "",
            (unpaid.figure.id,),
        ),
        _answer(*answered),
    ]


def _yes_of(won: FigureValue, decided: FigureValue) -> str:
    """« 3 accordés sur 5 dossiers décidés »."""
    granted = f"{number(won.value or 0)} {agree(won.value, 'accordé')}"
    return f"{granted} sur {plural(decided.value or 0, 'dossier décidé')}{_among(won)}"


def _among(won: FigureValue) -> str:
    """« ; parmi les accordés : 20 000 € de prêts », « 1 prêt »: what is no gift of money, beside what is."""
    return f" ; parmi les accordés : {won.parts}" if won.parts else ""


def _yes_of_year(won: FigureValue, decided: FigureValue) -> str:
    """« 2025 : 60 %, 3 accordés sur 5 dossiers décidés », and how many decisions are dated where not all are."""
    share = _share(won.figure.label, won, decided, "").text
    dated = f" ; {decided.scope}" if decided.filled != decided.total else ""
    return f"{decided.period} : {share}, {_yes_of(won, decided)}{dated}"


def _answer(in_all: FigureValue, *by_year: FigureValue) -> FundingIndicator:
    """How long funders take to answer, over all years, then in each of which it is known."""
    known = [f"{one.period} : {one.text}, {one.scope}" for one in by_year if one.value is not None]
    base = f"{median_words(in_all)} · {in_all.scope}"
    return FundingIndicator(in_all.figure.label, in_all.text, base, "", (_ANSWER,), tuple(known))


def _amount(value: FigureValue, participle: str) -> str:
    """« 40 000 € accordés », « montants accordés non renseignés »."""
    return f"montants {participle} non renseignés" if value.value is None else f"{value.text} {participle}"


def _share(
    label: str, part: FigureValue, whole: FigureValue, base: str, warning: str = ""
) -> FundingIndicator:
    """A part of a whole, in hundredths; unknown where one of them is."""
    share = rate(part, whole)
    text = MISSING if share is None else percent(share)
    return FundingIndicator(label, text, base, warning, (part.figure.id, whole.figure.id))


def _by(funders: list[str], part: FigureValue, base: str) -> str:
    """« Untel et Unetelle : 40 000 € sur … »."""
    return f"{join(funders)} : {part.text} {base}" if funders else base
