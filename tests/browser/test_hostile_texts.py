"""Whatever a dispute's texts hold, the page shows it as text: nothing runs, nothing is loaded."""

import copy
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import geo
import maps
from geo.folder.checking import check
from geo.folder.documents import BOUNDARIES, WATERS

Json = Any
OpenPage = Callable[..., Any]
ROCKS = Path(__file__).parents[1] / "disputes" / "four-rocks"
SCHEMAS = Path(geo.__file__).parent / "folder" / "schema"
ADDRESS = "https://example.org/?javascript:pwned()&quot;onload=pwned()//%22onmouseover=pwned()//"
COMPUTED = {BOUNDARIES, WATERS}  # of shapes and ids alone
NOT_ON_THE_PAGE = {"coastline", "forms"}  # schemas of files that only a rebuild reads

# Ways out of where a text may stand: an attribute, a script, a style, a template, a comment.
WAYS_OUT = [
    *("", '"', "'", "`", ">", '">', "'>", "\\", '\\"', "\\'", "${", "{{", "{%", "{#", "&quot;"),
    *("</script>", "</style>", "</title>", "</textarea>", "</noscript>", "</template>", "</svg>"),
    *(
        "<!--",
        "-->",
        "<!--<script>",
        "]]>",
        "*/",
        "//",
        "\u2028",
        "\u2029",
        "\ufeff",
        "</a>",
        "</td>",
    ),
]
DEEDS = [
    "<img src=x onerror=pwned() data-pwned>",
    "<svg onload=pwned() data-pwned>",
    "<script data-pwned>pwned()</script>",
    " onmouseover=pwned() data-pwned ",
]
VECTORS = [f"{way}{deed}" for deed in DEEDS for way in WAYS_OUT]
PAGES = 4
pytestmark = pytest.mark.slow


