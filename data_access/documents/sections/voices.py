"""What others say: the teams, the press, researchers; each in their own words."""

from collections.abc import Iterator

from data_access.documents.blocks import Aside, Block
from data_access.documents.drafting import Draft, section
from data_access.documents.told_statements import quoted, said_on
from data_access.vocabulary import ReportSection, Topic

_TITLES = {
    Topic.TESTIMONY: "Les équipes des territoires",
    Topic.CROSSED: "Regards croisés sur l'année",
    Topic.TEAM_VIEW: "Regards de l'équipe",
    Topic.PRESS: "Dans la presse",
    Topic.RESEARCHER: "Des chercheuses et des chercheurs",
    Topic.WEBINAR: "Après un webinaire",
}


def voices(draft: Draft) -> Iterator[Block]:
    """The quotations, topic by topic."""
    return section(
        draft,
        ReportSection.VOICES,
        "Ils parlent de nous",
        _told(draft),
        write="quelques paroles recueillies dans l'année, avec l'accord de qui les a dites."
        if not any(said_on(draft, *_TITLES).values())
        else "",
    )


def _told(draft: Draft) -> Iterator[Block]:
    said = said_on(draft, *_TITLES)
    for topic, title in _TITLES.items():
        yield from quoted(title, said[topic])
    if any(said.values()):
        yield Aside(
            "Qui parle n'est dit que par son lieu : le tableau de bord ne garde aucun nom de personne. Ce qui est noté "
            "d'une parole (un journal, un rôle) se lit dans sa source, à la fin : reprenez-en ce qui peut être dit."
        )
