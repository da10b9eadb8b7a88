"""Dates in English."""

import re

from geo.annotation.calendars.phrases import Calendar, Partial, Shift

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_LONG = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NAMES = {
    name: n
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_DAYS = {name: n for n, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_WEEKDAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.(?=\s)"
)
_Y = r"(?:1[4-9]\d\d|20\d\d)"
_D = r"(?:[12]\d|3[01]|0?[1-9])"
_M = rf"(?:{_MONTHS})\b\.?"
_NUMBERS = {
    word: n
    for n, word in enumerate(
        [
            "a",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        0,
    )
} | {"a": 1, "an": 1, "one": 1}
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNITS = (
    r"people|islands?|islets?|residents|inhabitants|tonnes?|tons?|km|kilomet\w+|miles?|met(?:re|er)s?|feet|yen|roubles|rubles|dollars|euros"
    r"|soldiers|troops|men|women|ships?|boats?|vessels?|copies|words|signatures|votes|households|houses|families|hectares|square|nautical"
    r"|visitors|passengers|students|graves|names|members|seats|million|billion|thousand|hours|hrs|rounds|shells|kg|grams|per cent|percent|species|mm|cm|m\b|pages|points"
)


def _month(name: str) -> int:
    return _NAMES[name[:3].lower()]


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _day(match: re.Match[str]) -> Partial:
    year, month = _int(match["y"]), _month(match["m"])
    return Partial(year=year, month=month, day=int(match["d"]))


def _lone_day(match: re.Match[str]) -> Partial:
    return Partial(day=int(match["d"]))


def _days(match: re.Match[str]) -> Partial:
    year, month = _int(match["y"]), _month(match["m"])
    until = Partial(year=year, month=month, day=int(match["d2"]))
    return Partial(year=year, month=month, day=int(match["d"]), until=until)


def _from_to(match: re.Match[str]) -> Partial:
    year = _int(match["y2"])
    until = Partial(year=year, month=_month(match["m2"]), day=int(match["d2"]))
    first = _int(match["y"]) or year
    return Partial(year=first, month=_month(match["m"]), day=int(match["d"]), until=until)


def _month_of_year(match: re.Match[str]) -> Partial:
    return Partial(year=int(match["y"]), month=_month(match["m"]))


def _lone_month(match: re.Match[str]) -> Partial | None:
    return Partial(month=_month(match["m"]))


def _months(match: re.Match[str]) -> Partial:
    year = _int(match["year"])
    until = Partial(year=year, month=_month(match["m2"]))
    return Partial(year=year, month=_month(match["m"]), until=until)


def _relative_month(match: re.Match[str]) -> Shift:
    return Shift(unit="named month", count=_direction(match["r"]), month=_month(match["m"]))


def _direction(word: str) -> int:
    return {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[word.lower()]


def _season(match: re.Match[str]) -> Partial:
    return Partial(year=int(match["y"]), season=_SEASONS[match["s"].lower()])


def _relative_season(match: re.Match[str]) -> Shift:
    season = _SEASONS[match["s"].lower()]
    return Shift(unit="season", count=_direction(match["r"]), season=season)


def _years(match: re.Match[str]) -> Partial | None:
    first, last = match["y"], match["y2"]
    last = last if len(last) == 4 else first[: 4 - len(last)] + last
    return Partial(year=int(first), until=Partial(year=int(last))) if last > first else None


def _next_years(match: re.Match[str]) -> Partial | None:
    return _years(match) if int(match["y2"]) == int(match["y"]) + 1 else None


def _decade(match: re.Match[str]) -> Partial:
    return Partial(year=int(match["y"]), decade=True)


def _year(match: re.Match[str]) -> Partial:
    return Partial(year=int(match["y"]))


def _about(match: re.Match[str]) -> Partial:
    return Partial(year=int(match["y"]), about=True)


def _near_day(match: re.Match[str]) -> Shift:
    counts = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    word = match[0].lower()
    if word.startswith("this"):
        return Shift(unit="day")
    return Shift(unit="day", count=counts.get(word, -2 if "before" in word else 2))


def _relative_unit(match: re.Match[str]) -> Shift:
    return Shift(unit=match["u"].lower(), count=_direction(match["r"]))


def _weekday(match: re.Match[str]) -> Shift:
    count = _direction(match["r"]) if match["r"] else 0
    return Shift(unit="weekday", count=count, weekday=_DAYS[match["w"][:3].lower()])


def _ago(match: re.Match[str]) -> Shift:
    count = match["n"].lower()
    number = int(count) if count.isdigit() else _NUMBERS[count]
    return Shift(unit=match["u"].lower(), count=-number)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_PATTERNS = (
    (
        _compiled(
            rf"\b(?P<d>{_D})(?:st|nd|rd|th)?\s+(?P<m>{_M}),?(?:\s+(?P<y>{_Y}))?\s*(?:to|until|through|and|[-–—])\s*(?P<d2>{_D})(?:st|nd|rd|th)?\s+(?P<m2>{_M})(?:,?\s+(?P<y2>{_Y}))?(?!\d)"
        ),
        _from_to,
    ),
    (
        _compiled(
            rf"\b(?P<m>{_M})\s+(?P<d>{_D})(?:,\s*(?P<y>{_Y}))?\s*(?:to|until|through|and|[-–—])\s*(?P<m2>{_M})\s+(?P<d2>{_D})(?:,?\s+(?P<y2>{_Y}))?(?!\d)"
        ),
        _from_to,
    ),
    (
        _compiled(
            rf"\b(?P<d>{_D})\s*(?:[-–—]|to|and)\s*(?P<d2>{_D})\s+(?P<m>{_M})(?:,?\s+(?P<y>{_Y}))?(?!\d)"
        ),
        _days,
    ),
    (
        _compiled(
            rf"\b(?P<m>{_M})\s+(?P<d>{_D})\s*(?:[-–—]|to|and)\s*(?P<d2>{_D})\b(?!\s*[ap]\.?m)(?:,?\s+(?P<y>{_Y}))?(?!\d)"
        ),
        _days,
    ),
    (
        _compiled(
            rf"\b(?P<d>{_D})(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+(?P<m>{_M})(?:,?\s+(?P<y>{_Y}))?(?!\d)"
        ),
        _day,
    ),
    (
        _compiled(
            rf"\b(?P<m>{_M})\s+(?:the\s+)?(?P<d>{_D})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s+(?P<y>{_Y}))?(?!\d)"
        ),
        _day,
    ),
    (
        _compiled(
            rf"\b(?:on|by|until|from)\s+(?P<needs_month>)(?P<date>the\s+(?P<d>{_D})(?:st|nd|rd|th))(?=[,.;)]|\s+(?:a|an|the|he|she|they|it|his|her|their|in|at|and|was|were)\b)"
        ),
        _lone_day,
    ),
    (
        re.compile(
            rf"\b(?P<m>{_LONG})\s*(?:and|to|[-–—])\s*(?P<m2>{_LONG})(?:,?\s+(?P<year>{_Y}))?(?![\w])(?!\s+\d)"
        ),
        _months,
    ),
    (_compiled(rf"\b(?P<m>{_M}),?\s+(?:of\s+)?(?P<y>{_Y})(?!\d)"), _month_of_year),
    (_compiled(rf"\b(?P<r>last|this|next|past)\s+(?P<m>{_M})"), _relative_month),
    (
        re.compile(
            r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Oo]f|[Tt]hrough|[Bb]etween|[Ee]arly|[Ll]ate|[Mm]id-?|[Ii]n|[Bb]efore|[Aa]fter|[Dd]uring|[Tt]o|[Ee]very|and|until)\s*\b(?P<date>(?P<m>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.))(?!\s+\d)(?!\w)"
        ),
        _lone_month,
    ),
    (
        _compiled(rf"\b(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<y>{_Y})(?!\d)"),
        _season,
    ),
    (
        _compiled(r"\b(?P<r>last|this|next)\s+(?P<s>spring|summer|autumn|fall|winter)\b"),
        _relative_season,
    ),
    (re.compile(rf"\b[Ii]n\s+(?P<date>(?P<y>{_Y})\s+and\s+(?P<y2>{_Y}))(?!\d)"), _next_years),
    (re.compile(rf"(?<![\w.,-])(?P<y>{_Y})\s?[-–—]\s?(?P<y2>{_Y}|\d\d)(?![\w-])"), _years),
    (
        _compiled(
            rf"\b(?:from|between)\s+(?P<date>(?P<y>{_Y})\s+(?:to|and|until)\s+(?P<y2>{_Y}))(?!\d)"
        ),
        _years,
    ),
    (re.compile(r"(?<![\w.,-])(?P<y>(?:1[4-9]|20)\d0)['’]?s(?!\w)"), _decade),
    (
        _compiled(rf"\b(?:around|about|circa|c\.|ca\.)\s*(?P<y>{_Y})(?![\d\w])(?!\s+(?:{_UNITS}))"),
        _about,
    ),
    (
        _compiled(
            r"\b(?:the day (?:before yesterday|after tomorrow)|yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening))\b"
        ),
        _near_day,
    ),
    (_compiled(r"\b(?P<r>last|this|next)\s+(?P<u>month|year)\b"), _relative_unit),
    (_compiled(rf"\b(?:(?P<r>last|this|next|past|coming)\s+)?(?P<w>{_WEEKDAY})(?!\w)"), _weekday),
    (_compiled(rf"\b(?P<n>{_COUNT})\s+(?P<u>day|month|year)s?\s+ago\b"), _ago),
    (
        re.compile(
            rf"(?<![\w.,№#$€£¥/:+-])(?<!No )(?<!No\. )(?<!rror )(?<!code )(?<!room )(?<!ight )(?<!odel )(?<!mber )(?P<y>{_Y})(?![\w%°]|[.,:]\d|-\d|/\d)(?!\s?(?:{_UNITS}))"
        ),
        _year,
    ),
)

_AHEAD = _compiled(
    r"\b(?:will|would|shall|due|plans?|planned|planning|scheduled|expected|upcoming|next|is to|are to|to be|set to|hopes?|intends?|slated|starts|opens|begins|is (?:visiting|meeting|travelling|coming)|going to|'ll|invited)\b"
)
_BACK = _compiled(
    r"\b(?:was|were|had|did|said|told|met|went|held|took|made|came|left|began|wrote|saw|gave|found|lost|won|\w{2,}ed)\b"
)


def _tense(text: str, start: int, end: int) -> bool | None:
    before = re.split(r"[.!?\n]\s", text[max(0, start - 120) : start])[-1]
    after = re.split(r"[.!?\n](?:\s|$)", text[end : end + 80])[0]
    if re.search(r"\b(?:until|till|by)\s+$", before, re.IGNORECASE):
        return True
    if _AHEAD.search(before[-60:]) or re.match(r"[^,;]{0,40}\bwill\b", after):
        return True
    return False if _BACK.search(before) or _BACK.search(after) else None


CALENDAR = Calendar(
    [
        *_NAMES,
        *(
            day
            for day in (
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
            )
        ),
        *("mon.", "tue.", "tues.", "wed.", "thu.", "thur", "fri.", "sat.", "sun."),
        *(
            "yesterday",
            "today",
            "tonight",
            "tomorrow",
            "this morning",
            "this afternoon",
            "this evening",
        ),
        *("last ", "this ", "next ", "ago"),
    ],
    _PATTERNS,
    re.compile(r"\d"),
    _tense,
)
