"""A locale that a browser refuses with an error keeps the whole page from starting."""

import json
from pathlib import Path

import pytest

from geo.folder.checking import check


def faults_with(folder: Path, locale: str) -> list[str]:
    dispute = json.loads((folder / "dispute.json").read_text())
    dispute["languages"][0]["locale"] = locale
    (folder / "dispute.json").write_text(json.dumps(dispute))
    return [f"{fault.field}: {fault.problem}" for fault in check(folder)]


@pytest.mark.parametrize("locale", ["x", "1", "es-1", "toolonglocale", "i-klingon", "es-es-es"])
def test_what_is_no_locale_is_a_fault(rocks: Path, locale: str) -> None:
    assert faults_with(rocks, locale) == [f"languages.1.locale: is '{locale}'"]


@pytest.mark.parametrize("locale", ["es", "en-GB", "zh-Hant", "zh-Hant-TW", "es-419", "fil-PH"])
def test_a_locale_is_none(rocks: Path, locale: str) -> None:
    assert faults_with(rocks, locale) == []
