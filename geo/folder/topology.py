"""Geometries that a folder may hold, and what is wrong with them.

Everything is checked as GeoJSON first (RFC 7946: positions, closed rings, right-hand rule), then
as a shape (validity), then against its neighbours.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault
from geo.folder.documents import DISPUTE, Json, shown
from geo.folder.geometries import geometry_of
from geo.model import Bounds

DIMENSIONS = {  # how deep the positions of a geometry lie
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
COLLECTION = "GeometryCollection"
_AREAL = ("Polygon", "MultiPolygon")
_LAYER_TYPES: Mapping[str, Sequence[str]] = {
    "islands": _AREAL,
    "islets": (*_AREAL, "Point"),
    "land": _AREAL,
    "places": ("Point",),
    "territories": _AREAL,
}

_MOST_RINGS = 20_000  # of one geometry: each is compared with each
_MOST_OVERLAPS = 1000

Problem = tuple[str, str]  # what is wrong, and how to mend it


@dataclass(frozen=True, slots=True)
class Shape:
    """A geometry that passed, and whose it is."""

    file: str
    record: str
    geometry: BaseGeometry


def shape_of(
    geometry: Json, layer: str, file: str, record: str
) -> tuple[Shape | None, list[Fault]]:
    """Turn the geometry of a feature into a shape, or tell everything that is wrong with it."""
    if not isinstance(geometry, dict):
        return None, []  # the schema says so
    problems = list(_problems(geometry, layer))
    shape = None
    if not problems:
        built = geometry_of(geometry)
        problems = list(_invalidities(built))
        shape = Shape(file, record, built)
    faults = [Fault(file, record, "geometry", problem, remedy) for problem, remedy in problems]
    return (None if faults else shape), faults


def faults_of(geometry: Json, file: str, record: str) -> list[Fault]:
    """Tell everything that is wrong with a geometry of any type that GeoJSON knows."""
    problems = list(_problems_of_any(geometry))
    if not problems and geometry["type"] in _AREAL:
        problems = list(_invalidities(geometry_of(geometry)))
    return [Fault(file, record, "geometry", problem, remedy) for problem, remedy in problems]


def _problems_of_any(geometry: Json) -> Iterator[Problem]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == COLLECTION and isinstance(geometry.get("geometries"), list):
        for member in geometry["geometries"]:
            yield from _problems_of_any(member)
    elif not isinstance(kind, str) or kind not in DIMENSIONS:
        yield "is of no type", f"give it the type {' or '.join(DIMENSIONS)}"
    elif kind in _AREAL or kind == "Point":
        yield from _coordinate_problems(kind, geometry.get("coordinates"))
    else:
        yield from _line_problems(geometry.get("coordinates"), kind, DIMENSIONS[kind])


def _line_problems(coordinates: Json, name: str, depth: int) -> Iterator[Problem]:
    fewest = 2 if name.endswith("LineString") and depth == 1 else 1
    if not isinstance(coordinates, list) or len(coordinates) < fewest:
        yield f"has no coordinates of a {name}", "give positions as [longitude, latitude]"
        return
    for number, member in enumerate(coordinates, start=1):
        if depth > 1:
            yield from _line_problems(member, name, depth - 1)
        elif problem := next(_position_problems(member, f"position {number}"), None):
            yield problem
            return


def _problems(geometry: Mapping[str, Json], layer: str) -> Iterator[Problem]:
    types = _LAYER_TYPES[layer]
    kind = geometry.get("type")
    if kind not in types:
        what = shown(kind) if isinstance(kind, str) else "of no type"
        yield f"is {what}", f"give it the type {' or '.join(types)}"
        return
    yield from _coordinate_problems(str(kind), geometry.get("coordinates"))


def _coordinate_problems(kind: str, coordinates: Json) -> Iterator[Problem]:
    if kind == "Point":
        yield from _position_problems(coordinates, "the position")
        return
    polygons = [coordinates] if kind == "Polygon" and coordinates else coordinates
    if not isinstance(polygons, list) or not polygons:
        yield "has no coordinates", f"give it the coordinates of a {kind}"
        return
    rings = sum(len(polygon) for polygon in polygons if isinstance(polygon, list))
    if rings > _MOST_RINGS:
        yield f"has {rings:,} rings", f"keep to {_MOST_RINGS:,}; leave out the smallest"
        return
    for part, polygon in enumerate(polygons, start=1):
        yield from _polygon_problems(polygon, f"part {part}" if kind == "MultiPolygon" else "")


def _polygon_problems(polygon: Json, name: str) -> Iterator[Problem]:
    if not isinstance(polygon, list) or not polygon:
        problem = f"{name} has no rings".strip()
        yield problem, "give a list of rings, the outer one first"
        return
    for number, ring in enumerate(polygon, start=1):
        where = f"ring {number} of {name}" if name else f"ring {number}"
        yield from _ring_problems(ring, where, is_hole=number > 1)


def _ring_problems(ring: Json, name: str, *, is_hole: bool) -> Iterator[Problem]:
    if not isinstance(ring, list):
        yield f"{name} is not a list of positions", "give positions as [longitude, latitude]"
        return
    for number, position in enumerate(ring, start=1):
        problem = next(_position_problems(position, f"position {number} of {name}"), None)
        if problem:  # one is enough: a projected file has a million
            yield problem
            return
    if len(ring) < 4:
        yield f"{name} has {len(ring)} positions", "give four or more, the last equal to the first"
    elif ring[0] != ring[-1]:
        yield f"{name} is not closed", f"repeat its first position {_at(ring[0])} at the end"
    elif jump := _jump(ring):
        remedy = "cut it at the antimeridian into two parts, as RFC 7946 asks"
        yield f"{name} runs around the world at {_at(jump)}", remedy
    elif (area := _doubled_area(ring)) and is_hole == (area > 0):  # a bow tie may have none
        way = "clockwise" if is_hole else "counter-clockwise"
        yield f"{name} runs the wrong way round", f"reverse it: {way}, as RFC 7946 asks"


def _position_problems(position: Json, name: str) -> Iterator[Problem]:
    remedy = "write [longitude, latitude] in degrees"
    if not isinstance(position, list) or len(position) != 2 or not all(map(_is_number, position)):
        yield f"{name} is not two numbers", remedy
        return
    lon, lat = position
    if not (math.isfinite(lon) and math.isfinite(lat)):
        yield f"{name} is not finite", remedy
    elif abs(lon) > 180 or abs(lat) > 90:
        yield f"{name} is out of range: {_at(position)}", _hint(lon, lat)


def _hint(lon: float, lat: float) -> str:
    if abs(lon) <= 90 < abs(lat) <= 180:
        return "swap them: longitude comes first"
    if max(abs(lon), abs(lat)) > 540:
        return "reproject the file to WGS 84 (EPSG:4326)"
    return "keep longitude within 180 and latitude within 90 degrees; cut at the antimeridian"


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _at(position: Sequence[float]) -> str:
    return f"[{position[0]:.10g}, {position[1]:.10g}]"


def _doubled_area(ring: Sequence[Sequence[float]]) -> float:
    """Give twice the signed area of a ring in square degrees; positive is counter-clockwise."""
    x0, y0 = ring[0]  # relative to a vertex, or a small rock far from 0, 0 drowns in rounding
    return sum(
        (x - x0) * (y_next - y0) - (x_next - x0) * (y - y0)
        for (x, y), (x_next, y_next) in pairwise(ring)
    )


def _jump(ring: Sequence[Sequence[float]]) -> Sequence[float] | None:
    """Find where a ring goes the long way round the earth, the map's own two edges left out."""
    return next(
        (start for start, end in pairwise(ring) if 180 < abs(end[0] - start[0]) < 360), None
    )


