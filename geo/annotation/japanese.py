"""Japanese: spellings of names, and what stands beside them."""

import re
from collections.abc import Iterable, Iterator

from geo.annotation.rules import Rules
from geo.model import Name

_ISLAND = re.compile(r"(?:群島|諸島|列島|島)$")
_ISLAND_KANA = re.compile(r"(?:ぐんとう|しょとう|れっとう|とう|じま|しま)$")
_LONG_KANA = 6
WIDE_DIGITS = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
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


_ENDINGS = {
    "わん": "湾",
    "みさき": "岬",
    "さき": "崎",
    "だけ": "岳",
    "たけ": "岳",
    "やま": "山",
    "かいきょう": "海峡",
    "すいどう": "水道",
    "とう": "島",
    "じま": "島",
    "はんとう": "半島",
}


def half_kana(written: str, names: Iterable[Name]) -> Iterator[str]:
    """Give a name whose own part is in katakana and whose word for the feature is in kanji.

    Examples
    --------
    >>> names = [Name(text="東岩湾", readings={"hira": "ひがしいわわん"})]
    >>> list(half_kana("東岩湾", names))
    ['ヒガシイワ湾']
    """
    for reading in (name.readings.get("hira", "") for name in names if name.text == written):
        for kana, kanji in _ENDINGS.items():
            own = reading.removesuffix(kana)
            if own != reading and written.endswith(kanji) and len(own) > 2:
                yield f"{katakana(own)}{kanji}"


def katakana(reading: str) -> str:
    """Write hiragana as katakana."""
    return reading.translate(_TO_KATAKANA)


_SHIP = "ミサイル|ロケット|衛星|無人機|巡視船|貨物船|客船|フェリー|漁船|監視船|練習船|実習船|調査船|冷凍船|連絡船|交流船|戦艦|空母|護衛艦|潜水艦|駆逐艦|海防艦|巡洋艦|艦|船"

_FOOD = "メロン|鍋|漬|和牛|豚丼|ザンギ|そば(?!に|で)|ソーセージ|スープ|ウイスキー|ウィスキー|アイス|プリン|まんじゅう|饅頭"
_LIVING = (
    "ししゃも|シシャモ|草|桜|笹|鱒|松(?!前)|菊|昆布|犬|鮭(?!鱒)|馬|桔梗|竜胆|菫|百合|撫子|薊|柳|樺(?!太)|蘭|躑躅|石楠花|椎|萱|薄荷|虎の尾|雷鳥|栗鼠|蝶"
    "|ギキョウ|キキョウ|リンドウ|フウロ|アザミ|キンバイ|ウスユキソウ|イチゲ|スミレ|ツツジ|ミズナギドリ|ウガラス|シマリス"
)
_FACULTY = "外国語|外|教育|畜産|工業|工|理科|商|農工|芸術|芸|医科|医|歯科|女子|学芸|海洋|商科|水産|経済|薬科|都立|市立|公立"
_CAMPUS = r"[々\u3400-\u9fff]{1,3}"

