"""The first page: which year, when and from what it was drafted."""

from collections.abc import Iterator

from data_access.documents.blocks import Aside, Block, Look, PageBreak, paragraph
from data_access.documents.drafting import Draft
from data_access.french import date_text, quote
from data_access.vocabulary import ReportSection


def cover(draft: Draft) -> Iterator[Block]:
    """Title, year, and what the draft is made of."""
    edition = draft.own.edition
    read = f"l'édition {quote(edition.name)}" if edition else "le tableau de bord"
    yield paragraph(f"Rapport d'activité {draft.year}", look=Look.TITLE)
    yield paragraph("Start-Up de Territoire", look=Look.SUBTITLE)
    yield from (paragraph(text) for text in draft.texts.get(ReportSection.COVER, ()))
    yield paragraph(
        f"Brouillon du {date_text(draft.now.today)}, d'après {read}. Chaque chiffre porte le numéro de sa source, "
        "dite à la fin. Ce qui commence par « À écrire » attend une personne.",
        look=Look.SMALL,
    )
    yield Aside(
        "Pour finir ce brouillon : complétez ce qui commence par « À écrire » ; lisez les commentaires dans la marge "
        "et la liste « À compléter avant diffusion », à la fin, puis retirez-les. Les notes de vos fiches sont citées "
        "telles quelles, sous les parrainages, dans les promos et dans les sources : relisez-les avant de diffuser."
    )
    yield PageBreak()
