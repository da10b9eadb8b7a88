"""Lists, pairs, and the island that a place lies on prove names that alone prove nothing."""

import pytest

import geo


def ids(atlas: geo.Atlas, text: str) -> list[str]:
    return [mention.id for mention in atlas.annotate(text).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("生まれたのは国後島の泊。", ["kunashiri", "golovnino"], id="of the island"),
        pytest.param("樺太の真岡にいた", ["sakhalin", "kholmsk"], id="of the region"),
        pytest.param(
            "樺太の豊原にいた", ["sakhalin", "yuzhno-sakhalinsk"], id="a town of the region"
        ),
        pytest.param("豊原にいた", [], id="no whole is named"),
        pytest.param("国後島。泊は雨。", ["kunashiri"], id="not in the next sentence"),
        pytest.param("択捉島の泊を見た", ["etorofu"], id="not of another island"),
        pytest.param("国後島の泊さんは", ["kunashiri"], id="nor a person"),
    ],
)
def test_a_place_of_an_island_is_proved_by_it(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "between Korsakov, Kunashir and Iturup",
            ["korsakov", "kunashiri", "etorofu"],
            id="a town that is a surname, too",
        ),
        pytest.param("Captain Korsakov, Kunashir", ["kunashiri"], id="not a person"),
        pytest.param("Kunashir, Ito", ["kunashiri"], id="nor what is first of all a surname"),
        pytest.param("Kunashir, Rybaki", ["kunashiri"], id="nor a village"),
        pytest.param("Yuri, Moscow and Tokyo", ["moscow", "tokyo"], id="nor without an island"),
    ],
)
def test_islands_in_a_list_prove_a_town(shipped: geo.Atlas, text: str, expected: list[str]) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "На Итурупе ждут: из Рейдова Игорь Чубаров", ["etorofu", "reydovo"], id="a preposition"
        ),
        pytest.param("На Итурупе гость: Рейдова Ирина", ["etorofu"], id="a surname"),
    ],
)
def test_a_surname_takes_no_preposition_of_place(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The ferry leaves Wakkanai for Korsakov.", ["wakkanai", "korsakov"], id="across"
        ),
        pytest.param("He left London for Korsakov.", ["london"], id="far away"),
        pytest.param("Korsakov played in Wakkanai.", ["wakkanai"], id="a person"),
    ],
)
def test_a_town_of_the_region_proves_another_after_a_preposition(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the ferry port of Tomari in Naha", [], id="of anywhere"),
        pytest.param("посёлок Сокол под Тулой", [], id="in Russian"),
        pytest.param("на Сахалине посёлок Сокол", ["sakhalin", "sokol"], id="in its region"),
        pytest.param("деревня Головнино под Калининградом", [], id="a namesake of a village"),
        pytest.param(
            "На Кунашире: Головнино, раньше Томари",
            ["kunashiri", "golovnino", "golovnino"],
            id="a village by two names",
        ),
    ],
)
def test_the_word_for_a_town_proves_one_where_the_text_is_of_its_region(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Юрий с острова Юрий", ["yuri"], id="a person of the island"),
        pytest.param("остров Юрий: на Юрии туман", ["yuri", "yuri"], id="after a preposition"),
        pytest.param("mount Tebenkov and Tebenkov", ["tebenkov"] * 2, id="a rare name"),
    ],
)
def test_a_given_name_is_an_island_again_only_after_a_preposition(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ホルムスクの旧名真岡で", ["kholmsk", "kholmsk"], id="its former name"),
        pytest.param("色丹へ。真岡の収容所を経て", ["shikotan", "kholmsk"], id="a camp there"),
        pytest.param("真岡の家", [], id="a house proves nothing"),
        pytest.param(
            "off Shikotan; papers showed Korsakov as the last port",
            ["shikotan", "korsakov"],
            id="a port",
        ),
        pytest.param("Shikotan: World's End, the cape", ["shikotan", "kray-sveta"], id="a cape"),
        pytest.param("the World's End pub", [], id="a pub"),
        pytest.param(
            "エイタンノット崎。ロシア人は「世界の果て」と呼ぶ", ["kray-sveta"] * 2, id="in Japanese"
        ),
    ],
)
def test_words_beside_a_name_prove_it(shipped: geo.Atlas, text: str, expected: list[str]) -> None:
    assert ids(shipped, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Habomai is near; seals off Demin swim", ["habomai", "harukarimoshiri"], id="its group"
        ),
        pytest.param(
            "Kunashir is near; seals off Demin swim",
            ["kunashiri", "harukarimoshiri"],
            id="an island",
        ),
        pytest.param("Moscow is far; seals off Demin swim", ["moscow"], id="not a capital"),
        pytest.param("Habomai is near. Demin swims", ["habomai"], id="nor at a sentence's start"),
        pytest.param("Кунашир: на Юрии туман", ["kunashiri"], id="nor a given name"),
    ],
)
def test_neighbours_prove_an_islet_within_a_sentence(
    shipped: geo.Atlas, text: str, expected: list[str]
) -> None:
    assert ids(shipped, text) == expected
