"""What whoever looks is told, or not, where secrets or the database cannot be read."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.access import session
from tests.pages.access.test_session import AUTH, BASILE, token
from tests.pages.app import MAIN

pytestmark = pytest.mark.usefixtures("login_found_out_anew")


def test_secrets_that_were_broken_at_the_start_are_so_until_the_next_one(secrets: Path) -> None:
    secrets.write_text('PUBLIC_AGORA = "no"\nDATABASE_URL = sqlite\n')
    told = f"« {secrets} » ne peut pas être lu (ligne 2)"
    assert session.secrets_trouble() == told
    secrets.write_text("[auth]\n")
    assert session.secrets_trouble() == told


@pytest.mark.parametrize(("before", "stops"), [("[auth]\n", True), ('PUBLIC_AGORA = "no"\n', False)])
def test_secrets_that_break_later_stop_only_what_needs_a_login(
    secrets: Path, before: str, stops: bool
) -> None:
    secrets.write_text(before)
    assert session.secrets_trouble() is None
    secrets.write_text("[auth\n")
    assert (session.secrets_trouble() is not None) is stops
    secrets.write_text(before)
    assert session.secrets_trouble() is None


def test_where_the_database_stands_is_told_to_administrators_only(damaged_database: Path) -> None:
    shown = []
    for configured in (True, False):
        page = AppTest.from_file(MAIN, default_timeout=60)
        if configured:
            page.secrets["auth"] = AUTH
            page.user = token(BASILE)
        session.login_configured.cache_clear()
        shown.append(" ".join(str(one.value) for one in page.run().error))
    assert str(damaged_database) in shown[1].replace("\u2060", "").replace("\\", "")
    assert "n'est pas une base de données lisible" in shown[0]
    assert "damaged" not in shown[0]
