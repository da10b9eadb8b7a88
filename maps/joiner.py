"""Join ES modules into one script, so that a page can carry them inline.

Real modules that a checker reads as they are, in a small part of the language: a module imports by
``import {a, b as c} from './other.js'`` and exports by ``export`` before a named ``function``,
``class`` or ``const``. Each module becomes a function of its own, run once, after the modules it
imports from. So its names stay its own, nothing becomes global, and what it hands on are the values
of its exports.

The result is one JavaScript expression whose value holds the exports of the entry::

    const atlas = (() => { ... })();

Comments, indentation, and spaces and line ends beside marks are left out, strings and the text of
template literals never touched.
Modules that the entry does not reach are left out.
"""

import posixpath
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import GeoError
from maps.policy import script_text

_NAME = r"[\w$]+"
_IMPORT = re.compile(
    r"import\s*\{(?P<names>[\s\w$,]*)\}\s*from\s*(?P<path>'[^'\n]*'|\"[^\"\n]*\")[ \t]*;?"
)
_EXPORT = re.compile(
    rf"export\s+(?=(?:(?:async\s+)?function\b\s*\*?|class\b|const\b)\s*(?P<name>{_NAME}))"
)
_BINDING = re.compile(rf"(?P<name>{_NAME})(?:\s+as\s+(?P<local>{_NAME}))?")
_STATEMENT = re.compile(r"(?<![\w$.])(?:import|export)\b(?!\s*:)")

_STRING_OR_COMMENT = re.compile(
    r"""//[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\"""", re.DOTALL
)
_MARK = re.compile("[`'\"/{}]")  # where a literal or comment may begin or end
_TEMPLATE_TEXT = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[\w$]*")
_BEFORE_REGEX = re.compile(
    r"(?:^|[-(,=:\[!&|?{};+*%~^<>]|\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do"
    r"|instanceof|yield|await))\s*$"
)

_BESIDE_MARK = re.compile(
    r" *(=>|!==|[,;(){}\[\]=?:&|]) *"  # no sign that could run into its like
    r"|(?<=[\w)\]]) ([-+*/<>]) (?=[\w(\[])"
)
_LINE_END = re.compile(r"(?<=[,;({\[])\n|\n(?=[)}\]])")  # where no statement ends by its line

_Spans = list[tuple[int, int]]


class JoinError(GeoError, ValueError):
    """A module does what the joiner cannot carry into one script."""


@dataclass(frozen=True, slots=True)
class _Import:
    """One import statement: which names of which module, and where it stands."""

    module: str
    bindings: tuple[tuple[str, str], ...]  # exported name, local name
    line: int


@dataclass(frozen=True, slots=True)
class _Module:
    """A module taken apart."""

    name: str
    imports: tuple[_Import, ...]
    exports: tuple[str, ...]
    body: str


def join(modules: Mapping[str, str], entry: str) -> str:
    """Join modules into one JavaScript expression that holds the exports of the entry.

    Parameters
    ----------
    modules
        Path of each module, as its importers reach it -> its text.
    entry
        The module to run last, whose exports the expression hands out.

    Raises
    ------
    JoinError
        When a module is missing, imports in a circle, or imports or exports in another form; the
        message names module and line.
    """
    ordered = _in_order({name: _parse(name, text) for name, text in modules.items()}, entry)
    numbers = {module.name: number for number, module in enumerate(ordered)}
    parts = [_wrapped(module, numbers) for module in ordered]
    return "\n".join(
        ["(() => {", "'use strict';", *parts, f"return module${numbers[entry]};", "})()"]
    )


def _wrapped(module: _Module, numbers: Mapping[str, int]) -> str:
    imports = [
        f"const {{{', '.join(_destructured(*names) for names in item.bindings)}}} "
        f"= module${numbers[item.module]};"
        for item in module.imports
        if item.bindings
    ]
    head = f"const module${numbers[module.name]} = (() => {{"
    tail = f"return {{{', '.join(module.exports)}}};\n}})();"
    return "\n".join([head, *imports, module.body, tail])


def _destructured(name: str, local: str) -> str:
    return name if name == local else f"{name}: {local}"


def _in_order(modules: Mapping[str, _Module], entry: str) -> list[_Module]:
    """Order the modules that the entry reaches so that each follows those it imports from."""
    if entry not in modules:
        raise JoinError(f"{entry}: no such module")
    ordered: dict[str, _Module] = {}
    path: list[str] = []

    def visit(name: str) -> None:
        if name in path:
            circle = " -> ".join([*path[path.index(name) :], name])
            raise JoinError(f"modules import each other in a circle: {circle}")
        if name in ordered:
            return
        path.append(name)
        for item in modules[name].imports:
            _check_import(modules, modules[name], item)
            visit(item.module)
        path.pop()
        ordered[name] = modules[name]

    visit(entry)
    return list(ordered.values())


def _check_import(modules: Mapping[str, _Module], importer: _Module, item: _Import) -> None:
    place = f"{importer.name}:{item.line}"
    if item.module not in modules:
        raise JoinError(f"{place}: there is no module {item.module}")
    missing = [name for name, _ in item.bindings if name not in modules[item.module].exports]
    if missing:
        raise JoinError(f"{place}: {item.module} does not export {', '.join(missing)}")


