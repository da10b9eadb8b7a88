"""The style sheet as the page carries it."""

from importlib.resources import files

import pytest

from maps.style import SHEETS, squeezed


@pytest.mark.parametrize(
    ("css", "short"),
    [
        pytest.param("a { b: c; }\n\n d  { e: f }", "a{b:c;}d{e:f}", id="space"),
        pytest.param("/* one */ a {} /* two */ b {}", "/* one */ a{}b{}", id="comments"),
        pytest.param('a::after { content: "; "; }', 'a::after{content:"; ";}', id="strings"),
        pytest.param(".a :is(b, .c) > d + e {}", ".a :is(b,.c) > d + e{}", id="selectors"),
        pytest.param(
            "a { width: calc(1px  + 2 * 3px) }", "a{width:calc(1px + 2 * 3px)}", id="sums"
        ),
        pytest.param("@media (a: b) and (c) {d {}}", "@media (a:b) and (c){d{}}", id="queries"),
    ],
)
def test_what_no_browser_reads_is_left_out(css: str, short: str) -> None:
    assert squeezed(css) == short


def test_the_page_keeps_all_its_rules() -> None:
    static = files("maps") / "static"
    css = "".join((static / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    short = squeezed(css)
    assert short.count("{") == css.count("{")
    assert short.count(";") == css.count(";") - _in_comments(css)
    assert len(short) < 0.9 * len(css)


def test_every_sheet_is_part_of_the_page() -> None:
    static = (files("maps") / "static").iterdir()
    assert sorted(SHEETS) == sorted(
        one.name.removesuffix(".css") for one in static if one.name.endswith(".css")
    )


def _in_comments(css: str) -> int:
    first, *others = css.split("/*")[1:]
    assert first
    return sum(part.split("*/")[0].count(";") for part in others)
