"""The photographs that staff keep for slides, in the database like all else: a backup, a restore and a move to another
database hold them. An edition does not, as it holds no show; a slide keeps the code of its photograph alone."""

import base64
import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select
from sqlalchemy import delete as delete_rows

from data_access.database import writing
from data_access.french import quote, shortened
from data_access.models import Photograph, Show, table_of
from data_access.slides.content import SlideContent, SlidePhoto
from data_access.slides.photo_file import PhotographRefused, clean_photo
from data_access.text_lines import on_one_line
from data_access.view import View
from data_access.vocabulary import Role

KIND_NAME = "photograph"
LONGEST_TEXT = 150  # signs of what is written of one: four lines beside it, that a hall reads
_SHORT = 60  # signs by which one is chosen
_TABLE, _SHOWS = table_of(Photograph), table_of(Show)


@dataclass(frozen=True)
class KeptPhotograph:
    """A photograph that is kept, without the image. `shows`: the names of those that have a slide with it."""

    code: str
    alt: str
    caption: str
    place: str
    width: int
    height: int
    user: str
    at: datetime.datetime
    shows: tuple[str, ...]


def keep_photograph(
    view: View, content: bytes, alt: str, caption: str = "", place: str = "", *, user: str
) -> str:
    """Keeps the photograph of a file (see `clean_photo`); returns its code. Raises PhotographRefused without words for
    those who do not see it, for one that is kept already and for no image; NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    alt, caption, place = (on_one_line(one.strip()) for one in (alt, caption, place))
    if not alt:
        raise PhotographRefused(
            "Dites en une phrase ce que montre la photographie : qui ne la voit pas l'entendra."
        )
    if max(map(len, (alt, caption, place))) > LONGEST_TEXT:
        raise PhotographRefused(
            f"Une salle ne lit pas plus de {LONGEST_TEXT} signes à côté d'une photographie : dites-le plus court."
        )
    clean = clean_photo(content)
    code = f"photo-{hashlib.sha256(clean.content).hexdigest()[:16]}"
    with writing(view.database) as connection:
        known = connection.scalar(select(_TABLE.c.alt).where(_TABLE.c.code == code))
        if known is not None:
            raise PhotographRefused(
                f"Cette photographie est déjà gardée, sous {quote(known)} : ajoutez-la depuis la liste."
            )
        connection.execute(
            insert(_TABLE).values(
                code=code,
                alt=alt,
                caption=caption,
                place=place,
                width=clean.width,
                height=clean.height,
                user=user,
                at=datetime.datetime.now(datetime.UTC),
                content=clean.content,
            )
        )
    return code


def photographs(view: View) -> tuple[KeptPhotograph, ...]:
    """All that are kept, the newest first. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    columns = [one for one in _TABLE.columns if one.name not in ("id", "content")]
    with view.connection() as connection:
        rows = connection.execute(select(*columns).order_by(_TABLE.c.id.desc())).all()
        used = _used(connection)
    return tuple(KeptPhotograph(**row._asdict(), shows=tuple(used.get(row.code, ()))) for row in rows)


def delete_photograph(view: View, code: str) -> None:
    """Takes a photograph away for good. Raises PhotographRefused while a show has it, NotForThisRole,
    DatabaseProblem."""
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        if names := _used(connection).get(code):
            raise PhotographRefused(
                f"Cette photographie est dans {', '.join(map(quote, names))} : retirez-en d'abord la diapositive."
            )
        connection.execute(delete_rows(_TABLE).where(_TABLE.c.code == code))


def photograph_names(view: View) -> dict[str, str]:
    """Every photograph, the newest first: code → its place, and what it shows."""
    with view.connection() as connection:
        rows = connection.execute(
            select(_TABLE.c.code, _TABLE.c.alt, _TABLE.c.place).order_by(_TABLE.c.id.desc())
        ).all()
    return {row.code: " : ".join(filter(None, (row.place, shortened(row.alt, _SHORT)))) for row in rows}


def photograph_told(view: View, code: str) -> tuple[SlidePhoto, str, str, str] | None:
    """The photograph of that code for a slide, what it shows, its caption and its place; None where it is gone."""
    with view.connection() as connection:
        row = connection.execute(
            select(_TABLE.c.width, _TABLE.c.height, _TABLE.c.alt, _TABLE.c.caption, _TABLE.c.place).where(
                _TABLE.c.code == code
            )
        ).one_or_none()
    if row is None:
        return None
    return (
        {"form": "photo", "code": code, "width": row.width, "height": row.height},
        row.alt,
        row.caption,
        row.place,
    )


def image_of(view: View, code: str) -> bytes | None:
    """The JPEG of a photograph; None where it is gone. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    return _images(view, [code]).get(code)


def with_images(view: View, contents: Sequence[SlideContent | None]) -> list[SlideContent | None]:
    """Slides with the images of their photographs; None for one whose photograph is gone."""
    codes = {photo["code"] for one in contents if (photo := _photo_of(one))}
    if not codes:
        return [*contents]
    images = {code: base64.b64encode(one).decode() for code, one in _images(view, codes).items()}
    return [_with_image(one, images) for one in contents]


def _with_image(content: SlideContent | None, images: Mapping[str, str]) -> SlideContent | None:
    photo = _photo_of(content)
    if not content or not photo:
        return content
    image = images.get(photo["code"])
    return {**content, "picture": {**photo, "data": image}} if image else None


def without_image(content: SlideContent | None) -> SlideContent | None:
    """A slide as a show keeps it: its photograph by its code alone."""
    photo = _photo_of(content)
    if not content or not photo:
        return content
    kept: SlidePhoto = {**photo}
    kept.pop("data", None)
    return {**content, "picture": kept}


def _photo_of(content: SlideContent | None) -> SlidePhoto | None:
    picture = content["picture"] if content else None
    return picture if picture and picture["form"] == "photo" else None


def _images(view: View, codes: Iterable[str]) -> dict[str, bytes]:
    with view.connection() as connection:
        rows = connection.execute(
            select(_TABLE.c.code, _TABLE.c.content).where(_TABLE.c.code.in_(sorted(codes)))
        ).all()
    return {row.code: row.content for row in rows}


def _used(connection: Connection) -> dict[str, list[str]]:
    """The names of the shows that have a slide with a photograph, by its code."""
    found: dict[str, list[str]] = defaultdict(list)
    for show in connection.execute(select(_SHOWS.c.name, _SHOWS.c.slides).order_by(_SHOWS.c.name)):
        choices = [one["choice"] for one in show.slides]
        for code in {one["about"] for one in choices if one["kind"] == KIND_NAME}:
            found[code].append(show.name)
    return found
