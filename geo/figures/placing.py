"""Where names go: in order of importance, never one upon another, upon an island or over the edge.

Pure geometry in points of the sheet, y upwards; the page has the same rules in
`maps/static/placement.js`. A spot is the lower left corner of a label and what it costs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import permutations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats

Size = tuple[float, float]
Spot = tuple[float, float]

AIR = 3.75
REACH = 52.0
STEP = 5.0
WANTED_GAP = 7.0
_NARROW_WATER = [0, -9, 9, -16, 16], [0, 6, -6, 11, -11]  # how far a name may lie off its middle
_LAND = [0, -18, 18, -36, 36], [0, 14, -14, 27, -27]
_OPEN_WATER = [0, -18, 18, -36, 36, -60, 60, -84, 84, -120, 120], [0, 14, -14, 27, -27, 40, -40, 66]
OPEN_SEA = 20.0  # a sea's name keeps so far off the islands
COAST_CROSSED = 55.0
MISREAD = 150.0
NO_SPOT = 5000.0
MOST_ORDERED = 5


@dataclass(kw_only=True)
class Board:
    """The sheet while names are being placed: what may be covered, and what is taken.

    Islands and land may be simplified to a point or so.
    """

    frame: Polygon
    islands: Mapping[str, BaseGeometry]
    land: BaseGeometry
    lines: BaseGeometry = field(default_factory=MultiLineString)  # boundaries
    scale: float = 1.0  # of the type
    taken: list[Polygon] = field(default_factory=list)

    def on_land(self, spot: Spot, size: Size) -> bool:
        """Tell whether a label lies on land for the most part."""
        box = shapely.box(*spot, spot[0] + size[0], spot[1] + size[1])
        return float(self.land.intersection(box).area) > box.area / 2

    def take(self, box: Polygon) -> None:
        """Keep others off a box."""
        self.taken.append(box)

    def put(self, spots: Floats, size: Size) -> Spot | None:
        """Put a label on its cheapest free spot; None when there is none.

        Parameters
        ----------
        spots
            Rows of x, y and cost.
        size
            Width and height in points.
        """
        found = self._best(spots, size, self.taken)
        if found is None:
            return None
        self.take(found[1])
        return found[0]

    def put_together(self, labels: Sequence[tuple[Floats, Size]]) -> list[Spot | None]:
        """Put labels that matter alike: in the order in which all find the cheapest spots.

        All orders of five are tried; of more, only the order given.
        """
        given = range(len(labels))
        orders = permutations(given) if len(labels) <= MOST_ORDERED else [tuple(given)]
        cheapest, chosen = np.inf, dict[int, tuple[Spot, Polygon, float]]()
        for order in orders:
            put: dict[int, tuple[Spot, Polygon, float]] = {}
            for place in order:
                taken = [*self.taken, *(box for _, box, _ in put.values())]
                if found := self._best(*labels[place], taken):
                    put[place] = found
            cost = sum(one[2] for one in put.values()) + NO_SPOT * (len(labels) - len(put))
            if cost < cheapest:
                cheapest, chosen = cost, put
        for _, box, _ in chosen.values():
            self.take(box)
        return [chosen[place][0] if place in chosen else None for place in given]

    def _best(
        self, spots: Floats, size: Size, taken: Sequence[Polygon]
    ) -> tuple[Spot, Polygon, float] | None:
        """Find the cheapest free spot, its box and its cost."""
        if not len(spots):
            return None
        spots = spots[np.argsort(spots[:, 2], kind="stable")]
        x, y = spots[:, 0], spots[:, 1]
        west, south, east, north = self.frame.bounds
        edge, air = AIR * self.scale / 2, AIR * self.scale
        free = (x >= west + edge) & (x + size[0] <= east - edge)
        free &= (y >= south + edge) & (y + size[1] <= north - edge)
        for box in taken:
            left, low, right, high = box.bounds
            beside = (x > right + air) | (x + size[0] < left - air)
            free &= beside | (y > high + air) | (y + size[1] < low - air)
        if not free.any():
            return None
        first = int(np.argmax(free))
        spot = float(x[first]), float(y[first])
        box = shapely.box(*spot, spot[0] + size[0], spot[1] + size[1])
        return spot, box, float(spots[first, 2])

    def around(self, island: str, size: Size) -> Floats:
        """List spots beside an island, on the sea for choice, rather to the right and below."""
        own = self.islands[island].intersection(self.frame)
        if own.is_empty:
            return np.empty((0, 3))
        spots = self._grid(own, size)
        boxes = _boxes(spots, size)
        clear = ~shapely.intersects(self._shores, _boxes(spots, size, AIR * self.scale))
        spots, boxes = spots[clear], boxes[clear]
        gap = shapely.distance(own, boxes)
        others = [shape for name, shape in self.islands.items() if name != island]
        other_gap = shapely.distance(shapely.union_all(others), boxes) if others else np.inf
        middle = spots[:, :2] + np.array(size) / 2 - shapely.get_coordinates(_centre(own))[0]
        spots[:, 2] = (
            np.abs(gap - WANTED_GAP * self.scale) * 2
            + np.hypot(*middle.T) * 0.35
            + np.where(middle[:, 0] < 0, 10, 0) * self.scale
            + np.where(middle[:, 1] > 0, 5, 0) * self.scale
            + np.where(shapely.intersects(self.land, boxes), COAST_CROSSED, 0) * self.scale
            + np.where(shapely.intersects(self.lines, boxes), COAST_CROSSED, 0) * self.scale
            + np.where(self._beyond_a_line(spots, size, own), MISREAD, 0) * self.scale
            + np.where(other_gap < gap, MISREAD, 0) * self.scale
        )
        return spots

    def beside(self, point: Spot, size: Size, *, gap: float) -> Floats:
        """List spots beside a point: right, left, above, below; never on an island's edge."""
        (x, y), (w, h) = point, size
        near = gap * 0.75
        spots = np.array(
            [
                (x + gap, y - h / 2, 0),
                (x - gap - w, y - h / 2, 1),
                (x + near, y - h - near / 2, 2),
                (x + near, y + near / 2, 3),
                (x - near - w, y - h - near / 2, 3),
                (x - near - w, y + near / 2, 4),
                (x - w / 2, y + gap, 5),
                (x - w / 2, y - h - gap, 6),
            ]
        )
        crossed = shapely.intersects(self._edges, _boxes(spots, size))
        return spots[~crossed]

    def over(self, point: Spot, size: Size, *, on_water: bool, wide: bool) -> Floats:
        """List spots at and around a point for the name of a water or a land, clear of the islands.

        What is wide may be named farther off its middle; a strait or bay only close by, and
        rather not at all than across a coast.
        """
        (x, y), (w, h) = point, size
        far = _OPEN_WATER if wide and on_water else _LAND if wide else _NARROW_WATER
        right, up = np.meshgrid(*map(np.array, far))
        right, up = right.ravel() * self.scale, up.ravel() * self.scale
        spots = np.column_stack([x - w / 2 + right, y - h / 2 + up, np.hypot(right, up)])
        if on_water:
            crossed = shapely.intersects(self.land, _boxes(spots, size))
            spots[:, 2] += np.where(crossed, COAST_CROSSED if wide else np.inf, 0)
            spots = spots[np.isfinite(spots[:, 2])]
        air = OPEN_SEA if wide and on_water else AIR
        clear = ~shapely.intersects(self._shores, _boxes(spots, size, air * self.scale))
        clear &= ~shapely.intersects(self.lines, _boxes(spots, size))
        return spots[clear]

    def _beyond_a_line(self, spots: Floats, size: Size, own: BaseGeometry) -> NDArray[np.bool_]:
        """Tell which labels a boundary parts from the middle of what they name."""
        middles = spots[:, :2] + np.array(size) / 2
        home = np.broadcast_to(shapely.get_coordinates(_centre(own)), middles.shape)
        ways = shapely.linestrings(np.stack([middles, home], axis=1))
        return np.asarray(shapely.intersects(self.lines, ways))

    @cached_property
    def _shores(self) -> BaseGeometry:
        return _prepared(shapely.union_all(list(self.islands.values())))

    @cached_property
    def _edges(self) -> BaseGeometry:
        return _prepared(shapely.union_all(shapely.boundary(list(self.islands.values()))))

    def _grid(self, shape: BaseGeometry, size: Size) -> Floats:
        west, south, east, north = shape.bounds
        reach, step = REACH * self.scale, STEP * self.scale
        x = np.arange(west - size[0] - reach, east + reach, step)
        y = np.arange(south - size[1] - reach, north + reach, step)
        xs, ys = np.meshgrid(x, y)
        return np.column_stack([xs.ravel(), ys.ravel(), np.zeros(xs.size)])


