"""Texts stand apart, language by language, and come back where they were."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from maps.columns import apart

TEXTS = st.fixed_dictionaries({"eo": st.text(), "el": st.text()})
KEYS = st.sampled_from("abcde")
PAGES = st.recursive(
    st.none() | st.integers() | st.text() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=8) | st.lists(TEXTS, max_size=6) | st.dictionaries(KEYS, inner)
    ),
    max_leaves=30,
)


def together(value: Any, columns: dict[str, list[str]]) -> Any:
    """Put texts and records back as the page does."""
    if isinstance(value, list):
        return [together(inner, columns) for inner in value]
    if not isinstance(value, dict):
        return value
    if "of" in value:
        records = together({key: value[key] for key in value if key != "of"}, columns)
        return dict(zip(value["of"], records, strict=True))
    if "rows" in value:
        rows, some = value["rows"], value.get("some", {})
        if rows.keys() == {"text"}:
            return [together({"text": place}, columns) for place in rows["text"]]
        filled = {field: together(column, columns) for field, column in {**rows, **some}.items()}
        return [
            {
                field: column[place]
                for field, column in filled.items()
                if column[place] is not None or field in rows
            }
            for place in range(len(next(iter(filled.values()))))
        ]
    if value.keys() == {"text"}:
        return {language: column[value["text"]] for language, column in columns.items()}
    return {key: together(inner, columns) for key, inner in value.items()}


@given(PAGES)
def test_all_comes_back(page: Any) -> None:
    found = apart({"all": page}, ["eo", "el"])
    assert together(found["page"], found["columns"]) == {"all": page}


def test_records_travel_field_by_field() -> None:
    records = [{"a": 1, "b": None}, {"a": 2, "b": 5}, {"a": 3, "b": 6, "c": 7}, {"a": 4, "b": 8}]
    assert apart({"all": records}, ["eo", "el"])["page"]["all"] == {
        "rows": {"a": [1, 2, 3, 4], "b": [None, 5, 6, 8]},
        "some": {"c": [None, None, 7, None]},
    }


def test_records_that_have_keys_keep_them() -> None:
    records = {key: {"a": ord(key)} for key in "wxyz"}
    assert apart(records, ["eo", "el"])["page"] == {
        "of": ["w", "x", "y", "z"],
        "rows": {"a": [119, 120, 121, 122]},
    }


def test_a_text_told_twice_travels_once() -> None:
    text = {"eo": "insulo", "el": "νησί"}
    assert apart({"one": text, "other": [text]}, ["eo", "el"]) == {
        "page": {"one": {"text": 0}, "other": [{"text": 0}]},
        "columns": {"eo": ["insulo"], "el": ["νησί"]},
    }


def test_what_lacks_a_language_stays_where_it_is() -> None:
    page = {"one": {"eo": "insulo"}, "codes": {"eo": 1, "el": 2}}
    assert apart(page, ["eo", "el"]) == {"page": page, "columns": {"eo": [], "el": []}}
