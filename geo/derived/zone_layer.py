"""The zones of all coasts as one layer."""

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from geopandas import GeoDataFrame
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.geodesy import area_km2
from geo.model import Edition, Island, Land
from geo.parts import solid


def layer_of(
    zones: Mapping[str, MultiPolygon],
    units: Sequence[Island | Land],
    nm: float,
    edition: Edition,
) -> GeoDataFrame:
    """Make a table of the zones of islands and land.

    Parameters
    ----------
    zones
        By unit, land included: `computed.zones`.
    units
        Islands and land; those without a zone are passed over.
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
    """
    drawn = [unit for unit in units if unit.id in zones]
    table = GeoDataFrame(
        [_row(unit, zones[unit.id], nm) for unit in drawn],
        index=[unit.id for unit in drawn],
        geometry=[zones[unit.id] for unit in drawn],
        crs="EPSG:4326",
    ).rename_axis("id")
    table.attrs["data"] = edition.to_dict()
    return table


def _row(unit: Island | Land, zone: MultiPolygon, nm: float) -> Mapping[str, Any]:
    names = {f"name_{language}": name.text for language, name in unit.names.items()}
    return {
        "unit": unit.id,
        **names,
        "holder": unit.administered_by,
        "nm": nm,
        "sea_km2": area_km2(_sea(zone, unit.geometry)),
        "area_km2": area_km2(zone),
    }


def _sea(zone: MultiPolygon, land: BaseGeometry) -> BaseGeometry:
    return solid(shapely.difference(zone, land))
