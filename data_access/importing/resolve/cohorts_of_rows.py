"""Of which cohort are the steps that a list tells of territories, where no column says it: asked once for its sheet."""

from collections.abc import Iterable

from data_access.french import quote
from data_access.importing.lookup.cohort_names import a_new_cohort, cohorts_answered
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import Answers, Asked, Candidate, Question
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.parse.column_values import Named
from data_access.models import Cohort, CohortMember, StepProgress, Territory
from data_access.name_keys import sort_key

ITS_OWN = "membre"  # answer: that of which each territory is a member


def settle_cohorts(rows: Iterable[Row], known: Known, answers: Answers) -> None:
    """Gives the rows that name no cohort the one that was answered for their sheet."""
    untold = [row for row in rows if "cohort" not in row.values and "cohort" not in row.cells]
    sheets = dict.fromkeys(row.sheet for row in untold)
    said = {sheet: answers.get(which_cohort(sheet, known).key, "") for sheet in sheets}
    named = cohorts_answered(known, set(said.values()))
    for row in untold:
        answer = said[row.sheet]
        code = _of_territory(row, known) if answer == ITS_OWN else answer if answer in named else ""
        if code:
            row.values["cohort"], row.cells["cohort"] = Named(code), BY_ANSWER


def which_cohort(sheet: str, known: Known) -> Question:
    """The question of which cohort the rows of a sheet are that name none."""
    cohorts = sorted(known.images(Cohort), key=lambda one: sort_key(known.labels[one]))
    return Question(
        Asked.WHOLE,
        f"{sheet}:{StepProgress.__tablename__}.cohort",
        f"De quelle promo sont les lignes de la feuille {quote(sheet)} qui ne le disent pas ?",
        (
            Candidate(ITS_OWN, "de celle dont chaque territoire est membre, s'il ne l'est que d'une"),
            *(Candidate(known.codes[one], known.labels[one]) for one in cohorts),
            a_new_cohort(known),
        ),
    )


def _of_territory(row: Row, known: Known) -> str:
    """The code of the one cohort of which a row's territory is a member; empty where it is of none, or several."""
    named = row.values.get("territory")
    found = known.find(named, Territory.__tablename__) if isinstance(named, Named) else set()
    cohorts = {one["cohort"] for one in known.images(CohortMember).values() if one.get("territory") in found}
    return known.codes[cohorts.pop()] if len(cohorts) == 1 else ""
