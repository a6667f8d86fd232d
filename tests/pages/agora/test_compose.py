"""Préparer l'Agora, without a browser: a show is made, ordered, worded and refreshed; the show itself opens."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from data_access.slides import shows
from data_access.slides.choosing import choice, default_choices
from data_access.slides.kept_show import KeptShow
from data_access.slides.photographs import photographs
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import PRESSABLE, as_role, open_at, pressed, taken_away, texts
from tests.photo_files import jpeg

pytestmark = pytest.mark.slow

OPENED = "agora-ouverte-agora-d-essai"


@pytest.fixture
def show(app_on_sample: str) -> str:
    """A show of every kind of slide; its code."""
    return shows.create(View.now(Role.STAFF, app_on_sample), "Agora d'essai", 2024, user="Jeanne")


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception


def first_added(url: str) -> int:
    """The number of the first slide that is added to a show of every kind."""
    return len(default_choices(View.now(Role.STAFF, url))) + 1


def kept(url: str, code: str = "agora-d-essai") -> KeptShow:
    found = shows.find(View.now(Role.STAFF, url), code)
    assert found
    return found


def test_a_show_is_made_ordered_and_worded(app_on_sample: str) -> None:
    app = open_at("agora/compose.py")
    assert "rien ne bouge entre la répétition et la scène" in texts(app)
    app.text_input(key="agora-nom").set_value("Agora d'essai")
    press(app, "Créer le diaporama")
    assert app.query_params["diaporama"] == "agora-d-essai"

    press(app, "Descendre")
    press(app, "Descendre")
    assert [entry["number"] for entry in kept(app_on_sample).entries[:4]] == [2, 3, 1, 4]

    app.selectbox(key="agora-genre").set_value("cohort").run()
    app.selectbox(key="agora-sujet").set_value("promo-1")
    press(app, "Ajouter après celle-ci")
    assert kept(app_on_sample).slides[3]["eyebrow"] == "Promo 1 · 2023-2024"
    assert app.radio(key=OPENED).value == first_added(app_on_sample)
    app.number_input(key="agora-annee-relue").set_value(2019)
    press(app, "Voir ce qui changerait")
    assert "Les grandes soirées" in texts(app)
    assert "→ rien à montrer cette année-là" in texts(app)
    press(app, "Actualiser")
    assert kept(app_on_sample).year == 2019


def plain(app: AppTest) -> str:
    return texts(app).replace("\u00a0", " ")


def test_old_words_are_told_before_a_show_is_asked_again_and_after_it_until_they_are_changed_or_it_is_undone(
    app_on_sample: str, show: str
) -> None:
    view = View.now(Role.STAFF, app_on_sample)
    year = next(one["number"] for one in kept(app_on_sample).entries if one["choice"]["kind"] == "year")
    shows.write(view, show, year, "", "2024, quelle année !", "", user="Jeanne")
    told = "L'année en temps forts : vos mots disent « 2024 » : le diaporama raconte"
    app = open_at("agora/compose.py", diaporama=show)
    assert "À relire" not in texts(app)
    later: Sheets = {
        "Événements": [
            ["Événement", "Date", "Portée", "Temps fort"],
            ["Forum", "10/02/2025", "réseau", "oui"],
        ]
    }
    with TemporaryDirectory() as folder:
        import_path(app_on_sample, workbook(Path(folder), later), user="Jeanne")
    app.number_input(key="agora-annee-relue").set_value(2025)
    press(app, "Voir ce qui changerait")
    assert f"{told} 2025" in plain(app)
    press(app, "Actualiser")
    assert [f"{told} 2025" in one.value.replace("\u00a0", " ") for one in app.warning] == [True]
    press(app, "Annuler")
    assert not app.warning

    app.text_input(key="agora-reprise").set_value("Agora suivante")
    app.number_input(key="agora-annee-reprise").set_value(2025)
    press(app, "Reprendre")
    assert [f"{told} 2025" in one.value.replace("\u00a0", " ") for one in app.warning] == [True]
    app.radio(key="agora-ouverte-agora-suivante").set_value(year).run()
    app.text_input(key=f"agora-sentence-agora-suivante-{year}").set_value("2025, quelle année !").run()
    assert not app.warning


def test_slides_that_show_nothing_are_told_apart_by_what_is_to_be_done(app_on_sample: str, show: str) -> None:
    view = View.now(Role.STAFF, app_on_sample)
    first = shows.add(view, show, choice("chapter"), user="Jeanne", after=1)
    shows.add(view, show, choice("chapter"), user="Jeanne", after=first)
    lines = open_at("agora/compose.py", diaporama=show).radio(key=OPENED).options
    assert lines[1:3] == ["Un chapitre : à écrire", "Un chapitre : à écrire (2)"]
    shows.write(view, show, first, "", "Deux labels", "", user="Jeanne")
    lines = open_at("agora/compose.py", diaporama=show).radio(key=OPENED).options
    assert lines[1:3] == ["2 · Un chapitre : Deux labels", "Un chapitre : à écrire"]


def test_territories_without_a_slide_are_named_and_added_whatever_kind_is_chosen(
    app_on_sample: str, show: str
) -> None:
    entries = kept(app_on_sample).entries
    number = next(one["number"] for one in entries if one["choice"]["about"] == "figeac")
    shows.remove(View.now(Role.STAFF, app_on_sample), show, [number], user="Jeanne")
    app = open_at("agora/compose.py", diaporama=show)
    assert "Sans diapositive : Figeac" in texts(app)
    press(app, "Ajouter Figeac, qui manque")
    abouts = [
        one["choice"]["about"] for one in kept(app_on_sample).entries if one["choice"]["kind"] == "territory"
    ]
    assert abouts[-1] == "figeac"
    assert "Sans diapositive" not in texts(app)


def test_before_any_photograph_is_kept_it_is_said_where_one_is_added(app_on_sample: str, show: str) -> None:
    app = open_at("agora/compose.py", diaporama=show)
    app.selectbox(key="agora-genre").set_value("photograph").run()
    assert "ajoutez-en une dans « Photographies », juste en dessous" in plain(app)


def test_the_list_bears_the_numbers_of_the_slides_as_they_are_shown(app_on_sample: str, show: str) -> None:
    found = kept(app_on_sample)
    kinds = [one["kind"] for one in found.slides]
    first, last = kinds.index("territory_map") + 1, len(kinds) - kinds[::-1].index("territory_map")
    assert last > first  # it is shown in parts
    app = open_at("agora/compose.py", diaporama=show)
    lines = app.radio(key=OPENED).options
    assert len(lines) == len(found.entries)
    told = [line.partition(" · ")[0] for line in lines]
    assert told[:2] == ["1", "2"]
    assert f"{first}–{last}" in told
    assert told[-1].endswith(str(len(found.slides)))


def test_typed_words_are_kept_at_once_and_their_slide_stays_open(app_on_sample: str, show: str) -> None:
    app = open_at("agora/compose.py", diaporama=show)
    app.radio(key=OPENED).set_value(3).run()
    app.text_input(key=f"agora-sentence-{show}-3").set_value("Bonsoir !").run()
    assert [toast.value for toast in app.toast] == ["Gardé"]
    assert app.radio(key=OPENED).value == 3
    assert "Bonsoir !" in app.radio(key=OPENED).options[2]
    app.radio(key=OPENED).set_value(4).run()
    app.radio(key=OPENED).set_value(3).run()
    assert app.text_input(key=f"agora-sentence-{show}-3").value == "Bonsoir !"
    assert kept(app_on_sample).slides[2]["sentence"] == "Bonsoir !"


def test_a_slide_that_is_taken_out_leaves_the_next_one_open_and_what_is_undone_comes_back_with_its_words(
    app_on_sample: str, show: str
) -> None:
    app = open_at("agora/compose.py", diaporama=show)
    app.radio(key=OPENED).set_value(3).run()
    app.text_area(key=f"agora-notes-{show}-3").set_value("respirer").run()
    before = kept(app_on_sample).slides
    press(app, "Retirer")
    assert [toast.value for toast in app.toast] == ["Diapositive retirée"]
    assert app.radio(key=OPENED).value == 4
    assert kept(app_on_sample).slides == [*before[:2], *before[3:]]

    press(app, "Annuler")
    assert kept(app_on_sample).slides == before
    assert app.radio(key=OPENED).value == 3
    press(app, "Annuler")
    assert kept(app_on_sample).slides[2]["notes"] != "respirer"
    assert app.text_area(key=f"agora-notes-{show}-3").value == ""
    assert not [one for one in app.button if one.label == "Annuler"]


def dragged(app: AppTest, slide: object, before: object) -> AppTest:
    """The page after a slide was dropped in front of another, as a browser tells it."""
    (listening,) = [one for one in app.get(PRESSABLE) if "numbers" in json.loads(one.proto.json)]
    return pressed(app, listening.proto.id, "moved", {"slide": slide, "before": before})


def test_a_dragged_slide_takes_along_those_that_are_chosen_with_it_and_that_is_undone(
    app_on_sample: str, show: str
) -> None:
    def order() -> list[int]:
        return [one["number"] for one in kept(app_on_sample).entries]

    app, before = open_at("agora/compose.py", diaporama=show), order()
    app = dragged(app, 4, 2)
    assert order()[:4] == [1, 4, 2, 3]
    assert app.radio(key=OPENED).value == 1  # the one that was open still is
    app.multiselect(key=f"agora-plusieurs-{show}").set_value([1, 2]).run()
    app = dragged(app, 2, None)
    assert order()[-2:] == [1, 2]
    for forged in (("2", 4), (999, 4), (3, 999), (3, "DROP TABLE"), (None, None)):
        app = dragged(app, *forged)
    assert order() == [4, 3, *before[4:], 1, 2]
    press(app, "Annuler")
    press(app, "Annuler")
    assert order() == before


def test_several_slides_are_copied_and_taken_out_at_once(app_on_sample: str, show: str) -> None:
    app = open_at("agora/compose.py", diaporama=show)
    before = [one["number"] for one in kept(app_on_sample).entries]
    app.multiselect(key=f"agora-plusieurs-{show}").set_value([2, 3]).run()
    app.button(key="agora-Dupliquer-plusieurs").click().run()
    first = first_added(app_on_sample)
    assert [one["number"] for one in kept(app_on_sample).entries[:6]] == [1, 2, 3, first, first + 1, 4]
    assert app.radio(key=OPENED).value == first
    app.multiselect(key=f"agora-plusieurs-{show}").set_value([first, first + 1]).run()
    app.button(key="agora-Retirer-plusieurs").click().run()
    assert [one["number"] for one in kept(app_on_sample).entries] == before
    assert app.radio(key=OPENED).value == 4
    assert app.multiselect(key=f"agora-plusieurs-{show}").value == []


def test_the_time_of_a_slide_is_kept_and_the_time_of_all_is_told(app_on_sample: str, show: str) -> None:
    app = open_at("agora/compose.py", diaporama=show)
    app.number_input(key=f"agora-minutes-{show}-1").set_value(1.5).run()
    assert kept(app_on_sample).slides[0].get("seconds") == 90
    assert f"1,5 min prévues, pour 1 sur {len(kept(app_on_sample).slides)}" in texts(app)


def test_a_text_is_added_typed_and_seen(app_on_sample: str, show: str) -> None:
    app = open_at("agora/compose.py", diaporama=show)
    app.selectbox(key="agora-genre").set_value("text").run()
    press(app, "Ajouter après celle-ci")
    assert "tant qu'elle est vide, la diapositive est passée" in texts(app)
    number = first_added(app_on_sample)
    app.text_input(key=f"agora-sentence-{show}-{number}").set_value("Ce soir").run()
    app.text_area(key=f"agora-text-{show}-{number}").set_value("se rencontrer\ndanser").run()
    shown = kept(app_on_sample).slides[1]
    assert (shown["sentence"], [one["words"] for one in shown["lines"]]) == (
        "Ce soir",
        ["se rencontrer", "danser"],
    )


def test_a_show_is_taken_up_for_a_new_one_and_says_how_much_moved(app_on_sample: str, show: str) -> None:
    app = open_at("agora/compose.py", diaporama=show)
    app.text_input(key="agora-reprise").set_value("Agora suivante")
    app.number_input(key="agora-annee-reprise").set_value(2024)
    press(app, "Reprendre")
    assert app.query_params["diaporama"] == "agora-suivante"
    assert [one.value for one in app.success] == [
        "Repris : 0 diapositive dit autre chose que dans «\u00a0Agora d'essai\u00a0»."
    ]
    assert kept(app_on_sample, "agora-suivante").slides == kept(app_on_sample).slides


def test_a_show_has_a_slide_for_each_territory_that_was_chosen_and_then_those_that_are_missing(
    app_on_sample: str,
) -> None:
    app = open_at("agora/compose.py")
    assert app.multiselect(key="agora-territoires").proto.placeholder == "Tous"
    app.multiselect(key="agora-territoires").set_value(["caen", "amiens"])
    app.text_input(key="agora-nom").set_value("Agora d'essai")
    press(app, "Créer le diaporama")
    abouts = [entry["choice"]["about"] for entry in kept(app_on_sample).entries]
    assert [about for about in abouts if about] == ["amiens", "caen"]
    app.selectbox(key="agora-genre").set_value("territory").run()
    press(app, "Ajouter les 17 territoires qui manquent")
    slides = kept(app_on_sample).slides
    assert [one["sentence"] for one in slides[1:3]] == ["Besançon", "Epinal"]
    assert sum(one["kind"] == "territory" for one in slides) == 19


def test_files_bear_the_name_of_the_show_its_day_and_the_look(
    app_on_sample: str, show: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_at("agora/compose.py", diaporama=show)
    day = f"{kept(app_on_sample).counted_at:%Y-%m-%d}"
    assert [*taken_away(app, monkeypatch)] == [
        f"agora-d-essai-{day}-de-jour.{ending}" for ending in ("html", "pptx", "pdf")
    ]


def test_a_name_that_is_taken_is_said(app_on_sample: str) -> None:
    shows.create(View.now(Role.STAFF, app_on_sample), "Agora d'essai", 2024, user="Jeanne")
    app = open_at("agora/compose.py")
    app.text_input(key="agora-nom").set_value("agora d'essai")
    press(app, "Créer le diaporama")
    assert [error.value for error in app.error] == [
        "Un diaporama porte déjà ce nom : choisissez-en un autre."
    ]


@pytest.mark.usefixtures("app_on_nothing")
def test_the_show_opens_without_data() -> None:
    app = open_at("agora/show.py")
    assert not app.exception
    assert not app.error


def test_a_show_that_is_gone_is_said(app_on_sample: str) -> None:
    app = open_at("agora/show.py", diaporama="nulle-part")
    assert "Ce diaporama n'existe plus" in texts(app)


def test_preparing_is_for_staff_and_the_show_for_everyone(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_at("agora/compose.py")
    as_role(monkeypatch, Role.BOARD)
    app.text_input(key="agora-nom").set_value("Agora du conseil")
    press(app, "Créer le diaporama")
    assert shows.all_shows(View.now(Role.STAFF, app_on_sample)) == {}


def test_a_show_is_opened_to_everybody_by_staff_alone(
    app_on_sample: str, show: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_at("agora/compose.py", diaporama=show)
    assert "L'équipe seule voit ce diaporama" in texts(app)
    app.toggle(key=f"agora-ouvert-{show}").set_value(True).run()
    assert kept(app_on_sample).public
    assert "jamais vos notes, ni qui l'a préparé" in texts(app)
    as_role(monkeypatch, Role.BOARD)
    app.toggle(key=f"agora-ouvert-{show}").set_value(False).run()
    assert kept(app_on_sample).public


def test_a_show_that_is_not_open_is_said_to_be_gone_to_whoever_knows_its_address(
    show: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_role(monkeypatch, Role.BOARD)
    assert "n'existe plus, ou n'est pas ouvert à tous" in texts(open_at("agora/show.py", diaporama=show))


def has(name: str, build: Callable[[], bytes], text: bytes) -> bool:
    """Whether a file that can hold notes holds that text, in whichever of its parts."""
    if name.endswith("pptx"):
        with ZipFile(io.BytesIO(build())) as parts:
            return any(text in parts.read(part) for part in parts.namelist())
    return name.endswith("html") and text in build()


def test_files_hold_the_notes_only_where_they_are_asked_for(
    app_on_sample: str, show: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View.now(Role.STAFF, app_on_sample)
    shows.write(view, show, 1, "", "", "respirer", user="Jeanne")
    for number in range(3, first_added(app_on_sample)):  # two slides are enough, and quicker to take away
        shows.remove(view, show, [number], user="Jeanne")
    app = open_at("agora/compose.py", diaporama=show)
    assert [one for one in taken_away(app, monkeypatch).items() if has(*one, b"respirer")] == []
    without = b"Ce fichier ne porte pas les notes"
    assert [
        name[-4:] for name, build in taken_away(app, monkeypatch).items() if has(name, build, without)
    ] == ["html"]
    app.toggle(key="agora-notes").set_value(True).run()
    assert [one for one in taken_away(app, monkeypatch).items() if has(*one, without)] == []
    found = [name for name, build in taken_away(app, monkeypatch).items() if has(name, build, b"respirer")]
    assert [name.partition("avec-notes.")[2] for name in found] == ["html", "pptx"]


def give(app: AppTest, content: bytes, name: str, words: str) -> None:
    """Chooses a file and says what it shows, as somebody does in « Photographies »."""
    app.file_uploader[0].set_value((name, content, "image/jpeg"))
    next(one for one in app.text_input if one.label.startswith("Ce qu'elle montre")).set_value(words)
    press(app, "Garder et ajouter la photographie")


def test_a_photograph_is_added_behind_the_open_slide_and_stays_when_that_is_taken_out(
    app_on_sample: str, show: str
) -> None:
    app = open_at("agora/compose.py", diaporama=show)
    app.session_state["agora-photographies"] = True
    app.run()
    give(app, jpeg(), "equipe.jpg", "")
    assert any("ce que montre la photographie" in one.value for one in app.error)
    give(app, b"<svg xmlns='http://www.w3.org/2000/svg'/>", "plan.png", "Un plan")
    assert any("n'est pas une image JPEG, PNG ou WebP" in one.value for one in app.error)
    assert len(kept(app_on_sample).entries) + 1 == first_added(app_on_sample)  # nothing was added

    give(app, jpeg(6), "equipe.jpg", "Une équipe dessine")
    assert any("gardée, et sa diapositive ajoutée" in one.value for one in app.success)
    assert kept(app_on_sample).entries[1]["choice"]["kind"] == "photograph"
    assert app.radio(key=OPENED).value == first_added(app_on_sample)
    assert "dans « Agora d'essai »" in texts(app).replace("\u00a0", " ")
    assert "Oui, supprimer" not in [one.label for one in app.button if one.key and "photo" in one.key]

    press(app, "Retirer")
    assert "sa photographie reste dans « Photographies »" in app.toast[0].value
    assert "dans aucun diaporama" in texts(app)
    next(one for one in app.button if one.key and one.key.startswith("oui-photo")).click().run()
    assert "dans aucun diaporama" not in texts(app)
    assert photographs(View.now(Role.STAFF, app_on_sample)) == ()