def emptiest_corner(
    frame: Polygon, size: Size, margin: float, covered: Sequence[tuple[BaseGeometry, float]]
) -> Spot:
    """Choose the corner of a frame where a box covers least: lower right first when all are alike.

    Parameters
    ----------
    covered
        What would be covered, and what covering an area of it costs.
    """
    west, south, east, north = frame.bounds
    left, right = west + margin, east - margin - size[0]
    low, high = south + margin, north - margin - size[1]
    corners = [(right, low), (left, high), (right, high), (left, low)]

    def cost(corner: Spot) -> float:
        x, y = corner
        box = shapely.box(x - margin, y - margin, x + size[0] + margin, y + size[1] + margin)
        return sum(weight * shape.intersection(box).area for shape, weight in covered)

    return min(corners, key=cost)


def _boxes(
    spots: Floats, size: Size, air: float = 0
) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    x, y = spots[:, 0], spots[:, 1]
    boxes: np.ndarray[tuple[int], np.dtype[np.object_]]
    boxes = shapely.box(x - air, y - air, x + size[0] + air, y + size[1] + air)
    return boxes


def _prepared(shape: BaseGeometry) -> BaseGeometry:
    shapely.prepare(shape)
    return shape


def _centre(shape: BaseGeometry) -> BaseGeometry:
    return shapely.centroid(shapely.envelope(shape))
