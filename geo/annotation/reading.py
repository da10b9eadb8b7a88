"""From a file to the text of an article: plain text, Markdown or HTML, in any encoding."""

import datetime
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, BinaryIO

from geo import edtf
from geo.errors import TextError

LARGEST_BYTES = 256 * 2**20
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|p|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENCODINGS = ("cp932", "euc_jp", "iso2022_jp", "cp1251", "koi8_r", "cp1252")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 2**16
_TELLING = 2**18  # bytes by which an encoding is guessed
_BINARY_SHARE = 0.02
_FRONT_MATTER = re.compile(
    r"\A(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)\r?\n(?P=mark)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_MARKUP = frozenset({".html", ".htm", ".xhtml"})
FIELDS = ("title", "publisher", "date", "url", "lang")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """An article as it was read.

    Attributes
    ----------
    name
        Of the file.
    text
        What it says, without markup; all offsets refer to it.
    title, publisher, date, url, lang
        As far as the article, its front matter or a file beside it tells. The date is EDTF.
    """

    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    lang: str | None = None


def read_article_text(path: Path) -> ArticleText:
    """Read an article; `my.toml` beside `my.txt` tells its title, publisher, date, url and lang.

    Raises
    ------
    TextError
        When it cannot be read, or is no text.
    """
    article = article_of(read_bytes(path), str(path), suffix=path.suffix.lower())
    sidecar = path.with_suffix(".toml")
    if sidecar != path and sidecar.is_file():
        article = _with(
            article, _toml(read_bytes(sidecar).decode("utf-8-sig", "replace"), str(sidecar))
        )
    return article


def read_bytes(path: Path) -> bytes:
    """Read a file whole, unless it is none, has no end, or is too large for a text.

    Raises
    ------
    TextError
        When it cannot be read.
    """
    try:
        check_regular(path)
        if path.stat().st_size > LARGEST_BYTES:
            raise _too_large(str(path))
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TextError(f"{path}: cannot be read: {reason}; check its name") from None


def check_regular(path: Path) -> None:
    """See to it that a path is a file with an end: no folder, no pipe, no device.

    Raises
    ------
    TextError
        When it is there and is something else.
    """
    if path.is_dir():
        raise TextError(f"{path}: is a folder; name the files in it")
    if path.exists() and not path.is_file():
        raise TextError(f"{path}: is no regular file; give what it holds on standard input, as -")


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """Read a stream to its end, unless it has none.

    Raises
    ------
    TextError
        When it is too large for a text.
    """
    data = stream.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> TextError:
    return TextError(f"{name}: is larger than {LARGEST_BYTES // 2**20} MB; split it")


def read_json(path: Path) -> Any:  # noqa: ANN401 - whatever a JSON file holds
    """Read a file of JSON.

    Raises
    ------
    TextError
        When it cannot be read, or is no JSON.
    """
    try:
        return json.loads(read_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise TextError(f"{path}: is not JSON: {error}; correct it there") from None


def article_of(data: bytes, name: str, *, suffix: str = "") -> ArticleText:
    """Read an article from bytes: see `read_article_text`."""
    if suffix in _MARKUP or (suffix in {"", ".txt", ".text"} and _HTML.match(data[:4096])):
        return _from_html(data, name)
    text = decoded(data, name)
    front = _FRONT_MATTER.match(text)
    told: Mapping[str, Any] = {}
    if front:
        told = _toml(front["body"], name) if front["mark"] == "+++" else _pairs(front["body"])
    if front and told:  # else two rules with a text between them
        text = text[front.end() :]
    if suffix in _MARKDOWN:
        text = plain_of_markdown(text)
    return _with(ArticleText(name=name, text=text), told)


def decoded(data: bytes, name: str) -> str:
    """Decode a text: as its byte order mark says, as UTF-8, or as what it looks like.

    Raises
    ------
    TextError
        When it is no text, or its encoding cannot be told.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise TextError(f"{name}: is no {encoding}, as it says; save it as UTF-8") from None
    sample = data[:_SAMPLE]
    control = len(_CONTROL.findall(sample))
    if b"\0" in sample or control > _BINARY_SHARE * max(1, len(sample)):
        if guess := _sixteen_bits(data):
            return guess
        raise TextError(f"{name}: is no text but a binary file; give text, Markdown or HTML")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, name, error.start)


def _sixteen_bits(data: bytes) -> str | None:
    """Read UTF-16 without a mark: every other byte of its spaces and digits is zero."""
    for encoding, odd in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros = data[odd:_SAMPLE:2].count(0)
        if zeros * 8 > len(data[odd:_SAMPLE:2]) and not data[1 - odd : _SAMPLE : 2].count(0):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _guessed(data: bytes, name: str, position: int) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(_beginning(data), cp_isolation=list(_ENCODINGS)).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass
    raise TextError(
        f"{name}: is not UTF-8 at byte {position}, nor any encoding known; save it as UTF-8"
    )


def _beginning(data: bytes) -> bytes:
    """Give what tells the encoding of a long text: it ends where no character is cut in two."""
    head = data[:_TELLING]
    end = max(head.rfind(b"\n"), head.rfind(b" "))
    return head[:end] if len(head) < len(data) and end > 0 else head


def _from_html(data: bytes, name: str) -> ArticleText:
    import trafilatura

    declared = _META_CHARSET.search(data[:4096])
    page = _markup(data, name, declared[1].decode("ascii") if declared else None)
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    told = found if found is None or isinstance(found, dict) else found.as_dict()
    if told and (told.get("text") or "").strip():
        date = told.get("date")
        article = ArticleText(
            name=name,
            text=told["text"],
            title=told.get("title"),
            publisher=told.get("sitename"),
            date=date if date and edtf.is_date(date) else None,
            url=told.get("url"),
            lang=_language(page),
        )
    else:
        article = ArticleText(name=name, text=plain_of_html(page), lang=_language(page))
    if not article.text.strip():
        raise TextError(f"{name}: holds no text that could be told from its markup; give its text")
    return article


def _markup(data: bytes, name: str, declared: str | None) -> str:
    if declared and not data.startswith(tuple(mark for mark, _ in _BOMS)):
        try:
            return data.decode(declared)
        except (LookupError, UnicodeError):  # punycode and its like raise no UnicodeDecodeError
            pass
    return decoded(data, name)


def _language(page: str) -> str | None:
    found = re.search(r"<html[^>]+\blang\s*=\s*[\"']?([A-Za-z]{2,3})", page[:4096])
    return found[1].lower() if found else None


class _Plain(HTMLParser):
    """Gathers the text of a page, a line for each block."""

    _BLOCKS = frozenset(
        [
            "address",
            "article",
            "blockquote",
            "br",
            "div",
            "dd",
            "dt",
            "figcaption",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "p",
            "pre",
            "section",
            "td",
            "th",
            "tr",
        ]
    )
    _SILENT = frozenset({"script", "style", "template", "noscript", "head", "svg"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":  # a head need not be closed
            self._silent = 0
        elif tag in self._SILENT:
            self._silent += 1
        elif tag in self._BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in self._BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def plain_of_html(page: str) -> str:
    """Give all the text of a page, a line for each block."""
    parser = _Plain()
    parser.feed(page)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def plain_of_markdown(text: str) -> str:
    """Give what a Markdown text says, without its marks."""
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "inline":
            pieces = (
                "\n" if one.type in {"softbreak", "hardbreak"} else one.content
                for one in token.children or ()
                if one.type in {"text", "code_inline", "softbreak", "hardbreak", "image"}
            )
            blocks.append("".join(pieces))
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content.rstrip("\n"))
        elif token.type == "html_block":
            blocks.append(plain_of_html(token.content))
    return "\n\n".join(block for block in blocks if block)


def _toml(text: str, name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of too many digits is the first
        raise TextError(f"{name}: is not TOML: {error}; correct it there") from None


def _pairs(text: str) -> dict[str, str]:
    """Read front matter of lines such as `title: "The ferry"`."""
    found = re.findall(r"^(\w+)\s*:\s*(.+?)\s*$", text, re.MULTILINE)
    return {key.lower(): value.strip("\"'") for key, value in found}


def _with(article: ArticleText, told: Mapping[str, Any]) -> ArticleText:
    changes: dict[str, str] = {}
    for field in FIELDS:
        value = told.get(field)
        if isinstance(value, datetime.date):
            value = value.isoformat()[:10]
        if value is None:
            continue
        if not isinstance(value, str):
            raise TextError(f"{article.name}: {field} is no text; write it in quotation marks")
        if field == "date" and not edtf.is_date(value):
            raise TextError(f"{article.name}: {value!r} is no date; write one such as 2019-02-17")
        if field == "url" and not re.match(r"https?://", value):
            raise TextError(f"{article.name}: {value!r} is no address; it begins with https://")
        changes[field] = value
    return replace(article, **changes)
