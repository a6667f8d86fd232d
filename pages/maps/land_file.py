"""Makes pages/static/land.svg, the land of the small map, which every browser keeps: `python -m pages.maps.land_file`.

It is a mask: the page gives it its colour, by day and in the evening.
"""

from pathlib import Path

from pages.maps.told_map_land import STEP, land_path
from pages.maps.told_map_plane import MapSheet

WIDTH = 176.0  # pixels of the small map
FILE = Path(__file__).parents[1] / "static" / "land.svg"
_COARSE = 2  # it is drawn from the land of a map so many times as small: a point every seven kilometres


def land_svg() -> str:
    """The land as SVG; between départements a thin line stays free."""
    height = MapSheet(WIDTH, {}).height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}">'
        f'<path transform="scale({_COARSE * STEP:g})" d="{land_path(WIDTH / _COARSE)}"/></svg>\n'
    )


if __name__ == "__main__":
    FILE.write_text(land_svg(), encoding="utf-8")
