"""What sources say, and we ourselves: statements, published figures, comments, texts of the report."""

from sqlalchemy.orm import Mapped

from data_access.fields import (
    LONGEST_WORDING,
    Personal,
    Quantity,
    When,
    choice,
    flag,
    multiline_text,
    quantity,
    refer,
    references,
    text,
    when,
    whole,
)
from data_access.models.base import Base, Record, Sheet
from data_access.vocabulary import (
    FUNDING_READER,
    Counting,
    Family,
    ReportSection,
    Role,
)

NEWS = "nouvelles"  # the topic of the statement in which somebody notes that they called, and when
TO_DECIDE = "à décider"  # the topic of a statement on a meeting of the board: a line of what it is to decide


class Statement(Record, Base):
    """What a source says of one record, of several together, or (no subject) of the network."""

    __tablename__ = "statements"
    __sheet__ = Sheet("Énoncés", "enonce", ("Énoncé", "Déclarations"), ("topic", "wording"))
    __many__ = (references("subjects", "Sujets", "Sujet", "Concerne", key=True),)
    topic: Mapped[str] = text("Champ", "Objet", key=True, required=True)
    wording: Mapped[str] = multiline_text("Texte", "Énoncé", key=True, required=True, most=LONGEST_WORDING)
    value: Mapped[Quantity | None] = quantity("value", "Valeur")
    date: Mapped[When | None] = when("date", "Date")
    retained: Mapped[bool | None] = flag("Retenu", "Retenue")


class Definition(Record, Base):
    """What a published figure means: definition, unit, family, what it counts."""

    __tablename__ = "definitions"
    __sheet__ = Sheet("Définitions", "definition", ("Définition des indicateurs",))
    name: Mapped[str] = text("Indicateur", "Libellé", "Nom", key=True, required=True)
    meaning: Mapped[str | None] = multiline_text("Définition")
    sentence: Mapped[str | None] = text("En clair", "Phrase")
    unit: Mapped[str | None] = text("Unité")
    family: Mapped[str | None] = choice(Family, "Famille")
    counting: Mapped[str | None] = choice(Counting, "Personnes ou présences", "Comptage")
    cumulative: Mapped[bool | None] = flag("Cumulatif", "Cumulé")
    public: Mapped[bool | None] = flag("Public", "Publiable")


class Indicator(Record, Base):
    """A published value of a figure, for a territory or (none) the whole network; who signed it off, and how its gap to
    what is counted is explained."""

    __tablename__ = "indicators"
    __sheet__ = Sheet(
        "Indicateurs", "indicateur", ("Chiffres clés", "Indicateur"), ("figure", "territory", "period")
    )
    figure_id: Mapped[int] = refer(
        "definitions", "Indicateur", "Chiffre", "Chiffre clé", "Indicateur suivi", key=True, required=True
    )
    territory_id: Mapped[int | None] = refer("territories", "Territoire", "Territoire concerné", key=True)
    period: Mapped[str | None] = text("Période", "Période concernée", key=True)
    date: Mapped[When | None] = when(
        "date", "Date", "Date de mesure", "À la date du", "Date de relevé", "Relevé le", "Mesuré le", key=True
    )
    value: Mapped[Quantity | None] = quantity(
        "value", "Valeur", "Chiffre publié", "Valeur relevée", "Valeur mesurée", "Résultat", "Combien"
    )
    declared_by: Mapped[str | None] = text("Déclaré par", "Publié par")
    gap_note: Mapped[str | None] = multiline_text(
        "Écart expliqué", "Note d'écart", "Explication de l'écart", reader=Role.BOARD
    )
    signed_by: Mapped[str | None] = text(
        "Validé par",
        "Relu par",
        "Signé par",
        reader=Role.BOARD,
        personal=Personal(
            "savoir qui a relu un chiffre avant que nous le publiions",
            "aussi longtemps que le chiffre et son historique",
            "Publié et compté, Fiche pour le CA",
        ),
    )
    signed: Mapped[When | None] = when("signed", "Validé le", "Relu le", "Signé le", reader=Role.BOARD)


class Comment(Record, Base):
    """What we write of a figure or a chart, on a day. `subject`: the code that `data_access.comments` reads it by.

    The whole sheet, which speaks of the fundraising too, is for those who may read that; anyone reads the comments of
    what they may see, where they see it.
    """

    __tablename__ = "comments"
    __sheet__ = Sheet(
        "Commentaires",
        "commentaire",
        ("Commentaires des chiffres",),
        ("date", "wording"),
        reader=FUNDING_READER,
    )
    subject: Mapped[str] = text("Sujet", "Chiffre ou graphique", key=True, required=True)
    date: Mapped[When] = when("date", "Date", "Écrit le", key=True, required=True)
    wording: Mapped[str] = multiline_text(
        "Texte", "Commentaire", "Ce que nous en disons", key=True, required=True, most=LONGEST_WORDING
    )


class ReportText(Record, Base):
    """What we write in a section of the activity report of a year. A figure in it is a mark, « {projets accompagnés} »,
    which each draft fills in."""

    __tablename__ = "report_texts"
    __sheet__ = Sheet(
        "Textes du rapport",
        "texte-rapport",
        ("Textes du rapport d'activité",),
        ("section", "year", "position"),
    )
    section: Mapped[str] = choice(ReportSection, "Section", "Partie du rapport", key=True, required=True)
    year: Mapped[int] = whole("Année", "Année du rapport", key=True, required=True)
    position: Mapped[int] = whole("Ordre", "Place", key=True, required=True)
    wording: Mapped[str] = multiline_text("Texte", required=True, most=LONGEST_WORDING)
