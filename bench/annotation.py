"""How well places, treaties and dates are found: precision and recall on a marked set of texts.

    python bench/annotation.py                      # tests/annotation/development
    python bench/annotation.py FOLDER --errors      # another set of that shape, and every error

A found mention is right when it overlaps a mark and has its id, by the table of ids beside this
script; a date when it overlaps one and says the same. What is marked as optional counts for
nothing, and so does a find of what the record has and the marks leave out: oceans, mainlands and
cities where nobody met (null in the table).
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import geo

HERE = Path(__file__).parent
SET = HERE.parent / "tests" / "annotation" / "development"
NEWS = frozenset(
    {"wire", "newspaper", "agency", "broadcast", "news", "local-news", "newspaper-feature"}
)
ALIASES: dict[str, str] = json.loads((HERE / "annotation-ids.json").read_text(encoding="utf-8"))
UNMARKED = {id for id, theirs in ALIASES.items() if theirs is None}  # of the record, not of the set

Span = dict[str, Any]
Totals = dict[tuple[str, str, str], Counter[str]]  # what, language, news or other or all


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two stretches share a character."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def same_id(mark: Span, found: Span) -> bool:
    """Tell whether a find means what the mark means."""
    return bool(mark["id"] in {found["id"], ALIASES.get(found["id"])})


def same_date(mark: Span, found: Span) -> bool:
    """Tell whether two dates are the same."""
    return bool(mark["edtf"] == found["edtf"])


def compared(
    marks: Sequence[Span], found: Sequence[Span], same: Callable[[Span, Span], bool]
) -> Iterator[tuple[str, Span]]:
    """Pair marks and finds; give a verdict on each: right, missed, wrong or exact."""
    free = list(found)
    for mark in marks:
        near = [one for one in free if overlap(mark, one)]
        hit = next((one for one in near if same(mark, one)), None)
        if mark.get("optional"):
            for one in near:
                free.remove(one)
        elif hit is None:
            yield "missed", mark
        else:
            free.remove(hit)
            yield "right", mark
            if (hit["start"], hit["end"]) == (mark["start"], mark["end"]):
                yield "exact", mark
            if mark.get("metonym", False) == hit.get("metonym", False):
                yield "metonym", mark
            else:
                yield "not metonym", hit
    for one in free:
        yield "wrong", one


def shares(counts: Counter[str]) -> str:
    """Describe counts as precision and recall."""
    right, missed, wrong = counts["right"], counts["missed"], counts["wrong"]
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    exact = counts["exact"] / right if right else 1.0
    return f"precision {precision:.3f}  recall {recall:.3f}  exact {exact:.3f}  n {right + missed}"


def score(folder: Path, atlas: geo.Atlas, *, errors: bool = False) -> Totals:
    """Count verdicts by what is sought, language, and whether it is news prose."""
    totals: Totals = defaultdict(Counter)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            news = "news" if is_news(document["register"]) else "other"
            for what, verdict, span in verdicts(document, atlas):
                totals[what, path.stem, news][verdict] += 1
                totals[what, path.stem, "all"][verdict] += 1
                if errors and verdict in {"missed", "wrong", "not metonym"}:
                    show(document, what, verdict, span)
    return totals


def verdicts(document: dict[str, Any], atlas: geo.Atlas) -> Iterator[tuple[str, str, Span]]:
    """Annotate a document and compare what was found with its marks."""
    result = atlas.annotate(document["text"], date=document.get("date")).to_dict()
    for verdict, span in compared(document["mentions"], result["mentions"], same_id):
        if verdict != "wrong" or span["id"] not in UNMARKED:
            yield "mentions", verdict, span
    for verdict, span in compared(document["dates"], result["dates"], same_date):
        yield "dates", verdict, span


def main() -> None:
    """Score a folder and print the table."""
    parser = argparse.ArgumentParser(description="Score `atlas.annotate` on a set of marked texts.")
    parser.add_argument("folder", nargs="?", type=Path, default=SET)
    parser.add_argument("--errors", action="store_true", help="print every error")
    arguments = parser.parse_args()
    totals = score(arguments.folder, geo.load(), errors=arguments.errors)
    for key in sorted(totals):
        counts = totals[key]
        told = counts["metonym"] + counts["not metonym"]
        share = (
            f"  metonyms {counts['metonym'] / told:.3f}" if key[0] == "mentions" and told else ""
        )
        print(f"{key[0]:9}{key[1]:4}{key[2]:6}{shares(counts)}{share}")


def is_news(register: str) -> bool:
    """Tell whether a register is news prose."""
    return any(word in register for word in NEWS)


def show(document: dict[str, Any], what: str, verdict: str, span: Span) -> None:
    """Print an error with what stands around it."""
    text = document["text"]
    around = text[max(0, span["start"] - 30) : span["end"] + 30].replace("\n", "⏎")
    meaning = span.get("id") or span.get("edtf")
    print(f"{document['id']} {what} {verdict:8} {meaning}: {span['surface']!r} in …{around}…")


if __name__ == "__main__":
    main()
