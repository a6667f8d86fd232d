"""« Ce qui attend l'équipe »: what waits to be done, told as `attention` tells what deserves a look; staff and above.

What is done waits no more, so that nothing is set aside. Each reads the questions that pages ask, too.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator

from sqlalchemy import select

from data_access.comments import open_questions
from data_access.database import reading, zoned
from data_access.french import agree, day_text, first_of, plural, qualified, quote, shortened
from data_access.models import Pending, table_of
from data_access.models.pending import DAYS_KEPT, OPEN
from data_access.name_keys import sort_key
from data_access.queries.attention import MOST_NAMED, Concern
from data_access.queries.quality import GapsFound, rule_of, to_complete
from data_access.queries.quality_askers import teams_to_ask
from data_access.queries.quality_declared import unread_figures
from data_access.view import View
from data_access.vocabulary import Role

pending = table_of(Pending)

ASKED = {
    "reports": ("bilan d'événement", "bilans d'événements"),
    "label_dates": ("date de label", "dates de label"),
    "exchanges": ("échange de parrainage", "échanges de parrainage"),
}  # rules of `quality` whose answers a team alone has → what is asked for
LONGEST = 90  # signs of a question that are repeated


def tasks(view: View) -> tuple[Concern, ...]:
    """What waits in the data, in the order of TASKS. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    with view.connection():
        return tuple(one for task in TASKS.values() for one in task(view))


def pending_imports(view: View) -> tuple[Concern, ...]:
    """Files that were sent and wait to be settled; of one, `about` is its number. They come and go without a change of
    the data: ask it anew each time. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    kept = datetime.timedelta(days=DAYS_KEPT)
    waiting = (
        select(pending.c.id, pending.c.file, pending.c.at, pending.c.to_settle)
        .where(pending.c.state == OPEN, pending.c.at > datetime.datetime.now(datetime.UTC) - kept)
        .order_by(pending.c.at, pending.c.id)
    )
    with reading(view.live) as connection:
        found = connection.execute(waiting).all()
    if not found:
        return ()
    first = found[0]
    until = f"gardé jusqu'au {day_text(zoned(first.at) + kept)}"
    if len(found) > 1:
        why = f"le premier, {quote(first.file)}, est {until}"
        return (Concern("pending_imports", f"Régler {plural(len(found), 'import')}", why),)
    left = "il est prêt" if first.to_settle == 0 else "personne ne l'a encore regardé"
    if first.to_settle:
        left = f"{plural(first.to_settle, 'point y attend', 'points y attendent')} une réponse"
    return (
        Concern(
            "pending_imports",
            f"Régler l'import de {quote(first.file)}",
            f"{left} ; il est {until}",
            str(first.id),
        ),
    )


def rows_to_ask_for(view: View) -> Iterator[Concern]:
    """What a team alone can tell, and the call that would tell most of it."""
    found = to_complete(view, tuple(ASKED))
    rows = [row for one in found for row in one.rows]
    if not rows:
        return
    lacking = [plural(len(one.rows), *ASKED[one.rule]) + _without(one) for one in found if one.rows]
    teams = Counter(
        team for names in teams_to_ask(view, {row.record_id for row in rows}).values() for team in names
    )
    title, why = (
        f"Compléter {plural(len(rows), 'ligne')}",
        f"il nous manque {first_of(lacking, len(lacking))}",
    )
    if teams:
        title += f" avec {plural(len(teams), 'équipe')}"
        team, count = min(teams.items(), key=lambda one: (-one[1], sort_key(one[0])))
        why += f" ; un appel à {team} en donnerait {count}" if count > 1 else ""
    yield Concern(
        "rows_to_ask_for",
        title,
        why,
        codes=tuple(row.code for row in rows),
        fields=("name", "date", "territory", "status", "sponsor", "sponsored"),
    )


def _without(found: GapsFound) -> str:
    """« (et 3 labels sans fiche) »: how many more `found` counts, which have no row to complete."""
    if not found.nameless:
        return ""
    count = qualified(found.nameless, found.qualifier)
    return f" (et {count} {agree(found.nameless, *rule_of(found.rule).unit)} sans fiche)"


def figures_unread(view: View) -> Iterator[Concern]:
    """Published figures that nobody signed off."""
    if unread := unread_figures(view):
        yield Concern(
            "figures_unread",
            f"Faire relire {plural(len(unread), 'chiffre publié', 'chiffres publiés')}",
            f"personne n'a noté de relecture : {first_of(list(unread.values()), MOST_NAMED)}",
            codes=tuple(unread),
            fields=("value", "period", "date", "signed_by", "signed"),
        )


def contradictions_open(view: View) -> Iterator[Concern]:
    """Statements that contradict one another, of which nobody said whether we retain them."""
    (found,) = to_complete(view, ("contradictions",))
    if found.rows:
        names = list(dict.fromkeys(one.name for one in found.rows))
        yield Concern(
            "contradictions_open",
            f"Trancher {plural(len(found.rows), 'énoncé')}",
            f"nos sources s'y contredisent : {first_of(names, MOST_NAMED)}",
            codes=tuple(one.code for one in found.rows),
            fields=("wording", "value", "date", "subjects", "retained", "source"),
        )


def questions_open(view: View) -> Iterator[Concern]:
    """Comments that ask something, and that no later one answers; `about`: what the oldest is about."""
    found = open_questions(view)
    if found:
        first = found[0]
        yield Concern(
            "questions_open",
            f"Répondre à {plural(len(found), 'commentaire')}",
            f"rien ne répond encore à {quote(shortened(first.text, LONGEST))} ({first.called}, {first.day})",
            first.subject,
            codes=tuple(one.code for one in found),
            fields=("subject", "date", "wording"),
        )


TASKS: dict[str, Callable[[View], Iterator[Concern]]] = {
    task.__name__: task for task in (rows_to_ask_for, figures_unread, contradictions_open, questions_open)
}
