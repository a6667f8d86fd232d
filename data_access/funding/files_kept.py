"""Which files of the fundraising are asked about, and which of their fiscal years: what the filters of a page keep."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select

from data_access.funding.awaited import late_of_each_file
from data_access.funding.expressions import amounts, files
from data_access.funding.money import received

NOT_RECORDED = ""  # among the types of `FilesKept`: the files whose type of funder is not recorded


@dataclass(frozen=True)
class FilesKept:
    """What is kept; an empty part keeps all. `years`: the files that have an amount of one of those fiscal years, or
    received something in it, and of their amounts only those; `types`, `stages`: English values; `late`: only those of
    which a date has passed."""

    years: tuple[int, ...] = ()
    types: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    late: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        """The files that are kept."""
        found: list[ColumnElement[bool]] = []
        if self.years:
            of_years = (
                files.c.id.in_(select(rows.c.funding_id).where(*self.of_year(rows.c.year)).correlate(None))
                for rows in (amounts, received)
            )
            found.append(or_(*of_years))
        if self.types:
            found.append(func.coalesce(files.c.funder_type, NOT_RECORDED).in_(self.types))
        if self.stages:
            found.append(files.c.stage.in_(self.stages))
        if self.late:
            found.append(files.c.id.in_(select(late_of_each_file().c.file_id)))
        return found

    def of_year(self, year: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """The amounts that are kept, by their fiscal year; one of no known year is of none."""
        return [year.in_(self.years)] if self.years else []


ALL_FILES = FilesKept()
