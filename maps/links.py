"""What stands in the page in place of the links that the elements of a map ask for."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import Literal

from branca.element import Element
from folium import Map
from folium.template import Template

from maps import policy
from maps.loads import Loads


@dataclass(frozen=True, slots=True)
class Piece:
    """What one element put into the page: markup, code or a link.

    Attributes
    ----------
    asked_by
        The element.
    name
        The name under which it was put, by which Folium tells links apart.
    text
        Markup or code, or the address of a link.
    kind
        What the text is.
    """

    asked_by: Element
    name: str
    text: str
    kind: Literal["markup", "code", "script link", "style link"]


_PACKAGED: tuple[tuple[re.Pattern[str], str, str], ...] = (
    # a link that an element asks for -> the package and the file that serve it
    (re.compile(r"/leaflet[@/]1\.9\.\d+/(dist/)?leaflet\.js$"), "leaflet", "leaflet.js"),
    (re.compile(r"/leaflet[@/]1\.9\.\d+/(dist/)?leaflet\.css$"), "leaflet", "leaflet.css"),
    (
        re.compile(r"/jquery[-@/]3\.\d+\.\d+(/(dist/)?jquery)?(\.slim)?(\.min)?\.js$"),
        "jquery",
        "jquery.min.js",
    ),
)

_FONT_MARKERS = re.compile(r"\bAwesomeMarkers\b|\bBeautifyIcon\b")
_BOOTSTRAP = re.compile(r"\bbootstrap\.")
_USED_WHEN: Mapping[str, re.Pattern[str]] = {
    # every map asks for these links; what in the code of the page shows that it uses them
    "jquery": re.compile(r"\$[(.]|\bjQuery\b"),
    "bootstrap": _BOOTSTRAP,
    "bootstrap_css": _BOOTSTRAP,
    "awesome_markers": _FONT_MARKERS,
    "awesome_markers_css": _FONT_MARKERS,
    "awesome_markers_font_css": _FONT_MARKERS,
    "awesome_rotate_css": _FONT_MARKERS,
    "glyphicons_css": _FONT_MARKERS,
}
_DEFAULT_ICON = re.compile(
    r"\bL\.[mM]arker\((?![^;]*\bicon\b)|\bL\.Icon\.Default\b|\"(Multi)?Point\""
)
_LAYERS_ICON = re.compile(r"\bL\.control\.layers\b|\bL\.Control\.Layers\b")

_LEAFLET_SETUP = Template(
    """
