"""The order of dates that follow one another: an exchange and the next one, a label and the entry into the network, a
file of the fundraising from its deadline to its report. What comes later may not end before what comes earlier
begins; a date that is known to its month or year alone is given the whole of it. See `rules`."""

from data_access.french import quote
from data_access.importing.model.problems import ERROR
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Rule
from data_access.importing.validate.rule_checks import before
from data_access.models import Base, Exchange, Funding, Indicator, Status
from data_access.records.images import Image
from data_access.vocabulary import TerritoryStatus

_BOTH = "vérifier les deux dates"


def _label_before_entry(values: Image, after: After) -> str:
    """A label of a territory that had not entered the network yet; it may be a candidate before, and be launched."""
    territory = values.get("territory")
    if values.get("status") != TerritoryStatus.LABELLED or territory is None:
        return ""
    dates = {"label": values.get("date"), "entry": after.entered(territory)}
    said = "le label (le {}) viendrait avant l'entrée dans le réseau (le {})"
    why = before("label", "entry", said)(dates, after)
    return f"{why}, pour {quote(after.name(territory))}" if why else ""


def _in_order(rule: str, model: type[Base], later: str, earlier: str, words: str, doubt: str) -> Rule:
    fields = (later, earlier)
    return Rule(rule, ERROR, model, fields, before(later, earlier, words), _BOTH, doubt=Doubt(doubt))


DATE_ORDER: tuple[Rule, ...] = (
    Rule(
        "submitted-after-deadline",
        ERROR,
        Funding,
        ("submitted", "deadline"),
        before("deadline", "submitted", "la date limite (le {}) passerait avant le dépôt (le {})"),
        _BOTH,
        doubt=Doubt("dépôt après la date limite"),
    ),
    _in_order(
        "decided-before-submitted",
        Funding,
        "decided",
        "submitted",
        "la décision (le {}) viendrait avant le dépôt (le {})",
        "décision avant le dépôt",
    ),
    _in_order(
        "answer-before-submitted",
        Funding,
        "decision_expected",
        "submitted",
        "la réponse serait attendue (le {}) avant le dépôt (le {})",
        "réponse attendue avant le dépôt",
    ),
    _in_order(
        "agreed-before-decided",
        Funding,
        "agreed",
        "decided",
        "la convention (le {}) viendrait avant la décision (le {})",
        "convention avant la décision",
    ),
    _in_order(
        "agreed-before-submitted",
        Funding,
        "agreed",
        "submitted",
        "la convention (le {}) viendrait avant le dépôt (le {})",
        "convention avant le dépôt",
    ),
    _in_order(
        "report-before-decided",
        Funding,
        "report_due",
        "decided",
        "le bilan serait dû (le {}) avant la décision (le {})",
        "bilan dû avant la décision",
    ),
    _in_order(
        "report-sent-before-submitted",
        Funding,
        "report_sent",
        "submitted",
        "le bilan serait rendu (le {}) avant le dépôt du dossier (le {})",
        "bilan rendu avant le dépôt",
    ),
    _in_order(
        "next-before-its-exchange",
        Exchange,
        "next",
        "date",
        "le prochain échange (le {}) viendrait avant celui-ci (le {})",
        "prochain échange avant celui-ci",
    ),
    _in_order(
        "signed-before-measured",
        Indicator,
        "signed",
        "date",
        "ce chiffre serait validé (le {}) avant d'être mesuré (le {})",
        "chiffre validé avant d'être mesuré",
    ),
    Rule(
        "label-before-entry",
        ERROR,
        Status,
        ("date",),
        _label_before_entry,
        "vérifier les deux dates : celle du label, et l'année d'entrée dans « Territoires »",
        doubt=Doubt("label avant l'entrée dans le réseau"),
    ),
)
