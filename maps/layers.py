"""The parts of the page as Folium elements; `maps/static` draws what their templates ask for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import shapely
from branca.element import MacroElement
from folium.template import Template
from shapely.geometry import Polygon

from geo.atlas import Atlas
from geo.model import Dispute
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
    """Draw the land around the islands, and the rest of the world coarsely.

    Land that is a unit of history travels by its id, so that it need not travel twice.
    """
    centre = centre_longitude(atlas.dispute)
    whole = _whole_lands(atlas)
    coasts = {
        feature.id: [feature.geometry] for feature in atlas.features("land") if feature.id in whole
    }
    others = [feature.geometry for feature in atlas.features("land") if feature.id not in whole]
    return Part(
        "land",
        [
            {"id": id, "coast": _for_screen(polygons_of(geometries), atlas.dispute, centre)}
            for id, geometries in [*coasts.items(), (None, others)]
        ],
    )


def units(atlas: Atlas) -> Part:
    """Tell which islands and land the units of history are; draw those that are parts of one."""
    centre = centre_longitude(atlas.dispute)
    islands = {island.id for island in atlas.features("islands")}
    whole = _whole_lands(atlas)
    return Part(
        "units",
        [
            {
                "id": unit.id,
                "islands": [one for one in unit.made_of if one in islands],
                "land": [one for one in unit.made_of if one in whole],
                "coast": []
                if whole.union(islands).issuperset(unit.made_of)
                else [_fine(polygons_of([unit.geometry]), centre)],
            }
            for unit in atlas.features("territories")
        ],
    )


def _whole_lands(atlas: Atlas) -> set[str]:
    """Find the lands that belong to one unit of history, and that no file cut at 180 degrees."""
    owners = Counter(member for unit in atlas.features("territories") for member in unit.made_of)
    return {
        feature.id
        for feature in atlas.features("land")
        if owners[feature.id] == 1 and not any(map(_cut, polygons_of([feature.geometry])))
    }


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
        encode(_drawn(far, FAR_DEGREES, SMALLEST_FAR, centre), decimals=2),
    ]


def _fine(polygons: Iterable[Polygon], centre: float) -> dict[str, Any]:
    return encode(_drawn(polygons, NEAR_DEGREES, SMALLEST_NEAR, centre), decimals=4)


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
