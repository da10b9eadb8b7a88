"""The command that draws the map."""

from pathlib import Path
from typing import Annotated

import typer

from geo import load
from maps.commands.application import DEFAULT_DISPUTE, Dispute, app, refuse_to_overwrite, say


@app.command(
    "map",
    epilog="Example: disputed-islands map -o islands.html --lang ja --article my.txt",
)
def map_command(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The HTML file to write.", metavar="FILE")
    ] = Path("map.html"),
    lang: Annotated[
        str | None,
        typer.Option(
            help="Language that the page opens in; the reader's own when not given.",
            metavar="CODE",
        ),
    ] = None,
    viewpoint: Annotated[
        str, typer.Option(help="Whose names come first: neutral, or a party's code.")
    ] = "neutral",
    article: Annotated[
        list[Path] | None,
        typer.Option(
            help="An article of your own (text, Markdown, HTML), or notes on one (JSON), shown instead"
            " of the bundled ones; may be repeated.",
            metavar="FILE",
        ),
    ] = None,
    tiles: Annotated[
        bool, typer.Option("--tiles", help="Let the reader switch on online tiles.")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the map in the browser.")] = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Write the map as one HTML file that needs no network."""
    import maps
    from geo.annotation.articles import joined

    refuse_to_overwrite(output, article or [])
    atlas = load(dispute)
    given = [atlas.read_article(path) for path in dict.fromkeys(article or [])]
    articles = joined(given) if article else None
    page = maps.build(atlas, articles=articles, lang=lang, viewpoint=viewpoint, tiles=tiles)
    page.save(output)
    say(output.resolve())
    if open_:
        typer.launch(output.resolve().as_uri())
