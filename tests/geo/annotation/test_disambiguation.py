"""Persons, firms, dishes, ships and towns elsewhere share the names of places."""

import pytest

import geo


def ids(atlas: geo.Atlas, text: str) -> list[str]:
    return [mention.id for mention in atlas.annotate(text).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the prize went to Mayor Nan Washington", [], id="a title and a given name"),
        pytest.param("a film about Ezekiel Washington", [], id="any word with a capital"),
        pytest.param("a walk through Soviet Moscow", ["moscow"], id="after a preposition of place"),
        pytest.param("he said on Monday Tokyo would wait", ["tokyo"], id="a weekday"),
        pytest.param("Kremlin Tells Tokyo To Wait", ["tokyo"], id="a headline"),
        pytest.param("Under Yeltsin Moscow signed.", ["moscow"], id="at the start of a sentence"),
        pytest.param("спорили о фильмах с Дензелом Вашингтоном", [], id="in Russian"),
        pytest.param("гол забил Шон Вашингтон", [], id="in the nominative"),
        pytest.param(
            "из аэропорта Домодедово Москвы, район Гиндза Токио",
            ["moscow", "tokyo"],
            id="what is of the town is in another case",
        ),
        pytest.param("в Старой Москве", ["moscow"], id="an adjective of the town"),
        pytest.param(
            "голосование на Курилах Токио осудил", ["kuril-islands", "tokyo"], id="another place"
        ),
        pytest.param("ケリー・ワシントンが出演", [], id="joined in katakana"),
        pytest.param("ワシントン・ダ・シルバ氏", [], id="a given name that is a town's"),
        pytest.param("ワシントン・ウィザーズの選手", [], id="a team in katakana"),
        pytest.param("モスクワ・シェレメチェボ空港", ["moscow"], id="an airport of the town"),
        pytest.param("モスクワ・ワシントン間", ["moscow", "washington"], id="two towns joined"),
    ],
)
def test_a_given_name_makes_a_person_of_a_town(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mount Washington and Lake Washington", [], id="a mountain and a lake"),
        pytest.param("Mount Tyatya", ["tyatya"], id="but not of a volcano"),
        pytest.param("озеро Москва", [], id="in Russian"),
    ],
)
def test_the_word_for_a_mountain_makes_one_of_the_name_of_a_town(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The storm spared St. Petersburg; Florida's coast flooded.", [], id="a state"),
        pytest.param("Spokane and Seattle, Washington", [], id="a town of the state"),
        pytest.param("Японцы, русские. Портсмут в Вирджинии", [], id="a state in Russian"),
        pytest.param("Японцы, русские. Портсмут, 1905", ["portsmouth"], id="the parties met"),
        pytest.param("PORTSMOUTH, N.H. - A dinner", ["portsmouth"], id="its own state"),
        pytest.param("St. Petersburg flooded.", ["saint-petersburg"], id="nothing told of it"),
        pytest.param(
            "Kunashir waited; in St. Petersburg a Florida man spoke.",
            ["kunashiri", "saint-petersburg"],
            id="a text about the islands",
        ),
    ],
)
def test_what_is_near_a_namesake_tells_of_it(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the Hokkaido pumpkin, a Sapporo beer, Moscow mules", id="dishes and drinks"),
        pytest.param("Tokyo Marine and Osaka Publishing", id="an insurer and a publisher"),
        pytest.param("Etorofu, a wooden sloop, was launched.", id="a ship that is explained"),
        pytest.param("фонд «Токио Марин Инвест»", id="a firm of three words"),
        pytest.param("東京海上の子会社、東京書籍の模試、東京コカの担当者", id="firms"),
        pytest.param("大阪大の学生、札幌大など、標津高の生徒", id="a university and a school"),
        pytest.param("そば店「川奈庵」", id="a restaurant"),
        pytest.param("大阪桐蔭が連覇、東京学院の生徒、カイロ大卒", id="schools"),
        pytest.param("小惑星は「根室」「シコタン」と名付けられた", id="what is named after them"),
        pytest.param("Cairo, Ill., and Portsmouth, Va.", id="towns of other states"),
        pytest.param("She thanked Judge Sapporo.", id="a judge"),
        pytest.param("国連で伊東純也が決め、内岡沙耶が語った", id="players and teachers"),
        pytest.param("ワシントン軍縮会議、シンガポール航空", id="a conference and an airline"),
        pytest.param("Moscow State University, Tokyo Disneyland", id="with a word between"),
        pytest.param("СКА-Хабаровск и радио Сахалин", id="a club and a broadcaster"),
        pytest.param("ракета «Буревестник», ミサイル「ブレベスニク」", id="missiles"),
        pytest.param(
            "日本酒の会社で働くロシア人は「四つの島を旅した」", id="rice wine is no party"
        ),
        pytest.param("В округе Западно-Курильском", id="a part of a compound"),
    ],
)
def test_firms_and_dishes_bear_the_names_of_towns(shipped: geo.Atlas, text: str) -> None:
    assert ids(shipped, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Relations with Moscow sank to a low.", ["moscow"], id="ties sink, too"),
        pytest.param("Полиция Токио, Томск и Кенигсберг", ["tokyo"], id="words like given names"),
        pytest.param("大阪サミットで会談した", ["osaka"], id="a summit in katakana"),
        pytest.param(
            "国後島ユジノクリリスク", ["kunashiri", "yuzhno-kurilsk"], id="a town on an island"
        ),
        pytest.param("根室ホルムスク間、択捉島", ["nemuro", "kholmsk", "etorofu"], id="two towns"),
        pytest.param(
            "The Jiji Tokyo desk said talks in Tokyo failed.", ["tokyo"], id="an agency's desk"
        ),
        pytest.param("在札幌ロシア総領事館", ["sapporo"], id="a consulate"),
        pytest.param("東京大会と大阪大雪", ["tokyo", "osaka"], id="large things in a town"),
    ],
)
def test_what_only_looks_like_a_firm_is_a_town(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("остров Зелёный у Сегежи", [], id="of any lake"),
        pytest.param(
            "Хабомаи и остров Зелёный", ["habomai", "shibotsu"], id="where its group is named"
        ),
        pytest.param("川奈咲、３位に李選手", [], id="a player"),
        pytest.param("川奈で択捉島の北に線を引く案", ["ito", "etorofu"], id="talks"),
    ],
)
def test_common_names_need_a_text_about_the_islands(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


def test_a_name_of_two_places_is_that_which_the_text_names_otherwise_too(
    shipped: geo.Atlas,
) -> None:
    assert ids(shipped, "Burevestnik airfield on Etorofu, once Tennei")[2] == "burevestnik"
    assert ids(shipped, "Tennei on Etorofu")[0] == "gornoye"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Kunashir and its Cape Omisaki", "omisaki-kunashiri", id="of the island named"
        ),
        pytest.param("Etorofu and its Cape Omisaki", "omisaki-etorofu", id="of the other"),
        pytest.param("Shikotan, then Cape Omisaki", "omisaki-etorofu", id="of neither"),
        pytest.param("Cape Omisaki", "omisaki-etorofu", id="with nothing else"),
    ],
)
def test_of_two_places_of_one_name_that_of_the_island_in_the_text_is_meant(
    shipped: geo.Atlas, text: str, expected: str
) -> None:
    assert ids(shipped, text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the islet Yuri", ["yuri"], id="before the name"),
        pytest.param("the islet\nYuri", ["yuri"], id="a line before it"),
        pytest.param("the Tebenkov volcano", ["tebenkov"], id="after it"),
        pytest.param("the Tebenkov\nvolcano", ["tebenkov"], id="a line after it"),
        pytest.param("the islet\n\nYuri", [], id="in another paragraph"),
    ],
)
def test_the_word_for_what_it_is_makes_a_place_of_a_name(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("国後択捉両島", ["kunashiri", "etorofu"], id="two islands joined"),
        pytest.param("歯舞群島の水晶体", ["habomai"], id="a lens that begins like an islet"),
        pytest.param("歯舞群島の多楽沖", ["habomai", "taraku"], id="the sea off it"),
        pytest.param("歯舞群島の多楽", ["habomai", "taraku"], id="at the end"),
        pytest.param("標津町議員が語った", ["shibetsu"], id="a councillor of a town"),
        pytest.param("色丹村議員が語った", ["malokurilskoye"], id="a councillor of a village"),
        pytest.param("「根室市」と「標津町」が", ["nemuro", "shibetsu"], id="in quotation marks"),
    ],
)
def test_what_is_joined_to_kanji_is_a_place_if_it_can_be_one(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a film about Wild Kunashir", ["kunashiri"], id="an island has no given name"),
        pytest.param(
            "Kremlin Tells Tokyo and Osaka to Wait for the Answer",
            ["tokyo", "osaka"],
            id="short words of a headline are small",
        ),
        pytest.param("Tokyo Electron raised its forecast", [], id="a firm"),
        pytest.param(
            "MOSCOW Vladimir Putin said so on Friday", ["moscow"], id="capitals of a dateline"
        ),
        pytest.param(
            "Kremlin Warns Tokyo Electron Before Winter Talks", ["tokyo"], id="a headline"
        ),
    ],
)
def test_capitals_tell_of_names_but_not_in_headlines(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected
