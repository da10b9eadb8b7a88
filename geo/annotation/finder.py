"""Names in a text: one pass of an automaton, then a look at what stands beside each hit."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from geo.annotation import cleaning
from geo.annotation.scripts import HAN, HIRAGANA, KATAKANA, continues_word, script_of
from geo.annotation.surfaces import Surface

_KATAKANA_SCRIPTS = frozenset({KATAKANA})
_ADDRESS = re.compile(
    r"://|www\.|@|\.(?:com|org|net|info|gov|edu|html?|[a-z]{2})(?:[/?#:]|$)", re.IGNORECASE
)
_ADDRESS_MARKS = frozenset("/@._=%?&")
_TOKEN_REACH = 200


@dataclass(slots=True)
class Hit:
    """A string that was found, and where."""

    start: int
    end: int
    surface: Surface


class Finder:
    """Finds surfaces in texts, the longest first, words as words.

    Parameters
    ----------
    surfaces
        The strings to look for.
    """

    def __init__(self, surfaces: Iterable[Surface]) -> None:
        self._surfaces = list(surfaces)
        patterns = [*cleaning.MARKERS, *(one.text for one in self._surfaces)]
        self._first = len(cleaning.MARKERS)
        self._automaton = ahocorasick_rs.AhoCorasick(
            patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )
        self._all = ahocorasick_rs.AhoCorasick([one.text for one in self._surfaces])

    def scan(self, text: str) -> list[tuple[int, int, int]]:
        """Run the automaton alone: number of the string, start and end, and nothing checked."""
        return self._automaton.find_matches_as_indexes(text)

    def find(self, text: str) -> tuple[str, list[Hit], cleaning.Cleaned | None]:
        """Find what the text names.

        Returns
        -------
        line
            The text that was searched, on one line.
        hits
            In order and without overlap, at positions in the line.
        cleaned
            The way back to the text as it was given; None when positions are the same.
        """
        line = cleaning.flat(text)
        found = self._automaton.find_matches_as_indexes(line)
        first = self._first
        if any(number < first for number, _, _ in found) or cleaning.is_broken(text):
            cleaned = cleaning.clean(cleaning.blotted(text))
            line = cleaned.text
            found = [hit for hit in self.scan(line) if hit[0] >= first]
            return line, self._words(line, found), cleaned
        return line, self._words(line, found), None

    def _words(self, line: str, found: Sequence[tuple[int, int, int]]) -> list[Hit]:
        hits = []
        end = -1
        for number, start, stop in found:
            surface = self._surfaces[number - self._first]
            if is_word(line, start, stop, surface, previous_end=end):
                hits.append(Hit(start, stop, surface))
                end = stop
            else:
                for inner in self._within(line, start, stop, end):
                    hits.append(inner)
                    end = inner.end
        return hits

    def _within(self, line: str, start: int, stop: int, end: int) -> list[Hit]:
        """Find shorter names in a longer one that proved to be no word."""
        if stop - start < 3:
            return []
        inner = self._all.find_matches_as_indexes(line[start:stop], overlapping=True)
        hits: list[Hit] = []
        for number, a, b in sorted(inner, key=lambda one: (one[1], -one[2])):
            surface = self._surfaces[number]
            if b - a == stop - start or start + a < end or not surface.referents:
                continue
            if is_word(line, start + a, start + b, surface, previous_end=end):
                hits.append(Hit(start + a, start + b, surface))
                end = start + b
        return hits


def is_word(line: str, start: int, end: int, surface: Surface, *, previous_end: int) -> bool:
    """Tell whether a string stands for itself where it was found, and is no part of a word."""
    before = line[start - 1] if start else " "
    after = line[end] if end < len(line) else " "
    if surface.spaced:
        if (before > " " and continues_word(before)) or (after > " " and continues_word(after)):
            return False
        if before in _ADDRESS_MARKS or after in _ADDRESS_MARKS:
            return not _is_address(line, start, end)
        return True
    if not surface.referents:
        return True
    first, last = script_of(surface.text[0]), script_of(surface.text[-1])
    if first in _KATAKANA_SCRIPTS and script_of(before) == KATAKANA and start != previous_end:
        return False
    if last in _KATAKANA_SCRIPTS and script_of(after) == KATAKANA:
        return False
    return not (first == HIRAGANA and script_of(before) == HIRAGANA and start == previous_end == -1)


def _is_address(line: str, start: int, end: int) -> bool:
    """Tell whether a name stands in the address of a page or mailbox."""
    begin = max(line.rfind(" ", max(0, start - _TOKEN_REACH), start) + 1, start - _TOKEN_REACH, 0)
    stop = line.find(" ", end, end + _TOKEN_REACH)
    token = line[begin : stop if stop >= 0 else end + _TOKEN_REACH]
    return bool(_ADDRESS.search(token))


def is_kanji(character: str) -> bool:
    """Tell whether a character is a Chinese one."""
    return script_of(character) == HAN
