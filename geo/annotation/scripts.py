"""Which script a text is written in, and what its writing asks of a search."""

import unicodedata
from functools import lru_cache

LATIN, CYRILLIC, HAN, HIRAGANA, KATAKANA = "latn", "cyrl", "hani", "hira", "kana"
UNSPACED = frozenset({HAN, HIRAGANA, KATAKANA, "thai", "laoo", "khmr", "mymr"})
"""Scripts that write words without spaces between them."""

_RANGES = (
    (0x0041, 0x024F, LATIN),
    (0x0370, 0x03FF, "grek"),
    (0x0400, 0x052F, CYRILLIC),
    (0x1E00, 0x1EFF, LATIN),
    (0x1F00, 0x1FFF, "grek"),
    (0x3005, 0x3007, HAN),
    (0x3041, 0x309F, HIRAGANA),
    (0x30A0, 0x30FF, KATAKANA),
    (0x3400, 0x9FFF, HAN),
    (0xF900, 0xFAFF, HAN),
    (0x20000, 0x3FFFF, HAN),
)
_NAMES = {
    "DEVANAGARI": "deva",
    "GEORGIAN": "geor",
    "ARABIC": "arab",
    "HEBREW": "hebr",
    "HANGUL": "hang",
    "ARMENIAN": "armn",
    "THAI": "thai",
    "LAO": "laoo",
    "KHMER": "khmr",
    "MYANMAR": "mymr",
    "BENGALI": "beng",
    "TAMIL": "taml",
}


@lru_cache(maxsize=2**16)
def script_of(character: str) -> str:
    """Name the script of a letter by its ISO 15924 code in small letters; other things have none.

    Examples
    --------
    >>> [script_of(letter) for letter in "aяあア島1"]
    ['latn', 'cyrl', 'hira', 'kana', 'hani', '']
    """
    if not character.isalpha() and not unicodedata.category(character).startswith("M"):
        return HAN if character == "々" else ""
    code = ord(character)
    for first, last, script in _RANGES:
        if first <= code <= last:
            return script
    return _NAMES.get(unicodedata.name(character, "").split(" ")[0], "")


def main_script(text: str) -> str:
    """Name the script of the first letter that has one."""
    return next(filter(None, map(script_of, text)), "")


def is_spaced(text: str) -> bool:
    """Tell whether a name's words are set off by spaces where it stands in a sentence."""
    return not any(script_of(character) in UNSPACED for character in text)


def continues_word(character: str) -> bool:
    """Tell whether a character beside a name makes it a part of a longer word."""
    if character.isalnum():
        return script_of(character) not in UNSPACED
    return character == "_" or unicodedata.category(character)[0] == "M"
