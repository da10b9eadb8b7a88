"""The command that hands the atlas to other programs."""

from pathlib import Path
from typing import Annotated

import typer

from geo import load
from maps.commands.application import DEFAULT_DISPUTE, Dispute, app, refuse_to_overwrite, say


@app.command(
    epilog="Example: disputed-islands export -o atlas.gpkg && disputed-islands export events -o events.csv"
)
def export(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="The file to write; its suffix says of which kind: gpkg, parquet, geojson, csv, "
            "json, kml, topojson; for print: svg, png, pdf.",
            metavar="FILE",
        ),
    ],
    layers: Annotated[
        list[str] | None,
        typer.Argument(
            help="islands, islets, land, places, territories, boundaries, zones, events, "
            "positions, scenarios, sources; what the kind of file can hold when none is named.",
            metavar="[LAYER]...",
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(help="Language of titles and labels.", metavar="CODE")
    ] = None,
    card: Annotated[
        bool, typer.Option("--card", help="Draw a card of 1200 by 630 pixels for sharing.")
    ] = False,
    on: Annotated[
        str | None, typer.Option(help="Draw who held what on this day.", metavar="DATE")
    ] = None,
    scenario: Annotated[
        str | None, typer.Option(help="Draw what this formula would mean.", metavar="ID")
    ] = None,
    nm: Annotated[
        float, typer.Option(help="Breadth of the layer zones, in nautical miles.")
    ] = 12.0,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Write layers for other programs, a GIS or a spreadsheet, or the map as a figure for print."""
    folder = Path(dispute)
    refuse_to_overwrite(output, sorted(folder.rglob("*json")) if folder.is_dir() else [])
    atlas = load(dispute)
    written = atlas.export(
        output, layer=layers or None, lang=lang, card=card, on=on, scenario=scenario, nm=nm
    )
    say(written.resolve())
