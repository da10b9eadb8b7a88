"""What can be wrong with an article and its notes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from geo.errors import Fault
from geo.folder import documents as docs
from geo.folder import parsing
from geo.folder.documents import ARTICLES, SOURCES, Documents, Json
from geo.folder.fields import is_text, listed, members, repeated
from geo.folder.references import Known, did_you_mean, own_sources


def languages_of(article: Json, languages: Sequence[str]) -> list[str]:
    """List the languages of an article of a user's own: those that any text of it is given in."""
    notes = [article, *listed(article.get("annotations"))] if isinstance(article, dict) else []
    given: set[str] = set()
    for note in notes:
        if isinstance(note, dict):
            headlines = (note.get("headline"), note.get("atlas:headline"))
            given.update(*(texts for texts in headlines if isinstance(texts, dict)))
            given.update(members(note.get("body"), "language"))
    return [language for language in languages if language in given] or list(languages)


def note_faults(documents: Documents, languages: Sequence[str], known: Known) -> Iterator[Fault]:
    """Find what is wrong with the articles of a folder."""
    for file, document in documents.items():
        if file.startswith(f"{ARTICLES}/"):
            yield from article_faults(document, file, languages, known)
            yield from own_source_faults(document, file, known)


def own_source_faults(article: Json, file: str, known: Known) -> Iterator[Fault]:
    """Find sources of an article's own whose id means another source already."""
    given = frozenset(iter(known.sources))  # of a file that could not be read, none
    for identity, times in Counter(own_sources(article)).items():
        if times > 1:
            problem = f"'{docs.shown(identity)}' is given twice"
            yield Fault(file, "", "own_sources.id", problem, "keep one of the two")
        if identity in given:
            problem = f"'{docs.shown(identity)}' is also an id of {SOURCES}"
            yield Fault(file, "", "own_sources.id", problem, "cite that one, or choose another id")


def article_faults(
    article: Json, file: str, languages: Sequence[str], known: Known
) -> Iterator[Fault]:
    """Find notes without a text in every language, and notes on unknown places."""
    notes = article.get("annotations") if isinstance(article, dict) else None
    for identity in repeated(members(notes, "id")):
        problem = f"'{docs.shown(identity, longest=100)}' is given twice"
        yield Fault(file, "", "annotations.id", problem, "number the notes")
    hints = count()
    for number, note in enumerate(notes if isinstance(notes, list) else (), start=1):
        if isinstance(note, dict):
            for field, problem, remedy in _note_problems(note, languages, known, hints):
                yield Fault(file, f"note {number}", field, problem, remedy)


def _note_problems(
    note: Mapping[str, Json], languages: Sequence[str], known: Known, hints: Iterator[int]
) -> Iterator[tuple[str, str, str]]:
    if isinstance(note.get("body"), list):
        given = members(note["body"], "language")
        for language in languages:
            if given.count(language) != 1:
                times = "twice" if language in given else "no"
                problem = f"has {times} text in the language '{docs.shown(language)}'"
                yield "body", problem, "write one for every language"
    targets = [
        t for t in listed(note.get("target")) if isinstance(t, dict) and is_text(t.get("source"))
    ]
    for place in parsing.places_of(targets):
        if place not in known.places:
            problem = f"the place '{docs.shown(place)}' is unknown"
            meant = did_you_mean(place, known.places, hints)
            yield "target", problem, f"{meant}name the id of an island, islet or place"


def file_name_faults(documents: Documents) -> Iterator[Fault]:
    """Find articles whose file has another name than their id."""
    for file, document in documents.items():
        if file.startswith(f"{ARTICLES}/") and isinstance(document, dict):
            identity = document.get("id")
            if is_text(identity) and file != f"{ARTICLES}/{identity}.json":
                problem = f"is '{docs.shown(identity)}', unlike the name of the file"
                yield Fault(file, "", "id", problem, "name file and article alike")
