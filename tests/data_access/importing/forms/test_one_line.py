"""What is typed in a form is put on one line as a cell of a file is."""

from data_access.importing.forms import look
from data_access.view import View
from tests.data_access.importing.forms.entries import entry


def test_an_entry_is_put_on_one_line_and_says_so(view_of_each: View) -> None:
    looked = look(
        view_of_each,
        entry(view_of_each, "territories", "lons", {"commune": "Lons\nle Saunier", "note": "une\ndeux"}),
    )
    assert {one.after for one in looked.moved} >= {"Lons le Saunier", "une\ndeux"}
    (doubt,) = [one for one in looked.doubts if "devenu une espace" in one.sentence]
    assert (doubt.name, doubt.wrong) == ("commune", False)
