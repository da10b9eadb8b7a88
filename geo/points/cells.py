"""Layers of polygons as a table of cells: nearly every point is answered by looking at no polygon.

The globe is divided into cells of 1/64 of a degree, those that an edge of a polygon passes into 256
smaller ones. A cell without an edge has one answer. The rest keep their few edges, and the
answer at one corner: counting how many edges lie between the corner and a point tells the rest
(see `crossings`). Cells are powers of two, so that a coordinate finds its cell without rounding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import ModuleType
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats, Ints
from geo.points import compiling, crossings
from geo.points.cellbuilding import built
from geo.points.celltable import Codes, Table


@dataclass(frozen=True, slots=True)
class Layer:
    """Polygons that answer one question; of several at a point the first is the answer."""

    name: str
    geometries: Mapping[str, BaseGeometry]  # by id, longitude and latitude in degrees


class Cells:
    """Layers indexed for the question which of their polygons hold a point.

    A point on a boundary belongs to what it bounds, as `shapely.intersects` has it, and both
    spellings of 180 degrees are one place.

    Parameters
    ----------
    layers
        Valid polygons; what else a layer has is left out.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)

    @cached_property
    def table(self) -> Table:
        """The cells, built when they are first needed."""
        return _table_of(
            tuple(
                tuple(shapely.to_wkb(list(layer.geometries.values())).tolist())
                for layer in self.layers
            )
        )

    def __getstate__(self) -> dict[str, Any]:
        return {"layers": self.layers}  # building the cells is faster than sending them

    @property
    def answers(self) -> NDArray[np.int16]:
        """What the codes mean: for every layer (row) and code (column) a place in it, or -1."""
        return self.table.answers.every()

    def codes(self, lon: Floats, lat: Floats, *, compiled: bool | None = None) -> Codes:
        """Give the code of every point.

        Parameters
        ----------
        lon, lat
            Degrees on WGS 84. What is no place on the globe gets the code 0, nothing.
        compiled
            Whether to use the compiled search; by default once it is worth its loading (see
            `compiling`), where numba is installed.
        """
        lon, lat = (np.ascontiguousarray(values, np.float64) for values in (lon, lat))
        table = self.table
        codes: Codes = np.zeros(len(lon), table.dtype)
        unsure = _search(len(lon), compiled).find(table, lon, lat, codes)
        ask = np.flatnonzero(codes == table.unsure) if unsure else np.empty(0, np.intp)
        if table.touches_seam:
            ask = np.union1d(ask, np.flatnonzero(np.abs(lon) == 180))
        return self._with_exact(codes, ask, lon[ask], lat[ask]) if len(ask) else codes

    def _with_exact(self, codes: Codes, ask: Ints, lon: Floats, lat: Floats) -> Codes:
        """Ask the polygons themselves about points that sums cannot tell."""
        places = np.stack([_first(layer, lon, lat) for layer in self.layers], axis=1)
        exact = self.table.answers.codes_of(places)
        if exact.max() > np.iinfo(codes.dtype).max:
            codes = codes.astype(np.uint16)
        codes[ask] = exact
        return codes


@lru_cache(maxsize=8)
def _table_of(layers: tuple[tuple[bytes, ...], ...]) -> Table:
    """Build the table of layers, once a process: each task of a cluster brings its own copy."""
    return built([list(shapely.from_wkb(list(layer))) for layer in layers])


def _first(layer: Layer, lon: Floats, lat: Floats) -> Ints:
    """Give for every point the first polygon of a layer that holds it, or -1."""
    places = np.full(len(lon), -1)
    seam = np.flatnonzero(np.abs(lon) == 180)
    for place, geometry in reversed(list(enumerate(layer.geometries.values()))):
        shapely.prepare(geometry)
        places[shapely.intersects_xy(geometry, lon, lat)] = place
        places[seam[shapely.intersects_xy(geometry, -lon[seam], lat[seam])]] = place
    return places


def _search(points: int, compiled: bool | None) -> ModuleType:
    if compiling.is_due(points) if compiled is None else compiled:
        from geo.points import compiled as search

        return search
    return crossings
