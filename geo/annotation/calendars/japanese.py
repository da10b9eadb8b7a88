"""Dates in Japanese: of the common calendar, of eras, in digits of any width and in kanji."""

import re

from geo.annotation.calendars.phrases import Calendar, Partial, Shift, Tense
from geo.annotation.calendars.readers import span_of_years
from geo.annotation.eras import ERAS, number_of, year_of

_DIGIT = r"[0-9０-９]"
_KANJI = r"[〇零○一二三四五六七八九十百千]"
_N2 = rf"(?:{_DIGIT}{{1,2}}(?!{_DIGIT})|{_KANJI}{{1,3}}(?!{_KANJI}))"
_N4 = rf"(?:{_DIGIT}{{4}}|[一二][〇零○一二三四五六七八九]{{3}}|千[八九]百{_KANJI}{{0,4}})"
_NOT_AFTER = rf"(?<!築)(?<!泊)(?<!{_DIGIT})(?<!{_KANJI})(?<![.．,，])"
_ERA = "|".join(ERAS)
_YEAR = rf"(?:(?:西暦)?(?P<y>{_N4})(?:[（(][一-龯]{{2}}(?:元|{_N2})年?[)）])?年|(?P<e>{_ERA})(?P<en>元|{_N2})(?:[（(]{_DIGIT}{{4}}年?[)）])?年)"
_SHORT_YEAR = rf"(?P<sy>{_DIGIT}{{2}}|[〇零○三四五六七八九][〇零○一二三四五六七八九](?!{_KANJI}))年"
_NO_SPAN = r"(?!の(?:歴史|生涯|人生|節目|月日|伝統|長)|間|追|ぶり|余|以上|以下|以内|前|後|来|目|越|半|代|弱|強|ごと|おき|も|かけて|未満|分|連続|生|期|に(?:わた|渡|及|な[るっり])|という|を迎え|が(?:たっ|経|過ぎ))"
_MONTH = rf"(?P<m>{_N2})月"
_DAY = rf"(?P<d>{_N2})日"
_NO_DAYS = r"(?![0-9０-９]|続け|だけ|しか|間|目|ぶり|余|以上|以内|後|前|遅|早|当たり|あたり|分|連続|程度|ほど|本|米|ロ(?!ー)|露|ソ|朝(?!鮮|[、にのは])|中(?!に)|韓|英|独|系|銀|産|経|立(?!ち)|刊|テレ)"
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_WEEKDAYS = "月火水木金土日"
_YEARS_AWAY = {
    "一昨年": -2,
    "おととし": -2,
    "昨年": -1,
    "去年": -1,
    "今年": 0,
    "ことし": 0,
    "本年": 0,
    "来年": 1,
    "再来年": 2,
}
_MONTHS_AWAY = {"先々月": -2, "先月": -1, "今月": 0, "来月": 1, "再来月": 2}
_DAYS_AWAY = {
    "一昨日": -2,
    "おととい": -2,
    "昨日": -1,
    "きのう": -1,
    "昨晩": -1,
    "昨夜": -1,
    "今日": 0,
    "きょう": 0,
    "本日": 0,
    "今朝": 0,
    "けさ": 0,
    "今夜": 0,
    "今晩": 0,
    "明日": 1,
    "あした": 1,
    "あす": 1,
    "明後日": 2,
    "あさって": 2,
}
_ABOUT = r"(?P<a>ごろ|頃|ころ)?"


def _number(text: str | None) -> int | None:
    return number_of(text) if text else None


def _year(match: re.Match[str]) -> int | None:
    parts = match.groupdict()
    if parts.get("y"):
        return number_of(parts["y"])
    if parts.get("e"):
        return year_of(parts["e"], number_of(parts["en"]))
    if parts.get("sy"):
        short = number_of(parts["sy"])
        return short + (2000 if short < _CENTURY else 1900)
    return None


_FIRST_SOLAR_YEAR = 1873  # Japan counts days as others do from then on
_CENTURY = 40  # two digits from here on belong to the last century


