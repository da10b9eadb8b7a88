"""The day that an article says it was written on: its dateline, or a line of nothing but a date."""

import datetime
import re

from geo.annotation.dates import dates_in

_HEAD = 1_000  # characters; a dateline stands above the article or begins its first sentence
_CAPITALS = r"[^\W\d_a-zа-яё]{2,}(?:[ .'’-]+[^\W\d_a-zа-яё]+){0,3}"
_COUNTRY = r"(?:, [^\W\d_]\w+)?"
_CITY_BEFORE = re.compile(rf"\s*[(【［\[]?\s*{_CAPITALS}{_COUNTRY}\s*[,:(/—–-]*\s*")
_AGENCY_AFTER = re.compile(r"\s*(?:г\.?)?\s*[,.:()/|】］\]–—-]")
_LABEL_BEFORE = re.compile(r"\s*(?:[^\W\d_]+ ?){0,3}[:：]?\s*[(（]?\s*")
_TIME_AFTER = re.compile(
    r"\s*(?:г\.?)?\s*(?:[(（]\w{1,4}[)）])?[,|]?\s*(?:\w{0,2}\s?\d{1,2}[:時]\d{2}分?\s*(?:[AaPp]\.?[Mm]\.?)?)?\s*"
)
_LABELLED = re.compile(r".*[:：]\s*[(（]?\s*")


def day_of_dateline(text: str) -> datetime.date | None:
    """Find the day that the head of an article tells as its own.

    Parameters
    ----------
    text
        The article, in any of the languages that dates are read in.

    Returns
    -------
    day
        That of a dateline such as ``MUNICH, Feb 17, 2019`` or of a line that holds a date alone,
        perhaps with a label and a time; None when there is none, or when it leaves out the year.
    """
    head = text[:_HEAD]
    for start, end, edtf in dates_in(head, written=None):
        if len(edtf) == len("2019-02-17") and _stands_apart(head, start, end):
            try:
                return datetime.date.fromisoformat(edtf)
            except ValueError:
                continue
    return None


def _stands_apart(head: str, start: int, end: int) -> bool:
    """Tell whether a date belongs to no sentence."""
    line_end = head.find("\n", end)
    before = head[head.rfind("\n", 0, start) + 1 : start]
    after = head[end : len(head) if line_end < 0 else line_end]
    if _TIME_AFTER.fullmatch(after) and (not before.strip() or _LABELLED.fullmatch(before)):
        return _LABEL_BEFORE.fullmatch(before) is not None
    return _CITY_BEFORE.fullmatch(before) is not None and _AGENCY_AFTER.match(after) is not None
