"""Projects alike: found again in plain Python, which compares each with each; kept until projects change."""

from collections import Counter
from dataclasses import replace
from functools import partial
from math import log, sqrt
from pathlib import Path

import pytest
from snowballstemmer import stemmer  # type: ignore[import-untyped]

from data_access import forgetting
from data_access.figures import Slice
from data_access.queries import similar_projects
from data_access.queries.similar_projects import MOST_LOOKED_AT, TINY, Alike, similar
from data_access.view import View
from data_access.vocabulary import Role
from data_access.word_stems import stems_of
from tests.data_access.importing.results import USER, import_path
from tests.data_access.importing.workbooks import Sheets, workbook

PROJECTS = [
    ("recyclerie-jura", "La recyclerie du Jura", "Lons", "réemploi", "Réparer des objets, les revendre"),
    ("recycleries-manche", "Les Recycleries de la Manche", "Caen", "Réemploi", None),
    ("atelier", "Atelier de réparation", "Caen ; Reims", "réemploi", None),
    ("velos", "Vélos en ville", "Reims", "mobilité", "objets roulants"),
    ("mobilites", "Mobilités douces", "Lons", "mobilité", "vélo et marche"),
    ("fournil", "Fournil de village", "Reims", "alimentation", None),
    ("epicerie", "Épicerie solidaire", "Reims", "alimentation", None),
    ("epiceries", "EPICERIES SOLIDAIRES", "Lons", None, None),
    ("sans-lieu", "Recyclerie de nulle part", None, "réemploi", None),
    ("vide", "Projet", "Lons", None, None),
]
SHEETS: Sheets = {
    "Territoires": [["Territoire"], ["Lons"], ["Caen"], ["Reims"]],
    "Projets": [["Code", "Projet", "Territoire", "Thème", "Description"], *map(list, PROJECTS)],
}


@pytest.fixture
def view(database_url: str, tmp_path: Path) -> View:
    assert import_path(database_url, workbook(tmp_path, SHEETS), user=USER).status == "imported"
    return View.now(Role.NETWORK, database_url)


def all_of(view: View) -> dict[str, dict[str, tuple[str, ...]]]:
    found = similar(view, tuple(code for code, *_ in PROJECTS), 100)
    return {code: {one.code: one.words for one in alike} for code, alike in found.items()}


def computed() -> dict[str, list[str]]:
    """What is alike, each compared with each, by the definition alone; the most alike first."""
    says = {
        code: set(stems_of(" ".join(filter(None, (name, theme, note)))))
        for code, name, _, theme, note in PROJECTS
    }
    where = {code: set((places or "").split(" ; ")) - {""} for code, _, places, *_ in PROJECTS}
    said_by = Counter(stem for stems in says.values() for stem in stems)
    weight = {stem: log(1 + len(PROJECTS) / count) ** 2 for stem, count in said_by.items()}

    def total(stems: set[str]) -> float:
        return sum(weight[one] for one in stems)

    def likeness(one: str, other: str) -> float:
        apart = where[one] and where[other] and not where[one] & where[other]
        both = total(says[one] & says[other]) if apart else 0
        return both and both / sqrt(total(says[one]) * total(says[other]))

    theme = {code: (name or "").casefold() for code, _, _, name, _ in PROJECTS}

    def alike(one: str, other: str) -> bool:
        return likeness(one, other) >= (TINY if theme[one] and theme[one] == theme[other] else 0.25)

    found = {one: [other for other in says if alike(one, other)] for one in says}
    return {
        one: sorted(others, key=partial(likeness, one), reverse=True)
        for one, others in found.items()
        if others
    }


def test_what_is_alike_is_what_comparing_each_with_each_finds(view: View) -> None:
    found = {code: list(alike) for code, alike in all_of(view).items()}
    assert found == computed()
    assert all(one in found[other] for one, others in found.items() for other in others)


def test_why_two_are_alike_is_told_by_the_words_as_the_other_one_writes_them(view: View) -> None:
    found = all_of(view)
    assert set(found["recyclerie-jura"]["recycleries-manche"]) == {"Recycleries", "Réemploi"}
    assert set(found["epicerie"]["epiceries"]) == {"EPICERIES", "SOLIDAIRES"}


def test_two_of_one_theme_are_alike_in_whatever_words_and_that_is_said(view: View) -> None:
    (velos,) = similar_projects.alike_elsewhere(view, ("velos",), 9)["velos"]
    assert (velos.code, velos.theme, velos.words) == ("mobilites", "mobilité", ("vélo",))
    fournil = similar(view, ("fournil",), 9)
    assert not fournil, "the other ones of its theme are of its own territory"


def test_a_theme_that_very_many_say_is_no_likeness_in_itself() -> None:
    for count, alike in (
        (similar_projects.MOST_OF_A_THEME, True),
        (similar_projects.MOST_OF_A_THEME + 1, False),
    ):
        index = similar_projects._Index()
        for place in range(count):
            words = {"culture": "culture"} | {f"{place}-{one}": f"mot{one}" for one in range(20)}
            index.add(f"p{place}", {place}, words, "Culture")
        index.weigh()
        assert bool(index.like("p0", 5)) == alike


