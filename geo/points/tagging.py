"""What lies at each of many points, as columns beside whatever the points carry.

Points come as arrays, as a DataFrame, GeoDataFrame, Arrow table or Dask DataFrame; what kind it
is is told by the module of its type, so that no library is loaded that is not in use already.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.errors import CoordinateError, DateError, GeoError
from geo.geodesy import Floats
from geo.points import compiling
from geo.points.tags import Days, Tag, Tagger
from geo.queries import coordinates

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from geopandas import GeoDataFrame

RAISE, NULL = "raise", "null"
_REMEDY = f"mend it, or let invalid positions have no tags (invalid={NULL!r}, --null-invalid)"

_POINTS_PER_BLOCK = 1 << 15  # so that what is read twice is still in the cache


def tag(
    points: Any,  # noqa: ANN401 - one of five libraries' tables
    tagger: Tagger,
    *,
    lon: str = "lon",
    lat: str = "lat",
    time: Any = None,  # noqa: ANN401 - a name, or an array of times
    invalid: str = RAISE,
) -> Any:  # noqa: ANN401 - of the kind that came
    """Add tags to points.

    Parameters
    ----------
    points
        A pair of arrays of longitudes and latitudes, or an array of two columns; a pandas or Dask
        DataFrame or an Arrow table with columns of degrees on WGS 84; or a GeoDataFrame of points
        in any CRS.
    tagger
        What to add.
    lon, lat
        Names of the columns.
    time
        Name of a column of times, for arrays an array: `administered_by` then tells who held the
        island on that day (of UTC).
    invalid
        What to do with a position that is no place on the globe: "raise", or "null", no tags.

    Returns
    -------
    tagged
        Of the kind that came, with its order, index and other columns; of arrays a DataFrame of
        the tags alone. Tags are categoricals, null where there is nothing to say.

    Raises
    ------
    CoordinateError
        When a position is no number or out of range; tells which, and when they look swapped.
    DateError
        When a time cannot be read.
    GeoError
        When a column is missing, would be written over, or the points have no CRS.
    """
    if invalid not in (RAISE, NULL):
        raise GeoError(f"invalid positions: {invalid!r} is neither {RAISE!r} nor {NULL!r}")
    library = type(points).__module__.split(".")[0]
    columns = _Columns(lon, lat, time, invalid)
    if library in {"dask", "dask_expr"}:
        return _tag_dask(points, tagger, columns)
    if library == "pyarrow":
        return tag_arrow(points, tagger, columns.lon, columns.lat, columns.time, columns.invalid)
    if library == "geopandas":
        return _tag_geo(points, tagger, columns)
    if library == "pandas":
        return _tag_pandas(points, tagger, columns)
    return _tag_arrays(points, tagger, columns)


class _Columns:
    """Where a table holds its points."""

    def __init__(self, lon: str, lat: str, time: Any, invalid: str) -> None:  # noqa: ANN401
        self.lon, self.lat, self.time, self.invalid = lon, lat, time, invalid

    def check(self, names: Sequence[Any], tagger: Tagger, *, needed: Sequence[Any]) -> None:
        """See to it that all columns are there and none would be written over."""
        check_columns(names, tagger, needed=[*needed, *([] if self.time is None else [self.time])])


def check_columns(names: Sequence[Any], tagger: Tagger, *, needed: Sequence[Any]) -> None:
    """See to it that all needed columns are there, and none would be written over.

    Raises
    ------
    GeoError
        When one is missing or in the way; names it.
    """
    for name in needed:
        if name not in names:
            there = ", ".join(map(str, names)) or "none"
            raise GeoError(f"there is no column {name!r}; the columns are: {there}")
    for name in tagger.names:
        if name in names:
            raise GeoError(f"the points have a column {name!r} already; rename or drop it")


def checked(lon: Any, lat: Any, *, invalid: str = RAISE, first: int = 0) -> tuple[Floats, Floats]:  # noqa: ANN401
    """Check positions.

    Parameters
    ----------
    lon, lat
        Anything that makes an array of numbers.
    invalid
        "raise", or "null": what is no position becomes NaN.
    first
        Number of the first row, for the message.

    Raises
    ------
    CoordinateError
        When one is no position; tells the row.
    """
    x, y = (_numbers(values, name, invalid, first) for values, name in ((lon, "lon"), (lat, "lat")))
    if len(x) != len(y):
        raise CoordinateError(f"{len(x)} longitudes and {len(y)} latitudes; give as many of both")
    if _all_between(x, 180) and _all_between(y, 90):
        return x, y
    good = (np.abs(x) <= 180) & (np.abs(y) <= 90)
    if invalid == RAISE:
        _refuse(x, y, good, first)
    return np.where(good, x, np.nan), np.where(good, y, np.nan)


def _all_between(values: Floats, limit: float) -> bool:
    """Tell whether all are within a limit of 0; NaN is not."""
    if compiling.is_loaded():
        from geo.points import compiledbounds

        return bool(compiledbounds.all_between(values, limit))
    blocks = (
        values[first : first + _POINTS_PER_BLOCK]
        for first in range(0, len(values), _POINTS_PER_BLOCK)
    )
    return all(block.min() >= -limit and block.max() <= limit for block in blocks)


def _numbers(values: Any, name: str, invalid: str, first: int) -> Floats:  # noqa: ANN401
    array = np.asarray(values)
    if array.dtype.kind == "b":
        raise CoordinateError(f"{name} holds true and false, not numbers; name another column")
    if array.dtype.kind in "fiu" and array.dtype.itemsize <= 8:
        return np.ascontiguousarray(array, np.float64)
    numbers = np.fromiter(map(_number, array.tolist()), np.float64, len(array))
    wrong = [row for row in np.flatnonzero(np.isnan(numbers)) if _is_text(array[row])]
    if wrong and invalid == RAISE:
        row = int(wrong[0])
        raise CoordinateError(
            f"row {first + row}: {name} {array.tolist()[row]!r} is not a number"
            f"{_others(len(wrong))}; {_REMEDY}"
        )
    return numbers


def _number(value: Any) -> float:  # noqa: ANN401
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return float("nan")


def _is_text(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and value.strip().lower() not in {"", "nan"}


def _refuse(x: Floats, y: Floats, good: Any, first: int) -> None:  # noqa: ANN401
    wrong = np.flatnonzero(~good)
    row = int(wrong[0])
    try:
        coordinates(float(x[row]), float(y[row]))
    except CoordinateError as error:
        raise CoordinateError(
            f"row {first + row}: {error}{_others(len(wrong))}; {_REMEDY}"
        ) from None


def _others(count: int) -> str:
    more = count - 1
    return f" (and {more:,} {'row' if more == 1 else 'rows'} more)" if more else ""


def days_of(times: Any, *, first: int = 0) -> Days:  # noqa: ANN401
    """Give the days, of UTC, of some times; missing ones become NaT.

    Raises
    ------
    DateError
        When one cannot be read; tells it.
    """
    array = np.asarray(times)
    if array.dtype.kind == "M":
        return array.astype("datetime64[D]")
    import pandas as pd

    try:
        stamps = pd.to_datetime(pd.Series(times), utc=True, format="ISO8601")
    except (ValueError, TypeError, OverflowError) as error:
        raise DateError(
            f"after row {first}: a time cannot be read; write it as 2020-05-01T12:00Z "
            f"({str(error).splitlines()[0]})"
        ) from None
    return stamps.dt.tz_localize(None).to_numpy().astype("datetime64[D]")


def _tags(
    tagger: Tagger,
    lon: Any,  # noqa: ANN401
    lat: Any,  # noqa: ANN401
    times: Any,  # noqa: ANN401
    invalid: str,
    first: int = 0,
) -> list[Tag]:
    x, y = checked(lon, lat, invalid=invalid, first=first)
    return tagger.tags(x, y, None if times is None else days_of(times, first=first))


def _tag_arrays(points: Any, tagger: Tagger, columns: _Columns) -> "pd.DataFrame":  # noqa: ANN401
    import pandas as pd

    lon, lat = _pair(points)
    tags = _tags(tagger, lon, lat, columns.time, columns.invalid)
    return pd.DataFrame(_categoricals(tags), copy=False)


def _pair(points: Any) -> tuple[Any, Any]:  # noqa: ANN401
    if isinstance(points, tuple | list) and len(points) == 2:
        return points[0], points[1]
    array = np.asarray(points)
    if array.ndim == 2 and array.shape[1] == 2:
        return array[:, 0], array[:, 1]
    raise GeoError(
        f"points of type {type(points).__name__} cannot be tagged; give a DataFrame, an Arrow table, "
        "a pair of arrays or an array of two columns"
    )


def _categoricals(tags: Sequence[Tag]) -> "dict[str, pd.Categorical]":
    import pandas as pd

    return {
        tag.name: pd.Categorical.from_codes(
            tag.codes, dtype=pd.CategoricalDtype(list(tag.categories)), validate=False
        )
        for tag in tags
    }


def _tag_pandas(points: "pd.DataFrame", tagger: Tagger, columns: _Columns) -> "pd.DataFrame":
    columns.check(list(points.columns), tagger, needed=[columns.lon, columns.lat])
    times = None if columns.time is None else points[columns.time]
    lon, lat = points[columns.lon].to_numpy(), points[columns.lat].to_numpy()
    tags = _tags(tagger, lon, lat, times, columns.invalid)
    return points.assign(**_categoricals(tags))


def _tag_geo(points: "GeoDataFrame", tagger: Tagger, columns: _Columns) -> "GeoDataFrame":
    columns.check(list(points.columns), tagger, needed=[])
    if points.crs is None:
        raise GeoError("the points have no CRS; set it: points.set_crs('EPSG:4326')")
    geometry = points.geometry
    kinds = set(geometry.geom_type.dropna()) - {"Point"}
    if kinds:
        raise GeoError(f"only points can be tagged, not {', '.join(sorted(kinds))}; take .centroid")
    own = geometry.to_crs("EPSG:4326")
    times = None if columns.time is None else points[columns.time]
    tags = _tags(tagger, own.x.to_numpy(), own.y.to_numpy(), times, columns.invalid)
    return points.assign(**_categoricals(tags))


def tag_arrow(
    points: "pa.Table",
    tagger: Tagger,
    lon: str,
    lat: str,
    time: str | None,
    invalid: str = RAISE,
    *,
    first: int = 0,
) -> "pa.Table":
    """Add tags to an Arrow table as dictionary columns; see `tag`.

    Numbers may be text. Rows are counted from `first` in messages.
    """
    needed = [lon, lat, *([] if time is None else [time])]
    check_columns(points.column_names, tagger, needed=needed)
    times = None if time is None else _arrow_times(points[time])
    x, y = (_arrow_numbers(points[name]) for name in (lon, lat))
    for tag in _tags(tagger, x, y, times, invalid, first):
        points = points.append_column(tag.name, _dictionary(tag))
    return points


def _arrow_numbers(column: Any) -> Any:  # noqa: ANN401
    """Give an Arrow column as an array, of numbers where they can be read as such."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        text = pc.utf8_trim_whitespace(column)
        given = pc.if_else(pc.equal(text, ""), None, text)
        try:
            return given.cast(pa.float64()).to_numpy()
        except pa.ArrowInvalid:
            return np.array(column.to_pylist(), object)
    return column.to_numpy()


