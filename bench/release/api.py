"""The public interface as one page, from the code itself: ``python bench/release/api.py > docs/api.md``.

A test holds the page to the code, so no name, parameter, default or option changes by accident.
"""

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cached_property
from types import ModuleType

import typer

import geo
import maps
from maps.commands import app

TITLE = """\
# The public interface

What users may rely on; all else may change without notice. Written by `make api`, and held to the
code by `tests/test_package.py`: a change here is a change for every user, and belongs into the
changelog. Details stand in the docstrings (`help(geo.Atlas.tag)`) and in `--help`.
"""


def page() -> str:
    """Write the page."""
    parts = [TITLE, *_module(geo), *_module(maps), "## Command line\n", *_commands()]
    return "\n".join(parts)


def _module(module: ModuleType) -> Iterator[str]:
    yield f"## `{module.__name__}`\n"
    for name in sorted(module.__all__):
        thing = getattr(module, name)
        yield _entry(f"{module.__name__}.{name}", thing)
        if inspect.isclass(thing):
            yield from (
                f"  {_entry(f'.{member}', getattr(thing, member))}" for member in _members(thing)
            )
    yield ""


def _members(thing: type) -> list[str]:
    """Name what a class of ours has beside what it inherits from others."""
    own = [base for base in thing.__mro__ if base.__module__.split(".")[0] in ("geo", "maps")]
    held = {name for base in own for name in vars(base)} | {
        field.name for field in (fields(thing) if is_dataclass(thing) else ())
    }
    return sorted(name for name in held if not name.startswith("_") and hasattr(thing, name))


def _entry(name: str, thing: object) -> str:
    called = _signature(thing) if callable(thing) and not _is_exception(thing) else ""
    documented = callable(thing) or isinstance(thing, property | cached_property)
    document = inspect.getdoc(thing) if documented else None
    said = (document or "").partition("\n")[0]
    return f"- `{name}{called}`{f': {said}' if said else ''}"


def _is_exception(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Exception)


def _signature(thing: object) -> str:
    """Give names, kinds and defaults of parameters; types stand in the code."""
    assert callable(thing)
    signature = inspect.signature(thing)
    shown = [
        one.replace(annotation=inspect.Parameter.empty)
        for one in signature.parameters.values()
        if one.name != "self"
    ]
    return str(inspect.Signature(shown))


def _commands() -> Iterator[str]:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for name, command in sorted(commands.items()):
        words = [_parameter(one) for one in command.params if one.name != "help"]
        said = (command.help or "").partition("\n")[0]
        yield f"- `disputed-islands {' '.join([name, *words])}`: {said}"
    yield ""


def _parameter(one: object) -> str:
    options = getattr(one, "opts", [])
    if getattr(one, "param_type_name", "") == "argument":
        return str(getattr(one, "metavar", None) or str(getattr(one, "name", "")).upper())
    return f"[{'|'.join(options)}]"


if __name__ == "__main__":
    print(page(), end="")
