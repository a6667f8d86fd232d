"""Where a code in an address leads: to its own record, and to the one with which that was merged."""

from data_access.importing.merge.record_merge import merge
from data_access.queries.codes import code_today
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import USER


def test_the_code_of_a_merged_record_leads_to_the_one_that_stayed(seeded_database_url: str) -> None:
    before = View.now(Role.PUBLIC, seeded_database_url)
    assert code_today(before, "events", "t15") == "t15"
    merge(View.now(Role.STAFF, seeded_database_url), "t16", "t15", user=USER)
    view = View.now(Role.PUBLIC, seeded_database_url)
    assert [code_today(view, "events", one) for one in ("t15", "t16")] == ["t16", "t16"]
    assert code_today(view, "territories", "t15") == "t15"  # the code of an event is that of no territory


def test_a_name_leads_to_its_record_and_a_code_that_nothing_has_stays(seeded_database_url: str) -> None:
    view = View.now(Role.PUBLIC, seeded_database_url)
    assert code_today(view, "territories", "Sarthe") == "le-mans"
    assert code_today(view, "territories", "nulle-part") == "nulle-part"
