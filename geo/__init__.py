"""An atlas of disputed islands: load it, ask it, measure on it."""

from geo.atlas import Atlas, load
from geo.errors import (
    AmbiguousNameError,
    CoordinateError,
    DataError,
    DateError,
    ExportError,
    Fault,
    GeoError,
    MissingPackageError,
    PointsError,
    SourceError,
    UnknownPlaceError,
    UnknownScenarioError,
    WriteError,
)
from geo.geodesy import Distance
from geo.history import Day, Tenure
from geo.queries import Location

__version__ = "0.1.0"

__all__ = [
    "AmbiguousNameError",
    "Atlas",
    "CoordinateError",
    "DataError",
    "DateError",
    "Day",
    "Distance",
    "ExportError",
    "Fault",
    "GeoError",
    "Location",
    "MissingPackageError",
    "PointsError",
    "SourceError",
    "Tenure",
    "UnknownPlaceError",
    "UnknownScenarioError",
    "WriteError",
    "load",
]
