"""The command line: parse, call the library, print."""

import io
import os
import signal
import sys

import typer

from geo import GeoError
from maps.commands import app
from maps.commands.application import complain_of
from maps.commands.plain import plain_call


def main() -> None:
    """Run the command; an error raised on purpose becomes one line and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may know few characters
    signal.signal(signal.SIGTERM, _end_tidily)
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    try:
        code = _run([a for a in arguments if a != "--debug"])
    except (GeoError, typer.TyperException) as error:
        if debug:
            raise
        complain_of(error)
        raise SystemExit(2) from None
    except BrokenPipeError:  # whoever read the answer has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except OSError as error:
        if debug:
            raise
        complain_of(f"{error.strerror or error}: {error.filename or 'no file is named'}")
        raise SystemExit(2) from None
    except (typer.Abort, KeyboardInterrupt):
        raise SystemExit(130) from None
    raise SystemExit(code if isinstance(code, int) else 0)


def _end_tidily(number: int, frame: object) -> None:
    """End as after an error, so that no half-written file stays behind."""
    raise SystemExit(128 + number)


def _run(arguments: list[str]) -> object:
    call = plain_call(app, arguments)
    if call is None:
        return app(arguments, standalone_mode=False)
    try:
        return call()
    except typer.Exit as done:
        return done.exit_code
