"""What a reader corrects wins, and is kept."""

from pathlib import Path

import pytest

import geo
from geo.annotation.corrections import Correction, corrected, read_corrections, write_corrections

TEXT = "Kunashir, the rock and Tomari. Dr Yuri saw Yuri Island."


def ids(atlas: geo.Atlas, *corrections: Correction) -> list[str]:
    found = corrected(atlas.annotate(TEXT), corrections, atlas.mention_of)
    assert all(TEXT[one.start : one.end] == one.surface for one in found.mentions)
    return [one.id for one in found.mentions]


def test_it_may_reject_move_add_and_accept(shipped: geo.Atlas) -> None:
    assert ids(shipped) == ["kunashiri", "yuri"]
    assert ids(shipped, Correction(action="reject", exact="Kunashir")) == ["yuri"]
    moved = Correction(action="move", exact="Kunashir", id="etorofu")
    assert ids(shipped, moved) == ["etorofu", "yuri"]
    added = Correction(action="add", exact="the rock", id="kaigara")
    assert ids(shipped, added) == ["kunashiri", "kaigara", "yuri"]
    accepted = Correction(action="accept", exact="Tomari", id="golovnino")
    assert ids(shipped, accepted) == ["kunashiri", "golovnino", "yuri"]


def test_what_stands_around_says_which_occurrence(shipped: geo.Atlas) -> None:
    added = Correction(action="add", exact="Yuri", id="yuri", prefix="Dr ")
    assert ids(shipped, added) == ["kunashiri", "yuri", "yuri"]


def test_the_later_wins(shipped: geo.Atlas) -> None:
    one = Correction(action="move", exact="Kunashir", id="etorofu")
    assert ids(shipped, one, Correction(action="reject", exact="Kunashir")) == ["yuri"]


def test_an_unknown_id_is_told(shipped: geo.Atlas) -> None:
    with pytest.raises(geo.TextError, match="no record has the id 'atlantis'"):
        ids(shipped, Correction(action="add", exact="rock", id="atlantis"))


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    given = (
        Correction(action="reject", exact="Юрий"),
        Correction(action="add", exact="岩", id="kaigara"),
    )
    write_corrections(tmp_path / "c.json", given)
    assert read_corrections(tmp_path / "c.json") == given


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{}", "is no list"),
        ("[5]", "is no object"),
        ('[{"action": "burn", "exact": "x"}]', "no action 'burn'"),
        ('[{"action": "add", "exact": "x"}]', "id is missing"),
        ('[{"action": "reject"}]', "exact is missing"),
        ('[{"action": "add", "exact": 5}]', "exact is no text"),
        ("nothing", "is not JSON"),
    ],
)
def test_a_bad_file_is_told(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "c.json").write_text(text, encoding="utf-8")
    with pytest.raises(geo.TextError, match=complaint):
        read_corrections(tmp_path / "c.json")
