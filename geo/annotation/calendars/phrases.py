"""What a phrase says of a date, before it is known when the text was written."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo import edtf

_FIRST_YEAR, _LAST_YEAR = 1000, 2199


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """A date, or a part of one.

    Attributes
    ----------
    year, month, day
        As far as they are told.
    season
        21 to 24, from spring to winter, instead of a month.
    decade
        Whether the year is the first of a decade that is meant.
    about
        Whether the date is approximate.
    until
        The end of a range.
    in_passing
        Whether it tells of a thing, as in "the 1998 agreement", and not when what follows was.
    reign, short
        The year before the first of the reign that the phrase counts by, or the year of a reign
        or century that it leaves out.
    lunar
        Whether the phrase told a month and day of an old calendar, which are left out.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    decade: bool = False
    about: bool = False
    until: "Partial | None" = None
    in_passing: bool = False
    reign: int | None = None
    short: int | None = None
    lunar: bool = False

    def with_year(self, year: int | None) -> "Partial":
        """Fill in the year, in the end of a range too, which may lie beyond the turn of the year."""
        if self.until is None:
            return replace(self, year=year)
        turns = (self.until.month or 0) < (self.month or 0)
        last = year + 1 if year and turns else year
        return replace(self, year=year, until=replace(self.until, year=self.until.year or last))

    def in_month(self, year: int, month: int) -> "Partial":
        """Fill in the month, in the end of a range too."""
        until = self.until and replace(self.until, year=year, month=month)
        return replace(self, year=year, month=month, until=until)

    def edtf(self) -> str | None:
        """Write the date as EDTF; None when it is no date of the calendar."""
        start = self._written()
        if self.until is None or start is None:
            return start
        end = self.until._written()
        return f"{start}/{end}" if end else None

    def _written(self) -> str | None:
        if self.year is not None and not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            return None
        year = "XXXX" if self.year is None else f"{self.year:04}"
        if self.decade:
            return f"{year[:3]}X"
        if self.season:
            return f"{year}-{self.season}" if self.year else None
        if self.month is None:
            return f"{year}{'~' if self.about else ''}" if self.year else None
        written = f"{year}-{self.month:02}"
        if self.day is not None:
            written += f"-{self.day:02}"
        about = "~" if self.about else ""
        probe = written.replace("XXXX", "2000")
        return written + about if edtf.is_date(probe) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units from the day of writing.

    Attributes
    ----------
    unit
        `day`, `weekday`, `weekday of a week`, `month`, `named month`, `year` or `season`.
    count
        How many, backwards when negative.
    weekday
        0 is Monday.
    month, day, season, whole_year
        Which of the unit is meant.
    """

    unit: str
    count: int = 0
    weekday: int = 0
    month: int | None = None
    day: int | None = None
    season: int = 0
    whole_year: bool = False  # a season of another year, not the latest or the coming one


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A phrase that says a date.

    Attributes
    ----------
    start, end
        Where it stands in the text.
    says
        What it says.
    ahead
        Whether the sentence looks ahead (True) or back (False); None when it does not tell.
    needs_month
        Whether it is a date only where the text has just named a month.
    or_tense
        Whether the tense of the clause does as well as a month.
    of_the_news
        Whether it stands where news tells the day of what it reports.
    present
        Whether the clause speaks of what is, without telling when: with a day, it is to come.
    """

    start: int
    end: int
    says: Partial | Shift
    ahead: bool | None = None
    needs_month: bool = False
    or_tense: bool = False
    of_the_news: bool = False
    present: bool = False


