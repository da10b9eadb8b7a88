"""Data that resemble what a target reads: seeds, changed in their bytes or in their JSON."""

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

Json = Any

ODD: list[Json] = [
    *(None, True, 0, -1, 1e308, 10**400, 0.1, "", " ", "\0", "\x1b[2J", "\u202e", "\ud800"),
    *([], {}, [[]], [None], {"": {}}, {"id": []}, "a" * 5000, "../../x", "{", "(", "1956-99-99"),
    *("<script>", "=1+1", [0, 0], [[0, 0]], [181, 91], "urn:", "geo:1,2", "west\n"),
]
PIECES = [
    *(b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1b[2J", b"\r", b"\n\n", b'"', b"'"),
    *(b",", b";", b"[", b"]", b"{", b"}", b"NaN", b"1e999", b"-", b"\xe2\x80\xae", b"\xed\xa0\x80"),
    *(b"<!--", b"</p>", b"[" * 2000, b"{" * 600, b"+++", b"---", b"&#0;", b"&#xD800;", b"%s"),
]


@st.composite
def mutated(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """Change one of the seeds some times; a record keeps the byte before it that names its file."""
    data = draw(st.sampled_from(list(seeds)))
    head = data[:1] if data[1:2] in (b"{", b"[") else b""
    for _ in range(draw(st.integers(0, 3))):
        data = _with_other_values(draw, data, head) if draw(st.booleans()) else _spliced(draw, data)
    return data


def _spliced(draw: st.DrawFn, data: bytes) -> bytes:
    start = draw(st.integers(0, len(data)))
    end = min(len(data), start + draw(st.integers(0, 40)))
    piece = draw(st.sampled_from(PIECES) | st.binary(max_size=20))
    return data[:start] + piece + data[end:]


def _with_other_values(draw: st.DrawFn, data: bytes, head: bytes) -> bytes:
    try:
        document = json.loads(data[len(head) :])
    except (ValueError, RecursionError):
        return _spliced(draw, data)
    node, key = document, None
    parent: Json = None
    while isinstance(node, (dict, list)) and node and (key is None or draw(st.integers(0, 5))):
        parent, key = (
            node,
            draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node)))),
        )
        node = parent[key]
    if parent is None:
        document = draw(st.sampled_from(ODD))
    elif draw(st.integers(0, 4)):
        parent[key] = draw(st.sampled_from(ODD))
    elif isinstance(parent, list):
        parent.append(node)
    else:
        del parent[key]
    try:
        return head + json.dumps(document).encode()
    except ValueError:
        return data
