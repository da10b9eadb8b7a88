"""What a reader corrects wins, and is kept."""

from dataclasses import replace
from pathlib import Path

import pytest

import geo
from geo.annotation.corrections import Correction, corrected, read_corrections, write_corrections
from geo.annotation.mentions import AnnotatedText, Mention

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


FOUND = Mention(start=0, end=5, surface="Alpha", id="alpha", kind="place", name="Alpha")
MEANT = {"beta": Mention(start=0, end=0, surface="", id="beta", kind="event", name="Beta")}


def spans(
    text: str, *corrections: Correction, found: Mention = FOUND
) -> list[tuple[int, int, str]]:
    """Correct a text with one mention; give what is left as places and ids."""
    given = AnnotatedText(text=text, lang=None, mentions=(found,))
    mentions = corrected(given, corrections, MEANT.get).mentions
    assert all(text[one.start : one.end] == one.surface for one in mentions)
    return [(one.start, one.end, one.id) for one in mentions]


def test_every_occurrence_is_meant_unless_what_stands_around_is_given() -> None:
    text = "Alpha, a rock, the rock; a rock."
    added = Correction(action="add", exact="rock", id="beta")
    assert [start for start, _, _ in spans(text, added)] == [0, 9, 19, 27]
    after_the = Correction(action="add", exact="rock", id="beta", prefix="the ")
    assert [start for start, _, _ in spans(text, after_the)] == [0, 19]
    before_a_stop = Correction(action="add", exact="rock", id="beta", suffix=".")
    assert [start for start, _, _ in spans(text, before_a_stop)] == [0, 27]


def test_occurrences_do_not_overlap() -> None:
    added = Correction(action="add", exact="aa", id="beta")
    assert spans("Alpha aaaaa", added) == [(0, 5, "alpha"), (6, 8, "beta"), (8, 10, "beta")]


def test_a_mention_is_replaced_if_the_words_touch_it_and_kept_if_they_stand_beside_it() -> None:
    assert spans("Alphabet", Correction(action="add", exact="abet", id="beta")) == [(4, 8, "beta")]
    assert spans("Alphabet", Correction(action="add", exact="bet", id="beta")) == [
        (0, 5, "alpha"),
        (5, 8, "beta"),
    ]
    after = replace(FOUND, start=3, end=8)
    assert spans("an Alpha", Correction(action="reject", exact="an "), found=after) == [
        (3, 8, "alpha")
    ]
    assert spans("an Alpha", Correction(action="reject", exact="an A"), found=after) == []


def test_what_is_accepted_without_an_id_stays_as_it_was_found() -> None:
    assert spans("Alpha", Correction(action="accept", exact="Alpha")) == [(0, 5, "alpha")]


def test_what_words_mean_is_taken_from_the_record() -> None:
    given = AnnotatedText(text="Alpha", lang="eo", mentions=(FOUND,), date="1900")
    moved = Correction(action="move", exact="Alpha", id="beta")
    assert corrected(given, [moved], MEANT.get) == replace(
        given, mentions=(replace(MEANT["beta"], start=0, end=5, surface="Alpha"),)
    )


def test_a_file_says_what_was_said_and_no_more(tmp_path: Path) -> None:
    given = [
        Correction(action="reject", exact="Юрий", prefix="Dr "),
        Correction(action="add", exact="岩", id="rock", suffix="。"),
    ]
    write_corrections(tmp_path / "c.json", given)
    assert (tmp_path / "c.json").read_text(encoding="utf-8") == (
        '[\n {\n  "action": "reject",\n  "exact": "Юрий",\n  "prefix": "Dr "\n },\n'
        ' {\n  "action": "add",\n  "exact": "岩",\n  "id": "rock",\n  "suffix": "。"\n }\n]\n'
    )


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
        ("{}", ": is no list of corrections; write [{...}, {...}]"),
        (
            '[{"action": "reject", "exact": "x"}, 5]',
            ": 2: is no object; write action, exact and id",
        ),
        (
            '[{"action": "burn", "exact": "x"}]',
            ": 1: no action 'burn'; choose accept, reject, move, add",
        ),
        ('[{"exact": "x"}]', ": 1: no action None; choose accept, reject, move, add"),
        (
            '[{"action": "add", "exact": "x"}]',
            ": 1: id is missing; write what the words mean",
        ),
        (
            '[{"action": "move", "exact": "x", "id": ""}]',
            ": 1: id is missing; write what the words mean",
        ),
        ('[{"action": "reject"}]', ": 1: exact is missing; write the words it is about"),
        (
            '[{"action": "add", "exact": 5}]',
            ": 1: exact is no text; write it in quotation marks",
        ),
        (
            '[{"action": "reject", "exact": "x", "suffix": null}]',
            ": 1: suffix is no text; write it in quotation marks",
        ),
    ],
)
def test_a_bad_file_is_told_with_the_place_and_the_remedy(
    tmp_path: Path, text: str, complaint: str
) -> None:
    path = tmp_path / "c.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(geo.TextError) as error:
        read_corrections(path)
    assert str(error.value) == f"{path}{complaint}"


def test_a_file_that_is_no_json_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text("nothing", encoding="utf-8")
    with pytest.raises(geo.TextError, match="is not JSON"):
        read_corrections(tmp_path / "c.json")
