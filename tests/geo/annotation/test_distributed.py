"""Texts beyond one machine: the same answers from a bag and a DataFrame."""

import pickle

import pytest

import geo
from geo.annotation.distributed import annotate_bag, annotate_column

bag = pytest.importorskip("dask.bag")
dataframe = pytest.importorskip("dask.dataframe")
pandas = pytest.importorskip("pandas")

TEXTS = ["Kunashir", "nothing", "На Итурупе"]


def test_an_atlas_travels(shipped: geo.Atlas) -> None:
    shipped.annotate("Kunashir")
    again = pickle.loads(pickle.dumps(shipped))
    assert pickle.loads(pickle.dumps(shipped)) is again
    assert again.annotate("Kunashir") == shipped.annotate("Kunashir")


def test_a_bag_of_texts_is_annotated(shipped: geo.Atlas) -> None:
    texts = bag.from_sequence([*TEXTS, {"text": 5}, {"id": 7, "text": "Shikotan"}], npartitions=2)
    answers = annotate_bag(texts, shipped).compute(scheduler="synchronous")
    assert [[one["id"] for one in answer.get("mentions", ())] for answer in answers] == [
        ["kunashiri"],
        [],
        ["etorofu"],
        [],
        ["shikotan"],
    ]
    assert "error" in answers[3]
    assert answers[4]["text"] == "Shikotan"


def test_a_column_of_texts_is_annotated(shipped: geo.Atlas) -> None:
    frame = dataframe.from_pandas(pandas.DataFrame({"body": TEXTS}), npartitions=2)
    answers = annotate_column(frame, "body", shipped).compute(scheduler="synchronous")
    assert [[one["id"] for one in answer] for answer in answers] == [["kunashiri"], [], ["etorofu"]]
