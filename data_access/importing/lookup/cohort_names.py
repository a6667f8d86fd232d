"""The cohorts that a text names by their rank, « Promo 3 », « P2 et 3 », or by their name, be they known or not."""

import re
from collections.abc import Collection

from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import Candidate
from data_access.models import Cohort
from data_access.name_keys import slug

_WORD = r"promos?|promotions?|cohortes?"
_RANKS = r"-?(?:n-|no-)?(\d{1,2})(?:-(?:et|a|ou)-(?:promo-|p-?)?(\d{1,2}))?(?![a-z0-9])"
_RANKED = re.compile(rf"(?<![a-z0-9])(?:{_WORD}|p){_RANKS}")
_IN_FULL = re.compile(rf"(?<![a-z0-9])(?:{_WORD}){_RANKS}")


def cohorts_named(text: str, known: Known, *, in_full: bool = False) -> set[str]:
    """The codes of those that are known, « Promo 3 » for one that is not. `in_full`: « P3 » names none."""
    said = slug(text)
    ranks = {
        int(rank) for found in (_IN_FULL if in_full else _RANKED).findall(said) for rank in found if rank
    }
    by_rank, named = dict[int, str](), set[str]()
    for cohort in known.images(Cohort):
        own = slug(known.labels[cohort])
        if found := _RANKED.fullmatch(own):
            by_rank[int(found[1])] = known.codes[cohort]
        elif own and f"-{own}-" in f"-{said}-":
            named.add(known.codes[cohort])
    return named | {by_rank.get(rank, f"Promo {rank}") for rank in ranks}


def a_new_cohort(known: Known) -> Candidate:
    """The answer that rows are of the cohort that comes after those that are known."""
    found = (_RANKED.fullmatch(slug(known.labels[one])) for one in known.images(Cohort))
    name = f"Promo {max((int(one[1]) for one in found if one), default=0) + 1}"
    return Candidate(name, f"une nouvelle : {quote(name)}")


def cohorts_answered(known: Known, answers: Collection[str]) -> set[str]:
    """Those of some answers that name a cohort, by its code or its name: one that is known (an earlier import may have
    made the one that was new when it was asked), or the one that comes next."""
    new = a_new_cohort(known).value
    return {one for one in answers if one == new or known.find(one, Cohort.__tablename__)}
