"""A plain command line is read as typer would read it, only sooner; all others are typer's."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

import maps
from maps.commands import app
from maps.commands.plain import plain_call

ROOT = Path(maps.__file__).parents[1]
WORDS = ["145.5", "-146", "name", "--json", "--on", "--on=1900", "-o", "--help", "--", "-x", ""]
calls: list[dict[str, Any]] = []
small = typer.Typer(pretty_exceptions_enable=False)


@small.callback()
def everything() -> None:
    """Keep the application one of several commands."""


@small.command(context_settings={"ignore_unknown_options": True})
def where(
    lon: Annotated[str, typer.Argument()],
    lat: Annotated[str, typer.Argument()] = "0",
    on: Annotated[str | None, typer.Option()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o")] = None,
) -> None:
    """Take two words, a text, a flag and a path."""
    calls.append(locals())


@small.command()
def many(names: Annotated[list[str], typer.Argument()]) -> None:
    """Take a list, which is not plain."""
    calls.append(locals())


@given(
    words=st.lists(st.sampled_from(WORDS), max_size=5), command=st.sampled_from(["where", "many"])
)
def test_what_is_read_plainly_is_read_as_typer_reads_it(words: list[str], command: str) -> None:
    call = plain_call(small, [command, *words])
    if call is None:
        return
    calls.clear()
    call()
    small([command, *words], standalone_mode=False)
    plainly, by_typer = calls
    assert plainly == by_typer


@pytest.mark.parametrize(
    "line",
    [
        pytest.param([], id="nothing"),
        pytest.param(["where"], id="too few"),
        pytest.param(["where", "1", "2", "3"], id="too many"),
        pytest.param(["where", "1", "2", "--on"], id="an option without its value"),
        pytest.param(["where", "1", "--help"], id="help"),
        pytest.param(["where", "1", "-o", "file"], id="a path"),
        pytest.param(["many", "1"], id="a list"),
        pytest.param(["--version"], id="no command"),
        pytest.param(["wher", "1", "2"], id="a mistyped command"),
    ],
)
def test_all_else_is_left_to_typer(line: list[str]) -> None:
    assert plain_call(small, line) is None


def test_the_plain_ones_are_there() -> None:
    assert plain_call(small, ["where", "-146.7", "43", "--on", "1900", "--json"]) is not None
    assert plain_call(app, ["where", "146.75", "43.80"]) is not None


def test_a_short_answer_loads_no_validator() -> None:
    code = (
        "import sys; from maps.cli import main; sys.argv = ['x', 'where', '146.75', '43.80']\n"
        "try: main()\nexcept SystemExit as done: assert not done.code\n"
        "print(*{'pydantic', 'pandas', 'rich', 'numpy.ma', 'html'} & set(sys.modules))"
    )
    unmeasured = {key: value for key, value in os.environ.items() if "COVERAGE" not in key}
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=unmeasured,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[-1] == ""
