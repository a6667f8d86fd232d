"""The app as `streamlit run` starts it, with one check taken out, so that the faults are seen to find what it stops:

python -m tests.faults.without_a_check NAME run app.py …
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import select
from streamlit.web.cli import main

from data_access import people, visibility
from data_access.models import Show, table_of
from data_access.slides import shows
from data_access.view import View
from data_access.vocabulary import Role
from pages.access import session
from pages.ui import layout


def _parts_do_not_ask() -> None:
    layout.__dict__["_is_still"] = lambda role: True


def _actions_do_not_ask() -> None:
    View.require = lambda self, role: None  # type: ignore[method-assign]


def _roles_are_remembered() -> None:
    people.__dict__["access_of"] = lru_cache(people.access_of)


def _files_do_not_ask() -> None:
    session.__dict__["still_allowed"] = lambda: lambda: None


def _nobody_is_lowered() -> None:
    standing = session.Reader.standing
    session.Reader.standing = lambda self: standing(replace(self, lowered=None))  # type: ignore[method-assign]


def _the_audience_opens_all() -> None:
    may = Role.may
    Role.may = lambda self, needed: self is Role.PUBLIC or may(self, needed)  # type: ignore[method-assign]


def _texts_are_for_all() -> None:
    visibility.__dict__["_least"] = lambda view, texts: dict.fromkeys(texts, Role.PUBLIC)


def _drafts_are_for_all() -> None:
    shows.__dict__["_seen_by"] = lambda view: select(table_of(Show))


CHECKS: dict[str, Callable[[], None]] = {
    "parts": _parts_do_not_ask,
    "actions": _actions_do_not_ask,
    "roles": _roles_are_remembered,
    "files": _files_do_not_ask,
    "lowered": _nobody_is_lowered,
    "audience": _the_audience_opens_all,
    "texts": _texts_are_for_all,
    "drafts": _drafts_are_for_all,
}

if __name__ == "__main__":
    CHECKS[sys.argv.pop(1)]()
    main()
