"""Dates in a text, as EDTF.

Every language has patterns of its own (`geo.annotation.calendars`), which give what a phrase
says: a year, a month without a year, a weekday, so many days ago. Here that becomes a date, by
the day the text was written and the years it names.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from geo.annotation.calendars import english, japanese, numbers, russian
from geo.annotation.calendars.phrases import Found, Partial, Shift
from geo.annotation.scripts import CYRILLIC, HAN, LATIN

_CALENDARS = {LATIN: english.CALENDAR, HAN: japanese.CALENDAR, CYRILLIC: russian.CALENDAR}
_BEFORE, _AFTER = 32, 44  # how far a phrase reaches around its anchor
_SCRIPTS = {
    LATIN: re.compile("[A-Za-z]"),
    HAN: re.compile("[\u3041-\u9fff]"),
    CYRILLIC: re.compile("[А-яЁё]"),
}
_MONTHS = 12
_REACH = 200  # characters within which a year that was told still counts
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZА-ЯЁ«\"“])|[。！？]")
_PARAGRAPH = re.compile(r"\n\s*\n")
_CLOSE = 3  # days: "the 17th" in a text of the 15th


@dataclass(slots=True)
class _Told:
    """The last date that the text told in full, and where."""

    end: int = 0
    year: int | None = None
    month: int | None = None
    in_this_sentence: bool = True


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
    for one in found:
        if one.start < end or any(a < one.end and one.start < b for a, b in taken):
            continue
        if told.year:
            ends = len(_SENTENCE_END.findall(text, told.end, one.start))
            told.in_this_sentence = ends == 0
            parted = ends > 1 or _PARAGRAPH.search(text, told.end, one.start)
            if (written and parted) or one.start - told.end > _REACH:
                told = _Told()
        edtf = _edtf(one, written, told)
        if edtf is None:
            continue
        end = one.end
        if isinstance(one.says, Partial) and not one.says.decade:
            told = _Told(end, _year_of(edtf) or told.year, one.says.month or told.month)
        yield one.start, one.end, edtf


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


def _edtf(one: Found, written: datetime.date | None, told: _Told) -> str | None:
    if isinstance(one.says, Shift):
        return _shifted(one.says, written, one.ahead) if written else None
    says = one.says
    if says.month is None and says.day:
        if told.month and told.year:
            says = says.in_month(told.year, told.month)
        elif written and not one.needs_month:
            says = _day_of_month(says, written, ahead=one.ahead)
    if says.year is None and says.month:
        past = told.year and written and told.year < written.year
        future = one.ahead and past and not told.in_this_sentence
        nearest = _nearest_year(says, written, ahead=one.ahead)
        says = says.with_year(nearest if future or not told.year else told.year)
    return says.edtf()


def _nearest_year(
    says: Partial, written: datetime.date | None, *, ahead: bool | None
) -> int | None:
    """Find the year in which a month or day is nearest to when the text was written."""
    if written is None or says.month is None:
        return None
    day = says.day or min(written.day, 28)
    candidates = []
    for year in (written.year - 1, written.year, written.year + 1):
        try:
            candidates.append((year, datetime.date(year, says.month, day)))
        except ValueError:
            continue
    if ahead is True:
        later = [one for one in candidates if one[1] >= written]
        return min(later or candidates, key=lambda one: abs(one[1] - written))[0]
    if ahead is False:
        earlier = [one for one in candidates if one[1] <= written]
        return max(earlier or candidates, key=lambda one: one[1])[0]
    return min(candidates, key=lambda one: abs(one[1] - written), default=(written.year, None))[0]


def _day_of_month(says: Partial, written: datetime.date, *, ahead: bool | None) -> Partial:
    """Find the month of a day that stands alone: this one, or the one that the tense allows."""
    day = says.day or 1
    month = written.year * _MONTHS + written.month - 1
    if day > written.day and ahead is not True and day - written.day > _CLOSE:
        month -= 1
    elif day < written.day and ahead is True:
        month += 1
    return says.in_month(month // _MONTHS, month % _MONTHS + 1)


def _shifted(shift: Shift, written: datetime.date, ahead: bool | None) -> str | None:
    """Count from the day that the text was written."""
    match shift.unit:
        case "day":
            return (written + datetime.timedelta(days=shift.count)).isoformat()
        case "weekday":
            return _weekday(shift, written, ahead).isoformat()
        case "weekday of a week":
            monday = written - datetime.timedelta(days=written.weekday() - 7 * shift.count)
            return (monday + datetime.timedelta(days=shift.weekday)).isoformat()
        case "month":
            month = written.year * _MONTHS + written.month - 1 + shift.count
            return Partial(year=month // _MONTHS, month=month % _MONTHS + 1, day=shift.day).edtf()
        case "named month":
            return _named_month(shift, written).edtf()
        case "year":
            year = written.year + shift.count
            return Partial(year=year, month=shift.month, day=shift.day).edtf()
        case _:
            return Partial(year=_year_of_season(shift, written), season=shift.season).edtf()


def _named_month(shift: Shift, written: datetime.date) -> Partial:
    """Find last November, this May, next March."""
    month = shift.month or 1
    year = written.year
    if shift.count < 0 and month >= written.month:
        year -= 1
    if shift.count > 0 and month <= written.month:
        year += 1
    return Partial(year=year, month=month)


def _year_of_season(shift: Shift, written: datetime.date) -> int:
    """Find the year of last autumn: this year's when it is over already, else the one before."""
    over = written.month > _LAST_MONTHS[shift.season]
    if shift.count < 0:
        return written.year if over and shift.whole_year is False else written.year - 1
    return written.year + (1 if shift.count > 0 and (over or shift.whole_year) else 0)


_LAST_MONTHS = {21: 5, 22: 8, 23: 11, 24: 12}


def _weekday(shift: Shift, written: datetime.date, ahead: bool | None) -> datetime.date:
    """Find a weekday: before or on the day of writing; after it when the sentence looks ahead."""
    back = (written.weekday() - shift.weekday) % 7
    if shift.count < 0:  # last Friday
        return written - datetime.timedelta(days=back or 7)
    if shift.count > 0:  # next Friday
        return written + datetime.timedelta(days=(7 - back) or 7)
    if ahead:
        return written + datetime.timedelta(days=(7 - back) % 7 or 7)
    return written - datetime.timedelta(days=back)
