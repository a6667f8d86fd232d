"""« Données à compléter »: each rule declared once, as data; page, workbook and tests read `RULES`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select

from data_access.contract import sheet_of
from data_access.expressions import events
from data_access.figures import FigureValue, values_over
from data_access.figures.core import Slice
from data_access.figures.events import kept
from data_access.french import agree, number, qualified
from data_access.gc_pause import nothing_collected
from data_access.models import (
    Base,
    Definition,
    Event,
    Exchange,
    Funding,
    FundingYear,
    Indicator,
    Payment,
    Sponsorship,
    Statement,
    Status,
    Territory,
    Visit,
)
from data_access.queries.double_files import files_written_twice
from data_access.queries.funders import funders_to_unite
from data_access.queries.published_moment import counted_unmoved
from data_access.queries.quality_funding import file_amounts, file_dates, file_stages, planned_payments
from data_access.queries.quality_rules import (
    RuleOutcome,
    ask_for_board,
    defined_figures,
    exchanged,
    fresh_figures,
    label_dates,
    news,
    reports,
    territory_names,
    visited_events,
)
from data_access.queries.quality_words import contradictions, other_names
from data_access.view import SqlSelect, View
from data_access.vocabulary import Measure, Qualifier, Role

REPORT = (
    Measure.PRESENT,
    Measure.REGISTERED,
    Measure.CONTRIBUTORS,
    Measure.CHALLENGES,
    Measure.ENGAGED,
    Measure.PROJECT_LEADS,
    Measure.SOLUTIONS,
)
DOUBLE_FILES = "double_files"  # the rule whose records may each be another one


@dataclass(frozen=True)
class QualityRule:
    """What may be missing, why it matters, and where it is mended.

    `unit`: what is counted, « label, labels ». `look` gives every record that the rule is about. `model`: the table of
    those that are mended, each in its own row; `entry`: the table in which a new row mends it instead, where one does.
    `shown`, `fill`: the columns that a workbook shows, and those that are to be filled in, as `contract` names
    them; nothing to fill: no workbook. `published`: the figure that says how many there are, those that we have no row
    for included, where nothing moved since. `unknown`: what it looks for is a fact that we do not know, and no task of
    ours; `named`: the papers name those that lack it.
    """

    id: str
    title: str
    why: str
    unit: tuple[str, str]
    look: Callable[[View], Iterable[RuleOutcome]]
    model: type[Base]
    shown: tuple[str, ...] = ()
    fill: tuple[str, ...] = ()
    entry: type[Base] | None = None
    published: str = ""
    unknown: bool = False
    named: bool = False


@dataclass(frozen=True)
class GapsFound:
    """What a rule found. `rows`: the records that lack something; `nameless`: how many more are published than we have
    rows for; `total`: all that the rule is about, these included; `year`: of which they are, where that is asked;
    `published`: how many are published, where that is more, and of another day: « 18 publiés, fin 2025 »."""

    rule: str
    rows: tuple[RuleOutcome, ...]
    nameless: int
    total: int
    qualifier: Qualifier = Qualifier.EXACT
    year: int | None = None
    published: str = ""

    @property
    def count(self) -> int:
        """How many are to be completed."""
        return len(self.rows) + self.nameless

    @property
    def how_many(self) -> str:
        """« 19 événements sur 23 », « 5 territoires sur 24, dont 3 sans fiche », « environ 40 territoires sur
        environ 60, dont environ 38 sans fiche »: as exact as what is published."""
        words = agree(self.count, *rule_of(self.rule).unit)
        if not self.nameless:
            of_year = f" de {self.year}" if self.year else ""
            published = f" ({self.published})" if self.published else ""
            return f"{number(self.count)} {words} sur {number(self.total)}{of_year}{published}"
        count, of, without = (
            qualified(one, self.qualifier) for one in (self.count, self.total, self.nameless)
        )
        return f"{count} {words} sur {of}, dont {without} sans fiche"


RULES: tuple[QualityRule, ...] = (
    QualityRule(
        "reports",
        "Bilans d'événements à saisir",
        "Sans bilan, les personnes venues ne sont dans aucun de nos comptes.",
        ("événement", "événements"),
        reports,
        Event,
        shown=("name", "date", "territory"),
        fill=tuple(f"{one.value}.value" for one in REPORT),
        unknown=True,
    ),
    QualityRule(
        "label_dates",
        "Dates de label à retrouver",
        "La date dit depuis quand un territoire est dans le réseau, et qui a pris le relais de qui.",
        ("label", "labels"),
        label_dates,
        Status,
        shown=("territory", "status"),
        fill=("date",),
        published="labelled",
        unknown=True,
        named=True,
    ),
    QualityRule(
        "names",
        "Territoires à nommer",
        "Un territoire sans nom ne se place pas sur la carte, et ne se retrouve pas.",
        ("territoire", "territoires"),
        territory_names,
        Territory,
        shown=("note",),
        fill=("name", "commune", "department"),
        published="territories",
        unknown=True,
        named=True,
    ),
    QualityRule(
        "news",
        "Des nouvelles à prendre",
        "Depuis douze mois, nous n'avons rien noté d'eux : un appel, et nous saurons ce qu'ils préparent.",
        ("territoire", "territoires"),
        news,
        Territory,
        entry=Event,
    ),
    QualityRule(
        "exchanges",
        "Échanges de parrainage à noter",
        "Une date suffit pour savoir que parrain et filleul se sont parlé.",
        ("parrainage", "parrainages"),
        exchanged,
        Sponsorship,
        shown=("sponsor", "sponsored"),
        fill=("exchange.date",),
        entry=Exchange,
        unknown=True,
    ),
    QualityRule(
        "visits",
        "Venues à dater",
        "Sans date ni événement, nous ne savons pas dans quelle année les compter.",
        ("venue", "venues"),
        visited_events,
        Visit,
        shown=("visitor", "national_team", "host", "occasion"),
        fill=("date", "event"),
        unknown=True,
    ),
    QualityRule(
        "old_figures",
        "Chiffres publiés à mettre à jour",
        "Un chiffre de plus de douze mois, ou sans date, ne dit plus où nous en sommes.",
        ("chiffre", "chiffres"),
        fresh_figures,
        Indicator,
        fill=("value",),
        entry=Indicator,
    ),
    QualityRule(
        "definitions",
        "Définitions à convenir ensemble",
        "Deux personnes comptent autrement tant que nous n'avons pas écrit ce que nous comptons.",
        ("chiffre", "chiffres"),
        defined_figures,
        Definition,
        shown=("name", "sentence"),
        fill=("meaning", "unit", "family", "counting", "cumulative"),
    ),
    QualityRule(
        "contradictions",
        "Énoncés qui se contredisent",
        "Les sources disent deux choses du même sujet ; à nous de dire ce que nous retenons (les deux, parfois).",
        ("énoncé", "énoncés"),
        contradictions,
        Statement,
        shown=("subjects", "topic", "wording", "value", "date", "source"),
        fill=("retained",),
    ),
    QualityRule(
        "other_names",
        "Autres noms à vérifier",
        "Un nom porté par deux fiches, ou que nous avons seulement déduit, peut mener un import à la mauvaise fiche.",
        ("nom", "noms"),
        other_names,
        Territory,
    ),
    QualityRule(
        "funders",
        "Financeurs à réunir",
        "Un financeur sous deux noms compte pour deux, et sa part est coupée en deux.",
        ("financeur", "financeurs"),
        funders_to_unite,
        Funding,
        shown=("funder",),
    ),
    QualityRule(
        DOUBLE_FILES,
        "Dossiers peut-être écrits deux fois",
        "Un dossier écrit deux fois compte son argent deux fois ; un mot de plus dans l'objet en distingue deux.",
        ("dossier", "dossiers"),
        files_written_twice,
        Funding,
        shown=("funder", "object"),
    ),
    QualityRule(
        "file_stages",
        "Dossiers sans étape",
        "Un dossier dont nous ne savons pas l'étape n'est ni sûr, ni probable, ni perdu.",
        ("dossier", "dossiers"),
        file_stages,
        Funding,
        shown=("funder", "object"),
        unknown=True,
    ),
    QualityRule(
        "file_amounts",
        "Dossiers sans montant",
        "Un dossier sans montant n'est dans aucune de nos sommes.",
        ("dossier", "dossiers"),
        file_amounts,
        Funding,
        shown=("funder", "object"),
        entry=FundingYear,
        unknown=True,
    ),
    QualityRule(
        "file_dates",
        "Dossiers qui attendent sans date",
        "Sans date de dépôt, de réponse ou de versement, un dossier n'est dans aucune échéance.",
        ("dossier", "dossiers"),
        file_dates,
        Funding,
        shown=("funder", "object", "stage"),
        fill=("deadline", "decision_expected"),
        unknown=True,
    ),
    QualityRule(
        "planned_payments",
        "Versements attendus sans date ou sans montant",
        "Ce que chaque mois doit apporter ne se dit qu'avec une date et un montant.",
        ("versement", "versements"),
        planned_payments,
        Payment,
        shown=("funding", "name"),
        fill=("planned", "amount_planned"),
        unknown=True,
    ),
)


@lru_cache
def _by_id() -> dict[str, QualityRule]:
    return {rule.id: rule for rule in RULES}


def rule_of(rule_id: str) -> QualityRule:
    """The rule of that id. Raises KeyError for an unknown one."""
    return _by_id()[rule_id]


def to_complete(view: View, rule_ids: tuple[str, ...] = ()) -> list[GapsFound]:
    """What each rule finds, in the order of RULES (some of them, where named), of the tables that the role may read.
    Raises NotForThisRole."""
    view.require(Role.BOARD)
    asked = [rule for rule in RULES if not rule_ids or rule.id in rule_ids]
    with view.connection(), nothing_collected():
        return _found(view, [rule for rule in asked if _reads(view.role, rule)])


def unknown_facts(view: View, *, year: int | None = None, open_to_all: bool = False) -> list[GapsFound]:
    """What we do not know, as the page « Données à compléter » counts it, for whatever says so elsewhere; what nothing
    lacks is left out. `year`: of events, those of that year alone; `open_to_all`: of tables that everybody may read.
    Raises NotForThisRole.
    """
    view.require(Role.BOARD)
    reader = Role.NETWORK if open_to_all else view.role
    with view.connection():
        found = _found(view, [rule for rule in RULES if rule.unknown and _reads(reader, rule)], year)
    return [one for one in found if one.count]


def _reads(role: Role, rule: QualityRule) -> bool:
    return role.may(sheet_of(rule.model).reader)


def _found(view: View, rules: Sequence[QualityRule], year: int | None = None) -> list[GapsFound]:
    """`year`: that rules on events look at alone."""
    published = tuple(rule.published for rule in rules if rule.published)
    values = values_over(view, published, Slice()) if published else {}
    unmoved = counted_unmoved(view, published) if published else {}
    found = []
    for rule in rules:
        looked = list(rule.look(view))
        if rule.published:
            found.append(_beside(values[rule.published], rule, looked, unmoved=rule.published in unmoved))
            continue
        of_year = year if rule.model is Event else None
        if of_year is not None:
            dated = {row.id for row in _events_of.rows(view, Slice.of_year(of_year))}
            looked = [one for one in looked if one.record_id in dated]
        found.append(GapsFound(rule.id, _lacking(looked), 0, len(looked), year=of_year))
    return found


def _lacking(looked: Sequence[RuleOutcome]) -> tuple[RuleOutcome, ...]:
    return tuple(one for one in looked if one.lacking)


def _beside(
    published: FigureValue, rule: QualityRule, looked: Sequence[RuleOutcome], *, unmoved: bool
) -> GapsFound:
    """What a rule found beside how many are published."""
    rows = _lacking(looked)
    if not unmoved:  # what is published is of another moment than the rows
        more = published.value is not None and published.value > len(looked)
        return GapsFound(rule.id, rows, 0, len(looked), published=_published(published) if more else "")
    total = max(len(looked), int(published.value or 0))
    qualifier = Qualifier(published.qualifier)
    if qualifier is Qualifier.RANGE:  # the least of it
        qualifier = Qualifier.AT_LEAST
    return GapsFound(rule.id, rows, total - len(looked), total, qualifier)


def _published(value: FigureValue) -> str:
    """« 18 publiés, fin 2025 »."""
    return ", ".join(filter(None, (f"{value.text} {agree(value.value, 'publié')}", value.period)))


@ask_for_board
def _events_of(asked: Slice) -> SqlSelect:
    return select(events.c.id).where(kept(asked, None))
