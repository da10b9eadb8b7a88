"""The atlas as files for other programs; the suffix of the name says which."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from geo.errors import ExportError, MissingPackageError
from geo.export import formats
from geo.export.contents import NAMES, Table, table
from geo.folder.documents import LAYERS
from geo.model import Dispute
from geo.publishing import Records
from geo.writing import write_whole

ONE_LAYER: Mapping[str, Callable[[Table, Dispute], bytes]] = {
    ".csv": formats.write_csv,
    ".geojson": formats.write_geojson,
    ".json": formats.write_json,
    ".parquet": formats.write_parquet,
}
MANY_LAYERS = (".gpkg", ".kml", ".topojson")
PLACED_ONLY = (".geojson", ".kml", ".topojson")
FIGURES = (".svg", ".png", ".pdf")
SUFFIXES = (*ONE_LAYER, *MANY_LAYERS, *FIGURES)


def export(
    atlas: Records,
    path: str | Path,
    *,
    layer: str | Sequence[str] | None = None,
    lang: str | None = None,
    card: bool = False,
    on: date | str | None = None,
    scenario: str | None = None,
    nm: float = 12.0,
) -> Path:
    """Write layers or a figure as a file; see `geo.Atlas.export`."""
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ExportError(f"cannot write {path}: its name must end in one of {', '.join(SUFFIXES)}")
    code = _language(atlas.dispute, lang)
    if suffix in FIGURES:
        if layer is not None:
            raise ExportError(f"cannot write {path}: a figure shows the map; name no layer")
        if on is not None and scenario is not None:
            raise ExportError("a figure shows a day or a formula; give one of the two")
        write_whole(path, _figure(atlas, suffix, code, card=card, on=on, scenario=scenario))
        return path
    if card or on is not None or scenario is not None:
        raise ExportError(
            f"cannot write {path}: a card, a day or a formula is a figure; name it {_as_figure(path)}"
        )
    tables = [table(atlas, name, nm=nm) for name in _names(path, suffix, layer)]
    _refuse_what_lies_nowhere(path, suffix, tables)
    write_whole(path, _bytes(atlas, suffix, tables, code))
    return path


def _as_figure(path: Path) -> Path:
    return path.with_suffix(".png")


def _figure(
    atlas: Records,
    suffix: str,
    lang: str,
    *,
    card: bool,
    on: date | str | None,
    scenario: str | None,
) -> bytes:
    try:
        from geo.figures import figure, subjects
    except ImportError:
        packages = "matplotlib and babel"
        raise MissingPackageError("A figure", package=packages, extra="figures") from None
    if on is not None:
        subject = subjects.of_day(atlas, atlas.on(on), lang)
    elif scenario is not None:
        subject = subjects.of_outcome(atlas, atlas.scenario(scenario), lang)
    else:
        subject = subjects.by_status(atlas, lang)
    layout = figure.CARD if card else figure.PRINT
    return figure.draw(atlas, subject, suffix, lang=lang, layout=layout)


def _language(dispute: Dispute, lang: str | None) -> str:
    codes = [language.code for language in dispute.languages]
    if lang is None:
        return codes[0]
    if lang not in codes:
        raise ExportError(f"no language {lang!r}; choose one of {', '.join(codes)}")
    return lang


def _names(path: Path, suffix: str, layer: str | Sequence[str] | None) -> Sequence[str]:
    """Name the layers to write: those asked for, else all that the kind of file can hold."""
    if layer is None:
        return _ALL[suffix]
    names = [layer] if isinstance(layer, str) else list(dict.fromkeys(layer))
    if suffix in ONE_LAYER and len(names) != 1:
        raise ExportError(
            f"cannot write {path}: {suffix} holds one layer; name one of {', '.join(NAMES)}"
        )
    return names


def _refuse_what_lies_nowhere(path: Path, suffix: str, tables: Sequence[Table]) -> None:
    for each in tables:
        if suffix in PLACED_ONLY and each.geometries is None:
            raise ExportError(
                f"cannot write {path}: {each.name!r} lies nowhere; write it as .csv or .json"
            )


_ALL: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(ONE_LAYER, ("islands",)),
    ".gpkg": NAMES,
    ".kml": (*LAYERS, "boundaries", "zones", "events"),
    ".topojson": ("islands", "islets", "land", "territories", "zones"),
}


def _bytes(atlas: Records, suffix: str, tables: Sequence[Table], lang: str) -> bytes:
    dispute = atlas.dispute
    if suffix in ONE_LAYER:
        return ONE_LAYER[suffix](tables[0], dispute)
    if suffix == ".topojson":
        return formats.write_topojson(tables, dispute)
    if suffix == ".kml":
        from geo.export.kml import write_kml

        return write_kml(tables, dispute, lang)
    from geo.export.geopackage import write_geopackage

    return write_geopackage(tables, dispute, lang)
