"""Texts that a terminal only shows: nothing in them moves a cursor or turns a line around."""

import re

_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, escape sequences begin with one
    "\u2028\u2029"  # ends of lines
    "\u202a-\u202e\u2066-\u2069"  # a text would not be what it looks like
    "\ud800-\udfff]"  # bytes of a file name that are no text
)


def plain(text: str) -> str:
    r"""Put a replacement character where a terminal would obey; lines and tabs stay.

    Examples
    --------
    >>> plain("\x1b[2J")
    '\ufffd[2J'
    """
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    r"""Put a text on one line, as `plain` shows it.

    Examples
    --------
    >>> one_line("a\nb")
    'a b'
    """
    return plain(re.sub(r"[\t\n]", " ", text))
