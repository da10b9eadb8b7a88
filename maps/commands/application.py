"""What all commands share: the application, the options, and how answers are printed."""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from geo import DataError, WriteError, __version__
from geo.plain import one_line, plain

app = typer.Typer(
    name="disputed-islands",
    help="An atlas of disputed islands: a map that opens anywhere, and answers for scripts.",
    epilog="Example: disputed-islands map -o map.html && disputed-islands where 146.75 43.80",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Dispute = Annotated[
    str,
    typer.Option(
        "--dispute", help="A shipped dispute, or a folder of your own.", metavar="NAME|FOLDER"
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
DEFAULT_DISPUTE = "japan-russia"


def say(answer: object) -> None:
    """Print an answer; whatever the data holds, a terminal only shows it."""
    print(plain(str(answer)))


def complain(text: str) -> None:
    """Print what is not the answer, such as an error or progress, to standard error."""
    print(plain(text), file=sys.stderr)


def complain_of(wrong: Exception | str) -> None:
    """Print what is wrong to standard error: one line, or one for each fault of a folder.

    A line is one whatever the name of a file or an argument in it holds.
    """
    if isinstance(wrong, typer.TyperException):
        lines: Iterable[object] = [wrong.format_message()]
    else:
        lines = wrong.faults if isinstance(wrong, DataError) else [wrong]
    for line in lines:
        complain(one_line(f"disputed-islands: {line}"))


def print_json(answer: object) -> None:
    """Print an answer as JSON."""
    print(harmless_json(json.dumps(answer, ensure_ascii=False, indent=2)))


def harmless_json(text: str) -> str:
    """Escape what may stand in a JSON text as it is, but a terminal would obey."""
    return re.sub(
        "[\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]",
        lambda match: f"\\u{ord(match[0]):04x}",
        text,
    )


def refuse_to_overwrite(output: Path, inputs: list[Path]) -> None:
    """See to it that no input is written over.

    Raises
    ------
    WriteError
        When the output is one of the inputs.
    """
    if any(path.exists() and output.exists() and path.samefile(output) for path in inputs):
        raise WriteError(f"cannot write {output}: it is an input; choose another name")


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"disputed-islands {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error was raised.")] = False,
) -> None:
    """Take what holds for every command; without one, show the help."""
    if context.invoked_subcommand is None:
        print(context.get_help())
