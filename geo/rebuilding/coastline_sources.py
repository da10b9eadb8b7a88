"""Where coastlines come from: the OpenStreetMap polygons of a package, or a file of the user's."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.errors import SourceError
from geo.rebuilding.generalisation import Indices, Polygons

if TYPE_CHECKING:
    from geopandas import GeoSeries

PACKAGE = "roaring-landmask"

_REMEDY = "take OpenStreetMap land polygons, GSHHG or MLIT N03, in a format that GDAL reads"


def openstreetmap() -> Polygons:
    """Give the land polygons of OpenStreetMap that the package roaring-landmask carries.

    Returns
    -------
    polygons
        Of the whole world, WGS 84, complete: no two touch.

    Raises
    ------
    SourceError
        When the package is not installed.
    """
    try:
        from roaring_landmask import LandmaskProvider, Shapes
    except ImportError as error:
        raise SourceError(
            f"the package {PACKAGE}, which carries the coastlines, is not installed; "
            "run: pip install 'disputed-islands[rebuild]'"
        ) from error
    return np.asarray(shapely.get_parts(shapely.from_wkb(Shapes.wkb(LandmaskProvider.Osm))))


def from_file(path: Path) -> Polygons:
    """Read land polygons from a file and join those that touch.

    Parameters
    ----------
    path
        A polygon layer that GDAL reads: shapefile, GeoPackage, GeoJSON. Municipalities (MLIT
        N03) and split polygons become whole islands. Without a reference system the
        coordinates are taken as longitude and latitude.

    Returns
    -------
    polygons
        WGS 84; no two overlap or share an edge.

    Raises
    ------
    SourceError
        When the file is missing, unreadable, or holds no polygons on the globe.
    """
    polygons = _polygons(_wgs84(_read(path), path))
    if not len(polygons):
        raise SourceError(f"{path} holds no polygons; {_REMEDY}")
    return _dissolve(polygons)


def _read(path: Path) -> "GeoSeries":
    import geopandas
    import pyogrio.errors

    if not path.exists():
        raise SourceError(f"{path} does not exist; {_REMEDY}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # what GDAL finds odd in a file
            return geopandas.read_file(path, columns=[]).geometry
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, AttributeError) as error:
        raise SourceError(f"{path} is not a layer of polygons; {_REMEDY}") from error


def _wgs84(geometries: "GeoSeries", path: Path) -> Polygons:
    """Reproject where a reference system is given; datums within a metre count as WGS 84."""
    if geometries.crs is not None:
        geometries = geometries.to_crs("EPSG:4326")
    west, south, east, north = geometries.total_bounds
    if west < -180 or south < -90 or east > 180 or north > 90:
        raise SourceError(f"{path} holds no longitudes and latitudes; add its .prj file")
    return np.asarray(shapely.force_2d(geometries.to_numpy()))


def _polygons(geometries: Polygons) -> Polygons:
    present = geometries[~(shapely.is_missing(geometries) | shapely.is_empty(geometries))]
    faulty = ~shapely.is_valid(present)
    present[faulty] = shapely.make_valid(present[faulty])
    parts = shapely.get_parts(shapely.get_parts(present))
    return np.asarray(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])


def _dissolve(polygons: Polygons) -> Polygons:
    """Join polygons that touch; leave the others, and so their vertices, as they are."""
    touching = np.unique(np.concatenate(_touching_pairs(polygons)))
    if not len(touching):
        return polygons
    alone = np.delete(polygons, touching)
    joined = shapely.get_parts(shapely.union_all(polygons[touching]))
    return np.concatenate([alone, joined])


def _touching_pairs(polygons: Polygons) -> tuple[Indices, Indices]:
    """Find the pairs that share a point; the one with more vertices is indexed, for speed."""
    one, other = shapely.STRtree(polygons).query(polygons)
    size = shapely.get_num_coordinates(polygons)
    once = (size[one] > size[other]) | ((size[one] == size[other]) & (one > other))
    larger, smaller = one[once], other[once]
    shapely.prepare(polygons[np.unique(larger)])
    meet = shapely.intersects(polygons[larger], polygons[smaller])
    return larger[meet], smaller[meet]
