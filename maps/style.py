"""The page's style: sheets named after what the reader sees, and the colours of `geo.symbology`."""

import re
from importlib.resources import files

from geo.symbology import HOLDER_TONES, TONES, UNDIVIDED_TONE, UNHELD_TONE, Tone, tone_of

__all__ = ["FILLS", "TONES", "Tone", "page_style", "squeezed", "stylesheet", "tone_of"]

FILLS = (*TONES, *HOLDER_TONES, UNDIVIDED_TONE, UNHELD_TONE)  # a page names a fill by its place
SHEETS = (  # a later one has the last word
    "page",
    "map",
    "labels",
    "numbers",
    "panel",
    "cards",
    "author",
    "articletext",
    "tools",
    "timeline",
    "scenarios",
    "controls",
    "ruler",
    "popup",
    "fallback",
    "narrow",
    "embed",
    "presenter",
    "paper",
    "highcontrast",
)
_KEPT = r"""(?P<kept>\A/\*.*?\*/|"[^"]*"|'[^']*')"""
_COMMENT = re.compile(_KEPT + r"|/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(_KEPT + r"|\s*(?P<mark>[{};,])\s*|(?P<colon>:)\s+|(?P<space>\s+)", re.DOTALL)


def page_style() -> str:
    """Join the sheets of the page and the rules of its colours, as short as a browser needs them."""
    static = files("maps") / "static"
    sheets = ((static / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    return squeezed("".join(sheets) + stylesheet())


def stylesheet() -> str:
    """Write the rules that colour the patterns and what is filled with them."""
    light = "".join(_rules(n, t.ground, t.mark, t.edge) for n, t in enumerate(FILLS))
    dark = "".join(_rules(n, t.dark_ground, t.dark_mark, t.dark_edge) for n, t in enumerate(FILLS))
    fills = "".join(_fills(n) for n in range(len(FILLS)))
    return f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n{fills}"


def _rules(number: int, ground: str, mark: str, edge: str) -> str:
    return f".tone-{number} {{ --ground: {ground}; --mark: {mark}; --edge: {edge}; }}\n"


def _fills(number: int) -> str:
    return f"path.filled.tone-{number}, .fill-{number} {{ fill: url(#tone-{number}); }}\n"


def squeezed(css: str) -> str:
    r"""Leave out what a browser does not read of a style sheet: space, and all comments but the first.

    Spaces between selectors and around operators mean something and stay, as strings do.

    Examples
    --------
    >>> squeezed("a, b :is(i) {\n  top: calc(1px + 2px);  /* why */\n}\n")
    'a,b :is(i){top:calc(1px + 2px);}'
    """
    bare = _COMMENT.sub(lambda piece: piece["kept"] or "", css)
    return _SPACE.sub(_shortest, bare).strip()


def _shortest(piece: re.Match[str]) -> str:
    return piece["kept"] or piece["mark"] or piece["colon"] or " "
