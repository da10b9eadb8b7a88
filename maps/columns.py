"""The page's data by columns, texts language by language: like beside like packs smaller.

`maps/static/columns.js` is the other end.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Json = Any

PLACE = "text"  # the only key of what stands for a text: its place in the columns
ROWS = "rows"  # the first key of what stands for records: field -> its values, record by record
SOME = "some"  # the second: the same of fields that some records lack, with none where they do
KEYS = "of"  # stands before the columns of records that have keys
FEWEST = 4  # records


def apart(page: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Json]:
    """Take the texts out of a page, and lay records out by columns.

    Parameters
    ----------
    page
        Plain JSON types; a text is a mapping from each of the languages to a string.
    languages
        Codes of all languages.

    Returns
    -------
    apart
        ``columns``, the texts of each language by their place, and ``page``, with the place of
        each text where it stood. Texts that are told twice travel once. Records that have a field
        in common travel field by field; one that lacks a field has no value there.
    """
    places: dict[tuple[str, ...], int] = {}
    emptied = _by_fields(_emptied(page, languages, places))
    columns = zip(*places, strict=True) if places else ((),) * len(languages)
    return {
        "columns": dict(zip(languages, map(list, columns), strict=True)),
        "page": emptied,
    }


def _emptied(value: Json, languages: Sequence[str], places: dict[tuple[str, ...], int]) -> Json:
    if isinstance(value, Mapping):
        if value.keys() == set(languages) and all(isinstance(x, str) for x in value.values()):
            text = tuple(value[language] for language in languages)
            return {PLACE: places.setdefault(text, len(places))}
        return {key: _emptied(inner, languages, places) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_emptied(inner, languages, places) for inner in value]
    return value


def _by_fields(value: Json) -> Json:
    """Lay records out by their fields, and what is inside of them likewise."""
    if isinstance(value, dict) and _are_records(list(value.values())):
        return {KEYS: list(value)} | _by_fields(list(value.values()))
    if isinstance(value, dict):
        return {key: _by_fields(inner) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    if not _are_records(value):
        return [_by_fields(inner) for inner in value]
    fields = list(dict.fromkeys(field for record in value for field in record))
    columns = {field: _by_fields([record.get(field) for record in value]) for field in fields}
    some = [field for field in fields if not all(field in record for record in value)]
    rows = {ROWS: {field: columns[field] for field in fields if field not in some}}
    return rows | ({SOME: {field: columns[field] for field in some}} if some else {})


def _are_records(values: list[Json]) -> bool:
    """Tell whether values are records of which nothing is lost when a missing field is none."""
    if len(values) < FEWEST or not all(isinstance(value, dict) and value for value in values):
        return False
    always = set.intersection(*(set(record) for record in values))
    return bool(always) and not any(
        value is None for record in values for field, value in record.items() if field not in always
    )
