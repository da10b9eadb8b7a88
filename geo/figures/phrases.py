"""What a figure says, in a language of the dispute: dates, lengths, degrees, lines that break well.

Forms of dates, numbers and units are Unicode's (CLDR), as Babel has them.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit

from geo.model import Dispute, Text
from geo.publishing import filled_in

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(~?)")
_NO_LINE_BEGINS_WITH = "、。，．・：；？！）］｝」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_WIDE_STOPS = "、。，．；：！？"
_SPACES = " \u3000"


class Phrases:
    """The words of a figure in one language."""

    def __init__(self, dispute: Dispute, words: Mapping[str, Text], lang: str) -> None:
        self.lang = lang
        self._dispute = dispute
        self._words = words
        language = next(one for one in dispute.languages if one.code == lang)
        self.locale = _locale(language.locale, lang)

    def say(self, key: str, **values: str) -> str:
        """Say a text of the table, with what stands for the names in braces."""
        return filled_in(self._words[key][self.lang], **values)

    def date(self, edtf: str) -> str:
        """Say a day, month or year; what is no such date stays as it is."""
        parts = _DATE.fullmatch(edtf)
        if parts is None:
            return edtf
        year, month, day, about = parts.groups()
        moment = datetime.date(int(year), int(month or 1), int(day or 1))
        if day:
            text = format_date(moment, "long", locale=self.locale)
        else:
            text = format_skeleton("yMMMM" if month else "y", moment, locale=self.locale)
        return self.say("about", date=text) if about else text

    def state(self, code: str) -> str:
        """Name a state: as the record has it for a party, else as the language calls it."""
        for party in self._dispute.parties:
            if party.code == code:
                return party.name[self.lang]
        return str(self.locale.territories.get(code, code))

    def kilometres(self, number: float) -> str:
        """Say a length in kilometres."""
        return format_unit(number, "length-kilometer", length="short", locale=self.locale)

    def nautical_miles(self, number: float) -> str:
        """Say a length in nautical miles: in full, where the language's table has that form."""
        unit = "length-nautical-mile"
        full = format_unit(number, unit, length="long", locale=self.locale)
        if unit in full:
            return format_unit(number, unit, length="short", locale=self.locale)
        return full

    def longitude(self, degrees: float) -> str:
        """Say a longitude; beyond 180 degrees it goes on from -180."""
        lon = (degrees + 180) % 360 - 180
        side = "west" if lon < 0 and lon != -180 else "east"
        return self.say(side, degrees=format_decimal(abs(lon), locale=self.locale))

    def latitude(self, degrees: float) -> str:
        """Say a latitude."""
        side = "south" if degrees < 0 else "north"
        return self.say(side, degrees=format_decimal(abs(degrees), locale=self.locale))

    def credit(self) -> str:
        """Say whose data it is, in which version and under which licences."""
        dispute = self._dispute
        credits = [
            _with_licence(licence.credit[self.lang], licence.id)
            for licence in dispute.licences.values()
            if licence.credit
        ]
        edition = self.say(
            "edition", version=dispute.version, date=self.date(dispute.coastline_date)
        )
        return " · ".join([*credits, edition, self.say("projection")])


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break a text into lines no wider than a width, at spaces and between wide letters.

    As few lines as can be, and these about equally long.
    """
    fewest = _filled(text, width, measure)
    if len(fewest) < 2:
        return fewest
    narrow, wide = width / 2, width
    for _ in range(6):
        middle = (narrow + wide) / 2
        if len(_filled(text, middle, measure)) > len(fewest):
            narrow = middle
        else:
            wide = middle
    return _filled(text, wide, measure)


def _filled(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    lines, line = [], ""
    for piece in _fitting(text, width, measure):
        if line and measure((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _fitting(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Cut a text at spaces and phrases, and a phrase that is still too wide between its letters."""
    for piece in _cut(text, lambda before, after: before in _SPACES or _ends_phrase(before, after)):
        if measure(piece.rstrip()) > width:
            yield from _cut(piece, lambda before, _: _is_wide(before))
        else:
            yield piece


def _cut(text: str, may_end: Callable[[str, str], bool]) -> Iterator[str]:
    piece = ""
    for place, before in enumerate(text):
        piece += before
        after = text[place + 1 : place + 2]
        if after and after not in _NO_LINE_BEGINS_WITH and may_end(before, after):
            yield piece
            piece = ""
    yield piece


def _ends_phrase(before: str, after: str) -> bool:
    """Tell whether a Japanese phrase ends: at a stop, or where hiragana gives way to a new word."""
    return before in _WIDE_STOPS or (_is_hiragana(before) and not _is_hiragana(after))


def _is_hiragana(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("HIRAGANA")


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in {"W", "F"}


def _with_licence(credit: str, licence: str) -> str:
    return credit if licence.replace("-", " ") in credit else f"{credit} ({licence})"


def _locale(tag: str, code: str) -> Locale:
    for candidate in (tag, code):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
