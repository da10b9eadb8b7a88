"""What a reader without JavaScript gets: title, a drawn map, the islands and the notes.

Previews of mail programs and phones show this part of the page.
"""

import math
from collections.abc import Iterable, Sequence
from html import escape

import shapely
from branca.element import MacroElement
from folium.template import Template
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas
from geo.model import Article, Dispute, Island, Text
from maps.coding import polygons_of
from maps.elements import quoted
from maps.style import TONES, tone_of

WIDTH = 720
LAND_DEGREES = 0.02
ISLAND_DEGREES = 0.008
SMALLEST = 4e-5  # square degrees


class Fallback(MacroElement):
    """The part of the page that shows when scripts do not run."""

    loads_nothing = True  # every text in it is escaped

    _template = Template(
        "{% macro html(this, kwargs) %}<noscript>{{ this.content }}</noscript>{% endmacro %}"
    )

    def __init__(self, atlas: Atlas, articles: Sequence[Article], *, lang: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Fallback"
        self.content = quoted(_content(atlas, articles, lang))


def _content(atlas: Atlas, articles: Sequence[Article], lang: str) -> str:
    dispute = atlas.dispute
    credit = dispute.licences["coastlines"].credit or {}
    return "".join(
        (
            '<div class="fallback">',
            f"<h1>{escape(dispute.title[lang])}</h1><p>{escape(dispute.subtitle[lang])}</p>",
            drawing(atlas, lang),
            _table(atlas.features("islands"), dispute, lang),
            *(_notes(article, lang) for article in articles),
            f"<p>{escape(credit.get(lang, ''))}</p></div>",
        )
    )


def drawing(atlas: Atlas, lang: str) -> str:
    """Draw the default view as SVG: land, and the islands filled by their status."""
    dispute = atlas.dispute
    view = shapely.box(*dispute.context_bounds)
    west, south, east, north = dispute.context_bounds
    squeeze = _mercator(north) - _mercator(south)
    height = round(WIDTH * squeeze / (east - west))
    land = (feature.geometry for feature in atlas.features("land"))
    shapes = [f'<path class="land" d="{_path(land, view, LAND_DEGREES)}"/>']
    order = [status.id for status in dispute.agreement.statuses]
    for island in atlas.features("islands"):
        tone = TONES[tone_of(order.index(island.status))]
        name = escape(" / ".join(_names(island, dispute)))
        path = _path([island.geometry], view, ISLAND_DEGREES)
        shapes.append(
            f'<path fill="{tone.ground}" stroke="{tone.edge}" d="{path}"><title>{name}</title></path>'
        )
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" role="img" '
        f'aria-label="{escape(dispute.title[lang])}">{"".join(shapes)}</svg>'
    )


def _path(geometries: Iterable[BaseGeometry], view: Polygon, tolerance: float) -> str:
    west, _, east, north = view.bounds
    scale = WIDTH / (east - west)
    top = _mercator(north)

    def place(lon: float, lat: float) -> str:
        return f"{(lon - west) * scale:.1f} {(top - _mercator(lat)) * scale:.1f}"

    near = (polygon for polygon in polygons_of(geometries) if polygon.intersects(view))
    drawn = (polygon.intersection(view).simplify(tolerance) for polygon in near)
    return "".join(
        "M" + "L".join(place(lon, lat) for lon, lat in polygon.exterior.coords[:-1]) + "Z"
        for polygon in polygons_of(drawn)
        if polygon.area > SMALLEST
    )


def _mercator(lat: float) -> float:
    """Give the height in a Mercator drawing of a sphere, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _table(islands: Iterable[Island], dispute: Dispute, lang: str) -> str:
    labels = {status.id: status.label[lang] for status in dispute.agreement.statuses}
    rows = "".join(
        f"<tr><th>{'<br>'.join(map(escape, _names(island, dispute)))}</th>"
        f"<td>{escape(labels[island.status])}</td></tr>"
        for island in islands
    )
    return f"<table><caption>{escape(dispute.agreement.provision[lang])}</caption>{rows}</table>"


def _names(island: Island, dispute: Dispute) -> list[str]:
    return [island.names[party.language].text for party in dispute.parties]


def _notes(article: Article, lang: str) -> str:
    notes = "".join(
        f"<li><b>{_said(note.headline, lang)}</b> {_said(note.body, lang)}</li>"
        for note in article.notes
    )
    return f"<h2>{_said(article.headline, lang)}</h2><ol>{notes}</ol>"


def _said(text: Text, lang: str) -> str:
    """Give a text in a language, or in one that it has, and say which."""
    if lang in text:
        return escape(text[lang])
    other, said = next(iter(text.items()))
    return f'<span lang="{escape(other)}">{escape(said)}</span>'
