"""Which hits are mentions, and of what: persons, ships, streets and plants share names too."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from geo.annotation import company, japanese, russian
from geo.annotation.candidates import Reading, has_cue, rules_of
from geo.annotation.finder import Hit, is_kanji
from geo.annotation.lexicon import Lexicon
from geo.annotation.metonyms import is_government
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
from geo.annotation.scripts import CYRILLIC, UNSPACED
from geo.annotation.surfaces import DEPENDENT, FREE, GUARDED

_BEFORE, _AFTER = 48, 60  # how far the words beside a name reach
_TOWNS = frozenset({CITY, VILLAGE})
_NEVER_TITLES = frozenset({GROUP, EVENT, DISTRICT, SEA, OTHER})
_OWN = frozenset({GROUP, ISLAND, ISLET, EVENT, DISTRICT, REGION})
_SHORTEST_WITH_FEATURE = 2  # kanji; of a shorter name the word for an island is a part
_CAPITALS_OF_A_HEADLINE = 0.8
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "「": "」", "『": "』", "‘": "’"}
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
    namesakes = []
    previous_end = -1
    for place, hit in enumerate(hits):
        if hit.surface.referents:
            reading = _reading(line, hit, adjoins=hit.start - previous_end == 1)
            gap = hits[place + 1].start - hit.end if place + 1 < len(hits) else None
            reading.adjoined, reading.followed = gap == 1, gap == 0
            if _may_be_place(line, reading, previous_end):
                _judge(reading)
                readings.append(reading)
            if (reading.person and not reading.guessed) or _is_elsewhere(reading):
                namesakes.append(reading)
        previous_end = hit.end
    elsewhere = background.elsewhere(line, {reading.referent.id for reading in readings})
    for reading in readings:
        reading.doubted = reading.referent.id in elsewhere or (
            reading.sure and any(_shares_its_name(one, reading) for one in namesakes)
        )
        reading.sure = reading.sure and not reading.doubted
    return readings


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


def _is_elsewhere(reading: Reading) -> bool:
    """Tell whether a name is that of a place elsewhere: a river, a town of another state."""
    rules = reading.rules
    return bool(
        rules.elsewhere_before.search(reading.before) or rules.elsewhere_after.match(reading.after)
    )


def _is_feature(reading: Reading) -> bool:
    """Tell whether the name of a town is that of a mountain or lake."""
    town = reading.referent.category in _TOWNS and not _follows_a_particle(reading.before)
    return town and reading.rules.feature_before.search(reading.before) is not None


def _is_brand_in_katakana(reading: Reading) -> bool:
    """Tell whether a firm's word in katakana goes on after the name of a town."""
    if reading.followed or reading.referent.category not in _TOWNS:
        return False
    return (
        reading.hit.surface.script in UNSPACED
        and japanese.BRAND_AFTER.match(reading.after) is not None
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
    if _is_elsewhere(reading) or _is_feature(reading) or _is_brand_in_katakana(reading):
        return False
    if _is_adjective(reading):
        return False
    if surface.short and not _stands_alone(line, reading.hit, referent, previous_end):
        return False
    if _is_quoted_title(reading):
        return False
    if surface.script in UNSPACED:
        reading.person = _is_person_in_kanji(reading) or _has_foreign_given_name(reading)
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
    if has_cue(reading):
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
    if reading.hit.surface.guard >= GUARDED and len(text) == _SHORTEST_WITH_FEATURE:
        named = named or japanese.GIVEN_AFTER.match(reading.after)
    return bool(named or reading.rules.person_before.search(reading.before))


def _has_foreign_given_name(reading: Reading) -> bool:
    """Tell whether a word in katakana that is no place is joined to the name of a town.

    It is a given name before it, and a team or a paper after it.
    """
    if reading.referent.category not in _TOWNS:
        return False
    if not reading.adjoins and japanese.GIVEN_BEFORE.search(reading.before):
        return True
    return not reading.adjoined and japanese.TEAM_AFTER.match(reading.after) is not None


def _is_headline(window: str) -> bool:
    """Tell whether words are written with capitals as in a headline."""
    words = [word for word in window.split() if len(word) > 3 and word[0].isalpha()][1:-1]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals >= _CAPITALS_OF_A_HEADLINE * len(words)


def _judge(reading: Reading) -> None:
    """Believe a name for what stands beside it, or for itself."""
    surface, rules = reading.hit.surface, reading.rules
    if surface.guard == FREE:
        reading.person = _is_surname(reading)
        reading.sure = not reading.person
    elif surface.guard == DEPENDENT:
        reading.person = _is_surname(reading)
        group = rules.cue_after.get(GROUP)
        reading.sure = bool(
            group and reading.referent.category == GROUP and group.match(reading.after)
        )
    else:
        titled = bool(rules.person_before.search(reading.before))
        titled = titled or _has_given_name(reading)
        followed = rules.person_after.match(reading.after)
        reading.person = titled or (
            followed is not None and not rules.weak_before.search(reading.before)
        )
        reading.cued = not titled and has_cue(reading)
        reading.sure = reading.cued and not _has_namesakes(reading)


def _is_surname(reading: Reading) -> bool:
    """Tell whether a given name or a title stands before the name of a town."""
    rules, before, surface = reading.rules, reading.before, reading.hit.surface
    if reading.referent.category not in _TOWNS or " " in surface.text:
        return False
    if _follows_a_particle(before):
        return False
    if rules.person_before.search(before):
        return True
    given = None if reading.adjoins else rules.given_before.search(before)
    if given and surface.script == CYRILLIC and not russian.agrees(given["given"], surface.text):
        return False
    reading.guessed = bool(given) and not _is_headline(before + surface.text + reading.after)
    return reading.guessed


def _follows_a_particle(before: str) -> bool:
    """Tell whether the word before a name is a short one in small letters: no given name."""
    word = before[before.rfind(" ", 0, -1) + 1 :]
    return len(word) in _PARTICLES and word.islower() and word[-1] == " "


_PARTICLES = range(2, 4)  # letters, and a space


def _has_given_name(reading: Reading) -> bool:
    """Tell whether a word with a capital stands before a name within a sentence, and is no cue."""
    return bool(reading.rules.surname_before.search(reading.before)) and not has_cue(reading)


def _has_namesakes(reading: Reading) -> bool:
    """Tell whether a name and the word for a town are not enough: many towns have such names."""
    return reading.referent.category in _TOWNS


def _likeliest(
    referents: Sequence[Referent], context: Collection[str], named: Collection[str]
) -> Referent:
    """Choose what a name means: what the text calls by another name, too, or the likeliest."""
    first, *others = referents
    twice = next((one for one in referents if one.id in named), None)
    if twice or first.category in _OWN or not others or first.part_of in context:
        return twice or first
    return next((one for one in others if one.part_of and one.part_of in context), first)
