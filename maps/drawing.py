"""The default view as one SVG that needs no script: land, islands in colour and pattern, both names."""

import math
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain, pairwise

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas
from geo.model import Dispute, Island
from maps.coding import polygons_of
from maps.style import TONES, Tone, tone_of

WIDTH = 720
LAND_DEGREES = 0.02
ISLAND_DEGREES = 0.008
SMALLEST = 4e-5  # square degrees
LINE = 20  # height of a line of a name, in pixels
LETTER = 10.5  # width of a letter; an ideograph is as wide as a line is high
GAP = 6
DIRECTIONS = 16
FARTHEST = 90

_MARKS = {
    "hatch": '<path class="stroke" d="M-2 6 6 -2M2 10 10 2" stroke="{mark}"/>',
    "dots": '<circle class="spot" cx="2" cy="2" r=".9" fill="{mark}"/>'
    '<circle class="spot" cx="6" cy="6" r=".9" fill="{mark}"/>',
    "grid": '<path class="stroke" d="M0 4H8M4 0V8" stroke="{mark}"/>',
    "plain": "",
}


def drawing(atlas: Atlas, lang: str) -> str:
    """Draw the default view: land, and the islands filled by their status, with their names."""
    dispute = atlas.dispute
    view = shapely.box(*dispute.context_bounds)
    paper = _Paper(view)
    land = paper.drawn((one.geometry for one in atlas.features("land")), LAND_DEGREES)
    islands = list(atlas.features("islands"))
    shapes = [paper.drawn([island.geometry], ISLAND_DEGREES) for island in islands]
    parts = [f'<path class="land" d="{_path(land)}"/>']
    for island, shape in zip(islands, shapes, strict=True):
        parts.append(_island(island, shape, dispute))
    for island, box in zip(
        islands, _label_boxes(islands, shapes, land, paper, dispute), strict=True
    ):
        parts.append(_label(island, box, dispute))
    tones = sorted({status_tone(island, dispute) for island in islands})
    return (
        f'<svg viewBox="0 0 {WIDTH} {paper.height}" width="{WIDTH}" role="img" '
        f'aria-label="{escape(dispute.title[lang])}"><defs>{"".join(map(_pattern, tones))}</defs>'
        f"{''.join(parts)}</svg>"
    )


def swatch(island: Island, dispute: Dispute) -> str:
    """Draw a small sample of the fill of an island."""
    tone = status_tone(island, dispute)
    return (
        f'<svg width="28" height="16" aria-hidden="true"><rect x=".5" y=".5" width="27" height="15" '
        f'rx="3" class="fill-{tone}" fill="{TONES[tone].ground}" stroke="{TONES[tone].edge}"/></svg>'
    )


def status_tone(island: Island, dispute: Dispute) -> int:
    """Give the place of the tone that the status of an island has."""
    order = [status.id for status in dispute.agreement.statuses]
    return tone_of(order.index(island.status))


def names(island: Island, dispute: Dispute) -> list[tuple[str, str]]:
    """List the language and the text of the name that each party writes."""
    return [
        (party.language, island.names[party.language].text)
        for party in dispute.parties
        if party.language in island.names
    ]


class _Paper:
    """The sheet: a Mercator drawing of a view, in pixels from its upper left corner."""

    def __init__(self, view: Polygon) -> None:
        west, south, east, north = view.bounds
        self._view = view
        self._west = west
        self._scale = WIDTH / (east - west)
        self._top = _mercator(north)
        self.height = round((self._top - _mercator(south)) * self._scale)
        self.frame = shapely.box(0, 0, WIDTH, self.height)

    def drawn(self, geometries: Iterable[BaseGeometry], tolerance: float) -> MultiPolygon:
        """Lay what is in sight on the paper, with the detail that it can show."""
        near = (shape for shape in polygons_of(geometries) if shape.intersects(self._view))
        simple = (shape.intersection(self._view).simplify(tolerance) for shape in near)
        large = (shape for shape in polygons_of(simple) if shape.area > SMALLEST)
        return MultiPolygon([Polygon(self._placed(shape)) for shape in large])

    def _placed(self, polygon: Polygon) -> list[tuple[float, float]]:
        return [
            ((lon - self._west) * self._scale, (self._top - _mercator(lat)) * self._scale)
            for lon, lat in polygon.exterior.coords
        ]


