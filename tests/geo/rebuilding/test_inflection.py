"""Names as they stand in a sentence."""

import json
import shutil
from pathlib import Path

import pytest

import geo
from geo.errors import DataError, SourceError
from geo.rebuilding.inflection import (
    CASES,
    Exceptions,
    Speaker,
    inflect,
    read_exceptions,
    with_forms,
)

pymorphy3 = pytest.importorskip("pymorphy3")
SHIPPED = Path(__file__).parents[3] / "data" / "japan-russia"


@pytest.fixture(scope="module")
def speaker() -> Speaker:
    return Speaker(pymorphy3.MorphAnalyzer(lang="ru"), scripts=("cyrl",))


def genitive(speaker: Speaker, name: str) -> str:
    return speaker.forms(name)[CASES.index("gent")]


class TestSpeaker:
    def test_gives_a_form_for_every_case_and_the_name_itself_first(self, speaker: Speaker) -> None:
        assert speaker.forms("Кунашир") == [
            "Кунашир", "Кунашира", "Кунаширу", "Кунашир", "Кунаширом", "Кунашире",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            pytest.param("Кунаширский пролив", "Кунаширского пролива", id="adjective and noun"),
            pytest.param("Горячие Ключи", "Горячих Ключей", id="a plural stays a plural"),
            pytest.param("Малокурильское", "Малокурильского", id="an adjective alone"),
            pytest.param("Пролив Екатерины", "Пролива Екатерины", id="a genitive stays"),
            pytest.param("мыс Ловцова", "мыса Ловцова", id="small letters stay small"),
            pytest.param("Бухта Касатка", "Бухты Касатка", id="a name beside its kind stays"),
            pytest.param("Озеро Горячее", "Озера Горячего", id="an adjective behind agrees"),
            pytest.param("Бухта Алёхина", "Бухты Алёхина", id="a surname is no adjective"),
            pytest.param("Танфильева", "Танфильева", id="a genitive alone stays"),
            pytest.param("Южно-Курильск", "Южно-Курильска", id="a hyphen within a name"),
            pytest.param("Хабомаи", "Хабомаи", id="a foreign name that looks like a plural"),
            pytest.param("Сикотан-то", "Сикотан-то", id="a foreign name with its kind"),
            pytest.param("Хоккайдо", "Хоккайдо", id="a known foreign name"),
        ],
    )
    def test_changes_what_changes(self, speaker: Speaker, name: str, expected: str) -> None:
        assert genitive(speaker, name) == expected

    def test_takes_a_place_for_no_living_being(self, speaker: Speaker) -> None:
        assert speaker.forms("Рыбаки")[CASES.index("accs")] == "Рыбаки"

    def test_writes_no_dots_where_the_name_has_none(self, speaker: Speaker) -> None:
        assert genitive(speaker, "Зеленый") == "Зеленого"
        assert genitive(speaker, "Зелёный") == "Зелёного"

    def test_believes_what_it_is_told(self) -> None:
        told = Exceptions(
            indeclinable=frozenset({"Кунашир"}), declined={"Макаров": ["Макаров"] + ["?"] * 5}
        )
        speaker = Speaker(pymorphy3.MorphAnalyzer(lang="ru"), told)
        assert set(speaker.forms("Кунашир")) == {"Кунашир"}
        assert genitive(speaker, "Макаров") == "?"
        assert genitive(speaker, "Мыс Макаров") == "Мыса Макаров"
        assert genitive(speaker, "Кунашир Дальний") == "Кунашир Дальний"


class TestARecord:
    def test_gets_forms_of_its_name_of_readings_and_of_other_names(self, speaker: Speaker) -> None:
        record = {
            "name_ja": "色丹島",
            "name_ja_cyrl": "Сикотан",
            "name_ru": "Шикотан",
            "other_names": ["остров Шикотан", "Spanberg"],
            "kind": "island",
        }
        found = with_forms(record, {"ru": speaker})
        assert found["forms_ru"][1] == "Шикотана"
        assert found["forms_ja_cyrl"][1] == "Сикотана"
        assert found["other_forms_ru"][0] == "острова Шикотан"
        assert {k: v for k, v in found.items() if "forms" not in k} == record
        assert list(found)[-1] == "kind", "the forms stand behind the names"

    def test_loses_forms_that_are_out_of_date(self, speaker: Speaker) -> None:
        record = {"name_ru": "Уруп", "forms_ru": ["?"], "other_forms_ru": ["?"]}
        assert list(with_forms(record, {"ru": speaker})) == ["name_ru", "forms_ru"]

    def test_keeps_what_is_written_by_hand_in_a_language_without_dictionary(
        self, speaker: Speaker
    ) -> None:
        record = {"name_ru": "Уруп", "name_ka": "მზისი", "forms_ka": ["მზისმა"]}
        assert with_forms(record, {"ru": speaker})["forms_ka"] == ["მზისმა"]

    def test_has_its_forms_when_loaded(self) -> None:
        island = geo.load()["shikotan"]
        assert island.forms["ru"][1] == "Шикотана"
        assert {"Шикотаном", "Сикотане", "островом Шикотан"} <= set(island.every_form())


class TestAFolder:
    def test_that_is_shipped_is_up_to_date(self, tmp_path: Path) -> None:
        copy = shutil.copytree(SHIPPED, tmp_path / "copy")
        assert inflect(copy) == ("ru",)
        for path in sorted(copy.glob("*.*json")):
            assert path.read_bytes() == (SHIPPED / path.name).read_bytes(), (
                "run: disputed-islands rebuild --forms"
            )

    def test_may_say_what_the_dictionary_gets_wrong(self, tmp_path: Path) -> None:
        (tmp_path / "forms.json").write_text('{"ru": {"indeclinable": ["А"]}}', encoding="utf-8")
        assert read_exceptions(tmp_path)["ru"].forms("А") == ["А"] * 6

    def test_without_exceptions_makes_none(self, tmp_path: Path) -> None:
        assert read_exceptions(tmp_path) == {}

    def test_with_too_few_forms_is_refused(self, tmp_path: Path) -> None:
        text = json.dumps({"ru": {"declined": {"Уруп": ["Уруп", "Урупа"]}}})
        (tmp_path / "forms.json").write_text(text, encoding="utf-8")
        with pytest.raises(DataError, match=r"forms\.json.*declined.Уруп.*write nominative"):
            read_exceptions(tmp_path)

    def test_in_languages_without_a_dictionary_is_told_so(self, tmp_path: Path) -> None:
        dispute = {"languages": [{"code": "eo", "scripts": ["latn"]}]}
        (tmp_path / "dispute.json").write_text(json.dumps(dispute), encoding="utf-8")
        with pytest.raises(SourceError, match="no dictionary of case forms for eo; write"):
            inflect(tmp_path)
