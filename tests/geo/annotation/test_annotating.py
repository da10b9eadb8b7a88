"""A text names places and events; each is found, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo


def ids(atlas: geo.Atlas, text: str) -> list[str]:
    return [mention.id for mention in atlas.annotate(text).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kunashir and Shikotan", ["kunashiri", "shikotan"], id="two names"),
        pytest.param("the Kuriles", ["kuril-islands"], id="an old spelling"),
        pytest.param("Etorofu-to, Khabomai", ["etorofu", "habomai"], id="press spellings"),
        pytest.param("SHIKOTAN", ["shikotan"], id="capitals"),
        pytest.param("see you on shikotan", ["shikotan"], id="small letters"),
        pytest.param("Shikotan's port", ["shikotan"], id="a possessive"),
        pytest.param("Etorofu-born", ["etorofu"], id="a compound"),
        pytest.param("Southern\nKurils", ["southern-kurils"], id="over a line's end"),
        pytest.param("Kuna-\nshir", ["kunashiri"], id="hyphenated"),
        pytest.param("Yuzhno-\nKurilsk", ["yuzhno-kurilsk"], id="broken at its own hyphen"),
        pytest.param("Yuzhno&#45;Kurilsk", ["yuzhno-kurilsk"], id="an entity"),
        pytest.param("Shi\u00adkotan", ["shikotan"], id="a soft hyphen"),
        pytest.param("На Итурупе и Кунашире", ["etorofu", "kunashiri"], id="Russian cases"),
        pytest.param("Южными Курилами", ["southern-kurils"], id="two declined words"),
        pytest.param("Итуру\u0301п", ["etorofu"], id="a stress mark"),
        pytest.param("Малой Курильской гряде", ["lesser-kurils"], id="a chain"),
        pytest.param(
            "国後・択捉、歯舞、色丹",
            ["kunashiri", "etorofu", "habomai", "shikotan"],
            id="no spaces",
        ),
        pytest.param("ｸﾅｼﾘとエトロフ", ["kunashiri", "etorofu"], id="kana of any width"),
        pytest.param("北方\n領土", ["northern-territories"], id="a line's end without a hyphen"),
        pytest.param(
            "国後島とShikotanのКунашир", ["kunashiri", "shikotan", "kunashiri"], id="mixed"
        ),
    ],
)
def test_it_finds_every_way_to_write_a_name(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kunashir Strait", ["nemuro-strait"], id="a strait"),
        pytest.param("国後水道", ["kunashiri-strait"], id="a strait of one word"),
        pytest.param("Южно-Курильский район", ["yuzhno-kurilsky-district"], id="a district"),
        pytest.param("Treaty of Shimoda", ["treaty-shimoda-1855"], id="a treaty"),
        pytest.param("ポツダム宣言", ["potsdam-1945-07-26"], id="a declaration"),
        pytest.param("декларации 1956 года", ["joint-declaration-1956"], id="by its year"),
        pytest.param("Tokyo Bay", [], id="a bay that is no record"),
        pytest.param("Northern Territories Day", ["northern-territories-day-1981"], id="a day"),
    ],
)
def test_the_longest_name_is_meant(shipped: geo.Atlas, text: str, expected: list[str]) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Yuri Gagarin waved.", id="a person"),
        pytest.param("Юрий Гагарин помахал рукой.", id="a person in Russian"),
        pytest.param("国後さんと話した。", id="a person in Japanese"),
        pytest.param("шикотанский краб", id="an adjective"),
        pytest.param("зелёный свет", id="a colour"),
        pytest.param("一泊二日、宿泊", id="a common word"),
        pytest.param("色丹草が咲いた", id="a plant"),
        pytest.param("the ferry Kunashir", id="a ship"),
        pytest.param("теплоход «Кунашир»", id="a ship in quotation marks"),
        pytest.param("択捉型海防艦", id="a class of ships"),
        pytest.param("Sakhalin-2", id="a project"),
        pytest.param("Hokkaido Shimbun", id="a newspaper"),
        pytest.param("歯舞漁協", id="a cooperative"),
        pytest.param("横浜中華街、特別海域、社内保育", id="characters of two words"),
        pytest.param("https://example.org/kunashir-news", id="an address"),
        pytest.param("xKunashirx", id="a part of a word"),
        pytest.param("Denzel Washington", id="an actor"),
        pytest.param("", id="nothing"),
    ],
)
def test_it_leaves_namesakes_alone(shipped: geo.Atlas, text: str) -> None:
    assert ids(shipped, text) == []


def test_a_list_of_islets_proves_its_members(shipped: geo.Atlas) -> None:
    text = "Zelyony, Tanfilyev, Yuri, Anuchin and Polonsky"
    assert ids(shipped, text) == ["shibotsu", "suisho", "yuri", "akiyuri", "taraku"]


def test_the_word_for_an_island_proves_a_name(shipped: geo.Atlas) -> None:
    assert ids(shipped, "остров Юрий и Юрий Иванович") == ["yuri"]


def test_the_four_are_meant_only_where_the_text_is_about_them(shipped: geo.Atlas) -> None:
    assert ids(shipped, "Four islands of the Saronic Gulf") == []
    assert ids(shipped, "Russia holds four islands, Kunashir among them")[0] == "four-islands"


@pytest.mark.parametrize(
    ("text", "metonym"),
    [
        pytest.param("Moscow rejected the protest.", True, id="it acts"),
        pytest.param("They met in Moscow.", False, id="people meet there"),
        pytest.param("MOSCOW, February 17. Talks ended.", False, id="a dateline"),
        pytest.param("MOSCOW rejected the protest.", True, id="capitals alone are none"),
        pytest.param("Москва заявила протест.", True, id="it speaks"),
        pytest.param("Встреча в Москве прошла.", False, id="a meeting there"),
        pytest.param("В Москве отвергли протест.", True, id="its people speak"),
        pytest.param("モスクワは反発した。", True, id="subject"),
        pytest.param("モスクワで会談した。", False, id="at"),
    ],
)
def test_a_capital_may_stand_for_a_government(shipped: geo.Atlas, text: str, metonym: bool) -> None:
    (mention,) = shipped.annotate(text).mentions
    assert (mention.id, mention.metonym) == ("moscow", metonym)


def test_a_mention_says_where_and_what_it_is(shipped: geo.Atlas) -> None:
    (mention,) = shipped.annotate("На Шикотане.", lang="en").mentions
    assert (mention.start, mention.end, mention.surface) == (3, 11, "Шикотане")
    assert (mention.kind, mention.name) == ("place", "Shikotan")
    assert mention.lon == pytest.approx(146.7, abs=0.2)
    assert mention.lat == pytest.approx(43.8, abs=0.1)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("The islands", "en"), ("この島々は", "ja"), ("Острова", "ru"), ("12345", None)],
)
def test_it_knows_the_language(shipped: geo.Atlas, text: str, lang: str | None) -> None:
    assert shipped.annotate(text).lang == lang


def test_an_unknown_language_is_refused(shipped: geo.Atlas) -> None:
    with pytest.raises(geo.TextError, match=r"no language 'tlh'.*choose one of en, ja, ru"):
        shipped.annotate("text", lang="tlh")


@pytest.mark.parametrize("thing", [None, 5, b"bytes", ["list"]])
def test_what_is_no_text_is_refused(shipped: geo.Atlas, thing: object) -> None:
    with pytest.raises(geo.TextError, match="is no text"):
        shipped.annotate(thing)  # type: ignore[arg-type]


def test_it_prints_and_shows_as_a_page(shipped: geo.Atlas) -> None:
    result = shipped.annotate("Kunashir <b> on 17 February 2019")
    assert "[Kunashir]" in str(result)
    assert "&lt;b&gt;" in result._repr_html_()
    assert '<mark title="2019-02-17">' in result._repr_html_()


PIECES = st.sampled_from(
    [
        *(
            "Kunashir",
            "Iturup Island",
            "Курилах",
            "остров Юрий",
            "択捉",
            "歯舞群島",
            "Treaty of Shimoda",
        ),
        *("1956 declaration", "17 февраля 2019 года", "昭和31年10月19日", "in May", "Moscow said "),
        *(
            " ",
            "\n",
            "-\n",
            ", ",
            "、",
            "&amp;",
            "\u00ad",
            "e\u0301",
            "\ud800",
            "ｸﾅｼﾘ",
            "😀",
            "a",
            "島",
            "я",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60)


@given(text=TEXTS)
def test_mentions_are_slices_in_order_without_overlap(shipped: geo.Atlas, text: str) -> None:
    result = shipped.annotate(text, date="2019-02-17")
    for found in (result.mentions, result.dates):
        end = 0
        for one in found:
            assert end <= one.start < one.end <= len(text)
            assert text[one.start : one.end] == one.surface
            end = one.end
    assert "".join(piece for piece, _ in result.segments()) == text


@given(text=TEXTS)
def test_decomposed_letters_change_nothing(shipped: geo.Atlas, text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)
    assert ids(shipped, composed) == ids(shipped, decomposed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("на Шикотане и острове Зелёном", ["shikotan", "shibotsu"], id="island before"),
        pytest.param("Он был прав. Средний возраст", [], id="the end of a word is no abbreviation"),
        pytest.param("柏原市と川上村", [], id="towns of the same name elsewhere"),
        pytest.param("大阪城、函館山、釧路湿原", [], id="castles and hills named after towns"),
        pytest.param("George Washington", [], id="a president"),
        pytest.param("от Итурупомъ до Шикотанѣ", ["etorofu", "shikotan"], id="old spelling"),
        pytest.param("北方４島", ["four-islands"], id="a digit of full width"),
        pytest.param("в южно курильске", ["yuzhno-kurilsk"], id="a chat without hyphens"),
    ],
)
def test_what_stands_beside_a_name_counts(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("«Кунашир» вышел в море", [], id="a lone name is a ship's"),
        pytest.param("теплоход «Капитан Кунашир»", [], id="so is its last word"),
        pytest.param("「色丹」を見た", [], id="in Japanese, too"),
        pytest.param("「国後島」を見た", ["kunashiri"], id="not with the word for an island"),
        pytest.param("слово «Кунашир» значит", ["kunashiri"], id="nor where words are spoken of"),
        pytest.param('He said: "We love Kunashir"', ["kunashiri"], id="nor at a speech's end"),
        pytest.param("Он сказал: «Мы любим Кунашир»", ["kunashiri"], id="in Russian likewise"),
        pytest.param("«Шикотан и Кунашир»", ["shikotan", "kunashiri"], id="nor of two names"),
        pytest.param('"Northern Territories"', ["northern-territories"], id="nor for a group"),
        pytest.param('"Shikotan Island"', ["shikotan"], id="nor of several words"),
    ],
)
def test_quotation_marks_make_a_title_of_a_lone_name(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Kunashir, Yuri and Zelyony", ["kunashiri", "yuri", "shibotsu"], id="a sure one"
        ),
        pytest.param("Yuri, Zelyony", [], id="two that prove nothing"),
        pytest.param("Yuri", [], id="one alone"),
    ],
)
def test_a_list_proves_with_a_sure_name_or_three_of_them(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Etorofuto, Suishojima, Chachadake", ["etorofu", "suisho", "tyatya"], id="-to"
        ),
        pytest.param("Южно-курильские острова", ["southern-kurils"], id="small after a hyphen"),
        pytest.param("южных Курильских островов", ["southern-kurils"], id="three words declined"),
        pytest.param("Курильские о-ва", ["kuril-islands"], id="islands cut short"),
        pytest.param("прол. Екатерины", ["kunashiri-strait"], id="a strait cut short"),
        pytest.param("п-ове Камчатка, п-ов Камчатка", ["kamchatka"] * 2, id="a peninsula"),
        pytest.param("Иркутским заявлением", ["irkutsk-statement-2001-03-25"], id="neuter"),
        pytest.param("Ялтинским соглашениям", ["yalta-1945-02-11"], id="neuter plural"),
        pytest.param("на озере Масю", ["lake-mashu"], id="a lake"),
    ],
)
def test_spellings_follow_from_rules(shipped: geo.Atlas, text: str, expected: list[str]) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Passengers aboard the Iturup slept.", id="on board of a ship"),
        pytest.param("FC Tokyo drew.", id="a club"),
        pytest.param("The Rausu Fisheries Cooperative Association objected.", id="a cooperative"),
        pytest.param("帯広畜産大の教授", id="a university by its short name"),
        pytest.param("根室西高が優勝した。", id="a school by its short name"),
        pytest.param("新人の羽幌が決めた。", id="a player"),
        pytest.param("Генерал Корсаков и Римский-Корсаков", id="a general and a composer"),
        pytest.param("РИА «Сахалин-Курилы», «Сахалин-инфо»", id="agencies"),
        pytest.param("northern territories of the empire", id="a description in small letters"),
    ],
)
def test_institutions_and_persons_are_no_places(shipped: geo.Atlas, text: str) -> None:
    assert ids(shipped, text) == []


def test_fishermen_and_historians_name_their_town(shipped: geo.Atlas) -> None:
    assert ids(shipped, "Рыбаки Крабозаводского") == ["krabozavodskoye"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Russia and Japan dispute the four islands", ["four-islands"], id="both"),
        pytest.param("Japan has four islands", [], id="one alone"),
        pytest.param(
            "Японии и СССР: Пакт о нейтралитете", ["neutrality-pact-1941"], id="a treaty between"
        ),
        pytest.param("Пакт о нейтралитете", [], id="a treaty of anyone"),
        pytest.param("ロシアは日本に四島を", ["four-islands"], id="in Japanese"),
    ],
)
def test_a_text_that_names_all_parties_speaks_of_the_islands(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Naomi Osaka won.\n\nOsaka, 20, smiled.", [], id="a player"),
        pytest.param("「千島大輔（37）が逃げ切った。千島は笑顔を見せた。", [], id="a racer"),
        pytest.param("На реке Уруп паводок. На Урупе размыло дорогу.", [], id="a river"),
        pytest.param("St. Petersburg, Fla. St. Petersburg won.", [], id="another state"),
        pytest.param(
            "Naomi Osaka saw Shikotan. Osaka is her town.", ["shikotan", "osaka"], id="but not here"
        ),
    ],
)
def test_a_namesake_is_one_all_over_the_text(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a patrol ship\n\nNEMURO - The prime minister", ["nemuro"], id="in Latin"),
        pytest.param(
            "Выстрел у Сигнального\n\nГибель рыбака у острова Сигнальный",
            ["kaigara"] * 2,
            id="in Cyrillic",
        ),
    ],
)
def test_a_paragraph_ends_what_stands_beside_a_name(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


def test_two_names_of_one_place_prove_each_other(shipped: geo.Atlas) -> None:
    assert ids(shipped, "択捉島の天寧（ブレベスニク）") == ["etorofu", "burevestnik", "burevestnik"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("в Красноярском крае", [], id="an adjective"),
        pytest.param("под Красноярском", ["krasnoyarsk"], id="a town"),
        pytest.param("в Малокурильском", ["malokurilskoye"], id="a village like an adjective"),
    ],
)
def test_the_adjective_of_a_town_is_none(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize("text", ["夕張メロン", "千島桔梗", "主婦、紗那みどりさん", "県境、根室県"])
def test_dishes_flowers_and_persons_bear_names(shipped: geo.Atlas, text: str) -> None:
    assert ids(shipped, text) == []


def test_a_capital_bears_and_a_beast_is_a_bear(shipped: geo.Atlas) -> None:
    assert ids(shipped, "Moscow bears the blame. Kamchatka bears sleep.") == ["moscow"]


def test_japanese_names_are_written_by_ear_too(shipped: geo.Atlas) -> None:
    assert ids(shipped, "в Куширо, у Шибоцу") == ["kushiro", "shibotsu"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Valentin Anuchin studied Kunashir.", ["kunashiri"], id="in English"),
        pytest.param("С ним Яков Полонский на Кунашире.", ["kunashiri"], id="in Russian"),
        pytest.param(
            "Fog hid Kunashir. Boats came from Anuchin.", ["kunashiri", "akiyuri"], id="a place"
        ),
    ],
)
def test_a_given_name_makes_a_person_of_an_islet(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    "text", ["The northern territories dispute", "四島返還を求める", "4島の帰属"]
)
def test_what_is_said_of_the_islands_together_proves_their_name(
    shipped: geo.Atlas, text: str
) -> None:
    assert len(ids(shipped, text)) == 1
