"""The commands that keep a dispute folder in order."""

from pathlib import Path
from typing import Annotated

import typer

from geo import SourceError, WriteError
from geo.loading import find_folder
from geo.plain import one_line
from maps.commands.application import DEFAULT_DISPUTE, Dispute, app, complain, say


@app.command(
    epilog="Example: disputed-islands check my-dispute/ && disputed-islands check notes.json"
)
def check(
    what: Annotated[
        str,
        typer.Argument(
            help="A folder of your own, a shipped dispute, or one file: records, notes on an "
            "article, a GeoJSON layer.",
            metavar="NAME|FOLDER|FILE",
        ),
    ],
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """List every fault of a dispute folder or of one file, each with its place and a remedy.

    A file that lies in a dispute's folder is held against that folder, any other against the
    shipped dispute, or --dispute. Files in a folder that are no part of a dispute are named too;
    they do no harm.
    """
    from geo.belonging import check_file
    from geo.folder.checking import check as check_folder
    from geo.folder.documents import strays

    alone = Path(what).is_file()
    place = Path(what) if alone else find_folder(what)
    faults = check_file(place, dispute) if alone else check_folder(place)
    for fault in faults:
        say(fault)
    for name in () if alone else strays(place):
        unread = f"{place / name}: is not read; move it elsewhere if it should not be here"
        say(one_line(unread))
    if faults:
        raise typer.Exit(2)
    say(one_line(f"{place}: no fault found"))


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
    computed: Annotated[
        bool,
        typer.Option(
            "--computed", help="Compute the boundaries and the sea again, and no coastline."
        ),
    ] = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Derive islands, islets and land of a dispute folder anew, in place, from a coastline source.

    Without a source it takes OpenStreetMap's land polygons from the package roaring-landmask, which
    the extra `rebuild` installs, and needs half a minute and 2 GB of memory. Then it computes the
    boundaries and the sea of each island. With --forms it writes the case forms of all names
    instead, by the dictionaries of pymorphy3 and the folder's forms.json.
    """
    folder = find_folder(dispute)
    if folder.parent.name == "_data":
        raise WriteError(
            "the installed data stays as it is; name a folder of your own: --dispute FOLDER"
        )
    if forms:
        _rebuild_forms(folder)
        return
    if not computed:
        _rebuild_coastline(folder, source)
    _rebuild_computed(folder)


def _rebuild_forms(folder: Path) -> None:
    from geo.rebuilding.inflection import inflect

    say(f"{folder.resolve()}: case forms in {', '.join(inflect(folder))}")


def _rebuild_coastline(folder: Path, source: Path | None) -> None:
    from geo.rebuilding.coastline import rebuild as derive

    if source and not source.exists():
        raise SourceError(f"{source}: there is no such file; name a coastline file")
    for feature in derive(folder, source=source):
        say(f"{feature}: not in the source, kept as it was")
    say(folder.resolve())
    if source:
        complain(f"now name the date, licence and credit of {source.name} in dispute.json")


def _rebuild_computed(folder: Path) -> None:
    from geo.rebuilding.recomputing import recompute

    say(f"{folder.resolve()}: {', '.join(recompute(folder))}")
