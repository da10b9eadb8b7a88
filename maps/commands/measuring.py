"""The commands that measure and draw: zones, median lines, what is near, what a formula means."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo import CoordinateError, GeoError, load
from maps.commands.application import DEFAULT_DISPUTE, AsJson, Dispute, app, print_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.model import Scenario

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write the shape as GeoJSON there.", metavar="FILE"),
]


@app.command(epilog="Example: disputed-islands zone ISLAND --nm 12 -o zone.geojson")
def zone(
    name: Annotated[str, typer.Argument(help="Id or name.")],
    nm: Annotated[float, typer.Option(help="Breadth in nautical miles: 12, 24 or 200.")] = 12.0,
    output: Output = None,
    as_json: AsJson = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Draw what lies within a breadth of a coast: the territorial sea and the land inside it."""
    from geo.geodesy import area_km2

    atlas = load(dispute)
    shape = atlas.zone(name, nm=nm)
    area, land = area_km2(shape), area_km2(atlas.shape(name))
    answer = {"name": name, "nm": nm, "km2": area, "land_km2": land}
    _answer(
        answer | {"data": atlas.dispute.edition.to_dict()},
        shape,
        f"{area:,.1f} km2 within {nm:g} nautical miles, {land:,.1f} km2 of it the land itself",
        output,
        as_json,
    )


@app.command(
    epilog="Example: disputed-islands median ISLAND LAND --effect ISLET=0.5 -o line.geojson"
)
def median(
    first: Annotated[str, typer.Argument(help="Id or name.")],
    second: Annotated[str, typer.Argument(help="Id or name.")],
    effect: Annotated[
        list[str] | None,
        typer.Option(
            help="How much an islet counts: 1 in full, 0.5 half, 0 not; may be repeated.",
            metavar="ISLET=SHARE",
        ),
    ] = None,
    no_low_tide: Annotated[
        bool, typer.Option("--no-low-tide", help="Leave low-tide elevations out.")
    ] = False,
    baselines: Annotated[
        Path | None,
        typer.Option(
            help="GeoJSON lines of your own, each with its coast in the property coast.",
            metavar="FILE",
        ),
    ] = None,
    limit_nm: Annotated[
        float, typer.Option(help="Where the line ends, in nautical miles from both coasts.")
    ] = 200.0,
    output: Output = None,
    as_json: AsJson = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Draw the equidistance line between two coasts.

    By default every islet counts in full and the coast is the baseline.
    """
    from geo.geodesy import length_km

    atlas = load(dispute)
    line = atlas.median_line(
        first,
        second,
        effect=dict(map(_effect, effect or [])),
        low_tide_elevations=not no_low_tide,
        baselines=baselines,
        limit_nm=limit_nm,
    )
    answer = {"between": [first, second], "km": length_km(line), "pieces": len(line.geoms)}
    text = f"{answer['km']:,.1f} km in {len(line.geoms)} piece(s)"
    if line.is_empty:
        text = f"no line: the coasts are more than {2 * limit_nm:g} nautical miles apart"
    _answer(answer | {"data": atlas.dispute.edition.to_dict()}, line, text, output, as_json)


def _effect(text: str) -> tuple[str, float]:
    name, _, share = text.rpartition("=")
    try:
        return name, float(share)
    except ValueError:
        raise GeoError(
            f"--effect {text!r}: write an islet and its share, such as NAME=0.5"
        ) from None


@app.command(
    context_settings={"ignore_unknown_options": True},  # a longitude may begin with a minus sign
    epilog="Example: disputed-islands nearest 146.75 43.80 --kind cape --count 3",
)
def nearest(
    what: Annotated[
        list[str],
        typer.Argument(help="Longitude and latitude, or an id or name.", metavar="LON LAT|NAME"),
    ],
    layer: Annotated[
        str, typer.Option(help="Where to look: places, islands, islets, land, territories.")
    ] = "places",
    kind: Annotated[str | None, typer.Option(help="Only places of this kind.")] = None,
    count: Annotated[int, typer.Option(help="How many.", min=1)] = 5,
    within_km: Annotated[
        float | None, typer.Option(help="All within so many kilometres instead.", metavar="KM")
    ] = None,
    as_json: AsJson = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """List what of the record is nearest to a point, or to anything that has a name."""
    atlas = load(dispute)
    here = _point_or_name(what)
    if within_km is None:
        found = atlas.nearest(here, layer=layer, kind=kind, count=count)
    else:
        found = atlas.within(here, km=within_km, layer=layer, kind=kind)
    if as_json:
        print_json(found.to_dict())
    else:
        say(found)


def _point_or_name(words: list[str]) -> str | tuple[float, float]:
    if len(words) == 1:
        return words[0]
    try:
        lon, lat = map(float, words)
    except ValueError:
        raise CoordinateError(
            f"{' '.join(words)!r} is no point; write longitude and latitude in degrees, "
            "or one name in quotation marks"
        ) from None
    return lon, lat


@app.command(epilog="Example: disputed-islands scenario; disputed-islands scenario ID --json")
def scenario(
    name: Annotated[
        str | None, typer.Argument(help="Id or title; without one, all are listed.", metavar="ID")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write the boundary as GeoJSON there.", metavar="FILE"),
    ] = None,
    as_json: AsJson = False,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Compute what a formula of the negotiations would mean: land, people, sea, boundary."""
    atlas = load(dispute)
    if name is None:
        _list_scenarios(atlas.scenarios, as_json)
        return
    outcome = atlas.scenario(name)
    _answer(outcome.to_dict(), outcome.boundary, str(outcome), output, as_json)


def _list_scenarios(scenarios: "Sequence[Scenario]", as_json: bool) -> None:
    titles = {scenario.id: dict(scenario.title) for scenario in scenarios}
    if as_json:
        print_json(titles)
        return
    longest = max(map(len, titles), default=0)
    for name, title in titles.items():
        say(f"{name:<{longest}}  {' / '.join(dict.fromkeys(title.values()))}")


def _answer(
    answer: dict[str, Any], shape: "BaseGeometry", text: str, output: Path | None, as_json: bool
) -> None:
    """Print an answer; the shape goes to a file, or into the JSON."""
    if output:
        _write(output, answer, shape)
    if as_json:
        print_json({**answer, "geometry": shape.__geo_interface__})
    else:
        say(text)


def _write(path: Path, answer: dict[str, Any], shape: "BaseGeometry") -> None:
    from geo.writing import write_whole

    feature = {
        "type": "Feature",
        "properties": {key: value for key, value in answer.items() if key != "boundary"},
        "geometry": shape.__geo_interface__,
    }
    write_whole(path, (json.dumps(feature, ensure_ascii=False) + "\n").encode())