Reader = Callable[[re.Match[str]], Partial | Shift | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tense:
    """Tells whether the sentence around a phrase looks ahead.

    Attributes
    ----------
    ends
        What ends a sentence.
    ahead_before, ahead_after
        What looks ahead before the phrase, and after it.
    back
        What looks back, on either side.
    clauses
        What parts the clauses of a sentence; the clause of the phrase is asked first.
    until
        What looks ahead right before the phrase where no verb looks back.
    present
        What tells that a clause speaks of the present.
    spoken
        What is left out of what follows the phrase: speech in quotation marks.
    attributive
        What follows a phrase that belongs to a noun, so that the verb says nothing of it.
    verb_last
        Whether a clause ends with its verb, so that the first after the phrase is its own.
    before, after
        How many characters of the sentence are read.
    near
        How many before the phrase are asked whether they look ahead.
    """

    ends: re.Pattern[str]
    ahead_before: re.Pattern[str]
    ahead_after: re.Pattern[str]
    back: re.Pattern[str]
    clauses: re.Pattern[str] = re.compile(r"[,:;—–、»”」]")
    until: re.Pattern[str] = re.compile(r"(?!)")
    present: re.Pattern[str] = re.compile(r"(?!)")
    spoken: re.Pattern[str] = re.compile(r"(?!)")
    attributive: re.Pattern[str] = re.compile(r"(?!)")
    verb_last: bool = False
    before: int = 120
    after: int = 80
    near: int = 120

    def __call__(self, text: str, start: int, end: int) -> tuple[bool | None, bool]:
        """Tell of what is around a phrase whether it looks ahead, and whether it is present.

        Returns
        -------
        ahead
            True when it looks ahead, False when back; None when it does not tell.
        present
            Whether it speaks of the present.
        """
        before = self.ends.split(text[max(0, start - self.before) : start])[-1]
        after = self.ends.split(self.spoken.sub("", text[end : end + self.after]))[0]
        near, next_to = self.clauses.split(before)[-1], self.clauses.split(after)[0]
        clause = self._of(near, next_to)
        if clause is not None:
            return clause, False
        if self.present.search(near) or self.present.search(next_to):
            return None, True
        sentence = self._of(before, after)
        now = self.present.search(before) or self.present.search(after)
        return sentence, sentence is None and now is not None

    def _of(self, before: str, after: str) -> bool | None:
        if self.verb_last:
            return self._by_first_verb(before, after)
        if self.ahead_before.search(before[-self.near :]) or self.ahead_after.search(after):
            return True
        if self.back.search(before) or self.back.search(after):
            return False
        return True if self.until.search(before) else None

    def _by_first_verb(self, before: str, after: str) -> bool | None:
        ahead, back = self.ahead_after.search(after), self.back.search(after)
        if ahead and (not back or ahead.start() <= back.start()):
            return None if self.attributive.match(after) else True
        if back:
            return False
        return True if self.ahead_before.search(before) else None


class Calendar:
    """Finds the phrases of a language.

    Every phrase holds an anchor, such as a digit or the name of a month; patterns are tried only
    near one.

    Parameters
    ----------
    anchors
        Words of which every phrase has one, apart from digits; found in any case of letters.
    patterns
        What a phrase looks like, and how to read it; the group `date` is the phrase itself where
        the pattern looks at more.
    numerals
        What stands where a pattern has a number; patterns with a number are left out without.
    tense
        Tells of a stretch of a text whether its sentence looks ahead; None where no phrase asks.
    words
        By the group of a pattern, such as `m` for a month, what stands wherever that matches;
        the pattern is left out of stretches without.
    """

    def __init__(
        self,
        anchors: Sequence[str],
        patterns: Sequence[tuple[re.Pattern[str], Reader]],
        numerals: re.Pattern[str],
        tense: Tense | None = None,
        words: Mapping[str, re.Pattern[str]] | None = None,
    ) -> None:
        self.anchors = tuple(anchors)
        self._words = dict(words or {})
        asked = ((*one, self._words.keys() & one[0].groupindex.keys()) for one in patterns)
        self._patterns = tuple(asked)
        self._wordy = tuple(one for one in self._patterns if not _has_number(one[0]))
        self._numerals = numerals
        self._tense = tense

    def phrases(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Find what the language says of dates in a stretch of a text."""
        numbered = self._numerals.search(text, start, end)
        absent = {group for group, word in self._words.items() if not word.search(text, start, end)}
        for pattern, read, groups in self._patterns if numbered else self._wordy:
            if not absent.isdisjoint(groups):
                continue
            for match in pattern.finditer(text, start, end):
                says = read(match)
                if says is None:
                    continue
                first, last = match.span("date" if "date" in pattern.groupindex else 0)
                tense = self._tense if _asks_for_the_tense(says) else None
                ahead, present = tense(text, first, last) if tense else (None, False)
                yield Found(
                    start=first,
                    end=last,
                    says=says,
                    ahead=ahead,
                    needs_month="needs_month" in pattern.groupindex,
                    or_tense="or_tense" in pattern.groupindex and ahead is not None,
                    of_the_news="of_the_news" in pattern.groupindex,
                    present=present,
                )


def _asks_for_the_tense(says: Partial | Shift) -> bool:
    """Tell whether a phrase leaves open which of several days or years it means."""
    return says.unit == "weekday" if isinstance(says, Shift) else says.year is None


def _has_number(pattern: re.Pattern[str]) -> bool:
    """Tell whether a pattern asks for a year or a day in numbers."""
    return bool({"y", "d", "sy", "en"} & pattern.groupindex.keys())
