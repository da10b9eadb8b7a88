"""Which of the dispute's languages a text is written in."""

from collections import Counter
from collections.abc import Iterable, Mapping

from geo.annotation.scripts import script_of
from geo.model import Dispute, Event

_SAMPLE = 1000  # characters of a text that show its letters' habits
_USUAL = 0.05  # of a language's letters
_ALIKE = 0.8
_LETTERS_ENOUGH = 60  # to tell scripts apart, picked evenly
_PROFILE = 400
_EVENTS = 80


class Languages:
    """Tells the languages of a dispute apart: by script, and by their letters' habits.

    Parameters
    ----------
    dispute, events
        Whose texts show what each language looks like.
    """

    def __init__(self, dispute: Dispute, events: Iterable[Event]) -> None:
        self.codes = tuple(language.code for language in dispute.languages)
        samples = {code: _sample(code, dispute, events) for code in self.codes}
        self._scripts = {code: _usual_scripts(sample) for code, sample in samples.items()}
        self._profiles = {code: _profile(sample) for code, sample in samples.items()}

    def of(self, text: str) -> str | None:
        """Give the code of the language that most of the text is written in.

        None when it has no letters, or none of a script that the dispute's languages use.
        """
        counts = _scripts(text[:: len(text) // _LETTERS_ENOUGH + 1])
        shares = {
            code: sum(counts[script] for script in scripts)
            for code, scripts in self._scripts.items()
        }
        best = max(shares.values(), default=0)
        if best == 0:
            return None
        likely = [code for code, share in shares.items() if share > best * _ALIKE]
        if len(likely) == 1:
            return likely[0]
        profile = _grams(text[:_SAMPLE])
        return max(likely, key=lambda code: _overlap(profile, self._profiles[code]))


def _sample(code: str, dispute: Dispute, events: Iterable[Event]) -> str:
    texts = [dispute.title, dispute.subtitle, dispute.agreement.title]
    texts += [status.explanation for status in dispute.agreement.statuses]
    for event, _ in zip(events, range(_EVENTS), strict=False):
        texts += [event.title, event.summary]
    return " ".join(text.get(code, "") for text in texts)


def _scripts(text: str) -> Counter[str]:
    return Counter(filter(None, map(script_of, text)))


def _usual_scripts(text: str) -> tuple[str, ...]:
    """Name the scripts that a language is written in, but for words of others."""
    counts = _scripts(text)
    enough = _USUAL * sum(counts.values())
    return tuple(script for script, count in counts.items() if count > enough)


def _profile(text: str) -> Counter[str]:
    return Counter(dict(_grams(text).most_common(_PROFILE)))


def _grams(text: str) -> Counter[str]:
    folded = " ".join(text.lower().split())
    return Counter(map("".join, zip(folded, folded[1:], folded[2:], strict=False)))


def _overlap(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Compare two frequencies: 0 when they share nothing, 1 when they are proportional."""
    total, others = sum(one.values()), sum(other.values())
    if not total or not others:
        return 0.0
    return sum(
        min(count / total, other[key] / others) for key, count in one.items() if key in other
    )
