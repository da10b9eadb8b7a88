"""Whatever a dispute's texts hold, the page shows it as text: nothing runs, nothing is loaded."""

import copy
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import geo
import maps
from geo.folder.checking import check

Json = Any
OpenPage = Callable[..., Any]
ROCKS = Path(__file__).parents[1] / "disputes" / "four-rocks"

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


def steps_of(field: str) -> tuple[str, ...]:
    return tuple(step for step in field.split(".") if not step.isdigit())


@pytest.fixture(scope="module")
def fields(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, ...]]:
    """Find every field that may hold any text: those that the check lets pass."""
    folder = tmp_path_factory.mktemp("fields") / "rocks"
    originals = {
        path.relative_to(ROCKS).as_posix(): json.loads(path.read_bytes())
        for path in sorted(ROCKS.rglob("*json"))
    }
    kinds = {kind_of(file, path) for file, doc in originals.items() for path in leaves(doc)}
    while True:
        write(folder, originals, kinds, ["a b"])
        faults = check(folder)
        refused = {
            kind
            for fault in faults
            for kind in kinds
            if kind[0] == Path(fault.file).relative_to(folder).as_posix()
            and kind[1:][-len(steps_of(fault.field)) :] == steps_of(fault.field)
        } or {kind for fault in faults for kind in kinds if set(kind) & set(steps_of(fault.field))}
        if not refused:
            return kinds
        kinds -= refused


def write(
    folder: Path, originals: dict[str, Json], kinds: set[tuple[str, ...]], texts: list[str]
) -> None:
    """Write a dispute whose fields of some kinds hold these texts, in turns."""
    shutil.copytree(ROCKS, folder, dirs_exist_ok=True)
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
TRACES = """() => [
    ...document.querySelectorAll('[data-pwned], [onerror], [onload], [onmouseover]'),
    ...[...document.links].filter(a => !/^(https?:|#|blob:|data:|file:)/.test(a.href)),
    ...[...document.links].filter(a => /^http/.test(a.href) && a.host !== 'leafletjs.com'
        && !/noopener/.test(a.rel)),
].map(element => element.outerHTML.slice(0, 300))"""


@pytest.mark.slow
@pytest.mark.parametrize("page", range(PAGES))
def test_nothing_runs_in_any_state_of_the_page(
    tmp_path: Path, open_page: OpenPage, fields: set[tuple[str, ...]], page: int
) -> None:
    originals = {
        path.relative_to(ROCKS).as_posix(): json.loads(path.read_bytes())
        for path in sorted(ROCKS.rglob("*json"))
    }
    own = VECTORS[page::PAGES]
    texts = [" ".join(own[start:] + own[:start]) for start in range(0, len(own), 3)]
    write(tmp_path / "rocks", originals, fields, texts)
    maps.build(geo.load(tmp_path / "rocks")).save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html", reduced_motion="reduce", size=(1440, 900))
    visit.page.wait_for_selector(".labels.placed", state="attached")
    assert visit.page.evaluate(CLICK_ALL) > 20
    visit.page.keyboard.press("Escape")
    for words in ("img", "<"):
        for box in visit.page.locator("input[type=search]").all():
            if box.is_visible():
                box.fill(words)
                visit.page.wait_for_timeout(100)
                assert visit.page.evaluate(TRACES) == []
    assert visit.page.evaluate(TRACES) == []
    assert visit.page.evaluate("typeof pwned") == "undefined"
    assert visit.messages == []
    assert [url for url in visit.requests if not url.startswith("blob:")] == []
