"""Who could sponsor whom: territories with the reasons that speak for them, each counted once and said."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_access.french import join, number, plural
from data_access.queries.neighbours import FARTHEST
from data_access.queries.sponsor_proposals import (
    CAPACITY,
    NEAR,
    NEAR_ENOUGH,
    TRACED,
    About,
    Proposal,
    ProposalsFor,
    Reason,
)
from data_access.view import View
from data_access.vocabulary import Role, SponsorshipStatus
from pages.provenance.source_dialog import Source, one_of, ruled, source_button, sourced, traced
from pages.records.tables import ORIGIN, show_table
from pages.ui.address import choice_words
from pages.ui.choices import Asked, say_unknown
from pages.ui.formats import escape, one_line, small
from pages.ui.links import new_entry_words, territory_words
from pages.ui.states import State, state_text

FOR = "parrain-pour"  # in the address: the territory for which a sponsor is looked for
COMPARED = "parrains-compares"  # in the address: two of them
AT_FIRST = 3  # proposals for each of several territories
ABOUT = {
    About.LABEL: "Labellisé",
    About.ROOM: "Sa place",
    About.DISTANCE: "Près",
    About.REGION: "Région",
    About.VISITS: "Visites",
    About.COMMUNITY: "Communauté des PTCE",
    About.STRUCTURE: "Structure",
    About.SPONSORED: "Parrainé lui-même",
}  # how reasons are called, in the order of a table
_SIDE_BY_SIDE = 2


def show_rules(view: View, near: float, setting: str | None) -> None:
    """How proposals come about: nothing is weighed in secret. `setting`: the record that says how near is near."""
    words = small(
        "Rangées par nombre de raisons, puis par ordre alphabétique : chacune compte pour une, et ce qui n'est pas "
        f"noté ne compte pas. « Proche » : à {number(near)} km au plus"
        + (" ; plus loin, personne n'est dit proche." if near == FARTHEST else ".")
    )
    unset = (
        f"La feuille « Réglages » n'a pas de ligne « {NEAR} » : sans elle, c'est {number(NEAR_ENOUGH)} km."
    )
    sourced(words, traced(view, (setting,), "name", "value") if setting else ruled(unset), "parrain-proche")
    st.markdown(small(f"Combien chacun peut accompagner : la feuille « Réglages », ligne « {CAPACITY} »."))


def show_for_several(view: View, some: list[ProposalsFor]) -> None:
    """For each of several territories, the first proposals, and a link to all of them; one « Source » each."""
    for one in some:
        first = one.found[:AT_FIRST]
        lines = [
            f"**{territory_words(one.code, one.name)}** {state_text(State.TOCOME, 'cherche un parrain')}"
        ]
        lines += [f"- {_words(view, one, proposal)}" for proposal in first]
        with st.container(gap="xsmall"):
            st.markdown("\n".join([lines[0], "", *lines[1:]]))
            if len(one.found) > len(first):
                more = plural(len(one.found) - len(first), "autre proposition", "autres propositions")
                st.markdown(small(choice_words(more, FOR, one.code)))
            _show_apart(one)
            told = traced(view, _codes(*first, *one.full), *TRACED)
            source_button(told, f"parrain-pour-{one.code}", f"un parrain pour {escape(one.name)}", ORIGIN)


def show_for_one(view: View, one: ProposalsFor, shown: tuple[Proposal, ...]) -> None:
    """Proposals for one territory, each with its own « Source »."""
    if one.sponsors:
        names = join([escape(name) for name in one.sponsors])
        st.markdown(f"**{escape(one.name)}** est accompagné aujourd'hui par {names}.")
    with st.container(gap="xsmall"):
        _show_apart(one)
        if one.full:
            full = traced(view, _codes(*one.full), *TRACED)
            source_button(full, f"parrains-complets-{one.code}", "qui n'a plus de place", ORIGIN)
    if not one.found:
        st.markdown("Aucun territoire labellisé n'a de place aujourd'hui, d'après ce qui est noté.")
    for proposal in shown:
        with st.container(gap="xsmall"):
            st.markdown(_words(view, one, proposal))
            source = one_of(_sources(view, proposal)) if _told(proposal) else traced(view, (), *TRACED)
            source_button(source, f"parrain-{proposal.code}-{one.code}", escape(proposal.name), ORIGIN)


def show_compared(view: View, one: ProposalsFor) -> None:
    """Two of those who could sponsor a territory side by side, those included who have no room today: reason by reason,
    what speaks for each, and against."""
    known = {one_line(proposal.name): proposal for proposal in (*one.found, *one.full)}
    if len(known) < _SIDE_BY_SIDE:
        return
    say_unknown(Asked("le parrain possible", COMPARED, known, "les propositions, une à une"))
    names = st.multiselect(
        "Comparer deux parrains possibles",
        [one_line(name) for name in known],
        max_selections=_SIDE_BY_SIDE,
        key=COMPARED,
        bind="query-params",
        placeholder="Deux territoires…",
        width=520,
    )
    if len(names) < _SIDE_BY_SIDE:
        return
    both = [known[name] for name in names[:_SIDE_BY_SIDE]]
    sources = {
        f"{proposal.name} · {name}": source
        for proposal in both
        for name, source in _sources(view, proposal).items()
    }
    show_table(
        _beside(both),
        alt=f"Ce qui parle pour et contre {join(names)}, raison par raison.",
        file=f"parrains-compares-{one.code}-{view.today}",
        source=one_of(sources) if sources else None,
    )


def _beside(both: Sequence[Proposal]) -> pd.DataFrame:
    """A line for each thing that some reason of theirs is about, then the distance and what speaks against; a column
    each."""
    lines = [about for about in ABOUT if any(_of(proposal.reasons, about) for proposal in both)]
    labels = [*(ABOUT[about] for about in lines), "Distance", "Contre", "En tout"]
    columns = {
        territory_words(proposal.code, proposal.name): [
            *(_of(proposal.reasons, about) or _no_reason(proposal, about) for about in lines),
            _far(proposal),
            " ; ".join(escape(reason.words) for reason in proposal.against) or "rien",
            _counted(proposal),
        ]
        for proposal in both
    }
    return pd.DataFrame({"Raison": [f"**{label}**" for label in labels], **columns})


def _no_reason(proposal: Proposal, about: About) -> str:
    """That it is none, of a distance that is known; of all else, that it is not so, or nobody noted it."""
    known = about is About.DISTANCE and proposal.kilometres is not None
    return small("non" if known else "non, ou pas noté")


def _of(reasons: Sequence[Reason], about: About) -> str:
    return next((escape(reason.words) for reason in reasons if reason.about is about), "")


def _told(proposal: Proposal) -> tuple[Reason, ...]:
    return (*proposal.reasons, *proposal.against)


def _sources(view: View, proposal: Proposal) -> dict[str, Source]:
    """Of each reason of a proposal, for it or against, the records that say it, by its words."""
    return {reason.words: traced(view, reason.codes, *TRACED) for reason in _told(proposal)}


def _far(proposal: Proposal) -> str:
    known = proposal.kilometres is not None
    return f"à {number(proposal.kilometres, 0)} km" if known else "distance inconnue"


def _counted(proposal: Proposal) -> str:
    """« 3 raisons », « 2 raisons, et 1 contre »."""
    count = plural(len(proposal.reasons), "raison") if proposal.reasons else "aucune raison notée"
    return f"{count}, et {number(len(proposal.against))} contre" if proposal.against else count


def _words(view: View, one: ProposalsFor, proposal: Proposal) -> str:
    """« **Besançon** · 3 raisons · à 46 km », then each reason, as Markdown; for staff, a link that makes the pair."""
    name = f"**{territory_words(proposal.code, proposal.name)}**"
    head = [name, _counted(proposal), _far(proposal)]
    if view.role.may(Role.STAFF) and not proposal.against:
        head.append(_proposing(one, proposal))
    reasons = " ; ".join(
        [
            *(escape(reason.words) for reason in proposal.reasons),
            *(f"contre : {escape(reason.words)}" for reason in proposal.against),
        ]
    )
    return "  \n".join(filter(None, (" · ".join(head), small(reasons) if reasons else "")))


def _proposing(one: ProposalsFor, proposal: Proposal) -> str:
    """A link to the form of the pair, with all that is known of it."""
    given = {"parrain": proposal.code, "filleul": one.code, "statut": SponsorshipStatus.PROPOSED.french}
    return new_entry_words("sponsorships", "proposer ce parrainage", **given)


def _show_apart(one: ProposalsFor) -> None:
    """Who accompanied it once, whom somebody asked, and whom nobody asks any more."""
    told = {
        "L'a déjà accompagné": one.before,
        "Déjà proposé, prévu ou en pause": one.proposed,
        "Contre, aujourd'hui": [
            f"{full.name} ({join([one.words for one in full.against])})" for full in one.full
        ],
    }
    lines = [f"{words} : {join([*map(escape, names)])}." for words, names in told.items() if names]
    if lines:
        st.markdown("  \n".join(map(small, lines)))


def _codes(*proposals: Proposal) -> list[str]:
    """The records that say the reasons, each once."""
    reasons = (reason for proposal in proposals for reason in _told(proposal))
    return [*dict.fromkeys(code for reason in reasons for code in reason.codes)]
