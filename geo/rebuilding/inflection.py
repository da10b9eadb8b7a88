"""Names as they stand in a sentence: the case forms of a name, by a morphological dictionary.

A reader of an inflecting language meets a name in any of its cases. The forms are derived once,
when data are built, by pymorphy3 (for the languages it has a dictionary of), and stored with the
record as ``forms_<language>``: the cases in the order of `CASES`, in the number that the name
has. What the dictionary does not know or gets wrong stands in the folder's `forms.json`.
"""

import json
import re
import unicodedata
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from geo import geojson
from geo.errors import DataError, SourceError
from geo.folder import documents
from geo.writing import write_whole

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
"""Nominative, genitive, dative, accusative, instrumental, prepositional (OpenCorpora's names)."""

LAYERS = ("islands", "islets", "places", "territories")

_NAME = re.compile(r"name_(?P<language>[a-z]{2,3})(?:_(?P<script>[a-z]{4}))?")
_ADJECTIVE_ENDINGS = ("ий", "ый", "ой", "ій")  # of a dictionary form; a surname has another

Record = dict[str, Any]


class Tag(Protocol):
    """What part of speech a word is, in which case, gender and number."""

    @property
    def gender(self) -> str | None:
        """Tell the gender, if it has one."""

    @property
    def number(self) -> str | None:
        """Tell the number, if it has one."""

    def __contains__(self, grammeme: str) -> bool: ...


class Parse(Protocol):
    """One way to read a word; pymorphy3 gives them."""

    @property
    def tag(self) -> Tag:
        """Tell the grammar of the word."""

    @property
    def word(self) -> str:
        """Give the word, in small letters."""

    @property
    def normal_form(self) -> str:
        """Give the word as a dictionary lists it."""

    @property
    def is_known(self) -> bool:
        """Tell whether the dictionary has it, or guesses."""

    def inflect(self, grammemes: set[str]) -> "Parse | None":
        """Put the word into another form."""


class Dictionary(Protocol):
    """A morphological dictionary; pymorphy3's analyzer is one."""

    def parse(self, word: str) -> Sequence[Parse]:
        """Read a word, in every way there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptions:
    """What a folder's `forms.json` says of a language."""

    indeclinable: frozenset[str] = frozenset()  # names, or words in names, that never change
    declined: Mapping[str, Sequence[str]] | None = None  # name or word -> a form a case

    def forms(self, text: str) -> list[str] | None:
        """Give the forms of a name or word that is told here."""
        if text in self.indeclinable:
            return [text] * len(CASES)
        told = (self.declined or {}).get(text)
        return list(told) if told else None


def inflect(folder: Path) -> tuple[str, ...]:
    """Write the case forms of all names of a dispute into its records.

    Returns
    -------
    languages
        Codes of the languages that names were declined in; for the others there is no
        dictionary, and their forms stay as they are.

    Raises
    ------
    SourceError
        When there is a dictionary for none of the dispute's languages.
    DataError
        When `forms.json` is not what it should be.
    """
    dispute = json.loads((folder / documents.DISPUTE).read_text(encoding="utf-8"))
    exceptions = read_exceptions(folder)
    scripts = {language["code"]: language["scripts"] for language in dispute["languages"]}
    speakers = {
        code: Speaker(words, exceptions.get(code), scripts[code])
        for code, words in _dictionaries(list(scripts))
    }
    texts: dict[str, str] = {}
    for layer in LAYERS:
        path = folder / documents.layer_file(layer)
        if path.is_file():
            features = geojson.read(path)
            for feature in features:
                feature["properties"] = with_forms(feature["properties"], speakers)
            texts[path.name] = geojson.dumps(features)
    if "collective_names" in dispute:
        names = dispute["collective_names"]
        dispute["collective_names"] = [with_forms(name, speakers) for name in names]
        texts[documents.DISPUTE] = json.dumps(dispute, ensure_ascii=False, indent=2) + "\n"
    for name, text in texts.items():
        write_whole(folder / name, text.encode())
    return tuple(speakers)


