"""What we are for, how we go about it, how we are organised."""

from collections.abc import Iterator

from data_access.documents.blocks import Aside, Block, Heading, Look, bullets
from data_access.documents.drafting import Draft, section
from data_access.documents.told_statements import Said, listed, note_of, said_on, sentences, under, wording
from data_access.vocabulary import ReportSection, Topic


def mission(draft: Draft) -> Iterator[Block]:
    """The mission, the approach, values and principles, the team, what the network does for territories."""
    return section(
        draft,
        ReportSection.MISSION,
        "Notre mission et notre organisation",
        _told(draft),
        "Aucune source ne dit encore notre mission : une ligne de la feuille « Énoncés » la donne.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    said = said_on(
        draft,
        *(
            Topic.MISSION,
            Topic.IN_SHORT,
            Topic.STEP,
            Topic.SPECIFICITY,
            Topic.THEMES,
            Topic.VALUE,
            Topic.PRINCIPLE,
        ),
        *(Topic.COMMUNITY, Topic.TEAM, Topic.SUPPORT, Topic.TOOLS, Topic.KIT),
    )
    yield from sentences(said[Topic.MISSION], "Notre mission", Look.LEAD)
    yield from sentences(said[Topic.IN_SHORT], "En une phrase")
    yield from listed("Une démarche, pas à pas", said[Topic.STEP])
    yield from listed("Ce qui lui est propre", said[Topic.SPECIFICITY])
    yield from listed("Les thèmes des projets", said[Topic.THEMES])
    yield from listed("Nos valeurs", said[Topic.VALUE])
    yield from listed("Nos principes d'action", said[Topic.PRINCIPLE])
    yield from _team(said)
    yield from listed("Ce que le réseau fait pour les territoires", said[Topic.SUPPORT])
    yield from listed("Nos outils communs", said[Topic.TOOLS], said[Topic.KIT])


def _team(said: Said) -> Iterator[Block]:
    """The network as a community, and the places in the team: names are kept nowhere."""
    every = [*said[Topic.COMMUNITY], *said[Topic.TEAM]]
    if not every:
        return
    heading, below = under("L'équipe", every)
    community, team = (
        [row for row in below if row["topic"] == one.value] for one in (Topic.COMMUNITY, Topic.TEAM)
    )
    yield Heading(heading, 2)
    yield from sentences(community, "La communauté")
    if team:
        yield from bullets(map(wording, team), note_of(team, "L'équipe"))
        of_before = any(row["told_in"] for row in said[Topic.TEAM])
        yield Aside(
            "Le tableau de bord ne garde aucun nom de personne : ajoutez ici ceux de l'équipe."
            + (" Une source d'une autre année dit ces places : mettez-les à jour." if of_before else "")
        )
