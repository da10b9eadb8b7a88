"""Command lines of words and flags, read without typer's checks of types.

For these typer loads a validator, which takes longer than most answers. Whatever is not plain is
left to typer, mistakes above all, so that help and complaints are the same as ever.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_type_hints

from typer import Typer
from typer.models import ArgumentInfo, CommandInfo, OptionInfo

_TEXTS = (str, str | None)


class _NotPlainError(Exception):
    """The command line needs typer."""


def plain_call(application: Typer, arguments: Sequence[str]) -> Callable[[], object] | None:
    """Make the call that a command line asks for; None when it is not plain.

    Parameters
    ----------
    arguments
        The name of the command and what follows it.
    """
    command = next(
        (
            one
            for one in application.registered_commands
            if arguments and _name(one) == arguments[0]
        ),
        None,
    )
    if command is None or command.callback is None:
        return None
    callback = command.callback
    try:
        given = _given(command, arguments[1:])
    except _NotPlainError:
        return None
    return lambda: callback(**given)


def _name(command: CommandInfo) -> str | None:
    return command.name or getattr(command.callback, "__name__", None)


def _given(command: CommandInfo, words: Sequence[str]) -> Mapping[str, object]:
    """Read the values of all parameters, or tell that typer must."""
    hints = get_type_hints(command.callback, include_extras=True)
    signature = inspect.signature(command.callback or _name)
    values = {name: one.default for name, one in signature.parameters.items()}
    positional = [name for name in values if isinstance(_info(hints[name]), ArgumentInfo)]
    options = {flag: name for name in values for flag in _flags(name, hints[name])}
    numbers = bool((command.context_settings or {}).get("ignore_unknown_options"))
    rest = iter(words)
    for word in rest:
        if word in options:
            name = options[word]
            values[name] = True if _type(hints[name]) is bool else _text(hints[name], rest)
        elif positional and (not word.startswith("-") or (numbers and word[1:2].isdigit())):
            name = positional.pop(0)
            values[name] = _text(hints[name], iter([word]))
        else:
            raise _NotPlainError
    if inspect.Parameter.empty in values.values():
        raise _NotPlainError
    return values


def _text(hint: Any, words: Iterator[str]) -> str:  # noqa: ANN401
    word = next(words, None)
    if word is None or _type(hint) not in _TEXTS:
        raise _NotPlainError
    return word


def _flags(name: str, hint: Any) -> Sequence[str]:  # noqa: ANN401
    info = _info(hint)
    if not isinstance(info, OptionInfo):
        return ()
    written = [one for one in (info.default, *(info.param_decls or ())) if isinstance(one, str)]
    if written:  # typer keeps the first where a default would stand
        return written
    return [f"--{name.replace('_', '-')}"] if _type(hint) in _TEXTS else []


def _info(hint: Any) -> object:  # noqa: ANN401
    return next(iter(getattr(hint, "__metadata__", ())), None)


def _type(hint: Any) -> object:  # noqa: ANN401
    return getattr(hint, "__origin__", hint)
