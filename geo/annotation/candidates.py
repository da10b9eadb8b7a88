"""A name that was found, and what is known of it while it is judged."""

from dataclasses import dataclass

from geo.annotation import english, generic, japanese, russian
from geo.annotation.finder import Hit
from geo.annotation.referents import LAND, REGION, Referent
from geo.annotation.rules import Rules
from geo.annotation.scripts import CYRILLIC, LATIN, UNSPACED


@dataclass(slots=True)
class Reading:
    """A hit, and what is known of it so far."""

    hit: Hit
    rules: Rules
    before: str
    after: str
    adjoins: bool = False  # another name stands right before it, but for one character
    adjoined: bool = False  # or after it
    followed: bool = False  # another name stands right after it
    guessed: bool = False  # it is a person's by a word that may be a given name
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


def has_cue(reading: Reading) -> bool:
    """Tell whether the word for an island or a town stands beside a name."""
    categories = {one.category for one in reading.hit.surface.referents}
    kinds = ["island"] if categories & {*LAND, REGION} else []
    kinds += ["place"] if categories - LAND else []
    rules = reading.rules
    return any(
        (kind in rules.cue_before and rules.cue_before[kind].search(reading.before))
        or (kind in rules.cue_after and rules.cue_after[kind].match(reading.after))
        for kind in kinds
    )
