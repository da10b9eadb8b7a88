"""Dates in Russian."""

import re

from geo.annotation.calendars.phrases import Calendar, Partial, Shift

_STEMS = [
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
]
_MONTH = r"(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|е|ю|ём|ем)|(?:март|август)(?:а|е|у|ом)?|ма(?:й|я|е|ю|ем)"
_GENITIVE = r"января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|янв\.?|февр?\.?|апр\.?|авг\.?|сент?\.?|окт\.?|нояб?\.?|дек\.?"
_Y = r"(?:1[4-9]\d\d|20\d\d)"
_D = r"(?:[12]\d|3[01]|0?[1-9])"
_OF_YEAR = r"(?:-(?:го|м|му|й))?(?:\s*(?:года|году|годом|год|г\.|гг?\.)(?!\w))?"
_SEASONS = {"весн": 21, "лет": 22, "осен": 23, "зим": 24}
_SEASON = r"весн(?:ой|ою|ы|у|а|е)|лет(?:ом|а|о|у)|осен(?:ью|и|ь)|зим(?:ой|ою|ы|у|а|е)"
_DAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_WEEKDAY = r"понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье"
_OF_WEEKDAY = r"понедельника|вторника|среды|четверга|пятницы|субботы|воскресенья"
_LAST = r"прошл\w+|минувш\w+|прошедш\w+"
_THIS = r"эт(?:ого|ом|ой|им|от|у|о|а)|нынешн\w+|текущ\w+|сего"
_NEXT = r"следующ\w+|будущ\w+|ближайш\w+|грядущ\w+|наступающ\w+"
_WHICH = rf"(?P<r>{_LAST}|{_THIS}|{_NEXT})"
_NUMBERS = {
    "два": 2,
    "две": 2,
    "три": 3,
    "четыре": 4,
    "пять": 5,
    "шесть": 6,
    "семь": 7,
    "восемь": 8,
    "девять": 9,
    "десять": 10,
    "сто": 100,
}


def _month(name: str) -> int:
    lower = name.lower().rstrip(".")
    for number, stem in enumerate(_STEMS, 1):
        if stem != "ма" and (lower.startswith(stem[:3])):
            return number
    return 5


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _direction(word: str) -> int:
    if re.fullmatch(_LAST, word, re.IGNORECASE):
        return -1
    return 0 if re.fullmatch(_THIS, word, re.IGNORECASE) else 1


def _day(match: re.Match[str]) -> Partial:
    return Partial(year=_int(match["y"]), month=_month(match["m"]), day=int(match["d"]))


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


def _months(match: re.Match[str]) -> Partial:
    year = _int(match["year"])
    until = Partial(year=year, month=_month(match["m2"]))
    return Partial(year=year, month=_month(match["m"]), until=until)


def _relative_month(match: re.Match[str]) -> Shift:
    return Shift(
        unit="year",
        count=_direction(match["r"]),
        month=_month(match["m"]),
        day=_int(match.groupdict().get("d")),
    )


def _named_month(match: re.Match[str]) -> Shift:
    return Shift(unit="named month", count=_direction(match["r"]), month=_month(match["m"]))


def _lone_month(match: re.Match[str]) -> Partial:
    return Partial(month=_month(match["m"]))


def _season_number(word: str) -> int:
    return next(number for stem, number in _SEASONS.items() if word.lower().startswith(stem))


def _season(match: re.Match[str]) -> Partial:
    return Partial(year=int(match["y"]), season=_season_number(match["s"]))


def _relative_season(match: re.Match[str]) -> Shift:
    return Shift(
        unit="season",
        count=_direction(match["r"]),
        season=_season_number(match["s"]),
        whole_year=match[0].endswith("года"),
    )


def _years(match: re.Match[str]) -> Partial | None:
    first, last = match["y"], match["y2"]
    last = last if len(last) == 4 else first[: 4 - len(last)] + last
    return Partial(year=int(first), until=Partial(year=int(last))) if last > first else None


def _decade(match: re.Match[str]) -> Partial:
    year = int(match["y"])
    return Partial(year=year if year > 99 else 1900 + year, decade=True)


def _year(match: re.Match[str]) -> Partial:
    return Partial(year=int(match["y"]))


def _about(match: re.Match[str]) -> Partial:
    return Partial(year=int(match["y"]), about=True)


def _near_day(match: re.Match[str]) -> Shift:
    counts = {"вчера": -1, "сегодня": 0, "завтра": 1, "позавчера": -2, "послезавтра": 2}
    return Shift(unit="day", count=counts[match[0].lower()])


def _relative_unit(match: re.Match[str]) -> Shift:
    unit = "year" if match["u"].lower().startswith("год") else "month"
    return Shift(unit=unit, count=_direction(match["r"]))


