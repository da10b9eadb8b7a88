"""From a text to what it mentions."""

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property

from geo.annotation import disambiguation
from geo.annotation.cleaning import Cleaned
from geo.annotation.datelines import day_of_dateline
from geo.annotation.dates import dates_in
from geo.annotation.finder import Finder, Hit
from geo.annotation.languages import Languages
from geo.annotation.lexicon import Lexicon
from geo.annotation.mentions import AnnotatedText, DateMention, Mention
from geo.annotation.referents import Records, Referent, referents_of
from geo.annotation.surfaces import surfaces_of
from geo.errors import TextError
from geo.model import Edition

Decision = tuple[Hit, Referent, bool]  # what was found, what it means, whether as a metonym


class Annotator:
    """Reads texts with one dispute in mind; made once, asked often.

    Parameters
    ----------
    records
        The dispute, its features and events.
    lexicon
        Further names, and names that mislead.
    """

    def __init__(self, records: Records, lexicon: Lexicon) -> None:
        self._records = records
        self._lexicon = lexicon
        self._points: dict[str, tuple[float, float] | None] = {}

    @cached_property
    def referents(self) -> tuple[Referent, ...]:
        """Everything that a text can mention."""
        return referents_of(self._records, self._lexicon)

    @cached_property
    def _edition(self) -> Edition:
        return self._records.dispute.edition

    @cached_property
    def meanings(self) -> dict[str, Referent]:
        """What a text can mention, by its id."""
        return {referent.id: referent for referent in self.referents}

    @cached_property
    def finder(self) -> Finder:
        """The automaton of all names."""
        return Finder(surfaces_of(self.referents, self._lexicon))

    @cached_property
    def _background(self) -> disambiguation.Background:
        return disambiguation.Background(self._lexicon, self.referents)

    @cached_property
    def languages(self) -> Languages:
        """The languages of the dispute."""
        return Languages(self._records.dispute, self._records.events)

    def annotate(
        self,
        text: str,
        *,
        lang: str | None = None,
        date: datetime.date | None = None,
        dates: bool = True,
    ) -> AnnotatedText:
        """Find what a text mentions; see `geo.Atlas.annotate`."""
        if not isinstance(text, str):
            kind = type(text).__name__
            raise TextError(f"a {kind} is no text; decode it first, or name a file to annotate")
        lang = self.languages.of(text) if lang is None else self._known(lang)
        line, hits, cleaned = self.finder.find(text)
        place = cleaned or Cleaned.same(text)
        decided = list(disambiguation.mentions_in(line, hits, self._background))
        named = [(hit.start, hit.end) for hit, one, _ in decided if one.kind == "event"]
        written = day_of_dateline(line) if dates and date is None else date
        found = dates_in(line, written=written, taken=named) if dates else ()
        return AnnotatedText(
            text=text,
            lang=lang,
            mentions=tuple(self._mentions(text, decided, place, lang)),
            dates=tuple(_dates(text, found, place)),
            date=written.isoformat() if written else None,
            edition=self._edition,
        )

    def _known(self, lang: str) -> str:
        codes = self.languages.codes
        if lang not in codes:
            choice = ", ".join(codes)
            raise TextError(f"no language {lang!r} in this dispute; choose one of {choice}")
        return lang

    def _mentions(
        self, text: str, decided: Iterable[Decision], place: Cleaned, lang: str | None
    ) -> Iterator[Mention]:
        codes = self.languages.codes if lang is None else (lang, *self.languages.codes)
        for hit, referent, metonym in decided:
            start, end = place.start(hit.start), place.end(hit.end)
            lon, lat = self._point(referent) or (None, None)
            yield Mention(
                start=start,
                end=end,
                surface=text[start:end],
                id=referent.id,
                kind=referent.kind,
                name=referent.name(codes),
                lon=lon,
                lat=lat,
                metonym=metonym,
            )

    def mention_of(self, id: str) -> Mention | None:
        """Give kind, name and point of an id, as a mention of no words; None when unknown."""
        referent = self.meanings.get(id)
        if referent is None:
            return None
        lon, lat = self._point(referent) or (None, None)
        name = referent.name(self.languages.codes)
        return Mention(0, 0, "", id, referent.kind, name, lon, lat)

    def _point(self, referent: Referent) -> tuple[float, float] | None:
        key = f"{referent.kind}:{referent.id}"
        if key not in self._points:
            self._points[key] = referent.point()
        return self._points[key]


def _dates(
    text: str, found: Iterable[tuple[int, int, str]], place: Cleaned
) -> Iterator[DateMention]:
    for first, last, edtf in found:
        start, end = place.start(first), place.end(last)
        yield DateMention(start, end, text[start:end], edtf)
