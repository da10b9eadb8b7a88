"""Styles of the layers for geographic information systems: QML for QGIS, SLD 1.1 for the others.

Colours, patterns and widths are those of `geo.symbology`, a CSS pixel being 1/96 inch.
QML: https://github.com/qgis/QGIS, `QgsVectorLayer::readSymbology`; SLD: OGC 05-078r4 and 05-077r4.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from geo.export.contents import Table
from geo.markup import writable
from geo.model import Dispute
from geo.symbology import (
    AREA_KINDS,
    COAST_PX,
    DOT_PX,
    EDGE_PX,
    PAPER,
    PATTERN_PX,
    STROKE_PX,
    TONES,
    Tone,
    holder_tone,
    tone_of,
)

MM_PER_PX = 25.4 / 96
SE = "http://www.opengis.net/se"
SLD = "http://www.opengis.net/sld"
OGC = "http://www.opengis.net/ogc"
QGIS_VERSION = "3.22.0"  # the oldest that these styles were tried in
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How features are drawn: as areas filled by a tone or plainly, as lines, or as points."""

    kind: str  # "fill", "line" or "marker"
    ground: str | None = None  # of an area or a point
    edge: str = PAPER.ink
    width_px: float = EDGE_PX
    dashed: bool = False
    tone: Tone | None = None  # for a pattern on the ground
    size_px: float = 7.0  # of a point
    opacity: float = 1.0  # at 0 only its name shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The look of the features whose field has one of some values; of all when there are none."""

    label: str
    look: Look
    values: tuple[str, ...] = ()


def qml(table: Table, dispute: Dispute, lang: str) -> str:
    """Write the style of a layer as QGIS reads it, its legend in a language of the dispute."""
    field, rules = _rules(table, dispute, lang)
    root = Element(
        "qgis",
        version=QGIS_VERSION,
        styleCategories="Symbology|Labeling",
        labelsEnabled=str(int(table.name in _LABELLED)),
    )
    root.append(_renderer(field, rules))
    if table.name in _LABELLED:
        root.append(_labelling(table, dispute, lang))
    SubElement(root, "blendMode").text = "0"
    SubElement(root, "layerOpacity").text = "1"
    return DOCTYPE + ElementTree.tostring(root, encoding="unicode")


def sld(table: Table, dispute: Dispute, lang: str) -> str:
    """Write the style of a layer as Styled Layer Descriptor 1.1."""
    for prefix, uri in (("se", SE), ("sld", SLD), ("ogc", OGC)):
        ElementTree.register_namespace(prefix, uri)
    field, rules = _rules(table, dispute, lang)
    root = Element(f"{{{SLD}}}StyledLayerDescriptor", version="1.1.0")
    layer = SubElement(root, f"{{{SLD}}}NamedLayer")
    SubElement(layer, f"{{{SE}}}Name").text = table.name
    style = SubElement(layer, f"{{{SLD}}}UserStyle")
    SubElement(style, f"{{{SE}}}Name").text = lang
    features = SubElement(style, f"{{{SE}}}FeatureTypeStyle")
    features.extend(_sld_rule(field, rule) for rule in rules if rule.look.opacity)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(
        root, encoding="unicode"
    )


_LABELLED = ("islands", "islets", "places", "land")
_TOWN = Look(kind="marker", ground=PAPER.paper, width_px=1.5)
_PLAIN = {
    "islets": Look(kind="fill", edge=PAPER.ink, width_px=0.6),
    "land": Look(kind="fill", ground=PAPER.land, edge=PAPER.coast, width_px=COAST_PX),
    "territories": Look(kind="fill", edge=PAPER.second, dashed=True),
    "boundaries": Look(kind="line", edge=PAPER.ink, width_px=1.6, dashed=True),
    "events": Look(kind="marker", ground=PAPER.ink, edge=PAPER.paper, size_px=9.0),
    "places": _TOWN,
}


