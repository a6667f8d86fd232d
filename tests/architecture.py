"""Reads the source tree and says where it breaks the rules of who may import whom, and of what a file may hold."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.escaping import Labels

FOLDERS = ("data_access", "pages", "tests")
SCREEN = ("streamlit", "altair", "pydeck")
SHARED_MAY_READ = (
    "data_access.vocabulary", "data_access.view", "data_access.french", "data_access.log.history",
    "data_access.database.DatabaseProblem", "data_access.text_lines",
)  # fmt: skip
PROVENANCE_MAY_READ = (
    "data_access.provenance", "data_access.log.lineage", "data_access.figures", "data_access.comments",
    "data_access.queries.quality_declared",  # whether a published figure was checked
)  # fmt: skip
IMPORTS_SHARED = ("pages/shared/uploading", "pages/shared/entry")  # they show imports before they are written
UPLOADING_MAY_READ = (
    "data_access.importing", "data_access.exporting", "data_access.database",
    "data_access.people.PeopleRefused",  # sentences that a click may come to
    "data_access.privacy.person_match.SomebodyRefused",
)  # fmt: skip
DOWNLOADS = "pages/ui/downloads.py"
# and no other file: what these draw is tried with hostile data, or ours alone
DRAW_HTML = tuple(
    f"pages/shared/{one}.py" for one in ("drawn_table", "sign_table", "figure_card", "on_one_sheet")
)


@dataclass(frozen=True)
class Source:
    """One Python file of the tree."""

    path: str  # from the root, with « / »
    text: str

    def imports(self) -> Iterator[str]:
        """Every imported module, and every imported name as `module.name`; a relative one begins with a dot."""
        for node in ast.walk(ast.parse(self.text)):
            if isinstance(node, ast.Import):
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                yield from (f"{module}.{name.name}" for name in node.names)


def broken_rules(root: Path) -> list[str]:
    """Each broken rule of the tree below `root` as « path: what is wrong », in the order of the paths."""
    found = sources(root)
    drawn = {one.path: ast.parse(one.text) for one in found if one.path.startswith("pages/")}
    wrong = [(source.path, wrong) for source in found for wrong in _wrong_in(source)]
    wrong += dict.fromkeys(Labels(drawn).broken())
    return [f"{path}: {what}" for path, what in sorted(wrong, key=lambda one: one[0])]


def sources(root: Path) -> list[Source]:
    """The project's Python files: app.py and what stands in the folders of the layout."""
    files = [root / "app.py", *(file for folder in FOLDERS for file in (root / folder).rglob("*.py"))]
    return [
        Source(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
        for file in sorted(files)
        if file.exists()
    ]


def _wrong_in(source: Source) -> Iterator[str]:
    for imported in source.imports():
        if imported.startswith("."):
            yield f"relative import {imported}"
        elif not _may_import(source, imported):
            yield f"may not import {imported}"
    if source.path.startswith("pages/") and source.path.count("/") == 1 and source.path != "pages/main.py":
        yield "no script stands directly in pages/ but main.py"
    if source.path.startswith(("pages/", "app.py")) and "unsafe_allow_html" in source.text:
        yield "unsafe_allow_html"
    of_the_screen = source.path.startswith(("pages/", "app.py"))
    if of_the_screen and source.path != DOWNLOADS and "download_button(" in source.text:
        yield f"download_button: only {DOWNLOADS}, which tells files apart by all that they hold"
    if source.path.startswith("pages/") and "st.dataframe(" in source.text:
        yield "st.dataframe: what its own button exports can come alive; see pages/records/tables.py"
    if source.path.startswith("pages/") and "st.table(" in source.text:
        yield "st.table: a component of every cell; see pages/ui/html_table.py"
    if source.path.startswith("pages/") and source.path not in DRAW_HTML and "st.html(" in source.text:
        yield f"st.html: only {', '.join(DRAW_HTML)}, which escape what they draw"


def _may_import(source: Source, imported: str) -> bool:
    if source.path.startswith("data_access/"):
        return not _is(imported, *SCREEN, "pages", "app", "tests")
    if source.path.startswith("pages/"):
        if _is(imported, "sqlalchemy", "alembic", "app", "tests"):
            return False
        if source.path.startswith(
            "pages/server/"
        ):  # between the network and the pages: app.py alone reads it
            return not _is(imported, "pages") or _is(imported, "pages.server", "pages.shared")
        if source.path.startswith("pages/shared/"):
            readable: tuple[str, ...] = SHARED_MAY_READ
            if source.path.startswith(IMPORTS_SHARED):
                readable += UPLOADING_MAY_READ
            if source.path.startswith("pages/shared/provenance"):  # what it explains is a figure over a slice
                readable += PROVENANCE_MAY_READ
            if source.path.startswith("pages/shared/slides/"):  # what stands on slides, and whole shows
                readable += ("data_access.slides",)
            if (
                source.path == "pages/access/session.py"
            ):  # who is here, and what the list of people says of them
                readable += ("data_access.people", "data_access.database", "data_access.settings_check")
                readable += (
                    "data_access.settings",
                    "data_access.background_write",
                )  # secrets that can be read; visits
            if source.path == "pages/ui/downloads.py":  # a table of the screen as a file
                readable += ("data_access.exporting.tables",)
            if source.path == "pages/events/filters.py":  # what they keep is what figures are asked over
                readable += ("data_access.figures",)
            if source.path == "pages/access/reading_log.py":  # in whose name a page reads
                readable += ("data_access.reading_notes",)
            if (
                source.path == "pages/ui/layout.py"
            ):  # whether an answer that is kept was read in the fundraising
                readable += ("data_access.funding_watch",)
            if source.path == "pages/privacy/register.py":  # what the register holds, how long backups do
                readable += ("data_access.privacy", "data_access.reading_log", "data_access.backup.schedule")
            if source.path == "pages/ui/drawing_cache.py":  # what is forgotten with the rest
                readable += ("data_access.forgetting",)
            if source.path == "pages/ui/backup_notice.py":  # how old the last one is
                readable += ("data_access.backup.schedule",)
            if source.path == "pages/server/journal.py":  # the form of a line
                readable += ("data_access.journal",)
            allowed = not _is(imported, "data_access") or _is(imported, *readable)
            return allowed and (not _is(imported, "pages") or _is(imported, "pages.shared"))
        return not _is(imported, "pages") or _is(imported, "pages.shared")
    return source.path.startswith("tests/") or not _is(imported, "tests")


def _is(imported: str, *modules: str) -> bool:
    return any(imported == module or imported.startswith(f"{module}.") for module in modules)
