"""Text that XML 1.0 can hold."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """Put a replacement character where XML allows none: for control characters and the like."""
    return _FORBIDDEN.sub("\ufffd", text)
