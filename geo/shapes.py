"""What a user gives in place of a name: points, geometries, and GeoPandas tables."""

import math
from typing import TYPE_CHECKING, Any, TypeAlias

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError
from geo.geodesy import LonLat
from geo.queries import coordinates

if TYPE_CHECKING:
    from geopandas import GeoDataFrame, GeoSeries

Given: TypeAlias = "str | LonLat | BaseGeometry | GeoDataFrame | GeoSeries"

_WGS84 = "EPSG:4326"


def shape_given(given: Any) -> BaseGeometry:  # noqa: ANN401 - whatever a user hands over
    """Make one geometry of what a user gave: longitude and latitude in degrees on WGS 84.

    Parameters
    ----------
    given
        A pair of longitude and latitude; a shapely geometry in degrees; or a GeoDataFrame or
        GeoSeries of any coordinate system, which is transformed and united.

    Raises
    ------
    CoordinateError
        When a coordinate is no number or out of range; tells when they look swapped.
    GeoError
        When it is empty, is none of these, or a table does not say its coordinate system.
    """
    if isinstance(given, BaseGeometry):
        return _checked(given)
    if hasattr(given, "to_crs"):
        return _checked(_united(given))
    if isinstance(given, tuple | list) and len(given) == 2:
        return shapely.Point(coordinates(*given))
    raise GeoError(
        f"a {type(given).__name__} is no place; give a name, (longitude, latitude), "
        "a shapely geometry or a GeoDataFrame"
    )


def _united(table: Any) -> BaseGeometry:  # noqa: ANN401 - geopandas has no types
    if table.crs is None:
        raise GeoError(
            "the table does not say its coordinate system; set it, as with .set_crs('EPSG:4326')"
        )
    united: BaseGeometry = table.to_crs(_WGS84).geometry.union_all()
    return united


def _checked(geometry: BaseGeometry) -> BaseGeometry:
    if geometry.is_empty:
        raise GeoError("an empty geometry lies nowhere; give one with coordinates")
    flat = shapely.force_2d(geometry)
    for value in shapely.get_coordinates(flat).ravel():
        if not math.isfinite(value):
            raise GeoError("a geometry holds a coordinate that is not finite; correct it")
    west, south, east, north = flat.bounds
    for lon, lat in ((west, south), (east, north)):
        coordinates(lon, lat)
    return flat
