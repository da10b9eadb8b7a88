"""Fills can be told apart in colour, by colour-blind eyes, and in grey print."""

from itertools import pairwise

import pytest

from geo.symbology import TONES, Tone, tone_of
from maps.style import stylesheet


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tone", TONES, ids=lambda tone: tone.pattern)
def test_edges_stand_out_from_the_sea(tone: Tone) -> None:
    assert contrast(tone.edge, "#dce8ec") >= 3
    assert contrast(tone.dark_edge, "#17252c") >= 3


@pytest.mark.parametrize("tone", TONES, ids=lambda tone: tone.pattern)
def test_marks_stand_out_from_their_ground(tone: Tone) -> None:
    assert contrast(tone.mark, tone.ground) >= 2
    assert contrast(tone.dark_mark, tone.dark_ground) >= 2


def test_the_first_two_differ_in_lightness() -> None:
    first, second = TONES[:2]
    assert contrast(first.ground, second.ground) >= 2
    assert contrast(first.edge, second.ground) >= 3


def test_neighbours_differ_in_pattern() -> None:
    assert all(one.pattern != other.pattern for one, other in pairwise(TONES))


def test_more_statuses_than_tones_begin_anew() -> None:
    assert tone_of(len(TONES)) == tone_of(0)


def test_the_style_sheet_has_rules_for_both_schemes() -> None:
    css = stylesheet()
    assert TONES[0].ground in css
    assert TONES[0].dark_ground in css.split("@media screen and (prefers-color-scheme: dark)")[1]
