"""Notes on an article: in every language, short in what they quote, on places that there are."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import geo
from geo.folder.checking import check, check_article

Json = Any
Told = Callable[[Path], list[str]]
Refused = Callable[[str, Callable[[Json], object], str], None]
Fault = tuple[str, Callable[[Json], object], str]  # a file, what is done to it, what is told

SURVEY = {
    "id": "survey-of-1899",
    "title": "A survey",
    "publisher": "A club",
    "date": "1899",
    "url": None,
    "language": "eo",
    "grade": "mirror",
}

FAULTS: dict[str, Fault] = {
    "a source of its own that an article calls like another": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d.update(own_sources=[{**SURVEY, "id": "atlas-of-a"}]),
        (
            "articles/evening-post-1900-02-01.json: own_sources.id: 'atlas-of-a' is also an id "
            "of sources.json; cite that one, or choose another id"
        ),
    ),
    "a source of its own that an article gives twice": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d.update(own_sources=[SURVEY, SURVEY]),
        (
            "articles/evening-post-1900-02-01.json: own_sources.id: 'survey-of-1899' "
            "is given twice; keep one of the two"
        ),
    ),
    "a quote too long to quote": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d["annotations"][0]["target"][0]["selector"].update(exact="a " * 11),
        (
            "articles/evening-post-1900-02-01.json: note 1, target.1.selector.exact: "
            "is 'a a a a a a a a a a a '; quote ten words at most"
        ),
    ),
    "a note on an unknown place": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d["annotations"][0]["target"][1].update(
            source="urn:disputed-islands:two-islands:place:harbour"
        ),
        (
            "articles/evening-post-1900-02-01.json: note 1, target: the place 'harbour' is unknown; "
            "name the id of an island, islet or place"
        ),
    ),
    "a note without a text in every language": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d["annotations"][1]["body"].pop(),
        (
            "articles/evening-post-1900-02-01.json: note 2, body: has no text in the language 'el'; "
            "write one for every language"
        ),
    ),
    "a note without a headline in every language": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d["annotations"][1]["atlas:headline"].pop("el"),
        (
            "articles/evening-post-1900-02-01.json: note 2, atlas:headline.el: is missing; "
            "write a text"
        ),
    ),
    "a note twice": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d["annotations"].append(d["annotations"][0]),
        (
            "articles/evening-post-1900-02-01.json: annotations.id: "
            "'urn:disputed-islands:two-islands:article:evening-post-1900-02-01:note:1' "
            "is given twice; number the notes"
        ),
    ),
    "an article under another name": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d.update(id="morning-post"),
        (
            "articles/evening-post-1900-02-01.json: id: is 'morning-post', "
            "unlike the name of the file; name file and article alike"
        ),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_once_and_with_a_remedy(refused: Refused, name: str) -> None:
    refused(*FAULTS[name])


def test_an_article_of_the_users_own_is_checked_alone(
    two_islands: geo.Atlas, two_islands_folder: Path
) -> None:
    path = two_islands_folder / "articles" / "evening-post-1900-02-01.json"
    known = (two_islands.dispute, two_islands.place_ids, two_islands.sources)
    assert check_article(path, *known) == []
    path.write_text('{"id": 1}')
    fields = [fault.field for fault in check_article(path, *known)]
    assert fields == ["headline", "citation", "annotations", "id"]


def test_an_article_may_bring_sources_of_its_own(
    two_islands: geo.Atlas, two_islands_folder: Path, told: Told
) -> None:
    path = two_islands_folder / "articles" / "evening-post-1900-02-01.json"
    article = json.loads(path.read_text(encoding="utf-8"))
    article["own_sources"] = [SURVEY]
    article["annotations"][0]["atlas:sources"] = ["survey-of-1899", "atlas-of-a"]
    path.write_text(json.dumps(article), encoding="utf-8")
    assert check(two_islands_folder) == []
    found = two_islands.read_article(path)
    assert found.own_sources["survey-of-1899"].title == "A survey"
    assert found.notes[0].sources == ("survey-of-1899", "atlas-of-a")
    del article["own_sources"][0]["grade"]
    path.write_text(json.dumps(article), encoding="utf-8")
    (problem,) = told(two_islands_folder)
    assert problem.endswith("own_sources.1.grade: is missing; add it")
