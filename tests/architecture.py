"""Reads the source tree and says where it breaks the rules of who may import whom, and of what a file may hold.

No rule of who may import whom names a single file, but the three that are run and never imported: a new one finds its
place among the folders.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.escaping import Labels

FOLDERS = ("data_access", "pages", "tests")
SCREEN = ("streamlit", "altair", "pydeck")
# A file stands below as the module that it is: without « .py », as imports name it
ENTRY_SCRIPT = "pages/main"
ENTRY_POINTS = ("app", ENTRY_SCRIPT, "data_access/__main__")  # run, and imported by nobody

SITEMAP = "pages/sitemap"
# What several features share, each of these reaching only those before it
SHARED = (
    SITEMAP,
    "pages/access",
    "pages/ui",
    "pages/provenance",
    "pages/maps",
    "pages/records",
    "pages/previews",
)
SERVER = "pages/server"  # what serves the pages; reached by the server and the entry script alone

# The stages of an import, in their order; none reaches a later one
STAGES = (
    "model",
    "lookup",
    "extract",
    "worker_pool",
    "worker",
    "parse",
    "schema_matching",
    "attendance",
    "resolve",
    "validate",
    "plan",
    "commit",
    "pipeline",
    "several_files",
    "import_report",
    "sample",
    "attendance_upload",
    "staging",
    "forms",
    "merge",
    "undo",
    "commands",
)
IMPORTING = "data_access/importing"
# What recognises a sheet, in the order of reading; here, too, none reaches a later one
MATCHING = (
    "taken_cells",
    "remembered_mappings",
    "years_of_rows",
    "sheet_defaults",
    "sheet_questions",
    "titles",
    "values",
    "lines",
    "marks",
    "columns",
    "notes",
    "blocks",
    "formats",
    "tables",
    "crosstabs",
    "shapes",
    "sheet_tables",
    "workbook_tables",
)
ORDERS = {IMPORTING: STAGES, f"{IMPORTING}/schema_matching": MATCHING}
# Those that bring data in, write an entry, or show how it came: no other leads to any of them
BRINGING_IN = (
    *ENTRY_POINTS,
    IMPORTING,
    "pages/imports",
    "pages/entry",
    "pages/history",
    "pages/declared",
    "pages/funding",
    "pages/previews",
)

DOWNLOADS = "pages/ui/downloads.py"
# Their tests draw hostile data with them; no other file writes HTML
DRAW_HTML = (
    "pages/imports/cell_grid.py",
    "pages/ui/html_table.py",
    "pages/ui/sign_table.py",
    "pages/ui/blocks.py",
    "pages/ui/rail.py",
    "pages/funding/bars_html.py",
    "pages/funding/stage_board.py",
    "pages/provenance/figure_card.py",
    "pages/maps/told_map_links.py",
    "pages/maps/thumbnail.py",
    "pages/documents/a4_sheet.py",
    "pages/provenance/source_dialog.py",
    "pages/records/tables.py",
    "pages/records/timeline_html.py",
    "pages/sponsorships/relay_chart.py",
    "pages/overview/strip.py",
    "pages/overview/ways_on.py",
    "pages/ui/pressable.py",
)
_DRAW = {"html", "show_pressable", "show_sourced", "Drawn"}


@dataclass(frozen=True)
class Source:
    """One Python file of the tree."""

    path: str  # from the root, with « / »
    text: str

    @cached_property
    def module(self) -> str:
        """Its path as imports name it (« pages/events/page »)."""
        return self.path.removesuffix(".py").removesuffix("/__init__")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Every imported module, and every imported name as `module.name`; a relative one begins with a dot."""
        found: list[str] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                found += (f"{module}.{name.name}" for name in node.names)
        return tuple(found)


