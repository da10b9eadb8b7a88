"""What is computed from a dispute's folder and kept in it, computed anew."""

from pathlib import Path

from geo import loading
from geo.atlas import Atlas
from geo.derived import computed
from geo.writing import write_whole


def recompute(folder: Path) -> tuple[str, ...]:
    """Compute the boundaries and the sea of each part anew, and write them into the folder.

    Returns
    -------
    names
        Of the files written.

    Raises
    ------
    DataError
        With every fault of the folder.
    GeoError
        When a formula cannot be drawn.
    WriteError
        When the folder cannot be written to.
    """
    atlas = Atlas(loading.open_dispute(folder))
    texts = computed.texts(
        atlas.scenarios,
        atlas.features("islands"),
        atlas.features("land"),
        atlas.features("territories"),
    )
    for name, text in texts.items():
        write_whole(folder / name, text.encode())
    return tuple(texts)
