"""Names in a text: one pass of an automaton, then a look at what stands beside each hit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs

from geo.annotation import cleaning, japanese
from geo.annotation.scripts import HAN, HIRAGANA, KATAKANA, continues_word, script_of
from geo.annotation.surfaces import Surface

_KATAKANA_SCRIPTS = frozenset({KATAKANA})
_ADDRESS = re.compile(
    r"://|www\.|@|\.(?:com|org|net|info|gov|edu|html?|[a-z]{2})(?:[/?#:]|$)", re.IGNORECASE
)
_ADDRESS_MARKS = frozenset("/@._=%?&")
_TOKEN_REACH = 200
_REACH = 40  # characters that a name may go on after a longer one began in vain
LONGEST = 200  # characters of a name; each break of a line in it makes one more string


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
        The strings to look for; those longer than `LONGEST` are left out.
    """

    def __init__(self, surfaces: Iterable[Surface]) -> None:
        self.surfaces = [one for one in surfaces if len(one.text) <= LONGEST]
        patterns = list(cleaning.MARKERS)
        self._first = len(patterns)
        self._meant: list[Surface] = []
        for surface in self.surfaces:
            for pattern in (surface.text, *_broken(surface)):
                patterns.append(pattern)
                self._meant.append(surface)
        self._automaton = ahocorasick_rs.AhoCorasick(
            patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    @cached_property
    def _overlapping(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick([one.text for one in self.surfaces])

    def scan(self, text: str) -> list[tuple[int, int, int]]:
        """Run the automaton alone: number of the string, start and end, and nothing checked."""
        return self._automaton.find_matches_as_indexes(text)

    def find(self, text: str) -> tuple[str, list[Hit], cleaning.Cleaned | None]:
        """Find what the text names.

        Returns
        -------
        searched
            The text that was searched.
        hits
            In order and without overlap, at positions in it.
        cleaned
            The way back to the text as it was given; None when positions are the same.
        """
        try:
            found = self._automaton.find_matches_as_indexes(text)
        except UnicodeEncodeError:
            text = cleaning.blotted(text)
            found = self._automaton.find_matches_as_indexes(text)
        first = self._first
        for number, _, _ in found:
            if number < first:
                break
        else:
            return text, self._words(text, found), None
        cleaned = cleaning.clean(text)
        found = [hit for hit in self.scan(cleaned.text) if hit[0] >= first]
        return cleaned.text, self._words(cleaned.text, found), cleaned

    def _words(self, line: str, found: Sequence[tuple[int, int, int]]) -> list[Hit]:
        hits = []
        end = -1
        for number, start, stop in found:
            if start < end:
                continue
            surface = self._meant[number - self._first]
            if is_word(line, start, stop, surface, previous_end=end):
                hits.append(Hit(start, stop, surface))
                end = stop
            else:
                for inner in self._within(line, start, stop, end):
                    hits.append(inner)
                    end = inner.end
        return hits

    def _within(self, line: str, start: int, stop: int, end: int) -> list[Hit]:
        """Find names that begin in a longer one that proved to be no word."""
        if stop - start < 3:
            return []
        stretch = line[start : stop + _REACH]
        inner = self._overlapping.find_matches_as_indexes(stretch, overlapping=True)
        hits: list[Hit] = []
        for number, a, b in sorted(inner, key=lambda one: (one[1], -one[2])):
            surface = self.surfaces[number]
            same = a == 0 and b == stop - start
            if same or start + a >= stop or start + a < end or not surface.referents:
                continue
            if is_word(line, start + a, start + b, surface, previous_end=end):
                hits.append(Hit(start + a, start + b, surface))
                end = start + b
        return hits


def _broken(surface: Surface) -> Iterator[str]:
    """Write a name as it stands over the end of a line: at a space, or anywhere without spaces."""
    text = surface.text
    if surface.spaced:
        places = [place for place, character in enumerate(text) if character == " "]
        yield from (f"{text[:place]}\n{text[place + 1 :]}" for place in places)
    elif surface.referents:
        yield from (f"{text[:place]}\n{text[place:]}" for place in range(1, len(text)))


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
    if surface.text[-1] + after in japanese.WORDS_OF_THEIR_OWN:
        return False
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
