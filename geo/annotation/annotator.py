"""From a text to what it mentions."""

import datetime
from functools import cached_property

from geo.annotation import disambiguation
from geo.annotation.dates import dates_in
from geo.annotation.finder import Finder
from geo.annotation.languages import Languages
from geo.annotation.lexicon import Lexicon
from geo.annotation.mentions import AnnotatedText, DateMention, Mention
from geo.annotation.referents import Records, Referent, referents_of
from geo.annotation.surfaces import surfaces_of
from geo.errors import TextError


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
    def finder(self) -> Finder:
        """The automaton of all names."""
        return Finder(surfaces_of(self.referents, self._lexicon))

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
        mentions = self.mentions(text, lang)
        return AnnotatedText(
            text=text,
            lang=lang,
            mentions=mentions,
            dates=self._dates(text, lang, date, mentions) if dates else (),
            date=date.isoformat() if date else None,
            edition=self._records.dispute.edition,
        )

    def _known(self, lang: str) -> str:
        codes = self.languages.codes
        if lang not in codes:
            raise TextError(f"no language {lang!r} in this dispute; choose one of {', '.join(codes)}")
        return lang

    def mentions(self, text: str, lang: str | None) -> tuple[Mention, ...]:
        """Find the places and events that a text names."""
        line, hits, cleaned = self.finder.find(text)
        if not hits:
            return ()
        codes = self.languages.codes if lang is None else (lang, *self.languages.codes)
        found = []
        decided = disambiguation.mentions_in(line, hits, self._lexicon.capitals)
        for hit, referent, metonym in decided:
            start, end = hit.start, hit.end
            if cleaned:
                start, end = cleaned.start(start), cleaned.end(end)
            lon, lat = self._point(referent) or (None, None)
            found.append(
                Mention(
                    start,
                    end,
                    text[start:end],
                    referent.id,
                    referent.kind,
                    referent.name(codes),
                    lon,
                    lat,
                    metonym,
                )
            )
        return tuple(found)

    def _point(self, referent: Referent) -> tuple[float, float] | None:
        key = f"{referent.kind}:{referent.id}"
        if key not in self._points:
            self._points[key] = referent.point()
        return self._points[key]

    def _dates(
        self,
        text: str,
        lang: str | None,
        date: datetime.date | None,
        mentions: tuple[Mention, ...],
    ) -> tuple[DateMention, ...]:
        taken = [(one.start, one.end) for one in mentions if one.kind == "event"]
        return tuple(dates_in(text, lang=lang, written=date, taken=taken))