def _parse(name: str, text: str) -> _Module:
    text = text.replace("\r\n", "\n")
    comments, literals = _without_code(name, text)
    code = _blanked(text, comments + literals)
    imports: list[_Import] = []
    exports: list[str] = []
    cuts: _Spans = []
    for statement in _STATEMENT.finditer(code):
        line = text.count("\n", 0, statement.start()) + 1
        if match := _IMPORT.match(text, statement.start()):
            imports.append(_import(name, match, line))
        elif match := _EXPORT.match(text, statement.start()):
            exports.append(match["name"])
        else:
            raise JoinError(
                f"{name}:{line}: write import {{a, b}} from './x.js', or export before a named "
                "function, class or const; the joiner knows no other form"
            )
        cuts.append(match.span())
    body = script_text(_trimmed(name, _cut(text, cuts, comments)))
    return _Module(name, tuple(imports), tuple(exports), body)


def _import(importer: str, match: re.Match[str], line: int) -> _Import:
    target = match["path"][1:-1]
    if not target.startswith("."):
        raise JoinError(f"{importer}:{line}: {target!r} is not a relative path such as './x.js'")
    bindings = []
    for item in filter(None, map(str.strip, match["names"].split(","))):
        binding = _BINDING.fullmatch(item)
        if binding is None:
            raise JoinError(f"{importer}:{line}: cannot read {item!r} in the import")
        bindings.append((binding["name"], binding["local"] or binding["name"]))
    module = posixpath.normpath(posixpath.join(posixpath.dirname(importer), target))
    return _Import(module, tuple(bindings), line)


def _without_code(name: str, text: str) -> tuple[_Spans, _Spans]:
    """Find the comments, and the strings, regular expressions and texts of template literals."""
    comments: _Spans = []
    literals: _Spans = []
    braces: list[int] = []  # how many are open within each ${ that we are inside of
    position = 0
    while mark := _MARK.search(text, position):
        start, character = mark.start(), mark[0]
        if character == "`" or (character == "}" and braces and braces[-1] == 0):
            if character == "}":
                braces.pop()
            position = _end_of_template_text(name, text, start)
            if text[position - 1] == "{":
                braces.append(0)
            literals.append((start, position))
        elif character in "'\"/" and (end := _end_of_literal(text, start)):
            position = end
            is_comment = text.startswith(("//", "/*"), start)
            (comments if is_comment else literals).append((start, position))
        else:
            if braces and character in "{}":
                braces[-1] += 1 if character == "{" else -1
            position = start + 1
    return comments, literals


def _end_of_template_text(name: str, text: str, start: int) -> int:
    """Find the end of template text behind its opening mark: after a backtick or ``${``."""
    match = _TEMPLATE_TEXT.match(text, start + 1)
    assert match is not None  # it may be empty
    if match.end() == len(text):
        line = text.count("\n", 0, start) + 1
        raise JoinError(f"{name}:{line}: the template literal does not end")
    return match.end() + (1 if text[match.end()] == "`" else 2)


def _end_of_literal(text: str, start: int) -> int | None:
    """Find the end of a comment, string or regular expression; None when a slash divides."""
    match = _STRING_OR_COMMENT.match(text, start)
    if match is None and _BEFORE_REGEX.search(text[max(0, start - 100) : start]):
        match = _REGEX.match(text, start)
    return match and match.end()


def _blanked(text: str, spans: _Spans) -> str:
    """Replace what stands in the spans by spaces, so that only code is left, place by place."""
    parts, position = [], 0
    for start, end in sorted(spans):
        parts += [text[position:start], re.sub(r"[^\n]", " ", text[start:end])]
        position = end
    return "".join([*parts, text[position:]])


def _cut(text: str, spans: _Spans, comments: _Spans) -> str:
    """Take statements out, and comments, which part words and lines as they did."""
    parts, position = [], 0
    for start, end in sorted(spans + comments):
        parts.append(text[position:start])
        if (start, end) in comments:
            parts.append("\n" if "\n" in text[start:end] else " ")
        position = end
    return "".join([*parts, text[position:]])


def _trimmed(name: str, code: str) -> str:
    """Drop blank lines and indentation, but in lines that begin inside a literal."""
    _, literals = _without_code(name, code)
    kept: list[str] = []
    position, ahead = 0, deque(literals)
    for line in code.split("\n"):
        while ahead and ahead[0][1] <= position:
            ahead.popleft()
        inside = bool(ahead) and ahead[0][0] < position
        text = line if inside else line.strip(" \t")
        if text or inside:
            kept.append(text)
        position += len(line) + 1
    return _squeezed(name, "\n".join(kept))


def _squeezed(name: str, code: str) -> str:
    """Drop spaces and line ends beside marks that part words, but in literals and comments."""
    comments, literals = _without_code(name, code)
    parts, position = [], 0
    for start, end in sorted(comments + literals):
        parts += [_short(code[position:start]), code[start:end]]
        position = end
    return "".join([*parts, _short(code[position:])])


def _short(code: str) -> str:
    return _LINE_END.sub("", _BESIDE_MARK.sub(r"\1\2", code))
