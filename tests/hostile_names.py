"""A network in which every name and every word means something to Markdown, to HTML or to a browser; and what a page
drew of it that it should not have."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from sqlalchemy import Column, Integer, Text, case, cast, insert, literal, select, update
from streamlit.testing.v1 import AppTest

from data_access.database import writing
from data_access.models import Base, LogLine, Person, table_of
from data_access.slides import shows
from data_access.view import View
from data_access.vocabulary import Role
from tests.bench.network import build
from tests.databases import with_sample

ELSEWHERE = "ailleurs.example"
PIECES = (  # what Streamlit would draw as something else than what is written
    f"![v](http://{ELSEWHERE}/v.png)",
    f"[l](http://{ELSEWHERE}/l)",
    f"WWW.{ELSEWHERE}",
    f"a+@{ELSEWHERE}",
    ":red[r]",
    ":material/home:",
    ":smile:",
    "$x^2$",
    "**g**",
    "`c`",
    "a -> b",
    f'<img src="http://{ELSEWHERE}/h.png">',
    '"><b onclick=b()>',
    "</style></title><script>s()</script>",
    "[j](javascript:j())",
)
HOSTILE = f"# {' '.join(PIECES)} 'q' \u202etxet"
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NOT_DRAWN = "n'a pas pu s'afficher"  # see pages.ui.layout.tell
_HEADING = re.compile(r"^\s*#", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")
_OURS = {
    "code",
    "sort",
    "key",
    "header",
    "subject",
    "department",
}  # texts that we write, or that lead to a record
_TYPED = {
    "default",
    "value",
    "raw_value",
    "raw_values",
}  # what a field holds to be changed stays as it was typed
_PLAIN = {  # what Streamlit draws as it is; of other fields, also of those that are new, it is held to be Markdown
    "selectbox": {"options"},
    "multi_select": {"options"},
    "text_input": {"placeholder"},
    "code": {"code_text"},
    "text_area": {"placeholder"},
    "vega_lite_chart": {"spec", "alt"},
    "deck_gl_json_chart": {"json", "tooltip", "alt"},
    "html": {"body"},
    "markdown": {"allow_html"},
    "bidi_component": {"json", "html_content"},
}
_NOT_SEEN = {
    "id",
    "icon",
    "key",
    "url",
    "query_string",
    "form_id",
    "page",
    "query_param_key",
    "deferred_file_id",
    "page_script_hash",
}


def with_hostile_rows(url: str) -> None:
    """The same of a network that has rows in each sheet."""
    with_hostile_names(url, lambda made: build(made, 1))


def with_hostile_names(url: str, fill: Callable[[str], None] = with_sample) -> None:
    """The sample, where each text of each table is hostile (where there was none, in every second row), as are the
    values in the log and the words of a show; and somebody whose address is."""
    fill(url)
    with writing(url) as connection:
        for table in Base.metadata.sorted_tables:
            number = next((one for one in table.primary_key if isinstance(one.type, Integer)), None)
            if number is None:
                continue
            for column in filter(_is_text, table.columns):
                said = literal(f"{HOSTILE} ") + cast(number, Text)
                day = table.columns.get(f"{column.name.removesuffix('_text')}_start")
                may = number % 2 == 0 if day is None else day.is_not(None)  # a day has words, its words a day
                filled = case((column.is_not(None) | may, said), else_=None)
                connection.execute(update(table).values({column.name: filled}))
        log = table_of(LogLine)
        for line, before, after in connection.execute(select(log.c.id, log.c.before, log.c.after)).all():
            images = {"before": _hostile(before), "after": _hostile(after)}
            connection.execute(update(log).where(log.c.id == line).values(images))
        now = datetime.now(UTC)
        connection.execute(
            insert(table_of(Person)).values(email=HOSTILE, role=Role.STAFF.value, added_at=now)
        )
    shows.create(View.now(Role.STAFF, url), HOSTILE, 2024, user=HOSTILE)


def _is_text(column: Column[Any]) -> bool:
    return isinstance(column.type, Text) and column.name not in _OURS and not column.primary_key


def _hostile(image: Any) -> Any:
    """The same image of a record, where each text that somebody typed is hostile."""
    if not isinstance(image, dict):
        return image
    return {
        name: HOSTILE
        if name in ("name", "source", "note", "wording", "text") and isinstance(said, str)
        else _hostile(said)
        if isinstance(said, dict)
        else said
        for name, said in image.items()
    }


def obeyed(page: AppTest) -> list[str]:
    """What a page drew that a name told it to, that turns a line, or that broke: where, and the first of it."""
    found = []
    for kind, name, said in texts_of(page._tree):
        plain = name.rpartition(".")[2] in _PLAIN.get(kind, ())
        if html := said if (kind, name) == ("html", "body") else html_with_buttons(kind, name, said):
            said, wrong = html, _wrong_html(html)
        else:
            wrong = [] if plain else _wrong_markdown(said)
        if NOT_DRAWN in said:
            wrong.append("a part that failed")
        if TURNING.search(said):
            wrong.append("a control of direction")
        found += [f"{kind}.{name}: {one} in « {_around(said)} »" for one in wrong]
    return list(dict.fromkeys(found))


def html_with_buttons(kind: str, name: str, said: str) -> str:
    """The HTML of an element of `pages.ui.pressable`; empty where it is none."""
    return str(json.loads(said).get("html", "")) if (kind, name) == ("bidi_component", "json") else ""


def _around(said: str) -> str:
    at = max(0, said.find(ELSEWHERE) - 90)
    return said[at : at + 150]


def _wrong_markdown(said: str) -> list[str]:
    """The pieces that Streamlit would obey, and escapes that it would show."""
    left = _ESCAPED.sub(lambda found: "\0" if found[1] == "\\" else "", said)
    wrong = [piece for piece in PIECES if piece in left]
    return wrong + ["a heading"] * bool(_HEADING.search(left)) + ["an escape that is shown"] * ("\0" in left)


class _Html(HTMLParser):
    def __init__(self, body: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.text = ""
        self.feed(body)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = f"{given.get('href') or ''}{given.get('src') or ''}"
        elsewhere = tag == "img" and not address.startswith(
            "data:image/svg+xml,"
        )  # a picture of ours is in the page
        acts = "javascript:" in address.lower() or any(name.startswith("on") for name in given)
        if tag in ("script", "iframe") or elsewhere or acts or ELSEWHERE in address:
            self.wrong.append(f"<{tag}>")


def _wrong_html(body: str) -> list[str]:
    read = _Html(body)
    said = read.text.replace("\u2060", "").replace(
        "\u00a0", " "
    )  # a blank that does not break looks like any other
    as_typed, as_read = (
        " ".join(PIECES[:3]),
        f"![v] [l] {PIECES[2]}",
    )  # an import drops the addresses behind names
    whole = said.count(PIECES[2]) == said.count(as_typed) + said.count(as_read)
    return (
        read.wrong
        + ["a name that is not as written"] * (not whole)
        + ["an escape that is shown"] * (ELSEWHERE in said and "\\" in said)
    )


def texts_of(block: Any) -> Iterator[tuple[str, str, str]]:
    """Every text that a page sends of what it draws: kind of element, name of the field, text."""
    for child in block.children.values():
        if hasattr(child.proto, "ListFields"):
            kind = type(child.proto).__name__
            kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind).lower()
            yield from ((kind, name, text) for name, text in _texts(child.proto, ""))
        if getattr(child, "children", None) is not None:
            yield from texts_of(child)


def _texts(message: Any, before: str) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        if field.name in _NOT_SEEN | _TYPED:
            continue
        for one in value if field.is_repeated else [value]:
            if isinstance(one, str):
                yield before + field.name, one
            elif hasattr(one, "ListFields"):
                yield from _texts(one, f"{before}{field.name}.")
