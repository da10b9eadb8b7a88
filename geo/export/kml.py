"""Tables as KML 2.2 (OGC 07-147r2), with the colours of the map; patterns KML does not know."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.export.contents import Table
from geo.export.formats import cell, edition_fields
from geo.markup import writable
from geo.model import Dispute
from geo.parts import parts_of
from geo.symbology import HOLDER_TONES, PAPER, TONES, tone_of

NAMESPACE = "http://www.opengis.net/kml/2.2"


def write_kml(tables: Sequence[Table], dispute: Dispute, lang: str) -> bytes:
    """Write a folder for each table; names as the map has them, all fields as extended data."""
    root = Element("kml", xmlns=NAMESPACE)
    document = SubElement(root, "Document")
    _text(document, "name", dispute.title[lang])
    _text(document, "description", escape(str(dispute.edition)))  # which viewers read as HTML
    _extended(document, edition_fields(dispute))
    document.extend(_styles())
    for table in tables:
        folder = SubElement(document, "Folder")
        _text(folder, "name", table.title[lang])
        folder.extend(_placemarks(table, dispute, lang))
    ElementTree.indent(root, space="")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _styles() -> Iterator[Element]:
    for place, tone in enumerate(TONES):
        yield _style(f"tone-{place}", fill=tone.ground, line=tone.edge)
    for place, tone in enumerate(HOLDER_TONES):
        yield _style(f"holder-{place}", fill=tone.ground, line=tone.edge, alpha="4d")
    yield _style("plain", fill=None, line=PAPER.second)
    yield _style("land", fill=PAPER.land, line=PAPER.coast)


def _style(name: str, *, fill: str | None, line: str, alpha: str = "ff") -> Element:
    style = Element("Style", id=name)
    _text(SubElement(style, "LineStyle"), "color", _abgr(line))
    polygon = SubElement(style, "PolyStyle")
    if fill:
        _text(polygon, "color", _abgr(fill, alpha))
    else:
        _text(polygon, "fill", "0")
    return style


def _placemarks(table: Table, dispute: Dispute, lang: str) -> Iterator[Element]:
    shapes = table.geometries or ()
    for name, row, shape in zip(table.ids, table.rows, shapes, strict=True):
        if shape is None:
            continue
        placemark = Element("Placemark", id=f"{table.name}.{name}")
        _text(placemark, "name", _called(row, dispute, lang) or name)
        _text(placemark, "styleUrl", f"#{_style_of(table, row, dispute)}")
        _extended(placemark, {"id": name, **row})
        placemark.append(_geometry(shape))
        yield placemark


def _called(row: Mapping[str, object], dispute: Dispute, lang: str) -> str:
    """Give the names that a map shows: both sides' of what is disputed, else the reader's."""
    disputed = row.get(dispute.agreement.property) or row.get("part_of")
    fields = [f"name_{party.language}" for party in dispute.parties] if disputed else []
    names = dict.fromkeys(str(row[field]) for field in fields if row.get(field))
    return " / ".join(names) or str(row.get(f"name_{lang}") or row.get(f"title_{lang}") or "")


def _style_of(table: Table, row: Mapping[str, object], dispute: Dispute) -> str:
    order = [status.id for status in dispute.agreement.statuses]
    status = row.get(dispute.agreement.property)
    if status in order:
        return f"tone-{tone_of(order.index(str(status)))}"
    holders = [party.code for party in dispute.parties]
    if row.get("holder") in holders:
        return f"holder-{holders.index(str(row['holder'])) % len(HOLDER_TONES)}"
    return "land" if table.name == "land" else "plain"


def _extended(parent: Element, fields: Mapping[str, object]) -> None:
    extended = SubElement(parent, "ExtendedData")
    for name, value in fields.items():
        if value is not None:
            data = SubElement(extended, "Data", name=writable(name))
            _text(data, "value", str(cell(value)))


def _geometry(shape: BaseGeometry) -> Element:
    parts = [_simple(part) for part in parts_of(shape)]
    if len(parts) == 1:
        return parts[0]
    several = Element("MultiGeometry")
    several.extend(parts)
    return several


def _simple(part: BaseGeometry) -> Element:
    if isinstance(part, Polygon):
        polygon = Element("Polygon")
        _ring(SubElement(polygon, "outerBoundaryIs"), part.exterior)
        for hole in part.interiors:
            _ring(SubElement(polygon, "innerBoundaryIs"), hole)
        return polygon
    element = Element("Point" if isinstance(part, Point) else "LineString")
    if isinstance(part, LineString):
        _text(element, "tessellate", "1")
    _text(element, "coordinates", _coordinates(part))
    return element


def _ring(parent: Element, ring: BaseGeometry) -> None:
    _text(SubElement(parent, "LinearRing"), "coordinates", _coordinates(ring))


def _coordinates(shape: BaseGeometry) -> str:
    points = shapely.get_coordinates(shape).tolist()
    return " ".join(f"{round(lon, 7)},{round(lat, 7)}" for lon, lat in points)


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = writable(text)


def _abgr(colour: str, alpha: str = "ff") -> str:
    return f"{alpha}{colour[5:7]}{colour[3:5]}{colour[1:3]}"
