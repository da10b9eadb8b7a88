"""The atlas as a Folium map that opens anywhere."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maps.page import AtlasMap, build

__all__ = ["AtlasMap", "build"]


def __getattr__(name: str) -> object:
    """Import on first use: Folium takes longer to import than all else together."""
    if name in __all__:
        from maps import page

        return getattr(page, name)
    raise AttributeError(f"module 'maps' has no attribute {name!r}")
