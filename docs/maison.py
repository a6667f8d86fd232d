"""Draws which folder of the project imports which, from the code itself, into maison.svg beside this file.

Folders stand in an order in which each imports only those before it: a mark right of the diagonal is a two-way tie,
which the script names; it then exits with 1. Files that stand alone at the top of data_access and pages are common
ground or entry points, and no rooms: they are left out.
"""

import ast
import sys
from collections import Counter
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
TOP = ("data_access", "pages")
CELL, LEFT, ABOVE = 18, 250, 230  # pixels


def room_of(module: str) -> str:
    """The folder that a module stands in; none for one at the top. Folders within a stage of an import are its own."""
    parts = module.split(".")[:-1]
    depth = 3 if parts[:2] == ["data_access", "importing"] else 2
    return "/".join(parts[:depth]) if len(parts) > 1 else ""


def ties() -> Counter[tuple[str, str]]:
    """How many imports lead from one folder to another."""
    files = {
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path
        for top in TOP
        for path in (ROOT / top).rglob("*.py")
    }
    modules = files.keys() | {name.removesuffix(".__init__") for name in files}
    found: Counter[tuple[str, str]] = Counter()
    for name, path in files.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            for one in node.names:
                whole = f"{node.module}.{one.name}"
                target = whole if whole in modules else node.module
                target = f"{target}.__init__" if f"{target}.__init__" in files else target
                rooms = room_of(name), room_of(target)
                if target in files and all(rooms) and rooms[0] != rooms[1]:
                    found[rooms] += 1
    return found


def in_order(found: Counter[tuple[str, str]]) -> list[str]:
    """The folders, each after those that it imports as far as that can be."""
    left = sorted({room for pair in found for room in pair})
    order: list[str] = []
    while left:
        free = [room for room in left if not any((room, other) in found for other in left if other != room)]
        order += free or left[:1]
        left = [room for room in left if room not in order]
    return order


def drawn(found: Counter[tuple[str, str]], order: list[str]) -> str:
    """The picture: a row a folder that imports, a column a folder that is imported, a mark with how many imports."""
    place = {room: number for number, room in enumerate(order)}
    size = CELL * len(order)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + size + 20} {ABOVE + size + 20}" '
        'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#FDFBFB"/>',
        f'<line x1="{LEFT}" y1="{ABOVE}" x2="{LEFT + size}" y2="{ABOVE + size}" stroke="#DCD1D8"/>',
    ]
    for room, number in place.items():
        y, x = ABOVE + CELL * number + 13, LEFT + CELL * number + 13
        parts += [
            f'<text x="{LEFT - 8}" y="{y}" text-anchor="end" fill="#2B1E2E">{escape(room)}</text>',
            f'<text transform="translate({x} {ABOVE - 8}) rotate(-90)" fill="#2B1E2E">{escape(room)}</text>',
        ]
    for (importer, imported), count in sorted(found.items()):
        x, y = LEFT + CELL * place[imported], ABOVE + CELL * place[importer]
        color = "#6A2C70" if place[imported] < place[importer] else "#B3261E"
        parts.append(
            f'<rect x="{x + 2}" y="{y + 2}" width="{CELL - 4}" height="{CELL - 4}" rx="4" fill="{color}">'
            f"<title>{escape(importer)} → {escape(imported)} : {count}</title></rect>"
        )
    return "\n".join([*parts, "</svg>", ""])


def main() -> int:
    """Draws the picture; 1 where two folders import one another."""
    found = ties()
    (HERE / "maison.svg").write_text(drawn(found, in_order(found)), encoding="utf-8")
    both = sorted(pair for pair in found if pair[::-1] in found and pair[0] < pair[1])
    print(
        f"{len({room for pair in found for room in pair})} dossiers, {len(found)} liens, {len(both)} dans les deux sens"
    )
    for one, other in both:
        print(f"  {one} <-> {other}")
    return 1 if both else 0


if __name__ == "__main__":
    sys.exit(main())
