"""« Données à compléter »: each rule declared once, as data; page, workbook and tests read `RULES`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from data_access.contract import sheet_of
from data_access.figures import values_over
from data_access.figures.core import Slice
from data_access.models import (
    Base,
    Definition,
    Event,
    Exchange,
    Funding,
    Indicator,
    Sponsorship,
    Statement,
    Status,
    Territory,
    Visit,
)
from data_access.queries import quality_rules as rules
from data_access.queries import quality_words as words
from data_access.queries.funders import funders_to_unite
from data_access.queries.quality_rules import RuleOutcome
from data_access.view import View
from data_access.vocabulary import Measure, Role

REPORT = (
    Measure.PRESENT,
    Measure.REGISTERED,
    Measure.CONTRIBUTORS,
    Measure.CHALLENGES,
    Measure.ENGAGED,
    Measure.PROJECT_LEADS,
    Measure.SOLUTIONS,
)


@dataclass(frozen=True)
class QualityRule:
    """What may be missing, why it matters, and where it is mended.

    `unit`: what is counted, « label, labels ». `look` gives every record that the rule is about. `model`: the table of
    those that are mended, each in its own row; `entry`: the table in which a new row mends it instead, where one does.
    `shown`, `fill`: the columns that a workbook shows, and those that are to be filled in, as `contract` names
    them; nothing to fill: no workbook. `published`: the figure that says how many there are, those that we have no row
    for included.
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


@dataclass(frozen=True)
class GapsFound:
    """What a rule found. `rows`: the records that lack something; `nameless`: how many more are published than we have
    rows for; `total`: all that the rule is about, these included."""

    rule: str
    rows: tuple[RuleOutcome, ...]
    nameless: int
    total: int

    @property
    def count(self) -> int:
        """How many are to be completed."""
        return len(self.rows) + self.nameless


RULES: tuple[QualityRule, ...] = (
    QualityRule(
        "reports",
        "Bilans d'événements à saisir",
        "Sans bilan, les personnes venues ne sont dans aucun de nos comptes.",
        ("événement", "événements"),
        rules.reports,
        Event,
        shown=("name", "date", "territory"),
        fill=tuple(f"{one.value}.value" for one in REPORT),
    ),
    QualityRule(
        "label_dates",
        "Dates de label à retrouver",
        "La date dit depuis quand un territoire est dans le réseau, et qui a pris le relais de qui.",
        ("label", "labels"),
        rules.label_dates,
        Status,
        shown=("territory", "status"),
        fill=("date",),
        published="labelled",
    ),
    QualityRule(
        "names",
        "Territoires à nommer",
        "Un territoire sans nom ne se place pas sur la carte, et ne se retrouve pas.",
        ("territoire", "territoires"),
        rules.territory_names,
        Territory,
        shown=("note",),
        fill=("name", "commune", "department"),
        published="territories",
    ),
    QualityRule(
        "news",
        "Des nouvelles à prendre",
        "Depuis douze mois, nous n'avons rien noté d'eux : un appel, et nous saurons ce qu'ils préparent.",
        ("territoire", "territoires"),
        rules.news,
        Territory,
        entry=Event,
    ),
    QualityRule(
        "exchanges",
        "Échanges de parrainage à noter",
        "Une date suffit pour savoir que parrain et filleul se sont parlé.",
        ("parrainage", "parrainages"),
        rules.exchanged,
        Sponsorship,
        shown=("sponsor", "sponsored"),
        fill=("exchange.date",),
        entry=Exchange,
    ),
    QualityRule(
        "visits",
        "Venues à rattacher à leur événement",
        "Chez un hôte dont les événements sont de plusieurs années, nous ne savons pas dans laquelle les compter.",
        ("venue", "venues"),
        rules.visited_events,
        Visit,
        shown=("visitor", "national_team", "host", "occasion"),
        fill=("event",),
    ),
    QualityRule(
        "old_figures",
        "Chiffres publiés à mettre à jour",
        "Un chiffre de plus de douze mois, ou sans date, ne dit plus où nous en sommes.",
        ("chiffre", "chiffres"),
        rules.fresh_figures,
        Indicator,
        fill=("value",),
        entry=Indicator,
    ),
    QualityRule(
        "definitions",
        "Définitions à convenir ensemble",
        "Deux personnes comptent autrement tant que nous n'avons pas écrit ce que nous comptons.",
        ("chiffre", "chiffres"),
        rules.defined_figures,
        Definition,
        shown=("name", "sentence"),
        fill=("meaning", "unit", "family", "counting", "cumulative"),
    ),
    QualityRule(
        "contradictions",
        "Énoncés qui se contredisent",
        "Les sources disent deux choses du même sujet ; à nous de dire ce que nous retenons (les deux, parfois).",
        ("énoncé", "énoncés"),
        words.contradictions,
        Statement,
        shown=("subjects", "topic", "wording", "value", "date", "source"),
        fill=("retained",),
    ),
    QualityRule(
        "other_names",
        "Autres noms à vérifier",
        "Un nom porté par deux fiches, ou que nous avons seulement déduit, peut mener un import à la mauvaise fiche.",
        ("nom", "noms"),
        words.other_names,
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
    with view.connection():
        return [_found(view, rule) for rule in asked if view.role.may(sheet_of(rule.model).reader)]


def _found(view: View, rule: QualityRule) -> GapsFound:
    looked = list(rule.look(view))
    total = max(len(looked), _published(view, rule))
    return GapsFound(rule.id, tuple(one for one in looked if one.lacking), total - len(looked), total)


def _published(view: View, rule: QualityRule) -> int:
    if not rule.published:
        return 0
    value = values_over(view, (rule.published,), Slice())[rule.published].value
    return int(value or 0)
