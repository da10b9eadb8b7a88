"""The parts of the page as Folium elements; `maps/static` draws what their templates ask for."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import shapely
from branca.element import MacroElement
from folium.template import Template
from shapely.geometry import Polygon

from geo.atlas import Atlas
from geo.model import Dispute, Island, Territory
from maps.coding import encode, polygon_near, polygons_of
from maps.columns import apart
from maps.drawing import status_tone
from maps.elements import quoted
from maps.joiner import join
from maps.masks import told
from maps.panels import centre_longitude
from maps.policy import inline_json

NEAR_DEGREES = 0.0012  # what a screen shows when the islands fill it
FAR_DEGREES = 0.05
ISLAND_PER_DEGREE = 12_500  # 9 m: off by less than half a pixel at the closest zoom
NEAR_PER_DEGREE = 1250  # two thirds of NEAR_DEGREES
FAR_PER_DEGREE = 16  # less than a pixel where the world is in sight
SMALLEST_NEAR = 3e-6  # square degrees: a rock of two pixels at the closest zoom
SMALLEST_FAR = 4e-3
ANTIMERIDIAN = 180.0
AROUND_DEGREES = 4.0  # how far around the default view the coast is drawn finely


class Stage(MacroElement):
    """What all parts share: the scripts, the record, and what the reader has chosen.

    The scripts hang on the Leaflet map itself, so that the page gains no global name. The record
    stands as a text beside that of the readers without scripts, with which it packs well, and is
    read when the islands are painted.
    """

    loads_nothing = True  # the record only ever becomes text

    _template = Template(
        "{% macro html(this, kwargs) %}"
        '<script type="application/json" id="atlas-record">{{ this.page }}</script>'
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.atlas = {{ this.scripts }}"
        ".start({{ this._parent.get_name() }}, {{ this.seen }});"
        "{% endmacro %}"
    )

    def __init__(self, seen: dict[str, Any], page: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Stage"
        languages = [language["code"] for language in page["languages"]]
        self.seen = quoted(inline_json(seen))
        self.page = quoted(inline_json(apart(page, languages)))
        self.scripts = quoted(join(_modules(), "start.js"))


class Part(MacroElement):
    """One part of the page, drawn by the function of this name that `start.js` hands out."""

    loads_nothing = True

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.atlas.{{ this.part }}({{ this.argument }});"
        "{% endmacro %}"
    )

    def __init__(self, part: str, argument: object = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = part.capitalize()
        self.part = part
        self.argument = "" if argument is None else quoted(inline_json(argument))


def land(atlas: Atlas) -> Part:
    """Draw the land around the islands, and the rest of the world coarsely.

    Land that is a unit of history travels by its id, so that it need not travel twice.
    """
    centre = centre_longitude(atlas.dispute)
    named = _lands_of_units(atlas)
    coasts = {
        feature.id: [feature.geometry] for feature in atlas.features("land") if feature.id in named
    }
    others = [feature.geometry for feature in atlas.features("land") if feature.id not in named]
    return Part(
        "land",
        [
            {"id": id, "coast": _for_screen(polygons_of(geometries), atlas.dispute, centre)}
            for id, geometries in [*coasts.items(), (None, others)]
        ],
    )


def units(atlas: Atlas) -> Part:
    """Tell which islands and land the units of history are.

    A unit that is a part of a land is what a convex mask leaves of it, or else travels with a
    coast of its own.
    """
    return Part("units", [_unit(unit, atlas) for unit in atlas.features("territories")])


def _unit(unit: Territory, atlas: Atlas) -> dict[str, Any]:
    centre = centre_longitude(atlas.dispute)
    named = _lands_of_units(atlas)
    drawn = {
        feature.id: feature.geometry
        for feature in (*atlas.features("islands"), *atlas.features("land"))
        if isinstance(feature, Island) or feature.id in named
    }
    coast = None
    by_reference = told(unit.geometry, unit.made_of, drawn, centre)
    if by_reference is None:
        coast = _for_screen(polygons_of([unit.geometry]), atlas.dispute, centre)
    return {"id": unit.id, "of": [], "mask": None, "coast": coast} | (by_reference or {})


def _lands_of_units(atlas: Atlas) -> set[str]:
    """Find the lands that units of history are made of, and that no file cut at 180 degrees."""
    members = {member for unit in atlas.features("territories") for member in unit.made_of}
    return {
        feature.id
        for feature in atlas.features("land")
        if feature.id in members and not any(map(_cut, polygons_of([feature.geometry])))
    }


def islands(atlas: Atlas) -> Part:
    """Draw the disputed islands, every vertex of them."""
    centre = centre_longitude(atlas.dispute)
    return Part(
        "islands",
        [
            {
                "id": island.id,
                "tone": status_tone(island, atlas.dispute),
                "coast": encode(
                    _healed(polygons_of([island.geometry]), centre), per_degree=ISLAND_PER_DEGREE
                ),
            }
            for island in atlas.features("islands")
        ],
    )


def _for_screen(
    polygons: Iterable[Polygon], dispute: Dispute, centre: float
) -> list[dict[str, Any]]:
    """Code polygons: finely what the region around the islands meets, coarsely the rest."""
    region = shapely.box(*dispute.default_bounds).buffer(AROUND_DEGREES)
    near: list[Polygon] = []
    far: list[Polygon] = []
    for polygon in polygons:
        (near if polygon.intersects(region) else far).append(polygon)
    return [
        _fine(near, centre),
        encode(_drawn(far, FAR_DEGREES, SMALLEST_FAR, centre), per_degree=FAR_PER_DEGREE),
    ]


def _fine(polygons: Iterable[Polygon], centre: float) -> dict[str, Any]:
    return encode(_drawn(polygons, NEAR_DEGREES, SMALLEST_NEAR, centre), per_degree=NEAR_PER_DEGREE)


def _drawn(
    polygons: Iterable[Polygon], tolerance: float, smallest: float, centre: float
) -> Iterator[Polygon]:
    """Simplify polygons for the screen."""
    large = (polygon for polygon in polygons if polygon.area >= smallest)
    return _healed(polygons_of(polygon.simplify(tolerance) for polygon in large), centre)


def _healed(polygons: Iterable[Polygon], centre: float) -> Iterator[Polygon]:
    """Lay polygons around a longitude, and join those that files cut at the antimeridian."""
    cut: list[Polygon] = []
    for polygon in polygons:
        if _cut(polygon):
            cut.append(polygon_near(polygon, centre))
        else:
            yield polygon_near(polygon, centre)
    yield from polygons_of([shapely.union_all(cut)])


def _cut(polygon: Polygon) -> bool:
    return bool(max(map(abs, polygon.bounds[::2])) == ANTIMERIDIAN)


def _modules() -> dict[str, str]:
    static = files("maps") / "static"
    return {
        module.name: module.read_text(encoding="utf-8")
        for module in sorted(static.iterdir(), key=lambda entry: entry.name)
        if module.name.endswith(".js")
    }
