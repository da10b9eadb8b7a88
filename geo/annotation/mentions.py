"""What a text mentions, as records that print well."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.model import Edition

_AROUND = 24  # characters of context that a listing shows on each side
_LONGEST_LISTING = 200


@dataclass(frozen=True, slots=True)
class Mention:
    """A place or event that a text names.

    Attributes
    ----------
    start, end
        Code points in the text, the end exclusive.
    surface
        The text between them.
    id
        Of an island, islet, place, territory, area, collective name or event.
    kind
        ``place`` or ``event``.
    name
        Its name in the language of the text.
    lon, lat
        Degrees on WGS 84; of an event those of its place, None when it has none.
    metonym
        Whether a capital stands for its government.
    """

    start: int
    end: int
    surface: str
    id: str
    kind: str
    name: str
    lon: float | None = None
    lat: float | None = None
    metonym: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Give the mention as plain JSON types."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that a text names.

    Attributes
    ----------
    start, end
        Code points in the text, the end exclusive.
    surface
        The text between them.
    edtf
        The date, as EDTF (ISO 8601-2).
    """

    start: int
    end: int
    surface: str
    edtf: str

    def to_dict(self) -> dict[str, Any]:
        """Give the date as plain JSON types."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedText:
    """A text with its mentions, in order and without overlap.

    Attributes
    ----------
    text
        The text that all offsets refer to.
    lang
        Code of the language it is written in, as far as the dispute has it.
    mentions, dates
        What it names.
    date
        EDTF of the day the text was written, which relative dates were read from.
    edition
        Which data the answer rests on.
    """

    text: str = field(repr=False)
    lang: str | None
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...] = ()
    date: str | None = None
    edition: Edition | None = field(default=None, repr=False)

    def __str__(self) -> str:
        found = self.in_order()
        lines = [self._line(one) for one in found[:_LONGEST_LISTING]]
        rest = len(found) - len(lines)
        more = [f"... and {rest} more"] if rest else []
        head = (
            f"{len(self.mentions)} mentions, {len(self.dates)} dates in {len(self.text)} characters"
        )
        return "\n".join([f"{head} ({self.lang or 'language unknown'})", *lines, *more])

    def _line(self, one: Mention | DateMention) -> str:
        before = self.text[max(0, one.start - _AROUND) : one.start]
        after = self.text[one.end : one.end + _AROUND]
        context = " ".join(f"{before}[{one.surface}]{after}".split())
        meaning = one.edtf if isinstance(one, DateMention) else one.id
        mark = " (metonym)" if isinstance(one, Mention) and one.metonym else ""
        return f"{one.start:>6}  {meaning}{mark}  {context}"

    def _repr_html_(self) -> str:
        from html import escape  # a notebook's need, not a shell's

        pieces = []
        for text, one in self.segments():
            shown = escape(text).replace("\n", "<br>")
            if one is None:
                pieces.append(shown)
            else:
                meaning = one.edtf if isinstance(one, DateMention) else f"{one.id}: {one.name}"
                pieces.append(f'<mark title="{escape(meaning)}">{shown}</mark>')
        return f"<div>{''.join(pieces)}</div>"

    def in_order(self) -> list[Mention | DateMention]:
        """List mentions and dates together, as they stand in the text."""
        found: list[Mention | DateMention] = [*self.mentions, *self.dates]
        return sorted(found, key=_priority)

    def segments(self) -> Iterator[tuple[str, Mention | DateMention | None]]:
        """Cut the text at its mentions and dates; a date that overlaps a mention is left out."""
        end = 0
        for one in self.in_order():
            if one.start < end:
                continue
            if one.start > end:
                yield self.text[end : one.start], None
            yield self.text[one.start : one.end], one
            end = one.end
        if end < len(self.text):
            yield self.text[end:], None

    def to_dict(self) -> dict[str, Any]:
        """Give the whole as plain JSON types."""
        data: Mapping[str, Any] = {"data": self.edition.to_dict()} if self.edition else {}
        return {
            "text": self.text,
            "lang": self.lang,
            "date": self.date,
            "mentions": [mention.to_dict() for mention in self.mentions],
            "dates": [date.to_dict() for date in self.dates],
            **data,
        }


def _priority(one: Mention | DateMention) -> tuple[int, bool]:
    return one.start, isinstance(one, DateMention)
