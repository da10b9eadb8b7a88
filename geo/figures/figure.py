"""The map on paper: for print in 180 mm of width, or as a card of 1200 by 630 pixels to share."""

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import shapely
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.errors import ExportError
from geo.figures import furniture
from geo.figures.canvas import Area, Sheet, Type, metadata
from geo.figures.chart import Chart
from geo.figures.lettering import Lettering
from geo.figures.patterns import PT_PER_PX
from geo.figures.phrases import Phrases, wrapped
from geo.figures.placing import Board, emptiest_corner
from geo.figures.subjects import Subject
from geo.model import Place
from geo.publishing import Records, words
from geo.symbology import AREA_KINDS, COAST_PX, PAPER

MM = 72 / 25.4
PRINT_DPI = 300
CLOSER = 1.2  # paper is read from nearer than a screen
NAMED_PT = 20.0
LEAST_MAP = 0.25  # of the height of a sheet
COARSE_PT = 0.8  # what names need to know of a coast
WATER_LINES_PX = (30, 18, 8)
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "disputed-islands",
    "svg.fonttype": "path",  # any program shows the same letters
    "pdf.fonttype": 3,  # 42 labels OpenType fonts of PostScript outlines as TrueType
    "text.hinting": "none",
    "path.simplify": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where things stand on a sheet, in points."""

    width: float
    height: float
    scale: float  # of type and lines
    dpi: float  # of a PNG
    card: bool = False


PRINT = Layout(width=180 * MM, height=150 * MM, scale=1.0, dpi=PRINT_DPI)
CARD = Layout(width=1200, height=630, scale=2.25, dpi=72, card=True)


def draw(
    atlas: Records, subject: Subject, suffix: str, *, lang: str, layout: Layout = PRINT
) -> bytes:
    """Draw a figure and give the bytes of an SVG, PNG or PDF file: the same on every run.

    Raises
    ------
    FontError
        When no installed font has a letter that is written.
    ExportError
        When title, subtitle and credit are too long for the sheet.
    """
    phrases = Phrases(atlas.dispute, words(atlas), lang)
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # a font may lack a bold
    with mpl.rc_context(_SETTINGS):
        sheet = Sheet(layout.width, layout.height, paper=PAPER.paper)
        (_draw_card if layout.card else _draw_print)(sheet, atlas, subject, phrases, layout)
        about = metadata(
            suffix, title=subject.title, about=subject.subtitle, rights=_rights(atlas, phrases)
        )
        return _saved(sheet, suffix, about, layout.dpi)


def _rights(atlas: Records, phrases: Phrases) -> str:
    return f"{phrases.credit()} · {atlas.dispute.edition}"


def _saved(sheet: Sheet, suffix: str, about: Mapping[str, str | None], dpi: float) -> bytes:
    file = io.BytesIO()
    sheet.figure.savefig(file, format=suffix.removeprefix("."), dpi=dpi, metadata=dict(about))
    return file.getvalue()


def _draw_print(
    sheet: Sheet, atlas: Records, subject: Subject, phrases: Phrases, layout: Layout
) -> None:
    page = sheet.area(0, 0, layout.width, layout.height)
    left, right = 38.0, layout.width - 12.0
    top = _head(page, subject, phrases.lang, left, right, layout.height - 14.0)
    bottom = _foot(page, phrases, left, right, 10.0)
    low, high = bottom + 16.0, top - 9.0
    if high - low < LEAST_MAP * layout.height:
        raise ExportError(
            "title, subtitle and credit leave no room for the map; shorten them in the dispute's files"
        )
    area = sheet.area(left, low, right - left, high - low)
    chart = Chart(subject.bounds, right - left, high - low)
    board = _land(area, chart, atlas, subject, layout.scale)
    furniture.draw_grid(area, page, chart, phrases, (left, low), layout.scale)
    _legend_and_scale(area, chart, board, subject, phrases, layout.scale)
    lettering = Lettering(area, chart, board, atlas, phrases.lang, scale=layout.scale)
    lettering.places(closer=CLOSER, among=_ids(atlas, wide=False, on_islands=True))
    lettering.islands()
    lettering.places(closer=CLOSER)
    area.fill(chart.frame, None, edge=PAPER.second, width=1.2, layer=10)


def _draw_card(
    sheet: Sheet, atlas: Records, subject: Subject, phrases: Phrases, layout: Layout
) -> None:
    """Set words on the left and the map on the right, large enough for a small screen."""
    page = sheet.area(0, 0, layout.width, layout.height)
    column, edge = 400.0, 40.0
    top = layout.height - edge
    top = _lines(page, subject.title, edge, column, top, _title(38), phrases.lang)
    top = _lines(page, subject.subtitle, edge, column, top - 8, _second(19), phrases.lang)
    key = furniture.legend(
        page,
        subject.heading,
        subject.legend,
        phrases.lang,
        widest=column - edge,
        scale=layout.scale * 1.08,
        boxed=False,
    )
    key.draw(page, (edge, top - 26 - key.size[1]), phrases.lang, boxed=False)
    left = column + edge / 2
    area = sheet.area(left, 0, layout.width - left, layout.height)
    chart = Chart(subject.bounds, layout.width - left, layout.height, margin=30)
    board = _land(area, chart, atlas, subject, layout.scale)
    bar = furniture.scale_bar(area, chart, phrases, widest=150, scale=layout.scale)
    bar.draw(area, (24, 24), phrases.lang)
    board.take(shapely.box(0, 0, bar.size[0] + 40, bar.size[1] + 40))
    lettering = Lettering(area, chart, board, atlas, phrases.lang, scale=layout.scale)
    lettering.places(closer=CLOSER, among=atlas.dispute.reference_places)
    lettering.islands()
    lettering.places(among=_ids(atlas, wide=True))
    _lines_up(page, phrases.credit(), edge, column, 24.0, _second(11.5), phrases.lang)


def _ids(atlas: Records, *, wide: bool, on_islands: bool = False) -> set[str]:
    """List places that name areas, or those that name points; where asked for, on the islands."""
    return {
        place.id
        for place in atlas.features("places")
        if isinstance(place, Place)
        and (place.kind in AREA_KINDS) == wide
        and (place.part_of is not None or not on_islands)
    }


def _head(page: Area, subject: Subject, lang: str, left: float, right: float, top: float) -> float:
    """Write title and subtitle; tell where they end."""
    top = _lines(page, subject.title, left, right, top, _title(16), lang)
    return _lines(page, subject.subtitle, left, right, top - 1, _second(8.2), lang)


def _foot(page: Area, phrases: Phrases, left: float, right: float, low: float) -> float:
    """Write the credit at the foot of the page; tell where it ends."""
    return _lines_up(page, phrases.credit(), left, right, low, _second(6), phrases.lang)


def _lines(
    page: Area, text: str, left: float, right: float, top: float, kind: Type, lang: str
) -> float:
    """Write a text in lines downwards; tell where they end."""
    for line in wrapped(text, right - left, lambda part: page.measure(part, kind, lang)):
        top -= kind.size * furniture.LEADING
        page.write(line, left, top + kind.size * 0.3, kind, lang)
    return top


def _lines_up(
    page: Area, text: str, left: float, right: float, low: float, kind: Type, lang: str
) -> float:
    """Write a text in lines that end at a height; tell where they begin."""
    lines = wrapped(text, right - left, lambda part: page.measure(part, kind, lang))
    top = low + len(lines) * kind.size * furniture.LEADING
    _lines(page, text, left, right, top, kind, lang)
    return top


def _title(size: float) -> Type:
    return Type(size=size, colour=PAPER.ink, bold=True, serif=True)


def _second(size: float) -> Type:
    return Type(size=size, colour=PAPER.second)


def _land(area: Area, chart: Chart, atlas: Records, subject: Subject, scale: float) -> Board:
    """Draw sea, land and what is filled; give the board on which names are then placed."""
    land = chart.areas(feature.geometry for feature in atlas.features("land"))
    filled = {one.id: chart.areas([one.geometry]) for one in subject.filled}
    coarse = {name: shape.simplify(COARSE_PT) for name, shape in filled.items()}
    coarse_land = land.simplify(COARSE_PT)
    area.fill(chart.frame, PAPER.sea, layer=0)
    _water_lines(area, shapely.union_all([coarse_land, *coarse.values()]).simplify(2), scale)
    _seas(area, chart, subject, scale)
    coast = COAST_PX * PT_PER_PX * scale
    area.fill(land, PAPER.land, edge=PAPER.coast, width=coast, layer=1, name="land")
    for one in subject.filled:
        area.tone(filled[one.id], one.tone, scale=scale, edge=one.edge, name=one.id)
    lines = [chart.lines(line.geometry) for line in subject.lines]
    for line, drawn in zip(subject.lines, lines, strict=True):
        _boundary(area, drawn, line.kind, scale)
    named = {one.id: chart.areas([one.geometry]) for one in atlas.features("islands")}
    islands = {
        name: coarse.get(name, shape.simplify(COARSE_PT))
        for name, shape in named.items()
        if shape.intersects(chart.frame)
    }
    others = [shape for name, shape in coarse.items() if name not in islands]
    return Board(
        frame=chart.frame,
        islands=islands,
        land=shapely.union_all([coarse_land, *others]),
        lines=shapely.union_all(lines),
        scale=scale,
    )


def _water_lines(area: Area, coasts: BaseGeometry, scale: float) -> None:
    """Draw the lines that old charts lay along a coast, fainter outward."""
    for width in WATER_LINES_PX:
        area.fill(
            coasts,
            None,
            edge=PAPER.water_line,
            width=width * PT_PER_PX * scale,
            alpha=0.45,
            layer=0.2,
        )


def _seas(area: Area, chart: Chart, subject: Subject, scale: float) -> None:
    """Draw the sea of each part that has some."""
    for one in subject.filled:
        if one.sea is None:
            continue
        sea, ground = chart.areas([one.sea]), one.tone.ground
        area.fill(sea, ground, edge=ground, width=0.6 * scale, alpha=0.3, layer=0.3)


def _boundary(area: Area, lines: MultiLineString, kind: str, scale: float) -> None:
    """Draw a boundary over a band of light, so that it is seen on sea and land alike."""
    width = furniture.LINE_PT * scale
    area.line(lines, PAPER.paper, width * 2.4, layer=4)
    dashes = tuple(one * scale for one in furniture.DASHES[kind])
    area.line(lines, PAPER.ink, width, dashes=dashes, layer=4.1, name=f"boundary-{kind}")


def _legend_and_scale(
    area: Area, chart: Chart, board: Board, subject: Subject, phrases: Phrases, scale: float
) -> None:
    """Put legend and scale bar into the corners where they cover least."""
    margin = 9 * scale
    key = furniture.legend(
        area, subject.heading, subject.legend, phrases.lang, widest=190 * scale, scale=scale
    )
    hulls = [shape.convex_hull.buffer(NAMED_PT * scale) for shape in board.islands.values()]
    islands = shapely.union_all(hulls)  # with the room that their names need
    near_lines = board.lines.simplify(1).buffer(3 * scale, quad_segs=2)
    covered = [(islands, 1000.0), (board.land, 1.0)]
    corner = emptiest_corner(chart.frame, key.size, margin, covered)
    key.draw(area, corner, phrases.lang)
    box = shapely.box(*corner, corner[0] + key.size[0], corner[1] + key.size[1])
    board.take(box)
    bar = furniture.scale_bar(area, chart, phrases, widest=100 * scale, scale=scale)
    at = emptiest_corner(chart.frame, bar.size, margin, [*covered, (near_lines, 60.0), (box, 1e4)])
    bar.draw(area, at, phrases.lang)
    board.take(shapely.box(*at, at[0] + bar.size[0], at[1] + bar.size[1]))