def _invalidities(geometry: BaseGeometry) -> Iterator[Problem]:
    """Say where and why a shape is no polygon; overlapping parts are told from bad ones."""
    if shapely.is_valid(geometry):
        return
    parts = shapely.get_parts(geometry)
    bad = [part for part in parts if not shapely.is_valid(part)]
    for part in bad:
        problem = _reason(part)
        yield problem, "redraw it so that its outline does not cross or touch itself"
    if not bad:
        problem = f"has parts that overlap or share an edge: {_reason(geometry)}"
        yield problem, "merge or separate them"


def _reason(geometry: BaseGeometry) -> str:
    reason, _, place = shapely.is_valid_reason(geometry).removesuffix("]").partition("[")
    return f"is not valid: {reason.lower()} at [{place.replace(' ', ', ')}]"


def overlaps(shapes: Sequence[Shape]) -> Iterator[Fault]:
    """Find shapes whose insides meet; sharing a boundary is no overlap."""
    yield from islice(_overlaps(shapes), _MOST_OVERLAPS)


def _overlaps(shapes: Sequence[Shape]) -> Iterator[Fault]:
    if not shapes:
        return
    tree = shapely.STRtree([shape.geometry for shape in shapes])
    for one, a in enumerate(shapes):
        for other in sorted(tree.query(a.geometry, predicate="intersects").tolist()):
            b = shapes[other]
            if one < other and a.geometry.relate_pattern(b.geometry, "T********"):
                where = "" if a.file == b.file else f" of {b.file}"
                problem = f"overlaps {b.record}{where}"
                yield Fault(a.file, a.record, "geometry", problem, "cut the one from the other")


def out_of_view(islands: Sequence[Shape], view: Bounds | None) -> Iterator[Fault]:
    """Find islands off the map's first view that would lie in it with their numbers swapped.

    One that lies elsewhere altogether may be remote; when all do, the view itself is wrong.
    """
    if view is None or not islands:
        return
    absent = [shape for shape in islands if not _meets(shape.geometry, view)]
    swapped = [shape for shape in absent if _meets(_transposed(shape.geometry), view)]
    for shape in swapped:
        problem = "lies off default_view.bounds, and on it with longitude and latitude swapped"
        yield Fault(shape.file, shape.record, "geometry", problem, "write longitude first")
    if len(absent) == len(islands) and not swapped:
        remedy = "write [west, south, east, north] in degrees, around the islands"
        yield Fault(DISPUTE, "", "default_view.bounds", "shows none of the islands", remedy)


def _meets(geometry: BaseGeometry, view: Bounds) -> bool:
    """Tell whether bounds meet, on whichever turn of the globe the view is written."""
    west, south, east, north = geometry.bounds
    return any(
        west + turn <= view[2] and view[0] <= east + turn and south <= view[3] and view[1] <= north
        for turn in (-360, 0, 360)
    )


def _transposed(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.transform(geometry, lambda positions: positions[:, ::-1])


def outliers(parts: Sequence[tuple[Shape, Shape]]) -> Iterator[Fault]:
    """Find shapes that do not lie within the shape they are said to be part of."""
    for part, whole in parts:
        if not whole.geometry.covers(part.geometry):
            problem = f"does not lie within {whole.record}, which it is part of"
            remedy = "correct part_of, or take the polygon from the island's own"
            yield Fault(part.file, part.record, "geometry", problem, remedy)
