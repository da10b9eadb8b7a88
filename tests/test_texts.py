"""Every text of a shipped dispute, in every language: set as its readers set it, and in step.

What is wrong here was wrong once: the classes of faults that reading the record by eye found.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "data" / "japan-russia"
LANGUAGES = ("en", "ja", "ru")
WITHOUT_TEXTS = {
    "annotation.json",
    "boundaries.geojson",
    "coastline.json",
    "forms.json",
    "sources.json",
    "waters.geojson",
}
FIELD = re.compile(rf"(?P<field>.+)_(?P<language>{'|'.join(LANGUAGES)})")

NBSP = "\u00a0"
CJK = r"[\u3001-\u30ff\u3400-\u9fff々]"
ATTRIBUTED = re.compile(r"[“”「」«»]")

Json = Any
Text = dict[str, str]

# Russian words that are another word without the dots.
AMBIGUOUS = {"все", "чем", "нем", "всем", "берет", "небо", "признает", "села"}


def texts() -> list[tuple[str, Text]]:
    """Collect all that the record says, names left out: a text in all languages at a time."""
    paths = sorted(path for path in FOLDER.rglob("*json") if path.name not in WITHOUT_TEXTS)
    found = (texts_in(json.loads(p.read_text(encoding="utf-8")), p.stem) for p in paths)
    return list(chain.from_iterable(found))


def texts_in(node: Json, where: str) -> Iterator[tuple[str, Text]]:
    if isinstance(node, dict):
        if node.keys() == set(LANGUAGES):
            yield where, node
            return
        yield from ((f"{where}.{field}", text) for field, text in flat_fields(node).items())
        for key, value in node.items():
            if key == "body":
                yield f"{where}.body", {body["language"]: body["value"] for body in value}
            elif key != "geometry":
                yield from texts_in(value, f"{where}.{key}")
    elif isinstance(node, list):
        for place, value in enumerate(node):
            identity = value.get("id", place) if isinstance(value, dict) else place
            yield from texts_in(value, f"{where}.{identity}")


def flat_fields(properties: dict[str, Json]) -> dict[str, Text]:
    """Gather `article_en`, `article_ja` ...: forms and names are no sentences."""
    fields: dict[str, Text] = {}
    for key, value in properties.items():
        match = FIELD.fullmatch(key)
        if match and isinstance(value, str) and not key.startswith("name_"):
            fields.setdefault(match["field"], {})[match["language"]] = value
    return fields


TEXTS = texts()


def where_in(language: str, pattern: str) -> list[str]:
    """Tell the texts of a language in which something stands."""
    return [
        f"{where}: {text[language]}" for where, text in TEXTS if re.search(pattern, text[language])
    ]


def test_there_is_much_to_read() -> None:
    assert len(TEXTS) > 1000


def test_all_languages_say_it() -> None:
    assert [where for where, text in TEXTS if text.keys() != set(LANGUAGES)] == []
    assert [where for where, text in TEXTS if not all(t.strip() for t in text.values())] == []


def test_no_two_languages_say_it_in_the_same_words() -> None:
    assert [where for where, text in TEXTS if len(set(text.values())) < len(LANGUAGES)] == []


@pytest.mark.parametrize("language", LANGUAGES)
class TestAnyLanguage:
    def test_has_no_space_too_many(self, language: str) -> None:
        assert where_in(language, r"^\s|\s$|\s\s|[\t\n\u200b\ufeff\u3000]") == []

    def test_has_no_sign_twice(self, language: str) -> None:
        assert where_in(language, r"([,;:!?。、.])\1|\.{2}") == []

    def test_opens_and_closes_brackets_and_quotes(self, language: str) -> None:
        pairs = ("()", "（）", "“”", "«»", "「」", "『』")
        for where, text in TEXTS:
            for opening, closing in pairs:
                said = text[language]
                assert said.count(opening) == said.count(closing), (where, said)

    def test_ends_what_it_tells_and_not_its_titles(self, language: str) -> None:
        for where, text in TEXTS:
            ends = text[language].rstrip("”」»)）").endswith((".", "。", "?", "？"))
            if where.endswith((".summary", ".text", ".body", ".remark")):
                assert ends, (where, text[language])
            elif where.endswith((".title", ".headline")):
                assert not ends, (where, text[language])

    def test_tells_titles_of_events_apart(self, language: str) -> None:
        titles = [t[language] for w, t in TEXTS if w.startswith("events.") and w.endswith(".title")]
        assert len(set(titles)) == len(titles)

    def test_is_in_composed_unicode(self, language: str) -> None:
        for where, text in TEXTS:
            said = text[language].replace(NBSP, " ")
            assert unicodedata.normalize("NFC", said) == said, where


class TestEnglish:
    def test_has_curly_quotes_and_apostrophes(self) -> None:
        assert where_in("en", r"[\"'`«»„]") == []

    def test_has_no_macrons(self) -> None:
        """They belong to transliterations (`name_ja_latn`), not to English."""
        assert where_in("en", r"[āēīōūĀĒĪŌŪ]") == []
        places = json.loads((FOLDER / "places.geojson").read_text(encoding="utf-8"))["features"]
        names = [place["properties"]["name_en"] for place in places]
        assert [name for name in names if re.search(r"[āēīōūĀĒĪŌŪ]", name)] == []

    def test_joins_two_names_by_a_dash_and_words_by_a_hyphen(self) -> None:
        assert where_in("en", r"\b(Matsumoto|Tanaka|Kaifu|Kunashiri)-[A-Z]") == []
        assert where_in("en", r"\s[-–]\s") == []

    def test_puts_no_space_before_a_percent_sign(self) -> None:
        assert where_in("en", r"\d\s%|km2") == []

    def test_spells_names_one_way(self) -> None:
        assert where_in("en", r"Kuriles|Kurile |Hokkaidō|Zelenyy|Kunasiri(?! district)") == []
        assert where_in("en", r"Etorofu/Iturup|Kunashiri/Kunashir") == []


class TestJapanese:
    def test_has_its_own_punctuation(self) -> None:
        assert where_in("ja", rf"{CJK}[(,:;!?]|[),;!?]{CJK}|[\"'“”~]") == []

    def test_has_no_spaces_between_its_letters(self) -> None:
        spaced = where_in("ja", rf"{CJK} {CJK}")
        own_names = r"アイヌ モシリ|モシㇼ コㇽ カムイ|管内 "
        assert [line for line in spaced if not re.search(own_names, line)] == []

    def test_has_kana_of_full_width_and_digits_of_half(self) -> None:
        assert where_in("ja", r"[\uff61-\uff9f\uff10-\uff19\uff21-\uff5a]") == []

    def test_is_written_as_plain_statements(self) -> None:
        assert where_in("ja", r"(です|ます|ました|ません|でした)[。」]") == []

    def test_uses_one_term_for_one_thing(self) -> None:
        """Left the term that the record keeps to, right what it must not drift into."""
        drifted = {
            "クリール地区": r"クリル地区",
            "得撫島": r"ウルップ島",
            "日ロ関係": r"日露関係|対露",
            "施政": r"行政権下|ロシアの統治下|実効支配",
            "引き渡し": r"引渡し",
            "墓参": r"お墓参り",
        }
        for term, wrong in drifted.items():
            assert where_in("ja", wrong) == [], term


class TestRussian:
    def test_has_its_own_quotes_and_dashes(self) -> None:
        assert where_in("ru", r"[\"'`“”„‘’]") == []
        assert where_in("ru", r"\s[-–]\s|[а-яё]—[а-яё]") == []

    def test_dots_the_same_words_always(self) -> None:
        """A word that is written with ё somewhere is not written with е elsewhere."""
        words = [set(re.findall(r"[А-Яа-яЁё-]+", text["ru"])) for _, text in TEXTS]
        dotted = {word.casefold() for found in words for word in found if "ё" in word.casefold()}
        plain = {word.replace("ё", "е") for word in dotted} - AMBIGUOUS
        found = {word.casefold() for told in words for word in told}
        assert found & plain == set()

    def test_dots_the_commonest_words(self) -> None:
        assert where_in("ru", r"\b(ее|еще|нее|неё и ее|мое|чье|четырех|трех|партнер)\b") == []

    def test_holds_numbers_together(self) -> None:
        assert where_in("ru", r"\d \d{3}(?!\d)|\d (%|км|м\b|млн)|№ ") == []
        assert where_in("ru", r"\d,\d{3}(?!\d)(?!.*км)") == []

    def test_uses_one_term_for_one_thing(self) -> None:
        drifted = {
            "Матмай": r"Мацмая|Матсмая",
            "Аккеси": r"Аккэси",
            "морская капуста": r"промысла капусты",
            "управляется": r"под контролем России",
        }
        for term, wrong in drifted.items():
            assert where_in("ru", wrong) == [], term


class TestNeutrality:
    """The atlas's own voice takes no side; a party's words are marked as a party's."""

    OWN_VOICE = re.compile(r"^dispute\.|\.(article|population_latest_note|fate|admin_\w+)$")

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("en", r"so-called|\breturn(ed)?\b|liberat|illegal|inherent|belongs to (Japan|Russia)"),
            ("ja", r"いわゆる|返還|解放|不法|固有の"),
            ("ru", r"так называем|возвращени|возврат|освобожд|незаконн|исконн"),
        ],
    )
    def test_no_word_of_a_party_stands_unmarked_in_its_own_voice(
        self, language: str, words: str
    ) -> None:
        for where, text in TEXTS:
            if self.OWN_VOICE.search(where) and re.search(words, text[language]):
                assert ATTRIBUTED.search(text[language]), (where, text[language])

    def test_it_calls_nothing_so_called(self) -> None:
        words = {"en": "so-called", "ja": "いわゆる", "ru": "так называем"}
        assert [where_in(language, word) for language, word in words.items()] == [[], [], []]


YEAR = re.compile(
    r"(?<![\d,])(1[5-9]\d\d|20[0-3]\d)(?!\d|[,.]\d|[\s\u00a0](?:км|м\b)|メートル|平方)"
)
TOLD = (".summary", ".text", ".remark", ".body", ".reading_jp", ".reading_ru", ".article")


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(lambda text: set(YEAR.findall(text)), id="years"),
        pytest.param(lambda text: "1956" in text, id="the declaration"),
    ],
)
def test_languages_tell_the_same_dates(numbers: Callable[[str], object]) -> None:
    for where, text in TEXTS:
        if where.endswith(TOLD):
            told = {language: numbers(text[language]) for language in LANGUAGES}
            assert told["en"] == told["ja"] == told["ru"], (where, told)
