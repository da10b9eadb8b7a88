"""What each part of the page may weigh, so that the page stays light as parts are added."""

import gzip
import re
from collections.abc import Mapping

import pytest

import geo
import maps
from maps import layers

# Bytes raw, and bytes after gzip. The whole is the promise; the parts tell who broke it.
BUDGET = {
    "whole page": (800_000, 240_000),
    "Leaflet": (165_000, 49_000),
    "style of the page": (40_000, 9_000),
    "scripts of the page": (175_000, 50_000),
    "record": (310_000, 93_000),
    "coasts and lines": (75_000, 44_000),
    "for readers without scripts": (20_000, 7_000),
}


def weight(text: str) -> tuple[int, int]:
    data = text.encode()
    return len(data), len(gzip.compress(data, mtime=0))


@pytest.fixture(scope="module")
def parts(shipped: geo.Atlas, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    m = maps.build(shipped)
    path = tmp_path_factory.mktemp("budget") / "map.html"
    m.save(path)
    page = path.read_text(encoding="utf-8")
    drawn = m._children.values()
    [stage] = [one for one in drawn if isinstance(one, layers.Stage)]
    blocks = re.findall(r"<(?:script|style)[^>]*>(.*?)</(?:script|style)>", page, re.DOTALL)
    leaflet = [block for block in blocks if "Leaflet 1." in block or ".leaflet-tile," in block]
    [style] = [block for block in blocks if "A page from a good printed atlas" in block]
    return {
        "whole page": page,
        "Leaflet": "\n".join(leaflet),
        "style of the page": style,
        "scripts of the page": str(stage.scripts),
        "record": str(stage.page),
        "coasts and lines": "\n".join(
            str(one.argument) for one in drawn if isinstance(one, layers.Part)
        ),
        "for readers without scripts": "\n".join(
            re.findall(r"<noscript.*?</noscript>", page, re.DOTALL)
        ),
    }


@pytest.mark.parametrize("part", BUDGET)
def test_a_part_keeps_to_its_budget(parts: Mapping[str, str], part: str) -> None:
    raw, packed = weight(parts[part])
    most_raw, most_packed = BUDGET[part]
    assert 0 < raw <= most_raw
    assert packed <= most_packed


def test_every_part_is_accounted_for(parts: Mapping[str, str]) -> None:
    sizes = {part: len(text.encode()) for part, text in parts.items()}
    whole = sizes.pop("whole page")
    assert sum(sizes.values()) == pytest.approx(whole, rel=0.02)