def _dictionaries(codes: Sequence[str]) -> Iterator[tuple[str, Dictionary]]:
    """Load what dictionaries there are for the languages of a dispute."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of the library's own imports
            import pymorphy3
    except ImportError:
        remedy = 'install it: pip install "disputed-islands[rebuild]"'
        raise SourceError(f"pymorphy3, which knows case forms, is not here; {remedy}") from None
    found = False
    for code in codes:
        try:
            dictionary = pymorphy3.MorphAnalyzer(lang=code)
        except ValueError:  # there is no dictionary of this language, or it is not installed
            continue
        found = True
        yield code, dictionary
    if not found:
        raise SourceError(
            f"no dictionary of case forms for {', '.join(codes)}; "
            "write the forms into the records by hand, or install a pymorphy3 dictionary"
        )


def read_exceptions(folder: Path) -> dict[str, Exceptions]:
    """Read `forms.json`; a folder without it makes no exceptions.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    from geo.folder.schemas import faults_of

    path = folder / documents.FORMS
    if not path.is_file():
        return {}
    document, faults = documents.read_file(path, str(path))
    if not faults:
        faults = faults_of(document, str(path), "forms", {})
    if faults:
        raise DataError(faults)
    return {
        code: Exceptions(
            indeclinable=frozenset(told.get("indeclinable", ())), declined=told.get("declined")
        )
        for code, told in document.items()
    }


class Speaker:
    """Declines names of one language.

    Parameters
    ----------
    dictionary
        What knows the words of the language.
    exceptions
        What it does not know.
    scripts
        In which its speakers read names of other languages.
    """

    def __init__(
        self,
        dictionary: Dictionary,
        exceptions: Exceptions | None = None,
        scripts: Sequence[str] = (),
    ) -> None:
        self._dictionary = dictionary
        self._exceptions = exceptions or Exceptions()
        self.scripts = tuple(scripts)

    def forms(self, name: str) -> list[str]:
        """Decline a name: as many forms as there are `CASES`, the name itself first.

        The words up to the first noun agree and change; so does an adjective that ends the name.
        What else follows the noun, a genitive or a name set beside it, stays as it is.
        """
        if told := self._exceptions.forms(name):
            return told
        words = name.split(" ")
        last = len(words) - 1
        parses = [self._nominative(word, alone=last == 0) for word in words]
        head = _head(parses)
        if head is None:
            return [name] * len(CASES)
        changing = set(range(head + 1))
        if last == head + 1 and _agree(parses[head], parses[last]):
            changing.add(last)
        columns = [
            self._word(word, parses[place] if place in changing else None)
            for place, word in enumerate(words)
        ]
        return [" ".join(row) for row in zip(*columns, strict=True)]

    def _nominative(self, word: str, *, alone: bool) -> Parse | None:
        """Read a word as the subject of a sentence, as a place's name if it can be one."""
        if self._exceptions.forms(word):
            return _Told(word)
        readings = [p for p in self._dictionary.parse(word) if self._may_name_a_place(p)]
        qualities = [p for p in readings if _is_adjective(p)]
        return max(qualities if qualities and not alone else readings, key=_likeness, default=None)

    def _may_name_a_place(self, parse: Parse) -> bool:
        """Leave out oblique cases, women's surnames, and guesses at words that do not change.

        A dictionary guesses at words it does not know. That one is plural, ends in a stressed
        foreign vowel or is joined to a word that is neither a place nor a quality marks it as
        foreign: such names keep one form.
        """
        tag = parse.tag
        if "nomn" not in tag or not ("NOUN" in tag or _is_adjective(parse)):
            return False
        if "Surn" in tag and "femn" in tag:
            return False
        if parse.is_known:
            return True
        return not (tag.number == "plur" or parse.word.endswith("ё")) and self._ends_at_home(parse)

    def _ends_at_home(self, parse: Parse) -> bool:
        if "-" not in parse.word:
            return True
        endings = self._dictionary.parse(parse.word.rpartition("-")[2])
        return any(p.is_known and ("Geox" in p.tag or _is_adjective(p)) for p in endings)

    def _word(self, word: str, parse: Parse | None) -> list[str]:
        if parse is None:
            return [word] * len(CASES)
        if told := self._exceptions.forms(word):
            return told
        forms = [_cased(_in_case(parse, case), like=word) for case in CASES]
        return forms if "ё" in word else [form.replace("ё", "е") for form in forms]


@dataclass(frozen=True, slots=True)
class _SubjectNoun:
    gender: str | None = None
    number: str | None = None

    def __contains__(self, grammeme: str) -> bool:
        return grammeme in {"NOUN", "nomn"}