def _mercator(lat: float) -> float:
    """Give the height in a Mercator drawing of a sphere, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _path(shape: MultiPolygon) -> str:
    """Write outlines as moves from point to point, in tenths of a pixel: shorter than places."""
    return "".join(
        _outline([(round(10 * x), round(10 * y)) for x, y in polygon.exterior.coords[:-1]])
        for polygon in shape.geoms
    )


def _outline(points: list[tuple[int, int]]) -> str:
    (x, y), *_ = points
    moves = [(c - a, d - b) for (a, b), (c, d) in pairwise(points)]
    return f"M{_tenths(x)}{_tenths(y)}l" + "".join(map(_tenths, chain(*moves))) + "z"


def _tenths(number: int) -> str:
    """Write tenths; the sign or a space parts a number from the one before."""
    text = f"{abs(number) // 10 or ''}{f'.{abs(number) % 10}' if number % 10 else ''}" or "0"
    return f"-{text}" if number < 0 else f" {text}"


def _island(island: Island, shape: MultiPolygon, dispute: Dispute) -> str:
    number = status_tone(island, dispute)
    tone = TONES[number]
    name = escape(" / ".join(text for _, text in names(island, dispute)))
    return (
        f'<path class="island tone-{number}" fill="{tone.ground}" stroke="{tone.edge}" '
        f'd="{_path(shape)}"><title>{name}</title></path>'
    )


def _pattern(number: int) -> str:
    tone: Tone = TONES[number]
    return (
        f'<pattern id="tone-{number}" class="tone-{number}" width="8" height="8" '
        f'patternUnits="userSpaceOnUse"><rect class="ground" width="8" height="8" '
        f'fill="{tone.ground}"/>{_MARKS[tone.pattern].format(mark=tone.mark)}</pattern>'
    )


def _label_boxes(
    islands: list[Island],
    shapes: list[MultiPolygon],
    land: MultiPolygon,
    paper: _Paper,
    dispute: Dispute,
) -> Iterator[Polygon | None]:
    """Find a box for the names of each island: nearest to it, off the land if it can be."""
    taken: list[BaseGeometry] = list(shapes)
    for island, shape in zip(islands, shapes, strict=True):
        lines = names(island, dispute)
        width = max(_width(text) for _, text in lines)
        others = [other for other in taken if other is not shape]
        free = [
            box
            for box in _spots(shape, width, LINE * len(lines))
            if paper.frame.contains(box)
            and 0 < box.distance(shape) < min(map(box.distance, others), default=math.inf)
        ]
        box = next((box for box in free if not box.intersects(land)), next(iter(free), None))
        if box:
            taken.append(box)
        yield box


def _label(island: Island, box: Polygon | None, dispute: Dispute) -> str:
    if box is None:
        return ""
    x, y, *_ = box.bounds
    return "".join(
        f'<text x="{x:.0f}" y="{y + LINE * (place + 0.8):.0f}" '
        f'lang="{escape(language)}">{escape(text)}</text>'
        for place, (language, text) in enumerate(names(island, dispute))
    )


def _spots(shape: MultiPolygon, width: float, height: float) -> Iterator[Polygon]:
    """Try boxes around a shape, the nearest first, to the right and below before to the left."""
    if shape.is_empty:
        return
    west, north, east, south = shape.bounds
    x, y = (west + east) / 2, (north + south) / 2
    for gap in range(GAP, FARTHEST, GAP):
        for step in range(DIRECTIONS):
            angle = 2 * math.pi * step / DIRECTIONS
            across, along = math.cos(angle), math.sin(angle)
            middle_x = x + across * ((east - west) / 2 + width / 2 + gap)
            middle_y = y + along * ((south - north) / 2 + height / 2 + gap)
            yield shapely.box(
                middle_x - width / 2,
                middle_y - height / 2,
                middle_x + width / 2,
                middle_y + height / 2,
            )


def _width(text: str) -> float:
    """Guess how wide a name is in bold type."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return wide * LINE + (len(text) - wide) * LETTER