def _rules(table: Table, dispute: Dispute, lang: str) -> tuple[str | None, Sequence[Rule]]:
    """Give the field that decides, and what each of its values looks like."""
    agreement = dispute.agreement
    if table.name == "islands":
        return agreement.property, [
            Rule(label=writable(status.label[lang]), look=_filled(place), values=(status.id,))
            for place, status in enumerate(agreement.statuses)
        ]
    if table.name == "zones":
        return "holder", [
            Rule(label=writable(party.name[lang]), look=_zone(place), values=(party.code,))
            for place, party in enumerate(dispute.parties)
        ]
    label, look = writable(table.title[lang]), _PLAIN[table.name]
    if table.name == "places":
        kinds = {str(row["kind"]) for row in table.rows}
        shown, named = sorted(kinds - AREA_KINDS), sorted(kinds & AREA_KINDS)
        return "kind", [
            Rule(label=label, look=look, values=tuple(shown)),
            Rule(label="", look=replace(look, opacity=0), values=tuple(named)),
        ]
    return None, [Rule(label=label, look=look)]


def _filled(place: int) -> Look:
    tone = TONES[tone_of(place)]
    return Look(kind="fill", ground=tone.ground, edge=tone.edge, tone=tone)


def _zone(place: int) -> Look:
    tone = holder_tone(place)
    return Look(kind="fill", ground=tone.ground, edge=tone.edge, opacity=0.3)


# --- QML -------------------------------------------------------------------------------------


def _renderer(field: str | None, rules: Sequence[Rule]) -> Element:
    if field is None:
        renderer = Element("renderer-v2", type="singleSymbol", symbollevels="0", forceraster="0")
    else:
        renderer = Element(
            "renderer-v2", type="categorizedSymbol", attr=field, symbollevels="0", forceraster="0"
        )
        categories = SubElement(renderer, "categories")
        for place, rule in enumerate(rules):
            category = SubElement(
                categories, "category", symbol=str(place), label=rule.label, render="true"
            )
            _category_values(category, rule.values)
    symbols = SubElement(renderer, "symbols")
    for place, rule in enumerate(rules):
        symbols.append(_symbol(rule.look, str(place)))
    return renderer


def _category_values(category: Element, values: Sequence[str]) -> None:
    if len(values) == 1:
        category.set("value", values[0])
        category.set("type", "string")
        return
    for value in values:
        SubElement(category, "val", value=value, type="string")


def _symbol(look: Look, name: str) -> Element:
    symbol = Element(
        "symbol", type=look.kind, name=name, alpha=f"{look.opacity:g}", clip_to_extent="1"
    )
    if look.kind == "line":
        symbol.append(_line(look.edge, look.width_px, dashed=look.dashed))
    elif look.kind == "marker":
        symbol.append(_circle(look.ground, look.edge, look.size_px, look.width_px))
    else:
        _fill_symbol(symbol, look, name)
    return symbol


def _fill_symbol(symbol: Element, look: Look, name: str) -> None:
    """Lay ground, marks and edge one upon another, as the page does."""
    if look.ground:
        symbol.append(_area(look.ground, None, 0))
    if look.tone:
        for pattern in _PATTERNS[look.tone.pattern](look.tone.mark):
            place = len(symbol)
            mark = pattern.find("symbol")
            if mark is not None:
                mark.set("name", f"@{name}@{place}")
            symbol.append(pattern)
    symbol.append(_area(None, look.edge, look.width_px, dashed=look.dashed))


def _area(
    ground: str | None, edge: str | None, width_px: float, *, dashed: bool = False
) -> Element:
    return _layer(
        "SimpleFill",
        color=_rgba(ground or PAPER.paper),
        style="solid" if ground else "no",
        outline_color=_rgba(edge or PAPER.ink),
        outline_style=("dash" if dashed else "solid") if edge else "no",
        outline_width=_mm(width_px),
        outline_width_unit="MM",
        joinstyle="round",
    )


def _line(colour: str, width_px: float, *, dashed: bool = False) -> Element:
    return _layer(
        "SimpleLine",
        line_color=_rgba(colour),
        line_width=_mm(width_px),
        line_width_unit="MM",
        line_style="dash" if dashed else "solid",
        capstyle="flat",
        joinstyle="round",
    )


