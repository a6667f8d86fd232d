"""Who could sponsor whom: territories with the reasons that speak for them, each counted once and said."""

import streamlit as st

from data_access.french import join, number, plural
from data_access.queries.neighbours import FARTHEST
from data_access.queries.sponsor_proposals import (
    CAPACITY,
    NEAR,
    NEAR_ENOUGH,
    TRACED,
    Proposal,
    ProposalsFor,
)
from data_access.view import View
from data_access.vocabulary import Role, SponsorshipStatus
from pages.provenance.source_dialog import ruled, source_button, sourced, traced
from pages.records.tables import ORIGIN
from pages.ui.address import choice_words
from pages.ui.formats import escape, small
from pages.ui.links import new_entry_words, territory_words
from pages.ui.states import State, state_text

FOR = "parrain-pour"  # in the address: the territory for which a sponsor is looked for
AT_FIRST = 3  # proposals for each of several territories


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
            source_button(traced(view, _codes(*first), *TRACED), f"parrain-pour-{one.code}", ORIGIN)


def show_for_one(view: View, one: ProposalsFor, shown: tuple[Proposal, ...]) -> None:
    """Proposals for one territory, each with its own « Source »."""
    if one.sponsors:
        names = join([escape(name) for name in one.sponsors])
        st.markdown(f"**{escape(one.name)}** est accompagné aujourd'hui par {names}.")
    _show_apart(one)
    if not shown:
        st.markdown("Aucun territoire labellisé n'a de place aujourd'hui, d'après ce qui est noté.")
    for proposal in shown:
        with st.container(gap="xsmall"):
            st.markdown(_words(view, one, proposal))
            source = traced(view, _codes(proposal), *TRACED)
            source_button(source, f"parrain-{proposal.code}-{one.code}", ORIGIN)


def _words(view: View, one: ProposalsFor, proposal: Proposal) -> str:
    """« **Besançon** · 3 raisons · à 46 km », then each reason, as Markdown; for staff, a link that makes the pair."""
    count = len(proposal.reasons)
    far = f"à {number(proposal.kilometres, 0)} km" if proposal.kilometres is not None else "distance inconnue"
    head = [
        f"**{territory_words(proposal.code, proposal.name)}**",
        plural(count, "raison") if count else "aucune raison notée",
        far,
    ]
    if view.role.may(Role.STAFF):
        head.append(_proposing(one, proposal))
    reasons = " ; ".join(escape(reason.words) for reason in proposal.reasons)
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
        "Au complet": one.full,
    }
    lines = [f"{words} : {join([*map(escape, names)])}." for words, names in told.items() if names]
    if lines:
        st.markdown("  \n".join(map(small, lines)))


def _codes(*proposals: Proposal) -> list[str]:
    """The records that say the reasons, each once."""
    reasons = (reason for proposal in proposals for reason in proposal.reasons)
    return [*dict.fromkeys(code for reason in reasons for code in reason.codes)]