def broken_rules(root: Path) -> list[str]:
    """Each broken rule of the tree below `root` as « path: what is wrong », in the order of the paths."""
    found = sources(root)
    drawn = {one.path: one.tree for one in found if one.path.startswith("pages/")}
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
    if any(_asks_the_zone_of_the_server(node) for node in ast.walk(source.tree)):
        yield "astimezone(): the zone of the server; see data_access/clock.py"
    for folder, order in ORDERS.items():
        if _stage(source.module, folder) not in ("", *order):
            yield f"stands in no stage of {folder}"
    if not source.path.startswith(("pages/", "app.py")):
        return
    if source.path.count("/") == 1 and source.module not in (ENTRY_SCRIPT, SITEMAP):
        yield f"stands in no folder: directly in pages/ are only {ENTRY_SCRIPT}.py and {SITEMAP}.py"
    if "unsafe_allow_html" in source.text:
        yield "unsafe_allow_html"
    if "st.table(" in source.text:
        yield "st.table: a component of every cell; see pages/ui/html_table.py"
    called = {_name_called(node.func) for node in ast.walk(source.tree) if isinstance(node, ast.Call)}
    if "download_button" in called and source.path != DOWNLOADS:
        yield f"download_button: only {DOWNLOADS}, which tells files apart by all that they hold"
    if "dataframe" in called:
        yield "dataframe: what its own button exports can come alive; see pages/records/tables.py"
    if _DRAW & called and source.path not in DRAW_HTML:
        yield f"html: only {', '.join(DRAW_HTML)}, which escape what they draw"


def _asks_the_zone_of_the_server(node: ast.AST) -> bool:
    """What no rule of ruff forbids: `at.astimezone()`, without a zone."""
    match node:
        case ast.Call(func=ast.Attribute(attr="astimezone"), args=[], keywords=[]):
            return True
    return False


def _name_called(called: ast.expr) -> str:
    """« html » of `html(…)`, `st.html(…)` and `left.html(…)` alike."""
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _may_import(source: Source, imported: str) -> bool:
    if source.path.startswith("tests/"):
        return True
    if _is(imported, "tests"):
        return False
    target = imported.replace(".", "/")
    if _within(target, *ENTRY_POINTS):
        return False
    if _within(target, *BRINGING_IN) and not _within(source.module, *BRINGING_IN):
        return False
    if source.path.startswith("data_access/"):
        wing = () if source.module in ENTRY_POINTS else ("pages",)  # what is run puts both together
        return not _is(imported, *SCREEN, *wing) and _stage_may(source.module, target)
    if source.path.startswith("pages/"):
        return not _is(imported, "sqlalchemy", "alembic") and _wing_may(source.module, target)
    return True


def _stage_may(module: str, target: str) -> bool:
    """Whether a stage of an import is before the one that imports it."""
    return all(
        _stage(target, folder) not in order[order.index(own) + 1 :]
        for folder, order in ORDERS.items()
        if (own := _stage(module, folder)) in order
    )


def _stage(module: str, folder: str) -> str:
    """The stage of `folder` that a module stands in; empty elsewhere, and for the folder itself."""
    return module.removeprefix(f"{folder}/").partition("/")[0] if module.startswith(f"{folder}/") else ""


def _wing_may(module: str, target: str) -> bool:
    """Whether a module of pages may reach another one: the entry script all of them; a feature itself and what is
    shared; what is shared only what stands before it."""
    if module == ENTRY_SCRIPT or not _within(target, "pages"):
        return True
    if _feature(target):
        return _feature(target) == _feature(module)
    if _within(target, SERVER):
        return _within(module, SERVER)
    place = next((place for place, wing in enumerate(SHARED) if _within(module, wing)), len(SHARED))
    return not any(_within(target, wing) for wing in SHARED[place + 1 :])


def _feature(module: str) -> str:
    """The folder of pages that it belongs to (« pages/events »); empty elsewhere, and for what features share."""
    parts = module.split("/")
    wing = "/".join(parts[:2])
    return wing if parts[0] == "pages" and len(parts) > 1 and wing not in (*SHARED, SERVER) else ""


def _within(module: str, *folders: str) -> bool:
    return any(module == folder or module.startswith(f"{folder}/") for folder in folders)


def _is(imported: str, *modules: str) -> bool:
    return any(imported == module or imported.startswith(f"{module}.") for module in modules)