def _date(match: re.Match[str]) -> Partial | None:
    parts = match.groupdict()
    month, day = _number(parts.get("m")), _number(parts.get("d"))
    if month is not None and not 1 <= month <= 12:
        return None
    year = _year(match)
    if parts.get("e") and month and year is not None and year < _FIRST_SOLAR_YEAR:
        return Partial(year=year, about=True, lunar=True)  # its months are those of the moon
    until = None
    if parts.get("d2"):
        last = _number(parts.get("m2")) or month
        until = Partial(year=year, month=last, day=number_of(parts["d2"]))
    elif parts.get("m2"):
        until = Partial(year=year, month=number_of(parts["m2"]))
    return Partial(
        year=year,
        month=month,
        day=day,
        about=bool(parts.get("a")),
        until=until,
        reign=year_of(parts["e"], 0) if parts.get("e") else None,
        short=_number(parts.get("sy")),
    )


def _lone_day(match: re.Match[str]) -> Partial | None:
    day = number_of(match["d"])
    if not 1 <= day <= 31:
        return None
    until = match.groupdict().get("d2")
    return Partial(day=day, until=Partial(day=number_of(until)) if until else None)


def _season(match: re.Match[str]) -> Partial:
    return Partial(year=_year(match), season=_SEASONS[match["s"]])


def _decade(match: re.Match[str]) -> Partial | None:
    year = _year(match)
    return Partial(year=year - year % 10, decade=True) if year else None


def _years(match: re.Match[str]) -> Partial | None:
    return span_of_years(number_of(match["y"]), number_of(match["y2"]))


def _year_away(match: re.Match[str]) -> Shift:
    parts = match.groupdict()
    return Shift(
        unit="season" if parts.get("s") else "year",
        count=_YEARS_AWAY[match["r"]],
        month=_number(parts.get("m")),
        day=_number(parts.get("d")),
        season=_SEASONS.get(parts.get("s") or "", 0),
        whole_year=True,
    )


def _month_away(match: re.Match[str]) -> Shift:
    return Shift(
        unit="month", count=_MONTHS_AWAY[match["r"]], day=_number(match.groupdict().get("d"))
    )


def _day_away(match: re.Match[str]) -> Shift:
    return Shift(unit="day", count=_DAYS_AWAY[match["r"]])


def _season_away(match: re.Match[str]) -> Shift:
    count = {"昨": -1, "今": 0, "来": 1}[match["r"]]
    return Shift(unit="season", count=count, season=_SEASONS[match["s"]], whole_year=True)


def _weekday(match: re.Match[str]) -> Shift:
    count = {"先週": -1, "前週": -1, "来週": 1}.get((match["r"] or "")[:2], 0)
    unit = "weekday of a week" if match["r"] else "weekday"
    return Shift(unit=unit, count=count, weekday=_WEEKDAYS.index(match["w"]))


def _ago(match: re.Match[str]) -> Shift:
    unit = {"年": "year", "日": "day"}[match["u"]]
    return Shift(unit=unit, count=-number_of(match["n"]))


