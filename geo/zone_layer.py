"""The zones of all coasts as one layer: where they overlap, each keeps what is nearest to it."""

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from geo import zones
from geo.geodesy import area_km2
from geo.longitudes import wrapped_polygons
from geo.model import Edition, Island, Land
from geo.parts import parts_of

Shoreline = Island | Land


def layer_of(units: Sequence[Shoreline], nm: float, edition: Edition) -> GeoDataFrame:
    """Draw the zone of every unit, split by equidistance where two overlap.

    Parameters
    ----------
    units
        Islands and land.
    nm
        Breadth in nautical miles.
    edition
        The data that the table will name, in its ``attrs``.

    Returns
    -------
    table
        Indexed by the unit's id; columns ``unit``, ``name_<language>``, ``holder`` (who
        administers it), ``nm``, ``sea_km2``, ``area_km2`` (land included), ``geometry``, in
        EPSG:4326. No point is in two but on a line between them.

    Raises
    ------
    GeoError
        As `zones.partition`.
    """
    coasts = {unit.id: unit.geometry for unit in units}
    waters = zones.partition(coasts, nm)
    rows = [_row(unit, nm, waters[unit.id]) for unit in units]
    table = GeoDataFrame(
        rows,
        index=list(coasts),
        geometry=[_with_land(unit.geometry, waters[unit.id]) for unit in units],
        crs="EPSG:4326",
    ).rename_axis("id")
    table.insert(table.columns.get_loc("geometry"), "area_km2", table.geometry.map(area_km2))
    table.attrs["data"] = edition.to_dict()
    return table


def _row(unit: Shoreline, nm: float, water: BaseGeometry) -> Mapping[str, Any]:
    names = {f"name_{language}": name.text for language, name in unit.names.items()}
    return {
        "unit": unit.id,
        **names,
        "holder": unit.administered_by,
        "nm": nm,
        "sea_km2": area_km2(water),
    }


def _with_land(land: BaseGeometry, water: BaseGeometry) -> BaseGeometry:
    return wrapped_polygons(
        shapely.union_all([*parts_of(land, dimensions=2), *parts_of(water, dimensions=2)])
    )
