"""What the README shows works as shown."""

import re
from pathlib import Path

import pytest

import geo
from maps.cli import app

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.strip().split("\n")[0])
def test_python_runs(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block, str(README), "exec"), {})  # noqa: S102 - our own README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_shown(command: str) -> None:
    assert f"disputed-islands {command}" in TEXT


@pytest.mark.parametrize("target", ["make map", "make test"])
def test_the_two_commands_come_first(target: str) -> None:
    assert TEXT.index(target) < TEXT.index("## ")


def test_the_article_of_contributing_is_sound(tmp_path: Path, shipped: geo.Atlas) -> None:
    contributing = (README.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", contributing, re.DOTALL)
    (tmp_path / "evening-2020.json").write_text(example, encoding="utf-8")
    article = shipped.read_article(tmp_path / "evening-2020.json")
    assert article.notes[0].places == ("shikotan", "nemuro")


def test_every_file_it_links_to_exists() -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", TEXT):
        assert (README.parent / link).exists(), link
