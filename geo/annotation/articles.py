"""An article of a reader's own, as the map shows it: its text, what it mentions, notes on it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from geo.annotation import corrections, selectors
from geo.annotation.mentions import AnnotatedText, Mention
from geo.annotation.reading import ArticleText, read_article_text, read_json
from geo.errors import TextError
from geo.model import Article, Citation, Dispute, Note

_LONGEST_HEADLINE = 120
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
_PLACE = re.compile(r"urn:disputed-islands:[^:]+:place:(?P<id>[a-z0-9-]+)")


class Atlas(Protocol):
    """What annotates the text."""

    @property
    def dispute(self) -> Dispute:
        """Tell the languages."""

    def annotate(self, text: str, *, lang: str | None, date: str | None) -> AnnotatedText:
        """Find what a text mentions."""

    def mention_of(self, id: str) -> Mention | None:
        """Give kind, name and point of an id."""

    @property
    def place_ids(self) -> Iterable[str]:
        """List what a note may point at."""


def read_article(path: Path, atlas: Atlas, *, lang: str | None = None) -> Article:
    """Read an article with its text: plain, Markdown or HTML.

    Beside ``my.txt`` may lie ``my.toml`` (title, publisher, date, url, lang), ``my.jsonld`` (notes: Web
    Annotations of any program, each on a quotation), and ``my.corrections.json``.

    Raises
    ------
    TextError
        When one of them cannot be used.
    """
    read = read_article_text(path)
    spoken = [language.code for language in atlas.dispute.languages]
    told = read.lang if read.lang in spoken else None
    result = atlas.annotate(read.text, lang=lang or told, date=read.date)
    if not read.text.strip():
        raise TextError(f"{path}: holds no text; write some")
    beside = path.with_suffix(".corrections.json")
    if beside.is_file():
        result = corrections.corrected(
            result, corrections.read_corrections(beside), atlas.mention_of
        )
    notes = path.with_suffix(".jsonld")
    return _article(
        path, read, result, tuple(_notes(notes, result, atlas)) if notes.is_file() else ()
    )


def _article(
    path: Path, read: ArticleText, result: AnnotatedText, notes: Sequence[Note]
) -> Article:
    language = read.lang or result.lang or "und"
    title = read.title or _first_line(read.text)
    return Article(
        id=identity(path.stem),
        headline={language: title},
        citation=Citation(
            title=title,
            publisher=read.publisher or "",
            agency=None,
            date=read.date or result.date or "",
            language=language,
            url=read.url,
        ),
        notes=tuple(notes),
        sources=(),
        text=result,
    )


def identity(name: str) -> str:
    """Make an id of a file's name.

    Examples
    --------
    >>> identity("My Article (2)")
    'my-article-2'
    """
    return _NOT_IN_AN_ID.sub("-", name.lower()).strip("-") or "article"


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return line if len(line) <= _LONGEST_HEADLINE else f"{line[:_LONGEST_HEADLINE]}…"


def _notes(path: Path, result: AnnotatedText, atlas: Atlas) -> Iterator[Note]:
    document = read_json(path)
    known = frozenset(atlas.place_ids)
    for number, annotation in enumerate(selectors.annotations_in(document), start=1):
        try:
            start, end = selectors.position(annotation, result.text)
        except TextError as error:
            raise TextError(f"{path}: annotation {number}: {error}") from None
        yield _note(annotation, number, result, (start, end), known)


def _note(
    annotation: Mapping[str, Any],
    number: int,
    result: AnnotatedText,
    span: tuple[int, int],
    known: frozenset[str],
) -> Note:
    start, end = span
    language = result.lang or "und"
    said = _said(annotation.get("body"), language)
    named = [one.id for one in result.mentions if one.start < end and start < one.end]
    places = [*_places(annotation), *named]
    quote = result.text[start:end]
    return Note(
        id=str(annotation.get("id") or f"note-{number}"),
        headline={language: quote if len(quote) < _LONGEST_HEADLINE else f"{quote[:99]}…"},
        speaker={},
        date="",
        body=said or {language: quote},
        agreement=None,
        quote=quote,
        places=tuple(dict.fromkeys(place for place in places if place in known)),
        sources=(),
    )


def _said(body: object, language: str) -> Mapping[str, str]:
    """Gather what bodies say, by language: one below the other, tags left out."""
    said: dict[str, list[str]] = {}
    for code, text in _bodies(body, language):
        said.setdefault(code, []).append(text)
    return {code: "\n".join(texts) for code, texts in said.items()}


def _bodies(body: object, language: str) -> Iterator[tuple[str, str]]:
    for one in body if isinstance(body, list) else [body]:
        match one:
            case {"purpose": "tagging" | "classifying" | "identifying" | "linking"}:
                continue
            case {"value": str() as value, "language": str() as code}:
                yield code, value
            case {"value": str() as value} | (str() as value):
                yield language, value


def _places(annotation: Mapping[str, Any]) -> Iterator[str]:
    pointed = (annotation.get("body"), annotation.get("target"))
    for one in (one for some in pointed for one in (some if isinstance(some, list) else [some])):
        source = one.get("source") if isinstance(one, dict) else None
        match = _PLACE.fullmatch(source) if isinstance(source, str) else None
        if match:
            yield match["id"]


def joined(articles: Sequence[Article]) -> list[Article]:
    """Join articles of one id: the text of one, the notes of all; of two with one id the later."""
    found: dict[str, Article] = {}
    for article in articles:
        known = found.get(article.id)
        if known is None:
            found[article.id] = article
        else:
            notes = {note.id: note for note in (*known.notes, *article.notes)}
            found[article.id] = replace(
                known, notes=tuple(notes.values()), text=known.text or article.text
            )
    return list(found.values())
