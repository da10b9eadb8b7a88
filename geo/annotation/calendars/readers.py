"""What the patterns of a language catch, read by the words that the language has for it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from geo.annotation.calendars.phrases import Partial, Shift

YEAR = r"(?:1[4-9]\d\d|2[01]\d\d)"
"""Four digits that a text may mean a year by."""
DAY = r"(?:[12]\d|3[01]|0?[1-9])"
"""A day of a month."""

Meaning = Callable[[str], int]


def ignoring_case(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for capitals and small letters."""
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Readers of matches, by what the words of a language mean.

    The groups of a pattern are `y`, `m` and `d` for year, month and day, with a 2 for the end of
    a range; `s` is a season, `w` a weekday, `r` last, this or next, `n` a number and `u` a unit.

    Attributes
    ----------
    month, season, weekday, number
        The number that a word means: 1 to 12, 21 to 24 from spring to winter, 0 to 6 from Monday.
    direction
        -1 for last, 0 for this, 1 for next.
    unit
        `day`, `month` or `year`.
    """

    month: Meaning
    season: Meaning
    weekday: Meaning
    number: Meaning
    direction: Meaning
    unit: Callable[[str], str]

    def day(self, match: re.Match[str]) -> Partial:
        """Read a day of a month, with or without its year."""
        month = self.month(match["m"])
        return Partial(year=_int(match["y"]), month=month, day=int(match["d"]))

    def lone_day(self, match: re.Match[str]) -> Partial:
        """Read a day of a month that is not told."""
        return Partial(day=int(match["d"]))

    def days(self, match: re.Match[str]) -> Partial:
        """Read a range of days in one month."""
        year, month = _int(match["y"]), self.month(match["m"])
        until = Partial(year=year, month=month, day=int(match["d2"]))
        return Partial(year=year, month=month, day=int(match["d"]), until=until)

    def from_to(self, match: re.Match[str]) -> Partial:
        """Read a range of days over the end of a month."""
        year = _int(match["y2"])
        until = Partial(year=year, month=self.month(match["m2"]), day=int(match["d2"]))
        first = _int(match["y"]) or year
        return Partial(year=first, month=self.month(match["m"]), day=int(match["d"]), until=until)

    def month_of_year(self, match: re.Match[str]) -> Partial:
        """Read a month and its year."""
        return Partial(year=int(match["y"]), month=self.month(match["m"]))

    def lone_month(self, match: re.Match[str]) -> Partial:
        """Read a month of a year that is not told."""
        return Partial(month=self.month(match["m"]))

    def months(self, match: re.Match[str]) -> Partial:
        """Read a range of months."""
        year = _int(match["year"])
        until = Partial(year=year, month=self.month(match["m2"]))
        return Partial(year=year, month=self.month(match["m"]), until=until)

    def named_month(self, match: re.Match[str]) -> Shift:
        """Read last May, this May, next May."""
        count = self.direction(match["r"])
        return Shift(unit="named month", count=count, month=self.month(match["m"]))

    def month_of_other_year(self, match: re.Match[str]) -> Shift:
        """Read a month, perhaps a day, of last year or another that is counted from this one."""
        day = _int(match.groupdict().get("d"))
        count = self.direction(match["r"])
        return Shift(unit="year", count=count, month=self.month(match["m"]), day=day)

    def season_of_year(self, match: re.Match[str]) -> Partial:
        """Read a season and its year."""
        return Partial(year=int(match["y"]), season=self.season(match["s"]))

    def relative_season(self, match: re.Match[str]) -> Shift:
        """Read last summer, or the summer of last year, by the group `whole`."""
        return Shift(
            unit="season",
            count=self.direction(match["r"]),
            season=self.season(match["s"]),
            whole_year=bool(match.groupdict().get("whole")),
        )

    def years(self, match: re.Match[str]) -> Partial | None:
        """Read a range of years, the last perhaps by its last two digits."""
        return span_of_years(self.number(match["y"]), self.number(match["y2"]))

    def next_years(self, match: re.Match[str]) -> Partial | None:
        """Read two years of which one follows the other."""
        return self.years(match) if int(match["y2"]) == int(match["y"]) + 1 else None

    def decade(self, match: re.Match[str]) -> Partial:
        """Read a decade, of the last century when two digits say it."""
        year = int(match["y"])
        return Partial(year=year if year > 99 else 1900 + year, decade=True)

    def year(self, match: re.Match[str]) -> Partial:
        """Read a year."""
        return Partial(year=int(match["y"]))

    def year_in_passing(self, match: re.Match[str]) -> Partial:
        """Read the year that is a part of what a thing is called."""
        return Partial(year=int(match["y"]), in_passing=True)

    def about(self, match: re.Match[str]) -> Partial:
        """Read a year that is not sure."""
        return Partial(year=int(match["y"]), about=True)

    def relative_unit(self, match: re.Match[str]) -> Shift:
        """Read last month, next year."""
        return Shift(unit=self.unit(match["u"]), count=self.direction(match["r"]))

    def near_weekday(self, match: re.Match[str]) -> Shift:
        """Read a weekday, perhaps last or next."""
        count = self.direction(match["r"]) if match["r"] else 0
        return Shift(unit="weekday", count=count, weekday=self.weekday(match["w"]))

    def ago(self, match: re.Match[str]) -> Shift:
        """Read so many days, months or years ago; one where no number stands."""
        count = self.number(match["n"]) if match["n"] else 1
        return Shift(unit=self.unit(match["u"]), count=-count)


def span_of_years(first: int, last: int) -> Partial | None:
    """Give a range of years; None when it ends before it begins.

    Parameters
    ----------
    first
        The year it begins with.
    last
        The year it ends with; below 100 it is of the same century.
    """
    if last < 100:
        last += first - first % 100
    return Partial(year=first, until=Partial(year=last)) if last > first else None


def _int(text: str | None) -> int | None:
    return int(text) if text else None
