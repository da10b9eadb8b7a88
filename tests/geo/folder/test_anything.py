"""Whatever stands in a folder is told, or loads whole."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
from geo.errors import DataError
from geo.folder.checking import check
from geo.folder.documents import LAYERS

Json = Any

REPLACEMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_folder_with_anything_in_it_is_told_or_loaded(
    two_islands_folder: Path, data: st.DataObject
) -> None:
    """Any value of any file is replaced by anything; what is not told must load whole."""
    names = sorted(p.relative_to(two_islands_folder) for p in two_islands_folder.rglob("*json"))
    path = two_islands_folder / data.draw(st.sampled_from(names))
    whole = path.read_bytes()
    try:
        path.write_text(json.dumps(changed(json.loads(whole), data)), encoding="utf-8")
        if check(two_islands_folder):
            with pytest.raises(DataError):
                geo.load(two_islands_folder)
        else:
            everything(geo.load(two_islands_folder))
    finally:
        path.write_bytes(whole)


def changed(document: Json, data: st.DataObject) -> Json:
    """Replace or drop one value, somewhere."""
    document = copy.deepcopy(document)
    node = document
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return document
        key = data.draw(st.sampled_from(keys))
        child = node[key]
        if isinstance(child, dict | list) and data.draw(st.booleans()):
            node = child
        elif data.draw(st.booleans()):
            del node[key]
            return document
        else:
            node[key] = data.draw(REPLACEMENTS)
            return document


def everything(atlas: geo.Atlas) -> None:
    """Ask for all there is."""
    assert repr(atlas)
    assert atlas.dispute.edition
    for layer in LAYERS:
        assert len(getattr(atlas, layer)) == len(atlas.features(layer))
        for feature in atlas.features(layer):
            assert feature.id in atlas
    assert atlas.at(146.5, 44.5).to_dict()
    assert [atlas.sources, atlas.events, atlas.articles, atlas.positions, atlas.scenarios]
    if any(event.holders for event in atlas.events):
        assert str(atlas.on("9999"))
        assert atlas.at(145.5, 44.5, on="9999").to_dict()
