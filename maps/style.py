"""The colours of `geo.symbology` as rules of the page's style sheet."""

from geo.symbology import TONES, Tone, tone_of

__all__ = ["TONES", "Tone", "stylesheet", "tone_of"]


def stylesheet() -> str:
    """Write the rules that colour the patterns and what is filled with them."""
    light = "".join(_rules(n, t.ground, t.mark, t.edge) for n, t in enumerate(TONES))
    dark = "".join(_rules(n, t.dark_ground, t.dark_mark, t.dark_edge) for n, t in enumerate(TONES))
    fills = "".join(_fills(n) for n in range(len(TONES)))
    return f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n{fills}"


def _rules(number: int, ground: str, mark: str, edge: str) -> str:
    return (
        f".tone-{number} .ground {{ fill: {ground}; }}\n"
        f".tone-{number} .stroke {{ stroke: {mark}; }}\n"
        f".tone-{number} .spot {{ fill: {mark}; }}\n"
        f"path.island.tone-{number}, .fill-{number} {{ stroke: {edge}; }}\n"
    )


def _fills(number: int) -> str:
    return f"path.island.tone-{number}, .fill-{number} {{ fill: url(#tone-{number}); }}\n"
