"""A long file says how far it is, stage by stage; whoever does not listen hears nothing."""

from data_access.importing.staging import confirm, look
from data_access.view import View
from tests.data_access.importing.results import TWO, USER
from tests.data_access.importing.staging.waiting import Send, plan


def test_a_look_and_a_confirmation_tell_their_stages_in_order(view: View, send: Send) -> None:
    number, told = send(TWO), list[tuple[str, float]]()
    look(view, number, lambda stage, before: told.append((stage, before)))
    assert [stage.split()[0] for stage, _ in told] == ["Lecture", "Ce", "Comparaison", "Ce", "Mise"]
    shares = [before for _, before in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1] < 1) == (0, True)
    told.clear()
    shown = plan(view, number)
    confirm(view, number, user=USER, plan=shown, progress=lambda stage, before: told.append((stage, before)))
    assert told[-1][0] == "Ce qui change, et les chiffres qui bougent…"


def test_what_is_shown_again_without_work_tells_nothing(view: View, send: Send) -> None:
    number, told = send(TWO), list[str]()
    look(view, number)
    look(view, number, lambda stage, _: told.append(stage))
    assert told == []
