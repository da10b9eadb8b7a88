"""An atlas of disputed islands: load it, ask it, measure on it."""

from geo.annotation.mentions import AnnotatedText, DateMention, Mention
from geo.atlas import Atlas, load
from geo.errors import (
    AmbiguousNameError,
    CoordinateError,
    DataError,
    DateError,
    ExportError,
    Fault,
    FontError,
    GeoError,
    MissingPackageError,
    PointsError,
    SourceError,
    TextError,
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
    "AnnotatedText",
    "Atlas",
    "CoordinateError",
    "DataError",
    "DateError",
    "DateMention",
    "Day",
    "Distance",
    "ExportError",
    "Fault",
    "FontError",
    "GeoError",
    "Location",
    "Mention",
    "MissingPackageError",
    "PointsError",
    "SourceError",
    "Tenure",
    "TextError",
    "UnknownPlaceError",
    "UnknownScenarioError",
    "WriteError",
    "load",
]