L.Control.Attribution.mergeOptions({prefix: {{ prefix|tojson }}});
{%- if icon %}
delete L.Icon.Default.prototype._getIconUrl;
L.Icon.Default.mergeOptions({{ icon|tojson }});
{%- endif %}
"""
)
_LEAFLET_CREDIT = '<a href="https://leafletjs.com">Leaflet</a>'  # its own shows a national flag

_LOADED_BY: Mapping[tuple[str, str], str] = {
    ("audio", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("image", "href"): "img-src",
    ("img", "src"): "img-src",
    ("input", "src"): "img-src",
    ("source", "src"): "media-src",
    ("track", "src"): "media-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
}
_TAG = re.compile(
    r"""<(?P<name>[a-zA-Z][a-zA-Z0-9]*)"""
    r"""(?P<attributes>(?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)+)\s*/?>"""
)
_HANDLER = re.compile(r"on[a-z]+")
_STYLE_LINK = re.compile(r"""url\(\s*["']?(?P<url>[^"')\s]+)|@import\s+["'](?P<sheet>[^"']+)""")
_PAGE_IN_LINK = re.compile(r"data:text/html;charset=utf-8;base64,(?P<data>[\w+/=]+)")
_HINTS = {"dns-prefetch", "manifest", "modulepreload", "preconnect", "prefetch", "preload"}


class Bundle:
    """The pieces of a page, with what an installed package serves in place of links.

    Parameters
    ----------
    pieces
        All pieces of the page: what they say decides which links are used.
    loads
        Asked for what is not served.
    """

    def __init__(self, pieces: Sequence[Piece], loads: Loads) -> None:
        self._pieces = pieces
        self._loads = loads
        self._served: set[str] = set()

    def markup(self, piece: Piece) -> str:
        """Give the markup that stands for a piece."""
        if _is_inert(piece):
            return policy.script_text(piece.text) if piece.kind == "code" else piece.text
        if piece.kind == "code":
            self._ask_for_attributes(piece)
            return policy.script_text(piece.text)
        if piece.kind == "markup":
            return self._linked(piece)
        return self._link(piece)

    def _linked(self, piece: Piece) -> str:
        """Replace the links within a piece of markup."""
        self._ask_for_attributes(piece)
        parts: list[str] = []
        position = 0
        for tag in policy.tags(piece.text):
            replacement = self._replacement(piece, tag)
            if replacement is not None:
                parts += [piece.text[position : tag.start], replacement]
                position = tag.end
        return "".join([*parts, piece.text[position:]])

    def _replacement(self, piece: Piece, tag: policy.Tag) -> str | None:
        rel = set(tag.attributes.get("rel", "").lower().split()) if tag.name == "link" else set()
        url = tag.attributes.get("src" if tag.name == "script" else "href", "")
        if tag.name == "script" and url:
            return self._link(Piece(piece.asked_by, "", url, "script link"))
        if "stylesheet" in rel:
            return self._link(Piece(piece.asked_by, "", url, "style link"))
        if rel & _HINTS and not self._loads.online:
            return ""
        if "icon" in rel:
            self._loads.ask(piece.asked_by, url, "img-src")
        if tag.name == "style":
            self._ask_for_style(piece, tag.text)
        return None

    def _link(self, piece: Piece) -> str:
        asked_by: Element | None = piece.asked_by
        if isinstance(asked_by, Map) and piece.name in _USED_WHEN:
            asked_by = self._first_to_show(_USED_WHEN[piece.name])
        if asked_by is None:
            return ""
        for pattern, package, file in _PACKAGED:
            if pattern.search(piece.text.partition("?")[0]):
                return self._serve(package, file)
        return self._from_elsewhere(piece, asked_by)

    def _serve(self, package: str, file: str) -> str:
        if file in self._served:
            return ""
        self._served.add(file)
        if file == "leaflet.css":
            return f"<style>{policy.style_text(self._leaflet_style())}</style>"
        script = f"<script>{policy.script_text(_packaged_text(package, file))}</script>"
        if file == "leaflet.js":
            icon = _default_icon() if self._first_to_show(_DEFAULT_ICON) else None
            setup = _LEAFLET_SETUP.render(prefix=_LEAFLET_CREDIT, icon=icon)
            script += f"\n<script>{setup}</script>"
        return script

    def _from_elsewhere(self, piece: Piece, asked_by: Element) -> str:
        url = escape(piece.text)
        if piece.kind == "script link":
            self._loads.ask(asked_by, piece.text, "script-src")
            if "/vega" in piece.text:  # makes functions of its expressions
                self._loads.sources["script-src"].add("'unsafe-eval'")
            return f'<script src="{url}"></script>'
        for directive in ("style-src", "img-src", "font-src"):  # a sheet's images and fonts
            self._loads.ask(asked_by, piece.text, directive)
        return f'<link rel="stylesheet" href="{url}">'

    def _leaflet_style(self) -> str:
        """Give Leaflet's style sheet with the images that are used as data."""
        used = bool(self._first_to_show(_LAYERS_ICON))

        def image(match: re.Match[str]) -> str:
            name = match["name"]
            return f"background-image: url({_image(name)});" if used and "layers" in name else ""

        sheet = _packaged_text("leaflet", "leaflet.css")
        return re.sub(r"background-image: url\(images/(?P<name>[\w.-]+)\);", image, sheet)

    def _first_to_show(self, sign: re.Pattern[str]) -> Element | None:
        """Find the element whose code first shows the sign of a use."""
        texts = (
            piece
            for piece in self._pieces
            if piece.kind in ("markup", "code") and not _is_inert(piece)
        )
        return next((piece.asked_by for piece in texts if sign.search(piece.text)), None)

    def _ask_for_attributes(self, piece: Piece) -> None:
        """Ask for what markup would load, also when it stands in a string of a script."""
        for match in _TAG.finditer(_without_escapes(piece.text)):
            for name, value in policy.read_attributes(match["attributes"]).items():
                if directive := _LOADED_BY.get((match["name"].lower(), name)):
                    self._ask(piece.asked_by, value, directive)
                elif name == "style":
                    self._ask_for_style(piece, value)
                elif _HANDLER.fullmatch(name):
                    self._loads.refuse_handler(piece.asked_by, name)

    def _ask(self, asked_by: Element, url: str, directive: str) -> None:
        if "${" in url:  # written by a script, which alone knows what it will be
            return
        self._loads.ask(asked_by, url, directive)
        if match := _PAGE_IN_LINK.match(url):
            inner = base64.b64decode(match["data"]).decode()
            for name, found in policy.hashes(policy.browser_text(inner)).items():
                self._loads.sources[name].update(found)
            self._ask_for_page(asked_by, inner)

    def _ask_for_page(self, asked_by: Element, inner: str) -> None:
        """Ask for what a page within the page would load; our policy holds there as well."""
        for tag in policy.tags(inner):
            if tag.name == "script":
                self._ask(asked_by, tag.attributes.get("src", ""), "script-src")
            elif tag.name == "link" and "stylesheet" in tag.attributes.get("rel", ""):
                self._ask(asked_by, tag.attributes.get("href", ""), "style-src")
        self._ask_for_attributes(Piece(asked_by, "", inner, "markup"))

    def _ask_for_style(self, piece: Piece, css: str) -> None:
        for match in _STYLE_LINK.finditer(css):
            self._loads.ask(
                piece.asked_by,
                match["url"] or match["sheet"],
                "style-src" if match["sheet"] else "img-src",
            )


def _is_inert(piece: Piece) -> bool:
    """Tell whether an element says that its text is shown as text and loads nothing."""
    return getattr(piece.asked_by, "loads_nothing", False)


def _without_escapes(code: str) -> str:
    """Undo the escapes by which markup stands in strings of a script."""
    for escaped, character in (
        ("\\u003c", "<"),
        ("\\u003e", ">"),
        ("\\u0026", "&"),
        ("\\u0027", "'"),
        ('\\"', '"'),
        ("\\n", " "),
    ):
        code = code.replace(escaped, character)
    return code


@cache
def _packaged(package: str, *path: str) -> bytes:
    return files(f"xstatic.pkg.{package}").joinpath("data", *path).read_bytes()


def _packaged_text(package: str, file: str) -> str:
    text = policy.browser_text(_packaged(package, file).decode())
    return re.sub(r"\n//# sourceMappingURL=.*\n?", "\n", text)


def _image(name: str) -> str:
    data = base64.b64encode(_packaged("leaflet", "images", name)).decode()
    return f"data:image/png;base64,{data}"


def _default_icon() -> dict[str, str]:
    return {
        "iconUrl": _image("marker-icon.png"),
        "iconRetinaUrl": _image("marker-icon-2x.png"),
        "shadowUrl": _image("marker-shadow.png"),
    }
