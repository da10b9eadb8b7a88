"""The colours and patterns of the atlas, for whatever draws it: page, figures, styles for a GIS.

A status is filled by its place in the order in which the record lists them. Neighbours differ in
colour, lightness and pattern, so that colour-blind eyes and grey print tell them apart. None is a
colour of the parties' flags.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """A ground, the marks on it and an edge, as CSS colours; `dark` for a dark page."""

    pattern: str  # "hatch", "dots", "grid" or "plain"
    ground: str
    mark: str
    edge: str
    dark_ground: str
    dark_mark: str
    dark_edge: str


TONES = (
    Tone("hatch", "#1f7a78", "#7fc0bb", "#0d4644", "#35a09c", "#10191e", "#a5dbd7"),
    Tone("dots", "#e0a94a", "#7a4f0c", "#7a4f0c", "#e0a94a", "#5b3a06", "#f3d596"),
    Tone("grid", "#8593a3", "#e9eef0", "#3a4654", "#7c8b9c", "#dfe6ea", "#c3ced9"),
    Tone("plain", "#b08aa8", "#4e3049", "#4e3049", "#a77f9f", "#2c1a29", "#e3c9dd"),
)


def tone_of(place: int) -> int:
    """Pick the tone for the status at this place of the record's list."""
    return place % len(TONES)
