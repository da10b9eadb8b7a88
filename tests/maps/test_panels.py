"""What the page says comes from the record, and names its sources."""

import json
from dataclasses import replace

import pytest

import geo
from maps import panels
from maps.panels import Json


def page_of(atlas: geo.Atlas, lang: str) -> Json:
    return panels.page(atlas, atlas.articles, lang=lang, viewpoint="neutral", tiles=False)


def test_a_dispute_nobody_here_wrote_fills_the_page(two_islands: geo.Atlas) -> None:
    page = page_of(two_islands, "eo")
    assert [island["id"] for island in page["islands"]] == ["west", "east"]
    assert page["islands"][0]["status"]["id"] == "shared"
    assert page["islands"][0]["readings"].keys() == {"XA", "XB"}
    assert page["parties"][0]["code"] == "XA"


def test_a_language_without_words_of_its_own_gets_others(two_islands: geo.Atlas) -> None:
    words = page_of(two_islands, "el")["texts"]
    assert words["close"].keys() == {"eo", "el"}
    assert all(text for texts in words.values() for text in texts.values())


def test_every_source_that_the_page_cites_is_described(shipped: geo.Atlas) -> None:
    page = page_of(shipped, "en")
    for island in page["islands"]:
        assert set(island["sources"]) <= page["sources"].keys()
        for reading in island["readings"].values():
            assert set(reading["sources"]) <= page["sources"].keys()
    assert page["sources"].keys() <= shipped.sources.keys()


def test_a_source_that_an_article_brings_along_is_described(two_islands: geo.Atlas) -> None:
    source = replace(two_islands.sources["atlas-of-a"], id="survey", title="A survey")
    note = replace(two_islands.articles[0].notes[0], sources=("survey",))
    article = replace(two_islands.articles[0], notes=(note,), own_sources={"survey": source})
    page = panels.page(two_islands, [article], lang="eo", viewpoint="neutral", tiles=False)
    assert page["sources"]["survey"]["title"] == "A survey"
    other = replace(article, own_sources={"survey": replace(source, title="Another")})
    with pytest.raises(geo.GeoError, match="'survey' is another source elsewhere"):
        panels.page(two_islands, [article, other], lang="eo", viewpoint="neutral", tiles=False)


def test_statuses_keep_their_tone_wherever_they_show(shipped: geo.Atlas) -> None:
    page = page_of(shipped, "en")
    legend = {status["id"]: status["tone"] for status in page["agreement"]["statuses"]}
    assert all(legend[island["status"]["id"]] == island["tone"] for island in page["islands"])


def test_notes_are_numbered_in_reading_order(shipped: geo.Atlas) -> None:
    article = page_of(shipped, "en")["articles"][0]
    assert [note["number"] for note in article["notes"]] == list(
        range(1, len(article["notes"]) + 1)
    )
    assert len(article["notes"]) >= 12


def test_the_mark_of_an_island_stands_on_its_north_coast(two_islands: geo.Atlas) -> None:
    west = page_of(two_islands, "eo")["islands"][0]
    lat, lon = west["anchor"]
    assert lat == 45
    assert 145 < lon < 146


def test_no_tiles_unless_asked_for(shipped: geo.Atlas) -> None:
    offered = panels.page(shipped, (), lang="en", viewpoint="neutral", tiles=True)["tiles"]
    assert page_of(shipped, "en")["tiles"] == []
    assert all(tiles["url"].startswith("https://") for tiles in offered)


def test_the_page_is_plain_json(shipped: geo.Atlas) -> None:
    json.dumps(page_of(shipped, "en"), allow_nan=False)


class TestWordsOfThePage:
    def words(self, shipped: geo.Atlas) -> dict[str, dict[str, str]]:
        return panels.texts(shipped.dispute, {})

    def test_are_said_in_every_language(self, shipped: geo.Atlas) -> None:
        codes = {language.code for language in shipped.dispute.languages}
        for key, texts in self.words(shipped).items():
            assert texts.keys() == codes, key
            assert all(texts.values()), key

    def test_keep_their_blanks_in_every_language(self, shipped: geo.Atlas) -> None:
        for key, texts in self.words(shipped).items():
            blanks = {
                tuple(sorted(part.split("}")[0] for part in text.split("{")[1:]))
                for text in texts.values()
            }
            assert len(blanks) == 1, key

    def test_may_come_with_the_dispute(self, two_islands: geo.Atlas) -> None:
        said = panels.texts(two_islands.dispute, two_islands.texts)
        assert said["close"] == {"eo": "Fermi", "el": "Close"}
        assert page_of(two_islands, "eo")["texts"] == said
