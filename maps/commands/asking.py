"""The commands that ask the atlas something."""

from typing import Annotated

import typer

from geo import CoordinateError, load
from maps.commands.application import DEFAULT_DISPUTE, AsJson, Dispute, app, print_json, say


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
        print_json(location.to_dict())
    else:
        say(location)


@app.command(epilog="Example: disputed-islands on 1900-01-01 --json")
def on(
    day: Annotated[str, typer.Argument(help="A day, month or year.", metavar="DATE")],
    as_json: AsJson = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Tell who held what on a day, and by what: treaty, occupation, or what was renounced."""
    held = load(dispute).on(day)
    if as_json:
        print_json(held.to_dict())
    else:
        say(held)


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
        print_json({"names": names, "km2": km2, "data": atlas.dispute.edition.to_dict()})
    else:
        say(f"{km2:,.2f} km2")


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
        print_json(way.to_dict() | {"data": atlas.dispute.edition.to_dict()})
    else:
        say(way)


def _degrees(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise CoordinateError(
            f"{text!r} is not a number; write degrees with a point, such as 146.75"
        ) from None
