"""What a text has told of time so far: it gives what follows its year and month."""

import datetime
import re
from dataclasses import dataclass, replace

from geo.annotation.calendars.phrases import Found, Partial, Shift
from geo.annotation.counting import nearest_year

REACH = 200  # characters within which a year that was told still counts
PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZА-ЯЁ«\"“])|[。！？]")
_STORY = 150  # days that a story of the past goes on after the last date it told in full
_SHORTLY = 14  # days from the day of writing, which need no year
_LATELY = 30  # days before the day of writing that a text may tell as news
_AGO = 2  # years: what is told in full from before is a story of the past
_LAST_SURE_DAY = 28


@dataclass(slots=True)
class Told:
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

    def at(self, text: str, start: int, written: datetime.date | None) -> "Told":
        """Tell what of it still counts at a place further on."""
        if not self.year:
            return self
        ends = len(_SENTENCE_END.findall(text, self.end, start))
        parted = ends > 1 or PARAGRAPH.search(text, self.end, start)
        if (written and parted) or start - self.end > REACH:
            return Told()
        return replace(self, in_this_sentence=ends == 0)

    def followed_by(self, one: Found, year: int | None) -> "Told":
        """Remember what another date told, with the year that was found for it."""
        if isinstance(one.says, Shift):
            named = one.says.unit in {"year", "named month"} and year is not None
            return Told(one.end, year, one.says.month, counted=True) if named else self
        if one.says.in_passing:
            return self
        inferred = one.says.year is None and (self.inferred or year != self.year)
        month = one.says.month or (self.month if year in {None, self.year} else None)
        return Told(one.end, year or self.year, month, inferred=inferred)

    def is_over(self, says: Partial, written: datetime.date) -> bool:
        """Tell whether a day of the month that was told is over."""
        if not self.year or not self.month:
            return False
        day = day_of(says.in_month(self.year, self.month))
        return day is not None and day < written

    def year_of(self, one: Found, says: Partial, written: datetime.date | None) -> int | None:
        """Find the year of a day or month: the one that was told, or the nearest."""
        nearest = nearest_year(says, written, ahead=one.ahead)
        elsewhere = self.counted and self.month is not None and says.month != self.month
        if not self.year or self.inferred or elsewhere:
            return nearest
        if written and self.year > written.year and not self.in_this_sentence:
            day = day_of(says.with_year(nearest))
            soon = says.day and day and abs((day - written).days) <= _SHORTLY
            if soon or self.month is None:
                return nearest
        past = written and self.year < written.year
        bare = self.month is None or not self.in_this_sentence
        return nearest if (one.ahead or one.present) and past and bare else self.year


@dataclass(slots=True)
class Story:
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
        day = day_of(told)
        if day is None or not 0 < (day - self.date).days <= _STORY:
            return None
        this_year = day_of(told.with_year(written.year))
        lately = (
            this_year is not None
            and nearest_year(told, written, ahead=False) == written.year
            and (written - this_year).days in range(_LATELY)
        )
        doubtful = lately or one.ahead is None
        return None if doubtful and self.left and says.month else told


def story_after(
    one: Found, story: Story | None, year: int | None, written: datetime.date | None, edtf: str
) -> Story | None:
    """Begin a story, go on with it, or tell that the text has left it."""
    if written is None or year is None:
        return story
    if year > written.year - _AGO:
        return Story(story.date, left=True) if story else None
    if isinstance(one.says, Shift) or not (one.says.month or one.says.day):
        return story
    first = edtf.split("/")[0].split("-")
    if len(first) != 3:
        return story
    return Story(datetime.date(*map(int, first)), left=bool(story and story.left))


def day_of(says: Partial) -> datetime.date | None:
    """Give the day that a date says, a late one of a month; None where it leaves out the month."""
    if not says.year or not says.month:
        return None
    try:
        return datetime.date(says.year, says.month, says.day or _LAST_SURE_DAY)
    except ValueError:
        return None
