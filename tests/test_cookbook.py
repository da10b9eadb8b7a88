"""The answers on the pages that people copy from are what their blocks print."""

import contextlib
import io
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(r"```python\n(?P<code>.*?)```(?:\n\n```text\n(?P<printed>.*?)```)?", re.DOTALL)
COOKBOOK = (DOCS / "cookbook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["cookbook", "scale", "ship-tracks"])
def test_every_block_prints_what_the_page_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in BLOCK.finditer((DOCS / f"{page}.md").read_text(encoding="utf-8")):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(block["code"], names)  # noqa: S102 - what the page tells users to run
        assert printed.getvalue() == (block["printed"] or ""), block["code"]


def test_fifteen_questions_and_more_are_answered_in_five_lines_or_less() -> None:
    assert len(re.findall(r"^\*\*.*\?\*\*$", COOKBOOK, re.MULTILINE)) >= 15
    for block in BLOCK.finditer(COOKBOOK):
        assert len([line for line in block["code"].splitlines() if line]) <= 5, block["code"]
