"""From a coastline source to the islands, islets, land and territories of a dispute.

`coastline.json` says which polygons a feature is made of and how much detail the land around
keeps; names and all other properties stay as they stand in the GeoJSON files.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo import geojson
from geo.errors import DataError, Fault, SourceError
from geo.folder import documents, topology
from geo.geodesy import area_km2
from geo.rebuilding import coastline_plan, coastline_sources
from geo.rebuilding.coastline_plan import Outlines, Plan, Selection
from geo.rebuilding.generalisation import (
    Box,
    Coordinates,
    Flags,
    Indices,
    Level,
    Polygons,
    generalise,
    large_enough,
    touching,
)
from geo.writing import write_whole

LAYERS = ("islands", "islets", "land", "territories")

_ALWAYS_SEVERAL = frozenset({"islands", "territories"})  # so that a column holds one type

_DECIMALS_OF_A_CUT = 7  # a centimetre

Parts = dict[str, list[Polygon]]  # polygons by the id of their feature
Geometries = dict[str, BaseGeometry]
Features = Sequence[geojson.Feature]
Members = Mapping[str, Sequence[str]]  # ids of islands and land by the territory they make up


def rebuild(folder: Path, source: Path | None = None) -> tuple[str, ...]:
    """Derive the geometry of a dispute's land from a coastline source.

    The same source gives the same bytes. Nothing is written before everything is known to be
    right, and nothing but geometry changes.

    Parameters
    ----------
    folder
        The dispute's data: `coastline.json`, and the GeoJSON layers of islands, islets, land
        and, if it has any, territories.
    source
        A file of land polygons; OpenStreetMap's, as the package roaring-landmask carries them,
        when not given.

    Returns
    -------
    lacking
        Ids of what the source does not hold: an islet is left as a point, land and territories
        keep the geometry they had. Islands it must hold, all of them.

    Raises
    ------
    SourceError
        When the source cannot be read or lacks an island.
    DataError
        When `coastline.json` and the layers do not fit each other or the source.
    """
    plan = coastline_plan.read(folder)
    layers = {layer: _read(folder, layer) for layer in LAYERS}
    _check_ids(plan, layers, folder)
    parent = {islet["id"]: islet["properties"]["part_of"] for islet in layers["islets"]}
    polygons = coastline_sources.from_file(source) if source else coastline_sources.openstreetmap()
    derived = derive(plan, polygons, parent, _members(layers["territories"]))
    _check_complete(derived, layers, str(source or coastline_sources.PACKAGE))
    geometries = {layer: _geometries(derived[layer], layer) for layer in LAYERS}
    geometries["islets"] = _points(plan.islets) | geometries["islets"]
    texts = {
        layer: geojson.dumps(_with_geometry(layers[layer], geometries[layer])) for layer in LAYERS
    }
    _check_shapes(texts, parent)
    for layer, text in texts.items():
        if layers[layer]:
            write_whole(folder / documents.layer_file(layer), text.encode())
    return tuple(
        feature["id"]
        for layer in LAYERS
        for feature in layers[layer]
        if feature["id"] not in derived[layer]
    )


def derive(
    plan: Plan, polygons: Polygons, parent: Mapping[str, str], members: Members
) -> dict[str, Parts]:
    """Pick and simplify the polygons of every feature, by layer.

    Parameters
    ----------
    plan
        What `coastline.json` says.
    polygons
        The source: WGS 84, longitude and latitude in degrees, without overlaps.
    parent
        Id of the island that each islet is a part of.
    members
        Ids of the islands and land that each territory is made of.

    Returns
    -------
    derived
        In each layer the features that the source holds, with their parts: the largest first,
        rings right-handed and beginning at their westernmost vertex. Islands and islets keep
        every vertex.

    Raises
    ------
    DataError
        When two islands claim a polygon.
    """
    bounds = shapely.bounds(polygons)
    islands = {name: _pick(choice, polygons, bounds) for name, choice in plan.islands.items()}
    _check_claims(islands)
    free = ~np.any([np.zeros(len(polygons), dtype=np.bool_), *islands.values()], axis=0)
    islets = {
        name: _pick(choice, polygons, bounds) & islands[parent[name]]
        for name, choice in plan.islets.items()
    }
    land = _share_out(plan, polygons, bounds, free)
    every_vertex = Level(boxes=(), tolerance_deg=0, smallest_km2=0, decimals=plan.decimals)
    return {
        "islands": _finish(islands, polygons, [every_vertex]),
        "islets": _finish(islets, polygons, [every_vertex]),
        "land": _finish(land, polygons, plan.levels),
        "territories": _outline(plan.territories, members, {**islands, **land}, polygons)
        if plan.territories
        else {},
    }


def _pick(selection: Selection, polygons: Polygons, bounds: Coordinates) -> Flags:
    """Choose the polygons of a feature; none at all when there is none around a point."""
    chosen, complete = _claim(selection, polygons, bounds)
    return chosen & complete


def _claim(selection: Selection, polygons: Polygons, bounds: Coordinates) -> tuple[Flags, bool]:
    """Find the polygons that can belong to no other feature, and whether all points have one."""
    chosen = _inside(bounds, selection.boxes) & ~_inside(bounds, selection.exclusions)
    complete = True
    for lon, lat in selection.points:
        near = np.flatnonzero(touching(bounds, [(lon, lat, lon, lat)]))
        around = near[shapely.intersects_xy(polygons[near], lon, lat)]
        chosen[around] = True
        complete &= len(around) > 0
    return chosen, complete


def _inside(bounds: Coordinates, boxes: Iterable[Box]) -> Flags:
    inside = np.zeros(len(bounds), dtype=np.bool_)
    for west, south, east, north in boxes:
        inside |= (
            (west <= bounds[:, 0])
            & (south <= bounds[:, 1])
            & (bounds[:, 2] <= east)
            & (bounds[:, 3] <= north)
        )
    return inside


def _share_out(
    plan: Plan, polygons: Polygons, bounds: Coordinates, free: Flags
) -> dict[str, Flags]:
    """Let the features of the land choose in turn among the polygons large enough to show."""
    left = free.copy()
    left[free] = large_enough(polygons[free], plan.levels)
    shares = {}
    for name, selection in plan.land.items():
        chosen, complete = _claim(selection, polygons, bounds)
        if selection.rest:
            chosen = ~_inside(bounds, selection.exclusions)
        shares[name] = chosen & left & complete
        left = left & ~chosen
    return shares


def _finish(chosen: Mapping[str, Flags], polygons: Polygons, levels: Sequence[Level]) -> Parts:
    """Simplify the polygons of a layer together, then sort them within each feature."""
    places = {name: np.flatnonzero(flags) for name, flags in chosen.items() if flags.any()}
    together = np.concatenate([np.empty(0, dtype=np.intp), *places.values()])
    simple = iter(generalise(polygons[together], levels))
    return {name: _sorted([next(simple) for _ in own]) for name, own in places.items()}


def _outline(
    outlines: Outlines, members: Members, chosen: Mapping[str, Flags], polygons: Polygons
) -> Parts:
    """Simplify what territories are made of together, once, then cut it into them."""
    there = {name for name, flags in chosen.items() if flags.any()}
    own = {
        unit: _worth_drawing(np.any([chosen[name] for name in names], axis=0), polygons, outlines)
        for unit, names in members.items()
        if there.issuperset(names)
    }
    places = np.unique(np.concatenate([np.empty(0, dtype=np.intp), *own.values()]))
    simple = dict(zip(places.tolist(), generalise(polygons[places], [outlines.level]), strict=True))
    return {
        unit: _sorted(_cut([simple[place] for place in found.tolist()], unit, outlines))
        for unit, found in own.items()
    }


def _worth_drawing(flags: Flags, polygons: Polygons, outlines: Outlines) -> Indices:
    """Leave out what is too small to show, unless a territory is nothing but that."""
    places = np.flatnonzero(flags)
    large = places[large_enough(polygons[places], [outlines.level])]
    return large if len(large) else places


def _cut(polygons: Sequence[Polygon], unit: str, outlines: Outlines) -> list[Polygon]:
    """Cut a territory to its boxes."""
    if unit not in outlines.boxes:
        return list(polygons)
    within = shapely.union_all([shapely.box(*box) for box in outlines.boxes[unit]])
    parts = shapely.get_parts(shapely.get_parts(shapely.intersection(polygons, within)))
    areal = parts[shapely.area(parts) > 0]
    return list(shapely.transform(areal, lambda vertices: vertices.round(_DECIMALS_OF_A_CUT)))


def _sorted(polygons: Iterable[Polygon]) -> list[Polygon]:
    canonical = map(_canonical, polygons)
    return sorted(canonical, key=lambda part: (-area_km2(part), *part.exterior.coords[0]))


def _canonical(polygon: Polygon) -> Polygon:
    """Let rings begin at their westernmost vertex, turn the right way, and holes be in order."""
    exterior, *holes = map(_from_west, [polygon.exterior, *polygon.interiors])
    holes.sort(key=lambda ring: (ring[0, 0], ring[0, 1]))
    return shapely.orient_polygons(Polygon(exterior, holes))


def _from_west(ring: shapely.LinearRing) -> Coordinates:
    vertices = shapely.get_coordinates(ring)[:-1]
    first = np.lexsort((vertices[:, 1], vertices[:, 0]))[0]
    around = np.roll(vertices, -first, axis=0)
    return np.concatenate([around, around[:1]])


def _geometries(layer_parts: Parts, layer: str) -> Geometries:
    return {
        name: MultiPolygon(parts) if layer in _ALWAYS_SEVERAL or len(parts) > 1 else parts[0]
        for name, parts in layer_parts.items()
    }


def _points(islets: Mapping[str, Selection]) -> Geometries:
    return {name: shapely.Point(choice.points[0]) for name, choice in islets.items()}


def _with_geometry(features: Features, geometries: Geometries) -> list[geojson.Feature]:
    return [
        {**feature, "geometry": shapely.geometry.mapping(geometries[feature["id"]])}
        if feature["id"] in geometries
        else feature
        for feature in features
    ]


def _read(folder: Path, layer: str) -> Features:
    path = folder / documents.layer_file(layer)
    if layer == "territories" and not path.exists():
        return ()
    document, faults = documents.read_file(path, str(path))
    if faults:
        raise DataError(faults)
    return list(document["features"])


def _members(territories: Features) -> dict[str, Sequence[str]]:
    return {unit["id"]: unit["properties"].get("made_of", [unit["id"]]) for unit in territories}


def _check_ids(plan: Plan, layers: Mapping[str, Features], folder: Path) -> None:
    """Refuse a plan for features that are not there: nobody could give them their names."""
    planned: dict[str, Mapping[str, object]] = {
        "islands": plan.islands,
        "islets": plan.islets,
        "land": plan.land,
        "territories": plan.territories.boxes if plan.territories else {},
    }
    faults = [
        Fault(str(folder / coastline_plan.FILE), name, layer, problem, "add it there")
        for layer, features in layers.items()
        for problem in [f"there is no such feature in {documents.layer_file(layer)}"]
        for name in sorted(planned[layer].keys() - {feature["id"] for feature in features})
    ]
    if faults:
        raise DataError(faults)


def _check_claims(islands: Mapping[str, Flags]) -> None:
    names = list(islands)
    faults = [
        Fault(coastline_plan.FILE, one, "boxes", f"take a polygon of {other}", "add an exclusion")
        for place, one in enumerate(names)
        for other in names[:place]
        if (islands[one] & islands[other]).any()
    ]
    if faults:
        raise DataError(faults)


def _check_complete(
    derived: Mapping[str, Parts], layers: Mapping[str, Features], source: str
) -> None:
    """Refuse a source that lacks an island, or a feature that has no geometry yet."""
    lacking = [
        feature["id"]
        for layer, features in layers.items()
        for feature in features
        if feature["id"] not in derived[layer]
        and (layer == "islands" or (layer != "islets" and feature["geometry"] is None))
    ]
    if lacking:
        raise SourceError(
            f"{source} holds no polygon that {coastline_plan.FILE} picks for "
            f"{', '.join(lacking)}; take a source that covers them"
        )


def _check_shapes(texts: Mapping[str, str], parent: Mapping[str, str]) -> None:
    """Refuse shapes that simplification, rounding or a mixture of sources has spoilt."""
    shapes, faults = _shapes(texts)
    faults += topology.overlaps([*shapes["islands"].values(), *shapes["land"].values()])
    faults += topology.overlaps(list(shapes["territories"].values()))
    faults += topology.outliers(
        [
            (islet, shapes["islands"][parent[name]])
            for name, islet in shapes["islets"].items()
            if parent[name] in shapes["islands"] and islet.geometry.geom_type != "Point"
        ]
    )
    if faults:
        remedy = f"change the levels or selections in {coastline_plan.FILE}"
        raise DataError([replace(fault, remedy=remedy) for fault in faults])


def _shapes(texts: Mapping[str, str]) -> tuple[dict[str, dict[str, topology.Shape]], list[Fault]]:
    """Read the layers back as they will be read: shapes by layer and id, and what is wrong."""
    shapes: dict[str, dict[str, topology.Shape]] = {layer: {} for layer in texts}
    faults: list[Fault] = []
    for layer, text in texts.items():
        for feature in json.loads(text)["features"]:
            file, name = documents.layer_file(layer), feature["id"]
            shape, own = topology.shape_of(feature["geometry"], layer, file, name)
            faults += own
            if shape:
                shapes[layer][name] = shape
    return shapes, faults