def _circle(ground: str | None, edge: str | None, size_px: float, width_px: float) -> Element:
    return _layer(
        "SimpleMarker",
        name="circle",
        color=_rgba(ground or PAPER.paper),
        outline_color=_rgba(edge or PAPER.ink),
        outline_style="solid" if edge else "no",
        outline_width=_mm(width_px),
        outline_width_unit="MM",
        size=_mm(size_px),
        size_unit="MM",
    )


def _lines(mark: str, angle: float, distance_px: float) -> Element:
    pattern = _layer(
        "LinePatternFill",
        angle=f"{angle:g}",
        distance=_mm(distance_px),
        distance_unit="MM",
        color=_rgba(mark),
        line_width=_mm(STROKE_PX),
        line_width_unit="MM",
    )
    symbol = SubElement(pattern, "symbol", type="line", alpha="1", clip_to_extent="1")
    symbol.append(_line(mark, STROKE_PX))
    return pattern


def _dots(mark: str) -> Element:
    """Two dots in each square of the pattern, on its diagonal."""
    half = PATTERN_PX / 2
    pattern = _layer(
        "PointPatternFill",
        distance_x=_mm(PATTERN_PX),
        distance_x_unit="MM",
        distance_y=_mm(half),
        distance_y_unit="MM",
        displacement_x=_mm(half),
        displacement_x_unit="MM",
        displacement_y="0",
        clip_mode="shape",
    )
    symbol = SubElement(pattern, "symbol", type="marker", alpha="1", clip_to_extent="1")
    symbol.append(_circle(mark, None, 2 * DOT_PX, 0))
    return pattern


_PATTERNS: Mapping[str, Callable[[str], list[Element]]] = {
    "hatch": lambda mark: [_lines(mark, 45, PATTERN_PX / 2**0.5)],
    "dots": lambda mark: [_dots(mark)],
    "grid": lambda mark: [_lines(mark, 0, PATTERN_PX), _lines(mark, 90, PATTERN_PX)],
    "plain": lambda mark: [],
}


def _layer(kind: str, **options: str) -> Element:
    layer = Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    settings = SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        SubElement(settings, "Option", name=name, value=value, type="QString")
    return layer


def _labelling(table: Table, dispute: Dispute, lang: str) -> Element:
    """Write names as the page does: of what is disputed both sides', else the reader's."""
    island = table.name == "islands"
    labelling = Element("labeling", type="simple")
    settings = SubElement(labelling, "settings", calloutType="simple")
    style = SubElement(
        settings,
        "text-style",
        fieldName=_name_expression(table, dispute, lang),
        isExpression="1",
        fontSize="11" if island else "8",
        fontSizeUnit="Point",
        fontWeight="75" if island else "50",
        namedStyle="Bold" if island else "Regular",
        textColor=_rgba(PAPER.land_ink if table.name == "land" else PAPER.ink),
        multilineHeight="1",
    )
    SubElement(
        style,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.7",
        bufferSizeUnits="MM",
        bufferColor=_rgba(PAPER.land if table.name == "land" else PAPER.sea),
        bufferOpacity="1",
        bufferJoinStyle="128",
    )
    point = 0 in table.dimensions
    SubElement(
        settings,
        "placement",
        placement="6" if point else "1",  # ordered positions around a point; around the centroid
        dist="1",
        distUnits="MM",
        predefinedPositionOrder="R,L,BR,TR,BL,TL",
        priority="9" if island else "5",
    )
    SubElement(settings, "rendering", obstacle="1", scaleVisibility="0", drawLabels="1")
    return labelling


def _name_expression(table: Table, dispute: Dispute, lang: str) -> str:
    own = [f"name_{party.language}" for party in dispute.parties]
    between = r"'\n'" if table.name == "islands" else "' / '"
    both = f" || {between} || ".join(
        f'coalesce("{field}", "name_{lang}")'
        for field in dict.fromkeys(own)
        if field in table.columns
    )
    if "part_of" in table.columns and both:
        return f'if("part_of" IS NULL, "name_{lang}", {both})'
    return both if table.name == "islands" else f'"name_{lang}"'


