"""The text of a reader's own article as the page shows it: cut at its mentions, by paragraph."""

import re
from collections.abc import Iterator
from typing import Any

from geo.annotation.mentions import DateMention, Mention
from geo.annotation.referents import Referent
from geo.atlas import Atlas
from geo.edtf import first_day, has_first_day
from geo.model import Article
from maps.coding import longitude_near

Json = dict[str, Any]
Piece = str | Json

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n+")


def told(article: Article, atlas: Atlas, centre: float) -> Json:
    """Give the text of an article and what its mentions mean; null for one by reference.

    Parameters
    ----------
    centre
        Longitude, in degrees, that the map is laid around.
    """
    if article.text is None:
        return {"text": None, "meanings": {}}
    result = article.text
    language = result.lang or article.citation.language
    named = dict.fromkeys(mention.id for mention in result.mentions)
    meanings = {
        one: _meaning(atlas.meanings[one], centre) for one in named if one in atlas.meanings
    }
    return {
        "text": {"lang": language, "paragraphs": paragraphs(article)},
        "meanings": meanings,
    }


def paragraphs(article: Article) -> list[list[Piece]]:
    """Cut a text at its mentions, by paragraph; a first one that the heading says is left out."""
    first, *others = [*_paragraphs(article)] or [[]]
    title = article.citation.title
    return others if others and first == [title] else [first, *others]


def _meaning(referent: Referent, centre: float) -> Json:
    point = referent.point()
    return {
        "kind": referent.kind,
        "names": {code: name.text for code, name in referent.names.items()},
        "at": point and [point[1], round(longitude_near(point[0], centre), 5)],
        "places": list(referent.places),
        "date": referent.date,
    }


def _paragraphs(article: Article) -> Iterator[list[Piece]]:
    """Cut a text at its blank lines, or at every line when it has none."""
    if article.text is None:
        return
    cut = _BLANK_LINE if _BLANK_LINE.search(article.text.text.strip()) else _LINE
    paragraph: list[Piece] = []
    for text, one in article.text.segments():
        if one is not None:
            paragraph.append(_marked(text, one))
            continue
        first, *others = cut.split(text)
        if first:
            paragraph.append(first)
        for other in others:
            if _says_something(paragraph):
                yield paragraph
            paragraph = [other] if other else []
    if _says_something(paragraph):
        yield paragraph


def _says_something(paragraph: list[Piece]) -> bool:
    return any(not isinstance(piece, str) or piece.strip() for piece in paragraph)


def _marked(text: str, one: Mention | DateMention) -> Json:
    if isinstance(one, DateMention):
        day = {"day": first_day(one.edtf).isoformat()} if has_first_day(one.edtf) else {}
        return {"text": text, "date": one.edtf, **day}
    marked: Json = {"text": text, "mention": one.id, "start": one.start}
    return marked | {"metonym": True} if one.metonym else marked
