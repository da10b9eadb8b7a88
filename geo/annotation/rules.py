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
        What proves that a name is a place's, by kind of place: ``island``, ``place`` or ``group``.
    weak_before, weak_after
        A preposition or particle that makes a place of a name where the text speaks of islands.
    within_before, within_after
        All that may stand between a place and the island or region that it lies in, named before
        or after it.
    place_of_land
        A preposition that an islet takes, and a person of its name seldom.
    other_before, other_after
        What makes something else of a name: a ship, a street, a newspaper, another strait.
    adjective, adjective_before
        Forms of a `name` that its adjective has as well, and what stands before the adjective's alone.
    neuter
        What a further name ends with whose own forms those are.
    elsewhere_before, elsewhere_after
        What makes a place elsewhere of a name, all over the text: a river, another state.
    person_before, person_after
        What makes a person of a name: a title, an initial, a surname.
    surname_before
        A given name before a name that is often a surname: a word with a capital in a sentence.
    given_before
        A given name before the name of a town: more than that, as towns are surnames seldom.
    feature_before
        What makes a mountain or lake of the name of a town.
    brand_after
        What makes a firm or a brand of a name, unless a whole line is written in capitals.
    quoted_name
        What stands before a quoted name that is spoken of as a name, and is no ship or café.
    quoted_before, quoted_after
        What makes the title of a paper or firm of a name that ends or begins a quotation.
    metonym_before, metonym_after
        What makes a government of a capital.
    place_before, place_after
        What keeps a capital a town.
        `metonym` patterns are asked where a preposition keeps it one, too.
    government_by_default
        Whether a capital is a government where nothing keeps it a town.
    """

    separator: re.Pattern[str] = re.compile(r"\s*[,;/·]\s*")
    cue_before: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    cue_after: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    weak_before: re.Pattern[str] = NEVER
    weak_after: re.Pattern[str] = NEVER
    within_before: re.Pattern[str] = NEVER
    within_after: re.Pattern[str] = NEVER
    place_of_land: re.Pattern[str] = NEVER
    other_before: re.Pattern[str] = NEVER
    other_after: re.Pattern[str] = NEVER
    adjective: re.Pattern[str] = NEVER
    adjective_before: re.Pattern[str] = NEVER
    neuter: str = ""
    elsewhere_before: re.Pattern[str] = NEVER
    elsewhere_after: re.Pattern[str] = NEVER
    person_before: re.Pattern[str] = NEVER
    person_after: re.Pattern[str] = NEVER
    surname_before: re.Pattern[str] = NEVER
    given_before: re.Pattern[str] = NEVER
    feature_before: re.Pattern[str] = NEVER
    brand_after: re.Pattern[str] = NEVER
    quoted_name: re.Pattern[str] = NEVER
    quoted_before: re.Pattern[str] = NEVER
    quoted_after: re.Pattern[str] = NEVER
    metonym_before: re.Pattern[str] = NEVER
    metonym_after: re.Pattern[str] = NEVER
    place_before: re.Pattern[str] = NEVER
    place_after: re.Pattern[str] = NEVER
    government_by_default: bool = False
