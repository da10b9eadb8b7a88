"""Dates that are numbers alone, the same in every language."""

import re

from geo.annotation.calendars.phrases import Calendar, Partial
from geo.annotation.calendars.readers import DAY, YEAR
from geo.annotation.eras import LETTERS, number_of, year_of

_Y = rf"(?P<y>{YEAR})"
_M = r"(?P<m>1[0-2]|0?[1-9])"
_D = rf"(?P<d>{DAY})"


def _date(match: re.Match[str]) -> Partial:
    return Partial(year=int(match["y"]), month=int(match["m"]), day=int(match["d"]))


def _of_era(match: re.Match[str]) -> Partial:
    year = year_of(LETTERS[match["e"]], number_of(match["en"]))
    return Partial(year=year, month=int(match["m"]), day=int(match["d"]))


_PATTERNS = (
    (
        re.compile(
            rf"(?<![\w.,№#$€£¥/-]){_Y}-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
        ),
        _date,
    ),
    (re.compile(rf"(?<![\w.]){_Y}[./]{_M}[./]{_D}(?![\d.])"), _date),
    (re.compile(rf"(?<![\w.]){_D}\.(?P<m>0[1-9]|1[0-2])\.{_Y}(?!\d)"), _date),
    (
        re.compile(rf"(?<![A-Za-z0-9])(?P<e>[RHSTM])(?P<en>\d{{1,2}})[./]{_M}[./]{_D}(?!\d)"),
        _of_era,
    ),
)


CALENDAR = Calendar((), _PATTERNS, re.compile(r"\d"))
