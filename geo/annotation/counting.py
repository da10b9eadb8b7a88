"""From what a phrase says of a date to the date, counted from the day the text was written."""

import datetime

from geo.annotation.calendars.phrases import Partial, Shift

_MONTHS = 12
_CLOSE = 3  # days: "the 17th" in a text of the 15th
_HALF_A_MONTH = 15
_ALMOST_A_YEAR = 270  # days: so far off, a day would be told with its year
_SOON = 90


def nearest_year(says: Partial, written: datetime.date | None, *, ahead: bool | None) -> int | None:
    """Find the year in which a month or day is nearest to when the text was written."""
    if written is None or says.month is None:
        return None
    day = says.day or min(written.day, 28)
    candidates = []
    for year in (written.year - 1, written.year, written.year + 1):
        try:
            candidates.append(datetime.date(year, says.month, day))
        except ValueError:
            continue
    if not candidates:
        return written.year

    def away(date: datetime.date) -> int:
        return abs((date - written).days)

    nearest = min(candidates, key=away)
    allowed = [
        one for one in candidates if ahead is None or (one >= written if ahead else one <= written)
    ]
    chosen = min(allowed, key=away, default=nearest)
    told_wrong = says.day and away(chosen) > _ALMOST_A_YEAR and away(nearest) <= _SOON
    return (nearest if told_wrong else chosen).year


def day_of_month(says: Partial, written: datetime.date, *, ahead: bool | None) -> Partial:
    """Find the month of a day that stands alone: this one, or the one that the tense allows."""
    day = says.day or 1
    month = written.year * _MONTHS + written.month - 1
    later = day - written.day
    if later > (_CLOSE if ahead is False else _HALF_A_MONTH) and ahead is not True:
        month -= 1
    elif later < -_CLOSE and ahead is True:
        month += 1
    return says.in_month(month // _MONTHS, month % _MONTHS + 1)


def shifted(
    shift: Shift, written: datetime.date, ahead: bool | None, *, present: bool = False
) -> str | None:
    """Count from the day that the text was written; None beyond the years 1 to 9999."""
    try:
        return _counted(shift, written, ahead, present=present)
    except OverflowError:
        return None


def _counted(
    shift: Shift, written: datetime.date, ahead: bool | None, *, present: bool
) -> str | None:
    match shift.unit:
        case "day":
            return (written + datetime.timedelta(days=shift.count)).isoformat()
        case "weekday":
            return _weekday(shift, written, ahead, present=present).isoformat()
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


def _weekday(
    shift: Shift, written: datetime.date, ahead: bool | None, *, present: bool
) -> datetime.date:
    """Find a weekday: before or on the day of writing; after it when the sentence looks ahead."""
    back = (written.weekday() - shift.weekday) % 7
    if shift.count < 0:  # last Friday
        return written - datetime.timedelta(days=back or 7)
    if shift.count > 0:  # next Friday
        return written + datetime.timedelta(days=(7 - back) or 7)
    if ahead:
        return written + datetime.timedelta(days=(7 - back) % 7 or 7)
    if present:
        return written + datetime.timedelta(days=(7 - back) % 7)
    return written - datetime.timedelta(days=back)
