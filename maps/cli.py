"""The command line: parse, call the library, print."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from geo import CoordinateError, GeoError, SourceError, WriteError, __version__, load
from geo.loading import find_folder

app = typer.Typer(
    name="disputed-islands",
    help="An atlas of disputed islands: a map that opens anywhere, and answers for scripts.",
    epilog="Example: disputed-islands map -o map.html && disputed-islands where 146.75 43.80",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Dispute = Annotated[
    str,
    typer.Option(
        "--dispute", help="A shipped dispute, or a folder of your own.", metavar="NAME|FOLDER"
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
DEFAULT_DISPUTE = "japan-russia"


def main() -> None:
    """Run the command; an error raised on purpose becomes one line and exit status 2."""
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    try:
        code = app([a for a in arguments if a != "--debug"], standalone_mode=False)
    except (GeoError, typer.TyperException) as error:
        if debug:
            raise
        _complain(error.format_message() if isinstance(error, typer.TyperException) else str(error))
        raise SystemExit(2) from None
    except typer.Abort:
        raise SystemExit(130) from None
    raise SystemExit(code if isinstance(code, int) else 0)


def _complain(text: str) -> None:
    for line in text.splitlines():
        print(f"disputed-islands: {line}", file=sys.stderr)


def _degrees(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise CoordinateError(
            f"{text!r} is not a number; write degrees with a point, such as 146.75"
        ) from None


def _refuse_to_overwrite(output: Path, inputs: list[Path]) -> None:
    if any(path.exists() and output.exists() and path.samefile(output) for path in inputs):
        raise WriteError(f"cannot write {output}: it is an input; choose another name")


def _print_json(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"disputed-islands {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error was raised.")] = False,
) -> None:
    """Take what holds for every command; without one, show the help."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command(
    "map",
    epilog="Example: disputed-islands map -o islands.html --lang ja --article notes.json",
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
            help="Notes on an article of your own, shown instead of the bundled ones; may be repeated.",
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
    from geo.loading import read_article

    _refuse_to_overwrite(output, article or [])
    atlas = load(dispute)
    articles = [read_article(path, atlas) for path in dict.fromkeys(article)] if article else None
    page = maps.build(atlas, articles=articles, lang=lang, viewpoint=viewpoint, tiles=tiles)
    page.save(output)
    print(output.resolve())
    if open_:
        typer.launch(output.resolve().as_uri())


@app.command(
    context_settings={"ignore_unknown_options": True},  # a longitude may begin with a minus sign
    epilog="Example: disputed-islands where 146.75 43.80 --json",
)
def where(
    lon: Annotated[str, typer.Argument(help="Longitude in degrees, east positive.")],
    lat: Annotated[str, typer.Argument(help="Latitude in degrees, north positive.")],
    on: Annotated[str | None, typer.Option(help="Who held it on this day?", metavar="DATE")] = None,
    as_json: AsJson = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Tell what lies at a point: island, status, who holds and who claims it, nearest land."""
    location = load(dispute).at(_degrees(lon), _degrees(lat), on=on)
    if as_json:
        _print_json(location.to_dict())
    else:
        print(location)


@app.command(epilog="Example: disputed-islands on 1900-01-01 --json")
def on(
    day: Annotated[str, typer.Argument(help="A day, month or year.", metavar="DATE")],
    as_json: AsJson = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Tell who held what on a day, and by what: treaty, occupation, or what was renounced."""
    held = load(dispute).on(day)
    if as_json:
        _print_json(held.to_dict())
    else:
        print(held)


@app.command(epilog="Example: disputed-islands area ISLAND 'Another name' --json")
def area(
    names: Annotated[list[str], typer.Argument(help="Ids or names, in any language.")],
    as_json: AsJson = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Measure islands, islets or land together, in square kilometres on the ellipsoid."""
    atlas = load(dispute)
    km2 = atlas.area(*names)
    if as_json:
        _print_json({"names": names, "km2": km2, "data": atlas.dispute.edition.to_dict()})
    else:
        print(f"{km2:,.2f} km2")


@app.command(epilog="Example: disputed-islands distance ISLAND LAND --json")
def distance(
    start: Annotated[str, typer.Argument(help="Id or name.")],
    end: Annotated[str, typer.Argument(help="Id or name.")],
    as_json: AsJson = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Measure the shortest way between two coasts, on the ellipsoid."""
    atlas = load(dispute)
    way = atlas.distance(start, end)
    if as_json:
        _print_json(way.to_dict() | {"data": atlas.dispute.edition.to_dict()})
    else:
        print(way)


@app.command(epilog="Example: disputed-islands check my-dispute/")
def check(
    dispute: Annotated[
        str, typer.Argument(help="A folder of your own, or a shipped one.", metavar="NAME|FOLDER")
    ],
) -> None:
    """List every fault of a dispute folder, each with its place and a remedy."""
    from geo.checking import check as check_folder

    folder = find_folder(dispute)
    faults = check_folder(folder)
    for fault in faults:
        print(fault)
    if faults:
        raise typer.Exit(2)
    print(f"{folder}: no fault found")


@app.command(epilog="Example: disputed-islands rebuild --source land_polygons.shp")
def rebuild(
    source: Annotated[
        Path | None,
        typer.Option(
            help="A coastline file of your own: OSM land polygons, GSHHG or MLIT N03.",
            metavar="FILE",
        ),
    ] = None,
    forms: Annotated[
        bool,
        typer.Option("--forms", help="Derive the case forms of names instead, and no coastline."),
    ] = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Derive islands, islets and land of a dispute folder anew, in place, from a coastline source.

    Without a source it takes OpenStreetMap's land polygons from the package roaring-landmask, which
    the extra `rebuild` installs, and needs half a minute and 2 GB of memory. With --forms it writes
    the case forms of all names, by the dictionaries of pymorphy3 and the folder's forms.json.
    """
    from geo.coastline import rebuild as rebuild_folder
    from geo.inflection import inflect

    folder = find_folder(dispute)
    if folder.parent.name == "_data":
        raise WriteError(
            "the installed data stays as it is; name a folder of your own: --dispute FOLDER"
        )
    if forms:
        print(f"{folder.resolve()}: case forms in {', '.join(inflect(folder))}")
        return
    if source and not source.exists():
        raise SourceError(f"{source}: there is no such file; name a coastline file")
    for feature in rebuild_folder(folder, source=source):
        print(f"{feature}: not in the source, kept as it was")
    print(folder.resolve())
    if source:
        print(
            f"now name the date, licence and credit of {source.name} in dispute.json",
            file=sys.stderr,
        )
