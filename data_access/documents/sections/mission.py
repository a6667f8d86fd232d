"""What we are for, how we go about it, how we are organised."""

from collections.abc import Iterator

from data_access.documents.blocks import Aside, Block, Heading, Look, noted, paragraph
from data_access.documents.drafting import Draft, Said, listed, note_of, said_on, section, sentences
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
    rows = said[Topic.TEAM]
    if rows or said[Topic.COMMUNITY]:
        yield Heading("L'équipe", 2)
        yield from sentences(said[Topic.COMMUNITY], "La communauté")
    if rows:
        yield paragraph(f"{' ; '.join(row['wording'] for row in rows)}.", noted(note_of(rows, "L'équipe")))
        yield Aside("Le tableau de bord ne garde aucun nom de personne : ajoutez ici ceux de l'équipe.")