def test_no_two_are_paired_on_nothing(view: View) -> None:
    found = similar_projects.alike_elsewhere(view, tuple(code for code, *_ in PROJECTS), 100)
    assert all(one.words or one.theme for alike in found.values() for one in alike)


def test_two_that_share_nothing_but_what_many_a_project_is_are_not_alike(
    database_url: str, tmp_path: Path
) -> None:
    rows = [
        ("bois", "Atelier Bois", "Lons", None),
        ("cycles", "Atelier cycles", "Caen", "mobilité"),
        ("velos", "Vélos et cycles", "Reims", "mobilité"),
        ("meubles", "Bois et meubles", "Caen", None),
    ]
    sheets: Sheets = {
        "Territoires": SHEETS["Territoires"],
        "Projets": [["Code", "Projet", "Territoire", "Thème"], *map(list, rows)],
    }
    assert import_path(database_url, workbook(tmp_path, sheets), user=USER).status == "imported"
    view = View.now(Role.NETWORK, database_url)
    found = similar(view, ("bois", "cycles"), 9)
    assert {code: [one.code for one in alike] for code, alike in found.items()} == {
        "bois": ["meubles"],
        "cycles": ["velos"],
    }
    first, *_ = similar_projects.pairs_among(view, Slice(), 9)
    assert {first.code, first.alike.code} == {"cycles", "velos"}  # a word and a theme, before a word alone


def test_a_rare_word_is_told_before_a_common_one(view: View) -> None:
    assert all_of(view)["recycleries-manche"]["recyclerie-jura"] == ("recyclerie", "réemploi")


def test_no_project_is_like_one_of_its_own_territory_or_of_none(view: View) -> None:
    found = all_of(view)
    assert "velos" not in found.get("atelier", {})  # both are in Reims
    assert "epicerie" not in found.get("fournil", {})
    assert "sans-lieu" not in found and not any("sans-lieu" in alike for alike in found.values())
    assert "vide" not in found


def test_no_more_are_told_than_asked_for_and_none_of_a_project_that_is_not_known(view: View) -> None:
    (alike,) = similar(view, ("recyclerie-jura",), 1).values()
    assert [one.code for one in alike] == computed()["recyclerie-jura"][:1]
    assert similar(view, ("nulle-part",), 5) == {}


def test_likeness_is_kept_until_projects_change_and_then_renewed(
    view: View, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def noted(text: str) -> dict[str, str]:
        asked.append(text)
        return stems_of(text)

    monkeypatch.setattr(similar_projects, "stems_of", noted)
    forgetting.forget_all()
    similar(view, ("velos",), 5)
    similar(replace(view, opened=None), ("epicerie",), 5)
    assert len(asked) == len(PROJECTS)
    one_more: Sheets = {"Projets": [["Projet", "Territoire"], ["Épiceries solidaires d'ici", "Caen"]]}
    import_path(database_url, workbook(tmp_path, one_more, "encore.xlsx"), user=USER)
    later = View.now(Role.NETWORK, database_url)
    assert len(similar(later, ("epicerie",), 5)["epicerie"]) == 2


def test_somebody_erased_is_forgotten_by_what_is_kept(view: View) -> None:
    similar(view, ("velos",), 5)
    kept = next(
        one for one in forgetting.caches() if one.__qualname__ == "_index" and "similar" in one.__module__
    )
    assert kept.cache_info().currsize
    forgetting.forget_all()
    assert not kept.cache_info().currsize


def test_a_common_word_is_not_looked_up_but_weighs_with_the_rare_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = similar_projects._Index()
    for place in range(4 * MOST_LOOKED_AT):
        rare = f"rare{place // 4}" if place % 4 < 3 else f"seul{place}"
        index.add(f"p{place}", {place % 50}, {"common": "commun", "usual": "usuel", rare: "rare"})
    index.weigh()
    looked_up: list[int] = []

    def noted(_: int, other: int) -> bool:
        looked_up.append(other)
        return other != 4

    monkeypatch.setattr(index, "_apart", noted)
    words = ("rare", "commun", "usuel")
    assert index.like("p4", 9) == [Alike("p5", words), Alike("p6", words)]
    assert len(looked_up) == 3  # itself, and the two that share its rare word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Énergies citoyennes", "energie citoyenne"),
        ("l'épicerie", "Épiceries"),
        ("Cœur", "coeurs"),
        ("les vélos", "vélo"),
    ],
)
def test_plurals_accents_and_ligatures_do_not_part_words(one: str, other: str) -> None:
    assert stems_of(one).keys() == stems_of(other).keys()


def test_words_that_only_join_others_tell_nothing() -> None:
    said = "Avec les autres, chez nous : un projet pour tous, d'ici à ailleurs, en 2024"
    assert set(stems_of(said).values()) == {"ailleurs"}
    assert stemmer("french").stemWord("recycleries") in stems_of("nos Recycleries")
