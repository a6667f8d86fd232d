"""Who supports us, and with whom we work."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Heading, Run, bullets, origin, words
from data_access.documents.drafting import Draft, section
from data_access.documents.told_statements import dated, in_brackets, listed, said_on, under
from data_access.french import join
from data_access.queries.organisations import all_organisations
from data_access.view import RowValues
from data_access.vocabulary import ReportSection, Topic

_TIES = {"Ils soutiennent l'association": "funder", "Nos partenaires, et avec qui nous échangeons": "partner"}


def partners(draft: Draft) -> Iterator[Block]:
    """Structures by what ties them to us, then what we do together."""
    return section(
        draft,
        ReportSection.PARTNERS,
        "Avec qui nous avançons",
        _told(draft),
        "Aucun partenaire n'est encore noté.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    found = all_organisations(draft.view)
    for title, column in _TIES.items():
        some = found[found[column].eq(True)]
        if some.empty:
            continue
        note = origin(some["code"], ("name", column, "relation"), title)
        heading, rows = under(title, dated(draft, some.to_dict("records")))
        yield Heading(heading, 2)
        by_tie: dict[str, list[str]] = {}
        for row in rows:
            by_tie.setdefault(_tie(row), []).append(row["name"])
        yield from bullets((words(Run(join(names), strong=True), tie) for tie, names in by_tie.items()), note)
    said = said_on(draft, Topic.PARTNERSHIP)
    yield from listed("Ce que nous faisons ensemble", said[Topic.PARTNERSHIP])


def _tie(row: RowValues) -> str:
    """« : échanges en 2024 », what ties it to us, and the document of another year that says so."""
    tie = row["relation"]
    if not isinstance(tie, str):
        return ""
    return f" : {tie}{in_brackets(row['told_in'])}"
