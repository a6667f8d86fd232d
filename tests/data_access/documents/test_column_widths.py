"""The columns of a table are as wide as what they hold needs, so that its rows have few lines."""

from data_access.documents.blocks import Run, noted, origin, table, words
from data_access.documents.column_widths import ACROSS, PADDING, fitting, row_lines

COUNTS = (
    "260 inscrits, 198 présences, 120 contributeurs, 18 défis, 41 personnes engagées, 12 porteurs de projet, "
    "90 % de satisfaction"
)
HEAD = ("Date", "Événement", "Où", "Ce qui a été compté")


def test_counts_stand_beside_one_another_and_not_in_a_strip_beside_an_empty_column() -> None:
    found = table(
        words("Par date."),
        HEAD,
        [
            (words("28 mars 2025"), words("La Nuit des idées de Caen"), (), words(COUNTS)),
            (words("11 février 2025"), words("Réussir ses événements"), (), words("21 présences")),
        ],
    )
    date, event, empty, counted = found.widths
    assert empty < min(date, event)
    assert counted > event
    assert max(row_lines(found.columns, found.widths)) <= 4
    as_before = row_lines(found.columns, (3, 6, 3.4, 3.6))
    assert sum(row_lines(found.columns, found.widths)) < sum(as_before)


def test_where_all_have_room_each_column_is_as_wide_as_its_longest_line() -> None:
    assert fitting([["Projet", "Café des aînés"], ["Emplois", "4"]]) == (14 + PADDING, 7 + PADDING)
    assert fitting([["", ""]]) == (1 + PADDING,)


def test_no_word_is_cut_and_no_column_is_wider_than_the_page() -> None:
    columns = [["Où", "Meurthe-et-Moselle"], ["Compté", COUNTS], ["Dit", COUNTS * 3]]
    widths = fitting(columns)
    assert sum(widths) <= ACROSS
    for column, width in zip(columns, widths, strict=True):
        assert max(len(word) for text in column for word in text.split()) <= width - PADDING


def test_words_too_long_for_a_page_share_it() -> None:
    assert fitting([["mot" * 40], ["mot" * 20]]) == (120 + PADDING, 60 + PADDING)


def test_what_does_not_break_stays_on_a_line_with_the_number_of_its_note() -> None:
    run = Run("120", note=origin(["e1"], ("value",)))
    found = table(words("Une."), ("Un",), [(words(run, noted(origin(["e2"], ("name",)))),)])
    assert found.columns == [["Un", "120\u202f99\u202f99"]]
    assert row_lines(found.columns, (1,)) == [1, 1]
