"""Which hits are mentions, and of what: by what stands beside each, then by the whole text."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from geo.annotation import company, namesakes
from geo.annotation.candidates import Reading, has_cue, rules_of
from geo.annotation.finder import Hit
from geo.annotation.lexicon import Lexicon
from geo.annotation.metonyms import is_government
from geo.annotation.referents import (
    DISTRICT,
    EVENT,
    GROUP,
    ISLAND,
    ISLET,
    REGION,
    TOWNS,
    Referent,
)
from geo.annotation.surfaces import DEPENDENT, FREE

_BEFORE, _AFTER = 48, 60  # how far the words beside a name reach
_WHATEVER_ELSE_IS_NAMED = frozenset({GROUP, ISLAND, ISLET, EVENT, DISTRICT, REGION})
_PARAGRAPH = re.compile(r"\n\s*\n|  ")  # two spaces are two ends of a line in a cleaned text


class Background:
    """What a reader knows of the names before the text is read.

    Parameters
    ----------
    lexicon
        Which capitals stand for governments, how texts name the parties, and what tells of a
        namesake elsewhere.
    referents
        What a text can mention; a town where something was agreed is not near the islands.
    """

    def __init__(self, lexicon: Lexicon, referents: Iterable[Referent]) -> None:
        self.capitals = lexicon.capitals
        self.far = {place for one in referents if one.kind == "event" for place in one.places}
        self.far |= lexicon.capitals
        self.parties = company.Parties(lexicon.parties)
        self._elsewhere = {id: company.any_of(words) for id, words in lexicon.elsewhere.items()}

    def elsewhere(self, text: str, ids: Iterable[str]) -> set[str]:
        """Give those of the places of whose namesake a text tells: it names what is near that."""
        told = ((id, self._elsewhere.get(id)) for id in ids)
        return {id for id, pattern in told if pattern and pattern.search(text)}


def mentions_in(
    line: str, hits: Sequence[Hit], background: Background
) -> Iterator[tuple[Hit, Referent, bool]]:
    """Decide on every hit.

    Yields
    ------
    hit, referent, metonym
        What is mentioned, and whether a capital stands for its government.
    """
    readings = _first_readings(line, hits, background)
    company.believe(line, readings, background.parties, background.far)
    accepted = [reading for reading in readings if reading.sure]
    context = {reading.referent.id for reading in accepted}
    named = {one.referent.id for one in accepted if len(one.hit.surface.referents) == 1}
    for reading in accepted:
        referent = reading.meant or _likeliest(reading.hit.surface.referents, context, named)
        capital = referent.id in background.capitals
        yield reading.hit, referent, capital and is_government(reading)


def _first_readings(line: str, hits: Sequence[Hit], background: Background) -> list[Reading]:
    readings = []
    others = []  # that are something else
    previous_end = -1
    for place, hit in enumerate(hits):
        if hit.surface.referents:
            reading = _reading(line, hit, adjoins=hit.start - previous_end == 1)
            gap = hits[place + 1].start - hit.end if place + 1 < len(hits) else None
            reading.adjoined, reading.followed = gap == 1, gap == 0
            if namesakes.may_be_place(line, reading, previous_end):
                _judge(reading)
                readings.append(reading)
            if (reading.person and not reading.guessed) or namesakes.is_elsewhere(reading):
                others.append(reading)
        previous_end = hit.end
    _doubt(readings, others, background.elsewhere(line, {one.referent.id for one in readings}))
    return readings


def _doubt(readings: Iterable[Reading], others: Sequence[Reading], elsewhere: set[str]) -> None:
    """Doubt the names whose namesake the text tells of: by its name, or by what is near it."""
    for reading in readings:
        reading.doubted = reading.referent.id in elsewhere or (
            reading.sure and any(namesakes.shares_its_name(one, reading) for one in others)
        )
        reading.sure = reading.sure and not reading.doubted


def _reading(line: str, hit: Hit, *, adjoins: bool) -> Reading:
    before = line[max(0, hit.start - _BEFORE) : hit.start]
    after = line[hit.end : hit.end + _AFTER]
    return Reading(
        hit,
        rules_of(hit.surface.script),
        _PARAGRAPH.split(before)[-1].replace("\n", " "),
        _PARAGRAPH.split(after)[0].replace("\n", " "),
        adjoins,
    )


def _judge(reading: Reading) -> None:
    """Believe a name for what stands beside it, or for itself."""
    surface, rules = reading.hit.surface, reading.rules
    if surface.guard == FREE:
        reading.person = namesakes.is_surname(reading)
        reading.sure = not reading.person
    elif surface.guard == DEPENDENT:
        reading.person = namesakes.is_surname(reading)
        group = rules.cue_after.get(GROUP)
        reading.sure = bool(
            group and reading.referent.category == GROUP and group.match(reading.after)
        )
    else:
        titled = bool(rules.person_before.search(reading.before))
        titled = titled or namesakes.has_given_name(reading)
        followed = rules.person_after.match(reading.after)
        reading.person = titled or (
            followed is not None and not rules.weak_before.search(reading.before)
        )
        reading.cued = not titled and has_cue(reading)
        reading.sure = reading.cued and not _has_namesakes(reading)


def _has_namesakes(reading: Reading) -> bool:
    """Tell whether a name and the word for a town are not enough: many towns have such names."""
    return reading.referent.category in TOWNS


def _likeliest(
    referents: Sequence[Referent], context: Collection[str], named: Collection[str]
) -> Referent:
    """Choose what a name means: what the text calls by another name, too, or the likeliest."""
    first, *others = referents
    twice = next((one for one in referents if one.id in named), None)
    if twice or first.category in _WHATEVER_ELSE_IS_NAMED or not others or first.part_of in context:
        return twice or first
    return next((one for one in others if one.part_of and one.part_of in context), first)