def _weekday(match: re.Match[str]) -> Shift:
    word = match["w"].lower()
    weekday = next(number for number, stem in enumerate(_DAYS) if word.startswith(stem))
    return Shift(unit="weekday", count=_direction(match["r"]) if match["r"] else 0, weekday=weekday)


def _ago(match: re.Match[str]) -> Shift:
    count = (match["n"] or "1").lower()
    number = int(count) if count.isdigit() else _NUMBERS[count]
    units = {"год": "year", "лет": "year", "меся": "month", "дн": "day", "ден": "day"}
    unit = next(unit for stem, unit in units.items() if match["u"].lower().startswith(stem))
    return Shift(unit=unit, count=-number)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_PATTERNS = (
    (
        _compiled(
            rf"(?<!\w)(?:с|со)\s+(?P<date>(?P<d>{_D})(?:-го)?\s+(?P<m>{_GENITIVE})(?:\s+(?P<y>{_Y}){_OF_YEAR})?\s+по\s+(?P<d2>{_D})(?:-е)?\s+(?P<m2>{_GENITIVE})(?:\s+(?P<y2>{_Y}){_OF_YEAR})?)(?!\w)"
        ),
        _from_to,
    ),
    (
        _compiled(
            rf"(?<!\w)(?P<d>{_D})\s+(?P<m>{_GENITIVE})\s*[—–-]\s*(?P<d2>{_D})\s+(?P<m2>{_GENITIVE})(?P<y>)(?:\s+(?P<y2>{_Y}){_OF_YEAR})?(?!\w)"
        ),
        _from_to,
    ),
    (
        _compiled(
            rf"(?<!\w)(?P<d>{_D})(?:\s*[—–-]\s*|\s+(?:и|по)\s+)(?P<d2>{_D})\s+(?P<m>{_GENITIVE})(?:\s+(?P<y>{_Y}){_OF_YEAR})?(?!\w)"
        ),
        _days,
    ),
    (
        _compiled(rf"(?<!\w)(?P<d>{_D})(?:-го)?\s+(?P<m>{_GENITIVE})\s+{_WHICH}\s+года(?!\w)"),
        _relative_month,
    ),
    (
        _compiled(
            rf"(?<![\w.])(?P<d>{_D})(?:-го|-е|-му)?\s+(?P<m>{_GENITIVE})(?:\s+(?P<y>{_Y}){_OF_YEAR})?(?!\w)"
        ),
        _day,
    ),
    (
        _compiled(
            rf"(?<!\w)(?P<m>{_MONTH})(?:\s+и\s+|\s*[—–-]\s*)(?P<m2>{_MONTH})(?:\s+(?P<year>{_Y}){_OF_YEAR})?(?!\w)"
        ),
        _months,
    ),
    (_compiled(rf"(?<!\w)(?P<m>{_MONTH})\s+(?P<y>{_Y}){_OF_YEAR}(?!\w)"), _month_of_year),
    (_compiled(rf"(?<!\w)(?P<m>{_MONTH})\s+{_WHICH}\s+года(?!\w)"), _relative_month),
    (_compiled(rf"(?<!\w){_WHICH}\s+(?P<m>{_MONTH})(?!\w)"), _named_month),
    (_compiled(rf"(?<!\w)(?P<s>{_SEASON})\s+(?P<y>{_Y}){_OF_YEAR}(?!\w)"), _season),
    (_compiled(rf"(?<!\w)(?P<s>{_SEASON})\s+{_WHICH}\s+года(?!\w)"), _relative_season),
    (_compiled(rf"(?<!\w){_WHICH}\s+(?P<s>{_SEASON})(?!\w)"), _relative_season),
    (
        _compiled(
            rf"(?<!\w)(?:[Вв]о?|[Сс]о?|[Кк]о?|[Дд]о|[Пп]о|на|[Кк]онц[еау]|[Нн]ачал[еау]|[Сс]ередин[еыу]|под|около|лишь)\s+(?P<date>(?P<m>{_MONTH}))(?!\w)(?!\s+(?:\d|{_LAST}|{_THIS}|{_NEXT}))"
        ),
        _lone_month,
    ),
    (
        _compiled(
            rf"(?<![\w.,-])(?P<y>{_Y})\s?[—–-]\s?(?P<y2>{_Y}|\d\d)(?:-е|-х)?(?:\s*(?:годы|годов|годах|годам|гг\.|год[ау]?))?(?![\w-])"
        ),
        _years,
    ),
    (
        _compiled(
            rf"(?<!\w)с\s+(?P<date>(?P<y>{_Y})(?:-го)?\s+по\s+(?P<y2>{_Y})(?:-й)?(?:\s+(?:годы?|гг\.))?)(?!\w)"
        ),
        _years,
    ),
    (
        _compiled(
            r"(?<![\w.,-])(?P<y>(?:(?:1[4-9]|20)\d0|[1-9]0))-(?:е|х|м|ми|ые|ых)(?:\s+(?:годы|годов|годах|годам|гг\.))?(?!\w)"
        ),
        _decade,
    ),
    (_compiled(rf"(?<!\w)(?:около|примерно|ок\.)\s+(?P<y>{_Y}){_OF_YEAR}(?!\w)"), _about),
    (_compiled(r"(?<!\w)(?:позавчера|послезавтра|вчера|сегодня|завтра)(?!\w)"), _near_day),
    (_compiled(rf"(?<!\w){_WHICH}\s+(?P<u>год[ау]?|месяц[ае]?)(?!\w)"), _relative_unit),
    (
        _compiled(rf"(?<!\w)(?:[Вв]о?|на)\s+(?P<date>(?:{_WHICH}\s+)?(?P<w>{_WEEKDAY}))(?!\w)"),
        _weekday,
    ),
    (
        _compiled(
            rf"(?<!\w)(?:со?|до|после)\s+(?P<date>(?:{_WHICH}\s+)?(?P<w>{_OF_WEEKDAY}))(?!\w)"
        ),
        _weekday,
    ),
    (
        _compiled(
            rf"(?<!\w)(?:(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+)?(?P<u>года?|лет|месяца|месяцев|месяц|день|дня|дней)\s+(?:тому\s+)?назад(?!\w)"
        ),
        _ago,
    ),
    (
        _compiled(
            rf"(?<![\w.,№-])(?P<y>{_Y})(?:-(?:го|м|му|й|е))?\s*(?:года|году|годом|год|г\.)(?!\w)"
        ),
        _year,
    ),
    (_compiled(rf"(?<![\w.,№-])(?P<y>{_Y})-(?:го|м|му)(?!\w)"), _year),
    (
        _compiled(
            rf"(?<!\w)(?:в|с|до|после|к|от|за)\s+(?P<date>(?P<y>{_Y}))(?![\w%]|[.,:-]\d|\s+(?!(?:у|и|а|но|на|по|он|она|они|мы|я|ты|вы|из|с|к|о|от|до|был\w*|ещё|уже|там|тут|всё|все)(?!\w))[а-яё])"
        ),
        _year,
    ),
    (re.compile(rf"(?<=\()(?P<y>{_Y})(?=\))"), _year),
)

