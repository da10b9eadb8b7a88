"""What else a text says: lists, pairs and neighbours that prove a name."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from geo.annotation.candidates import Reading
from geo.annotation.lexicon import ByLanguage
from geo.annotation.referents import (
    CITY,
    DISTRICT,
    EVENT,
    GROUP,
    ISLAND,
    ISLET,
    LAND,
    OTHER,
    REGION,
    TOWNS,
    Referent,
)
from geo.annotation.surfaces import DEPENDENT, FREE, GUARDED, STRICT

_FEATURES = frozenset({OTHER})
_OWN = frozenset({GROUP, ISLAND, ISLET, EVENT, DISTRICT})  # what only a text about them mentions
_BETWEEN_PARTIES = frozenset({GROUP, EVENT, CITY})
_NEARBY = frozenset({REGION, OTHER})  # what a text about the sea around them may mention
_REGIONAL = frozenset({*_OWN, *_NEARBY})
_CHAIN = 3  # guarded names that make a list of islets even without a sure one
_LONGEST_GAP = 48
_IN_BRACKETS = re.compile(r"島?\s*[(（][^()（）]{0,14}")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:»\"”]|[—–-])\s*$")


class Parties:
    """The parties to a dispute, as texts name them.

    Parameters
    ----------
    names
        What each is called, or the stem of it.
    """

    def __init__(self, names: Iterable[ByLanguage]) -> None:
        self._patterns = tuple(map(any_of, names))

    def are_named_in(self, text: str) -> bool:
        """Tell whether a text names them all."""
        return bool(self._patterns) and all(one.search(text) for one in self._patterns)


def any_of(words: ByLanguage) -> re.Pattern[str]:
    """Compile a pattern for any of the words of all languages."""
    return re.compile("|".join(re.escape(word) for some in words.values() for word in some))


def believe(line: str, readings: list[Reading], parties: Parties, far: Collection[str]) -> None:
    """Believe what the rest of the text proves.

    Parameters
    ----------
    line
        The text.
    readings
        What was found in it, in order; changed in place.
    parties
        The parties to the dispute.
    far
        Ids of the towns that are not near the islands.
    """
    _believe_pairs(line, readings)
    _believe_members(line, readings)
    if not all(reading.sure for reading in readings):
        _believe_lists(line, readings)
        _believe_company(readings, far)
        _believe_between_parties(line, readings, parties)
        _believe_lists(line, readings)
        _believe_repetitions(readings)


def _believe_lists(line: str, readings: list[Reading]) -> None:
    """Believe guarded names that stand in a list of islands with a sure one, or with two more."""
    start = 0
    while start < len(readings):
        stop = start + 1
        while stop < len(readings) and _are_listed(line, readings[stop - 1], readings[stop]):
            stop += 1
        if stop - start > 1:
            _believe_chain(readings[start:stop])
        start = stop


def _believe_pairs(line: str, readings: Sequence[Reading]) -> None:
    """Believe two names of one place, of which the second stands in brackets."""
    for one, other in pairwise(readings):
        if not _IN_BRACKETS.fullmatch(line, one.hit.end, other.hit.start):
            continue
        ids = {referent.id for referent in other.hit.surface.referents}
        shared = next((same for same in one.hit.surface.referents if same.id in ids), None)
        if shared:
            one.meant = other.meant = shared
            one.sure = other.sure = True


def _believe_members(line: str, readings: Sequence[Reading]) -> None:
    """Believe a place that is said to be of the island or region that it lies in."""
    for one, other in pairwise(readings):
        if one.sure and other.sure:
            continue
        gap = line[one.hit.end : other.hit.start]
        if other.rules.within_before.fullmatch(gap):
            _believe_member(other, one)
        if one.rules.within_after.fullmatch(gap):
            _believe_member(one, other)


def _believe_member(member: Reading, whole: Reading) -> None:
    if member.sure or member.person or not whole.sure:
        return
    ids = {referent.id for referent in whole.hit.surface.referents}
    of_it = (one for one in member.hit.surface.referents if one.part_of in ids)
    member.meant = member.meant or next(of_it, None)
    in_region = member.hit.surface.guard == GUARDED and _is_one_of(whole, {REGION})
    member.sure = member.meant is not None or (in_region and _is_one_of(member, TOWNS))


def _believe_chain(chain: Sequence[Reading]) -> None:
    listed = [one for one in chain if not one.person]
    for categories in (LAND, TOWNS, _FEATURES):
        kindred = [one for one in listed if _is_one_of(one, categories)]
        if any(one.sure for one in kindred) or len(kindred) >= _CHAIN:
            for one in kindred:
                one.sure = True
    if any(one.sure and _is_one_of(one, _REGIONAL) for one in listed):
        for one in listed:
            guarded = one.hit.surface.guard == GUARDED
            one.sure = one.sure or (guarded and _is_one_of(one, {CITY}))


def _are_listed(line: str, one: Reading, other: Reading) -> bool:
    gap = line[one.hit.end : other.hit.start]
    return len(gap) < _LONGEST_GAP and other.rules.separator.fullmatch(gap) is not None


def _is_one_of(reading: Reading, categories: Collection[str]) -> bool:
    return any(one.category in categories for one in reading.hit.surface.referents)


def _believe_company(readings: Sequence[Reading], far: Collection[str]) -> None:
    """Believe names that mean something else elsewhere, where the text speaks of the islands."""
    sure = [reading.referent for reading in readings if reading.sure]
    own = [one for one in sure if one.category in _OWN or one.part_of]
    near = own or [one for one in sure if _is_near(one, far)]
    for reading in readings:
        if reading.sure:
            continue
        guard = reading.hit.surface.guard
        free = reading.doubted and guard == FREE
        if free or (guard == DEPENDENT and not reading.person):
            reading.sure = bool(own)
        elif reading.cued:
            reading.sure = bool(near)
        elif guard == GUARDED and near and not reading.person:
            reading.sure = _has_weak_cue(reading) or _has_siblings(reading, own)
        elif not reading.person and _has_siblings(reading, own, of_its_group=True):
            reading.sure = bool(reading.rules.place_of_land.search(reading.before))


def _is_near(referent: Referent, far: Collection[str]) -> bool:
    town = referent.category in TOWNS and referent.id not in far
    return town or referent.category in _NEARBY


def _believe_between_parties(line: str, readings: Sequence[Reading], parties: Parties) -> None:
    """Believe what the islands together or a treaty are called, where all parties are named."""
    doubted = [
        one
        for one in readings
        if not (one.sure or one.person or one.doubted)
        and one.hit.surface.guard == DEPENDENT
        and one.referent.category in _BETWEEN_PARTIES
    ]
    if doubted and parties.are_named_in(line):
        for reading in doubted:
            reading.sure = True


def _has_weak_cue(reading: Reading) -> bool:
    rules = reading.rules
    return bool(rules.weak_before.search(reading.before) or rules.weak_after.match(reading.after))


def _has_siblings(
    reading: Reading, own: Collection[Referent], *, of_its_group: bool = False
) -> bool:
    """Tell whether an islet's name stands within a sentence of a text about its neighbours."""
    islet = reading.referent
    if islet.category != ISLET or _SENTENCE_END.search(reading.before):
        return False
    group = any(one.part_of == islet.part_of for one in own)
    return group or (not of_its_group and any(one.category == ISLAND for one in own))


def _believe_repetitions(readings: Sequence[Reading]) -> None:
    """Believe a guarded name once the text has proved it elsewhere."""
    proved = {
        reading.referent.id
        for reading in readings
        if reading.sure and (reading.cued or reading.hit.surface.guard in {FREE, DEPENDENT})
    }
    for reading in readings:
        if reading.sure or reading.person or reading.referent.id not in proved:
            continue
        first_of_all_another = reading.hit.surface.guard == STRICT
        reading.sure = not first_of_all_another or _has_weak_cue(reading)
