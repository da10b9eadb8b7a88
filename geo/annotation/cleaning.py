"""A text as names are searched in it, with the way back to the text as it was given.

Names may be broken by a line's end, written in full or half width, with combining accents, soft
hyphens or HTML entities. A cleaned text has none of that; every position in it leads back.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_LETTER = r"[^\W\d_]"
_CJK = r"[\u3041-\u3096\u30a1-\u30fc\u3400-\u9fff]"

MARKERS = (
    *"\u00ad\u200b\u200c\u200d\u2060\ufeff\u00a0\u202f\u2010\u2011\r&",
    *(chr(code) for code in (*range(0x300, 0x310), 0x323, 0x32E, 0x331, 0x3099, 0x309A)),
    *(chr(code) for code in range(0xFF21, 0xFF5B)),
    *(chr(code) for code in range(0xFF66, 0xFFA0)),
    *("  ", "-\n", "- \n", " \n", "\n ", "\n\t"),
)
"""What a raw text may hold that hides names from a search for their letters."""

_ODD = re.compile(
    rf"""
    (?P<accented>\w[\u0300-\u036f\u3099\u309a]+)
    | (?P<hyphenated>(?<={_LETTER}|[\u0300-\u036f])[-\u2010\u00ad]\ ?\r?\n[ \t]*(?={_LETTER}))
    | (?P<wrapped>(?<={_CJK})\r?\n(?={_CJK}))
    | (?P<newline>[ \t\u00a0]*\r?\n[ \t]*)
    | (?P<nothing>[\u00ad\u200b-\u200d\u2060\ufeff])
    | (?P<space>[\u00a0\u202f\u3000]|\ {{2,}})
    | (?P<hyphen>[\u2010\u2011])
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,30}});)
    | (?P<wide>[\uff01-\uff5e]|[\uff66-\uff9d][\uff9e\uff9f]?)
    """,
    re.VERBOSE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text to search, and where its characters come from.

    ``cuts`` are the positions in ``text`` at which a replaced piece begins or ends; at each,
    ``origins`` tells the position in the text as given. Inside a piece every position counts as
    its beginning.
    """

    text: str
    cuts: list[int]
    origins: list[int]
    replaced: list[bool]  # whether the stretch from a cut on is a replacement

    @classmethod
    def same(cls, text: str) -> "Cleaned":
        """Give a text in which nothing was replaced."""
        return cls(text, [0], [0], [False])

    def start(self, position: int) -> int:
        """Give where a stretch that starts here starts in the text as given."""
        place = bisect_right(self.cuts, position) - 1
        if self.replaced[place]:
            return self.origins[place]
        return self.origins[place] + position - self.cuts[place]

    def end(self, position: int) -> int:
        """Give where a stretch that ends here ends in the text as given."""
        place = bisect_right(self.cuts, position - 1) - 1
        if self.replaced[place]:
            return self.origins[place + 1]
        return self.origins[place] + position - self.cuts[place]


def blotted(text: str) -> str:
    """Replace half characters, which no encoding has, by one that all have."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def clean(text: str) -> Cleaned:
    r"""Undo what hides names: see `MARKERS`.

    Examples
    --------
    >>> cleaned = clean("Four Ro\u00adcks")
    >>> cleaned.text, cleaned.start(5), cleaned.end(10)
    ('Four Rocks', 5, 11)
    """
    pieces: list[str] = []
    cuts, origins, replaced = [0], [0], [False]
    length = end = 0
    for match in _ODD.finditer(text):
        kept = text[end : match.start()]
        new = _replacement(match, text)
        length += len(kept)
        pieces += (kept, new)
        cuts += (length, length + len(new))
        origins += (match.start(), match.end())
        replaced += (True, False)
        length += len(new)
        end = match.end()
    pieces.append(text[end:])
    return Cleaned("".join(pieces), cuts, origins, replaced)


def _replacement(match: re.Match[str], text: str) -> str:
    found = match[0]
    match match.lastgroup:
        case "accented":
            return _composed(found)
        case "hyphenated":
            return "-" if text[match.end()].isupper() else ""
        case "newline" | "space":
            return " "
        case "hyphen":
            return "-"
        case "entity":
            return html.unescape(found).replace("\u00a0", " ").replace("\u00ad", "")
        case "wide":
            return unicodedata.normalize("NFKC", found)
        case _:
            return ""


def _composed(found: str) -> str:
    """Join a letter and its accents; a stress mark that makes no letter of its own is dropped."""
    composed = unicodedata.normalize("NFC", found)
    return composed[0] if len(composed) > 1 and not composed[1].isalnum() else composed
