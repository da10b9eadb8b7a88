"""What the README and the pages of docs/ show works as shown, in every language."""

import re
from pathlib import Path

import pytest

import geo
from maps.cli import app

ROOT = Path(__file__).parents[1]
READMES = sorted(ROOT.glob("README*.md"))
PAGES = [*READMES, ROOT / "docs" / "python.md"]
LINKING = [*READMES, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = [
    pytest.param(block, page, id=f"{page.name}-{block.strip().splitlines()[0]}")
    for page in PAGES
    for block in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
]
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands]
a_readme = pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)


@pytest.mark.parametrize(("block", "page"), BLOCKS)
def test_python_runs(
    block: str, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block, str(page), "exec"), {})  # noqa: S102 - our own page


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_shown(command: str) -> None:
    assert f"disputed-islands {command}" in (ROOT / "docs" / "commands.md").read_text("utf-8")


@a_readme
def test_the_two_commands_come_first(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert max(text.index("make map"), text.index("make test")) < text.index("## ")


@a_readme
def test_every_tab_is_shown_in_the_language_of_the_page(readme: Path) -> None:
    shown = re.findall(r"\(docs/screenshots/([\w-]+)\.(\w+)\.png\)", readme.read_text("utf-8"))
    language = readme.stem.removeprefix("README").strip(".") or "en"
    assert shown == [(tab, language) for tab in ("article", "islands", "time", "what-if")]


def test_every_language_of_the_record_has_a_readme_with_the_same_parts(shipped: geo.Atlas) -> None:
    languages = {readme.stem.removeprefix("README").strip(".") or "en" for readme in READMES}
    assert languages == {language.code for language in shipped.dispute.languages}
    parts = {
        tuple(line.startswith("## ") for line in text.splitlines() if line[:3] in {"## ", "```"})
        for text in (readme.read_text(encoding="utf-8") for readme in READMES)
    }
    assert len(parts) == 1


def test_the_article_of_contributing_is_sound(tmp_path: Path, shipped: geo.Atlas) -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", contributing, re.DOTALL)
    (tmp_path / "evening-2020.json").write_text(example, encoding="utf-8")
    article = shipped.read_article(tmp_path / "evening-2020.json")
    assert article.notes[0].places == ("shikotan", "nemuro")


@pytest.mark.parametrize("page", LINKING, ids=lambda path: path.name)
def test_every_file_it_links_to_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text):
        assert (page.parent / link).exists(), link
