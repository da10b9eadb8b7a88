"""Names of both sides, in the order of their codes and in a script that the reader can read."""

from collections.abc import Iterable

from geo.model import Dispute, Feature, Island, Party


def written(record: Feature, dispute: Dispute) -> list[tuple[str, str]]:
    """Give the name that each party writes, and its language."""
    return _distinct(
        (record.names[party.language].text, party.language)
        for party in dispute.parties
        if party.language in record.names
    )


def read(record: Feature, dispute: Dispute, lang: str) -> list[tuple[str, str]]:
    """Give each party's name in a script of the reader's language, and the language it is in."""
    scripts = next(one.scripts for one in dispute.languages if one.code == lang)
    return _distinct(
        _reading(record, party, scripts, lang)
        for party in dispute.parties
        if party.language in record.names
    )


def usual(record: Feature, dispute: Dispute, lang: str) -> list[tuple[str, str]]:
    """Give what a running text calls a place: both names where it is disputed."""
    if not isinstance(record, Island) and getattr(record, "part_of", None) is None:
        name = record.names.get(lang)
        return [(name.text, lang)] if name else []
    scripts = next(one.scripts for one in dispute.languages if one.code == lang)
    return _distinct(
        (record.names[lang].text, lang)
        if party.language == lang
        else _reading(record, party, scripts, lang)
        for party in dispute.parties
        if party.language in record.names
    )


def _reading(record: Feature, party: Party, scripts: Iterable[str], lang: str) -> tuple[str, str]:
    name = record.names[party.language]
    for script in scripts:
        if script in name.readings:
            return name.readings[script], lang
    return name.text, party.language


def _distinct(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    first: dict[str, str] = {}
    for text, lang in names:
        first.setdefault(text, lang)
    return list(first.items())
