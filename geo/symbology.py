"""The colours and patterns of the atlas, for whatever draws it: page, figures, styles for a GIS.

A status is filled by its place in the order in which the record lists them, and so is a holder: the
parties first, in the record's order, then other states. Neighbours differ in
colour, lightness and pattern, so that colour-blind eyes and grey print tell them apart. None is a
colour of the parties' flags.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """A ground, the marks on it and an edge, as CSS colours; `dark` for a dark page."""

    pattern: str  # "hatch", "dots", "grid" or "plain"; for holders those of HOLDER_TONES
    ground: str
    mark: str
    edge: str
    dark_ground: str
    dark_mark: str
    dark_edge: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What the map is drawn on and written with, as CSS colours; the page's light scheme."""

    sea: str = "#dce8ec"
    water_line: str = "#f2f7f8"
    land: str = "#f4f0e6"
    coast: str = "#93a1a3"
    ink: str = "#22333a"
    second: str = "#4b5f66"
    paper: str = "#fffdf8"
    rule: str = "#e2dccd"
    water_ink: str = "#4a6673"
    land_ink: str = "#6d695c"


PAPER = Paper()
WATER_KINDS = frozenset({"sea", "ocean", "sea-floor", "strait", "bay", "lake"})
AREA_KINDS = WATER_KINDS - {"lake"} | {"region", "peninsula", "island"}  # named without a mark
PATTERN_PX = 8.0  # side of the square that a pattern repeats in
STROKE_PX = 1.3  # of hatch and grid
DOT_PX = 0.9  # radius; two dots in each square
COAST_PX = 0.8
EDGE_PX = 1.0  # of what is filled by status

TONES = (
    Tone("hatch", "#1f7a78", "#7fc0bb", "#0d4644", "#35a09c", "#10191e", "#a5dbd7"),
    Tone("dots", "#e0a94a", "#7a4f0c", "#7a4f0c", "#e0a94a", "#5b3a06", "#f3d596"),
    Tone("grid", "#8593a3", "#e9eef0", "#3a4654", "#7c8b9c", "#dfe6ea", "#c3ced9"),
    Tone("plain", "#b08aa8", "#4e3049", "#4e3049", "#a77f9f", "#2c1a29", "#e3c9dd"),
)

HOLDER_TONES = (
    Tone("back-hatch", "#694690", "#a78cc4", "#4a2f6b", "#6f4b9b", "#b79fd4", "#cdb9e6"),
    Tone("sparse", "#9cc07f", "#5d8544", "#3f6a2c", "#b2d596", "#5f8647", "#d3e9bf"),
    Tone("level", "#d9a441", "#8a5a10", "#7a4f0c", "#d9a441", "#6b4a10", "#f3d596"),
    Tone("upright", "#6f8090", "#c3ced9", "#3a4654", "#6f8090", "#c3ced9", "#c3ced9"),
    Tone("grid", "#d9a0a8", "#9a5560", "#7d3a45", "#d9a0a8", "#8a4752", "#f0c4ca"),
)
UNDIVIDED_TONE = Tone("bands", "#cbbfa2", "#7d7257", "#6b6149", "#8b8168", "#d6cbaa", "#d6cbaa")
UNHELD_TONE = Tone("plain", "#f4f0e6", "#6d695c", "#6d695c", "#2b3438", "#8b9a9f", "#8b9a9f")


def holder_tone(place: int) -> Tone:
    """Pick the tone for the state at this place of the list of holders."""
    return HOLDER_TONES[place % len(HOLDER_TONES)]


def tone_of(place: int) -> int:
    """Pick the tone for the status at this place of the record's list."""
    return place % len(TONES)
