"""Japanese: spellings of names, and what stands beside them."""

import re
from collections.abc import Iterator

from geo.annotation.rules import Rules

_ISLAND = re.compile(r"(?:群島|諸島|列島|島)$")
_ISLAND_KANA = re.compile(r"(?:ぐんとう|しょとう|れっとう|とう|じま|しま)$")
_LONG_KANA = 6
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


def without_island(name: str) -> str:
    """Drop the word for an island at the end of a name, if enough is left.

    Examples
    --------
    >>> without_island("東岩島")
    '東岩'
    """
    bare = _ISLAND.sub("", name)
    return bare if len(bare) > 1 else name


def kana_spellings(reading: str, *, island: bool) -> Iterator[str]:
    """Go through the kana that a name may be written in; short ones would be found in other words.

    Examples
    --------
    >>> list(kana_spellings("ひがしいわとう", island=True))
    ['ひがしいわ', 'ヒガシイワ', 'ヒガシイワ島']
    """
    bare = _ISLAND_KANA.sub("", reading) if island else reading
    if island and len(bare) > 3:
        yield bare
        yield katakana(bare)
        yield f"{katakana(bare)}島"
    elif len(reading) >= _LONG_KANA:
        yield reading


def katakana(reading: str) -> str:
    """Write hiragana as katakana."""
    return reading.translate(_TO_KATAKANA)


_SHIP = (
    "巡視船|貨物船|客船|フェリー|漁船|監視船|練習船|実習船|調査船|冷凍船|連絡船|交流船|戦艦|空母|護衛艦|潜水艦|駆逐艦|海防艦|巡洋艦|艦|船"
)

RULES = Rules(
    separator=re.compile(r"(?:島|村|町|市)?\s*(?:[、,，・/／·]|と|や|及び|および|並びに|ならびに|または|、?そして|両島?と)\s*"),
    cue_before={"island": re.compile(r"(?:離島|小島)の$"), "place": re.compile(r"(?:集落|漁村|寒村|港町|旧町)の$")},
    cue_after={
        "island": re.compile(r"(?:島|群島|諸島|両島)"),
        "place": re.compile(r"(?:村|町(?!長会)|市|港|集落|地区|空港|飛行場|岬|崎|岳|山|火山)"),
    },
    other_before=re.compile(rf"(?:(?:{_SHIP})(?:の|・)?[「『“\"]?)$"),
    other_after=re.compile(
        r"[」』”\"]?(?:丸|号(?!外)|型|級(?!友))"
        r"|(?:大学|新聞|電力|放送|銀行|証券|交響|ガス|メトロ|通り|街道|海峡|水道|湾|半島|海流|海溝|海盆|火山帯|本線|駅)"
        r"|(?:宣言|条約|協定|議定書|講和)"
        r"|(?:草|桜|笹|鱒|松(?!前)|菊|昆布|犬|鮭(?!鱒)|馬)"
        r"|[-‐－]?[0-9０-９](?![0-9０-９]*(?:島|つ|カ|か|ヶ|ヵ|年|月|日|時|市|町|村|港|人|都市))"
    ),
    person_before=re.compile(r"(?:氏名は|選手の|監督の)$"),
    metonym_after=re.compile(r"(?:は|が|も|側|政府|当局|との|への|からの)"),
    metonym_before=re.compile(r"(?:対|反)$"),
    place_before=re.compile(r"(?:首都|在)$"),
    place_after=re.compile(r"(?:で|に(?!対|よる|とって)|へ(?!の)|を訪|発|着|市|郊外|都|支局|滞在|訪問|からは?出|経由)"),
)

PERSON_AFTER = re.compile(r"(?:氏|さん|様|選手(?!村|団|権)|監督|容疑者|被告|議員|記者|教授|総理|首相|元首相)")

LEFT_OF_NAME = frozenset("旧現元在対駐於前全国県府都道郡市州省区町村訪来発圏部和会社間は")
"""Kanji that may stand before a short name without joining it to another word."""

RIGHT_OF_VILLAGE = frozenset("島村町市港岬湾沖側産発着行内外周付近上海地住出方間両")
"""Kanji that may stand after the short name of a small place."""
