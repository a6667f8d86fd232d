"""Reads the source tree and says where it breaks the rules of who may import whom, and of what a file may hold.

No rule of who may import whom names a single file: a new one finds its place among the folders.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.escaping import Labels

FOLDERS = ("data_access", "pages", "tests")
SCREEN = ("streamlit", "altair", "pydeck")
ENTRY_SCRIPT = "pages/main.py"

# What several features share, each of these reaching only those before it
SHARED = ("pages/access", "pages/ui", "pages/provenance", "pages/maps", "pages/records", "pages/previews")
SERVER = "pages/server"  # what serves the pages; reached by the server and the entry script alone

# The stages of an import, in their order; none reaches a later one
STAGES = (
    "model",
    "lookup",
    "extract",
    "parse",
    "schema_matching",
    "attendance",
    "resolve",
    "validate",
    "plan",
    "commit",
    "pipeline",
    "staging",
    "forms",
    "merge",
    "undo",
)
IMPORTING = "data_access/importing"
# Those that bring data in, or show how it came: all others are free of importing
BRINGING_IN = (
    "app.py",
    ENTRY_SCRIPT,
    "data_access/__main__.py",
    IMPORTING,
    "pages/imports/",
    "pages/entry/",
    "pages/history/",
    "pages/declared/",
    "pages/previews/",
)

DOWNLOADS = "pages/ui/downloads.py"
# Their tests draw hostile data with them; no other file writes HTML
DRAW_HTML = (
    "pages/imports/cell_grid.py",
    "pages/ui/html_table.py",
    "pages/ui/sign_table.py",
    "pages/provenance/figure_card.py",
    "pages/documents/a4_sheet.py",
)


@dataclass(frozen=True)
class Source:
    """One Python file of the tree."""

    path: str  # from the root, with « / »
    text: str

    @property
    def feature(self) -> str:
        """The folder of pages that it belongs to (« pages/events »); empty elsewhere, and for what features share."""
        return _feature(self.path)

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Every imported module, and every imported name as `module.name`; a relative one begins with a dot."""
        found: list[str] = []
        for node in ast.walk(ast.parse(self.text)):
            if isinstance(node, ast.Import):
                found += (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                found += (f"{module}.{name.name}" for name in node.names)
        return tuple(found)


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
    for imported in source.imports:
        if imported.startswith("."):
            yield f"relative import {imported}"
        elif not _may_import(source, imported):
            yield f"may not import {imported}"
    if not source.path.startswith(("pages/", "app.py")):
        return
    if source.path != DOWNLOADS and "download_button(" in source.text:
        yield f"download_button: only {DOWNLOADS}, which tells files apart by all that they hold"
    if source.path.count("/") == 1 and "import streamlit" in source.text and source.path != ENTRY_SCRIPT:
        yield f"no script stands directly in pages/ but {ENTRY_SCRIPT}"
    if "unsafe_allow_html" in source.text:
        yield "unsafe_allow_html"
    if "st.dataframe(" in source.text:
        yield "st.dataframe: what its own button exports can come alive; see pages/records/tables.py"
    if "st.table(" in source.text:
        yield "st.table: a component of every cell; see pages/ui/html_table.py"
    if source.path not in DRAW_HTML and "st.html(" in source.text:
        yield f"st.html: only {', '.join(DRAW_HTML)}, which escape what they draw"


def _may_import(source: Source, imported: str) -> bool:
    if source.path.startswith("tests/"):
        return True
    if _is(imported, "tests"):
        return False
    target = imported.replace(".", "/")
    if _within(target, IMPORTING) and not source.path.startswith(BRINGING_IN):
        return False
    if source.path.startswith("data_access/"):
        return not _is(imported, *SCREEN, "pages", "app") and _stage_may(source.path, target)
    if source.path.startswith("pages/"):
        return not _is(imported, "sqlalchemy", "alembic", "app") and _wing_may(source, target)
    return True


def _stage_may(path: str, target: str) -> bool:
    """Whether a stage of an import is before the one that imports it."""
    own, other = (_stage(one) for one in (path, target))
    return own not in STAGES or other not in STAGES or STAGES.index(other) <= STAGES.index(own)


def _stage(path: str) -> str:
    return (
        path.removeprefix(f"{IMPORTING}/").removesuffix(".py").partition("/")[0]
        if _within(path, IMPORTING)
        else ""
    )


def _wing_may(source: Source, target: str) -> bool:
    """Whether a file of pages may reach another one: the entry script all of them; a feature itself and what is
    shared; what is shared only what stands before it."""
    if source.path == ENTRY_SCRIPT or not _within(target, "pages"):
        return True
    if _feature(target):
        return source.feature == _feature(target)
    if _within(target, SERVER):
        return _within(source.path, SERVER)
    place = next((place for place, wing in enumerate(SHARED) if _within(source.path, wing)), len(SHARED))
    return not any(_within(target, wing) for wing in SHARED[place + 1 :])


def _feature(path: str) -> str:
    parts = path.split("/")
    wing = "/".join(parts[:2])
    shared = (*SHARED, SERVER, "pages/sitemap", "pages/main")
    return wing if parts[0] == "pages" and len(parts) > 2 and wing not in shared else ""


def _within(path: str, *folders: str) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


def _is(imported: str, *modules: str) -> bool:
    return any(imported == module or imported.startswith(f"{module}.") for module in modules)
