"""The app as `streamlit run app.py` starts it, on a day of its own: `python -m tests.browser.on_a_day 2026-11-29 …`."""

import datetime
import sys
from typing import Any

from streamlit.web.cli import main

from data_access.view import View


def stay_on(day: datetime.date) -> None:
    """Whoever looks from now on looks on that day, unless another one is asked for."""
    now = View.now

    def on_the_day(role: Any, database: Any = None, today: Any = None, *others: Any, **named: Any) -> View:
        return now(role, database, today or day, *others, **named)

    View.now = staticmethod(on_the_day)  # type: ignore[method-assign]


if __name__ == "__main__":
    stay_on(datetime.date.fromisoformat(sys.argv[1]))
    sys.argv = ["streamlit", "run", "app.py", *sys.argv[2:]]
    main()
