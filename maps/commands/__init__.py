"""The commands, one module for each kind of work; `maps.cli` runs them."""

from maps.commands import asking, drawing, exporting, keeping, measuring, reading, tagging
from maps.commands.application import app

__all__ = [
    "app",
    "asking",
    "drawing",
    "exporting",
    "keeping",
    "measuring",
    "reading",
    "tagging",
]
