"""Dates in Russian."""

import re

from geo.annotation.calendars.phrases import Calendar, Partial, Shift, Tense
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


_ORDINALS = {
    stem: number
    for number, stem in enumerate(
        ["перв", "втор", "треть", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят", "десят"]
        + ["одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат"]
        + ["семнадцат", "восемнадцат", "девятнадцат", "двадцат", "двадцать перв", "двадцать втор"]
        + ["двадцать треть", "двадцать четв[её]рт", "двадцать пят", "двадцать шест"]
        + ["двадцать седьм", "двадцать восьм", "двадцать девят", "тридцат", "тридцать перв"],
        1,
    )
}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_TENS = {
    "двадцатых": 1920,
    "тридцатых": 1930,
    "сороковых": 1940,
    "пятидесятых": 1950,
    "шестидесятых": 1960,
    "семидесятых": 1970,
    "восьмидесятых": 1980,
    "девяностых": 1990,
    "нулевых": 2000,
}


def _worded_day(match: re.Match[str]) -> Partial:
    word = match["o"].lower()
    day = next(
        n
        for stem, n in _ORDINALS.items()
        if re.fullmatch(f"(?:{stem})(?:ого|его|ье|ьему|ое|ому|ему)", word)
    )
    year = match["of"]
    return Partial(year=int(year) if year else None, month=_month(match["m"]), day=day)


def _short_year(match: re.Match[str]) -> Partial:
    season = match.groupdict().get("s")
    return Partial(year=1900 + int(match["sy"]), season=_season(season) if season else None)


def _worded_decade(match: re.Match[str]) -> Partial:
    stem = match["t"].lower()[:-2]
    return Partial(
        year=next(year for word, year in _TENS.items() if word.startswith(stem)), decade=True
    )


_SHORT_YEAR = r"(?P<sy>3[2-9]|[4-9]\d)-(?:го|м|му)(?:\s+(?:года|году|год))?(?!\w)(?!\s+(?:параллел|пол|дивизи|арми|стрелков|км|минут|градус|школ|квартал|отряд|калибр|юбиле|месте|раз|летн)\w*)"

_PATTERNS = (
    (ignoring_case(rf"(?<!\w)(?P<s>{_SEASON})\s+{_SHORT_YEAR}"), _short_year),
    (
        ignoring_case(rf"(?<!\w)(?:в|с|до|после|к|от|за)\s+(?P<date>{_SHORT_YEAR})"),
        _short_year,
    ),
    (
        ignoring_case(
            rf"(?<!\w)(?P<o>(?:{_ORDINAL})(?:ого|его|ье|ьему|ое|ому|ему))\s+(?P<m>{_GENITIVE})(?:\s+(?P<of>{_Y}){_OF_YEAR})?(?!\w)"
        ),
        _worded_day,
    ),
    (
        ignoring_case(
            rf"(?<!\w)(?P<t>(?:{'|'.join(word[:-2] for word in _TENS)})(?:ых|ые|ыми))(?:\s+(?:годов|годы|годах|годам))?(?!\w)(?!\s+[а-яё])"
        ),
        _worded_decade,
    ),
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
            rf"(?<![\w.,-])(?P<needs_month>)(?P<d>{_D})-(?:го|е)(?!\w)(?!\s+(?:года|{_MONTH}|век\w*|числ\w*\s+каждого|числа\s+каждого|мест\w*|округ\w*|созыв\w*|арми\w+|полк\w*|дивизи\w+|корпус\w*|этаж\w*|раунд\w*|тур\w*|заседани\w+))"
        ),
        _READ.lone_day,
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
        re.compile(
            r"(?<!\w)(?<!кажд[ыу][йю] )(?P<m>январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)(?!\w)(?!\s+\d)"
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
        ignoring_case(rf"(?<!\w)(?:во?|на|за)\s+(?P<date>(?:{_WHICH}\s+)?(?P<w>{_WEEKDAY}))(?!\w)"),
        _READ.near_weekday,
    ),
    (
        ignoring_case(
            rf"(?<!\w)(?:{_WEEKDAY})\s+(?:и|или)\s+(?P<date>(?P<r>)(?P<w>{_WEEKDAY}))(?!\w)"
        ),
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
    (
        ignoring_case(
            rf"(?<![\w.,№-])(?P<y>{_Y})(?:-(?:го|м|му|й|е))?(?=(?:(?:,| и| или) {_Y})*(?:,| и| или) {_Y}(?:-(?:го|х|м))? (?:год[аоу]\w*|годы|гг\.))"
        ),
        _READ.year,
    ),
    (
        ignoring_case(
            rf"(?<=, |и |о |у )(?P<y>{_Y})(?:-(?:го|х|м))?\s+(?:годов|годам|годах|годами|годы|гг\.)(?!\w)"
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

_AHEAD = (
    r"(?<!\w)(?:буд(?:ет|ут|ем)|состоится|состоятся|прой[дт]\w+|планиру\w+|намерен\w*|ожида(?:ет|ют)\w*|предсто\w+|запланир\w+|должн\w+|приед\w+|начн\w+тся|откро\w+тся|назначен\w*|намечен\w*|следующ\w+|будущ\w+|готов\w+тся"
    r"|собира\w+тся|посетит|посетят|обеща(?:ет|ют)|рассчитыва\w+|перенес[её]?\w*т|прибуд\w+|отправ\w+тся|возобнов\w+тся|верн\w+тся|жд(?:ет|ёт|ут)|утихн\w+|стихн\w+|потепле\w+т|похолода\w+т|вступ(?:ит|ят)|заработа(?:ет|ют)"
    r"|стан(?:ет|ут)|смо(?:жет|гут)|прид(?:ет|ёт|ут)|закро(?:ет|ют)\w*|откро(?:ет|ют)|появ(?:ится|ятся)|верн(?:ет|ёт|ут)|нача(?:ть|ться)\s+(?:план|обещ)\w+)(?!\w)"
)
_PROMISED = r"(?<!\w)(?:пообеща\w+|обеща\w+|договори\w+|реши\w+|предложи\w+|попроси\w+|потребова\w+|пригласи\w+|собира\w+|планирова\w+|хот(?:ел\w*|ят)|хоч(?:ет|ут)|плани\w+|жд[уё]т|намере\w+|готов\w*|может|могут)\s(?:[^,;]{0,40}\s)?\w+(?:ть|ти|чь)(?:ся)?(?!\w)"
_PERFECTIVE = r"(?<!\w)(?:об|про|при|за|вы|по|со|под|от|до|раз|рас|на|пере|у|воз|с)\w{2,}(?:ят|ут|ют|ат|ит|ет|ёт)(?:ся)?\s+(?:\w+\s+)?во?\s+$"
_NOUNS_IN_L = (
    r"если|недели|земли|цели|доли|роли|школ[аы]|дела|числ[оа]|начал[оа]|сил[аы]|зал|канал|стол|отдел|раздел|пол|гол|футбол|протокол|сигнал|материал|журнал|персонал|вокзал|финал|полуфинал|капитал|филиал|адмирал|генерал|причал|терминал|Урал|сел[оа]"
    r"|скал[аы]|стали|были|дали|тюлени|апрели|угол|узел|посол|отел[ия]|корабли|рубли|правила|отрасли|мысли|модели|кресла|масла|тела|акул[аы]|рыбалк\w*|волостел\w*|вокал|идеал|портал|потенциал|сериал|интервал"
)
_BACK = ignoring_case(
    rf"(?<!\w)(?!(?:{_NOUNS_IN_L})(?!\w))\w{{2,}}(?:л|ла|ли|ло|лся|лась|лись|лось)(?!\w)|(?<!\w)со?\s+$|(?<!\w)(?:был[аио]?|шла?|ш[её]л|пришла?|[а-яё]+(?:[её]н|ан|ят|ыт)[аоы])(?!\w)"
)
_NOUNS_IN_T = (
    r"свет|совет|билет|пакет|кабинет|привет|комитет|бюджет|институт|минут|маршрут|кредит|визит|лимит|депутат|аппарат|результат|солдат|мандат|лет|нет|предмет|сюжет|университет|факультет|интернет|портрет|ответ|запрет|букет|буфет|макет|завет|расцвет|рассвет"
    r"|десант|ремонт|пункт|объект|проект|аспект|комплект|конфликт|транспорт|экспорт|импорт|спорт|аэропорт|порт|кит|щит|магнит|гранит|дефицит|транзит|брат|закат|агрегат|формат|чат|штат|салат|халат|канат|март|старт|салют|абсолют|маркет|пять|девять"
)
_PRESENT = ignoring_case(
    rf"(?<!\w)(?!(?:{_NOUNS_IN_T})(?!\w))(?:[а-яё]{{2,}}(?:ет|ёт|ут|ют|ит|ят|ется|ётся|утся|ются|ится|ятся)|кричат|стоят|лежат|летят)(?!\w)"
)


_TENSE = Tense(
    ends=re.compile(r"[.!?\n](?:\s|$)"),
    ahead_before=ignoring_case(
        rf"{_AHEAD}|{_PROMISED}|{_PERFECTIVE}|(?<!\w)(?:до|к|не\s+раньше|не\s+позднее)(?:\s+(?:конц|начал|середин|утр|вечер)\w+)?\s+$"
    ),
    ahead_after=ignoring_case(_AHEAD),
    back=_BACK,
    present=_PRESENT,
)


CALENDAR = Calendar(
    [
        *(stem for stem in _STEMS if stem != "ма"),
        *(
            "двадцатых",
            "тридцатых",
            "сороковых",
            "десятых",
            "девяностых",
            "нулевых",
            "десятые",
            "девяностые",
        ),
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
