"""Dates in English."""

import re

from geo.annotation.calendars.phrases import Calendar, Shift, Tense
from geo.annotation.calendars.readers import DAY, YEAR, Readers, ignoring_case

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
_Y, _D = YEAR, DAY
_SHORT = "jan|feb|mar|apr|aug|sept?|oct|nov|dec|jun|jul"
_M = rf"(?:{_LONG}\b|(?:{_SHORT})\b\.?)"
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


def _season(name: str) -> int:
    return _SEASONS[name.lower()]


def _weekday(name: str) -> int:
    return _DAYS[name[:3].lower()]


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _NUMBERS[count.lower()]


def _direction(word: str) -> int:
    return {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[word.lower()]


_READ = Readers(
    month=_month,
    season=_season,
    weekday=_weekday,
    number=_number,
    direction=_direction,
    unit=str.lower,
)


def _near_day(match: re.Match[str]) -> Shift:
    counts = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    word = match[0].lower()
    if word.startswith("this"):
        return Shift(unit="day")
    return Shift(unit="day", count=counts.get(word, -2 if "before" in word else 2))


_PATTERNS = (
    (
        ignoring_case(
            rf"\b(?P<d>{_D})(?:st|nd|rd|th)?\s+(?P<m>{_M}),?(?:\s+(?P<y>{_Y}))?\s*(?:to|until|through|and|[-–—])\s*(?P<d2>{_D})(?:st|nd|rd|th)?\s+(?P<m2>{_M})(?:,?\s+(?P<y2>{_Y}))?(?!\d)"
        ),
        _READ.from_to,
    ),
    (
        ignoring_case(
            rf"\b(?P<m>{_M})\s+(?P<d>{_D})(?:,\s*(?P<y>{_Y}))?\s*(?:to|until|through|and|[-–—])\s*(?P<m2>{_M})\s+(?P<d2>{_D})(?:,?\s+(?P<y2>{_Y}))?(?!\d)"
        ),
        _READ.from_to,
    ),
    (
        ignoring_case(
            rf"\b(?P<d>{_D})\s*(?:[-–—]|to|and)\s*(?P<d2>{_D})\s+(?P<m>{_M})(?:,?\s+(?P<y>{_Y}))?(?!\d)"
        ),
        _READ.days,
    ),
    (
        ignoring_case(
            rf"\b(?P<m>{_M})\s+(?P<d>{_D})\s*(?:[-–—]|to|and)\s*(?P<d2>{_D})\b(?!\s*[ap]\.?m)(?:,?\s+(?P<y>{_Y}))?(?!\d)"
        ),
        _READ.days,
    ),
    (
        ignoring_case(
            rf"\b(?P<d>{_D})(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+(?P<m>{_M})(?:,?\s+(?P<y>{_Y}))?(?!\d)"
        ),
        _READ.day,
    ),
    (
        ignoring_case(
            rf"\b(?P<m>{_M})\s+(?:the\s+)?(?P<d>{_D})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s+(?P<y>{_Y}))?(?!\d)"
        ),
        _READ.day,
    ),
    (
        ignoring_case(
            rf"\b(?:on|by|until|from|for)\s+(?P<needs_month>)(?P<or_tense>)(?P<date>the\s+(?P<d>{_D})(?:st|nd|rd|th))(?!\s+(?:\w+\s+){{0,2}}(?:Division|Army|Corps|Fleet|Regiment|Brigade|Battalion|[Pp]arallel|[Cc]entury|[Aa]nniversary))(?=[,.;)]|\s+[A-Z]|\s+(?:a|an|the|he|she|they|it|his|her|their|in|at|and|was|were)\b)"
        ),
        _READ.lone_day,
    ),
    (
        re.compile(
            rf"\b(?P<m>{_LONG})\s*(?:and|to|[-–—])\s*(?P<m2>{_LONG})(?:,?\s+(?P<year>{_Y}))?(?![\w])(?!\s+\d)"
        ),
        _READ.months,
    ),
    (ignoring_case(rf"\b(?P<m>{_M}),?\s+(?:of\s+)?(?P<y>{_Y})(?!\d)"), _READ.month_of_year),
    (ignoring_case(rf"\b(?P<r>last|this|next|past)\s+(?P<m>{_M})"), _READ.named_month),
    (
        re.compile(
            r"\b(?:[Ii]n|[Ff]or|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Oo]f|[Tt]hrough|[Bb]etween|[Ee]arly|[Ll]ate|[Mm]id-?|[Ii]n|[Bb]efore|[Aa]fter|[Dd]uring|[Tt]o|and|until)\s*\b(?P<date>(?P<m>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.))(?!\s+\d)(?!\w)"
        ),
        _READ.lone_month,
    ),
    (
        re.compile(
            r"(?<![Ee]very )(?<![Ee]ach )(?<!\d )(?<!th )(?<!\d of )(?<!th of )\b(?P<m>January|February|July|September|October|November|December)(?!\s+(?:of\s+)?(?:\d|[A-Z][a-z]))(?!\w)"
        ),
        _READ.lone_month,
    ),
    (
        ignoring_case(rf"\b(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<y>{_Y})(?!\d)"),
        _READ.season_of_year,
    ),
    (
        ignoring_case(r"\b(?P<r>last|this|next)\s+(?P<s>spring|summer|autumn|fall|winter)\b"),
        _READ.relative_season,
    ),
    (re.compile(rf"\b[Ii]n\s+(?P<date>(?P<y>{_Y})\s+and\s+(?P<y2>{_Y}))(?!\d)"), _READ.next_years),
    (re.compile(rf"(?<![\w.,-])(?P<y>{_Y})\s?[-–—]\s?(?P<y2>{_Y}|\d\d)(?![\w-])"), _READ.years),
    (
        ignoring_case(
            rf"\b(?:from|between|years)\s+(?P<date>(?P<y>{_Y})\s+(?:to|and|until)\s+(?P<y2>{_Y}))(?!\d)"
        ),
        _READ.years,
    ),
    (re.compile(r"(?<![\w.,-])(?P<y>(?:1[4-9]|2[01])\d0)['’]?s(?!\w)"), _READ.decade),
    (
        ignoring_case(
            rf"\b(?:around|about|circa|c\.|ca\.)\s*(?P<y>{_Y})(?![\d\w])(?!\s+(?:{_UNITS}))"
        ),
        _READ.about,
    ),
    (
        ignoring_case(
            r"\b(?:the day (?:before yesterday|after tomorrow)|yesterday|today(?!['’]s\s+(?-i:[A-Z]))|tonight|tomorrow|this (?:morning|afternoon|evening))\b"
        ),
        _near_day,
    ),
    (ignoring_case(r"\b(?P<r>last|this|next)\s+(?P<u>month|year)\b"), _READ.relative_unit),
    (
        ignoring_case(
            rf"\b(?:(?P<r>last|this|next|past|coming)\s+)?(?<!\bGood )(?<!\bBlack )(?<!\bBloody )(?P<w>{_WEEKDAY})(?!\w)(?!\s+of\s+(?:the|each|every)\s+month)"
        ),
        _READ.near_weekday,
    ),
    (ignoring_case(rf"\b(?P<n>{_COUNT})\s+(?P<u>day|month|year)s?\s+ago\b"), _READ.ago),
    (
        re.compile(
            rf"\b(?:the|a|its|their|this|that|under|of)\s+(?P<date>(?P<y>{_Y}))(?=\s+(?:[\w-]+\s+)?(?:agreements?|accords?|treaty|deals?|pacts?|talks|summits?|meetings?|statements?|arrangements?|laws?|census|elections?|season|war|visit|proposals?|memorandum|letter|earthquake|quake|tsunami|eruption)\b)"
        ),
        _READ.year_in_passing,
    ),
    (
        re.compile(
            rf"(?<![\w.,№#$€£¥/:+-])(?<!No )(?<!No\. )(?<!rror )(?<!code )(?<!room )(?<!ight )(?<!odel )(?<!mber )(?P<y>{_Y})(?![\w%°]|[.,:]\d|-\d|/\d)(?!\s?(?:{_UNITS}))"
        ),
        _READ.year,
    ),
)

_AHEAD = r"\b(?:will|would|shall|due|plans?|planned|planning|scheduled|expected|upcoming|next|is to|are to|to be|set to|hopes?|intends?|slated|hoped to|is (?:visiting|meeting|travelling|coming)|going to|'ll|invited)\b"
_PROMISED = r"\b(?:agreed?s?|promis(?:ed?|es|ing)|invit(?:ed?|es|ing)|ask(?:ed|s|ing)?|order(?:ed|s|ing)?|want(?:ed|s|ing)?|decid(?:ed?|es|ing)|vow(?:ed|s|ing)?|offer(?:ed|s|ing)?|threaten(?:ed|s|ing)?|pledg(?:ed?|es|ing)|prepar(?:ed?|es|ing)|propos(?:ed?|es|ing)|ready|likely)\s(?:\w+\s){0,3}?to\s(?!the\b|an?\b)[a-z]+\b[^,;]{0,60}$"
_STILL = r"^(?!.*\b(?:no|not|never|silent|waited|declined|only|nothing)\b|.*n['’]t\b).*\b(?:until|till)\s+$"
_IRREGULAR = (
    "was|were|had|did|said|told|met|went|held|took|made|came|left|began|wrote|saw|gave|found|lost|won|shot|fell|sank|spoke|flew|drove|rose|hit|shut|drew|ran|beat|sent|got|kept|spent|brought|thought|caught|bought|sold|built|broke"
    "|chose|froze|struck|threw|grew|knew|ate|fought|taught|stood|understood|wore|rode|paid|heard|fled|shook|became|burst|swept|dealt|led|lay|swore|sought|felt|blew|woke|sang|swam|slept|dug|hung|withdrew|forbade"
)
_BACK = ignoring_case(
    rf"\b(?:{_IRREGULAR})\b|(?<!\bis )(?<!\bare )(?<!\bbe )(?<!-)(?<!\btheir )(?<!\bthe )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\ba )\b\w{{2,}}ed\b(?!\s+(?:for|to)\b)"
)
_PRESENT = re.compile(
    r"(?<!\bit )(?<!\bhe )(?<!\bshe )(?<!\bthat )(?<!\bwhich )\b[a-z]{3,}s\s+(?:on\s+|from\s+)$|\b(?:[A-Za-z]+s|people|they|we|you|I)\s+(?!there\b|here\b|early\b|late\b)[a-z]{3,}\s+(?:on|from)\s+$|"
    r"(?<!that )\b(?:is|are|isn['’]t|aren['’]t|must|can|may|might)\b"
    r"|\b(?:takes place|leaves|departs|starts|opens|begins|passes|calls|retires|closes|meets|visits|travels|flies|arrives|returns|plays|hosts|faces|holds|goes|comes|heads|resumes|sails|runs|speaks|addresses|receives|votes|launches|marks|celebrates|convenes|gathers|expires|departs|lands|docks|ends|takes|leads|welcomes)\b"
    r"|(?<!\bto )(?<!\bthe )(?<!\ba )\b(?:meet|travel|leave|arrive|go|come|resume|sail|fly|depart|open|speak|gather|convene|begin|take on|vote)\b(?!\s+of\b)"
)


_TENSE = Tense(
    ends=re.compile(r"(?<![ap]\.m)(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!U\.S)[.!?\n](?:\s|$)"),
    ahead_before=ignoring_case(rf"{_AHEAD}|{_PROMISED}|{_STILL}"),
    until=ignoring_case(r"\b(?:until|till|by)\s+$"),
    ahead_after=ignoring_case(r"^[^,;]{0,40}\bwill\b"),
    back=_BACK,
    clauses=re.compile(r"[,:;—–”]|\bthat\b"),
    present=_PRESENT,
    near=80,
)


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
    _TENSE,
    {
        "m": ignoring_case("|".join(_NAMES)),
        "w": ignoring_case("|".join(_DAYS)),
        "s": ignoring_case("|".join(_SEASONS)),
    },
)
