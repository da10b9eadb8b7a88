"""Which of the dispute's languages a text is written in."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from geo.annotation.scripts import script_of
from geo.model import Dispute, Event

_SAMPLE = 4000
_LETTERS_ENOUGH = 120  # to tell scripts apart, picked evenly
_PROFILE = 400
_EVENTS = 80
_LETTERS = re.compile(r"[^\W\d_]")


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
        self._scripts = {code: _scripts(sample) for code, sample in samples.items()}
        self._profiles = {code: _profile(sample) for code, sample in samples.items()}

    def of(self, text: str) -> str | None:
        """Give the code of the language that most of the text is written in.

        None when it has no letters, or none of a script that the dispute's languages use.
        """
        counts = _scripts(text[:: len(text) // _LETTERS_ENOUGH + 1])
        shares = {code: _overlap(counts, self._scripts[code]) for code in self.codes}
        best = max(shares.values(), default=0.0)
        if best == 0.0:
            return None
        likely = [code for code, share in shares.items() if share > best * 0.8]
        if len(likely) == 1:
            return likely[0]
        profile = _profile(text[:_SAMPLE])
        return max(likely, key=lambda code: _overlap(profile, self._profiles[code]))


def _sample(code: str, dispute: Dispute, events: Iterable[Event]) -> str:
    texts = [dispute.title, dispute.subtitle, dispute.agreement.title]
    texts += [status.explanation for status in dispute.agreement.statuses]
    for event, _ in zip(events, range(_EVENTS), strict=False):
        texts += [event.title, event.summary]
    return " ".join(text.get(code, "") for text in texts)


def _scripts(text: str) -> Counter[str]:
    return Counter(filter(None, map(script_of, _LETTERS.findall(text))))


def _profile(text: str) -> Counter[str]:
    folded = " ".join(text.lower().split())
    grams = Counter(folded[place : place + 3] for place in range(len(folded) - 2))
    return Counter(dict(grams.most_common(_PROFILE)))


def _overlap(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Compare two frequencies: 0 when they share nothing, 1 when they are proportional."""
    total, others = sum(one.values()), sum(other.values())
    if not total or not others:
        return 0.0
    return sum(
        min(count / total, other[key] / others) for key, count in one.items() if key in other
    )
