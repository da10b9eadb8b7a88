"""Dates in a text, as EDTF.

Every language has patterns of its own (`geo.annotation.calendars`), which give what a phrase
says: a year, a month without a year, a weekday, so many days ago. Here that becomes a date, by
the day the text was written and the years it names.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import ahocorasick_rs

from geo.annotation.calendars import english, japanese, numbers, russian
from geo.annotation.calendars.phrases import Found, Partial, Shift
from geo.annotation.counting import day_of_month, nearest_year, shifted
from geo.annotation.scripts import CYRILLIC, HAN, LATIN

_CALENDARS = {LATIN: english.CALENDAR, HAN: japanese.CALENDAR, CYRILLIC: russian.CALENDAR}
_BEFORE, _AFTER = 32, 44  # how far a phrase reaches around its anchor
_SCRIPTS = {
    LATIN: re.compile("[A-Za-z]"),
    HAN: re.compile("[\u3041-\u9fff]"),
    CYRILLIC: re.compile("[А-яЁё]"),
}
_REACH = 200  # characters within which a year that was told still counts
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZА-ЯЁ«\"“])|[。！？]")
_PARAGRAPH = re.compile(r"\n\s*\n")


_STORY = 150  # days that a story of the past goes on after the last date it told in full
_SHORTLY = 14  # days from the day of writing, which need no year
_LATELY = 30  # days before the day of writing that a text may tell as news
_AGO = 2  # years: what is told in full from before is a story of the past


@dataclass(slots=True)
class _Told:
    """The last date that the text told, and where.

    Attributes
    ----------
    end
        Where it stood.
    year, month
        What it said.
    inferred
        Whether its year was not told but found by the day of writing.
    counted
        Whether it was told as last year or next May.
    in_this_sentence
        Whether no sentence has ended since.
    """

    end: int = 0
    year: int | None = None
    month: int | None = None
    inferred: bool = False
    counted: bool = False
    in_this_sentence: bool = True


@dataclass(slots=True)
class _Story:
    """The last date of long ago that the text told in full.

    Attributes
    ----------
    date
        What it said.
    left
        Whether the text has named a date of its own time since.
    """

    date: datetime.date
    left: bool = False

    def tells(self, one: Found, says: Partial, written: datetime.date) -> Partial | None:
        """Give a day that goes on with the story, with its year; None of one that does not."""
        if one.ahead or one.present or (says.month is None and not one.needs_month):
            return None
        if says.month:
            told = says.with_year(self.date.year)
        else:
            told = says.in_month(self.date.year, self.date.month)
        day = _day_of(told)
        if day is None or not 0 < (day - self.date).days <= _STORY:
            return None
        this_year = _day_of(told.with_year(written.year))
        lately = (
            this_year is not None
            and nearest_year(told, written, ahead=False) == written.year
            and (written - this_year).days in range(_LATELY)
        )
        doubtful = lately or one.ahead is None
        return None if doubtful and self.left and says.month else told


def _day_of(says: Partial) -> datetime.date | None:
    if not says.year or not says.month:
        return None
    try:
        return datetime.date(says.year, says.month, says.day or _LAST_SURE_DAY)
    except ValueError:
        return None


_LAST_SURE_DAY = 28


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
    told = _Told()
    story: _Story | None = None
    reign: Found | None = None
    for place, one in enumerate(found):
        if one.start < end or any(a < one.end and one.start < b for a, b in taken):
            continue
        one = _in_reign(text, one, reign)
        if told.year:
            ends = len(_SENTENCE_END.findall(text, told.end, one.start))
            told.in_this_sentence = ends == 0
            parted = ends > 1 or _PARAGRAPH.search(text, told.end, one.start)
            if (written and parted) or one.start - told.end > _REACH:
                told = _Told()
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
            told = _told_by(one, year, told)
        story = _story_after(one, story, year, written, edtf)
        yield one.start, one.end, edtf


def _in_reign(text: str, one: Found, reign: Found | None) -> Found:
    """Count a short year by the reign that was named in this paragraph, if it follows."""
    if reign is None or not isinstance(one.says, Partial) or not isinstance(reign.says, Partial):
        return one
    if one.says.short is None or reign.says.reign is None or reign.says.year is None:
        return one
    near = one.start - reign.end <= _REACH and not _PARAGRAPH.search(text, reign.end, one.start)
    year = reign.says.reign + one.says.short
    if not near or year < reign.says.year:
        return one
    return replace(one, says=replace(one.says, year=year, reign=reign.says.reign))


def _told_by(one: Found, year: int | None, told: _Told) -> _Told:
    """Remember what a date told."""
    if isinstance(one.says, Shift):
        named = one.says.unit in {"year", "named month"} and year is not None
        return _Told(one.end, year, one.says.month, counted=True) if named else told
    if one.says.in_passing:
        return told
    inferred = one.says.year is None and (told.inferred or year != told.year)
    month = one.says.month or (told.month if year in {None, told.year} else None)
    return _Told(one.end, year or told.year, month, inferred=inferred)


def _story_after(
    one: Found, story: _Story | None, year: int | None, written: datetime.date | None, edtf: str
) -> _Story | None:
    """Begin a story, go on with it, or tell that the text has left it."""
    if written is None or year is None:
        return story
    if year > written.year - _AGO:
        return _Story(story.date, left=True) if story else None
    if isinstance(one.says, Shift) or not (one.says.month or one.says.day):
        return story
    first = edtf.split("/")[0].split("-")
    if len(first) != 3:
        return story
    return _Story(datetime.date(*map(int, first)), left=bool(story and story.left))


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


def _edtf(
    one: Found, written: datetime.date | None, told: _Told, story: _Story | None
) -> str | None:
    past = told.year and written and told.year < written.year
    if isinstance(one.says, Shift):
        if one.says.unit == "day" and one.says.count == 0 and past and told.in_this_sentence:
            return None  # "in 1643; today": nowadays
        return shifted(one.says, written, one.ahead, present=one.present) if written else None
    says = one.says
    if says.month is None and says.day:
        anew = one.of_the_news and written and not story and not told.in_this_sentence
        to_come = one.ahead and written and _is_over(told, says, written)
        if told.month and told.year and not (anew or to_come):
            says = says.in_month(told.year, told.month)
        elif written and story and (told_on := story.tells(one, says, written)):
            says = told_on
        elif written and (not one.needs_month or one.or_tense):
            ahead = True if one.present else one.ahead
            says = day_of_month(says, written, ahead=ahead)
    if says.year is None and says.month:
        told_on = story.tells(one, says, written) if story and written else None
        says = told_on or says.with_year(_year(one, says, written, told))
    return says.edtf()


def _is_over(told: _Told, says: Partial, written: datetime.date) -> bool:
    """Tell whether a day of the month that was told is over."""
    if not told.year or not told.month:
        return False
    day = _day_of(says.in_month(told.year, told.month))
    return day is not None and day < written


def _year(one: Found, says: Partial, written: datetime.date | None, told: _Told) -> int | None:
    """Find the year of a day or month: the one that was told, or the nearest."""
    nearest = nearest_year(says, written, ahead=one.ahead)
    elsewhere = told.counted and told.month is not None and says.month != told.month
    if not told.year or told.inferred or elsewhere:
        return nearest
    if written and told.year > written.year and not told.in_this_sentence:
        day = _day_of(says.with_year(nearest))
        soon = says.day and day and abs((day - written).days) <= _SHORTLY
        if soon or told.month is None:
            return nearest
    past = written and told.year < written.year
    bare = told.month is None or not told.in_this_sentence
    return nearest if (one.ahead or one.present) and past and bare else told.year
