"""A Folium map as one file that loads nothing.

Folium's elements ask for scripts and style sheets by link. `OfflineMap` puts those that the page
uses, and that an installed package serves, into the page itself, leaves out the rest, and refuses
an element that would still load something, unless the map is built ``online``. The page carries a
Content-Security-Policy, so a browser holds it to this. The same map gives the same bytes.
"""

import os
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, BinaryIO, Literal

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from folium.features import GeoJsonDetail
from folium.template import Template

from geo.writing import write_whole
from maps import policy
from maps.elements import (
    left_as_they_were,
    numbered,
    quoted,
    unquoted,
    walk,
    watch,
    with_values_as_text,
)
from maps.links import Bundle, Piece
from maps.loads import BundleError, Loads, ask_for_layers, checked_origin

__all__ = ["BundleError", "OfflineMap", "Page", "Script", "Stylesheet"]


class Stylesheet(MacroElement):
    """CSS of our own, in the head of the page."""

    _template = Template(
        "{% macro header(this, kwargs) %}<style>{{ this.css }}</style>{% endmacro %}"
    )

    def __init__(self, css: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Stylesheet"
        self.css = quoted(policy.style_text(css))


class Script(MacroElement):
    """JavaScript of our own, run after the elements that were added before it.

    Its ``const`` and ``let`` stay inside; it may use the variables of Folium's elements.
    """

    _template = Template("{% macro script(this, kwargs) %}{\n{{ this.code }}\n}{% endmacro %}")

    def __init__(self, code: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Script"
        self.code = quoted(code)


class OfflineMap(folium.Map):
    """A Folium map whose page loads nothing.

    `save`, `get_root().render()` and the display in a notebook give the same page.

    Parameters
    ----------
    *args, **options
        As for `folium.Map`, but there are no tiles unless they are asked for.
    online
        Let the page load what its elements ask for and no package serves, and nothing else.
    tile_origins
        Where the page may load images from in any case, as ``https://tile.example.org``: for tiles
        that a script of the page adds when the reader asks for them.
    language
        BCP 47 tag of the page.
    title
        Title of the page, as plain text.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}
        <style>
        html, body { width: 100%; height: 100%; margin: 0; padding: 0; }
        #{{ this.get_name() }} {
            position: {{ this.position }};
            width: {{ this.width[0] }}{{ this.width[1] }};
            height: {{ this.height[0] }}{{ this.height[1] }};
            left: {{ this.left[0] }}{{ this.left[1] }};
            top: {{ this.top[0] }}{{ this.top[1] }};
        }
        .leaflet-container { font-size: {{ this.font_size }}; }
        </style>
        {% endmacro %}

        {% macro html(this, kwargs) %}
        <div class="folium-map" id="{{ this.get_name() }}"></div>
        {% endmacro %}

        {% macro script(this, kwargs) %}{{ this.folium_script(kwargs) }}{% endmacro %}
        """
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        online: bool = False,
        tile_origins: Sequence[str] = (),
        language: str = "en",
        title: str = "Map",
        **options: Any,  # noqa: ANN401
    ) -> None:
        options.setdefault("tiles", None)
        super().__init__(*args, **options)
        self.default_js = [*self.default_js]  # add_js_link would change the list of every map
        self.default_css = [*self.default_css]
        page = Page(language=language, title=title, online=online, tile_origins=tile_origins)
        page.add_child(self)

    def add_style(self, css: str) -> None:
        """Add a style sheet of our own to the page."""
        self.add_child(Stylesheet(css))

    def add_script(self, code: str) -> None:
        """Add a script of our own, run after what was added to the map before it."""
        self.add_child(Script(code))

    def folium_script(self, kwargs: Mapping[str, object]) -> str:
        """Give the script by which Folium creates a map."""
        return str(folium.Map._template.module.script(self, kwargs))

    def render(self, **kwargs: object) -> None:  # type: ignore[override]
        """Hand what the map shows to its page.

        Raises
        ------
        BundleError
            When the map was added to a figure that is not its own page.
        """
        page = self.get_root()
        if not isinstance(page, Page):
            raise BundleError(
                f"{type(self).__name__} is a page of its own but was added to a "
                f"{type(page).__name__}; set get_root().width and .height of the map instead"
            )
        for switch in ("no_touch", "disable_3d"):
            if getattr(self.global_switches, switch):
                code = f"<script>window.L_{switch.upper()} = true;</script>"
                page.header.add_child(Element(code), name=switch)
        super().render(**kwargs)  # type: ignore[no-untyped-call]

    def save(
        self,
        outfile: str | bytes | os.PathLike[str] | BinaryIO,
        close_file: bool = True,
        **kwargs: object,
    ) -> None:
        """Save the page, whole or not at all.

        Parameters
        ----------
        outfile
            A path or a binary file.
        close_file
            Whether to close the file that was given.

        Raises
        ------
        BundleError
            When an element would load something; nothing is written then.
        WriteError
            When the file cannot be written.
        """
        self.get_root().save(outfile, close_file=close_file, **kwargs)  # type: ignore[arg-type]


class _Slot(Element):
    """A part of the page that marks what is put into it with the element that asked for it."""

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._parent: Page = page

    def add_child(
        self, child: Element, name: str | None = None, index: int | None = None
    ) -> Element:
        rendering = self._parent.rendering
        vars(child)["asked_by"] = rendering[-1] if rendering else child
        return super().add_child(child, name=name, index=index)

    def pieces(self, kind: Literal["markup", "code"], kwargs: Mapping[str, Any]) -> list[Piece]:
        """Render what was put into this part."""
        return [_piece(name, child, kind, kwargs) for name, child in self._children.items()]


def _piece(
    name: str, child: Element, kind: Literal["markup", "code"], kwargs: Mapping[str, Any]
) -> Piece:
    asked_by = vars(child).get("asked_by", child)
    if isinstance(child, JavascriptLink):
        return Piece(asked_by, name, child.url, "script link")
    if isinstance(child, CssLink):
        return Piece(asked_by, name, child.url, "style link")
    if asked_by is not child and type(child) is Element and child._template_str is not None:
        text = unquoted(child._template_str)
        shown = with_values_as_text(text) if isinstance(asked_by, GeoJsonDetail) else text
        return Piece(asked_by, name, shown, kind)
    return Piece(asked_by, name, child.render(**kwargs), kind)


class Page(Figure):
    """The document around a map.

    Parameters
    ----------
    language, title, online, tile_origins
        See `OfflineMap`.
    """

    def __init__(
        self,
        *,
        language: str = "en",
        title: str = "Map",
        online: bool = False,
        tile_origins: Sequence[str] = (),
    ) -> None:
        super().__init__(title=title)
        self.language = language
        self.online = online
        self.tile_origins = tuple(map(checked_origin, tile_origins))
        self.rendering: list[Element] = []  # the elements that are being rendered, outermost first
        self.header: _Slot = _Slot(self)
        self.html: _Slot = _Slot(self)
        self.script: _Slot = _Slot(self)

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401
        """Give the page as HTML; the elements are left as they were.

        Raises
        ------
        BundleError
            When an element would load something.
        """
        elements = list(walk(self))
        with left_as_they_were(elements):
            for element in elements:
                watch(element, self.rendering)
            for child in self._children.values():
                child.render(**kwargs)
            parts = (
                self.header.pieces("markup", kwargs),
                self.html.pieces("markup", kwargs),
                self.script.pieces("code", kwargs),
            )
        loads = Loads(online=self.online, tile_origins=self.tile_origins)
        ask_for_layers(elements, loads)
        pieces = [piece for part in parts for piece in part]
        bundle = Bundle(pieces, loads)
        head, body, code = ("\n".join(map(bundle.markup, part)) for part in parts)
        loads.check()
        rest = numbered(self._rest(head, body, code), elements, [piece.name for piece in pieces])
        return self._sealed(policy.browser_text(rest), loads)

    def _rest(self, head: str, body: str, code: str) -> str:
        """Give what follows the policy."""
        return f"""\
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(self.title or "", quote=False)}</title>
<link rel="icon" href="data:,">
{head}
</head>
<body>
{body}
<script>
{code}
</script>
</body>
</html>
"""

    def _sealed(self, rest: str, loads: Loads) -> str:
        return f"""\
<!DOCTYPE html>
<html lang="{escape(self.language)}">
<head>
<meta charset="utf-8">
{policy.meta(rest, loads.sources)}
{rest}"""

    def save(
        self,
        outfile: str | bytes | os.PathLike[str] | BinaryIO,
        close_file: bool = True,
        **kwargs: object,
    ) -> None:
        """Save the page, whole or not at all; see `OfflineMap.save`."""
        data = self.render(**kwargs).encode()
        if isinstance(outfile, (str, bytes, os.PathLike)):
            write_whole(Path(os.fsdecode(outfile)), data)
            return
        outfile.write(data)
        if close_file:
            outfile.close()
