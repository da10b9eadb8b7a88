"""Whether a capital stands for its government."""

from geo.annotation.candidates import Reading


def is_government(reading: Reading) -> bool:
    """Tell whether what stands beside a capital makes a government of it."""
    rules, before, after = reading.rules, reading.before, reading.after
    if rules.place_after.match(after) or _is_dateline(reading):
        return False
    if rules.metonym_before.search(before):
        return True
    if rules.place_before.search(before):
        return rules.government_by_default and rules.metonym_after.match(after) is not None
    return rules.government_by_default or rules.metonym_after.match(after) is not None


def _is_dateline(reading: Reading) -> bool:
    """Tell whether a name in capitals opens a report and a full stop or comma ends it."""
    opens = not reading.before.strip() or reading.before.endswith(">")
    return opens and reading.hit.surface.text.isupper() and reading.after[:1] in {".", ","}
