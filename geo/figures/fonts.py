"""Installed fonts that have the letters of a text, for names in any script.

Matplotlib draws an empty box for a letter that no font of its list has, with a warning; here the
list is made from the letters.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from matplotlib import font_manager
from matplotlib.font_manager import FontEntry
from matplotlib.ft2font import FT2Font

from geo.errors import FontError

SANS = ("Noto Sans", "Source Sans 3", "Liberation Sans", "Arial", "Helvetica", "DejaVu Sans")
SERIF = ("Noto Serif", "Source Serif 4", "Georgia", "Liberation Serif", "DejaVu Serif")
_PLACEHOLDERS = "Last Resort"  # comes with Matplotlib and has a box for every letter there is
_SERIF_WORDS = ("serif", "mincho", "ming", "song", "roman", "batang")
_PACKAGE_OF_MOST = "fonts-noto-core"
_PACKAGE_OF_EAST_ASIA = "fonts-noto-cjk"
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH")


def families(texts: Iterable[str], *, serif: bool = False) -> list[str]:
    """Name the families that have every letter of some texts, the one for most of them first.

    Raises
    ------
    FontError
        When no installed font has a letter; names the Debian package that brings one.
    """
    wanted = {letter for text in texts for letter in text if letter.isprintable() and letter > " "}
    first = next(name for name in (SERIF if serif else SANS) if name in _regular())
    chosen, missing = [first], wanted - _letters(first)
    for name in _by_preference(serif):
        if not missing:
            return chosen
        if found := missing & _letters(name):
            chosen.append(name)
            missing -= found
    if missing:
        raise FontError(_complaint(missing))
    return chosen


def has_bold(text: str, *, serif: bool = False) -> bool:
    """Tell whether every letter of a text can be set in bold."""
    return _bold().issuperset(families([text], serif=serif))


@cache
def _bold() -> frozenset[str]:
    _regular()
    return frozenset(
        entry.name
        for entry in font_manager.fontManager.ttflist
        if _weight(entry) >= 600 and entry.style == "normal"
    )


def _complaint(missing: set[str]) -> str:
    letters = "".join(sorted(missing)[:8])
    east_asian = any(unicodedata.name(one, "").startswith(_EAST_ASIAN) for one in missing)
    package = _PACKAGE_OF_EAST_ASIA if east_asian else _PACKAGE_OF_MOST
    return (
        f"no installed font can write {letters}; apt install {package}, or another font with them"
    )


@cache
def _regular() -> dict[str, FontEntry]:
    """Find the upright regular font of every family, those installed since the last run included."""
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in sorted(set(font_manager.findSystemFonts()) - known):
        _add(path)
    entries = sorted(font_manager.fontManager.ttflist, key=lambda entry: (entry.fname, entry.index))
    fonts: dict[str, FontEntry] = {}
    for entry in sorted(entries, key=_distance_from_regular):
        if entry.name.startswith(_PLACEHOLDERS):
            continue
        if entry.style == "normal" and entry.stretch == "normal" and entry.variant == "normal":
            fonts.setdefault(entry.name, entry)
    return fonts


def _distance_from_regular(entry: FontEntry) -> int:
    return abs(_weight(entry) - 400)


def _weight(entry: FontEntry) -> int:
    return int(font_manager.weight_dict.get(str(entry.weight), entry.weight))


def _add(path: str) -> None:
    try:
        font_manager.fontManager.addfont(path)
    except (OSError, RuntimeError):  # a kind of font, such as of bitmaps, that cannot be drawn
        return


@cache
def _letters(family: str) -> frozenset[str]:
    entry = _regular()[family]
    font = FT2Font(entry.fname, face_index=entry.index)
    return frozenset(map(chr, font.get_charmap()))


def _by_preference(serif: bool) -> Sequence[str]:
    """Order families: with or without serifs as asked for, Noto before others, then by file."""

    def key(name: str) -> tuple[bool, bool, bool, str, int]:
        entry = _regular()[name]
        words = f"{name} {Path(entry.fname).stem}".casefold()
        has_serif = "sans" not in words and any(word in words for word in _SERIF_WORDS)
        return has_serif != serif, "noto" not in words, "mono" in words, entry.fname, entry.index

    return sorted(_regular(), key=key)
