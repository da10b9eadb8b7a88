"""What a page may load from elsewhere, and who is refused by name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from branca.element import Element
from folium.features import CustomIcon, GeoJson
from folium.raster_layers import ImageOverlay, TileLayer, VideoOverlay, WmsTileLayer

from geo.errors import GeoError

_ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9.-]+(?::\d+)?", re.IGNORECASE)


class BundleError(GeoError, ValueError):
    """A map cannot be made into a page that loads nothing."""


def checked_origin(origin: str) -> str:
    """Check that a text is an origin such as ``https://tile.example.org``, with no path.

    Raises
    ------
    BundleError
        When it is not.
    """
    if not _ORIGIN.fullmatch(origin):
        raise BundleError(f"{origin!r} is not an origin; write it as 'https://tile.example.org'")
    return origin.lower()


class Loads:
    """What a page loads from elsewhere, and what it was refused.

    Parameters
    ----------
    online
        Whether elements may load what they ask for.
    tile_origins
        Where images may come from in any case.

    Attributes
    ----------
    sources
        Directive of the policy -> what it allows.
    """

    def __init__(self, *, online: bool, tile_origins: Iterable[str]) -> None:
        self.online = online
        self.sources: dict[str, set[str]] = defaultdict(set)
        self.sources["img-src"] |= set(tile_origins)
        self._refused: dict[tuple[str, str], list[str]] = defaultdict(list)

    def ask(self, asked_by: Element, url: str, directive: str) -> None:
        """Note that an element wants to load something."""
        scheme = url.partition(":")[0].strip().lower()
        if not url or url.startswith("#") or scheme in ("about", "blob"):
            return
        if scheme == "data" and directive in ("script-src", "style-src"):  # would allow any of them
            self._refuse(asked_by, f"needs {url}", "write its text between the tags")
        elif scheme == "data":
            self.sources[directive].add("data:")
        elif scheme not in ("http", "https"):
            self._refuse(asked_by, f"needs {url}", "write it as a data: URL")
        elif (origin := _origin(url)) not in self.sources[directive]:
            if self.online:
                self.sources[directive].add(checked_origin(origin))
            else:
                self._refuse(
                    asked_by,
                    f"needs {url}",
                    "no installed package serves it; leave it out or build with online=True",
                )

    def refuse_handler(self, asked_by: Element, handler: str) -> None:
        """Note that an element carries a script in an attribute, which no hash can allow."""
        remedy = "the policy of the page does not run it; use addEventListener in a script"
        self._refuse(asked_by, f"has the attribute {handler}", remedy)

    def _refuse(self, asked_by: Element, reason: str, remedy: str) -> None:
        reasons = self._refused[type(asked_by).__name__, remedy]
        if reason not in reasons:
            reasons.append(reason)

    def check(self) -> None:
        """Raise an error that names what was refused.

        Raises
        ------
        BundleError
            One line with the class of each element, the link and the remedy.
        """
        if self._refused:
            raise BundleError("; ".join(_sentence(*item) for item in self._refused.items()))


def _sentence(key: tuple[str, str], reasons: Sequence[str]) -> str:
    name, remedy = key
    more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    return f"{name} {reasons[0]}{more}: {remedy}"


def ask_for_layers(elements: Iterable[Element], loads: Loads) -> None:
    """Ask for what layers fetch by the options that they hand to Leaflet."""
    for element in elements:
        for url, directive in _fetched(element):
            loads.ask(element, url, directive)


def _fetched(element: Element) -> Iterator[tuple[str, str]]:
    if isinstance(element, TileLayer):
        for subdomain in _subdomains(element.options):
            yield str(element.tiles).replace("{s}", subdomain), "img-src"
    elif isinstance(element, (WmsTileLayer, ImageOverlay)):
        yield element.url, "img-src"
    elif isinstance(element, VideoOverlay):
        yield element.video_url, "media-src"
    elif isinstance(element, GeoJson) and element.embed_link:
        yield element.embed_link, "connect-src"
    elif isinstance(element, CustomIcon):
        for option in ("icon_url", "shadow_url"):
            yield str(element.options.get(option, "")), "img-src"


def _subdomains(options: Mapping[str, Any]) -> Sequence[str]:
    return options.get("subdomains") or "abc"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