def leaves(node: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(node, str):
        yield path
    elif isinstance(node, dict | list):
        members = node.items() if isinstance(node, dict) else enumerate(node)
        for step, member in members:
            yield from leaves(member, (*path, step))


def kind_of(file: str, path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Name a field by its file and its keys: all records have it alike."""
    return (file, *(step for step in path if isinstance(step, str)))


def full() -> dict[str, Json]:
    """Give the files of the dispute with every text in them that the schemas know."""
    files = {
        path.relative_to(ROCKS).as_posix(): json.loads(path.read_bytes())
        for path in sorted(ROCKS.rglob("*json"))
        if path.name not in COMPUTED
    }
    dispute = files["dispute.json"]
    codes = [language["code"] for language in dispute["languages"]]
    parties = [party["code"].lower() for party in dispute["parties"]]
    source = files["sources.json"][0]["id"]
    said = dict.fromkeys(codes, "a text")

    def flat(*fields: str) -> dict[str, Json]:
        return {f"{field}_{code}": "a text" for field in fields for code in codes}

    people = {"population_1950": 5, "population_1950_source": source}
    dispute["assumptions"] = [said]
    dispute["tiles"] = [
        {"id": "sheet", "name": said, "credit": said, "url": "https://tile.example.org/{z}/{x}/{y}"}
    ]
    for one in files["islands.geojson"]["features"]:
        one["properties"] |= people | flat("highest_point_note", "population_1950_note")
        one["properties"] |= flat("population_latest_note", *(f"area_{p}_note" for p in parties))
    islet = files["islets.geojson"]["features"][0]["properties"]
    islet |= people | {"height_m": 3, "height_m_source": source}
    islet |= flat("height_m_note", "population_1950_note", *(f"area_{p}_note" for p in parties))
    for party in parties:
        islet |= {f"area_{party}_km2": 1, f"area_{party}_source": source}
    for one in files["places.geojson"]["features"]:
        one["properties"] |= people | flat("fate", "population_1950_note")
        one["properties"] |= {"other_names": ["a text"], f"forms_{codes[0]}": ["a form"]}
    files["annotation.json"] = {
        "names": {files["places.geojson"]["features"][0]["id"]: {codes[0]: ["a text"]}},
        "events": {files["events.json"][0]["id"]: {codes[0]: ["an event"]}},
        "traps": {codes[0]: ["a trap"]},
    }
    for name, article in files.items():
        if name.startswith("articles/"):
            article["citation"] |= {"agency": "a text", "url": ADDRESS}
            article["own_sources"] = [
                {**files["sources.json"][0], "id": "own-source", "url": ADDRESS}
            ]
    for one in files["sources.json"]:
        one["url"] = ADDRESS
    for one in files["positions.json"]:
        one["holder"]["name"] = said
        one["points"][0]["speaker"] = said
    return files


def texts_of_the_schemas() -> Iterator[tuple[str, str]]:
    """Name every field that a schema lets hold any text, as a pattern, with the schema's name."""

    def is_text(schema: Json) -> bool:
        if "$ref" in schema:
            return schema["$ref"].rpartition("/")[2] in {
                "line",
                "texts",
                "texts-or-null",
                "strings",
            }
        kinds = schema.get("type") or ()
        return "string" in kinds and not {"enum", "pattern", "format", "const"} & schema.keys()

    def named(schema: Json) -> Iterator[str]:
        if isinstance(schema, dict):
            for name, inner in schema.get("properties", {}).items():
                if isinstance(inner, dict) and is_text(inner):
                    yield re.sub(r"\{(language|party)\}", "[a-z]{2,3}", name)
            for name, inner in schema.get("patternProperties", {}).items():
                if is_text(inner):
                    yield name
            for inner in schema.values():
                yield from named(inner)
        elif isinstance(schema, list):
            for inner in schema:
                yield from named(inner)

    for path in sorted(SCHEMAS.glob("*.json")):
        for name in named(json.loads(path.read_text(encoding="utf-8"))):
            yield path.stem, name


@pytest.fixture(scope="module")
def fields(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, ...]]:
    """Find every field that may hold any text: a schema calls it so, and the check lets it pass."""
    folder = tmp_path_factory.mktemp("fields") / "rocks"
    originals = full()
    write(folder, originals, set(), [])
    assert check(folder) == []
    known = re.compile("|".join(f"(?:{name})" for _, name in texts_of_the_schemas()))
    kinds = {kind_of(file, path) for file, doc in originals.items() for path in leaves(doc)}
    named = [kind for kind in kinds if any(map(known.fullmatch, kind[1:]))]
    return _that_pass(folder, originals, sorted(named, key=lambda kind: (kind[-1], kind)))


def _that_pass(
    folder: Path, originals: dict[str, Json], kinds: list[tuple[str, ...]]
) -> set[tuple[str, ...]]:
    """Try all at once; where the check refuses them, each half."""
    write(folder, originals, set(kinds), ["a b"])
    if not check(folder):
        return set(kinds)
    if len(kinds) == 1:
        return set()
    half = len(kinds) // 2
    return _that_pass(folder, originals, kinds[:half]) | _that_pass(folder, originals, kinds[half:])


def write(
    folder: Path, originals: dict[str, Json], kinds: set[tuple[str, ...]], texts: list[str]
) -> None:
    """Write a dispute whose fields of some kinds hold these texts, in turns."""
    if not folder.exists():
        shutil.copytree(ROCKS, folder)
    turn = 0
    for file, original in originals.items():
        document = copy.deepcopy(original)
        for path in leaves(original):
            if kind_of(file, path) in kinds:
                node = document
                for step in path[:-1]:
                    node = node[step]
                text = f"{turn} {texts[turn % len(texts)]}"
                # A quote may be short only; a slash parts attributes as a space does.
                node[path[-1]] = text[:90].replace(" ", "/") if path[-1] == "exact" else text
                turn += 1
        (folder / file).write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize(("schema", "name"), sorted(set(texts_of_the_schemas())))
def test_every_text_that_a_schema_knows_is_tried(
    fields: set[tuple[str, ...]], schema: str, name: str
) -> None:
    if schema not in NOT_ON_THE_PAGE and name != "transcribed":  # names of other fields
        assert [kind for kind in fields if any(re.fullmatch(name, step) for step in kind[1:])]


def test_the_fields_that_may_hold_any_text_are_many(fields: set[tuple[str, ...]]) -> None:
    names = {kind[-1] for kind in fields}
    assert {"title", "publisher"} <= {kind[-1] for kind in fields if kind[0] == "sources.json"}
    assert any(name.startswith("name_") for name in names)
    assert len(fields) > 60
    assert len(set(VECTORS)) >= 100


CLICK_ALL = """async () => {
    window.print = () => {};
    const seen = new Set();
    const wait = () => new Promise(done => setTimeout(done, 15));
    for (const tab of [...document.querySelectorAll('[role=tab]'), document.body]) {
        tab.click();
        await wait();
        const all = 'button, summary, select, input[type=radio], [role=option], .leaflet-interactive';
        for (const one of document.querySelectorAll(all)) {
            if (seen.has(one) || !one.isConnected) continue;
            if (one.form && !one.form.checkVisibility()) continue;
            seen.add(one);
            if (one.tagName === 'SELECT') {
                for (const option of one.options) {
                    one.value = option.value;
                    one.dispatchEvent(new Event('change', {bubbles: true}));
                    await wait();
                }
            } else {
                one.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
                one.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
                await wait();
            }
        }
    }
    return seen.size;
}"""
EVERY_STATE = """async () => {
    const found = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    let states = 0;
    const everyTab = async () => {
        for (const tab of all('[role=tab]')) {
            tab.click();
            await new Promise(done => setTimeout(done, 15));
            states += 1;
            found.push(...(TRACES)());
        }
    };
    for (const language of all('[data-lang]')) {
        language.click();
        await everyTab();
    }
    const views = all('.viewpoint select')[0];
    for (const {value} of [...views.options]) {
        views.value = value;
        views.dispatchEvent(new Event('change', {bubbles: true}));
        await everyTab();
    }
    return [states, found];
}"""
TRACES = """() => [
    ...document.querySelectorAll('[data-pwned], [onerror], [onload], [onmouseover]'),
    ...[...document.links].filter(a => !/^(https?:|#|blob:|data:|file:)/.test(a.href)),
    ...[...document.links].filter(a => /^http/.test(a.href) && a.host !== 'leafletjs.com'
        && !/noopener/.test(a.rel)),
].map(element => element.outerHTML.slice(0, 300))"""
INERT = """() => [...document.querySelectorAll('[data-pwned], [onerror], [onload], [onmouseover]')]
    .map(element => element.outerHTML)"""


def own_article(folder: Path, texts: list[str], suffix: str) -> Path:
    """Write an article of a user's own with all that may lie beside it, under a hostile name."""
    said = " ".join(texts)
    paragraphs = "\n\n".join(f"Meridian. {text}" for text in texts)
    if suffix == ".html":
        paragraphs = f"<html lang=en><title>x</title><body><article><p>{paragraphs}</article>"
    path = folder / f'"><img src=x onerror=pwned() data-pwned>{suffix}'
    path.write_text(paragraphs, encoding="utf-8")
    told = {"title": said, "publisher": said, "url": ADDRESS, "date": "2020-01-01", "lang": "es"}
    toml = "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items())
    path.with_suffix(".toml").write_text(toml, encoding="utf-8")
    note = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "id": said,
        "creator": {"name": said},
        "body": [
            {"type": "TextualBody", "format": "text/html", "language": "en", "value": said},
            {"type": "TextualBody", "purpose": "tagging", "value": said},
        ],
        "target": {"source": said, "selector": {"type": "TextQuoteSelector", "exact": "Meridian"}},
    }
    path.with_suffix(".jsonld").write_text(json.dumps([note]), encoding="utf-8")
    corrections = [{"action": "add", "exact": "Meridian", "id": "meridian", "comment": said}]
    path.with_suffix(".corrections.json").write_text(json.dumps(corrections), encoding="utf-8")
    return path


