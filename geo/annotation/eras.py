"""Japanese reigns: years of an era as years of the common calendar."""

ERAS = {
    "令和": 2019,
    "平成": 1989,
    "昭和": 1926,
    "大正": 1912,
    "明治": 1868,
    "慶応": 1865,
    "文久": 1861,
    "万延": 1860,
    "安政": 1854,
    "嘉永": 1848,
    "弘化": 1844,
    "天保": 1830,
    "文政": 1818,
    "文化": 1804,
    "享和": 1801,
    "寛政": 1789,
    "天明": 1781,
}
"""First year of each era (National Diet Library, table of eras)."""

LETTERS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}
"""What forms and tables write for an era."""

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def year_of(era: str, number: int) -> int:
    """Give the year in which a year of an era began.

    Examples
    --------
    >>> year_of("昭和", 31)
    1956
    """
    return ERAS[era] + number - 1


def number_of(text: str) -> int:
    """Read a number in digits of any width, or in kanji, one by one or with their powers.

    Examples
    --------
    >>> [number_of(text) for text in ("２０１９", "元", "一九五六", "三十一", "二十", "千九百五十六")]
    [2019, 1, 1956, 31, 20, 1956]
    """
    if text == "元":
        return 1
    if all(character.isdecimal() for character in text):
        return int(text)
    if not any(character in _POWERS for character in text):
        return int("".join(str(_value(character)) for character in text))
    total = digit = 0
    for character in text:
        if character in _POWERS:
            total += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            digit = digit * 10 + _value(character)
    return total + digit


def _value(character: str) -> int:
    return _DIGITS[character] if character in _DIGITS else int(character)
