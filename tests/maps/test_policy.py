import base64
import hashlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps import policy


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(page: str, sources: dict[str, set[str]] | None = None) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.content(page, sources or {}).split("; "))
    return {name: values for name, *values in parts}


def test_an_empty_page_may_do_nothing() -> None:
    assert directives("") == {
        "default-src": ["'none'"],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "worker-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_every_inline_script_and_style_sheet_is_allowed_by_its_hash() -> None:
    page = "<style>\na { }\n</style><SCRIPT type='module'> f(1 < 2) </script\n><script>g()</script>"
    found = directives(page)
    assert found["script-src"] == [sha256(" f(1 < 2) "), sha256("g()")]
    assert found["style-src"] == [sha256("\na { }\n")]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<!-- <script>x</script> -->", id="a comment"),
        pytest.param("<title><script>x</script></title>", id="the text of a title"),
        pytest.param("<textarea><script>x</script></textarea>", id="the text of a field"),
        pytest.param('<p title="<script>x</script>">', id="the value of an attribute"),
        pytest.param("<script src='x.js'></script>", id="a script by link"),
        pytest.param("<scripted>x</scripted>", id="an element with a longer name"),
    ],
)
def test_what_is_no_inline_script_has_no_hash(markup: str) -> None:
    assert "script-src" not in directives(markup)


def test_one_text_twice_is_one_hash() -> None:
    assert len(directives("<script>x</script>" * 2)["script-src"]) == 1


def test_sources_from_elsewhere_are_added_in_order() -> None:
    sources = {"img-src": {"https://b.example.org", "https://a.example.org"}}
    assert directives("", sources)["img-src"] == [
        "data:",
        "https://a.example.org",
        "https://b.example.org",
    ]


def test_the_policy_is_written_as_one_element() -> None:
    assert policy.meta("", {}).startswith(
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    )


def test_attributes_are_read_as_a_browser_reads_them() -> None:
    [tag] = policy.tags("<IMG SRC='a&amp;b' alt=\"x > y\" src=second hidden width=3>")
    assert tag.name == "img"
    assert tag.attributes == {"src": "a&b", "alt": "x > y", "hidden": "", "width": "3"}


def test_line_ends_become_what_a_browser_makes_of_them() -> None:
    assert policy.browser_text("a\r\nb\rc\n\0") == "a\nb\nc\n\N{REPLACEMENT CHARACTER}"


def test_a_script_cannot_end_its_element() -> None:
    assert policy.script_text("'</script><!--'") == r"'<\/script>\x3c!--'"


def test_a_style_sheet_cannot_end_its_element() -> None:
    assert policy.style_text("a { content: '</STYLE>' }") == r"a { content: '<\/STYLE>' }"


def test_json_keeps_every_script_readable_and_no_space() -> None:
    assert policy.inline_json({"a": ["択捉島", "Итуруп", 1.5, None]}) == (
        '{"a":["択捉島","Итуруп",1.5,null]}'
    )


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=[])),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_comes_back_and_is_safe_in_a_script(value: object) -> None:
    text = policy.inline_json(value)
    assert json.loads(text) == value
    assert not set(text) & {"<", ">", "&", "\u2028", "\u2029"}
    text.encode()


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_json_refuses_what_it_cannot_hold(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        policy.inline_json([value])
