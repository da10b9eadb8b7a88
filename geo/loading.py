"""From a name or a folder to records; alone in reading data."""

from collections.abc import Collection, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Protocol

from geo.annotation.lexicon import Lexicon, lexicon_of
from geo.errors import DataError, Fault, TextError
from geo.folder import documents as docs
from geo.folder import parsing
from geo.folder.documents import Documents
from geo.model import Article, Dispute, Event, Feature, Position, Scenario, Source, Text


def open_dispute(name: str | Path, overlay: str | Path | None = None) -> Documents:
    """Find a shipped dispute or a folder, and lay a second folder over it.

    The shipped dispute is trusted; a folder of a user's own, and what an overlay makes of
    another, is checked in full.

    Raises
    ------
    DataError
        When there is no such dispute or folder, or with every fault found in it.
    """
    trusted = _shipped(name)
    documents = _checked(_folder(name)) if trusted is None else docs.Shipped(trusted)
    return documents if overlay is None else _overlaid(documents, _folder(overlay))


def find_folder(name: str | Path) -> Path:
    """Find the folder of a shipped dispute, or of a user's own.

    Raises
    ------
    DataError
        When there is neither.
    """
    trusted = _shipped(name)
    return _folder(name) if trusted is None else Path(str(trusted))


def _shipped(name: str | Path) -> Traversable | None:
    """Locate a shipped dispute by its name; a path is never one."""
    if isinstance(name, str) and name in _shipped_names():
        return docs.shipped() / name
    return None


def _shipped_names() -> list[str]:
    folders = docs.shipped().iterdir()
    return sorted(folder.name for folder in folders if (folder / docs.DISPUTE).is_file())


def _folder(path: str | Path) -> Path:
    folder = Path(path)
    if folder.is_dir():
        return folder
    known = ", ".join(_shipped_names())
    remedy = f"give the path of a folder, or the name of a shipped dispute: {known}"
    raise DataError([Fault(str(path), "", "", "there is no such folder or dispute", remedy)])


def _checked(folder: Path) -> Documents:
    from geo.folder.checking import examine  # a query of the shipped data needs none of it

    documents, faults = examine(folder)
    if faults:
        raise DataError(faults)
    return documents


def _overlaid(base: Documents, folder: Path) -> Documents:
    from geo.folder.checking import examine_overlay

    documents, faults = examine_overlay(base, folder)
    if faults:
        raise DataError(faults)
    return documents


def read_dispute(documents: Documents) -> Dispute:
    """Read what the islands, the parties and the agreement are."""
    return parsing.dispute_of(documents[docs.DISPUTE])


def read_layer(documents: Documents, layer: str, dispute: Dispute) -> tuple[Feature, ...]:
    """Read the features of a layer; a layer without a file is empty."""
    collection = documents.get(docs.layer_file(layer), {"features": ()})
    return tuple(parsing.feature_of(layer, record, dispute) for record in collection["features"])


def read_sources(documents: Documents) -> dict[str, Source]:
    """Read the sources, by id."""
    sources = map(parsing.source_of, documents.get(docs.SOURCES, ()))
    return {source.id: source for source in sources}


def read_events(documents: Documents) -> tuple[Event, ...]:
    """Read the events, in the order of the file."""
    return tuple(map(parsing.event_of, documents.get(docs.EVENTS, ())))


def read_positions(documents: Documents) -> tuple[Position, ...]:
    """Read the positions, in the order of the file."""
    return tuple(map(parsing.position_of, documents.get(docs.POSITIONS, ())))


def read_scenarios(documents: Documents) -> tuple[Scenario, ...]:
    """Read the scenarios, in the order of the file."""
    return tuple(map(parsing.scenario_of, documents.get(docs.SCENARIOS, ())))


def read_texts(documents: Documents) -> dict[str, Text]:
    """Read the words of the page that the dispute gives in its languages, by their keys."""
    return dict(documents.get(docs.TEXTS, {}))


def read_lexicon(documents: Documents) -> Lexicon:
    """Read what a reader of running text must know beyond the record."""
    return lexicon_of(documents.get(docs.ANNOTATION, {}))


def read_articles(documents: Documents) -> tuple[Article, ...]:
    """Read the bundled articles, in the order in which they appeared."""
    names = sorted(name for name in documents if name.startswith(f"{docs.ARTICLES}/"))
    articles = [parsing.article_of(documents[name]) for name in names]
    return tuple(sorted(articles, key=lambda article: article.citation.date))


class Records(Protocol):
    """What an article may refer to; an atlas is one."""

    @property
    def dispute(self) -> Dispute:
        """Tell the languages that texts must have."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """Give the sources by id."""

    @property
    def place_ids(self) -> Collection[str]:
        """List the ids of islands, islets and places."""


def read_article(path: str | Path, atlas: Records) -> Article:
    """Read an article file of a user's own.

    Raises
    ------
    DataError
        With every fault of the file.
    TextError
        When it holds annotations of another program, without an article.
    """
    from geo.folder.checking import examine_article

    document, faults = examine_article(Path(path), atlas.dispute, atlas.place_ids, atlas.sources)
    if faults and _annotates_only(document or _list_in(Path(path))):
        beside = Path(path).with_suffix(".jsonld").name
        text = Path(path).with_suffix(".txt").name
        raise TextError(
            f"{path}: holds annotations, but no article; call it {beside}, lay it beside the text {text},"
            f" and name {text}"
        )
    if faults:
        raise DataError(faults)
    return parsing.article_of(document)


def _annotates_only(document: object) -> bool:
    """Tell whether a document is one of annotations as other programs write them."""
    from geo.annotation.selectors import annotations_in

    cites = isinstance(document, dict) and "citation" in document
    return not cites and next(annotations_in(document), None) is not None


def _list_in(path: Path) -> object:
    """Read a file that is no record because it is a list; nothing when it is no JSON either."""
    from geo.annotation.reading import read_json

    try:
        return read_json(path)
    except TextError:
        return None
