"""Who is behind a session of the framework, asked beside its runs: for what is fetched or sent over HTTP."""

from contextlib import suppress

from streamlit import runtime

from data_access.vocabulary import Role
from pages.access.session import LOWERED, NOTHING, Standing, reader_from


def standing_of(session_id: str) -> Standing:
    """What whoever has that session open may see now, as the list of people says; NOTHING where it is not open.

    It asks the database. Raises DatabaseProblem.
    """
    session = runtime.get_instance().get_app_session(session_id) if runtime.exists() else None
    if session is None:
        return NOTHING
    here = session.create_detached_script_run_ctx(query_string="", context_info=None)
    lowered: Role | None = None
    with suppress(KeyError):  # of a session that has not run yet
        lowered = here.session_state[LOWERED]
    return reader_from(here.user_info, lowered).standing()
