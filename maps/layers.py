"""The parts of the page as Folium elements; `maps/static` draws what their templates ask for."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import shapely
from branca.element import MacroElement
from folium.template import Template
from shapely.geometry import Polygon

from geo.atlas import Atlas
from maps.coding import encode, polygon_near, polygons_of
from maps.elements import quoted
from maps.joiner import join
from maps.panels import centre_longitude
from maps.policy import inline_json

NEAR_DEGREES = 0.0012  # what a screen shows when the islands fill it
FAR_DEGREES = 0.03
SMALLEST_NEAR = 3e-6  # square degrees: a rock of two pixels at the closest zoom
SMALLEST_FAR = 4e-3
ANTIMERIDIAN = 180.0
AROUND_DEGREES = 4.0  # how far around the default view the coast is drawn finely


class Stage(MacroElement):
    """What all parts share: the scripts, the record, and what the reader has chosen.

    The scripts hang on the Leaflet map itself, so that the page gains no global name.
    """

    loads_nothing = True  # the record only ever becomes text

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.atlas = {{ this.scripts }}"
        ".start({{ this._parent.get_name() }}, {{ this.page }});"
        "{% endmacro %}"
    )

    def __init__(self, page: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Stage"
        self.page = quoted(inline_json(page))
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
    """Draw the land around the islands, and the rest of the world coarsely."""
    centre = centre_longitude(atlas.dispute)
    region = shapely.box(*atlas.dispute.default_bounds).buffer(AROUND_DEGREES)
    near: list[Polygon] = []
    far: list[Polygon] = []
    for polygon in _land_polygons(atlas):
        (near if polygon.intersects(region) else far).append(polygon)
    return Part(
        "land",
        [
            encode(_drawn(near, NEAR_DEGREES, SMALLEST_NEAR, centre), decimals=4),
            encode(_drawn(far, FAR_DEGREES, SMALLEST_FAR, centre), decimals=3),
        ],
    )


def islands(atlas: Atlas) -> Part:
    """Draw the disputed islands, every vertex of them."""
    centre = centre_longitude(atlas.dispute)
    return Part(
        "islands",
        [
            {
                "id": island.id,
                "coast": encode(_healed(polygons_of([island.geometry]), centre), decimals=5),
            }
            for island in atlas.features("islands")
        ],
    )


def _land_polygons(atlas: Atlas) -> Iterable[Polygon]:
    return polygons_of(feature.geometry for feature in atlas.features("land"))


def _drawn(
    polygons: list[Polygon], tolerance: float, smallest: float, centre: float
) -> Iterator[Polygon]:
    """Simplify polygons for the screen."""
    large = (polygon for polygon in polygons if polygon.area >= smallest)
    return _healed(polygons_of(polygon.simplify(tolerance) for polygon in large), centre)


def _healed(polygons: Iterable[Polygon], centre: float) -> Iterator[Polygon]:
    """Lay polygons around a longitude, and join those that files cut at the antimeridian."""
    cut: list[Polygon] = []
    for polygon in polygons:
        if max(map(abs, polygon.bounds[::2])) == ANTIMERIDIAN:
            cut.append(polygon_near(polygon, centre))
        else:
            yield polygon_near(polygon, centre)
    yield from polygons_of([shapely.union_all(cut)])


def _modules() -> dict[str, str]:
    static = files("maps") / "static"
    return {
        module.name: module.read_text(encoding="utf-8")
        for module in sorted(static.iterdir(), key=lambda entry: entry.name)
        if module.name.endswith(".js")
    }
