"""A record that texts are read with: what they mention of it, and what was said of them."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geo import history, loading
from geo.model import Article
from geo.record import Record

if TYPE_CHECKING:
    from geo.annotation.annotator import Annotator
    from geo.annotation.mentions import AnnotatedText, Mention
    from geo.annotation.referents import Referent


class Reader(Record):
    """A record whose names and events are found in texts."""

    def read_article(self, path: str | Path) -> Article:
        """Read an article of your own: notes as JSON, or a text, in which places are looked for.

        Plain text, Markdown and HTML are annotated; see `geo.annotation.articles` for the files
        that may lie beside them. JSON is checked against this atlas.

        Raises
        ------
        DataError
            With every fault of a JSON file.
        TextError
            When a text cannot be read.
        """
        if Path(path).suffix.lower() == ".json":
            return loading.read_article(path, self)
        from geo.annotation.articles import read_article

        return read_article(Path(path), self)

    def annotate(
        self,
        text: str,
        *,
        lang: str | None = None,
        date: date | str | None = None,
        dates: bool = True,
    ) -> "AnnotatedText":
        """Find the places, treaties and dates that a text mentions.

        Parameters
        ----------
        text
            In any of the dispute's languages, mixed too; offsets count its code points.
        lang
            Code of the language that names are given in; found out when not given.
        date
            When the text was written, a date or EDTF: what "yesterday" is counted from. Without it,
            the day that the head of the text tells: a dateline, or a line of only a date.
        dates
            Look for dates too.

        Raises
        ------
        TextError
            When the text is no text, or the dispute has no such language.
        DateError
            When the date is none.
        """
        written = None if date is None else history.day_of(date)
        return self._annotator.annotate(text, lang=lang, date=written, dates=dates)

    def read_annotations(
        self, path: str | Path, *, text: str | None = None
    ) -> "list[tuple[str, AnnotatedText]]":
        """Read mentions from a file: Web Annotations of any program, GeoJSON, or a line of JSON.

        Parameters
        ----------
        path
            The file.
        text
            The text that the annotations speak of, unless the file carries it.

        Returns
        -------
        texts
            Name or address of each text, and what it mentions. A tag that names nothing in this
            atlas is kept as the name of a mention without an id.

        Raises
        ------
        TextError
            When it is no such file, or quotes what the text does not say.
        """
        from geo.annotation import selectors
        from geo.annotation.reading import read_json

        return selectors.read(read_json(Path(path)), text=text, find=self._mention_called)

    def _mention_called(self, name: str) -> "Mention | None":
        """Give what has this id or name, if one thing has it."""
        try:
            return self.mention_of(self[name].id)
        except LookupError:
            return self.mention_of(name)

    def mention_of(self, id: str) -> "Mention | None":
        """Give kind, name and point of what a text can mention; None when nothing has the id."""
        return self._annotator.mention_of(id)

    @property
    def meanings(self) -> "Mapping[str, Referent]":
        """Everything that a text can mention, by its id: places, areas, collective names, events."""
        return self._annotator.meanings

    @cached_property
    def _annotator(self) -> "Annotator":
        from geo.annotation.annotator import Annotator  # a query of names and points needs none

        return Annotator(self, loading.read_lexicon(self._documents))
