"""Another language is another text beside each text: a translator edits data, never code."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import geo
import maps
from geo import geojson
from geo.folder import documents
from geo.folder.checking import check

Json = Any

LANGUAGE = {"code": "fr", "name": "Français", "short": "FR", "locale": "fr", "scripts": ["latn"]}
COMPUTED = {documents.BOUNDARIES, documents.WATERS, documents.ZONES}
WITHOUT_TEXTS = {"sources.json", "coastline.json", *COMPUTED}
WORDS = Path(str(maps.__file__)).parent / "static" / "texts.json"


def translated(node: Json, codes: Sequence[str]) -> Json:
    """Add a text in the new language to all that has one in each of the others."""
    if isinstance(node, list):
        if node and all(isinstance(m, dict) and m.get("type") == "TextualBody" for m in node):
            first = node[0]
            return [*node, {**first, "language": LANGUAGE["code"], "value": said(first["value"])}]
        return [translated(member, codes) for member in node]
    if not isinstance(node, dict):
        return node
    if node.keys() == set(codes) and isinstance(node[codes[0]], str):
        return {**node, LANGUAGE["code"]: said(node[codes[0]])}
    flat = {
        f"{field.removesuffix(f'_{codes[0]}')}_{LANGUAGE['code']}": said(value)
        for field, value in node.items()
        if field.endswith(f"_{codes[0]}") and isinstance(value, str)
    }
    return {key: translated(value, codes) for key, value in node.items()} | flat


def said(text: str) -> str:
    """Stand in for a translator; what is in braces is kept, as a translator must."""
    return f"{text} (à traduire)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, shipped: geo.Atlas) -> Path:
    """Give a copy of the shipped folder with a fourth language in every text."""
    codes = [language.code for language in shipped.dispute.languages]
    original = Path(str(documents.shipped())) / shipped.dispute.id
    copy = shutil.copytree(original, tmp_path_factory.mktemp("fourth") / shipped.dispute.id)
    for path in copy.rglob("*json"):
        if path.name in WITHOUT_TEXTS:
            continue
        document = json.loads(path.read_text(encoding="utf-8"))
        if path.suffix == ".geojson":
            for feature in document["features"]:
                feature["properties"] = translated(feature["properties"], codes)
            path.write_text(geojson.dumps(document["features"]), encoding="utf-8")
        else:
            path.write_text(json.dumps(translated(document, codes), ensure_ascii=False), "utf-8")
    add_language(copy / "dispute.json")
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    own = {key: {LANGUAGE["code"]: said(text[codes[0]])} for key, text in words.items()}
    (copy / "texts.json").write_text(json.dumps(own, ensure_ascii=False), encoding="utf-8")
    return copy


def add_language(path: Path) -> None:
    dispute = json.loads(path.read_text(encoding="utf-8"))
    dispute["languages"].append(LANGUAGE)
    path.write_text(json.dumps(dispute, ensure_ascii=False), encoding="utf-8")


def test_the_folder_with_its_texts_is_sound(folder: Path) -> None:
    assert list(map(str, check(folder))) == []


def test_the_folder_without_them_is_told_what_it_lacks(tmp_path: Path, shipped: geo.Atlas) -> None:
    original = Path(str(documents.shipped())) / shipped.dispute.id
    copy = shutil.copytree(original, tmp_path / "untranslated")
    add_language(copy / "dispute.json")
    faults = check(copy)
    assert all("fr" in f"{fault.field} {fault.problem}" for fault in faults)
    assert {Path(fault.file).name for fault in faults} >= {"dispute.json", "islands.geojson"}


def test_everything_is_said_in_it(folder: Path, shipped: geo.Atlas) -> None:
    atlas = geo.load(folder)
    assert [language.code for language in atlas.dispute.languages][-1] == "fr"
    island = atlas.features("islands")[0]
    assert "fr" in island.names
    assert all(
        "fr" in text for text in (island.article, *(r.text for r in island.readings.values()))
    )
    assert all("fr" in event.title and "fr" in event.summary for event in atlas.events)
    assert all("fr" in note.body for article in atlas.articles for note in article.notes)
    assert len(atlas.events) == len(shipped.events)


def test_the_map_opens_in_it(folder: Path, tmp_path: Path) -> None:
    atlas = geo.load(folder)
    path = tmp_path / "carte.html"
    maps.build(atlas, lang="fr").save(path)
    page = path.read_text(encoding="utf-8")
    assert '<html lang="fr"' in page
    assert said(atlas.dispute.title["en"].removesuffix(said(""))) in page
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    assert said(words["close"]["en"]) in page
