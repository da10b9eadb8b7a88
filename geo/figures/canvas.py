"""A sheet of paper in points, and what is drawn on it; alone in knowing matplotlib's artists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import CircleCollection, LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.figures import patterns
from geo.figures.fonts import families
from geo.figures.patterns import PT_PER_PX
from geo.geodesy import Floats, Geometries
from geo.parts import parts_of
from geo.symbology import EDGE_PX, PAPER, STROKE_PX, Tone

MEASURING_DPI = 288  # fine enough that widths are those of print
PLAIN, LOOSE, STRONG = "plain", "loose", "strong"  # edges


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a line is set: size in points, colour and kind."""

    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    serif: bool = False
    halo: str | None = None


class Sheet:
    """A figure of so many points; areas of it are drawn on in their own points."""

    def __init__(self, width: float, height: float, *, paper: str) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=MEASURING_DPI, facecolor=paper)
        self._renderer = FigureCanvasAgg(self.figure).get_renderer()  # type: ignore[no-untyped-call]
        self._probe = self.figure.text(0, 0, "", visible=True)

    def area(self, west: float, south: float, width: float, height: float) -> "Area":
        """Open a rectangle of the sheet for drawing; what lies beyond its edge is cut."""
        place = west / self.width, south / self.height, width / self.width, height / self.height
        axes = self.figure.add_axes(place)
        axes.set_axis_off()
        axes.set(xlim=(0, width), ylim=(0, height))
        return Area(axes, self.measure)

    def measure(self, text: str, kind: Type, lang: str) -> float:
        """Tell how wide a line of text comes out, in points."""
        _set(self._probe, text, kind, lang)
        box: Bbox = self._probe.get_window_extent(self._renderer)
        self._probe.set_text("")
        return float(box.width) * 72 / MEASURING_DPI


class Area:
    """A rectangle of the sheet, in points from its lower left corner."""

    def __init__(self, axes: Axes, measure: Callable[[str, Type, str], float]) -> None:
        self._axes = axes
        self.measure = measure

    def fill(
        self,
        shape: BaseGeometry,
        colour: str | None,
        *,
        edge: str | None = None,
        width: float = 0,
        alpha: float = 1,
        layer: float = 1,
        name: str | None = None,
    ) -> None:
        """Fill polygons, and draw their edges in a width of points."""
        polygons = parts_of(shape, dimensions=2)
        if not len(polygons):
            return
        patch = PathPatch(
            _path(polygons),
            facecolor=colour or "none",
            edgecolor=edge or "none",
            linewidth=width,
            alpha=alpha,
            joinstyle="round",
            zorder=layer,
            gid=name,
        )
        self._axes.add_patch(patch)

    def tone(
        self,
        shape: BaseGeometry,
        tone: Tone,
        *,
        scale: float = 1,
        layer: float = 3,
        edge: str = PLAIN,
        name: str = "",
    ) -> None:
        """Fill polygons by a tone: its ground, its marks, its edge, which may be loose or strong."""
        self.fill(shape, tone.ground, layer=layer, name=name or None)
        stroke = STROKE_PX * PT_PER_PX * scale
        if tone.pattern in patterns.DOTS:
            dots = patterns.dots(tone.pattern, shape, scale)
            self.discs(dots, patterns.DOTS[tone.pattern] * scale, tone.mark, layer=layer)
        elif tone.pattern in patterns.LINES:
            self.line(patterns.lines(tone.pattern, shape, scale), tone.mark, stroke, layer=layer)
        elif tone.pattern == "bands":
            self.fill(patterns.bands(shape, scale), tone.mark, layer=layer)
        self.edge(shape, tone.edge, edge, scale=scale, layer=layer + 0.1)

    def edge(
        self, shape: BaseGeometry, colour: str, kind: str, *, scale: float, layer: float
    ) -> None:
        """Draw the edge of polygons: plain, loose (broken) or strong."""
        width = EDGE_PX * PT_PER_PX * scale
        if kind == LOOSE:
            rings = MultiLineString(list(parts_of(shapely.boundary(shape), dimensions=1)))
            dashes = 2.6 * scale, 1.9 * scale
            self.line(rings, colour, 1.2 * width, dashes=dashes, layer=layer)
        elif kind == STRONG:
            self.fill(shape, None, edge=PAPER.ink, width=1.6 * width, layer=layer)
        else:
            self.fill(shape, None, edge=colour, width=width, layer=layer)

    def line(
        self,
        lines: MultiLineString,
        colour: str,
        width: float,
        *,
        dashes: tuple[float, ...] = (),
        layer: float = 2,
        name: str | None = None,
    ) -> None:
        """Draw lines in a width of points; dashes and the gaps between them in points too."""
        drawn = LineCollection(
            [_coordinates(line) for line in lines.geoms],
            colors=colour,
            linewidths=width,
            linestyles=[(0, [one / width for one in dashes])] if dashes else "solid",
            capstyle="butt",
            zorder=layer,
            gid=name,
        )
        self._axes.add_collection(drawn, autolim=False)

    def discs(
        self,
        centres: Floats,
        radius: float,
        colour: str,
        *,
        edge: str | None = None,
        width: float = 0,
        layer: float = 2,
    ) -> None:
        """Draw discs of a radius in points."""
        if len(centres):
            self._axes.add_collection(
                CircleCollection(
                    [np.pi * radius**2],
                    offsets=centres,
                    offset_transform=self._axes.transData,
                    facecolors=colour,
                    edgecolors=edge or "none",
                    linewidths=width,
                    zorder=layer,
                ),
                autolim=False,
            )

    def write(
        self,
        text: str,
        x: float,
        y: float,
        kind: Type,
        lang: str,
        *,
        align: str = "left",
        layer: float = 9,
    ) -> None:
        """Set a line of text on a baseline; its halo is a drawing below, so that it stays text."""
        if kind.halo:
            halo = self._axes.text(x, y, "", ha=align, va="baseline", zorder=layer - 0.1)
            _set(halo, text, kind, lang)
            width = kind.size * 0.28
            halo.set_path_effects(
                [Stroke(linewidth=width, foreground=kind.halo, joinstyle="round")]
            )
        line = self._axes.text(x, y, "", ha=align, va="baseline", zorder=layer)
        _set(line, text, kind, lang)


def _set(line: Text, text: str, kind: Type, lang: str) -> None:
    line.set(
        text=text,
        parse_math=False,
        color=kind.colour,
        fontsize=kind.size,
        fontfamily=families([text], serif=kind.serif),
        fontweight="bold" if kind.bold else "normal",
        fontstyle="italic" if kind.italic else "normal",
        language=lang,
    )


def _coordinates(shape: BaseGeometry) -> Floats:
    """Give coordinates to a hundredth of a point, which more digits in a file would not show."""
    rounded: Floats = np.round(shapely.get_coordinates(shape), 2)
    return rounded


def _path(polygons: Geometries) -> Path:
    rings = [
        Path(_coordinates(ring), closed=True)
        for polygon in shapely.orient_polygons(polygons)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return Path.make_compound_path(*rings)


def metadata(suffix: str, *, title: str, about: str, rights: str) -> Mapping[str, str | None]:
    """Say in a file what it shows and whose it is, and nothing that differs between two runs."""
    if suffix == ".svg":
        return {"Title": title, "Description": about, "Rights": rights, "Date": None}
    if suffix == ".pdf":
        return {"Title": title, "Subject": about, "Keywords": rights, "CreationDate": None}
    return {"Title": title, "Description": about, "Copyright": rights, "Software": None}
