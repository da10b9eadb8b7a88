"""Dates in a text, as EDTF.

Every language has patterns of its own (`geo.annotation.calendars`), which give what a phrase
says: a year, a month without a year, a weekday, so many days ago. Here that becomes a date, by
the day the text was written and the years it names.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import ahocorasick_rs

from geo.annotation.calendars import english, japanese, numbers, russian
from geo.annotation.calendars.phrases import Found, Partial, Shift
from geo.annotation.counting import day_of_month, nearest_year, shifted
from geo.annotation.scripts import CYRILLIC, HAN, LATIN
from geo.annotation.stories import PARAGRAPH, REACH, Story, Told, story_after

_CALENDARS = {LATIN: english.CALENDAR, HAN: japanese.CALENDAR, CYRILLIC: russian.CALENDAR}
_BEFORE, _AFTER = 32, 44  # how far a phrase reaches around its anchor
_SCRIPTS = {
    LATIN: re.compile("[A-Za-z]"),
    HAN: re.compile("[\u3041-\u9fff]"),
    CYRILLIC: re.compile("[А-яЁё]"),
}


def dates_in(
    text: str, *, written: datetime.date | None, taken: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int, str]]:
    """Find the dates of a text.

    Parameters
    ----------
    text
        In any of the languages that there are patterns for.
    written
        When it was written; without it "yesterday" and "on Monday" say nothing.
    taken
        Stretches whose numbers are no dates: names of events.

    Yields
    ------
    start, end, edtf
        In order and without overlap.
    """
    found = sorted(_phrases(text), key=lambda one: (one.start, -one.end))
    end = 0
    told = Told()
    story: Story | None = None
    reign: Found | None = None
    for place, one in enumerate(found):
        if one.start < end or any(a < one.end and one.start < b for a, b in taken):
            continue
        one = _in_reign(text, one, reign)
        told = told.at(text, one.start, written)
        edtf = _edtf(one, written, told, story)
        weekday = isinstance(one.says, Shift) and one.says.unit == "weekday"
        if weekday or (isinstance(one.says, Partial) and one.says.lunar):
            edtf = _day_beside(text, one, found[place + 1 :], written) or edtf
        if edtf is None:
            continue
        end = one.end
        year = _year_of(edtf)
        if isinstance(one.says, Partial) and one.says.year:
            reign = one if one.says.reign is not None else None
        if isinstance(one.says, Shift) or not one.says.decade:
            told = told.followed_by(one, year)
        story = story_after(one, story, year, written, edtf)
        yield one.start, one.end, edtf


def _in_reign(text: str, one: Found, reign: Found | None) -> Found:
    """Count a short year by the reign that was named in this paragraph, if it follows."""
    if reign is None or not isinstance(one.says, Partial) or not isinstance(reign.says, Partial):
        return one
    if one.says.short is None or reign.says.reign is None or reign.says.year is None:
        return one
    near = one.start - reign.end <= REACH and not PARAGRAPH.search(text, reign.end, one.start)
    year = reign.says.reign + one.says.short
    if not near or year < reign.says.year:
        return one
    return replace(one, says=replace(one.says, year=year, reign=reign.says.reign))


def _day_beside(
    text: str, one: Found, later: Sequence[Found], written: datetime.date | None
) -> str | None:
    """Find the day that stands beside a weekday or a day of the old calendar, and is the same."""
    for other in later:
        if other.start < one.end:
            continue
        says = other.says
        if not isinstance(says, Partial) or not says.day or not says.month or says.until:
            return None
        if not _BESIDE.fullmatch(text, one.end, other.start):
            return None
        if isinstance(one.says, Shift):
            return says.with_year(
                says.year or nearest_year(says, written, ahead=other.ahead)
            ).edtf()
        return says.edtf() if says.year else None
    return None


_BESIDE = re.compile(r"[（(、,，=＝\s]{0,2}(?:西暦|新暦|太陽暦|グレゴリオ暦)?の?")


def _year_of(edtf: str) -> int | None:
    return int(edtf[:4]) if edtf[:4].isdecimal() else None


@cache
def _anchors() -> ahocorasick_rs.AhoCorasick:
    words = [word for calendar in _CALENDARS.values() for word in calendar.anchors]
    cased = {form for word in words for form in (word, word.capitalize(), word.upper())}
    return ahocorasick_rs.AhoCorasick(sorted({*cased, *"0123456789０１２３４５６７８９"}))


def _phrases(text: str) -> Iterator[Found]:
    """Look for phrases around every anchor, in the languages that are written there."""
    for start, end in _windows(text):
        stretch = text[start:end]
        yield from numbers.CALENDAR.phrases(text, start, end)
        for script, calendar in _CALENDARS.items():
            if _SCRIPTS[script].search(stretch):
                yield from calendar.phrases(text, start, end)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches around anchors, joined where they touch."""
    start = end = -1
    for _, first, last in _anchors().find_matches_as_indexes(text):
        if end < 0 or first - _BEFORE > end:
            if end > 0:
                yield start, end
            start = max(0, first - _BEFORE)
        end = min(len(text), last + _AFTER)
    if end > 0:
        yield start, end


def _edtf(one: Found, written: datetime.date | None, told: Told, story: Story | None) -> str | None:
    past = told.year and written and told.year < written.year
    if isinstance(one.says, Shift):
        if one.says.unit == "day" and one.says.count == 0 and past and told.in_this_sentence:
            return None  # "in 1643; today": nowadays
        return shifted(one.says, written, one.ahead, present=one.present) if written else None
    says = one.says
    if says.month is None and says.day:
        anew = one.of_the_news and written and not story and not told.in_this_sentence
        to_come = one.ahead and written and told.is_over(says, written)
        if told.month and told.year and not (anew or to_come):
            says = says.in_month(told.year, told.month)
        elif written and story and (told_on := story.tells(one, says, written)):
            says = told_on
        elif written and (not one.needs_month or one.or_tense):
            ahead = True if one.present else one.ahead
            says = day_of_month(says, written, ahead=ahead)
    if says.year is None and says.month:
        told_on = story.tells(one, says, written) if story and written else None
        says = told_on or says.with_year(told.year_of(one, says, written))
    return says.edtf()
