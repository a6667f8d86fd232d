"""The territories as words, with the few rows that a young network has."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from data_access.figures import FigureValue, figure
from data_access.french import qualified
from pages.records.territory_list import among, identified_text, searched_names, sponsorship_legend
from tests.pages.app import texts


def pairs(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["sponsor_code", "sponsored_code", "active"])


def test_one_territory_without_any_sponsorship_is_told() -> None:
    def script() -> None:
        import pandas as pd

        from pages.records.territory_list import show_in_words

        nobody = pd.DataFrame(columns=["sponsor", "sponsored", "active"])
        show_in_words(
            pd.DataFrame({"code": ["miramas"], "name": ["Miramas"], "status": ["launching"]}), nobody
        )

    app = AppTest.from_function(script, default_timeout=30).run()
    assert not app.exception
    assert "Miramas" in texts(app)


def test_only_sponsorships_with_both_sides_among_the_territories_are_counted() -> None:
    some = pd.DataFrame({"code": ["amiens", "caen", "figeac"]})
    ties = pairs(("amiens", "caen", True), ("amiens", "miramas", True), ("figeac", "caen", False))
    assert among(some, ties)["active"].tolist() == [True, False]
    assert sponsorship_legend(among(some, ties)).count("parrainage") == 1
    assert among(some.head(0), ties).empty


def test_labels_that_are_published_and_not_known_are_told_and_nothing_is_where_all_are() -> None:
    rows = [("Amiens", "labelled", True), ("(InnoVales)", "labelled", False), ("Caen", "launching", True)]
    some = pd.DataFrame(rows, columns=["name", "status", "named"])
    told = identified_text(labels(3), labels(2), some).replace("\u00a0", " ")
    assert "2 labellisés identifiés sur 3 publiés** : 1 par leur nom, 1 par leur structure ; 1 reste" in told
    one = identified_text(labels(3), labels(1), some.head(1)).replace("\u00a0", " ")
    assert one.startswith("**1 labellisé identifié sur 3 publiés** : 1 par leur nom ; 2 restent")
    assert identified_text(labels(2), labels(2), some) == identified_text(labels(None), labels(2), some) == ""


def test_what_is_to_be_found_of_an_inexact_number_is_as_inexact_and_of_another_moment_nothing() -> None:
    some = pd.DataFrame([("Amiens", "labelled", True)], columns=["name", "status", "named"])
    about = identified_text(labels(30, "about"), labels(1), some).replace("\u00a0", " ")
    assert "sur environ 30 publiés" in about and "environ 29 restent" in about
    assert identified_text(labels(30), None, some) == ""  # one was labelled since


def labels(value: float | None, qualifier: str = "exact") -> FigureValue:
    text, about = qualified(value, qualifier), qualifier == "about"
    return FigureValue(figure("labelled"), value, None, qualifier, text, "", "", "", 1, None, about=about)


def test_a_name_is_searched_with_the_accents_of_its_commune_and_without() -> None:
    rows = [
        ("vosges", "Epinal", "Épinal"),
        ("besancon", "Besançon", "Besançon"),
        ("idf", "Sud Est", "Ivry"),
        ("adour", "Val d'Adour", None),
    ]
    found = searched_names(pd.DataFrame(rows, columns=["code", "name", "commune"]))
    assert list(found.values()) == ["Epinal (Épinal)", "Besançon", "Sud Est", "Val d'Adour"]
