"""From a name, in any spelling of any language, to the record it means."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from geo.errors import AmbiguousNameError, UnknownPlaceError
from geo.model import Feature, Island, Islet, Land, Place

_SUGGESTIONS = 3
_LIKENESS = 0.6

# Of two records of one name the land is meant before the people on it, and these before the rest.
_LAND_KINDS = frozenset({"island", "region"})
_INHABITED_KINDS = frozenset({"city", "settlement", "former-settlement"})


class Names:
    """An index of records by id, name, reading and variant.

    An exact id always wins. Any other spelling may differ from the record's in case, width,
    diacritics, spaces, hyphens and apostrophes; of several records that bear the name the
    disputed islands come first, then islets, land, inhabited places, and the rest.

    Parameters
    ----------
    records
        Islands, islets, places and land. Of two with one id (a land, and the place that labels
        it) the first is meant by the names of both.
    """

    def __init__(self, records: Iterable[Feature]) -> None:
        self._by_id: dict[str, Feature] = {}
        self._by_key: dict[str, list[Feature]] = {}
        self._spellings: dict[str, str] = {}
        for record in records:
            meant = self._by_id.setdefault(record.id, record)
            for spelling in _spellings(record):
                self._add(spelling, meant)

    def _add(self, spelling: str, record: Feature) -> None:
        key = fold(spelling)
        self._spellings.setdefault(key, spelling)
        meanings = self._by_key.setdefault(key, [])
        if record not in meanings:
            meanings.append(record)

    def find(self, name: str) -> Feature:
        """Find the one record that a name means.

        Raises
        ------
        UnknownPlaceError
            When nothing is called so; tells the nearest spellings.
        AmbiguousNameError
            When several records of equal rank are called so; lists them.
        """
        if not isinstance(name, str):
            raise UnknownPlaceError(f"{name!r} is not a name; give an id or a name as text")
        if name in self._by_id:
            return self._by_id[name]
        meanings = self._by_key.get(fold(name))
        if not meanings:
            raise UnknownPlaceError(f"no place is called {name!r}{self._suggestion(name)}")
        rank = min(map(_rank, meanings))
        first, *others = (record for record in meanings if _rank(record) == rank)
        if others:
            raise AmbiguousNameError(_ambiguity(name, [first, *others]))
        return first

    def _suggestion(self, name: str) -> str:
        from difflib import get_close_matches  # a name that is known needs no suggestions

        near = get_close_matches(fold(name), self._spellings, _SUGGESTIONS, _LIKENESS)
        if not near:
            return "; give an id or a name in any of the atlas's languages"
        return f"; did you mean {' or '.join(self._spellings[key] for key in near)}?"


def fold(name: str) -> str:
    """Reduce a spelling to what is common to all ways of typing it.

    Examples
    --------
    >>> fold("Shikotan-tō") == fold("SHIKOTAN TO")
    True
    >>> fold("Зелёный") == fold("зеленый")
    True
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    decomposed = unicodedata.normalize("NFKD", plain)
    return unicodedata.normalize("NFC", "".join(filter(_is_essential, decomposed)))


def _is_essential(character: str) -> bool:
    """Keep letters, digits and voicing marks of kana; drop accents, punctuation, apostrophes."""
    if "\u02b0" <= character <= "\u036f":  # modifier letters and combining diacritics
        return False
    return unicodedata.category(character)[0] in "LMN"


def _spellings(record: Feature) -> Iterator[str]:
    yield record.id
    yield from record.every_name()


def _rank(record: Feature) -> int:
    match record:
        case Island():
            return 0
        case Islet():
            return 1
        case Land():
            return 2
        case Place(kind=kind) if kind in _LAND_KINDS:
            return 2
        case Place(kind=kind) if kind in _INHABITED_KINDS:
            return 3
        case _:
            return 4


def _ambiguity(name: str, meanings: Sequence[Feature]) -> str:
    listed = ", ".join(f"{record.id} ({_kind(record)})" for record in meanings)
    return f"{name!r} is the name of several places: {listed}; give the id of one"


def _kind(record: Feature) -> str:
    return record.kind if isinstance(record, Place) else type(record).__name__.lower()
