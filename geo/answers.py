"""How answers look: a table in a terminal, a table in a notebook."""

import unicodedata
from collections.abc import Iterable, Sequence

Row = Sequence[str]


def text_table(headings: Row, rows: Iterable[Row], *, numbers: bool = False) -> list[str]:
    """Lay out a table in lines: texts to the left, or all but the first column to the right."""
    cells = [headings, *rows]
    columns = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(_set(row, columns, numbers)).rstrip() for row in cells]


def width(text: str) -> int:
    """Count the columns that a text takes in a terminal: an East Asian wide character two."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def _set(row: Row, columns: Sequence[int], numbers: bool) -> Iterable[str]:
    for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
        blank = " " * (column - width(cell))
        yield blank + cell if numbers and place else cell + blank


def html_table(
    caption: str, headings: Row, rows: Iterable[Row], *, notes: Iterable[str] = ()
) -> str:
    """Write a table as HTML, and lines below it; everything is escaped."""
    from html import escape  # a notebook's need, not a shell's

    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    below = "".join(f"<p>{escape(note)}</p>" for note in notes)
    return f"<table><caption>{escape(caption)}</caption><tr>{head}</tr>{body}</table>{below}"
