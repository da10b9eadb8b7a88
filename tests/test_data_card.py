"""What the data card promises: its example works as printed, and it leaves nothing out."""

import json
import re
import runpy
from pathlib import Path

import pytest

import geo

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "data" / "japan-russia"
CARD = (FOLDER / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", CARD, flags=re.DOTALL)


def test_a_correction_can_be_tried_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The card names each file right before what is in it; then it loads the folder."""
    named = re.findall(r"`(my-corrections/[^`]+)`:\n\n```json\n(.*?)```", CARD, flags=re.DOTALL)
    assert len(named) == len(blocks("json")) >= 2
    for name, text in named:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (code,) = blocks("python")
    (tmp_path / "example.py").write_text(code, encoding="utf-8")
    told = runpy.run_path("example.py")
    corrected, shipped = told["atlas"], geo.load()
    properties = json.loads(named[0][1])["features"][0]["properties"]
    found = corrected["shikotan"].properties
    assert {key: found[key] for key in properties} == properties
    assert found["highest_point_source"] in corrected.sources.keys() - shipped.sources.keys()
    assert {k for k, v in found.items() if shipped["shikotan"].properties[k] != v} <= {*properties}


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_every_file_is_described(path: Path) -> None:
    if path.name != "README.md":
        assert f"`{path.name}{'/' if path.is_dir() else ''}`" in CARD


@pytest.mark.parametrize(
    "heading",
    ["What is here", "How current", "How accurate", "What is contested", "Licence", "To correct"],
)
def test_it_answers_what_a_user_of_data_asks(heading: str) -> None:
    assert re.search(rf"^## {heading}", CARD, flags=re.MULTILINE)
