"""How fast places are found: against the raw scan of the automaton, and against flashgeotext.

    python bench/annotating.py             # 8 MB of mixed text
    python bench/annotating.py --mb 48

The text is that of the development set: one article in twenty of its documents, the others of its
sentences that name nothing, as in a newspaper. Every figure is processor time, the best of several runs, in turn, in one process.
"""

import argparse
import itertools
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from flashgeotext.geotext import GeoText, GeoTextConfiguration
from flashgeotext.lookup import LookupData

import geo
from geo.annotation.finder import Finder

SET = Path(__file__).parents[1] / "tests" / "annotation" / "development"
ONE_IN = 20
ROUNDS = 3
DRESSED = {"ocr-scan", "html-entities", "nfd-text", "half-full-width"}  # no newspaper prints so
DOCUMENT = 5_000  # bytes: an article


def corpus(megabytes: float, finder: Finder) -> list[str]:
    """Give articles of about 5 kB: one in twenty names places, the others are of plain sentences."""
    paths = sorted(SET.glob("*.jsonl"))
    documents = [
        json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()
    ]
    texts = [one["text"] for one in documents if one["register"] not in DRESSED]
    sentences = [one for text in texts for one in re.split(r"(?<=[.!?。！？])", text)]
    plain = [one for one in sentences if one.strip() and not finder.scan(one)]
    return list(itertools.islice(_articles(plain, texts), int(megabytes * 1e6 / DOCUMENT)))


def _articles(plain: list[str], texts: list[str]) -> Iterator[str]:
    sentences, documents = itertools.cycle(plain), itertools.cycle(texts)
    for number in itertools.count():
        source = sentences if number % ONE_IN else documents
        pieces: list[str] = []
        size = 0
        while size < DOCUMENT:
            pieces.append(next(source))
            size += len(pieces[-1].encode())
        yield "\n\n".join(pieces) if source is documents else "".join(pieces)


def best(work: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Time every piece of work in turn, several times over; keep the best of each."""
    times = dict.fromkeys(work, float("inf"))
    for _ in range(ROUNDS):
        for name, run in work.items():
            start = time.process_time()
            run()
            times[name] = min(times[name], time.process_time() - start)
    return times


def peer(atlas: geo.Atlas) -> GeoText:
    """Give flashgeotext the same names."""
    names: dict[str, list[str]] = {}
    for surface in atlas._annotator.finder.surfaces:
        if surface.referents:
            names.setdefault(surface.referents[0].id, []).append(surface.text)
    finder = GeoText(GeoTextConfiguration(use_demo_data=False, case_sensitive=True))
    finder.add(LookupData(name="places", data=names))
    return finder


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mb", type=float, default=8.0)
    wanted = parser.parse_args().mb
    atlas = geo.load()
    finder = atlas._annotator.finder
    texts = corpus(wanted, finder)
    size = sum(len(text.encode()) for text in texts) / 1e6
    flash = peer(atlas)
    few = texts[: max(1, len(texts) // 8)]
    work: dict[str, Callable[[], object]] = {
        "raw scan": lambda: [finder.scan(text) for text in texts],
        "mention finding": lambda: [finder.find(text) for text in texts],
        "annotate without dates": lambda: [atlas.annotate(text, dates=False) for text in texts],
        "annotate": lambda: [atlas.annotate(text, date="2019-02-17") for text in texts],
        "flashgeotext": lambda: [flash.extract(text) for text in few],
    }
    for run in work.values():
        run()
    times = best(work)
    times["flashgeotext"] *= len(texts) / len(few)
    for name, seconds in times.items():
        print(
            f"{name:24}{size / seconds:8.1f} MB/s  {seconds / len(texts) * 1e3:7.3f} ms an article"
        )
    finding = times["raw scan"] / times["mention finding"]
    whole, without = (times["flashgeotext"] / times[f"annotate{d}"] for d in ("", " without dates"))
    print(
        f"mention finding at {finding:.2f} of the raw scan; annotate at {without:.1f} times flashgeotext,"
    )
    print(f"and with dates, which flashgeotext does not look for, at {whole:.1f} times")


if __name__ == "__main__":
    main()
