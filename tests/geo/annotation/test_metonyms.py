"""A capital stands for its government where it acts, speaks or has a position."""

import pytest

import geo


def metonyms(atlas: geo.Atlas, text: str) -> list[bool]:
    return [mention.metonym for mention in atlas.annotate(text).mentions]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Moscow shot back within hours.", id="an irregular verb"),
        pytest.param("It depends on how Moscow reads its signature.", id="a verb and its object"),
        pytest.param("Tokyo regularly objects to such tours.", id="an adverb between"),
        pytest.param("Moscow deploys missiles on the islets.", id="a verb of the diplomacy"),
        pytest.param("An answer from Moscow is expected.", id="what comes from it"),
        pytest.param("prompting a sharp rebuke from Tokyo", id="with an adjective"),
        pytest.param("a concession to Moscow", id="what goes to it"),
        pytest.param("to hand the islands over to Tokyo", id="what is handed to it"),
        pytest.param("Moscow, which holds the islands, refused.", id="a clause about it"),
        pytest.param("ждут ответа из Москвы", id="an answer in Russian"),
        pytest.param("モスクワに抗議した", id="what is told it"),
        pytest.param("в ответ добавляют в Москве", id="its people speak"),
        pytest.param("「東京の非友好的な立場が変わらない」", id="its position"),
    ],
)
def test_a_government_acts(shipped: geo.Atlas, text: str) -> None:
    assert all(metonyms(shipped, text)[:1])


def test_ties_are_of_two_governments(shipped: geo.Atlas) -> None:
    assert metonyms(shipped, "Tokyo-Moscow ties are frozen") == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Visitors from Moscow arrived.", id="people from it"),
        pytest.param("A letter was sent by a man in Moscow.", id="people in it"),
        pytest.param("A flight to Tokyo left.", id="a journey to it"),
        pytest.param("Tokyo stocks closed higher.", id="its exchange"),
        pytest.param("Moscow residents voted.", id="its people"),
        pytest.param("Tokyo's streets were empty.", id="its streets"),
        pytest.param("Tokyo hotels on the waterfront", id="a plural is no verb"),
        pytest.param("Жители Токио и биржа", id="its people in Russian"),
        pytest.param("Рейс Москва — Курильск задержан", id="a flight"),
        pytest.param("Токио накрыл тайфун", id="a storm over it"),
        pytest.param("東京の郊外に住む", id="its suburbs"),
    ],
)
def test_a_town_is_a_town(shipped: geo.Atlas, text: str) -> None:
    assert not any(metonyms(shipped, text))