RULES = Rules(
    separator=re.compile(
        r"(?:島|村|町|市)?\s*(?:[、,，・/／·]|と|や|及び|および|並びに|ならびに|または|、?そして|両島?と)\s*"
    ),
    within_before=re.compile(r"(?:の|・|、|村の?|島の?)?"),
    cue_before={
        "island": re.compile(r"(?:離島|小島)の$"),
        "place": re.compile(r"(?:集落|漁村|寒村|港町|旧町|旧名|旧称)の?$"),
    },
    cue_after={
        "island": re.compile(r"(?:各?島|群島|諸島|両島|（[^）]{1,14}）島|）島)"),
        "group": re.compile(r"(?:一括)?(?:返還|(?:の)?帰属|住民|在住|周辺水域|周辺海域|交流)"),
        "place": re.compile(
            r"(?:の(?:港|集落|漁港|飛行場|収容所|女学校|炭鉱|製紙工場|浜)|での(?:日[ロ露])?(?:首脳|外相)?会談|村|町(?!長会)|市|港|集落|地区|空港|飛行場|岬|崎|岳|山|火山)"
        ),
    },
    weak_after=re.compile(
        r"(?:で|へ|から|まで|に(?!対|よ|つい|関|と)|沖|出身|生まれ|在住|周辺|港|経由|行き|を経"
        r"|を[^、。]{0,8}(?:出|発|離れ|訪|通っ|目指|目ざ|後に|たっ|立っ))"
    ),
    other_before=re.compile(
        rf"(?:(?:{_SHIP}|同型|姉妹艦)(?:の|・)?[「『“\"]?|(?:居酒屋|喫茶|喫茶店|カフェ|食堂|旅館|民宿|ホテル|スナック|商品|銘柄|ブランド|缶詰|銘菓|会社|小説|映画|楽曲|犬|猫)の?[「『“\"])$"
    ),
    quoted_name=re.compile(
        r"(?:名前|地名|島名|名称|表記|語|言葉|呼称|旧称|通称|は|を|が|の|、)[「『“\"]$"
    ),
    other_after=re.compile(
        r"[」』](?:[「『][^」』]{1,8}[」』])*と(?:名付け|命名)|[」』”\"]?(?:丸|号(?!外)|型|級(?!友))"
        r"|(?:大学|新聞|電力|放送|銀行|証券|交響|ガス|メトロ|通り|街道|城(?!下|内)|湿原|山(?!間|側|地|頂|沿)|神社|神宮|海峡|水道|湾|半島|海流|海溝|海盆|火山帯|本線|駅)"
        r"|(?:海軍)?軍縮|航空(?!機|便|券|路|隊|会社|自)|(?:宣言|条約|協定|議定書|講和)"
        r"|[々\u3400-\u9fff・]{0,10}(?:連盟|協会|組合|漁協|財団|研究所|研究会|高校|高等学校|中学校|小学校|協議会|同盟|商事|水産(?!加|物|業|庁|相|資|会談)|建設|運輸|海運|交通|観光協|株式会社|新聞|放送|商店|書店|書房|出版社|製作所|製薬|製菓|製鋼|電機|倉庫|百貨店|証券|取引所)"
        rf"|(?:{_FACULTY})大(?=学|院|[のがはをにでと、。（・」]|教授|准教授|名誉|病院|{_CAMPUS}校)"
        r"|(?:学院|学園|学館|桐蔭|王将|万博|博覧会)|大(?=[のがはをにでとや、。（・」]|など|卒|教授|准教授|名誉教授|大学院|院生|学生|病院|医学部|工学部|研究|チーム)"
        r"|立(?:[々\u3400-\u9fff]{0,4}(?:大|高|中|小|病院))"
        r"|(?:海上(?:日動|火災|保険|[のがはを、。])|書籍|建物|製鉄|電鉄|汽船|商船|生命|火災|信託|信金|信用金庫|地所|不動産|興業|化成|精機|計器|製紙|製粉|製糖|印刷|出版|劇場|歌舞伎|女子医|短大|[一二三四五六七八九]大学|商工会議所|庵|亭|軒|酒造|酒店|寿司|鮨|屋(?!敷|根|外|内|台))"
        r"|(?:ガニ|がに|蟹|芸術座|映画祭|音楽院|バレエ|動物園|水族館)"
        r"|[東西南北]?(?:商業|工業|水産|農業)?高(?=の(?![々\u3400-\u9fff]{0,3}[さい]))"
        r"|[東西南北]?[小中高](?:(?=[がはをにでと、。（・」]|生徒|出身|卒|野球部)|の[々\u3400-\u9fffァ-ヴ]{2,8}(?:さん|君|選手)|校)"
        r"|(?:カレー|ラーメン|ばな奈|缶|牛乳|バター|チーズ|味噌|みそ|ビール|ワイン|犬|ドーム|タワー|スカイツリー|ディズニー|ガールズ|フィル|オリンピック|パラリンピック|五輪|マラソン|タクシー)"
        rf"|(?:{_FOOD})"
        rf"|(?:{_LIVING})"
        r"|[-‐－]?[0-9０-９](?![0-9０-９]*(?:島|つ|カ|か|ヶ|ヵ|年|月|日|時|市|町|村|港|人|都市))"
    ),
    person_before=re.compile(
        r"(?:主将|投手|捕手|選手|監督|新人|エース|ルーキー|主婦|会社員|大学生|高校生|院生|助教|准教授|講師|声優|俳優|社長|店主|会長|部長|課長|局長|教諭|作家|画家|歌手|女優|俳優|同級生|友人|長女|長男|次男|次女|氏名は|記者|弁護士|医師|容疑者)の?$"
    ),
    elsewhere_after=re.compile(r"(?:県|府)"),
    person_after=re.compile(r"[・=＝][ァ-ヴー]+"),
    metonym_after=re.compile(
        r"(?:は|が|も|側|政府|当局|との|への|からの|の[^、。「」のはがをに]{0,8}(?:政策|顔色|機嫌|反発|主張|立場|要求|抗議|対応|出方|姿勢|思惑|意向|見方|方針|提案|狙い|判断|同意|回答|態度|外交|反応|圧力|真意|本音)|から(?:異論|抗議|反発|回答|圧力)|に(?:抗議|反発|譲歩|要求|通告|申し入|提案|迫|求め|譲)|を(?:非難|批判|けん制|牽制|説得))"
    ),
    metonym_before=re.compile(r"(?:対|反)$"),
    place_before=re.compile(r"(?:首都|在)$"),
    place_after=re.compile(
        r"(?:で|に(?!対|よる|とって|抗議|反発|譲歩|要求|通告|申し入|提案|迫|求め|譲)|へ(?!の)|を訪|発|着|市|郊外|都|支局|滞在|訪問|からは?出|経由)"
    ),
)

