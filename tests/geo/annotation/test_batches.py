"""Many texts: in order, on every core, and a bad line keeps no other back."""

import json

import pytest

import geo
from geo.annotation.batches import annotate_lines


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_come_in_the_order_of_the_lines(shipped: geo.Atlas, workers: int) -> None:
    lines = [json.dumps({"id": n, "text": f"{n} Kunashir"}) for n in range(300)]
    answers = list(annotate_lines(lines, shipped, workers=workers))
    assert [json.loads(line)["id"] for line, _ in answers] == list(range(300))
    assert all(json.loads(line)["mentions"][0]["id"] == "kunashiri" for line, _ in answers)


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param("not JSON", id="no JSON"),
        pytest.param("[1, 2]", id="no record"),
        pytest.param('{"text": 5}', id="no text"),
        pytest.param('{"text": "x", "date": "soon"}', id="no date"),
        pytest.param('{"text": "x", "lang": "tlh"}', id="no language"),
        pytest.param("[" * 100_000, id="nested too deeply"),
    ],
)
def test_a_bad_line_is_told_and_keeps_none_back(shipped: geo.Atlas, bad: str) -> None:
    good = '{"text": "Shikotan"}'
    answers = list(annotate_lines([good, bad, good], shipped, workers=1))
    assert [complaint is None for _, complaint in answers] == [True, False, True]
    assert "error" in json.loads(answers[1][0])
    assert answers[1][1].startswith("line 2: ")


def test_a_lone_surrogate_survives(shipped: geo.Atlas) -> None:
    ((line, complaint),) = annotate_lines(['{"text": "\\ud800 Shikotan"}'], shipped)
    assert complaint is None
    assert json.loads(line)["mentions"][0]["start"] == 2
