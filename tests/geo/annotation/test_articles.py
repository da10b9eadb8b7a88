"""An article of a reader's own becomes one that the map shows."""

import json
from pathlib import Path

import pytest

import geo
from geo.annotation.articles import joined
from geo.model import Article


def article(atlas: geo.Atlas, folder: Path, **files: str) -> Article:
    (folder / "my.txt").write_text("A ferry\n\nIt left Kunashir.", encoding="utf-8")
    for suffix, content in files.items():
        (folder / f"my.{suffix.replace('_', '.')}").write_text(content, encoding="utf-8")
    return atlas.read_article(folder / "my.txt")


def test_it_carries_its_text_and_mentions(shipped: geo.Atlas, tmp_path: Path) -> None:
    found = article(shipped, tmp_path)
    assert (found.id, found.headline) == ("my", {"en": "A ferry"})
    assert [one.id for one in found.text.mentions] == ["kunashiri"]


def test_the_file_beside_it_tells_its_title(shipped: geo.Atlas, tmp_path: Path) -> None:
    found = article(shipped, tmp_path, toml='title = "The boat"\npublisher = "Evening Paper"\n')
    assert (found.citation.title, found.citation.publisher) == ("The boat", "Evening Paper")


def test_notes_made_by_hand_join_what_was_found(shipped: geo.Atlas, tmp_path: Path) -> None:
    note = {
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "Fog that day."},
        "target": {
            "source": "https://example.org/my",
            "selector": {"type": "TextQuoteSelector", "exact": "left Kunashir"},
        },
    }
    (made,) = article(shipped, tmp_path, jsonld=json.dumps([note])).notes
    assert (made.body, made.quote, made.places) == (
        {"en": "Fog that day."},
        "left Kunashir",
        ("kunashiri",),
    )


def test_corrections_beside_it_are_applied(shipped: geo.Atlas, tmp_path: Path) -> None:
    moved = '[{"action": "move", "exact": "Kunashir", "id": "shikotan"}]'
    found = article(shipped, tmp_path, corrections_json=moved)
    assert [one.id for one in found.text.mentions] == ["shikotan"]


def test_articles_of_one_id_are_one(shipped: geo.Atlas, tmp_path: Path) -> None:
    one = article(shipped, tmp_path)
    (both,) = joined([one, one])
    assert both.text is one.text


OF_ANOTHER_PROGRAM = """{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://example.org/a/1",
"type": "Annotation", "creator": {"type": "Person", "name": "acct:reader@example.org"},
"body": [{"type": "TextualBody", "value": "Fog again.", "purpose": "commenting"},
         {"type": "TextualBody", "value": "And wind.", "purpose": "replying"},
         {"type": "TextualBody", "value": "weather", "purpose": "tagging"}],
"target": [{"source": "https://example.org/two", "selector": [
  {"type": "RangeSelector", "startSelector": {"type": "XPathSelector", "value": "/p[1]"},
   "endSelector": {"type": "XPathSelector", "value": "/p[1]"}},
  {"type": "TextPositionSelector", "start": 900, "end": 908},
  {"type": "TextQuoteSelector", "exact": "Shikotan", "prefix": "and ", "suffix": " wait"}]}]}"""


def test_a_note_of_another_program_says_its_comment_and_no_tag(
    shipped: geo.Atlas, tmp_path: Path
) -> None:
    (tmp_path / "my.txt").write_text("Kunashir and Shikotan waited.", encoding="utf-8")
    (tmp_path / "my.jsonld").write_text(OF_ANOTHER_PROGRAM, encoding="utf-8")
    [note] = shipped.read_article(tmp_path / "my.txt").notes
    assert note.quote == "Shikotan"
    assert note.body == {"en": "Fog again.\nAnd wind."}
    assert note.places == ("shikotan",)


@pytest.mark.parametrize("written", [OF_ANOTHER_PROGRAM, f"[{OF_ANOTHER_PROGRAM}]"])
def test_annotations_given_as_an_article_are_told_where_to_lie(
    shipped: geo.Atlas, tmp_path: Path, written: str
) -> None:
    (tmp_path / "notes.json").write_text(written, encoding="utf-8")
    with pytest.raises(geo.TextError, match=r"call it notes\.jsonld, lay it beside the text"):
        shipped.read_article(tmp_path / "notes.json")


def test_its_dateline_dates_it(shipped: geo.Atlas, tmp_path: Path) -> None:
    (tmp_path / "my.txt").write_text("OSAKA, 17 February 2019 (Kyodo) - Fog.", encoding="utf-8")
    assert shipped.read_article(tmp_path / "my.txt").citation.date == "2019-02-17"
