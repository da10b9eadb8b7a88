"""What stands around and upon a map: grid, scale bar, legend."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon

from geo.figures.canvas import PLAIN, Area, Type
from geo.figures.chart import Chart
from geo.figures.phrases import Phrases, wrapped
from geo.figures.subjects import Key
from geo.geodesy import NAUTICAL_MILE_M
from geo.symbology import PAPER

GRID = "#c6d5da"
LINE_PT = 1.1  # of a boundary
DASHES: Mapping[str, tuple[float, ...]] = {"solid": (), "dashed": (4.5, 2.5), "dotted": (1.1, 1.9)}
LEADING = 1.3


def draw_grid(
    map_area: Area,
    sheet: Area,
    chart: Chart,
    phrases: Phrases,
    corner: tuple[float, float],
    scale: float,
) -> None:
    """Draw meridians and parallels, and name them left of the map and below it.

    Parameters
    ----------
    corner
        Lower left corner of the map on the sheet.
    """
    left, low = corner
    kind = Type(size=6.2 * scale, colour=PAPER.second)
    below = LineString([(0, 0), (chart.width, 0)])
    beside = LineString([(0, 0), (0, chart.height)])
    for lon, line in chart.meridians().items():
        map_area.line(line, GRID, 0.4 * scale, layer=0.5)
        for x, _ in _crossings(line, below):
            sheet.write(
                phrases.longitude(lon),
                left + x,
                low - 9 * scale,
                kind,
                phrases.lang,
                align="center",
            )
    for lat, line in chart.parallels().items():
        map_area.line(line, GRID, 0.4 * scale, layer=0.5)
        for _, y in _crossings(line, beside):
            sheet.write(
                phrases.latitude(lat),
                left - 4 * scale,
                low + y - 2 * scale,
                kind,
                phrases.lang,
                align="right",
            )


def _crossings(line: MultiLineString, edge: LineString) -> Sequence[tuple[float, float]]:
    met = shapely.intersection(line, edge.buffer(1e-6))
    points = [shapely.centroid(part) for part in shapely.get_parts(met) if not part.is_empty]
    return [(point.x, point.y) for point in points]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleBar:
    """Two rulers, one above the other, true in the middle of the map."""

    rulers: tuple[tuple[float, str], ...]  # length in points, and what it stands for
    kind: Type
    size: tuple[float, float]

    def draw(self, area: Area, corner: tuple[float, float], lang: str) -> None:
        """Draw it with its lower left corner at a point."""
        left, low = corner
        step, tick = self.kind.size * 1.5, self.kind.size * 0.45
        for place, (length, text) in enumerate(self.rulers):
            y = low + step * (len(self.rulers) - 1 - place) + self.kind.size * 0.1
            bracket = LineString(
                [(left, y + tick), (left, y), (left + length, y), (left + length, y + tick)]
            )
            area.line(MultiLineString([bracket]), self.kind.colour, self.kind.size * 0.13, layer=8)
            area.write(text, left + length + self.kind.size * 0.7, y, self.kind, lang)


def scale_bar(
    area: Area, chart: Chart, phrases: Phrases, *, widest: float, scale: float
) -> ScaleBar:
    """Measure a scale bar in kilometres and nautical miles, no wider than so many points."""
    kind = Type(size=6.8 * scale, colour=PAPER.second, halo=PAPER.sea)
    rulers = []
    for unit, say in ((1000.0, phrases.kilometres), (NAUTICAL_MILE_M, phrases.nautical_miles)):
        number = _round_down(widest * chart.metres_per_point / unit)
        rulers.append((number * unit / chart.metres_per_point, say(number)))
    width = max(length + area.measure(text, kind, phrases.lang) for length, text in rulers)
    return ScaleBar(
        rulers=tuple(rulers), kind=kind, size=(width + kind.size * 0.7, kind.size * 2.5)
    )


def _round_down(value: float) -> float:
    """Give the largest of 1, 2, 5, 10, 20 ... that is not above a value."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (5, 2, 1) if step * power <= value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """A heading, and for each tone a sample and what it means."""

    heading: tuple[str, ...]
    rows: tuple[tuple[Key, tuple[str, ...]], ...]
    scale: float
    size: tuple[float, float]

    def draw(
        self, area: Area, corner: tuple[float, float], lang: str, *, boxed: bool = True
    ) -> None:
        """Draw it with its lower left corner at a point, on a box of paper where asked for."""
        left, low = corner
        box = shapely.box(left, low, left + self.size[0], low + self.size[1])
        if boxed:
            area.fill(box, PAPER.paper, edge=PAPER.rule, width=0.6 * self.scale, layer=7)
        pad = _PAD * self.scale if boxed else 0
        y, leading = low + self.size[1] - pad, _SIZE * LEADING * self.scale
        for line in self.heading:
            y -= leading
            area.write(line, left + pad, y + leading * 0.28, _bold(self.scale), lang)
        for key, lines in self.rows:
            y -= _GAP * self.scale
            self._sample(area, key, left + pad, y - leading)
            for line in lines:
                y -= leading
                x = left + pad + _TEXT_AT * self.scale
                area.write(line, x, y + leading * 0.28, _plain(self.scale), lang)

    def _sample(self, area: Area, key: Key, left: float, low: float) -> None:
        width, height = _SAMPLE[0] * self.scale, _SAMPLE[1] * self.scale
        if key.line:
            y = low + height / 2
            line = MultiLineString([[(left, y), (left + width, y)]])
            dashes = tuple(one * self.scale for one in DASHES[key.line])
            area.line(line, PAPER.ink, LINE_PT * self.scale, dashes=dashes, layer=8)
            return
        air, radius = 0.6 * self.scale, 1.8 * self.scale
        inside = shapely.box(left, low + air, left + width, low + height - air)
        rounded: Polygon = inside.buffer(-radius).buffer(radius)
        if key.tone:
            area.tone(rounded, key.tone, scale=self.scale, layer=8)
        else:
            area.edge(rounded, PAPER.ink, key.edge or PLAIN, scale=self.scale, layer=8)


_SIZE = 7.4
_PAD = 7.0
_GAP = 4.0
_SAMPLE = (20.0, 11.0)
_TEXT_AT = 27.0


def _plain(scale: float) -> Type:
    return Type(size=_SIZE * scale, colour=PAPER.ink)


def _bold(scale: float) -> Type:
    return Type(size=_SIZE * scale, colour=PAPER.ink, bold=True)


def legend(
    area: Area,
    heading: str,
    keys: Sequence[Key],
    lang: str,
    *,
    widest: float,
    scale: float,
    boxed: bool = True,
) -> Legend:
    """Set a legend no wider than so many points."""
    pad = _PAD * scale if boxed else 0

    def width(text: str, kind: Type) -> float:
        return area.measure(text, kind, lang)

    room = widest - 2 * pad
    head = tuple(wrapped(heading, room, lambda text: width(text, _bold(scale))))
    narrow = room - _TEXT_AT * scale
    rows = tuple(
        (key, tuple(wrapped(key.text, narrow, lambda text: width(text, _plain(scale)))))
        for key in keys
    )
    widths = [width(line, _bold(scale)) for line in head]
    widths += [_TEXT_AT * scale + width(line, _plain(scale)) for _, lines in rows for line in lines]
    count = len(head) + sum(len(lines) for _, lines in rows)
    height = count * _SIZE * LEADING * scale + len(rows) * _GAP * scale + 2 * pad
    size = float(np.max(widths)) + 2 * pad, height
    return Legend(heading=head, rows=rows, scale=scale, size=size)
