"""Why a sponsorship, or a visit, breaks a rule: one function for each way, in French."""

from data_access.fields import field_of
from data_access.french import join, quote
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule_checks import to_come
from data_access.models import Visit
from data_access.plain_text import value_text
from data_access.records.images import Image
from data_access.vocabulary import (
    SponsorshipStatus,
)


def has_no_sponsorship_status(values: Image, after: After) -> str:
    """A sponsorship that is neither told as one of today nor as a former one."""
    if values.get("status") is not None:
        return ""
    return "le statut n'est pas dit : ce parrainage ne sera compté ni parmi les actifs, ni parmi les terminés"


def sponsors_before_it_begins(values: Image, after: After) -> str:
    """A sponsorship that is active, or ended, although it begins after today."""
    status, period = values.get("status"), values.get("period")
    if status not in (SponsorshipStatus.ACTIVE, SponsorshipStatus.ENDED) or not period:
        return ""
    what = f"ce parrainage serait {quote(SponsorshipStatus(status).french)}, et ne commencerait que"
    return to_come("period", what)(values, after)


def sponsors_itself(values: Image, after: After) -> str:
    """A territory that is its own sponsor."""
    sponsor = values.get("sponsor")
    if sponsor is None or sponsor != values.get("sponsored"):
        return ""
    return f"{quote(after.name(sponsor))} ne peut pas être son propre parrain"


def sponsor_without_label(values: Image, after: After) -> str:
    """A sponsor whose statuses are known, and none of them is the label, in that period."""
    period = values.get("period") or {"start": after.today, "end": after.today}
    if after.was_labelled(values["sponsor"], period["start"], period["end"]) is not False:
        return ""
    return f"{quote(after.name(values['sponsor']))} n'a pas le label à ce moment-là, d'après ses statuts"


def visits_itself(values: Image, after: After) -> str:
    """A territory at an event of its own, or its own guest."""
    visitor, event = values.get("visitor"), values.get("event")
    if visitor is None or visitor not in (values.get("host"), after.host(event)):
        return ""
    return f"{quote(after.name(visitor))} est en visite chez lui-même"


def visits_elsewhere(values: Image, after: After) -> str:
    """A visit at a territory that is none of the hosts of its event."""
    host, hosts = values.get("host"), after.hosts(values.get("event"))
    if not isinstance(host, int) or not hosts or host in hosts:  # a name may still be open
        return ""
    event, theirs = quote(after.name(values["event"])), join(sorted(quote(after.name(one)) for one in hosts))
    return f"{event} est chez {theirs}, et cette ligne dit chez {quote(after.name(host))}"


def visits_on_another_day(values: Image, after: After) -> str:
    """A visit whose date has no day in common with that of its event."""
    event, date = values.get("event"), values.get("date")
    held = after.event_date(event) if isinstance(event, int) else None
    if (
        not isinstance(event, int)
        or not date
        or not held
        or (date["start"] <= held["end"] and held["start"] <= date["end"])
    ):
        return ""
    theirs, mine = (value_text(field_of(Visit, "date"), one, {}) for one in (held, date))
    return f"{quote(after.name(event))} est daté {quote(theirs)}, et cette ligne dit {quote(mine)}"


def visits_nowhere(values: Image, after: After) -> str:
    """A visit that says neither where nor on which occasion."""
    known = any(values.get(name) is not None for name in ("event", "host", "occasion"))
    return "" if known else "cette participation ne dit ni à quel événement, ni chez qui"
