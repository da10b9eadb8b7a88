"""The command line: parse, call the library, print."""

import sys

import typer

from geo import GeoError
from maps.commands import app
from maps.commands.plain import plain_call


def main() -> None:
    """Run the command; an error raised on purpose becomes one line and exit status 2."""
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    try:
        code = _run([a for a in arguments if a != "--debug"])
    except (GeoError, typer.TyperException) as error:
        if debug:
            raise
        _complain(error.format_message() if isinstance(error, typer.TyperException) else str(error))
        raise SystemExit(2) from None
    except typer.Abort:
        raise SystemExit(130) from None
    raise SystemExit(code if isinstance(code, int) else 0)


def _run(arguments: list[str]) -> object:
    call = plain_call(app, arguments)
    if call is None:
        return app(arguments, standalone_mode=False)
    try:
        return call()
    except typer.Exit as done:
        return done.exit_code


def _complain(text: str) -> None:
    for line in text.splitlines():
        print(f"disputed-islands: {line}", file=sys.stderr)
