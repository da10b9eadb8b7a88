"""On the marked texts the goals of precision and recall are met, in each language."""

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

import geo

ROOT = Path(__file__).parents[3]
GOAL = 0.97

Totals = dict[tuple[str, str, str], Counter[str]]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", ROOT / "bench" / "annotation.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


@pytest.fixture(scope="module")
def totals(scorer: ModuleType, shipped: geo.Atlas) -> dict[str, Totals]:
    sets = ROOT / "tests" / "annotation"
    return {one: scorer.score(sets / one, shipped) for one in ("development", "independent")}


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
@pytest.mark.parametrize(
    ("texts", "what"),
    [("development", "mentions"), ("development", "dates"), ("independent", "mentions")],
)
def test_news_prose_is_read_right(
    totals: dict[str, Totals], texts: str, what: str, language: str
) -> None:
    counts = totals[texts][what, language, "news"]
    assert counts["right"] / (counts["right"] + counts["wrong"]) >= GOAL
    assert counts["right"] / (counts["right"] + counts["missed"]) >= GOAL