def _arrow_times(column: Any) -> Any:  # noqa: ANN401
    import pyarrow as pa

    if pa.types.is_date(column.type):
        column = column.cast(pa.timestamp("s"))
    return column.to_numpy() if pa.types.is_timestamp(column.type) else column.to_pylist()


def _dictionary(tag: Tag) -> "pa.DictionaryArray":
    import pyarrow as pa

    known = np.packbits(tag.codes >= 0, bitorder="little")
    kind = pa.from_numpy_dtype(tag.codes.dtype)
    buffers = [pa.py_buffer(known), pa.py_buffer(tag.codes)]
    places = pa.Array.from_buffers(kind, len(tag.codes), buffers)
    # The places are known to be in the list: they are not looked through again.
    return pa.DictionaryArray.from_arrays(places, pa.array(tag.categories, pa.string()), safe=False)


def _tag_dask(points: Any, tagger: Tagger, columns: _Columns) -> Any:  # noqa: ANN401
    from dask.delayed import delayed

    columns.check(list(points.columns), tagger, needed=[columns.lon, columns.lat])
    options = (columns.lon, columns.lat, columns.time, columns.invalid)
    once = delayed(tagger, pure=False, traverse=False)  # not with every part
    return points.map_partitions(
        _tag_part, once, options, meta=_like(points._meta, tagger, columns)
    )


def _tag_part(
    part: "pd.DataFrame", tagger: Tagger, options: tuple[str, str, str | None, str]
) -> "pd.DataFrame":
    return _tag_pandas(part, tagger, _Columns(*options))


def _like(empty: "pd.DataFrame", tagger: Tagger, columns: _Columns) -> "pd.DataFrame":
    """Give an empty table with the columns that will be there."""
    import pandas as pd

    nothing = np.empty(0, np.int8)
    categories = tagger.categories(with_days=columns.time is not None)
    return empty.assign(
        **{
            name: pd.Categorical.from_codes(nothing, dtype=pd.CategoricalDtype(list(own)))
            for name, own in categories.items()
        }
    )
