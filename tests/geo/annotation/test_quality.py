"""On the marked texts the goals of precision and recall are met, in each language."""

import importlib.util
from collections import Counter
from pathlib import Path

import pytest

import geo

ROOT = Path(__file__).parents[3]
GOAL = 0.97


@pytest.fixture(scope="module")
def totals(shipped: geo.Atlas) -> dict[tuple[str, str, str], Counter[str]]:
    spec = importlib.util.spec_from_file_location("scorer", ROOT / "bench" / "annotation.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer.score(scorer.SET, shipped)


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
@pytest.mark.parametrize("what", ["mentions", "dates"])
def test_news_prose_is_read_right(
    totals: dict[tuple[str, str, str], Counter[str]], what: str, language: str
) -> None:
    counts = totals[what, language, "news"]
    assert counts["right"] / (counts["right"] + counts["wrong"]) >= GOAL
    assert counts["right"] / (counts["right"] + counts["missed"]) >= GOAL
