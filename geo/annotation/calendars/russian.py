"""Dates in Russian."""

import re

from geo.annotation.calendars.phrases import Calendar, Shift, Tense
from geo.annotation.calendars.readers import DAY, YEAR, Readers, ignoring_case

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
_GENITIVE = r"января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|янв\.?|февр?\.?|мар\.?|апр\.?|июн\.?|июл\.?|авг\.?|сент?\.?|окт\.?|нояб?\.?|дек\.?"
_Y, _D = YEAR, DAY
_OF_YEAR = r"(?:-(?:го|м|му|й))?(?:\s*(?:года|году|годом|год|г\.|гг?\.)(?!\w))?"
_SEASONS = {"весн": 21, "лет": 22, "осен": 23, "зим": 24}
_SEASON = r"весн(?:ой|ою|ы|у|а|е)|лет(?:ом|а|о|у)|осен(?:ью|и|ь)|зим(?:ой|ою|ы|у|а|е)"
_DAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_WEEKDAY = r"понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье"
_TO_WEEKDAY = r"понедельнику|вторнику|среде|четвергу|пятнице|субботе|воскресенью"
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


def _season(word: str) -> int:
    return next(number for stem, number in _SEASONS.items() if word.lower().startswith(stem))


def _weekday(word: str) -> int:
    return next(number for number, stem in enumerate(_DAYS) if word.lower().startswith(stem))


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _NUMBERS[count.lower()]


def _direction(word: str) -> int:
    if re.fullmatch(_LAST, word, re.IGNORECASE):
        return -1
    return 0 if re.fullmatch(_THIS, word, re.IGNORECASE) else 1


def _unit(word: str) -> str:
    return next(unit for stem, unit in _UNITS.items() if word.lower().startswith(stem))


_UNITS = {"год": "year", "лет": "year", "меся": "month", "дн": "day", "ден": "day"}
_READ = Readers(
    month=_month,
    season=_season,
    weekday=_weekday,
    number=_number,
    direction=_direction,
    unit=_unit,
)


def _near_day(match: re.Match[str]) -> Shift:
    counts = {"вчера": -1, "сегодня": 0, "завтра": 1, "позавчера": -2, "послезавтра": 2}
    return Shift(unit="day", count=counts[match[0].lower()])


