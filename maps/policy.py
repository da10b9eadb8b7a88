"""What a page may load and run: its Content-Security-Policy, and text that is safe inside it.

The policy names every inline script and style sheet by the hash of its text, so it is computed from
the finished page. It stands in a meta element, and binds what comes after it in the file.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

Sources = Mapping[str, set[str]]
"""Directive, such as ``img-src`` -> what it allows beside what every page of ours may do."""

_BASE: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": (),
    "style-src": (),
    "style-src-attr": ("'unsafe-inline'",),  # Folium's popups and Leaflet's icons carry style=""
    "img-src": ("data:",),
    "font-src": (),
    "connect-src": (),
    "media-src": (),
    "frame-src": (),
    "worker-src": ("'none'",),  # would fall back to script-src, not to default-src
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}

_ATTRIBUTES = r"""(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*+)"""
_MARKUP = re.compile(
    rf"<!--.*?-->"
    rf"|<(?P<raw>script|style|title|textarea)(?=[\s/>]){_ATTRIBUTES}>"
    rf"(?P<text>.*?)</(?P=raw)(?=[\s/>])[^>]*>"
    rf"|<(?P<tag>[a-z][^\s/>]*){_ATTRIBUTES.replace('attributes', 'others')}>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+)))?"""
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag as a browser reads it, with the raw text of a script or style sheet.

    Attributes
    ----------
    name
        In lower case.
    attributes
        Lower-case name -> value, character references resolved.
    text
        What stands between the tags of a script, style, title or textarea; else empty.
    start, end
        Where the markup stands in the text that was read.
    """

    name: str
    attributes: Mapping[str, str]
    text: str
    start: int
    end: int


def tags(markup: str) -> Iterator[Tag]:
    """Read the start tags of a page in order, skipping comments."""
    for match in _MARKUP.finditer(markup):
        name = match["raw"] or match["tag"]
        if name:
            attributes = read_attributes(match["attributes"] or match["others"] or "")
            yield Tag(name.lower(), attributes, match["text"] or "", match.start(), match.end())


def read_attributes(text: str) -> dict[str, str]:
    """Read the attributes of a start tag; the first of two with one name counts."""
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match["double"] or match["single"] or match["bare"] or ""
        attributes.setdefault(match["name"].lower(), unescape(value))
    return attributes


def content(page: str, sources: Sources) -> str:
    """Write the policy under which a page runs.

    Parameters
    ----------
    page
        The finished HTML, its lines ended by a single line feed as a browser sees them.
    sources
        What the page may load from elsewhere.
    """
    inline = hashes(page)
    allowed = {
        name: dict.fromkeys([*base, *inline.get(name, ()), *sorted(sources.get(name, ()))])
        for name, base in _BASE.items()
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in allowed.items() if values)


def hashes(markup: str) -> dict[str, list[str]]:
    """Give what a policy must say for the inline scripts and style sheets of a page to work."""
    found: dict[str, list[str]] = {"script-src": [], "style-src": []}
    for tag in tags(markup):
        if tag.name in ("script", "style") and "src" not in tag.attributes:
            found[f"{tag.name}-src"].append(_hash(tag.text))
    return found


def meta(page: str, sources: Sources) -> str:
    """Write the policy of a page as the element that belongs at the top of its head."""
    policy = escape(content(page, sources), quote=False)  # single quotes belong to it
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def browser_text(text: str) -> str:
    """Rewrite a text to what a browser makes of it before it reads the markup."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")


def script_text(code: str) -> str:
    """Rewrite JavaScript so that no string in it can end or confuse the script element.

    In strings, template literals and regular expressions the new text means the same.
    """
    code = re.sub(r"</(?=script)", r"<\\/", code, flags=re.IGNORECASE)
    return code.replace("<!--", r"\x3c!--")


def style_text(sheet: str) -> str:
    """Rewrite CSS so that no string in it can end the style element."""
    return re.sub(r"</(?=style)", r"<\\/", sheet, flags=re.IGNORECASE)


def inline_json(value: object) -> str:
    r"""Write a value as JSON that may stand inside a script element.

    Raises
    ------
    ValueError
        For NaN and infinity, which JSON cannot hold.

    Examples
    --------
    >>> inline_json({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
