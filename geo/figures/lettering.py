"""The names on a map: islands first, then seas, lands and towns as far as there is room."""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely

from geo.figures import fonts, names
from geo.figures.canvas import Area, Type
from geo.figures.chart import Chart
from geo.figures.patterns import PT_PER_PX
from geo.figures.placing import Board, Spot
from geo.model import Feature, Place
from geo.parts import parts_of
from geo.publishing import Records
from geo.symbology import AREA_KINDS, PAPER, WATER_KINDS

LEADING = 1.18
EQUATOR_M_PER_PX = 156543.03392  # of a Web Mercator map at zoom 0, 2 pi 6378137 / 256
DOT_PT = 2.2
PEAK = np.array([(-0.9, -0.7), (0.9, -0.7), (0, 0.9)])
MARKS = {"mountain": "peak", "volcano": "peak", "cape": "dot", "lighthouse": "dot"}
WIDEST = 2**1.5  # times the default view
WIDE_WATERS = frozenset({"sea", "ocean"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a label: a text in a language, and how it is set."""

    text: str
    lang: str
    kind: Type


class Lettering:
    """Writes names on a map, each in its turn where the board still has room."""

    def __init__(
        self, area: Area, chart: Chart, board: Board, atlas: Records, lang: str, *, scale: float
    ) -> None:
        self._area, self._chart, self._board = area, chart, board
        self._atlas, self._lang, self._scale = atlas, lang, scale
        self._written: set[str] = set()
        self._land = {land.id: land.geometry for land in atlas.features("land")}

    def islands(self) -> None:
        """Write both names of each island in equal type, and how the reader says them.

        On a map of a much wider view than the default the names would cover what they name.
        """
        home = Chart(self._atlas.dispute.default_bounds, self._chart.width, self._chart.height)
        if self._chart.metres_per_point > WIDEST * home.metres_per_point:
            return
        shown = [one for one in self._atlas.features("islands") if one.id in self._board.islands]
        labels = [self._names(island, readings=True) for island in shown]
        sized = [(label, self._size(label)) for label in labels]
        spots = self._board.put_together(
            [
                (self._board.around(island.id, size), size)
                for island, (_, size) in zip(shown, sized, strict=True)
            ]
        )
        for island, lines, spot in zip(shown, labels, spots, strict=True):
            if not self._put(lines, spot, "left"):
                shorter = self._names(island, readings=False)
                size = self._size(shorter)
                around = self._board.around(island.id, size)
                self._put(shorter, self._board.put(around, size), "left")

    def places(
        self,
        *,
        closer: float = 0,
        among: Collection[str] | None = None,
    ) -> None:
        """Write the names of seas, lands and towns that a screen of this scale would show.

        Parameters
        ----------
        closer
            Steps of zoom: so much more is shown than on a screen.
        among
            Ids of the places to show; all when not given.
        """
        shown = [
            place
            for place in self._atlas.features("places")
            if isinstance(place, Place)
            and place.min_zoom is not None
            and place.min_zoom <= self._zoom + closer
            and (among is None or place.id in among)
            and place.id not in self._written
        ]
        for place in sorted(shown, key=_importance):
            self._place(place)

    @property
    def _zoom(self) -> float:
        """Tell the zoom at which a screen shows the same scale."""
        metres_per_px = self._chart.metres_per_point * PT_PER_PX * self._scale
        true = EQUATOR_M_PER_PX * math.cos(math.radians(self._chart.lat))
        return math.log2(true / metres_per_px)

    def _names(self, island: Feature, *, readings: bool) -> list[Line]:
        dispute = self._atlas.dispute
        written = names.written(island, dispute)
        bold = all(fonts.has_bold(text) for text, _ in written)  # or one would stand out
        lines = [self._line(text, lang, 10.5, PAPER.ink, bold=bold) for text, lang in written]
        read = [one for one in names.read(island, dispute, self._lang) if one not in written]
        if readings and read:
            text = " · ".join(text for text, _ in read)
            lines.append(self._line(text, read[0][1], 7.2, PAPER.second))
        return lines

    def _place(self, place: Place) -> None:
        called = names.usual(place, self._atlas.dispute, self._lang)
        point = self._point(place)
        if not called or not shapely.intersects_xy(self._chart.frame, *point):
            return
        text, lang = " · ".join(text for text, _ in called), called[0][1]
        write = self._wide if place.kind in AREA_KINDS else self._town
        if write(place, text, lang, point):
            self._written.add(place.id)

    def _wide(self, place: Place, text: str, lang: str, point: Spot) -> bool:
        on_water = place.kind in WATER_KINDS
        if on_water:
            size = 9.5 if place.kind in WIDE_WATERS else 7.6
            line = self._line(text, lang, size, PAPER.water_ink, serif=True)
        else:
            line = self._line(text.upper(), lang, 6.8, PAPER.land_ink)
        size_of = self._size([line])
        wide = place.kind in WIDE_WATERS or not on_water
        spots = self._board.over(point, size_of, on_water=on_water, wide=wide)
        return self._put([line], self._board.put(spots, size_of), "center")

    def _town(self, place: Place, text: str, lang: str, point: Spot) -> bool:
        line = self._line(text, lang, 7.2, PAPER.ink)
        size, radius = self._size([line]), DOT_PT * self._scale
        mark = shapely.Point(point).buffer(radius)
        look = MARKS.get(place.kind, "ring")
        if any(mark.intersects(box) for box in self._board.taken):
            return False
        spots = self._board.beside(point, size, gap=radius * 2.2)
        if not self._put([line], self._board.put(spots, size), "left"):
            return False
        self._board.take(mark)
        if look == "peak":
            peak = shapely.Polygon(PEAK * radius * 1.25 + point)
            self._area.fill(peak, PAPER.ink, edge=PAPER.paper, width=0.4 * self._scale, layer=8.5)
            return True
        self._area.discs(
            np.array([point]),
            radius if look == "ring" else radius / 2,
            PAPER.paper if look == "ring" else PAPER.ink,
            edge=PAPER.ink if look == "ring" else None,
            width=0.9 * self._scale,
            layer=8.5,
        )
        return True

    def _point(self, place: Place) -> Spot:
        """Tell where a place is named; a land whose middle is out of sight, where it is seen."""
        middle = place.geometry.representative_point()
        ((x, y),) = self._chart.points(np.array([[middle.x, middle.y]]))
        land = self._land.get(place.id)
        if land is not None and not shapely.intersects_xy(self._chart.frame, x, y):
            parts = parts_of(self._chart.areas([land]).intersection(self._chart.frame))
            if len(parts):
                middle = max(parts, key=lambda part: float(part.area)).representative_point()
                x, y = middle.x, middle.y
        return float(x), float(y)

    def _line(
        self,
        text: str,
        lang: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        serif: bool = False,
    ) -> Line:
        kind = Type(
            size=size * self._scale,
            colour=colour,
            bold=bold,
            serif=serif,
            italic=serif,
        )
        return Line(text=text, lang=lang, kind=kind)

    def _size(self, lines: list[Line]) -> tuple[float, float]:
        width = max(self._area.measure(line.text, line.kind, line.lang) for line in lines)
        return width, sum(line.kind.size * LEADING for line in lines)

    def _put(self, lines: list[Line], spot: Spot | None, align: str) -> bool:
        if spot is None:
            return False
        width, height = self._size(lines)
        halo = PAPER.land if self._board.on_land(spot, (width, height)) else PAPER.sea
        x = spot[0] + (width / 2 if align == "center" else 0)
        for line, y in _baselines(lines, spot[1] + height):
            kind = replace(line.kind, halo=halo)
            self._area.write(line.text, x, y, kind, line.lang, align=align)
        return True


def _baselines(lines: list[Line], top: float) -> Iterator[tuple[Line, float]]:
    for line in lines:
        top -= line.kind.size * LEADING
        yield line, top + line.kind.size * 0.3


def _importance(place: Place) -> tuple[float, int, str]:
    """Order places as the page does: towns before seas and lands that show from the same zoom."""
    zoom = 99.0 if place.min_zoom is None else place.min_zoom
    wide = place.kind in AREA_KINDS
    return zoom + (10 if wide else 0), int(wide), place.id
