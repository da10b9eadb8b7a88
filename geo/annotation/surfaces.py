"""Every way in which a text may write the names of the record, as strings to search for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.annotation import english, japanese, russian
from geo.annotation.lexicon import Lexicon
from geo.annotation.referents import CITY, EVENT, GROUP, ISLAND, ISLET, VILLAGE, Referent
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

_SHORTEST_SMALL = 5  # letters that a name needs to be looked for in small letters
_SHORT_KANJI = 2
_LAND = frozenset({ISLAND, ISLET})


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
    guarded
        Whether it needs evidence beside it.
    spaced
        Whether it must be a word by itself.
    short
        For scripts without spaces: two kanji or fewer, which other words may hold by chance.
    """

    text: str
    referents: tuple[Referent, ...]
    script: str
    guarded: bool
    spaced: bool
    short: bool


def surfaces_of(referents: Iterable[Referent], lexicon: Lexicon) -> list[Surface]:
    """Give every string to search for, once."""
    guarded = _guarded(lexicon)
    meanings: dict[str, list[Referent]] = {}
    careful: dict[str, bool] = {}
    for referent in referents:
        for spelling in dict.fromkeys(_spellings(referent)):
            needs_evidence = _is_guarded(spelling, guarded)
            for written in _written(spelling, small=not needs_evidence):
                if referent not in meanings.setdefault(written, []):
                    meanings[written].append(referent)
                careful[written] = careful.get(written, True) and needs_evidence
    traps = {trap for phrases in lexicon.traps.values() for trap in phrases}
    found = [
        _surface(text, sorted(given, key=lambda one: one.rank), guarded=careful[text])
        for text, given in meanings.items()
        if text not in traps
    ]
    return found + [_surface(trap, (), guarded=False) for trap in sorted(traps)]


def _surface(text: str, referents: Sequence[Referent], *, guarded: bool) -> Surface:
    spaced = is_spaced(text)
    kanji = all(script_of(character) == HAN for character in text)
    return Surface(
        text=text,
        referents=tuple(referents),
        script=main_script(text),
        guarded=guarded,
        spaced=spaced,
        short=kanji and len(text) <= _SHORT_KANJI,
    )


def _spellings(referent: Referent) -> Iterator[str]:
    for written in referent.written:
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
    for spelling in english.spellings(written):
        yield spelling
        if referent.category in _LAND or "-" in spelling:
            bare = english.bare_of_suffix(spelling)
            if referent.category in _LAND:
                yield bare
                yield from english.island_spellings(bare)


def _cyrillic(written: str, referent: Referent) -> Iterator[str]:
    for part in written.split(" / "):
        name = part.split(" (")[0]
        forms = russian.case_forms(name) if _declines(name, referent) else iter([name])
        for form in forms:
            yield form
            if "ё" in form:
                yield form.replace("ё", "е")


def _declines(name: str, referent: Referent) -> bool:
    return referent.category in {EVENT, GROUP, "district"} or not name.endswith(("о", "и", "у"))


def _japanese(written: str, referent: Referent) -> Iterator[str]:
    yield written
    if written in {name.text for name in referent.names.values()}:
        yield japanese.without_island(written)
    if referent.category in {ISLAND, ISLET} and script_of(written[-1]) == KATAKANA:
        yield f"{written}島"
    if referent.category == CITY and not written.endswith(("市", "町", "村")):
        yield f"{written}市"
    if referent.category == VILLAGE and not written.endswith(("市", "町", "村")):
        yield f"{written}村"


def _written(spelling: str, *, small: bool) -> Iterator[str]:
    """Go through the capitals and small letters that a spelling may have, and its dashes."""
    yield spelling
    if main_script(spelling) not in {LATIN, CYRILLIC}:
        return
    words = spelling.split(" ")
    cased = [spelling, spelling.upper()]
    if len(words) > 1:
        first, last = words[0][:1].lower() + words[0][1:], words[-1][:1].lower() + words[-1][1:]
        cased += [" ".join((first, *words[1:])), " ".join((*words[:-1], last))]
        cased.append(words[0][:1].upper() + spelling[1:])
    if small and sum(map(str.isalpha, spelling)) >= _SHORTEST_SMALL:
        cased.append(spelling.lower())
    for variant in dict.fromkeys(cased):
        yield variant
        if "-" in variant and len(words) > 1:
            yield variant.replace("-", "–")


def _guarded(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Give the guarded names and their case forms, by script."""
    guarded: dict[str, set[str]] = {}
    for names in lexicon.guarded.values():
        for name in names:
            script = main_script(name)
            forms = list(russian.case_forms(name)) if script == CYRILLIC else [name]
            folded = {form.replace("ё", "е") for form in forms}
            guarded.setdefault(script, set()).update(folded)
    return {script: frozenset(names) for script, names in guarded.items()}


def _is_guarded(spelling: str, guarded: Mapping[str, frozenset[str]]) -> bool:
    names = guarded.get(main_script(spelling), frozenset())
    return spelling.replace("ё", "е") in names
