"""Which team went to whose events."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Grid, bullets, noted, origin, paragraph, words
from data_access.documents.drafting import Draft, section
from data_access.french import date_of
from data_access.queries import visits as asked
from data_access.view import RowValues
from data_access.vocabulary import ReportSection, Scope, VisitKind

_MOST = 1_000


def visits(draft: Draft) -> Iterator[Block]:
    """The visits between teams, then where the national team went."""
    return section(
        draft,
        ReportSection.VISITS,
        "Qui est allé chez qui",
        _told(draft),
        f"Aucune visite de {draft.year} n'est notée.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    names = [f"{kind}_{scope}" for scope in (Scope.LOCAL, Scope.NETWORK) for kind in ("visits", "presences")]
    yield from bullets(
        words(f"{value.figure.label} : ", run) for value, run in draft.noted(names).values() if value.value
    )
    found = asked.meetings(draft.view, draft.asked, Scope.LOCAL, _MOST)
    if len(found):
        note = origin(found["code"], asked.FIELDS, "Visites entre équipes")
        yield Grid(
            words("Les équipes, et chez qui elles sont venues.", noted(note)),
            ("L'équipe de", "Chez"),
            tuple(
                (words(str(team)), words("\n".join(map(_visit, some.to_dict("records")))))
                for team, some in found.groupby("visitor", sort=False)
            ),
            (4, 10),
        )
        if found["kind"].eq(VisitKind.EXAMPLE.value).any():
            yield paragraph("Au moins : la source cite certaines de ces visites « par exemple ».")
    national = asked.national_presences(draft.view, draft.asked, Scope.LOCAL, _MOST)
    if len(national):
        note = origin(national["code"], asked.FIELDS, "L'équipe nationale")
        yield paragraph("L'équipe nationale est allée :")
        yield from bullets(map(_visit, national.to_dict("records")), note)


def _visit(row: RowValues) -> str:
    """« Strasbourg, 12 décembre 2024 : Cercles des partenaires »."""
    what = [one for one in (row["event"], row["occasion"]) if isinstance(one, str)]
    where = ", ".join(one for one in (row["place"], date_of(row)) if isinstance(one, str) and one)
    return f"{where} : {' · '.join(what)}" if what else where