@pytest.fixture
def hostile(tmp_path: Path, fields: set[tuple[str, ...]], page: int) -> geo.Atlas:
    """Load a dispute whose every text holds a share of the vectors."""
    own = VECTORS[page::PAGES]
    texts = [" ".join(own[start:] + own[:start]) for start in range(0, len(own), 3)]
    write(tmp_path / "rocks", full(), fields, texts)
    return geo.load(tmp_path / "rocks")


@pytest.mark.parametrize("page", range(PAGES))
def test_nothing_runs_in_any_state_of_the_page(
    tmp_path: Path, open_page: OpenPage, hostile: geo.Atlas, page: int
) -> None:
    suffixes = (".txt", ".md", ".html")
    own = []
    for suffix in suffixes:
        (tmp_path / suffix[1:]).mkdir()
        written = own_article(tmp_path / suffix[1:], VECTORS[page::PAGES], suffix)
        own.append(replace(hostile.read_article(written), id=f"own-{suffix[1:]}"))
    build = maps.build(hostile, articles=[*hostile.articles, *own], tiles=True)
    build.save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html", reduced_motion="reduce", size=(1440, 900))
    visit.page.wait_for_selector(".labels.placed", state="attached")
    languages = len(hostile.dispute.languages)
    states, found = visit.page.evaluate(EVERY_STATE.replace("TRACES", TRACES))
    assert found == []
    assert states == 4 * (languages + len(hostile.dispute.viewpoints))
    assert visit.page.evaluate(CLICK_ALL) > 20
    visit.page.keyboard.press("Escape")
    for words in ("img", "<"):
        for box in visit.page.locator("input[type=search]").all():
            if box.is_visible():
                box.fill(words)
                visit.page.wait_for_timeout(100)
                assert visit.page.evaluate(TRACES) == []
    visit.page.emulate_media(media="print")
    assert visit.page.evaluate(TRACES) == []
    assert visit.page.evaluate("typeof pwned") == "undefined"
    assert {text for text in visit.messages if "net::ERR_FAILED" not in text} == set()  # tiles
    asked = [url for url in visit.requests if not url.startswith("blob:")]
    assert {urlsplit(url).netloc for url in asked} <= {"tile.example.org"}


