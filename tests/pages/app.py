"""The app as AppTest runs it."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

MAIN = str(Path(__file__).parents[2] / "pages" / "main.py")


def texts(page: AppTest) -> str:
    """All Markdown, titles and warnings of a page, one after the other, no-break spaces as spaces."""
    found = [
        element.value
        for kind in (page.title, page.header, page.subheader, page.markdown, page.warning)
        for element in kind
    ]
    return "\n".join(str(text) for text in found).replace("\u00a0", " ")
