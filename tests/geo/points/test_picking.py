"""Codes become columns: what each table says of each code."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.points import compiledpicking, picking

PICKINGS = [pytest.param(picking, id="arrays"), pytest.param(compiledpicking, id="compiled")]


@pytest.mark.parametrize("picking", PICKINGS)
@given(
    widths=st.lists(st.sampled_from([np.int8, np.int16]), max_size=20),
    points=st.sampled_from([0, 1, 1023, 1025, 40_000]),
    kinds=st.integers(1, 300),
    seed=st.integers(0, 2**32),
)
def test_every_column_is_its_table_at_the_codes(
    picking: object, widths: list[type], points: int, kinds: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    tables = [
        rng.integers(-1, np.iinfo(width).max, kinds, width, endpoint=True) for width in widths
    ]
    codes = rng.integers(0, kinds, points).astype(np.uint8 if kinds < 256 else np.uint16)
    columns = picking.picked(tables, codes)  # type: ignore[attr-defined]
    assert [column.dtype for column in columns] == [table.dtype for table in tables]
    for column, table in zip(columns, tables, strict=True):
        assert (column == table[codes]).all()
