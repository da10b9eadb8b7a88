"""What beside a name makes something else of it: a person, a ship, a firm, a town elsewhere."""

from geo.annotation import japanese, russian
from geo.annotation.candidates import Reading, has_cue
from geo.annotation.finder import Hit, is_kanji
from geo.annotation.referents import (
    DISTRICT,
    EVENT,
    GROUP,
    ISLET,
    OTHER,
    SEA,
    TOWNS,
    VILLAGE,
    Referent,
)
from geo.annotation.scripts import CYRILLIC, UNSPACED
from geo.annotation.surfaces import GUARDED

_NEVER_TITLES = frozenset({GROUP, EVENT, DISTRICT, SEA, OTHER})
_SHORTEST_WITH_FEATURE = 2  # kanji; of a shorter name the word for an island is a part
_CAPITALS_OF_A_HEADLINE = 0.8
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "「": "」", "『": "』", "‘": "’"}
_PARTICLES = range(2, 4)  # characters, the space behind it included


def may_be_place(line: str, reading: Reading, previous_end: int) -> bool:
    """Tell whether nothing beside a name makes something else of it."""
    surface, referent = reading.hit.surface, reading.referent
    if referent.category == EVENT:
        return True
    rules, before, after = reading.rules, reading.before, reading.after
    if rules.other_after.match(after) or rules.other_before.search(before):
        return False
    if is_elsewhere(reading) or _is_feature(reading) or _is_brand_in_katakana(reading):
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


def is_elsewhere(reading: Reading) -> bool:
    """Tell whether a name is that of a place elsewhere: a river, a town of another state."""
    rules = reading.rules
    return bool(
        rules.elsewhere_before.search(reading.before) or rules.elsewhere_after.match(reading.after)
    )


def shares_its_name(namesake: Reading, reading: Reading) -> bool:
    """Tell whether a namesake is called as a place is, perhaps in another case."""
    if namesake.hit.surface.script != CYRILLIC:
        return namesake.hit.surface.text.lower() == reading.hit.surface.text.lower()
    return namesake.referent is reading.referent and " " not in reading.hit.surface.text


def is_surname(reading: Reading) -> bool:
    """Tell whether a given name or a title stands before the name of a town."""
    rules, before, surface = reading.rules, reading.before, reading.hit.surface
    if reading.referent.category not in TOWNS or " " in surface.text:
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


def has_given_name(reading: Reading) -> bool:
    """Tell whether a word with a capital stands before a name within a sentence, and is no cue."""
    return bool(reading.rules.surname_before.search(reading.before)) and not has_cue(reading)


def _is_feature(reading: Reading) -> bool:
    """Tell whether the name of a town is that of a mountain or lake."""
    town = reading.referent.category in TOWNS and not _follows_a_particle(reading.before)
    return town and reading.rules.feature_before.search(reading.before) is not None


def _is_brand_in_katakana(reading: Reading) -> bool:
    """Tell whether a firm's word in katakana goes on after the name of a town."""
    if reading.followed or reading.referent.category not in TOWNS:
        return False
    return (
        reading.hit.surface.script in UNSPACED
        and japanese.BRAND_AFTER.match(reading.after) is not None
    )


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
    if reading.referent.category not in TOWNS:
        return False
    if not reading.adjoins and japanese.GIVEN_BEFORE.search(reading.before):
        return True
    return not reading.adjoined and japanese.TEAM_AFTER.match(reading.after) is not None


def _is_headline(window: str) -> bool:
    """Tell whether words are written with capitals as in a headline."""
    words = [word for word in window.split() if len(word) > 3 and word[0].isalpha()][1:-1]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals >= _CAPITALS_OF_A_HEADLINE * len(words)


def _follows_a_particle(before: str) -> bool:
    """Tell whether the word before a name is a short one in small letters: no given name."""
    word = before[before.rfind(" ", 0, -1) + 1 :]
    return len(word) in _PARTICLES and word.islower() and word[-1] == " "
