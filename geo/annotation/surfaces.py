"""Every way in which a text may write the names of the record, as strings to search for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.annotation import english, japanese, russian
from geo.annotation.lexicon import Lexicon
from geo.annotation.referents import CITY, ISLAND, LAND, TOWNS, VILLAGE, Referent
from geo.annotation.scripts import (
    CYRILLIC,
    HAN,
    HIRAGANA,
    KATAKANA,
    LATIN,
    is_spaced,
    main_script,
    script_of,
)

FREE, DEPENDENT, GUARDED, STRICT = range(4)
"""How much evidence a name needs: none, a text about the islands, more, a word beside it."""

_SHORTEST_SMALL = 5  # letters that a name needs to be looked for in small letters
_SHORT_KANJI = 2


@dataclass(frozen=True, slots=True)
class Surface:
    """One string to search for.

    Attributes
    ----------
    text
        The string.
    referents
        What it may mean, the likeliest first; nothing for a trap.
    script
        In which it is written.
    guard
        How much evidence it needs: `FREE`, `DEPENDENT`, `GUARDED` or `STRICT`.
    spaced
        Whether it must be a word by itself.
    short
        For scripts without spaces: two kanji or fewer, which other words may hold by chance.
    """

    text: str
    referents: tuple[Referent, ...]
    script: str
    guard: int
    spaced: bool
    short: bool


def surfaces_of(referents: Iterable[Referent], lexicon: Lexicon) -> list[Surface]:
    """Give every string to search for, once."""
    guards = _guards(lexicon)
    meanings: dict[str, list[Referent]] = {}
    needed: dict[str, int] = {}
    for referent in referents:
        inherited = _inherited(referent, guards)
        for spelling in dict.fromkeys(_spellings(referent)):
            guard = inherited.get(_key(spelling), guards.get(_key(spelling), FREE))
            for written in _written(spelling, small=guard in {FREE, DEPENDENT}):
                if referent not in meanings.setdefault(written, []):
                    meanings[written].append(referent)
                own = guards.get(_key(written), guard)
                needed[written] = min(needed.get(written, STRICT), own)
    traps = {trap for phrases in lexicon.traps.values() for trap in phrases}
    found = [
        _surface(text, sorted(given, key=lambda one: one.rank), needed[text])
        for text, given in meanings.items()
        if text not in traps and not _adds_a_common_noun(text, meanings, needed)
    ]
    return found + [_surface(trap, (), FREE) for trap in sorted(traps)]


_COMMON_NOUN = re.compile(
    r"(?:(?!пролив|полуостров|залив)[а-яё]+ (?P<russian>[А-ЯЁ].+)|(?P<english>[A-Z].+) (?:island|islet)s?)"
)


def _adds_a_common_noun(
    text: str, meanings: Mapping[str, Sequence[Referent]], needed: Mapping[str, int]
) -> bool:
    """Tell whether the name without "island" in small letters means the same by itself."""
    match = _COMMON_NOUN.fullmatch(text)
    bare = (match["russian"] or match["english"]) if match else ""
    own = {one.id for one in meanings.get(bare, ()) if one.category in LAND or one.kind == "place"}
    same = own & {one.id for one in meanings[text]}
    return bool(same) and needed[bare] == FREE


def _surface(text: str, referents: Sequence[Referent], guard: int) -> Surface:
    spaced = is_spaced(text)
    kanji = all(script_of(character) == HAN for character in text)
    return Surface(
        text=text,
        referents=tuple(referents),
        script=main_script(text),
        guard=guard,
        spaced=spaced,
        short=kanji and len(text) <= _SHORT_KANJI,
    )


def _spellings(referent: Referent) -> Iterator[str]:
    for name in referent.undeclined:
        yield from russian.spellings(name) if main_script(name) == CYRILLIC else [name]
    for written in (*referent.written, *referent.undeclined):
        script = main_script(written)
        if script == LATIN:
            yield from _latin(written, referent)
        elif script == CYRILLIC:
            yield from _cyrillic(written, referent)
        elif script in {HAN, KATAKANA}:
            yield from _japanese(written, referent)
        elif script == HIRAGANA:
            yield from japanese.kana_spellings(written, island=referent.category == ISLAND)
        elif script or len(written) > 1:
            yield written


def _latin(written: str, referent: Referent) -> Iterator[str]:
    readings = {text for name in referent.names.values() for text in name.readings.values()}
    for spelling in english.spellings(written):
        yield from english.variants(spelling)
        yield from english.joined_suffix(spelling)
        if referent.category in LAND:
            bare = english.bare_of_suffix(spelling) if written in readings else spelling
            yield bare
            yield from english.island_spellings(bare)
        if referent.category in TOWNS and "-" in spelling:
            yield spelling.replace("-", " ")


def _cyrillic(written: str, referent: Referent) -> Iterator[str]:
    for spelling in russian.spellings(written, declined=True):
        yield spelling
        yield from russian.among_others(spelling)
        yield from russian.abbreviated(spelling)
        if referent.category in TOWNS and "-" in spelling:
            yield spelling.replace("-", " ")
            yield russian.joined(spelling)
        if _has_japanese_reading(referent):
            yield from russian.as_heard(spelling)
        if referent.category in LAND | TOWNS and " " not in spelling:
            yield from russian.before_the_reform(spelling)


def _has_japanese_reading(referent: Referent) -> bool:
    return any(script_of(name.text[:1]) == HAN for name in referent.names.values())


def _japanese(written: str, referent: Referent) -> Iterator[str]:
    yield written
    if written not in {name.text for name in referent.names.values()}:
        return
    yield japanese.without_island(written)
    if script_of(written[-1]) == KATAKANA and referent.category in LAND:
        yield f"{written}島"
    yield from japanese.half_kana(written, referent.names.values())
    if referent.category == CITY and not written.endswith(("市", "町", "村")):
        yield f"{written}市"
        yield f"{written}町"
    if referent.category == VILLAGE and not written.endswith(("市", "町", "村")):
        yield f"{written}村"


def _written(spelling: str, *, small: bool) -> Iterator[str]:
    """Go through the capitals and small letters that a spelling may have, and its dashes."""
    yield spelling
    if main_script(spelling) not in {LATIN, CYRILLIC}:
        yield spelling.translate(japanese.WIDE_DIGITS)
        return
    words = spelling.split(" ")
    cased = [spelling, spelling.upper()]
    if len(words) > 1:
        first, last = _lowered(words[0]), _lowered(words[-1])
        raised = [_raised(word) for word in words]
        cased += [" ".join((first, *words[1:])), " ".join((*words[:-1], last))]
        cased += [" ".join((raised[0], *words[1:])), " ".join(raised)]
        cased.append(" ".join((first, *raised[1:])))
    if small and sum(map(str.isalpha, spelling)) >= _SHORTEST_SMALL:
        cased.append(spelling.lower())
    cased += [_lowered_after_hyphens(variant) for variant in cased if "-" in variant]
    for variant in dict.fromkeys(cased):
        yield variant
        if "-" in variant and len(words) > 1:
            yield variant.replace("-", "–")


def _lowered(word: str) -> str:
    return word[:1].lower() + word[1:]


def _lowered_after_hyphens(phrase: str) -> str:
    """Write small letters after hyphens, as in an adjective made of two words."""
    return re.sub(r"-[А-ЯЁ](?=[а-яё])", lambda match: match[0].lower(), phrase)


def _raised(word: str) -> str:
    return word if word in _SMALL_WORDS else word[:1].upper() + word[1:]


_SMALL_WORDS = frozenset(
    {"of", "the", "and", "for", "with", "от", "и", "о", "об", "в", "года", "г."}
)


def _guards(lexicon: Lexicon) -> dict[str, int]:
    """Tell how much evidence names need, with their case forms; ё written as е."""
    guards: dict[str, int] = {}
    lists = ((DEPENDENT, lexicon.dependent), (GUARDED, lexicon.guarded), (STRICT, lexicon.strict))
    for guard, names in lists:
        for name in (name for some in names.values() for name in some):
            forms = russian.case_forms(name) if main_script(name) == CYRILLIC else [name]
            guards.update({_key(form): guard for form in forms})
    return guards


def _key(name: str) -> str:
    """Reduce a spelling to what guards go by: neither dots nor a hard sign of old make another."""
    return name.replace("ё", "е").removesuffix("ъ")


def _inherited(referent: Referent, guards: Mapping[str, int]) -> dict[str, int]:
    """Let the forms of a name need what the name needs; some forms are surnames as well."""
    inherited: dict[str, int] = {}
    for forms in referent.paradigms:
        guard = guards.get(_key(forms[0]), FREE) if forms else FREE
        for form in forms:
            own = max(guard, GUARDED if russian.may_be_surname(form, of=forms[0]) else FREE)
            if own:
                inherited[_key(form)] = own
    return inherited
