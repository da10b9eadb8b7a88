"""What counts as coast: baselines of one's own, islets left out, low-tide elevations."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import GeometryCollection
from shapely.geometry.base import BaseGeometry

from geo import geodesy, geojson
from geo.errors import GeoError, SourceError
from geo.parts import parts_of

TERRITORIAL_SEA_NM = 12.0

_MOSTLY = 0.5  # of a part's area that an islet must cover to be that part


def read(path: str | Path) -> BaseGeometry:
    """Read straight baselines from a GeoJSON file.

    Parameters
    ----------
    path
        Lines in longitude and latitude on WGS 84. They run straight in these coordinates from
        vertex to vertex, as RFC 7946 has it; a geodesic needs vertices every few miles.

    Returns
    -------
    lines
        All lines of the file.

    Raises
    ------
    SourceError
        When a feature is no line.
    """
    lines = [
        _line(feature, number, path)
        for number, feature in enumerate(_features(Path(path)), start=1)
    ]
    return GeometryCollection(list(parts_of(GeometryCollection(lines))))


def read_by_coast(path: str | Path, names: Sequence[str]) -> dict[str, BaseGeometry]:
    """Read straight baselines from a GeoJSON file, each for the coast that it names.

    Parameters
    ----------
    path
        As in `read`; the property ``coast`` of each line names its coast.
    names
        The coasts in question, as the file is to name them.

    Raises
    ------
    SourceError
        When a feature is no line, or names another coast or none.
    """
    lines: dict[str, list[BaseGeometry]] = {name: [] for name in names if name}
    for number, feature in enumerate(_features(Path(path)), start=1):
        coast = (feature.get("properties") or {}).get("coast")
        if coast not in lines:
            raise SourceError(
                f"{path}: feature {number}: coast: {coast!r} is not asked about; "
                f"name {' or '.join(lines) or 'coasts by an id or name'}"
            )
        lines[coast].append(_line(feature, number, path))
    return {
        coast: GeometryCollection(list(parts_of(GeometryCollection(own))))
        for coast, own in lines.items()
        if own
    }


def with_baselines(coast: BaseGeometry, lines: BaseGeometry) -> BaseGeometry:
    """Add straight baselines to a coast: distances are measured from whichever is nearer."""
    return GeometryCollection([*parts_of(coast), *parts_of(lines)])


def without(coast: BaseGeometry, islets: Sequence[BaseGeometry]) -> BaseGeometry:
    """Leave islets out of a coast.

    Parameters
    ----------
    coast
        Polygons, and lines that stay as they are.
    islets
        Polygons that cover most of the parts to leave out, or points in them.
    """
    parts = parts_of(coast)
    left = np.ones(len(parts), bool)
    for islet in islets:
        left &= ~_is_part_of(parts, islet)
    return GeometryCollection(list(parts[left]))


def with_low_tide_elevations(
    coast: BaseGeometry, elevations: Sequence[BaseGeometry], *, nm: float = TERRITORIAL_SEA_NM
) -> BaseGeometry:
    """Add the low-tide elevations that may serve as baselines.

    Article 13 of the Law of the Sea Convention: one that lies wholly or partly within the breadth
    of the territorial sea from the mainland or an island; a farther one has no zone of its own.

    Parameters
    ----------
    coast
        The mainland and islands, longitude and latitude in degrees.
    elevations
        What is dry at low tide only.
    nm
        Breadth of the territorial sea in nautical miles.
    """
    limit_km = nm * geodesy.NAUTICAL_MILE_M / 1000
    near = [part for part in elevations if geodesy.distance(coast, part).km <= limit_km]
    return GeometryCollection([*parts_of(coast), *near])


def simplified(coast: BaseGeometry, tolerance_m: float) -> BaseGeometry:
    """Simplify a coast so that no vertex left out was farther than a tolerance from it."""
    if not tolerance_m >= 0:
        raise GeoError(f"a coast is simplified by some metres, not {tolerance_m!r}")
    _, south, _, north = coast.bounds
    narrowing = (float(np.cos(np.radians((south + north) / 2))), 1.0)
    flat = shapely.transform(coast, lambda lonlat: lonlat * narrowing)
    thinned = shapely.simplify(flat, tolerance_m / geodesy.M_PER_DEGREE)
    return shapely.transform(thinned, lambda lonlat: lonlat / narrowing)


def _line(feature: geojson.Feature, number: int, path: str | Path) -> BaseGeometry:
    line: BaseGeometry = shapely.geometry.shape(feature["geometry"])
    if line.is_empty or shapely.get_dimensions(line) != 1:
        raise SourceError(
            f"{path}: feature {number}: a {line.geom_type} is no baseline; draw it as a line"
        )
    return line


def _features(path: Path) -> list[geojson.Feature]:
    try:
        return geojson.read(path)
    except FileNotFoundError:
        raise SourceError(f"{path}: there is no such file") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path}: no GeoJSON FeatureCollection can be read ({error})") from None


def _is_part_of(parts: geodesy.Geometries, islet: BaseGeometry) -> NDArray[np.bool_]:
    """Tell which polygons an islet covers for the most part, or lies in."""
    touched = shapely.intersects(parts, islet)
    common = shapely.area(shapely.intersection(parts, islet))
    within = shapely.area(parts) * _MOSTLY < common
    points = shapely.get_dimensions(islet) == 0
    return np.asarray(touched & (points | within) & (shapely.get_dimensions(parts) == 2))
