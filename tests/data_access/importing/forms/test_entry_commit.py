"""An entry is an import of one row: the same matching and rules, the same log, the same undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data_access.importing.forms import EntryMoved, EntryRefused, FormEntry, form_of, look, write
from data_access.importing.undo.take_back import undo
from data_access.log.history import imports
from data_access.models import Event, EventMeasure, Territory
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.books import bringing
from tests.data_access.importing.forms.entries import enter, entry, moved, wrong
from tests.data_access.importing.results import USER, digest, log, rows
from tests.data_access.importing.undo.test_take_back import state

CO_ANIMATES = "co_animates.territory"
NEW = {
    "name": "Soirée des possibles",
    "date": "8 et 9 novembre 2024",
    "territory": "lons",
    "present.value": "plus de 250",
}


def refusal(do: Callable[[], Any]) -> str:
    with pytest.raises(EntryRefused) as refused:
        do()
    return str(refused.value).replace("\u00a0", " ")


# Written as a file would be


def test_a_new_record_is_written_with_its_counts_by_an_import_called_saisie(view_of_each: View) -> None:
    view = view_of_each
    written = enter(view, "events", None, NEW)
    assert written.code == "soiree-des-possibles"
    assert rows(view.database, Event, "name", "date_end")[1:] == [(NEW["name"], date(2024, 11, 9))]
    assert rows(view.database, EventMeasure, "value_value", "value_qualifier")[1:] == [(250.0, "at_least")]
    newest = imports(view)[0]
    assert (newest.import_id, newest.file, newest.user, newest.new) == (written.import_id, "saisie", USER, 2)


def test_a_correction_gives_only_the_fields_that_changed(view_of_each: View) -> None:
    view = view_of_each
    enter(view, "events", "soiree", {"date": "31/05/2024"})
    newest = log(view.database)[-1]
    assert (newest.action, list(newest.before or {}), list(newest.after)) == ("changed", ["date"], ["date"])
    assert imports(view)[0].file == "saisie"


def test_who_co_animates_an_event_is_completed_in_its_form_logged_and_taken_back(view_of_each: View) -> None:
    view = view_of_each
    bringing(view.database)({"Territoires": [["Code", "Territoire"], ["dole", "Dole"], ["gap", "Gap"]]})
    enter(view, "events", "soiree", {CO_ANIMATES: "Dole"})
    assert form_of(view, "events", "soiree").seen[CO_ANIMATES] == "Dole"
    before = state(view.database)
    looked = look(view, entry(view, "events", "soiree", {CO_ANIMATES: "Dole ; gap"}))
    assert moved(looked) == [("Coanimé avec", "", "Gap")]
    written = enter(view, "events", "soiree", {CO_ANIMATES: "Dole ; gap"})
    assert form_of(view, "events", "soiree").seen[CO_ANIMATES] == "Dole ; Gap"
    newest = [line for line in log(view.database) if line.import_id == written.import_id]
    assert [line.action for line in newest if line.action != "confirmed"] == ["created"]
    said = undo(view, written.import_id, user=USER).message
    assert said.startswith(f"La saisie {written.import_id} est annulée : ")
    assert state(view.database) == before


@pytest.mark.parametrize("text", ["", "Gap"])
def test_a_name_is_never_lost_from_those_who_co_animate_without_a_word(view: View, text: str) -> None:
    bringing(view.database)({"Territoires": [["Code", "Territoire"], ["dole", "Dole"], ["gap", "Gap"]]})
    enter(view, "events", "soiree", {CO_ANIMATES: "Dole"})
    looked = look(view, entry(view, "events", "soiree", {CO_ANIMATES: text}))
    (doubt,) = wrong(looked)
    assert (doubt.name, looked.ready) == (CO_ANIMATES, False)
    assert "« Dole » reste dans « Coanimé avec »" in doubt.sentence.replace("\u00a0", " ")
    assert "Historique" in doubt.right


def test_a_count_that_stands_beside_an_event_is_corrected_in_its_form(view: View) -> None:
    enter(view, "events", "soiree", {"present.value": "env. 70"})
    assert rows(view.database, EventMeasure, "value_value", "value_qualifier") == [(70.0, "about")]


def test_an_emptied_field_erases_its_value(view_of_each: View) -> None:
    view = view_of_each
    enter(view, "events", "soiree", {"place": ""})
    assert rows(view.database, Event, "name", "place") == [("Katalise", None)]


def test_a_renamed_record_keeps_its_old_name_among_its_other_names(view_of_each: View) -> None:
    view = view_of_each
    made = entry(view, "territories", "lons", {"name": "Jura Sud"})
    assert moved(look(view, made)) == [
        ("Autres noms", "Lons", "Lons, Lons-le-Saunier"),
        ("Territoire", "Lons-le-Saunier", "Jura Sud"),
    ]
    write(view, made, user=USER)
    assert rows(view.database, Territory, "label") == [("Jura Sud",)]
    assert form_of(view, "territories", "lons").seen["aliases"] == "Lons ; Lons-le-Saunier"


def test_a_name_that_only_gets_its_capitals_leaves_no_other_name(view: View) -> None:
    assert moved(look(view, entry(view, "events", "soiree", {"name": "KATALISE"}))) == [
        ("Événement", "Katalise", "KATALISE")
    ]


def test_entries_are_undone_as_any_import(view_of_each: View) -> None:
    view = view_of_each
    before = state(view.database)
    written = [
        enter(view, "events", "soiree", {"date": "2025", "place": "", "present.value": "80"}),
        enter(view, "events", None, NEW),
        enter(view, "territories", "lons", {"name": "Jura Sud"}),
    ]
    assert state(view.database)["lons"][0] == "Jura Sud"
    for one in reversed(written):
        undo(view, one.import_id, user=USER)
    assert state(view.database) == before
    assert form_of(view, "territories", "lons").seen["aliases"] == "Lons"


def test_whoever_empties_the_other_names_of_a_record_and_renames_it_leaves_it_none(view: View) -> None:
    made = entry(view, "territories", "lons", {"name": "Jura Sud", "aliases": ""})
    assert moved(look(view, made))[0] == ("Autres noms", "Lons", "")


def test_an_event_at_a_territory_is_carried_there_unless_something_else_is_typed(view: View) -> None:
    at_lons = {"name": "Soirée créative", "date": "12/05/2025", "territory": "lons"}
    looked = look(view, entry(view, "events", None, at_lons))
    assert ("Portée", "", "territoire") in moved(looked)
    assert looked.doubts == []
    assert ("Portée", "", "réseau") in moved(
        look(view, entry(view, "events", None, at_lons | {"scope": "réseau"}))
    )


def test_what_is_asked_of_a_form_speaks_of_no_column(view: View) -> None:
    typed = {"name": "Soirée créative", "date": "12/05/2025"}
    (scope,) = look(view, entry(view, "events", None, typed)).doubts
    assert "colonne" not in scope.right
    (asked,) = look(view, entry(view, "events", None, typed | {"type": "créativité"})).doubts
    assert asked.question
    assert asked.question.text.replace("\u00a0", " ") == "Que veut dire « créativité » dans « Type » ?"


def test_a_territory_typed_as_organiser_is_sent_to_its_own_field(view: View) -> None:
    typed = {"name": "Soirée créative", "date": "12/05/2025", "scope": "territoire", "outside_host": "Lons"}
    (doubt,) = look(view, entry(view, "events", None, typed)).doubts
    assert (doubt.name, doubt.wrong) == ("outside_host", True)
    assert doubt.right == "écrire ce nom dans « Territoire » si c'est lui qui organise"


# Looked at first


def test_a_look_tells_what_was_understood_and_which_figures_move_and_writes_nothing(view: View) -> None:
    before = digest(view.database)
    looked = look(view, entry(view, "events", "soiree", {"date": "8-9/11/24", "present.value": "~70"}))
    assert moved(looked) == [("Date", "30 mai 2024", "8 et 9 novembre 2024"), ("Présents", "60", "~70")]
    assert [one.understood for one in looked.moved] == ["", "environ 70"]
    assert {"participants_counted"} <= {one["id"] for one in looked.figures}
    assert (looked.what, looked.new, looked.ready) == ("Katalise", False, True)
    assert digest(view.database) == before


def test_a_field_that_names_several_is_told_once_for_each(view: View) -> None:
    looked = look(
        view, entry(view, "territories", None, {"name": "Amiens", "carrier.name": "La Ruche ; Le Quai"})
    )
    assert moved(looked)[1:] == [
        ("Structure porteuse", "", "La Ruche"),
        ("Structure porteuse", "", "Le Quai"),
    ]


def test_what_the_record_says_already_changes_nothing(view: View) -> None:
    made = entry(view, "events", "soiree", {})
    looked = look(view, made)
    assert (looked.moved, looked.doubts, looked.ready) == ([], [], False)
    assert "rien à enregistrer" in refusal(lambda: write(view, made, user=USER))


def test_an_event_that_looks_like_a_known_one_asks_and_an_answer_settles_it(view: View) -> None:
    made = entry(view, "events", None, {"name": "Katalise", "date": "29/05/2024", "territory": "lons"})
    (doubt,) = wrong(look(view, made))
    assert doubt.question
    assert [one.value for one in doubt.question.candidates] == ["soiree", "+"]
    looked = look(view, replace(made, answers={doubt.question.key: "soiree"}))
    assert (looked.new, moved(looked)) == (False, [("Date", "30 mai 2024", "29 mai 2024")])


# Refused


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"date": "fin mai ou début juin"}, "date", "n'est pas une date"),
        ({"present.value": "une foule"}, "present.value", "n'est pas un nombre"),
        ({"territory": "nulle-part"}, "territory", "n'est pas connu"),
        ({"mode": "télépathie"}, "mode", "n'est pas une valeur connue"),
        ({"name": ""}, "name", "ne peut pas effacer"),
    ],
)
def test_what_the_rules_refuse_is_said_beside_its_field_and_writes_nothing(
    view: View, typed: dict[str, str], field: str, sentence: str
) -> None:
    made = entry(view, "events", "soiree", {"place": "Gymnase"} | typed)
    before = digest(view.database)
    looked = look(view, made)
    assert [one.name for one in wrong(looked)] == [field]
    assert sentence in wrong(looked)[0].sentence
    assert not looked.ready
    assert sentence in refusal(lambda: write(view, made, user=USER, plan=looked.plan))
    assert digest(view.database) == before


def test_a_new_record_without_what_it_needs_says_what_is_missing(view: View) -> None:
    (doubt,) = wrong(look(view, entry(view, "events", None, {"place": "Gymnase"})))
    assert (doubt.name, doubt.sentence.replace("\u00a0", " ")) == (
        "",
        "Il manque « Événement » pour savoir de quoi parle cette ligne.",
    )


def test_what_a_new_record_lacks_is_said_together_with_what_is_refused_of_it(view: View) -> None:
    typed = entry(view, "events", None, {"date": "32/13/2026"})
    looked = look(view, typed)
    assert [(one.name, one.wrong) for one in looked.doubts] == [("date", True), ("name", True)]
    assert "Il manque « Événement »" in looked.doubts[1].sentence.replace("\u00a0", " ")
    named = look(view, entry(view, "events", None, {"date": "32/13/2026", "name": "Soirée d'été"}))
    assert [one.name for one in named.doubts] == ["date"]
    known = look(view, entry(view, "events", "soiree", {"date": "32/13/2026"}))
    assert [one.name for one in known.doubts] == ["date"]


def test_a_stale_form_is_shown_again_and_never_written_over(view_of_each: View) -> None:
    view = view_of_each
    made = entry(view, "events", "soiree", {"place": "Gymnase"})
    shown = look(view, made)
    enter(view, "events", "soiree", {"date": "31/05/2024"})
    before = digest(view.database)
    for do in (lambda: look(view, made), lambda: write(view, made, user=USER, plan=shown.plan)):
        with pytest.raises(EntryMoved, match="entre-temps"):
            do()
    assert digest(view.database) == before
    again = entry(view, "events", "soiree", {"place": "Gymnase"})
    assert write(view, again, user=USER, plan=look(view, again).plan).code == "soiree"
    assert rows(view.database, Event, "date_start", "place")[0][1] == "Gymnase"


def test_a_preview_that_is_no_longer_true_is_not_written(view: View) -> None:
    made = entry(view, "events", None, NEW)
    shown = look(view, made)
    bringing(view.database)({"Événements": [["Événement", "Date"], [NEW["name"], NEW["date"]]]})
    with pytest.raises(EntryMoved):
        write(view, made, user=USER, plan=shown.plan)


@pytest.mark.parametrize(
    ("table", "code", "typed", "sentence"),
    [
        ("events", "soiree", {"record_id": "7"}, "n'a pas de champ « record_id »"),
        ("events", "soiree", {"status.status": "labellisé"}, "n'a pas de champ"),
        ("events", "lons", {"place": "Gymnase"}, "Il n'y a pas de fiche « lons » dans « Événements »"),
        ("events", "inconnu", {"place": "Gymnase"}, "Il n'y a pas de fiche « inconnu »"),
        ("imports", None, {"user": "moi"}, "Il n'y a pas de feuille « imports »"),
        ("events", "soiree", {"place": "x" * 200_000}, "trop long"),
    ],
)
def test_a_forged_entry_is_refused(
    view: View, table: str, code: str | None, typed: dict[str, str], sentence: str
) -> None:
    before = digest(view.database)
    assert sentence in refusal(lambda: write(view, FormEntry(table, code, typed), user=USER))
    assert digest(view.database) == before


def test_whoever_is_below_staff_can_neither_look_nor_write(view: View) -> None:
    board = replace(view, role=Role.BOARD)
    made = FormEntry("events", "soiree", {"place": "Gymnase"})
    for do in (
        lambda: look(board, made),
        lambda: write(board, made, user=USER),
        lambda: form_of(board, "events"),
    ):
        with pytest.raises(NotForThisRole):
            do()


def test_no_file_is_kept_of_an_entry(view: View, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    enter(view, "events", "soiree", {"place": "Gymnase"})
    assert not (tmp_path / "kept").exists()


def test_a_form_asks_nothing_that_it_has_a_field_for(view: View) -> None:
    doubts = look(view, entry(view, "events", None, NEW | {"territory": ""})).doubts
    assert [(one.wrong, one.question) for one in doubts] == [(False, None)]  # the scope is not said