_PATTERNS = (
    (
        ignoring_case(
            rf"(?<!\w)(?:с|со)\s+(?P<date>(?P<d>{_D})(?:-го)?\s+(?P<m>{_GENITIVE})(?:\s+(?P<y>{_Y}){_OF_YEAR})?\s+по\s+(?P<d2>{_D})(?:-е)?\s+(?P<m2>{_GENITIVE})(?:\s+(?P<y2>{_Y}){_OF_YEAR})?)(?!\w)"
        ),
        _READ.from_to,
    ),
    (
        ignoring_case(
            rf"(?<!\w)(?P<d>{_D})\s+(?P<m>{_GENITIVE})\s*[—–-]\s*(?P<d2>{_D})\s+(?P<m2>{_GENITIVE})(?P<y>)(?:\s+(?P<y2>{_Y}){_OF_YEAR})?(?!\w)"
        ),
        _READ.from_to,
    ),
    (
        ignoring_case(
            rf"(?<!\w)(?P<d>{_D})(?:\s*[—–-]\s*|\s+(?:и|по)\s+)(?P<d2>{_D})\s+(?P<m>{_GENITIVE})(?:\s+(?P<y>{_Y}){_OF_YEAR})?(?!\w)"
        ),
        _READ.days,
    ),
    (
        ignoring_case(rf"(?<!\w)(?P<d>{_D})(?:-го)?\s+(?P<m>{_GENITIVE})\s+{_WHICH}\s+года(?!\w)"),
        _READ.month_of_other_year,
    ),
    (
        ignoring_case(
            rf"(?<![\w.])(?P<d>{_D})(?:-го|-е|-му)?\s+(?P<m>{_GENITIVE})(?:\s+(?P<y>{_Y}){_OF_YEAR})?(?!\w)"
        ),
        _READ.day,
    ),
    (
        ignoring_case(
            rf"(?<!\w)(?P<m>{_MONTH})(?:\s+и\s+|\s*[—–-]\s*)(?P<m2>{_MONTH})(?:\s+(?P<year>{_Y}){_OF_YEAR})?(?!\w)"
        ),
        _READ.months,
    ),
    (ignoring_case(rf"(?<!\w)(?P<m>{_MONTH})\s+(?P<y>{_Y}){_OF_YEAR}(?!\w)"), _READ.month_of_year),
    (ignoring_case(rf"(?<!\w)(?P<m>{_MONTH})\s+{_WHICH}\s+года(?!\w)"), _READ.month_of_other_year),
    (ignoring_case(rf"(?<!\w){_WHICH}\s+(?P<m>{_MONTH})(?!\w)"), _READ.named_month),
    (
        ignoring_case(rf"(?<!\w)(?P<s>{_SEASON})\s+(?P<y>{_Y}){_OF_YEAR}(?!\w)"),
        _READ.season_of_year,
    ),
    (
        ignoring_case(rf"(?<!\w)(?P<s>{_SEASON})\s+{_WHICH}\s+(?P<whole>года)(?!\w)"),
        _READ.relative_season,
    ),
    (ignoring_case(rf"(?<!\w){_WHICH}\s+(?P<s>{_SEASON})(?!\w)"), _READ.relative_season),
    (
        ignoring_case(
            rf"(?<!\w)(?:[Вв]о?|[Сс]о?|[Кк]о?|[Дд]о|[Пп]о|на|[Кк]онц[еау]|[Нн]ачал[еау]|[Сс]ередин[еыу]|под|около|лишь)\s+(?P<date>(?P<m>{_MONTH}))(?!\w)(?!\s+(?:\d|{_LAST}|{_THIS}|{_NEXT}))"
        ),
        _READ.lone_month,
    ),
    (
        ignoring_case(
            rf"(?<![\w.,-])(?P<y>{_Y})\s?[—–-]\s?(?P<y2>{_Y}|\d\d)(?:-е|-х)?(?:\s*(?:годы|годов|годах|годам|гг\.|год[ау]?))?(?![\w-])"
        ),
        _READ.years,
    ),
    (
        ignoring_case(
            rf"(?<!\w)с\s+(?P<date>(?P<y>{_Y})(?:-го)?\s+по\s+(?P<y2>{_Y})(?:-й)?(?:\s+(?:годы?|гг\.))?)(?!\w)"
        ),
        _READ.years,
    ),
    (
        ignoring_case(
            r"(?<![\w.,-])(?P<y>(?:(?:1[4-9]|2[01])\d0|[1-9]0))-(?:е|х|м|ми|ые|ых)(?:\s+(?:годы|годов|годах|годам|гг\.))?(?!\w)"
        ),
        _READ.decade,
    ),
    (ignoring_case(rf"(?<!\w)(?:около|примерно|ок\.)\s+(?P<y>{_Y}){_OF_YEAR}(?!\w)"), _READ.about),
    (ignoring_case(r"(?<!\w)(?:позавчера|послезавтра|вчера|сегодня|завтра)(?!\w)"), _near_day),
    (ignoring_case(rf"(?<!\w){_WHICH}\s+(?P<u>год[ау]?|месяц[ае]?)(?!\w)"), _READ.relative_unit),
    (
        ignoring_case(rf"(?<!\w)(?:[Вв]о?|на)\s+(?P<date>(?:{_WHICH}\s+)?(?P<w>{_WEEKDAY}))(?!\w)"),
        _READ.near_weekday,
    ),
    (
        ignoring_case(
            rf"(?<!\w)(?:(?:со?|до|после)|(?:утр|вечер|исход|конц)[ауоем]+)\s+(?P<date>(?:{_WHICH}\s+)?(?P<w>{_OF_WEEKDAY}))(?!\w)"
        ),
        _READ.near_weekday,
    ),
    (
        ignoring_case(rf"(?<!\w)ко?\s+(?P<date>(?:{_WHICH}\s+)?(?P<w>{_TO_WEEKDAY}))(?!\w)"),
        _READ.near_weekday,
    ),
    (
        ignoring_case(
            rf"(?<!\w)(?:(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+)?(?P<u>года?|лет|месяца|месяцев|месяц|день|дня|дней)\s+(?:тому\s+)?назад(?!\w)"
        ),
        _READ.ago,
    ),
    (
        ignoring_case(
            rf"(?<![\w.,№-])(?P<y>{_Y})(?:-(?:го|м|му|й|е))?\s*(?:года|году|годом|год|г\.)(?!\w)"
        ),
        _READ.year,
    ),
    (ignoring_case(rf"(?<![\w.,№-])(?P<y>{_Y})-(?:го|м|му)(?!\w)"), _READ.year),
    (
        ignoring_case(
            rf"(?<!\w)(?:в|с|до|после|к|от|за)\s+(?P<date>(?P<y>{_Y}))(?![\w%]|[.,:-]\d|\s+(?!(?:у|и|а|но|на|по|он|она|они|мы|я|ты|вы|из|с|к|о|от|до|был\w*|ещё|уже|там|тут|всё|все)(?!\w))[а-яё])"
        ),
        _READ.year,
    ),
    (re.compile(rf"(?<=\()(?P<y>{_Y})(?=\))"), _READ.year),
)

_AHEAD = r"(?<!\w)(?:буд(?:ет|ут|ем)|состоится|состоятся|прой[дт]\w+|планиру\w+|намерен\w*|ожида\w+|предсто\w+|запланир\w+|должн\w+|приед\w+|начн\w+тся|откро\w+тся|назначен\w*|следующ\w+|будущ\w+|готов\w+тся|собира\w+тся|посетит|посетят|обеща\w+|рассчитыва\w+|перенес[её]?\w*т|прибуд\w+|отправ\w+тся|возобнов\w+тся|верн\w+тся)(?!\w)"
_PERFECTIVE = r"(?<!\w)(?:об|про|при|за|вы|по|со|под|от|до|раз|рас|на|пере|у|воз|с)\w{2,}(?:ят|ут|ют|ат|ит|ет|ёт)(?:ся)?\s+(?:\w+\s+)?во?\s+$"
_BACK = ignoring_case(r"(?<!\w)\w{2,}(?:л|ла|ли|ло|лся|лась|лись|лось)(?!\w)")


_TENSE = Tense(
    ends=re.compile(r"[.!?\n](?:\s|$)"),
    ahead_before=ignoring_case(
        rf"{_AHEAD}|{_PERFECTIVE}|(?<!\w)(?:до|к)(?:\s+(?:конц|начал|середин|утр|вечер)\w+)?\s+$"
    ),
    ahead_after=ignoring_case(_AHEAD),
    back=_BACK,
)


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
    _TENSE,
)