@pytest.mark.parametrize("page", [0])
def test_nothing_runs_in_a_file_that_is_opened_again(
    tmp_path: Path, open_page: OpenPage, hostile: geo.Atlas
) -> None:
    maps.build(hostile).save(tmp_path / "map.html")
    visit = open_page(
        tmp_path / "map.html", reduced_motion="reduce", size=(1440, 900), accept_downloads=True
    )
    visit.page.wait_for_selector(".labels.placed", state="attached")
    visit.page.locator("[data-tool=download]").click()
    with visit.page.expect_download() as download:
        visit.page.locator("[data-download=svg]").click()
    download.value.save_as(tmp_path / "downloaded.svg")
    hostile.export(tmp_path / "atlas.kml").rename(tmp_path / "atlas.xml")  # a browser saves .kml
    for name in ("downloaded.svg", "atlas.xml"):
        again = open_page(tmp_path / name)
        assert again.page.evaluate("document.documentElement.textContent").count("pwned") > 10
        assert again.page.evaluate(INERT) == []
        assert (again.messages, again.requests) == ([], [])
    unscripted = open_page(tmp_path / "map.html", java_script_enabled=False)
    assert "pwned" in unscripted.page.locator("main").inner_text()
    assert unscripted.page.locator("[data-pwned], [onerror], [onload], [onmouseover]").count() == 0
    assert unscripted.requests == []