_TO = r"(?:日?(?:[（(][月火水木金土日][)）])?(?:から|より|[〜~～―–-])|(?:[（(][月火水木金土日][)）])?(?:、|,|，|・|と))"
_PATTERNS = (
    (
        re.compile(
            rf"{_NOT_AFTER}{_YEAR}{_MONTH}{_DAY}(?:から|[〜~～―–—-])(?P<m2>{_N2})月(?P<d2>{_N2})日{_NO_DAYS}"
        ),
        _date,
    ),
    (
        re.compile(
            rf"{_NOT_AFTER}(?:{_YEAR})?{_MONTH}(?P<d>{_N2}){_TO}(?P<d2>{_N2})(?:両)?日{_NO_DAYS}"
        ),
        _date,
    ),
    (
        re.compile(
            rf"{_NOT_AFTER}{_MONTH}{_DAY}(?:から|[〜~～―–—-])(?P<m2>{_N2})月(?P<d2>{_N2})日{_NO_DAYS}"
        ),
        _date,
    ),
    (
        re.compile(
            rf"{_NOT_AFTER}(?<![ヶヵケカか箇])(?<!翌年)(?:{_YEAR})?{_MONTH}(?:から|[〜~～―–-])(?P<m2>{_N2})月(?!{_DIGIT}|間|号)"
        ),
        _date,
    ),
    (re.compile(rf"{_NOT_AFTER}(?:{_YEAR}|{_SHORT_YEAR}){_MONTH}{_DAY}"), _date),
    (re.compile(rf"{_NOT_AFTER}(?:{_YEAR}|{_SHORT_YEAR}){_MONTH}(?!間)"), _date),
    (re.compile(rf"{_NOT_AFTER}(?:{_YEAR}|{_SHORT_YEAR})の?(?P<s>[春夏秋冬])(?!季)"), _season),
    (re.compile(rf"{_NOT_AFTER}(?:(?P<y>{_N4})|(?P<sy>{_DIGIT}0))年代"), _decade),
    (
        re.compile(
            rf"{_NOT_AFTER}(?P<y>{_N4})年?(?:から|[〜~～―–-])(?P<y2>{_N4}|{_DIGIT}{{2}})年{_NO_SPAN}"
        ),
        _years,
    ),
    (re.compile(rf"{_NOT_AFTER}{_YEAR}(?!代){_ABOUT}"), _date),
    (re.compile(rf"(?P<r>{'|'.join(_YEARS_AWAY)})の?{_MONTH}(?:{_DAY})?"), _year_away),
    (re.compile(rf"(?P<r>{'|'.join(_YEARS_AWAY)})の?(?P<s>[春夏秋冬])"), _year_away),
    (re.compile(rf"(?P<r>{'|'.join(_YEARS_AWAY)})"), _year_away),
    (re.compile(rf"(?P<r>{'|'.join(_MONTHS_AWAY)})の?{_DAY}"), _month_away),
    (re.compile(rf"(?P<r>{'|'.join(_MONTHS_AWAY)})"), _month_away),
    (re.compile(rf"{_NOT_AFTER}{_MONTH}{_DAY}"), _date),
    (
        re.compile(
            rf"{_NOT_AFTER}(?<![ヶヵケカか箇])(?<!翌年){_MONTH}(?!間|期|号|刊|謝|齢|額|収|給|曜|面|光)"
        ),
        _date,
    ),
    (
        re.compile(
            rf"(?<!{_DIGIT})(?<!{_KANJI})(?<!から)(?<![築約満計丸歴業婚誕てで])(?<!戦後)(?<!ここ)(?<!この)(?<!今後)(?<!被爆){_SHORT_YEAR}{_NO_SPAN}"
        ),
        _date,
    ),
    (
        re.compile(
            rf"{_NOT_AFTER}(?<![第約])(?P<d>{_DIGIT}{{1,2}}){_TO}(?P<d2>{_DIGIT}{{1,2}})(?:の?両)?日{_NO_DAYS}"
        ),
        _lone_day,
    ),
    (
        re.compile(rf"(?<=[はがもで])(?P<of_the_news>)(?P<d>{_DIGIT}{{1,2}})日(?=、)"),
        _lone_day,
    ),
    (
        re.compile(
            rf"{_NOT_AFTER}(?<![第約泊])(?:(?<!から)|(?<=[夜朝昼夕明後前]から))(?P<d>{_DIGIT}{{1,2}})日{_NO_DAYS}"
        ),
        _lone_day,
    ),
    (
        re.compile(
            rf"(?:^|[はがもを、。「」）\n で])(?P<date>(?P<d>[二三四五六七八九]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十一?)日){_NO_DAYS}(?=、(?!{_KANJI}{{1,3}}日)|夜|夕|朝(?!鮮)|未明|早朝|午前|午後|昼|付|には|に(?:開|始|行|会|訪|出|到|帰|発|決|調|署|告|投|公|実|閉|臨|召|再)|の(?:会見|記者会見|会談|閣議|国会|総会|演説|本会議|集会|投票|未明)|までに[^、。]{{0,6}}[、。]|[^、。]{{0,24}}(?:した|れた|った|した。)[、。])(?!、(?:二|三|四|五|十))"
        ),
        _lone_day,
    ),
    (
        re.compile(
            rf"{_NOT_AFTER}(?P<needs_month>)(?P<d>{_KANJI}{{1,3}})日?(?:から|[〜~～―–-])(?P<d2>{_KANJI}{{1,3}})日{_NO_DAYS}"
        ),
        _lone_day,
    ),
    (re.compile(rf"{_NOT_AFTER}(?P<needs_month>)(?P<d>{_KANJI}{{1,3}})日{_NO_DAYS}"), _lone_day),
    (re.compile(rf"(?P<r>{'|'.join(_DAYS_AWAY)})(?!的|さん|感|ぶり|まで)"), _day_away),
    (re.compile(r"(?P<r>[昨今来])(?P<s>[春夏秋冬])"), _season_away),
    (
        re.compile(
            rf"(?:(?P<r>先週の?|前週の?|来週の?|今週の?))?(?<!毎週)(?<!毎週の)(?<!日（)(?<!日\()(?P<w>[{_WEEKDAYS}])曜(?:日)?(?!定休|休み|日?は定休)"
        ),
        _weekday,
    ),
    (re.compile(rf"{_NOT_AFTER}(?<![約第])(?P<n>{_N2})(?P<u>[年日])前(?!後)"), _ago),
)

