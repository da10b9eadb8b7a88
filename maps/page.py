"""The map: layers and panels on a Folium map that loads nothing."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from geo.atlas import Atlas
from geo.errors import GeoError
from geo.model import Article
from maps import layers, panels, style
from maps.bundle import OfflineMap
from maps.fallback import Fallback

CLOSEST_ZOOM = 13
WIDEST_ZOOM = 2
PARTS = (
    "waterLines",
    "panel",
    "languages",
    "controls",
    "legend",
    "scaleBar",
    "credit",
    "tiles",
    "notes",
    "mentions",
    "farAway",
    "places",
    "printing",
    "pointer",
    "ruler",
    "link",
    "tools",
    "presenter",
    "frameBar",
    "view",
    "ready",
)


class OptionError(GeoError, ValueError):
    """The map is asked for in a way that the dispute does not know."""


class AtlasMap(OfflineMap):
    """A Folium map of a dispute; add layers of your own as to any Folium map."""

    def __init__(self, seen: dict[str, Any], *, title: str, **options: Any) -> None:  # noqa: ANN401
        (south, west), (north, east) = seen["bounds"]
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=7,
            zoom_control=False,
            min_zoom=WIDEST_ZOOM,
            max_zoom=CLOSEST_ZOOM,
            zoom_snap=0.25,
            zoom_delta=0.75,
            wheel_px_per_zoom_level=90,
            title=title,
            **options,
        )


def build(
    atlas: Atlas,
    *,
    articles: Sequence[Article] | None = None,
    lang: str | None = None,
    viewpoint: str = "neutral",
    tiles: bool = False,
    online: bool = False,
) -> AtlasMap:
    """Build the map of a dispute.

    Parameters
    ----------
    atlas
        The dispute, as `geo.load` gives it.
    articles
        Articles whose notes the map shows; those of the dispute when none are given.
    lang
        Code of the language that the page opens in; the reader's own when none is given.
    viewpoint
        Whose names come first: ``neutral``, or the code of a party.
    tiles
        Offer the dispute's online tiles; the page asks for none before its reader does.
    online
        Let elements of your own load what no package serves.

    Returns
    -------
    map
        A `folium.Map` that saves and shows as a page which loads nothing.

    Raises
    ------
    OptionError
        When the dispute has no such language or viewpoint, or two articles share an id.
    """
    dispute = atlas.dispute
    languages = [language.code for language in dispute.languages]
    lang = _known("language", lang, languages) if lang else None
    viewpoint = _known("viewpoint", viewpoint, [x.id for x in dispute.viewpoints])
    shown = atlas.articles if articles is None else articles
    _refuse_twins([article.id for article in shown])
    page = panels.page(atlas, shown, lang=lang, viewpoint=viewpoint, tiles=tiles)
    origins = [_origin(one.url) for one in dispute.tiles] if tiles else []
    first = lang or languages[0]
    seen = panels.seen(dispute)
    result = AtlasMap(
        seen, title=dispute.title[first], language=first, online=online, tile_origins=origins
    )
    result.add_style(style.page_style())
    result.add_child(Fallback(atlas, shown, lang=first))
    for part in _parts(atlas, seen, page):
        result.add_child(part)
    return result


def _parts(
    atlas: Atlas, seen: dict[str, Any], page: dict[str, Any]
) -> list[layers.Stage | layers.Part]:
    return [
        layers.Stage(seen, page),
        layers.islands(atlas),
        layers.land(atlas),
        layers.units(atlas),
        *map(layers.Part, PARTS),
    ]


def _known(what: str, wanted: str, known: list[str]) -> str:
    for one in known:
        if one.casefold() == wanted.casefold():
            return one
    raise OptionError(f"no {what} {wanted!r}; choose one of {', '.join(known)}")


def _refuse_twins(ids: list[str]) -> None:
    for place, one in enumerate(ids):
        if one in ids[:place]:
            raise OptionError(f"two articles have the id {one!r}; give one of them another id")


def _origin(url: str) -> str:
    scheme, host, *_ = urlsplit(url)
    return f"{scheme}://{host}"
