"""An event of which one sheet of a file says the day, and another one no date, or only the month or the year: a summary
beside the record cards that it repeats. It is probably one, and would stand twice, its counts with it.

Asked once for a sheet where each such row can only mean one event; once for a row where it may mean several."""

from collections import defaultdict
from collections.abc import Sequence

from data_access.fields import PlainDate, field_of
from data_access.french import agree, first_of, join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import LEAVE_OUT, NEW, YES, Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.parse.years_told import years_said
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.planned_events import may_be, take_from
from data_access.importing.resolve.row_refusals import is_wrong, refuse
from data_access.models import Event
from data_access.name_keys import key_of
from data_access.plain_text import value_text
from data_access.vocabulary import Precision

_DATE = field_of(Event, "date")
_HOSTS = ("territory", "outside_host")
_TAKEN = ("name", *_HOSTS, "date")
_OFFERED = 5  # events that a question offers
_NAMED = 4  # that it names


def settle_undated(rows: Sequence[Row], names: NameResolver) -> None:
    """Gives rows that say less of when an event is what another sheet says of it, where that was answered; else asks.
    Nothing is asked of a row with a code, nor of a sheet that is of another year than the event."""
    told = [row for row in rows if row.code is None and row.values.get("name") and not is_wrong(row)]
    if len({row.sheet for row in told}) < 2:
        return
    dated = [row for row in told if _is_of_a_day(row)]
    vague = [row for row in told if not _is_of_a_day(row)]
    if not (dated and vague):  # as mostly
        return
    by_key: dict[object, list[Row]] = defaultdict(list)
    for row in dated:
        for key in (_key(row), _hosts(row)):
            by_key[key].append(row)
    own = {(row.sheet, *_event(row)) for row in dated}
    sure: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for row in vague:
        alike = (
            one for key in (_key(row), _hosts(row)) for one in by_key.get(key, ()) if _may_mean(row, one)
        )
        each = {_event(one): one for one in alike}
        # what a sheet says without a day, beside the same with its day, is another event
        found = [one for event, one in each.items() if (row.sheet, *event) not in own]
        if len(found) == 1 and _key(row) == _key(found[0]):
            sure[row.sheet].append((row, found[0]))
        elif found:
            _settle(row, found, names)
    for sheet, pairs in sure.items():
        _settle_sheet(sheet, pairs, names)


def _is_of_a_day(row: Row) -> bool:
    date: PlainDate | None = row.values.get("date")
    return date is not None and date["precision"] == Precision.DAY


def _key(row: Row) -> str:
    return key_of(str(row.values["name"]))


def _hosts(row: Row) -> tuple[str, ...]:
    return tuple(key_of(str(row.values.get(name) or "")) for name in _HOSTS)


def _event(row: Row) -> tuple[str, str]:
    """By what the events of a file are told from one another."""
    return _key(row), str(row.values["date"]["start"])


def _may_mean(row: Row, other: Row) -> bool:
    """Whether a row that says no day may be of the event of another one, which does."""
    vague, date = row.values.get("date"), other.values["date"]
    if row.sheet == other.sheet or (vague and not vague["start"] <= date["start"] <= vague["end"]):
        return False
    said = years_said([row.sheet])
    statuses = {one.values.get("status") for one in (row, other)} - {None}
    if len(statuses) > 1 or (said and not said.intersection(years_said((date["start"], date["end"])))):
        return False
    mine, theirs = _hosts(row), _hosts(other)
    return (
        may_be(row, other) if mine == theirs else not (any(mine) and any(theirs)) and _key(row) == _key(other)
    )


def _settle_sheet(sheet: str, pairs: Sequence[tuple[Row, Row]], names: NameResolver) -> None:
    """Settles all rows of a sheet of which each means one event."""
    events = list({_event(other): other for _, other in pairs}.values())
    named = first_of([quote(str(one.values["name"])) for one in events], _NAMED)
    where = join([quote(one) for one in dict.fromkeys(one.sheet for one in events)][:_NAMED])
    which = agree(len(events), "est-il celui", "sont-ils ceux")
    question = Question(
        Asked.WHOLE,
        f"{sheet}:{Event.__tablename__}.undated",
        f"Dans la feuille {quote(sheet)}, {named}, sans jour, {which} de {where} ?",
        (
            Candidate(YES, agree(len(events), "oui : un seul événement", "oui : chacun compte une fois")),
            Candidate(
                NEW, agree(len(events), "non : un autre événement", "non : ce sont d'autres événements")
            ),
        ),
    )
    for row, other in pairs:
        answer = names.answered(question, "événements sans jour", row, _DATE)
        if answer == YES:
            _take(row, other, names)
        elif answer != NEW:
            _refuse(row, [other], question, names)


def _settle(row: Row, events: Sequence[Row], names: NameResolver) -> None:
    """Settles a row that may mean several events, or one of another name."""
    offered = sorted(events, key=lambda one: str(one.values["date"]["start"]))[:_OFFERED]
    date = row.values.get("date")
    said = [quote(str(row.values["name"])), *(str(row.values[one]) for one in _HOSTS if row.values.get(one))]
    which = ", ".join([*said, value_text(_DATE, date, {})] if date else said)
    question = Question(
        Asked.SAME,
        f"{Event.__tablename__}.undated:{row.sheet}|{key_of(which)}",
        f"{which}, sans jour dans {quote(row.sheet)} : de quel événement est-ce ?",
        (
            *(Candidate(_code(one), _label(one)) for one in offered),
            Candidate(LEAVE_OUT, "une ligne qui les résume : la laisser de côté"),
            Candidate(NEW, "un autre événement, dont le jour n'est pas connu"),
        ),
    )
    answer = names.answered(question, f"{which}, sans jour", row, _DATE)
    if chosen := next((one for one in offered if _code(one) == answer), None):
        _take(row, chosen, names)
    elif answer == LEAVE_OUT:
        names.left_out.add(row)
    elif answer != NEW:
        _refuse(row, offered, question, names)


def _take(row: Row, other: Row, names: NameResolver) -> None:
    for name in _TAKEN:
        if other.values.get(name) is not None and row.values.get(name) != other.values[name]:
            take_from(row, other, name, names)


def _refuse(row: Row, events: Sequence[Row], question: Question, names: NameResolver) -> None:
    where = join([f"{_label(one)} (ligne {one.number} de {quote(one.sheet)})" for one in events], "ou")
    why = f"cette ligne ne dit pas le jour, et le fichier dit ailleurs {where} : le même compterait deux fois"
    refuse(
        row, _DATE, Refused(why, "écrire la même date si c'est le même, ou répondre", question), names.known
    )


def _code(row: Row) -> str:
    return "|".join(_event(row))


def _label(row: Row) -> str:
    return f"{quote(str(row.values['name']))}, {value_text(_DATE, row.values['date'], {})}"
