"""A picture of signs as HTML: what is drawn, what is said of it, what is only text."""

import re

import pytest

from pages.ui.formats import escape
from pages.ui.sign_table import Look, Mark, Sign, SignRow, html_of_signs, styles
from pages.ui.states import State
from tests.pages.ui.test_html_table import HOSTILE, Read

DONE = Sign(State.ACQUIRED, "Caen · Séminaire : fait", "2")


def body(*rows: SignRow, heads: tuple[str, ...] = ("Séminaire",), low: bool = False) -> str:
    return html_of_signs(heads, rows, alt="Le parcours", look=Look(low=low))


def test_a_sign_says_to_pointer_and_listener_what_it_means_and_bears_its_figure() -> None:
    assert ('<span class="signe acquis" role="img" title="Caen · Séminaire : fait">2</span>') in body(
        SignRow("Caen", [[DONE]])
    )
    assert '<td class="fil debut fin muet"></td>' in body(SignRow("Caen", [[Sign(Mark.NOT_NOTED)]]))


def test_heads_and_names_are_the_heads_of_their_columns_and_rows() -> None:
    drawn = body(SignRow("Caen", [[DONE]]))
    assert '<th scope="col"' in drawn and '<th scope="row"><p>Caen</p></th>' in drawn
    assert (
        'role="group" aria-label="Graphique : Le parcours"' in drawn
        and '<table aria-label="Le parcours">' in drawn
    )


def test_a_thread_runs_from_the_first_sign_to_the_last_and_not_behind_words() -> None:
    drawn = body(SignRow("Caen", [[DONE], "chez soi", [], [DONE], "2 visites"]), heads=tuple("abcde"))
    assert re.findall(r'<td class="(.*?)">', drawn) == ["fil debut", "fil", "fil fin"]
    assert 'class="fil debut fin"' in body(SignRow("Caen", [[DONE], "chez soi"]), heads=tuple("ab"))


def test_of_heads_with_a_second_line_the_names_stand_on_one_line() -> None:
    assert 'class="tableau signes noms"' in body(
        SignRow("Caen", [[], []]), heads=("mars", "avr.  \n3 labels")
    )
    assert 'class="tableau signes serres"' in body(
        SignRow("Caen", [[], []]), heads=("mars", "avr."), low=True
    )


def test_a_row_of_words_alone_is_written_small() -> None:
    assert '<tr class="mots">' in body(SignRow("séance tenue", ["12 mars"]))
    assert '<tr class="mots">' not in body(SignRow("Caen", [[DONE]]))


def test_a_sign_with_an_address_is_a_link_which_says_whether_it_is_the_one_that_is_open() -> None:
    came = Sign(Mark.CAME, "Caen · Amiens", address="?equipe=caen&lieu=amiens")
    assert Read(body(SignRow("Caen", [[came]]))).links == ["?equipe=caen&lieu=amiens"]
    assert 'aria-label="Caen · Amiens"' in body(SignRow("Caen", [[came]]))
    assert "aria-current" not in body(SignRow("Caen", [[came]]))
    for chosen, said in ((True, "true"), (False, "false")):
        assert f'aria-current="{said}"' in body(SignRow("Caen", [[Sign(**vars(came) | {"chosen": chosen})]]))


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_data_is_text_wherever_it_stands(typed: str) -> None:
    sign = Sign(State.MISSED, typed, typed, f'?"{typed}')
    read = Read(html_of_signs([escape(typed)], [SignRow(escape(typed), [[sign]])], alt=typed))
    assert read.links == [f'?"{typed}']
    assert read.text.count(typed) == 3


def test_every_mark_has_its_colours_in_both_schemes() -> None:
    rules = styles()
    for one in (*State, *Mark):
        (name,) = re.findall(r'class="signe (\S+?)"', body(SignRow("Caen", [[Sign(one, "x")]])))
        assert f".{name} {{ --plein: light-dark(" in rules