def _rgba(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"{red},{green},{blue},255"


def _mm(pixels: float) -> str:
    return f"{pixels * MM_PER_PX:.4f}"


# --- SLD -------------------------------------------------------------------------------------


def _sld_rule(field: str | None, rule: Rule) -> Element:
    element = Element(f"{{{SE}}}Rule")
    SubElement(element, f"{{{SE}}}Name").text = rule.label
    description = SubElement(element, f"{{{SE}}}Description")
    SubElement(description, f"{{{SE}}}Title").text = rule.label
    if field:
        condition = SubElement(element, f"{{{OGC}}}Filter")
        several = SubElement(condition, f"{{{OGC}}}Or") if len(rule.values) > 1 else condition
        for value in rule.values:
            equal = SubElement(several, f"{{{OGC}}}PropertyIsEqualTo")
            SubElement(equal, f"{{{OGC}}}PropertyName").text = field
            SubElement(equal, f"{{{OGC}}}Literal").text = value
    element.extend(_symbolizers(rule.look))
    return element


def _symbolizers(look: Look) -> Iterator[Element]:
    if look.kind == "line":
        line = Element(f"{{{SE}}}LineSymbolizer")
        line.append(_sld_stroke(look.edge, look.width_px, dashed=look.dashed))
        yield line
    elif look.kind == "marker":
        point = Element(f"{{{SE}}}PointSymbolizer")
        point.append(_sld_graphic("circle", look.ground, look.edge, look.size_px, look.width_px))
        yield point
    else:
        yield from _sld_areas(look)


def _sld_areas(look: Look) -> Iterator[Element]:
    if look.ground:
        ground = Element(f"{{{SE}}}PolygonSymbolizer")
        ground.append(_sld_fill(look.ground, look.opacity))
        yield ground
    for graphic in _SLD_PATTERNS[look.tone.pattern](look.tone.mark) if look.tone else ():
        marks = Element(f"{{{SE}}}PolygonSymbolizer")
        fill = SubElement(SubElement(marks, f"{{{SE}}}Fill"), f"{{{SE}}}GraphicFill")
        fill.append(graphic)
        yield marks
    edge = Element(f"{{{SE}}}PolygonSymbolizer")
    edge.append(_sld_stroke(look.edge, look.width_px, dashed=look.dashed))
    yield edge


_SLD_PATTERNS: Mapping[str, Callable[[str], list[Element]]] = {
    "hatch": lambda mark: [_sld_graphic("shape://slash", None, mark, PATTERN_PX, STROKE_PX)],
    "dots": lambda mark: [_sld_graphic("shape://dot", mark, mark, PATTERN_PX, 2 * DOT_PX)],
    "grid": lambda mark: [_sld_graphic("shape://plus", None, mark, PATTERN_PX, STROKE_PX)],
    "plain": lambda mark: [],
}  # the names of GeoTools, which programs that do not know them draw as the ground alone


def _sld_graphic(
    shape: str, ground: str | None, edge: str | None, size_px: float, width_px: float
) -> Element:
    graphic = Element(f"{{{SE}}}Graphic")
    mark = SubElement(graphic, f"{{{SE}}}Mark")
    SubElement(mark, f"{{{SE}}}WellKnownName").text = shape
    if ground:
        mark.append(_sld_fill(ground))
    if edge:
        mark.append(_sld_stroke(edge, width_px))
    SubElement(graphic, f"{{{SE}}}Size").text = f"{size_px:g}"
    return graphic


def _sld_fill(colour: str, opacity: float = 1) -> Element:
    fill = Element(f"{{{SE}}}Fill")
    SubElement(fill, f"{{{SE}}}SvgParameter", name="fill").text = colour
    if opacity < 1:
        SubElement(fill, f"{{{SE}}}SvgParameter", name="fill-opacity").text = f"{opacity:g}"
    return fill


def _sld_stroke(colour: str, width_px: float, *, dashed: bool = False) -> Element:
    stroke = Element(f"{{{SE}}}Stroke")
    SubElement(stroke, f"{{{SE}}}SvgParameter", name="stroke").text = colour
    SubElement(stroke, f"{{{SE}}}SvgParameter", name="stroke-width").text = f"{width_px:g}"
    SubElement(stroke, f"{{{SE}}}SvgParameter", name="stroke-linejoin").text = "round"
    if dashed:
        SubElement(stroke, f"{{{SE}}}SvgParameter", name="stroke-dasharray").text = "4 3"
    return stroke
