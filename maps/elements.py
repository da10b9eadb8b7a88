"""The tree of Folium elements behind a map: walk it, watch it render, leave it as it was."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from branca.element import Element
from folium.features import GeoJson
from jinja2 import TemplateSyntaxError

from geo.errors import GeoError

_QUOTED_TAG = "{% endraw %}{{ '{%' }}{% raw %}"
_TEXT_IN_TEMPLATE = re.compile(
    r"\{% raw %\}(?P<raw>.*?)\{% endraw %\}|\{\{ ?'(?P<quoted>\w+|\{%)' ?\}\}", re.DOTALL
)
_FIELD_VALUE = re.compile(
    r"\$\{(handleObject\(layer\.feature\.properties\[v\]\)(?:\.toLocaleString\(\))?)\}"
)
_AS_TEXT = r"""${String(\1).replace(/[&<>"']/g, sign => '&#' + sign.charCodeAt(0) + ';')}"""
_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


class TemplateTextError(GeoError, ValueError):
    """A text of an element looks like a template to Folium and is none."""


def walk(root: Element) -> Iterator[Element]:
    """Walk an element and all that it holds, as children, in attributes or through a style."""
    seen: set[int] = set()
    ahead = [root]
    while ahead:
        element = ahead.pop()
        if id(element) in seen:
            continue
        seen.add(id(element))
        yield element
        ahead += reversed([*_held(element), *_styled_with(element)])


def _held(element: Element) -> Iterator[Element]:
    yield from element._children.values()
    for name, value in vars(element).items():
        if name not in ("_parent", "_children"):
            yield from _inside(value)


def _inside(value: object) -> Iterator[Element]:
    if isinstance(value, Element):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _inside(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            if not isinstance(item, (int, float, str)):
                yield from _inside(item)


def _styled_with(element: Element) -> Iterator[Element]:
    """Find the elements, such as patterns, that a style function hands out."""
    if isinstance(element, GeoJson) and element.style:
        for feature in element.data["features"]:
            yield from _inside(element.style_function(feature))


def quoted(text: str) -> str:
    """Quote a text for an element's template: Folium reads what a template gives as one more."""
    return f"{{% raw %}}{text.replace('{%', _QUOTED_TAG)}{{% endraw %}}"


def unquoted(text: str) -> str:
    """Give what an element put into the page.

    Folium would run the text as a template, whatever a user's data made of it. Here only what
    stands for a text is replaced: raw blocks, and the quoted names by which styles refer to
    elements.
    """
    return _TEXT_IN_TEMPLATE.sub(lambda match: match["raw"] or match["quoted"] or "", text)


def with_values_as_text(code: str) -> str:
    """Let Folium's tables of a feature's fields show values as text: Folium takes them for HTML."""
    return _FIELD_VALUE.sub(_AS_TEXT, code)


@contextmanager
def left_as_they_were(elements: Iterable[Element]) -> Iterator[None]:
    """Undo on leaving what rendering did to the elements, which Folium lets pile up."""
    before = [(element, {**vars(element)}, element._children.copy()) for element in elements]
    try:
        yield
    finally:
        for element, attributes, children in before:
            vars(element).clear()
            vars(element).update(attributes, _children=OrderedDict(children))


def watch(element: Element, rendering: list[Element]) -> None:
    """Keep an element on top of the list while it renders."""
    render = element.render

    def watched(**kwargs: object) -> object:
        rendering.append(element)
        try:
            return render(**kwargs)
        except TemplateSyntaxError as error:
            raise TemplateTextError(
                f"{type(element).__name__} holds a text that Folium takes for a template "
                f"({error.message}); write its {{{{, {{% or {{# in another way"
            ) from error
        finally:
            rendering.pop()

    vars(element)["render"] = watched


def numbered(page: str, elements: Iterable[Element], names: Iterable[str]) -> str:
    """Replace the random ids of elements by numbers, in the order in which they appear.

    Only ids of these elements are replaced, also where a script of the user's refers to one; a text
    that merely looks like an id stays.

    Parameters
    ----------
    page
        The rendered text.
    elements
        The elements whose ids stand in it.
    names
        Names of elements that came to be while rendering.
    """
    ids = {element._id for element in elements} | {
        found for name in names for found in _ID.findall(name)
    }
    numbers: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        found = match[0]
        return f"n{numbers.setdefault(found, len(numbers))}" if found in ids else found

    return _ID.sub(number, page)
