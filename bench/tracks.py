"""Measure how fast ships are followed through zones, beside MovingPandas, in one run.

    python bench/tracks.py [--ships 20] [--positions 2000]

Both are given the same ships and asked for the hours inside each territorial sea of a disputed island. They
have to agree first: MovingPandas goes straight in degrees from position to position, the atlas on the geodesic,
so that hours may differ by as much as the two ways do. MovingPandas joins in where it is installed:
pip install movingpandas.
"""

import argparse
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from points import tracks as wander

import geo

ZONE = "zone_12nm"
AGREED = 1e-3  # of all hours


def main() -> None:
    """Check, time and print."""
    arguments = _arguments()
    atlas = geo.load(arguments.dispute)
    ships = fleet(arguments.ships, arguments.positions)
    zones = atlas.tagger().cells.layers[-2].geometries
    islands = [island.id for island in atlas.features("islands")]
    own, taken = timed(lambda: by_atlas(atlas, ships, islands))
    print(f"{len(ships):,} positions of {arguments.ships} ships")
    print(f"{'atlas.tracks':<24}{taken:>9.2f} s{len(ships) / taken:>14,.0f} positions a second")
    try:
        other, others = timed(lambda: by_moving_pandas(ships, {i: zones[i] for i in islands}))
    except ImportError as error:
        print(f"MovingPandas: not here ({error})")
        return
    apart = sum(abs(own[island] - other[island]) for island in islands) / sum(own.values())
    print(
        f"{'MovingPandas, clip':<24}{others:>9.2f} s{len(ships) / others:>14,.0f} positions a second"
    )
    for island in islands:
        print(f"  {island:<22}{own[island]:>9.2f} h{other[island]:>14.2f} h")
    print(f"hours differ by {apart:.4%}; {others / taken:,.0f} times as fast")
    if apart > AGREED:
        raise SystemExit("the hours differ")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dispute", default="japan-russia", help="name or folder")
    parser.add_argument("--ships", type=int, default=20)
    parser.add_argument("--positions", type=int, default=2000, help="of each ship, a minute apart")
    return parser.parse_args()


def fleet(ships: int, positions: int) -> pd.DataFrame:
    """Let ships wander."""
    lon, lat = wander(ships * positions, np.random.default_rng(3), ships=ships)
    minutes = pd.to_timedelta(np.tile(np.arange(positions), ships), unit="min")
    return pd.DataFrame(
        {
            "ship": np.repeat(np.arange(ships), positions),
            "time": pd.Timestamp("2020-01-01") + minutes,
            "lon": lon,
            "lat": lat,
        }
    )


def timed(what: Callable[[], dict[str, float]]) -> tuple[dict[str, float], float]:
    """Give a result, and the seconds of the second time: what is loaded or compiled is there by then."""
    what()
    began = time.perf_counter()
    return what(), time.perf_counter() - began


def by_atlas(atlas: geo.Atlas, ships: pd.DataFrame, islands: list[str]) -> dict[str, float]:
    """Ask the atlas."""
    hours = atlas.tracks(ships, by="ship").hours
    summed = hours[hours["what"] == ZONE].groupby("where")["hours"].sum()
    return {island: float(summed.get(island, 0.0)) for island in islands}


def by_moving_pandas(ships: pd.DataFrame, zones: dict[str, Any]) -> dict[str, float]:
    """Clip trajectories by each zone, and add up how long the pieces last."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it could smooth if more were installed
        import movingpandas

        trajectories = movingpandas.TrajectoryCollection(
            ships, "ship", t="time", x="lon", y="lat", crs="EPSG:4326"
        )
        return {
            name: sum(
                piece.get_duration().total_seconds() / 3600 for piece in trajectories.clip(zone)
            )
            for name, zone in zones.items()
        }


if __name__ == "__main__":
    main()
