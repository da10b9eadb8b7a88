"""Which hits are mentions, and of what: persons, ships, streets and plants share names too."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from geo.annotation import english, generic, japanese, russian
from geo.annotation.finder import Hit, is_kanji
from geo.annotation.referents import (
    CITY,
    EVENT,
    ISLAND,
    ISLET,
    OTHER,
    VILLAGE,
    Referent,
)
from geo.annotation.rules import Rules
from geo.annotation.scripts import CYRILLIC, LATIN, UNSPACED

_BEFORE, _AFTER = 48, 60  # how far the words beside a name reach
_ISLANDS = frozenset({ISLAND, ISLET})
_TOWNS = frozenset({CITY, VILLAGE})
_CHAIN = 3  # guarded names that make a list of islets even without a sure one


@dataclass(slots=True)
class Reading:
    """A hit, and what is known of it so far."""

    hit: Hit
    rules: Rules
    sure: bool
    cued: bool = False


def rules_of(script: str) -> Rules:
    """Give the rules of the language that mostly writes in a script."""
    if script == LATIN:
        return english.RULES
    if script == CYRILLIC:
        return russian.RULES
    return japanese.RULES if script in UNSPACED else generic.RULES


def mentions_in(
    line: str, hits: Sequence[Hit], capitals: Collection[str]
) -> Iterator[tuple[Hit, Referent, bool]]:
    """Decide on every hit.

    Yields
    ------
    hit, referent, metonym
        What is mentioned, and whether a capital stands for its government.
    """
    readings = [reading for reading in _first_readings(line, hits) if reading]
    _believe_lists(line, readings)
    _believe_repetitions(readings)
    accepted = [reading for reading in readings if reading.sure]
    context = {one.id for reading in accepted for one in reading.hit.surface.referents[:1]}
    for reading in accepted:
        referent = _likeliest(reading.hit.surface.referents, context)
        metonym = referent.id in capitals and _is_government(line, reading)
        yield reading.hit, referent, metonym


def _first_readings(line: str, hits: Sequence[Hit]) -> Iterator[Reading | None]:
    previous_end = -1
    for hit in hits:
        if hit.surface.referents:
            rules = rules_of(hit.surface.script)
            yield _first_reading(line, hit, rules, previous_end)
        previous_end = hit.end


def _first_reading(line: str, hit: Hit, rules: Rules, previous_end: int) -> Reading | None:
    surface = hit.surface
    referent = surface.referents[0]
    if referent.category == EVENT:
        return Reading(hit, rules, sure=True)
    before = line[max(0, hit.start - _BEFORE) : hit.start]
    after = line[hit.end : hit.end + _AFTER]
    if rules.other_after.match(after) or rules.other_before.search(before):
        return None
    if surface.short and not _stands_alone(line, hit, referent, previous_end):
        return None
    if surface.script in UNSPACED and referent.category in _TOWNS | {OTHER}:
        if japanese.PERSON_AFTER.match(after):
            return None
    person = rules.person_before.search(before) is not None
    if not surface.guarded:
        if person and referent.category in _TOWNS and " " not in surface.text:
            return None
        return Reading(hit, rules, sure=True)
    if person:
        return None
    cued = _has_cue(surface.referents, rules, before, after)
    return Reading(hit, rules, sure=cued, cued=cued)


def _stands_alone(line: str, hit: Hit, referent: Referent, previous_end: int) -> bool:
    """Tell whether two kanji are a name, not the middle of a compound."""
    before = line[hit.start - 1] if hit.start else " "
    after = line[hit.end] if hit.end < len(line) else " "
    if is_kanji(before) and hit.start != previous_end:
        if before not in japanese.LEFT_OF_NAME:
            return False
    small = referent.category in {VILLAGE, OTHER, ISLET}
    return not (small and is_kanji(after) and after not in japanese.RIGHT_OF_VILLAGE)


def _has_cue(referents: Sequence[Referent], rules: Rules, before: str, after: str) -> bool:
    categories = {one.category for one in referents}
    kinds = ["island"] if categories & _ISLANDS or "region" in categories else []
    kinds += ["place"] if categories - _ISLANDS else []
    for kind in kinds:
        if kind in rules.cue_before and rules.cue_before[kind].search(before):
            return True
        if kind in rules.cue_after and rules.cue_after[kind].match(after):
            return True
    return bool(categories & _TOWNS) and rules.locative.search(before) is not None


def _believe_lists(line: str, readings: list[Reading]) -> None:
    """Believe guarded names that stand in a list of islands with a sure one, or with two more."""
    start = 0
    while start < len(readings):
        stop = start + 1
        while stop < len(readings) and _are_listed(line, readings[stop - 1], readings[stop]):
            stop += 1
        chain = readings[start:stop]
        kindred = [one for one in chain if _is_island(one)]
        if len(kindred) > 1 and (any(one.sure for one in kindred) or len(kindred) >= _CHAIN):
            for one in kindred:
                one.sure = True
        towns = [one for one in chain if _is_town(one)]
        if len(towns) > 1 and any(one.sure for one in towns):
            for one in towns:
                one.sure = True
        start = stop


def _are_listed(line: str, one: Reading, other: Reading) -> bool:
    gap = line[one.hit.end : other.hit.start]
    return len(gap) < _BEFORE and other.rules.separator.fullmatch(gap) is not None


def _is_island(reading: Reading) -> bool:
    return any(one.category in _ISLANDS for one in reading.hit.surface.referents)


def _is_town(reading: Reading) -> bool:
    return any(one.category in _TOWNS for one in reading.hit.surface.referents)


def _believe_repetitions(readings: Sequence[Reading]) -> None:
    """Believe a guarded name once the text has proved it elsewhere."""
    proved = {
        reading.hit.surface.referents[0].id
        for reading in readings
        if reading.sure and (reading.cued or not reading.hit.surface.guarded)
    }
    for reading in readings:
        if not reading.sure and reading.hit.surface.referents[0].id in proved:
            reading.sure = True


def _likeliest(referents: Sequence[Referent], context: Collection[str]) -> Referent:
    """Choose what a name means: the likeliest, or what belongs to something else in the text."""
    first, *others = referents
    if first.rank <= _RANK_OF_LAND or not others or first.part_of in context:
        return first
    return next((one for one in others if one.part_of and one.part_of in context), first)


_RANK_OF_LAND = 3


def _is_government(line: str, reading: Reading) -> bool:
    hit, rules = reading.hit, reading.rules
    before = line[max(0, hit.start - _BEFORE) : hit.start]
    after = line[hit.end : hit.end + _AFTER]
    if rules.place_before.search(before) or rules.place_after.match(after):
        return False
    return bool(rules.metonym_after.match(after) or rules.metonym_before.search(before))


