"""Dates as the records write them: EDTF (ISO 8601-2) as far as a record needs it.

A year, a month, a day or a season; `~`, `?` and `%` for about and perhaps; `184X` for a decade and
`18XX` for a century; an interval of two, of which one may be open.
"""

import re
from calendar import monthrange
from datetime import date
from functools import cache

_DATE = re.compile(r"(\d{3}[\dX]|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?", re.ASCII)
_OPEN = frozenset({"", ".."})
_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}  # of spring, summer, autumn and winter


def is_date(text: str) -> bool:
    """Tell whether a text is a date, or an interval of which one end may be open.

    An interval ends no earlier than it begins.

    Examples
    --------
    >>> is_date("1945-08/1945-09-05"), is_date("1945-09-05/1945-08")
    (True, False)
    """
    ends = text.split("/")
    if len(ends) > 2 or _OPEN.issuperset(ends):
        return False
    if not all(_is_one_date(end) or (len(ends) == 2 and end in _OPEN) for end in ends):
        return False
    return not _OPEN.isdisjoint(ends) or _earliest(ends[0]) <= _latest(ends[-1])


def _earliest(text: str) -> tuple[int, ...]:
    year, month, day = _numbers(text.replace("X", "0"), "-01-01")
    return year, _FIRST_MONTHS.get(month, month), day


def _latest(text: str) -> tuple[int, ...]:
    """Give year, month and day; winter ends in a month 14, and every month has 31 days here."""
    year, month, day = _numbers(text.replace("X", "9"), "-12-31")
    return year, _FIRST_MONTHS[month] + 2 if month in _FIRST_MONTHS else month, day


def _numbers(text: str, rest: str) -> tuple[int, int, int]:
    """Read year, month and day, of which the rest fills in the last ones."""
    year, month, day = (text.rstrip("~?%") + rest[3 * text.count("-") :]).split("-")
    return int(year), int(month), int(day)


def _is_one_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    year, month, day = match.groups()
    if not year.isdigit():
        return month is None
    try:
        date(int(year) or 4, int(month or 1), int(day or 1))
    except ValueError:
        is_season = month is not None and day is None and int(month) in _FIRST_MONTHS
        return is_season and int(year) < date.max.year  # whose winter ends in no calendar
    return True


def has_first_day(text: str) -> bool:
    """Tell whether a text is a date whose first day is known; no calendar has a year 0."""
    start = text.split("/")[0]
    return is_date(text) and start not in _OPEN and start[:4] not in {"0000", "000X", "00XX"}


@cache  # a record tells the same few hundred dates again for every day that is asked for
def first_day(text: str) -> date:
    """Give the first day that a date may mean.

    Raises
    ------
    ValueError
        When the text is no EDTF date, or its beginning is open.

    Examples
    --------
    >>> first_day("1945-08-28/1945-09-05")
    datetime.date(1945, 8, 28)
    >>> first_day("178X")
    datetime.date(1780, 1, 1)
    """
    if not has_first_day(text):
        raise ValueError(f"{text!r} is no EDTF date whose first day is known")
    start = text.split("/")[0].rstrip("~?%").replace("X", "0")
    year, month, day = (int(part) for part in f"{start}-01-01".split("-")[:3])
    return date(year, _FIRST_MONTHS.get(month, month), day)


def last_day(text: str) -> date | None:
    """Give the last day that a date may mean; none when its end is open.

    Raises
    ------
    ValueError
        When the text is no EDTF date.

    Examples
    --------
    >>> last_day("1945-08-28/1945-09-05")
    datetime.date(1945, 9, 5)
    >>> last_day("178X")
    datetime.date(1789, 12, 31)
    """
    if not is_date(text):
        raise ValueError(f"{text!r} is no EDTF date")
    end = text.split("/")[-1].rstrip("~?%").replace("X", "9")
    if end in _OPEN:
        return None
    year, month, day = (int(part) for part in f"{end}-00-00".split("-")[:3])
    if month in _FIRST_MONTHS:
        year, month = (
            (year + 1, 2) if _FIRST_MONTHS[month] == 12 else (year, _FIRST_MONTHS[month] + 2)
        )
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])