@dataclass(frozen=True, slots=True)
class _Told:
    """A word whose forms are given by hand; it can be the noun of a name."""

    word: str
    tag: Tag = _SubjectNoun()
    normal_form: str = ""
    is_known: bool = True

    def inflect(self, grammemes: set[str]) -> Parse | None:
        return None


def _is_adjective(parse: Parse) -> bool:
    return "ADJF" in parse.tag and parse.normal_form.endswith(_ADJECTIVE_ENDINGS)


def _likeness(parse: Parse) -> tuple[bool, ...]:
    """Rank readings of a word: what the dictionary knows, names of places, things, qualities."""
    tag = parse.tag
    return (parse.is_known, "Geox" in tag, "inan" in tag, "ADJF" in tag, "Name" not in tag)


def _head(parses: Sequence[Parse | None]) -> int | None:
    """Find the word that governs the rest: the first noun, or a lone adjective used as one."""
    for place, parse in enumerate(parses):
        if parse is None:
            return None
        if not _is_adjective(parse) or place == len(parses) - 1:
            return place
    return None


def _agree(noun: Parse | None, follower: Parse | None) -> bool:
    if noun is None or follower is None or not _is_adjective(follower):
        return False
    return (noun.tag.gender, noun.tag.number) == (follower.tag.gender, follower.tag.number)


def _in_case(parse: Parse, case: str) -> str:
    """Put a word into a case, in its own number; a place is no living being."""
    if case == "nomn" or (case == "accs" and not _has_own_accusative(parse)):
        return parse.word
    found = parse.inflect({case, *({parse.tag.number} if parse.tag.number else ())})
    return found.word if found else parse.word


def _has_own_accusative(parse: Parse) -> bool:
    """Tell words such as 'гряда' from words whose accusative is their nominative."""
    return parse.tag.number == "sing" and parse.word.endswith(("а", "я"))


def _cased(word: str, *, like: str) -> str:
    """Write a word in capitals where a part of the model begins with one."""
    parts, models = word.split("-"), like.split("-")
    if len(parts) != len(models):
        return word.capitalize() if like[:1].isupper() else word
    return "-".join(
        part[:1].upper() + part[1:] if model[:1].isupper() else part
        for part, model in zip(parts, models, strict=True)
    )


def with_forms(record: Mapping[str, Any], speakers: Mapping[str, Speaker]) -> Record:
    """Give a record the forms of its names, right behind them; old ones go.

    `forms_<language>` has those of `name_<language>`, `forms_<language>_<script>` those of a
    reading in a script that a speaker reads if it changes at all, and `other_forms_<language>` in one list whatever
    forms its other names have beside themselves.
    """
    derived: Record = {}
    old: set[str] = set()
    for code, speaker in speakers.items():
        names = [key for key in record if _is_read_by(key, code, speaker.scripts)]
        own = {key.replace("name", "forms", 1): speaker.forms(record[key]) for key in names}
        own[f"other_forms_{code}"] = list(dict.fromkeys(_other_forms(record, code, speaker)))
        derived |= {
            key: forms for key, forms in own.items() if key == f"forms_{code}" or _vary(forms)
        }
        old |= own.keys()
    return _behind({key: value for key, value in record.items() if key not in old}, derived)


def _is_read_by(key: str, code: str, scripts: Sequence[str]) -> bool:
    name = _NAME.fullmatch(key)
    return name is not None and (key == f"name_{code}" or name["script"] in scripts)


def _vary(forms: Sequence[str]) -> bool:
    return len(set(forms)) > 1


def _other_forms(record: Mapping[str, Any], code: str, speaker: Speaker) -> Iterator[str]:
    """Go through the forms of other names that are written as the language writes."""
    written = _scripts(record.get(f"name_{code}", ""))
    for other in record.get("other_names", ()):
        if _scripts(other) == written:
            yield from (form for form in speaker.forms(other) if form != other)


def _scripts(text: str) -> set[str]:
    """Tell the scripts of a text by the first word of its letters' names."""
    letters = (c for c in text if unicodedata.category(c) in {"Ll", "Lu", "Lt", "Lo"})
    return {unicodedata.name(letter).split()[0] for letter in letters}


def _behind(record: Record, fields: Record) -> Record:
    """Put fields behind the last name of a record."""
    names = [key for key in record if _NAME.fullmatch(key) or key == "other_names"]
    result: Record = {}
    for key, value in record.items():
        result[key] = value
        if names and key == names[-1]:
            result |= fields
    return result