GIVEN_BEFORE = re.compile(r"[ァ-ヴ][ァ-ヴー]+[・=＝]$")
"""A given name in katakana, or another member of a list."""

BRAND_AFTER = re.compile(
    r"(?!ロシア|アイヌ|サミット|フォーラム|クラス|ルート|エリア|シティ|バー|コンセンサス|プロセス|オフィス|ビル|ホテル)[ァ-ヴ][ァ-ヴー]+"
)
"""A word in katakana right after the name of a town: a firm's, unless it is a name itself."""

TEAM_AFTER = re.compile(
    r"・(?!(?:ロシア|クレムリン|シェレメ|ドモジェド|プルコヴ|プルコボ|ルースキー|ルスキー))[ァ-ヴー]{3,}(?![ァ-ヴー]|・?[ァ-ヴー]*(?:空港|島|港|州|市|区|駅|通り|湾|間))"
)
"""A team or a newspaper after the name of its town."""

PERSON_AFTER = re.compile(
    r"(?:[・=＝][ァ-ヴー]+)+(?:氏|さん|様|監督|選手|投手|大統領|首相|外相|市長|知事|議員|教授|博士|容疑者|被告|記者|[（(][0-9０-９]{2})|"
    r"[々\u3400-\u9fff\u3041-\u3096ァ-ヴー]{1,4}[（(][0-9０-９]{1,2}[)）]|"
    r"[ぁ-ん]{2,4}(?:さん(?![ごませかみさじぱび])|選手|投手|氏)|"
    r"(?:[々\u3400-\u9fff]{0,2}|[ァ-ヴー]{2,5})(?:氏|さん(?!ご)|様|ちゃん|くん|選手(?!村|団|権)|監督|容疑者|被告|議員|記者|教授|総理|首相|元首相|投手|捕手|騎手|名人|親方|[初二三四五六七八九]段)"
)

GIVEN_AFTER = re.compile(
    r"(?!市街|市内|町内|港湾|空襲|上陸|地区|地方|支庁|温泉|高校|出身|在住|周辺|方面|会談|提案|漁港|空港|海岸|神社|鉱山|炭鉱|炭山|工場|収容|郵便|引揚|支所|役場|駅前|付近|沖合|中学|小学|高女|一帯|両島|両町|両市|両村|諸島|産業|島内|管内|滞在|訪問|到着)"
    r"[々\u3400-\u9fff]{2}(?=[がはもを、]|が|（[0-9０-９]{2})"
)
"""A given name after what is often a surname."""

LEFT_OF_NAME = frozenset(
    "名旧現元在対駐於前全国県府都道郡市州省区町村訪来発圏部和会社間日時年月後朝昼夕夜晩春夏秋冬"
)
"""Kanji that may stand before a short name without joining it to another word."""

WORDS_OF_THEIR_OWN = frozenset({"市場", "市況"})
"""What takes its first kanji from the end of a name."""

RIGHT_OF_VILLAGE = frozenset("長島村町市港岬湾沖側産発着行内外周付近上海地住出方間両各諸")
"""Kanji that may stand after the short name of a small place."""
