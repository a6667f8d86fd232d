"""The projects that territories support."""

from sqlalchemy.orm import Mapped

from data_access.fields import (
    Quantity,
    choice,
    multiline_text,
    quantity,
    refer,
    references,
    text,
    whole,
)
from data_access.models.base import NOTE, Base, Record, Sheet
from data_access.vocabulary import (
    ProjectStage,
)


class Project(Record, Base):
    """A project that a territory supports, alone or with others."""

    __tablename__ = "projects"
    __sheet__ = Sheet(
        "Projets", "projet", ("Solutions", "Projets accompagnés", "Liste des projets", "Projets soutenus")
    )
    name: Mapped[str] = text(
        "Projet",
        "Nom du projet",
        "Intitulé du projet",
        "Nom",
        "Intitulé",
        "Solution",
        "Titre du projet",
        key=True,
        required=True,
    )
    territory_id: Mapped[int | None] = refer(
        "territories",
        "Territoire",
        "Territoire porteur",
        "Porté sur le territoire de",
        "Porté par le territoire de",
        "Porté par le territoire",
        "Antenne",
        "Territoire d'implantation",
        "Territoire d'origine",
        key=True,
        beside="shared_with",
    )
    __many__ = (
        references(
            "shared_with",
            "Autres territoires",
            "Territoires associés",
            "Porté aussi par",
            "En commun avec",
            target="territories",
        ),
    )
    theme: Mapped[str | None] = text(
        "Thème",
        "Thématique",
        "Domaine",
        "Sujet",
        "Filière",
        "Secteur",
        "Secteur d'activité",
        "Domaine d'activité",
        "De quoi ça parle",
        "Ça parle de quoi",
    )
    stage: Mapped[str | None] = choice(
        ProjectStage,
        "Étape",
        "Stade",
        "Stade d'avancement",
        "Avancement",
        "État d'avancement",
        "Phase",
        "Maturité",
        "Où en est-on",
        "Où il en est",
        "Où ça en est",
    )
    year: Mapped[int | None] = whole(
        "Année",
        "Depuis",
        "Année de début",
        "Année de démarrage",
        "Démarré en",
        "Année d'accompagnement",
        "Année de début d'accompagnement",
        "Année de démarrage de l'accompagnement",
        "Accompagné depuis",
        "Suivi depuis",
        "Depuis quand",
    )
    jobs: Mapped[Quantity | None] = quantity(
        "jobs", "Emplois", "Nb emplois", "Nombre d'emplois", "Emplois créés", "Postes", "Postes créés"
    )
    note: Mapped[str | None] = multiline_text(
        *NOTE,
        "Description",
        "Descriptif",
        "Résumé",
        "En quelques mots",
        "En deux mots",
        "En bref",
        "Présentation",
    )  # what the project is about, too, as lists of projects say it
