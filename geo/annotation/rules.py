"""What a language puts beside a name: patterns that the search of every language fills in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Patterns around a name; those for what stands before it end with ``$``.

    Attributes
    ----------
    separator
        All that may stand between two members of a list of places.
    cue_before, cue_after
        What proves that a name is a place's, by kind of place: ``island`` or ``place``.
    locative
        A preposition that makes a town of a name.
    other_before, other_after
        What makes something else of a name: a ship, a street, a newspaper, another strait.
    person_before
        What makes a person of a name: a title, an initial.
    metonym_before, metonym_after
        What makes a government of a capital.
    place_before, place_after
        What keeps a capital a town.
    strict
        Whether a word without spaces around it must be looked at for parts of longer words.
    """

    separator: re.Pattern[str] = re.compile(r"\s*[,;/·]\s*")
    cue_before: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    cue_after: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    locative: re.Pattern[str] = NEVER
    other_before: re.Pattern[str] = NEVER
    other_after: re.Pattern[str] = NEVER
    person_before: re.Pattern[str] = NEVER
    metonym_before: re.Pattern[str] = NEVER
    metonym_after: re.Pattern[str] = NEVER
    place_before: re.Pattern[str] = NEVER
    place_after: re.Pattern[str] = NEVER
