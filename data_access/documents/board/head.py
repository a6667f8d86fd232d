"""The head: for which meeting, and what the papers were made of."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Look, paragraph
from data_access.documents.board.pack_draft import PackDraft
from data_access.french import date_text, moment_text, quote


def head(draft: PackDraft) -> Iterator[Block]:
    """Title, meeting, and what was read on which day."""
    edition, meeting = draft.view.edition, draft.meeting
    read = (
        f"Tiré de l'édition {quote(edition.name)}, figée le {moment_text(edition.at)}."
        if edition
        else f"Tiré du tableau le {date_text(draft.view.today)}, sans édition : ces chiffres peuvent encore bouger."
    )
    yield paragraph("Dossier du conseil d'administration", look=Look.TITLE)
    yield paragraph(
        f"Réunion {meeting.of}" if meeting else "Prochaine réunion : sa date n'est pas notée",
        look=Look.SUBTITLE,
    )
    yield paragraph(
        f"Start-Up de Territoire. {read} Chaque chiffre porte le numéro de sa source, dite à la fin. Pour le conseil "
        "d'administration seulement.",
        look=Look.SMALL,
    )
