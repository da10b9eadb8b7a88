"""The command that reads articles."""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Literal

import typer

from geo import Atlas, GeoError, load
from geo.annotation.mentions import AnnotatedText
from geo.errors import TextError
from maps.commands.application import (
    DEFAULT_DISPUTE,
    Dispute,
    app,
    complain_of,
    harmless_json,
    refuse_to_overwrite,
    say,
)

Format = Literal["webannotation", "geojson", "jsonl"]
_SUFFIXES: dict[str, Format] = {".geojson": "geojson", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_LINES = frozenset({".jsonl", ".ndjson"})
_STANDARD_INPUT = Path("-")
_INPUT = "standard input"  # as a complaint names it


@app.command(
    epilog="Examples: disputed-islands annotate article.html -o article.jsonld · "
    "curl -s https://example.org | disputed-islands annotate - --format geojson · "
    "disputed-islands annotate articles.jsonl -o annotated.jsonl"
)
def annotate(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Text, Markdown or HTML; - for standard input; JSON lines with a member `text`.",
            metavar="FILE...",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write; - or none: print.", metavar="FILE"),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", help="How to write it; by the suffix of the output when not given."
        ),
    ] = None,
    lang: Annotated[
        str, typer.Option(help="Language of the text: auto, or a code.", metavar="auto|CODE")
    ] = "auto",
    date: Annotated[
        str | None,
        typer.Option(
            help="When it was written, for “yesterday”; without it, what a dateline tells.",
            metavar="DATE",
        ),
    ] = None,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Find the places, treaties and dates that articles mention.

    An article may begin with front matter, or have a file `my.toml` beside `my.txt`, that tells
    its title, publisher, date, url and lang. JSON lines are answered line by line, in order, on all
    cores; a file or line that cannot be read is told on standard error, keeps nothing else
    back, and makes the exit status 2.
    """
    output = None if output == _STANDARD_INPUT else output
    if output:
        refuse_to_overwrite(output, files)
    atlas = load(dispute)
    language = None if lang == "auto" else lang
    batches = [path for path in files if _holds_lines(path, format_)]
    if batches and len(batches) < len(files):
        raise typer.BadParameter("JSON lines and articles do not go into one run; make two")
    form = format_ or _SUFFIXES.get(output.suffix.lower() if output else "")
    if batches:
        if form not in {None, "jsonl"}:
            raise typer.BadParameter(f"JSON lines are answered by JSON lines, not by {form}")
        failed = _annotate_lines(atlas, batches, output, language, date)
    else:
        form = form or "webannotation"
        failed = _annotate_articles(atlas, files, output, form, language, date)
    if failed:
        raise typer.Exit(2)


def _holds_lines(path: Path, form: Format | None) -> bool:
    """Tell whether a file holds records, one a line; standard input says so by its first sign."""
    if path == _STANDARD_INPUT:
        given = sys.stdin.buffer
        first = given.peek(1)[:1] if isinstance(given, io.BufferedReader) else b""
        return form == "jsonl" and first == b"{"
    return path.suffix.lower() in _LINES


def _annotate_articles(
    atlas: Atlas,
    files: list[Path],
    output: Path | None,
    form: Format,
    lang: str | None,
    date: str | None,
) -> bool:
    """Annotate whole articles; tell whether one failed."""
    results: list[tuple[str, str | None, AnnotatedText]] = []
    failed = False
    for path in files:
        try:
            results.append(_read(atlas, path, lang, date))
        except GeoError as error:
            failed = True
            complain_of(error)
    if results or not failed:
        _write(_shown(results, form), output)
    return failed


def _read(
    atlas: Atlas, path: Path, lang: str | None, date: str | None
) -> tuple[str, str | None, AnnotatedText]:
    from geo.annotation.reading import article_of, read_article_text, read_stream

    if path == _STANDARD_INPUT:
        article = article_of(read_stream(sys.stdin.buffer, _INPUT), _INPUT)
    else:
        article = read_article_text(path)
    spoken = [language.code for language in atlas.dispute.languages]
    told = article.lang if article.lang in spoken else None
    result = atlas.annotate(article.text, lang=lang or told, date=date or article.date)
    return article.name, article.url, result


def _shown(results: list[tuple[str, str | None, AnnotatedText]], form: Format) -> str:
    from geo.annotation import selectors

    if form == "jsonl":
        return "".join(f"{selectors.line(name, result)}\n" for name, _, result in results)
    if form == "geojson":
        document: object = selectors.geojson([(name, result) for name, _, result in results])
    else:
        found = [selectors.web_annotations(result, source=url) for _, url, result in results]
        document = found[0] if len(found) == 1 else found
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(harmless_json(text))
        return
    from geo.writing import write_whole

    write_whole(output, text.encode("utf-8", "surrogatepass"))
    say(output.resolve())


def _annotate_lines(
    atlas: Atlas, files: list[Path], output: Path | None, lang: str | None, date: str | None
) -> bool:
    """Annotate records line by line; tell whether one failed."""
    from geo.annotation.batches import annotate_lines
    from geo.history import day_of

    day = None if date is None else day_of(date)
    failed = False

    def answers() -> Iterator[str]:
        nonlocal failed
        for path in files:
            try:
                for line, complaint in annotate_lines(_lines(path), atlas, lang=lang, date=day):
                    if complaint:
                        failed = True
                        complain_of(f"{path}: {complaint}")
                    yield line
            except TextError as error:
                failed = True
                complain_of(error)

    lines = answers()
    first = list(islice(lines, 1))
    if first or not failed:
        _write_lines(_with_progress(chain(first, lines)), output)
    return failed


def _lines(path: Path) -> Iterator[str]:
    from geo.annotation.batches import whole_lines
    from geo.annotation.reading import check_regular

    if path == _STANDARD_INPUT:
        given = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace")
        yield from whole_lines(given)
        return
    try:
        check_regular(path)
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            yield from whole_lines(file)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TextError(f"{path}: cannot be read: {reason}; check its name") from None


def _with_progress(lines: Iterable[str]) -> Iterator[str]:
    """Show on a terminal how many articles are done."""
    if not sys.stderr.isatty():
        yield from lines
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        for line in lines:
            progress.advance(task)
            yield line


def _write_lines(lines: Iterable[str], output: Path | None) -> None:
    if output is None:
        for line in lines:
            sys.stdout.write(f"{harmless_json(line)}\n")
        return
    from geo.writing import whole_file

    with whole_file(output) as partial, partial.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    say(output.resolve())
