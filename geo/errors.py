"""What can go wrong, one base for all of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.plain import one_line


class GeoError(Exception):
    """An error raised on purpose: its text is one line for the person who can mend it."""


class CoordinateError(GeoError, ValueError):
    """A coordinate is not a number, or lies outside the range of longitude and latitude."""


class DateError(GeoError, ValueError):
    """A date cannot be read, or lies before everything that the record tells."""


class UnknownPlaceError(GeoError, LookupError):
    """No record has this id or name."""


class AmbiguousNameError(GeoError, LookupError):
    """Several records have this name."""


class UnknownScenarioError(GeoError, LookupError):
    """No scenario has this id or title."""


class SourceError(GeoError, ValueError):
    """A coastline source cannot be read or does not hold what a dispute needs."""


class PointsError(GeoError, ValueError):
    """A file of points cannot be read, or lacks what is needed of it."""


class TextError(GeoError, ValueError):
    """A text cannot be read, or is asked for in a way that the dispute does not know."""


class WriteError(GeoError, OSError):
    """A file cannot be written where it was asked for."""


class ExportError(GeoError, ValueError):
    """What is asked for does not fit into the kind of file that the name's suffix says."""


class FontError(GeoError, LookupError):
    """No installed font has the letters of a name."""


class MissingPackageError(GeoError, ImportError):
    """What is asked for needs a package that is not installed."""

    def __init__(self, what: str, *, package: str, extra: str) -> None:
        super().__init__(f"{what} needs {package}; pip install 'disputed-islands[{extra}]'")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a data folder, and how to mend it."""

    file: str
    record: str
    field: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.record, self.field) if part)
        told = f"{place + ': ' if place else ''}{self.problem}; {self.remedy}"
        return one_line(f"{self.file}: {told}")


class DataError(GeoError, ValueError):
    """A data folder has faults; all of them are reported together.

    Attributes
    ----------
    faults
        Every fault found, in the order of files and records.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
