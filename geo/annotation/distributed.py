"""Texts beyond one machine: the same function over a Dask bag or a column of a DataFrame."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from geo.annotation.mentions import AnnotatedText
from geo.errors import TextError

if TYPE_CHECKING:
    import dask.bag
    import dask.dataframe


class Reader(Protocol):
    """What annotates a text, and can be sent to another machine; an atlas can."""

    def annotate(self, text: str, *, lang: str | None, date: str | None) -> AnnotatedText:
        """Find what a text mentions."""


def annotate_bag(
    texts: "dask.bag.Bag", reader: Reader, *, lang: str | None = None
) -> "dask.bag.Bag":
    """Annotate a bag of texts, or of records with a ``text`` and perhaps ``lang`` and ``date``.

    Returns
    -------
    bag
        Of records: what was given, and ``mentions``, ``dates`` and ``lang``; or ``error`` for what
        could not be read.
    """
    bag: dask.bag.Bag = texts.map_partitions(_records, reader=reader, lang=lang)  # type: ignore[no-untyped-call]
    return bag


def _records(
    partition: list[str | Mapping[str, Any]], *, reader: Reader, lang: str | None
) -> list[dict[str, Any]]:
    return [_record(one, reader, lang) for one in partition]


def _record(one: str | Mapping[str, Any], reader: Reader, lang: str | None) -> dict[str, Any]:
    given = {"text": one} if isinstance(one, str) else dict(one)
    try:
        if not isinstance(given.get("text"), str):
            raise TextError("a record has no text")
        result = reader.annotate(
            given["text"], lang=given.get("lang") or lang, date=given.get("date")
        )
    except ValueError as error:
        return given | {"error": str(error)}
    return given | result.to_dict()


def annotate_column(
    frame: "dask.dataframe.DataFrame", column: str, reader: Reader, *, lang: str | None = None
) -> "dask.dataframe.Series":
    """Annotate a column of texts; gives a series of lists of mentions, as plain JSON types."""
    series: dask.dataframe.Series = frame[column].map_partitions(
        _mentions, reader=reader, lang=lang, meta=(f"{column}_mentions", "object")
    )
    return series


def _mentions(texts: Any, *, reader: Reader, lang: str | None) -> Any:  # noqa: ANN401 - pandas
    return texts.map(
        lambda text: [
            mention.to_dict()
            for mention in reader.annotate(str(text), lang=lang, date=None).mentions
        ]
    )
