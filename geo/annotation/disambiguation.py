"""Which hits are mentions, and of what: persons, ships, streets and plants share names too."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.annotation import english, generic, japanese, russian
from geo.annotation.finder import Hit, is_kanji
from geo.annotation.lexicon import ByLanguage
from geo.annotation.referents import (
    CITY,
    DISTRICT,
    EVENT,
    GROUP,
    ISLAND,
    ISLET,
    OTHER,
    REGION,
    SEA,
    VILLAGE,
    Referent,
)
from geo.annotation.rules import Rules
from geo.annotation.scripts import CYRILLIC, LATIN, UNSPACED
from geo.annotation.surfaces import DEPENDENT, FREE, GUARDED

_BEFORE, _AFTER = 48, 60  # how far the words beside a name reach
_LAND = frozenset({ISLAND, ISLET})
_TOWNS = frozenset({CITY, VILLAGE})
_FEATURES = frozenset({OTHER})
_NEVER_TITLES = frozenset({GROUP, EVENT, DISTRICT, SEA, OTHER})
_OWN = frozenset({GROUP, ISLAND, ISLET, EVENT, DISTRICT})  # what only a text about them mentions
_BETWEEN_PARTIES = frozenset({GROUP, EVENT})
_NEARBY = frozenset({REGION, OTHER})  # what a text about the sea around them may mention
_SHORTEST_WITH_FEATURE = 2  # kanji; of a shorter name the word for an island is a part
_CHAIN = 3  # guarded names that make a list of islets even without a sure one
_CAPITALS_OF_A_HEADLINE = 0.8
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "「": "」", "『": "』", "‘": "’"}
_PARAGRAPH = re.compile(r"\n\s*\n|  ")  # two spaces are two ends of a line in a cleaned text
_IN_BRACKETS = re.compile(r"島?\s*[(（][^()（）]{0,14}")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:»\"”]|[—–-])\s*$")


@dataclass(slots=True)
class Reading:
    """A hit, and what is known of it so far."""

    hit: Hit
    rules: Rules
    before: str
    after: str
    sure: bool = False
    person: bool = False  # a title, a given name or a surname stands beside it
    cued: bool = False  # by a word beside it, not by a list or by what else the text says
    doubted: bool = False  # the text tells of a namesake
    meant: Referent | None = None  # what another name of it beside it tells

    @property
    def referent(self) -> Referent:
        """What the name means most of the time."""
        return self.meant or self.hit.surface.referents[0]


def rules_of(script: str) -> Rules:
    """Give the rules of the language that mostly writes in a script."""
    if script == LATIN:
        return english.RULES
    if script == CYRILLIC:
        return russian.RULES
    return japanese.RULES if script in UNSPACED else generic.RULES


class Parties:
    """The parties to a dispute, as texts name them.

    Parameters
    ----------
    names
        What each is called, or the stem of it.
    """

    def __init__(self, names: Iterable[ByLanguage]) -> None:
        self._patterns = tuple(
            re.compile("|".join(re.escape(name) for some in one.values() for name in some))
            for one in names
        )

    def are_named_in(self, text: str) -> bool:
        """Tell whether a text names them all."""
        return bool(self._patterns) and all(one.search(text) for one in self._patterns)


def mentions_in(
    line: str, hits: Sequence[Hit], capitals: Collection[str], parties: Parties
) -> Iterator[tuple[Hit, Referent, bool]]:
    """Decide on every hit.

    Yields
    ------
    hit, referent, metonym
        What is mentioned, and whether a capital stands for its government.
    """
    readings = _first_readings(line, hits)
    _believe_pairs(line, readings)
    if not all(reading.sure for reading in readings):
        _believe_lists(line, readings)
        _believe_company(readings)
        _believe_between_parties(line, readings, parties)
        _believe_lists(line, readings)
        _believe_repetitions(readings)
    accepted = [reading for reading in readings if reading.sure]
    context = {reading.referent.id for reading in accepted}
    for reading in accepted:
        referent = reading.meant or _likeliest(reading.hit.surface.referents, context)
        yield reading.hit, referent, referent.id in capitals and _is_government(reading)


def _first_readings(line: str, hits: Sequence[Hit]) -> list[Reading]:
    readings = []
    namesakes = []
    previous_end = -1
    for hit in hits:
        if hit.surface.referents:
            reading = _reading(line, hit)
            if _may_be_place(line, reading, previous_end):
                _judge(reading)
                readings.append(reading)
            if reading.person or _is_elsewhere(reading):
                namesakes.append(reading)
        previous_end = hit.end
    for reading in readings:
        if reading.sure and any(_shares_its_name(one, reading) for one in namesakes):
            reading.sure = False
            reading.doubted = True
    return readings


def _reading(line: str, hit: Hit) -> Reading:
    before = line[max(0, hit.start - _BEFORE) : hit.start]
    after = line[hit.end : hit.end + _AFTER]
    return Reading(
        hit,
        rules_of(hit.surface.script),
        _PARAGRAPH.split(before)[-1].replace("\n", " "),
        _PARAGRAPH.split(after)[0].replace("\n", " "),
    )


def _is_elsewhere(reading: Reading) -> bool:
    """Tell whether a name is that of a place elsewhere: a river, a town of another state."""
    rules = reading.rules
    return bool(
        rules.elsewhere_before.search(reading.before) or rules.elsewhere_after.match(reading.after)
    )


def _shares_its_name(namesake: Reading, reading: Reading) -> bool:
    """Tell whether a namesake is called as a place is, perhaps in another case."""
    if namesake.hit.surface.script != CYRILLIC:
        return namesake.hit.surface.text.lower() == reading.hit.surface.text.lower()
    return namesake.referent is reading.referent and " " not in reading.hit.surface.text


def _may_be_place(line: str, reading: Reading, previous_end: int) -> bool:
    """Tell whether nothing beside a name makes something else of it."""
    surface, referent = reading.hit.surface, reading.referent
    if referent.category == EVENT:
        return True
    rules, before, after = reading.rules, reading.before, reading.after
    if rules.other_after.match(after) or rules.other_before.search(before):
        return False
    if _is_elsewhere(reading):
        return False
    if _is_adjective(reading):
        return False
    if surface.short and not _stands_alone(line, reading.hit, referent, previous_end):
        return False
    if _is_quoted_title(reading):
        return False
    if surface.script in UNSPACED:
        reading.person = _is_person_in_kanji(reading)
        return not reading.person
    if rules.brand_after.match(after) and " " not in surface.text:
        return surface.text.isupper() or _is_headline(before + surface.text + after)
    return True


def _is_adjective(reading: Reading) -> bool:
    """Tell whether a form is that of the adjective of a town, after a preposition of its case."""
    rules = reading.rules
    form = rules.adjective.fullmatch(reading.hit.surface.text)
    if not form or not rules.adjective_before.search(reading.before):
        return False
    names = {*reading.referent.written, *reading.referent.undeclined}
    return form["name"] in names and form["name"] + rules.neuter not in names


def _stands_alone(line: str, hit: Hit, referent: Referent, previous_end: int) -> bool:
    """Tell whether two kanji are a name, not the middle of a compound."""
    before = line[hit.start - 1] if hit.start else " "
    after = line[hit.end] if hit.end < len(line) else " "
    joined = is_kanji(before) and hit.start != previous_end
    if joined and before not in japanese.LEFT_OF_NAME:
        return False
    small = referent.category in {VILLAGE, ISLET}
    return not (small and is_kanji(after) and after not in japanese.RIGHT_OF_VILLAGE)


def _is_quoted_title(reading: Reading) -> bool:
    """Tell whether a lone name in quotation marks is a ship's or a café's."""
    mark = reading.before[-1:]
    rules = reading.rules
    if mark not in _QUOTES:
        closed = reading.after.startswith(tuple(_QUOTES.values()))
        return closed and rules.quoted_before.search(reading.before) is not None
    if not reading.after.startswith(_QUOTES[mark]):
        return rules.quoted_after.match(reading.after) is not None
    surface = reading.hit.surface
    if reading.referent.category in _NEVER_TITLES or " " in surface.text:
        return False
    if _has_cue(reading):
        return False
    if surface.script in UNSPACED and surface.text.endswith(("島", "市", "町", "村")):
        return False
    return not reading.rules.quoted_name.search(reading.before)


def _is_person_in_kanji(reading: Reading) -> bool:
    if reading.referent.category == GROUP and not reading.hit.surface.guard:
        return False
    text = reading.hit.surface.text
    if len(text) > _SHORTEST_WITH_FEATURE and text.endswith(("島", "市", "町", "村", "岬", "湾")):
        return False
    named = japanese.PERSON_AFTER.match(reading.after)
    return bool(named or reading.rules.person_before.search(reading.before))


def _is_headline(window: str) -> bool:
    """Tell whether words are written with capitals as in a headline."""
    words = [word for word in window.split() if len(word) > 3 and word[0].isalpha()][1:-1]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals >= _CAPITALS_OF_A_HEADLINE * len(words)


def _judge(reading: Reading) -> None:
    """Believe a name for what stands beside it, or for itself."""
    surface, rules = reading.hit.surface, reading.rules
    if surface.guard == FREE:
        lone = reading.referent.category in _TOWNS and " " not in surface.text
        reading.person = lone and rules.person_before.search(reading.before) is not None
        reading.sure = not reading.person
    elif surface.guard == DEPENDENT:
        group = rules.cue_after.get(GROUP)
        reading.sure = bool(
            group and reading.referent.category == GROUP and group.match(reading.after)
        )
    else:
        titled = bool(rules.person_before.search(reading.before))
        titled = titled or _has_given_name(reading)
        reading.person = titled or rules.person_after.match(reading.after) is not None
        reading.cued = not titled and _has_cue(reading)
        reading.sure = reading.cued and not _has_namesakes(reading)


def _has_given_name(reading: Reading) -> bool:
    """Tell whether a word with a capital stands before a name within a sentence, and is no cue."""
    return bool(reading.rules.surname_before.search(reading.before)) and not _has_cue(reading)


def _has_namesakes(reading: Reading) -> bool:
    """Tell whether a name and the word for a town are not enough: kanji name many places."""
    return reading.hit.surface.script in UNSPACED and reading.referent.category in _TOWNS


def _has_cue(reading: Reading) -> bool:
    categories = {one.category for one in reading.hit.surface.referents}
    kinds = ["island"] if categories & {*_LAND, REGION} else []
    kinds += ["place"] if categories - _LAND else []
    rules = reading.rules
    return any(
        (kind in rules.cue_before and rules.cue_before[kind].search(reading.before))
        or (kind in rules.cue_after and rules.cue_after[kind].match(reading.after))
        for kind in kinds
    )


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


def _believe_chain(chain: Sequence[Reading]) -> None:
    for categories in (_LAND, _TOWNS, _FEATURES):
        kindred = [one for one in chain if not one.person and _is_one_of(one, categories)]
        if any(one.sure for one in kindred) or len(kindred) >= _CHAIN:
            for one in kindred:
                one.sure = True


def _are_listed(line: str, one: Reading, other: Reading) -> bool:
    gap = line[one.hit.end : other.hit.start]
    return len(gap) < _BEFORE and other.rules.separator.fullmatch(gap) is not None


def _is_one_of(reading: Reading, categories: Collection[str]) -> bool:
    return any(one.category in categories for one in reading.hit.surface.referents)


def _believe_company(readings: Sequence[Reading]) -> None:
    """Believe names that mean something else elsewhere, where the text speaks of the islands."""
    sure = [reading.referent for reading in readings if reading.sure]
    own = [one for one in sure if one.category in _OWN or one.part_of]
    near = own or [one for one in sure if one.category in _NEARBY]
    for reading in readings:
        if reading.sure:
            continue
        guard = reading.hit.surface.guard
        if guard == DEPENDENT or reading.doubted:
            reading.sure = bool(own)
        elif reading.cued:
            reading.sure = bool(near)
        elif guard == GUARDED and near and not reading.person:
            reading.sure = _has_weak_cue(reading) or _has_siblings(reading, own)
        elif not reading.person and _has_siblings(reading, own, of_its_group=True):
            reading.sure = bool(reading.rules.place_of_land.search(reading.before))


def _believe_between_parties(line: str, readings: Sequence[Reading], parties: Parties) -> None:
    """Believe what the islands together or a treaty are called, where all parties are named."""
    doubted = [
        one
        for one in readings
        if not one.sure
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
        if reading.sure and (reading.cued or reading.hit.surface.guard == FREE)
    }
    for reading in readings:
        if not reading.sure and reading.referent.id in proved and not reading.person:
            reading.sure = True


def _likeliest(referents: Sequence[Referent], context: Collection[str]) -> Referent:
    """Choose what a name means: the likeliest, or what belongs to something else in the text."""
    first, *others = referents
    if first.category in {*_OWN, REGION} or not others or first.part_of in context:
        return first
    return next((one for one in others if one.part_of and one.part_of in context), first)


def _is_government(reading: Reading) -> bool:
    rules, before, after = reading.rules, reading.before, reading.after
    if rules.place_after.match(after) or _is_dateline(reading):
        return False
    if rules.place_before.search(before):
        if not rules.government_by_default:
            return False
        return bool(rules.metonym_after.match(after) or rules.metonym_before.search(before))
    if rules.government_by_default:
        return True
    return bool(rules.metonym_after.match(after) or rules.metonym_before.search(before))


def _is_dateline(reading: Reading) -> bool:
    """Tell whether a name in capitals opens a report and a full stop or comma ends it."""
    opens = not reading.before.strip() or reading.before.endswith(">")
    return opens and reading.hit.surface.text.isupper() and reading.after[:1] in {".", ","}