_AHEAD = _compiled(
    r"(?<!\w)(?:буд(?:ет|ут|ем)|состоится|состоятся|прой[дт]\w+|планиру\w+|намерен\w*|ожида\w+|предсто\w+|запланир\w+|должн\w+|приед\w+|начн\w+тся|откро\w+тся|назначен\w*|следующ\w+|будущ\w+|готов\w+тся|собира\w+тся|посетит|посетят|прибуд\w+|отправ\w+тся|возобнов\w+тся|верн\w+тся)(?!\w)"
)
_PERFECTIVE = _compiled(
    r"(?<!\w)(?:об|про|при|за|вы|по|со|под|от|до|раз|рас|на|пере|у|воз|с)\w{2,}(?:ят|ут|ют|ат|ит|ет|ёт)(?:ся)?\s+(?:\w+\s+)?во?\s+$"
)
_BACK = _compiled(r"(?<!\w)\w{2,}(?:л|ла|ли|ло|лся|лась|лись|лось)(?!\w)")


def _tense(text: str, start: int, end: int) -> bool | None:
    before = re.split(r"[.!?\n]\s", text[max(0, start - 120) : start])[-1]
    after = re.split(r"[.!?\n](?:\s|$)", text[end : end + 80])[0]
    if re.search(r"(?<!\w)(?:до|к)(?:\s+(?:конц|начал|середин)\w+)?\s+$", before):
        return True
    if _PERFECTIVE.search(before):
        return True
    if _AHEAD.search(before) or _AHEAD.search(after):
        return True
    return False if _BACK.search(before) or _BACK.search(after) else None


CALENDAR = Calendar(
    [
        *(stem for stem in _STEMS if stem != "ма"),
        *("мая", "май", "мае", "маю", "вчера", "сегодня", "завтра", "назад"),
        *("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень"),
        *("прошл", "минувш", "прошедш", "нынешн", "текущ", "следующ", "будущ", "ближайш", "грядущ"),
        *(
            "этого года",
            "этом году",
            "этот год",
            "этой весной",
            "этим летом",
            "этой осенью",
            "этой зимой",
        ),
    ],
    _PATTERNS,
    re.compile(r"\d"),
    _tense,
)
