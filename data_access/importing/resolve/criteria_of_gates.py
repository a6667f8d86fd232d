"""A criterion whose name begins that of another committee's, « Équipe cœur », may be either in a table of the other
committee's criteria: its title, what stands above it, its other criteria or a column that is not read (« Comité ») say
so. Which is meant is asked."""

from collections.abc import Collection, Iterable

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import described
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import LEAVE_OUT, Asked, Candidate, Question
from data_access.importing.model.rows import Row, Understood
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.names_begun import records_begun_by
from data_access.importing.resolve.row_refusals import refuse
from data_access.importing.schema_matching.crosstabs.step_headers import gate_in
from data_access.models import Criterion, CriterionProgress
from data_access.name_keys import key_of
from data_access.vocabulary import Gate

_TARGET = Criterion.__tablename__
_CRITERION = field_of(CriterionProgress, "criterion")


def settle_gates(sheets: Iterable[Understood], names: NameResolver) -> None:
    """Gives such rows the criterion that was answered, or asks for it; those with a code have theirs, as in a file that
    we exported."""
    for sheet in sheets:
        rows = [row for row in sheet.rows if row.table == CriterionProgress.__tablename__ and not row.code]
        named = {row.values.get(_CRITERION.name) for row in rows}
        texts = {one for one in named if isinstance(one, Named)}
        meant = {one: found for one in texts if (found := _either(one, texts, names.known))}
        for row in rows if meant else ():
            name = row.values.get(_CRITERION.name)
            if isinstance(name, Named) and name in meant:
                both, of_the_other = meant[name]
                said = _gate_of(row, sheet)
                if said == _gate(both[0], names.known) if said else of_the_other:
                    _settle(row, both, names)


def _gate_of(row: Row, sheet: Understood) -> Gate | None:
    """The committee of which a row speaks in a column that is not read, or else its table around its rows."""
    beside = " ".join(one.unread.get(row.number, "") for one in sheet.titles)
    titles = (one.text for one in sheet.titles if one.column and one.column.name == _CRITERION.name)
    return gate_in(beside) or gate_in(" ".join((sheet.sheet, *titles, *sheet.above)))


def _either(name: str, named: Collection[str], known: Known) -> tuple[tuple[int, int], bool] | None:
    """The criteria that a name may mean, the one that only begins so first, and whether all other criteria of a table
    are those of its committee; None where nothing goes on so."""
    exact = known.find_one(name, _TARGET)
    if exact is None or known.by_code(name) is not None:
        return None
    begun = [
        one for one in records_begun_by(name, _TARGET, known) if _gate(one, known) != _gate(exact, known)
    ]
    others = [
        known.find(one, _TARGET) or records_begun_by(one, _TARGET, known) for one in named if one != name
    ]
    if len(begun) != 1 or any(found == {begun[0]} for found in others):
        return None
    gates = [{_gate(one, known) for one in found} for found in others]
    of_the_other = {_gate(begun[0], known)} in gates and {_gate(exact, known)} not in gates
    return (begun[0], exact), of_the_other


def _gate(criterion: int, known: Known) -> str | None:
    gate = known.images(Criterion)[criterion].get("gate")
    return str(gate) if gate else None


def _settle(row: Row, both: tuple[int, int], names: NameResolver) -> None:
    name, known = str(row.values[_CRITERION.name]), names.known
    question = Question(
        Asked.WHOLE,
        f"{row.sheet}:{_TARGET}.{key_of(name)}",
        f"Dans la feuille {quote(row.sheet)}, quel critère est {quote(name)} ?",
        (
            *(Candidate(known.codes[one], described(one, known)) for one in both),
            Candidate(LEAVE_OUT, "laisser ses lignes de côté"),
        ),
    )
    answer = names.answered(question, f"critère {quote(name)}, dont un autre commence ainsi", row, _CRITERION)
    if answer == LEAVE_OUT:
        names.left_out.add(row)
    elif (chosen := known.by_code(answer)) in both:
        row.values[_CRITERION.name] = chosen
    else:
        longer = quote(known.labels[both[0]])
        why = f"{quote(name)} est le nom d'un critère, mais le tableau parle de ceux de {longer}, qui commence ainsi"
        refuse(row, _CRITERION, Refused(why, f"répondre, ou écrire {longer} si c'est lui", question), known)
