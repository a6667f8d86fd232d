"""Titles that stand beside a table, behind a blank column, above what does not go with its rows: « Bilan » over a small
table of totals. Whether they are columns of the table is asked; those beside them that say nothing to it are no columns
of it, either, unless that was answered of one of them."""

from collections.abc import Callable, Sequence

from data_access.importing.schema_matching.lines.header_titles import HeaderTitles
from data_access.importing.schema_matching.titles.title_match import Title

_OF_A_CAPTION = 3  # words


def titles_apart(about: HeaderTitles) -> list[list[Title]]:
    """The groups behind (or before) a blank column of which no title stands above half of the rows, or whose only one
    stands beside a column without a title that holds something; or which, as the others, have a caption of their own.
    """
    groups = _groups(about)
    if len(groups) < 2:  # as nearly always
        return []
    main = max(groups, key=len)
    rows = sum(1 for row in about.below if any(_holds(row, title.place) for title in main))
    titled = {title.place for title in about.line.titles if not title.untitled}
    return [
        group
        for group in groups
        if group is not main
        and (
            _is_sparse(about, group, rows)
            or _has_neighbour(about, group, titled)
            or (_is_captioned(about, group) and _is_captioned(about, main))
        )
    ]


def of_another_table(
    groups: Sequence[Sequence[Title]], speaks: Callable[[Title], bool], is_read: Callable[[Title], bool]
) -> frozenset[Title]:
    """The titles of such groups in which one `speaks` to the table, so that it is asked, and none is surely read (by
    an answer)."""
    return frozenset(
        title
        for group in groups
        if any(map(speaks, group)) and not any(map(is_read, group))
        for title in group
    )


def _is_sparse(about: HeaderTitles, group: Sequence[Title], rows: int) -> bool:
    return all(2 * sum(1 for _ in about.cells(title)) <= rows for title in group)


def _groups(about: HeaderTitles) -> list[list[Title]]:
    """The titles, parted where a column between them is blank."""
    titles = [title for title in about.line.titles if not title.untitled]
    groups = [titles[:1]]
    for before, title in zip(titles, titles[1:], strict=False):
        between = range(before.place + 1, title.place)
        if any(not any(_holds(row, place) for row in about.below) for place in between):
            groups.append([])
        groups[-1].append(title)
    return groups


def _is_captioned(about: HeaderTitles, group: Sequence[Title]) -> bool:
    """Whether a text of several words stands alone above several titles, over the first of them: « Rendez-vous avec des
    journalistes »; « Fréquentation » there only says of what these titles are."""
    row = about.line.first - 1
    if len(group) == 1 or row < 0:
        return False
    first, *others = [about.grid.cell(row, title.place) for title in group]
    return (
        isinstance(first, str)
        and len(first.split()) >= _OF_A_CAPTION
        and all(cell is None for cell in others)
    )


def _has_neighbour(about: HeaderTitles, group: Sequence[Title], titled: set[int]) -> bool:
    """Whether what stands right behind the only title of a group has no title of its own."""
    place = group[-1].place + 1
    return len(group) == 1 and place not in titled and any(_holds(row, place) for row in about.below)


def _holds(row: Sequence[object], place: int) -> bool:
    return place < len(row) and row[place] is not None