_ENDS = r"(?<!てい)(?<!でい)(?<!てあ)(?<!であ)(?<!となっ)[うくぐすつぬぶむる]"
_SAID = r"と(?:述|発表|明ら|明か|語|話|伝|し(?!た)|い[うっ]|の|み|見|強|説|表|通|報|決|予|訴|主|答|警|約|回)"
_AHEAD = (
    r"^に[^、。]{0,8}[うくぐすつぬぶむる](?=[\u3400-\u9fffァ-ヴ])|予定(?!していた|だった|され|を|より|通り|どおり)|見通し|見込み|方針(?:だ|で|を|。|$)|計画(?:だ|して|で|。|$)|考え(?:だ|を示|。)|控え|に臨む|へ向け|目指す|します|参加してください"
    rf"|{_ENDS}(?:{_SAID}|ことを(?:決|明|発|表|確)|こと(?:に(?:し|な|合|決)|で(?:合意|一致)|が(?:決|分|わ|明))|方針|予定|見通|考え|」|$)"
)
_BACK = re.compile(
    r"て(?:い|き)た|(?:た|だった|ました|んだ)(?:[。、」』）]|$|と(?!き)|が|こと|ため|の)|(?:され|開かれ|行われ|受け|出席し|訪れ|示し|開き|述べ|語り|発表し|会談し|出港し|到着し|会い|入り)、"
)


_TENSE = Tense(
    ends=re.compile(r"[。！？\n]"),
    ahead_before=re.compile(r"予定(?:日)?(?:は|では)|(?:次回|次戦|次)は|開幕は|期限は|締め切りは"),
    ahead_after=re.compile(
        rf"^(?:[（(].[）)])?まで(?!の)(?!に(?!は?(?:届|終|決|完|行)))|^[^、。]{{0,8}}に向け(?!て[出航飛進]|た)|{_AHEAD}"
    ),
    back=_BACK,
    spoken=re.compile(r"「[^」]*(?:」|$)"),
    attributive=re.compile(r"の(?!予定|間|期間|両日)"),
    verb_last=True,
    before=60,
)


CALENDAR = Calendar(
    [
        *("年", "月", "日", "曜", "春", "夏", "秋", "冬", "昨", "今", "来", "先月"),
        *(
            "きのう",
            "きょう",
            "あす",
            "あした",
            "おととい",
            "あさって",
            "おととし",
            "ことし",
            "けさ",
        ),
    ],
    _PATTERNS,
    re.compile(rf"{_DIGIT}|{_KANJI}"),
    _TENSE,
    {"m": re.compile("月"), "w": re.compile("曜"), "s": re.compile("[春夏秋冬]")},
)
