"""The page's scripts as their checker reads them; `make lint` runs the checker itself."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "maps" / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))
TYPED = re.compile(r"@(?:type|param|returns|typedef|template)\b[^\n]*?[{<(\[|:, ]any\b[\]})>|,; ]")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_checked(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert text.startswith("// @ts-check\n")
    assert "@ts-ignore" not in text
    assert "@ts-nocheck" not in text


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_what_its_values_are(script: Path) -> None:
    lines = script.read_text(encoding="utf-8").splitlines()
    loose = [line.strip() for line in lines if TYPED.search(line)]
    assert loose == [], "stage.d.ts and page.d.ts have types for what the parts share"
