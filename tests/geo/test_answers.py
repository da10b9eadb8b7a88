"""Tables line up in a terminal whatever their script, and are escaped in a notebook."""

from geo.answers import html_table, text_table, width


def test_wide_letters_take_two_columns() -> None:
    assert width("色丹島") == 6
    assert width("Сякотан") == 7
    assert width("e\u0301") == 1


def test_columns_line_up_in_every_script() -> None:
    lines = text_table(("name", "km"), [("色丹島", "1"), ("Shikotan", "2")])
    assert [
        width(line[: line.index(digit)]) for line, digit in zip(lines[1:], "12", strict=True)
    ] == [
        10,
        10,
    ]


def test_numbers_stand_to_the_right() -> None:
    assert text_table(("", "km2"), [("JP", "1"), ("RU", "1,000")], numbers=True) == [
        "      km2",
        "JP      1",
        "RU  1,000",
    ]


def test_nothing_of_a_table_is_markup() -> None:
    table = html_table("<b>", ("<i>",), [("<script>",)], notes=["&"])
    assert "<script>" not in table
    assert "&lt;b&gt;" in table
    assert "<p>&amp;</p>" in table
