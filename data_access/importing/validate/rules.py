"""The rules of coherence between cells: what a row may not say, and what deserves a second look.

An error keeps the row out; a warning is shown and stops nothing; a doubt is asked (`plausibility`). The rules look at
the records as they would be after the import, and only where the row gave one of the fields they look at. Each subject
has a file of its own beside this one; `rule_checks` says how most are broken. Those that hold while rows find their
records stand in `resolve.match_rules`. What is wrong with a cell in itself (an end before its start, 120 %) is refused
where it is read, in `parse`.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import repeat

from data_access.fields import Plain, field_of
from data_access.importing.model.cells import each_object_once
from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.validate import rule_checks
from data_access.importing.validate.companion_rules import COMPANION_RULES
from data_access.importing.validate.date_order import DATE_ORDER
from data_access.importing.validate.event_rules import EVENT_RULES
from data_access.importing.validate.fees_as_grants import FEES_AS_GRANTS
from data_access.importing.validate.figure_rules import FIGURE_RULES
from data_access.importing.validate.funding_rules import FUNDING_RULES
from data_access.importing.validate.money_received import MONEY_RECEIVED
from data_access.importing.validate.nameless_funders import NAMELESS_FUNDERS
from data_access.importing.validate.negative_amounts import NEGATIVE_AMOUNTS
from data_access.importing.validate.numeric_notes import NUMERIC_NOTES
from data_access.importing.validate.placeholder_texts import PLACEHOLDER_TEXTS
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broke, Rule
from data_access.importing.validate.territory_rules import TERRITORY_RULES
from data_access.importing.validate.typed_contacts import TYPED_CONTACTS
from data_access.importing.validate.value_rules import TO_COME, VALUE_RULES
from data_access.models import (
    Base,
    Budget,
    Comment,
    Project,
    StepProgress,
)
from data_access.records.images import Image


def broken(rules: Iterable[Rule], given: Image, values: Image, after: After) -> Iterator[Broke]:
    """Those of some rules that a row breaks. `given`: what it gives; `values`: its record after the import."""
    for rule in rules:
        for name in rule.fields:
            if given.get(name) is not None:
                if why := rule.broken(values, after):
                    yield Broke(rule, field_of(rule.model, name), why)
                break


@lru_cache
def rules_of(model: type[Base], only: str = "") -> tuple[Rule, ...]:
    """The rules of a table; `only`: of that severity."""
    return tuple(rule for rule in RULES if rule.model is model and only in ("", rule.severity))


def rules_at_stake(model: type[Base], records: Iterable[Image], after: After) -> list[Rule]:
    """The rules of a table that one of these records may break. A rule that looks at one value alone is asked once for
    each value, however many records share it; most often none breaks it, and no record is held against it. Nor is any
    against a rule that is broken by what is `missing`, where all records say that."""
    every = list(records)
    given = set().union(*every)
    names = {name for rule in rules_of(model) if rule.alone for name in rule.fields}
    values = {name: _each_once([image.get(name) for image in every]) for name in names & given}

    def may_break(rule: Rule) -> bool:
        if rule.missing:
            return None in map(dict.get, every, repeat(rule.missing))
        return not rule.alone or any(
            rule.broken({name: value}, after)
            for name in rule.fields
            for value in values.get(name, ())
            if value is not None
        )

    return list(filter(may_break, rules_of(model)))


def _each_once(values: list[Plain]) -> Iterable[Plain]:
    try:
        return set(values)
    except TypeError:  # dates and numbers have no hash
        return each_object_once(values)


RULES: tuple[Rule, ...] = (
    *VALUE_RULES,
    *FIGURE_RULES,
    *EVENT_RULES,
    *TERRITORY_RULES,
    *COMPANION_RULES,
    *NEGATIVE_AMOUNTS,
    *DATE_ORDER,
    *FUNDING_RULES,
    *MONEY_RECEIVED,
    *NAMELESS_FUNDERS,
    *FEES_AS_GRANTS,
    *NUMERIC_NOTES,
    *PLACEHOLDER_TEXTS,
    *TYPED_CONTACTS,
    Rule(
        "done-before-its-session",
        ERROR,
        StepProgress,
        ("state",),
        rule_checks.done_before_its_session,
        "écrire « à venir », ou le jour où elle a été faite ; sans lui, elle reste à venir jusqu'à la séance",
        doubt=TO_COME,
        anew=True,
    ),
    Rule(
        "project-to-come",
        ERROR,
        Project,
        ("year", "stage"),
        rule_checks.done_in_a_year_to_come,
        "vérifier l'année, ou l'étape",
        doubt=TO_COME,
    ),
    Rule(
        "budget-line-without-side",
        WARNING,
        Budget,
        ("amount", "actual"),
        rule_checks.has_no_side,
        "remplir « Nature » : « charge » ou « produit »",
        missing="side",
    ),
    Rule(
        "comment-about-nothing",
        ERROR,
        Comment,
        ("subject",),
        rule_checks.about_nothing,
        "ouvrir « Source » sous le chiffre ou le graphique, puis « Ajouter un commentaire » : le code s'écrit seul ; "
        "ce qui est dit d'un territoire s'écrit sous « Note » dans « Territoires » ; sinon, laisser la ligne",
    ),
)
